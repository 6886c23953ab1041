//! "if it falls on a Friday or Saturday", "at the weekend", "on weekdays only": the day of the week of a date.

use crate::{
    intent::{link::What, scene::Name},
    plan::{Comparison, Condition, Expr, Function},
};

use super::{
    super::{expressions::call, parser::Parser, things},
    Test, negate,
};

/// How many words may tell what happens on that day: "the guest arrives on a …".
const VERB: usize = 4;

impl Parser<'_, '_> {
    /// The test of a date's day of the week; none where days of the week are values of the table.
    pub(super) fn on_weekdays(&mut self) -> Option<Test> {
        let start = self.at;
        let found = self.weekdays_from(start);
        if found.is_none() {
            self.at = start;
        }
        found
    }

    fn weekdays_from(&mut self, start: usize) -> Option<Test> {
        let lead = (start..(start + VERB + 1).min(self.end)).find(|at| self.leads_to_day(*at))?;
        let date = |column: usize| self.kind(column).is_date();
        let between: Vec<usize> = self
            .scene
            .within(start, lead)
            .filter_map(|one| self.scene.resolve(one).map(|(column, _)| column))
            .collect();
        let said = between.iter().copied().find(|column| date(*column));
        // "when does the shop open on Sunday?", "I have a date on Friday": nothing of the table.
        // "if the customer came on a Friday": who it was stands between.
        let leads = |at: usize| {
            matches!(
                self.scene.word(at),
                "if" | "when" | "where" | "whenever" | "that" | "which" | "who" | "whose" | "were" | "are" | "is"
            )
        };
        let led = (start.saturating_sub(3)..start).any(leads);
        let asks_when = self.scene.word(0) == "when" && self.scene.tokens.last().is_some_and(|end| end.is_symbol('?'));
        let told =
            asks_when || self.scene.word(0) == "i" && matches!(self.scene.word(1), "have" | "had" | "am" | "was");
        let behind = start > 0 && (self.scene.is_mentioned(start - 1) || things::is_thing(self.scene.word(start - 1)));
        let plain = (lead > start || behind || self.subject.is_some())
            && (start..lead).all(|at| self.scene.is_mentioned(at) || things::is_thing(self.scene.word(at)));
        if told || !led && !plain {
            return None;
        }
        // "if the total on Friday is …": a number is compared, and the day says which one.
        if said.is_none() && between.iter().any(|column| self.kind(*column).is_numeric()) {
            return None;
        }
        let column = said.or_else(|| self.subject.filter(|column| date(*column))).or_else(|| self.day_spoken_of())?;
        self.at = lead;
        let days = self.days_of_week()?;
        self.subject = Some(column);
        let name = self.scene.name(column, said.is_none());
        let columns = &self.scene.linker.columns;
        let rows = columns.iter().map(|column| column.filled).max().unwrap_or(0);
        Some(any_of(&name, &days, columns[column].filled < rows))
    }

    /// Whether "on a Friday", "is Saturday" or "at the weekend" begins here.
    fn leads_to_day(&self, at: usize) -> bool {
        let word = |at: usize| if at < self.end { self.scene.word(at) } else { "" };
        let leads = matches!(word(at), "on" | "at" | "is" | "are" | "was" | "were" | "over" | "during" | "in");
        let mut next = at + usize::from(leads);
        next += usize::from(leads && matches!(word(next), "on" | "at"));
        next += usize::from(matches!(word(next), "a" | "an" | "the" | "any"));
        let value = self.scene.mention_at(next).is_some_and(|one| matches!(one.what, What::Value { .. }));
        // "Friday" alone may be a column of hours.
        (leads || next == self.at) && !self.scene.is_mentioned(next) && !value && days(word(next)).is_some()
    }

    /// The date that the clause is about, else the only one there is.
    fn day_spoken_of(&self) -> Option<usize> {
        let date = |column: &usize| self.kind(*column).is_date();
        let said = self.scene.mentions.iter().filter_map(|one| self.scene.resolve(one));
        let mut said: Vec<usize> = said.map(|(column, _)| column).filter(date).collect();
        said.dedup();
        match said.as_slice() {
            [only] => Some(*only),
            [] => self.scene.only_column(crate::workbook::schema::Kind::is_date),
            _ => None,
        }
    }

    /// "on a Friday or Saturday", "on Mondays, Tuesdays and Fridays".
    fn days_of_week(&mut self) -> Option<Vec<u8>> {
        let mut found = Vec::new();
        loop {
            let before = self.at;
            if !found.is_empty() && !(self.eat_symbol(',') | self.eat(&["or", "and"])) {
                break;
            }
            self.skip(&[
                "on", "at", "is", "are", "was", "were", "over", "during", "in", "either", "a", "an", "the", "any",
            ]);
            let Some(here) = days(self.word(0)) else {
                self.at = before;
                break;
            };
            found.extend(here);
            self.at += 1;
        }
        (!found.is_empty()).then_some(found)
    }
}

/// As WEEKDAY counts them: 1 is a Sunday.
fn days(word: &str) -> Option<&'static [u8]> {
    Some(match word.strip_suffix('s').unwrap_or(word) {
        "sunday" => &[1],
        "monday" => &[2],
        "tuesday" => &[3],
        "wednesday" => &[4],
        "thursday" => &[5],
        "friday" => &[6],
        "saturday" => &[7],
        "weekend" => &[7, 1],
        "weekday" | "workday" => &[2, 3, 4, 5, 6],
        _ => return None,
    })
}

fn any_of(column: &Name, days: &[u8], has_blanks: bool) -> Test {
    let day = || call(Function::Weekday, vec![Expr::Column(column.clone())]);
    let is =
        |number: u8| Condition::Compare { left: day(), is: Comparison::Equal, right: Expr::Number(f64::from(number)) };
    // Empty cells are no Saturdays, though Excel counts from one.
    let filled = || negate(Condition::Blank { column: column.clone() });
    let test = match days {
        [2, 3, 4, 5, 6] => Condition::Between { value: day(), low: Expr::Number(2.0), high: Expr::Number(6.0) },
        several => {
            let mut all: Vec<Test> = several.iter().copied().map(is).collect();
            if all.len() == 1 { all.remove(0) } else { Condition::Any(all) }
        }
    };
    if has_blanks && days.contains(&7) { Condition::All(vec![filled(), test]) } else { test }
}
