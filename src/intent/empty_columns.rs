//! "In the Reorder column, write "Yes" for the items that …": a column that is there and still empty is filled as a new one
//! of its name would be. Read where the words were not understood otherwise.

use super::{
    link::{Linker, Mention, What},
    reading::Understanding,
    token::{Kind, Token, tokenize},
};
use crate::plan::{ColumnName, Named, Op, Plan, Slot, Step, StyleChange, Target};

/// Stands behind the name of a column that only seems to be new.
const MARK: char = '\u{2}';

/// The message with such columns called new ones; none where it names none.
pub(super) fn as_new(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let mentions = linker.mentions(tokens);
    let word = |at: usize| tokens.get(at).map_or("", |token| token.folded.as_str());
    let mut said = Vec::new();
    let (mut at, mut found) = (0, false);
    while at < tokens.len() {
        let article = at + 1 + usize::from(matches!(word(at + 1), "the" | "its" | "their"));
        let named = mentions.iter().find(|one| one.start == article).and_then(|one| empty(one, linker));
        let led = matches!(word(at), "in" | "into" | "to") && !matches!(word(at.wrapping_sub(1)), "change" | "values");
        match named {
            Some((name, end)) if led => {
                let like = &tokens[article];
                said.extend(tokenize(" in a new column named"));
                let raw = format!("{name}{MARK}");
                said.push(Token { kind: Kind::Quoted(raw.clone()), folded: raw.to_lowercase(), raw, ..like.clone() });
                at = end + usize::from(matches!(word(end), "column" | "field" | "cells"));
                found = true;
            }
            _ => {
                said.push(tokens[at].clone());
                at += 1;
            }
        }
    }
    found.then_some(said)
}

/// The name of a column that only seems to be new.
pub(super) fn marked(token: &Token) -> Option<&str> {
    match &token.kind {
        Kind::Quoted(name) => name.strip_suffix(MARK),
        _ => None,
    }
}

/// Whether a column is added whose name nobody said.
pub(super) fn made_beside(found: &Understanding) -> bool {
    let Understanding::Understood(reading) = found else { return false };
    reading.plan.steps.iter().any(|step| matches!(&step.op, Op::AddColumn { name, .. } if name.is_guess()))
}

/// The column that is surely named and holds nothing yet, and where its name ends.
fn empty(mention: &Mention, linker: &Linker) -> Option<(String, usize)> {
    let What::Column { candidates, guess: false } = &mention.what else { return None };
    // "Restock" beside "Restock %" is meant itself.
    let plain =
        || candidates.iter().find(|at| linker.columns[**at].name.chars().all(|c| c.is_alphanumeric() || c == ' '));
    let only = match candidates.as_slice() {
        [only] => only,
        _ => {
            plain().filter(|at| candidates.iter().all(|one| linker.columns[*one].bare == linker.columns[**at].bare))?
        }
    };
    let column = &linker.columns[*only];
    (column.filled == 0 && column.letter.is_some()).then(|| (column.name.clone(), mention.end))
}

/// What was read, with the columns filled that were called new ones; none where no column was, or one could not be.
pub(super) fn filled(found: Understanding) -> Option<Understanding> {
    let Understanding::Understood(mut reading) = found else { return None };
    let mut steps = Vec::new();
    let mut any = false;
    for Step { table, op } in reading.plan.steps {
        let (real, value, format) = match op {
            Op::AddColumn { name, value, format, .. } if name.get().ends_with(MARK) => {
                (name.get().trim_end_matches(MARK).to_owned(), value, format)
            }
            op => {
                steps.push(Step { table, op });
                continue;
            }
        };
        any = true;
        let column = Slot::Said(ColumnName::Header(real));
        let target = Target::Columns(vec![column.clone()]);
        steps.push(Step { table: table.clone(), op: Op::UpdateColumn { column, value, condition: None } });
        if format.is_some() {
            let style = StyleChange { number_format: format, ..StyleChange::default() };
            steps.push(Step { table, op: Op::Format { target, style } });
        }
    }
    reading.plan = unmarked(&Plan::new(steps))?;
    any.then_some(Understanding::Understood(reading))
}

/// With the columns called by their own names wherever they are spoken of.
fn unmarked(plan: &Plan<Named>) -> Option<Plan<Named>> {
    let json = serde_json::to_string(plan).ok()?.replace("\\u0002", "");
    serde_json::from_str(&json).ok()
}
