//! "make the header bold" · "format Price as currency" · "dates as dd/mm/yyyy" · "set the font size of all data to 12" · "colour column B blue".

use crate::{
    intent::{
        link::What,
        rules::Rule,
        scene::{Name, Scene},
        talk::{Made, Talk},
        token::Kind,
    },
    plan::{CellChange, Named, NumberFormat, Op, StyleChange, Target},
    workbook::schema::Kind as ColumnKind,
};

use super::{layout, looks, placing, words};

pub(super) const RULE: Rule = Rule {
    name: "format cells",
    triggers: &[
        "format",
        "bold",
        "bolden",
        "italic",
        "italics",
        "italicize",
        "underline",
        "accounting",
        "currency",
        "percent",
        "percentage",
        "percentages",
        "decimals",
        "decimal",
        "size",
        "font",
        "colour",
        "color",
        "fill",
        "background",
        "money",
        "dollars",
        "euros",
        "euro",
        "dollar",
        "show",
        "set",
        "date",
        "dates",
        "text",
        "number",
        "red",
        "blue",
        "green",
        "yellow",
        "shade",
        "highlight",
        "paint",
        "pounds",
        "sign",
        "signs",
        "symbol",
        "symbols",
        "rubles",
        "orange",
        "grey",
        "gray",
        "display",
        "express",
        "thousands",
        "formatted",
        "bolded",
        "strike",
        "strikethrough",
        "typeface",
        "fonts",
        "arial",
        "calibri",
        "verdana",
    ],
    read,
};

const VOCABULARY: &[&str] = &[
    "format",
    "formatted",
    "formatting",
    "make",
    "set",
    "show",
    "display",
    "change",
    "apply",
    "put",
    "turn",
    "as",
    "to",
    "in",
    "with",
    "use",
    "using",
    "type",
    "style",
    "number",
    "numbers",
    "results",
    "result",
    "values",
    "value",
    "them",
    "it",
    "these",
    "cells",
    "cell",
    "all",
    "data",
    "header",
    "headers",
    "heading",
    "headings",
    "row",
    "rows",
    "column",
    "columns",
    "top",
    "title",
    "titles",
    "first",
    "whole",
    "entire",
    "table",
    "everything",
    "font",
    "fonts",
    "size",
    "give",
    "colour",
    "color",
    "fill",
    "background",
    "highlight",
    "shade",
    "paint",
    "ratio",
    "ratios",
    "be",
    "format",
    "letters",
    "easier",
    "read",
    "by",
    "showing",
    "proper",
    "look",
    "like",
    "nice",
    "names",
    "text",
    "last",
    "three",
    "two",
    "express",
    "displayed",
    "convert",
    "bold",
    "should",
    "amounts",
    "figures",
    "pattern",
    "numeric",
    "each",
    "both",
    "style",
    "of",
    "the",
    "dates",
    "new",
    "created",
    "just",
    "calculated",
    "growth",
    "needs",
    "i'd",
    "write",
    "written",
    "everything",
    "on",
    "keep",
    "leave",
    "always",
    "place",
];

/// Words of other operations, and of conditions.
const OTHERS: &[&str] = &[
    "if",
    "where",
    "whose",
    "when",
    "than",
    "chart",
    "legend",
    "pivot",
    "axis",
    "merge",
    "calculate",
    "compute",
    "sort",
    "called",
    "named",
    "freeze",
    "duplicates",
    "duplicate",
    "rename",
    "sum",
    "summarize",
];

/// Those that borders and alignment are said with too.
const DOUBTFUL: &[&str] = &["above", "below", "sheet", "add", "remove", "delete", "between", "under", "top", "insert"];

/// Borders, alignment, wrapping: their own words make it a matter of looks.
pub(super) const PLACED: Rule = Rule { name: "place and frame cells", triggers: placing::TRIGGERS, read };

