//! "remove extra spaces" · "proper case for Name" · "turn Price into numbers" · "make the dates in Joined real dates, day
//! first" · "Yes and No everywhere in Paid" · "write the phone numbers as 555-123-4567" · "replace blanks with 0".

use crate::{
    intent::{
        QuestionKind,
        rules::Rule,
        scene::{Name, Scene},
        talk::{Made, Talk},
        token::Kind,
    },
    plan::{Mend, Op, Tidy},
    workbook::schema::Kind as ColumnKind,
};

use super::things;

pub(super) const RULE: Rule = Rule {
    name: "clean cells",
    triggers: &[
        "spaces",
        "space",
        "whitespace",
        "trim",
        "clean",
        "accents",
        "accent",
        "diacritics",
        "punctuation",
        "characters",
        "symbols",
        "case",
        "uppercase",
        "lowercase",
        "numbers",
        "number",
        "dates",
        "date",
        "yes",
        "phone",
        "phones",
        "blanks",
        "blank",
        "empty",
        "strings",
        "capitalise",
        "capitalize",
        "missing",
        "telephone",
        "unprintable",
        "columns",
        "capital",
        "capitalised",
        "capitalized",
        "capitalising",
        "capitalizing",
    ],
    read,
};

const VOCABULARY: &[&str] = &[
    "remove",
    "delete",
    "strip",
    "clean",
    "clear",
    "trim",
    "get",
    "rid",
    "of",
    "from",
    "in",
    "the",
    "all",
    "any",
    "every",
    "extra",
    "double",
    "leading",
    "trailing",
    "unnecessary",
    "needless",
    "spaces",
    "space",
    "whitespace",
    "white",
    "up",
    "out",
    "and",
    "column",
    "columns",
    "cell",
    "cells",
    "text",
    "texts",
    "everywhere",
    "table",
    "sheet",
    "whole",
    "make",
    "put",
    "turn",
    "convert",
    "change",
    "to",
    "into",
    "as",
    "real",
    "proper",
    "actual",
    "so",
    "that",
    "are",
    "they",
    "it",
    "them",
    "this",
    "values",
    "value",
    "take",
    "drop",
    "use",
    "with",
    "for",
    "which",
    "is",
    "stored",
    "data",
    "format",
    "formatted",
    "be",
    "should",
    "only",
    "write",
    "written",
    "consistent",
    "consistently",
    "same",
    "way",
    "uniform",
];

fn read(scene: &Scene<'_>, talk: &Talk) -> Option<Made> {
    let other = [
        "sort",
        "highlight",
        "chart",
        "count",
        "total",
        "sum",
        "if",
        "where",
        "split",
        "sheet called",
        "pivot",
        "add",
        "new",
        "rows",
        "row",
        "freeze",
        "filter",
        "show",
        "insert",
        "duplicates",
        "validation",
        "allow",
        "when",
    ];
    if scene.has(&other) {
        return None;
    }
    if let Some(made) = empty_columns(scene) {
        return Some(made);
    }
    let (how, scope) = how(scene)?;
    let how = match how {
        Ok(how) => how,
        Err(ask) => return Some(Made::Ask(ask)),
    };
    let mut columns = scene.columns_named();
    if columns.iter().any(|name| !name.is_guess()) {
        columns.retain(|name| !name.is_guess());
    }
    if columns.is_empty() {
        columns = match scope {
            // "remove the spaces in City and capitalize each word"
            _ if matches!(talk.last, Some(Op::Mend { .. })) && !talk.columns.is_empty() => talk.columns.clone(),
            Scope::All => Vec::new(),
            Scope::Named if scene.has(&["all", "everywhere", "table", "sheet", "every", "whole"]) => Vec::new(),
            Scope::Named => return Some(Made::Ask(QuestionKind::MissingColumn { operation: "clean".to_owned() })),
            Scope::Only(header) => match only(scene, header) {
                Some(name) => vec![name],
                None => return Some(Made::Ask(QuestionKind::MissingColumn { operation: "clean".to_owned() })),
            },
        };
    }
    scene.take_words(VOCABULARY);
    things::take(scene);
    Some(Made::Ops(vec![Op::Mend { columns, how }]))
}

