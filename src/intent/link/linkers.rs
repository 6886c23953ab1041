//! The linkers of a workbook's tables, each made when the first words ask for it and once for a message.

use std::{
    cell::{LazyCell, RefCell},
    rc::Rc,
};

use foldhash::HashMap;

use crate::{intent::translate::Tongue, workbook::Schema};

use super::{Linker, Stems};

/// Most messages speak of one table: the linkers of others wait until they are asked for.
pub(in crate::intent) type Lazy = LazyCell<Linker, Box<dyn FnOnce() -> Linker>>;

pub(in crate::intent) struct Linkers<'s> {
    pub schema: &'s Schema,
    stems: Rc<Stems>,
    made: RefCell<HashMap<(usize, usize), Rc<Lazy>>>,
}

impl<'s> Linkers<'s> {
    pub(in crate::intent) fn new(schema: &'s Schema, tongue: Option<&'static Tongue>) -> Self {
        Self { schema, stems: Stems::of(tongue), made: RefCell::default() }
    }

    pub(in crate::intent) fn tongue(&self) -> Option<&'static Tongue> {
        self.stems.tongue
    }

    /// Of the sheet's table that words without a table mean; of nothing where there is none.
    pub(in crate::intent) fn of(&self, sheet: usize) -> Rc<Lazy> {
        self.table(sheet, self.schema.sheets.get(sheet).map_or(0, |found| found.main))
    }

    /// Of one of the sheet's tables, counted from 0.
    pub(in crate::intent) fn table(&self, sheet: usize, at: usize) -> Rc<Lazy> {
        let mut made = self.made.borrow_mut();
        let linker = made.entry((sheet, at)).or_insert_with(|| {
            let table = self.schema.sheets.get(sheet).and_then(|found| found.tables.get(at)).cloned();
            let stems = Rc::clone(&self.stems);
            Rc::new(LazyCell::new(Box::new(move || Linker::new(table.as_ref(), &stems))))
        });
        Rc::clone(linker)
    }
}
