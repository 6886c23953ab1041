//! Cells of a row counted: `COUNTIF(B2:F2,"P")+COUNTIF(B2:F2,"L")`.

use crate::{
    engine::values::text_number,
    plan::{BoundColumn, Tallied},
};

use super::{Level, Writer, Written, quoted};

impl Writer<'_> {
    #[expect(clippy::unnecessary_wraps, reason = "as every expression is written")]
    pub(super) fn tally(&self, columns: &[BoundColumn], of: &Tallied, row: u32) -> Written {
        let runs = self.runs(columns, row);
        let parts: Vec<String> = match of {
            Tallied::Filled => vec![format!("COUNTA({})", runs.join(","))],
            Tallied::Numbers => vec![format!("COUNT({})", runs.join(","))],
            Tallied::OneOf(marks) => {
                let spelled = marks.iter().flat_map(|mark| self.spellings(columns, mark));
                let each = |mark: String| runs.iter().map(|run| counted(run, &mark)).collect::<Vec<_>>();
                spelled.flat_map(each).collect()
            }
        };
        let level = if parts.len() == 1 { Level::Atom } else { Level::Sum };
        Some((if parts.is_empty() { "0".to_owned() } else { parts.join("+") }, level))
    }

    /// The mark, and as it is written with spaces around it: a `TRIM` of a range is not known everywhere.
    fn spellings(&self, columns: &[BoundColumn], mark: &str) -> Vec<String> {
        let mark = mark.trim();
        let mut found = vec![mark.to_lowercase()];
        let mut spelled = vec![mark.to_owned()];
        for column in columns {
            for text in self.with.facts(column.index).spaced.iter().filter(|text| !text.trim().is_empty()) {
                let folded = text.to_lowercase();
                if folded.trim() == found[0] && !found.contains(&folded) {
                    found.push(folded);
                    spelled.push(text.clone());
                }
            }
        }
        spelled
    }

    /// Columns that stand side by side as one range: `B2:D2`, `F2`.
    fn runs(&self, columns: &[BoundColumn], row: u32) -> Vec<String> {
        let mut sorted: Vec<&BoundColumn> = columns.iter().collect();
        sorted.sort_by_key(|column| column.index);
        sorted.dedup_by_key(|column| column.index);
        let runs = sorted.chunk_by(|one, other| one.index + 1 == other.index);
        let range = |run: &[&BoundColumn]| match run {
            [only] => self.cell(only, row),
            [first, .., last] => format!("{}:{}", self.cell(first, row), self.cell(last, row)),
            [] => String::new(),
        };
        runs.map(range).collect()
    }
}

/// Cells that hold the mark. A number may stand there as a text, and programs differ in whether `COUNTIF(B2:F2,1)`
/// counts that: it is compared as a text.
fn counted(run: &str, mark: &str) -> String {
    if ["true", "false"].iter().any(|known| mark.eq_ignore_ascii_case(known)) {
        return format!("COUNTIF({run},{})", mark.to_uppercase());
    }
    if text_number(mark).is_some() {
        return format!("SUMPRODUCT(--({run}&\"\"={}))", quoted(mark).0);
    }
    let plain: String = mark.chars().map(|c| if "*?~".contains(c) { format!("~{c}") } else { c.to_string() }).collect();
    // `COUNTIF` reads a criterion that begins with a sign as a comparison.
    let signed = if plain.starts_with(['=', '<', '>']) { format!("={plain}") } else { plain };
    format!("COUNTIF({run},{})", quoted(&signed).0)
}
