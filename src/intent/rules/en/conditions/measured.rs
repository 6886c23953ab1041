//! "with 36 months", "3 bedroom homes", "larger than 10 ha", "up to 5 kg": the unit says which column is meant.

use crate::{
    intent::{link::What, scene::Scene, token::Kind},
    plan::{Comparison, Condition, Expr},
};

use crate::workbook::schema::Kind as ColumnKind;

use super::{
    super::{parser::Parser, unit_table},
    Test,
};

impl Parser<'_, '_> {
    pub(super) fn measured_unit(&mut self) -> Option<Test> {
        let start = self.at;
        let mut found = self.unit_after_number();
        if found.is_none() {
            self.at = start;
            found = self.only_percentage();
        }
        if found.is_none() {
            self.at = start;
        }
        found
    }

    /// "7 nights or longer", "3 points and fewer": as much, and beyond.
    fn or_beyond(&mut self) -> Comparison {
        let start = self.at;
        if self.eat(&["or", "and"]) {
            if self.eat(&[
                "more", "longer", "heavier", "older", "above", "over", "higher", "larger", "greater", "later", "up",
            ]) {
                return Comparison::GreaterOrEqual;
            }
            if self
                .eat(&["less", "fewer", "shorter", "lighter", "younger", "below", "under", "lower", "smaller", "down"])
            {
                return Comparison::LessOrEqual;
            }
        }
        self.at = start;
        Comparison::Equal
    }

    /// "costs more than 7 % a year", "yields at least 4.5 %": the only column of percentages.
    fn only_percentage(&mut self) -> Option<Test> {
        const VERBS: &[&str] =
            &["costs", "cost", "yields", "yield", "earns", "earn", "bears", "bear", "pays", "pay", "charges"];
        if !VERBS.contains(&self.word(0)) || self.mention().is_some() {
            return None;
        }
        self.at += 1;
        let share = (0..4).find(|ahead| self.look(*ahead).is_some_and(|one| matches!(one.kind, Kind::Percent(_))))?;
        let columns = &self.scene.linker.columns;
        let mut fitting =
            (0..columns.len()).filter(|at| columns[*at].kind == ColumnKind::Percent && columns[*at].filled > 0);
        let column = fitting.next().filter(|_| fitting.next().is_none())?;
        let end = self.at + share + 1;
        let found = self.compare(&Expr::Column(self.scene.name(column, true)), Some(column))?;
        if self.at != end {
            return None;
        }
        if self.eat(&["a", "per", "every", "each"]) && !self.eat(&["year", "annum", "month"]) {
            return None;
        }
        self.subject = Some(column);
        Some(found)
    }

    fn unit_after_number(&mut self) -> Option<Test> {
        let number = (0..5).find(|ahead| self.look(*ahead).is_some_and(|one| matches!(one.kind, Kind::Number(_))))?;
        let dash = usize::from(self.look(number + 1).is_some_and(|token| token.is_symbol('-')));
        let unit = self.at + number + 1 + dash;
        // Ages of things are told by their dates.
        if unit >= self.end || (0..number).any(|ahead| matches!(self.word(ahead), "older" | "younger" | "within")) {
            return None;
        }
        let (column, end) = column_of_unit(self.scene, unit)?;
        let said = self.scene.mention_at(unit).and_then(|mention| self.scene.resolve(mention));
        let left =
            Expr::Column(self.scene.name(column, self.subject != Some(column) && said.is_none_or(|(_, guess)| guess)));
        // "a 36 month term": the column's name behind its unit.
        let of = usize::from(matches!(self.scene.word(end), "of" | "in"));
        let of = of + usize::from(of > 0 && self.scene.word(end + 1) == "the");
        let named = self.scene.mention_at(end + of).filter(|mention| mention.end <= self.end);
        let named = named.filter(|mention| self.scene.resolve(mention).is_some_and(|(of, _)| of == column));
        let named_behind = named.is_some();
        let end = named.map_or(end, |mention| mention.end);
        if number == 0 {
            let led = self.at > 0 && self.scene.word(self.at - 1) == "the" && named_behind
                || self.at > 0
                    && matches!(self.scene.word(self.at - 1), "with" | "a" | "an" | "having" | "have" | "has");
            let right = Expr::Number(self.token()?.number()?);
            self.at = end;
            self.subject = Some(column);
            let is = self.or_beyond();
            return (led || is != Comparison::Equal).then_some(Condition::Compare { left, is, right });
        }
        let found = self.compare(&left, Some(column))?;
        // The number must be all that is compared with.
        if self.at < unit || self.at > end {
            return None;
        }
        self.at = end;
        self.subject = Some(column);
        Some(found)
    }
}

/// The only column of such numbers: by the unit in its header, or because the unit is its name.
pub(in crate::intent::rules::en) fn column_of_unit(scene: &Scene<'_>, at: usize) -> Option<(usize, usize)> {
    // What is surely named counts before a unit, and a unit before what is nearly named.
    let named = |sure: bool| {
        let mention = scene.mention_at(at)?;
        let What::Column { candidates, guess } = &mention.what else { return None };
        let [only] = candidates.as_slice() else { return None };
        (*guess != sure && scene.kind(*only).is_numeric()).then_some((*only, mention.end))
    };
    if let Some(found) = named(true) {
        return Some(found);
    }
    if scene.mention_at(at).is_some_and(|mention| matches!(mention.what, What::Value { .. } | What::Columns(_))) {
        return None;
    }
    let by_unit = measured_in(scene, scene.word(at)).map(|column| (column, at + 1));
    by_unit.or_else(|| named(false))
}

/// The only column of numbers with that unit in its header: "minute" of Duration (min).
pub(in crate::intent::rules::en) fn measured_in(scene: &Scene<'_>, word: &str) -> Option<usize> {
    let unit = unit_table::named(word).filter(|_| unit_table::is_sure(word));
    let stem = scene.linker.stem(word);
    let fits = |column: &usize| {
        let known = &scene.linker.columns[*column];
        let inside = known.name.split_once('(').and_then(|(_, rest)| rest.split_once(')')).map(|(inside, _)| inside);
        let written = inside.is_some_and(|inside| {
            let inside = inside.trim().to_lowercase();
            inside == word || word.len() > 2 && scene.linker.stem(&inside) == stem
        });
        let bracketed =
            || unit.zip(unit_table::of_header(&known.name)).is_some_and(|(unit, of)| std::ptr::eq(of, unit));
        known.kind.is_numeric() && (written || bracketed())
    };
    let mut fitting = (0..scene.linker.columns.len()).filter(fits);
    fitting.next().filter(|_| fitting.next().is_none())
}
