//! "a line chart of rent and food over the months" · "one line for each rep" · "all expenses by month, stacked": a line or
//! bar for each of some rows, along columns that go together.

use crate::{
    intent::{
        link::{self, What},
        scene::{Name, Scene},
    },
    plan::{ChartRows, Condition, Expr, Named},
};

use crate::intent::rules::en::conditions::{negate, one_of};

/// The rows that are drawn, and the columns along which they go.
pub(super) fn read(scene: &Scene<'_>) -> Option<(ChartRows<Named>, Vec<Name>)> {
    let mut group = neighbours(scene)?;
    let part = from_to(scene, &group);
    let within = |start: usize| part.as_ref().is_some_and(|(words, _)| words.contains(&start));
    let mentions = scene.mentions.iter().filter(|one| !within(one.start));
    let named: Vec<usize> = mentions.filter_map(|one| scene.resolve(one)).map(|(at, _)| at).collect();
    // Of all the columns, and not of one month's.
    if named.iter().any(|column| scene.kind(*column).is_numeric())
        || scene.has(&["pie", "scatter", "doughnut", "donut"])
    {
        return None;
    }
    let condition =
        each_row(scene).or_else(|| all_rows(scene)).or_else(|| named_rows(scene)).or_else(|| of_kind(scene))?;
    if let Some((words, columns)) = part {
        scene.take(words.start, words.end);
        group = columns;
    }
    take_series(scene);
    scene.take_words(&["across", "along", "through", "throughout", "separate"]);
    let series = group.into_iter().map(|at| scene.name(at, true)).collect();
    Some((ChartRows::Where(condition), series))
}

/// "from 2012 to 2021": the words, and those of the columns.
fn from_to(scene: &Scene<'_>, group: &[usize]) -> Option<(std::ops::Range<usize>, Vec<usize>)> {
    (1..scene.len()).find_map(|at| {
        let place = |at: usize| {
            let mention = scene.mention_at(at)?;
            let (column, _) = scene.resolve(mention)?;
            Some((group.iter().position(|one| *one == column)?, mention.end))
        };
        let (first, joint) = place(at).filter(|_| matches!(scene.word(at - 1), "from" | "between"))?;
        let (last, end) =
            place(joint + 1).filter(|_| matches!(scene.word(joint), "to" | "until" | "through" | "and"))?;
        (first < last).then(|| (at - 1..end, group[first..=last].to_vec()))
    })
}

/// The columns that go together, where they stand side by side.
fn neighbours(scene: &Scene<'_>) -> Option<Vec<usize>> {
    let group = scene.linker.main_group().filter(|group| group.len() > 2)?;
    group.windows(2).all(|pair| pair[1] == pair[0] + 1).then_some(group)
}

/// Whether something goes on along the columns: "over the months", "by quarter".
fn goes_along(scene: &Scene<'_>) -> bool {
    if scene.mentions.iter().any(|mention| matches!(mention.what, What::Columns(_))) {
        return true;
    }
    (1..scene.len()).any(|at| {
        link::is_series(scene.word(at))
            && !scene.is_mentioned(at)
            && (at.saturating_sub(3)..at).any(|before| {
                matches!(
                    scene.word(before),
                    "over" | "by" | "per" | "across" | "through" | "along" | "for" | "all" | "each"
                )
            })
    })
}

/// "with the years on the x-axis".
fn on_axis(scene: &Scene<'_>) -> bool {
    (0..scene.len()).any(|at| {
        (link::is_series(scene.word(at))
            || scene.mention_at(at).is_some_and(|one| matches!(one.what, What::Columns(_))))
            && (at + 1..at + 6).any(|next| scene.word(next) == "x-axis")
    })
}

fn take_series(scene: &Scene<'_>) {
    for mention in scene.mentions.iter().filter(|mention| matches!(mention.what, What::Columns(_))) {
        scene.take(mention.start, mention.end);
    }
    for at in 0..scene.len() {
        if link::is_series(scene.word(at)) && !scene.is_mentioned(at) {
            scene.take(at, at + 1);
        }
    }
}

/// Texts that stand in one row each.
fn names_rows(scene: &Scene<'_>, column: usize) -> bool {
    let known = &scene.linker.columns[column];
    !scene.kind(column).is_numeric() && !scene.kind(column).is_date() && !known.repeats() && known.filled > 0
}

