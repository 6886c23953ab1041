//! The lines around a cell.

use std::fmt::Write;

/// One side's line.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(in crate::workbook::readers) struct Edge {
    /// As an xlsx calls it: `thin`, `double` …
    pub line: &'static str,
    /// `RRGGBB`; black where none is said.
    pub colour: Option<String>,
}

/// Left, right, top and bottom.
pub(in crate::workbook::readers) type Edges = [Option<Edge>; 4];

/// The lines in the order of their numbers in binary workbooks, from 1.
const LINES: [&str; 13] = [
    "thin",
    "medium",
    "dashed",
    "dotted",
    "thick",
    "double",
    "hair",
    "mediumDashed",
    "dashDot",
    "mediumDashDot",
    "dashDotDot",
    "mediumDashDotDot",
    "slantDashDot",
];

impl Edge {
    /// `None` for 0, which is no line, and for numbers that are none.
    pub(in crate::workbook::readers) fn numbered(line: u32, colour: Option<String>) -> Option<Self> {
        let line = LINES.get((line as usize).checked_sub(1)?)?;
        Some(Self { line, colour })
    }
}

/// The `border` element.
pub(super) fn border(edges: &Edges) -> String {
    let mut xml = String::from("<border>");
    for (side, edge) in ["left", "right", "top", "bottom"].iter().zip(edges) {
        let _ = match edge {
            None => write!(xml, "<{side}/>"),
            Some(edge) => {
                let colour =
                    edge.colour.as_ref().map_or_else(|| "auto=\"1\"".to_owned(), |rgb| format!("rgb=\"FF{rgb}\""));
                write!(xml, "<{side} style=\"{}\"><color {colour}/></{side}>", edge.line)
            }
        };
    }
    xml + "<diagonal/></border>"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_have_the_numbers_of_binary_workbooks() {
        assert_eq!(Edge::numbered(0, None), None);
        assert_eq!(Edge::numbered(6, None).map(|edge| edge.line), Some("double"));
        assert_eq!(Edge::numbered(99, None), None);
    }
}
