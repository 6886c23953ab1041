//! Runs a case and says what is other than written.

use std::{
    fmt::Write,
    io::{Cursor, Read},
};

use rowbot::{
    engine::{self, Failure},
    plan::{Bound, Named, Outcome, Plan, Refusal, Shown, StepReceipt},
    workbook::{Area, Limits, Sheet, Value, Workbook},
};
use serde_json::{Value as Json, json};

use super::{
    Case, Cells,
    cell::{Written, aligned, rows},
    input,
};

pub(super) fn run(case: &Case) -> Result<(), String> {
    let bytes = input::build(case);
    let (outcome, after) = match carry_out(case, &bytes) {
        Ok(done) => done,
        Err(Stopped::Refused(refusal)) if case.refusal == serde_name(&refusal) => return Ok(()),
        Err(stopped) => return Err(format!("{stopped:?}")),
    };
    if let Some(expected) = &case.refusal {
        return Err(format!("not refused as {expected}"));
    }
    let mut problems = String::new();
    check_sheets(case, &after, &mut problems);
    check_outcome(case, &outcome, &mut problems);
    check_formats(case, &after, &mut problems);
    check_parts(case, &after, &mut problems);
    check_results(&after, &mut problems);
    if problems.is_empty() { Ok(()) } else { Err(format!("{problems}\nplan: {}", case.plan.trim())) }
}

#[derive(Debug)]
#[expect(dead_code, reason = "shown by Debug")]
enum Stopped {
    Refused(Refusal),
    /// The steps up to the one that failed, and why.
    Failed {
        plan: String,
        why: String,
    },
}

fn serde_name(refusal: &Refusal) -> Option<String> {
    serde_json::to_value(refusal).ok()?.get("refusal")?.as_str().map(str::to_owned)
}

fn carry_out(case: &Case, bytes: &[u8]) -> Result<(Outcome, Vec<u8>), Stopped> {
    let failed = |plan: String| move |error: String| Stopped::Failed { plan, why: error };
    let mut workbook = open(bytes);
    let schema = workbook.schema(&[]).map_err(|error| failed(String::new())(error.to_string()))?;
    let plan = named(case).bind(&schema).map_err(Stopped::Refused)?;
    let outcome = engine::run(&plan, &mut workbook, &schema).map_err(|failure| match failure {
        Failure::Refused(refusal) => Stopped::Refused(refusal),
        Failure::Fault(fault) => failed(up_to_failure(&plan, bytes))(format!("{fault:#}")),
    })?;
    let after = workbook.save().map_err(|error| failed(String::new())(format!("{error:#}")))?;
    Ok((outcome, after))
}

fn named(case: &Case) -> Plan<Named> {
    let mut steps: Vec<Json> = serde_json::from_str(&case.plan).expect("the plan is a list of steps in JSON");
    for step in &mut steps {
        let step = step.as_object_mut().expect("a step is an object");
        step.entry("table").or_insert_with(|| json!({}));
    }
    serde_json::from_value(json!({"version": 1, "steps": steps})).expect("the steps are of the plan language")
}

/// The steps as bound, up to the one that fails.
fn up_to_failure(plan: &Plan<Bound>, bytes: &[u8]) -> String {
    let fails = |steps: usize| {
        let mut workbook = open(bytes);
        let schema = workbook.schema(&[]).unwrap();
        engine::run(&Plan::new(plan.steps[..steps].to_vec()), &mut workbook, &schema).is_err()
    };
    let failing = (1..=plan.steps.len()).find(|steps| fails(*steps)).unwrap_or(plan.steps.len());
    format!("{:#?}", &plan.steps[..failing])
}

fn open(bytes: &[u8]) -> Workbook {
    Workbook::open(bytes.to_vec(), "case.xlsx", &Limits::default()).unwrap().workbook
}

