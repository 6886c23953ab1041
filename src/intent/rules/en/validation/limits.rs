//! Ends of what may be entered: "from 1 to 100", "more than 0", "no dates before today", "at most 30 characters".

use crate::{
    intent::{scene::Scene, token::Kind},
    plan::{Allowed, Comparison, Limit, LimitValue, Limits, Named},
};

use super::Aim;

/// Words that turn a comparison round.
const DENIALS: &[&str] =
    &["no", "not", "don't", "dont", "never", "prevent", "nothing", "nobody", "cannot", "can't", "mustn't"];

/// "not earlier than the loan date in the same row", "no more than the budget", "after the start date".
pub(super) fn against(scene: &Scene<'_>, aim: &Aim) -> Option<Allowed<Named>> {
    let own = aim.column?;
    let denied = scene.has(DENIALS);
    let found = scene.mentions.iter().find_map(|mention| {
        let (column, guess) = scene.resolve(mention).filter(|(column, _)| *column != own)?;
        let alike = scene.kind(column).is_date() == scene.kind(own).is_date()
            && (scene.kind(column).is_date() || scene.kind(column).is_numeric());
        let mut end = mention.start;
        while end > 0
            && matches!(scene.word(end - 1), "the" | "its" | "their" | "that" | "those" | "of" | "in" | "column")
        {
            end -= 1;
        }
        let (at, is) = (end.saturating_sub(6)..end).find_map(|at| {
            let (side, exclusive, next) = lead(scene, at, denied).or_else(|| in_time(scene, at, denied))?;
            (next == end).then_some((at, comparison(side, exclusive)))
        })?;
        alike.then(|| (at, mention.end, is, scene.name(column, guess)))
    });
    let (start, end, is, column) = found?;
    scene.take(start, end);
    scene.take_words(DENIALS);
    Some(Allowed::Against { is, column })
}

/// "earlier than", "later than", "on or after" before a date.
fn in_time(scene: &Scene<'_>, at: usize, denied: bool) -> Option<(Side, bool, usize)> {
    let side = match scene.word(at) {
        "earlier" | "older" => Side::High,
        "later" | "newer" => Side::Low,
        _ => return None,
    };
    let turned = if side == Side::High { Side::Low } else { Side::High };
    (scene.word(at + 1) == "than").then_some((if denied { turned } else { side }, !denied, at + 2))
}

fn comparison(side: Side, exclusive: bool) -> Comparison {
    match (side, exclusive) {
        (Side::Low, true) => Comparison::Greater,
        (Side::Low, false) => Comparison::GreaterOrEqual,
        (Side::High, true) => Comparison::Less,
        (Side::High, false) => Comparison::LessOrEqual,
    }
}

pub(super) fn read(scene: &Scene<'_>, aim: &Aim) -> Option<Allowed<Named>> {
    let limits = limits(scene);
    let dated =
        [&limits.min, &limits.max].into_iter().flatten().any(|limit| !matches!(limit.value, LimitValue::Number(_)));
    let said = limits != Limits::default();
    if dated {
        return Some(Allowed::Date(limits));
    }
    if scene.has(&["characters", "character", "letters", "length"]) {
        return said.then_some(Allowed::Length(limits));
    }
    if scene.has(&["whole", "integer", "integers"]) {
        return Some(Allowed::Whole(limits));
    }
    let date_column = aim.column.is_some_and(|column| scene.kind(column).is_date());
    if scene.has(&["dates", "date"]) && !said && date_column && scene.has(&["only", "valid"]) {
        return Some(Allowed::Date(limits));
    }
    if said {
        return Some(Allowed::Number(limits));
    }
    scene.has(&["numbers", "decimals"]).then_some(Allowed::Number(limits))
}

