//! Ranks, running totals, moving averages, the best n of m: values along the rows.

use super::rank_groups;
use crate::intent::rules::en::{expressions::Formula, parser::Parser, total, words::PERIODS};
use crate::{
    intent::{
        scene::Name,
        token::{Kind, Token},
    },
    plan::{Aggregate, Direction, Expr, Slot},
};

impl Parser<'_, '_> {
    /// A rank, a running total, a moving average, the best n of m.
    pub(in crate::intent::rules::en) fn series(&mut self) -> Option<Formula> {
        let start = self.at;
        let found =
            self.rank().or_else(|| self.running(start)).or_else(|| self.moving(start)).or_else(|| self.best(start));
        if found.is_none() {
            self.at = start;
        }
        found
    }

    /// "the rank of each student by Score", "rank by Total, lowest first".
    pub(super) fn rank(&mut self) -> Option<Formula> {
        let placed = matches!(self.word(0), "position" | "place" | "standing" | "placing")
            && matches!(self.word(1), "of" | "by" | "in" | "among");
        if self.mention().is_some() || !placed && !self.eat(&["rank", "ranks", "ranking"]) {
            return None;
        }
        self.at += usize::from(placed);
        let limit = (self.at + 9).min(self.end);
        let mut at = self.at;
        while at < limit && !matches!(self.scene.word(at), "by" | "on" | "for" | "of" | "in") {
            at += 1;
        }
        // "the rank of each student by score": the last of the words that lead to a column.
        let leads = (at..limit).filter(|at| matches!(self.scene.word(*at), "by" | "on" | "of" | "for" | "in" | "to"));
        let column = leads.rev().chain([self.at - 1]).find_map(|lead| {
            let mut parser = Parser::new(self.scene, lead + 1, self.end);
            parser.skip_articles();
            // "total" may be the column, or say that its numbers are totals.
            let found = parser.column().or_else(|| parser.eat(&["total", "their"]).then(|| parser.column())?);
            let (column, name) = found?;
            (parser.kind(column).is_numeric()).then_some((parser.at, name))
        });
        let (end, column) = column.or_else(|| {
            let only = total::only_amount(self.scene)?;
            Some((self.at, self.scene.name(only, true)))
        })?;
        self.at = end;
        let direction = self.rank_direction();
        let within = rank_groups(self.scene);
        // Within something that is no column: a rank of all would be another one.
        if within.is_empty() && self.scene.has(&["within", "inside"]) {
            return None;
        }
        Some(Expr::Rank { column, direction, within })
    }

    pub(super) fn rank_direction(&mut self) -> Slot<Direction> {
        let (mut last, mut found) = (self.at, None);
        for at in self.at.saturating_sub(8)..self.end {
            let direction = match self.scene.word(at) {
                "lowest" | "smallest" | "ascending" | "fastest" | "cheapest" | "least" | "shortest" => {
                    Direction::Ascending
                }
                "highest" | "largest" | "descending" | "biggest" | "best" | "most" | "top" => Direction::Descending,
                _ => continue,
            };
            // "lowest to highest": the first counts.
            found = found.or(Some(direction));
            last = last.max(at + 1);
        }
        if found.is_none() {
            return Slot::guess(Direction::Descending);
        }
        while matches!(
            self.scene.word(last),
            "first" | "to" | "highest" | "lowest" | "order" | "is" | "1" | "being" | "=" | "gets" | "number" | "one"
        ) || self
            .scene
            .tokens
            .get(last)
            .is_some_and(|token| token.is_symbol(')') || token.is_symbol('=') || token.is_symbol('('))
        {
            last += 1;
        }
        for at in self.at..last.min(self.end) {
            let frame = matches!(
                self.scene.word(at),
                "with"
                    | "the"
                    | "from"
                    | "in"
                    | "where"
                    | "as"
                    | "being"
                    | "is"
                    | "gets"
                    | "one"
                    | "1"
                    | "score"
                    | "first"
            ) || matches!(self.scene.tokens[at].kind, Kind::Symbol(_) | Kind::Number(_));
            if frame {
                self.scene.take(at, at + 1);
            }
        }
        self.at = last.min(self.end).max(self.at);
        found.map_or(Slot::guess(Direction::Descending), Slot::Said)
    }

