//! "highlight scores under 50 in red" · "mark the rows where Status is Open yellow" · "colour the top 3 green" · "bold the names whose age is over 60".

use crate::{
    intent::{
        QuestionKind,
        link::What,
        rules::Rule,
        scene::{Name, Scene},
        talk::{Made, Talk},
    },
    plan::{Colour, Comparison, Condition, Expr, Function, HighlightScope, Named, Op, Question, StyleChange},
};

use super::{looks, parser::Parser, spans, things, words::colour};

pub(super) const RULE: Rule = Rule { name: "highlight where", triggers: VERBS, read };

/// Words that may ask for a mark; the rest are read along with them.
const VERBS: &[&str] = &[
    "highlight",
    "mark",
    "colour",
    "color",
    "shade",
    "paint",
    "flag",
    "emphasize",
    "emphasise",
    "higlight",
    "hilight",
    "highlite",
    "red",
    "green",
    "yellow",
    "blue",
    "orange",
    "pink",
    "purple",
    "fill",
    "bold",
    "italic",
    "background",
    "font",
];

const VOCABULARY: &[&str] = &[
    "highlight",
    "mark",
    "shade",
    "paint",
    "flag",
    "emphasize",
    "emphasise",
    "set",
    "make",
    "fill",
    "change",
    "turn",
    "higlight",
    "hilight",
    "highlite",
    "cell",
    "cells",
    "row",
    "rows",
    "whole",
    "entire",
    "value",
    "values",
    "with",
    "in",
    "color",
    "colour",
    "as",
    "their",
    "entries",
    "background",
    "whose",
    "where",
    "if",
    "when",
    "every",
    "corresponding",
    "find",
    "them",
    "it",
    "and",
    "conditional",
    "formatting",
    "to",
    "be",
    "use",
    "format",
    "apply",
    "all",
    "bold",
    "italic",
    "coloured",
    "colored",
    "give",
    "ones",
    "that",
    "style",
    "automatically",
    "numbers",
    "figure",
    "figures",
    "using",
    "line",
    "lines",
    "put",
    "rule",
    "add",
];

