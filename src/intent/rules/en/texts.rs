//! Cells of text: "combine First name and Last name", `"Week: [Week]"`, "the dates as mm-yyyy".

use crate::{
    intent::{scene::Scene, token::Kind},
    plan::{BinaryOp, Expr, Function},
};

use super::{
    expressions::{Formula, binary, call},
    looks,
    parser::Parser,
    spans::Span,
};

/// `"Week: [Week], Sales: [Sales]"`: a pattern with columns in brackets.
pub(super) fn pattern(scene: &Scene<'_>) -> Option<Formula> {
    let at = (0..scene.len())
        .find(|at| matches!(&scene.tokens[*at].kind, Kind::Quoted(text) if text.contains('[') && text.contains(']')))?;
    let Kind::Quoted(text) = &scene.tokens[at].kind else { return None };
    let mut parts: Vec<Formula> = Vec::new();
    let mut rest = text.as_str();
    while let Some((before, behind)) = rest.split_once('[') {
        let (name, after) = behind.split_once(']')?;
        if !before.is_empty() {
            parts.push(Expr::Text(before.to_owned()));
        }
        let tokens = crate::intent::token::tokenize(name);
        let inner = Scene::new(tokens, scene.linker, scene.definitions);
        let (_, column) = inner.column_in(0, inner.len())?;
        parts.push(Expr::Column(column));
        rest = after;
    }
    if !rest.is_empty() {
        parts.push(Expr::Text(rest.to_owned()));
    }
    scene.take(at, at + 1);
    for word in 0..scene.len() {
        if matches!(
            scene.word(word),
            "pattern"
                | "concatenate"
                | "combine"
                | "join"
                | "follows"
                | "format"
                | "include"
                | "form"
                | "like"
                | "cell"
                | "one"
                | "information"
                | "concatenating"
                | "into"
                | "this"
                | "text"
                | "reads"
                | "says"
        ) || scene.is_mentioned(word)
        {
            scene.take(word, word + 1);
        }
    }
    parts.into_iter().reduce(|left, right| binary(BinaryOp::Join, left, right))
}

/// "reads Surname, First Name", `in the form "Last name, First name"`: columns with what stands between them there.
pub(super) fn as_shown(scene: &Scene<'_>) -> Option<Formula> {
    const LEADS: &[&str] = &["reads", "reading", "read", "form", "format", "as", "like", "style", "pattern", "layout"];
    let quoted = (1..scene.len()).find_map(|at| {
        let Kind::Quoted(text) = &scene.tokens[at].kind else { return None };
        // `a column "Last name, First name"` is called so.
        let led = (at.saturating_sub(3)..at).any(|before| LEADS.contains(&scene.word(before)));
        let inner = Scene::new(crate::intent::token::tokenize(text), scene.linker, scene.definitions);
        let (value, end) = shown(&inner, 0, true)?;
        (led && end == inner.len()).then_some((at, at + 1, value))
    });
    let plain = || {
        (0..scene.len()).find_map(|at| {
            let led = LEADS.contains(&scene.word(at)) && !scene.is_mentioned(at);
            let from = at + 1 + usize::from(matches!(scene.word(at + 1), "of" | ":" | "the"));
            let (value, end) = led.then(|| shown(scene, from, false))??;
            Some((from, end, value))
        })
    };
    let (start, end, value) = quoted.or_else(plain)?;
    scene.take(start, end);
    // "(comma and a space in between)" says the same again.
    if let Some(separator) = separator(scene, end) {
        scene.take(separator.start, separator.end);
    }
    scene.take_words(LEADS);
    scene.take_words(&[
        "in",
        "that",
        "the",
        "combine",
        "join",
        "names",
        "name",
        "comma",
        "space",
        "hyphen",
        "dash",
        "between",
        "separated",
        "them",
    ]);
    Some(value)
}

/// Columns from `start` on with nothing but signs between them, and where they end.
fn shown(scene: &Scene<'_>, start: usize, quoted: bool) -> Option<(Formula, usize)> {
    let mut parts: Vec<Formula> = Vec::new();
    let (mut at, mut columns) = (start, 0);
    let mut between = String::new();
    let mut end = start;
    while at < scene.len() {
        let gap = if at > start && scene.tokens[at].spaced { " " } else { "" };
        if let Some(mention) = scene.mentions.iter().find(|one| one.start == at)
            && let Some((column, guess)) = scene.resolve(mention)
        {
            between.push_str(gap);
            if columns > 0 {
                // "Surname First Name": nothing between them says how they are joined.
                if between.trim().is_empty() && !(quoted && between == " ") {
                    return None;
                }
                parts.push(Expr::Text(std::mem::take(&mut between)));
            } else if !between.is_empty() {
                return None;
            }
            parts.push(Expr::Column(scene.name(column, guess)));
            columns += 1;
            at = mention.end;
            end = at;
        } else if let Kind::Symbol(sign @ (',' | '-' | '–' | '/' | '(' | ')' | ':' | '_' | '|' | ';')) =
            scene.tokens[at].kind
        {
            between.push_str(gap);
            between.push(sign);
            at += 1;
        } else {
            break;
        }
    }
    // "Surname (Class)": the bracket that was opened is closed.
    if between.trim() == ")" && parts.iter().any(|part| matches!(part, Expr::Text(text) if text.contains('('))) {
        parts.push(Expr::Text(between));
        end += 1;
    }
    (columns > 1).then(|| Some((parts.into_iter().reduce(|left, right| binary(BinaryOp::Join, left, right))?, end)))?
}

