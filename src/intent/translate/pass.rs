//! The pass over a message: the longest phrase that is known at each place, and English in its place.

use std::ops::Range;

use crate::intent::{
    rules::en,
    token::{Kind, Token, fold},
};

use super::{
    Lexicon, Part, Tongue,
    lexicon::{Phrase, Piece},
};

/// What tokens name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Names {
    /// A column of numbers.
    Numbers,
    Value,
    Other,
}

/// Tokens that name a column or a value of the workbook.
#[derive(Clone, Debug)]
pub(super) struct Linked {
    pub at: Range<usize>,
    pub what: Names,
    /// Whether it is the header itself, in any of its forms.
    pub exact: bool,
    /// Whether it is a column that tells the rows apart: "№ заказа".
    pub identifies: bool,
}

/// Tokens that a gap within a phrase may hold.
const GAP: usize = 9;

pub(super) fn translated(tongue: &Tongue, tokens: &[Token], linked: &[Linked]) -> Vec<Token> {
    Text { lexicon: tongue.lexicon, tongue, tokens, linked, named: false }.read()
}

/// A header: its words are nouns first.
pub(super) fn header(tongue: &Tongue, tokens: &[Token]) -> Vec<Token> {
    Text { lexicon: tongue.lexicon, tongue, tokens, linked: &[], named: true }.read()
}

struct Text<'a> {
    lexicon: &'a Lexicon,
    tongue: &'a Tongue,
    tokens: &'a [Token],
    linked: &'a [Linked],
    /// It is a name, and no sentence.
    named: bool,
}

/// A phrase that stands in the text, with the tokens of each of its pieces.
struct Found<'a> {
    phrase: &'a Phrase,
    pieces: Vec<Range<usize>>,
}

impl Found<'_> {
    fn end(&self) -> usize {
        self.pieces.last().map_or(0, |last| last.end)
    }

    /// How far it reaches, whether it is a noun where one is looked for, and how much it has words for.
    fn worth(&self, named: bool) -> (usize, bool, usize) {
        let words = self.phrase.said.iter().filter(|piece| piece.is_word()).count();
        (self.end(), named && self.phrase.part == Part::Noun, words)
    }
}

impl<'a> Text<'a> {
    fn read(&self) -> Vec<Token> {
        let mut made = Vec::with_capacity(self.tokens.len() + 8);
        self.translate(0..self.tokens.len(), &mut made);
        made
    }

    fn translate(&self, range: Range<usize>, made: &mut Vec<Token>) {
        let mut at = range.start;
        while at < range.end {
            let named = self.named_at(at);
            let found = self.best(at, range.end).filter(|found| !Self::is_name(found, named, made));
            match (found, named) {
                (Some(found), _) => {
                    at = found.end();
                    self.put(&found, made);
                    if let Some(linked) = named.filter(|linked| linked.at.end == at) {
                        self.compare(linked, made);
                    }
                    if let Some(linked) = self.named_at(at).filter(|one| self.is_counted(&one.at, made)) {
                        made.push(self.rows(linked.at.clone()));
                        at = linked.at.end;
                    }
                }
                (None, Some(linked)) => {
                    self.lead(linked, made);
                    made.extend_from_slice(&self.tokens[at..linked.at.end]);
                    self.compare(linked, made);
                    at = linked.at.end;
                }
                (None, None) => {
                    match inflected(self.tongue, &self.tokens[at]) {
                        Some(pair) => made.extend(pair),
                        None => made.push(self.tokens[at].clone()),
                    }
                    at += 1;
                }
            }
        }
    }

