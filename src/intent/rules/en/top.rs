//! "keep the top 10 by score" · "only the 5 cheapest" · "leave just the three largest orders".

use crate::{
    intent::{
        QuestionKind,
        link::What,
        rules::Rule,
        scene::{Name, Scene},
        talk::{Made, Talk},
        token::{Kind, Token},
    },
    plan::{Condition, Direction, Op, RowChange, Slot},
    workbook::schema::Kind as ColumnKind,
};

use super::{superlatives, things, words};

pub(super) const RULE: Rule = Rule { name: "top rows", triggers: &[], read };

/// "the top 3 per class by score": these stay of each group.
///
/// `measured`: the column that an adjective speaks of; `with`: where the columns of a copy begin.
fn per_group(
    scene: &Scene<'_>,
    n: u32,
    direction: Direction,
    end: (usize, usize),
    (measured, with): (Option<Name>, usize),
) -> Option<Made> {
    let at = scene.find(0, scene.len(), &["per", "each", "every", "within"])?;
    let column = |mention: &&crate::intent::link::Mention| matches!(mention.what, What::Column { .. });
    let group = scene.mentions.iter().filter(column).find(|mention| mention.start > at && mention.start <= at + 2)?;
    let measures = |mention: &&crate::intent::link::Mention| {
        scene
            .resolve(mention)
            .is_some_and(|(column, _)| scene.kind(column).is_numeric() || scene.kind(column).is_date())
    };
    let others =
        || scene.mentions.iter().filter(column).filter(|mention| mention.start != group.start && mention.start < with);
    let by = others().find(measures).or_else(|| others().next().filter(|_| measured.is_none()));
    let (group_column, guess) = scene.resolve(group)?;
    let by_name = match by {
        Some(by) => {
            let (column, guess) = scene
                .resolve(by)
                .filter(|(column, _)| scene.kind(*column).is_numeric() || scene.kind(*column).is_date())?;
            scene.take(by.start, by.end);
            scene.name(column, guess)
        }
        None => measured.or_else(|| Some(scene.name(super::total::only_amount(scene)?, true)))?,
    };
    scene.take(end.0, end.1);
    scene.take(at, group.end);
    for word in 0..scene.len() {
        let frame = matches!(
            scene.word(word),
            "keep"
                | "leave"
                | "retain"
                | "only"
                | "just"
                | "take"
                | "limit"
                | "extract"
                | "by"
                | "the"
                | "in"
                | "of"
                | "for"
                | "with"
                | "rows"
                | "terms"
                | "based"
                | "on"
        );
        if frame && scene.mention_at(word).is_none() {
            scene.take(word, word + 1);
        }
    }
    things::take(scene);
    let per = vec![scene.name(group_column, guess)];
    let change = RowChange::TopPer { n, by: by_name, direction: Slot::Said(direction), per };
    Some(Made::Ops(vec![Op::Rows { change }]))
}

