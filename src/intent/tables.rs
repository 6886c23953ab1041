//! Which sheet a message is about.

use std::cell::LazyCell;

use crate::{
    plan::TableName,
    workbook::schema::{Schema, TableSchema},
};

use super::{
    elsewhere,
    link::{Linkers, Mention, What, is_thing, words},
    mark_list::{MarkList, is_measure_word, is_score_word},
    rules::en::{lookup, things, validation},
    token::{Kind, Token},
};

/// The table that clauses work on, and how the plan names it.
pub(in crate::intent) struct Chosen<'a> {
    pub sheet: usize,
    pub table: Option<&'a TableSchema>,
    pub name: TableName,
}

/// A sheet said by name, else the sheet in use; another one if only it has the columns spoken of.
pub(in crate::intent) fn choose<'a>(linkers: &Linkers<'a>, tokens: &[Token]) -> Chosen<'a> {
    let schema = linkers.schema;
    if let Some(sheet) = written_to(schema, tokens) {
        return at_sheet(schema, sheet);
    }
    let source = source(linkers, tokens);
    let said = (0..schema.sheets.len()).find(|sheet| {
        Some(*sheet) != source
            && !schema.sheets[*sheet].guest
            && is_said(tokens, &schema.sheets[*sheet].name)
            && !schema.sheets[*sheet].tables.is_empty()
    });
    if let Some(source) = source {
        let worked_on = said.or_else(|| beside(linkers, source));
        return at_sheet(schema, worked_on.unwrap_or(schema.main));
    }
    let of_marks = LazyCell::new(|| MarkList::of(&linkers.of(schema.main)).is_some());
    // The sheet in use needs no name, and other sheets are often spoken of beside it.
    let main_said = schema.sheets.get(schema.main).is_some_and(|sheet| is_said(tokens, &sheet.name));
    let main_said = main_said || schema.sheets.len() > 1 && speaks_of_rows(linkers, tokens);
    let best = if main_said { None } else { said };
    let main = if schema.sheets.len() > 1 { mentions(linkers, schema.main, tokens, &of_marks) } else { 1 };
    let best = best
        .filter(|sheet| *sheet != schema.main && mentions(linkers, *sheet, tokens, &of_marks) >= main.min(1))
        .or_else(|| {
            let others = (0..schema.sheets.len())
                .filter(|sheet| *sheet != schema.main && main == 0 && !main_said && !schema.sheets[*sheet].guest);
            let counted = others
                .map(|sheet| (mentions(linkers, sheet, tokens, &of_marks), sheet))
                .filter(|(found, sheet)| *found > 0 && !fetched_from(linkers, *sheet, tokens));
            counted.max_by_key(|(found, _)| *found).map(|(_, sheet)| sheet)
        });
    at_sheet(schema, best.unwrap_or(schema.main))
}

/// "in column C of the Rates sheet": where the new column stands, whatever other sheet is counted for it.
fn written_to(schema: &Schema, tokens: &[Token]) -> Option<usize> {
    let word = |at: usize| tokens.get(at).map_or("", |token| token.folded.as_str());
    let named = |at: usize| {
        (0..schema.sheets.len()).find(|sheet| {
            let found = &schema.sheets[*sheet];
            !found.guest && !found.tables.is_empty() && elsewhere::said_at(tokens, at, &found.name).is_some()
        })
    };
    // "In the Sites sheet, count the jobs of each site in column D"
    let opens = usize::from(matches!(word(0), "please" | "then" | "and" | "next"));
    let first = opens + 1 + usize::from(word(opens + 1) == "the");
    if matches!(word(opens), "in" | "on")
        && tokens.iter().any(|token| token.is("column"))
        && let Some(sheet) = named(first)
        && (first + 1..first + 5).any(|at| matches!(word(at), "sheet" | "tab" | "worksheet"))
        && (first + 1..first + 6).any(|at| tokens.get(at).is_some_and(|token| token.is_symbol(',')))
    {
        return Some(sheet);
    }
    // "sort Class B by exam"
    let verb = matches!(word(opens), "sort" | "order" | "arrange" | "filter" | "reorder")
        || matches!(word(0), "sort" | "order" | "arrange" | "filter" | "reorder");
    let behind = usize::from(opens > 0 || verb) + usize::from(word(1) == "the");
    if let Some(sheet) = named(behind).filter(|_| verb) {
        let end = elsewhere::said_at(tokens, behind, &schema.sheets[sheet].name).unwrap_or(behind);
        let ends = matches!(word(end), "by" | "so" | "from" | "alphabetically" | "descending" | "ascending" | "for");
        if ends && words(&schema.sheets[sheet].name).len() > 1 {
            return Some(sheet);
        }
    }
    if let Some(sheet) = listed(schema, tokens) {
        return Some(sheet);
    }
    let column = (1..tokens.len()).find(|at| {
        word(*at) == "column"
            && matches!(word(at - 1), "in" | "into" | "to" | "as")
            && tokens.get(at + 1).is_some_and(|letter| letter.raw.len() < 3)
    })?;
    let of = column + 2;
    let from = of + 1 + usize::from(matches!(word(of + 1), "the" | "sheet"));
    if matches!(word(of), "of" | "in" | "on") { named(from) } else { None }
}

