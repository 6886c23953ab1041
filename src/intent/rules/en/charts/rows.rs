//! Charts of rows: "a line chart of the total row", "a pie of January to March for Alice".

use crate::{
    intent::{
        link::What,
        rules::en::spans,
        scene::{Name, Scene},
        talk::Talk,
        token::Kind,
    },
    plan::{Chart, ChartRows, ChartSeries, Comparison, Condition, Expr, Named, Op, RowChange},
};

/// The row of totals, named or just made.
pub(super) fn total(scene: &Scene<'_>, talk: &Talk) -> Option<ChartRows<Named>> {
    const ROWS: &[&str] = &["total row", "totals row", "row of totals", "row total", "summary row", "bottom row"];
    let named = ROWS.iter().find_map(|phrase| scene.phrase(0, phrase));
    if let Some((at, length)) = named {
        scene.take(at, at + length);
        return Some(ChartRows::Total);
    }
    // "… in another row called Change, and show this in a line chart".
    let worked_out = match &talk.last {
        Some(Op::Rows { change: RowChange::WorkOut { item, .. } }) => Some(item.clone()),
        _ => None,
    };
    let just_made = matches!(talk.last, Some(Op::TotalRow { .. })) || worked_out.is_some();
    let spoken =
        scene.find(0, scene.len(), &["it", "them", "these", "results", "result", "those", "totals", "total", "this"]);
    if !just_made {
        return None;
    }
    let at = spoken.or_else(|| trend(scene))?;
    scene.take(at, at + 1);
    // "the total of each month": the columns are what the row has.
    for mention in &scene.mentions {
        if matches!(scene.word(mention.start.saturating_sub(1)), "each" | "every" | "per" | "by" | "all") {
            scene.take(mention.start, mention.end);
        }
    }
    for at in 0..scene.len() {
        if matches!(scene.word(at), "month" | "months" | "year" | "quarter" | "week" | "day") {
            scene.take(at, at + 1);
        }
    }
    if let Some(item) = worked_out {
        return Some(ChartRows::Named(vec![item]));
    }
    Some(ChartRows::Total)
}

/// So many lines can be told apart.
const MOST: usize = 50;

/// "one line per treatment" of a table that has one amount for each treatment: there would be points, and no lines.
pub(super) fn lines_of_points(scene: &Scene<'_>, talk: &Talk) -> bool {
    let Some(Op::Summarise { by, measures, .. }) = &talk.last else { return false };
    let [key] = by.as_slice() else { return false };
    let of_key = |at: usize| {
        let named = scene.mention_at(at).and_then(|mention| scene.resolve(mention));
        named.is_some_and(|(column, _)| scene.name(column, false).get() == key.column.get())
    };
    measures.len() == 1
        && (1..scene.len()).any(|at| {
            matches!(scene.word(at), "line" | "curve" | "series")
                && matches!(scene.word(at - 1), "one" | "own" | "separate" | "single")
                && (scene.word(at + 1) == "per" && of_key(at + 2)
                    || scene.word(at + 1) == "for" && matches!(scene.word(at + 2), "each" | "every") && of_key(at + 3))
        })
}

/// "with one line per treatment", "a line for each country", where every row is one and the amounts stand side by side:
/// each row is drawn over their headers.
pub(super) fn each(scene: &Scene<'_>, talk: &Talk, on_result: bool) -> Option<ChartRows<Named>> {
    let (at, mention) = (1..scene.len().saturating_sub(2)).find_map(|at| {
        let drawn = matches!(scene.word(at), "line" | "lines" | "curve" | "series" | "bar");
        let one = matches!(scene.word(at - 1), "one" | "a" | "own" | "separate" | "single");
        let each = match (scene.word(at + 1), scene.word(at + 2)) {
            ("per", _) => at + 2,
            ("for", "each" | "every") => at + 3,
            _ => return None,
        };
        scene.mention_at(each).filter(|_| drawn && one).map(|mention| (at, mention))
    })?;
    let (column, _) = scene.resolve(mention)?;
    let name = scene.name(column, false);
    let of_each = if on_result {
        let Some(Op::Summarise { by, measures, .. }) = &talk.last else { return None };
        measures.len() > 1
            && matches!(by.as_slice(), [only] if only.column.get() == name.get() && only.bucket.is_none())
    } else {
        let columns = &scene.linker.columns;
        let numbers = (0..columns.len()).filter(|at| scene.kind(*at).is_numeric()).count();
        columns[column].filled as usize <= MOST
            && !columns[column].repeats()
            && !scene.kind(column).is_numeric()
            && !scene.kind(column).is_date()
            && numbers > 1
    };
    if !of_each {
        return None;
    }
    scene.take(at - 1, mention.end);
    Some(ChartRows::Each)
}

