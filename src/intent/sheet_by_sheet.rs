//! "Make the headers of both sheets bold", "Highlight … on the North sheet. Sort the South sheet by …": a message about
//! several sheets is read once for each of them, as if it were about that sheet alone.

use crate::{plan::Plan, workbook::schema::Schema};

use super::{
    elsewhere,
    reading::{Reading, Understanding},
    token::{Kind, Token, tokenize, written},
};

const SHEETS: &[&str] = &["sheets", "worksheets", "tabs"];
const SHEET: &[&str] = &["sheet", "worksheet", "tab"];
/// What is done with sheets as a whole, or with what another one holds.
const OTHERS: &[&str] = &[
    "combine",
    "merge",
    "stack",
    "consolidate",
    "join",
    "compare",
    "copy",
    "move",
    "rename",
    "delete",
    "remove",
    "hide",
    "unhide",
    "protect",
    "collect",
    "gather",
    "append",
    "together",
    "below",
    "beneath",
    "list",
    "look",
    "lookup",
    "vlookup",
    "find",
    "match",
    "from",
    "using",
    "new",
    "fetch",
    "get",
    "bring",
    "summary",
    "pivot",
    "chart",
    "sum",
    "count",
    "?",
    "show",
    "print",
];

/// A part of the message and the sheet that it is about.
struct Part {
    sheet: usize,
    text: String,
}

/// What the message asks of each of several sheets; none where it is not about several.
pub(super) fn read(
    text: &str,
    schema: &Schema,
    read_one: &impl Fn(&str, &Schema) -> Understanding,
) -> Option<Understanding> {
    let tables = with_tables(schema);
    if tables.len() < 2 {
        return None;
    }
    let parts = parts(&tokenize(text), schema, &tables)?;
    Some(together(&parts, schema, read_one))
}

/// The message with its only sheet in use: "Make the header of the Balance sheet bold".
pub(super) fn on_its_sheet(
    text: &str,
    schema: &Schema,
    read_one: &impl Fn(&str, &Schema) -> Understanding,
) -> Option<Understanding> {
    let tables = with_tables(schema);
    if tables.len() < 2 {
        return None;
    }
    let tokens = tokenize(text);
    let mut found = Vec::new();
    let mut rest = Vec::new();
    for sentence in sentences(&tokens) {
        match (one(sentence, schema, &tables), found.is_empty()) {
            (Some((sheet, said)), _) => {
                found.push(sheet);
                rest.push(written(&said));
            }
            (None, true) => return None,
            (None, false) => rest.push(written(sentence)),
        }
    }
    let sheet = *found.first()?;
    let alone = found.iter().all(|one| *one == sheet);
    let parts = [Part { sheet, text: rest.join(". ") }];
    let made = together(&parts, schema, read_one);
    (alone && matches!(made, Understanding::Understood(_))).then_some(made)
}

fn with_tables(schema: &Schema) -> Vec<usize> {
    let usable = |at: &usize| !schema.sheets[*at].guest && !schema.sheets[*at].tables.is_empty();
    (0..schema.sheets.len()).filter(usable).collect()
}

fn word(tokens: &[Token], at: usize) -> &str {
    tokens.get(at).filter(|token| token.kind == Kind::Word).map_or("", |token| token.folded.as_str())
}

fn sentences(tokens: &[Token]) -> impl Iterator<Item = &[Token]> {
    let ends = |token: &Token| matches!(token.kind, Kind::Symbol('.' | '!' | ';' | '\n'));
    tokens.split(ends).filter(|part| !part.is_empty())
}

fn is_about_others(sentence: &[Token]) -> bool {
    let totals = sentence.iter().any(|token| token.is("total"))
        && !sentence.iter().any(|token| token.is("row") || token.is("rows"));
    totals || sentence.iter().any(|token| OTHERS.contains(&token.folded.as_str()) || token.is_symbol('?'))
}

