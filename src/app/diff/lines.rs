//! Differences → text for people who know spreadsheets and not their file format.

use std::{collections::BTreeMap, fmt::Write};

use crate::workbook::{
    diff::{Change, Difference, LookChange, look_changes},
    parse_cell,
};

use super::areas;

/// What differs on one sheet.
#[derive(Default)]
struct Page {
    name: String,
    was: Option<String>,
    cells: Vec<String>,
    /// Cells by what differs in how they look.
    looks: BTreeMap<Vec<LookChange>, Vec<(u32, u32)>>,
    rows: Vec<String>,
    around: Vec<String>,
}

pub(super) fn text(found: &[Difference]) -> String {
    let mut pages: Vec<Page> = Vec::new();
    let (mut sheets, mut parts, mut bookkeeping) = (Vec::new(), Vec::new(), 0_usize);
    for difference in found {
        match difference {
            Difference::Part { part, change } => match kind(part) {
                Some(kind) => parts.push(format!("{} {kind} ({part})", mark(*change))),
                None => bookkeeping += 1,
            },
            Difference::Sheet { sheet, change } => sheets.push(format!("{} sheet {sheet}", mark(*change))),
            Difference::Renamed { before, after } => page(&mut pages, after).was = Some(before.clone()),
            Difference::Cell { sheet, cell, before, after } => {
                page(&mut pages, sheet).cells.push(format!("{cell}: {}", step(before.as_deref(), after.as_deref())));
            }
            Difference::Result { sheet, cell, before, after } => {
                let line = format!("{cell} (result): {}", step(before.as_deref(), after.as_deref()));
                page(&mut pages, sheet).cells.push(line);
            }
            Difference::Style { sheet, cell, before, after } => {
                let places = page(&mut pages, sheet).looks.entry(look_changes(before, after)).or_default();
                places.extend(parse_cell(cell));
            }
            Difference::Row { sheet, row, before, after } => {
                page(&mut pages, sheet).rows.push(format!("row {row}: [{before}] → [{after}]"));
            }
            // Follows from the cells.
            Difference::Around { element, .. } if element == "dimension" => {}
            Difference::Around { sheet, element, before, after } => {
                let (before, after) = (before.as_deref().map(short), after.as_deref().map(short));
                let line = format!("{}: {}", called(element), step(before.as_deref(), after.as_deref()));
                page(&mut pages, sheet).around.push(line);
            }
        }
    }
    let mut lines = sheets;
    lines.extend(pages.iter().flat_map(Page::lines));
    lines.extend(parts);
    if bookkeeping > 0 {
        lines.push(format!("~ {bookkeeping} of the file's own lists (styles, texts, contents)"));
    }
    lines.join("\n")
}

fn page<'p>(pages: &'p mut Vec<Page>, name: &str) -> &'p mut Page {
    let at = pages.iter().position(|page| page.name == name).unwrap_or_else(|| {
        pages.push(Page { name: name.to_owned(), ..Page::default() });
        pages.len() - 1
    });
    &mut pages[at]
}

impl Page {
    fn lines(&self) -> Vec<String> {
        let mut head = self.name.clone();
        if let Some(was) = &self.was {
            let _ = write!(head, " (was {was})");
        }
        let looks: usize = self.looks.values().map(Vec::len).sum();
        let counts: Vec<String> = [
            (self.cells.len(), "cell", "cells"),
            (looks, "look", "looks"),
            (self.rows.len(), "row", "rows"),
            (self.around.len(), "thing around the cells", "things around the cells"),
        ]
        .into_iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, one, more)| format!("{count} {}", if count == 1 { one } else { more }))
        .collect();
        if !counts.is_empty() {
            let _ = write!(head, ": {}", counts.join(", "));
        }
        let looks = self.looks.iter().map(|(changes, cells)| {
            let said: Vec<String> = changes
                .iter()
                .map(|one| format!("{}: {}", one.what, step(one.before.as_deref(), one.after.as_deref())))
                .collect();
            let said = if said.is_empty() { "the style's record".to_owned() } else { said.join(", ") };
            format!("{} – {said}", areas::of_cells(cells).join(" "))
        });
        let all =
            self.cells.iter().cloned().chain(looks).chain(self.rows.iter().cloned()).chain(self.around.iter().cloned());
        std::iter::once(head).chain(all.map(|line| format!("  {line}"))).collect()
    }
}

