//! "domain of the e-mail" · "first word of Notes" · "everything before the dash in Code" · "text between ( and ) in
//! Phone" · "initials of Name" · "digits from Code" · "year from Notes" · "file extension of File" · "area code".

use crate::{
    intent::{
        QuestionKind,
        link::What,
        rules::Rule,
        scene::{Name, Scene},
        talk::{Made, Talk},
        token::Kind,
    },
    plan::{BinaryOp, Condition, Expr, Function, Op, Place, Slot, TextTest},
};

use super::{
    expressions::{Formula, binary, call},
    spans, things,
};

pub(super) const RULE: Rule = Rule {
    name: "extract from a text",
    triggers: &[
        "domain",
        "word",
        "initials",
        "initial",
        "digits",
        "numbers",
        "number",
        "year",
        "extension",
        "code",
        "between",
        "before",
        "after",
        "user",
        "username",
        "name",
        "names",
        "surname",
        "characters",
        "letters",
        "inside",
    ],
    read,
};

const VOCABULARY: &[&str] = &[
    "extract",
    "get",
    "take",
    "pull",
    "out",
    "add",
    "give",
    "show",
    "put",
    "create",
    "make",
    "column",
    "columns",
    "new",
    "of",
    "from",
    "in",
    "the",
    "a",
    "with",
    "into",
    "only",
    "just",
    "find",
    "each",
    "every",
    "per",
    "separate",
    "text",
    "value",
    "values",
    "part",
    "own",
    "its",
    "everything",
    "all",
    "whatever",
    "stands",
    "comes",
    "what",
    "is",
    "that",
    "address",
    "addresses",
    "e-mail",
    "email",
    "emails",
    "mail",
    "cell",
    "cells",
    "piece",
    "another",
    "holding",
    "containing",
    "this",
];

/// What is taken out, and what it is called.
struct Taken {
    name: &'static str,
    how: How,
}

enum How {
    Domain,
    User,
    Word(f64),
    Digits,
    Year,
    Initials,
    Extension,
    AreaCode,
    Between(String, String),
    Before(String),
    After(String),
    First(f64),
    Last(f64),
}

fn read(scene: &Scene<'_>, _: &Talk) -> Option<Made> {
    let other = [
        "sort",
        "filter",
        "highlight",
        "chart",
        "remove",
        "delete",
        "keep",
        "where",
        "split",
        "replace",
        "rename",
        "format",
        "count",
        "total",
        "sum",
        "if",
        "sheet",
        "group",
        "compare",
        "many",
        "convert",
        "insert",
        "move",
        "freeze",
    ];
    if scene.has(&other) {
        return None;
    }
    let wants = scene.has(&[
        "extract", "get", "take", "pull", "add", "give", "show", "put", "create", "make", "find", "of", "from", "in",
    ]);
    let found = taken(scene).filter(|_| wants)?;
    let from = match column(scene, &found.how) {
        Some(Ok(column)) => column,
        Some(Err(ask)) => return Some(Made::Ask(ask)),
        None => return None,
    };
    let given = spans::given_name(scene, 0, scene.len()).map(|span| span.take(scene));
    scene.take_words(VOCABULARY);
    scene.take_words(&["called", "named"]);
    things::take(scene);
    let name = given.map_or_else(|| Slot::guess(found.name.to_owned()), Slot::Said);
    Some(Made::Ops(vec![Op::AddColumn {
        name,
        value: value(&from, &found.how),
        place: Slot::guess(Place::End),
        format: None,
    }]))
}

fn taken(scene: &Scene<'_>) -> Option<Taken> {
    let free =
        |words: &[&str]| (0..scene.len()).find(|at| words.contains(&scene.word(*at)) && !scene.is_mentioned(*at));
    let some = |name: &'static str, how: How, words: &[&str]| {
        scene.take_words(words);
        Some(Taken { name, how })
    };
    if free(&["domain", "domains"]).is_some() {
        return some("Domain", How::Domain, &["domain", "domains", "name"]);
    }
    if free(&["username", "user"]).is_some() && scene.has(&["email", "e-mail", "mail", "address"]) {
        return some("User", How::User, &["username", "user", "name"]);
    }
    if free(&["initials", "initial"]).is_some() {
        return some("Initials", How::Initials, &["initials", "initial"]);
    }
    if free(&["extension", "extensions"]).is_some() && !scene.has(&["phone"]) {
        return some("Extension", How::Extension, &["extension", "extensions", "file", "filename"]);
    }
    if let Some((at, length)) = scene.phrase(0, "area code").filter(|(at, _)| !scene.is_mentioned(*at)) {
        scene.take(at, at + length);
        return some("Area code", How::AreaCode, &["code", "codes"]);
    }
    delimited(scene).or_else(|| counted(scene)).or_else(|| word(scene)).or_else(|| {
        let extracts = scene.has(&["extract", "get", "take", "pull", "only", "just"]);
        let from_text = |at: usize| matches!(scene.word(at + 1), "from" | "of" | "in" | "out");
        if let Some(at) = free(&["digits", "numbers", "number"])
            .filter(|at| from_text(*at) && (extracts || scene.word(*at) == "digits"))
        {
            scene.take(at, at + 1);
            return some(if scene.word(at) == "digits" { "Digits" } else { "Number" }, How::Digits, &[]);
        }
        let at = free(&["year", "years"]).filter(|at| from_text(*at))?;
        scene.take(at, at + 1);
        some("Year", How::Year, &[])
    })
}

