//! Labels that nobody puts in quotes: "уровень: высокий если математика 5, средний если 4, иначе низкий".
//!
//! They are kept as they were written, as if they were quoted; what is a column, a number or a verb is no label.

use crate::intent::token::{Kind, Token};

use super::{Lexicon, Linked, Part, Tongue, lexicon::Piece, pass::Names};

/// Words of one label.
const LONGEST: usize = 3;

/// The tokens with each label as one quoted text, and where columns and values are named then.
pub(super) fn quoted(tongue: &Tongue, tokens: Vec<Token>, linked: Vec<Linked>) -> (Vec<Token>, Vec<Linked>) {
    let found = spans(tongue, &tokens, &linked);
    if found.is_empty() {
        return (tokens, linked);
    }
    let mut made: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut places = Vec::with_capacity(tokens.len() + 1);
    for (at, token) in tokens.iter().enumerate() {
        let inside = found.iter().any(|(start, end)| *start < at && at < *end);
        places.push(made.len() - usize::from(inside));
        match found.iter().find(|(start, _)| *start == at) {
            Some((start, end)) => made.push(label(&tokens[*start..*end])),
            None if inside => {}
            None => made.push(token.clone()),
        }
    }
    places.push(made.len());
    let outside = |one: &Linked| !found.iter().any(|(start, end)| one.at.start < *end && *start < one.at.end);
    let moved = |one: Linked| Linked { at: places[one.at.start]..places[one.at.end], ..one };
    (made, linked.into_iter().filter(outside).map(moved).collect())
}

fn label(tokens: &[Token]) -> Token {
    let words = tokens.iter().filter(|token| token.kind == Kind::Word);
    let text = words.map(|token| token.raw.as_str()).collect::<Vec<_>>().join(" ");
    Token { kind: Kind::Quoted(text.clone()), folded: text.to_lowercase(), raw: text, ..tokens[0].clone() }
}

/// Where labels stand: each before its "if", the last behind "otherwise". One that opens a list of them must stand
/// behind a colon; without it nothing is taken for a label.
fn spans(tongue: &Tongue, tokens: &[Token], linked: &[Linked]) -> Vec<(usize, usize)> {
    let Some(colon) = tokens.iter().position(|token| token.is_symbol(':')) else { return Vec::new() };
    let lexicon: &Lexicon = tongue.lexicon;
    let plain = |at: usize| {
        let of_column = linked.iter().any(|one| one.at.contains(&at) && one.what != Names::Value);
        tokens[at].kind == Kind::Word && !of_column && !lexicon.is_verb(&tokens[at].folded)
    };
    let is_label = |start: usize, end: usize| start < end && end - start <= LONGEST && (start..end).all(plain);
    let mut found: Vec<(usize, usize)> = Vec::new();
    let mut start = colon + 1;
    for at in colon + 1..tokens.len() {
        if at < start {
            continue;
        }
        let led = said(lexicon, tokens, at + 1, &["if", "where"]).is_some();
        if tokens[at].is_symbol(',') && led && is_label(start, at) {
            // "высокий, если …": the comma belongs to nothing but the sentence.
            found.push((start, at + 1));
            start = tokens.len().min(at + 2);
        } else if tokens[at].is_symbol(',') || tokens[at].is_symbol(';') {
            start = at + 1;
        } else if let Some(length) = said(lexicon, tokens, at, &["else"]) {
            let end = (at + length..tokens.len()).find(|end| tokens[*end].kind != Kind::Word).unwrap_or(tokens.len());
            if !found.is_empty() && is_label(at + length, end) {
                found.push((at + length, end));
            }
            start = end.max(at + length);
        } else if said(lexicon, tokens, at, &["and", "but"]).is_some() {
            start = at + 1;
        } else if said(lexicon, tokens, at, &["if", "where", "for", "at least"]).is_some() {
            let opened = !found.is_empty() || said(lexicon, tokens, at, &["if", "where"]).is_some();
            if opened && is_label(start, at) {
                found.push((start, at));
            }
            start = tokens.len().min(start.max(at + 1));
        }
    }
    found
}

/// Whether one of these is said here; over how many tokens.
fn said(lexicon: &Lexicon, tokens: &[Token], at: usize, english: &[&str]) -> Option<usize> {
    let meant = |pieces: &[Piece]| {
        let words: Vec<&str> = pieces.iter().filter_map(Piece::word).collect();
        english.contains(&words.join(" ").as_str())
    };
    let stands = |said: &[Piece]| {
        said.iter().enumerate().all(|(ahead, piece)| match piece {
            Piece::Word(word) => tokens.get(at + ahead).is_some_and(|token| token.folded == *word),
            Piece::Number => tokens.get(at + ahead).is_some_and(|token| token.number().is_some()),
            _ => false,
        })
    };
    let word = tokens.get(at)?.folded.as_str();
    let phrases = lexicon.beginning_with(word).map(|number| &lexicon.phrases[number]);
    let fitting =
        phrases.filter(|phrase| phrase.part == Part::Grammar && meant(&phrase.english) && stands(&phrase.said));
    fitting.map(|phrase| phrase.said.len()).max()
}