/// "combine First name and Last name with a space", "concatenate columns B-E separated by a comma".
pub(super) fn joined(scene: &Scene<'_>) -> Option<Formula> {
    let verb = scene.find(
        0,
        scene.len(),
        &["combine", "concatenate", "join", "merge", "combining", "joining", "concatenating", "glue"],
    )?;
    let mut parser = Parser::new(scene, verb + 1, scene.len());
    parser.skip(&[
        "the", "values", "value", "in", "of", "from", "text", "texts", "contents", "both", "all", "each", "cell",
    ]);
    let columns = parser.column_list();
    if columns.len() < 2 {
        return None;
    }
    let separator = separator(scene, parser.at);
    let numbers = columns.iter().all(|(at, _)| scene.kind(*at).is_numeric());
    if numbers && separator.is_none() && scene.word(verb) != "concatenate" {
        return None;
    }
    scene.take(verb, parser.at);
    let between = match separator {
        Some(span) => span.take(scene),
        None => " ".to_owned(),
    };
    let mut parts = Vec::new();
    for (_, name) in columns {
        if !parts.is_empty() && !between.is_empty() {
            parts.push(Expr::Text(between.clone()));
        }
        parts.push(Expr::Column(name));
    }
    for at in 0..scene.len() {
        if matches!(
            scene.word(at),
            "into" | "one" | "together" | "single" | "text" | "between" | "delimiter" | "separator" | "customer"
        ) && scene.mention_at(at).is_none()
        {
            scene.take(at, at + 1);
        }
    }
    let joined = parts.into_iter().reduce(|left, right| binary(BinaryOp::Join, left, right))?;
    Some(if capitalises(scene) { call(Function::Proper, vec![joined]) } else { joined })
}

/// "…, each beginning with a capital letter", "properly capitalised".
fn capitalises(scene: &Scene<'_>) -> bool {
    let capital =
        scene.find(0, scene.len(), &["capital", "capitalized", "capitalised", "proper", "capitals", "uppercase"]);
    let begins = scene.has(&["beginning", "begin", "begins", "starting", "start", "starts", "first"]);
    let Some(at) = capital.filter(|at| {
        begins && scene.word(at + 1).starts_with("letter")
            || scene.word(*at) != "capital" && scene.word(*at) != "uppercase"
    }) else {
        return false;
    };
    scene.take(at, at + 1);
    scene.take_words(&[
        "beginning",
        "begin",
        "begins",
        "starting",
        "start",
        "starts",
        "letter",
        "letters",
        "name",
        "names",
        "properly",
        "case",
        "word",
        "words",
    ]);
    true
}

/// "with a space", "separated by a comma", `with a delimiter ","`.
fn separator(scene: &Scene<'_>, from: usize) -> Option<Span<String>> {
    let start =
        scene.find(from, scene.len(), &["with", "separated", "using", "by", "delimiter", "separator", "between"])?;
    let named = |word: &str| {
        Some(match word {
            "space" | "spaces" | "blank" | "whitespace" => " ",
            "comma" | "commas" => ", ",
            "semicolon" => "; ",
            "dash" | "hyphen" => "-",
            "slash" => "/",
            "underscore" => "_",
            "colon" => ": ",
            "nothing" => "",
            _ => return None,
        })
    };
    (start..(start + 7).min(scene.len())).find_map(|at| {
        let name = scene.is_used(at)
            || at > 0
                && matches!(
                    scene.word(at - 1),
                    "header" | "called" | "named" | "titled" | "column" | "heading" | "label" | "name" | "title"
                );
        if let Kind::Quoted(_) = &scene.tokens[at].kind
            && !name
        {
            let text = scene.tokens[at].raw.clone();
            return Some(Span { start, end: at + 1, what: text });
        }
        named(scene.word(at)).map(|text| Span { start, end: at + 1, what: text.to_owned() })
    })
}

/// "display the dates in mm-yyyy format in a new column": the text of another column's cells.
pub(super) fn as_text(scene: &Scene<'_>) -> Option<Formula> {
    let span = looks::date_pattern(scene)?;
    let column = scene.column_in(0, scene.len()).filter(|(at, _)| scene.kind(*at).is_date()).map(|(_, name)| name);
    let column =
        column.or_else(|| scene.only_column(crate::workbook::schema::Kind::is_date).map(|at| scene.name(at, true)))?;
    let pattern = span.take(scene);
    for at in 0..scene.len() {
        if matches!(scene.word(at), "dates" | "date" | "format" | "formatted" | "show" | "display") {
            scene.take(at, at + 1);
        }
    }
    Some(call(Function::Text, vec![Expr::Column(column), Expr::Text(pattern)]))
}
