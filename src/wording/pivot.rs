//! Pivot tables in words.

use crate::{
    plan::{Direction, Pivot, PivotKey, Shares, Spot},
    wording::names::Spoken,
};

use super::{
    html::Html,
    language::{Language, text},
};

impl Language {
    pub(super) fn pivot<S: Spoken>(&self, pivot: &Pivot<S>) -> Html {
        let measures: Vec<Html> = pivot.values.iter().map(|measure| self.measure(measure)).collect();
        let measures = self.both(&measures);
        let key = |key: &PivotKey<S>| self.bucketed(S::column(key.column(), self), key.bucket());
        let fields: Vec<Html> = pivot.rows.iter().chain(&pivot.columns).map(key).collect();
        let measures = match pivot.shown {
            None => measures,
            Some(Shares::OfTotal) => text!(self, "pivot-of-total", what = measures),
            Some(Shares::OfRow) => text!(self, "pivot-of-row", what = measures),
            Some(Shares::OfColumn) => text!(self, "pivot-of-column", what = measures),
        };
        let filters: Vec<Html> = pivot
            .filters
            .iter()
            .map(|filter| match &filter.only {
                Some(only) => {
                    text!(self, "pivot-filter-on", column = S::column(&filter.column, self), value = self.value(only))
                }
                None => S::column(&filter.column, self),
            })
            .collect();
        let sheet = match &pivot.at {
            None => self.on_new_sheet(pivot.to.name.as_deref()),
            Some(place) => self.spot(place),
        };
        let sheet = if filters.is_empty() {
            sheet
        } else {
            text!(self, "pivot-filters", sheet = sheet, filters = self.both(&filters))
        };
        let made = if fields.is_empty() {
            text!(self, "op-pivot-all", measures = measures, sheet = sheet)
        } else {
            text!(self, "op-pivot", measures = measures, by = self.both(&fields), sheet = sheet)
        };
        let made = match &pivot.format {
            None => made,
            Some(format) => text!(self, "with-format", what = made, format = self.number_format(format)),
        };
        match pivot.sorted {
            None => made,
            Some(Direction::Ascending) => text!(self, "pivot-lowest-first", pivot = made),
            Some(Direction::Descending) => text!(self, "pivot-highest-first", pivot = made),
        }
    }

    pub(super) fn spot(&self, place: &Spot) -> Html {
        match (&place.sheet, &place.cell) {
            (None, None) => text!(self, "pivot-beside"),
            (None, Some(cell)) => text!(self, "pivot-at", cell = self.name(cell)),
            (Some(sheet), None) => text!(self, "pivot-on", sheet = self.name(sheet)),
            (Some(sheet), Some(cell)) => {
                text!(self, "pivot-on-at", sheet = self.name(sheet), cell = self.name(cell))
            }
        }
    }
}
