//! What a converted workbook had that is not carried.

use serde::{Deserialize, Serialize};

/// One kind of thing that was there and is not in the converted workbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Loss {
    /// None of them is carried; their results are.
    Formulas,
    /// Some are not carried; the results of all are.
    SomeFormulas,
    ChartSheets,
    Objects,
    Pivots,
    Comments,
    Validations,
    ConditionalFormats,
    Links,
    Macros,
    Names,
    /// Of texts that were longer than a cell can be.
    EndsOfTexts,
}

#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "a list of things that were there or not")]
pub(super) struct Lost {
    pub macros: bool,
    pub charts: bool,
    /// Formulas of which the results alone are carried.
    pub formulas: bool,
    /// Formulas that are carried whole.
    pub carried: bool,
    pub objects: bool,
    pub comments: bool,
    pub validations: bool,
    pub conditional_formats: bool,
    pub links: bool,
    pub pivots: bool,
    pub names: bool,
}

impl Lost {
    pub(super) fn list(&self) -> Vec<Loss> {
        let formulas = if self.carried { Loss::SomeFormulas } else { Loss::Formulas };
        let all = [
            (self.formulas, formulas),
            (self.charts, Loss::ChartSheets),
            (self.objects, Loss::Objects),
            (self.pivots, Loss::Pivots),
            (self.comments, Loss::Comments),
            (self.validations, Loss::Validations),
            (self.conditional_formats, Loss::ConditionalFormats),
            (self.links, Loss::Links),
            (self.names, Loss::Names),
            (self.macros, Loss::Macros),
        ];
        all.iter().filter(|(there, _)| *there).map(|(_, loss)| *loss).collect()
    }

    /// Counts a formula, carried or not.
    pub(super) fn formula(&mut self, carried: bool) {
        self.carried |= carried;
        self.formulas |= !carried;
    }
}
