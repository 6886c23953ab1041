//! The colours that users know.

use crate::workbook::{
    Format,
    fresh::{Align, Look},
};

pub(super) const HEADING: &str = "1F4E78";
pub(super) const ASSIGNMENT: &str = "C6EFCE";
pub(super) const AVERAGE_PASSED: &str = "FFF2CC";
pub(super) const AVERAGE_FAILED: &str = "FFC7CE";
pub(super) const PASSED: &str = "70AD47";
pub(super) const FAILED: &str = "E74C3C";
pub(super) const LINE: &str = "BFBFBF";
pub(super) const WHITE: &str = "FFFFFF";

/// Test 1, test 2 … in turn.
const TESTS: [&str; 20] = [
    "FFFFFF", "87CEEB", "FFFF00", "FFFACD", "FF0000", "90EE90", "F08080", "F0E68C", "DDA0DD", "00FFFF", "B0C4DE",
    "20B2AA", "FFDAB9", "E6E6FA", "FFB6C1", "DEB887", "8FBC8F", "FFFFE0", "FFA07A", "D3D3D3",
];

/// Of the test with this number, from 1.
pub(super) fn test(number: u32) -> &'static str {
    TESTS[(number.max(1) as usize - 1) % TESTS.len()]
}

/// Fills darker than this take white text. By the contrast ratios of WCAG it would be 0.18, but these
/// think too well of black on strong colours: nobody reads black on red with ease.
const DARK: f64 = 0.3;

/// Black or white, whichever is easier to read on it.
pub(super) fn text_on(fill: &str) -> &'static str {
    if luminance(fill) < DARK { WHITE } else { "000000" }
}

fn luminance(rgb: &str) -> f64 {
    let part = |at: usize| {
        let part = rgb.get(at..at + 2).and_then(|part| u8::from_str_radix(part, 16).ok()).unwrap_or_default();
        let part = f64::from(part) / 255.0;
        if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * part(0) + 0.7152 * part(2) + 0.0722 * part(4)
}

/// A bordered cell of this fill, its text in the colour that can be read on it.
pub(super) fn cell(fill: &str, align: Align, number_format: Option<&str>) -> Look {
    let format = Format {
        fill: Some(fill.to_owned()),
        font_colour: Some(text_on(fill).to_owned()),
        number_format: number_format.map(str::to_owned),
        ..Format::default()
    };
    Look { format, align, border: Some(LINE.to_owned()), wrap: false }
}

/// White bold on a dark fill.
pub(super) fn bold_on(fill: &str) -> Look {
    let mut look = cell(fill, Align::Centre, None);
    look.format.bold = Some(true);
    look.format.font_colour = Some(WHITE.to_owned());
    look
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_can_be_read_on_its_fill() {
        for (fill, text) in [
            ("FFFFFF", "000000"),
            ("FFFF00", "000000"),
            ("1F4E78", "FFFFFF"),
            ("20B2AA", "000000"),
            ("FF0000", "FFFFFF"),
        ] {
            assert_eq!(text_on(fill), text, "{fill}");
        }
        assert_eq!((test(1), test(5), test(20), test(21)), ("FFFFFF", "FF0000", "D3D3D3", "FFFFFF"));
    }
}
