//! Words of the grammar as people misspell them.

use crate::intent::token::{Kind, Token};

use super::{small::is_function_word, verbs::VERBS};

/// Words of the grammar that people misspell most.
pub(super) const OFTEN_MISSPELT: &[&str] = &[
    "average",
    "total",
    "column",
    "columns",
    "highlight",
    "duplicate",
    "duplicates",
    "percentage",
    "calculate",
    "maximum",
    "minimum",
    "alphabetical",
    "alphabetically",
    "ascending",
    "descending",
    "currency",
    "between",
    "highest",
    "lowest",
    "summary",
    "replace",
    "remove",
    "delete",
    "difference",
    "separate",
    "greater",
    "increase",
    "decrease",
    "subtract",
    "multiply",
    "insert",
    "summarize",
    "calculated",
    "student",
    "students",
    "customer",
    "customers",
    "employee",
    "employees",
];

/// More than a letter wrong, and yet written again and again.
const FAR_OFF: &[(&str, &str)] = &[
    ("avrage", "average"),
    ("dat", "date"),
    ("remov", "remove"),
    ("evry", "every"),
    ("evrey", "every"),
    ("eveyr", "every"),
    ("meny", "many"),
    ("hou", "how"),
    ("shwo", "show"),
    ("filtr", "filter"),
    ("chnage", "change"),
    ("sumarize", "summarize"),
    ("grup", "group"),
    ("lenght", "length"),
    ("heigth", "height"),
    ("quantaty", "quantity"),
    ("qantity", "quantity"),
    ("moth", "month"),
    ("montly", "monthly"),
    ("wensday", "wednesday"),
    ("avarege", "average"),
    ("averge", "average"),
    ("colum", "column"),
    ("colums", "columns"),
    ("coloum", "column"),
    ("coloumn", "column"),
    ("coloumns", "columns"),
    ("coulmn", "column"),
    ("substract", "subtract"),
    ("substracting", "subtracting"),
    ("hilite", "highlight"),
    ("higlite", "highlight"),
    ("persentage", "percentage"),
    ("pourcentage", "percentage"),
    ("calculte", "calculate"),
    ("claculate", "calculate"),
    ("allign", "align"),
    ("exel", "excel"),
    ("shet", "sheet"),
    ("rouw", "row"),
    ("delet", "delete"),
    ("seperate", "separate"),
    ("seperately", "separately"),
    ("dublicate", "duplicate"),
    ("dublicates", "duplicates"),
    ("biger", "bigger"),
    ("graeter", "greater"),
    ("thier", "their"),
    ("wich", "which"),
    ("witch", "which"),
    ("pls", "please"),
    ("plz", "please"),
];

/// "avarage", "hilight", "percantage": one letter wrong in a word that nothing of the workbook is called by.
pub(in crate::intent) fn spell(token: &mut Token) {
    let word = token.folded.clone();
    let close = |known: &&&str| {
        word.len() > 4
            && !word.contains('\'')
            && known.as_bytes().first() == word.as_bytes().first()
            && word.len().abs_diff(known.len()) < 2
            && !inflected(&word, known)
            && strsim::damerau_levenshtein(&word, known) == 1
    };
    if token.kind != Kind::Word || token.part.is_some() {
        return;
    }
    if let Some((_, meant)) = FAR_OFF.iter().find(|(wrong, _)| *wrong == word) {
        (*meant).clone_into(&mut token.folded);
        return;
    }
    if !OFTEN_MISSPELT.contains(&word.as_str())
        && !VERBS.contains(&word.as_str())
        && !is_function_word(&word)
        && let Some(known) = OFTEN_MISSPELT.iter().find(close)
    {
        (*known).clone_into(&mut token.folded);
    }
}

/// "averages" and "average" are both words.
fn inflected(one: &str, other: &str) -> bool {
    let ending = |long: &str, short: &str| long.strip_prefix(short).is_some_and(|rest| matches!(rest, "s" | "d" | "r"));
    ending(one, other) || ending(other, one)
}