    /// What English has before a name: a comma between columns that are joined, "with" before the value of a column.
    fn lead(&self, linked: &Linked, made: &mut Vec<Token>) {
        let Some(last) = made.last_mut() else { return };
        if linked.what == Names::Value {
            // "по карте", "por Bizum"
            if last.is("by") && last.part.is_some() {
                "with".clone_into(&mut last.folded);
            }
            return;
        }
        let beside = self.linked.iter().any(|one| one.at.end == linked.at.start && one.exact);
        let plain = last.part.is_none() && last.kind == Kind::Word;
        if beside && linked.exact && plain && made.iter().any(|token| token.is("join") && token.part.is_some()) {
            let like = &self.tokens[linked.at.start];
            made.push(Token { kind: Kind::Symbol(','), raw: ",".to_owned(), folded: ",".to_owned(), ..like.clone() });
        }
    }

    /// "если математика 5": a number behind its column is what that is equal to.
    fn compare(&self, linked: &Linked, made: &mut Vec<Token>) {
        let number = self.tokens.get(linked.at.end).is_some_and(|next| matches!(next.kind, Kind::Number(_)));
        let asked = made.iter().any(|token| token.is("if") && token.part.is_some());
        if linked.what == Names::Numbers && number && asked {
            let is = Token { raw: String::new(), ..self.tokens[linked.at.start].meaning("is", Part::Grammar) };
            made.push(is);
        }
    }

    fn named_at(&self, at: usize) -> Option<&Linked> {
        self.linked.iter().find(|linked| linked.at.start == at)
    }

    /// Whether a phrase that begins with a name of the workbook would take it apart, or take "por
    /// marca" for a verb where Marca is a column.
    fn is_name(found: &Found<'_>, named: Option<&Linked>, before: &[Token]) -> bool {
        let Some(Linked { at, what, exact, .. }) = named else { return false };
        let end = at.end;
        let start = found.pieces.first().map_or(0, |first| first.start);
        let phrase = found.phrase;
        if matches!(phrase.said.first(), Some(Piece::Name | Piece::Numeric | Piece::Number)) {
            return false;
        }
        if end > start + 1 {
            return found.end() <= end || phrase.part != Part::Verb;
        }
        let led = before.last().is_some_and(|last| {
            let leads =
                ["by", "per", "of", "column", "columns", "in", "the", "from", "for", "each", "every", "with", "where"];
            leads.contains(&last.folded.as_str())
        });
        match phrase.part {
            Part::Verb => led,
            // "оплаченные" where a status is called so; "no" and "más" stay what they are.
            Part::Grammar => {
                let long =
                    |piece: &Piece| matches!(piece, Piece::Word(word) | Piece::Stem(word) if word.chars().count() > 5);
                // "сделай сумму …" of a column Сумма is about the column.
                let object = before.last().is_some_and(|last| {
                    ["format", "rename", "remove", "hide", "move", "round", "copy", "column", "columns"]
                        .contains(&last.folded.as_str())
                });
                phrase.said.len() > 1 || *what == Names::Value && phrase.said.iter().any(long) || *exact && object
            }
            // Several words in the place of fewer are no longer linked by what was written, nor is what is mostly grammar.
            Part::Noun => {
                phrase.english.len() > 1
                    || *exact && matches!(&phrase.english[..], [Piece::Word(word)] if word == "name")
            }
        }
    }

