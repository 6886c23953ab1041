//! "draw a bar chart of Sales by City" · "plot Range and Height over Angle as a line chart, legend at the bottom" ·
//! "pie chart of the results, titled Share per region, no legend" · "columns for Sales, a line for Margin on
//! the second axis" · "y-axis from 0 to 100, no gridlines, make the bars green".

mod along;
mod axes;
pub(super) mod change;
mod columns;
mod crossed;
mod denial;
mod kinds;
mod labels;
mod marks;
mod measured;
mod place;
mod result;
mod rows;
mod second;
mod titles;
mod topmost;
mod unmade;
mod vocabulary;

use crate::{
    intent::{
        QuestionKind,
        link::What,
        rules::Rule,
        scene::{Name, Scene},
        talk::{Made, Talk},
    },
    plan::{
        Aggregate, Chart, ChartKind, ChartLook, ChartSeries, ColumnName, Condition, Direction, GroupKey, Measure,
        Named, NewSheet, Op, Pivot, Place, Question, Slot, SortKey,
    },
};

pub(in crate::intent) use crossed::{across, crossed, has_series};

use super::spans;

pub(super) const RULE: Rule = Rule {
    name: "draw a chart",
    triggers: &[
        "chart",
        "charts",
        "plot",
        "graph",
        "pie",
        "scatter",
        "histogram",
        "bars",
        "diagram",
        "doughnut",
        "donut",
        "draw",
        "illustrate",
        "visualize",
        "visualise",
        "scatterplot",
    ],
    read,
};

fn speaks_of_chart(scene: &Scene<'_>) -> bool {
    scene.has(&[
        "chart",
        "charts",
        "plot",
        "graph",
        "pie",
        "scatter",
        "scatterplot",
        "bars",
        "diagram",
        "doughnut",
        "donut",
        "histogram",
        "visualize",
        "visualise",
        "illustrate",
    ])
}

