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
    files::{self, File},
    guests::{self, Guests},
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
    /// Letters that no font has, where something was drawn.
    boxes: String,
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
    let mut files = files::open_all(&order.files, wording)?;
    if order.words.as_deref().is_some_and(intent::asks_for_slips) {
        return slips(order, &compile::Wishes::default(), files, wording);
    }
    let reading = order.words.as_deref().and_then(intent::compile_order);
    let tests = || files.iter().all(|file| compile::looks_like_a_test(&file.opened.workbook, &file.name).is_some());
    let several = files.len() > 1;
    // Of several files a plain order to compile is meant, whatever is wrong with one of them.
    if let Some(reading) = reading.filter(|reading| (reading.sure && several) || ((reading.sure || several) && tests()))
    {
        return compiled(order, &reading, files, wording);
    }
    if files.is_empty() {
        return Err(Stop::usage(wording.one_file_only()));
    }
    let first = files.remove(0);
    on_first(order, (first, files), false, wording)
}

/// Draws a result slip for each person.
fn slips(order: &Order, wishes: &compile::Wishes, files: Vec<File>, wording: &Plain) -> Result<String, Stop> {
    let out = order.out.as_deref().map(|path| ResultFile::archive(path, wording)).transpose()?;
    if out.is_none() && !order.dry_run {
        return Err(Stop::usage(wording.result_where()));
    }
    let done = compile::slips(order, wishes, files, wording)?;
    if let Some(out) = out.filter(|_| !order.dry_run) {
        out.put(&done.bytes, wording)?;
    }
    let reading = CompileReading { order: wishes.clone(), sure: true, rest: None };
    let said = || {
        let lines = [done.in_words(wording), wording.slips(done.overview.people)].into_iter();
        lines.chain(wording.boxes(&done.boxes)).collect::<Vec<_>>().join("\n")
    };
    Ok(if order.json { format!("{:#}", done.to_json(&reading)) } else { said() })
}

/// Compiles the files; what else was said is done with the results.
fn compiled(order: &Order, reading: &CompileReading, files: Vec<File>, wording: &Plain) -> Result<String, Stop> {
    if reading.rest.as_deref().is_some_and(intent::asks_for_slips) {
        return slips(order, &reading.order, files, wording);
    }
    let out = order.out.as_deref().map(|path| ResultFile::new(path, "xlsx", wording)).transpose()?;
    if out.is_none() && !order.dry_run {
        return Err(Stop::usage(wording.result_where()));
    }
    let done = compile::compile(order, reading, files, wording)?;
    let open = || Workbook::open(done.bytes.clone(), "results.xlsx", &Limits::default());
    if let Some(rest) = &reading.rest {
        let order = Order { words: Some(rest.clone()), plan: None, context: None, ..order.clone() };
        let opened = open().map_err(|why| Stop::unreadable(&why, wording))?;
        let results = File { name: "results.xlsx".to_owned(), opened };
        let said = on_first(&order, (results, Vec::new()), false, wording)?;
        return Ok(if order.json { said } else { format!("{}\n{said}", done.in_words(wording)) });
    }
    match out.filter(|_| !order.dry_run) {
        Some(out) if out.is_workbook() => out.put(&done.bytes, wording)?,
        Some(out) => out.write(&open().map_err(|why| Stop::unreadable(&why, wording))?.workbook, 0, wording)?,
        None => {}
    }
    Ok(if order.json { format!("{:#}", done.to_json(reading)) } else { done.in_words(wording) })
}

