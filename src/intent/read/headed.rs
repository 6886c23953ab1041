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

/// The names that a sentence gives: those in quotes, else what is listed behind "headers", "columns", "names".
fn names(clause: &[Token]) -> Vec<String> {
    let quoted: Vec<String> = clause
        .iter()
        .filter_map(|token| if let Kind::Quoted(name) = &token.kind { Some(name.clone()) } else { None })
        .collect();
    if !quoted.is_empty() {
        return quoted;
    }
    let lead = |token: &Token| en::words::leads_names(&token.folded) || token.is_symbol(':');
    let Some(start) = clause.iter().rposition(lead) else { return Vec::new() };
    let joint = |token: &Token| token.is_symbol(',') || token.is("and");
    let listed = clause[start + 1..].split(joint).filter(|name| !name.is_empty());
    let name = |tokens: &[Token]| {
        let words = tokens.iter().all(|token| token.kind == Kind::Word) && tokens.len() < 4;
        (words && tokens[0].raw.starts_with(char::is_uppercase)).then(|| crate::intent::token::written(tokens))
    };
    listed.map(name).collect::<Option<Vec<_>>>().unwrap_or_default()
}

impl Reader<'_> {
    /// Names the columns of the summary that the step before made, where as many names are said as it has columns.
    pub(super) fn heads_result(&mut self, clause: &[Token]) -> bool {
        let headed = clause.iter().any(|token| en::words::heads(&token.folded));
        let names = names(clause);
        let named = |token: &Token| names.iter().any(|name| name.split(' ').any(|word| word == token.raw));
        let plain = clause.iter().all(|token| match &token.kind {
            Kind::Word => en::words::is_heading(&token.folded) || named(token),
            Kind::Quoted(_) => true,
            Kind::Symbol(symbol) => matches!(symbol, ',' | '.' | ':'),
            _ => false,
        });
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

    /// "Use "Km" as its name.", "It should be called "Net"", "and give it the header "Value"": the column just made.
    pub(super) fn heads_column(&mut self, clause: &[Token]) -> bool {
        let plain = clause.iter().all(|token| match &token.kind {
            Kind::Word => en::words::is_heading(&token.folded) || en::words::names_column(&token.folded),
            Kind::Quoted(_) => true,
            Kind::Symbol(symbol) => matches!(symbol, ',' | '.' | ':'),
            _ => false,
        });
        let of_it = en::words::names_what_was_made(clause);
        let names = names(clause);
        let ([name], true) = (names.as_slice(), plain && of_it) else { return false };
        let quoted = clause.iter().any(|token| matches!(token.kind, Kind::Quoted(_)));
        quoted && self.names_last(name)
    }

    /// "Header: Turnover", "Name the new column Turnover", "Title "Net amount", please": the column just made.
    pub(super) fn heads_new_column(&mut self, clause: &[Token]) -> bool {
        let Some(name) = en::words::name_of_new_column(clause) else { return false };
        self.names_last(&name)
    }
}
