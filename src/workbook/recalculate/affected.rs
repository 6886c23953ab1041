//! Which formulas an edit may have changed: those that read what was touched, and those that read them.

use crate::workbook::{Workbook, sheet::touched::Touched};

use super::formulas::FormulaCell;

/// A chain that runs against reading order needs one pass per link; beyond this all are taken.
const PASSES: usize = 64;

/// By position in `formulas`. `touched` is by sheet.
pub(super) fn by_edits(workbook: &Workbook, formulas: &[FormulaCell]) -> Vec<bool> {
    let touched: Vec<Touched> = workbook
        .sheets
        .iter()
        .map(|slot| slot.sheet.get().map(|sheet| sheet.touched.clone()).unwrap_or_default())
        .collect();
    if touched.iter().all(Touched::is_empty) {
        return vec![false; formulas.len()];
    }
    let own = |formula: &FormulaCell| touched[formula.sheet].meets(&formula.area());
    let marked = formulas.iter().map(|formula| formula.reach.anywhere || own(formula)).collect();
    spread(touched, formulas, marked)
}

fn spread(mut touched: Vec<Touched>, formulas: &[FormulaCell], mut marked: Vec<bool>) -> Vec<bool> {
    for (formula, _) in formulas.iter().zip(&marked).filter(|(_, marked)| **marked) {
        touched[formula.sheet].area(formula.area());
    }
    for _ in 0..PASSES {
        let mut found = false;
        for (formula, mark) in formulas.iter().zip(&mut marked).filter(|(_, mark)| !**mark) {
            let reads = |(sheet, area): &(usize, _)| touched.get(*sheet).is_some_and(|touched| touched.meets(area));
            if formula.reach.anywhere || formula.reach.areas.iter().any(reads) {
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