fn read(scene: &Scene<'_>, talk: &Talk) -> Option<Made> {
    if super::units::is_conversion(scene) || scene.has(&["scale", "scales", "gradient", "heatmap"]) {
        return None;
    }
    // "fill in the Due Date column, written as …": to be filled first.
    let empty = |mention: &crate::intent::link::Mention| {
        scene.resolve(mention).is_some_and(|(column, _)| {
            let known = &scene.linker.columns[column];
            known.filled == 0 && known.letter.is_some()
        })
    };
    let first = usize::from(matches!(scene.word(0), "please" | "then" | "and"));
    if matches!(scene.word(first), "fill" | "complete") && scene.mentions.iter().any(empty) {
        return None;
    }
    let mut change = StyleChange::default();
    let placed = placing::read(scene, &mut change);
    let other = scene.has(OTHERS) || !placed && scene.has(DOUBTFUL) || placed && scene.has(&["title", "page", "print"]);
    if other && (placed || !is_header_top(scene)) {
        return None;
    }
    if ["percentage change", "percent change", "% change"].iter().any(|phrase| scene.phrase(0, phrase).is_some()) {
        return None;
    }
    // "with the header coloured": nobody says how.
    let coloured =
        scene.has(&["coloured", "colored"]) && !(0..scene.len()).any(|at| words::colour(scene.word(at)).is_some());
    if coloured {
        return None;
    }
    let columns = behind_header(scene);
    // "growth from January to June in percent": what is to be worked out is no look of what is there.
    let works_out = [
        "growth",
        "change",
        "discount",
        "difference",
        "increase",
        "return",
        "gain",
        "loss",
        "lost",
        "margin",
        "share",
        "ratio",
        "quotient",
        "product",
    ]
    .iter()
    .any(|word| scene.find(0, scene.len(), &[word]).is_some_and(|at| !scene.is_mentioned(at)));
    let of_another = ["percent of", "percentage of", "pct of"].iter().any(|phrase| {
        let named = |at: usize| scene.mention_at(at).is_some_and(|one| matches!(one.what, What::Column { .. }));
        scene.phrase(0, phrase).is_some_and(|(at, length)| {
            let next = at + length..at + length + 2;
            next.clone().any(named) || next.clone().any(|at| super::things::is_thing(scene.word(at)))
        })
    });
    if of_another {
        return None;
    }
    if works_out && !names_last(scene, talk) && !has_verb_of_looks(scene) {
        return None;
    }
    let target = target(scene, talk);
    // "highlight the whole rows of the items to order": rows, of which nothing is told, and no column.
    let of_rows = scene.has(&["highlight", "mark", "shade", "colour", "color"])
        && (scene.phrase(0, "whole row").is_some() || scene.phrase(0, "entire row").is_some())
        && matches!(target, Some((Target::Columns(_), _)));
    if of_rows || marks_flagged(scene, target.as_ref()) {
        return None;
    }
    let number_format = looks::number_format(scene).map(|span| span.take(scene));
    let StyleChange { align, vertical, wrap, turn, border, .. } = change;
    let style = looks::style(scene, true).unwrap_or_default();
    let change = StyleChange { number_format, align, vertical, wrap, turn, border, ..style };
    // A word alone asks for nothing.
    let says_more = (0..scene.len()).filter(|at| !words::is_polite(scene.word(*at))).count() > 1;
    let whole = says_more && (placed || change.font.is_some());
    let target = target.or_else(|| (whole && !points_back(scene)).then_some((Target::Table, None)));
    if change == StyleChange::default() {
        return None;
    }
    let (target, extra) = target?;
    for at in 0..scene.len() {
        if VOCABULARY.contains(&scene.word(at))
            && scene.mention_at(at).is_none_or(|mention| !matches!(mention.what, What::Value { .. }))
        {
            scene.take(at, at + 1);
        }
    }
    if let Some(columns @ Target::Columns(_)) = extra {
        let looks = |target| Op::Format { target, style: change.clone() };
        return Some(Made::Ops(vec![looks(columns), looks(target)]));
    }
    if let Some(extra) = extra {
        return Some(Made::Ops(split(extra, target, change)));
    }
    if let (Target::Header, Some(columns)) = (&target, columns) {
        return Some(Made::Ops(header_and_columns(columns, change)));
    }
    // A number format for the whole table is for its numbers.
    let target = match (&target, &change.number_format) {
        (Target::Table | Target::Data | Target::Numbers, Some(format)) => numbers(scene, format),
        _ => target,
    };
    Some(Made::Ops(vec![Op::Format { target, style: change }]))
}

/// All numbers; money is no year and no running number, where a column of those is among them.
fn numbers(scene: &Scene<'_>, format: &NumberFormat) -> Target<Named> {
    let money = matches!(format, NumberFormat::Currency { .. } | NumberFormat::Accounting { .. });
    let numeric = (0..scene.linker.columns.len()).filter(|at| scene.kind(*at).is_numeric());
    let (amounts, others): (Vec<usize>, Vec<usize>) = numeric.partition(|at| scene.linker.adds_up(*at));
    if !money || others.is_empty() || amounts.is_empty() {
        return Target::Numbers;
    }
    Target::Columns(amounts.into_iter().map(|at| scene.name(at, true)).collect())
}