/// Works on the first file; the others are looked into.
fn on_first(
    order: &Order,
    (first, mut others): (File, Vec<File>),
    swapped: bool,
    wording: &Plain,
) -> Result<String, Stop> {
    let File { name, opened: Opened { workbook: own, mut notes } } = first;
    // Should another file be meant, the first is wanted as it was.
    let (mut workbook, own) = if others.is_empty() { (own, None) } else { (own.clone(), Some(own)) };
    let made_as = workbook.extension();
    let out = order.out.as_deref().map(|path| ResultFile::new(path, made_as, wording)).transpose()?;
    let beside: Vec<(&str, &Workbook)> = others.iter().map(|one| (one.name.as_str(), &one.opened.workbook)).collect();
    let guests = guests::bring(&mut workbook, &name, &beside).map_err(|error| Stop::fault(&error, wording))?;
    let understood = understand(order, &workbook, &guests, wording)?;
    let plan = understood.plan.bind(&understood.schema).map_err(|refusal| Stop::refused(&refusal, wording))?;
    if !others.is_empty() && !guests.are_meant(&understood.plan) {
        return Err(Stop::usage(wording.several_files()));
    }
    if let Some(other) = guests.changed(&understood.plan) {
        // Another file is to be changed than the first: it is worked on, and the first looked into.
        let Some(own) = own.filter(|_| !swapped && other < others.len()) else {
            return Err(Stop::usage(wording.several_files()));
        };
        let host = others.remove(other);
        others.insert(0, File { name, opened: Opened { workbook: own, notes } });
        return on_first(order, (host, others), true, wording);
    }
    if out.is_none() && !order.dry_run && !plan.only_asks() {
        return Err(Stop::usage(wording.result_where()));
    }
    let outcome = engine::run(&plan, &mut workbook, &understood.schema).map_err(|failure| match failure {
        Failure::Refused(refusal) => Stop::refused(&refusal, wording),
        Failure::Fault(error) => Stop::fault(&error, wording),
    })?;
    guests.send_home(&mut workbook).map_err(|error| Stop::fault(&error, wording))?;
    let mut boxes = String::new();
    if let Some(out) = out.filter(|_| !order.dry_run) {
        let made = workbook.sheet_count() > understood.schema.sheets.iter().filter(|sheet| !sheet.guest).count();
        let sheet = if made { workbook.sheet_count() - 1 } else { understood.schema.main };
        out.write(&workbook, sheet, wording)?;
        boxes = out.boxes(&workbook, sheet, wording)?;
    }
    notes.extend(others.into_iter().flat_map(|other| other.opened.notes));
    let account = Account { understood, plan, outcome, notes, boxes };
    Ok(if order.json { format!("{:#}", account.to_json()) } else { account.in_words(wording, order.dry_run) })
}

fn understand(order: &Order, workbook: &Workbook, guests: &Guests, wording: &Plain) -> Result<Understood, Stop> {
    let Some(words) = &order.words else {
        let plan = read_plan(order.plan.as_deref().unwrap_or(Path::new("-")))?;
        let schema = guests.schema(workbook, &[]).map_err(|why| Stop::unreadable(&why, wording))?;
        return Ok(Understood { plan, unused: Vec::new(), schema });
    };
    let request = request::read(workbook, guests, words, order.context.as_deref(), &[]);
    let Request { understanding, schema, .. } = request.map_err(|why| Stop::unreadable(&why, wording))?;
    match understanding {
        Understanding::Understood(reading) => Ok(Understood { plan: reading.plan, unused: reading.unused, schema }),
        Understanding::Ask(question, _) => Err(Stop::ask(&question, wording)),
        Understanding::Nothing { words, offers, .. } => Err(Stop::not_understood(&words, offers, wording)),
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

impl Account {
    fn to_json(&self) -> Value {
        json!({
            "plan": self.understood.plan,
            "bound": self.plan,
            "unused": self.understood.unused,
            "receipt": self.outcome.receipt,
            "answers": self.outcome.answers,
            "notes": self.notes,
            "drawn_as_boxes": self.boxes,
        })
    }

    fn in_words(&self, wording: &Plain, dry_run: bool) -> String {
        let done = wording.done(&self.plan, &self.outcome, &self.understood.unused, dry_run);
        let notes = self.notes.iter().map(|note| wording.note(note));
        [done].into_iter().chain(notes).chain(wording.boxes(&self.boxes)).collect::<Vec<_>>().join("\n")
    }
}
