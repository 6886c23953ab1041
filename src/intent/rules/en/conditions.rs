//! "Age over 30 and City is Lisbon or Lagos", "the married women", "blank e-mails", "issued in December".

use chrono::NaiveDate;

use crate::{
    intent::{
        link::{What, words},
        scene::Name,
        token::{Kind, Token, month},
    },
    plan::{Aggregate, Comparison, Condition, Expr, Function, Named, TextTest},
    workbook::schema::Kind as ColumnKind,
};

use super::{
    expressions::{Formula, call},
    parser::{Parser, only_column},
    things,
};

pub(in crate::intent) type Test = Condition<Named>;

/// Words on the way to the subject of a condition.
const LEAD: &[&str] = &[
    "the",
    "a",
    "an",
    "that",
    "which",
    "who",
    "whose",
    "where",
    "when",
    "if",
    "with",
    "have",
    "has",
    "having",
    "had",
    "are",
    "is",
    "was",
    "were",
    "their",
    "its",
    "of",
    "in",
    "corresponding",
    "for",
    "from",
    "those",
    "these",
    "there",
    "any",
    "only",
    "been",
    "row",
    "rows",
    "record",
    "records",
    "entries",
    "people",
    "ones",
    "whenever",
    "while",
    "who's",
    "cell",
    "cells",
    "value",
    "values",
    "provided",
    "containing",
    "date",
    "dates",
    "number",
    "numbers",
    "amount",
    "because",
    "by",
    "being",
    "on",
    "at",
    "they",
    "it",
    "he",
    "she",
    "also",
    "same",
    "did",
];

/// The longest first where one begins another.
const COMPARISONS: &[(&str, Comparison)] = &[
    ("greater than or equal to", Comparison::GreaterOrEqual),
    ("less than or equal to", Comparison::LessOrEqual),
    ("equal to or greater than", Comparison::GreaterOrEqual),
    ("equal to or more than", Comparison::GreaterOrEqual),
    ("equal to or less than", Comparison::LessOrEqual),
    ("no less than", Comparison::GreaterOrEqual),
    ("not less than", Comparison::GreaterOrEqual),
    ("no fewer than", Comparison::GreaterOrEqual),
    ("no more than", Comparison::LessOrEqual),
    ("not more than", Comparison::LessOrEqual),
    ("no later than", Comparison::LessOrEqual),
    ("no earlier than", Comparison::GreaterOrEqual),
    ("at least", Comparison::GreaterOrEqual),
    ("at most", Comparison::LessOrEqual),
    ("a minimum of", Comparison::GreaterOrEqual),
    ("a maximum of", Comparison::LessOrEqual),
    ("starting from", Comparison::GreaterOrEqual),
    ("up to", Comparison::LessOrEqual),
    ("on or after", Comparison::GreaterOrEqual),
    ("on or before", Comparison::LessOrEqual),
    ("greater than", Comparison::Greater),
    ("larger than", Comparison::Greater),
    ("bigger than", Comparison::Greater),
    ("higher than", Comparison::Greater),
    ("more than", Comparison::Greater),
    ("longer than", Comparison::Greater),
    ("older than", Comparison::Greater),
    ("newer than", Comparison::Greater),
    ("later than", Comparison::Greater),
    ("better than", Comparison::Greater),
    ("more expensive than", Comparison::Greater),
    ("bigger then", Comparison::Greater),
    ("more then", Comparison::Greater),
    ("greater then", Comparison::Greater),
    ("higher then", Comparison::Greater),
    ("less then", Comparison::Less),
    ("lower then", Comparison::Less),
    ("smaller then", Comparison::Less),
    ("less than", Comparison::Less),
    ("fewer than", Comparison::Less),
    ("lower than", Comparison::Less),
    ("smaller than", Comparison::Less),
    ("shorter than", Comparison::Less),
    ("younger than", Comparison::Less),
    ("earlier than", Comparison::Less),
    ("worse than", Comparison::Less),
    ("cheaper than", Comparison::Less),
    ("different from", Comparison::NotEqual),
    ("different than", Comparison::NotEqual),
    ("other than", Comparison::NotEqual),
    ("not equal to", Comparison::NotEqual),
    ("equal to", Comparison::Equal),
    ("equals to", Comparison::Equal),
    ("the same as", Comparison::Equal),
    ("same as", Comparison::Equal),
    ("greater", Comparison::Greater),
    ("exceeds", Comparison::Greater),
    ("exceed", Comparison::Greater),
    ("exceeding", Comparison::Greater),
    ("above", Comparison::Greater),
    ("over", Comparison::Greater),
    ("beyond", Comparison::Greater),
    ("after", Comparison::Greater),
    ("past", Comparison::Greater),
    ("since", Comparison::GreaterOrEqual),
    ("below", Comparison::Less),
    ("under", Comparison::Less),
    ("beneath", Comparison::Less),
    ("before", Comparison::Less),
    ("until", Comparison::LessOrEqual),
    ("equal", Comparison::Equal),
    ("equals", Comparison::Equal),
];

impl Parser<'_, '_> {
    /// A condition from here on, as far as it goes.
    pub(in crate::intent) fn condition(&mut self) -> Option<Test> {
        let start = self.at;
        let mut any = vec![self.all_of().or_else(|| {
            self.at = start;
            None
        })?];
        loop {
            let before = self.at;
            self.eat_symbol(',');
            if !self.eat(&["or"]) {
                self.at = before;
                break;
            }
            match self.all_of() {
                Some(next) => any.push(next),
                None => {
                    self.at = before;
                    break;
                }
            }
        }
        Some(if any.len() == 1 { any.remove(0) } else { Condition::Any(any) })
    }

