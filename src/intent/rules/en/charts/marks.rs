//! Markers, trend lines, colours and round lines, for one series or all.

use crate::{
    intent::{
        rules::en::words,
        scene::{Name, Scene},
        token::Kind,
    },
    plan::{ChartLook, Colour, Marker, Trend},
};

use super::denial;

/// What was said of one series; `None` is every series.
pub(super) type Said<T> = Vec<(Option<Name>, T)>;

pub(super) fn of<T: Clone>(said: &Said<T>, column: &Name) -> Option<T> {
    let own = said.iter().find(|(name, _)| name.as_ref().is_some_and(|name| name.get() == column.get()));
    own.or_else(|| said.iter().find(|(name, _)| name.is_none())).map(|(_, what)| what.clone())
}

/// What was said of no series in particular.
pub(super) fn of_all<T: Clone>(said: &Said<T>) -> Option<T> {
    said.iter().find(|(name, _)| name.is_none()).map(|(_, what)| what.clone())
}

/// "the marker shape of Range": speaks of a series that was named before.
pub(super) fn is_mark_talk(scene: &Scene<'_>, at: usize) -> bool {
    let shaped = (0..scene.len()).any(|near| shape(scene.word(near)).is_some());
    (at.saturating_sub(5)..at).any(|before| match scene.word(before) {
        "marker" | "markers" | "that" => shaped,
        "shape" | "trendline" => true,
        _ => false,
    }) || (at.saturating_sub(4)..at).any(|before| matches!(scene.word(before), "polynomial" | "linear" | "one"))
}

fn shape(word: &str) -> Option<Marker> {
    Some(match word {
        "square" | "squares" => Marker::Square,
        "triangle" | "triangles" => Marker::Triangle,
        "circle" | "circles" | "round" | "dots" => Marker::Circle,
        "diamond" | "diamonds" => Marker::Diamond,
        "cross" | "crosses" => Marker::X,
        "star" | "stars" => Marker::Star,
        "plus" => Marker::Plus,
        "dash" | "dashes" => Marker::Dash,
        _ => return None,
    })
}

pub(super) fn markers(scene: &Scene<'_>, series: &[Name]) -> Said<Marker> {
    let Some(at) = scene.find(0, scene.len(), &["marker", "markers"]) else { return Vec::new() };
    let shapes: Said<Marker> = (0..scene.len())
        .filter_map(|at| {
            let found = shape(scene.word(at))?;
            Some((named_behind(scene, at, series).or_else(|| named_before(scene, at, series)), found))
        })
        .collect();
    if !shapes.is_empty() {
        return shapes;
    }
    let denied = denial::of(scene, at, at + 1);
    let (from, to) = denied.unwrap_or((at, at + 1));
    scene.take(from.min(at), to.max(at + 1));
    vec![(None, if denied.is_some() { Marker::None } else { Marker::Automatic })]
}

/// "circles as markers for Head and diamonds for Power"
fn named_behind(scene: &Scene<'_>, at: usize, series: &[Name]) -> Option<Name> {
    let lead = (at + 1..at + 5)
        .take_while(|near| matches!(scene.word(*near), "as" | "the" | "markers" | "marker" | "for" | "on" | "to"))
        .find(|near| matches!(scene.word(*near), "for" | "on" | "to"))?;
    let start = lead + 1 + usize::from(scene.word(lead + 1) == "the");
    let mention = scene.mention_at(start)?;
    let name = own(scene, mention, series)?;
    scene.take(mention.start, mention.end);
    Some(name)
}

fn named_before(scene: &Scene<'_>, at: usize, series: &[Name]) -> Option<Name> {
    let near = |mention: &&crate::intent::link::Mention| {
        mention.end <= at && mention.end + 5 >= at && is_mark_talk(scene, mention.start)
    };
    let mention = scene.mentions.iter().rfind(near)?;
    scene.take(mention.start, mention.end);
    own(scene, mention, series)
}

fn own(scene: &Scene<'_>, mention: &crate::intent::link::Mention, series: &[Name]) -> Option<Name> {
    let (column, _) = scene.resolve(mention)?;
    series.iter().find(|name| name.get() == scene.name(column, false).get()).cloned()
}

