//! Which formulas the engine refuses: one that it cannot take stops all others, so it is looked for by halves.

use std::collections::HashMap;

use super::formulas::FormulaCell;

/// Attempts at finding them; each works out some of the formulas.
const MOST_ATTEMPTS: usize = 48;

/// The formulas without those because of which the engine `refuses` them; formulas that differ in numbers alone
/// stand and fall together. None where no part of them is to blame.
pub(super) fn without<'f>(
    formulas: &[&'f FormulaCell],
    refuses: impl Fn(&[&FormulaCell]) -> bool,
) -> Option<Vec<&'f FormulaCell>> {
    let alike = alike(formulas);
    let mut search = Search { formulas, alike: &alike, refuses, attempts: 0, blamed: vec![false; formulas.len()] };
    search.look(0, alike.len())?;
    let Search { blamed, .. } = search;
    blamed.contains(&true).then(|| {
        let kept = formulas.iter().zip(blamed).filter(|(_, blamed)| !blamed);
        kept.map(|(formula, _)| *formula).collect()
    })
}

struct Search<'s, F> {
    formulas: &'s [&'s FormulaCell],
    /// Positions of formulas, by kind.
    alike: &'s [Vec<usize>],
    refuses: F,
    attempts: usize,
    blamed: Vec<bool>,
}

impl<F: Fn(&[&FormulaCell]) -> bool> Search<'_, F> {
    /// Blames what is refused of the kinds from `first` to before `end`, which together are.
    fn look(&mut self, first: usize, end: usize) -> Option<()> {
        if end - first == 1 {
            self.alike[first].iter().for_each(|at| self.blamed[*at] = true);
            return Some(());
        }
        let middle = first + (end - first) / 2;
        for (first, end) in [(first, middle), (middle, end)] {
            self.attempts += 1;
            if self.attempts > MOST_ATTEMPTS {
                return None;
            }
            let part: Vec<&FormulaCell> =
                self.alike[first..end].iter().flatten().map(|at| self.formulas[*at]).collect();
            if (self.refuses)(&part) {
                self.look(first, end)?;
            }
        }
        Some(())
    }
}

fn alike(formulas: &[&FormulaCell]) -> Vec<Vec<usize>> {
    let (mut kinds, mut known) = (Vec::<Vec<usize>>::new(), HashMap::new());
    for (at, formula) in formulas.iter().enumerate() {
        let kind = *known.entry((formula.array.is_some(), without_numbers(&formula.text))).or_insert(kinds.len());
        match kinds.get_mut(kind) {
            Some(kind) => kind.push(at),
            None => kinds.push(vec![at]),
        }
    }
    kinds
}

fn without_numbers(formula: &str) -> String {
    formula.split(|c: char| c.is_ascii_digit()).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("#")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workbook::recalculate::reach::Reach;

    fn formula(row: u32, text: &str) -> FormulaCell {
        FormulaCell {
            sheet: 0,
            row,
            column: 0,
            text: text.to_owned(),
            array: None,
            reach: Reach::default(),
            spread: 0,
            near: None,
            missing: false,
            settled: false,
        }
    }

    #[test]
    fn those_that_are_refused_are_found_among_many() {
        let texts =
            (0..60).map(|at| formula(at, ["A1+1", "SUM(B2)", "BAD(C3)", "MAX(D4)", "ODD(E5)"][at as usize % 5]));
        let formulas: Vec<FormulaCell> = texts.collect();
        let all: Vec<&FormulaCell> = formulas.iter().collect();
        let refuses =
            |some: &[&FormulaCell]| some.iter().any(|one| one.text.contains("BAD") || one.text.contains("ODD"));
        let kept = without(&all, refuses).unwrap();
        assert_eq!(kept.len(), 36);
        assert!(!refuses(&kept));
        assert!(without(&all, |some| some.len() == 60).is_none(), "no part is to blame");
    }
}