    /// The phrase that reaches farthest; of equals the one with more words of its own, then the first.
    fn best(&self, at: usize, end: usize) -> Option<Found<'a>> {
        let token = &self.tokens[at];
        let word = if matches!(token.kind, Kind::Word | Kind::Symbol('=' | ',')) { token.folded.as_str() } else { "" };
        let numbers = self.lexicon.beginning_with(word).chain(self.lexicon.slotted.iter().copied());
        let mut best: Option<Found<'a>> = None;
        for phrase in numbers.map(|number| &self.lexicon.phrases[number]) {
            let mut pieces = Vec::with_capacity(phrase.said.len());
            if !self.stands(&phrase.said, at, end, &mut pieces) {
                continue;
            }
            let found = Found { phrase, pieces };
            let splits = |linked: &Linked| linked.at.start < found.end() && found.end() < linked.at.end;
            if self.linked.iter().any(splits) {
                continue;
            }
            if best.as_ref().is_none_or(|known| found.worth(self.named) > known.worth(self.named)) {
                best = Some(found);
            }
        }
        best
    }

    /// Whether the pieces stand here one after the other; `pieces` are their tokens then.
    fn stands(&self, said: &[Piece], at: usize, end: usize, pieces: &mut Vec<Range<usize>>) -> bool {
        let Some((first, rest)) = said.split_first() else { return true };
        if *first == Piece::Gap {
            let inner = !rest.is_empty();
            let most =
                (1..=GAP).take_while(|length| at + length <= end && self.goes_on(at + length - 1, inner)).count();
            // A gap at the end takes all there is, one within as little as it can.
            let lengths: Vec<usize> = if rest.is_empty() { (1..=most).rev().collect() } else { (1..=most).collect() };
            return lengths.into_iter().any(|length| {
                pieces.push(at..at + length);
                let found = self.stands(rest, at + length, end, pieces);
                if !found {
                    pieces.pop();
                }
                found
            });
        }
        let Some(next) = self.piece_end(first, at).filter(|next| *next <= end) else { return false };
        pieces.push(at..next);
        let found = self.stands(rest, next, end, pieces);
        if !found {
            pieces.pop();
        }
        found
    }

    /// A gap ends with its sentence; one within a phrase may hold a list.
    fn goes_on(&self, at: usize, inner: bool) -> bool {
        match self.tokens[at].kind {
            Kind::Symbol(';' | '\n' | '!' | '?' | '.') => false,
            Kind::Symbol(',') => inner,
            _ => true,
        }
    }

    fn piece_end(&self, piece: &Piece, at: usize) -> Option<usize> {
        let token = self.tokens.get(at)?;
        let inside = || self.linked.iter().any(|linked| linked.at.start < at && at < linked.at.end);
        let fits = match piece {
            Piece::Word(word) => {
                matches!(
                    token.kind,
                    Kind::Word | Kind::Number(_) | Kind::Symbol(',' | '=' | ':' | '.' | '/' | '-' | '(' | ')')
                ) && token.folded == *word
                    && !inside()
            }
            Piece::Stem(stem) => token.kind == Kind::Word && token.folded.starts_with(stem.as_str()) && !inside(),
            Piece::Number => {
                matches!(token.kind, Kind::Number(_) | Kind::Percent(_) | Kind::Money(..) | Kind::Date(_))
            }
            Piece::Numeric => {
                return self.named_at(at).filter(|linked| linked.what == Names::Numbers).map(|linked| linked.at.end);
            }
            Piece::Name => {
                let named = self.named_at(at).map(|linked| linked.at.end);
                return named.or_else(|| matches!(token.kind, Kind::Quoted(_)).then_some(at + 1));
            }
            Piece::Gap | Piece::Noun(_) => false,
        };
        fits.then_some(at + 1)
    }

    /// "количество заказов", "número de facturas": whatever the rows are told apart by, they are counted.
    fn is_counted(&self, name: &Range<usize>, before: &[Token]) -> bool {
        let counts = matches!(before, [.., number, of] if number.is("number") && of.is("of") && number.part.is_some());
        counts && self.named_at(name.start).is_some_and(|linked| linked.identifies && linked.at == *name)
    }

    fn rows(&self, name: Range<usize>) -> Token {
        let raw = self.tokens[name.clone()].iter().map(|token| token.raw.as_str()).collect::<Vec<_>>().join(" ");
        Token { raw, ..self.tokens[name.start].meaning("rows", Part::Noun) }
    }

    /// The English of the phrase.
    fn put(&self, found: &Found<'_>, made: &mut Vec<Token>) {
        let phrase = found.phrase;
        let mut slots = Vec::new();
        let mut words: Vec<&Token> = Vec::new();
        for (piece, range) in phrase.said.iter().zip(&found.pieces) {
            if piece.is_word() { words.extend(&self.tokens[range.clone()]) } else { slots.push((piece, range.clone())) }
        }
        let english = phrase.english.iter().filter(|piece| piece.is_word()).count();
        let mut said = shared_out(&words, english).into_iter();
        let first = &self.tokens[found.pieces[0].start];
        for (at, piece) in phrase.english.iter().enumerate() {
            match piece {
                Piece::Word(word) | Piece::Stem(word) => {
                    let raw = said.next().unwrap_or_default();
                    made.push(Token { raw, spaced: at > 0 || first.spaced, ..first.meaning(word, phrase.part) });
                }
                // What was written stands with the words around it.
                Piece::Noun(word) => {
                    let raw = said.next().filter(|raw| !raw.is_empty()).unwrap_or_else(|| word.clone());
                    made.push(Token { raw, spaced: true, ..first.meaning(word, Part::Noun) });
                }
                Piece::Number | Piece::Numeric | Piece::Name | Piece::Gap => {
                    let Some(at) = slots.iter().position(|(slot, _)| *slot == piece) else { continue };
                    match slots.remove(at) {
                        (Piece::Gap, range) => self.translate(range, made),
                        (Piece::Name, range) if self.is_counted(&range, made) => made.push(self.rows(range)),
                        (_, range) => made.extend_from_slice(&self.tokens[range]),
                    }
                }
            }
        }
    }
}

