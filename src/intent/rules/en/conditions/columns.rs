//! A column and what is said of it: "the Price is over 5", "both Math and Physics are below 50".

use crate::{
    intent::{
        link::{Mention, What},
        scene::Name,
        token::Kind,
    },
    plan::{BinaryOp, Comparison, Condition, Expr, Function},
};

use super::{
    super::{
        expressions::{Formula, binary, call},
        parser::{Parser, only_column},
        things,
    },
    Test,
    comparisons::is_operator,
    negate,
};

impl Parser<'_, '_> {
    /// "has 50 or more in every subject", "under 40 in Maths": what is said of the columns stands before them.
    pub(super) fn amount_before_columns(&mut self) -> Option<Test> {
        let (start, end) = (self.at, self.end);
        let found = self.before_columns();
        self.end = end;
        if found.is_none() {
            self.at = start;
        }
        found
    }

    fn before_columns(&mut self) -> Option<Test> {
        // "if the student has 50 or more in Maths"
        self.skip_articles();
        let who = things::is_thing(self.word(0))
            && matches!(self.word(1), "has" | "have" | "had" | "got" | "gets" | "scored" | "scores" | "rated" | "gave");
        if who && self.mention().is_none_or(|one| matches!(one.what, What::Column { guess: true, .. })) {
            self.at += 1;
        }
        let start = self.at;
        let amount = (0..4).any(|ahead| {
            self.look(ahead).is_some_and(|token| matches!(token.kind, Kind::Number(_) | Kind::Percent(_)))
        });
        if !amount || self.mention().is_some() {
            return None;
        }
        let leads = |at: &usize| {
            matches!(self.scene.word(*at), "in" | "for" | "on")
                && (at + 1..at + 4)
                    .any(|next| self.scene.mention_at(next).is_some_and(|one| !matches!(one.what, What::Value { .. })))
        };
        let lead = (start + 1..self.end.min(start + 8)).find(leads)?;
        if (start..lead).any(|at| self.scene.is_mentioned(at)) {
            return None;
        }
        self.at = lead + 1;
        let group = self.mention().is_some_and(|mention| matches!(mention.what, What::Columns(_)));
        let all = if group { None } else { self.eat_quantifier() };
        self.skip_articles();
        // "in every subject and an attendance of …": the group is named in full.
        let columns = match self.mention().cloned() {
            Some(Mention { end, what: What::Columns(group), .. }) => {
                self.at = end;
                group.into_iter().map(|at| (at, self.scene.name(at, false))).collect()
            }
            _ => self.column_list(),
        };
        // An amount of what is counted in dates and texts says nothing.
        if columns.is_empty() || columns.iter().any(|(at, _)| !self.kind(*at).is_numeric()) {
            return None;
        }
        let (stop, end) = (self.at, self.end);
        // "more than 75 both in Maths and in Physics"
        let lead = lead - usize::from(matches!(self.scene.word(lead - 1), "both" | "each" | "all"));
        self.end = lead;
        let mut tests = Vec::new();
        for (column, name) in columns {
            self.at = start;
            self.skip(&["has", "have", "had", "got", "scored", "with", "having"]);
            tests.push(self.predicate(&Expr::Column(name), Some(column)).filter(|_| self.at == lead)?);
        }
        (self.at, self.end) = (stop, end);
        Some(match tests.len() {
            1 => tests.remove(0),
            _ if all.unwrap_or(true) => Condition::All(tests),
            _ => Condition::Any(tests),
        })
    }