fn read(scene: &Scene<'_>, talk: &Talk) -> Option<Made> {
    let makes_pivot = scene.has(&["pivot"])
        && scene.has(&["create", "generate", "make", "do", "build", "present"])
        && !talk.made_sheet;
    if !speaks_of_chart(scene) || makes_pivot || talk.made_sheet && rows::lines_of_points(scene, talk) {
        return None;
    }
    if let Some(at) = scene.find(0, scene.len(), vocabulary::UNKNOWN_KINDS) {
        return Some(Made::Ask(QuestionKind::Unclear { words: vec![scene.text(at, at + 1)] }));
    }
    let kind = kinds::kind(scene);
    let grouping = kinds::grouping(scene);
    let look = look(scene, kind);
    let along = if talk.made_sheet { None } else { along::read(scene) };
    let (rows_drawn, along) = along.map_or((None, None), |(rows, columns)| (Some(rows), Some(columns)));
    let rows_drawn = rows_drawn.or_else(|| rows::total(scene, talk));
    let new_sheet = spans::new_sheet(scene).filter(|span| is_new(scene, span.start, span.end));
    let at = place::place(scene);
    let size = place::size(scene);
    let on_second = second::axis(scene);
    if on_second == Some(None)
        && let Some(words) = second::stranger(scene)
    {
        return Some(Made::Ask(QuestionKind::Unclear { words }));
    }
    let order = super::summarise::order_of_result(scene);
    let aggregate = super::total::aggregate_unread(scene);
    let only = if topmost::counts_out(scene) { None } else { condition(scene) };
    let periods = if talk.made_sheet || along.is_some() { None } else { periods(scene) };
    let (x, series) =
        columns::axes(scene, kind.is_some_and(is_points), only.as_ref().map(|(start, end, _)| *start..*end).as_ref());
    let over_axes = (0..scene.len()).any(|at| puts_on_axis(scene, at));
    let on_result =
        rows_drawn.is_none() && talk.made_sheet && (speaks_of_result(scene) || !over_axes && talk.last_made_sheet());
    let (x, series) = if on_result { (None, Vec::new()) } else { (x, series) };
    let (x, series) =
        if on_result || x.is_some() || !series.is_empty() { (x, series) } else { titles::like_columns(scene, &look) };
    let blind = !on_result && rows_drawn.is_none() && x.is_none() && series.is_empty() && periods.is_none();
    if blind && !names_all(scene, talk) && kind.is_none() {
        return None;
    }
    let loose = !on_result && along.is_none() && rows_drawn.is_none() && (x.is_some() || !series.is_empty());
    let only = only.or_else(|| unread_value(scene).filter(|_| loose));
    let (x, series) = along.map_or((x, series), |columns| (None, columns));
    let counted = columns::counts_columns(scene, talk.columns.len());
    let table = on_result || rows_drawn.is_some();
    let series = if table { Ok(series) } else { with_what_was_made(scene, talk, series, counted) };
    let Ok(series) = series else { return series.err().map(Made::Ask) };
    let rows_drawn = rows_drawn.or_else(|| rows::chosen(scene, x.as_ref(), &series));
    let x = if rows_drawn.is_some() { None } else { x };
    let to = new_sheet.map(|span| NewSheet { name: span.take(scene) }).filter(|_| !on_result);
    let base = kind.map_or_else(|| Slot::guess(kinds::default_kind(scene)), Slot::Said);
    let rows_drawn = rows_drawn.or_else(|| rows::each(scene, talk, on_result));
    let x = if rows_drawn.is_some() { None } else { x };
    let first = if rows_drawn.is_none() { topmost::first_rows(scene) } else { None };
    let mut chart = Chart { kind: base, grouping, x, series: Vec::new(), rows: rows_drawn, first, look, to, at, size };
    dress(scene, &mut chart, series, on_second);
    if on_result {
        result::put(scene, talk, &mut chart);
    }
    rows::put_totals(scene, talk, &mut chart);
    titles::by_headers(scene, &mut chart);
    if let Some(word) = titles::by_own_header(scene, &mut chart).or_else(|| unmade::word(scene, &chart)) {
        return Some(Made::Ask(QuestionKind::Unclear { words: vec![word] }));
    }
    if chart.series.is_empty()
        && chart.x.is_none()
        && !on_result
        && let Some(summary) = answered(scene, talk)
    {
        use_up(scene, true);
        return Some(drawn_of(vec![summary], None, chart));
    }
    let only = only.filter(|_| !on_result && chart.rows.is_none()).map(|(start, end, condition)| {
        scene.take(start, end);
        condition
    });
    let topmost = if on_result || only.is_some() { None } else { topmost::read(scene, &chart) };
    use_up(scene, on_result);
    if let Some((condition, direction)) = topmost {
        return Some(of_copy(chart, Some(condition), Some(direction)));
    }
    let wanted = Wanted { aggregate, only, order };
    if !on_result
        && chart.rows.is_none()
        && let Some(made) = put_together(scene, &chart, periods, &wanted)
    {
        return Some(made);
    }
    let Wanted { only, order, .. } = wanted;
    if only.is_some() || order.is_some() && !on_result {
        return Some(of_copy(chart, only, order.map(|order| order.direction)));
    }
    if !on_result && let Some(made) = measured::of_columns(scene, &chart) {
        return Some(made);
    }
    if let Some(word) = unmade::column(scene, &chart).filter(|_| !on_result) {
        return Some(Made::Ask(QuestionKind::Unclear { words: vec![word] }));
    }
    let ops = vec![Op::Chart { chart }];
    Some(if on_result { Made::OnResult(ops) } else { Made::Ops(ops) })
}

/// Rows that are put together before they are drawn: by two groupings, by periods, by a column of names.
fn put_together(
    scene: &Scene<'_>,
    chart: &Chart<Named>,
    periods: Option<GroupKey<Named>>,
    wanted: &Wanted,
) -> Option<Made> {
    let whole = wanted.only.is_none() && wanted.order.is_none();
    if whole && let Some(table) = crossed::table(scene, chart, wanted.aggregate) {
        return Some(drawn_of(vec![table], None, chart.clone()));
    }
    let named = || Some(GroupKey { column: groups(scene, chart, wanted.aggregate)?, bucket: None });
    let by = periods.or_else(named)?;
    Some(summed(scene, chart.clone(), by, wanted.clone()))
}