/// "list the three best students of each class by Final in a new sheet": a copy, of which these stay.
fn best_of_each(scene: &Scene<'_>, sheet: super::spans::Span<Option<String>>) -> Option<Made> {
    let each = scene.has(&["per", "each", "every"]);
    let lists = scene.has(&["list", "show", "put", "copy", "give", "write", "extract", "top", "find", "get"]);
    if !each || !lists || scene.has(&["chart", "plot", "pivot", "delete", "remove", "highlight"]) {
        return None;
    }
    let (sheet_start, sheet_end) = (sheet.start, sheet.end);
    let name = sheet.take(scene);
    let said = end_said(scene).or_else(|| one_of_each(scene))?;
    // "… with class, student and mark": the columns of the copy.
    let with = (sheet_end.min(said.stop)..scene.len()).find(|at| {
        matches!(scene.word(*at), "showing" | "including")
            || scene.word(*at) == "with" && end_at(scene, *at + 1).is_none() && end_at(scene, *at + 2).is_none()
            || *at > said.stop
                && matches!(scene.word(*at), "list" | "show" | "write" | "put" | "give")
                && matches!(scene.tokens[*at - 1].kind, Kind::Symbol(_))
    });
    let adjective = said.measured(scene);
    let until = with.unwrap_or(scene.len());
    let listed = with.map(|at| scene.columns_in(at, scene.len())).unwrap_or_default();
    let made = per_group(scene, said.n, said.direction, (said.start, said.stop), (adjective, until))?;
    let Made::Ops(ops) = made else { return None };
    let [Op::Rows { change: RowChange::TopPer { by, per, .. } }] = ops.as_slice() else { return None };
    let mut columns: Vec<Name> = listed.into_iter().map(|(_, name)| name).collect();
    if !columns.is_empty() {
        for needed in per.iter().chain([by]) {
            if columns.iter().all(|known| known.get() != needed.get()) {
                columns.push(needed.clone());
            }
        }
    }
    if let Some(at) = with {
        scene.take(at, at + 1);
    }
    scene.take(sheet_start, sheet_end);
    scene.take_words(FRAME);
    scene.take_words(&["put", "copy", "give", "write", "find", "get", "mark", "marks", "score", "name"]);
    let copy = Op::CopyTable { columns, condition: None, first: None, to: crate::plan::NewSheet { name } };
    Some(Made::SheetAndThen(Box::new((vec![copy], ops))))
}

/// "the most expensive item of each category", "the student with the highest mark in every class": one row of each. The
/// highest mark by itself is an amount, and no row.
fn one_of_each(scene: &Scene<'_>) -> Option<End> {
    (0..scene.len()).find_map(|at| {
        let (direction, length) = end_at(scene, at)?;
        let stop = at + length;
        let thing = |at: usize| {
            let entity = scene
                .mention_at(at)
                .and_then(|one| scene.resolve(one))
                .is_some_and(|(column, _)| !scene.kind(column).is_numeric() && !scene.kind(column).is_date());
            entity || scene.mention_at(at).is_none() && things::is_thing(scene.word(at))
        };
        // "the item with the highest cost"
        let led = (at.saturating_sub(3)..at).find(|back| matches!(scene.word(*back), "with" | "having" | "of" | "has"));
        let before = led
            .and_then(|lead| lead.checked_sub(1))
            .filter(|back| scene.mentions.iter().any(|one| one.end == back + 1) || things::is_thing(scene.word(*back)));
        let noun = match before {
            Some(back) => scene
                .mentions
                .iter()
                .find(|one| one.end == back + 1)
                .map_or((back, back + 1), |one| (one.start, one.end)),
            None if thing(stop) && superlatives::at(scene, at).is_some() => {
                scene.mention_at(stop).map_or((stop, stop + 1), |one| (one.start, one.end))
            }
            None => return None,
        };
        scene.take(noun.0, noun.1);
        Some(End { n: 1, percent: false, direction, start: at, stop })
    })
}

/// "highest", "most expensive" here: which end, and how many words.
fn end_at(scene: &Scene<'_>, at: usize) -> Option<(Direction, usize)> {
    if let Some((_, direction, length)) = superlatives::at(scene, at) {
        return Some((direction, length));
    }
    match scene.word(at) {
        "highest" | "largest" | "biggest" | "best" | "greatest" | "most" | "maximum" => {
            Some((Direction::Descending, 1))
        }
        "lowest" | "smallest" | "worst" | "least" | "fewest" | "minimum" => Some((Direction::Ascending, 1)),
        _ => None,
    }
}

