//! A value that was said and does not occur in its column: asked about, for no row would be meant.

use serde_json::Value;

use crate::{
    plan::{Named, Op, Plan, Slot},
    workbook::schema::Kind as ColumnKind,
};

use super::{
    link::{Column, Linker, words},
    reading::{Choice, Question, QuestionKind},
    token::Token,
};

/// The most values that are offered.
const MOST: usize = 6;

/// The first comparison of a text column with a text that none of its cells holds. Columns that the
/// message itself makes or changes may come to hold anything.
pub(in crate::intent) fn value(plan: &Plan<Named>, linker: &Linker) -> Option<Question> {
    let json = serde_json::to_value(plan).ok()?;
    let changed: Vec<&Value> = json
        .pointer("/steps")?
        .as_array()?
        .iter()
        .filter(|step| matches!(step.get("op").and_then(Value::as_str), Some("update_column" | "rename_column")))
        .filter_map(|step| step.get("column"))
        .collect();
    let mut found = None;
    compared(&json, &mut |column, said| {
        let known = linker.columns.iter().find(|known| names(column, known) && known.letter.is_some());
        if let Some(known) = known
            && found.is_none()
            && !changed.contains(&column)
            && !known.values.is_empty()
            && !known.values.iter().any(|value| words(value) == words(said))
        {
            found = Some((known, said.to_owned()));
        }
    });
    let (column, said) = found?;
    let mut nearest: Vec<&String> = column.values.iter().collect();
    nearest.sort_by_key(|value| strsim::damerau_levenshtein(&value.to_lowercase(), &said.to_lowercase()));
    let choices = nearest
        .into_iter()
        .take(MOST)
        .filter_map(|value| Some(Choice { label: value.clone(), plan: exchanged(&json, &said, value)? }));
    Some(Question {
        kind: QuestionKind::UnknownValue { column: column.name.clone(), said: said.clone() },
        choices: choices.collect(),
    })
}

/// "the runners from Lakeside RC" of the rows whose Club is that: a value that its column does not hold and one other does
/// is meant of the other.
pub(in crate::intent) fn of_the_other_column(plan: &Plan<Named>, linker: &Linker) -> Option<Plan<Named>> {
    let QuestionKind::UnknownValue { column, said } = value(plan, linker)?.kind else { return None };
    let holds = |known: &&Column| {
        known.name != column
            && known.letter.is_some()
            && known.values.iter().any(|value| value.to_lowercase() == said.to_lowercase())
    };
    let mut others = linker.columns.iter().filter(holds);
    let other = others.next().filter(|_| others.next().is_none())?;
    let from = linker.columns.iter().find(|known| known.name == column)?;
    let mut json = serde_json::to_value(plan).ok()?;
    let to = serde_json::to_value(Slot::guess(crate::plan::ColumnName::Header(other.name.clone()))).ok()?;
    compare_other(&mut json, from, &said, &to);
    let plan: Plan<Named> = serde_json::from_value(json).ok()?;
    value(&plan, linker).is_none().then_some(plan)
}

fn compare_other(json: &mut Value, from: &Column, said: &str, to: &Value) {
    if let Some(test) = json.get_mut("compare")
        && test.pointer("/right/text").and_then(Value::as_str) == Some(said)
        && let Some(column) = test.pointer_mut("/left/column")
        && names(column, from)
    {
        *column = to.clone();
    }
    match json {
        Value::Array(items) => items.iter_mut().for_each(|item| compare_other(item, from, said, to)),
        Value::Object(fields) => fields.values_mut().for_each(|item| compare_other(item, from, said, to)),
        _ => {}
    }
}