/// "first word of", "last name from".
fn word(scene: &Scene<'_>) -> Option<Taken> {
    let at = (0..scene.len()).find(|at| {
        matches!(scene.word(*at), "word" | "name" | "names" | "surname" | "surnames" | "forename")
            && !inside(scene, *at)
    })?;
    let before = if at == 0 { "" } else { scene.word(at - 1) };
    let led = matches!(scene.word(at + 1), "of" | "from" | "in" | "out");
    let (name, n) = match (before, scene.word(at)) {
        ("first", "word") => ("First word", 1.0),
        ("second", "word") => ("Second word", 2.0),
        ("third", "word") => ("Third word", 3.0),
        ("last", "word") => ("Last word", -1.0),
        ("first" | "given", "name" | "names") | (_, "forename") => ("First name", 1.0),
        ("last" | "family", "name" | "names") | (_, "surname" | "surnames") => ("Last name", -1.0),
        _ => return None,
    };
    if !led {
        return None;
    }
    scene.take(at.saturating_sub(usize::from(!matches!(scene.word(at), "surname" | "surnames" | "forename"))), at + 1);
    Some(Taken { name, how: How::Word(n) })
}

/// Whether the word is part of a column's whole name, and not a guess at one.
fn inside(scene: &Scene<'_>, at: usize) -> bool {
    scene.mentions.iter().any(|mention| {
        mention.start <= at
            && mention.end > at
            && matches!(mention.what, What::Column { guess: false, .. })
            && matches!(scene.word(mention.end), "" | "column")
    })
}

/// "first 3 letters of Code".
fn counted(scene: &Scene<'_>) -> Option<Taken> {
    let at = (0..scene.len())
        .find(|at| matches!(scene.word(*at), "characters" | "letters" | "chars" | "character" | "letter" | "digits"))?;
    let n = scene.tokens.get(at.checked_sub(1)?)?.number().filter(|n| n.fract() == 0.0 && *n >= 1.0)?;
    let first = match scene.word(at.checked_sub(2)?) {
        "first" | "leading" => true,
        "last" | "final" => false,
        _ => return None,
    };
    scene.take(at - 2, at + 1);
    Some(if first {
        Taken { name: "First characters", how: How::First(n) }
    } else {
        Taken { name: "Last characters", how: How::Last(n) }
    })
}

/// "between ( and )", "before the dash", "after @", "inside the brackets".
fn delimited(scene: &Scene<'_>) -> Option<Taken> {
    let texts = scene.has(&[
        "text",
        "everything",
        "part",
        "whatever",
        "extract",
        "get",
        "what",
        "characters",
        "take",
        "piece",
        "words",
        "word",
        "all",
    ]);
    let at = (0..scene.len())
        .find(|at| matches!(scene.word(*at), "between" | "before" | "after" | "inside" | "within" | "in") && texts)?;
    let mut next = at + 1;
    while matches!(scene.word(next), "the" | "a" | "first" | "last" | "round" | "square") {
        next += 1;
    }
    if let Some((open, close)) = pair(scene.word(next)) {
        scene.take(at, next + 1);
        return Some(Taken { name: "Extract", how: How::Between(open.to_owned(), close.to_owned()) });
    }
    if matches!(scene.word(at), "in" | "inside" | "within") {
        return None;
    }
    let first = mark(scene, next)?;
    if scene.word(at) == "between" {
        let and = next + 1;
        let mut last = and + 1;
        while matches!(scene.word(last), "the" | "a" | "next") {
            last += 1;
        }
        let second = mark(scene, last).filter(|_| scene.word(and) == "and")?;
        scene.take(at, last + 1);
        return Some(Taken { name: "Extract", how: How::Between(first, second) });
    }
    let before = scene.word(at) == "before";
    scene.take(at, next + 1);
    scene.take_words(&["sign", "symbol", "character"]);
    Some(if before {
        Taken { name: "Before", how: How::Before(first) }
    } else {
        Taken { name: "After", how: How::After(first) }
    })
}

fn pair(word: &str) -> Option<(&'static str, &'static str)> {
    Some(match word {
        "brackets" | "parentheses" | "parenthesis" | "parens" => ("(", ")"),
        "quotes" | "quotation" => ("\"", "\""),
        "braces" => ("{", "}"),
        _ => return None,
    })
}

