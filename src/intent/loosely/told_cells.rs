//! Amounts that are to stand in cells: "find the median and the longest time and put them into I2 and J2, under the
//! headings "Median" and "Maximum"".

use crate::intent::{
    link::{Linker, What},
    token::{Kind, Token},
};

use super::{joined, part_end, spoken, word};

const SOUGHT: &[&str] = &["find", "calculate", "compute", "work", "determine", "get", "give", "show"];

/// Words of what is worked out of a column, and what they are called plainly.
const MEASURES: &[(&str, &str)] = &[
    ("median", "median"),
    ("average", "average"),
    ("mean", "average"),
    ("sum", "sum"),
    ("total", "sum"),
    ("maximum", "maximum"),
    ("highest", "maximum"),
    ("longest", "maximum"),
    ("largest", "maximum"),
    ("biggest", "maximum"),
    ("oldest", "maximum"),
    ("latest", "maximum"),
    ("minimum", "minimum"),
    ("lowest", "minimum"),
    ("shortest", "minimum"),
    ("smallest", "minimum"),
    ("youngest", "minimum"),
    ("earliest", "minimum"),
];

fn measure(word: &str) -> Option<&'static str> {
    MEASURES.iter().find(|(said, _)| *said == word).map(|(_, plain)| *plain)
}

fn cell(token: &Token) -> bool {
    token.kind == Kind::Word
        && token.raw.starts_with(|first: char| first.is_ascii_uppercase())
        && crate::workbook::parse_cell(&token.raw).is_some()
}

/// As many cells as amounts, in their order.
pub(super) fn found(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let verb = (0..4).find(|at| SOUGHT.contains(&word(tokens, *at)))?;
    let put = (verb + 2..tokens.len()).find(|at| matches!(word(tokens, *at), "put" | "write" | "enter" | "place"))?;
    let points = matches!(word(tokens, put + 1), "them" | "these" | "both" | "it" | "the")
        && !tokens[put..tokens.len().min(put + 4)].iter().any(|token| token.is("column"));
    let amounts: Vec<&str> = (verb..put).filter_map(|at| measure(word(tokens, at))).collect();
    let said = linker.mentions(&tokens[verb..put]);
    let [column] = said.as_slice() else { return None };
    let numeric = matches!(&column.what, What::Column { candidates, .. }
        if candidates.iter().all(|at| linker.columns[*at].kind.is_numeric()));
    let what = &tokens[verb + column.start..verb + column.end];
    let end = (put..tokens.len()).find(|at| tokens[*at].is_symbol('.')).unwrap_or(tokens.len());
    let cells: Vec<usize> = (put..end).filter(|at| cell(&tokens[*at])).collect();
    let labels: Vec<usize> = (put..end).filter(|at| matches!(tokens[*at].kind, Kind::Quoted(_))).collect();
    let headed = (put..end).any(|at| {
        matches!(word(tokens, at), "headings" | "headers" | "labels" | "titles" | "heading" | "header" | "label")
    });
    let places = cells.len() == amounts.len() && amounts.len() > 1;
    if !points || !numeric || !places || !(labels.is_empty() || headed && labels.len() == cells.len()) {
        return None;
    }
    let mut order = Vec::new();
    for (amount, at) in amounts.iter().zip(&cells) {
        order.extend(spoken(&format!("{} the {amount} of", if order.is_empty() { "put" } else { "and put" })));
        order.extend_from_slice(what);
        order.extend(spoken(&format!("in {}", tokens[*at].raw)));
    }
    for (label, at) in labels.iter().zip(&cells) {
        let (row, column) = crate::workbook::parse_cell(&tokens[*at].raw)?;
        let above =
            row.checked_sub(1).map(|above| format!("{}{}", crate::workbook::column_letters(column), above + 1))?;
        order.extend(spoken("and write"));
        order.push(tokens[*label].clone());
        order.extend(spoken(&format!("in {above}")));
    }
    Some(joined(&[&tokens[..verb], &order, &tokens[end..]]))
}

