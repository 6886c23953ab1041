//! What stands below a chart, and what is drawn.

use std::ops::Range;

use crate::{
    intent::{
        link::What,
        rules::en::words::PERIODS,
        scene::{Name, Scene},
        token::Kind,
    },
    workbook::schema::Kind as ColumnKind,
};

use super::marks::is_mark_talk;

/// `the X-axis title as "Days Absent"`: what stands below is that column.
fn titles_x(scene: &Scene<'_>, column: usize) -> bool {
    let words = |text: &str| crate::intent::link::words(text);
    let own = &scene.linker.columns[column];
    let quoted = |at: usize| match &scene.tokens.get(at)?.kind {
        Kind::Quoted(text) => Some(text.as_str()),
        _ => None,
    };
    (0..scene.len()).filter(|at| matches!(scene.word(*at), "x-axis" | "horizontal")).any(|at| {
        let title = (at + 1..at + 5).find_map(quoted);
        title.is_some_and(|title| {
            let said = words(title);
            words(&own.plain).iter().all(|word| said.contains(word))
        })
    })
}

/// What stands below, and what is drawn. What is named in `condition` is neither.
pub(super) fn axes(scene: &Scene<'_>, scatter: bool, condition: Option<&Range<usize>>) -> (Option<Name>, Vec<Name>) {
    let (mut x, mut series): (Option<Name>, Vec<Name>) = (None, Vec::new());
    let mut pending: Vec<(usize, Name)> = Vec::new();
    let mut last_end = 0;
    let mut at = 0;
    while at < scene.len() {
        if scene.is_used(at) || condition.is_some_and(|words| words.contains(&at)) {
            at += 1;
            continue;
        }
        if let Some(mention) = scene
            .mention_at(at)
            .filter(|mention| !matches!(mention.what, What::Value { .. }) && !is_mark_talk(scene, mention.start))
        {
            let (start, end) = (mention.start, mention.end);
            if counts_rows(scene, mention) {
                scene.take(start, end);
                at = end;
                continue;
            }
            let through = run_to(scene, start, end);
            let end = through.as_ref().map_or(end, |through| through.end);
            match through {
                Some(through) => {
                    scene.take(start, end);
                    pending.extend(through.columns.map(|column| (column, scene.name(column, false))));
                }
                None => pending.extend(scene.columns_in(start, end)),
            }
            last_end = end;
            at = end;
            continue;
        }
        let title_near = (at.saturating_sub(2)..(at + 3).min(scene.len()))
            .any(|near| matches!(scene.word(near), "title" | "label" | "off"));
        match scene.word(at) {
            word if below(scene, at, word) && !title_near => {
                if led_to(scene, at, last_end) {
                    x = x.or_else(|| pending.pop().map(|(_, name)| name));
                    series.extend(pending.drain(..).map(|(_, name)| name));
                } else if let Some((end, names)) = said_of(scene, at) {
                    x = x.or_else(|| names.into_iter().next());
                    at = end;
                    continue;
                }
            }
            word if upright(scene, at, word) && !title_near => {
                if led_to(scene, at, last_end) {
                    series.extend(pending.drain(..).map(|(_, name)| name));
                } else if let Some((end, names)) = said_of(scene, at) {
                    series.extend(names);
                    at = end;
                    continue;
                }
            }
            _ => {}
        }
        at += 1;
    }
    if scatter && x.is_none() && pending.len() > 1 {
        // "both head and power over flow"
        let led = |column: usize| {
            let here = |one: &crate::intent::link::Mention| scene.resolve(one).is_some_and(|(at, _)| at == column);
            scene.mentions.iter().any(|one| here(one) && goes_along(scene, one.start))
        };
        let between = scene.has(&["relationship", "relation", "correlation", "dependence", "connection"])
            && scene.has(&["between"]);
        if let Some(before) = before_group(scene, &pending).filter(|_| !between) {
            return (Some(before), pending.into_iter().map(|(_, name)| name).collect());
        }
        let other = if between { 0 } else { pending.len() - 1 };
        let titled = || pending.iter().position(|(column, _)| titles_x(scene, *column));
        let over = pending.iter().position(|(column, _)| led(*column)).or_else(titled).unwrap_or(other);
        x = Some(pending.remove(over).1);
    }
    for (column, name) in pending {
        let led = scene
            .mentions
            .iter()
            .find(|mention| scene.resolve(mention).is_some_and(|(found, _)| found == column))
            .is_some_and(|mention| goes_along(scene, mention.start));
        if x.is_none()
            && (led || !scene.kind(column).is_numeric())
            && scene.linker.columns[column].letter.is_some()
            && !(scene.kind(column) == ColumnKind::Empty)
        {
            x = Some(name);
        } else if series.iter().all(|known| known.get() != name.get())
            && x.as_ref().is_none_or(|x| x.get() != name.get())
        {
            series.push(name);
        }
    }
    // "how sign-ups depend on clicks, … Sign-ups on the y-axis": said twice, drawn once.
    let mut drawn: Vec<Name> = Vec::new();
    for one in series {
        if drawn.iter().all(|known| known.get() != one.get()) {
            drawn.push(one);
        }
    }
    let mut series = drawn;
    series.retain(|one| x.as_ref().is_none_or(|x| x.get() != one.get()));
    (x, series)
}

