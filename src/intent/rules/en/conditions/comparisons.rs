//! ">= 30", "greater than the average", "between 5 and 9", "65 or more".

use crate::{
    intent::{
        link::What,
        token::{Kind, Token},
    },
    plan::{Aggregate, Comparison, Condition, Expr},
};

use super::{
    super::{
        expressions::Formula,
        parser::{Parser, only_column},
    },
    Test,
    periods::against_period,
};

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
    ("at or below", Comparison::LessOrEqual),
    ("at or under", Comparison::LessOrEqual),
    ("at or above", Comparison::GreaterOrEqual),
    ("at or over", Comparison::GreaterOrEqual),
    ("equal to or below", Comparison::LessOrEqual),
    ("equal to or above", Comparison::GreaterOrEqual),
    ("at least", Comparison::GreaterOrEqual),
    ("at most", Comparison::LessOrEqual),
    ("a minimum of", Comparison::GreaterOrEqual),
    ("a maximum of", Comparison::LessOrEqual),
    ("starting from", Comparison::GreaterOrEqual),
    ("up to", Comparison::LessOrEqual),
    ("at or below", Comparison::LessOrEqual),
    ("at or under", Comparison::LessOrEqual),
    ("at or above", Comparison::GreaterOrEqual),
    ("at or over", Comparison::GreaterOrEqual),
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
    ("heavier than", Comparison::Greater),
    ("lighter than", Comparison::Less),
    ("hotter than", Comparison::Greater),
    ("warmer than", Comparison::Greater),
    ("colder than", Comparison::Less),
    ("cooler than", Comparison::Less),
    ("taller than", Comparison::Greater),
    ("faster than", Comparison::Greater),
    ("slower than", Comparison::Less),
    ("farther than", Comparison::Greater),
    ("further than", Comparison::Greater),
    ("beats", Comparison::Greater),
    ("beat", Comparison::Greater),
    ("outsold", Comparison::Greater),
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
    /// ">= 30", "greater than the average", "between 5 and 9", "before 2015".
    pub(in crate::intent::rules::en) fn compare(&mut self, left: &Formula, column: Option<usize>) -> Option<Test> {
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
        if let Some(found) = self.bare_range(left).or_else(|| self.by_margin(left, column)) {
            return Some(found);
        }
        // No text is younger than another.
        if matches!(self.word(0), "older" | "younger")
            && column.is_some_and(|column| self.kind(column) == crate::workbook::schema::Kind::Text)
        {
            return None;
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
        if let Some(count) = column.and_then(|column| self.age_said(column)) {
            return Some(Condition::Compare { left: left.clone(), is, right: Expr::Number(count) });
        }
        if let Some(right) = self.average_of(left).or_else(|| self.before_this(left)) {
            let apart = self.margin_behind(left, is, &right, column);
            return Some(apart.unwrap_or(Condition::Compare { left: left.clone(), is, right }));
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
        let apart = self.margin_behind(left, is, &right, column);
        Some(apart.unwrap_or(Condition::Compare { left: left.clone(), is, right }))
    }

    /// "whose age is under a year", "Age below 6 months": in the unit that the header has, and no year of a date.
    fn age_said(&mut self, column: usize) -> Option<f64> {
        let known = &self.scene.linker.columns[column];
        let aged = known.kind.is_numeric() && known.words.iter().any(|word| matches!(word.as_str(), "age" | "ages"));
        let token = self.token().filter(|_| aged)?;
        let count = if matches!(token.folded.as_str(), "a" | "an") { 1.0 } else { token.number()? };
        let count = self.in_unit_of(column, count, self.word(1))?;
        self.at += 2;
        self.eat(&["old"]);
        Some(count)
    }

    /// "more than losses and sold together": what several columns come to.
    fn taken_together(&mut self) -> Option<Formula> {
        let start = self.at;
        let columns = self.column_list();
        let sums = columns.len() > 1
            && self.eat_phrase(&["taken together", "put together", "added up", "together", "combined", "in total"]);
        if !sums {
            self.at = start;
            return None;
        }
        let arguments = columns.into_iter().map(|(_, name)| Expr::Column(name)).collect();
        Some(super::super::expressions::call(crate::plan::Function::Sum, arguments))
    }

    /// "the previous row", "the previous day's Close", "that of the row above", "the one before".
    pub(super) fn before_this(&mut self, left: &Formula) -> Option<Formula> {
        let start = self.at;
        self.skip(&["the", "its", "that", "in", "of"]);
        if matches!(self.word(0), "value" | "one") && matches!(self.word(1), "of" | "in") {
            self.at += 1;
            self.skip(&["of", "in", "the"]);
        }
        let named = self.eat(&["previous", "prior", "preceding", "last"]);
        let noun = self.eat(&[
            "row",
            "row's",
            "one",
            "day",
            "day's",
            "week",
            "week's",
            "month",
            "month's",
            "quarter",
            "quarter's",
            "year",
            "year's",
            "value",
            "record",
            "entry",
            "period",
            "cell",
        ]);
        self.eat(&["just", "right", "directly", "immediately"]);
        let behind = !named && noun && self.eat(&["above", "before"]);
        if behind {
            self.eat(&["it", "them"]);
        }
        if !named && !behind {
            self.at = start;
            return None;
        }
        let before = self.at;
        self.skip(&["value", "of", "in", "the"]);
        let column = self.column().map(|(_, name)| name);
        if column.is_none() {
            self.at = before;
        }
        let found = column.or_else(|| only_column(left).cloned()).map(Expr::Previous);
        if found.is_none() {
            self.at = start;
        }
        found
    }

    /// "5 to 20", "5-20".
    pub(super) fn bare_range(&mut self, left: &Formula) -> Option<Test> {
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

    /// Of how many words the unit is that stands behind the number here: "60 °C", "5 kg".
    fn unit_behind(&self) -> usize {
        let mut behind = Self { scene: self.scene, ..*self };
        behind.at += 1;
        let from = behind.at;
        behind.skip_units();
        behind.at - from
    }

    /// "1000 or more", "18 and over", "65+": past it.
    pub(super) fn or_more(&mut self) -> Option<Comparison> {
        let unit = self.unit_behind();
        if self.look(1).is_some_and(|token| token.is_symbol('+') && !token.spaced) {
            self.at += 2;
            return Some(Comparison::GreaterOrEqual);
        }
        if !matches!(self.word(1 + unit), "or" | "and") {
            return None;
        }
        let is = match self.word(2 + unit) {
            "more" | "above" | "higher" | "greater" | "over" | "up" | "older" | "later" | "larger" | "bigger"
            | "better" | "upwards" | "after" | "longer" | "heavier" | "taller" | "wider" | "further" | "farther" => {
                Comparison::GreaterOrEqual
            }
            "less" | "below" | "lower" | "fewer" | "under" | "younger" | "earlier" | "smaller" | "cheaper"
            | "before" | "shorter" | "lighter" | "sooner" | "narrower" | "nearer" => Comparison::LessOrEqual,
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

    pub(super) fn average_of(&mut self, left: &Formula) -> Option<Formula> {
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
    pub(super) fn comparison(&mut self) -> Option<Comparison> {
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
    pub(super) fn operand(&mut self, column: Option<usize>) -> Option<Formula> {
        if let Some(points) = self.percent_of_hundred(column) {
            return Some(points);
        }
        if let Some(time) = self.time_in(column) {
            return Some(time);
        }
        if self.is_no_time(column) || self.is_a_distance() {
            return None;
        }
        let start = self.at;
        self.skip(&["the", "a", "an"]);
        if let Some(mention) = self.mention()
            && let What::Value { found } = &mention.what
        {
            let of_column =
                column.and_then(|column| found.iter().find(|(at, _)| *at == column)).or_else(|| found.first())?;
            // A word that another column holds is no number of this one.
            if column.is_some_and(|column| self.holds_numbers(column)) {
                return None;
            }
            self.at = mention.end;
            return Some(Expr::Text(of_column.1.clone()));
        }
        if let Some(times) = self.how_often(column) {
            return Some(times);
        }
        if column.is_some_and(|column| self.kind(column).is_date())
            && let Some((first, _)) = self.period()
        {
            return Some(Expr::Date(first));
        }
        if let Some(sum) = self.taken_together() {
            return Some(sum);
        }
        let found = self.expr();
        if found.is_none() {
            self.at = start;
        } else {
            self.skip_units();
        }
        found
    }

    /// "40% above Ink": how far it is from another, and no value of its own.
    pub(super) fn is_a_distance(&self) -> bool {
        self.token().is_some_and(|token| matches!(token.kind, Kind::Percent(_)))
            && matches!(
                self.word(1),
                "above" | "below" | "over" | "under" | "higher" | "lower" | "more" | "less" | "greater" | "smaller"
            )
    }

    /// "attendance below 80 %" of a column that holds 86 and not 0.86.
    fn percent_of_hundred(&mut self, column: Option<usize>) -> Option<Formula> {
        let known = &self.scene.linker.columns[column?];
        let Kind::Percent(share) = self.token()?.kind else { return None };
        let (low, high) = known.range?;
        let written = known.name.contains('%') || known.words.iter().any(|word| word.starts_with("percent"));
        let of_hundred = high > 1.5 && (written || low >= 0.0 && high <= 100.0);
        if known.kind == crate::workbook::schema::Kind::Percent || !of_hundred || self.word(1) == "of" {
            return None;
        }
        self.at += 1;
        Some(Expr::Number(((share * 100.0) * 1e9).round() / 1e9))
    }

    fn holds_numbers(&self, column: usize) -> bool {
        let known = &self.scene.linker.columns[column];
        known.kind.is_numeric() && known.values.is_empty() && known.filled > 0 && known.letter.is_some()
    }

    /// "less than 10 times this year": how often it happened, and nothing to multiply.
    fn how_often(&mut self, column: Option<usize>) -> Option<Formula> {
        let Kind::Number(number) = self.token()?.kind else { return None };
        let behind = self.scene.mention_at(self.at + 2);
        let operand = behind.is_some_and(|one| !matches!(one.what, What::Column { guess: true, .. }))
            || matches!(self.word(2), "the" | "their" | "its" | "his" | "her" | "as")
            || self.look(2).is_some_and(|token| matches!(token.kind, Kind::Symbol('(') | Kind::Number(_)));
        if self.word(1) != "times" || operand {
            return None;
        }
        self.at += 2;
        if let Some(What::Column { candidates, .. }) = behind.map(|one| &one.what)
            && column.is_some_and(|column| candidates.contains(&column))
        {
            self.at = behind.map_or(self.at, |one| one.end);
        }
        Some(Expr::Number(number))
    }

    /// "2000 miles", "30 years", "5 points": a unit says nothing that the column does not.
    pub(super) fn skip_units(&mut self) {
        let number = self.read_last().is_some_and(|token| matches!(token.kind, Kind::Number(_) | Kind::Money(..)));
        let vague = |mention: &crate::intent::link::Mention| matches!(mention.what, What::Column { guess: true, .. });
        if number && self.mention().is_none_or(vague) {
            self.eat(&[
                "years", "year", "old", "degrees", "degree", "days", "day", "hours", "hour", "minutes", "miles",
                "mile", "km", "kg", "points", "point", "units", "pieces", "pcs", "dollars", "euros", "pounds", "usd",
                "eur", "rupees", "percent", "marks", "mark", "items", "months", "weeks", "cm", "m", "meters", "metres",
                "euro", "dollar", "people", "times", "mm", "visitors", "guests", "persons", "votes", "copies",
                "litres", "liters", "grams", "tonnes", "tons",
            ]);
            self.eat(&["old"]);
            // "39 °C"
            if self.token().is_some_and(|token| token.is_symbol('°')) {
                self.at += 1;
                self.eat(&["c", "f", "k", "celsius", "fahrenheit"]);
            }
            self.skip_written_unit();
        }
    }

    /// "10 V" of Voltage (V): the unit as a header has it.
    fn skip_written_unit(&mut self) {
        let linker = self.scene.linker;
        let behind_number = self.read_last().is_some_and(|token| matches!(token.kind, Kind::Number(_)));
        let word = self.word(0);
        let written = |column: &crate::intent::link::Column| {
            let inside =
                column.name.split_once('(').and_then(|(_, rest)| rest.split_once(')')).map(|(inside, _)| inside);
            inside.is_some_and(|inside| {
                let inside = inside.trim().to_lowercase();
                inside == word || inside.len() > 1 && word.len() > 2 && linker.stem(&inside) == linker.stem(word)
            })
        };
        if behind_number && !word.is_empty() && self.scene.linker.columns.iter().any(written) {
            self.at += 1;
        }
    }
}

pub(super) fn is_operator(token: &Token) -> bool {
    matches!(token.kind, Kind::Symbol('<' | '>' | '=' | 'G' | 'L' | 'N'))
}
