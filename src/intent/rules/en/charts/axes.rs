//! Axes: which one is spoken of, its ends, steps, scale, format and lines.

use crate::{
    intent::{scene::Scene, token::Kind},
    plan::{AxisLook, ChartLook, NumberFormat},
};

use super::denial;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    X,
    Y,
    /// The axis at the right.
    Second,
}

impl Which {
    pub(super) fn of(self, look: &mut ChartLook) -> &mut AxisLook {
        match self {
            Self::X => &mut look.x_axis,
            Self::Y => &mut look.y_axis,
            Self::Second => &mut look.second_axis,
        }
    }
}

/// An axis named at `at`, and where its name ends: "y-axis", "vertical axis", "secondary axis".
pub(super) fn axis_at(scene: &Scene<'_>, at: usize) -> Option<(Which, usize)> {
    let next_is_axis = matches!(scene.word(at + 1), "axis" | "y-axis" | "scale");
    let second = |at: usize| matches!(scene.word(at), "second" | "secondary" | "right" | "right-hand");
    match scene.word(at) {
        "x-axis" => Some((Which::X, at + 1)),
        "y-axis" if at == 0 || !second(at - 1) => Some((Which::Y, at + 1)),
        "y2-axis" => Some((Which::Second, at + 1)),
        "horizontal" | "category" | "bottom" if scene.word(at + 1) == "axis" => Some((Which::X, at + 2)),
        "vertical" | "value" | "values" | "left" if scene.word(at + 1) == "axis" => Some((Which::Y, at + 2)),
        _ if second(at) && next_is_axis => Some((Which::Second, at + 2)),
        "right" if scene.word(at + 1) == "hand" && scene.word(at + 2) == "axis" => Some((Which::Second, at + 3)),
        _ => None,
    }
}

/// Every axis named in the clause: its place and its end.
pub(super) fn named(scene: &Scene<'_>) -> Vec<(Which, usize, usize)> {
    (0..scene.len()).filter_map(|at| axis_at(scene, at).map(|(which, end)| (which, at, end))).collect()
}

/// The axis that a word at `at` is about: the nearest named in its sentence, else that of values.
fn about(scene: &Scene<'_>, at: usize, axes: &[(Which, usize, usize)]) -> Which {
    let stop = |from: usize, to: usize| (from..to).any(|at| scene.tokens[at].is_symbol(';'));
    let before = axes.iter().rfind(|(_, start, _)| *start < at && at - start < 12 && !stop(*start, at));
    let after = axes.iter().find(|(_, start, _)| *start > at && start - at < 8 && !stop(at, *start));
    match (before, after) {
        (None, Some((which, start, _))) if start - at < 7 => *which,
        (Some((which, ..)), None) => *which,
        (Some((before, start, _)), Some((after, next, _))) => {
            let led = matches!(scene.word(next - 1), "on" | "of" | "for")
                || matches!(scene.word(next.saturating_sub(2)), "on" | "of" | "for");
            if led && next - at < at - start { *after } else { *before }
        }
        _ => Which::Y,
    }
}

pub(super) fn read(scene: &Scene<'_>, look: &mut ChartLook) {
    let axes = named(scene);
    ends(scene, &axes, look);
    for at in 0..scene.len() {
        if scene.is_used(at) {
            continue;
        }
        match scene.word(at) {
            "minimum" | "min" | "lowest" => bound(scene, at, &axes, look, |axis| &mut axis.min),
            "start" | "starts" | "starting" | "begin" | "begins" | "beginning" if near_axis(scene, at, &axes) => {
                bound(scene, at, &axes, look, |axis| &mut axis.min);
            }
            "maximum" | "max" | "end" | "ends" | "ending" | "stop" | "stops" if near_axis(scene, at, &axes) => {
                bound(scene, at, &axes, look, |axis| &mut axis.max);
            }
            "unit" | "units" | "step" | "steps" | "interval" | "intervals" | "increment" | "increments" | "tick"
            | "ticks" | "spacing" | "spaced" => {
                bound(scene, at, &axes, look, |axis| &mut axis.step);
            }
            "log" | "logarithmic" if scales(scene, at) => {
                about(scene, at, &axes).of(look).log = Some(10);
                scene.take(at, at + 1);
            }
            "reverse" | "reversed" | "backwards" if near_axis(scene, at, &axes) => {
                about(scene, at, &axes).of(look).reversed = true;
                scene.take(at, at + 1);
            }
            _ => {}
        }
    }
    formats(scene, &axes, look);
    gridlines(scene, &axes, look);
    hidden(scene, &axes, look);
}