fn read(scene: &Scene<'_>, talk: &Talk) -> Option<Made> {
    if scene.has(&["sheet", "new", "chart", "legend", "pivot", "title"]) && scene.has(&["new", "chart", "pivot"]) {
        return None;
    }
    // "which pupils have a mark under 50?"
    if super::words::opens_question(&scene.tokens) {
        return None;
    }
    let marks = scene.has(VERBS);
    if !marks || is_a_value(scene) {
        return None;
    }
    let style = looks::style(scene, true);
    // "add a column Mark = …" is a name.
    if style.is_none() && scene.has(&["column"]) && scene.has(&["add", "new", "create", "insert", "make", "compute"]) {
        return None;
    }
    // "fill the Total row": with its formula, where no colour is said.
    if style.is_none() && scene.has(&["fill"]) && VERBS.iter().all(|verb| *verb == "fill" || !scene.has(&[*verb])) {
        return None;
    }
    // "flag the overdue ones" asks for a column that says so.
    if style.is_none() && scene.has(&["flag"]) && scene.has(&["overdue", "expired"]) {
        return None;
    }
    let whole_row = scene.has(&["row", "rows", "line", "lines"]) && !scene.has(&["cell", "cells"]);
    if let Some(made) = extreme_of_each(scene, style.clone()).or_else(|| extreme_of_rows(scene, style.clone())) {
        return Some(made);
    }
    if let Some(made) = empty_cells(scene, style.clone()) {
        return Some(made);
    }
    let behind = scope_behind(scene);
    let its = its_cell(scene);
    let whole_row = whole_row && behind.is_none() && its.is_none();
    let scope = its
        .or_else(|| corresponding(scene))
        .or_else(|| scope_said(scene))
        .or_else(|| names_of(scene))
        .or(behind)
        .or_else(|| led_by(scene));
    let condition = find_condition(scene, talk);
    let Some(condition) = condition else {
        return asks_condition(scene).then(|| Made::Ask(QuestionKind::Missing { what: "condition".to_owned() }));
    };
    let condition = as_many(scene, condition);
    let columns = columns_of(&condition);
    // "decreases in red": the changes, and no rows.
    let signs = scene.has(&["increases", "decreases", "gains", "losses", "negative", "positive", "rises", "drops"]);
    let scope = match scope {
        _ if whole_row => HighlightScope::Row,
        None if signs && columns.len() == 1 => HighlightScope::Columns(columns.clone()),
        Some(named) => HighlightScope::Columns(named),
        None if is_about_things(scene) || columns.len() != 1 => HighlightScope::Row,
        None => HighlightScope::Columns(columns.clone()),
    };
    for at in 0..scene.len() {
        // "paint the cells with a price over 5" where Paint is a category.
        let leads = at == 0 && VERBS.contains(&scene.word(at));
        if VOCABULARY.contains(&scene.word(at)) && (leads || scene.mention_at(at).is_none()) {
            scene.take(at, at + 1);
        }
    }
    take_things(scene);
    scene.take_entities();
    // "… in all three subjects": those that the condition is about anyway.
    for mention in &scene.mentions {
        if let What::Columns(group) = &mention.what
            && group.iter().all(|at| columns.iter().any(|known| known.get() == scene.name(*at, false).get()))
        {
            scene.take(mention.start, mention.end);
        }
    }
    let style = style.unwrap_or_else(yellow);
    if let Some((fill, other)) = otherwise(scene) {
        let filled = |fill: String| StyleChange { fill: Some(Colour(fill)), ..style.clone() };
        let rest = super::conditions::negate(condition.clone());
        return Some(Made::Ops(vec![
            Op::Highlight { condition, scope: scope.clone(), style: filled(fill) },
            Op::Highlight { condition: rest, scope, style: filled(other) },
        ]));
    }
    // "all marks above 90": each mark for itself.
    if let (Condition::All(tests) | Condition::Any(tests), HighlightScope::Row, false) = (&condition, &scope, whole_row)
        && same_of_several(tests)
        && (tests.iter().all(|test| matches!(columns_of(test).as_slice(), [one] if one.is_guess()))
            || !is_about_things(scene) && !scene.has(&["whose", "where", "if", "when", "who"])
            || is_about_amounts(scene))
    {
        let one = |test: &Condition<Named>| Op::Highlight {
            condition: test.clone(),
            scope: HighlightScope::Columns(columns_of(test)),
            style: style.clone(),
        };
        return Some(Made::Ops(tests.iter().map(one).collect()));
    }
    Some(Made::Ops(vec![Op::Highlight { condition, scope, style }]))
}

/// "mark all exam scores below 50", "every mark less than 40": the cells that hold them, and nobody's row.
fn is_about_amounts(scene: &Scene<'_>) -> bool {
    let amounts = scene.has(&["scores", "marks", "grades", "readings", "figures", "numbers", "values"])
        || (1..scene.len()).any(|at| {
            matches!(scene.word(at - 1), "every" | "each" | "any")
                && matches!(scene.word(at), "mark" | "score" | "grade" | "value" | "number" | "reading")
        });
    amounts
        && !scene.has(&[
            "students",
            "pupils",
            "learners",
            "kids",
            "children",
            "people",
            "employees",
            "everyone",
            "whose",
            "student",
            "pupil",
            "row",
            "rows",
            "names",
        ])
}