    fn all_of(&mut self) -> Option<Test> {
        let mut all = vec![self.unit()?];
        loop {
            let before = self.at;
            // "warehouse workers older than 40", "tools supplied by Bosch"
            let participle = |word: &str| {
                word.len() > 4 && (word.ends_with("ed") || word.ends_with("ing"))
                    || matches!(word, "sold" | "made" | "sent" | "born")
            };
            if self.mention().is_none()
                && (things::is_thing(self.word(0))
                    || participle(self.word(0))
                        && matches!(self.word(1), "by" | "in" | "from" | "on" | "to" | "at" | "with"))
            {
                self.at += 1;
            }
            let verbs =
                ["work", "works", "working", "live", "lives", "living", "are", "is", "there", "came", "come", "coming"];
            self.skip(&verbs);
            let comma = self.eat_symbol(',');
            let joined = self.eat(&["and", "but", "with", "while"]) || self.eat_symbol('&');
            let relative = matches!(
                self.word(0),
                "whose"
                    | "who"
                    | "that"
                    | "which"
                    | "where"
                    | "with"
                    | "over"
                    | "under"
                    | "above"
                    | "below"
                    | "older"
                    | "younger"
                    | "having"
                    | "in"
                    | "from"
                    | "by"
                    | "except"
                    | "without"
                    | "excluding"
                    | "not"
            );
            let relative = relative || self.mention().is_some_and(|_| self.word(1) == "by");
            if !joined && !comma && !relative && !self.bare_value() {
                self.at = before;
                break;
            }
            match self.unit() {
                Some(next) => {
                    // "Lisbon and Lagos" of one column cannot both hold: either is meant.
                    match (all.last_mut(), next) {
                        (
                            Some(Condition::OneOf { column, values }),
                            Condition::OneOf { column: other, values: more },
                        ) if column.get() == other.get() => {
                            values.extend(more);
                        }
                        (_, next) => all.push(next),
                    }
                }
                None => {
                    self.at = before;
                    break;
                }
            }
        }
        Some(if all.len() == 1 { all.remove(0) } else { Condition::All(all) })
    }

    /// "married women": a value right behind a value.
    fn bare_value(&self) -> bool {
        self.mention().is_some_and(|mention| matches!(mention.what, What::Value { .. }))
    }

    fn unit(&mut self) -> Option<Test> {
        let start = self.at;
        let found = self.unit_inner();
        if found.is_none() {
            self.at = start;
        }
        found
    }

    fn unit_inner(&mut self) -> Option<Test> {
        let negated = self.lead();
        let found = self
            .several_columns()
            .or_else(|| self.value_unit())
            .or_else(|| self.adjective())
            .or_else(|| self.thing_with_text())
            .or_else(|| self.about_column());
        if found.is_none()
            && let Some(found) = self.had(negated)
        {
            return Some(found);
        }
        let found = found.or_else(|| self.without_subject())?;
        Some(if negated { negate(found) } else { found })
    }

    /// Past the words before the subject; whether one of them denies.
    fn lead(&mut self) -> bool {
        let mut negated = false;
        while self.mention().is_none() && !self.is_done() {
            if self.eat(&[
                "not",
                "aren't",
                "isn't",
                "don't",
                "doesn't",
                "dont",
                "doesnt",
                "isnt",
                "arent",
                "hasn't",
                "haven't",
                "hasnt",
                "havent",
                "didn't",
                "didnt",
                "wasn't",
                "weren't",
                "without",
                "except",
                "excluding",
            ]) {
                negated = !negated;
                self.eat(&["have", "for"]);
            } else if self.comparison_here() || !self.eat(LEAD) {
                break;
            }
        }
        // "the column A angle", "the corresponding cell in the Range column"
        if self.token().is_some_and(crate::intent::link::is_column_word) && self.mention().is_none() {
            self.at += 1;
        }
        negated
    }

    /// "without an e-mail", "that have a phone number": nothing else is said of the column.
    fn had(&mut self, negated: bool) -> Option<Test> {
        let start = self.at;
        let mut before = start;
        while before > 0 && matches!(self.scene.word(before - 1), "a" | "an" | "any" | "the" | "their") {
            before -= 1;
        }
        let verb = if before > 0 { self.scene.word(before - 1) } else { "" };
        if !matches!(verb, "without" | "with" | "have" | "has" | "having" | "no" | "lacking") {
            return None;
        }
        let (_, column) = self.column()?;
        if !(self.is_done()
            || matches!(self.word(0), "and" | "or" | "filled")
            || self.token().is_some_and(|token| token.is_symbol(',')))
        {
            self.at = start;
            return None;
        }
        self.eat(&["filled"]);
        self.eat(&["in"]);
        let blank = Condition::Blank { column };
        Some(if negated || matches!(verb, "no" | "lacking") { blank } else { negate(blank) })
    }

    fn comparison_here(&self) -> bool {
        matches!(
            self.word(0),
            "above"
                | "below"
                | "over"
                | "under"
                | "greater"
                | "less"
                | "more"
                | "between"
                | "before"
                | "after"
                | "in"
                | "at"
                | "on"
                | "from"
        ) && (self.look(1).is_some_and(|token| token.number().is_some() || matches!(token.kind, Kind::Date(_)))
            || matches!(self.word(1), "than" | "average" | "least" | "most")
            || matches!(self.word(0), "in" | "on" | "from")
                && month(self.word(1)).is_some_and(|_| self.word(1).len() > 2)
            || self.word(1) == "the" && self.word(2) == "average")
            && (self.word(0) != "at" || matches!(self.word(1), "least" | "most"))
    }