    /// "running total of Sales", "cumulative Sales".
    pub(super) fn running(&mut self, start: usize) -> Option<Formula> {
        self.at = start;
        let to_date = self.eat_phrase(&["year to date", "ytd"]);
        if !to_date
            && (self.mention().is_some_and(|one| one.end > self.at + 1)
                || !self.eat(&["running", "cumulative", "accumulated", "cumulated"]))
        {
            return None;
        }
        let aggregate = self.aggregate_word().unwrap_or(Aggregate::Sum);
        self.eat(&["of", "for", "from", "over", "in", "on"]);
        self.skip_articles();
        let (column, name) = self.column_or_only_amount()?;
        let fits = aggregate == Aggregate::Count || self.kind(column).is_numeric();
        fits.then_some(Expr::UpTo { aggregate, column: name, rows: None })
    }

    /// The column said next, else the only one with amounts.
    pub(super) fn column_or_only_amount(&mut self) -> Option<(usize, Name)> {
        self.column().or_else(|| {
            // "a column Cost … and a column with the running total": of what was just made.
            let made = |column: &crate::intent::link::Column| column.letter.is_none() && column.kind.is_numeric();
            if let Some(made) = self.scene.linker.columns.iter().rposition(made) {
                return Some((made, self.scene.name(made, true)));
            }
            let only = total::only_amount(self.scene)?;
            Some((only, self.scene.name(only, true)))
        })
    }

    pub(super) fn aggregate_word(&mut self) -> Option<Aggregate> {
        let found = match self.word(0) {
            "total" | "totals" | "sum" | "balance" => Aggregate::Sum,
            "count" | "number" => Aggregate::Count,
            "average" | "mean" | "avg" => Aggregate::Mean,
            "maximum" | "max" => Aggregate::Max,
            "minimum" | "min" => Aggregate::Min,
            _ => return None,
        };
        self.at += 1;
        Some(found)
    }

    /// "3-month moving average of Sales", "rolling sum of X over 7 days".
    pub(super) fn moving(&mut self, start: usize) -> Option<Formula> {
        self.at = start;
        let mut rows = self.count();
        if rows.is_some() {
            self.eat_symbol('-');
            self.eat(PERIODS);
        }
        if self.mention().is_some_and(|one| one.end > self.at + 1) || !self.eat(&["moving", "rolling"]) {
            return None;
        }
        let aggregate = self.aggregate_word()?;
        self.eat(&["of", "for", "in", "on"]);
        self.skip_articles();
        let (column, name) = self.column_or_only_amount()?;
        let before = self.at;
        if self.eat(&["over", "for", "of", "with", "across", "using"]) {
            self.eat(&["the", "a", "window", "of"]);
            self.eat(&["last", "past", "previous", "window"]);
            self.eat(&["of"]);
            let said = self.count();
            self.eat_symbol('-');
            self.eat(PERIODS);
            if said.is_none() {
                self.at = before;
            }
            rows = said.or(rows);
        }
        let numeric = self.kind(column).is_numeric();
        Some(Expr::UpTo { aggregate, column: name, rows: Some(rows.filter(|_| numeric)?) })
    }

    pub(super) fn count(&mut self) -> Option<u32> {
        let number = self
            .token()
            .and_then(Token::number)
            .filter(|number| number.fract() == 0.0 && (1.0..=10_000.0).contains(number))?;
        self.at += 1;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked")]
        Some(number as u32)
    }

    /// "the sum of the best 3 of A, B, C and D".
    pub(super) fn best(&mut self, start: usize) -> Option<Formula> {
        self.at = start;
        let aggregate = self.aggregate_word().filter(|one| matches!(one, Aggregate::Sum | Aggregate::Mean))?;
        self.eat(&["of", "for"]);
        self.skip(&["the", "each", "their", "student's"]);
        let smallest = matches!(self.word(0), "lowest" | "worst" | "smallest");
        if !self.eat(&["best", "top", "highest", "lowest", "worst", "smallest", "largest"]) {
            return None;
        }
        let n = self.count()?;
        self.eat(&["scores", "results", "marks", "grades", "tests", "values", "quizzes", "numbers"]);
        self.eat_phrase(&["out of"]);
        self.eat(&["of", "from", "among", "in", "across"]);
        self.skip_articles();
        let said = self.count();
        self.eat(&["columns", "scores", "tests"]);
        let mut columns: Vec<Name> = self.column_list().into_iter().map(|(_, name)| name).collect();
        if columns.is_empty() {
            let amounts: Vec<usize> =
                (0..self.scene.linker.columns.len()).filter(|at| total::adds_up(self.scene, *at)).collect();
            if said.is_none_or(|said| said as usize != amounts.len()) {
                return None;
            }
            columns = amounts.into_iter().map(|at| self.scene.name(at, true)).collect();
        }
        (columns.len() > n as usize || columns.len() > 1 && n > 0).then_some(Expr::Best {
            columns,
            n,
            aggregate,
            smallest,
        })
    }
}