/// A verb that asks for a look.
fn has_verb_of_looks(scene: &Scene<'_>) -> bool {
    scene.has(&[
        "format",
        "formatted",
        "set",
        "show",
        "display",
        "make",
        "express",
        "bold",
        "colour",
        "color",
        "shade",
        "paint",
        "highlight",
        "convert",
        "change",
        "apply",
        "put",
        "turn",
        "fill",
        "use",
        "displayed",
        "italicize",
        "underline",
        "write",
    ])
}

/// "highlight the accepted candidates" of a column Accepted with yes and no: rows, and no column.
fn marks_flagged(scene: &Scene<'_>, target: Option<&Targets>) -> bool {
    let Some((Target::Columns(columns), _)) = target else { return false };
    let [_] = columns.as_slice() else { return false };
    scene.has(&["highlight", "mark", "shade", "colour", "color", "paint"])
        && scene.mentions.iter().any(|mention| {
            let told = |column: usize| {
                let word = scene.linker.columns[column].words.last().map_or("", String::as_str);
                super::conditions::tells_yes_or_no(scene, column)
                    || word.ends_with("ed") && !scene.kind(column).is_numeric()
            };
            let flag = scene.resolve(mention).is_some_and(|(column, _)| told(column));
            let noun = scene.word(mention.end);
            flag && noun.ends_with('s') && !matches!(noun, "cells" | "values" | "is" | "columns" | "headers")
        })
}

fn is_header_top(scene: &Scene<'_>) -> bool {
    ["top row", "very top row", "topmost row"].iter().any(|phrase| scene.phrase(0, phrase).is_some())
        && !scene.has(&["if", "where", "than", "freeze", "chart", "add", "insert"])
}

/// "the header bold and Sales as currency": columns named behind the header have their own part.
fn behind_header(scene: &Scene<'_>) -> Option<Vec<Name>> {
    let header = scene.find(0, scene.len(), &["header", "headers", "heading", "headings"])?;
    let and = (header..scene.len()).find(|at| scene.word(*at) == "and" || scene.tokens[*at].is_symbol(','))?;
    let columns: Vec<Name> = scene.columns_in(and, scene.len()).into_iter().map(|(_, name)| name).collect();
    (!columns.is_empty()).then_some(columns)
}

/// A number format is for the columns, what goes before it for the header; a look alone is for both.
fn header_and_columns(columns: Vec<Name>, change: StyleChange) -> Vec<Op<Named>> {
    let number_format = change.number_format.clone();
    let look = StyleChange { number_format: None, ..change };
    let columns = Target::Columns(columns);
    match number_format {
        Some(_) => {
            let numbers = StyleChange { number_format, ..StyleChange::default() };
            let header = (look != StyleChange::default()).then_some(Op::Format { target: Target::Header, style: look });
            header.into_iter().chain([Op::Format { target: columns, style: numbers }]).collect()
        }
        None => {
            [Target::Header, columns].into_iter().map(|target| Op::Format { target, style: look.clone() }).collect()
        }
    }
}

/// "all headers bold and the font size of all data to 12": each target with its own change.
fn split(header: Target<Named>, data: Target<Named>, change: StyleChange) -> Vec<Op<Named>> {
    let bold =
        StyleChange { bold: change.bold, italic: change.italic, underline: change.underline, ..StyleChange::default() };
    let rest = StyleChange { bold: None, italic: None, underline: None, ..change };
    let both = [(header, bold), (data, rest)];
    let said = both.into_iter().filter(|(_, style)| *style != StyleChange::default());
    said.map(|(target, style)| Op::Format { target, style }).collect()
}

/// "centre it": of what, the clause before has to say.
fn points_back(scene: &Scene<'_>) -> bool {
    scene.has(&["it", "them", "these", "those", "this", "that"])
}

/// "all numbers", "the amounts": whatever holds numbers.
fn means_numbers(scene: &Scene<'_>, talk: &Talk) -> bool {
    scene.phrase(0, "all numbers").is_some()
        || scene.phrase(0, "all the numbers").is_some()
        // "…, in a new column, and show the numbers with no decimals": those of the new column.
        || scene.phrase(0, "the numbers").is_some() && !matches!(talk.last, Some(Op::AddColumn { .. }))
        || scene.phrase(0, "all numeric").is_some()
        || scene.phrase(0, "all amounts").is_some()
        || ["all values", "all the values", "all the amounts", "all figures", "all the figures"]
            .iter()
            .any(|phrase| scene.phrase(0, phrase).is_some())
            && looks::number_format(&scene.fresh()).is_some()
        || talk.columns.is_empty()
            && ["the amounts", "the figures", "the values"].iter().any(|phrase| scene.phrase(0, phrase).is_some())
        || scene.has(&["numbers"]) && scene.has(&["align", "aligned", "right-align", "center", "centre"])
}

