//! The linkers of a workbook's sheets, each made when the first words ask for it and once for a message.

use std::{cell::RefCell, collections::HashMap, rc::Rc};

use crate::{intent::translate::Tongue, workbook::Schema};

use super::{Linker, Stems};

pub(in crate::intent) struct Linkers<'s> {
    pub schema: &'s Schema,
    pub stems: Rc<Stems>,
    made: RefCell<HashMap<usize, Rc<Linker>>>,
}

impl<'s> Linkers<'s> {
    pub(in crate::intent) fn new(schema: &'s Schema, tongue: Option<&'static Tongue>) -> Self {
        Self { schema, stems: Stems::of(tongue), made: RefCell::default() }
    }

    pub(in crate::intent) fn tongue(&self) -> Option<&'static Tongue> {
        self.stems.tongue
    }

    /// Of the sheet's table that words without a table mean; of nothing where there is none.
    pub(in crate::intent) fn of(&self, sheet: usize) -> Rc<Linker> {
        let mut made = self.made.borrow_mut();
        let linker = made.entry(sheet).or_insert_with(|| {
            let found = self.schema.sheets.get(sheet);
            let table = found.and_then(|found| found.tables.get(found.main));
            Rc::new(Linker::new(table, &self.stems))
        });
        Rc::clone(linker)
    }
}