/// "some are in the supplier list more than once": the sheet Suppliers.
fn listed(schema: &Schema, tokens: &[Token]) -> Option<usize> {
    let word = |at: usize| tokens.get(at).map_or("", |token| token.folded.as_str());
    let stem = |word: &str| word.trim_end_matches('s').to_owned();
    let noun = (3..tokens.len()).find(|at| {
        matches!(word(*at), "list" | "sheet" | "tab" | "table")
            && word(at - 2) == "the"
            && matches!(word(at - 3), "in" | "on")
            && matches!(word(at.saturating_sub(4)), "are" | "is" | "stand" | "stands" | "appear" | "appears" | "occur")
    })?;
    let said = stem(word(noun - 1));
    (0..schema.sheets.len()).find(|sheet| {
        let found = &schema.sheets[*sheet];
        said.len() > 3 && !found.guest && !found.tables.is_empty() && stem(&found.name.to_lowercase()) == said
    })
}

/// "sum up the invoices by the country of the customers": the rows of the sheet in use, whatever another one has.
fn speaks_of_rows(linkers: &Linkers<'_>, tokens: &[Token]) -> bool {
    let schema = linkers.schema;
    let joins = |sheet: usize| {
        sheet != schema.main && !elsewhere::meetings(&linkers.of(schema.main), &linkers.of(sheet)).is_empty()
    };
    let summed = |at: usize| {
        (at.saturating_sub(4)..at)
            .any(|before| matches!(tokens[before].folded.as_str(), "sum" | "total" | "count" | "number" | "many"))
    };
    row_nouns(schema, tokens).iter().any(|(at, _)| summed(*at)) && (0..schema.sheets.len()).any(joins)
}

fn at_sheet(schema: &Schema, sheet: usize) -> Chosen<'_> {
    if sheet == schema.main {
        return Chosen { sheet, table: schema.main_table(), name: TableName::default() };
    }
    let found = &schema.sheets[sheet];
    Chosen {
        sheet,
        table: found.tables.get(found.main),
        name: TableName { sheet: Some(found.name.clone()), ..TableName::default() },
    }
}

/// "put the monthly fee next to each member": what stands beside the rows in use comes from there.
fn fetched_from(linkers: &Linkers<'_>, sheet: usize, tokens: &[Token]) -> bool {
    let main = linkers.schema.main;
    let rows = |at: usize| {
        let word = tokens[at].folded.as_str();
        matches!(tokens[at - 1].folded.as_str(), "each" | "every" | "all")
            && (is_thing(word) || things::is_thing(word) || word == "row")
            && linkers.of(sheet).column(&tokens[at..=at], true).is_none()
    };
    let fetches = |token: &Token| matches!(token.folded.as_str(), "bring" | "get" | "fetch" | "pull" | "take");
    (lookup::makes(tokens) || tokens.iter().any(fetches))
        && (1..tokens.len()).any(rows)
        && elsewhere::meetings(&linkers.of(main), &linkers.of(sheet)).first().is_some_and(|best| best.score >= 6)
}

