//! "add a column Total = Price * Quantity" · "in a new column called Profit, subtract COGS from Sales" ·
//! "a column Grade that says Pass if Score is at least 60, otherwise Fail" · "join First and Last name into Full name".

mod bounds;
mod classed;
mod empty;
mod naming;
mod narrowed;
mod several;
mod value;
mod waiting;

use super::{charges, expressions::Formula, looks, lookup, places, rounding, spans};
use crate::{
    intent::{
        QuestionKind,
        rules::Rule,
        scene::Scene,
        talk::{Made, PendingColumn, Talk},
        token::Kind,
    },
    plan::{BinaryOp, Expr, NumberFormat, Op, Place, Slot},
};

pub(super) use naming::name_behind;
pub(super) use naming::{after_column, default_name};
use naming::{before_column, before_formula, leading_name, names_new_column, wants_column};
use several::several;
pub(in crate::intent) use value::known_amount;
use value::{across, beside_source, equation, has_loose_operator, known_thing, out_of, take_operands, thing_led_to};
pub(super) use value::{by_name, defined, definition, for_each_of, formula, heads, per_head};

pub(super) const RULE: Rule = Rule {
    name: "add a column",
    triggers: &[
        "column",
        "add",
        "create",
        "insert",
        "calculate",
        "compute",
        "work",
        "append",
        "new",
        "determine",
        "concatenate",
        "combine",
        "join",
        "make",
        "columns",
        "colum",
        "calcualte",
        "show",
        "include",
        "find",
        "get",
        "write",
        "subtract",
        "multiply",
        "divide",
    ],
    read,
};

const VOCABULARY: &[&str] = &[
    "add",
    "create",
    "insert",
    "calculate",
    "compute",
    "work",
    "append",
    "determine",
    "make",
    "put",
    "write",
    "include",
    "column",
    "col",
    "colum",
    "new",
    "another",
    "extra",
    "called",
    "named",
    "which",
    "that",
    "containing",
    "contains",
    "contain",
    "shows",
    "showing",
    "show",
    "holds",
    "with",
    "equal",
    "equals",
    "equalling",
    "row",
    "result",
    "results",
    "it",
    "them",
    "automatically",
    "using",
    "calculated",
    "computed",
    "each",
    "every",
    "for",
    "by",
    "as",
    "formula",
    "find",
    "out",
    "calcualte",
    "display",
    "return",
    "place",
    "value",
    "fill",
    "should",
    "be",
    "where",
    "transaction",
    "right",
    "side",
    "end",
    "table",
    "say",
    "says",
    "saying",
    "store",
    "accordingly",
    "get",
    "want",
    "all",
    "do",
    "from",
    "following",
    "there",
    "given",
    "per",
    "title",
    "label",
    "single",
    "derive",
    "derived",
    "need",
    "appropriate",
    "corresponding",
    "extract",
    "annual",
    "yearly",
];

/// Whether what is said gives a formula to a column that waits, or belongs to a rule of its own.
fn is_for_another_rule(scene: &Scene<'_>, talk: &Talk) -> bool {
    // A column that waits for its formula gets it before another one is added.
    let waits = talk.pending.is_some() && !scene.has(&["new", "another", "add", "second", "insert"]);
    // "years of service as of today": a day to count to, and no formula.
    let counts_to = scene.phrase(0, "as of").is_some();
    // "the net in euros", where another table has the rates: worked out with them.
    let exchanged = super::deduced::exchanges(scene) && !scene.has(&["format"]);
    waits || counts_to || exchanged
}

/// The value as the column's name has it: a part of a date, a price for all of what is counted, what is there by that name.
fn as_called(scene: &Scene<'_>, name: Option<&str>, value: Expr<crate::plan::Named>) -> Expr<crate::plan::Named> {
    let value = value::part_named(scene, name, lookup::alone(scene, value));
    let value = value::weekday_named(scene, super::deduced::times_count(scene, name, value));
    named_there(scene, name, value)
}