    /// "Seattle, Milwaukee and Oakland are all less than 2000".
    fn several_columns(&mut self) -> Option<Test> {
        let start = self.at;
        let quantifier = self.eat_quantifier();
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

    fn skip_cell_words_and_verbs(&mut self) {
        self.skip(&["columns", "column", "are", "is", "were", "cells", "values", "have", "has"]);
    }

    fn eat_quantifier(&mut self) -> Option<bool> {
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

    /// A known value: "women", "Lisbon or Lagos".
    fn value_unit(&mut self) -> Option<Test> {
        let mention = self.mention()?;
        let What::Value { found } = &mention.what else { return None };
        let chosen = self
            .subject
            .and_then(|subject| found.iter().find(|(column, _)| *column == subject))
            .or_else(|| self.column_said_after(mention.end, found));
        let told = chosen.is_some();
        let chosen = chosen.or_else(|| found.first())?;
        let column = chosen.0;
        let mut values = vec![Expr::Text(chosen.1.clone())];
        self.at = mention.end;
        self.more_values(column, &mut values);
        self.subject = Some(column);
        // "paid in the Status column"
        let before = self.at;
        self.eat(&["in", "as", "for", "under"]);
        self.skip_articles();
        if self.column().is_none_or(|(named, _)| named != column) {
            self.at = before;
        }
        let vague = found.len() > 1 && !told;
        if vague {
            let columns: Vec<usize> = found.iter().map(|(column, _)| *column).collect();
            self.scene.wonder_where(&self.scene.text(mention.start, mention.end), &columns);
        }
        Some(one_of(self.scene.name(column, vague), values))
    }

    fn column_said_after<'f>(&self, end: usize, found: &'f [(usize, String)]) -> Option<&'f (usize, String)> {
        let next = self.scene.mentions.iter().find(|mention| mention.start >= end && mention.start <= end + 3)?;
        let What::Column { candidates, .. } = &next.what else { return None };
        found.iter().find(|(column, _)| candidates.contains(column))
    }

    /// ", Lagos or Lyon" of the same column.
    fn more_values(&mut self, column: usize, values: &mut Vec<Formula>) {
        loop {
            let before = self.at;
            self.eat_symbol(',');
            let or = self.eat(&["or", "and", "nor"]);
            self.skip(&["the", "in", "from", "is", "either"]);
            let next = self.mention().and_then(|mention| match &mention.what {
                What::Value { found } => found
                    .iter()
                    .find(|(at, _)| *at == column)
                    .map(|(_, value)| (mention.end, Expr::Text(value.clone()))),
                _ => None,
            });
            let next = next.or_else(|| {
                let token = self.token()?;
                match &token.kind {
                    Kind::Quoted(text) if self.mention().is_none() && (or || self.at > before) => {
                        Some((self.at + 1, Expr::Text(text.clone())))
                    }
                    Kind::Number(number) if or && self.kind(column).is_numeric() && self.ends_value(self.at + 1) => {
                        Some((self.at + 1, Expr::Number(*number)))
                    }
                    _ => None,
                }
            });
            match next {
                Some((end, value)) if self.at > before => {
                    self.at = end;
                    values.push(value);
                }
                _ => {
                    self.at = before;
                    return;
                }
            }
        }
    }

    fn ends_value(&self, at: usize) -> bool {
        at >= self.end
            || matches!(self.scene.tokens[at].kind, Kind::Symbol(','))
            || matches!(self.scene.word(at), "and" | "or" | "in")
    }

    /// "blank e-mails", "missing phone numbers", "duplicate names", "the highest score", "no e-mail", "negative amounts".
    fn adjective(&mut self) -> Option<Test> {
        let start = self.at;
        let word = self.word(0);
        if let Some(found) = self.beside_average() {
            return Some(found);
        }
        let known = matches!(
            word,
            "blank"
                | "empty"
                | "missing"
                | "no"
                | "duplicate"
                | "duplicated"
                | "repeated"
                | "negative"
                | "positive"
                | "zero"
                | "highest"
                | "largest"
                | "lowest"
                | "smallest"
                | "top"
                | "bottom"
                | "biggest"
                | "best"
                | "worst"
                | "maximum"
                | "minimum"
                | "unique"
        ) && self.mention().is_none();
        if !known {
            return None;
        }
        if matches!(
            word,
            "highest"
                | "largest"
                | "lowest"
                | "smallest"
                | "top"
                | "bottom"
                | "biggest"
                | "best"
                | "worst"
                | "maximum"
                | "minimum"
        ) {
            let (n, percent, smallest) = self.extreme();
            self.skip(&["of", "in", "by", "the", "value", "values", "total", "rows"]);
            let column = self.column();
            let name = self.or_numeric(column)?;
            return Some(Condition::Extreme { column: name, n, percent, smallest });
        }
        self.at += 1;
        self.skip(&["value", "values", "cell", "cells", "in", "the", "for", "entries", "rows"]);
        let column = self.column();
        let found = match (word, column) {
            ("negative" | "positive" | "zero", column) => {
                let name = self.or_numeric(column)?;
                let is = match word {
                    "negative" => Comparison::Less,
                    "positive" => Comparison::Greater,
                    _ => Comparison::Equal,
                };
                Condition::Compare { left: Expr::Column(name), is, right: Expr::Number(0.0) }
            }
            (_, None) => {
                self.at = start;
                return None;
            }
            ("duplicate" | "duplicated" | "repeated", Some((_, column))) => Condition::Repeated { column },
            ("unique", Some((_, column))) => negate(Condition::Repeated { column }),
            (_, Some((_, column))) => Condition::Blank { column },
        };
        Some(found)
    }