/// "colour the empty cells grey", "highlight missing values in Jan and Feb": wherever a cell is empty.
fn empty_cells(scene: &Scene<'_>, style: Option<StyleChange>) -> Option<Made> {
    const EMPTY: &[&str] = &["empty", "blank", "missing", "unfilled", "blanks", "gaps"];
    const CELLS: &[&str] = &[
        "cells",
        "cell",
        "values",
        "value",
        "fields",
        "entries",
        "data",
        "measurements",
        "readings",
        "numbers",
        "marks",
        "scores",
        "results",
        "figures",
        "spots",
        "ones",
        "amounts",
    ];
    let at = scene.find(0, scene.len(), EMPTY).filter(|at| !scene.is_mentioned(*at))?;
    let alone = matches!(scene.word(at), "blanks" | "gaps");
    if !alone && !CELLS.contains(&scene.word(at + 1))
        || scene.has(&["row", "rows", "if", "where", "whose", "not", "with no"])
    {
        return None;
    }
    let other = scene.mentions.iter().any(|mention| matches!(mention.what, crate::intent::link::What::Value { .. }));
    let compares = (0..scene.len()).any(|at| scene.tokens[at].number().is_some() && !scene.is_mentioned(at));
    if other || compares || style.is_none() && !scene.has(VERBS) {
        return None;
    }
    let named = scene.columns_named();
    let rows = scene.linker.columns.iter().map(|column| column.filled).max().unwrap_or_default();
    let gaps = |at: &usize| scene.linker.columns[*at].filled < rows && scene.linker.columns[*at].filled > 0;
    let columns = if named.is_empty() {
        (0..scene.linker.columns.len()).filter(gaps).map(|at| scene.name(at, true)).collect()
    } else {
        named
    };
    scene.take(at, if alone { at + 1 } else { at + 2 });
    scene.take_words(VOCABULARY);
    scene.take_words(VERBS);
    let style = style.unwrap_or_else(yellow);
    let one = |column: Name| Op::Highlight {
        condition: Condition::Blank { column: column.clone() },
        scope: HighlightScope::Columns(vec![column]),
        style: style.clone(),
    };
    (!columns.is_empty()).then(|| Made::Ops(columns.into_iter().map(one).collect()))
}

/// "green if it is over the quota, red otherwise": the colour of what fits, and that of all else.
fn otherwise(scene: &Scene<'_>) -> Option<(String, String)> {
    let rest = scene.find(0, scene.len(), &["otherwise", "else"])?;
    let colours: Vec<(usize, String)> = (0..scene.len())
        .filter(|at| !scene.is_mentioned(*at))
        .filter_map(|at| Some((at, super::words::colour(scene.word(at))?.to_owned())))
        .collect();
    let [(one_at, one), (two_at, two)] = colours.as_slice() else { return None };
    scene.take(rest, rest + 1);
    let second = rest.abs_diff(*two_at) <= rest.abs_diff(*one_at);
    Some(if second { (one.clone(), two.clone()) } else { (two.clone(), one.clone()) })
}

/// "the highest value in each row", "the best quarter of each rep": every column is compared with its row.
fn extreme_of_rows(scene: &Scene<'_>, style: Option<StyleChange>) -> Option<Made> {
    let (at, function) = (0..scene.len()).find_map(|at| match scene.word(at) {
        "highest" | "largest" | "biggest" | "maximum" | "max" | "best" | "greatest" => Some((at, Function::Max)),
        "lowest" | "smallest" | "minimum" | "min" | "worst" => Some((at, Function::Min)),
        _ => None,
    })?;
    let each = scene.find(at, scene.len(), &["each", "every"])?;
    let named = scene.mention_at(each + 1).and_then(|mention| Some((scene.resolve(mention)?.0, mention.end)));
    let own = |column: usize| !scene.kind(column).is_numeric() && !scene.linker.columns[column].repeats();
    let end = match named {
        Some((column, end)) if own(column) => end,
        None if matches!(scene.word(each + 1), "row" | "line") => each + 2,
        _ => return None,
    };
    let columns: Vec<Name> = scene.linker.main_group()?.into_iter().map(|at| scene.name(at, true)).collect();
    scene.take(at, at + 1);
    scene.take(each, end);
    let series =
        |word: &str| crate::intent::link::is_series(word) || matches!(word, "value" | "values" | "number" | "cell");
    let between: Vec<usize> = (at + 1..each).filter(|at| series(scene.word(*at))).collect();
    for at in between {
        scene.take(at, at + 1);
    }
    scene.take_words(VOCABULARY);
    let style = style.unwrap_or_else(yellow);
    let cells: Vec<Expr<Named>> = columns.iter().cloned().map(Expr::Column).collect();
    let right = Expr::Call { function, arguments: cells };
    let one = |column: &Name| Op::Highlight {
        condition: Condition::Compare {
            left: Expr::Column(column.clone()),
            is: Comparison::Equal,
            right: right.clone(),
        },
        scope: HighlightScope::Columns(vec![column.clone()]),
        style: style.clone(),
    };
    Some(Made::Ops(columns.iter().map(one).collect()))
}

