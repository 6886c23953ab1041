//! Rows under the data that sum it up.

use super::grid::{Grid, GridRow};
use crate::workbook::{Area, Sheet, Value};

/// First words of a total row, folded, in the languages people keep books in.
const WORDS: &[&str] = &[
    "total",
    "totals",
    "grand total",
    "sub total",
    "subtotal",
    "sum",
    "average",
    "avg",
    "mean",
    "overall",
    "summe",
    "gesamt",
    "gesamtsumme",
    "durchschnitt",
    "mittelwert",
    "somme",
    "moyenne",
    "total general",
    "total general:",
    "suma",
    "promedio",
    "media",
    "totale",
    "totaal",
    "gemiddelde",
    "soma",
    "média",
    "итого",
    "всего",
    "сумма",
    "среднее",
    "toplam",
    "ortalama",
    "razem",
    "suma końcowa",
    "المجموع",
    "الإجمالي",
    "合计",
    "总计",
    "合計",
    "총계",
    "कुल",
    "योग",
    "jumlah",
    "tổng",
    "tổng cộng",
];

/// Rows at the end of `first..=last` that are totals, ascending.
pub(super) fn find(sheet: &Sheet, grid: &Grid, area: Area, first: u32) -> Vec<u32> {
    let mut totals = Vec::new();
    for row in grid.between(first, area.last_row).iter().rev() {
        if row.index <= first || !is_total(sheet, row, area, first) {
            break;
        }
        totals.push(row.index);
    }
    totals.reverse();
    totals
}

pub(super) fn is_total(sheet: &Sheet, row: &GridRow<'_>, area: Area, first: u32) -> bool {
    let cells = row.between(area.first_column, area.last_column);
    let label = cells.iter().find_map(|cell| match &cell.value {
        Value::Text(text) if !cell.formula => Some(folded(text)),
        _ => None,
    });
    let has_numbers = cells.iter().any(|cell| matches!(cell.value, Value::Number(_)) || cell.formula);
    if !has_numbers {
        return false;
    }
    if label.is_some_and(|label| WORDS.contains(&label.as_str()) || label.starts_with("total ")) {
        return true;
    }
    // A row of formulas over the rows above is a total, whatever it is called.
    let formulas = cells.iter().filter(|cell| cell.formula);
    let texts: Vec<String> = formulas.filter_map(|cell| sheet.formula(row.index, cell.column)).collect();
    let numbers = cells.iter().filter(|cell| matches!(cell.value, Value::Number(_))).count();
    !texts.is_empty() && texts.len() >= numbers && texts.iter().all(|text| sums_above(text, row.index, first))
}

/// `SUM(C2:C61)` in row 62.
fn sums_above(formula: &str, row: u32, first: u32) -> bool {
    let upper = formula.to_uppercase();
    let called = ["SUM(", "SUBTOTAL(", "AVERAGE(", "COUNT(", "COUNTA(", "ROUND(AVERAGE(", "ROUND(SUM("]
        .iter()
        .any(|name| upper.starts_with(name));
    let ranges = upper.split(|c: char| !(c.is_ascii_alphanumeric() || c == ':' || c == '$'));
    let above = ranges.filter_map(Area::parse).find(|area| area.last_row > area.first_row);
    called && above.is_some_and(|area| area.last_row < row && area.first_row <= first + 1)
}

fn folded(text: &str) -> String {
    text.trim().trim_end_matches([':', '.']).trim().to_lowercase()
}
