//! A table of another shape, in words.

use crate::plan::Reshape;

use super::{
    html::Html,
    language::{Language, text},
    names::Spoken,
};

impl Language {
    pub(super) fn reshape<S: Spoken>(&self, how: &Reshape<S>) -> Html {
        let sheet = self.on_new_sheet(how.sheet().name.as_deref());
        match how {
            Reshape::Unpivot { columns, keep: _, name, value, skip_blanks, to: _ } => {
                let name = self.guessed(self.name(name.get()), name.is_guess());
                let value = self.guessed(self.name(value.get()), value.is_guess());
                let columns = self.columns::<S>(columns);
                let what = text!(self, "op-unpivot", columns = columns, name = name, value = value, sheet = sheet);
                if *skip_blanks { text!(self, "op-unpivot-filled", what = what) } else { what }
            }
            Reshape::Transpose { to: _ } => text!(self, "op-transpose", sheet = sheet),
            Reshape::Measure { columns, aggregates, name: _, whose, condition, to: _ } => {
                let said: Vec<Html> =
                    aggregates.iter().map(|one| self.guessed(self.aggregate(*one.get()), one.is_guess())).collect();
                let columns =
                    if columns.is_empty() { text!(self, "target-numbers") } else { self.columns::<S>(columns) };
                let measures = self.both(&said);
                let what = match whose {
                    Some(whose) => {
                        let whose = S::column(whose, self);
                        text!(self, "op-whose", measures = measures, columns = columns, whose = whose, sheet = sheet)
                    }
                    None => text!(self, "op-measure-columns", measures = measures, columns = columns, sheet = sheet),
                };
                self.restricted(what, condition.as_ref())
            }
        }
    }
}
