//! "average hours on each weekday", "average gift, and the middle one too", "how did the north do compared to the south in
//! summer (jun jul aug)": what is worked out of columns that go together, or of the amounts that no header names.

use crate::{
    intent::{
        link::What,
        rules::{
            Rule,
            en::{bare, expressions::call, questions, statistics, summarise, things, total},
        },
        scene::{Name, Scene},
        talk::{Made, Talk},
    },
    plan::{Aggregate, ColumnName, Condition, Derived, Expr, Function, GroupKey, Measure, Op, Question, Slot},
};

use super::{money, orders, take_carrying};

pub(super) const RULE: Rule = Rule {
    name: "worked out of columns",
    triggers: &[
        "sum",
        "total",
        "totals",
        "sums",
        "summing",
        "altogether",
        "totalling",
        "average",
        "mean",
        "avg",
        "averages",
        "averge",
        "median",
        "middle",
        "maximum",
        "max",
        "highest",
        "largest",
        "biggest",
        "longest",
        "minimum",
        "min",
        "lowest",
        "smallest",
        "shortest",
        "count",
        "counts",
        "number",
        "frequency",
        "compared",
        "versus",
        "vs",
        "against",
        "compare",
        "than",
        "did",
    ],
    read,
};

const WORDS: &[&str] = &[
    "hours", "sales", "marks", "scores", "points", "amount", "visitors", "on", "for", "in", "of", "each", "every",
    "per", "by", "middle", "one", "too", "also", "as", "well", "typical", "usual", "and", "size", "the", "is", "whats",
    "what's", "what",
];

fn read(scene: &Scene<'_>, _: &Talk) -> Option<Made> {
    if orders(scene) {
        return None;
    }
    of_each(scene).or_else(|| compared(scene)).or_else(|| of_things(scene))
}

/// "average hours on each weekday" where every weekday is a column.
fn of_each(scene: &Scene<'_>) -> Option<Made> {
    let (aggregate, at) = total::aggregate_said(scene)?;
    let each = (at + 1..scene.len()).find(|at| matches!(scene.word(*at), "each" | "every" | "per" | "by"))?;
    let (columns, end) = match scene.mention_at(each + 1).map(|mention| (mention.what.clone(), mention.end)) {
        Some((What::Columns(columns), end)) => (columns, end),
        _ => (scene.linker.columns_called(scene.word(each + 1))?, each + 2),
    };
    scene.take(at, at + 1);
    scene.take(each, end);
    scene.take_words(WORDS);
    take_carrying(scene);
    let condition = questions::rest_condition(scene);
    let columns = columns.into_iter().map(|at| scene.name(at, true)).collect();
    let question =
        Question::Columns { columns, aggregate: Slot::Said(aggregate), whose: None, condition, direction: None };
    bare::explained(scene).then(|| Made::Ops(vec![Op::Answer { question }]))
}

/// The months of a season, north of the equator.
fn season(word: &str) -> Option<[&'static str; 3]> {
    Some(match word {
        "spring" => ["mar", "apr", "may"],
        "summer" => ["jun", "jul", "aug"],
        "autumn" | "fall" => ["sep", "oct", "nov"],
        "winter" => ["dec", "jan", "feb"],
        _ => return None,
    })
}

/// "how did the north do compared to the south in summer (jun jul aug)": the months' columns added up, for each of them.
fn compared(scene: &Scene<'_>) -> Option<Made> {
    let compares =
        scene.has(&["compared", "versus", "vs", "against", "compare", "than"]) || scene.phrase(0, "how did").is_some();
    let months: Vec<usize> = months(scene);
    if !compares || months.is_empty() || scene.has(&["average", "most", "least"]) {
        return None;
    }
    let values: Vec<_> = scene
        .within(0, scene.len())
        .filter_map(|mention| match &mention.what {
            What::Value { found } => Some((mention.start, mention.end, found.first()?.clone())),
            _ => None,
        })
        .collect();
    let group = values.first()?.2.0;
    if values.len() < 2 || values.iter().any(|(_, _, other)| other.0 != group) {
        return None;
    }
    for (start, end, _) in &values {
        scene.take(*start, *end);
    }
    scene.take_words(&[
        "compared", "versus", "vs", "against", "compare", "do", "did", "how", "than", "in", "to", "with", "during",
        "and", "or", "better",
    ]);
    take_carrying(scene);
    let all = scene.linker.columns[group].values.len() == values.len();
    let cells: Vec<Expr<_>> = months.iter().map(|at| Expr::Column(scene.name(*at, false))).collect();
    let name = || "Total".to_owned();
    let made = Derived { name: Slot::guess(name()), value: call(Function::Sum, cells), format: None };
    let column = Some(Slot::guess(ColumnName::Header(name())));
    let measure = Measure { aggregate: Slot::guess(Aggregate::Sum), column, name: None };
    let by = vec![GroupKey { column: scene.name(group, false), bucket: None }];
    let texts = values.into_iter().map(|(_, _, (_, value))| Expr::Text(value)).collect();
    let some = Condition::OneOf { column: scene.name(group, false), values: texts };
    let condition = (!all).then_some(some);
    super::answer(scene, vec![made], Question::Aggregate { measure, condition, by, ends: None })
}