    /// "above average net pay".
    fn beside_average(&mut self) -> Option<Test> {
        let is = match self.word(0) {
            "above" | "over" => Comparison::Greater,
            "below" | "under" => Comparison::Less,
            _ => return None,
        };
        let start = self.at;
        self.at += 1;
        let Some((_, column)) = self.eat(&["average"]).then(|| self.column()).flatten() else {
            self.at = start;
            return None;
        };
        let right = Expr::Whole { aggregate: Aggregate::Mean, column: column.clone() };
        Some(Condition::Compare { left: Expr::Column(column), is, right })
    }

    fn or_numeric(&self, column: Option<(usize, Name)>) -> Option<Name> {
        match column {
            Some((_, name)) => Some(name),
            None => self
                .subject
                .map(|at| self.scene.name(at, false))
                .or_else(|| self.scene.only_column(ColumnKind::is_numeric).map(|at| self.scene.name(at, true))),
        }
    }

    /// "top 10", "the highest", "top 5 %", "lowest 3".
    fn extreme(&mut self) -> (f64, bool, bool) {
        let smallest = matches!(self.word(0), "lowest" | "smallest" | "bottom" | "worst" | "minimum" | "min" | "least");
        self.at += 1;
        let Some(token) = self.token() else { return (1.0, false, smallest) };
        let (n, percent) = match (&token.kind, token.number()) {
            (Kind::Percent(share), _) => (share * 100.0, true),
            (_, Some(number)) => {
                let percent = matches!(self.word(1), "percent" | "%");
                self.at += usize::from(percent);
                (number, percent)
            }
            (_, None) => return (1.0, false, smallest),
        };
        self.at += 1;
        (n, percent, smallest)
    }