/// "qué productos hay que reponer", "что продали в мае": at the beginning it is no conjunction.
pub(super) fn asks_first(tongue: &Tongue, tokens: &mut [Token]) {
    let first = tokens.iter_mut().find(|token| token.kind == Kind::Word);
    let joins = |first: &&mut Token| first.is("that") && first.part.is_some() && fold(&first.raw) == tongue.opening.0;
    if let Some(first) = first.filter(joins) {
        tongue.opening.1.clone_into(&mut first.folded);
    }
}

/// "alquiler medio", "precio unitario promedio": what is said behind a noun in some languages stands before it in
/// English. `named`: where columns are named.
pub(super) fn adjectives_first(tongue: &Tongue, tokens: &mut [Token], named: &mut [Range<usize>]) {
    for at in 1..tokens.len() {
        let before = &tokens[at - 1];
        let noun = before.kind == Kind::Word && !tongue.lexicon.leads(&before.folded);
        // "Nota media" may be the name of a column.
        let within = named.iter().any(|name| name.start <= at && at < name.end);
        if !noun || within || !tongue.following.contains(&tokens[at].folded.as_str()) {
            continue;
        }
        let name = named.iter_mut().find(|name| name.end == at);
        let start = name.as_ref().map_or(at - 1, |name| name.start);
        tokens[start..=at].rotate_right(1);
        if let Some(name) = name {
            *name = start + 1..at + 1;
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

/// "ordénalas": the verb, and what is written onto it.
fn inflected(tongue: &Tongue, token: &Token) -> Option<[Token; 2]> {
    if token.kind != Kind::Word {
        return None;
    }
    let (verb, pronoun) = (tongue.without_pronouns)(&token.folded)?;
    let lexicon: &Lexicon = tongue.lexicon;
    let mut phrases = lexicon.beginning_with(&verb).map(|number| &lexicon.phrases[number]);
    let phrase = phrases.find(|phrase| phrase.said.len() == 1)?;
    let [Piece::Word(english)] = phrase.english.as_slice() else { return None };
    let verb = token.meaning(english, Part::Verb);
    Some([verb, Token { raw: String::new(), spaced: true, ..token.meaning(pronoun, Part::Grammar) }])
}

/// "no elimines", "не удаляй": an order not to do it.
pub(super) fn forbids(tokens: &mut [Token]) {
    for at in 1..tokens.len() {
        let verb = tokens[at].part == Some(Part::Verb) && en::words::is_verb(&tokens[at].folded);
        if verb && tokens[at - 1].is("not") && tokens[at - 1].part.is_some() {
            "don't".clone_into(&mut tokens[at - 1].folded);
        }
    }
}