/// The sheet that values are fetched from: "the price from Products" is no request about Products.
fn source(linkers: &Linkers<'_>, tokens: &[Token]) -> Option<usize> {
    let schema = linkers.schema;
    let with_tables = schema.sheets.iter().filter(|sheet| !sheet.tables.is_empty() && !sheet.guest).count();
    if with_tables < 2 {
        return None;
    }
    // "from Prices … in Sheet1": of two that could be meant, what is fetched comes from the other one.
    let main_last = |sheet: &usize| *sheet == schema.main;
    let mut sheets: Vec<usize> = (0..schema.sheets.len()).collect();
    sheets.sort_by_key(main_last);
    sheets.into_iter().find(|sheet| {
        let found = &schema.sheets[*sheet];
        if found.guest {
            return false;
        }
        let led = (0..tokens.len()).any(|at| {
            elsewhere::said_at(tokens, at, &found.name).is_some_and(|end| !begins_a_column(linkers, tokens, at, end))
                && {
                    let (said, at) = lookup::part_with(tokens, at);
                    lookup::leads_source(said, at)
                        || validation::takes_from(said, at)
                        || follows_its_column(linkers, *sheet, said, at)
                }
        });
        led && !found.tables.is_empty() && (beside(linkers, *sheet).is_some() || is_scale(linkers, *sheet))
    })
}

/// A few rows from which value on something holds: grades, discounts, postage.
fn is_scale(linkers: &Linkers<'_>, sheet: usize) -> bool {
    let there = linkers.of(sheet);
    sheet != linkers.schema.main
        && there.columns.len() < 5
        && there
            .columns
            .iter()
            .any(|column| column.filled < 30 && column.kind.is_numeric() && lookup::is_range_end(&column.name))
}

/// "the invoice date": a column of the table in use, and no sheet of invoices.
fn begins_a_column(linkers: &Linkers<'_>, tokens: &[Token], at: usize, end: usize) -> bool {
    let main = linkers.of(linkers.schema.main);
    (end + 1..=(end + 2).min(tokens.len()))
        .any(|next| matches!(main.column(&tokens[at..next], false), Some(What::Column { guess: false, .. })))
}

/// "the price in the Products sheet": a column that only that sheet has stands before its name.
fn follows_its_column(linkers: &Linkers<'_>, sheet: usize, tokens: &[Token], at: usize) -> bool {
    if !lookup::makes(tokens) {
        return false;
    }
    let mut lead = at;
    while lead > 0 && matches!(tokens[lead - 1].folded.as_str(), "the" | "sheet" | "our") {
        lead -= 1;
    }
    let preposition = |lead: &usize| matches!(tokens[*lead].folded.as_str(), "in" | "of" | "on");
    let Some(end) = lead.checked_sub(1).filter(preposition) else { return false };
    let scaled = || is_scale(linkers, sheet).then_some(linkers.schema.main);
    let Some(own) = beside(linkers, sheet).or_else(scaled).map(|own| linkers.of(own)) else { return false };
    let there = linkers.of(sheet);
    (end.saturating_sub(3)..end).any(|start| {
        let said = &tokens[start..end];
        there.column(said, false).is_some()
            && !matches!(own.column(said, false), Some(What::Column { guess: false, .. }))
    })
}

/// The sheet whose rows can be met with those of the source: the one in use, or else the longest.
fn beside(linkers: &Linkers<'_>, source: usize) -> Option<usize> {
    let (schema, there) = (linkers.schema, linkers.of(source));
    let meets = |sheet: &usize| {
        *sheet != source
            && !schema.sheets[*sheet].guest
            && !schema.sheets[*sheet].tables.is_empty()
            && !elsewhere::meetings(&linkers.of(*sheet), &there).is_empty()
    };
    let rows = |sheet: &usize| {
        let found = &schema.sheets[*sheet];
        found.tables.get(found.main).and_then(|table| table.data).map_or(0, |(first, last)| last - first)
    };
    Some(schema.main).filter(meets).or_else(|| (0..schema.sheets.len()).filter(meets).max_by_key(rows))
}