fn near_axis(scene: &Scene<'_>, at: usize, axes: &[(Which, usize, usize)]) -> bool {
    axes.iter().any(|(_, start, end)| start.abs_diff(at) < 8 || end.abs_diff(at) < 8)
        || (at.saturating_sub(5)..at).any(|near| scene.word(near) == "scale")
}

/// "a log scale", "logarithmic axis", and no trend line.
fn scales(scene: &Scene<'_>, at: usize) -> bool {
    (at + 1..at + 4).any(|near| matches!(scene.word(near), "scale" | "axis" | "x-axis" | "y-axis" | "scaling"))
        || (at.saturating_sub(3)..at).any(|near| scene.word(near) == "scale" || axis_at(scene, near).is_some())
}

/// "minimum of the y-axis: 0", "steps of 250", "starts at zero".
fn bound(
    scene: &Scene<'_>,
    at: usize,
    axes: &[(Which, usize, usize)],
    look: &mut ChartLook,
    field: impl Fn(&mut AxisLook) -> &mut Option<f64>,
) {
    let mut next = at + 1;
    while next < scene.len() && next < at + 9 && scene.tokens[next].number().is_none() {
        let leads = matches!(
            scene.word(next),
            "of" | "the"
                | "to"
                | "at"
                | "is"
                | "as"
                | "be"
                | "from"
                | "with"
                | "by"
                | "every"
                | "should"
                | "value"
                | "on"
                | "for"
                | "marks"
                | "y-axis"
                | "x-axis"
                | "axis"
                | "vertical"
                | "horizontal"
                | "major"
                | "bound"
        ) || scene.tokens[next].is_symbol(':')
            || scene.tokens[next].is_symbol('=');
        if !leads {
            return;
        }
        next += 1;
    }
    let Some((number, end)) = number_at(scene, next).filter(|_| next < at + 9) else { return };
    *field(about(scene, at, axes).of(look)) = Some(number);
    scene.take(at, end);
    if at > 0 && matches!(scene.word(at - 1), "major" | "tick" | "y-axis" | "x-axis") {
        scene.take(at - 1, at);
    }
}

fn number_at(scene: &Scene<'_>, at: usize) -> Option<(f64, usize)> {
    let token = scene.tokens.get(at)?;
    if token.is_symbol('-') {
        let token = scene.tokens.get(at + 1)?;
        return token.number().map(|number| (-number, at + 2));
    }
    match token.kind {
        Kind::Percent(share) => Some((share, at + 1)),
        Kind::Money(amount, ..) => Some((amount, at + 1)),
        Kind::Word if token.is("zero") => Some((0.0, at + 1)),
        _ => token.number().map(|number| (number, at + 1)),
    }
}

/// "the y-axis from 0 to 2000", "between 0 and 100", "0-2000" behind an axis or "scale".
fn ends(scene: &Scene<'_>, axes: &[(Which, usize, usize)], look: &mut ChartLook) {
    let scale = (0..scene.len()).filter(|at| scene.word(*at) == "scale").map(|at| (about(scene, at, axes), at, at + 1));
    for (which, _, end) in axes.iter().copied().chain(scale).collect::<Vec<_>>() {
        let mut at = end;
        while matches!(
            scene.word(at),
            "from"
                | "between"
                | "range"
                | "scale"
                | "run"
                | "runs"
                | "go"
                | "goes"
                | "to"
                | "is"
                | "should"
                | "limits"
                | "of"
                | "as"
                | "be"
                | "limited"
                | "bounds"
                | "running"
                | "going"
                | "set"
                | "y-axis"
                | "x-axis"
                | "the"
        ) || scene.tokens.get(at).is_some_and(|token| token.is_symbol(':'))
        {
            at += 1;
        }
        let Some((low, next)) = number_at(scene, at) else { continue };
        let mut second = next;
        while matches!(scene.word(second), "to" | "and" | "up" | "until" | "through" | "till")
            || scene.tokens.get(second).is_some_and(|token| token.is_symbol('-') || token.is_symbol('–'))
        {
            second += 1;
        }
        if second == next {
            continue;
        }
        let Some((high, last)) = number_at(scene, second).filter(|(high, _)| *high > low) else { continue };
        let axis = which.of(look);
        (axis.min, axis.max) = (Some(low), Some(high));
        scene.take(end, last);
    }
}

