//! What a chart and its axes are called: `chart title "X"`, `title the x-axis Team`, `X-axis: Team`,
//! `the x-axis label as the column A header`.

use crate::{
    intent::{
        rules::en::spans,
        scene::{Name, Scene},
        token::Kind,
    },
    plan::{Chart, ChartLook, ColumnName, Named},
};

use super::axes::{axis_at, named};

const TITLE: &[&str] = &[
    "title", "titled", "titles", "label", "labels", "labeled", "labelled", "caption", "name", "named", "called", "call",
];

pub(super) fn read(scene: &Scene<'_>, look: &mut ChartLook) {
    pairs(scene, look);
    for (which, start, end) in named(scene) {
        if let Some((text, from, to)) = behind(scene, start, end).or_else(|| before(scene, start, end)) {
            which.of(look).title.get_or_insert(text);
            scene.take(from, to);
        }
    }
    of_chart(scene, look);
}

/// `axis titles "Team" and "Money"`, `axes labelled Team and Money`.
fn pairs(scene: &Scene<'_>, look: &mut ChartLook) {
    let lead = (1..scene.len()).find(|at| {
        matches!(scene.word(*at), "titles" | "labels" | "names") && matches!(scene.word(at - 1), "axis" | "axes")
            || matches!(scene.word(*at), "axes")
                && matches!(scene.tokens.get(at + 1).map(|next| &next.kind), Some(Kind::Quoted(_)))
            || matches!(scene.word(*at), "labeled" | "labelled" | "titled" | "named" | "called")
                && scene.word(at - 1) == "axes"
    });
    let Some(lead) = lead else { return };
    let texts: Vec<(usize, String)> = (lead + 1..scene.len())
        .take_while(|at| axis_at(scene, *at).is_none())
        .filter_map(|at| match &scene.tokens[at].kind {
            Kind::Quoted(text) => Some((at, text.clone())),
            _ => None,
        })
        .collect();
    if let [(_, x), (last, y), ..] = &texts[..] {
        look.x_axis.title = Some(x.clone());
        look.y_axis.title = Some(y.clone());
        scene.take(lead - 1, last + 1);
    }
}

/// "label the axes", "add axis titles": where nobody says with what, the headers.
pub(super) fn by_headers(scene: &Scene<'_>, chart: &mut Chart<Named>) {
    let Some((from, to)) = (0..scene.len()).find_map(|at| bare_axes(scene, at)) else { return };
    let header = |name: &Name| match name.get() {
        ColumnName::Header(header) => Some(header.clone()),
        ColumnName::Letter { .. } => None,
    };
    let look = &mut chart.look;
    if look.x_axis.title.is_none() && look.y_axis.title.is_none() {
        look.x_axis.title = chart.x.as_ref().and_then(header);
        look.y_axis.title =
            chart.series.first().filter(|_| chart.series.len() == 1).and_then(|one| header(&one.column));
    }
    scene.take(from, to);
}

/// Axes that are to have titles, at `at`, and where the words end.
pub(super) fn bare_axes(scene: &Scene<'_>, at: usize) -> Option<(usize, usize)> {
    let small = |at: usize| matches!(scene.word(at), "the" | "both" | "all" | "its" | "two" | "and");
    let end = match scene.word(at) {
        "label" | "title" | "name" | "labels" | "titles" | "names" => {
            let of = usize::from(matches!(scene.word(at + 1), "for" | "to" | "on" | "of"));
            let next = (at + 1 + of..at + 5).find(|at| !small(*at))?;
            (scene.word(next) == "axes").then_some(next + 1)?
        }
        "axis" | "axes" if matches!(scene.word(at + 1), "titles" | "labels" | "names") => at + 2,
        _ => return None,
    };
    if (end..end + 4).any(|at| scene.tokens.get(at).is_some_and(|token| matches!(token.kind, Kind::Quoted(_)))) {
        return None;
    }
    let with = ["with their units", "with units", "with the column names", "with the headers", "with their names"];
    let with = with.iter().find_map(|phrase| scene.phrase(end, phrase).filter(|(start, _)| *start == end));
    Some((at, with.map_or(end, |(start, length)| start + length)))
}

/// "titled with the column header", "use the header as the title": the header of what is drawn. The words, where of
/// several columns none gives the title.
pub(super) fn by_own_header(scene: &Scene<'_>, chart: &mut Chart<Named>) -> Option<String> {
    let said = chart.look.title.clone().filter(|title| is_own_header(title))?;
    let [only] = chart.series.as_slice() else { return Some(said) };
    let ColumnName::Header(header) = only.column.get() else { return Some(said) };
    chart.look.title = Some(header.clone());
    scene.take_words(&["header", "heading", "column's", "column"]);
    None
}

