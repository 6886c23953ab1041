//! "due this month", "in the last 30 days", "older than 30 days", "older than 65", "born in the 80s": dates
//! measured from today, and ages that a date of birth gives.

use chrono::NaiveDate;

use crate::{
    intent::{link::words, scene::Name, token::Kind},
    plan::{BinaryOp, Comparison, Condition, Expr, Function},
    workbook::schema::Kind as ColumnKind,
};

use super::{
    super::{
        dates::today,
        expressions::{Formula, binary, call},
        parser::Parser,
    },
    Test,
};

fn compare(left: Formula, is: Comparison, right: Formula) -> Test {
    Condition::Compare { left, is, right }
}

/// The day so many days or months after today, or before it.
fn from_today(count: f64, unit: &str) -> Option<Formula> {
    let days = match unit {
        "day" | "days" => count,
        "week" | "weeks" => count * 7.0,
        "month" | "months" => return Some(call(Function::EDate, vec![today(), Expr::Number(count)])),
        "year" | "years" => return Some(call(Function::EDate, vec![today(), Expr::Number(count * 12.0)])),
        _ => return None,
    };
    let op = if days < 0.0 { BinaryOp::Subtract } else { BinaryOp::Add };
    Some(binary(op, today(), Expr::Number(days.abs())))
}

impl Parser<'_, '_> {
    /// "today", "this month", "last year", "in the last 30 days" of a column of dates.
    pub(super) fn relative_period(&mut self, name: &Name) -> Option<Test> {
        let start = self.at;
        self.skip(&["in", "on", "during", "from", "the", "within", "of"]);
        let found = if self.is_led(start) { self.relative_here(name) } else { None };
        if found.is_none() {
            self.at = start;
        }
        found
    }

    /// "see you tomorrow" asks for nothing: a preposition, a verb or the column stands before.
    fn is_led(&self, start: usize) -> bool {
        let leads = |word: &str| {
            matches!(word, "in" | "on" | "during" | "from" | "within" | "is" | "are" | "was" | "were" | "dated")
                || word.len() > 4 && word.ends_with("ed")
        };
        let before = start.checked_sub(1).map_or("", |at| self.scene.word(at));
        let named = self.scene.mentions.iter().any(|mention| mention.end == start);
        named || leads(before) || (start..self.at).any(|at| leads(self.scene.word(at)))
    }

    fn relative_here(&mut self, name: &Name) -> Option<Test> {
        let column = || Expr::Column(name.clone());
        let day = match self.word(0) {
            "today" => Some(0.0),
            "yesterday" => Some(-1.0),
            "tomorrow" => Some(1.0),
            _ => None,
        };
        if let Some(days) = day {
            self.at += 1;
            let right = if days == 0.0 { today() } else { from_today(days, "day")? };
            return Some(compare(column(), Comparison::Equal, right));
        }
        let step = match self.word(0) {
            "this" | "current" => 0.0,
            "last" | "previous" | "past" => -1.0,
            "next" | "coming" | "following" => 1.0,
            _ => return None,
        };
        if let Some(count) = self.look(1).and_then(crate::intent::token::Token::number).filter(|_| step != 0.0) {
            let edge = from_today(step * count, self.word(2))?;
            self.at += 3;
            let (low, high) = if step < 0.0 { (edge, today()) } else { (today(), edge) };
            return Some(Condition::Between { value: column(), low, high });
        }
        let reference = |unit: &str| if step == 0.0 { Some(today()) } else { from_today(step, unit) };
        let same = |function, day: Formula| {
            compare(call(function, vec![column()]), Comparison::Equal, call(function, vec![day]))
        };
        let found = match self.word(1) {
            "month" => {
                let day = reference("month")?;
                Condition::All(vec![same(Function::Year, day.clone()), same(Function::Month, day)])
            }
            "year" => same(Function::Year, reference("year")?),
            _ => return None,
        };
        self.at += 2;
        Some(found)
    }

    /// "in the 80s", "in the 1990s".
    pub(super) fn decade(&mut self, name: &Name) -> Option<Test> {
        let start = self.at;
        self.skip(&["in", "during", "the", "from", "of"]);
        let first = self.token().filter(|token| matches!(token.kind, Kind::Word)).and_then(|token| {
            let digits = token.folded.strip_suffix('s')?.trim_end_matches('\'');
            let year: i32 = digits.parse().ok().filter(|year: &i32| year % 10 == 0)?;
            Some(if digits.len() == 2 { 1900 + year } else { year })
        });
        let days = first
            .and_then(|year| Some((NaiveDate::from_ymd_opt(year, 1, 1)?, NaiveDate::from_ymd_opt(year + 9, 12, 31)?)));
        let Some((low, high)) = days else {
            self.at = start;
            return None;
        };
        self.at += 1;
        Some(Condition::Between { value: Expr::Column(name.clone()), low: Expr::Date(low), high: Expr::Date(high) })
    }

    /// "older than 30 days" of what has a date, "older than 65" of people with a date of birth.
    pub(super) fn by_age(&mut self) -> Option<Test> {
        let start = self.at;
        let found = self.by_age_here();
        if found.is_none() {
            self.at = start;
        }
        found
    }

