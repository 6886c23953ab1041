//! `rowbot apply FILE --do "WORDS" --out OUT`: the chat's parser and engine, once, for scripts.

use std::{
    fs,
    io::{self, Read, Write},
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
};

use serde_json::{Value, json};

use crate::{
    engine::{self, Failure},
    intent::{self, CompileReading, Understanding},
    plan::{Bound, Named, Outcome, Plan},
    wording::Plain,
    workbook::{Limits, Opened, Schema, Workbook, readers::Note},
};

use super::{
    compile, exit,
    request::{self, Request},
    result_file::ResultFile,
    start,
    stop::Stop,
};

/// What the command line asked for.
#[derive(Clone)]
pub struct Order {
    pub files: Vec<PathBuf>,
    pub words: Option<String>,
    pub plan: Option<PathBuf>,
    pub out: Option<PathBuf>,
    pub context: Option<String>,
    pub language: String,
    pub json: bool,
    pub dry_run: bool,
}

/// A plan in names with the words that nothing was made of.
struct Understood {
    plan: Plan<Named>,
    unused: Vec<String>,
    schema: Schema,
}

/// All that can be told of an order that was carried out.
struct Account {
    understood: Understood,
    plan: Plan<Bound>,
    outcome: Outcome,
    notes: Vec<Note>,
}

pub fn main(order: &Order) -> u8 {
    guarded(&order.language, order.json, |wording| run(order, wording))
}

/// Runs a command; a panic in it is our fault like any other. Nothing but the result is printed to
/// standard output.
pub(super) fn guarded(language: &str, json: bool, command: impl FnOnce(&Plain) -> Result<String, Stop>) -> u8 {
    start::log_faults();
    let wording = Plain::new(language);
    let result = catch_unwind(AssertUnwindSafe(|| command(&wording)));
    match result.unwrap_or_else(|_| Err(Stop::our_fault(&wording))) {
        Ok(text) => {
            print(&text);
            exit::DONE
        }
        Err(stop) => stop.report(json),
    }
}

/// A reader that has gone away (`| head`) is no failure of the work that is done.
pub(super) fn print(text: &str) {
    if text.is_empty() {
        return;
    }
    let _ = writeln!(io::stdout(), "{text}");
}

fn run(order: &Order, wording: &Plain) -> Result<String, Stop> {
    if order.files.len() > 1 {
        let reading = order.words.as_deref().and_then(intent::compile_order);
        return compiled(order, &reading.ok_or_else(|| Stop::usage(wording.several_files()))?, wording);
    }
    let opened = open(&order.files, wording)?;
    let reading = order.words.as_deref().and_then(intent::compile_order).filter(|reading| reading.sure);
    if let Some(reading) = reading.filter(|_| compile::is_a_test(&opened.workbook, &order.files)) {
        return compiled(order, &reading, wording);
    }
    one_file(order, opened, wording)
}

/// Compiles the files; what else was said is done with the results.
fn compiled(order: &Order, reading: &CompileReading, wording: &Plain) -> Result<String, Stop> {
    let out = order.out.as_deref().map(|path| ResultFile::new(path, "xlsx", wording)).transpose()?;
    if out.is_none() && !order.dry_run {
        return Err(Stop::usage(wording.result_where()));
    }
    let done = compile::compile(order, reading, wording)?;
    let open = || Workbook::open(done.bytes.clone(), "results.xlsx", &Limits::default());
    if let Some(rest) = &reading.rest {
        let order = Order { words: Some(rest.clone()), plan: None, context: None, ..order.clone() };
        let opened = open().map_err(|why| Stop::unreadable(&why, wording))?;
        let said = one_file(&order, opened, wording)?;
        return Ok(if order.json { said } else { format!("{}\n{said}", done.in_words(wording)) });
    }
    match out.filter(|_| !order.dry_run) {
        Some(out) if out.is_workbook() => out.put(&done.bytes, wording)?,
        Some(out) => out.write(&open().map_err(|why| Stop::unreadable(&why, wording))?.workbook, 0, wording)?,
        None => {}
    }
    Ok(if order.json { format!("{:#}", done.to_json(reading)) } else { done.in_words(wording) })
}