type Targets = (Target<Named>, Option<Target<Named>>);

/// "all the revenue columns": those that have the word in their headers, new ones too.
fn all_called(scene: &Scene<'_>) -> Option<Vec<Name>> {
    let noun = scene.find(2, scene.len(), &["columns"])?;
    let word = scene.linker.stem(scene.word(noun - 1));
    let led =
        (noun.saturating_sub(4)..noun - 1).find(|at| matches!(scene.word(*at), "all" | "both" | "these" | "three"))?;
    let only = (led + 1..noun - 1).all(|at| matches!(scene.word(at), "the" | "of" | "three" | "two" | "four"));
    let called = |at: &usize| {
        let column = &scene.linker.columns[*at];
        column.kind.is_numeric() && column.own().iter().any(|own| scene.linker.stem(own) == word)
    };
    let found: Vec<usize> = (0..scene.linker.columns.len()).filter(called).collect();
    if !only || found.len() < 2 {
        return None;
    }
    scene.take(led, noun + 1);
    Some(found.into_iter().map(|at| scene.name(at, false)).collect())
}

/// "an average row …. Keep one decimal for the results": of what was worked out, and not of all that it was worked out of.
fn results_and_row(scene: &Scene<'_>, talk: &Talk) -> Option<Targets> {
    if !scene.has(&["results", "result"]) || !matches!(talk.last, Some(Op::TotalRow { .. })) {
        return None;
    }
    let new = |at: &usize| scene.linker.columns[*at].letter.is_none() && scene.kind(*at).is_numeric();
    let made: Vec<Name> = (0..scene.linker.columns.len()).filter(new).map(|at| scene.name(at, false)).collect();
    let made = (!made.is_empty()).then_some(Target::Columns(made));
    scene.take_words(&["results", "result"]);
    Some((Target::Totals, made))
}

fn target(scene: &Scene<'_>, talk: &Talk) -> Option<Targets> {
    let header = scene.has(&["header", "headers", "heading", "headings", "titles"])
        || is_header_top(scene)
        || scene.phrase(0, "first row").is_some()
        || scene.phrase(0, "column names").is_some();
    if let Some(results) = results_and_row(scene, talk) {
        return Some(results);
    }
    let all_data = scene.phrase(0, "all data").is_some()
        || scene.phrase(0, "the data").is_some()
        || scene.phrase(0, "all the data").is_some();
    if header && all_data {
        return Some((Target::Table, Some(Target::Header)));
    }
    if let Some((cells, start, end)) = cells(scene) {
        scene.take(start, end);
        return Some((Target::Cells(cells), None));
    }
    for phrase in ["total row", "totals row", "row of totals", "grand total row"] {
        if let Some((start, length)) = scene.phrase(0, phrase) {
            scene.take(start, start + length);
            return Some((Target::Totals, None));
        }
    }
    let columns = all_called(scene).filter(|_| !header).unwrap_or_else(|| scene.columns_named());
    if !columns.is_empty() && !header {
        return Some((Target::Columns(columns), None));
    }
    if header {
        // "the headers in row 3"
        let row = layout::numbered(scene, false);
        return Some((row.map_or(Target::Header, |(first, last)| Target::Rows { first, last }), None));
    }
    let each = scene.has(&["all", "every", "each"]);
    if let Some((first, last)) = if each { None } else { layout::numbered(scene, true) } {
        return Some((Target::Rows { first, last }, None));
    }
    // "freeze the header and make it bold"
    if let (true, Some(Op::Freeze { columns: 0, .. })) = (points_back(scene), &talk.last) {
        return Some((Target::Header, None));
    }
    if let (true, Some(Op::Format { target, .. })) = (points_back(scene), &talk.last) {
        return Some((target.clone(), None));
    }
    // "write Checked in A1 and make it italic"
    if let (true, Some(Op::Cell { change: CellChange::Write { cell, .. } })) = (points_back(scene), &talk.last) {
        return Some((Target::Cells(cell.clone()), None));
    }
    // "freeze the header row and make it bold"
    if let (true, Some(Op::Freeze { rows: Some(_) | None, columns: 0 })) = (points_back(scene), &talk.last) {
        return Some((Target::Header, None));
    }
    if means_numbers(scene, talk) {
        return Some((Target::Numbers, None));
    }
    let date_columns =
        ["date columns", "columns with dates", "date column"].iter().any(|phrase| scene.phrase(0, phrase).is_some());
    if scene.has(&["dates"]) || date_columns {
        let dates: Vec<Name> = (0..scene.linker.columns.len())
            .filter(|at| scene.kind(*at).is_date())
            .map(|at| scene.name(at, false))
            .collect();
        if !dates.is_empty() {
            return Some((Target::Columns(dates), None));
        }
    }
    let whole = scene.phrase(0, "all cells").is_some()
        || scene.phrase(0, "whole table").is_some()
        || scene.has(&["everything"])
        || scene.phrase(0, "the table").is_some()
        || all_data
        || scene.phrase(0, "entire table").is_some();
    if whole {
        return Some((Target::Table, None));
    }
    // "…, by agent on a new sheet. Show 2 decimals"
    if talk.of_made && scene.mentions.is_empty() && !talk.columns.is_empty() && looks::number_format(scene).is_some() {
        return Some((Target::Columns(talk.columns.clone()), None));
    }
    let back = scene.has(&[
        "results", "result", "them", "it", "values", "these", "those", "ratios", "ratio", "column", "margins",
        "numbers", "amounts", "totals", "this",
    ]) || names_last(scene, talk)
        || matches!(scene.word(0), "keep" | "leave") && scene.mentions.is_empty();
    if let ([.., first, second], true) = (talk.made.as_slice(), scene.has(&["both"])) {
        return Some((Target::Columns(vec![first.clone(), second.clone()]), None));
    }
    // "add a total row and make it bold"
    let row_made = matches!(talk.last, Some(crate::plan::Op::TotalRow { .. }));
    if row_made && scene.has(&["it", "this", "that", "row", "rows", "totals"]) {
        return Some((Target::Totals, None));
    }
    if back && !talk.columns.is_empty() {
        return Some((Target::Columns(talk.columns.clone()), None));
    }
    if scene.has(&["date"]) {
        return scene.only_column(ColumnKind::is_date).map(|at| (Target::Columns(vec![scene.name(at, true)]), None));
    }
    None
}

