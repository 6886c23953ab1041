//! Formulas that came without a result: files made by programs.

use crate::workbook::{
    Sheet, Unreadable, Value, Workbook,
    parts::{element_prefix, relations},
    sheet::cell::Content,
    xml::elements,
};

use super::{MOST_FORMULAS, formulas, glossary, work_out};

/// What a sheet shows of its formulas' results.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Results {
    pub formulas: u64,
    missing: u64,
    /// Results of 0, which some programs write for all formulas.
    zeros: u64,
}

/// Formulas without a cached result are worked out, so that they can be read. Gives their number. The
/// package stays as it is until a sheet is edited.
pub(in crate::workbook) fn missing_results(workbook: &mut Workbook) -> Result<u64, Unreadable> {
    // Excel alone lists the formulas it worked out; its files need no look.
    if relations(&workbook.package, &workbook.part)?.iter().any(|relation| relation.is("calcChain")) {
        return Ok(0);
    }
    let mut all = Results::default();
    for index in 0..workbook.sheet_count() {
        // A sheet that cannot be read says so when it is asked for.
        if let Ok(sheet) = workbook.sheet(index) {
            all.add(results(sheet));
        }
    }
    let untrue = all.zeros > 0 && all.zeros + all.missing == all.formulas && recalculates_on_load(workbook);
    if (all.missing == 0 && !untrue) || all.formulas > MOST_FORMULAS as u64 {
        return Ok(0);
    }
    let glossary = glossary(workbook)?;
    let mut formulas = formulas::all(workbook, &glossary);
    for formula in &mut formulas {
        formula.missing |= untrue;
    }
    let taken: Vec<bool> = formulas.iter().map(|formula| formula.missing).collect();
    Ok(work_out(workbook, &glossary, &formulas, &taken, fill).0.recalculated)
}

fn fill(workbook: &mut Workbook, sheet: usize, at: (u32, u32), value: Value) {
    if let Ok(sheet) = workbook.sheet_mut(sheet) {
        sheet.fill_cached(at.0, at.1, value);
    }
}

fn recalculates_on_load(workbook: &Workbook) -> bool {
    elements(&workbook.xml, "calcPr")
        .first()
        .and_then(|found| found.attribute("fullCalcOnLoad"))
        .is_some_and(|flag| flag == "1" || flag == "true")
}

impl Results {
    fn add(&mut self, other: Self) {
        self.formulas += other.formulas;
        self.missing += other.missing;
        self.zeros += other.zeros;
    }
}

fn results(sheet: &Sheet) -> Results {
    let mut results = Results::default();
    for cell in sheet.rows.iter().flat_map(|row| &row.cells).filter(|cell| cell.formula.is_some()) {
        results.formulas += 1;
        results.missing += u64::from(cell.content == Content::Empty);
        results.zeros += u64::from(matches!(cell.content, Content::Number(0.0)));
    }
    results
}

/// A look at the text alone: cheaper than reading the cells.
pub(super) fn scan(xml: &str) -> Results {
    let mut results = Results::default();
    if !xml.contains("f>") && !xml.contains("f/>") && !xml.contains("f ") {
        return results;
    }
    let p = element_prefix(xml.get(..xml.len().min(2_000)).unwrap_or(xml), "worksheet");
    let (open, close, value) = (format!("<{p}f"), format!("</{p}f>"), format!("<{p}v"));
    let mut from = 0;
    while let Some(at) = xml[from..].find(&open).map(|at| from + at) {
        let name_end = at + open.len();
        from = name_end;
        if !xml[name_end..].starts_with(['>', '/', ' ', '\n', '\r', '\t']) {
            continue;
        }
        let Some(tag_end) = xml[at..].find('>').map(|end| at + end + 1) else { return results };
        let end = if xml[..tag_end].ends_with("/>") {
            tag_end
        } else {
            match xml[tag_end..].find(&close) {
                Some(end) => tag_end + end + close.len(),
                None => return results,
            }
        };
        from = end;
        results.formulas += 1;
        match value_after(&xml[end..], &value) {
            Some("0") => results.zeros += 1,
            Some(text) if !text.is_empty() => {}
            _ if is_text(xml, at, &p) => {}
            _ => results.missing += 1,
        }
    }
    results
}

/// The text of the `v` element that comes next.
fn value_after<'a>(rest: &'a str, open: &str) -> Option<&'a str> {
    let rest = rest.trim_start().strip_prefix(open)?;
    let start = rest.find('>')? + 1;
    if rest[..start].ends_with("/>") {
        return Some("");
    }
    rest[start..].split('<').next()
}

/// Whether the cell around this place shows a text, which may be empty.
fn is_text(xml: &str, at: usize, p: &str) -> bool {
    let tag = xml[..at].rfind(&format!("<{p}c ")).map_or("", |start| &xml[start..at]);
    tag.contains("t=\"str\"") || tag.contains("t='str'")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_without_results_are_counted() {
        let sheet = "<worksheet><sheetData><row><c r=\"A1\"><f>B1</f></c><c r=\"A2\"><f>B1</f><v></v></c>\
                     <c r=\"A3\"><f t=\"shared\" si=\"0\"/><v>0</v></c><c r=\"A4\" t=\"str\"><f>B1</f><v></v></c>\
                     <c r=\"A5\"><f>B1</f><v>7</v></c><c r=\"A6\"><v>7</v></c></row></sheetData></worksheet>";
        assert_eq!(scan(sheet), Results { formulas: 5, missing: 2, zeros: 1 });
        assert_eq!(scan("<x:worksheet><x:c><x:f>1</x:f></x:c></x:worksheet>").missing, 1);
        assert_eq!(scan("<worksheet><sheetFormatPr/></worksheet>"), Results::default());
    }
}