fn one_file(order: &Order, opened: Opened, wording: &Plain) -> Result<String, Stop> {
    let Opened { mut workbook, notes } = opened;
    let made_as = workbook.extension();
    let out = order.out.as_deref().map(|path| ResultFile::new(path, made_as, wording)).transpose()?;
    let understood = understand(order, &workbook, wording)?;
    let plan = understood.plan.bind(&understood.schema).map_err(|refusal| Stop::refused(&refusal, wording))?;
    if out.is_none() && !order.dry_run && !plan.only_asks() {
        return Err(Stop::usage(wording.result_where()));
    }
    let outcome = engine::run(&plan, &mut workbook, &understood.schema).map_err(|failure| match failure {
        Failure::Refused(refusal) => Stop::refused(&refusal, wording),
        Failure::Fault(error) => Stop::fault(&error, wording),
    })?;
    if let Some(out) = out.filter(|_| !order.dry_run) {
        out.write(&workbook, result_sheet(&workbook, &understood.schema), wording)?;
    }
    let account = Account { understood, plan, outcome, notes };
    Ok(if order.json { format!("{:#}", account.to_json()) } else { account.in_words(wording, order.dry_run) })
}

/// Reads the one file of an order.
pub(super) fn open(files: &[PathBuf], wording: &Plain) -> Result<Opened, Stop> {
    let [file] = files else {
        return Err(Stop::usage(wording.one_file_only()));
    };
    let bytes = fs::read(file).map_err(|error| Stop::unavailable(format!("{}: {error}", file.display())))?;
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    // Whoever calls the program has the file on their own disk: its size alone is no reason to refuse it.
    let limits = Limits { file_bytes: u64::MAX, ..Limits::default() };
    Workbook::open(bytes, &name, &limits).map_err(|why| Stop::unreadable(&why, wording))
}

fn understand(order: &Order, workbook: &Workbook, wording: &Plain) -> Result<Understood, Stop> {
    let Some(words) = &order.words else {
        let plan = read_plan(order.plan.as_deref().unwrap_or(Path::new("-")))?;
        let schema = workbook.schema(&[]).map_err(|why| Stop::unreadable(&why, wording))?;
        return Ok(Understood { plan, unused: Vec::new(), schema });
    };
    let request = request::read(workbook, words, order.context.as_deref(), &[]);
    let Request { understanding, schema, .. } = request.map_err(|why| Stop::unreadable(&why, wording))?;
    match understanding {
        Understanding::Understood(reading) => Ok(Understood { plan: reading.plan, unused: reading.unused, schema }),
        Understanding::Ask(question, _) => Err(Stop::ask(&question, wording)),
        Understanding::Nothing { words, .. } => Err(Stop::not_understood(&words, wording)),
    }
}

fn read_plan(path: &Path) -> Result<Plan<Named>, Stop> {
    let usage = |why: String| Stop::usage(format!("{}: {why}", path.display()));
    let text = if path == Path::new("-") { read_standard_input() } else { fs::read_to_string(path) };
    let text = text.map_err(|error| usage(error.to_string()))?;
    serde_json::from_str(&text).map_err(|error| usage(error.to_string()))
}

fn read_standard_input() -> io::Result<String> {
    let mut text = String::new();
    io::stdin().read_to_string(&mut text)?;
    Ok(text)
}

/// A format of one table gets the sheet the plan made last, else the one it worked on.
fn result_sheet(workbook: &Workbook, before: &Schema) -> usize {
    if workbook.sheet_count() > before.sheets.len() { workbook.sheet_count() - 1 } else { before.main }
}

impl Account {
    fn to_json(&self) -> Value {
        json!({
            "plan": self.understood.plan,
            "bound": self.plan,
            "unused": self.understood.unused,
            "receipt": self.outcome.receipt,
            "answers": self.outcome.answers,
            "notes": self.notes,
        })
    }

    fn in_words(&self, wording: &Plain, dry_run: bool) -> String {
        let done = wording.done(&self.plan, &self.outcome, &self.understood.unused, dry_run);
        [done].into_iter().chain(self.notes.iter().map(|note| wording.note(note))).collect::<Vec<_>>().join("\n")
    }
}
