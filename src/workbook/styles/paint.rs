//! What of a style is seen in a picture.

use super::{Element, StyleId, Styles, elements};

#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::workbook) struct Paint {
    /// `RRGGBB`; a colour of the theme is not known here and taken as none.
    pub fill: Option<String>,
    /// `RRGGBB`.
    pub colour: Option<String>,
    pub bold: bool,
    /// Blue and underlined, as Excel shows links.
    pub link: bool,
    /// As in the file: `center`, `right` …
    pub horizontal: Option<String>,
}

impl Styles {
    pub(in crate::workbook) fn paint(&self, style: StyleId) -> Paint {
        let Some(xf) = self.xfs.get(style.0 as usize) else { return Paint::default() };
        let record = |list: &[String], index: u32| list.get(index as usize).cloned().unwrap_or_default();
        let (font, fill) = (record(&self.fonts, xf.font), record(&self.fills, xf.fill));
        let first = |xml: &str, name: &str, attribute: &str| {
            elements(xml, name).first().and_then(|found: &Element| found.attribute(attribute))
        };
        let rgb = |text: String| text.get(text.len().checked_sub(6)?..).map(str::to_owned);
        let solid = first(&fill, "patternFill", "patternType").is_some_and(|kind| kind == "solid");
        let off = |text: Option<String>| matches!(text.as_deref(), Some("0" | "false"));
        let underlined =
            elements(&font, "u").first().is_some_and(|found| found.attribute("val").as_deref() != Some("none"));
        let linked = matches!(first(&font, "color", "theme").as_deref(), Some("10" | "11"))
            || matches!(
                first(&font, "color", "rgb").and_then(rgb).as_deref(),
                Some("0563C1" | "0000FF" | "0000EE" | "954F72")
            );
        Paint {
            link: underlined && linked,
            fill: solid.then(|| first(&fill, "fgColor", "rgb")).flatten().and_then(rgb),
            colour: first(&font, "color", "rgb").and_then(rgb),
            bold: elements(&font, "b").first().is_some_and(|found| !off(found.attribute("val"))),
            horizontal: first(&xf.raw, "alignment", "horizontal"),
        }
    }
}