fn mark(change: Change) -> char {
    match change {
        Change::Added => '+',
        Change::Removed => '-',
        Change::Changed => '~',
    }
}

fn step(before: Option<&str>, after: Option<&str>) -> String {
    format!("{} → {}", before.unwrap_or("∅"), after.unwrap_or("∅"))
}

/// Parts that only list or repeat what others hold.
const BOOKKEEPING: [&str; 6] = ["_rels/", "[content_types]", "calcchain", "sharedstrings", "/styles", "docprops/"];

/// A piece of a part's name and what it holds, the closer piece first.
const KINDS: [(&str, &str); 12] = [
    ("/chartsheets/", "chart sheet"),
    ("/charts/", "chart"),
    ("/drawings/", "drawing"),
    ("/media/", "picture"),
    ("/tables/", "table"),
    ("pivot", "pivot table"),
    ("slicer", "slicer"),
    ("comment", "comments"),
    ("vbaproject", "macros"),
    ("externallink", "link to another workbook"),
    ("/theme/", "theme"),
    ("/workbook", "list of sheets and names"),
];

/// What a part holds; `None` for bookkeeping.
fn kind(part: &str) -> Option<&'static str> {
    let part = part.to_lowercase();
    if BOOKKEEPING.iter().any(|piece| part.contains(piece)) {
        return None;
    }
    let kind = KINDS.iter().find(|(piece, _)| part.contains(piece));
    Some(kind.map_or("part", |(_, kind)| kind))
}

/// An element around the cells as people call it.
fn called(element: &str) -> &str {
    match element {
        "mergeCell" => "merged cells",
        "conditionalFormatting" => "conditional format",
        "dataValidation" => "rule for input",
        "hyperlink" => "link",
        "col" => "columns",
        "autoFilter" => "filter",
        "sheetView" => "view",
        "tablePart" => "table",
        "sheetProtection" => "protection",
        "pageSetup" | "pageMargins" | "printOptions" | "headerFooter" => "print set-up",
        "rowBreaks" | "colBreaks" => "page breaks",
        "sheetFormatPr" => "usual sizes",
        "sheetPr" => "sheet's settings",
        other => other,
    }
}

/// At most this many characters of what stands around the cells are shown.
const SHORT: usize = 160;

/// An element without its angle brackets, its name and the namespaces.
fn short(xml: &str) -> String {
    let plain: String = xml.chars().map(|c| if matches!(c, '<' | '>') { ' ' } else { c }).collect();
    let words = plain.split_whitespace().skip(1).filter(|word| !word.starts_with('/') && !word.starts_with("xmlns"));
    let said =
        words.map(|word| word.trim_end_matches('/')).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    let mut letters = said.chars();
    let cut: String = letters.by_ref().take(SHORT).collect();
    if letters.next().is_some() { cut + "…" } else { cut }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_is_told_by_what_differs_on_it() {
        let style = |cell: &str| Difference::Style {
            sheet: "Data".to_owned(),
            cell: cell.to_owned(),
            before: "General <font/>".to_owned(),
            after: "General <font><b/></font>".to_owned(),
        };
        let found = [
            Difference::Part { part: "[content_types].xml".to_owned(), change: Change::Changed },
            Difference::Part { part: "xl/charts/chart1.xml".to_owned(), change: Change::Added },
            Difference::Renamed { before: "Sheet1".to_owned(), after: "Data".to_owned() },
            Difference::Cell {
                sheet: "Data".to_owned(),
                cell: "B2".to_owned(),
                before: Some("2".to_owned()),
                after: None,
            },
            style("A1"),
            style("B1"),
            Difference::Around {
                sheet: "Data".to_owned(),
                element: "mergeCell".to_owned(),
                before: None,
                after: Some("<mergeCell ref=\"A1:B1\"/>".to_owned()),
            },
        ];
        assert_eq!(
            text(&found),
            "Data (was Sheet1): 1 cell, 2 looks, 1 thing around the cells\n  B2: 2 → ∅\n  A1:B1 – bold: ∅ → yes\n  \
             merged cells: ∅ → ref=\"A1:B1\"\n+ chart (xl/charts/chart1.xml)\n\
             ~ 1 of the file's own lists (styles, texts, contents)"
        );
        assert_eq!(text(&[]), "");
    }
}
