//! One change applied to many cells' styles: each style that is met is changed once.

use std::collections::HashMap;

use crate::{
    engine::{Failure, session::Session},
    plan::StyleChange,
    workbook::styles::{Format, StyleId},
};

pub(in crate::engine) struct Restyled {
    change: Format,
    known: HashMap<StyleId, StyleId>,
}

impl Restyled {
    pub(in crate::engine) fn new(change: &StyleChange) -> Self {
        Self { change: super::as_format(change), known: HashMap::new() }
    }

    pub(in crate::engine) fn of_format(change: Format) -> Self {
        Self { change, known: HashMap::new() }
    }

    /// Nothing but another number format.
    pub(in crate::engine) fn number_format(code: &str) -> Self {
        let change = Format { number_format: Some(code.to_owned()), ..Format::default() };
        Self { change, known: HashMap::new() }
    }

    /// The changed style.
    pub(in crate::engine) fn of(&mut self, session: &mut Session, base: StyleId) -> StyleId {
        *self.known.entry(base).or_insert_with(|| session.workbook.restyle(base, &self.change))
    }

    /// Gives a cell the changed style of another (row, column).
    pub(in crate::engine) fn copy(
        &mut self,
        session: &mut Session,
        sheet: usize,
        from: (u32, u32),
        to: (u32, u32),
    ) -> Result<bool, Failure> {
        let base = session.sheet(sheet)?.style(from.0, from.1);
        let style = self.of(session, base);
        let sheet = session.sheet_mut(sheet)?;
        let changes = sheet.style(to.0, to.1) != style;
        if changes {
            sheet.set_style(to.0, to.1, style);
        }
        Ok(changes)
    }
}