/// "a pie chart of expenses in June": rows of one kind, where no word leads to them.
fn unread_value(scene: &Scene<'_>) -> Option<(usize, usize, Condition<Named>)> {
    let value = scene.mentions.iter().find(|mention| {
        let quoted = matches!(scene.tokens[mention.start].kind, crate::intent::token::Kind::Quoted(_));
        matches!(mention.what, What::Value { .. }) && !quoted && !scene.is_used(mention.start)
    })?;
    let mut parser = super::parser::Parser::new(scene, value.start, scene.len());
    let condition = parser.condition()?;
    (value.start..parser.at).all(|at| !scene.is_used(at)).then_some((value.start, parser.at, condition))
}

/// "how many people work in each department? Show it as a pie": what was asked just before, as a table to draw.
fn answered(scene: &Scene<'_>, talk: &Talk) -> Option<Op<Named>> {
    let Some(Op::Answer { question: Question::Aggregate { measure, condition, by, ends: None } }) = &talk.last else {
        return None;
    };
    let own = scene.mentions.iter().any(|mention| matches!(mention.what, What::Column { guess: false, .. }));
    (!by.is_empty() && !own).then(|| Op::Summarise {
        by: by.clone(),
        measures: vec![measure.clone()],
        condition: condition.clone(),
        to: NewSheet::default(),
    })
}

/// The chart of what is in a new sheet that the last of `first` makes, its rows sorted before.
fn drawn_of(mut first: Vec<Op<Named>>, sort: Option<Op<Named>>, chart: Chart<Named>) -> Made {
    if let (Some(Op::Summarise { to, .. } | Op::PivotTable { pivot: Pivot { to, .. } }), Some(sheet)) =
        (first.last_mut(), &chart.to)
    {
        *to = sheet.clone();
    }
    let chart = Op::Chart { chart: Chart { x: None, series: Vec::new(), to: None, ..chart } };
    Made::SheetAndThen(Box::new((first, sort.into_iter().chain([chart]).collect())))
}

/// Rows of the table itself that are chosen or put in order: on a new sheet, for the table stays as it is.
fn of_copy(chart: Chart<Named>, condition: Option<Condition<Named>>, order: Option<Direction>) -> Made {
    let drawn = chart.series.iter().map(|one| one.column.clone());
    // Where nobody says what they are drawn over, the new sheet has all that there is to choose from.
    let columns: Vec<Name> = chart.x.iter().flat_map(|x| [x.clone()].into_iter().chain(drawn.clone())).collect();
    let key = chart.series.first().map(|one| one.column.clone());
    let sort = order.zip(key).map(|(direction, column)| Op::SortRows {
        keys: vec![SortKey { column, direction: Slot::Said(direction), order: Vec::new() }],
    });
    let copy = Op::CopyTable { columns, condition, first: None, to: chart.to.clone().unwrap_or_default() };
    let chart = Op::Chart { chart: Chart { to: None, ..chart } };
    Made::SheetAndThen(Box::new((vec![copy], sort.into_iter().chain([chart]).collect())))
}

fn is_points(kind: ChartKind) -> bool {
    matches!(kind, ChartKind::Scatter | ChartKind::ScatterLines)
}

fn look(scene: &Scene<'_>, kind: Option<ChartKind>) -> ChartLook {
    let mut look = ChartLook::default();
    titles::read(scene, &mut look);
    axes::read(scene, &mut look);
    look.labels = labels::labels(scene, kind);
    look.legend = labels::legend(scene);
    marks::equations(scene, &mut look);
    look
}