/// "the highest mark in each subject": a mark of its own for every column.
fn extreme_of_each(scene: &Scene<'_>, style: Option<StyleChange>) -> Option<Made> {
    let (at, smallest) = (0..scene.len()).find_map(|at| match scene.word(at) {
        "highest" | "largest" | "biggest" | "maximum" | "max" | "best" | "top" | "greatest" => Some((at, false)),
        "lowest" | "smallest" | "minimum" | "min" | "worst" | "bottom" => Some((at, true)),
        _ => None,
    })?;
    let each = scene.find(at, scene.len(), &["each", "every"])?;
    let group = scene.mentions.iter().find(|mention| mention.end > each && matches!(mention.what, What::Columns(_)));
    let (start, end) = match group {
        Some(group) => (group.start, group.end),
        // "in each column": all that hold amounts.
        None if crate::intent::link::is_column_word(scene.tokens.get(each + 1)?) => (each, each + 2),
        None => return None,
    };
    let columns: Vec<Name> = match group {
        Some(_) => scene.columns_in(start, end).into_iter().map(|(_, name)| name).collect(),
        None => (0..scene.linker.columns.len())
            .filter(|at| scene.linker.adds_up(*at))
            .map(|at| scene.name(at, true))
            .collect(),
    };
    let n = scene.tokens.get(at + 1).and_then(crate::intent::token::Token::number);
    let noun = at + 1 + usize::from(n.is_some());
    scene.take(at, noun);
    for at in noun..start {
        if matches!(
            scene.word(at),
            "mark"
                | "marks"
                | "score"
                | "scores"
                | "value"
                | "values"
                | "number"
                | "numbers"
                | "in"
                | "of"
                | "for"
                | "one"
        ) {
            scene.take(at, at + 1);
        }
    }
    scene.take(start, end);
    scene.take_words(VOCABULARY);
    let style = style.unwrap_or_else(yellow);
    let one = |column: Name| Op::Highlight {
        condition: Condition::Extreme { column: column.clone(), n: n.unwrap_or(1.0), percent: false, smallest },
        scope: HighlightScope::Columns(vec![column]),
        style: style.clone(),
    };
    (!columns.is_empty()).then(|| Made::Ops(columns.into_iter().map(one).collect()))
}

/// "the 5 days with the largest volume": the number stands before the rows.
fn as_many(scene: &Scene<'_>, condition: Condition<Named>) -> Condition<Named> {
    let Condition::Extreme { column, n, percent: false, smallest } = &condition else { return condition };
    let Some(said) = super::top::end_said(scene).filter(|_| (*n - 1.0).abs() < f64::EPSILON) else { return condition };
    said.take(scene);
    Condition::Extreme { column: column.clone(), n: f64::from(said.n), percent: said.percent, smallest: *smallest }
}

fn yellow() -> StyleChange {
    StyleChange { fill: Some(Colour("FFFF00".to_owned())), ..StyleChange::default() }
}

/// "the 3 cheapest paint": the word that could be a verb is what some cells hold.
fn is_a_value(scene: &Scene<'_>) -> bool {
    const DOUBTFUL: &[&str] = &["paint", "mark", "flag", "fill", "colour", "color", "red", "green", "blue", "orange"];
    let marks = (0..scene.len()).filter(|at| VERBS.contains(&scene.word(*at))).collect::<Vec<_>>();
    let [only] = marks.as_slice() else { return false };
    DOUBTFUL.contains(&scene.word(*only))
        && *only > 0
        && scene.mention_at(*only).is_some_and(|mention| matches!(mention.what, What::Value { .. }))
}

