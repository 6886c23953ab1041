//! Dates of a field taken together by month, quarter or year, as Excel names and numbers the groups.
//!
//! The finest level is the field itself, the others are fields of the cache alone.

use chrono::{DateTime, Datelike, NaiveDateTime};

use crate::workbook::Value;

use super::{PivotSpec, Source};

/// The dates of one field, taken together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateGroups {
    /// Index into [`Source::fields`].
    pub field: usize,
    /// Finest first, none twice, at least one.
    pub levels: Vec<DateLevel>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DateLevel {
    Month,
    Quarter,
    Year,
}

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

impl DateLevel {
    /// As `groupBy` says it.
    pub(super) fn keyword(self) -> &'static str {
        match self {
            Self::Month => "months",
            Self::Quarter => "quarters",
            Self::Year => "years",
        }
    }

    fn title(self) -> &'static str {
        match self {
            Self::Month => "Months",
            Self::Quarter => "Quarters",
            Self::Year => "Years",
        }
    }
}

/// What is between the first date and the day after the last one.
pub(super) struct Span {
    pub(super) start: NaiveDateTime,
    pub(super) end: NaiveDateTime,
}

impl Span {
    pub(super) fn of(source: &Source, field: usize) -> Option<Self> {
        let numbers = source.records.iter().filter_map(|record| record.get(field)?.as_number());
        let (low, high) =
            numbers.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), number| (number.min(low), number.max(high)));
        Some(Self { start: moment(low.floor(), source.date1904)?, end: moment(high.floor() + 1.0, source.date1904)? })
    }

    /// The last year with a date in it; the end itself is a day too far.
    fn last_year(&self) -> i32 {
        self.end.date().pred_opt().map_or(self.end.year(), |day| day.year())
    }

    /// The groups of a level between those of what lies before and after, which hold nothing.
    pub(super) fn items(&self, level: DateLevel) -> Vec<Value> {
        let outside = |sign: &str, moment: NaiveDateTime| Value::text(format!("{sign}{}", moment.format("%Y-%m-%d")));
        let inner: Vec<String> = match level {
            DateLevel::Month => MONTHS.iter().map(|name| (*name).to_owned()).collect(),
            DateLevel::Quarter => (1..=4).map(|quarter| format!("Qtr{quarter}")).collect(),
            DateLevel::Year => (self.start.year()..=self.last_year()).map(|year| year.to_string()).collect(),
        };
        let mut items = vec![outside("<", self.start)];
        items.extend(inner.into_iter().map(Value::text));
        items.push(outside(">", self.end));
        items
    }

    /// Index into [`Span::items`]; an empty cell counts to what lies before all dates.
    pub(super) fn item_of(&self, level: DateLevel, value: &Value, date1904: bool) -> usize {
        let Some(date) = value.as_number().and_then(|serial| moment(serial, date1904)) else { return 0 };
        let place = match level {
            DateLevel::Month => date.month(),
            DateLevel::Quarter => date.month0() / 3 + 1,
            DateLevel::Year => (date.year() - self.start.year()).unsigned_abs() + 1,
        };
        place as usize
    }
}

impl Source {
    /// Whether Excel takes the field's cells together by month: it holds dates and nothing else.
    pub fn is_of_dates(&self, field: usize) -> bool {
        let mut values = self.records.iter().filter_map(|record| record.get(field));
        let dates = self.fields.get(field).is_some_and(|field| field.is_date);
        dates && values.all(|value| matches!(value, Value::Number(_) | Value::Empty))
    }

    /// How many years lie between the first date and the last, both counted.
    pub fn years(&self, field: usize) -> usize {
        Span::of(self, field).map_or(0, |span| span.items(DateLevel::Year).len() - 2)
    }
}

impl PivotSpec {
    /// The number of the field that holds these groups, for [`PivotSpec::rows`] and the like.
    pub fn field_of(&self, field: usize, level: DateLevel) -> Option<usize> {
        (0..self.field_count()).find(|id| self.level_of(*id) == Some((field, level)))
    }

    /// With the fields that are of the cache alone.
    pub(super) fn field_count(&self) -> usize {
        self.source.fields.len() + self.dates.iter().map(|dates| dates.levels.len() - 1).sum::<usize>()
    }

    /// What a field groups: the field whose dates they are, and how.
    pub(super) fn level_of(&self, id: usize) -> Option<(usize, DateLevel)> {
        let own = self.dates.iter().find(|dates| dates.field == id);
        let base = own.and_then(|dates| Some((dates.field, *dates.levels.first()?)));
        base.or_else(|| self.derived().nth(id.checked_sub(self.source.fields.len())?))
    }

    /// The fields of the cache alone, in order.
    pub(super) fn derived(&self) -> impl Iterator<Item = (usize, DateLevel)> {
        self.dates.iter().flat_map(|dates| dates.levels.iter().skip(1).map(|level| (dates.field, *level)))
    }

    pub(super) fn name_of(&self, id: usize) -> String {
        match (self.source.fields.get(id), self.level_of(id)) {
            (Some(field), _) => field.name.clone(),
            (None, Some((field, level))) => format!("{} ({})", level.title(), self.source.fields[field].name),
            (None, None) => String::new(),
        }
    }

    /// The number of the coarsest group of a field's dates.
    pub(super) fn parent_of(&self, field: usize) -> Option<usize> {
        let levels = &self.dates.iter().find(|dates| dates.field == field)?.levels;
        if levels.len() > 1 { self.field_of(field, *levels.last()?) } else { None }
    }
}

/// A date serial as a moment; none beyond the years that a calendar has.
pub(super) fn moment(serial: f64, date1904: bool) -> Option<NaiveDateTime> {
    let epoch = if date1904 { 24_107 } else { 25_569 };
    let seconds = ((serial - f64::from(epoch)) * 86_400.0).round();
    // Serials of a sheet stay far within i64 seconds; chrono says no to years beyond its own.
    #[expect(clippy::cast_possible_truncation, reason = "rounded and within range")]
    DateTime::from_timestamp(seconds as i64, 0).map(|moment| moment.naive_utc())
}