fn check_sheets(case: &Case, after: &[u8], problems: &mut String) {
    let workbook = open(after);
    let names: Vec<String> = workbook.sheet_names().into_iter().map(str::to_owned).collect();
    for (number, expected) in case.expect.iter().enumerate() {
        let Some(index) = position(&names, expected, number) else {
            writeln!(problems, "no sheet {:?} among {names:?}", expected.name).unwrap();
            continue;
        };
        let wanted: Vec<Vec<String>> = rows(&expected.rows)
            .into_iter()
            .map(|row| row.into_iter().map(|cell| canonical(&Written::read(cell))).collect())
            .collect();
        let (wanted, found) = (aligned(&wanted), dump(workbook.sheet(index).unwrap()));
        if wanted != found {
            writeln!(problems, "sheet {}:\n{found}\n── expected:\n{wanted}", names[index]).unwrap();
        }
    }
}

fn position(names: &[String], expected: &Cells, number: usize) -> Option<usize> {
    match &expected.name {
        Some(name) => names.iter().position(|known| known == name),
        None => Some(number).filter(|number| *number < names.len()),
    }
}

/// One way of writing each cell, whatever its number format.
fn canonical(cell: &Written) -> String {
    match cell {
        Written::Nothing => String::new(),
        Written::Number(number) | Written::Percent(number) | Written::Money(number) => shown_number(*number),
        Written::Day(day) => day.to_string(),
        Written::Moment(moment) => moment.format("%Y-%m-%d %H:%M").to_string(),
        Written::Bool(flag) => flag.to_string().to_uppercase(),
        Written::Error(text) => text.clone(),
        Written::Text(text) => text.trim().to_owned(),
        Written::Formula(formula, result) => format!("={formula} -> {}", canonical(result)),
    }
}

/// Twelve digits: what adding in another order leaves equal.
fn shown_number(number: f64) -> String {
    let rounded: f64 = format!("{number:.11e}").parse().unwrap();
    rounded.to_string()
}

fn dump(sheet: &Sheet) -> String {
    let Some(used) = sheet.used() else { return String::new() };
    let rows: Vec<Vec<String>> = (0..=used.last_row)
        .map(|row| (0..=used.last_column).map(|column| dump_cell(sheet, row, column)).collect())
        .collect();
    aligned(&rows)
}

fn dump_cell(sheet: &Sheet, row: u32, column: u32) -> String {
    let shown = match sheet.value(row, column) {
        Value::Number(serial) if sheet.is_date(row, column) => {
            let zero = chrono::NaiveDate::from_ymd_opt(1899, 12, 30).unwrap().and_hms_opt(0, 0, 0).unwrap();
            #[expect(clippy::cast_possible_truncation, reason = "minutes of a date")]
            let moment = zero + chrono::Duration::minutes((serial * 1440.0).round() as i64);
            let has_time = sheet.number_format(row, column).contains('h');
            moment.format(if has_time { "%Y-%m-%d %H:%M" } else { "%Y-%m-%d" }).to_string()
        }
        Value::Number(number) => shown_number(number),
        Value::Text(text) => text.trim().to_owned(),
        other => other.to_string(),
    };
    match sheet.formula(row, column) {
        Some(_) if shown.starts_with('#') && !shown.contains(' ') && is_source(sheet, row, column) => shown,
        Some(formula) => format!("={formula} -> {shown}"),
        None => shown,
    }
}

/// The formulas that stand for errors in a case.
fn is_source(sheet: &Sheet, row: u32, column: u32) -> bool {
    sheet.formula(row, column).is_some_and(|formula| formula == "NA()" || formula == "1/0")
}

fn check_outcome(case: &Case, outcome: &Outcome, problems: &mut String) {
    let lines: Vec<String> = outcome.receipt.steps.iter().map(receipt_line).collect();
    if !case.receipt.is_empty() && case.receipt != lines {
        writeln!(problems, "receipt: {lines:#?}").unwrap();
    }
    let answers: Vec<String> = outcome
        .answers
        .iter()
        .map(|answer| {
            let texts = |row: &Vec<Shown>| row.iter().map(|cell| cell.text.clone()).collect::<Vec<_>>().join(" | ");
            let rows = [answer.columns.join(" | ")].into_iter().chain(answer.cells.iter().map(texts));
            let counts = format!("{} used, {} skipped", answer.rows_used, answer.rows_skipped);
            rows.chain([counts]).collect::<Vec<_>>().join("\n")
        })
        .collect();
    let wanted: Vec<&str> = case.answers.iter().map(|text| text.trim()).collect();
    if wanted != answers {
        writeln!(problems, "answers:\n{}", answers.join("\n──\n")).unwrap();
    }
    for step in &outcome.receipt.steps {
        let dropped: u64 = step.dropped.iter().map(rowbot::plan::Dropped::rows).sum();
        if step.rows_in != step.rows_out + dropped {
            writeln!(problems, "rows are unaccounted for: {step:?}").unwrap();
        }
    }
}