fn limits(scene: &Scene<'_>) -> Limits {
    let mut limits = Limits::default();
    let denied = scene.has(&["no", "not", "don't", "dont", "never", "prevent"]);
    for at in 0..scene.len() {
        if limits.min.is_some() && limits.max.is_some() {
            break;
        }
        if let Some((low, high, start, end)) = pair(scene, at) {
            limits.min = Some(limit(low, false));
            limits.max = Some(limit(high, false));
            scene.take(start, end);
            break;
        }
        if let Some((side, value, end)) = or_beyond(scene, at) {
            let slot = if side == Side::Low { &mut limits.min } else { &mut limits.max };
            slot.get_or_insert(limit(value, false));
            scene.take(at - usize::from(at > 0 && matches!(scene.word(at - 1), "of" | "from")), end);
            continue;
        }
        let Some((side, exclusive, next)) = lead(scene, at, denied) else { continue };
        let Some((value, end)) = value_at(scene, next) else { continue };
        let slot = if side == Side::Low { &mut limits.min } else { &mut limits.max };
        if slot.is_none() {
            *slot = Some(limit(value, exclusive));
            scene.take(at, end);
        }
    }
    words(scene, denied, &mut limits);
    limits
}

fn limit(value: LimitValue, exclusive: bool) -> Limit {
    Limit { value, exclusive }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Low,
    High,
}

/// "from 1 to 100", "between 1 and 100", "1-100".
fn pair(scene: &Scene<'_>, at: usize) -> Option<(LimitValue, LimitValue, usize, usize)> {
    let led = at > 0 && matches!(scene.word(at - 1), "from" | "between" | "of" | "to");
    let (low, next) = value_at(scene, at)?;
    let joint = matches!(scene.word(next), "to" | "and" | "until" | "through" | "up")
        || scene.tokens.get(next).is_some_and(|token| token.is_symbol('-') || token.is_symbol('–'));
    let and_alone = scene.word(next) == "and" && !led;
    let second = next + 1 + usize::from(scene.word(next) == "up");
    let (high, end) = value_at(scene, second).filter(|_| joint && !and_alone)?;
    let ordered = match (low, high) {
        (LimitValue::Number(low), LimitValue::Number(high)) => low < high,
        (LimitValue::Date(low), LimitValue::Date(high)) => low < high,
        _ => true,
    };
    ordered.then_some((low, high, at - usize::from(led), end))
}

/// "0 or more", "100 or less", "18 and above".
fn or_beyond(scene: &Scene<'_>, at: usize) -> Option<(Side, LimitValue, usize)> {
    let (value, next) = value_at(scene, at).filter(|(value, _)| matches!(value, LimitValue::Number(_)))?;
    let joint = matches!(scene.word(next), "or" | "and");
    let side = match scene.word(next + 1) {
        "more" | "above" | "higher" | "greater" | "over" | "larger" | "bigger" | "up" => Side::Low,
        "less" | "below" | "lower" | "fewer" | "under" | "smaller" => Side::High,
        _ => return None,
    };
    (joint && scene.word(next + 2) != "than").then_some((side, value, next + 2))
}

