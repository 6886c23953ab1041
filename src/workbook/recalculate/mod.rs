//! Formulas carry the results that Excel would show: those that an edit changed, and those that came
//! without one. What cannot be worked out here keeps its old result, and Excel is told to.

mod affected;
mod arrays;
mod bounded;
mod calculator;
mod feed;
mod formulas;
mod inlined;
mod literal;
mod made;
mod mentioned;
mod meter;
mod missing;
mod plain;
mod reach;
mod refusals;
mod searches;
mod spread;
mod structured;
#[cfg(test)]
mod tests;
mod work;

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::{Unreadable, Value, Workbook, book::Slot, sheet::touched::Touched};
use formulas::FormulaCell;
use reach::{Beyond, Glossary};
use searches::Searches;

pub(in crate::workbook) use missing::missing_results;

/// What a recalculation did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Recalculated {
    /// Formulas worked out anew, whether or not the result is another.
    pub recalculated: u64,
    /// Formulas that may have changed and keep their old result.
    pub left: u64,
}

/// More formulas than this are Excel's to work out.
const MOST_FORMULAS: usize = 300_000;

/// Cells that all formulas together may go through one by one; each stands in memory for a while.
const MOST_SPREAD: u64 = 200_000;

/// How often to start again without the formulas that the engine failed at.
const ROUNDS: usize = 8;

impl Workbook {
    /// Gives the formulas that edits since the last call may have changed their results. Where some are
    /// left, the workbook is marked for recalculation on opening.
    ///
    /// # Errors
    /// When a sheet cannot be read.
    pub fn recalculate(&mut self) -> Result<Recalculated, Unreadable> {
        if self.sheets.iter().all(|slot| slot.sheet.get().is_none_or(|sheet| sheet.touched.is_empty())) {
            return Ok(Recalculated::default());
        }
        let outcome = match self.recalculate_open()? {
            (outcome, true) => outcome,
            // What was taken at its word is not what the formulas come to.
            (_, false) => {
                self.touched_mut().for_each(Touched::unsettle);
                self.recalculate_open()?.0
            }
        };
        if outcome.left > 0 {
            self.mark_for_recalculation();
        }
        self.touched_mut().for_each(Touched::worked_out);
        Ok(outcome)
    }

    fn touched_mut(&mut self) -> impl Iterator<Item = &mut Touched> {
        self.sheets.iter_mut().filter_map(|slot| slot.sheet.get_mut()).map(|sheet| &mut sheet.touched)
    }

    /// Leaves out what was written with its result. Second: whether what was worked out of that all the
    /// same agrees.
    fn recalculate_open(&mut self) -> Result<(Recalculated, bool), Unreadable> {
        if formulas::open(self, 1) == 0 {
            return Ok((Recalculated { recalculated: self.settled(), left: 0 }, true));
        }
        let glossary = glossary(self)?;
        let Some(Concerned { formulas, affected, trusted }) = self.affected(&glossary) else {
            let left = formulas::open(self, usize::MAX);
            return Ok((Recalculated { recalculated: self.settled(), left }, true));
        };
        let (outcome, agrees) = work_out(self, &glossary, &formulas, &affected, Workbook::put_result);
        let recalculated = outcome.recalculated + trusted;
        Ok((Recalculated { recalculated, ..outcome }, agrees || trusted == 0))
    }

    /// How many formulas are taken at their word.
    fn settled(&self) -> u64 {
        self.sheets.iter().filter_map(|slot| slot.sheet.get()).map(formulas::trusted).sum()
    }

    /// The formulas concerned by edits, and which of them may show something else. `None` where they
    /// are too many.
    fn affected(&self, glossary: &Glossary) -> Option<Concerned> {
        let of = |slot: &Slot| slot.sheet.get().map(|sheet| sheet.touched.clone()).unwrap_or_default();
        let edits: Vec<Touched> = self.sheets.iter().map(of).collect();
        let (mut touched, mut formulas) = (edits.clone(), Vec::new());
        let all = vec![true; edits.len()];
        let first = formulas::add_concerned(self, glossary, (&mut touched, &all), &mut formulas, MOST_FORMULAS)?;
        loop {
            let looked_at = std::mem::replace(&mut touched, edits.clone());
            let affected = affected::by_edits(&mut touched, &formulas);
            // What these show anew may be read in their rows.
            let open: Vec<bool> = touched.iter().zip(&looked_at).map(|(now, then)| !now.is_within(then)).collect();
            let again = formulas::add_concerned(self, glossary, (&mut touched, &open), &mut formulas, MOST_FORMULAS)?;
            if !again.more {
                return Some(Concerned { formulas, affected, trusted: first.trusted });
            }
        }
    }

    fn put_result(&mut self, sheet: usize, at: (u32, u32), value: Value) {
        if let Ok(sheet) = self.sheet_mut(sheet) {
            sheet.set_cached(at.0, at.1, value);
        }
    }
}

/// What an edit may have changed.
struct Concerned {
    formulas: Vec<FormulaCell>,
    /// Of each, whether it may show something else.
    affected: Vec<bool>,
    /// How many others are taken at their word.
    trusted: u64,
}

fn glossary(workbook: &Workbook) -> Result<Glossary, Unreadable> {
    bounded::load();
    made::load();
    Glossary::of(workbook)
}