    /// A column (or an expression of columns) and what is said of it.
    fn about_column(&mut self) -> Option<Test> {
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
    fn skip_unit_words(&mut self) {
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

    /// What is said of a value: from "is" on.
    fn predicate(&mut self, left: &Formula, column: Option<usize>) -> Option<Test> {
        let start = self.at;
        self.skip(&["that", "which", "who", "value", "values", "cell", "cells", "amount"]);
        if self.word(0) == "of"
            && (self.look(1).is_some_and(|next| next.number().is_some())
                || matches!(self.word(1), "at" | "more" | "less" | "over" | "under" | "exactly"))
        {
            self.at += 1;
        }
        let verb = self.eat(&["is", "are", "was", "were", "equals", "be", "being", "'s", "has", "have", "had"])
            || self.eat_symbol(':');
        let valued = self.mention().is_some_and(|mention| matches!(mention.what, What::Value { .. }));
        let mut negated = !valued
            && self
                .eat(&["not", "isn't", "aren't", "isnt", "arent", "doesn't", "don't", "doesnt", "dont", "never", "no"])
            || self.eat_phrase(&["does not", "do not"]);
        self.eat(&["be", "currently", "exactly", "all", "both", "have"]);
        if self.eat(&["not"]) {
            negated = !negated;
        }
        let found = self
            .compare(left, column)
            .or_else(|| self.about(left, column, verb || self.read_last().is_some_and(|token| token.is_symbol(':'))));
        match found {
            Some(found) => Some(if negated { negate(found) } else { found }),
            None => {
                self.at = start;
                None
            }
        }
    }

    /// ">= 30", "greater than the average", "between 5 and 9", "before 2015".
    fn compare(&mut self, left: &Formula, column: Option<usize>) -> Option<Test> {
        let start = self.at;
        if self.eat_phrase(&["between", "in the range of", "in the range", "from", "ranging from", "within"]) {
            let dated = column.is_some_and(|column| self.kind(column).is_date());
            if let Some(low) = self.operand(column)
                && (self.eat(&["and", "to", "through", "until"]) || self.eat_symbol('-'))
                && let Some(high) = if dated { self.last_day() } else { None }.or_else(|| self.operand(column))
            {
                return Some(Condition::Between { value: left.clone(), low, high });
            }
            self.at = start;
        }
        if let Some(found) = self.bare_range(left) {
            return Some(found);
        }
        let age =
            matches!(self.word(0), "older" | "younger") && column.is_some_and(|column| self.kind(column).is_date());
        let mut is = self.comparison()?;
        if age {
            // An older order has an earlier date.
            is = if is == Comparison::Greater { Comparison::Less } else { Comparison::Greater };
        }
        if self.eat(&["or"]) {
            // "greater than or equal to", "30 or more" is below
            if self.eat_phrase(&["equal to", "equals to", "equal", "equals"]) {
                is = match is {
                    Comparison::Greater => Comparison::GreaterOrEqual,
                    Comparison::Less => Comparison::LessOrEqual,
                    other => other,
                };
            } else {
                self.at -= 1;
            }
        }
        self.eat(&["to", "than"]);
        if let Some(average) = self.average_of(left) {
            return Some(Condition::Compare { left: left.clone(), is, right: average });
        }
        if self.eat_phrase(&[
            "the previous row",
            "the row above",
            "the previous one",
            "previous row",
            "the previous month",
            "the previous year",
            "the previous value",
            "previous value",
            "the one above",
            "the previous",
            "the preceding row",
        ]) && let Some(name) = only_column(left)
        {
            return Some(Condition::Compare { left: left.clone(), is, right: Expr::Previous(name.clone()) });
        }
        if column.is_some_and(|column| self.kind(column).is_date())
            && let Some(period) = self.period()
        {
            return Some(against_period(left, is, period));
        }
        let Some(right) = self.operand(column) else {
            self.at = start;
            return None;
        };
        Some(Condition::Compare { left: left.clone(), is, right })
    }

    /// "5 to 20", "5-20".
    fn bare_range(&mut self, left: &Formula) -> Option<Test> {
        let number = |token: Option<&Token>| match token.map(|token| &token.kind) {
            Some(Kind::Number(number) | Kind::Money(number, _) | Kind::Percent(number)) => Some(*number),
            _ => None,
        };
        let low = number(self.token())?;
        if let Some(is) = self.or_more() {
            return Some(Condition::Compare { left: left.clone(), is, right: Expr::Number(low) });
        }
        let joined = matches!(self.word(1), "to" | "-" | "–" | "till");
        let high = number(self.look(2)).filter(|high| joined && *high > low)?;
        self.at += 3;
        Some(Condition::Between { value: left.clone(), low: Expr::Number(low), high: Expr::Number(high) })
    }

    /// "1000 or more", "18 and over", "65+": past it.
    fn or_more(&mut self) -> Option<Comparison> {
        let unit =
            usize::from(matches!(self.word(1), "years" | "points" | "units" | "pieces" | "kg" | "euros" | "dollars"));
        if self.look(1).is_some_and(|token| token.is_symbol('+') && !token.spaced) {
            self.at += 2;
            return Some(Comparison::GreaterOrEqual);
        }
        if !matches!(self.word(1 + unit), "or" | "and") {
            return None;
        }
        let is = match self.word(2 + unit) {
            "more" | "above" | "higher" | "greater" | "over" | "up" | "older" | "later" | "larger" | "bigger"
            | "better" | "upwards" | "after" => Comparison::GreaterOrEqual,
            "less" | "below" | "lower" | "fewer" | "under" | "younger" | "earlier" | "smaller" | "cheaper"
            | "before" => Comparison::LessOrEqual,
            _ => return None,
        };
        // "over 10 and less than 20" goes on with another comparison.
        let goes_on = self.word(3 + unit) == "than"
            || self
                .look(3 + unit)
                .is_some_and(|token| token.number().is_some() || matches!(token.kind, Kind::Money(..)));
        if goes_on {
            return None;
        }
        self.at += 3 + unit;
        Some(is)
    }

    fn average_of(&mut self, left: &Formula) -> Option<Formula> {
        let start = self.at;
        self.skip(&["the", "their", "its", "overall", "class"]);
        let aggregate = match self.word(0) {
            "average" | "mean" | "avg" => Aggregate::Mean,
            "median" => Aggregate::Median,
            _ => {
                self.at = start;
                return None;
            }
        };
        self.at += 1;
        let before = self.at;
        self.eat(&["of", "for"]);
        self.skip_articles();
        let named = self.column().map(|(_, name)| name);
        if named.is_none() {
            self.at = before;
            self.eat(&["value", "score", "of"]);
        }
        let column = named.or_else(|| only_column(left).cloned())?;
        Some(Expr::Whole { aggregate, column })
    }

    /// The comparison that stands here, its words and signs.
    fn comparison(&mut self) -> Option<Comparison> {
        let token = self.token()?;
        if let Kind::Symbol(symbol) = token.kind {
            let is = match symbol {
                '>' => Comparison::Greater,
                '<' => Comparison::Less,
                '=' => Comparison::Equal,
                'G' => Comparison::GreaterOrEqual,
                'L' => Comparison::LessOrEqual,
                'N' => Comparison::NotEqual,
                _ => return None,
            };
            self.at += 1;
            return Some(is);
        }
        COMPARISONS.iter().find(|(phrase, _)| self.eat_phrase(&[phrase])).map(|(_, is)| *is)
    }

    /// The right side of a comparison: an expression, a known value, or a year for a date.
    fn operand(&mut self, column: Option<usize>) -> Option<Formula> {
        let start = self.at;
        self.skip(&["the", "a", "an"]);
        if let Some(mention) = self.mention()
            && let What::Value { found } = &mention.what
        {
            let of_column =
                column.and_then(|column| found.iter().find(|(at, _)| *at == column)).or_else(|| found.first())?;
            self.at = mention.end;
            return Some(Expr::Text(of_column.1.clone()));
        }
        if column.is_some_and(|column| self.kind(column).is_date())
            && let Some((first, _)) = self.period()
        {
            return Some(Expr::Date(first));
        }
        let found = self.expr();
        if found.is_none() {
            self.at = start;
        } else {
            self.skip_units();
        }
        found
    }

    /// "2000 miles", "30 years", "5 points": a unit says nothing that the column does not.
    fn skip_units(&mut self) {
        let number = self.read_last().is_some_and(|token| matches!(token.kind, Kind::Number(_) | Kind::Money(..)));
        if number && self.mention().is_none() {
            self.eat(&[
                "years", "year", "old", "days", "day", "hours", "hour", "minutes", "miles", "mile", "km", "kg",
                "points", "point", "units", "pieces", "pcs", "dollars", "euros", "pounds", "usd", "eur", "rupees",
                "percent", "marks", "mark", "items", "months", "weeks", "cm", "m", "meters", "metres", "euro",
                "dollar", "people", "times",
            ]);
            self.eat(&["old"]);
        }
    }

    /// "2015" and "March 2015" beside a date column: the first day, and the first day after.
    fn period(&mut self) -> Option<(NaiveDate, NaiveDate)> {
        let year_of = |token: Option<&Token>| match token.map(|token| &token.kind) {
            Some(Kind::Number(year)) if year.fract() == 0.0 && (1900.0..2200.0).contains(year) => {
                format!("{year:.0}").parse::<i32>().ok()
            }
            _ => None,
        };
        if let Some(month) =
            self.token().filter(|token| token.kind == Kind::Word).and_then(|token| month(&token.folded))
        {
            let year = year_of(self.look(1))?;
            self.at += 2;
            let first = NaiveDate::from_ymd_opt(year, month, 1)?;
            return Some((first, first.checked_add_months(chrono::Months::new(1))?));
        }
        let year = year_of(self.token())?;
        self.at += 1;
        Some((NaiveDate::from_ymd_opt(year, 1, 1)?, NaiveDate::from_ymd_opt(year + 1, 1, 1)?))
    }

    fn last_day(&mut self) -> Option<Formula> {
        let start = self.at;
        self.skip(&["the"]);
        let found = self.period().and_then(|(_, next)| next.pred_opt());
        if found.is_none() {
            self.at = start;
        }
        found.map(Expr::Date)
    }

    /// What is said of a column without a comparison: values, blanks, texts, trends, extremes.
    fn about(&mut self, left: &Formula, column: Option<usize>, verb: bool) -> Option<Test> {
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
        if self.eat_phrase(&["filled", "filled in", "given", "present", "a value", "any value"]) {
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
        if self.kind(column).is_date()
            && let Some(found) = self.in_period(&name)
        {
            return Some(found);
        }
        self.values_of(column, name, verb)
    }

    fn trend(&mut self) -> Option<Comparison> {
        let start = self.at;
        self.skip(&["show", "shows", "showing", "a", "an", "in", "on", "have", "has"]);
        let is = if self.eat(&[
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
        } else if self.eat(&[
            "decreasing",
            "falling",
            "declining",
            "dropping",
            "decreased",
            "decreases",
            "downward",
            "fell",
            "drops",
        ]) {
            Comparison::Less
        } else {
            self.at = start;
            return None;
        };
        self.eat(&["trend"]);
        Some(is)
    }

    fn sign(&mut self, left: &Formula) -> Option<Test> {
        let is = match self.word(0) {
            "negative" => Comparison::Less,
            "positive" => Comparison::Greater,
            "zero" => Comparison::Equal,
            _ => return None,
        };
        self.at += 1;
        Some(Condition::Compare { left: left.clone(), is, right: Expr::Number(0.0) })
    }

    /// "among the top 10", "in the top 5 %", "the highest", "ranking top".
    fn among_extremes(&mut self, name: &Name) -> Option<Test> {
        let start = self.at;
        self.skip(&["among", "in", "the", "one", "of", "is", "ranking", "ranks", "ranked", "within"]);
        if matches!(
            self.word(0),
            "highest"
                | "largest"
                | "lowest"
                | "smallest"
                | "top"
                | "bottom"
                | "biggest"
                | "maximum"
                | "minimum"
                | "best"
                | "worst"
                | "max"
                | "min"
        ) {
            let (n, percent, smallest) = self.extreme();
            self.eat(&["value", "values", "one", "rows"]);
            return Some(Condition::Extreme { column: name.clone(), n, percent, smallest });
        }
        self.at = start;
        None
    }

    fn text_test(&mut self, name: &Name) -> Option<Test> {
        let test = if self.eat_phrase(&[
            "contains",
            "contain",
            "containing",
            "includes",
            "include",
            "including",
            "with the text",
            "has the word",
            "with the word",
            "that contains",
            "like",
        ]) {
            TextTest::Contains
        } else if self.eat_phrase(&[
            "starts with",
            "start with",
            "starting with",
            "begins with",
            "begin with",
            "beginning with",
        ]) {
            TextTest::StartsWith
        } else if self.eat_phrase(&["ends with", "end with", "ending with", "ends in", "end in", "ending in"]) {
            TextTest::EndsWith
        } else {
            return None;
        };
        self.skip(&["the", "text", "word", "letter", "letters", "string"]);
        // An article stands before another word; a lone A is the letter.
        if self.look(1).is_some_and(|next| next.kind == Kind::Word || matches!(next.kind, Kind::Quoted(_)))
            && self.token().is_some_and(|token| token.raw == "a")
        {
            self.at += 1;
            self.skip(&["word", "letter", "text"]);
        }
        let token = self.token()?;
        let text = match &token.kind {
            Kind::Quoted(text) => text.clone(),
            Kind::Word | Kind::Number(_) => token.raw.clone(),
            Kind::Symbol(c) => c.to_string(),
            _ => return None,
        };
        self.at += 1;
        let mut text = text;
        // "contains @gmail.com": what is written without a space belongs to it.
        while self.token().is_some_and(|next| {
            !next.spaced && matches!(next.kind, Kind::Word | Kind::Number(_) | Kind::Symbol('.' | '-' | '@' | '_'))
        }) && !matches!(token.kind, Kind::Quoted(_))
        {
            text.push_str(&self.scene.tokens[self.at].raw);
            self.at += 1;
        }
        Some(Condition::Text { column: name.clone(), test, text })
    }

    /// "in December", "in 2015", "in March 2015", "on 2015-07-01".
    fn in_period(&mut self, name: &Name) -> Option<Test> {
        let start = self.at;
        self.skip(&["in", "on", "during", "from", "the", "month", "year", "of", "dated", "falls", "fall"]);
        let column = || Expr::Column(name.clone());
        if let Some(Kind::Date(date)) = self.token().map(|token| &token.kind) {
            self.at += 1;
            return Some(Condition::Compare { left: column(), is: Comparison::Equal, right: Expr::Date(*date) });
        }
        let month_here = self.token().filter(|token| token.kind == Kind::Word).and_then(|token| month(&token.folded));
        let year_at = usize::from(month_here.is_some());
        let year = match self.look(year_at).map(|token| &token.kind) {
            Some(Kind::Number(year)) if (1900.0..2200.0).contains(year) => Some(*year),
            _ => None,
        };
        if month_here.is_none() && year.is_none() {
            self.at = start;
            return None;
        }
        self.at += year_at + usize::from(year.is_some());
        let equal = |function, number| Condition::Compare {
            left: call(function, vec![column()]),
            is: Comparison::Equal,
            right: Expr::Number(number),
        };
        let mut all = Vec::new();
        if let Some(year) = year {
            all.push(equal(Function::Year, year));
        }
        if let Some(month) = month_here {
            all.push(equal(Function::Month, f64::from(month)));
        }
        Some(if all.len() == 1 { all.remove(0) } else { Condition::All(all) })
    }

    /// "is Lisbon or Lagos", "= Paid", "in Lisbon", `"Client A"`.
    fn values_of(&mut self, column: usize, name: Name, verb: bool) -> Option<Test> {
        let start = self.at;
        let known = |parser: &Self, at: usize| {
            parser.scene.mention_at(at).is_some_and(
                |one| matches!(&one.what, What::Value { found } if found.iter().any(|(of, _)| *of == column)),
            )
        };
        let for_known = self.word(0) == "for" && known(self, self.at + 1) && self.eat(&["for"]);
        let marked = self.eat(&["in", "from", "as", "of", "by"]) || verb || for_known;
        self.skip(&["the", "either", "one", "of"]);
        let mut values = Vec::new();
        if let Some(mention) = self.mention()
            && let What::Value { found } = &mention.what
            && let Some((_, value)) = found.iter().find(|(at, _)| *at == column)
        {
            self.at = mention.end;
            values.push(Expr::Text(value.clone()));
        } else if let Some(value) = self.free_value(column, marked) {
            values.push(value);
        } else {
            self.at = start;
            return None;
        }
        self.more_values(column, &mut values);
        Some(one_of(name, values))
    }

    /// A value that the schema does not list: quoted, a number, or a word behind "is".
    fn free_value(&mut self, column: usize, marked: bool) -> Option<Formula> {
        let token = self.token()?;
        let found = match &token.kind {
            Kind::Quoted(text) => Expr::Text(text.clone()),
            Kind::Number(number) | Kind::Percent(number) | Kind::Money(number, _) if marked => Expr::Number(*number),
            Kind::Date(date) => Expr::Date(*date),
            Kind::Word
                if marked
                    && self.mention().is_none()
                    && matches!(token.folded.as_str(), "true" | "false" | "yes" | "no") =>
            {
                if self.kind(column) == ColumnKind::Bool {
                    Expr::Bool(matches!(token.folded.as_str(), "true" | "yes"))
                } else {
                    Expr::Text(token.raw.clone())
                }
            }
            Kind::Word
                if marked
                    && self.mention().is_none()
                    && !super::words::is_function_word(&token.folded)
                    && !self.kind(column).is_numeric()
                    && !self.kind(column).is_date() =>
            {
                return Some(self.words_as_value());
            }
            _ => return None,
        };
        self.at += 1;
        if matches!(token.kind, Kind::Number(_) | Kind::Money(..)) {
            self.skip_units();
        }
        Some(found)
    }

    /// Capitalised words go together: "New York".
    fn words_as_value(&mut self) -> Formula {
        let start = self.at;
        self.at += 1;
        while self.token().is_some_and(|token| {
            token.kind == Kind::Word && token.raw.starts_with(char::is_uppercase)
                || !token.spaced && matches!(token.kind, Kind::Symbol('.' | '-' | '/' | '@'))
        }) || self.at > start + 1 && self.token().is_some_and(|token| !token.spaced && token.kind == Kind::Word)
        {
            self.at += 1;
        }
        let mut text = String::new();
        for token in &self.scene.tokens[start..self.at] {
            if token.spaced && !text.is_empty() {
                text.push(' ');
            }
            text.push_str(&token.raw);
        }
        Expr::Text(text)
    }

    /// No subject: a comparison or a period by itself, of the last subject or the only column it fits.
    fn without_subject(&mut self) -> Option<Test> {
        let start = self.at;
        let by_age = matches!(self.word(0), "older" | "younger");
        // "over 40" cannot be said of a column of texts.
        let sized = |column: usize| !matches!(self.kind(column), ColumnKind::Text | ColumnKind::Bool);
        let subject = self.subject.filter(|column| !by_age && (sized(*column) || !self.comparison_here()));
        if let Some(subject) = subject {
            let left = Expr::Column(self.scene.name(subject, false));
            if let Some(found) = self.predicate(&left, Some(subject)) {
                return Some(found);
            }
            self.at = start;
        }
        if let Some(found) = self.subject_behind() {
            return Some(found);
        }
        self.at = start;
        if let Some(found) = self.column_behind() {
            return Some(found);
        }
        let date = self.scene.only_column(ColumnKind::is_date);
        if let Some(column) = date {
            let name = self.scene.name(column, true);
            self.skip(&[
                "dated",
                "issued",
                "made",
                "placed",
                "sold",
                "created",
                "ordered",
                "paid",
                "joined",
                "born",
                "bought",
                "registered",
                "posted",
                "sent",
            ]);
            if let Some(found) = self.in_period(&name) {
                return Some(found);
            }
            let looks_ahead = matches!(
                self.word(0),
                "before" | "after" | "since" | "until" | "between" | "from" | "later" | "earlier" | "on"
            ) || matches!(self.word(0), "older" | "newer" | "younger")
                && self
                    .look(2)
                    .is_some_and(|token| matches!(token.kind, Kind::Date(_)) || month(&token.folded).is_some());
            if looks_ahead && let Some(found) = self.compare(&Expr::Column(name), Some(column)) {
                self.subject = Some(column);
                return Some(found);
            }
            self.at = start;
        }
        let age = matches!(self.word(0), "older" | "younger")
            .then(|| {
                self.scene.linker.columns.iter().position(|column| words(&column.name).iter().any(|word| word == "age"))
            })
            .flatten();
        let column = age.or_else(|| self.scene.only_column(ColumnKind::is_numeric));
        if let Some(column) = column
            && !matches!(self.word(0), "before" | "after" | "since" | "until" | "from")
        {
            let left = Expr::Column(self.scene.name(column, true));
            if let Some(found) = self.compare(&left, Some(column)) {
                self.subject = Some(column);
                return Some(found);
            }
        }
        self.at = start;
        None
    }
}

impl Parser<'_, '_> {
    /// "after 2015/07/01 in the Date column", "over 30 for Age": the subject comes last.
    fn subject_behind(&mut self) -> Option<Test> {
        let start = self.at;
        self.comparison()?;
        self.operand(None)?;
        let joined = self.eat(&["in", "of", "for", "under", "within"]);
        let behind = if joined { self.column() } else { None };
        let after = self.at;
        self.at = start;
        let (column, name) = behind?;
        let found = self.compare(&Expr::Column(name), Some(column))?;
        self.at = after;
        self.subject = Some(column);
        Some(found)
    }
}

impl Parser<'_, '_> {
    /// "items containing paint": here the rows' name is the column that is looked into.
    fn thing_with_text(&mut self) -> Option<Test> {
        let start = self.at;
        let token = self.token().filter(|token| things::is_thing(&token.folded))?;
        let column = self.scene.linker.column_of_things(token)?;
        self.at += 1;
        self.skip(&["that", "which", "who"]);
        let found = self.text_test(&self.scene.name(column, false));
        if found.is_none() {
            self.at = start;
        }
        found
    }

    /// "over 40 in age", "more than 10 in Quantity": the column stands behind.
    fn column_behind(&mut self) -> Option<Test> {
        let start = self.at;
        let found = self.comparison_and_column();
        if found.is_none() {
            self.at = start;
        }
        found
    }

    fn comparison_and_column(&mut self) -> Option<Test> {
        let is = self.comparison()?;
        self.eat(&["than"]);
        let right = match self.token().map(|token| &token.kind)? {
            Kind::Number(number) | Kind::Money(number, _) | Kind::Percent(number) => Expr::Number(*number),
            _ => return None,
        };
        self.at += 1;
        self.skip_units();
        self.eat(&["in", "of", "for"]).then_some(())?;
        self.skip_articles();
        let (column, name) = self.column()?;
        self.kind(column).is_numeric().then(|| self.subject = Some(column))?;
        Some(Condition::Compare { left: Expr::Column(name), is, right })
    }
}

fn is_operator(token: &Token) -> bool {
    matches!(token.kind, Kind::Symbol('<' | '>' | '=' | 'G' | 'L' | 'N'))
}

/// After 2015 begins in 2016; until 2015 ends with it.
fn against_period(left: &Formula, is: Comparison, (first, next): (NaiveDate, NaiveDate)) -> Test {
    let (is, day) = match is {
        Comparison::Greater => (Comparison::GreaterOrEqual, next),
        Comparison::LessOrEqual => (Comparison::Less, next),
        Comparison::Less | Comparison::GreaterOrEqual => (is, first),
        Comparison::Equal | Comparison::NotEqual => {
            let (low, high) = (Expr::Date(first), Expr::Date(next.pred_opt().unwrap_or(first)));
            let within = Condition::Between { value: left.clone(), low, high };
            return if is == Comparison::Equal { within } else { negate(within) };
        }
    };
    Condition::Compare { left: left.clone(), is, right: Expr::Date(day) }
}

/// One value is a plain equality.
pub(in crate::intent) fn one_of(column: Name, mut values: Vec<Formula>) -> Test {
    if values.len() == 1 {
        Condition::Compare { left: Expr::Column(column), is: Comparison::Equal, right: values.remove(0) }
    } else {
        Condition::OneOf { column, values }
    }
}

pub(in crate::intent) fn negate(test: Test) -> Test {
    match test {
        Condition::Compare { left, is, right } => {
            let is = match is {
                Comparison::Equal => Comparison::NotEqual,
                Comparison::NotEqual => Comparison::Equal,
                // Not over 30 is at most 30; blanks are neither.
                Comparison::Less => Comparison::GreaterOrEqual,
                Comparison::LessOrEqual => Comparison::Greater,
                Comparison::Greater => Comparison::LessOrEqual,
                Comparison::GreaterOrEqual => Comparison::Less,
            };
            Condition::Compare { left, is, right }
        }
        Condition::Not(inner) => *inner,
        other => Condition::Not(Box::new(other)),
    }
}