/// "keep only the last visit of each patient": one row of each, by the only dates.
fn newest_per_group(scene: &Scene<'_>, keeps: bool) -> Option<Made> {
    let (at, direction) = (0..scene.len()).find_map(|at| match scene.word(at) {
        "last" | "latest" | "newest" => Some((at, Direction::Descending)),
        "first" | "earliest" | "oldest" => Some((at, Direction::Ascending)),
        "recent" if at > 0 && scene.word(at - 1) == "most" => Some((at, Direction::Descending)),
        _ => None,
    })?;
    let counted = scene.tokens.get(at + 1).is_some_and(|next| next.number().is_some());
    let noun = things::is_thing(scene.word(at + 1)) && !scene.is_mentioned(at + 1);
    if !keeps || counted || !noun || scene.is_mentioned(at) {
        return None;
    }
    let birth = |at: &usize| {
        crate::intent::link::words(&scene.linker.columns[*at].name)
            .iter()
            .any(|word| matches!(word.as_str(), "birth" | "born" | "dob" | "birthday"))
    };
    let mut dates = (0..scene.linker.columns.len()).filter(|at| scene.kind(*at).is_date() && !birth(at));
    let (date, None) = (dates.next()?, dates.next()) else { return None };
    let each = scene.find(at, scene.len(), &["each", "every", "per"])?;
    let (group, end) = (each + 1..each + 3).find_map(|at| super::questions::named_group(scene, at))?;
    scene.take(at.saturating_sub(1), end);
    things::take(scene);
    scene.take_words(FRAME);
    let per = vec![scene.name(group, false)];
    let change = RowChange::TopPer { n: 1, by: scene.name(date, true), direction: Slot::Said(direction), per };
    Some(Made::Ops(vec![Op::Rows { change }]))
}

/// The word that says which end, and how many.
pub(super) struct End {
    pub n: u32,
    pub percent: bool,
    pub direction: Direction,
    /// Tokens `start..stop`.
    start: usize,
    stop: usize,
}

impl End {
    pub(super) fn take(&self, scene: &Scene<'_>) {
        scene.take(self.start, self.stop);
    }

    /// The token behind it.
    pub(super) fn stop(&self) -> usize {
        self.stop
    }

    /// Whether a condition leaves it unsaid.
    pub(super) fn is_beside<T>(&self, span: &super::spans::Span<T>) -> bool {
        self.start >= span.end || self.stop <= span.start
    }

    /// The column that the adjective measures: "the 5 heaviest".
    pub(super) fn measured(&self, scene: &Scene<'_>) -> Option<Name> {
        (self.start..self.stop).find_map(|at| superlatives::at(scene, at)).map(|(name, ..)| name)
    }
}

/// What else such a wish is made of.
const FRAME: &[&str] = &[
    "keep",
    "leave",
    "limit",
    "retain",
    "extract",
    "reduce",
    "remove",
    "delete",
    "drop",
    "take",
    "show",
    "display",
    "filter",
    "only",
    "just",
    "everything",
    "but",
    "except",
    "besides",
    "terms",
    "ranked",
    "ranking",
    "based",
    "rest",
    "other",
    "others",
    "order",
    "ones",
    "those",
    "one",
    "it",
    "list",
];

/// "sort by price and keep only the first 10": as they were just sorted.
fn first_of_sorted(scene: &Scene<'_>, talk: &Talk) -> Option<Made> {
    let Some(Op::SortRows { keys }) = &talk.last else { return None };
    let [key] = keys.as_slice() else { return None };
    scene.find(0, 3, &["keep", "leave", "retain", "only", "just"])?;
    let first = scene.find(0, scene.len(), &["first", "top"])?;
    let n = scene.tokens.get(first + 1)?.count()?;
    if !key.order.is_empty() || !scene.mentions.is_empty() || scene.has(&["column", "columns", "letters"]) {
        return None;
    }
    scene.take(first, first + 2);
    scene.take_words(&["keep", "leave", "retain", "only", "just", "rows", "of", "them", "the"]);
    Some(Made::Ops(vec![Op::TopRows { n, by: key.column.clone(), direction: key.direction }]))
}

