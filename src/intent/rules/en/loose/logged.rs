//! "how hot was oven 1 after 20 minutes", "how long until cup b is under 50", "when do both cups differ the most": readings
//! that were taken one after the other, asked by their time.

use crate::{
    intent::{
        link::What,
        rules::{
            Rule,
            en::{
                bare,
                expressions::{binary, call},
            },
        },
        scene::{Name, Scene},
        talk::{Made, Talk},
    },
    plan::{
        Aggregate, BinaryOp, ColumnName, Comparison, Condition, Derived, Direction, Expr, Function, Measure, Named, Op,
        Question, Slot,
    },
};

use super::{answer, orders, take_carrying};

pub(super) const RULE: Rule =
    Rule { name: "readings by their time", triggers: &["how", "when", "what", "which"], read };

const WORDS: &[&str] = &[
    "hot",
    "cold",
    "warm",
    "high",
    "low",
    "big",
    "much",
    "long",
    "until",
    "till",
    "before",
    "does",
    "did",
    "do",
    "is",
    "was",
    "are",
    "were",
    "get",
    "gets",
    "got",
    "take",
    "takes",
    "took",
    "it",
    "when",
    "after",
    "at",
    "both",
    "the",
    "differ",
    "differed",
    "most",
    "apart",
    "furthest",
    "difference",
    "biggest",
    "time",
    "minute",
    "minutes",
    "second",
    "seconds",
    "hour",
    "hours",
    "day",
    "days",
    "half",
    "an",
    "a",
    "reach",
    "reaches",
    "reached",
    "drop",
    "drops",
    "dropped",
    "fall",
    "falls",
    "fell",
    "rise",
    "rises",
    "rose",
    "first",
    "go",
    "goes",
    "went",
    "degrees",
    "value",
    "reading",
    "what",
    "which",
    "be",
    "between",
    "and",
    "far",
    "had",
    "been",
];

fn read(scene: &Scene<'_>, _: &Talk) -> Option<Made> {
    let time = time(scene)?;
    if orders(scene) || scene.has(&["average", "per", "each", "many"]) {
        return None;
    }
    apart(scene, time).or_else(|| reached(scene, time)).or_else(|| at_time(scene, time))
}

/// The first column, where it tells the time of every reading.
fn time(scene: &Scene<'_>) -> Option<usize> {
    const TIMES: &[&str] =
        &["time", "minute", "minutes", "min", "second", "seconds", "hour", "hours", "sec", "elapsed"];
    let column = scene.linker.columns.first()?;
    (column.kind.is_numeric() && column.words.iter().any(|word| TIMES.contains(&word.as_str()))).then_some(0)
}

fn reading(scene: &Scene<'_>, time: usize, from: usize) -> Option<(Name, usize, usize)> {
    scene.within(from, scene.len()).find_map(|mention| {
        let What::Column { candidates, .. } = &mention.what else { return None };
        let column = candidates.first().copied().filter(|at| *at != time && scene.kind(*at).is_numeric())?;
        Some((scene.name(column, false), mention.start, mention.end))
    })
}

/// "how hot was cup A after half an hour"
fn at_time(scene: &Scene<'_>, time: usize) -> Option<Made> {
    let (column, start, end) = reading(scene, time, 0)?;
    let at = scene.find(end, scene.len(), &["after", "at"])?;
    let (said, stop) = amount(scene, at + 1)?;
    let moment = said * factor(scene, time, scene.word(stop - 1))?;
    scene.take(start, end);
    scene.take(at, stop);
    scene.take_words(WORDS);
    let left = Expr::Column(scene.name(time, true));
    let condition = Some(Condition::Compare { left, is: Comparison::Equal, right: Expr::Number(moment) });
    let measure = Measure { aggregate: Slot::guess(Aggregate::Mean), column: Some(column), name: None };
    answer(scene, Vec::new(), Question::Aggregate { measure, condition, by: Vec::new(), ends: None })
}

/// "20 minutes", "half an hour", "an hour": how many of the unit that stands last.
fn amount(scene: &Scene<'_>, at: usize) -> Option<(f64, usize)> {
    let unit = |at: usize| {
        matches!(
            scene.word(at).strip_suffix('s').unwrap_or(scene.word(at)),
            "minute" | "min" | "hour" | "second" | "sec"
        )
    };
    if scene.word(at) == "half" {
        let end = (at + 1..at + 3).find(|at| unit(*at))?;
        return Some((0.5, end + 1));
    }
    if matches!(scene.word(at), "an" | "a" | "one") && unit(at + 1) {
        return Some((1.0, at + 2));
    }
    let number = scene.tokens.get(at)?.number()?;
    let end = if unit(at + 1) { at + 2 } else { at + 1 };
    Some((number, end))
}

