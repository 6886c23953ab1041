//! Clauses about the table that a step before made on a new sheet: "Round the average to 2 decimals", "show the totals as
//! currency", "highlight the best agent". All rules read them as they read those about the table in use.

use super::{
    Reader,
    attempts::{Attempt, attempts, best},
    content::content,
};
use crate::{
    intent::{
        link::{Linker, Mention, What},
        rules::en,
        scene::Scene,
        talk::{Made, Talk},
        token::{Kind, Token},
    },
    plan::{Aggregate, ColumnName, Measure, Named, Op, Plan, Slot},
};

/// A reading of a clause, with the tokens that it read.
pub(super) struct OnMade {
    pub(super) attempt: Attempt,
    pub(super) tokens: Vec<Token>,
    pub(super) mentions: Vec<Mention>,
    pub(super) content: Vec<bool>,
}

/// Words that point at what was made.
const POINTS: &[&str] =
    &["result", "results", "new", "summary", "it", "them", "these", "those", "this", "table", "made", "there"];

/// Those that mean nothing else.
const RESULTS: &[&str] = &["result", "results", "summary", "there"];

/// "Add a total row" behind a summary, with nothing said of where.
fn is_total_row(tokens: &[Token]) -> bool {
    const SMALL: &[&str] = &[
        "and", "then", "please", "also", "add", "insert", "a", "the", "total", "row", "totals", "grand", "at",
        "bottom", "end", "with", "too",
    ];
    let total = tokens.iter().any(|token| token.is("total")) && tokens.iter().any(|token| token.is("row"));
    total && tokens.iter().all(|token| token.is_symbol(',') || SMALL.contains(&token.folded.as_str()))
}

/// "Sort it by units" behind a summary: what was made, whatever else has such a column.
fn sorts_it(tokens: &[Token]) -> bool {
    let verb = tokens.iter().position(|token| {
        !token.is_symbol(',') && !matches!(token.folded.as_str(), "and" | "then" | "please" | "also" | "next")
    });
    verb.is_some_and(|at| {
        matches!(tokens[at].folded.as_str(), "sort" | "order" | "arrange")
            && tokens.get(at + 1).is_some_and(|next| matches!(next.folded.as_str(), "it" | "them" | "this"))
    })
}