fn read(scene: &Scene<'_>, talk: &Talk) -> Option<Made> {
    // "remove the duplicates but keep the one with the most …": of each, and not of all rows.
    if matches!(talk.last, Some(Op::RemoveDuplicates { .. })) && scene.has(&["one", "ones"]) {
        return None;
    }
    if scene.has(&[
        "highlight",
        "mark",
        "colour",
        "color",
        "shade",
        "freeze",
        "who",
        "which",
        "what",
        "font",
        "fill",
        "bold",
    ]) || scene.tokens.last().is_some_and(|token| token.is_symbol('?')) && !words::is_request(&scene.tokens)
    {
        return None;
    }
    if let Some(found) = first_of_sorted(scene, talk) {
        return Some(found);
    }
    // "extract the top 3 into a new sheet": a copy, and all rows stay.
    if let Some(sheet) = super::spans::new_sheet(scene) {
        return best_of_each(scene, sheet);
    }
    let keeps = scene.find(
        0,
        scene.len(),
        &["keep", "leave", "limit", "retain", "extract", "reduce", "remove", "delete", "drop", "take"],
    );
    let shows = scene.find(0, scene.len(), &["show", "display", "filter", "only", "just"]);
    keeps.or(shows)?;
    let removes = keeps.is_some_and(|at| matches!(scene.word(at), "remove" | "delete" | "drop"))
        && scene.find(0, scene.len(), &["but", "except", "besides", "other"]).is_none();
    if let Some(made) = newest_per_group(scene, keeps.is_some() && !removes) {
        return Some(made);
    }
    let said = end_said(scene)?;
    // "show the top 5 customers by quantity": of customers with several rows the totals are meant.
    if keeps.is_none() && !said.percent && super::questions::ends_of_groups(&scene.fresh(), &said).is_some() {
        return None;
    }
    // "Take the best 3 tests": tests are columns, no rows.
    if matches!(scene.word(said.stop), "tests" | "quizzes" | "exams") && !scene.is_mentioned(said.stop) {
        return None;
    }
    let measured = said.measured(scene);
    let End { n, percent, direction, start, stop: end } = said;
    if keeps.is_some()
        && !removes
        && let Some(made) = per_group(scene, n, direction, (start, end), (measured.clone(), scene.len()))
    {
        return Some(made);
    }
    if scene.has(&["per", "each", "every", "within"]) {
        scene.take(0, scene.len());
        return Some(Made::Ask(QuestionKind::Unclear { words: vec![scene.text(0, scene.len())] }));
    }
    scene.take(start, end);
    things::take(scene);
    scene.take_words(FRAME);
    // "sort by Attendance and show the top 10": the first ones of that order.
    let sorted = match &talk.last {
        Some(Op::SortRows { keys }) if scene.within(0, scene.len()).next().is_none() => keys.first().cloned(),
        _ => None,
    };
    // Of an order from the lowest on, nobody knows which ones are the top.
    let sorted = sorted.filter(|key| *key.direction.get() == direction);
    let Some(by) = sorted.map(|key| key.column).or_else(|| column(scene, end)).or(measured) else {
        return Some(Made::Ask(QuestionKind::MissingColumn { operation: "top".to_owned() }));
    };
    let condition = Condition::Extreme {
        column: by.clone(),
        n: f64::from(n),
        percent,
        smallest: direction == Direction::Ascending,
    };
    let op = if removes {
        Op::RemoveRows { condition }
    } else if keeps.is_none() && scene.has(&["show", "display", "filter"]) {
        Op::ShowRows { condition }
    } else if percent {
        Op::KeepRows { condition }
    } else {
        Op::TopRows { n, by, direction: Slot::Said(direction) }
    };
    Some(Made::Ops(vec![op]))
}