/// Whether the words of a title mean what the column is called, and are none themselves.
fn is_own_header(title: &str) -> bool {
    const SMALL: &[&str] = &["the", "its", "same", "as", "of", "with", "by", "like", "column", "column's", "that"];
    let header = |word: &str| matches!(word, "header" | "heading");
    title.split_whitespace().filter(|word| header(word)).count() == 1
        && title.split_whitespace().all(|word| header(word) || SMALL.contains(&word))
}

/// "the x-axis should read …"
const SAYS: &[&str] = &[
    "have", "has", "gets", "get", "carry", "carries", "bear", "bears", "read", "reads", "say", "says", "receive",
    "receives",
];

/// The words that name an axis behind it, and where they stand with it.
fn behind(scene: &Scene<'_>, start: usize, end: usize) -> Option<(String, usize, usize)> {
    let before = title_before(scene, start);
    let titled_before = before.is_some() || goes_on(scene, start);
    let mut at = end;
    // `y-axis "EUR"`
    let quoted = scene.tokens.get(end).is_some_and(|token| matches!(token.kind, Kind::Quoted(_)));
    let mut titled = titled_before || quoted;
    let mut says = false;
    while at < scene.len() {
        let word = scene.word(at);
        if let Some(end) = of_the_chart(scene, at) {
            at = end;
            continue;
        }
        if TITLE.contains(&word) || scene.tokens[at].is_symbol(':') {
            titled = true;
        } else {
            let led = word == "the" && matches!(scene.word(at + 1), "title" | "label" | "column" | "header" | "text");
            says |= SAYS.contains(&word);
            if !led
                && !matches!(
                    word,
                    "as" | "is" | "to" | "should" | "must" | "shall" | "be" | "with" | "a" | "=" | "text"
                )
                && !SAYS.contains(&word)
            {
                break;
            }
        }
        at += 1;
    }
    titled |= says && scene.tokens.get(at).is_some_and(|token| matches!(token.kind, Kind::Quoted(_)));
    if !titled || at >= scene.len() {
        return None;
    }
    let (text, to) = text_at(scene, at)?;
    // "should have "Time" as title"
    let article = usize::from(matches!(scene.word(to + 1), "a" | "its" | "the"));
    let again = scene.word(to) == "as" && TITLE.contains(&scene.word(to + 1 + article));
    Some((text, before.unwrap_or(start), if again { to + 2 + article } else { to }))
}

/// "the x-axis of the chart": behind it.
fn of_the_chart(scene: &Scene<'_>, at: usize) -> Option<usize> {
    let chart = matches!(scene.word(at), "of" | "in" | "on")
        && matches!(scene.word(at + 1), "the" | "this" | "that" | "my")
        && matches!(scene.word(at + 2), "chart" | "graph" | "plot");
    chart.then_some(at + 3)
}

/// "title of the x-axis": the word that says a title comes, and has none of its own yet.
fn title_before(scene: &Scene<'_>, start: usize) -> Option<usize> {
    let own = |at: usize| matches!(scene.tokens[at].kind, Kind::Quoted(_) | Kind::Symbol(','));
    (start.saturating_sub(3)..start)
        .find(|at| TITLE.contains(&scene.word(*at)) && !scene.is_used(*at))
        .filter(|at| !(*at..start).any(own))
}

/// "… and the y-axis Money": the verb of the axis before holds for this one too.
fn goes_on(scene: &Scene<'_>, start: usize) -> bool {
    let joint = (start.saturating_sub(2)..start).find(|at| scene.word(*at) == "and");
    joint.is_some_and(|joint| {
        joint > 0
            && scene.is_used(joint - 1)
            && (joint.saturating_sub(10)..joint).any(|at| axis_at(scene, at).is_some())
            && (joint.saturating_sub(12)..joint).any(|at| TITLE.contains(&scene.word(at)))
    })
}

/// `"Team" as the x-axis title`.
fn before(scene: &Scene<'_>, start: usize, end: usize) -> Option<(String, usize, usize)> {
    let quoted = (start.saturating_sub(4)..start).rev().find(|at| matches!(scene.tokens[*at].kind, Kind::Quoted(_)))?;
    let leads = (quoted + 1..start)
        .all(|at| matches!(scene.word(at), "as" | "for" | "the" | "title" | "label" | "on" | "of" | "to"));
    let called = quoted > 0 && TITLE.contains(&scene.word(quoted - 1));
    let titled =
        called || TITLE.contains(&scene.word(end)) || (quoted + 1..start).any(|at| TITLE.contains(&scene.word(at)));
    let Kind::Quoted(text) = &scene.tokens[quoted].kind else { return None };
    let (from, to) = (quoted - usize::from(called), if called { end } else { end + 1 });
    (leads && titled && !scene.is_used(quoted)).then(|| (text.clone(), from, to))
}