/// `Merge A1:D1 and write "Title" there in white bold letters on green`: written first, merged, and then dressed.
pub(super) fn merged_text(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let merge = (0..tokens.len()).find(|at| word(tokens, *at) == "merge")?;
    let range = (merge + 1..merge + 5).find(|at| {
        cell(&tokens[(*at).min(tokens.len() - 1)])
            && tokens.get(at + 1).is_some_and(|colon| colon.is_symbol(':'))
            && tokens.get(at + 2).is_some_and(cell)
    })?;
    let mut write = range + 3;
    // "Merge A1:C1 in the new sheet": the one that was just added.
    let placed =
        [&["in", "the", "new", "sheet"][..], &["in", "this", "sheet"], &["of", "the", "new", "sheet"], &["there"]];
    let place = placed.iter().find(|words| words.iter().enumerate().all(|(by, one)| word(tokens, write + by) == *one));
    write += place.map_or(0, |words| words.len());
    while matches!(word(tokens, write), "and" | "then" | "cells" | "into" | "one" | "cell" | "centre" | "center")
        || tokens.get(write).is_some_and(|token| token.is_symbol(','))
    {
        write += 1;
    }
    let writes = matches!(word(tokens, write), "write" | "put" | "enter" | "type" | "with");
    let text =
        (write + 1..write + 5).find(|at| matches!(tokens.get(*at).map(|one| &one.kind), Some(Kind::Quoted(_))))?;
    let there = |at: usize| match word(tokens, at) {
        "in" => matches!(word(tokens, at + 1), "it" | "the" | "there"),
        word => matches!(word, "there" | "into" | "it" | "inside" | "as" | "the" | "title" | "merged" | "cell"),
    };
    let next = (text + 1..tokens.len()).find(|at| !there(*at)).unwrap_or(tokens.len());
    let end = part_end(tokens, next.min(tokens.len()));
    if !writes || tokens[merge..write].iter().any(|token| token.is_symbol('.')) {
        return None;
    }
    let first = &tokens[range..=range];
    let area = &tokens[range..range + 3];
    let stop = spoken(".");
    let mut order =
        [&spoken("write"), &tokens[text..=text], &spoken("in"), first, &stop, &spoken("merge"), area].concat();
    if next < end {
        order.extend([&stop[..], &spoken("format"), area, &tokens[next..end]].concat());
    }
    Some(joined(&[&tokens[..merge], &order, &tokens[end..]]))
}

/// `Write "Total" in I1 and underneath it, in I2, the sum of …`, `put "Lisbon" in I1 and in I2 the total`: the place stands
/// before what is written there.
pub(super) fn place_first(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    const BESIDE: &[&str] = &[
        "underneath",
        "below",
        "beneath",
        "under",
        "beside",
        "next",
        "to",
        "it",
        "that",
        "this",
        "right",
        "directly",
        "there",
    ];
    let cell = |at: usize| {
        tokens.get(at).is_some_and(|token| {
            token.kind == Kind::Word
                && token.raw.starts_with(|c: char| c.is_ascii_uppercase())
                && crate::workbook::area::parse_cell(&token.raw).is_some()
        })
    };
    let written = |at: usize| matches!(word(tokens, at), "write" | "put" | "enter" | "type");
    let at = (4..tokens.len().saturating_sub(2)).find(|at| {
        let joint = tokens[at - 1].is("and") || tokens[at - 1].is_symbol(',') || BESIDE.contains(&word(tokens, at - 1));
        let place = at + 1 + usize::from(word(tokens, at + 1) == "cell");
        word(tokens, *at) == "in" && joint && cell(place) && !tokens.get(place + 1).is_none_or(super::ends_part)
            || word(tokens, *at) == "in"
                && joint
                && cell(place)
                && tokens.get(place + 1).is_some_and(|next| next.is_symbol(','))
    })?;
    let place = at + 1 + usize::from(word(tokens, at + 1) == "cell");
    let mut before = at;
    while before > 0
        && (BESIDE.contains(&word(tokens, before - 1))
            || tokens[before - 1].is_symbol(',')
            || tokens[before - 1].is("and"))
    {
        before -= 1;
    }
    let start = super::told_behind::sentence_start(tokens, at);
    let first = (start..before).find(|at| written(*at))?;
    let first_cell = (first + 1..before).any(cell);
    let end = (place..tokens.len())
        .find(|at| matches!(tokens[*at].kind, Kind::Symbol('.' | '!' | ';' | '\n')))
        .unwrap_or(tokens.len());
    let from = place + 1 + usize::from(tokens.get(place + 1).is_some_and(|next| next.is_symbol(',')));
    let value = tokens.get(from..end).filter(|value| !value.is_empty())?;
    let said = joined(&[&spoken("; put"), value, &spoken("in"), &tokens[place..=place]]);
    first_cell.then(|| joined(&[&tokens[..before], &said, &tokens[end..]]))
}