/// `"Score" + Grade`: no sum has a text in it.
pub(in crate::intent) fn sum_of_texts(plan: &Plan<Named>) -> Option<Vec<String>> {
    fn within(json: &Value) -> Option<String> {
        let text = |side: &str| json.pointer(&format!("/binary/{side}/text")).and_then(Value::as_str);
        let sums = json.pointer("/binary/op").and_then(Value::as_str).is_some_and(|op| op != "join");
        let odd = || text("left").or_else(|| text("right")).filter(|text| text.trim().parse::<f64>().is_err());
        if let Some(found) = odd().filter(|_| sums) {
            return Some(found.to_owned());
        }
        match json {
            Value::Array(all) => all.iter().find_map(within),
            Value::Object(all) => all.values().find_map(within),
            _ => None,
        }
    }
    within(&serde_json::to_value(plan).ok()?).map(|text| vec![text])
}

/// "divide the invoices by supplier" read as one text over another: the rows were meant to be parted. The column that
/// cannot be reckoned with.
pub(in crate::intent) fn arithmetic_of_texts(plan: &Plan<Named>, linker: &Linker) -> Option<Vec<String>> {
    fn within(
        json: &Value,
        text: &impl Fn(&Value) -> Option<String>,
        words: &impl Fn(&Value) -> Option<String>,
    ) -> Option<String> {
        let side = |side: &str| json.pointer(&format!("/binary/{side}/column")).and_then(text);
        let sums = json.pointer("/binary/op").and_then(Value::as_str).is_some_and(|op| op != "join");
        if let (true, Some(left), Some(_)) = (sums, side("left"), side("right")) {
            return Some(left);
        }
        let worded = || ["left", "right"].iter().find_map(|side| words(json.pointer(&format!("/binary/{side}"))?));
        if let (true, Some(name)) = (sums, worded()) {
            return Some(name);
        }
        match json {
            Value::Array(all) => all.iter().find_map(|one| within(one, text, words)),
            Value::Object(all) => all.values().find_map(|one| within(one, text, words)),
            _ => None,
        }
    }
    let text = |column: &Value| {
        let known = linker.columns.iter().find(|known| names(column, known))?;
        let holds_texts = known.kind == ColumnKind::Text && known.letter.is_some() && !known.values.is_empty();
        holds_texts.then(|| known.name.clone())
    };
    // "15 October plus the supplier", "the loan plus the name of the member": words are no amounts.
    let spelt = |values: &[String]| !values.iter().any(|value| value.contains(|c: char| c.is_ascii_digit()));
    let words = |side: &Value| {
        if let Some(taken) = side.pointer("/lookup/take") {
            let sheet = side.pointer("/lookup/sheet").and_then(Value::as_str);
            let all = side.pointer("/lookup/all").is_some_and(|all| !all.is_null());
            let others = linker.others.iter().filter(|other| sheet.is_none_or(|sheet| other.sheet == sheet));
            let known = others.flat_map(|other| other.linker.columns.iter()).find(|known| names(taken, known))?;
            let worded = known.kind == ColumnKind::Text && spelt(&known.values) && !all;
            return worded.then(|| known.name.clone());
        }
        let column = side.get("column")?;
        let known = linker.columns.iter().find(|known| names(column, known))?;
        text(column).filter(|_| spelt(&known.values))
    };
    within(&serde_json::to_value(plan).ok()?, &text, &words).map(|name| vec![name])
}

/// "the lowest Finish Time in gold" read as a time that is "gold": no number, date or time is a text.
pub(in crate::intent) fn text_of_numbers(plan: &Plan<Named>, linker: &Linker) -> Option<Vec<String>> {
    let json = serde_json::to_value(plan).ok()?;
    let mut found = None;
    compared(&json, &mut |column, said| {
        let known = linker.columns.iter().find(|known| names(column, known) && known.letter.is_some());
        let amount = |kind: ColumnKind| kind.is_numeric() || kind.is_date() || kind == ColumnKind::Time;
        let spelt = !said.is_empty() && !said.contains(|c: char| c.is_ascii_digit());
        if known.is_some_and(|known| amount(known.kind) && known.filled > 0) && spelt && found.is_none() {
            found = Some(vec![said.to_owned()]);
        }
    });
    found
}

