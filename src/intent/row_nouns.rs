//! What the workbook's rows are called, as what is said about it tells: "lists the parcels we sent" makes parcels of rows.

use super::token::{Kind, Token};

/// Words behind which rows are named.
const LEADS: &[&str] = &[
    "lists",
    "list",
    "records",
    "record",
    "recorded",
    "contains",
    "contain",
    "containing",
    "holds",
    "holding",
    "logs",
    "log",
    "stores",
    "tracks",
    "track",
    "shows",
    "has",
    "have",
    "of",
    "all",
    "about",
    "keeps",
    "collects",
    "covers",
    "register",
];
const BETWEEN: &[&str] = &[
    "the",
    "all",
    "our",
    "my",
    "their",
    "some",
    "every",
    "each",
    "its",
    "these",
    "individual",
    "different",
    "daily",
    "of",
];

/// Nouns in the plural that the context names the rows by, folded.
pub(in crate::intent) fn of_context(context: &[Token]) -> Vec<String> {
    let mut found = Vec::new();
    for (at, token) in context.iter().enumerate() {
        let noun = token.kind == Kind::Word
            && token.folded.len() > 3
            && token.folded.ends_with('s')
            && !token.folded.ends_with("ss");
        if !noun || LEADS.contains(&token.folded.as_str()) || BETWEEN.contains(&token.folded.as_str()) {
            continue;
        }
        let mut before = at;
        while before > 0 && BETWEEN.contains(&context[before - 1].folded.as_str()) {
            before -= 1;
        }
        let before = behind_adjectives(context, before);
        let led = before > 0 && LEADS.contains(&context[before - 1].folded.as_str())
            || before < at && context[before..at].iter().any(|token| token.is("of"));
        // "boys and girls", "cats or dogs": what some rows are, and no name of all.
        let one_of_several = context.get(at + 1).is_some_and(|next| matches!(next.folded.as_str(), "and" | "or"))
            && context.get(at + 2).is_some_and(|next| next.folded.ends_with('s'));
        if led && !one_of_several && !found.contains(&token.folded) {
            found.push(token.folded.clone());
        }
    }
    found
}

/// What the context calls the values: "records the monthly rainfall in mm", "the number of visitors in each gallery", "the
/// population, in thousands, of some cities".
pub(in crate::intent) fn values_of_context(context: &[Token]) -> Vec<String> {
    const LEADS: &[&str] = &[
        "monthly",
        "daily",
        "weekly",
        "yearly",
        "annual",
        "quarterly",
        "hourly",
        "shows",
        "records",
        "gives",
        "lists",
        "holds",
        "contains",
        "tracks",
        "logs",
        "keeps",
    ];
    let word = |at: usize| context.get(at).map_or("", |token| token.folded.as_str());
    let mut found = Vec::new();
    for at in 1..context.len() {
        let mut lead = at - 1;
        while lead > 0 && matches!(word(lead), "the" | "of" | "number" | "numbers" | "our" | "my" | "total" | "average")
        {
            lead -= 1;
        }
        let known = word(at);
        let of =
            matches!(word(lead), "number" | "numbers") || word(at - 1) == "of" && at > 1 && word(at - 2) == "number";
        let follows =
            matches!(word(at + 1), "of" | "in" | "by" | "per" | "for" | "at" | "measured" | "numbers" | "figures")
                || context.get(at + 1).is_some_and(|next| matches!(next.kind, Kind::Symbol(',' | '(')));
        let plain =
            known.len() > 3 && context[at].kind == Kind::Word && !LEADS.contains(&known) && !BETWEEN.contains(&known);
        if plain && (of || LEADS.contains(&word(lead)) && follows) && !matches!(known, "number" | "numbers") {
            found.push(known.to_owned());
        }
    }
    found.extend(
        found.clone().iter().map(|noun| noun.strip_suffix('s').map_or_else(|| format!("{noun}s"), str::to_owned)),
    );
    found
}

/// "tracks the online marketing campaigns": past the words that only tell of which kind they are.
fn behind_adjectives(context: &[Token], noun: usize) -> usize {
    let first = noun.saturating_sub(3);
    let article = (first..noun).find(|at| BETWEEN.contains(&context[*at].folded.as_str()) && *at + 1 < noun);
    let plain = |token: &Token| {
        token.kind == Kind::Word
            && !token.folded.ends_with('s')
            && !matches!(token.folded.as_str(), "of" | "and" | "or" | "for" | "in" | "with" | "by" | "to" | "from")
            && !LEADS.contains(&token.folded.as_str())
    };
    match article {
        Some(article) if context[article + 1..noun].iter().all(plain) && context[article].is("the") => article,
        _ => noun,
    }
}

/// Whether the word is one of them, in the plural or for one row.
pub(in crate::intent) fn is_one(nouns: &[String], word: &str) -> bool {
    nouns
        .iter()
        .any(|noun| noun == word || noun.strip_suffix('s') == Some(word) || noun.strip_suffix("es") == Some(word))
}
