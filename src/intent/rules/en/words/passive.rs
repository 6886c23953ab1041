//! "the rows are to be sorted by date" → "sort the rows by date": orders in the passive voice, said actively.

use crate::intent::token::{Kind, Token};

use super::{Verb, is_joint, is_look, is_polite, verb};

/// What is done, and the verb that asks for it.
const DONE: &[(&str, &str)] = &[
    ("shown", "show"),
    ("required", "calculate"),
    ("needed", "calculate"),
    ("wanted", "calculate"),
    ("adjusted", "adjust"),
    ("fitted", "fit"),
    ("displayed", "show"),
    ("listed", "list"),
    ("sorted", "sort"),
    ("ordered", "sort"),
    ("arranged", "sort"),
    ("filtered", "filter"),
    ("calculated", "calculate"),
    ("computed", "calculate"),
    ("determined", "calculate"),
    ("worked", "work"),
    ("highlighted", "highlight"),
    ("marked", "mark"),
    ("coloured", "colour"),
    ("colored", "colour"),
    ("shaded", "shade"),
    ("plotted", "plot"),
    ("drawn", "draw"),
    ("visualized", "plot"),
    ("visualised", "plot"),
    ("deleted", "delete"),
    ("removed", "remove"),
    ("dropped", "remove"),
    ("formatted", "format"),
    ("inserted", "insert"),
    ("added", "add"),
    ("created", "create"),
    ("made", "make"),
    ("renamed", "rename"),
    ("replaced", "replace"),
    ("rounded", "round"),
    ("converted", "convert"),
    ("split", "split"),
    ("hidden", "hide"),
    ("frozen", "freeze"),
    ("set", "set"),
    ("filled", "fill"),
    ("written", "write"),
    ("entered", "write"),
    ("copied", "copy"),
    ("moved", "move"),
    ("merged", "merge"),
    ("combined", "combine"),
    ("joined", "join"),
    ("grouped", "group"),
    ("summarized", "summarize"),
    ("summarised", "summarize"),
    ("counted", "count"),
    ("swapped", "swap"),
    ("placed", "put"),
    ("put", "put"),
    ("bolded", "bold"),
    ("centered", "center"),
    ("centred", "center"),
    ("kept", "keep"),
    ("ranked", "rank"),
    ("extracted", "extract"),
    ("increased", "increase"),
    ("reduced", "reduce"),
    ("changed", "change"),
    ("expressed", "express"),
    ("transposed", "transpose"),
    ("divided", "divide"),
    ("multiplied", "multiply"),
];

/// "Increases have green font and decreases have red font": what they are to look like, said as if it were so.
fn looks_told(sentence: &[Token]) -> Option<Vec<Token>> {
    let word = |at: usize| sentence.get(at).map_or("", |token| token.folded.as_str());
    let part = |word: &str| matches!(word, "font" | "fill" | "text" | "background" | "colour" | "color" | "letters");
    let told = |at: usize| {
        let next = if matches!(word(at + 1), "a" | "an" | "the") { at + 2 } else { at + 1 };
        let next = if matches!(word(next), "light" | "dark") { next + 1 } else { next };
        matches!(word(at), "have" | "has" | "get" | "gets")
            && super::colour(word(next)).is_some()
            && part(word(next + 1))
    };
    let first = (1..sentence.len()).find(|at| told(*at))?;
    let asks = (0..first).any(|at| verb(sentence, at) == Verb::Begins || matches!(word(at), "which" | "who" | "what"));
    if asks || first > 7 {
        return None;
    }
    let spoken = |word: &str, like: &Token| Token { folded: word.to_owned(), raw: word.to_owned(), ..like.clone() };
    let mut found = vec![spoken("colour", &sentence[first])];
    found.extend(
        (0..sentence.len())
            .filter(|at| !matches!(word(*at), "should" | "must" | "shall"))
            .map(|at| if told(at) { spoken("in", &sentence[at]) } else { sentence[at].clone() }),
    );
    Some(found)
}

