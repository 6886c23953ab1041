//! "…, highest first" · "sorted by total from high to low" · "from the largest to the smallest": the order of the groups by
//! what is worked out of them.

use std::ops::Range;

use crate::{
    intent::{rules::en::total, scene::Scene, token::Kind},
    plan::{ColumnName, Direction, Measure, Named, Op, Slot, SortKey, usual_header},
};

/// Which way, and the words that say by what.
#[derive(Clone)]
pub(in crate::intent::rules::en) struct Order {
    pub direction: Direction,
    by: Option<Range<usize>>,
}

const HIGH: &[&str] =
    &["highest", "high", "largest", "large", "biggest", "big", "most", "greatest", "best", "maximum", "max", "top"];
const LOW: &[&str] =
    &["lowest", "low", "smallest", "small", "least", "fewest", "worst", "minimum", "min", "bottom", "little"];
const SORTS: &[&str] = &["sorted", "ordered", "ranked", "arranged", "sort", "order"];

/// The direction that the clause gives its groups; its words are taken.
pub(in crate::intent::rules::en) fn order_of_result(scene: &Scene<'_>) -> Option<Order> {
    let (at, end, direction) = (1..scene.len()).find_map(|at| {
        let (length, direction) = direction(scene, at)?;
        Some((at, at + length, direction))
    })?;
    let lead = |at: usize| matches!(scene.word(at), "from" | "in" | "the" | "by" | "with" | "and") || comma(scene, at);
    let mut start = at;
    while start > 0 && (lead(start - 1) || SORTS.contains(&scene.word(start - 1))) && !comma(scene, start - 1) {
        start -= 1;
    }
    // "ranked by average score, highest first"
    let start = if start > 0
        && comma(scene, start - 1)
        && (at.saturating_sub(8)..start).any(|at| SORTS.contains(&scene.word(at)))
    {
        start - 1
    } else {
        start
    };
    let sorts = (at.saturating_sub(8)..start).rev().find(|at| SORTS.contains(&scene.word(*at)) && *at > 0);
    let by = sorts.filter(|sorts| (*sorts..start).all(|at| !comma(scene, at))).map(|sorts| sorts + 1..start);
    scene.take(by.as_ref().map_or(start, |by| by.start - 1), end);
    Some(Order { direction, by })
}

fn comma(scene: &Scene<'_>, at: usize) -> bool {
    scene.tokens[at].is_symbol(',')
}

/// "highest first", "largest to smallest", "from the most to the fewest", "in descending order" at this word.
fn direction(scene: &Scene<'_>, at: usize) -> Option<(usize, Direction)> {
    let word = scene.word(at);
    let of = |length: usize, direction: Direction| {
        Some((length + usize::from(scene.word(at + length) == "order"), direction))
    };
    if scene.is_used(at) || scene.is_mentioned(at) && !matches!(word, "descending" | "ascending") {
        return None;
    }
    match word {
        "descending" | "decreasing" => return of(1, Direction::Descending),
        "ascending" | "increasing" if scene.word(at + 1) == "order" => return of(1, Direction::Ascending),
        _ => {}
    }
    let (here, other, direction) = if HIGH.contains(&word) {
        (HIGH, LOW, Direction::Descending)
    } else if LOW.contains(&word) {
        (LOW, HIGH, Direction::Ascending)
    } else {
        return None;
    };
    // "highest first", "biggest on top"
    if !matches!(word, "high" | "low" | "big" | "small" | "large" | "top" | "bottom" | "little") {
        if scene.word(at + 1) == "first" {
            return Some((2, direction));
        }
        if scene.word(at + 1) == "on" && scene.word(at + 2) == "top" && here == HIGH {
            return Some((3, direction));
        }
        // "biggest debt first", "highest total on top"
        if behind_comma(scene, at)
            && let Some(length) = (2..4).find(|length| ends_order(scene, at + length, here == HIGH))
        {
            return Some((length + if scene.word(at + length) == "on" { 2 } else { 1 }, direction));
        }
    }
    // "the largest to the smallest", "highest total to lowest"
    let to = (at + 1..at + 3).find(|to| scene.word(*to) == "to")?;
    let end = (to + 1..to + 3).find(|end| scene.word(*end) != "the")?;
    other.contains(&scene.word(end)).then(|| (end + 1 - at, direction))
}

fn behind_comma(scene: &Scene<'_>, at: usize) -> bool {
    let lead = at - usize::from(matches!(scene.word(at - 1), "the" | "with"));
    lead > 0 && comma(scene, lead - 1)
}

/// "first", "on top": the end of the clause, or of a part of it.
fn ends_order(scene: &Scene<'_>, at: usize, high: bool) -> bool {
    let end = match (scene.word(at), scene.word(at + 1)) {
        ("first", _) => at + 1,
        ("on", "top") if high => at + 2,
        _ => return false,
    };
    end >= scene.len() || matches!(scene.tokens[end].kind, Kind::Symbol(_)) || scene.word(end) == "and"
}

/// Rows of the result by the measure that the words name, else by the first, which gets the header that it would have
/// anyway.
pub(in crate::intent::rules::en) fn sort_by(
    scene: &Scene<'_>,
    measures: &mut [Measure<Named>],
    order: &Order,
) -> Option<Op<Named>> {
    let named = order.by.as_ref().and_then(|by| which(scene, measures, by.clone())).unwrap_or_default();
    let measure = measures.get_mut(named)?;
    let column = match &measure.column {
        None => None,
        Some(name) => Some(match name.get() {
            ColumnName::Header(header) => header.clone(),
            ColumnName::Letter { .. } => {
                let at = (0..scene.linker.columns.len()).find(|at| scene.name(*at, false).get() == name.get())?;
                scene.linker.columns[at].name.clone()
            }
        }),
    };
    let header = measure.name.get_or_insert_with(|| usual_header(*measure.aggregate.get(), column.as_deref())).clone();
    let direction = Slot::Said(order.direction);
    let key = SortKey { column: Slot::Said(ColumnName::Header(header)), direction, order: Vec::new() };
    Some(Op::SortRows { keys: vec![key] })
}

/// The one measure that is of this aggregate and of this column, as far as the words say.
fn which(scene: &Scene<'_>, measures: &[Measure<Named>], by: Range<usize>) -> Option<usize> {
    let aggregate = by.clone().find_map(|at| total::aggregate(scene.word(at)));
    let column = by.clone().find_map(|at| scene.mention_at(at)).and_then(|one| scene.resolve(one)).map(|(at, _)| at);
    let column = column.map(|at| scene.name(at, false));
    let fits = |measure: &&Measure<Named>| {
        aggregate.is_none_or(|wanted| wanted == *measure.aggregate.get())
            && column
                .as_ref()
                .is_none_or(|wanted| measure.column.as_ref().is_some_and(|known| known.get() == wanted.get()))
    };
    let mut found = measures.iter().enumerate().filter(|(_, measure)| fits(measure)).map(|(at, _)| at);
    let first = found.next().filter(|_| aggregate.is_some() || column.is_some())?;
    found.next().is_none().then_some(first)
}