    /// "Seattle, Milwaukee and Oakland are all less than 2000".
    pub(super) fn several_columns(&mut self) -> Option<Test> {
        let start = self.at;
        // "all three marks are over 50" is one name for the columns.
        let group = self.mention().is_some_and(|mention| matches!(mention.what, What::Columns(_)));
        // "any of the marks" is one name too, and says that one of them is enough.
        let small = |at: &usize| matches!(self.scene.word(*at), "of" | "the" | "these" | "those" | "their");
        let before = (0..self.at).rev().find(|at| !small(at));
        let any = self.word(0) == "any" || before.is_some_and(|at| self.scene.word(at) == "any");
        let quantifier = if group { any.then_some(false) } else { self.eat_quantifier() };
        self.skip_articles();
        let mut columns = self.column_list();
        if columns.is_empty()
            && quantifier.is_some()
            && self.eat(&[
                "columns",
                "numbers",
                "scores",
                "marks",
                "values",
                "months",
                "destinations",
                "tests",
                "subjects",
            ])
        {
            columns = (0..self.scene.linker.columns.len())
                .filter(|at| self.kind(*at).is_numeric())
                .map(|at| (at, self.scene.name(at, true)))
                .collect();
        }
        if columns.len() < 2 {
            self.at = start;
            return None;
        }
        if quantifier.is_none()
            && let Some(sum) = self.added_up(start, &columns)
        {
            self.skip_cell_words_and_verbs();
            let found = self.predicate(&sum, None);
            self.at = if found.is_some() { self.at } else { start };
            return found;
        }
        self.skip_cell_words_and_verbs();
        let quantifier = quantifier.or_else(|| self.eat_quantifier()).unwrap_or(true);
        let before = self.at;
        let mut tests = Vec::new();
        for (column, name) in columns {
            self.at = before;
            let test = self.predicate(&Expr::Column(name), Some(column));
            let Some(test) = test else {
                self.at = start;
                return None;
            };
            tests.push(test);
        }
        Some(if quantifier { Condition::All(tests) } else { Condition::Any(tests) })
    }

    /// "regular plus overtime hours", "Maths and Art together": what the columns come to, and not each of them.
    fn added_up(&mut self, start: usize, columns: &[(usize, Name)]) -> Option<Formula> {
        let plus = (start..self.at).any(|at| self.scene.word(at) == "plus" || self.scene.tokens[at].is_symbol('+'));
        let numbers = columns.iter().all(|(column, _)| self.kind(*column).is_numeric());
        let together = self.eat_phrase(&["taken together", "added together", "put together", "added up", "in total"])
            || self.eat(&["together", "combined"]);
        let sums = numbers && (plus || together);
        let mut amounts = columns.iter().map(|(_, name)| Expr::Column(name.clone()));
        let first = amounts.next().filter(|_| sums)?;
        Some(amounts.fold(first, |sum, one| binary(BinaryOp::Add, sum, one)))
    }

    pub(super) fn skip_cell_words_and_verbs(&mut self) {
        self.skip(&["columns", "column", "are", "is", "were", "cells", "values", "have", "has"]);
    }

    pub(super) fn eat_quantifier(&mut self) -> Option<bool> {
        if self.eat_phrase(&["at least one of", "at least one", "one of", "any of", "any", "either of", "either"]) {
            Some(false)
        } else if self.eat_phrase(&["all of", "both of", "each of", "every one of"])
            || self.eat(&["all", "both", "every"])
        {
            Some(true)
        } else {
            None
        }
    }

    /// A column (or an expression of columns) and what is said of it.
    pub(super) fn about_column(&mut self) -> Option<Test> {
        let start = self.at;
        // "the number of days since", "the difference between A and B"
        let left = self.expr()?;
        let column = match &left {
            Expr::Column(name) => self.column_of(name),
            Expr::Number(_) | Expr::Text(_) | Expr::Date(_) => {
                self.at = start;
                return None;
            }
            _ => None,
        };
        if column.is_some() {
            self.skip_unit_words();
            self.eat_phrase(&[
                "in the same row",
                "in that row",
                "of the same row",
                "for the same row",
                "of that row",
                "in the row",
            ]);
        }
        let test = self.predicate(&left, column);
        if test.is_none() {
            self.at = start;
        } else if column.is_some() {
            self.subject = column;
        }
        test
    }

    /// "the column A angle": what the column holds, said again.
    pub(super) fn skip_unit_words(&mut self) {
        let before = self.at;
        if self.mention().is_some_and(|mention| matches!(mention.what, What::Column { .. }))
            && matches!(self.scene.tokens[before - 1].kind, Kind::Word)
        {
            let next = self.mention().map_or(self.at, |mention| mention.end);
            if next < self.end && (is_operator(&self.scene.tokens[next]) || self.scene.word(next) == "is") {
                self.at = next;
            }
        }
    }

