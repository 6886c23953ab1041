//! Which columns are name, address and score: by their headings, and what these do not settle, by
//! what stands below.

use std::collections::HashSet;

use crate::workbook::Value;

use super::{
    super::{
        fold::is_address,
        score::{Scale, Score},
        test_file::{Column, Columns},
    },
    heading::Role,
    out_of,
    table::Table,
};

/// Rows that are looked at.
const SAMPLE: usize = 400;

pub(super) fn complete(table: &mut Table<'_>) -> Columns {
    let samples: Vec<(u32, Sample)> = table.columns().map(|column| (column, Sample::of(table, column))).collect();
    let sample = |column: u32| samples.iter().find(|(index, _)| *index == column).map(|(_, sample)| sample);
    let mut columns = by_heading(table, &sample);
    let taken = |columns: &Columns, index: u32| {
        [&columns.name, &columns.surname, &columns.email, &columns.score]
            .into_iter()
            .flatten()
            .any(|column| column.index == index)
    };
    let found = |columns: &Columns, fits: &dyn Fn(&Sample) -> Option<f64>| {
        let free = samples.iter().filter(|(index, _)| !taken(columns, *index));
        let fitting = free.filter_map(|(index, sample)| fits(sample).map(|worth| (*index, worth)));
        // The first of equals.
        let best = fitting.fold(None, |best: Option<(u32, f64)>, next| match best {
            Some(best) if best.1 >= next.1 => Some(best),
            _ => Some(next),
        })?;
        Some(Column { index: best.0, heading: table.heading(best.0), by_content: true })
    };
    if columns.email.is_none() {
        columns.email = found(&columns, &Sample::as_addresses);
    }
    if columns.score.is_none() {
        columns.score = found(&columns, &Sample::as_scores);
    }
    if columns.name.is_none() {
        columns.name = found(&columns, &Sample::as_names);
    }
    find_the_most(table, &columns, &samples);
    columns
}

fn by_heading<'a>(table: &Table<'_>, sample: &dyn Fn(u32) -> Option<&'a Sample>) -> Columns {
    let column = |index: u32| Column { index, heading: table.heading(index), by_content: false };
    let best = |rank: &dyn Fn(&Role) -> Option<usize>, fits: &dyn Fn(&Sample) -> bool| {
        let ranked = table.roles().iter().filter_map(|(index, role)| rank(role).map(|rank| (rank, *index)));
        ranked.filter(|(_, index)| sample(*index).is_some_and(fits)).min().map(|(_, index)| index)
    };
    let of_email = |role: &Role| if let Role::Email(rank) = role { Some(*rank) } else { None };
    let email = best(&of_email, &|sample| sample.full == 0 || sample.addresses * 2 >= sample.full);
    let of_score = |role: &Role| if let Role::Score(rank) = role { Some(*rank) } else { None };
    // "Total marks" of 500 gives way to a percentage beside it, but not to nothing.
    let fits = |sample: &Sample| sample.full == 0 || sample.points() * 2 >= sample.full;
    let score = best(&of_score, &|sample| fits(sample) && !sample.is_constant())
        .or_else(|| best(&of_score, &fits))
        .or_else(|| right_answers(table))
        .or_else(|| best(&of_score, &|sample| sample.numbers * 2 >= sample.full));
    let of_surname = |role: &Role| if let Role::Surname(rank) = role { Some(*rank) } else { None };
    let surname = best(&of_surname, &|sample| sample.numbers == 0);
    let of_first = |role: &Role| if let Role::FirstName(rank) = role { Some(*rank) } else { None };
    let of_name = |role: &Role| if let Role::Name(rank) = role { Some(*rank) } else { None };
    let first = surname.and(best(&of_first, &|sample| sample.numbers == 0)).filter(|first| Some(*first) != surname);
    // "Name" beside "Full name" is part of it; beside a surname it is the first name.
    let whole =
        best(&of_name, &|sample| sample.numbers * 2 <= sample.full && sample.addresses * 2 <= sample.full.max(1));
    let is_full = whole.is_some() && whole != first && whole != surname;
    let (name, surname) = match (is_full, first, surname) {
        (false, Some(first), Some(surname)) => (Some(first), Some(surname)),
        _ => (whole.or(first).or(surname), None),
    };
    Columns {
        when: None,
        name: name.map(column),
        surname: surname.map(column),
        email: email.map(column),
        score: score.filter(|score| Some(*score) != email).map(column),
    }
}