fn parts(tokens: &[Token], schema: &Schema, tables: &[usize]) -> Option<Vec<Part>> {
    let mut parts: Vec<Part> = Vec::new();
    let (mut last, mut several) = (Vec::new(), false);
    for sentence in sentences(tokens) {
        if let Some((group, said)) = of_group(sentence, schema, tables, &last) {
            if is_about_others(&said) {
                return None;
            }
            parts.extend(group.iter().map(|sheet| Part { sheet: *sheet, text: written(&said) }));
            several |= group.len() > 1;
            last = group;
        } else if let Some((sheet, said)) = one(sentence, schema, tables) {
            several |= parts.last().is_some_and(|part| part.sheet != sheet);
            add(&mut parts, sheet, &said);
            last = vec![sheet];
        } else {
            // "… Then make it bold": of what was worked on last.
            let [sheet] = last.as_slice() else { return None };
            add(&mut parts, *sheet, sentence);
        }
    }
    several.then_some(parts)
}

/// Sentences about one sheet stay together, so that "it" finds what it means.
fn add(parts: &mut Vec<Part>, sheet: usize, said: &[Token]) {
    match parts.last_mut().filter(|part| part.sheet == sheet) {
        Some(part) => {
            part.text.push_str(". ");
            part.text.push_str(&written(said));
        }
        None => parts.push(Part { sheet, text: written(said) }),
    }
}

/// "on each of the three store sheets", "of both sheets", "on these sheets": which, and the sentence without those words.
fn of_group(sentence: &[Token], schema: &Schema, tables: &[usize], last: &[usize]) -> Option<(Vec<usize>, Vec<Token>)> {
    let mut said = sentence.to_vec();
    let mut found: Option<Vec<usize>> = None;
    while let Some((start, end, group)) = group_at(&said, schema, tables, found.as_deref().unwrap_or(last)) {
        if found.as_ref().is_some_and(|known| *known != group) {
            return None;
        }
        said.drain(start..end);
        found = Some(group);
    }
    found.map(|group| (group, said))
}

fn group_at(said: &[Token], schema: &Schema, tables: &[usize], last: &[usize]) -> Option<(usize, usize, Vec<usize>)> {
    let noun = (2..said.len()).find(|at| {
        SHEETS.contains(&word(said, *at))
            || SHEET.contains(&word(said, *at)) && matches!(word(said, at - 1), "each" | "every")
    })?;
    let led = |at: &usize| matches!(word(said, *at), "on" | "in" | "of" | "for" | "to" | "across" | "throughout");
    let mut start = (noun.saturating_sub(7)..noun).rev().find(led)?;
    // "on each of the sheets"
    if matches!(word(said, start.wrapping_sub(1)), "each" | "all" | "both" | "every") && start > 1 && led(&(start - 2))
    {
        start -= 2;
    }
    let between = &said[start + 1..noun];
    let has = |words: &[&str]| between.iter().any(|token| words.contains(&token.folded.as_str()));
    let count = between.iter().find_map(Token::count).map(|count| count as usize);
    let known = has(&["these", "those", "them"]) && last.len() > 1;
    let all = has(&["all", "both", "each", "every", "these", "those"]);
    if has(&["new", "other", "second", "first", "last"])
        || between.iter().any(|token| matches!(token.kind, Kind::Quoted(_)))
    {
        return None;
    }
    let group = if known {
        last.to_vec()
    } else if has(&["both"]) || count == Some(2) && all {
        if tables.len() == 2 { tables.to_vec() } else { alike(schema, tables, 2)? }
    } else if let Some(count) = count.filter(|count| *count > 1) {
        if tables.len() == count { tables.to_vec() } else { alike(schema, tables, count)? }
    } else if all {
        let plain = between.iter().all(|token| {
            matches!(token.folded.as_str(), "all" | "each" | "every" | "of" | "the" | "my" | "our" | "these" | "those")
        });
        if plain { tables.to_vec() } else { return None }
    } else {
        return None;
    };
    Some((start, noun + 1, group))
}

/// The sheets whose tables have the same headers, where there are as many.
fn alike(schema: &Schema, tables: &[usize], count: usize) -> Option<Vec<usize>> {
    let headers = |sheet: usize| -> Vec<&str> {
        schema.sheets[sheet].tables[0].columns.iter().map(|column| column.name.as_str()).collect()
    };
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for sheet in tables {
        match groups.iter_mut().find(|group| headers(group[0]) == headers(*sheet)) {
            Some(group) => group.push(*sheet),
            None => groups.push(vec![*sheet]),
        }
    }
    let mut fitting = groups.into_iter().filter(|group| group.len() == count);
    fitting.next().filter(|_| fitting.next().is_none())
}