/// How many of the column's unit one of the unit said is; the column's own where none is said.
fn factor(scene: &Scene<'_>, time: usize, unit: &str) -> Option<f64> {
    let seconds = |word: &str| match word.strip_suffix('s').unwrap_or(word) {
        "second" | "sec" => Some(1.0),
        "minute" | "min" => Some(60.0),
        "hour" => Some(3600.0),
        _ => None,
    };
    let Some(said) = seconds(unit) else { return Some(1.0) };
    let own = scene.linker.columns[time].words.iter().find_map(|word| seconds(word))?;
    Some(said / own)
}

/// "how long until cup b is under 50?", "when does oven 1 reach 100": the first time that it is so.
fn reached(scene: &Scene<'_>, time: usize) -> Option<Made> {
    let asks = scene.phrase(0, "how long").is_some()
        || scene.has(&["when"])
        || ["which minute", "what time", "which second"].iter().any(|one| scene.phrase(0, one).is_some());
    let (column, start, end) = reading(scene, time, 0).filter(|_| asks)?;
    let (at, is) = (end..scene.len()).find_map(|at| {
        let is = match scene.word(at) {
            "under" | "below" => Comparison::Less,
            "over" | "above" => Comparison::Greater,
            "reach" | "reaches" | "reached" => Comparison::GreaterOrEqual,
            _ => return None,
        };
        Some((at, is))
    })?;
    let number = scene.tokens.get(at + 1)?.amount()?;
    scene.take(start, end);
    scene.take(at, at + 2);
    scene.take_words(WORDS);
    take_carrying(scene);
    let first = |column: Name| {
        let condition = Condition::Compare { left: Expr::Column(column), is, right: Expr::Number(number) };
        let by = scene.name(time, true);
        let direction = Slot::guess(Direction::Ascending);
        Op::Answer { question: Question::Extreme { by, direction, n: 1, condition: Some(condition), per: Vec::new() } }
    };
    let mut ops = vec![first(column)];
    // "… and cup a?"
    if let Some((other, start, end)) = reading(scene, time, at + 2) {
        scene.take(start, end);
        ops.push(first(other));
    }
    bare::explained(scene).then_some(Made::Ops(ops))
}

/// "when do both cups differ the most?": the largest difference, whichever is higher.
fn apart(scene: &Scene<'_>, time: usize) -> Option<Made> {
    if !scene.has(&["differ", "differed", "apart", "difference"])
        || !scene.has(&["most", "furthest", "biggest", "largest"])
    {
        return None;
    }
    let (one, other) = pair(scene, time)?;
    scene.take_words(WORDS);
    scene.take_words(&["largest", "cups", "readings", "two", "lines"]);
    let difference: Expr<Named> = binary(BinaryOp::Subtract, Expr::Column(one), Expr::Column(other));
    let name = || "Difference".to_owned();
    let made = Derived { name: Slot::guess(name()), value: call(Function::Abs, vec![difference]), format: None };
    let by = Slot::guess(ColumnName::Header(name()));
    let direction = Slot::Said(Direction::Descending);
    answer(scene, vec![made], Question::Extreme { by, direction, n: 1, condition: None, per: Vec::new() })
}

/// The two columns that are named, or the only two of the noun: Cup A and Cup B for "both cups".
fn pair(scene: &Scene<'_>, time: usize) -> Option<(Name, Name)> {
    if let Some((one, start, end)) = reading(scene, time, 0)
        && let Some((other, second, stop)) = reading(scene, time, end)
    {
        scene.take(start, end);
        scene.take(second, stop);
        return Some((one, other));
    }
    let both = scene.find(0, scene.len(), &["both", "two"])?;
    let group = match scene.mention_at(both + 1).map(|mention| (mention.what.clone(), mention.end)) {
        Some((What::Columns(group), end)) => {
            scene.take(both, end);
            group
        }
        Some((What::Column { candidates, .. }, end)) => {
            scene.take(both, end);
            candidates
        }
        _ => {
            scene.take(both, both + 2);
            scene.linker.columns_called(scene.word(both + 1))?
        }
    };
    let [one, other] = group.as_slice() else { return None };
    Some((scene.name(*one, false), scene.name(*other, false)))
}