/// Works out the formulas taken, by position, and puts their results where they differ. Second: whether
/// those that were written with their results keep them.
fn work_out(
    workbook: &mut Workbook,
    glossary: &Glossary,
    formulas: &[FormulaCell],
    taken: &[bool],
    put: fn(&mut Workbook, usize, (u32, u32), Value),
) -> (Recalculated, bool) {
    let mut agrees = true;
    let all: Vec<&FormulaCell> = formulas.iter().zip(taken).filter(|(_, taken)| **taken).map(|(one, _)| one).collect();
    let ours = |formula: &&FormulaCell| match formula.reach.beyond_us {
        None => true,
        Some(Beyond::Volatile) => formula.missing,
        Some(Beyond::Unknown) => false,
    };
    let mut room = MOST_SPREAD;
    let mut fits = |formula: &&FormulaCell| {
        room = room.saturating_sub(formula.spread);
        formula.spread == 0 || room > 0
    };
    let mut searches = Searches::new(workbook, glossary);
    let mut certain = |formula: &&FormulaCell| searches.are_certain(formula);
    let able = all.iter().copied().filter(ours).filter(&mut certain).filter(&mut fits);
    let able: Vec<&FormulaCell> = able.collect();
    let mut outcome = Recalculated { recalculated: 0, left: (all.len() - able.len()) as u64 };
    let Rounds { results, left, believed } = in_rounds(workbook, glossary, able);
    outcome.left += left;
    outcome.recalculated += believed;
    for (formula, cells) in results {
        outcome.recalculated += 1;
        for (at, value) in cells {
            let old = workbook.sheet(formula.sheet).map(|sheet| sheet.value(at.0, at.1)).unwrap_or_default();
            if !literal::agree(&old, &value) {
                agrees &= !formula.settled;
                put(workbook, formula.sheet, at, value);
            }
        }
    }
    (outcome, agrees)
}

enum Attempt {
    Results(Vec<calculator::Result>),
    /// The engine cannot do it because of some of the formulas.
    Refused,
    TooMuch,
}

/// The engine is not ours: what it panics at is left to Excel.
fn attempt(workbook: &Workbook, glossary: &Glossary, able: &[&FormulaCell]) -> Attempt {
    match catch_unwind(AssertUnwindSafe(|| calculator::calculate(workbook, glossary, able))) {
        Ok(Ok(results)) => Attempt::Results(results),
        Ok(Err(error)) if !error.is::<calculator::Refusal>() => Attempt::TooMuch,
        Ok(Err(_)) | Err(_) => Attempt::Refused,
    }
}

type Worked<'f> = (&'f FormulaCell, Vec<((u32, u32), Value)>);

#[derive(Default)]
struct Rounds<'f> {
    results: Vec<Worked<'f>>,
    /// Formulas that keep what they show, whether or not it is right.
    left: u64,
    /// Those that keep what they were written with, as checking them all would take too long.
    believed: u64,
}

/// Formulas that the engine fails at are taken as the values they show, so that those that read them
/// are worked out from these; then all is worked out again.
fn in_rounds<'f>(workbook: &Workbook, glossary: &Glossary, mut able: Vec<&'f FormulaCell>) -> Rounds<'f> {
    let mut rounds = Rounds::default();
    for _ in 0..ROUNDS {
        if able.is_empty() {
            return rounds;
        }
        let results = match attempt(workbook, glossary, &able) {
            Attempt::Results(results) => results,
            Attempt::TooMuch => {
                let fewer = with_fewer_checks(&able);
                if fewer.len() == able.len() || !fewer.iter().any(|formula| formula.settled) {
                    break;
                }
                rounds.believed += (able.len() - fewer.len()) as u64;
                able = fewer;
                continue;
            }
            Attempt::Refused => {
                let refuses = |some: &[&FormulaCell]| matches!(attempt(workbook, glossary, some), Attempt::Refused);
                let Some(rest) = refusals::without(&able, refuses) else { break };
                rounds.left += (able.len() - rest.len()) as u64;
                able = rest;
                continue;
            }
        };
        let failed = |formula: &FormulaCell, result: &calculator::Result| match result {
            None => true,
            Some(cells) => cells.iter().any(|(at, value)| unlike_excel(workbook, formula, *at, value)),
        };
        let fails: Vec<bool> = able.iter().zip(&results).map(|(formula, result)| failed(formula, result)).collect();
        let failures = fails.iter().filter(|fails| **fails).count();
        if failures == 0 {
            let worked = able.into_iter().zip(results).filter_map(|(formula, cells)| Some((formula, cells?)));
            rounds.results = worked.collect();
            return rounds;
        }
        rounds.left += failures as u64;
        able = able.into_iter().zip(fails).filter(|(_, fails)| !fails).map(|(formula, _)| formula).collect();
    }
    rounds.left += able.len() as u64;
    rounds
}

/// All but those that were written with their results, and one in ten of these.
fn with_fewer_checks<'f>(able: &[&'f FormulaCell]) -> Vec<&'f FormulaCell> {
    let mut checks = 0_usize;
    let stays = |formula: &&&FormulaCell| {
        checks += usize::from(formula.settled);
        !formula.settled || checks.is_multiple_of(10)
    };
    able.iter().filter(stays).copied().collect()
}

/// The engine does not know a name where Excel had a result.
fn unlike_excel(workbook: &Workbook, formula: &FormulaCell, at: (u32, u32), value: &Value) -> bool {
    let unknown = matches!(value, Value::Error(super::ErrorValue::Name));
    let old = || workbook.sheet(formula.sheet).map(|sheet| sheet.value(at.0, at.1)).unwrap_or_default();
    unknown && !matches!(old(), Value::Error(_))
}
