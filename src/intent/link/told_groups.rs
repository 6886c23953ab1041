//! "Adler, Boone and Castillo are the candidates", "the candidates are Adler, Boone and Castillo", "the candidates (Adler,
//! Boone, Castillo)": columns that what is said about the workbook puts together under a name.

use super::{Linker, What, groups::singular};
use crate::intent::token::{Kind, Token};

/// A noun's stem, and the columns that it stands for.
pub(super) type ToldGroup = (String, Vec<usize>);

impl Linker {
    /// Takes over what the sentences say.
    pub(in crate::intent) fn learn_groups(&mut self, said: &[Token]) {
        let ends = |token: &Token| matches!(token.kind, Kind::Symbol('.' | ';' | '\n' | '!' | '?'));
        let found: Vec<ToldGroup> = said.split(ends).flat_map(|sentence| self.groups_told(sentence)).collect();
        if !found.is_empty() {
            self.told_groups = found.into();
            self.changed();
        }
    }

    pub(super) fn told_group(&self, noun: &str) -> Option<&[usize]> {
        if self.told_groups.is_empty() {
            return None;
        }
        let stem = self.stem(&singular(noun));
        self.told_groups.iter().find(|(name, _)| *name == stem).map(|(_, columns)| columns.as_slice())
    }

    /// Whether these go together because somebody said so.
    pub(in crate::intent) fn are_told(&self, columns: &[usize]) -> bool {
        self.told_groups.iter().any(|(_, told)| told == columns)
    }

    fn groups_told(&self, sentence: &[Token]) -> Vec<ToldGroup> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < sentence.len() {
            let Some((columns, end)) = self.listed_from(sentence, at) else {
                at += 1;
                continue;
            };
            let noun = noun_behind(sentence, end).or_else(|| noun_before(sentence, at));
            if let Some(noun) = noun.filter(|noun| self.column(std::slice::from_ref(noun), true).is_none()) {
                found.push((self.stem(&singular(&noun.folded)), columns));
            }
            at = end;
        }
        found
    }

    /// Two or more columns of numbers, named one after the other; behind them.
    fn listed_from(&self, tokens: &[Token], start: usize) -> Option<(Vec<usize>, usize)> {
        let mut columns = Vec::new();
        let (mut at, mut end) = (start, start);
        loop {
            // A bracket before the first one is none of its words.
            if !tokens.get(at).is_some_and(|token| matches!(token.kind, Kind::Word | Kind::Quoted(_))) {
                break;
            }
            let stops =
                |token: &Token| matches!(token.kind, Kind::Symbol(',' | '&')) || token.is("and") || token.is("are");
            let limit = tokens[at.min(tokens.len())..].iter().take(4).take_while(|token| !stops(token)).count();
            let named = (at + 1..=at + limit).rev().find_map(|to| match self.column(&tokens[at..to], false)? {
                What::Column { candidates, guess: false } => match candidates.as_slice() {
                    [only] if self.columns[*only].kind.is_numeric() => Some((*only, to)),
                    _ => None,
                },
                _ => None,
            });
            let Some((column, to)) = named.filter(|(column, _)| !columns.contains(column)) else { break };
            columns.push(column);
            end = to;
            at = to;
            while tokens.get(at).is_some_and(|token| token.is_symbol(',') || token.is("and") || token.is("&")) {
                at += 1;
            }
            if at == to {
                break;
            }
        }
        (columns.len() > 1).then_some((columns, end))
    }
}

/// "… are the four candidates".
fn noun_behind(tokens: &[Token], end: usize) -> Option<&Token> {
    if !tokens.get(end).is_some_and(|token| token.is("are") || token.is("were")) {
        return None;
    }
    let small = |token: &Token| {
        matches!(token.folded.as_str(), "the" | "our" | "my" | "its" | "their" | "all" | "different" | "names" | "of")
            || token.count().is_some()
    };
    let noun = tokens[end + 1..].iter().find(|token| !small(token))?;
    let led = tokens.get(end + 1).is_some_and(small);
    is_plural(noun).then_some(noun).filter(|_| led)
}

/// "the candidates are …", "the candidates (…".
fn noun_before(tokens: &[Token], start: usize) -> Option<&Token> {
    let joint = start.checked_sub(1)?;
    let leads = matches!(tokens[joint].folded.as_str(), "are" | "were" | "namely")
        || matches!(tokens[joint].kind, Kind::Symbol('(' | ':'));
    let noun = tokens.get(joint.checked_sub(1)?)?;
    let article = joint.checked_sub(2).and_then(|at| tokens.get(at));
    let before = joint.checked_sub(3).and_then(|at| tokens.get(at));
    let led = [article, before].into_iter().flatten().any(|token| {
        matches!(token.folded.as_str(), "the" | "our" | "my" | "its" | "their" | "all") || token.count().is_some()
    });
    (leads && led && is_plural(noun)).then_some(noun)
}

fn is_plural(noun: &Token) -> bool {
    noun.kind == Kind::Word
        && noun.folded.len() > 3
        && noun.folded.ends_with('s')
        && !noun.folded.ends_with("ss")
        && !matches!(noun.folded.as_str(), "columns" | "values" | "numbers" | "names" | "headers" | "weights")
}