    /// "… less than 1 degree in either direction": whatever its sign.
    fn either_way(&mut self, test: Test) -> Test {
        let said = self.eat_phrase(&[
            "in either direction",
            "in any direction",
            "in both directions",
            "in absolute terms",
            "in absolute value",
            "either way",
            "up or down",
            "regardless of the sign",
            "regardless of sign",
        ]);
        match test {
            Condition::Compare { left, is, right } if said => {
                Condition::Compare { left: call(Function::Abs, vec![left]), is, right }
            }
            other => other,
        }
    }

    /// What is said of a value: from "is" on.
    pub(super) fn predicate(&mut self, left: &Formula, column: Option<usize>) -> Option<Test> {
        let start = self.at;
        self.skip(&["that", "which", "who", "value", "values", "cell", "cells", "amount"]);
        // "with a term of 36 months"
        let mut told = false;
        if self.word(0) == "of"
            && (self.look(1).is_some_and(|next| next.number().is_some())
                || matches!(self.word(1), "at" | "more" | "less" | "over" | "under" | "exactly"))
        {
            self.at += 1;
            told = self.look(0).is_some_and(|next| matches!(next.kind, Kind::Number(_)));
        }
        // "equals the Best Mark": another column.
        if self.word(0) == "equals" && (1..3).any(|ahead| self.names_numbers(ahead)) {
            return self.compare(left, column);
        }
        let verb = told | self.eat(&["is", "are", "was", "were", "equals", "be", "being", "'s", "has", "have", "had"])
            || self.eat_symbol(':');
        // "falls below", "goes over"
        if matches!(self.word(1), "below" | "under" | "above" | "over" | "between" | "beyond" | "beneath") {
            self.eat(&[
                "fallen", "risen", "gone", "climbed", "sunk", "falls", "fall", "goes", "go", "drops", "drop", "lies",
                "lie", "went", "fell", "gets", "dropped", "rises",
            ]);
        }
        let valued = self.mention().is_some_and(|mention| matches!(mention.what, What::Value { .. }));
        let mut negated = !valued
            && self.eat(&[
                "not", "isn't", "aren't", "isnt", "arent", "doesn't", "neither", "don't", "doesnt", "dont", "never",
                "no",
            ])
            || self.eat_phrase(&["does not", "do not"]);
        self.eat(&["be", "currently", "exactly", "all", "both", "have"]);
        if self.eat(&["not"]) {
            negated = !negated;
        }
        if self.is_a_distance() {
            self.at = start;
            return None;
        }
        let compared = self.compare(left, column);
        if compared.as_ref().is_some_and(|found| self.weighs_texts(found, column)) {
            self.at = start;
            return None;
        }
        let found = compared
            .or_else(|| self.about(left, column, verb || self.read_last().is_some_and(|token| token.is_symbol(':'))));
        let found = found.map(|found| self.either_way(found));
        match found {
            Some(found) => Some(if negated { negate(found) } else { found }),
            None => {
                self.at = start;
                None
            }
        }
    }

    fn names_numbers(&self, ahead: usize) -> bool {
        let numbers = |what: &What| match what {
            What::Column { candidates, guess: false } => candidates.iter().all(|at| self.kind(*at).is_numeric()),
            _ => false,
        };
        self.scene.mention_at(self.at + ahead).is_some_and(|one| numbers(&one.what))
    }

    /// "reps below target", "the invoices before March" of Invoice No: names are compared with no numbers and no days.
    fn weighs_texts(&self, found: &Test, column: Option<usize>) -> bool {
        let text = column.is_some_and(|column| {
            self.kind(column) == crate::workbook::schema::Kind::Text && self.scene.linker.columns[column].filled > 0
        });
        let number = |value: &Formula| match value {
            Expr::Number(_) | Expr::Date(_) => true,
            // "after Week 10": texts are in the order of their letters, and Week 9 would come behind it. In quotes it is
            // the text that Excel compares.
            Expr::Text(_) if self.read_last().is_some_and(|token| matches!(token.kind, Kind::Quoted(_))) => false,
            Expr::Text(end) => column.is_none_or(|column| !in_order(&self.scene.linker.columns[column].values, end)),
            Expr::Column(name) => self.column_of(name).is_some_and(|column| self.kind(column).is_numeric()),
            _ => false,
        };
        text && match found {
            Condition::Compare { is, right, .. } => {
                !matches!(is, Comparison::Equal | Comparison::NotEqual) && number(right)
            }
            Condition::Between { low, .. } => number(low),
            _ => false,
        }
    }