/// "On the North sheet, …", "… of the sheet North": the only sheet of the sentence, and the rest of it.
fn one(sentence: &[Token], schema: &Schema, tables: &[usize]) -> Option<(usize, Vec<Token>)> {
    let mut places = (0..sentence.len()).filter_map(|at| place_at(sentence, at, schema, tables));
    let (start, end, sheet) = places.next()?;
    let again = places.any(|(_, _, other)| other != sheet);
    let mut said = sentence.to_vec();
    let comma = usize::from(start == 0 && sentence.get(end).is_some_and(|token| token.is_symbol(',')));
    said.drain(start..end + comma);
    if start > 0 && matches!(word(sentence, start - 1), "sort" | "filter" | "order" | "reorder" | "arrange" | "tidy") {
        said.splice(start..start, tokenize(" the table"));
        said[start].spaced = true;
    }
    let named = |at: usize| tables.iter().any(|other| other != &sheet && is_sheet(&said, at, schema, *other));
    if again || is_about_others(&said) || (0..said.len()).any(named) {
        return None;
    }
    Some((sheet, said))
}

/// Whether another sheet is spoken of as one.
fn is_sheet(said: &[Token], at: usize, schema: &Schema, sheet: usize) -> bool {
    let Some(end) = elsewhere::said_at(said, at, &schema.sheets[sheet].name) else { return false };
    SHEET.contains(&word(said, end)) || at > 0 && SHEET.contains(&word(said, at - 1))
}

fn place_at(said: &[Token], at: usize, schema: &Schema, tables: &[usize]) -> Option<(usize, usize, usize)> {
    // "sort the North sheet by …"
    let object = matches!(word(said, at), "sort" | "filter" | "order" | "reorder" | "arrange" | "tidy");
    if !object && !matches!(word(said, at), "on" | "in" | "of") {
        return None;
    }
    let article = usize::from(matches!(word(said, at + 1), "the" | "my" | "our"));
    let led = usize::from(SHEET.contains(&word(said, at + 1 + article)));
    let from = at + 1 + article + led;
    tables.iter().find_map(|sheet| {
        let end = elsewhere::said_at(said, from, &schema.sheets[*sheet].name)?;
        let behind = usize::from(SHEET.contains(&word(said, end)));
        (led + behind > 0).then_some((at + usize::from(object), end + behind, *sheet))
    })
}

/// One plan of all parts; what is asked about one of them is asked about the message.
fn together(parts: &[Part], schema: &Schema, read_one: &impl Fn(&str, &Schema) -> Understanding) -> Understanding {
    let mut whole: Option<Reading> = None;
    for part in parts {
        let here = Schema { main: part.sheet, ..schema.clone() };
        let reading = match read_one(&part.text, &here) {
            Understanding::Understood(reading) => named(reading, part.sheet, schema),
            other => return other,
        };
        whole = Some(match whole {
            None => reading,
            Some(before) => joined(before, reading),
        });
    }
    whole.map_or_else(
        || Understanding::Nothing { words: Vec::new(), offers: Vec::new(), trace: super::Trace::default() },
        Understanding::Understood,
    )
}

/// The steps name their sheet where it is not the one in use.
fn named(mut reading: Reading, sheet: usize, schema: &Schema) -> Reading {
    let name = &schema.sheets[sheet].name;
    for step in &mut reading.plan.steps {
        if sheet == schema.main && step.table.sheet.as_deref() == Some(name.as_str()) {
            step.table.sheet = None;
        } else if sheet != schema.main && step.table.sheet.is_none() && !step.table.result {
            step.table.sheet = Some(name.clone());
        }
    }
    reading
}

fn joined(mut before: Reading, after: Reading) -> Reading {
    let steps = before.plan.steps.into_iter().chain(after.plan.steps).collect();
    before.plan = Plan::new(steps);
    before.confidence = before.confidence.min(after.confidence);
    for word in after.unused {
        if !before.unused.contains(&word) {
            before.unused.push(word);
        }
    }
    before.hints.extend(after.hints);
    before.trace.lines.extend(after.trace.lines);
    before
}
