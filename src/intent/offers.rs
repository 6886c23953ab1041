//! A message without a wish that speaks of columns or values: what can be done with them, as ready plans.
//!
//! Only what fits any column of its kind: nothing is taken away, nothing written.

use crate::{
    plan::{
        Aggregate, ColumnName, Comparison, Condition, Direction, Expr, GroupKey, Measure, Named, Op, Plan, Question,
        Slot, SortKey, Step, TableName,
    },
    workbook::{Schema, schema::Kind},
};

use super::{
    ambiguity,
    link::{Linker, Mention, What},
    reading::Choice,
    token::Token,
};

/// The most that is offered.
const MOST: usize = 4;

/// One way on is none to choose from.
const LEAST: usize = 2;

/// Where more words than these were not understood, more was wished for than what is offered.
const MOST_LEFT: usize = 4;

/// Longer messages tell something, and speak of columns by the way.
const MOST_TOKENS: usize = 40;

/// Things to do with what the tokens mention, and those of the words that are no mention.
pub(in crate::intent) fn of(
    tokens: &[Token],
    linker: &Linker,
    table: &TableName,
    schema: &Schema,
    words: Vec<String>,
) -> (Vec<Choice>, Vec<String>) {
    if tokens.len() > MOST_TOKENS {
        return (Vec::new(), words);
    }
    let mentions: Vec<Mention> = linker.mentions(tokens).into_iter().filter(|one| is_sure(one, linker)).collect();
    let mut choices: Vec<Choice> = Vec::new();
    for op in things(&mentions, linker, asks(tokens)) {
        let plan = Plan::new(vec![Step { table: table.clone(), op }]);
        if choices.len() < MOST && plan.bind(schema).is_ok() && choices.iter().all(|known| known.plan != plan) {
            choices.push(Choice { label: String::new(), plan });
        }
    }
    let met = |word: &String| mentions.iter().any(|one| tokens[one.start..one.end].iter().any(|of| of.raw == *word));
    let left: Vec<String> = words.iter().filter(|word| !met(word)).cloned().collect();
    if choices.len() < LEAST || left.len() > MOST_LEFT { (Vec::new(), words) } else { (choices, left) }
}

/// Whether the words are the column or the value, and no other.
fn is_sure(mention: &Mention, linker: &Linker) -> bool {
    match &mention.what {
        What::Column { candidates, guess } => {
            !guess && matches!(candidates[..], [column] if linker.columns[column].filled > 0)
        }
        What::Columns(_) => false,
        What::Value { found } => found.len() == 1,
    }
}

/// Whether the message is a question; "can you sort it?" is none.
pub(in crate::intent) fn asks(tokens: &[Token]) -> bool {
    const OPENINGS: &[&str] = &[
        "what", "whats", "what's", "which", "who", "whos", "who's", "whose", "where", "when", "how", "is", "are",
        "does", "do", "did", "has", "have", "why",
    ];
    let words = tokens.iter().filter(|token| !matches!(token.folded.as_str(), "and" | "so" | "at" | "in" | "of"));
    let opens = |with: &[&str]| words.clone().next().is_some_and(|token| with.contains(&token.folded.as_str()));
    let marked = tokens.last().is_some_and(|token| token.is_symbol('?'));
    opens(OPENINGS) || marked && !opens(&["can", "could", "would", "will", "please", "may"])
}