/// "a scatter chart of the temperatures": of columns that are spoken of together none is what the others are drawn over, where
/// one of numbers or dates stands before them.
fn before_group(scene: &Scene<'_>, pending: &[(usize, Name)]) -> Option<Name> {
    let drawn = |column: usize| pending.iter().any(|(at, _)| *at == column);
    let named = |one: &&crate::intent::link::Mention| match &one.what {
        What::Column { candidates, .. } => candidates.iter().any(|at| drawn(*at)),
        What::Columns(columns) => columns.iter().any(|at| drawn(*at)),
        What::Value { .. } => false,
    };
    let mut named = scene.mentions.iter().filter(named);
    let group = named.next().filter(|_| named.next().is_none())?;
    let What::Columns(columns) = &group.what else { return None };
    // "columns B and C" are two that were named.
    let together = scene.tokens[group.end - 1].folded.ends_with('s') && columns.len() == pending.len();
    let first = columns.iter().min()?;
    let before = (0..*first).rev().find(|at| {
        let kind = scene.kind(*at);
        kind.is_numeric() || kind.is_date() || kind == ColumnKind::Time
    })?;
    together.then(|| scene.name(before, true))
}

/// "the number of grants per field" of a column Grant ID: the rows are counted.
fn counts_rows(scene: &Scene<'_>, mention: &crate::intent::link::Mention) -> bool {
    let word = |back: usize| mention.start.checked_sub(back).map_or("", |at| scene.word(at));
    let counted = matches!(word(2), "number" | "count") && word(1) == "of" || word(2) == "how" && word(1) == "many";
    let plural = mention.end == mention.start + 1 && scene.word(mention.start).ends_with('s');
    let guess = matches!(&mention.what, What::Column { guess: true, candidates }
        if candidates.iter().all(|at| !scene.kind(*at).is_numeric() || scene.linker.is_code(*at)));
    counted && plural && guess && matches!(scene.word(mention.end), "per" | "by" | "in" | "for" | "of" | "at")
}

/// "by month", "over the years", "for each city": what stands behind goes along the axis below.
fn goes_along(scene: &Scene<'_>, start: usize) -> bool {
    let mut at = start;
    let mut each = false;
    while at > 0 && matches!(scene.word(at - 1), "the" | "all" | "each" | "every" | "different" | "various") {
        at -= 1;
        each |= matches!(scene.word(at), "each" | "every");
    }
    let led = at > 0
        && matches!(
            scene.word(at - 1),
            "by" | "over" | "per" | "against" | "vs" | "versus" | "across" | "along" | "throughout" | "during"
        );
    led || each || at > 0 && scene.word(at - 1) == "for" && is_time(scene, start)
}

/// "exports for the years": a column of what goes on in time.
fn is_time(scene: &Scene<'_>, start: usize) -> bool {
    scene.mention_at(start).and_then(|mention| scene.resolve(mention)).is_some_and(|(column, _)| {
        let name = scene.linker.columns[column].name.to_lowercase();
        scene.kind(column) == ColumnKind::Date || name.split_whitespace().any(|word| PERIODS.contains(&word))
    })
}