/// "below 40 in all subjects": one test, said of several columns.
fn same_of_several(tests: &[Condition<Named>]) -> bool {
    let test = |condition: &Condition<Named>| match condition {
        Condition::Compare { left: Expr::Column(_), is, right } => Some((*is, right.clone())),
        Condition::Blank { .. } => Some((Comparison::Equal, Expr::Empty)),
        _ => None,
    };
    let mut all = tests.iter().map(test);
    let first = all.next().flatten();
    tests.len() > 1 && first.is_some() && all.all(|other| other == first)
}

/// A verb of marking that has no condition, and no words that would say what else is meant.
fn asks_condition(scene: &Scene<'_>) -> bool {
    scene.has(&["if", "where", "when"])
}

fn find_condition(scene: &Scene<'_>, talk: &Talk) -> Option<Condition<Named>> {
    if let Some(asked) = those_asked_for(scene, talk) {
        return Some(asked);
    }
    // "highlight them if they are below 5 %": "they" are what was made last.
    if let Some(found) = of_values_shown(scene, talk) {
        return Some(found);
    }
    let direct = spans::condition(scene, 0, scene.len());
    if let Some(span) = direct {
        let guessed = guesses(&span.what);
        if let (true, [last]) = (guessed, talk.columns.as_slice())
            && scene
                .within(0, scene.len())
                .all(|mention| !matches!(mention.what, What::Column { .. } | What::Value { .. }))
        {
            return Some(on_column(span.take(scene), last));
        }
        return Some(span.take(scene));
    }
    let last = || {
        let [last] = talk.columns.as_slice() else { return None };
        (0..scene.linker.columns.len()).find(|at| scene.name(*at, false).get() == last.get())
    };
    let column = only_number(scene).or_else(last)?;
    let span = spans::about(scene, column)?;
    Some(span.take(scene))
}

/// "format the Turnout as percentage and highlight the values below 50 %": those of the column that was just worked on.
fn of_values_shown(scene: &Scene<'_>, talk: &Talk) -> Option<Condition<Named>> {
    let [last] = talk.columns.as_slice() else { return None };
    let worked_on = matches!(talk.last, Some(Op::Format { .. } | Op::UpdateColumn { .. } | Op::AddColumn { .. }));
    let at = scene.find(0, scene.len(), &["values", "cells", "numbers", "results", "ones"])?;
    let named = scene.mentions.iter().any(|one| !matches!(one.what, What::Value { .. }) && one.start != at);
    let others = scene.has(&["row", "rows", "all", "every", "table", "where", "whose", "each"]);
    if !worked_on || named || others {
        return None;
    }
    let column = (0..scene.linker.columns.len()).find(|one| scene.name(*one, false).get() == last.get())?;
    let mut parser = Parser::new(scene, at + 1, scene.len());
    parser.skip(&["that", "which", "are", "is", "with", "a", "of"]);
    let found = parser.compare(&Expr::Column(last.clone()), Some(column))?;
    scene.take(at, parser.at);
    Some(found)
}

/// "who scored under 50? colour them red": those that the question before was about.
fn those_asked_for(scene: &Scene<'_>, talk: &Talk) -> Option<Condition<Named>> {
    let Some(Op::Answer { question: Question::Rows { condition } }) = &talk.last else { return None };
    // "find the items that contain X and make their names blue"
    let whose = scene.find(0, scene.len(), &["their", "its"]).map(|at| at + 1);
    let of_them = |start: usize| Some(start) == whose;
    // "paint them red" where Paint is a category.
    let others = scene
        .mentions
        .iter()
        .any(|mention| (mention.start > 0 || !VERBS.contains(&scene.word(0))) && !of_them(mention.start));
    let them =
        scene.has(&["them", "those", "these", "they", "their"]) && !others && !scene.has(&["if", "where", "when"]);
    them.then(|| {
        scene.take_words(&["them", "those", "these", "they", "their", "ones", "people", "rows"]);
        condition.clone()
    })
}

