//! The pass over a message: the longest phrase that is known at each place, and English in its place.

use crate::intent::token::{Kind, Token};

use super::{
    Part, Tongue,
    lexicon::{Phrase, Piece},
};

/// A stretch `start..end` of tokens that names a column or a value of the workbook.
pub(in crate::intent) type Linked = (usize, usize);

pub(in crate::intent) fn translated(tongue: &Tongue, tokens: &[Token], linked: &[Linked]) -> Vec<Token> {
    let mut made = Vec::with_capacity(tokens.len() + 8);
    let mut at = 0;
    while at < tokens.len() {
        let named = linked.iter().find(|(start, _)| *start == at).map(|(_, end)| *end);
        let text = Text { tokens, linked };
        match best(tongue, &text, at) {
            // A name of several words is not taken apart.
            Some((_, end)) if named.is_some_and(|named| named > at + 1 && end <= named) => {
                let named = named.unwrap_or(end);
                made.extend_from_slice(&tokens[at..named]);
                at = named;
            }
            Some((phrase, _)) if named == Some(at + 1) && is_name(phrase, &made) => {
                made.push(tokens[at].clone());
                at += 1;
            }
            Some((phrase, end)) => {
                text.put(phrase, at, &mut made);
                at = end;
            }
            None => match inflected(tongue, &tokens[at]) {
                Some(pair) => {
                    made.extend(pair);
                    at += 1;
                }
                None => {
                    let end = named.unwrap_or(at + 1);
                    made.extend_from_slice(&tokens[at..end]);
                    at = end;
                }
            },
        }
    }
    made
}

/// "por marca" where Marca is a column: behind a preposition a name is no verb.
fn is_name(phrase: &Phrase, before: &[Token]) -> bool {
    phrase.part == Part::Verb
        && phrase.said.len() == 1
        && before.last().is_some_and(|last| {
            matches!(
                last.folded.as_str(),
                "by" | "per"
                    | "of"
                    | "column"
                    | "columns"
                    | "in"
                    | "the"
                    | "from"
                    | "for"
                    | "each"
                    | "every"
                    | "with"
                    | "where"
            )
        })
}

/// The phrase that reaches farthest; of equals the one with more words of its own, then the first.
fn best<'a>(tongue: &'a Tongue, text: &Text<'_>, at: usize) -> Option<(&'a Phrase, usize)> {
    let lexicon: &super::Lexicon = tongue.lexicon;
    let token = &text.tokens[at];
    let word = if token.kind == Kind::Word { token.folded.as_str() } else { "" };
    let mut best: Option<(&Phrase, usize)> = None;
    for number in lexicon.beginning_with(word).chain(lexicon.slotted.iter().copied()) {
        let phrase = &lexicon.phrases[number];
        let Some(end) = text.end_of(&phrase.said, at) else { continue };
        if best.is_none_or(|(_, known)| end > known) {
            best = Some((phrase, end));
        }
    }
    best
}

/// "ordénalas": the verb, and what is written onto it.
fn inflected(tongue: &Tongue, token: &Token) -> Option<[Token; 2]> {
    if token.kind != Kind::Word {
        return None;
    }
    let (verb, pronoun) = (tongue.without_pronouns)(&token.folded)?;
    let lexicon: &super::Lexicon = tongue.lexicon;
    let phrase =
        lexicon.beginning_with(&verb).map(|number| &lexicon.phrases[number]).find(|phrase| phrase.said.len() == 1)?;
    let [Piece::Word(english)] = phrase.english.as_slice() else { return None };
    let verb = token.meaning(english, Part::Verb);
    Some([verb, Token { raw: String::new(), spaced: true, ..token.meaning(pronoun, Part::Grammar) }])
}

struct Text<'a> {
    tokens: &'a [Token],
    linked: &'a [Linked],
}

impl Text<'_> {
    /// Where the phrase ends, if it stands here.
    fn end_of(&self, said: &[Piece], start: usize) -> Option<usize> {
        said.iter().try_fold(start, |at, piece| self.piece_end(piece, at))
    }

    fn piece_end(&self, piece: &Piece, at: usize) -> Option<usize> {
        let token = self.tokens.get(at)?;
        let inside = || self.linked.iter().any(|(start, end)| *start < at && at < *end);
        let fits = match piece {
            Piece::Word(word) => {
                (token.kind == Kind::Word || token.kind == Kind::Symbol(',')) && token.folded == *word && !inside()
            }
            Piece::Stem(stem) => token.kind == Kind::Word && token.folded.starts_with(stem.as_str()) && !inside(),
            Piece::Number => matches!(token.kind, Kind::Number(_) | Kind::Percent(_) | Kind::Money(..) | Kind::Date(_)),
            Piece::Name => {
                let linked = self.linked.iter().find(|(start, _)| *start == at);
                return linked.map(|(_, end)| *end).or_else(|| matches!(token.kind, Kind::Quoted(_)).then_some(at + 1));
            }
        };
        fits.then_some(at + 1)
    }

    /// The English of the phrase that stands at `start`.
    fn put(&self, phrase: &Phrase, start: usize, made: &mut Vec<Token>) {
        let mut slots: Vec<(usize, usize)> = Vec::new();
        let mut words: Vec<&Token> = Vec::new();
        let mut at = start;
        for piece in &phrase.said {
            let end = self.piece_end(piece, at).unwrap_or(at + 1);
            match piece {
                Piece::Number | Piece::Name => slots.push((at, end)),
                Piece::Word(_) | Piece::Stem(_) => words.extend(&self.tokens[at..end]),
            }
            at = end;
        }
        let english = phrase.english.iter().filter(|piece| matches!(piece, Piece::Word(_) | Piece::Stem(_))).count();
        let mut slots = slots.into_iter();
        let mut said = shared_out(&words, english).into_iter();
        for piece in &phrase.english {
            match piece {
                Piece::Number | Piece::Name => {
                    let (start, end) = slots.next().unwrap_or((0, 0));
                    made.extend_from_slice(&self.tokens[start..end]);
                }
                Piece::Word(word) | Piece::Stem(word) => {
                    let raw = said.next().unwrap_or_default();
                    made.push(Token { raw, spaced: true, ..self.tokens[start].meaning(word, phrase.part) });
                }
            }
        }
    }
}

/// What was written, over as many words of English: one each, or all with the first.
fn shared_out(words: &[&Token], count: usize) -> Vec<String> {
    if words.len() == count {
        return words.iter().map(|word| word.raw.clone()).collect();
    }
    vec![words.iter().map(|word| word.raw.as_str()).collect::<Vec<_>>().join(" ")]
}