/// Kind, axis, marks and colour of each series.
#[expect(clippy::option_option, reason = "spoken of or not; named or not")]
fn dress(scene: &Scene<'_>, chart: &mut Chart<Named>, series: Vec<Name>, on_second: Option<Option<Name>>) {
    if let Some(mixed) = kinds::mixed(scene, &series) {
        chart.kind = Slot::Said(mixed.base);
        chart.series = series.into_iter().map(ChartSeries::of).collect();
        for (name, kind) in mixed.others {
            chart.series.iter_mut().filter(|one| one.column == name).for_each(|one| one.kind = Some(kind));
        }
    } else {
        chart.series = series.into_iter().map(ChartSeries::of).collect();
    }
    if let Some(named) = on_second {
        second::put(chart, named.as_ref());
    }
    let names: Vec<Name> = chart.series.iter().map(|one| one.column.clone()).collect();
    let (shapes, trends) = (marks::markers(scene, &names), marks::trends(scene, &names));
    let colours = marks::colours(scene, &names);
    if chart.series.is_empty() {
        chart.look.marker = marks::of_all(&shapes);
        chart.look.trend = marks::of_all(&trends);
        chart.look.colour = marks::of_all(&colours);
    }
    for one in &mut chart.series {
        one.marker = marks::of(&shapes, &one.column);
        one.trend = marks::of(&trends, &one.column);
        one.colour = marks::of(&colours, &one.column);
    }
}

fn use_up(scene: &Scene<'_>, on_result: bool) {
    if on_result {
        for mention in &scene.mentions {
            scene.take(mention.start, mention.end);
        }
    }
    for at in 0..scene.len() {
        if vocabulary::VOCABULARY.contains(&scene.word(at))
            && scene.mention_at(at).is_none_or(|mention| matches!(mention.what, What::Column { guess: true, .. }))
        {
            scene.take(at, at + 1);
        }
    }
    super::things::take(scene);
    spans::take_putting(scene);
}

/// "the quantity per city": a column of names that repeat, behind "by" or "per", puts rows together.
fn groups(scene: &Scene<'_>, chart: &Chart<Named>, aggregate: Option<Aggregate>) -> Option<Name> {
    let along = scene.has(&["x-axis"]) || scene.phrase(0, "horizontal axis").is_some();
    let x = chart.x.as_ref().filter(|_| !along)?;
    let column = (0..scene.linker.columns.len()).find(|at| scene.name(*at, false).get() == x.get())?;
    // "the sum of the fees per grade": grades are numbers.
    let points = is_points(*chart.kind.get());
    let per = scene.mentions.iter().any(|mention| {
        scene.resolve(mention).is_some_and(|(at, _)| at == column)
            && mention.start > 0
            && matches!(scene.word(mention.start - 1), "per" | "each" | "every" | "by")
    });
    let numbers = scene.kind(column).is_numeric() && aggregate.is_some() && !chart.series.is_empty() && per && !points;
    let repeats = scene.linker.columns[column].repeats() || numbers;
    let led = scene.mentions.iter().any(|mention| {
        scene.resolve(mention).is_some_and(|(at, _)| at == column)
            && mention.start > 0
            && matches!(scene.word(mention.start - 1), "by" | "per" | "each" | "every" | "across")
    });
    // "comparing classes on average science": an average is of several rows.
    let averaged = matches!(aggregate, Some(Aggregate::Mean | Aggregate::Median)) && !chart.series.is_empty();
    let led = led || averaged;
    // "a pie chart of the classes": nothing is measured but how often each occurs.
    let counted = chart.series.is_empty() && !names_all(scene, &Talk::default());
    (repeats && (led || counted)).then(|| x.clone())
}

/// "quantity by month" where a column holds the dates: the months are made from them.
fn periods(scene: &Scene<'_>) -> Option<GroupKey<Named>> {
    let scratch = scene.fresh();
    let keys = super::summarise::groups(&scratch);
    let [key] = keys.as_slice() else { return None };
    // "… by year", where the year is what the clause before has made.
    let made = scene.linker.columns.iter().any(|column| {
        column.letter.is_none()
            && crate::intent::link::is_series(&column.meant)
            && matches!(key.column.get(), ColumnName::Header(name) if *name == column.name)
    });
    if key.bucket.is_none() && !made {
        return None;
    }
    for at in 0..scene.len() {
        if scratch.is_used(at) {
            scene.take(at, at + 1);
        }
    }
    Some(key.clone())
}