/// What is meant where no column is named.
enum Scope {
    All,
    /// Nothing: it is asked.
    Named,
    /// The only column with such a word in its header.
    Only(&'static [&'static str]),
}

fn how(scene: &Scene<'_>) -> Option<(Result<Mend, QuestionKind>, Scope)> {
    let tidy = |tidy: Tidy, scope: Scope, words: &[&str]| {
        scene.take_words(words);
        Some((Ok(Mend::Tidy(tidy)), scope))
    };
    let free = |words: &[&str]| (0..scene.len()).any(|at| words.contains(&scene.word(at)) && !scene.is_mentioned(at));
    let removes = free(&["remove", "delete", "strip", "clean", "clear", "trim", "rid", "drop", "without"]);
    if free(&["trim"]) || removes && free(&["spaces", "space", "whitespace"]) {
        let all = scene.phrase(0, "all spaces").is_some() || scene.phrase(0, "all the spaces").is_some();
        return tidy(if all { Tidy::AllSpaces } else { Tidy::Spaces }, Scope::All, &["non-breaking", "around"]);
    }
    if removes
        && (scene.phrase(0, "non printing").is_some()
            || free(&["non-printing", "nonprinting", "non-printable", "unprintable", "invisible", "hidden"]))
        && free(&["characters", "chars", "symbols"])
    {
        return tidy(
            Tidy::NonPrinting,
            Scope::All,
            &[
                "non-printing",
                "nonprinting",
                "non-printable",
                "unprintable",
                "invisible",
                "hidden",
                "characters",
                "chars",
                "symbols",
                "non",
                "printing",
            ],
        );
    }
    if removes && free(&["accents", "accent", "diacritics"]) {
        return tidy(Tidy::Accents, Scope::Named, &["accents", "accent", "diacritics", "marks", "letters"]);
    }
    if removes && free(&["punctuation"]) {
        return tidy(Tidy::Punctuation, Scope::Named, &["punctuation", "marks"]);
    }
    if removes && free(&["symbols", "special"]) {
        return tidy(Tidy::Symbols, Scope::Named, &["symbols", "special", "characters", "chars"]);
    }
    letters(scene).or_else(|| gaps(scene)).or_else(|| typed(scene)).or_else(|| yes_no(scene)).or_else(|| phones(scene))
}

/// "proper case for Name", "make City and Street uppercase", "sentence case".
fn letters(scene: &Scene<'_>) -> Option<(Result<Mend, QuestionKind>, Scope)> {
    let case = scene.has(&["case"]);
    let tidy = match () {
        () if scene.has(&["sentence"]) && case => Tidy::Sentence,
        () if scene.has(&["proper", "title"]) && case
            || scene.has(&["capitalise", "capitalize"]) && !scene.has(&["first"]) =>
        {
            Tidy::Proper
        }
        () if capital_first(scene) => Tidy::Sentence,
        () if capital_each(scene) => Tidy::Proper,
        () if scene.has(&["upper"]) && case || scene.has(&["uppercase"]) => Tidy::Upper,
        () if scene.has(&["lower"]) && case || scene.has(&["lowercase"]) => Tidy::Lower,
        () => return None,
    };
    let texts = scene
        .mentions
        .iter()
        .filter_map(|mention| scene.resolve(mention))
        .any(|(column, _)| scene.kind(column) == ColumnKind::Text);
    // One column in capitals or small letters is another rule's.
    let taken = matches!(tidy, Tidy::Upper | Tidy::Lower) && scene.mentions.len() == 1 && texts;
    if taken {
        return None;
    }
    scene.take_words(&[
        "sentence",
        "proper",
        "title",
        "upper",
        "lower",
        "uppercase",
        "lowercase",
        "case",
        "capitalise",
        "capitalize",
        "letters",
        "letter",
        "capital",
        "capitals",
        "capitalising",
        "capitalizing",
        "consistent",
        "uniform",
        "capitalised",
        "capitalized",
        "first",
        "start",
        "starting",
        "begin",
        "beginning",
        "each",
        "word",
        "words",
    ]);
    take_examples(scene);
    Some((Ok(Mend::Tidy(tidy)), Scope::Named))
}

