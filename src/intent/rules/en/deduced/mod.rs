//! `Add a column "Days left"` · "In a new column, show how long each trip took" · `a column "Net EUR"`: a column whose
//! formula nobody said, found from what was told once, from the words of its name and those around it, from units, and
//! from columns that go in pairs.
//!
//! Looked for only where the message was not understood otherwise; what is found is a guess and shown as one. Every
//! word that is told of the column has to be part of what was found: half an explanation is none.

mod changes;
mod classes;
mod converted;
mod facts;
mod left;
mod looked_up;
mod pairs;
mod per;
mod per_unit;
mod rates;
mod said;
mod sentences;
mod series;
mod spans_of_time;
mod wish;

use crate::{
    intent::{
        definitions::Definition,
        link::Linker,
        token::{Kind, Token},
    },
    plan::{ColumnName, Named, NumberFormat, Op, Place, Slot},
};

pub(super) use looked_up::exchanges;
pub(super) use per_unit::times_count;

use super::expressions::Formula;
use facts::Facts;
use said::Said;
use wish::Wish;

/// What a column holds, and which words it explains.
#[derive(Debug)]
struct Found {
    value: Formula,
    format: Option<NumberFormat>,
    /// What it is called where nobody named it.
    usual: String,
    /// The columns that it is made of.
    columns: Vec<usize>,
    /// Words that it explains beside those of its columns.
    words: Vec<&'static [&'static str]>,
    /// Whose words it explains too.
    fact: Option<usize>,
    /// Stems that it explains.
    also: Vec<String>,
    /// Of a list that is read to its end: the words before it, which alone have to be explained.
    introduced: Option<Vec<String>>,
    /// The column that it is written over, with its new header.
    over: Option<(usize, String)>,
}

impl Found {
    fn new(value: Formula, usual: &str, columns: Vec<usize>, words: &'static [&'static str]) -> Self {
        Self {
            value,
            format: None,
            usual: usual.to_owned(),
            columns,
            words: vec![words],
            fact: None,
            also: Vec::new(),
            introduced: None,
            over: None,
        }
    }

    fn percent(self) -> Self {
        Self { format: Some(NumberFormat::Percent { decimals: 1 }), ..self }
    }

    fn explaining(mut self, words: &'static [&'static str]) -> Self {
        self.words.push(words);
        self
    }
}

/// One way to find what a column holds.
struct Way {
    /// Whether the words are of this way: then no other one is tried.
    claims: fn(&Said<'_>) -> bool,
    found: fn(&Said<'_>) -> Option<Found>,
}

const WAYS: &[Way] = &[
    Way { claims: spans_of_time::claims_plainly, found: spans_of_time::found },
    Way { claims: classes::claims, found: classes::found },
    Way { claims: series::claims, found: series::found },
    Way { claims: converted::claims, found: converted::found },
    Way { claims: per::claims, found: per::found },
    Way { claims: rates::claims, found: rates::found },
    Way { claims: rates::claims_share, found: rates::share },
    Way { claims: spans_of_time::claims_due, found: spans_of_time::due },
    Way { claims: spans_of_time::claims_late, found: spans_of_time::late },
    Way { claims: per_unit::claims, found: per_unit::found },
    Way { claims: left::claims, found: left::found },
    Way { claims: looked_up::claims, found: looked_up::found },
    Way { claims: left::claims_excess, found: left::excess },
    Way { claims: changes::claims, found: changes::found },
    Way { claims: changes::claims_difference, found: changes::difference },
    Way { claims: left::claims_share, found: left::of_the_whole },
    Way { claims: spans_of_time::claims, found: spans_of_time::found },
];

/// The message with a mark for each column that was found, and what the marks stand for.
#[derive(Debug)]
pub(in crate::intent) struct Deduced {
    pub tokens: Vec<Token>,
    pub ops: Vec<Vec<Op<Named>>>,
}

/// What stands for the columns found, each a sentence of its own.
fn mark(at: usize) -> Token {
    let text = format!("\u{1}{at}");
    Token { kind: Kind::Quoted(text.clone()), folded: text.clone(), raw: text, spaced: true, part: None }
}

/// Which of them a sentence stands for.
pub(in crate::intent) fn marked(sentence: &[Token]) -> Option<usize> {
    let [Token { kind: Kind::Quoted(text), .. }] = sentence else { return None };
    text.strip_prefix('\u{1}')?.parse().ok()
}

/// The columns of a message that are wished for and not explained; none where none of them can be found. `understood`:
/// whether sentences say by themselves what they want.
pub(in crate::intent) fn read(
    tokens: &[Token],
    context: &[Token],
    linker: &Linker,
    definitions: &[Definition],
    understood: &dyn Fn(&[Token]) -> bool,
) -> Option<Deduced> {
    let sentences = sentences::split(tokens);
    let facts = Facts::of(&sentences, context);
    let (mut parts, mut ops) = (Vec::new(), Vec::new());
    let mut at = 0;
    let mut told = Vec::new();
    while at < sentences.len() {
        let found = wish::at(&sentences, at, linker, definitions).and_then(|wish| {
            let (found, said) = deduced(&wish, &facts, linker, definitions)?;
            // What says itself what it wants is taken at its word.
            (!understood(&sentences[wish.first..wish.end].concat())).then_some((wish, found, said))
        });
        let Some((wish, found, guesses)) = found else {
            parts.push((at, sentences[at].clone()));
            at += 1;
            continue;
        };
        told.extend(found.fact.and_then(|fact| facts.all[fact].sentence));
        parts.truncate(parts.len() - (at - wish.first));
        parts.push((at, vec![mark(ops.len())]));
        at = wish.end;
        ops.push(written(wish, found, guesses));
    }
    if ops.is_empty() || says_twice(&ops) {
        return None;
    }
    parts.retain(|(at, _)| !told.contains(at));
    let mut tokens = Vec::new();
    for (_, part) in parts {
        tokens.extend(part);
        tokens.push(Token::stop());
    }
    Some(Deduced { tokens, ops })
}

/// Two columns that would hold the same: one of them was meant otherwise.
fn says_twice(ops: &[Vec<Op<Named>>]) -> bool {
    let values: Vec<_> = ops
        .iter()
        .flatten()
        .filter_map(|op| match op {
            Op::AddColumn { value, .. } => Some(value),
            _ => None,
        })
        .collect();
    (1..values.len()).any(|at| values[..at].contains(&values[at]))
}

fn deduced(
    wish: &Wish,
    facts: &Facts,
    linker: &Linker,
    definitions: &[Definition],
) -> Option<(Found, Option<Slot<ColumnName>>)> {
    let said = Said::new(wish, facts, linker, definitions);
    let way = WAYS.iter().position(|way| (way.claims)(&said));
    let found = (WAYS[way?].found)(&said).filter(|found| said.explains(found))?;
    let over = found.over.as_ref().map(|(column, _)| said.name_of(*column));
    Some((found, over))
}

fn written(wish: Wish, found: Found, over: Option<Slot<ColumnName>>) -> Vec<Op<Named>> {
    let Found { value, format, usual, .. } = found;
    if let (Some(column), Some((_, header))) = (over, found.over) {
        let update = Op::UpdateColumn { column: column.clone(), value, condition: None };
        return vec![update, Op::RenameColumn { column, name: wish.name.unwrap_or(header) }];
    }
    let name = wish.name.map_or_else(|| Slot::guess(usual), Slot::Said);
    let place = wish.place.map_or(Slot::guess(Place::End), Slot::Said);
    vec![Op::AddColumn { name, value, place, format: format.or(wish.format) }]
}