/// "class wise average", "month-wise": for each class, by month.
fn per_wise(tokens: &mut Vec<Token>) {
    for at in (0..tokens.len()).rev() {
        let joined = tokens[at].folded.strip_suffix("wise").map(|noun| noun.trim_end_matches('-').to_owned());
        let Some(noun) = joined.filter(|_| tokens[at].kind == Kind::Word) else { continue };
        if is_no_noun(&noun) {
            continue;
        }
        let mut per = tokens[at].clone();
        "per".clone_into(&mut per.folded);
        if noun.is_empty() {
            // The noun stands apart, before it, perhaps behind a hyphen.
            let hyphen = usize::from(at > 0 && tokens[at - 1].is_symbol('-'));
            if at <= hyphen || tokens[at - 1 - hyphen].kind != Kind::Word || is_no_noun(&tokens[at - 1 - hyphen].folded)
            {
                continue;
            }
            tokens.drain(at - hyphen..=at);
            tokens.insert(at - 1 - hyphen, per);
        } else {
            let letters = noun.chars().count();
            tokens[at].raw = tokens[at].raw.chars().take(letters).collect();
            tokens[at].folded = noun;
            tokens.insert(at, per);
        }
    }
}

/// "otherwise" and "other wise", "likewise": words of their own.
fn is_no_noun(word: &str) -> bool {
    matches!(word, "like" | "other" | "clock" | "un" | "length" | "penny" | "anticlock" | "is" | "be" | "are")
}

/// "20 percent" is 20 %.
fn percents(tokens: &mut Vec<Token>) {
    for at in (1..tokens.len()).rev() {
        let spelt = (tokens[at - 1].kind == Kind::Word).then(|| tokens[at - 1].number()).flatten();
        let number = match tokens[at - 1].kind {
            Kind::Number(number) => number,
            _ => match spelt {
                Some(number) => number,
                None => continue,
            },
        };
        if !matches!(tokens[at].folded.as_str(), "percent" | "pct") {
            continue;
        }
        let word = tokens.remove(at);
        tokens[at - 1].kind = Kind::Percent(number / 100.0);
        tokens[at - 1].raw = format!("{} {}", tokens[at - 1].raw, word.raw);
        tokens[at - 1].folded = format!("{}%", tokens[at - 1].folded);
    }
}

/// "hasnt", "didnt", "whos": the apostrophe that nobody types on a phone.
fn contractions(tokens: &mut [Token]) {
    const WITHOUT: &[(&str, &str)] = &[
        ("hasnt", "hasn't"),
        ("havent", "haven't"),
        ("hadnt", "hadn't"),
        ("didnt", "didn't"),
        ("doesnt", "doesn't"),
        ("dont", "don't"),
        ("isnt", "isn't"),
        ("arent", "aren't"),
        ("wasnt", "wasn't"),
        ("werent", "weren't"),
        ("whos", "who"),
        ("who's", "who"),
    ];
    for token in tokens.iter_mut().filter(|token| token.kind == Kind::Word && token.part.is_none()) {
        if let Some((_, meant)) = WITHOUT.iter().find(|(without, _)| *without == token.folded) {
            (*meant).clone_into(&mut token.folded);
        }
    }
}

/// "rentals per month n a chart", "w/o decimals", "everyones marks", "ppl": short for what it stands for.
fn shortened(tokens: &mut Vec<Token>) {
    for at in (1..tokens.len()).rev() {
        let without = tokens[at - 1].folded == "w" && tokens[at].is_symbol('/') && !tokens[at].spaced;
        if without && tokens.get(at + 1).is_some_and(|next| next.is("o") && !next.spaced) {
            tokens.drain(at..at + 2);
            "without".clone_into(&mut tokens[at - 1].folded);
        } else if without {
            tokens.remove(at);
            "with".clone_into(&mut tokens[at - 1].folded);
        }
    }
    let word = |at: usize, tokens: &[Token]| tokens.get(at).is_some_and(|token| token.kind == Kind::Word);
    for at in 0..tokens.len() {
        let meant = match tokens[at].raw.as_str() {
            "n" | "nd" if at > 0 && word(at - 1, tokens) && word(at + 1, tokens) => "and",
            "ppl" => "people",
            "avg" => "average",
            "everyones" | "everybodys" => "everyone's",
            "thx" => "thanks",
            "wherever" | "Wherever" => "where",
            _ => continue,
        };
        if meant == "and" {
            // A value may be called N, and what is short for a joint is none.
            meant.clone_into(&mut tokens[at].raw);
        }
        meant.clone_into(&mut tokens[at].folded);
    }
}