impl Reader<'_> {
    /// Whether the step before left a table of its own behind.
    fn made_a_table(&self) -> bool {
        self.talk.made_sheet
            && (self.talk.last_made_sheet() || self.table.result)
            && !matches!(self.talk.last, Some(Op::PivotTable { .. }))
    }

    /// What the clause asks of that table, where every word of it is understood so, and the reading of it as one about the
    /// table in use leaves something over or is not of that table's columns.
    pub(super) fn on_made(&self, tokens: &[Token], plain: Option<&Attempt>, covers: bool) -> Option<OnMade> {
        let made_so =
            |attempt: &Attempt| matches!(attempt.made, Made::OnResult(_) | Made::Chain(_) | Made::SheetAndThen(_));
        if !self.made_a_table() || covers && plain.is_some_and(made_so) {
            return None;
        }
        let own = self.linker.mentions(tokens);
        let table = Plan::new(self.steps.clone()).made_table(self.schema)?;
        let linker = self.linker.of_made(&table);
        let measures = self.measures();
        let (tokens, renamed) = named_measures(tokens, &own, (&self.linker, &linker), measures);
        let group = |one: &Mention| matches!(one.what, What::Columns(_));
        let of_results = tokens.iter().any(|token| RESULTS.contains(&token.folded.as_str()))
            || sorts_it(&tokens)
            || is_total_row(&tokens);
        if covers && !renamed && !of_results && !own.iter().all(group) {
            return None;
        }
        let content = content(&tokens, &[]);
        let scene = Scene::new(tokens, &linker, &self.definitions);
        let talk = Talk {
            columns: self.columns_made(measures, &linker),
            last: self.talk.last.clone(),
            of_made: true,
            ..Talk::default()
        };
        let attempt = best(attempts(&scene, &talk, &content, &[], self.loose))?;
        let whole = (0..content.len()).all(|at| !content[at] || attempt.used[at]);
        let points = !scene.mentions.is_empty() || scene.has(POINTS) || is_of_looks(&attempt.made);
        (whole && points && attempt.doubt.is_none() && can_be_done(&attempt.made)).then_some(OnMade {
            attempt,
            tokens: scene.tokens,
            mentions: scene.mentions,
            content,
        })
    }

    pub(super) fn accept_on_made(&mut self, found: OnMade) {
        let OnMade { mut attempt, tokens, mentions, content } = found;
        if let Made::Ops(ops) = attempt.made {
            attempt.made = Made::OnResult(ops);
        }
        self.content += content.iter().filter(|is| **is).count();
        self.accept(attempt, (&tokens, &mentions), &content);
    }

    /// What the step that made the table worked out.
    fn measures(&self) -> &[Measure<Named>] {
        let maker = self.steps.iter().rev().map(|step| &step.op).find(|op| op.makes_table());
        match maker {
            Some(Op::Summarise { measures, .. }) => measures,
            _ => &[],
        }
    }

    /// What "it" and "the results" mean: the columns last worked on there, else all that were worked out.
    fn columns_made(&self, measures: &[Measure<Named>], made: &Linker) -> Vec<Slot<ColumnName>> {
        if self.talk.on_result && !self.talk.columns.is_empty() {
            return self.talk.columns.clone();
        }
        match &self.talk.last {
            Some(Op::Derive { .. }) => self.talk.columns.clone(),
            // "copy Country and 2022 to a new sheet and sort them there from the largest on": the only numbers.
            Some(Op::CopyTable { .. }) => {
                let mut numbers = made.columns.iter().filter(|column| column.kind.is_numeric());
                let only = numbers.next().filter(|_| numbers.next().is_none());
                only.map(|column| Slot::guess(ColumnName::Header(column.name.clone()))).into_iter().collect()
            }
            _ => measures.iter().map(|measure| Slot::Said(ColumnName::Header(measure.header()))).collect(),
        }
    }
}

/// The clause with the headers of what was worked out in place of the words that mean them: "the average", "the total
/// budget" and "the budgets" of a sheet with the average or the total of Budget. And whether one was said in full.
fn named_measures(
    tokens: &[Token],
    own: &[Mention],
    (source, made): (&Linker, &Linker),
    measures: &[Measure<Named>],
) -> (Vec<Token>, bool) {
    let known = made.mentions(tokens);
    let is_known = |at: usize| {
        let sure = |what: &What| matches!(what, What::Column { guess: false, candidates } if candidates.len() == 1);
        known.iter().any(|one| one.start <= at && at < one.end && sure(&one.what))
    };
    let (mut said, mut in_full) = (Vec::new(), false);
    let mut at = 0;
    while at < tokens.len() {
        let meant = if is_known(at) { None } else { Meant::at(tokens, at, own, source) };
        let headers = meant.as_ref().map(|meant| meant.headers(source, measures)).unwrap_or_default();
        let Some(meant) = meant.filter(|_| !headers.is_empty()) else {
            said.push(tokens[at].clone());
            at += 1;
            continue;
        };
        in_full |= meant.aggregate.is_some() && (meant.column.is_some() || meant.end > at + 1);
        let raw = tokens[at..meant.end].iter().map(|token| token.raw.as_str()).collect::<Vec<_>>().join(" ");
        for header in headers {
            if said.last().is_some_and(|last: &Token| last.raw == raw) {
                said.push(Token {
                    kind: Kind::Word,
                    raw: String::new(),
                    folded: "and".to_owned(),
                    ..tokens[at].clone()
                });
            }
            said.push(Token { kind: Kind::Quoted(header), raw: raw.clone(), ..tokens[at].clone() });
        }
        at = meant.end;
    }
    (said, in_full)
}

/// Words that mean something that was worked out: by what was done, of which column, or both.
struct Meant {
    aggregate: Option<Aggregate>,
    column: Option<usize>,
    end: usize,
    /// "the totals": all of them.
    all: bool,
}