/// Columns of the sheet's table that the words name for sure.
///
/// `of_marks`: "the tests" are those of the list of marks in use, whatever sheet has a column called Test.
fn mentions(
    linkers: &Linkers<'_>,
    sheet: usize,
    tokens: &[Token],
    of_marks: &LazyCell<bool, impl FnOnce() -> bool>,
) -> usize {
    let of_marks = || sheet != linkers.schema.main && **of_marks;
    let general = |word: &str| is_thing(word) || (is_score_word(word) || is_measure_word(word)) && of_marks();
    // "the orders" speaks of rows, whatever sheet has a column called Orders.
    // "row 3" is a row, whatever sheet has a column called Row.
    let place = |word: &str| matches!(word, "row" | "rows" | "column" | "columns" | "cell" | "cells");
    let telling = |mention: &Mention| {
        let first = tokens[mention.start].plain();
        !place(first) && (mention.end > mention.start + 1 || !general(first))
    };
    let found = linkers.of(sheet).mentions(tokens);
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
    for (place, sheet) in schema.sheets.iter().enumerate() {
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
            if said == wanted
                && (numbered
                    || near(at)
                    || start > 0 && near(start - 1)
                    || place == schema.main && says_in_use(schema, tokens, (start, at)))
            {
                found.push((start, at));
            }
        }
    }
    found
}

/// "… for each row in the timesheet", "each item in the orders table": that it is about the sheet in use.
fn says_in_use(schema: &Schema, tokens: &[Token], (start, end): (usize, usize)) -> bool {
    let word = |at: usize| tokens.get(at).map_or("", |token| token.folded.as_str());
    let lead = start - usize::from(start > 0 && matches!(word(start - 1), "the" | "our" | "my" | "this"));
    let led = lead > 0 && matches!(word(lead - 1), "in" | "on" | "from");
    let table = matches!(word(end), "table" | "list");
    let ends = tokens.get(end).is_none_or(|next| !matches!(next.kind, Kind::Word))
        || matches!(word(end), "and" | "in" | "then" | "to" | "by" | "with");
    let name = words(&tokens[start..end].iter().map(|token| token.raw.as_str()).collect::<Vec<_>>().join(" "));
    let column = |table: &TableSchema| table.columns.iter().any(|column| words(&column.name) == name);
    led && (table || ends) && !schema.sheets.iter().flat_map(|sheet| &sheet.tables).any(column)
}

/// "count the leave requests", "every booking": tokens that say what the sheet in use calls its rows.
pub(in crate::intent) fn row_nouns(schema: &Schema, tokens: &[Token]) -> Vec<(usize, usize)> {
    let Some(sheet) = schema.sheets.get(schema.main) else { return Vec::new() };
    let own = words(&sheet.name);
    let [noun] = own.as_slice() else { return Vec::new() };
    // What is measured is more than what the rows are called.
    if is_score_word(noun)
        || is_measure_word(noun)
        || matches!(
            noun.as_str(),
            "sales" | "revenue" | "income" | "profit" | "costs" | "prices" | "budget" | "stock" | "total"
        )
    {
        return Vec::new();
    }
    let one = |word: &str| word.strip_suffix('s').unwrap_or(word).to_owned();
    if noun.len() < 4 || !noun.chars().all(char::is_alphabetic) || noun.starts_with("sheet") {
        return Vec::new();
    }
    let led = |at: usize| {
        at > 0
            && matches!(
                tokens[at - 1].folded.as_str(),
                "the" | "all" | "every" | "each" | "of" | "many" | "which" | "count" | "these" | "those" | "our" | "my"
            )
    };
    let is = |at: usize| {
        let token = &tokens[at];
        token.kind == Kind::Word && one(&token.folded) == one(noun) && (token.folded.ends_with('s') || led(at))
    };
    (0..tokens.len()).filter(|at| is(*at)).map(|at| (at, at + 1)).collect()
}