/// A delimiter, named or as it is.
fn mark(scene: &Scene<'_>, at: usize) -> Option<String> {
    let token = scene.tokens.get(at)?;
    Some(match (&token.kind, token.folded.as_str()) {
        (Kind::Quoted(text), _) if !text.is_empty() => text.clone(),
        (Kind::Symbol(symbol), _) => symbol.to_string(),
        (_, "dash" | "hyphen" | "minus") => "-".to_owned(),
        (_, "comma") => ",".to_owned(),
        (_, "colon") => ":".to_owned(),
        (_, "semicolon") => ";".to_owned(),
        (_, "slash") => "/".to_owned(),
        (_, "underscore") => "_".to_owned(),
        (_, "space") => " ".to_owned(),
        (_, "dot" | "period" | "point") => ".".to_owned(),
        (_, "at" | "@") => "@".to_owned(),
        (_, "hash") => "#".to_owned(),
        (_, "pipe") => "|".to_owned(),
        _ => return None,
    })
}

/// The texts that are named, else the only ones whose header fits.
fn column(scene: &Scene<'_>, how: &How) -> Option<Result<Name, QuestionKind>> {
    let named = scene.mentions.iter().rev().find_map(|mention| {
        let column = matches!(mention.what, What::Column { .. }).then(|| scene.resolve(mention)).flatten();
        let free = !scene.is_used(mention.start) && mention.start > 0;
        let (column, guess) = column.filter(|(column, _)| free && !scene.kind(*column).is_date())?;
        Some((column, scene.name(column, guess), mention.start, mention.end))
    });
    if let Some((column, name, start, end)) = named {
        let texts = !scene.kind(column).is_numeric() || matches!(how, How::First(_) | How::Last(_) | How::AreaCode);
        scene.take(start, end);
        return texts.then_some(Ok(name));
    }
    let headers: &[&str] = match how {
        How::Domain | How::User => &["email", "mail", "e-mail", "website", "url"],
        How::AreaCode => &["phone", "telephone", "tel", "mobile"],
        How::Extension => &["file", "filename", "attachment", "document"],
        How::Initials => &["name", "employee", "student"],
        _ => &[],
    };
    let fits = |at: &usize| scene.linker.columns[*at].words.iter().any(|word| headers.contains(&word.as_str()));
    let fitting: Vec<usize> = (0..scene.linker.columns.len()).filter(fits).collect();
    match fitting.as_slice() {
        [one] => Some(Ok(scene.name(*one, true))),
        _ if headers.is_empty() && !scene.has(&["extract"]) => None,
        _ => Some(Err(QuestionKind::MissingColumn { operation: "extract".to_owned() })),
    }
}

fn value(from: &Name, how: &How) -> Formula {
    let cell = || Expr::Column(from.clone());
    let text = |text: &str| Expr::Text(text.to_owned());
    let part = |of: Formula, cut: &str, n: f64| call(Function::Part, vec![of, text(cut), Expr::Number(n)]);
    let rest = |cut: &str| call(Function::Rest, vec![cell(), text(cut)]);
    let has = |mark: &str| Condition::Text { column: from.clone(), test: TextTest::Contains, text: mark.to_owned() };
    let only_if = |mark: &str, then: Formula, otherwise: Formula| Expr::If {
        when: Box::new(has(mark)),
        then: Box::new(then),
        otherwise: Box::new(otherwise),
    };
    match how {
        How::Domain => rest("@"),
        How::User => part(cell(), "@", 1.0),
        How::Word(n) => part(cell(), " ", *n),
        How::Digits => call(Function::Digits, vec![cell()]),
        How::Year => call(Function::YearIn, vec![cell()]),
        How::Initials => {
            let letter = |n: f64| call(Function::Left, vec![part(cell(), " ", n), Expr::Number(1.0)]);
            let two = binary(BinaryOp::Join, letter(1.0), letter(2.0));
            call(Function::Upper, vec![binary(BinaryOp::Join, two, letter(3.0))])
        }
        How::Extension => only_if(".", call(Function::Lower, vec![part(cell(), ".", -1.0)]), Expr::Empty),
        How::AreaCode => only_if(
            "(",
            part(rest("("), ")", 1.0),
            call(Function::Left, vec![call(Function::Trim, vec![cell()]), Expr::Number(3.0)]),
        ),
        How::Between(open, close) => part(rest(open), close, 1.0),
        How::Before(mark) => only_if(mark, part(cell(), mark, 1.0), Expr::Empty),
        How::After(mark) => rest(mark),
        How::First(n) => call(Function::Left, vec![cell(), Expr::Number(*n)]),
        How::Last(n) => call(Function::Right, vec![cell(), Expr::Number(*n)]),
    }
}