/// "Total points: 20" in every row beside a grade is what the grade is out of.
fn find_the_most(table: &mut Table<'_>, columns: &Columns, samples: &[(u32, Sample)]) {
    let sample = |column: u32| samples.iter().find(|(index, _)| *index == column).map(|(_, sample)| sample);
    let Some(score) = columns.score.as_ref().map(|score| score.index) else { return };
    let Some(reached) = sample(score).filter(|sample| !sample.is_constant() && sample.numbers > 0) else { return };
    let is_most = |(column, role): &&(u32, Role)| {
        let all_equal = |one: &Sample| one.is_constant() && one.most >= reached.most;
        matches!(role, Role::Score(_)) && *column != score && sample(*column).is_some_and(all_equal)
    };
    if let Some(column) = table.roles().iter().find(is_most).map(|(column, _)| *column) {
        table.holds_the_most(column);
    }
}

/// Where no column holds a score of a hundred: the right answers of so many.
fn right_answers(table: &Table<'_>) -> Option<u32> {
    table.columns_of(Role::Right).find(|right| out_of::answers(table, *right).is_some())
}

/// What the first rows of a column hold.
#[derive(Default)]
struct Sample {
    full: usize,
    addresses: usize,
    numbers: usize,
    dates: usize,
    in_range: usize,
    /// Percentages and "17/20": nothing but scores are written so.
    spelled: usize,
    missing: usize,
    names: usize,
    distinct: HashSet<String>,
    rising: bool,
    least: f64,
    most: f64,
}

impl Sample {
    fn of(table: &Table<'_>, column: u32) -> Self {
        let scale = out_of::in_heading(&table.heading(column)).map_or(Scale::Hundred, Scale::OutOf);
        let mut sample = Self { rising: true, least: f64::MAX, most: f64::MIN, ..Self::default() };
        let mut before: Option<f64> = None;
        for row in table.row_numbers().take(SAMPLE) {
            let value = table.value(row, column);
            if value.is_blank() {
                continue;
            }
            sample.full += 1;
            sample.distinct.insert(value.to_string());
            match &value {
                Value::Number(_) if table.is_date(row, column) => sample.dates += 1,
                Value::Number(number) => {
                    sample.numbers += 1;
                    sample.rising &= before.is_none_or(|before| (number - before - 1.0).abs() < 1e-9);
                    before = Some(*number);
                    sample.least = sample.least.min(*number);
                    sample.most = sample.most.max(*number);
                    let percent = table.is_percent(row, column);
                    sample.spelled += usize::from(percent);
                    let scale = if percent { Scale::Share } else { scale };
                    sample.in_range += usize::from(Score::of_number(*number, scale).points().is_some());
                }
                Value::Text(text) => sample.add_text(text, scale),
                Value::Empty | Value::Bool(_) | Value::Error(_) => {}
            }
        }
        sample
    }

    fn add_text(&mut self, text: &str, scale: Scale) {
        if is_address(text.trim()) {
            self.addresses += 1;
            return;
        }
        match Score::of_text(text, scale) {
            Score::Points(_) => {
                self.in_range += 1;
                self.spelled += usize::from(text.contains(['%', '/']));
            }
            Score::Missing => self.missing += 1,
            Score::OutOfRange(_) | Score::Unreadable(_) => {}
        }
        let words = text.split_whitespace().count();
        let letters = text.chars().all(|c| c.is_alphabetic() || c.is_whitespace() || ".,'’-".contains(c));
        self.names += usize::from(letters && (1..=5).contains(&words) && text.chars().count() >= 2);
    }

    /// The same number in every row, of several.
    fn is_constant(&self) -> bool {
        self.numbers > 2 && self.numbers == self.full && self.distinct.len() == 1
    }

    /// Cells that a column of scores may have; a total among them may be out of range.
    fn points(&self) -> usize {
        self.in_range + self.missing
    }

    fn as_addresses(&self) -> Option<f64> {
        (self.addresses * 2 >= self.full.max(1)).then_some(self.addresses as f64)
    }

    /// Spelled scores first, then numbers that vary; no serial number, date, phone or id.
    fn as_scores(&self) -> Option<f64> {
        let serial = self.rising && self.numbers > 1;
        let fits = self.in_range > 0 && self.points() * 10 >= self.full * 8 && self.dates == 0 && !serial;
        let spread = if self.numbers > 0 { (self.most - self.least).clamp(0.0, 100.0) } else { 0.0 };
        fits.then_some((self.spelled * 1000) as f64 + spread)
    }

    fn as_names(&self) -> Option<f64> {
        let fits = self.names > 0 && self.names * 10 >= self.full * 8;
        // Names differ; classes and grades repeat.
        let varied = self.distinct.len() as f64 / self.full.max(1) as f64;
        (fits && (varied > 0.5 || self.full < 4)).then_some(varied * self.full as f64)
    }
}