/// "highlight cost in red when above 100": the only column of numbers that is named, before its comparison.
fn only_number(scene: &Scene<'_>) -> Option<usize> {
    let led = scene.find(1, scene.len(), &["if", "when", "whenever"])?;
    let [only] = scene.mentions.as_slice() else { return None };
    let (column, _) = scene.resolve(only).filter(|(column, _)| scene.kind(*column).is_numeric())?;
    (only.end <= led).then_some(column)
}

/// Whether the condition's column was filled in for want of one.
fn guesses(condition: &Condition<Named>) -> bool {
    columns_of(condition).iter().any(crate::plan::Slot::is_guess)
}

fn on_column(condition: Condition<Named>, column: &Name) -> Condition<Named> {
    let expr = |found: Expr<Named>| {
        if matches!(&found, Expr::Column(name) if name.is_guess()) { Expr::Column(column.clone()) } else { found }
    };
    match condition {
        Condition::Compare { left, is, right } => {
            let right = match right {
                Expr::Whole { aggregate, column: name } if name.is_guess() => {
                    Expr::Whole { aggregate, column: column.clone() }
                }
                other => other,
            };
            Condition::Compare { left: expr(left), is, right }
        }
        Condition::Between { value, low, high } => Condition::Between { value: expr(value), low, high },
        Condition::Extreme { n, percent, smallest, .. } => {
            Condition::Extreme { column: column.clone(), n, percent, smallest }
        }
        other => other,
    }
}

/// "If a velocity is lower than the one in the row above, change its font colour": the cell that is spoken of.
fn its_cell(scene: &Scene<'_>) -> Option<Vec<Name>> {
    let at_if = scene.find(0, 2, &["if", "when", "whenever", "where"])?;
    let comma = (at_if..scene.len()).find(|at| scene.tokens[*at].is_symbol(','))?;
    let its = (comma + 1..scene.len()).find(|at| scene.word(*at) == "its" && is_look(scene.word(at + 1)))?;
    let subject = scene.within(0, comma).next().and_then(|mention| scene.resolve(mention));
    let (column, guess) = subject.filter(|_| its < comma + 4)?;
    // "change its font": no column Change.
    scene.take(its - 1, its + 1);
    Some(vec![scene.name(column, guess)])
}

/// The columns that get the colour, when they are said apart from the condition: "highlight Name if Age > 30".
fn scope_said(scene: &Scene<'_>) -> Option<Vec<Name>> {
    let at_if = scene.find(0, scene.len(), &["if", "when", "whenever", "where", "whose"]);
    // "If A < 5, colour the Range cells red": what follows the comma.
    let comma = at_if.filter(|at| *at <= 1).and_then(|_| (0..scene.len()).find(|at| scene.tokens[*at].is_symbol(',')));
    let (from, to) = match (at_if, comma) {
        (Some(_), Some(comma)) => (comma, scene.len()),
        (Some(at), None) if at > 1 => (0, at),
        _ => return None,
    };
    let columns: Vec<Name> = scene
        .within(from, to)
        .filter(|mention| !matches!(mention.what, What::Value { .. }))
        .map(|mention| (mention.start, mention.end))
        .collect::<Vec<_>>()
        .into_iter()
        .flat_map(|(start, end)| scene.columns_in(start, end))
        .map(|(_, name)| name)
        .collect();
    (!columns.is_empty()).then_some(columns)
}

/// "for every score above 8, make the corresponding name bold": the cells of that column, whatever was compared.
fn corresponding(scene: &Scene<'_>) -> Option<Vec<Name>> {
    let at = scene.find(0, scene.len(), &["corresponding", "respective", "associated"])?;
    let mention = scene.mention_at(at + 1).filter(|one| !matches!(one.what, What::Value { .. }))?;
    let compared = matches!(
        scene.word(mention.end),
        "is" | "are"
            | "was"
            | "exceeds"
            | "above"
            | "below"
            | "over"
            | "under"
            | "greater"
            | "less"
            | "more"
            | "equals"
    );
    let asked = (at.saturating_sub(2)..at).any(|at| matches!(scene.word(at), "if" | "when" | "where" | "whose"));
    let (start, end) = (mention.start, mention.end);
    let named = if compared || asked { Vec::new() } else { scene.columns_in(start, end) };
    (!named.is_empty()).then(|| named.into_iter().map(|(_, name)| name).collect())
}

