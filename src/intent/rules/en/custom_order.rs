//! Orders that are not the alphabet's: "small, medium, large", months, weekdays, and whatever a person lists.

use crate::intent::{
    link::What,
    scene::Scene,
    token::{Kind, fold, month},
};

/// Scales that people know by heart, each word beside what else it is called.
const SCALES: &[&[&[&str]]] = &[
    &[
        &["lowest", "very low"],
        &["low", "l"],
        &["medium", "normal", "mid", "moderate", "m"],
        &["high", "h"],
        &["highest", "very high", "urgent", "critical"],
    ],
    &[
        &["xxs"],
        &["xs", "extra small"],
        &["s", "small"],
        &["m", "medium"],
        &["l", "large"],
        &["xl", "extra large"],
        &["xxl"],
        &["xxxl", "3xl"],
    ],
    &[&["minor"], &["major"], &["critical"], &["blocker"]],
    &[&["beginner"], &["intermediate"], &["advanced"], &["expert"]],
    &[&["junior"], &["mid", "middle"], &["senior"], &["lead"]],
    &[&["bronze"], &["silver"], &["gold"], &["platinum"], &["diamond"]],
    &[&["freshman"], &["sophomore"], &["junior"], &["senior"]],
    &[&["poor", "bad"], &["fair"], &["good"], &["very good"], &["excellent"]],
    &[&["never"], &["rarely"], &["sometimes"], &["often"], &["always"]],
    &[&["strongly disagree"], &["disagree"], &["neutral"], &["agree"], &["strongly agree"]],
    &[&["morning"], &["afternoon"], &["evening"], &["night"]],
];

const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// The values of a column as their own scale has them, where all of them are on one.
pub(super) fn known(scene: &Scene<'_>, column: usize) -> Option<Vec<String>> {
    let values = &scene.linker.columns.get(column)?.values;
    if values.len() < 2 {
        return None;
    }
    let by = |place: &dyn Fn(&str) -> Option<usize>| -> Option<Vec<String>> {
        let mut placed: Vec<(usize, String)> =
            values.iter().map(|value| Some((place(&fold(value.trim()))?, value.clone()))).collect::<Option<_>>()?;
        placed.sort_by_key(|(place, _)| *place);
        Some(placed.into_iter().map(|(_, value)| value).collect())
    };
    by(&|value| month(value).map(|month| month as usize))
        .or_else(|| by(&day))
        .or_else(|| SCALES.iter().find_map(|scale| by(&|value| scale.iter().position(|names| names.contains(&value)))))
}

fn day(word: &str) -> Option<usize> {
    let place = DAYS.iter().position(|day| word.starts_with(day))?;
    let rest = &word[3..];
    (rest.is_empty() || rest == "." || word.ends_with("day") || matches!(rest, "s" | "r" | "rs" | "nes"))
        .then_some(place)
}

/// What the words between listed values may be.
const JOINTS: &[&str] = &[
    "and", "then", "first", "last", "before", "followed", "by", "to", "next", "finally", "the", "after", "that",
    "comes", "come", "from",
];

/// Where a value is mentioned, and the columns that hold it.
type Mentioned<'a> = (usize, usize, &'a Vec<(usize, String)>);

/// An order that the words list.
pub(super) enum Listed {
    /// The column and its values.
    Order(usize, Vec<String>),
    /// Among the values stands a word that the column does not hold.
    Unknown { column: usize, said: String },
}

/// The values that the words list, and their column: at least two, or one that is to come first.
pub(super) fn listed(scene: &Scene<'_>) -> Option<Listed> {
    let of = |found: &[(usize, String)], column: usize| {
        found.iter().find(|(one, _)| *one == column).map(|(_, value)| value.clone())
    };
    let mentioned: Vec<Mentioned<'_>> = scene
        .mentions
        .iter()
        .filter_map(|mention| match &mention.what {
            What::Value { found } => Some((mention.start, mention.end, found)),
            What::Column { .. } | What::Columns(_) => None,
        })
        .collect();
    let (start, end, first) = *mentioned.first()?;
    let column = first
        .iter()
        .map(|(column, _)| *column)
        .find(|column| mentioned.iter().all(|(_, _, found)| of(found, *column).is_some()))?;
    let leads = (end..end + 4).any(|at| matches!(scene.word(at), "first" | "top"))
        && (end..end + 3)
            .all(|at| matches!(scene.word(at), "first" | "comes" | "goes" | "come" | "on" | "top" | "at" | "the" | ""));
    // "high to low" is a direction.
    let direction = mentioned.len() == 2 && (end..mentioned[1].0).any(|at| scene.word(at) == "to");
    if direction && as_known(scene, column, &mentioned) {
        return None;
    }
    if mentioned.len() < 2 && !leads || direction {
        return None;
    }
    let last = mentioned.last().map_or(end, |(_, end, _)| *end);
    if let Some(said) = stranger(scene, start, last) {
        return Some(Listed::Unknown { column, said });
    }
    let mut order: Vec<String> = Vec::new();
    for (start, end, found) in mentioned {
        let value = of(found, column)?;
        scene.take(start, end);
        if !order.contains(&value) {
            order.push(value);
        }
    }
    for at in start..(last + 4).min(scene.len()) {
        if JOINTS.contains(&scene.word(at)) || scene.word(at) == "top" {
            scene.take(at, at + 1);
        }
    }
    Some(Listed::Order(column, order))
}

/// "from Monday to Friday": no more than the order that the column has anyway.
fn as_known(scene: &Scene<'_>, column: usize, mentioned: &[Mentioned<'_>]) -> bool {
    let Some(order) = known(scene, column) else { return false };
    let [(start, _, first), (_, end, last)] = mentioned else { return false };
    let place = |found: &[(usize, String)]| {
        let value = found.iter().find(|(of, _)| *of == column).map(|(_, value)| value)?;
        order.iter().position(|known| known == value)
    };
    let rises = place(first).zip(place(last)).is_some_and(|(first, last)| first < last);
    if rises {
        let from = start.saturating_sub(usize::from(*start > 0 && scene.word(start - 1) == "from"));
        scene.take(from, *end);
    }
    rises
}

/// A word between the values, or before the comma that leads to the first, that is none of them.
fn stranger(scene: &Scene<'_>, start: usize, end: usize) -> Option<String> {
    let strange =
        |at: usize| scene.tokens[at].kind == Kind::Word && !scene.is_mentioned(at) && !JOINTS.contains(&scene.word(at));
    let before = start.checked_sub(2).filter(|at| scene.tokens[at + 1].is_symbol(',') && strange(*at));
    let at = (start..end).find(|at| strange(*at)).or(before)?;
    Some(scene.tokens[at].raw.clone())
}