/// The sentence with its verb in front; none where it is no order in the passive voice.
pub(in crate::intent) fn active(sentence: &[Token]) -> Option<Vec<Token>> {
    if let Some(found) = looks_told(sentence).or_else(|| super::only_shown::order(sentence)) {
        return Some(found);
    }
    let (subject_end, participle, word) = (1..sentence.len()).find_map(|at| order_at(sentence, at))?;
    let start = sentence[..subject_end]
        .iter()
        .take_while(|token| {
            is_joint(&token.folded) || is_polite(&token.folded) || matches!(token.kind, Kind::Symbol(','))
        })
        .count();
    let conditional =
        |token: &Token| matches!(token.folded.as_str(), "if" | "when" | "where" | "whether" | "how" | "which" | "that");
    let subject = &sentence[start..subject_end];
    let asks = (start..subject_end)
        .any(|at| verb(sentence, at) == Verb::Begins && !sentence[at].is("total") && !sentence[at].is("average"));
    if subject.is_empty() || asks || subject.iter().any(conditional) {
        return None;
    }
    if let Some(found) = looks_written(sentence, start, (subject_end, participle)) {
        return Some(found);
    }
    let like = &sentence[participle];
    let order = Token { kind: Kind::Word, folded: word.to_owned(), raw: word.to_owned(), ..like.clone() };
    let mut found = sentence[..start].to_vec();
    found.push(order);
    found.extend_from_slice(subject);
    found.extend_from_slice(&sentence[participle + 1..]);
    Some(found)
}

/// "… should be written in red": letters of that colour. "… should be shown in bold red": what they are to look like.
fn looks_written(sentence: &[Token], start: usize, (subject_end, participle): (usize, usize)) -> Option<Vec<Token>> {
    let said = sentence[participle].folded.as_str();
    let letters = matches!(said, "written" | "printed");
    let colour = (participle + 2..sentence.len().min(participle + 5))
        .find(|at| super::colour(&sentence[*at].folded).is_some())?;
    let shown = letters || matches!(said, "shown" | "displayed" | "put" | "set");
    if !shown || !sentence.get(participle + 1).is_some_and(|next| next.is("in")) {
        return None;
    }
    let spoken = |word: &str| Token {
        kind: Kind::Word,
        folded: word.to_owned(),
        raw: word.to_owned(),
        ..sentence[participle].clone()
    };
    let told = sentence.get(colour + 1).is_some_and(|next| {
        matches!(next.folded.as_str(), "text" | "font" | "letters" | "fill" | "background" | "type" | "ink")
    });
    let mut found = sentence[..start].to_vec();
    found.push(spoken("make"));
    found.extend_from_slice(&sentence[start..subject_end]);
    found.extend_from_slice(&sentence[participle + 1..=colour]);
    found.extend((letters && !told).then(|| spoken("text")));
    found.extend_from_slice(&sentence[colour + 1..]);
    Some(found)
}

/// "are to be shown", "must be sorted", "has to be formatted", "should be bold": where the subject ends, where what is
/// done stands, and its verb.
fn order_at(sentence: &[Token], at: usize) -> Option<(usize, usize, &'static str)> {
    let word = |at: usize| sentence.get(at).map_or("", |token| token.folded.as_str());
    // "the ages … are required in a new column"
    if matches!(word(at), "is" | "are") && matches!(word(at + 1), "required" | "needed" | "wanted") {
        return Some((at, at + 1, "calculate"));
    }
    let mut next = match word(at) {
        "is" | "are" | "has" | "have" | "need" | "needs" | "ought" if word(at + 1) == "to" => at + 2,
        "should" | "must" | "shall" => at + 1,
        _ => return None,
    };
    while matches!(word(next), "also" | "then" | "only" | "all" | "always") {
        next += 1;
    }
    // "must stand right after Price", "should be at the end": where it goes.
    let stands = matches!(word(next), "stand" | "come" | "go" | "appear" | "sit" | "follow");
    let placed = |at: usize| {
        let at = if matches!(word(at), "right" | "directly" | "immediately") { at + 1 } else { at };
        matches!(word(at), "after" | "before" | "behind" | "next" | "between" | "beside" | "left" | "to")
    };
    if stands && placed(next + 1) {
        return Some((at, next, "put"));
    }
    if word(next) != "be" {
        return None;
    }
    if placed(next + 1) {
        return Some((at, next, "put"));
    }
    next += 1;
    while matches!(word(next), "also" | "then" | "only" | "all" | "always") {
        next += 1;
    }
    if let Some((_, verb)) = DONE.iter().find(|(done, _)| *done == word(next)) {
        return Some((at, next, verb));
    }
    // "must be printed in red"; "gridlines should be printed" is about the page.
    if word(next) == "printed" && word(next + 1) == "in" {
        return Some((at, next, "write"));
    }
    // "should be in bold", "must be red": what they are to look like.
    let look = if matches!(word(next), "in" | "a" | "light" | "dark") { next + 1 } else { next };
    let looks = sentence.get(look).is_some_and(|token| {
        is_look(&token.folded)
            || super::colour(&token.folded).is_some()
            || matches!(token.folded.as_str(), "bold" | "italic" | "italics" | "underlined" | "capitals")
    });
    looks.then_some((at, next - 1, "make"))
}