/// A colour, or a part of a cell that takes one.
fn is_look(word: &str) -> bool {
    colour(word).is_some()
        || matches!(word, "fill" | "font" | "text" | "background" | "bold" | "italic" | "colour" | "color")
}

/// "… by light red fill in the Item column": said behind the rest.
fn scope_behind(scene: &Scene<'_>) -> Option<Vec<Name>> {
    let mention = scene.mentions.last()?;
    let column = matches!(scene.word(mention.end), "column" | "cell" | "cells");
    let end = mention.end + usize::from(column);
    let start = mention.start - usize::from(mention.start > 0 && scene.word(mention.start - 1) == "the");
    let led = start > 1 && scene.word(start - 1) == "in";
    let looks = (2..6).any(|back| start >= back && is_look(scene.word(start - back)));
    let told = scene.mentions.iter().rev().skip(1).any(|one| one.end < start);
    if !column || !led || !looks || !told || end < scene.len() {
        return None;
    }
    let (at, guess) = scene.resolve(mention)?;
    scene.take(start - 1, end);
    Some(vec![scene.name(at, guess)])
}

/// "highlight the dates with more than 10 mm of rain": what stands behind the verb, where more is said of it.
fn led_by(scene: &Scene<'_>) -> Option<Vec<Name>> {
    let verb = scene.find(0, 4, &["highlight", "mark", "flag", "colour", "color", "shade", "paint", "make", "bold"])?;
    let at =
        (verb + 1..scene.len()).find(|at| !matches!(scene.word(*at), "the" | "all" | "those" | "any" | "every"))?;
    let quoted = |at: usize| {
        matches!(scene.tokens.get(at).map(|token| &token.kind), Some(crate::intent::token::Kind::Quoted(_)))
    };
    let mention = scene.mention_at(at)?;
    let narrowed = matches!(scene.word(mention.end), "with" | "having" | "that" | "which");
    let (column, guess) = scene.resolve(mention)?;
    // Whoever is spoken of is known by the whole row; what happened on a day by the day.
    if !narrowed
        || guess
        || !scene.kind(column).is_date() && !quoted(at)
        || scene.mentions.iter().any(|one| one.start == at && one.end != mention.end)
    {
        return None;
    }
    Some(vec![scene.name(column, guess)])
}

/// "highlight the names of the employees with more than 5 hours": their names alone.
fn names_of(scene: &Scene<'_>) -> Option<Vec<Name>> {
    let at = scene.find(0, 6, &["name", "names"])?;
    let mut next = at + 2 + usize::from(scene.word(at + 2) == "the");
    // "the names of the three runners with the lowest time"
    next += usize::from(scene.tokens.get(next).is_some_and(|token| token.count().is_some()));
    let narrowed = (next + 1..next + 3).any(|at| {
        matches!(
            scene.word(at),
            "with" | "whose" | "who" | "where" | "that" | "which" | "having" | "above" | "below" | "over" | "under"
        )
    });
    if scene.word(at + 1) != "of" || !narrowed {
        return None;
    }
    let named = scene.mentions.iter().find(|one| one.start <= at && at < one.end).and_then(|one| scene.resolve(one));
    // "the names of the runners" whose column is called Runner
    let noun = || {
        scene
            .mention_at(next)
            .and_then(|one| scene.resolve(one))
            .filter(|(at, _)| scene.kind(*at) == crate::workbook::schema::Kind::Text)
    };
    let (column, guess) = named.or_else(|| things::people(scene).map(|column| (column, true))).or_else(noun)?;
    (at..=next).filter(|at| scene.tokens[*at].count().is_none()).for_each(|at| scene.take(at, at + 1));
    Some(vec![scene.name(column, guess)])
}