/// "one line for each rep", "a separate line per category".
fn each_row(scene: &Scene<'_>) -> Option<Condition<Named>> {
    let line = (1..scene.len()).find(|at| {
        matches!(scene.word(*at), "line" | "series" | "bar" | "curve" | "lines")
            && matches!(scene.word(at - 1), "one" | "a" | "own" | "separate" | "different")
            && matches!(scene.word(at + 1), "for" | "per" | "each" | "of")
    })?;
    let each = scene.find(line, (line + 4).min(scene.len()), &["each", "per", "every"])?;
    let mention = scene.mention_at(each + 1)?;
    let (column, guess) = scene.resolve(mention).filter(|(column, _)| names_rows(scene, *column))?;
    scene.take(line - 1, mention.end);
    Some(negate(Condition::Blank { column: scene.name(column, guess) }))
}

/// "each country over the years", "the crops over the years": all rows, a line for each.
fn all_rows(scene: &Scene<'_>) -> Option<Condition<Named>> {
    let over = (1..scene.len()).any(|at| {
        let told = link::is_series(scene.word(at))
            || scene.mention_at(at).is_some_and(|one| matches!(one.what, What::Columns(_)));
        told && (at.saturating_sub(2)..at).any(|at| matches!(scene.word(at), "over" | "across" | "through" | "along"))
    });
    let mut named = scene.mentions.iter().filter(|one| !matches!(one.what, What::Columns(_)));
    let mention = named.next().filter(|_| over && named.next().is_none())?;
    let (column, guess) = scene.resolve(mention).filter(|(column, _)| names_rows(scene, *column))?;
    // "over the months" of a column Month says along what.
    let along = (mention.start.saturating_sub(2)..mention.start)
        .any(|at| matches!(scene.word(at), "over" | "across" | "through" | "along" | "by" | "per"));
    if along {
        return None;
    }
    let each = mention.start > 0 && matches!(scene.word(mention.start - 1), "each" | "every" | "all");
    let plural = scene.word(mention.end - 1).ends_with('s') && !matches!(scene.word(mention.start), "by" | "per");
    if !each && !plural {
        return None;
    }
    let (start, end) = (mention.start, mention.end);
    scene.take(if each { start - 1 } else { start }, end);
    scene.take_words(&["over", "comparing", "development"]);
    Some(negate(Condition::Blank { column: scene.name(column, guess) }))
}

/// "rent and food over the months": rows by their names.
fn named_rows(scene: &Scene<'_>) -> Option<Condition<Named>> {
    let values = values_of(scene, |column| names_rows(scene, column))?;
    // Rows of a table that is laid out by months or years can only be drawn along them.
    let dated = ["month", "quarter", "year", "day"]
        .iter()
        .any(|noun| scene.linker.columns_called(noun).is_some_and(|group| group.len() > 2));
    let drawn =
        dated && !scene.has(&["sheet", "copy", "where", "whose", "only"]) || goes_along(scene) || on_axis(scene);
    drawn.then(|| taken(scene, values))
}

/// "all expenses by month": the rows of one kind, a line for each.
fn of_kind(scene: &Scene<'_>) -> Option<Condition<Named>> {
    let values = values_of(scene, |column| scene.linker.columns[column].repeats())?;
    let (column, values) = values;
    // Rows put together are no rows of their own.
    let summed = scene.has(&["total", "sum", "average", "mean", "count"]);
    (goes_along(scene) && !summed && values.len() == 1).then(|| taken(scene, (column, values)))
}

type Values = (usize, Vec<(usize, usize, String)>);

/// All values that the words name, where one column has them.
fn values_of(scene: &Scene<'_>, fits: impl Fn(usize) -> bool) -> Option<Values> {
    let mut of: Option<usize> = None;
    let mut values = Vec::new();
    for mention in &scene.mentions {
        let What::Value { found } = &mention.what else { continue };
        let (column, value) = found.iter().find(|(column, _)| fits(*column))?;
        if of.is_some_and(|of| of != *column) {
            return None;
        }
        of = Some(*column);
        if values.iter().any(|(.., known): &(usize, usize, String)| known == value) {
            continue;
        }
        values.push((mention.start, mention.end, value.clone()));
    }
    Some((of?, values))
}

fn taken(scene: &Scene<'_>, (column, values): Values) -> Condition<Named> {
    for (start, end, _) in &values {
        scene.take(*start, *end);
    }
    one_of(scene.name(column, true), values.into_iter().map(|(.., value)| Expr::Text(value)).collect())
}