impl Meant {
    fn at(tokens: &[Token], at: usize, own: &[Mention], source: &Linker) -> Option<Self> {
        if let Some(end) = number_of(tokens, at, own) {
            return Some(Self { aggregate: Some(Aggregate::Count), column: None, end, all: false });
        }
        let aggregate = aggregate(tokens, at);
        let start = if aggregate.is_some() { at + 1 } else { at };
        let start = start + usize::from(aggregate.is_some() && tokens.get(start).is_some_and(|token| token.is("of")));
        let mention = own.iter().find(|one| one.start == start);
        let column = mention.and_then(|one| match &one.what {
            What::Column { candidates, .. } => {
                candidates.first().copied().filter(|at| source.columns[*at].kind.is_numeric())
            }
            _ => None,
        });
        if aggregate.is_none() && column.is_none() {
            return None;
        }
        let end = mention.filter(|_| column.is_some()).map_or(at + 1, |one| one.end);
        Some(Self { aggregate, column, end, all: column.is_none() && tokens[at].folded.ends_with('s') })
    }

    /// The headers of the measures that are meant: one, or all where the words say so.
    fn headers(&self, source: &Linker, measures: &[Measure<Named>]) -> Vec<String> {
        let of_column = |measure: &&Measure<Named>| {
            self.column.is_none_or(|column| {
                measure.column.as_ref().map(Slot::get).is_some_and(|name| match name {
                    ColumnName::Header(header) => source.columns[column].name == *header,
                    ColumnName::Letter { letter } => source.columns[column].letter.as_ref() == Some(letter),
                })
            })
        };
        let of_aggregate =
            |measure: &&Measure<Named>| self.aggregate.is_none_or(|wanted| *measure.aggregate.get() == wanted);
        let found: Vec<String> = measures.iter().filter(of_column).filter(of_aggregate).map(Measure::header).collect();
        if found.len() == 1 || self.all { found } else { Vec::new() }
    }
}

/// "the number of tickets": where it ends.
fn number_of(tokens: &[Token], at: usize, own: &[Mention]) -> Option<usize> {
    let led = matches!(tokens[at].folded.as_str(), "number" | "count") && tokens.get(at + 1)?.is("of");
    let noun = at + 2 + usize::from(tokens.get(at + 2).is_some_and(|token| token.is("the")));
    let plural = tokens.get(noun).is_some_and(|token| token.kind == Kind::Word && token.folded.ends_with('s'));
    let end = own.iter().find(|one| one.start == noun).map_or(noun + 1, |one| one.end);
    (led && plural).then_some(end)
}

/// "the average", "totals": but not the row of totals, the highest of them or a number format.
fn aggregate(tokens: &[Token], at: usize) -> Option<Aggregate> {
    let word = tokens[at].folded.as_str();
    let next = tokens.get(at + 1).map_or("", |token| token.folded.as_str());
    let superlative = word.ends_with("est") || matches!(word, "number" | "altogether" | "summing" | "totalling");
    if superlative
        || matches!(next, "row" | "rows" | "line")
        || matches!(word, "min" | "max") && tokens[at].spaced && next.is_empty()
    {
        return None;
    }
    en::aggregate(word)
}

/// Number formats, colours, widths: of what was just made where nothing else is said.
fn is_of_looks(made: &Made) -> bool {
    made.ops().iter().all(|op| matches!(op, Op::Format { .. } | Op::Layout { .. }))
}

/// What a table made by a step can have done to it.
fn can_be_done(made: &Made) -> bool {
    let possible = |op: &&Op<Named>| {
        matches!(
            op,
            Op::Format { .. }
                | Op::Layout { .. }
                | Op::Highlight { .. }
                | Op::Marks { .. }
                | Op::SortRows { .. }
                | Op::TopRows { .. }
                | Op::RemoveDuplicates { .. }
                | Op::KeepRows { .. }
                | Op::RemoveRows { .. }
                | Op::ShowRows { .. }
                | Op::TotalRow { .. }
                | Op::AddColumn { .. }
                | Op::UpdateColumn { .. }
                | Op::RenameColumn { .. }
                | Op::MoveColumns { .. }
                | Op::DropColumns { .. }
                | Op::Freeze { .. }
                | Op::Chart { .. }
        )
    };
    matches!(made, Made::Ops(_) | Made::OnResult(_)) && !made.ops().is_empty() && made.ops().iter().all(possible)
}