/// "from 2021" of a column that holds Yes and No: a text is no number, and the rows would be none.
pub(in crate::intent) fn number_of_texts(plan: &Plan<Named>, linker: &Linker) -> Option<Vec<String>> {
    fn within<'j>(json: &'j Value, tell: &mut impl FnMut(&'j Value, f64)) {
        if let Some(test) = json.get("compare")
            && test.get("is").and_then(Value::as_str) == Some("equal")
            && let (Some(column), Some(number)) =
                (test.pointer("/left/column"), test.pointer("/right/number").and_then(Value::as_f64))
        {
            tell(column, number);
        }
        match json {
            Value::Array(items) => items.iter().for_each(|item| within(item, tell)),
            Value::Object(fields) => fields.values().for_each(|item| within(item, tell)),
            _ => {}
        }
    }
    let json = serde_json::to_value(plan).ok()?;
    let mut found = None;
    within(&json, &mut |column, number| {
        let known = linker.columns.iter().find(|known| names(column, known) && known.letter.is_some());
        let words = known.filter(|known| {
            matches!(known.kind, crate::workbook::schema::Kind::Text | crate::workbook::schema::Kind::Bool)
                && !known.values.is_empty()
                && known.values.iter().all(|value| value.trim().parse::<f64>().is_err())
        });
        if words.is_some() {
            found = Some(vec![number.to_string()]);
        }
    });
    found
}

/// "open orders that are shipped": one cell cannot hold both; the two texts.
pub(in crate::intent) fn contradiction(plan: &Plan<Named>) -> Option<Vec<String>> {
    fn within(json: &Value) -> Option<Vec<String>> {
        let said = |test: &Value| {
            let test = test.get("compare").filter(|test| test.get("is").and_then(Value::as_str) == Some("equal"))?;
            let right = test.get("right")?;
            let text = right.get("text").and_then(Value::as_str).map(str::to_owned);
            let number = || right.get("number").and_then(Value::as_f64).map(|number| number.to_string());
            Some((test.get("left")?.clone(), text.or_else(number)?))
        };
        if let Some(tests) = json.get("all").and_then(Value::as_array) {
            let told: Vec<(Value, String)> = tests.iter().filter_map(said).collect();
            for (at, (column, text)) in told.iter().enumerate() {
                if let Some((_, other)) = told[..at].iter().find(|(known, other)| known == column && other != text) {
                    return Some(vec![other.clone(), text.clone()]);
                }
            }
        }
        match json {
            Value::Array(items) => items.iter().find_map(within),
            Value::Object(fields) => fields.values().find_map(within),
            _ => None,
        }
    }
    within(&serde_json::to_value(plan).ok()?)
}

/// Dates compared with amounts: no reading that anybody meant. The names of both.
pub(in crate::intent) fn dates_with_amounts(plan: &Plan<Named>, linker: &Linker) -> Option<Vec<String>> {
    fn compared(json: &Value, found: &mut Vec<(Value, Value)>) {
        match json {
            Value::Object(fields) => {
                if let Some(test) = fields.get("compare")
                    && let (Some(left), Some(right)) = (test.pointer("/left/column"), test.pointer("/right/column"))
                {
                    found.push((left.clone(), right.clone()));
                }
                fields.values().for_each(|field| compared(field, found));
            }
            Value::Array(items) => items.iter().for_each(|item| compared(item, found)),
            _ => {}
        }
    }
    let mut pairs = Vec::new();
    compared(&serde_json::to_value(plan).ok()?, &mut pairs);
    pairs.iter().find_map(|(left, right)| {
        let of = |side: &Value| linker.columns.iter().find(|column| names(side, column));
        let (one, other) = (of(left)?, of(right)?);
        let differ = one.kind.is_date() && other.kind.is_numeric() || one.kind.is_numeric() && other.kind.is_date();
        differ.then(|| vec![one.name.clone(), other.name.clone()])
    })
}

fn names(json: &Value, column: &Column) -> bool {
    let slot: Option<Slot<crate::plan::ColumnName>> = serde_json::from_value(json.clone()).ok();
    slot.is_some_and(|slot| match slot.get() {
        crate::plan::ColumnName::Header(header) => *header == column.name,
        crate::plan::ColumnName::Letter { letter } => column.letter.as_deref() == Some(letter),
    })
}