/// The columns of months that are named, or those of the season.
fn months(scene: &Scene<'_>) -> Vec<usize> {
    let Some(all) = scene.linker.columns_called("month") else { return Vec::new() };
    let mut found: Vec<usize> = Vec::new();
    for mention in &scene.mentions {
        let columns: &[usize] = match &mention.what {
            What::Column { candidates, .. } => candidates.get(..1).unwrap_or_default(),
            What::Columns(columns) => columns,
            What::Value { .. } => continue,
        };
        if columns.iter().all(|at| all.contains(at)) {
            scene.take(mention.start, mention.end);
            found.extend(columns.iter().filter(|at| !found.contains(at)).copied().collect::<Vec<_>>());
        }
    }
    let said = (0..scene.len()).find_map(|at| Some((at, season(scene.word(at))?)));
    if let Some((at, names)) = said.filter(|(at, _)| !scene.is_mentioned(*at)) {
        scene.take(at, at + 1);
        if found.is_empty() {
            let of = |at: &&usize| {
                let header = scene.linker.columns[**at].meant.to_lowercase();
                names.iter().any(|name| header.starts_with(name))
            };
            found = all.iter().filter(of).copied().collect();
        }
    }
    found
}

/// "average gift, and the middle one too (median)": of the amounts, where what is averaged names none of them.
fn of_things(scene: &Scene<'_>) -> Option<Made> {
    let said = |at: usize| match scene.word(at) {
        "middle" => Some(Aggregate::Median),
        word => total::aggregate(word)
            .filter(|found| matches!(found, Aggregate::Mean | Aggregate::Median | Aggregate::Max | Aggregate::Min)),
    };
    let first = (0..4.min(scene.len())).find(|at| said(*at).is_some())?;
    let noun = first + 1;
    let thing = things::is_thing(scene.word(noun))
        && scene.mention_at(noun).is_none_or(|mention| matches!(mention.what, What::Column { guess: true, .. }));
    let numbers = scene.mentions.iter().any(|mention| {
        mention.start != noun && scene.resolve(mention).is_some_and(|(column, _)| scene.kind(column).is_numeric())
    });
    if !thing || numbers || statistics::said(scene, first).is_some_and(|(_, length)| length > 1) {
        return None;
    }
    let mut aggregates: Vec<Aggregate> = Vec::new();
    for at in first..scene.len() {
        if let Some(found) = said(at).filter(|_| !scene.is_mentioned(at)) {
            scene.take(at, at + 1);
            if !aggregates.contains(&found) {
                aggregates.push(found);
            }
        }
    }
    scene.take(noun, noun + 1);
    let amount = money::amount(scene).filter(|amount| amount.made.is_empty())?;
    let by = summarise::groups(scene);
    scene.take_words(WORDS);
    take_carrying(scene);
    let condition = questions::rest_condition(scene);
    let one = |aggregate: &Aggregate, column: &Name| {
        let measure = Measure { aggregate: Slot::Said(*aggregate), column: Some(column.clone()), name: None };
        Op::Answer {
            question: Question::Aggregate { measure, condition: condition.clone(), by: by.clone(), ends: None },
        }
    };
    bare::explained(scene).then(|| Made::Ops(aggregates.iter().map(|found| one(found, &amount.column)).collect()))
}