/// "with a capital first letter", "starting with a capital".
fn capital_first(scene: &Scene<'_>) -> bool {
    scene.has(&["capital", "capitalised", "capitalized", "capitalise", "capitalize", "capitalising", "capitalizing"])
        && (scene.has(&["first"]) && scene.has(&["letter"]) || scene.has(&["start", "starting", "begin", "beginning"]))
        && !scene.has(&["each", "every", "word", "words"])
}

/// "a capital at the beginning of every word".
fn capital_each(scene: &Scene<'_>) -> bool {
    scene.has(&["capital", "capitals", "capitalised", "capitalized", "capitalise", "capitalize"])
        && scene.has(&["each", "every", "words"])
        && scene.has(&["word", "words"])
}

/// "in proper case (Active, Frozen, Cancelled)": what the texts are to look like.
fn take_examples(scene: &Scene<'_>) {
    let Some(open) = (0..scene.len()).find(|at| scene.tokens[*at].is_symbol('(')) else { return };
    let Some(close) = (open..scene.len()).find(|at| scene.tokens[*at].is_symbol(')')) else { return };
    let value = |at: usize| {
        matches!(scene.tokens[at].kind, Kind::Symbol(',') | Kind::Quoted(_))
            || matches!(scene.word(at), "and" | "or" | "like" | "e.g" | "eg")
            || scene.mention_at(at).is_some_and(|one| matches!(one.what, crate::intent::link::What::Value { .. }))
            || scene.tokens[at].raw.starts_with(char::is_uppercase)
    };
    if (open + 1..close).all(value) {
        scene.take(open, close + 1);
    }
}

/// "replace blanks with 0", "turn empty strings into blanks".
fn gaps(scene: &Scene<'_>) -> Option<(Result<Mend, QuestionKind>, Scope)> {
    let empties = scene.phrase(0, "empty strings").or_else(|| scene.phrase(0, "empty texts"));
    if let Some((at, length)) = empties.filter(|_| scene.has(&["blank", "blanks", "empty", "clear", "really", "truly"]))
    {
        scene.take(at, at + length);
        scene.take_words(&["blank", "blanks", "empty", "really", "truly"]);
        return Some((Ok(Mend::Tidy(Tidy::Empty)), Scope::All));
    }
    let verb = scene.find(0, scene.len(), &["replace", "fill", "set"])?;
    let blank = scene.find(verb, scene.len(), &["blanks", "blank", "empty", "missing", "empties"])?;
    let with = scene.find(blank, scene.len(), &["with", "by", "to"])?;
    let value = scene.tokens.get(with + 1)?;
    let text = match &value.kind {
        Kind::Quoted(text) => text.clone(),
        Kind::Number(_) => value.raw.clone(),
        Kind::Word if scene.word(with + 1) == "zero" => "0".to_owned(),
        Kind::Word if scene.word(with + 1) == "zeros" || scene.word(with + 1) == "zeroes" => "0".to_owned(),
        _ => return None,
    };
    // One column filled is another rule's.
    let named = scene.mentions.iter().any(|mention| scene.resolve(mention).is_some());
    // "fill the empty months with 0": not everything.
    let noun = (blank + 1..with).find(|at| !matches!(scene.word(*at), "the" | "all" | "any" | "in" | "of"));
    let everything = [
        "cells",
        "cell",
        "values",
        "value",
        "ones",
        "fields",
        "entries",
        "table",
        "sheet",
        "data",
        "everything",
        "spots",
        "places",
        "everywhere",
        "rows",
    ];
    let other = noun.is_some_and(|at| !everything.contains(&scene.word(at)));
    if named || other {
        return None;
    }
    scene.take(with, with + 2);
    scene.take(blank, blank + 1);
    scene.take(verb, verb + 1);
    Some((Ok(Mend::Fill { with: text }), Scope::All))
}