fn read(scene: &Scene<'_>, talk: &Talk) -> Option<Made> {
    let on_result = talk.made_sheet
        && ["this new sheet", "the new sheet", "that sheet", "this sheet", "same sheet"]
            .iter()
            .any(|phrase| scene.phrase(0, phrase).is_some());
    if is_for_another_rule(scene, talk) || !wants_column(scene, on_result) {
        return None;
    }
    if let Some(made) = several(scene) {
        return Some(made);
    }
    let place = places::of_new(scene).map(|span| span.take(scene));
    let name = spans::given_name(scene, 0, scene.len())
        .map(|span| span.take(scene))
        .or_else(|| naming::behind_letter(scene))
        .or_else(|| before_column(scene))
        .or_else(|| after_column(scene))
        .or_else(|| before_formula(scene))
        .or_else(|| leading_name(scene));
    let thing = thing_led_to(scene);
    let equation = equation(scene);
    let (value, named_by_value) = match equation {
        _ if name.is_some() && empty::said(scene) => (Some(Expr::Empty), None),
        None if thing.is_some() => thing.map_or((None, None), |(said, value)| (Some(value), Some(said))),
        Some((left, value)) => (Some(value), left),
        None => (formula(scene), None),
    };
    // "determine which month was best" asks for no column by itself.
    if name.is_none() && scene.has(&["which"]) && !names_new_column(scene) {
        return None;
    }
    let name = name.or(named_by_value);
    let value = value
        .filter(|value| !name.as_deref().is_some_and(|name| is_told_by_name(scene, name, value)))
        .map(|value| as_called(scene, name.as_deref(), value));
    let format = number_format(scene, value.as_ref());
    let value = value
        .map(|value| if matches!(format, Some(NumberFormat::Percent { .. })) { relative(scene, value) } else { value });
    let value =
        value.or_else(|| charges::asked(scene, name.as_deref())).or_else(|| charges::at_rate(scene, name.as_deref()));
    let known = name.as_deref().is_some_and(|name| by_name(scene, name).is_some());
    let parts = if value.is_none() { out_of(scene) } else { None };
    let format = format.or_else(|| parts.as_ref().map(|_| NumberFormat::Percent { decimals: 1 }));
    let value = value.or(parts);
    let across = if value.is_none() && name.is_some() && !known {
        across(scene).or_else(|| value::all_added(scene)).or_else(|| value::named_total(scene, name.as_deref()))
    } else {
        None
    };
    let value = value.or(across).or_else(|| of_made(scene, talk));
    let fallback = name.as_ref().filter(|_| value.is_none()).and_then(|name| by_name(scene, name));
    let fallback = fallback.map(|value| rounded(scene, value));
    // "the gross amount in a new column "Gross"": what it holds is said, the name only calls it.
    let meant = if value.is_none() && fallback.is_none() && name.is_some() { known_thing(scene) } else { None };
    let value = value.or_else(|| meant.map(|(_, value)| value));
    // "… for the invoices that have been paid": the others stay empty.
    let value = value.map(|value| narrowed::to_some(scene, rounded(scene, bounds::within(scene, value))));
    // "calculate the profit in a new column": named by what is calculated.
    let (name, value) = match (name, value) {
        (None, None) => {
            let (said, value) = known_thing(scene)?;
            (Slot::guess(said), Some(value))
        }
        // "calculate them …, with one decimal", "with the grade of Maths from the Grade Scale sheet": no column of its own.
        (None, Some(Expr::Number(_))) if !names_new_column(scene) => return None,
        (_, Some(Expr::Column(_))) if lookup::names_source(scene) => return None,
        (None, Some(value)) => (Slot::guess(default_name(scene, &value)), Some(value)),
        (Some(name), value) => (Slot::Said(name), value),
    };
    if let (None, Some(fallback)) = (&value, &fallback) {
        take_operands(scene, fallback);
        value::take_description(scene, name.get());
        let powers = serde_json::to_string(fallback).is_ok_and(|json| json.contains("power"));
        scene.take_words(if powers { &["compound", "compounded"] } else { &["simple"] });
    }
    value::take_told(scene, name.get(), value.as_ref());
    take_vocabulary(scene, name.get());
    if value.is_some() && has_loose_operator(scene) {
        return Some(Made::Ask(QuestionKind::Missing { what: format!("formula:{}", name.get()) }));
    }
    let format = format.or_else(|| {
        value.as_ref().filter(|_| name.is_guess()).and_then(|value| super::computed::share_format(name.get(), value))
    });
    let place = match place {
        Some(Place::End) => beside_source(scene, value.as_ref()).or(Some(Place::End)),
        other => other,
    };
    let place = place.map_or(Slot::guess(Place::End), Slot::Said);
    match value {
        Some(value) if on_result => {
            if let Some(span) = spans::new_sheet(scene) {
                scene.take(span.start, span.end);
            }
            Some(Made::OnResult(vec![Op::AddColumn { name, value, place, format }]))
        }
        Some(value) => {
            let before = both_rounded(scene, talk);
            Some(Made::Ops(before.into_iter().chain([Op::AddColumn { name, value, place, format }]).collect()))
        }
        None if names_new_column(scene) || fallback.is_some() => {
            Some(Made::Column(PendingColumn { name, place, format, fallback }))
        }
        None => Some(Made::Ask(QuestionKind::Missing { what: "formula".to_owned() })),
    }
}

