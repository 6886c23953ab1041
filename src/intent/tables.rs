//! Which sheet a message is about.

use crate::{
    plan::TableName,
    workbook::schema::{Schema, TableSchema},
};

use super::{
    link::{Linker, Mention, What, is_thing, words},
    token::{Kind, Token},
    translate::Tongue,
};

/// The table that clauses work on, and how the plan names it.
pub(in crate::intent) struct Chosen<'a> {
    pub table: Option<&'a TableSchema>,
    pub name: TableName,
}

/// A sheet said by name, else the sheet in use; another one if only it has the columns spoken of.
pub(in crate::intent) fn choose<'a>(
    schema: &'a Schema,
    tokens: &[Token],
    tongue: Option<&'static Tongue>,
) -> Chosen<'a> {
    let mentions = |schema: &Schema, sheet: usize, tokens: &[Token]| mentions(schema, sheet, tokens, tongue);
    let said = (0..schema.sheets.len())
        .find(|sheet| is_said(tokens, &schema.sheets[*sheet].name) && !schema.sheets[*sheet].tables.is_empty());
    // The sheet in use needs no name, and other sheets are often spoken of beside it.
    let main_said = schema.sheets.get(schema.main).is_some_and(|sheet| is_said(tokens, &sheet.name));
    let best = if main_said { None } else { said };
    let main = if schema.sheets.len() > 1 { mentions(schema, schema.main, tokens) } else { 1 };
    let best =
        best.filter(|sheet| *sheet != schema.main && mentions(schema, *sheet, tokens) >= main.min(1)).or_else(|| {
            let others = (0..schema.sheets.len()).filter(|sheet| *sheet != schema.main && main == 0);
            let counted = others.map(|sheet| (mentions(schema, sheet, tokens), sheet)).filter(|(found, _)| *found > 0);
            counted.max_by_key(|(found, _)| *found).map(|(_, sheet)| sheet)
        });
    match best {
        Some(sheet) if sheet != schema.main => {
            let found = &schema.sheets[sheet];
            Chosen {
                table: found.tables.get(found.main),
                name: TableName { sheet: Some(found.name.clone()), ..TableName::default() },
            }
        }
        _ => Chosen { table: schema.main_table(), name: TableName::default() },
    }
}

/// Columns of the sheet's table that the words name for sure.
fn mentions(schema: &Schema, sheet: usize, tokens: &[Token], tongue: Option<&'static Tongue>) -> usize {
    let Some(found) = schema.sheets.get(sheet) else { return 0 };
    let linker = Linker::new(found.tables.get(found.main), tongue);
    // "the orders" speaks of rows, whatever sheet has a column called Orders.
    let telling = |mention: &Mention| mention.end > mention.start + 1 || !is_thing(tokens[mention.start].plain());
    let found = linker.mentions(tokens);
    found.iter().filter(|one| matches!(one.what, What::Column { guess: false, .. }) && telling(one)).count()
}

/// `Sheet1`, `the Retail Price sheet`, `sheet "2015"`.
fn is_said(tokens: &[Token], name: &str) -> bool {
    let wanted = words(name);
    if wanted.is_empty() {
        return false;
    }
    let is_sheet_word =
        |at: usize| tokens.get(at).is_some_and(|token| matches!(token.folded.as_str(), "sheet" | "tab" | "worksheet"));
    if tokens.iter().enumerate().any(|(at, token)| {
        matches!(&token.kind, Kind::Quoted(text) if words(text) == wanted)
            && (is_sheet_word(at + 1) || at > 0 && is_sheet_word(at - 1))
    }) {
        return true;
    }
    let numbered = wanted.len() == 1 && wanted[0].starts_with("sheet") && wanted[0].len() > 5;
    (0..tokens.len()).any(|start| {
        let mut at = start;
        let mut found: Vec<String> = Vec::new();
        while at < tokens.len() && found.len() < wanted.len() {
            found.extend(words(&tokens[at].raw));
            at += 1;
        }
        found == wanted && (numbered || is_sheet_word(at) || start > 0 && is_sheet_word(start - 1))
    })
}

/// Tokens of a clause that name a sheet of the workbook: "in Sheet1", "of the sales sheet".
pub(in crate::intent) fn named_spans(schema: &Schema, tokens: &[Token]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for sheet in &schema.sheets {
        let wanted = words(&sheet.name);
        for start in 0..tokens.len() {
            let mut at = start;
            let mut said: Vec<String> = Vec::new();
            while at < tokens.len() && said.len() < wanted.len() {
                said.extend(words(&tokens[at].raw));
                at += 1;
            }
            let near = |at: usize| {
                tokens.get(at).is_some_and(|token| matches!(token.folded.as_str(), "sheet" | "tab" | "worksheet"))
            };
            let numbered = wanted.len() == 1 && wanted[0].starts_with("sheet") && wanted[0].len() > 5;
            if said == wanted && (numbered || near(at) || start > 0 && near(start - 1)) {
                found.push((start, at));
            }
        }
    }
    found
}