const LINES: &[&str] = &[
    "trend line",
    "trend lines",
    "line of best fit",
    "best fit line",
    "best fit",
    "best-fit line",
    "regression line",
    "fitted line",
    "moving average",
    "rolling average",
    "trend curve",
];

/// Whether a trend line is spoken of. What is said of it is used.
fn speaks_of_line(scene: &Scene<'_>) -> bool {
    let mut found = false;
    for at in 0..scene.len() {
        if matches!(scene.word(at), "trendline" | "trendlines" | "regression") {
            scene.take(at, at + 1);
            found = true;
        }
        for phrase in LINES {
            if let Some((start, length)) = scene.phrase(at, phrase).filter(|(start, _)| *start == at) {
                scene.take(start, start + length);
                found = true;
            }
        }
    }
    found
}

pub(super) fn trends(scene: &Scene<'_>, series: &[Name]) -> Said<Trend> {
    // "Close and the moving average", where that was worked out before.
    let trend = (0..scene.len()).any(|at| scene.word(at).starts_with("trend"));
    let worked_out = scene.linker.columns.iter().any(|column| column.name.to_lowercase().starts_with("moving average"));
    if worked_out && !trend || !speaks_of_line(scene) {
        return Vec::new();
    }
    let mut found: Said<Trend> = Vec::new();
    for at in 0..scene.len() {
        let trend = match scene.word(at) {
            "linear" => Trend::Linear,
            "polynomial" => Trend::Polynomial(small(scene, &["order", "degree"]).unwrap_or(2)),
            "quadratic" => Trend::Polynomial(2),
            "cubic" => Trend::Polynomial(3),
            "exponential" => Trend::Exponential,
            "logarithmic" if !matches!(scene.word(at + 1), "scale" | "axis") => Trend::Logarithmic,
            "power" if !scene.is_mentioned(at) => Trend::Power,
            "moving" | "rolling" if scene.word(at + 1) == "average" => {
                let span = small(
                    scene,
                    &["period", "periods", "point", "points", "month", "months", "day", "days", "week", "weeks"],
                );
                Trend::MovingAverage(span.or_else(|| of_points(scene, at)).unwrap_or(2))
            }
            _ => continue,
        };
        scene.take(at, at + 1);
        let mention = scene.mentions.iter().find(|mention| mention.start > at && mention.start <= at + 5);
        let name = mention.and_then(|mention| {
            let name = own(scene, mention, series)?;
            scene.take(mention.start, mention.end);
            Some(name)
        });
        found.push((name, trend));
    }
    if found.is_empty() {
        found.push((None, Trend::Linear));
    }
    found
}

/// "a moving average of 3", "moving average trend line over 3".
fn of_points(scene: &Scene<'_>, average: usize) -> Option<u8> {
    let at = (average + 2..average + 6).find(|at| matches!(scene.word(*at), "of" | "over" | "with"))?;
    let number = scene.tokens.get(at + 1)?.number().filter(|number| (2.0..=200.0).contains(number)).and_then(whole)?;
    scene.take(at, at + 2);
    Some(number)
}

