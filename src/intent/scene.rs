//! One clause under reading: its tokens, what they mention, and which of them were used.

use std::{
    cell::{OnceCell, RefCell},
    collections::{HashMap, HashSet},
};

use crate::{
    plan::{ColumnName, Slot},
    workbook::schema::Kind as ColumnKind,
};

use super::{
    TraceLine,
    link::{Linker, Mention, What},
    token::{Kind, Token},
};

/// A clause. Rules mark the tokens that they understood; what is left over is named.
#[derive(Debug)]
pub(in crate::intent) struct Scene<'a> {
    pub tokens: Vec<Token>,
    pub mentions: Vec<Mention>,
    pub linker: &'a Linker,
    /// Formulas and constants that the message or its context define.
    pub definitions: &'a [super::definitions::Definition],
    /// Columns whose name another has too: sheets of thousands of columns are asked for each.
    repeated: OnceCell<HashSet<usize>>,
    used: RefCell<Vec<bool>>,
    trace: RefCell<Vec<TraceLine>>,
    /// An ambiguous mention: the words and the columns they could mean.
    ambiguous: RefCell<Option<(String, Vec<usize>)>>,
    /// Values that stand in several columns, where no column was said.
    vague_values: RefCell<Vec<(String, Vec<usize>)>>,
}

pub(in crate::intent) type Name = Slot<ColumnName>;

impl<'a> Scene<'a> {
    pub(in crate::intent) fn new(
        tokens: Vec<Token>,
        linker: &'a Linker,
        definitions: &'a [super::definitions::Definition],
    ) -> Self {
        let mentions = without_types(without_aggregates(linker.mentions(&tokens), &tokens), &tokens);
        let used = RefCell::new(vec![false; tokens.len()]);
        Self {
            tokens,
            mentions,
            linker,
            definitions,
            repeated: OnceCell::new(),
            used,
            trace: RefCell::default(),
            ambiguous: RefCell::default(),
            vague_values: RefCell::default(),
        }
    }

    /// "the Clients sheet" names a sheet, and no column Client.
    pub(in crate::intent) fn forget_sheets(&mut self, sheets: &[(usize, usize)]) {
        let tokens = &self.tokens;
        let word = |at: usize| {
            tokens.get(at).is_some_and(|token| matches!(token.folded.as_str(), "sheet" | "tab" | "worksheet"))
        };
        let of_sheet = |mention: &Mention| {
            sheets.iter().any(|(start, end)| {
                *start <= mention.start && mention.end <= *end && (word(*end) || word(end - 1) || word(mention.end))
            })
        };
        self.mentions.retain(|mention| !of_sheet(mention));
    }

    /// Nothing is used, noted or doubted any more: for the next rule's try.
    pub(in crate::intent) fn clear(&self) {
        self.used.borrow_mut().fill(false);
        self.trace.borrow_mut().clear();
        self.ambiguous.take();
        self.vague_values.borrow_mut().clear();
    }

    /// The same clause with nothing used yet.
    pub(in crate::intent) fn fresh(&self) -> Self {
        Self {
            tokens: self.tokens.clone(),
            mentions: self.mentions.clone(),
            linker: self.linker,
            definitions: self.definitions,
            repeated: OnceCell::new(),
            used: RefCell::new(vec![false; self.tokens.len()]),
            trace: RefCell::default(),
            ambiguous: RefCell::default(),
            vague_values: RefCell::default(),
        }
    }

    pub(in crate::intent) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The word at `at`, folded; nothing for what stands in quotes: a sheet that is called "Averages" asks for none.
    pub(in crate::intent) fn word(&self, at: usize) -> &str {
        let token = self.tokens.get(at).filter(|token| !matches!(token.kind, Kind::Quoted(_)));
        token.map_or("", |token| token.folded.as_str())
    }

    pub(in crate::intent) fn take(&self, start: usize, end: usize) {
        let mut used = self.used.borrow_mut();
        let end = end.min(used.len());
        if start < end {
            used[start..end].fill(true);
        }
    }

    /// Takes these words wherever they stand, but for those of names and values.
    pub(in crate::intent) fn take_words(&self, words: &[&str]) {
        for at in 0..self.len() {
            if words.contains(&self.word(at)) && !self.is_mentioned(at) {
                self.take(at, at + 1);
            }
        }
    }

    pub(in crate::intent) fn is_used(&self, at: usize) -> bool {
        self.used.borrow().get(at).copied().unwrap_or(true)
    }

    pub(in crate::intent) fn note(&self, rule: &str, start: usize, end: usize, made: impl Into<String>) {
        let words = self.text(start, end);
        self.trace.borrow_mut().push(TraceLine { rule: rule.to_owned(), words, made: made.into() });
    }

    pub(in crate::intent) fn trace(&self) -> Vec<TraceLine> {
        self.trace.borrow().clone()
    }