/// "January to March": the columns between go with them.
struct Through {
    columns: std::ops::RangeInclusive<usize>,
    end: usize,
}

fn run_to(scene: &Scene<'_>, start: usize, end: usize) -> Option<Through> {
    let joint = matches!(scene.word(end), "to" | "through" | "till" | "until" | "thru")
        || scene.tokens.get(end).is_some_and(|token| token.is_symbol('-') || token.is_symbol('–'));
    let first = scene.mention_at(start).filter(|_| joint).and_then(|mention| scene.resolve(mention))?.0;
    let second = scene.mention_at(end + 1)?;
    let last = scene.resolve(second)?.0;
    let alike = |column: usize| scene.kind(column).is_numeric();
    (first < last && (first..=last).all(alike)).then_some(Through { columns: first..=last, end: second.end })
}

/// "Week as the x-axis": what stands before belongs to the axis.
fn led_to(scene: &Scene<'_>, at: usize, last_end: usize) -> bool {
    // "temperature (x-axis)"
    if last_end > 0 && last_end + 1 == at && scene.tokens[last_end].is_symbol('(') {
        return true;
    }
    last_end > 0
        && last_end <= at
        && at - last_end < 6
        && (last_end..at).any(|near| matches!(scene.word(near), "on" | "as" | "for" | "along" | "in" | "at" | "to"))
        && !(last_end..at).any(|near| {
            matches!(scene.word(near), "with" | "and" | ",")
                || scene.tokens[near].is_symbol(';')
                || scene.tokens[near].number().is_some()
        })
}

/// "the x-axis is Week", "y-axis: Sales and Cost".
fn said_of(scene: &Scene<'_>, at: usize) -> Option<(usize, Vec<Name>)> {
    let mut next = at + 1;
    while matches!(
        scene.word(next),
        "is" | "should"
            | "be"
            | "shows"
            | "show"
            | "the"
            | "axis"
            | "as"
            | "="
            | "are"
            | "has"
            | "to"
            | "being"
            | "showing"
    ) || scene.tokens.get(next).is_some_and(|token| token.is_symbol(':') || token.is_symbol('='))
    {
        next += 1;
    }
    let mut end = next;
    while let Some(mention) = scene.mention_at(end).filter(|mention| !matches!(mention.what, What::Value { .. })) {
        end = mention.end;
        if matches!(scene.word(end), "and" | ",") && scene.mention_at(end + 1).is_some() {
            end += 1;
        }
    }
    if end == next || next == at + 1 {
        return None;
    }
    Some((end, scene.columns_in(next, end).into_iter().map(|(_, name)| name).collect()))
}

/// "on the x-axis", "January on x".
fn below(scene: &Scene<'_>, at: usize, word: &str) -> bool {
    matches!(word, "x-axis") || word == "horizontal" && scene.word(at + 1) == "axis" || word == "x" && led(scene, at)
}

fn upright(scene: &Scene<'_>, at: usize, word: &str) -> bool {
    let right = at > 0 && matches!(scene.word(at - 1), "second" | "secondary" | "right" | "right-hand");
    !right
        && (matches!(word, "y-axis")
            || word == "vertical" && scene.word(at + 1) == "axis"
            || word == "y" && led(scene, at))
}

fn led(scene: &Scene<'_>, at: usize) -> bool {
    at > 0 && matches!(scene.word(at - 1), "on" | "as" | "the" | "for")
}

/// "the 2 columns": as many as the message has just worked on.
pub(super) fn counts_columns(scene: &Scene<'_>, known: usize) -> bool {
    let at = (1..scene.len()).find(|at| scene.word(*at) == "columns" && scene.tokens[at - 1].number().is_some());
    let Some(at) = at else { return false };
    #[expect(clippy::cast_precision_loss, reason = "a count of columns")]
    let same = scene.tokens[at - 1].number().is_some_and(|number| (number - known as f64).abs() < 0.5);
    if same {
        scene.take(at - 1, at + 1);
    }
    same
}