/// "the y-axis in dollars", "format the y axis as currency".
fn formats(scene: &Scene<'_>, axes: &[(Which, usize, usize)], look: &mut ChartLook) {
    for (which, start, end) in axes {
        for at in *end..(*end + 6).min(scene.len()) {
            if scene.tokens[at].is_symbol(';') || axis_at(scene, at).is_some() {
                break;
            }
            let led =
                matches!(scene.word(at.saturating_sub(1)), "as" | "in" | "to" | "format" | "a" | "formatted" | "with");
            let Some(format) = format(scene, at).filter(|_| led && !scene.is_used(at)) else { continue };
            which.of(look).format = Some(format);
            scene.take(*start, at + 1);
            break;
        }
    }
}

pub(super) fn format(scene: &Scene<'_>, at: usize) -> Option<NumberFormat> {
    let currency = |symbol: &str| NumberFormat::Currency { symbol: symbol.to_owned(), decimals: 0 };
    if let Some(symbol) = ['$', '€', '£', '¥', '₹'].into_iter().find(|symbol| scene.tokens[at].is_symbol(*symbol))
    {
        return Some(currency(&symbol.to_string()));
    }
    Some(match scene.word(at) {
        "currency" | "dollars" | "dollar" | "usd" | "money" => currency("$"),
        "euros" | "euro" | "eur" => currency("€"),
        "pounds" | "gbp" => currency("£"),
        "rupees" => currency("₹"),
        "percent" | "percentage" | "percentages" | "percents" => NumberFormat::Percent { decimals: 0 },
        _ if matches!(scene.tokens[at].kind, Kind::Symbol('%')) => NumberFormat::Percent { decimals: 0 },
        _ => return None,
    })
}

/// "no gridlines", "vertical grid lines", "gridlines on the x-axis".
fn gridlines(scene: &Scene<'_>, axes: &[(Which, usize, usize)], look: &mut ChartLook) {
    for at in 0..scene.len() {
        let end = match scene.word(at) {
            "grid" if matches!(scene.word(at + 1), "lines" | "line") => at + 2,
            "gridlines" | "gridline" | "grid-lines" | "grid" => at + 1,
            _ => continue,
        };
        let denial = denial::of(scene, at, end);
        let before = scene.word(at.saturating_sub(1));
        let which = match before {
            // Lines that stand upright belong to the axis that lies.
            "vertical" => Which::X,
            "horizontal" => Which::Y,
            _ => axes.iter().find(|(_, start, _)| *start > at && start - at < 5).map_or(Which::Y, |(which, ..)| *which),
        };
        which.of(look).gridlines = Some(denial.is_none());
        let start = if matches!(before, "vertical" | "horizontal" | "major") { at - 1 } else { at };
        let (from, to) = denial.unwrap_or((start, end));
        scene.take(from.min(start), to.max(end));
        if let Some((_, start, last)) = axes.iter().find(|(_, start, _)| *start > at && start - at < 5) {
            scene.take(*start, *last);
        }
    }
}

/// "turn off the vertical axis", "hide the x-axis".
fn hidden(scene: &Scene<'_>, axes: &[(Which, usize, usize)], look: &mut ChartLook) {
    for (which, start, end) in axes {
        if (*start..*end).any(|at| scene.is_used(at)) {
            continue;
        }
        let off = (start.saturating_sub(4)..*start).any(|near| {
            matches!(scene.word(near), "off" | "hide" | "remove" | "without" | "no") && !scene.is_used(near)
        }) || matches!(scene.word(*end), "off" | "hidden");
        let other = (start.saturating_sub(4)..*end + 3).any(|near| {
            matches!(scene.word(near), "title" | "label" | "labels" | "legend" | "legends" | "gridlines" | "titles")
        });
        if off && !other {
            which.of(look).hidden = true;
            let from = (start.saturating_sub(4)..*start)
                .find(|near| matches!(scene.word(*near), "off" | "hide" | "remove" | "without" | "no"));
            scene.take(from.unwrap_or(*start), *end);
        }
    }
}