/// A number beside one of the words: "order 3", "third-order", "3-period".
fn small(scene: &Scene<'_>, words: &[&str]) -> Option<u8> {
    for at in 0..scene.len() {
        let word = scene.word(at);
        if let Some((first, second)) = word.split_once('-')
            && words.contains(&second)
            && let Some(number) = ordinal(first)
        {
            scene.take(at, at + 1);
            return Some(number);
        }
        if !words.contains(&word) {
            continue;
        }
        let number = |near: usize| {
            let token = scene.tokens.get(near)?;
            token.number().filter(|number| (2.0..=200.0).contains(number)).map_or_else(|| ordinal(&token.folded), whole)
        };
        let near = [at + 1, at + 2, at.wrapping_sub(1), at.wrapping_sub(2)];
        let found = near.into_iter().find_map(|near| {
            let between = near + 1 == at
                || near == at + 1
                || matches!(scene.word(near.min(at) + 1), "of" | "-" | "is" | "=" | ":");
            number(near).filter(|_| between).map(|number| (near, number))
        });
        if let Some((near, number)) = found {
            scene.take(near.min(at), near.max(at) + 1);
            return Some(number);
        }
    }
    None
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 2 and 200")]
fn whole(number: f64) -> Option<u8> {
    (number.fract() == 0.0).then_some(number as u8)
}

fn ordinal(word: &str) -> Option<u8> {
    Some(match word {
        "second" | "2nd" | "two" | "2" => 2,
        "third" | "3rd" | "three" | "3" => 3,
        "fourth" | "4th" | "four" | "4" => 4,
        "fifth" | "5th" | "five" | "5" => 5,
        "sixth" | "6th" | "six" | "6" => 6,
        "seven" | "7" => 7,
        "twelve" | "12" => 12,
        _ => return None,
    })
}

/// "its equation", "the formula", "R²".
pub(super) fn equations(scene: &Scene<'_>, look: &mut ChartLook) {
    let denied =
        |at: usize| (at.saturating_sub(3)..at).any(|near| matches!(scene.word(near), "no" | "without" | "hide"));
    for at in 0..scene.len() {
        match scene.word(at) {
            "equation" | "equations" | "formula" | "formulas" if !denied(at) => {
                look.equation = true;
                scene.take(at, at + 1);
            }
            "r²" | "r2" | "r^2" | "r-squared" | "rsquared" | "r-square" | "r-sq" => {
                look.r_squared = !denied(at);
                scene.take(at, at + 1);
            }
            "r" if matches!(scene.word(at + 1), "squared" | "square" | "²" | "2") => {
                look.r_squared = !denied(at);
                scene.take(at, at + 2);
            }
            "smooth" | "smoothed" | "curved" | "smoothing" => {
                look.smooth = true;
                scene.take(at, at + 1);
            }
            _ => {}
        }
    }
}

/// "January blue", "orange for February", "make the bars green".
pub(super) fn colours(scene: &Scene<'_>, series: &[Name]) -> Said<Colour> {
    let mut found: Said<Colour> = Vec::new();
    for at in 0..scene.len() {
        let Some(plain) = words::colour(scene.word(at)) else { continue };
        let of_else = matches!(
            scene.word(at + 1),
            "background" | "border" | "borders" | "font" | "text" | "title" | "outline" | "letters" | "fill"
        );
        let mentioned = scene.is_mentioned(at);
        if of_else || mentioned || matches!(scene.tokens[at].kind, Kind::Quoted(_)) {
            continue;
        }
        let shaded = at > 0 && scene.word(at - 1) == "light";
        let colour = Colour((if shaded { words::light(plain) } else { plain }).to_owned());
        let name = beside(scene, at, series);
        scene.take(if shaded { at - 1 } else { at }, at + 1);
        found.push((name, colour));
    }
    if found.len() > 1 && found.iter().all(|(name, _)| name.is_none()) && found.len() == series.len() {
        // "in blue and orange": one each, in order.
        return found.into_iter().zip(series).map(|((_, colour), name)| (Some(name.clone()), colour)).collect();
    }
    found
}

/// The series that a colour stands right beside: "February in orange", "orange for February".
fn beside(scene: &Scene<'_>, at: usize, series: &[Name]) -> Option<Name> {
    if series.len() < 2 {
        return None;
    }
    let small = |from: usize, to: usize| {
        (from..to).all(|near| {
            matches!(
                scene.word(near),
                "in" | "is"
                    | "as"
                    | "the"
                    | "for"
                    | "with"
                    | "a"
                    | "line"
                    | "bars"
                    | "columns"
                    | "light"
                    | "should"
                    | "be"
                    | "of"
                    | "="
                    | "series"
            )
        })
    };
    let after = scene.mentions.iter().find(|mention| mention.start > at && mention.start <= at + 3);
    let after = after.filter(|mention| scene.word(at + 1) == "for" && small(at + 1, mention.start));
    let before = scene.mentions.iter().rfind(|mention| mention.end <= at && small(mention.end, at));
    own(scene, after.or(before)?, series)
}