/// All pairs of a column and a text that it is compared with for equality.
fn compared<'j>(json: &'j Value, tell: &mut impl FnMut(&'j Value, &'j str)) {
    let text = |value: &'j Value| value.get("text").and_then(Value::as_str);
    if let Some(test) = json.get("compare")
        && matches!(test.get("is").and_then(Value::as_str), Some("equal" | "not_equal"))
        && let (Some(column), Some(said)) = (test.pointer("/left/column"), test.get("right").and_then(text))
    {
        tell(column, said);
    }
    if let Some(test) = json.get("one_of")
        && let (Some(column), Some(values)) = (test.get("column"), test.get("values").and_then(Value::as_array))
    {
        values.iter().filter_map(text).for_each(|said| tell(column, said));
    }
    match json {
        Value::Array(items) => items.iter().for_each(|item| compared(item, tell)),
        Value::Object(fields) => fields.values().for_each(|item| compared(item, tell)),
        _ => {}
    }
}

fn exchanged(json: &Value, said: &str, value: &str) -> Option<Plan<Named>> {
    let mut json = json.clone();
    swap(&mut json, said, value);
    serde_json::from_value(json).ok()
}

fn swap(json: &mut Value, said: &str, value: &str) {
    match json {
        Value::Array(items) => items.iter_mut().for_each(|item| swap(item, said, value)),
        Value::Object(fields) => {
            for (key, item) in fields {
                if key == "text" && item.as_str() == Some(said) {
                    *item = Value::String(value.to_owned());
                } else {
                    swap(item, said, value);
                }
            }
        }
        _ => {}
    }
}

/// Days between two dates, where working days were told of: those are fewer. The words.
pub(in crate::intent) fn other_days(plan: &Plan<Named>, linker: &Linker, told: &[&[Token]]) -> Option<String> {
    fn between_dates(json: &Value, linker: &Linker) -> bool {
        let is_date = |side: Option<&Value>| {
            let column = side.and_then(|side| side.get("column"));
            let name = column.and_then(|name| name.as_str().or_else(|| name.get("guessed").and_then(Value::as_str)));
            name.is_some_and(|name| linker.columns.iter().any(|column| column.name == name && column.kind.is_date()))
        };
        let here = json.get("binary").is_some_and(|of| {
            of.get("op").and_then(Value::as_str) == Some("subtract")
                && is_date(of.get("left"))
                && is_date(of.get("right"))
        });
        here || match json {
            Value::Array(items) => items.iter().any(|item| between_dates(item, linker)),
            Value::Object(fields) => fields.values().any(|field| between_dates(field, linker)),
            _ => false,
        }
    }
    let said = told.iter().find_map(|tokens| {
        (0..tokens.len()).find_map(|at| match tokens[at].folded.as_str() {
            "workdays" | "weekdays" => Some(tokens[at].raw.clone()),
            "working" | "business" | "work" if tokens.get(at + 1).is_some_and(|next| next.is("days")) => {
                Some(format!("{} days", tokens[at].raw))
            }
            _ => None,
        })
    })?;
    between_dates(&serde_json::to_value(plan).ok()?, linker).then_some(said)
}

/// A column that nobody named, made again as "Title 2" beside "Title": what the second sentence said of it was not read.
pub(in crate::intent) fn made_twice(plan: &Plan<Named>) -> Option<Vec<String>> {
    let made: Vec<(&String, bool)> = plan
        .steps
        .iter()
        .filter_map(|step| match &step.op {
            Op::AddColumn { name, .. } => Some((name.get(), name.is_guess())),
            _ => None,
        })
        .collect();
    let again = made.iter().find(|(name, guess)| {
        let base = name.strip_suffix(" 2");
        *guess && base.is_some_and(|base| made.iter().any(|(other, guess)| *guess && other.as_str() == base))
    });
    again.map(|(name, _)| vec![name.trim_end_matches(" 2").to_owned()])
}