/// What is done with values first, then with the columns, the likeliest of each before the second of any.
fn things(mentions: &[Mention], linker: &Linker, asks: bool) -> Vec<Op<Named>> {
    let columns: Vec<usize> = mentions
        .iter()
        .filter_map(|one| match &one.what {
            What::Column { candidates, .. } => candidates.first().copied(),
            _ => None,
        })
        .collect();
    let numbers = || columns.iter().copied().filter(|column| is_amount(linker, *column));
    let mut found = Vec::new();
    if let Some(condition) = condition(mentions, linker) {
        let rows = Op::Answer { question: Question::Rows { condition: condition.clone() } };
        found.push(if asks { rows } else { Op::ShowRows { condition: condition.clone() } });
        found.extend(numbers().take(1).map(|column| average(linker, column, Some(condition.clone()), Vec::new())));
        found.push(counted(Some(condition.clone()), Vec::new()));
        found.extend(asks.then_some(Op::ShowRows { condition }));
    }
    let groups = columns.iter().copied().filter(|column| is_group(linker, *column));
    for group in groups {
        found.extend(numbers().take(1).map(|column| average(linker, column, None, vec![key(linker, group)])));
        found.push(counted(None, vec![key(linker, group)]));
    }
    found.extend(columns.iter().map(|column| sorted(linker, *column)));
    found.extend(numbers().map(|column| average(linker, column, None, Vec::new())));
    found
}

/// The rows that hold all the values; two of one column cannot be held at once.
fn condition(mentions: &[Mention], linker: &Linker) -> Option<Condition<Named>> {
    let mut tests: Vec<(usize, &str)> = Vec::new();
    for mention in mentions {
        if let What::Value { found } = &mention.what
            && let [(column, value)] = &found[..]
        {
            if tests.iter().any(|(known, _)| known == column) {
                return None;
            }
            tests.push((*column, value));
        }
    }
    let equals = |(column, value): &(usize, &str)| Condition::Compare {
        left: Expr::Column(name(linker, *column)),
        is: Comparison::Equal,
        right: Expr::Text((*value).to_owned()),
    };
    match &tests[..] {
        [] => None,
        [one] => Some(equals(one)),
        several => Some(Condition::All(several.iter().map(equals).collect())),
    }
}

/// Numbers of which an average says something: no numbers of years, no numbers that count the rows.
fn is_amount(linker: &Linker, column: usize) -> bool {
    let found = &linker.columns[column];
    let whole = found.range.filter(|(low, high)| low.fract() == 0.0 && high.fract() == 0.0);
    let years = whole.is_some_and(|(low, high)| low >= 1900.0 && high <= 2100.0);
    let counts = whole.is_some_and(|(low, high)| (high - low + 1.0 - f64::from(found.filled)).abs() < 0.5);
    matches!(found.kind, Kind::Number | Kind::Percent | Kind::Currency) && !years && !counts
}

/// Texts that come again and again.
fn is_group(linker: &Linker, column: usize) -> bool {
    let found = &linker.columns[column];
    matches!(found.kind, Kind::Text | Kind::Bool) && found.repeats()
}

fn name(linker: &Linker, column: usize) -> Slot<ColumnName> {
    Slot::Said(ambiguity::first_name(linker, &linker.columns[column]))
}

fn key(linker: &Linker, column: usize) -> GroupKey<Named> {
    GroupKey { column: name(linker, column), bucket: None }
}

fn average(linker: &Linker, column: usize, condition: Option<Condition<Named>>, by: Vec<GroupKey<Named>>) -> Op<Named> {
    let column = Some(name(linker, column));
    asked(Measure { aggregate: Slot::Said(Aggregate::Mean), column, name: None }, condition, by)
}

fn counted(condition: Option<Condition<Named>>, by: Vec<GroupKey<Named>>) -> Op<Named> {
    asked(Measure { aggregate: Slot::Said(Aggregate::Count), column: None, name: None }, condition, by)
}

fn asked(measure: Measure<Named>, condition: Option<Condition<Named>>, by: Vec<GroupKey<Named>>) -> Op<Named> {
    Op::Answer { question: Question::Aggregate { measure, condition, by, ends: None } }
}

/// Texts from A, numbers and dates from the largest.
fn sorted(linker: &Linker, column: usize) -> Op<Named> {
    let texts = matches!(linker.columns[column].kind, Kind::Text | Kind::Bool);
    let direction = Slot::Said(if texts { Direction::Ascending } else { Direction::Descending });
    Op::SortRows { keys: vec![SortKey { column: name(linker, column), direction, order: Vec::new() }] }
}
