//! Pivot tables in words.

use crate::{plan::Pivot, wording::names::Spoken};

use super::{
    html::Html,
    language::{Language, text},
};

impl Language {
    pub(super) fn pivot<S: Spoken>(&self, pivot: &Pivot<S>) -> Html {
        let measures: Vec<Html> = pivot.values.iter().map(|measure| self.measure(measure)).collect();
        let measures = self.both(&measures);
        let fields: Vec<Html> = pivot.rows.iter().chain(&pivot.columns).map(|field| S::column(field, self)).collect();
        let sheet = self.on_new_sheet(pivot.to.name.as_deref());
        if fields.is_empty() {
            text!(self, "op-pivot-all", measures = measures, sheet = sheet)
        } else {
            text!(self, "op-pivot", measures = measures, by = self.both(&fields), sheet = sheet)
        }
    }
}