/// How rows are put together: by what, which of them, and the order of the groups.
#[derive(Clone)]
struct Wanted {
    aggregate: Option<Aggregate>,
    only: Option<Condition<Named>>,
    order: Option<super::summarise::Order>,
}

/// The rows are put together on a new sheet, and the chart is drawn of that.
fn summed(scene: &Scene<'_>, chart: Chart<Named>, by: GroupKey<Named>, wanted: Wanted) -> Made {
    let Wanted { aggregate, only, order } = wanted;
    if aggregate.is_some() {
        scene.take_words(&["sum", "sums", "total", "totals", "average", "averages", "mean", "median"]);
    }
    let measure = |column: Option<Name>| Measure {
        aggregate: match (aggregate, &column) {
            (_, None) => Slot::Said(Aggregate::Count),
            (Some(said), _) => Slot::Said(said),
            (None, _) => Slot::guess(Aggregate::Sum),
        },
        column,
        name: None,
    };
    let mut first = Vec::new();
    let mut measures = if chart.series.is_empty() {
        let known = if aggregate == Some(Aggregate::Count) { None } else { super::add::known_amount(scene) };
        match known {
            // "revenue per product": worked out first, for no column holds it.
            Some((name, value)) => {
                let place = Slot::guess(Place::End);
                first.push(Op::AddColumn { name: Slot::guess(name.clone()), value, place, format: None });
                vec![measure(Some(Slot::guess(ColumnName::Header(name))))]
            }
            // "total by city": of the only amounts that there are.
            None if matches!(aggregate, Some(Aggregate::Sum | Aggregate::Mean)) => {
                let amounts = super::summarise::own_amounts(scene);
                let column = amounts.into_iter().map(Some);
                let measures: Vec<_> = column.map(measure).collect();
                if measures.is_empty() {
                    let words = vec![scene.text(0, scene.len())];
                    return Made::Ask(QuestionKind::Unclear { words });
                }
                measures
            }
            None => vec![measure(None)],
        }
    } else {
        chart.series.iter().map(|one| measure(Some(one.column.clone()))).collect()
    };
    // "the number of visits and the total minutes": each as it is said.
    let aggregates = super::statistics::several(scene);
    let counts = aggregates.iter().any(|(aggregate, ..)| *aggregate == Aggregate::Count);
    if first.is_empty() && order.is_none() && counts && aggregates.len() > 1 {
        let again = scene.fresh();
        let said = super::summarise::measures(&again, std::slice::from_ref(&by), true);
        if said.len() > 1 {
            measures = said;
            (0..scene.len()).filter(|at| again.is_used(*at)).for_each(|at| scene.take(at, at + 1));
        }
    }
    let sort = order.and_then(|order| super::summarise::sort_by(scene, &mut measures, &order));
    first.push(Op::Summarise { by: vec![by], measures, condition: only, to: NewSheet::default() });
    drawn_of(first, sort, chart)
}

/// Which rows are drawn, and the words that say so.
fn condition(scene: &Scene<'_>) -> Option<(usize, usize, Condition<Named>)> {
    // "a chart with January and February" names what is drawn, and no rows that have a January.
    let is_filled = |condition: &Condition<Named>| matches!(condition, Condition::Not(inner) if matches!(**inner, Condition::Blank { .. }));
    // "with weeks as the x-axis" chooses no rows.
    let of_axis = |start: usize, end: usize| {
        (start..end).any(|at| matches!(scene.word(at), "x-axis" | "y-axis" | "axis" | "axes"))
    };
    super::summarise::condition_led(scene).filter(|(start, end, condition)| {
        !is_filled(condition) && !of_axis(*start, *end) && !drawn_over(scene, *start..*end, condition)
    })
}

/// "with both head and power over flow": what is drawn over what, and no comparison.
fn drawn_over(scene: &Scene<'_>, words: std::ops::Range<usize>, condition: &Condition<Named>) -> bool {
    use crate::plan::{Comparison, Expr};
    let columns = |one: &Condition<Named>| {
        matches!(one, Condition::Compare { is: Comparison::Greater, left: Expr::Column(_), right: Expr::Column(_) })
    };
    let all = match condition {
        Condition::All(all) => all.iter().all(columns),
        one => columns(one),
    };
    let led = words.clone().any(|at| matches!(scene.word(at), "where" | "whose" | "only" | "if"));
    all && !led && words.into_iter().any(|at| scene.word(at) == "over")
}

