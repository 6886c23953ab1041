//! "… count how many students got each letter. The table there needs the headers "Letter" and "Students".": what the columns of
//! the table that was just made are called.

use super::Reader;
use crate::{
    intent::{
        rules::en,
        token::{Kind, Token},
    },
    plan::{ColumnName, Op, Slot},
};

impl Reader<'_> {
    /// Names the columns of the summary that the step before made, where as many names are said as it has columns.
    pub(super) fn heads_result(&mut self, clause: &[Token]) -> bool {
        let headed = clause.iter().any(|token| en::words::heads(&token.folded));
        let plain = clause.iter().all(|token| match &token.kind {
            Kind::Word => en::words::is_heading(&token.folded),
            Kind::Quoted(_) => true,
            Kind::Symbol(symbol) => matches!(symbol, ',' | '.' | ':'),
            _ => false,
        });
        let names: Vec<String> = clause
            .iter()
            .filter_map(|token| if let Kind::Quoted(name) = &token.kind { Some(name.clone()) } else { None })
            .collect();
        if !headed || !plain || names.len() < 2 {
            return false;
        }
        let Some(Op::Summarise { by, measures, .. }) = self.steps.last_mut().map(|step| &mut step.op) else {
            return false;
        };
        if by.len() + measures.len() != names.len() {
            return false;
        }
        let groups = by.len();
        for (measure, name) in measures.iter_mut().zip(&names[groups..]) {
            measure.name = Some(name.clone());
        }
        for (at, name) in names.into_iter().take(groups).enumerate() {
            let letter = crate::workbook::column_letters(u32::try_from(at).unwrap_or_default());
            let column = Slot::Said(ColumnName::Letter { letter });
            self.push(Op::RenameColumn { column, name }, true);
        }
        true
    }
}