/// Words that are often written for others: "larger then 10".
/// "how many orders with a discount are there?": the end says no more than the beginning.
fn there_are(tokens: &mut Vec<Token>) {
    let end = tokens.iter().rposition(|token| token.kind == Kind::Word).map_or(0, |last| last + 1);
    let asks = tokens.len() > 5 && tokens[0].is("how") && tokens[1].is("many");
    if asks && tokens[end - 1].is("there") && matches!(tokens[end - 2].folded.as_str(), "are" | "is" | "were") {
        tokens.drain(end - 2..end);
    }
}

pub(in crate::intent) fn mend(tokens: &mut Vec<Token>) {
    there_are(tokens);
    per_wise(tokens);
    percents(tokens);
    super::successive::plainly(tokens);
    super::symbols::written(tokens);
    super::whose::plainly(tokens);
    super::axis_titles::plainly(tokens);
    contractions(tokens);
    shortened(tokens);
    // "the x axis", "X Axis"
    for at in (1..tokens.len()).rev() {
        let axis = matches!(tokens[at - 1].folded.as_str(), "x" | "y") && tokens[at].is("axis");
        if axis {
            tokens.remove(at);
            let joined = format!("{}-axis", tokens[at - 1].folded);
            tokens[at - 1].raw.clone_from(&joined);
            tokens[at - 1].folded = joined;
        }
    }
    for at in 1..tokens.len() {
        let compares = tokens[at - 1].folded.len() > 3 && tokens[at - 1].folded.ends_with("er")
            || matches!(tokens[at - 1].folded.as_str(), "more" | "less" | "worse");
        let valued = tokens.get(at + 1).is_some_and(|next| {
            next.number().is_some() || matches!(next.kind, Kind::Money(..) | Kind::Percent(_) | Kind::Date(_))
        });
        if compares && valued && tokens[at].is("then") {
            "than".clone_into(&mut tokens[at].folded);
        }
    }
}

fn is_day_or_month(word: &str) -> bool {
    matches!(word, "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday")
        || word.len() > 2 && crate::intent::token::month(word).is_some()
}

/// "i.e." and "e.g." lead to what is meant, and end no sentence.
pub(in crate::intent) fn without_shorts(tokens: &mut Vec<Token>) {
    let letter = |token: &Token, letter: &str| token.kind == Kind::Word && token.folded == letter;
    let mut at = 0;
    while at + 3 < tokens.len() {
        let short = letter(&tokens[at], "i") && letter(&tokens[at + 2], "e")
            || letter(&tokens[at], "e") && letter(&tokens[at + 2], "g");
        if short && tokens[at + 1].is_symbol('.') && tokens[at + 3].is_symbol('.') {
            tokens.drain(at..at + 4);
            // "the weekday name, e.g. Monday": what only shows what is meant.
            let name = tokens.get(at).is_some_and(|next| is_day_or_month(&next.folded));
            if name && tokens.get(at + 1).is_none_or(|next| matches!(next.kind, Kind::Symbol(_))) {
                tokens.remove(at);
                if at > 0 && tokens[at - 1].is_symbol(',') {
                    at -= 1;
                    tokens.remove(at);
                }
                continue;
            }
            if tokens.get(at).is_some_and(|next| next.is_symbol(',')) {
                tokens.remove(at);
            }
        } else {
            at += 1;
        }
    }
}