/// Whether the name says what the column holds, and the value that was found is not that.
fn is_told_by_name(scene: &Scene<'_>, name: &str, value: &Formula) -> bool {
    // "the total interest" where only a rate has the word.
    let by_chance = matches!(value, Expr::Whole { column, .. } if column.is_guess());
    // "the revenue considering the retail price": a part of the formula, not the whole.
    let part = (matches!(value, Expr::Lookup(_)) || by_chance)
        && by_name(scene, name).is_some_and(|by| matches!(by, Expr::Binary { .. }));
    // "Add it as a column "End Date" in the format …": what it is was told before.
    let told = value::is_unsaid(value) && definition(scene, name).is_some() && by_name(scene, name).is_some();
    part || told
}

/// "the wing of each room type … in a column Wing": another sheet has a column of that very name.
fn named_there(scene: &Scene<'_>, name: Option<&str>, value: Formula) -> Formula {
    let other = |found: &crate::plan::Lookup<crate::plan::Named>| !matches!(found.take.get(), crate::plan::ColumnName::Header(header) if name == Some(header.as_str()));
    let Expr::Lookup(found) = &value else { return value };
    let said = name.filter(|_| other(found)).map(|name| crate::intent::link::words(name).join(" "));
    said.and_then(|said| lookup::by_header(scene, &[said.as_str()], |_| true)).unwrap_or(value)
}

/// "a column VAT …, and another one with the sum, both rounded to 2 decimals": the column before too.
fn both_rounded(scene: &Scene<'_>, talk: &Talk) -> Option<Op<crate::plan::Named>> {
    let rounding = rounding::find(scene, 1, scene.len())?;
    let both = rounding.said[0].checked_sub(1).filter(|at| matches!(scene.word(*at), "both" | "all"))?;
    let column = talk.made.last()?.clone();
    scene.take(both, both + 1);
    let value = rounding.of(Expr::Column(column.clone()));
    Some(Op::UpdateColumn { column, value, condition: None })
}

/// "…, rounded to one decimal": said behind the name of the column.
fn rounded(scene: &Scene<'_>, value: Formula) -> Formula {
    let Some(rounding) = rounding::find(scene, 1, scene.len()).filter(|found| !scene.is_used(found.said[0])) else {
        return value;
    };
    rounding.said.iter().for_each(|at| scene.take(*at, at + 1));
    rounding.of(value)
}

/// How what was just made is added up.
const SUMS: &[&str] = &[
    "their sum",
    "the sum of both",
    "sum of both",
    "the sum of them",
    "the sum of the two",
    "sum of these",
    "sum of the two",
    "sum of these two",
    "sum of those two",
    "the total of both",
    "total of both",
    "their total",
    "both added up",
    "the sum of these columns",
];

/// "… a column with their sum", "the difference of both": of the columns that were just made.
fn of_made(scene: &Scene<'_>, talk: &Talk) -> Option<Formula> {
    if let [last] = talk.columns.as_slice()
        && let Some(change) = super::changes::of_last(scene, last)
    {
        return Some(change);
    }
    if let Some(rank) = rank_by_made(scene, talk) {
        return Some(rank);
    }
    let [.., first, second] = talk.made.as_slice() else { return None };
    let (at, length) = SUMS.iter().find_map(|phrase| scene.phrase(0, phrase))?;
    scene.take(at, at + length);
    scene.take_words(&["columns", "new", "two", "with", "as", "which", "is", "of"]);
    let all = if talk.made.len() > 2 && !scene.has(&["both", "two"]) {
        &talk.made[..]
    } else {
        &[first.clone(), second.clone()]
    };
    let arguments = all.iter().cloned().map(Expr::Column).collect();
    Some(super::expressions::call(crate::plan::Function::Sum, arguments))
}

/// "… and rank the students in a new column": by the amount that was just made.
fn rank_by_made(scene: &Scene<'_>, talk: &Talk) -> Option<Formula> {
    let at = scene.find(0, scene.len().min(4), &["rank"])?;
    let [made] = talk.columns.as_slice() else { return None };
    let numeric = (0..scene.linker.columns.len()).any(|at| {
        scene.linker.columns[at].letter.is_none()
            && scene.kind(at).is_numeric()
            && scene.name(at, false).get() == made.get()
    });
    let told = scene.has(&["by", "within", "each", "per", "based"]);
    if !numeric || told || talk.columns.is_empty() {
        return None;
    }
    scene.take(at, at + 1);
    let rows = at + 1 + usize::from(matches!(scene.word(at + 1), "the" | "all"));
    if rows < scene.len() && scene.word(rows).ends_with('s') {
        scene.take(at + 1, scene.mention_at(rows).map_or(rows + 1, |mention| mention.end));
    }
    Some(Expr::Rank {
        column: made.clone(),
        direction: Slot::guess(crate::plan::Direction::Descending),
        within: Vec::new(),
    })
}