    pub(in crate::intent) fn text(&self, start: usize, end: usize) -> String {
        let end = end.min(self.tokens.len());
        if start >= end {
            return String::new();
        }
        let mut text = String::new();
        for (at, token) in self.tokens[start..end].iter().enumerate().filter(|(_, token)| !token.raw.is_empty()) {
            let tight = matches!(token.kind, Kind::Symbol(',' | '.' | ')' | '%' | ':' | '/' | '\''));
            let after_tight =
                at > 0 && matches!(self.tokens[start + at - 1].kind, Kind::Symbol('(' | '/' | '\'' | '$'));
            if at > 0 && !text.is_empty() && !tight && !after_tight {
                text.push(' ');
            }
            text.push_str(&token.raw);
        }
        text
    }

    /// Position of the first of these words (single tokens) in `from..to`.
    pub(in crate::intent) fn find(&self, from: usize, to: usize, words: &[&str]) -> Option<usize> {
        (from..to.min(self.len())).find(|at| self.tokens[*at].kind == Kind::Word && words.contains(&self.word(*at)))
    }

    pub(in crate::intent) fn has(&self, words: &[&str]) -> bool {
        self.find(0, self.len(), words).is_some()
    }

    /// Position and length of a phrase of several words.
    pub(in crate::intent) fn phrase(&self, from: usize, phrase: &str) -> Option<(usize, usize)> {
        let length = phrase.split(' ').count();
        let stands = |at: &usize| phrase.split(' ').zip(&self.tokens[*at..]).all(|(word, token)| token.is(word));
        (from..self.len().saturating_sub(length - 1)).find(stands).map(|at| (at, length))
    }

    pub(in crate::intent) fn mention_at(&self, at: usize) -> Option<&Mention> {
        self.mentions.iter().find(|mention| mention.start == at)
    }

    /// Whether the token is part of a name or value.
    pub(in crate::intent) fn is_mentioned(&self, at: usize) -> bool {
        self.mentions.iter().any(|mention| mention.start <= at && mention.end > at)
    }

    /// Mentions within `start..end`.
    pub(in crate::intent) fn within(&self, start: usize, end: usize) -> impl Iterator<Item = &Mention> {
        self.mentions.iter().filter(move |mention| mention.start >= start && mention.end <= end)
    }

    pub(in crate::intent) fn name(&self, column: usize, guess: bool) -> Name {
        let found = &self.linker.columns[column];
        let repeated = self.repeated.get_or_init(|| repeated(self.linker)).contains(&column);
        let name = match &found.letter {
            Some(letter) if repeated => ColumnName::Letter { letter: letter.clone() },
            _ => ColumnName::Header(found.name.clone()),
        };
        if guess { Slot::guess(name) } else { Slot::Said(name) }
    }

    /// The column a mention means; of several candidates the first, and the doubt is kept.
    pub(in crate::intent) fn resolve(&self, mention: &Mention) -> Option<(usize, bool)> {
        match &mention.what {
            What::Column { candidates, guess } => {
                if candidates.len() > 1 {
                    let words = self.text(mention.start, mention.end);
                    self.ambiguous.borrow_mut().get_or_insert((words, candidates.clone()));
                }
                candidates.first().map(|column| (*column, *guess))
            }
            What::Columns(_) | What::Value { .. } => None,
        }
    }

    /// Several columns would do, and no word says which.
    pub(in crate::intent) fn wonder(&self, said: &str, candidates: &[usize]) {
        self.ambiguous.borrow_mut().get_or_insert((said.to_owned(), candidates.to_vec()));
    }

    /// A value of several columns was taken to be of the first: asked about if that guess is used.
    pub(in crate::intent) fn wonder_where(&self, said: &str, columns: &[usize]) {
        let mut vague = self.vague_values.borrow_mut();
        if vague.iter().all(|(known, _)| known != said) {
            vague.push((said.to_owned(), columns.to_vec()));
        }
    }

    pub(in crate::intent) fn vague_values(&self) -> Vec<(String, Vec<usize>)> {
        self.vague_values.borrow().clone()
    }

    /// The first column mentioned in `start..end`; its tokens are used.
    pub(in crate::intent) fn column_in(&self, start: usize, end: usize) -> Option<(usize, Name)> {
        let mention = self.within(start, end).find(|mention| matches!(mention.what, What::Column { .. }))?;
        let (column, guess) = self.resolve(mention)?;
        self.take(mention.start, mention.end);
        self.take_frame(mention);
        Some((column, self.name(column, guess)))
    }

    /// All columns that the clause names; their words are taken.
    pub(in crate::intent) fn columns_named(&self) -> Vec<Name> {
        self.columns_in(0, self.len()).into_iter().map(|(_, name)| name).collect()
    }

