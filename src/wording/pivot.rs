//! Pivot tables in words.

use crate::{
    plan::{Pivot, Shares},
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
        let fields: Vec<Html> = pivot.rows.iter().chain(&pivot.columns).map(|field| S::column(field, self)).collect();
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
        let sheet = self.on_new_sheet(pivot.to.name.as_deref());
        let sheet = if filters.is_empty() {
            sheet
        } else {
            text!(self, "pivot-filters", sheet = sheet, filters = self.both(&filters))
        };
        if fields.is_empty() {
            text!(self, "op-pivot-all", measures = measures, sheet = sheet)
        } else {
            text!(self, "op-pivot", measures = measures, by = self.both(&fields), sheet = sheet)
        }
    }
}