/// "top 10", "5 cheapest", "the three largest", "best 5 %".
pub(super) fn end_said(scene: &Scene<'_>) -> Option<End> {
    (0..scene.len()).find_map(|at| {
        let direction = match scene.word(at) {
            "top" | "best" | "highest" | "largest" | "biggest" | "newest" | "latest" | "most" | "recent"
            | "heaviest" | "longest" | "tallest" | "priciest" | "dearest" | "fastest" | "hottest" | "youngest" => {
                Direction::Descending
            }
            // "the last 3 by date"; the last rows as they lie are another matter.
            "last" if scene.has(&["by"]) => Direction::Descending,
            "bottom" | "worst" | "lowest" | "smallest" | "cheapest" | "oldest" | "least" | "shortest" | "lightest"
            | "slowest" | "coldest" => Direction::Ascending,
            _ => return None,
        };
        // "at least 10" is a comparison.
        if at > 0 && matches!(scene.word(at - 1), "at") && matches!(scene.word(at), "most" | "least") {
            return None;
        }
        let whole = |token: &Token| match token.kind {
            Kind::Percent(share) => Some((share * 100.0, true)),
            _ => token.count().map(|n| (f64::from(n), false)),
        };
        let behind = scene.tokens.get(at + 1).and_then(whole).map(|number| (number, at, at + 2));
        let before = (0..at)
            .rev()
            .take_while(|before| *before + 1 == at || leads_to_end(scene, *before + 1))
            .find_map(|before| whole(&scene.tokens[before]).map(|number| (number, before, at + 1)));
        let ((number, percent), start, mut end) = behind.or(before)?;
        let worded = matches!(scene.word(end), "percent" | "%");
        end += usize::from(worded);
        if matches!(scene.word(end), "expensive" | "recent" | "rows" | "records") {
            end += 1;
        }
        Some(End { n: format!("{number:.0}").parse().ok()?, percent: percent || worded, direction, start, stop: end })
    })
}

/// What may stand between the number and the end: "the 5 orders with the largest …".
fn leads_to_end(scene: &Scene<'_>, at: usize) -> bool {
    // "the five campaigns with the highest spend": whatever the rows are called.
    let names_rows = scene.mention_at(at).is_none_or(|one| {
        one.end == at + 1 && scene.resolve(one).is_some_and(|(column, _)| !scene.kind(column).is_numeric())
    });
    let counted = at > 0 && scene.tokens[at - 1].count().is_some_and(|count| count > 1) && names_rows;
    counted && scene.word(at).ends_with('s') && scene.word(at).len() > 3
        || things::is_thing(scene.word(at))
        || matches!(scene.word(at), "days" | "weeks" | "months" | "years" | "matches" | "tests" | "dates")
        || matches!(
            scene.word(at),
            "with"
                | "the"
                | "that"
                | "have"
                | "has"
                | "having"
                | "of"
                | "which"
                | "ones"
                | "most"
                | "whose"
                | "who"
                | "very"
        )
}

/// The column after "by", else the first numeric one mentioned, else the only number.
pub(super) fn column(scene: &Scene<'_>, from: usize) -> Option<Name> {
    let by = scene.find(from, scene.len(), &["by", "in", "with", "on", "of", "for"]).unwrap_or(from);
    if let Some((start, end)) = sized(scene, by).or_else(|| sized(scene, 0)) {
        return scene.column_in(start, end).map(|(_, name)| name);
    }
    let said = scene.text(0, scene.len()).to_lowercase();
    let dated =
        said.contains("newest") || said.contains("latest") || said.contains("oldest") || said.contains("recent");
    let only = if dated { scene.only_column(ColumnKind::is_date) } else { scene.only_column(ColumnKind::is_numeric) };
    only.map(|at| scene.name(at, !dated))
}

/// The first column from here on that rows can be measured by: names have no top.
fn sized(scene: &Scene<'_>, from: usize) -> Option<(usize, usize)> {
    let by_size = |mention: &&crate::intent::link::Mention| match &mention.what {
        What::Column { candidates, .. } => candidates.iter().any(|column| {
            !matches!(scene.kind(*column), ColumnKind::Text | ColumnKind::Bool)
                || scene.linker.columns[*column].filled == 0
        }),
        What::Columns(_) | What::Value { .. } => false,
    };
    scene.within(from, scene.len()).find(by_size).map(|mention| (mention.start, mention.end))
}
