//! The defined names of a binary workbook, xls or xlsb: which of them can be carried.

use super::{builder::DefinedName, formula::Name};

pub(super) struct Defined {
    pub text: String,
    /// The sheet it belongs to, counted from 0 among all.
    pub scope: Option<usize>,
    pub hidden: bool,
    pub tokens: Vec<u8>,
    pub behind: Vec<u8>,
    pub carried: bool,
}

impl Defined {
    /// It keeps its number.
    pub(super) fn unreadable() -> Self {
        let nothing = Vec::new;
        Self { text: String::new(), scope: None, hidden: true, tokens: nothing(), behind: nothing(), carried: false }
    }
}

/// In the order of the file.
#[derive(Default)]
pub(super) struct AllDefined(Vec<Defined>);

impl AllDefined {
    pub(super) fn push(&mut self, name: Defined) {
        self.0.push(name);
    }

    /// Counted from 1, as formulas do.
    pub(super) fn name(&self, number: u32) -> Option<Name> {
        let found = self.0.get((number as usize).checked_sub(1)?)?;
        Some(Name { text: found.text.clone(), carried: found.carried })
    }

    pub(super) fn lost_any(&self) -> bool {
        self.0.iter().any(|name| !name.carried && !name.hidden)
    }

    /// The texts of the formulas, none for names that are not carried.
    pub(super) fn texts(&self, formula: impl Fn(&Defined) -> Option<String>) -> Vec<Option<String>> {
        self.0.iter().map(|name| name.carried.then(|| formula(name)).flatten()).collect()
    }

    /// The names that are carried. `None` where some proved not to be: a name is not where one in its formula is
    /// not, so that the texts are to be made again.
    pub(super) fn settled(&mut self, texts: Vec<Option<String>>) -> Option<Vec<DefinedName>> {
        let mut changed = false;
        for (name, text) in self.0.iter_mut().zip(&texts) {
            changed |= name.carried && text.is_none();
            name.carried &= text.is_some();
        }
        let carried = self.0.iter().zip(texts).filter_map(|(name, formula)| {
            let (text, hidden) = (name.text.clone(), name.hidden);
            Some(DefinedName { text, scope: name.scope, hidden, formula: formula? })
        });
        (!changed).then(|| carried.collect())
    }
}