/// A title in quotes, a column's header, or plain words up to the next of the grammar.
fn text_at(scene: &Scene<'_>, at: usize) -> Option<(String, usize)> {
    if let Kind::Quoted(text) = &scene.tokens[at].kind {
        return Some((text.clone(), at + 1));
    }
    // "the column A header"
    let header = scene.within(at, (at + 6).min(scene.len())).find(|mention| {
        matches!(scene.word(mention.end), "header" | "name" | "heading")
            || matches!(scene.word(mention.start.saturating_sub(1)), "header" | "heading")
            || mention.start > at && matches!(scene.word(mention.start.saturating_sub(2)), "header" | "heading")
    });
    if let Some((mention, column)) = header.and_then(|mention| Some((mention, scene.resolve(mention)?.0))) {
        return Some((scene.linker.columns[column].name.clone(), mention.end + 1));
    }
    let end = words_end(scene, at);
    (end > at).then(|| (spans::tidy(&scene.text(at, end)), end))
}

fn words_end(scene: &Scene<'_>, start: usize) -> usize {
    let mut end = start;
    while end < scene.len() && end < start + 6 {
        let stops = matches!(scene.tokens[end].kind, Kind::Symbol(',' | '.' | ';' | ':' | '(' | ')'))
            || matches!(scene.word(end), "with" | "and" | "without" | "in" | "on" | "at" | "then" | "from" | "but")
                && !is_name(scene, end)
            || axis_at(scene, end).is_some();
        if stops {
            break;
        }
        end += 1;
    }
    end
}

/// "Cost and Income": a joint between words with capitals is part of a name.
fn is_name(scene: &Scene<'_>, at: usize) -> bool {
    let capital = |at: usize| scene.tokens.get(at).is_some_and(|token| token.raw.starts_with(char::is_uppercase));
    at > 0 && capital(at - 1) && capital(at + 1) && axis_at(scene, at + 1).is_none()
}

/// `titled X`, `chart title "X"`, `call it X`, `"X" as the title`.
fn of_chart(scene: &Scene<'_>, look: &mut ChartLook) {
    for at in 0..scene.len() {
        if look.title.is_some() || scene.is_used(at) {
            continue;
        }
        let word = scene.word(at);
        let naming =
            matches!(word, "title" | "titled" | "called" | "named" | "entitled" | "heading" | "headed" | "caption")
                || matches!(word, "call" | "name") && matches!(scene.word(at + 1), "it" | "the" | "this");
        // A sheet is called something too.
        let of_sheet = (at.saturating_sub(2)..at).any(|before| matches!(scene.word(before), "sheet" | "tab"));
        if !naming || of_sheet {
            continue;
        }
        if let Some((text, from, to)) = named_behind(scene, at).or_else(|| quoted_before(scene, at)) {
            look.title = Some(text);
            scene.take(from, to);
        }
    }
}

fn named_behind(scene: &Scene<'_>, at: usize) -> Option<(String, usize, usize)> {
    let mut next = at + 1;
    while matches!(
        scene.word(next),
        "as" | "is"
            | "to"
            | "it"
            | "the"
            | "chart"
            | "should"
            | "must"
            | "shall"
            | "be"
            | "of"
            | "with"
            | "graph"
            | "plot"
            | "a"
            | "this"
            | "for"
    ) && next < scene.len()
        || scene.tokens.get(next).is_some_and(|token| token.is_symbol(':') || token.is_symbol('='))
    {
        next += 1;
    }
    let token = scene.tokens.get(next)?;
    if let Kind::Quoted(text) = &token.kind {
        return Some((text.clone(), at, next + 1));
    }
    let plain = matches!(scene.word(at), "titled" | "called" | "entitled" | "headed" | "call" | "named")
        || token.raw.starts_with(char::is_uppercase) && next < at + 4
        || (at + 1..next).any(|near| scene.tokens[near].is_symbol(':'));
    if !plain || axis_at(scene, next).is_some() {
        return None;
    }
    let end = words_end(scene, next);
    (end > next).then(|| (spans::tidy(&scene.text(next, end)), at, end))
}

fn quoted_before(scene: &Scene<'_>, at: usize) -> Option<(String, usize, usize)> {
    let quoted = (at.saturating_sub(4)..at).rev().find(|near| matches!(scene.tokens[*near].kind, Kind::Quoted(_)))?;
    let leads = (quoted + 1..at).all(|near| matches!(scene.word(near), "as" | "the" | "chart" | "for" | "a" | "its"));
    let Kind::Quoted(text) = &scene.tokens[quoted].kind else { return None };
    (leads && scene.word(at) == "title" && !scene.is_used(quoted)).then(|| (text.clone(), quoted, at + 1))
}

/// Columns that the axes are titled like, where no column is said.
pub(super) fn like_columns(
    scene: &Scene<'_>,
    look: &ChartLook,
) -> (Option<crate::intent::scene::Name>, Vec<crate::intent::scene::Name>) {
    let of = |title: &Option<String>| {
        let tokens = crate::intent::token::tokenize(title.as_deref()?);
        let inner = Scene::new(tokens, scene.linker, scene.definitions);
        inner.column_in(0, inner.len()).map(|(_, name)| name)
    };
    (of(&look.x_axis.title), of(&look.y_axis.title).into_iter().collect())
}