    /// What is said of a column without a comparison: values, blanks, texts, trends, extremes.
    pub(super) fn about(&mut self, left: &Formula, column: Option<usize>, verb: bool) -> Option<Test> {
        let name = only_column(left)?.clone();
        let column = column?;
        if self.eat_phrase(&[
            "blank",
            "empty",
            "missing",
            "nothing",
            "not filled",
            "not filled in",
            "unknown",
            "not given",
            "left blank",
            "left empty",
        ]) && (self.mention().is_none() || verb)
        {
            return Some(Condition::Blank { column: name });
        }
        // "trades given to Brown" were given to somebody.
        let given_to = self.word(0) == "given" && matches!(self.word(1), "to" | "by" | "for");
        if !given_to && self.eat_phrase(&["filled", "filled in", "given", "present", "a value", "any value"]) {
            return Some(negate(Condition::Blank { column: name }));
        }
        if self.eat(&["duplicate", "duplicates", "duplicated", "repeated"])
            || self.eat_phrase(&[
                "more than once",
                "appears more than once",
                "occurs more than once",
                "appear more than once",
                "occur more than once",
            ])
        {
            return Some(Condition::Repeated { column: name });
        }
        if self.eat(&["unique"]) {
            return Some(negate(Condition::Repeated { column: name }));
        }
        if let Some(is) = self.trend() {
            return Some(Condition::Compare { left: left.clone(), is, right: Expr::Previous(name) });
        }
        if let Some(found) = self.sign(left) {
            return Some(found);
        }
        if let Some(found) = self.among_extremes(&name) {
            return Some(found);
        }
        if let Some(found) = self.text_test(&name) {
            return Some(found);
        }
        if let Some(found) = self.passed(column, &name) {
            return Some(found);
        }
        if self.kind(column).is_date()
            && let Some(found) = self.in_period(&name)
        {
            return Some(found);
        }
        self.values_of(column, name, verb)
    }

    pub(super) fn trend(&mut self) -> Option<Comparison> {
        let start = self.at;
        self.skip(&["show", "shows", "showing", "a", "an", "in", "on", "have", "has"]);
        let is = if self.eat_phrase(&["went up", "go up", "goes up", "has risen", "have risen", "is up"])
            || self.eat(&[
                "increasing",
                "rising",
                "growing",
                "increased",
                "increases",
                "upward",
                "grew",
                "rises",
                "rose",
            ]) {
            Comparison::Greater
        } else if self.eat_phrase(&["went down", "go down", "goes down", "has fallen", "have fallen", "is down"])
            || self.eat(&[
                "decreasing",
                "dropped",
                "declined",
                "shrank",
                "falling",
                "declining",
                "dropping",
                "decreased",
                "decreases",
                "downward",
                "fell",
                "drops",
            ])
        {
            Comparison::Less
        } else {
            self.at = start;
            return None;
        };
        self.eat(&["trend"]);
        Some(is)
    }

    pub(super) fn sign(&mut self, left: &Formula) -> Option<Test> {
        let is = match self.word(0) {
            "negative" => Comparison::Less,
            "positive" => Comparison::Greater,
            "zero" => Comparison::Equal,
            _ => return None,
        };
        self.at += 1;
        Some(Condition::Compare { left: left.clone(), is, right: Expr::Number(0.0) })
    }
}

/// Whether the texts stand to `end` by their letters as they do by their numbers: "Week 3" to "Week 5".
fn in_order(values: &[String], end: &str) -> bool {
    let parts = |text: &str| {
        let text = text.trim().to_lowercase();
        let digits = text.chars().rev().take_while(char::is_ascii_digit).count();
        let (name, number) = text.split_at(text.len() - digits);
        number.parse::<u64>().ok().map(|number| (name.to_owned(), number))
    };
    let Some((name, last)) = parts(end) else { return false };
    let end = end.trim().to_lowercase();
    let agrees = |value: &String| {
        parts(value)
            .is_some_and(|(own, number)| own == name && value.trim().to_lowercase().cmp(&end) == number.cmp(&last))
    };
    !values.is_empty() && values.iter().all(agrees)
}