    fn by_age_here(&mut self) -> Option<Test> {
        let older = match self.word(0) {
            "older" => true,
            "younger" | "newer" => false,
            _ => return None,
        };
        let living = self.of_the_living();
        self.at += 1;
        self.eat(&["than"]).then_some(())?;
        let (count, unit) = self.span_of_time()?;
        let is = if older { Comparison::Greater } else { Comparison::Less };
        if let Some((age, count)) = self.age_in(count, &unit) {
            self.subject = Some(age);
            return Some(compare(Expr::Column(self.scene.name(age, true)), is, Expr::Number(count)));
        }
        let columns = &self.scene.linker.columns;
        let birth = columns.iter().position(|column| {
            column.kind.is_date()
                && words(&column.name).iter().any(|word| matches!(word.as_str(), "birth" | "born" | "dob" | "birthday"))
        });
        let whole_years = !matches!(unit.as_str(), "day" | "days" | "week" | "weeks" | "month" | "months");
        if let Some(birth) = birth.filter(|_| whole_years) {
            let name = self.scene.name(birth, false);
            let age = call(Function::Years, vec![Expr::Column(name), today()]);
            return Some(compare(age, is, Expr::Number(count)));
        }
        let day = from_today(-count, &unit)?;
        // Who was born earlier is older.
        let is = if older { Comparison::Less } else { Comparison::Greater };
        if let Some(birth) = birth {
            return Some(compare(Expr::Column(self.scene.name(birth, false)), is, day));
        }
        let mut dates = (0..columns.len()).filter(|at| columns[*at].kind.is_date());
        // No animal is as old as the day that it came in.
        let (first, more) = (dates.next().filter(|_| !living)?, dates.next().is_some());
        self.subject = Some(first);
        Some(compare(Expr::Column(self.scene.name(first, more)), is, day))
    }

    /// "30 days", "a year", "65", "6 months old".
    fn span_of_time(&mut self) -> Option<(f64, String)> {
        let token = self.token().filter(|token| !matches!(token.kind, Kind::Date(_)))?;
        let one = matches!(token.folded.as_str(), "a" | "an");
        let count = if one { 1.0 } else { token.number()? };
        let unit = self.word(1).to_owned();
        let timed = matches!(
            unit.as_str(),
            "day" | "days" | "week" | "weeks" | "month" | "months" | "year" | "years" | "yrs" | "yr"
        );
        if one && !timed {
            return None;
        }
        self.at += 1 + usize::from(timed);
        self.eat(&["old", "of"]);
        self.eat(&["age"]);
        Some((count, unit))
    }

    /// The column of ages, and the span in the unit that its header has; none where one is no round number of the other.
    fn age_in(&self, count: f64, unit: &str) -> Option<(usize, f64)> {
        let column = self.scene.linker.columns.iter().position(|column| {
            column.kind.is_numeric() && column.words.iter().any(|word| matches!(word.as_str(), "age" | "ages"))
        })?;
        // "older than 60": of whatever the ages are told in.
        let timed = ["day", "week", "month", "year", "yr"].contains(&unit.strip_suffix('s').unwrap_or(unit));
        Some((column, if timed { self.in_unit_of(column, count, unit)? } else { count }))
    }

    /// So many years as months where the header says months, and the other way round.
    pub(super) fn in_unit_of(&self, column: usize, count: f64, unit: &str) -> Option<f64> {
        let says = |unit: &str| {
            let known = &self.scene.linker.columns[column];
            words(&known.name).iter().any(|word| word.strip_suffix('s').unwrap_or(word) == unit)
        };
        let own = ["month", "week", "day"].into_iter().find(|unit| says(unit)).unwrap_or("year");
        match (own, unit.strip_suffix('s').unwrap_or(unit)) {
            ("year", "year" | "yr") => Some(count),
            (own, said) if own == said => Some(count),
            ("year", "month") => Some(count / 12.0),
            ("month", "year" | "yr") => Some(count * 12.0),
            _ => None,
        }
    }

    /// "cats older than …", "anybody younger than …": an age is meant, and no date of something else.
    fn of_the_living(&self) -> bool {
        const LIVING: &[&str] = &[
            "pet",
            "cat",
            "dog",
            "animal",
            "horse",
            "puppy",
            "kitten",
            "cow",
            "sheep",
            "goat",
            "bird",
            "rabbit",
            "people",
            "person",
            "member",
            "employee",
            "student",
            "child",
            "children",
            "kid",
            "pupil",
            "patient",
            "player",
            "man",
            "men",
            "woman",
            "women",
            "boy",
            "girl",
            "anyone",
            "anybody",
            "everyone",
            "everybody",
            "those",
            "who",
            "adult",
            "teacher",
            "volunteer",
            "participant",
            "applicant",
            "customer",
            "guest",
            "resident",
            "actor",
            "runner",
        ];
        if self.word(0) == "younger" {
            return true;
        }
        let before = (self.at.saturating_sub(4)..self.at).map(|at| self.scene.word(at));
        before
            .into_iter()
            .any(|word| LIVING.contains(&word.strip_suffix('s').unwrap_or(word)) || LIVING.contains(&word))
    }

    /// "more than the average salary": what is compared is the column that the average is of.
    pub(super) fn beside_the_average(&mut self) -> Option<Test> {
        let start = self.at;
        let mut near = self.at;
        while near < self.at + 5 && !matches!(self.scene.word(near), "average" | "mean" | "median") {
            near += 1;
        }
        let mut of = near + 1;
        while matches!(self.scene.word(of), "of" | "the") {
            of += 1;
        }
        let mention = self.scene.mention_at(of).filter(|_| near > self.at && near < self.at + 5)?;
        let (column, guess) = self.scene.resolve(mention)?;
        let numeric = self.kind(column).is_numeric() && self.kind(column) != ColumnKind::Bool;
        let left = Expr::Column(self.scene.name(column, guess));
        let found = if numeric { self.compare(&left, Some(column)) } else { None };
        if found.is_none() {
            self.at = start;
        }
        found
    }
}