/// "the new sheet" and "this sheet" are there already.
fn is_new(scene: &Scene<'_>, start: usize, end: usize) -> bool {
    !(start..end).any(|at| matches!(scene.word(at), "the" | "this" | "that" | "same"))
}

fn speaks_of_result(scene: &Scene<'_>) -> bool {
    scene.has(&["result", "results", "pivot", "summary", "it", "them", "same"])
        || ["this table", "the table", "new sheet", "this sheet", "these totals", "this data", "the counts"].iter().any(
            |phrase| {
                scene.phrase(0, phrase).is_some() && !scene.has(&["a"])
                    || *phrase != "new sheet" && scene.phrase(0, phrase).is_some()
            },
        )
}

fn names_all(scene: &Scene<'_>, talk: &Talk) -> bool {
    scene.has(&["data", "everything", "all", "table"]) || refers_back(scene) && !talk.columns.is_empty()
}

/// "with Clicks on the x-axis", but not "the x-axis title", "name the y-axis "Kg"".
fn puts_on_axis(scene: &Scene<'_>, at: usize) -> bool {
    let titles = |word: &str| {
        matches!(word, "title" | "titles" | "label" | "labels" | "titled" | "named" | "name" | "call" | "called")
    };
    let quoted = |at: usize| {
        matches!(scene.tokens.get(at).map(|token| &token.kind), Some(crate::intent::token::Kind::Quoted(_)))
    };
    let behind = (at + 1..at + 3).any(|next| titles(scene.word(next)) || quoted(next));
    let before = (at.saturating_sub(4)..at).any(|next| titles(scene.word(next)));
    matches!(scene.word(at), "x-axis" | "y-axis") && !behind && !before
}

/// The series with what the message has just worked on, where the words refer back to it.
fn with_what_was_made(
    scene: &Scene<'_>,
    talk: &Talk,
    series: Vec<Name>,
    counted: bool,
) -> Result<Vec<Name>, QuestionKind> {
    if series.is_empty() && (refers_back(scene) || counted) {
        // "both" of one column that was made: the other is not known.
        let both = scene.find(0, scene.len(), &["both"]).filter(|_| talk.columns.len() == 1);
        return match both {
            Some(both) => Err(QuestionKind::Unclear { words: vec![scene.text(both, both + 1)] }),
            None => Ok(talk.columns.clone()),
        };
    }
    if series.is_empty() || !it_beside(scene) {
        return Ok(series);
    }
    // "… and plot it together with Close": what was just made, and that.
    let own = |name: &&Name| series.iter().all(|one| one.get() != name.get());
    Ok(talk.columns.iter().filter(own).cloned().chain(series.iter().cloned()).collect())
}

/// "it and Close", "it together with Close", "Close and it".
fn it_beside(scene: &Scene<'_>) -> bool {
    let column = |at: usize| {
        let at = at + usize::from(matches!(scene.word(at), "the" | "column"));
        scene.mention_at(at).is_some_and(|one| !matches!(one.what, crate::intent::link::What::Value { .. }))
    };
    (0..scene.len()).filter(|at| scene.word(*at) == "it").any(|at| {
        let mut next = at + 1;
        while matches!(scene.word(next), "together" | "along" | "alongside" | "with" | "and") {
            next += 1;
        }
        let before = at > 1
            && matches!(scene.word(at - 1), "and" | "with")
            && scene.mentions.iter().any(|one| one.end + 1 == at || one.end + 2 == at);
        next > at + 1 && column(next) || before
    })
}

fn refers_back(scene: &Scene<'_>) -> bool {
    let two = (1..scene.len()).any(|at| scene.word(at) == "two" && scene.word(at - 1) == "the");
    two || scene.has(&["it", "them", "these", "results", "result", "those", "both"])
}