/// "turn Price into numbers", "text dates to real dates, month first".
fn typed(scene: &Scene<'_>) -> Option<(Result<Mend, QuestionKind>, Scope)> {
    let into = |at: usize| {
        (at.saturating_sub(3)..at)
            .any(|near| matches!(scene.word(near), "to" | "into" | "as" | "real" | "proper" | "actual" | "be"))
    };
    let at = (0..scene.len()).find(|at| {
        matches!(scene.word(*at), "numbers" | "number" | "dates" | "date") && into(*at) && !names_wholly(scene, *at)
    })?;
    let texts = scene.has(&["text", "texts", "strings", "stored", "real", "actual", "proper"]);
    let column = scene
        .mentions
        .iter()
        .filter_map(|mention| scene.resolve(mention))
        .find(|(column, _)| matches!(scene.kind(*column), ColumnKind::Text | ColumnKind::Mixed));
    if !scene.has(&["convert", "turn", "change", "make", "parse", "read", "transform"])
        || column.is_none() && !texts
        || scene.has(&["pattern", "yyyy", "phone", "telephone"])
    {
        return None;
    }
    let dates = matches!(scene.word(at), "dates" | "date");
    scene.take_words(&["numbers", "number", "dates", "date", "strings", "digits", "parse", "read", "transform"]);
    if !dates {
        return Some((Ok(Mend::Numbers), if texts { Scope::All } else { Scope::Named }));
    }
    let day_first = if scene.phrase(0, "day first").is_some()
        || scene.phrase(0, "day comes first").is_some()
        || scene.phrase(0, "day month").is_some()
        || scene.has(&["european"])
    {
        Some(true)
    } else if scene.phrase(0, "month first").is_some()
        || scene.phrase(0, "month day").is_some()
        || scene.has(&["american", "us"])
    {
        Some(false)
    } else {
        None
    };
    scene.take_words(&["day", "month", "first", "european", "american", "us", "comes", "year", "order"]);
    Some((Ok(Mend::Dates { day_first }), Scope::Only(&["date", "day", "when", "joined", "born"])))
}

/// The word is a name by itself: "the Number column".
fn names_wholly(scene: &Scene<'_>, at: usize) -> bool {
    scene.mention_at(at).is_some_and(|mention| mention.end == at + 1)
        && matches!(scene.word(at + 1), "column" | "to" | "into")
}

/// "standardise Paid to Yes and No", "use Yes/No in Paid".
fn yes_no(scene: &Scene<'_>) -> Option<(Result<Mend, QuestionKind>, Scope)> {
    let verb = scene.has(&[
        "standardise",
        "standardize",
        "unify",
        "normalise",
        "normalize",
        "make",
        "convert",
        "turn",
        "change",
        "use",
        "write",
        "harmonise",
        "harmonize",
    ]);
    let at = (0..scene.len()).find(|at| {
        let yes = matches!(scene.word(*at), "yes" | "y" | "true") || matches!(&scene.tokens[*at].kind, Kind::Quoted(text) if text.eq_ignore_ascii_case("yes") || text.eq_ignore_ascii_case("y"));
        yes && (at + 1..at + 3).any(|no| matches!(scene.word(no), "no" | "n" | "false") || matches!(scene.tokens.get(no).map(|token| &token.kind), Some(Kind::Quoted(text)) if text.eq_ignore_ascii_case("no") || text.eq_ignore_ascii_case("n")))
    })?;
    let named = scene.mentions.iter().any(|mention| scene.resolve(mention).is_some());
    if !verb || !named || scene.has(&["drop-down", "dropdown", "list", "only"]) {
        return None;
    }
    let no = (at + 1..at + 3)
        .find(|no| !matches!(scene.word(*no), "and" | "or") && !matches!(scene.tokens[*no].kind, Kind::Symbol(_)))?;
    let said = |at: usize| match &scene.tokens[at].kind {
        Kind::Quoted(text) => text.clone(),
        _ => super::spans::capitalised(&scene.tokens[at].raw),
    };
    let (yes, no_word) = (said(at), said(no));
    scene.take(at, no + 1);
    scene.take_words(&[
        "standardise",
        "standardize",
        "unify",
        "normalise",
        "normalize",
        "write",
        "harmonise",
        "harmonize",
        "answers",
        "same",
    ]);
    Some((Ok(Mend::YesNo { yes, no: no_word }), Scope::Named))
}