/// "the change in Close as a percentage": of what it was before.
fn relative(scene: &Scene<'_>, value: Formula) -> Formula {
    // "how much has it changed from 2018 to 2023, as percentage": of what it was.
    if let Expr::Binary { op: BinaryOp::Subtract, left, right } = &value
        && matches!((left.as_ref(), right.as_ref()), (Expr::Column(_), Expr::Column(_)))
        && scene.has(super::changes::CHANGED)
        && scene.has(&["from", "between", "since"])
    {
        let before = right.as_ref().clone();
        return super::expressions::binary(BinaryOp::Divide, value, before);
    }
    let changed = match &value {
        Expr::If { otherwise, .. } => match otherwise.as_ref() {
            Expr::Binary { op: BinaryOp::Subtract, left, right } => match (left.as_ref(), right.as_ref()) {
                (Expr::Column(now), Expr::Previous(before)) if now.get() == before.get() => Some(now.clone()),
                _ => None,
            },
            _ => None,
        },
        _ => None,
    };
    changed.map_or(value, super::expressions::growth)
}

/// "as a percentage", "with percentage format"; a change in relative terms is one without words.
fn number_format(scene: &Scene<'_>, value: Option<&Formula>) -> Option<NumberFormat> {
    if let Some(span) = looks::number_format(scene) {
        for at in 0..scene.len() {
            if matches!(scene.word(at), "format" | "formatted" | "as" | "in" | "type" | "displayed" | "shown") {
                scene.take(at, at + 1);
            }
        }
        return Some(span.take(scene));
    }
    let relative = matches!(value, Some(Expr::If { otherwise, .. }) if matches!(**otherwise, Expr::Binary { op: BinaryOp::Divide, .. }));
    let change = ["percentage change", "percent change", "% change", "change in percent", "change in %"];
    let divided = matches!(value, Some(Expr::Binary { op: BinaryOp::Divide, left, .. })
        if matches!(**left, Expr::Binary { op: BinaryOp::Subtract, .. }));
    let relative = relative || divided && change.iter().any(|phrase| scene.phrase(0, phrase).is_some());
    relative.then_some(NumberFormat::Percent { decimals: 2 })
}

fn take_vocabulary(scene: &Scene<'_>, name: &str) {
    // "treating missing marks as 0": an empty cell counts nothing in a formula anyway.
    if let Some(at) = scene.find(0, scene.len(), &["treating", "treat", "counting", "count"]) {
        let nought = |at: usize| scene.word(at) == "zero" || scene.tokens[at].number() == Some(0.0);
        let blank = |at: usize| matches!(scene.word(at), "missing" | "blank" | "blanks" | "empty" | "absent");
        if let Some(end) = (at + 2..(at + 7).min(scene.len())).find(|end| nought(*end))
            && (at..end).any(blank)
        {
            scene.take(at, end + 1);
        }
    }
    if scene.has(&["radians", "degrees"]) {
        scene.take_words(&["convert", "converted"]);
    }
    let name_words = crate::intent::link::words(name);
    // "in the sales table": the one that is worked on.
    for at in 2..scene.len() {
        let table = matches!(scene.word(at), "table" | "sheet")
            && scene.word(at - 2) == "the"
            && scene.mention_at(at - 1).is_none();
        if table && at > 2 && matches!(scene.word(at - 3), "in" | "of" | "from") && scene.linker.others.len() < 2 {
            scene.take(at - 1, at);
        }
    }
    for at in 0..scene.len() {
        let word = scene.word(at);
        let entity = at > 0 && matches!(scene.word(at - 1), "each" | "every");
        if VOCABULARY.contains(&word)
            || name_words.iter().any(|known| known == word)
            || entity && !scene.tokens[at].kind.eq(&Kind::Symbol(','))
        {
            scene.take(at, at + 1);
        }
    }
    for mention in &scene.mentions {
        if mention.start > 0 && matches!(scene.word(mention.start - 1), "each" | "every" | "per") {
            scene.take(mention.start, mention.end);
        }
    }
}