/// "highlight the students with …": people and things are whole rows.
fn is_about_things(scene: &Scene<'_>) -> bool {
    let Some(verb) =
        scene.find(0, scene.len(), &["highlight", "mark", "flag", "colour", "color", "shade", "paint", "emphasize"])
    else {
        // "pupils under 40 in yellow"
        return things::is_thing(scene.word(0));
    };
    let mut at = verb + 1;
    while matches!(
        scene.word(at),
        "the"
            | "all"
            | "every"
            | "each"
            | "any"
            | "in"
            | "those"
            | "only"
            | "out"
            | "red"
            | "yellow"
            | "green"
            | "blue"
    ) || scene.tokens.get(at).is_some_and(|token| token.count().is_some())
    {
        at += 1;
    }
    let word = scene.word(at);
    if matches!(
        word,
        "cells"
            | "cell"
            | "them"
            | "it"
            | "these"
            | "values"
            | "value"
            | "numbers"
            | "scores"
            | "dates"
            | "top"
            | "highest"
            | "lowest"
            | "bottom"
            | "duplicate"
            | "duplicates"
            | "negative"
            | "blank"
            | "empty"
            | "anything"
            | "everything"
            | "those"
            | "marks"
            | "mark"
            | "grades"
            | "points"
            | "amounts"
            | "figures"
            | "prices"
            | "text"
            | "font"
    ) {
        return false;
    }
    // a thing is a plain noun that is no column
    !word.is_empty()
        && !scene
            .mentions
            .iter()
            .any(|mention| mention.start <= at && mention.end > at && matches!(mention.what, What::Column { .. }))
        && scene.tokens.get(at).is_some_and(|token| token.kind == crate::intent::token::Kind::Word)
        && !matches!(word, "if" | "where" | "when" | "with" | "above" | "below" | "over" | "under" | "greater" | "less")
}

/// The noun that stands for the rows says nothing more.
fn take_things(scene: &Scene<'_>) {
    for at in 0..scene.len() {
        let word = scene.word(at);
        let plural = word.ends_with('s') && word.len() > 3
            || matches!(word, "people" | "one" | "person" | "student" | "employee" | "customer");
        if plural
            && scene.mention_at(at).is_none()
            && (0..at).any(|before| {
                matches!(scene.word(before), "highlight" | "mark" | "flag" | "colour" | "color" | "shade")
            })
            && at <= 6
        {
            scene.take(at, at + 1);
        }
    }
}

/// Columns that a condition is about.
pub(super) fn columns_of(condition: &Condition<Named>) -> Vec<Name> {
    let mut found: Vec<Name> = Vec::new();
    collect(condition, &mut |name| {
        if found.iter().all(|known| known.get() != name.get()) {
            found.push(name.clone());
        }
    });
    found
}

fn collect(condition: &Condition<Named>, tell: &mut dyn FnMut(&Name)) {
    fn of_expr(expr: &Expr<Named>, tell: &mut dyn FnMut(&Name)) {
        match expr {
            Expr::Column(name) => tell(name),
            Expr::Binary { left, right, .. } => {
                of_expr(left, tell);
                of_expr(right, tell);
            }
            Expr::Call { arguments, .. } => arguments.iter().for_each(|one| of_expr(one, tell)),
            Expr::Negate(inner) => of_expr(inner, tell),
            _ => {}
        }
    }
    match condition {
        Condition::Compare { left, .. } => of_expr(left, tell),
        Condition::Between { value, .. } => of_expr(value, tell),
        Condition::OneOf { column, .. }
        | Condition::Text { column, .. }
        | Condition::Blank { column }
        | Condition::Repeated { column }
        | Condition::Listed { column, .. }
        | Condition::Extreme { column, .. } => tell(column),
        Condition::All(inner) | Condition::Any(inner) => inner.iter().for_each(|one| collect(one, tell)),
        Condition::Not(inner) => collect(inner, tell),
    }
}