/// "format the growth values": words of the column that was made last.
fn names_last(scene: &Scene<'_>, talk: &Talk) -> bool {
    talk.columns.iter().any(|name| match name.get() {
        crate::plan::ColumnName::Header(header) => {
            crate::intent::link::words(header).iter().any(|word| scene.has(&[word.as_str()]))
        }
        crate::plan::ColumnName::Letter { .. } => false,
    })
}

/// `B2:D9`, `A1`.
pub(super) fn cells(scene: &Scene<'_>) -> Option<(String, usize, usize)> {
    let is_cell = |at: usize| {
        scene.tokens.get(at).is_some_and(|token| {
            let letters = token.raw.chars().take_while(char::is_ascii_alphabetic).count();
            token.kind == Kind::Word
                && (1..=3).contains(&letters)
                && token.raw.len() > letters
                && token.raw[letters..].chars().all(|c| c.is_ascii_digit())
                && token.raw.chars().next().is_some_and(char::is_uppercase)
        })
    };
    let start = (0..scene.len()).find(|at| is_cell(*at) && scene.mention_at(*at).is_none())?;
    let ranged =
        scene.tokens.get(start + 1).is_some_and(|token| token.is_symbol(':') || token.is_symbol('-') || token.is("to"))
            && is_cell(start + 2);
    let end = if ranged { start + 3 } else { start + 1 };
    let text = if ranged {
        format!("{}:{}", scene.tokens[start].raw, scene.tokens[start + 2].raw)
    } else {
        scene.tokens[start].raw.clone()
    };
    let column = letters(&scene.tokens[start].raw);
    if !ranged || letters(&scene.tokens[end - 1].raw) == column {
        of_their_column(scene, start, column);
    }
    Some((text, start, end))
}

fn letters(cell: &str) -> &str {
    cell.trim_end_matches(|c: char| c.is_ascii_digit())
}

/// "the Zone cells in D2 to D65", "Status (F2:F40)": what column these cells are of is seen.
fn of_their_column(scene: &Scene<'_>, start: usize, letter: &str) {
    const BETWEEN: &[&str] = &["cells", "cell", "column", "values", "value", "entries", "in", "from", "at"];
    let before = (0..start)
        .rev()
        .find(|at| !BETWEEN.contains(&scene.word(*at)) && !matches!(scene.tokens[*at].kind, Kind::Symbol('(' | ',')));
    let named = before.and_then(|at| scene.mentions.iter().find(|mention| mention.end == at + 1));
    let Some((named, (column, _))) = named.and_then(|named| Some((named, scene.resolve(named)?))) else { return };
    if scene.linker.columns[column].letter.as_deref() == Some(letter) {
        scene.take(named.start, start);
    }
}