/// A comparison before a value: its side, whether the value itself is out, and where the value is.
fn lead(scene: &Scene<'_>, at: usize, denied: bool) -> Option<(Side, bool, usize)> {
    const LEADS: &[(&str, Side, bool)] = &[
        ("no longer than", Side::High, false),
        ("not longer than", Side::High, false),
        ("no more than", Side::High, false),
        ("not more than", Side::High, false),
        ("no less than", Side::Low, false),
        ("not less than", Side::Low, false),
        ("no fewer than", Side::Low, false),
        ("greater than or equal to", Side::Low, false),
        ("less than or equal to", Side::High, false),
        ("greater than", Side::Low, true),
        ("bigger than", Side::Low, true),
        ("larger than", Side::Low, true),
        ("higher than", Side::Low, true),
        ("more than", Side::Low, true),
        ("less than", Side::High, true),
        ("fewer than", Side::High, true),
        ("lower than", Side::High, true),
        ("smaller than", Side::High, true),
        ("longer than", Side::Low, true),
        ("shorter than", Side::High, true),
        ("at least", Side::Low, false),
        ("at most", Side::High, false),
        ("up to", Side::High, false),
        ("on or after", Side::Low, false),
        ("on or before", Side::High, false),
        ("to at most", Side::High, false),
        ("minimum", Side::Low, false),
        ("maximum of", Side::High, false),
        ("maximum", Side::High, false),
        ("above", Side::Low, true),
        ("over", Side::Low, true),
        ("after", Side::Low, true),
        ("below", Side::High, true),
        ("under", Side::High, true),
        ("before", Side::High, true),
        ("from", Side::Low, false),
        ("since", Side::Low, false),
        ("until", Side::High, false),
        ("be", Side::Low, false),
        ("in", Side::Low, false),
        ("to", Side::High, false),
    ];
    let (phrase, side, exclusive) =
        LEADS.iter().find(|(phrase, ..)| scene.phrase(at, phrase).is_some_and(|(found, _)| found == at))?;
    let next = at + phrase.split(' ').count();
    // "from today on", "be today or later", "to 30 characters": what stands behind says which end it is.
    let fits = match *phrase {
        "be" => scene.word(next + 1) == "or" && matches!(scene.word(next + 2), "later" | "after" | "more"),
        "in" => false,
        "to" => matches!(scene.word(next + 1), "characters" | "character" | "letters"),
        _ => true,
    };
    if !fits {
        return None;
    }
    // "no dates before today" leaves today and what follows.
    let turned = denied
        && !matches!(
            *phrase,
            "no longer than"
                | "not longer than"
                | "no more than"
                | "not more than"
                | "no less than"
                | "not less than"
                | "no fewer than"
                | "at least"
                | "at most"
                | "up to"
                | "be"
                | "minimum"
                | "maximum"
                | "maximum of"
        );
    let side = match (turned, side) {
        (false, side) => *side,
        (true, Side::Low) => Side::High,
        (true, Side::High) => Side::Low,
    };
    Some((side, *exclusive != turned, next))
}

fn value_at(scene: &Scene<'_>, at: usize) -> Option<(LimitValue, usize)> {
    let token = scene.tokens.get(at)?;
    if token.is_symbol('-') {
        let number = scene.tokens.get(at + 1)?.number()?;
        return Some((LimitValue::Number(-number), at + 2));
    }
    match token.kind {
        Kind::Date(day) => Some((LimitValue::Date(day), at + 1)),
        _ if token.is("today") => Some((LimitValue::Today, at + 1)),
        _ => token.number().map(|number| (LimitValue::Number(number), at + 1)),
    }
}

/// "positive numbers", "no dates in the past", "30 characters at most".
fn words(scene: &Scene<'_>, denied: bool, limits: &mut Limits) {
    if scene.has(&["positive"]) && limits.min.is_none() {
        limits.min = Some(limit(LimitValue::Number(0.0), true));
    }
    if scene.has(&["negative"]) && denied && limits.min.is_none() {
        limits.min = Some(limit(LimitValue::Number(0.0), false));
    }
    let (past, future) = (scene.has(&["past"]), scene.has(&["future"]));
    let with_today = scene.has(&["today"]);
    match (past, future, denied) {
        (true, false, true) => limits.min = Some(limit(LimitValue::Today, false)),
        (true, false, false) => limits.max = Some(limit(LimitValue::Today, !with_today)),
        (false, true, true) => limits.max = Some(limit(LimitValue::Today, false)),
        (false, true, false) => limits.min = Some(limit(LimitValue::Today, !with_today)),
        (true, true, _) | (false, false, _) => {}
    }
    let counted = (1..scene.len()).find(|at| matches!(scene.word(*at), "characters" | "letters" | "character"));
    if let Some(at) = counted
        && limits.min.is_none()
        && limits.max.is_none()
        && let Some((value @ LimitValue::Number(_), end)) = value_at(scene, at - 1)
    {
        let least = scene.has(&["least", "minimum"]);
        *(if least { &mut limits.min } else { &mut limits.max }) = Some(limit(value, false));
        scene.take(at - 1, end + 1);
    }
}
