//! `Style` elements → looks.

use std::collections::HashMap;

use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

use crate::workbook::{
    Unreadable,
    readers::builder::{Edge, Look},
};

use super::{attribute, damaged};

#[derive(Default)]
pub(super) struct Looks {
    known: HashMap<String, Look>,
}

impl Looks {
    /// One style; its parent stands before it.
    pub(super) fn read(&mut self, tag: &BytesStart, reader: &mut Reader<&[u8]>) -> Result<(), Unreadable> {
        let id = attribute(tag, "ID").unwrap_or_default();
        let parent = attribute(tag, "Parent").unwrap_or_else(|| "Default".to_owned());
        let mut look = self.get(&parent);
        loop {
            match reader.read_event().map_err(|error| damaged(&error))? {
                Event::Start(inner) | Event::Empty(inner) => piece(&inner, &mut look),
                Event::End(end) if end.local_name().as_ref() == "Style" => break,
                Event::Eof => return Err(damaged(&"a style without an end")),
                _ => {}
            }
        }
        self.known.insert(id, look);
        Ok(())
    }

    pub(super) fn get(&self, id: &str) -> Look {
        self.known.get(id).cloned().unwrap_or_default()
    }
}

fn piece(tag: &BytesStart, look: &mut Look) {
    let said = |name: &str| attribute(tag, name);
    let on = |name: &str| said(name).is_some_and(|text| text == "1" || text.eq_ignore_ascii_case("true"));
    match tag.local_name().as_ref() {
        "Font" => {
            look.bold = on("Bold");
            look.italic = on("Italic");
            look.strike = on("StrikeThrough");
            look.underline = said("Underline").is_some_and(|text| text != "None");
            look.font = said("FontName").unwrap_or_default();
            look.colour = said("Color").and_then(|text| colour(&text)).filter(|colour| colour != "000000");
            if let Some(points) = said("Size").and_then(|text| text.parse::<f64>().ok()) {
                look.twips = twips(points);
            }
        }
        "Interior" if said("Pattern").is_none_or(|text| text == "Solid") => {
            look.fill = said("Color").and_then(|text| colour(&text)).or(look.fill.take());
        }
        // A style's own lines are all it has.
        "Borders" => look.edges = Default::default(),
        "Border" => {
            let side =
                ["Left", "Right", "Top", "Bottom"].iter().position(|side| said("Position").as_deref() == Some(side));
            if let Some(side) = side {
                let colour = said("Color").and_then(|text| colour(&text)).filter(|colour| colour != "000000");
                let line = line(&said("LineStyle").unwrap_or_default(), said("Weight").as_deref().unwrap_or("0"));
                look.edges[side] = line.map(|line| Edge { line, colour });
            }
        }
        "NumberFormat" => look.number_format = format_code(&said("Format").unwrap_or_default()),
        "Alignment" => {
            look.wrap = on("WrapText");
            look.vertical = match said("Vertical").as_deref() {
                Some("Top") => Some("top"),
                Some("Center") => Some("center"),
                Some("Justify") => Some("justify"),
                _ => None,
            };
            look.align = match said("Horizontal").as_deref() {
                Some("Left") => Some("left"),
                Some("Center") => Some("center"),
                Some("Right") => Some("right"),
                Some("Justify") => Some("justify"),
                Some("CenterAcrossSelection") => Some("centerContinuous"),
                _ => None,
            };
        }
        _ => {}
    }
}

fn line(style: &str, weight: &str) -> Option<&'static str> {
    let thick = matches!(weight, "2" | "3");
    Some(match style {
        "Continuous" => match weight {
            "0" => "hair",
            "2" => "medium",
            "3" => "thick",
            _ => "thin",
        },
        "Dash" if thick => "mediumDashed",
        "Dash" => "dashed",
        "Dot" => "dotted",
        "DashDot" if thick => "mediumDashDot",
        "DashDot" => "dashDot",
        "DashDotDot" if thick => "mediumDashDotDot",
        "DashDotDot" => "dashDotDot",
        "SlantDashDot" => "slantDashDot",
        "Double" => "double",
        _ => return None,
    })
}

/// Names of formats stand for codes.
fn format_code(name: &str) -> String {
    match name {
        "General" | "" => "",
        "General Number" => "0",
        "General Date" => "m/d/yyyy h:mm",
        "Long Date" => "dddd, mmmm dd, yyyy",
        "Medium Date" => "dd\\-mmm\\-yy",
        "Short Date" => "m/d/yyyy",
        "Long Time" => "h:mm:ss AM/PM",
        "Medium Time" => "h:mm AM/PM",
        "Short Time" => "h:mm",
        "Currency" => "\"$\"#,##0.00",
        "Euro Currency" => "[$€-2]\\ #,##0.00",
        "Fixed" => "0.00",
        "Standard" => "#,##0.00",
        "Percent" => "0.00%",
        "Scientific" => "0.00E+00",
        "Yes/No" => "\"Yes\";\"Yes\";\"No\"",
        "True/False" => "\"True\";\"True\";\"False\"",
        "On/Off" => "\"On\";\"On\";\"Off\"",
        code => code,
    }
    .to_owned()
}

/// `#rrggbb`.
fn colour(text: &str) -> Option<String> {
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    digits.bytes().all(|byte| byte.is_ascii_hexdigit()).then(|| digits.to_uppercase())
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "sizes are clamped")]
fn twips(points: f64) -> u16 {
    (points.clamp(1.0, 409.0) * 20.0).round() as u16
}