/// "format the phone numbers as (555) 123-4567".
fn phones(scene: &Scene<'_>) -> Option<(Result<Mend, QuestionKind>, Scope)> {
    if !scene.has(&["phone", "phones", "telephone", "mobile", "tel"]) {
        return None;
    }
    let asks = scene.has(&[
        "format",
        "write",
        "standardise",
        "standardize",
        "put",
        "make",
        "convert",
        "normalise",
        "normalize",
        "unify",
    ]);
    let lead = scene.find(0, scene.len(), &["as", "like", "to", "into"]);
    let shape = lead.and_then(|lead| shape(scene, lead + 1));
    let scope = Scope::Only(&["phone", "phones", "telephone", "mobile", "tel"]);
    let words = [
        "phone",
        "phones",
        "telephone",
        "mobile",
        "tel",
        "numbers",
        "number",
        "format",
        "write",
        "standardise",
        "standardize",
        "normalise",
        "normalize",
        "unify",
        "like",
        "same",
        "one",
        "way",
        "shape",
        "style",
        "consistent",
    ];
    match shape {
        Some((shape, start, end)) if asks => {
            scene.take(start, end);
            scene.take_words(&words);
            Some((Ok(Mend::Phones { shape }), scope))
        }
        None if asks
            && scene.has(&[
                "same",
                "one",
                "consistent",
                "standardise",
                "standardize",
                "normalise",
                "normalize",
                "unify",
            ]) =>
        {
            scene.take_words(&words);
            Some((Err(QuestionKind::Missing { what: "phone".to_owned() }), scope))
        }
        _ => None,
    }
}

/// An example number: its digits are places, but for those of a country behind a plus.
fn shape(scene: &Scene<'_>, from: usize) -> Option<(String, usize, usize)> {
    let part = |at: usize| {
        matches!(
            scene.tokens[at].kind,
            Kind::Number(_) | Kind::Symbol('(' | ')' | '-' | '+' | '.' | '/') | Kind::Quoted(_)
        ) || scene.tokens[at].raw.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | 'x' | '#' | 'X'))
    };
    let start = (from..scene.len()).find(|at| part(*at))?;
    let end = (start..scene.len()).find(|at| !part(*at)).unwrap_or(scene.len());
    let written = match &scene.tokens[start].kind {
        Kind::Quoted(text) => text.clone(),
        _ => {
            let piece = |at: usize| {
                let token = &scene.tokens[at];
                format!("{}{}", if token.spaced && at > start { " " } else { "" }, token.raw)
            };
            (start..end).map(piece).collect()
        }
    };
    let country = written.starts_with('+');
    let mut fixed = country;
    let shape: String = written
        .chars()
        .map(|c| {
            fixed &= c == '+' || c.is_ascii_digit();
            if !fixed && (c.is_ascii_digit() || matches!(c, 'x' | 'X')) { '#' } else { c }
        })
        .collect();
    (shape.matches('#').count() >= 5).then_some((shape, start, end))
}

fn only(scene: &Scene<'_>, headers: &[&str]) -> Option<Name> {
    let fits = |at: &usize| {
        let texts = !scene.kind(*at).is_date();
        texts && scene.linker.columns[*at].words.iter().any(|word| headers.contains(&word.as_str()))
    };
    let mut fitting = (0..scene.linker.columns.len()).filter(fits);
    let first = fitting.next()?;
    fitting.next().is_none().then(|| scene.name(first, true))
}

/// "delete empty columns": those in which nothing stands.
fn empty_columns(scene: &Scene<'_>) -> Option<Made> {
    let blank = scene.find(0, scene.len(), &["empty", "blank"])?;
    if !matches!(scene.word(blank + 1), "columns" | "column")
        || !scene.has(&["remove", "delete", "drop", "rid", "clean"])
    {
        return None;
    }
    scene.take(blank, blank + 2);
    scene.take_words(VOCABULARY);
    let empty = (0..scene.linker.columns.len())
        .filter(|at| scene.linker.columns[*at].filled == 0 && scene.linker.columns[*at].letter.is_some());
    let columns: Vec<Name> = empty.map(|at| scene.name(at, false)).collect();
    if columns.is_empty() {
        return Some(Made::Ask(QuestionKind::Missing { what: "empty column".to_owned() }));
    }
    Some(Made::Ops(vec![Op::DropColumns { columns }]))
}
