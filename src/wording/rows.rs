//! Rows that come and go, and cells put right, in words.

use crate::plan::{Aggregate, Direction, Filling, Mend, RowChange, SampleSize, Subtotal, Tidy};

use super::{
    html::Html,
    language::{Language, text},
    names::{Spoken, order_of},
};

impl Language {
    pub(super) fn row_change<S: Spoken>(&self, change: &RowChange<S>) -> Html {
        match change {
            RowChange::Insert { before, count, values } => {
                let key = match (before, values.is_empty()) {
                    (Some(_), true) => "op-insert-rows",
                    (Some(_), false) => "op-insert-row-with",
                    (None, true) => "op-append-rows",
                    (None, false) => "op-append-row-with",
                };
                let cells: Vec<Html> = values
                    .iter()
                    .map(|Filling { column, value }| {
                        text!(self, "cell-of-row", column = S::column(column, self), value = self.expr(value))
                    })
                    .collect();
                let before = before.unwrap_or_default();
                text!(self, key, count = *count, row = before, cells = self.both(&cells))
            }
            RowChange::Delete { first, last } if first == last => text!(self, "op-delete-row", row = *first),
            RowChange::Delete { first, last } => text!(self, "op-delete-rows", first = *first, last = *last),
            RowChange::DeleteLast { n } => text!(self, "op-delete-last-rows", n = *n),
            RowChange::TopPer { n, by, direction, per } => {
                let key = match direction.get() {
                    Direction::Descending => "op-top-per",
                    Direction::Ascending => "op-bottom-per",
                };
                let by_kind = order_of(S::kind(by));
                let per = self.columns::<S>(per);
                let said = text!(self, key, n = *n, by = S::column(by, self), kind = by_kind, per = per);
                self.guessed(said, direction.is_guess())
            }
            RowChange::WorkOut { item, value, below, format } => {
                let (item, value) = (self.name(item), self.expr(value));
                let what = match below {
                    Some(below) => {
                        let below = S::column(below, self);
                        text!(self, "op-work-out-row-below", item = item, value = value, below = below)
                    }
                    None => text!(self, "op-work-out-row", item = item, value = value),
                };
                match format {
                    Some(format) => text!(self, "with-format", what = what, format = self.number_format(format)),
                    None => what,
                }
            }
            RowChange::EveryNth { n, from: 1 } => text!(self, "op-every-nth", n = *n),
            RowChange::EveryNth { n, from } => text!(self, "op-every-nth-from", n = *n, from = *from),
            RowChange::Sample { size: SampleSize::Rows(rows), seed: _ } => text!(self, "op-sample", n = *rows),
            RowChange::Sample { size: SampleSize::Share(share), seed: _ } => {
                text!(self, "op-sample-share", percent = self.number(share * 100.0, 2))
            }
            RowChange::Shuffle { seed: _ } => text!(self, "op-shuffle"),
            RowChange::Subtotals { per, columns, subtotal } => {
                let aggregate = self.aggregate(match subtotal {
                    Subtotal::Sum => Aggregate::Sum,
                    Subtotal::Mean => Aggregate::Mean,
                    Subtotal::Count => Aggregate::Count,
                    Subtotal::Max => Aggregate::Max,
                    Subtotal::Min => Aggregate::Min,
                });
                let columns =
                    if columns.is_empty() { text!(self, "target-numbers") } else { self.columns::<S>(columns) };
                text!(self, "op-subtotals", per = S::column(per, self), aggregate = aggregate, columns = columns)
            }
        }
    }

    pub(super) fn mend<S: Spoken>(&self, columns: &[S::Column], how: &Mend) -> Html {
        if columns.is_empty() && *how == Mend::ToValues {
            return text!(self, "op-sheet-to-values");
        }
        let columns = if columns.is_empty() { text!(self, "all-columns") } else { self.columns::<S>(columns) };
        match how {
            Mend::Replace { find, with, whole } => {
                let key = if *whole { "op-replace-whole" } else { "op-replace" };
                text!(self, key, find = self.value(find), with = self.value(with), columns = columns)
            }
            Mend::ToValues => text!(self, "op-to-values", columns = columns),
            Mend::FillFromAbove => text!(self, "op-fill-from-above", columns = columns),
            Mend::Random { low, high, .. } => {
                let (low, high) = (self.number(*low, 4), self.number(*high, 4));
                text!(self, "op-fill-random", columns = columns, low = low, high = high)
            }
            Mend::Fill { with } => text!(self, "op-fill-gaps", with = self.value(with), columns = columns),
            Mend::Numbers => text!(self, "op-numbers", columns = columns),
            Mend::Dates { day_first } => {
                let key = match day_first {
                    None => "op-dates",
                    Some(true) => "op-dates-day-first",
                    Some(false) => "op-dates-month-first",
                };
                text!(self, key, columns = columns)
            }
            Mend::YesNo { yes, no } => {
                text!(self, "op-yes-no", yes = self.value(yes), no = self.value(no), columns = columns)
            }
            Mend::Phones { shape } => text!(self, "op-phones", shape = self.value(shape), columns = columns),
            Mend::Tidy(tidy) => {
                let key = match tidy {
                    Tidy::Spaces => "op-tidy-spaces",
                    Tidy::AllSpaces => "op-tidy-all-spaces",
                    Tidy::NonPrinting => "op-tidy-unprinted",
                    Tidy::Accents => "op-tidy-accents",
                    Tidy::Punctuation => "op-tidy-punctuation",
                    Tidy::Symbols => "op-tidy-symbols",
                    Tidy::Upper => "op-tidy-upper",
                    Tidy::Lower => "op-tidy-lower",
                    Tidy::Proper => "op-tidy-proper",
                    Tidy::Sentence => "op-tidy-sentence",
                    Tidy::Empty => "op-tidy-empty",
                };
                text!(self, key, columns = columns)
            }
        }
    }
}