/// `6 -> 4 rows, 3 cells, 2 matched, Total: 5 -> 4, =A2*B2, made Total`
fn receipt_line(step: &StepReceipt) -> String {
    let mut parts =
        vec![format!("{} -> {} rows", step.rows_in, step.rows_out), format!("{} cells", step.cells_changed)];
    parts.extend(step.matched.map(|rows| format!("{rows} matched")));
    let differs = |sum: &&rowbot::plan::ColumnSum| (sum.before - sum.after).abs() > 0.0;
    parts
        .extend(step.sums.iter().filter(differs).map(|sum| format!("{}: {} -> {}", sum.column, sum.before, sum.after)));
    parts.extend(step.formula.clone());
    parts.extend(step.made.as_ref().map(|name| format!("made {name}")));
    parts.join(", ")
}

fn check_formats(case: &Case, after: &[u8], problems: &mut String) {
    let workbook = open(after);
    for (cell, wanted) in &case.formats {
        let (sheet, cell) = cell.split_once('!').unwrap_or(("", cell));
        let index = workbook.sheet_names().iter().position(|name| *name == sheet).unwrap_or(0);
        let area = Area::parse(cell).unwrap();
        let found = workbook.sheet(index).unwrap().number_format(area.first_row, area.first_column);
        if *wanted != found {
            writeln!(problems, "format of {cell}: {found}, expected {wanted}").unwrap();
        }
    }
}

fn check_parts(case: &Case, after: &[u8], problems: &mut String) {
    let mut package = zip::ZipArchive::new(Cursor::new(after)).unwrap();
    for (part, texts) in &case.parts {
        let mut content = String::new();
        match package.by_name(part) {
            Ok(mut member) => member.read_to_string(&mut content).unwrap(),
            Err(error) => {
                writeln!(problems, "{part}: {error}").unwrap();
                continue;
            }
        };
        for text in texts.iter().filter(|text| !content.contains(text.as_str())) {
            let start: String = content.chars().take(2_000).collect();
            writeln!(problems, "{part} lacks {text}:\n{start}").unwrap();
        }
    }
}

/// What is cached is what a recalculation gives.
fn check_results(after: &[u8], problems: &mut String) {
    let before = open(after);
    // The judge also refuses what Excel takes, such as a native table whose last row is blank.
    if (0..before.sheet_count()).all(|index| before.sheet(index).unwrap().formula_cells().is_empty()) {
        return;
    }
    let again = match formualizer::recalculate_xlsx_bytes(after, formualizer::XlsxRecalculateOptions::default()) {
        Ok(done) => open(&done.bytes),
        Err(error) => {
            writeln!(problems, "cannot be recalculated: {error}").unwrap();
            return;
        }
    };
    for index in 0..before.sheet_count() {
        let (one, other) = (before.sheet(index).unwrap(), again.sheet(index).unwrap());
        let Some(used) = one.used() else { continue };
        for row in 0..=used.last_row {
            for column in 0..=used.last_column {
                let Some(formula) = one.formula(row, column) else { continue };
                let (cached, calculated) = (one.value(row, column), other.value(row, column));
                if !same(&cached, &calculated) {
                    let at = Area::cell(row, column);
                    writeln!(problems, "{at} ={formula}: cached {cached:?}, calculated {calculated:?}").unwrap();
                }
            }
        }
    }
}

fn same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(a), Value::Number(b)) => (a - b).abs() <= a.abs().max(b.abs()) * 1e-12,
        (Value::Empty, Value::Text(text)) | (Value::Text(text), Value::Empty) => text.is_empty(),
        (a, b) => a == b,
    }
}
