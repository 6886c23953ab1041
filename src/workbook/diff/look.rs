//! What a style says, thing by thing, so that two can be told apart in words.

use std::collections::BTreeMap;

use crate::workbook::xml::{Element, elements};

/// One thing about how a cell looks that differs; none where there is nothing of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LookChange {
    /// `bold`, `fill`, `number format` …
    pub what: String,
    pub before: Option<String>,
    pub after: Option<String>,
}

/// What differs between two looks as [`Difference::Style`] has them.
///
/// [`Difference::Style`]: super::Difference::Style
pub fn look_changes(before: &str, after: &str) -> Vec<LookChange> {
    let (old, new) = (facets(before), facets(after));
    let mut all: Vec<&String> = old.keys().chain(new.keys()).collect();
    all.sort();
    all.dedup();
    let change = |what: &String| LookChange {
        what: what.clone(),
        before: old.get(what).cloned(),
        after: new.get(what).cloned(),
    };
    all.into_iter().map(change).filter(|one| one.before != one.after).collect()
}

fn facets(look: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut put = |what: &str, text: Option<String>| {
        if let Some(text) = text {
            found.insert(what.to_owned(), text);
        }
    };
    let code = look.split('<').next().unwrap_or_default().trim();
    put("number format", Some(code.to_owned()).filter(|code| !code.is_empty() && code != "General"));
    let part = |name: &str| elements(look, name).first().map(|one| look[one.span.0..one.span.1].to_owned());
    let font = part("font").unwrap_or_default();
    for (element, what) in [("b", "bold"), ("i", "italic"), ("strike", "struck out"), ("u", "underlined")] {
        let on = |one: &Element| !matches!(one.attribute("val").as_deref(), Some("0" | "false" | "none"));
        put(what, elements(&font, element).first().filter(|one| on(one)).map(|_| "yes".to_owned()));
    }
    let val = |element: &str| elements(&font, element).first().and_then(|one| one.attribute("val"));
    put("font size", val("sz"));
    put("font", val("name"));
    put("font colour", elements(&font, "color").first().and_then(colour));
    let fill = part("fill").unwrap_or_default();
    let painted = elements(&fill, "patternFill")
        .first()
        .is_some_and(|one| one.attribute("patternType").is_some_and(|pattern| pattern != "none"));
    let paint = elements(&fill, "fgColor").first().and_then(colour);
    put("fill", paint.filter(|_| painted).or_else(|| painted.then(|| "a pattern".to_owned())));
    let border = part("border").unwrap_or_default();
    for side in ["left", "right", "top", "bottom", "diagonal"] {
        put(&format!("{side} line"), elements(&border, side).first().and_then(|one| one.attribute("style")));
    }
    for element in ["alignment", "protection"] {
        for (name, value) in elements(look, element).first().map(|one| one.attributes.clone()).unwrap_or_default() {
            put(&name, Some(value));
        }
    }
    found
}

/// `#RRGGBB`, or the colour of the theme or the palette by its number.
fn colour(found: &Element) -> Option<String> {
    let said = |name: &str| found.attribute(name);
    said("rgb")
        .map(|rgb| format!("#{}", rgb.get(rgb.len().saturating_sub(6)..).unwrap_or(&rgb)))
        .or_else(|| {
            said("theme").map(|theme| {
                format!("theme colour {theme}{}", said("tint").map(|tint| format!(" ({tint})")).unwrap_or_default())
            })
        })
        .or_else(|| said("indexed").map(|index| format!("palette colour {index}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looks_are_told_apart_thing_by_thing() {
        let plain = "General <font><sz val=\"11\"/></font> <fill><patternFill patternType=\"none\"/></fill> <border><left/></border> <xf xfId=\"0\"/>";
        let other = "0.00 <font><b/><sz val=\"11\"/></font> <fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFFF0000\"/></patternFill></fill> \
                     <border><left style=\"thin\"/></border> <xf xfId=\"0\"><alignment horizontal=\"center\"/></xf>";
        let said: Vec<String> = look_changes(plain, other)
            .into_iter()
            .map(|one| format!("{} {}", one.what, one.after.unwrap_or_default()))
            .collect();
        assert_eq!(said, ["bold yes", "fill #FF0000", "horizontal center", "left line thin", "number format 0.00"]);
        assert!(look_changes(plain, plain).is_empty());
    }
}
