//! "who is best in each subject?" · "the store with the highest sales of each quarter in a new sheet": a row for each
//! column, with whose the highest or lowest is.

use crate::{
    intent::{
        link::What,
        rules::{
            Rule,
            en::{questions, spans, summarise, things, words},
        },
        scene::Scene,
        talk::{Made, Talk},
    },
    plan::{Aggregate, ColumnName, Direction, NewSheet, Op, Question, Reshape, Slot},
    workbook::schema::Kind as ColumnKind,
};

use super::series::{self, Series};

pub(in crate::intent::rules::en) const RULE: Rule =
    Rule { name: "whose is the highest of each column", triggers: ENDS, read };

const ENDS: &[&str] = &[
    "highest",
    "best",
    "most",
    "largest",
    "biggest",
    "top",
    "strongest",
    "greatest",
    "maximum",
    "lowest",
    "worst",
    "least",
    "smallest",
    "weakest",
    "fewest",
    "minimum",
];

/// Words of other wishes, and of several at each end.
const OTHERS: &[&str] = &[
    "chart",
    "plot",
    "graph",
    "pivot",
    "row",
    "highlight",
    "colour",
    "color",
    "shade",
    "bold",
    "sort",
    "column",
    "rank",
    "average",
    "mean",
    "total",
    "sum",
    "median",
    "count",
    "than",
    "if",
    "percent",
    "share",
];

const VOCABULARY: &[&str] = &[
    "columns",
    "on",
    "that",
    "create",
    "make",
    "show",
    "shows",
    "showing",
    "list",
    "find",
    "give",
    "get",
    "put",
    "write",
    "display",
    "tell",
    "me",
    "table",
    "with",
    "the",
    "in",
    "of",
    "for",
    "each",
    "every",
    "per",
    "which",
    "who",
    "what",
    "wich",
    "whose",
    "had",
    "has",
    "have",
    "got",
    "did",
    "is",
    "was",
    "were",
    "are",
    "a",
    "an",
    "and",
    "its",
    "their",
    "result",
    "results",
    "sales",
    "score",
    "scores",
    "mark",
    "marks",
    "value",
    "values",
    "amount",
    "amounts",
    "sold",
    "scored",
    "grade",
    "grades",
    "points",
    "figure",
    "figures",
    "number",
    "name",
    "names",
    "to",
    "identify",
    "determine",
    "achieved",
    "reached",
    "performed",
    "obtained",
    "there",
    "summary",
    "small",
    "two",
    "three",
    "respective",
];

fn read(scene: &Scene<'_>, _: &Talk) -> Option<Made> {
    let ends: Vec<usize> =
        (0..scene.len()).filter(|at| ENDS.contains(&scene.word(*at)) && !scene.is_mentioned(*at)).collect();
    let [end] = ends[..] else { return None };
    if scene.has(OTHERS)
        || scene.word(end + 1) == "than"
        || scene.tokens.get(end + 1).is_some_and(|next| next.number().is_some())
    {
        return None;
    }
    let (lead, series) = of_each(scene)?;
    if !series.is_numeric(scene) || series.columns.len() < 2 {
        return None;
    }
    let (holder, said) = holder(scene, lead)?;
    let how = match questions::end_of(scene.word(end)) {
        Direction::Descending => Aggregate::Max,
        Direction::Ascending => Aggregate::Min,
    };
    let sheet = spans::new_sheet(scene);
    let asks = words::opens_question(&scene.tokens)
        || scene.tokens.last().is_some_and(|token| token.is_symbol('?'))
        || scene.has(&["who", "which", "show", "list", "tell", "find", "give", "what", "identify", "determine"]);
    if sheet.is_none() && !asks {
        return None;
    }
    scene.take(end, end + 1);
    scene.take(lead, lead + 1);
    series.take(scene);
    if let Some((start, end)) = said {
        scene.take(start, end);
    }
    let noun = series.name(scene);
    let headers = summarise::headers(scene).filter(|(.., names)| names.len() == 3);
    let whose = Some(scene.name(holder, said.is_none()));
    let aggregate = Slot::Said(how);
    let Some(sheet) = sheet else {
        scene.take_words(VOCABULARY);
        things::take(scene);
        let question =
            Question::Columns { columns: series.columns, aggregate, whose, condition: None, direction: None };
        return Some(Made::Ops(vec![Op::Answer { question }]));
    };
    let to = NewSheet { name: sheet.take(scene) };
    let renamed: Vec<Op<_>> = headers.map_or_else(Vec::new, |(start, end, names)| {
        scene.take(start, end);
        scene.take_words(&["headers", "headings", "header"]);
        let own = [noun.clone().unwrap_or_default(), scene.linker.columns[holder].name.clone()];
        let renamed = names.into_iter().enumerate().filter(|(at, name)| own.get(*at) != Some(name));
        let renamed = renamed.map(|(at, name)| {
            let letter = crate::workbook::column_letters(u32::try_from(at).unwrap_or_default());
            Op::RenameColumn { column: Slot::Said(ColumnName::Letter { letter }), name }
        });
        renamed.collect()
    });
    scene.take_words(VOCABULARY);
    things::take(scene);
    let name = Slot::Said(noun.unwrap_or_else(|| "Column".to_owned()));
    let how =
        Reshape::Measure { columns: series.columns, aggregates: vec![aggregate], name, whose, condition: None, to };
    let made = vec![Op::Reshape { how }];
    Some(if renamed.is_empty() { Made::Ops(made) } else { Made::SheetAndThen(Box::new((made, renamed))) })
}

/// "each quarter", "every subject", "in each of the four subjects".
fn of_each(scene: &Scene<'_>) -> Option<(usize, Series)> {
    let lead = (0..scene.len()).find(|at| matches!(scene.word(*at), "each" | "every" | "per"))?;
    let series = series::said(scene, lead, (lead + 7).min(scene.len()))?;
    Some((lead, series))
}

/// Whose it is: the column that names the rows, said or asked for with "who".
fn holder(scene: &Scene<'_>, lead: usize) -> Option<(usize, Option<(usize, usize)>)> {
    let columns = &scene.linker.columns;
    let names = |at: &usize| columns[*at].kind == ColumnKind::Text && !columns[*at].repeats();
    let said = scene.mentions.iter().find_map(|mention| {
        let column = matches!(mention.what, What::Column { .. }).then(|| scene.resolve(mention)).flatten()?;
        (mention.start < lead + 8 && names(&column.0)).then_some((column.0, Some((mention.start, mention.end))))
    });
    let who = || scene.has(&["who", "whose", "student", "students", "pupil", "person", "people"]);
    said.or_else(|| who().then(|| (0..columns.len()).find(names)).flatten().map(|at| (at, None)))
}
