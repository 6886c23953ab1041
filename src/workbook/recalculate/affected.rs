//! Which formulas an edit may have changed: those that read what was touched, and those that read them.

use crate::workbook::sheet::touched::Touched;

use super::formulas::FormulaCell;

/// A chain that runs against reading order needs one pass per link; beyond this all are taken.
const PASSES: usize = 64;

/// By position in `formulas`. `touched` is by sheet, and grows by the formulas that are affected.
pub(super) fn by_edits(touched: &mut [Touched], formulas: &[FormulaCell]) -> Vec<bool> {
    if touched.iter().all(Touched::is_empty) {
        return vec![false; formulas.len()];
    }
    let mut marked: Vec<bool> = formulas
        .iter()
        .map(|formula| {
            let own = match &formula.near {
                Some(_) => touched[formula.sheet].meets_within(formula.row, &[(formula.column, formula.column)]),
                None => touched[formula.sheet].meets(&formula.area()),
            };
            own || formula.reach.anywhere
        })
        .collect();
    for (formula, _) in formulas.iter().zip(&marked).filter(|(_, marked)| **marked) {
        touched[formula.sheet].area(formula.area());
    }
    for _ in 0..PASSES {
        let mut found = false;
        for (formula, mark) in formulas.iter().zip(&mut marked).filter(|(_, mark)| !**mark) {
            if reads(touched, formula) {
                *mark = true;
                found = true;
                touched[formula.sheet].area(formula.area());
            }
        }
        if !found {
            return marked;
        }
    }
    vec![true; formulas.len()]
}

fn reads(touched: &[Touched], formula: &FormulaCell) -> bool {
    if let Some(columns) = &formula.near {
        return touched[formula.sheet].meets_within(formula.row, columns);
    }
    let meets = |(sheet, area): &(usize, _)| touched.get(*sheet).is_some_and(|touched| touched.meets(area));
    formula.reach.anywhere || formula.reach.areas.iter().any(meets)
}