/// A row of totals that has them for some of the amounts only is drawn over those.
pub(super) fn put_totals(scene: &Scene<'_>, talk: &Talk, chart: &mut Chart<Named>) {
    let (Some(ChartRows::Total), Some(Op::TotalRow { columns, .. })) = (&chart.rows, &talk.last) else { return };
    let amounts = (0..scene.linker.columns.len()).filter(|at| scene.linker.adds_up(*at)).count();
    if chart.series.is_empty() && columns.len() > 1 && columns.len() < amounts {
        chart.series = columns.iter().cloned().map(ChartSeries::of).collect();
    }
}

/// "to show the trend", "how they develop", "the averages": of the row just made, where nothing else is named.
fn trend(scene: &Scene<'_>) -> Option<usize> {
    const WORDS: &[&str] = &[
        "they",
        "trend",
        "trends",
        "development",
        "develop",
        "averages",
        "average",
        "sums",
        "sum",
        "maximums",
        "minimums",
    ];
    let each = |start: usize| {
        matches!(scene.word(start.saturating_sub(1)), "each" | "every" | "per" | "by" | "all" | "over" | "the")
            && start > 0
    };
    let named = scene.mentions.iter().any(|mention| match &mention.what {
        What::Column { .. } => !each(mention.start) || scene.linker.columns_called(scene.word(mention.start)).is_none(),
        What::Value { .. } => true,
        What::Columns(_) => false,
    });
    let at = scene.find(0, scene.len(), WORDS).filter(|_| !named)?;
    scene.take_words(WORDS);
    scene.take_words(&["how", "develops", "change", "changes"]);
    Some(at)
}

/// One row chosen by its name, over several columns that are measured alike.
pub(super) fn chosen(scene: &Scene<'_>, x: Option<&Name>, series: &[Name]) -> Option<ChartRows<Named>> {
    if series.len() < 2 || !scene.has(&["where", "whose", "for"]) {
        return None;
    }
    if let Some(condition) = named(scene) {
        return Some(ChartRows::Where(condition));
    }
    let value = |mention: &crate::intent::link::Mention| {
        matches!(mention.what, What::Value { .. }) && !scene.is_used(mention.start)
    };
    if x.is_some() && !scene.mentions.iter().any(value) && !scene.has(&["where", "whose"]) {
        return None;
    }
    let span = spans::condition(scene, 0, scene.len())?;
    let equal =
        matches!(&span.what, Condition::Compare { left: Expr::Column(_), is: Comparison::Equal, right: Expr::Text(_) });
    let start = span.start;
    equal.then(|| {
        let condition = span.take(scene);
        if start > 0 && scene.word(start - 1) == "for" {
            scene.take(start - 1, start);
        }
        ChartRows::Where(condition)
    })
}

/// "for Alice", "for the Sales department", "for department Sales": a name that nothing else explains.
fn named(scene: &Scene<'_>) -> Option<Condition<Named>> {
    let lead = (0..scene.len()).find(|at| scene.word(*at) == "for" && !scene.is_used(*at))?;
    let mut at = lead + 1;
    while matches!(scene.word(at), "the" | "just" | "only") {
        at += 1;
    }
    let text_column = |at: usize| {
        let mention = scene.mention_at(at)?;
        let (column, _) = scene.resolve(mention).filter(|(column, _)| !scene.kind(*column).is_numeric())?;
        Some((column, mention.end))
    };
    let before = text_column(at);
    let start = before.map_or(at, |(_, end)| end);
    let is_name = |at: usize| {
        let mentioned = scene.is_mentioned(at);
        let token = &scene.tokens[at];
        let capital = token.raw.starts_with(char::is_uppercase) && token.kind == Kind::Word;
        !mentioned && (capital || matches!(token.kind, Kind::Quoted(_)))
    };
    let end = (start..scene.len()).find(|at| !is_name(*at)).unwrap_or(scene.len());
    if end == start {
        return None;
    }
    let text = match &scene.tokens[start].kind {
        Kind::Quoted(text) => text.clone(),
        _ => scene.text(start, end),
    };
    let after = text_column(end);
    let guess = before.is_none() && after.is_none();
    let first_names = || (0..scene.linker.columns.len()).find(|at| !scene.kind(*at).is_numeric());
    let column = before.or(after).map(|(column, _)| column).or_else(first_names)?;
    scene.take(lead, after.map_or(end, |(_, end)| end));
    Some(Condition::Compare {
        left: Expr::Column(scene.name(column, guess)),
        is: Comparison::Equal,
        right: Expr::Text(text),
    })
}