    /// All columns mentioned in `start..end`, in order, without repeats; their tokens are used.
    pub(in crate::intent) fn columns_in(&self, start: usize, end: usize) -> Vec<(usize, Name)> {
        let mut found: Vec<(usize, Name)> = Vec::new();
        let mut push = |column: usize, guess: bool| {
            if found.iter().all(|(known, _)| *known != column) {
                found.push((column, self.name(column, guess)));
            }
        };
        for mention in self.within(start, end) {
            match &mention.what {
                What::Column { .. } => {
                    if let Some((column, guess)) = self.resolve(mention) {
                        push(column, guess);
                    }
                }
                What::Columns(columns) => columns.iter().for_each(|column| push(*column, false)),
                What::Value { .. } => continue,
            }
            self.take(mention.start, mention.end);
            self.take_frame(mention);
        }
        found
    }

    /// "the X column": the words around a column's name go with it.
    fn take_frame(&self, mention: &Mention) {
        if super::link::is_column_word(self.tokens.get(mention.end).unwrap_or(&self.tokens[mention.start])) {
            self.take(mention.end, mention.end + 1);
        }
        if mention.start > 0 && super::link::is_column_word(&self.tokens[mention.start - 1]) {
            self.take(mention.start - 1, mention.start);
        }
    }

    /// "the product with the highest price": the column of names stands for its rows.
    pub(in crate::intent) fn take_entities(&self) {
        for mention in &self.mentions {
            let What::Column { candidates, .. } = &mention.what else { continue };
            let plural = self.word(mention.end - 1).ends_with('s');
            // "the runs of Nadia" of a column Run that numbers the rows.
            let numbers = |column: &usize| {
                plural
                    && (self.linker.is_code(*column) || !self.linker.adds_up(*column))
                    && !self.linker.columns[*column].repeats()
            };
            let names = candidates.first().is_some_and(|column| !self.kind(*column).is_numeric() || numbers(column));
            let relative = plural
                && matches!(
                    self.word(mention.end),
                    "of" | "by" | "from" | "done" | "made" | "in" | "for" | "sold" | "signed" | "taken"
                )
                || matches!(self.word(mention.end), "with" | "whose" | "that" | "who" | "which" | "having" | "where")
                || self.word(mention.start).ends_with('s')
                    && matches!(self.word(mention.end), "above" | "below" | "over" | "under" | "between");
            if names && relative && !self.is_used(mention.start) {
                self.take(mention.start, mention.end);
            }
        }
    }

    pub(in crate::intent) fn kind(&self, column: usize) -> ColumnKind {
        self.linker.columns.get(column).map_or(ColumnKind::Mixed, |found| found.kind)
    }

    pub(in crate::intent) fn doubt(&self) -> Option<(String, Vec<usize>)> {
        self.ambiguous.borrow().clone()
    }

    /// The only column of a kind that passes the test.
    pub(in crate::intent) fn only_column(&self, test: impl Fn(ColumnKind) -> bool) -> Option<usize> {
        let mut fitting = (0..self.linker.columns.len()).filter(|at| test(self.kind(*at)));
        let first = fitting.next()?;
        fitting.next().is_none().then_some(first)
    }
}

/// Columns whose name another has too.
fn repeated(linker: &Linker) -> HashSet<usize> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for column in linker.columns.iter() {
        *counts.entry(&column.name).or_default() += 1;
    }
    let columns = linker.columns.iter().enumerate();
    columns.filter(|(_, column)| counts[column.name.as_str()] > 1).map(|(at, _)| at).collect()
}

/// "total Subtotal": a small "total" before another column is what is done with it, though a column
/// may be called Total.
/// "as number type", "in currency format": how numbers are shown, whatever column is called Type.
fn without_types(mentions: Vec<Mention>, tokens: &[Token]) -> Vec<Mention> {
    let word = |at: usize| tokens.get(at).map_or("", |token| token.folded.as_str());
    let looks = |at: usize| {
        matches!(
            word(at),
            "number" | "currency" | "accounting" | "percentage" | "percent" | "date" | "text" | "general"
        )
    };
    let of_looks = |mention: &Mention| {
        let at = mention.start;
        mention.end == at + 1
            && matches!(word(at), "type" | "format")
            && at > 1
            && looks(at - 1)
            && matches!(word(at - 2), "as" | "to" | "in" | "into" | "the" | "a" | "with")
    };
    mentions.into_iter().filter(|mention| !of_looks(mention)).collect()
}

fn without_aggregates(mentions: Vec<Mention>, tokens: &[Token]) -> Vec<Mention> {
    let starts: Vec<usize> = mentions
        .iter()
        .filter(|mention| !matches!(mention.what, What::Value { .. }))
        .map(|mention| mention.start)
        .collect();
    mentions
        .into_iter()
        .filter(|mention| {
            let word = tokens[mention.start].plain();
            let small = mention.end == mention.start + 1
                && matches!(word, "total" | "sum" | "count" | "average" | "number" | "maximum" | "minimum" | "mean");
            let next = mention.end;
            let article =
                usize::from(tokens.get(next).is_some_and(|token| matches!(token.folded.as_str(), "of" | "the")));
            let led = mention.start > 0 && super::link::is_column_word(&tokens[mention.start - 1]);
            !(small && !led && (starts.contains(&next) || article == 1))
        })
        .collect()
}
