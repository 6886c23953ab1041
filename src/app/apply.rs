//! `rowbot apply FILE --do "WORDS" --out OUT`: the chat's parser and engine, once, for scripts.

use std::{
    fs,
    io::{Read, Write},
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
};

use serde_json::json;

use crate::{
    engine::{self, Failure},
    intent::Understanding,
    plan::{Bound, Named, Outcome, Plan},
    wording::Plain,
    workbook::{Limits, Opened, Schema, Workbook, writers},
};

use super::{
    exit,
    request::{self, Request},
};

/// What the command line asked for.
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

/// Why an order was not carried out: the exit code, and the sentence for standard error.
pub(super) struct Stop {
    pub(super) code: u8,
    pub(super) say: String,
}

/// A plan in names with the words that nothing was made of.
struct Understood {
    plan: Plan<Named>,
    unused: Vec<String>,
    schema: Schema,
}

pub fn main(order: Order) -> u8 {
    let run = catch_unwind(AssertUnwindSafe(|| run(&order)));
    report(run.unwrap_or_else(|_| Err(our_fault(&Plain::new(&order.language)))))
}

/// Prints what stopped it, if anything did.
pub(super) fn report(result: Result<(), Stop>) -> u8 {
    match result {
        Ok(()) => exit::DONE,
        Err(stop) => {
            eprintln!("{}", stop.say);
            stop.code
        }
    }
}

pub(super) fn our_fault(wording: &Plain) -> Stop {
    Stop { code: exit::FAULT, say: wording.our_fault() }
}

fn run(order: &Order) -> Result<(), Stop> {
    let wording = Plain::new(&order.language);
    let Opened { mut workbook, notes } = open(&order.files, &wording)?;
    let understood = understand(order, &workbook, &wording)?;
    let plan = understood.plan.bind(&understood.schema);
    let plan = plan.map_err(|refusal| Stop { code: exit::REFUSED, say: wording.refusal(&refusal) })?;
    let outcome = engine::run(&plan, &mut workbook, &understood.schema).map_err(|failure| match failure {
        Failure::Refused(refusal) => Stop { code: exit::REFUSED, say: wording.refusal(&refusal) },
        Failure::Fault(error) => fault(&error, &wording),
    })?;
    if let Some(out) = order.out.as_deref().filter(|_| !order.dry_run) {
        write(&workbook, &understood, out).map_err(|error| fault(&error, &wording))?;
    }
    if order.json {
        print_json(&understood, &plan, &outcome);
    } else {
        for note in &notes {
            println!("{}", wording.note(note));
        }
        println!("{}", wording.done(&plan, &outcome, &understood.unused, order.dry_run));
    }
    Ok(())
}

fn fault(error: &anyhow::Error, wording: &Plain) -> Stop {
    tracing::error!("{error:#}");
    our_fault(wording)
}

/// Reads the one file of an order.
pub(super) fn open(files: &[PathBuf], wording: &Plain) -> Result<Opened, Stop> {
    let [file] = files else {
        return Err(Stop { code: exit::USAGE, say: wording.one_file_only() });
    };
    let bytes = fs::read(file)
        .map_err(|error| Stop { code: exit::UNREADABLE, say: format!("{}: {}", file.display(), error) })?;
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Workbook::open(bytes, &name, &Limits::default())
        .map_err(|why| Stop { code: exit::UNREADABLE, say: wording.unreadable(&why) })
}

fn understand(order: &Order, workbook: &Workbook, wording: &Plain) -> Result<Understood, Stop> {
    let unreadable = |why| Stop { code: exit::UNREADABLE, say: wording.unreadable(&why) };
    let Some(words) = &order.words else {
        let plan = read_plan(order.plan.as_deref().unwrap_or(Path::new("-")))?;
        let schema = workbook.schema(&[]).map_err(unreadable)?;
        return Ok(Understood { plan, unused: Vec::new(), schema });
    };
    let Request { understanding, schema, .. } =
        request::read(workbook, words, order.context.as_deref(), &[]).map_err(unreadable)?;
    match understanding {
        Understanding::Understood(reading) => Ok(Understood { plan: reading.plan, unused: reading.unused, schema }),
        Understanding::Ask(question, _) => Err(Stop { code: exit::ASKED, say: wording.question(&question) }),
        Understanding::Nothing { words, .. } => Err(Stop { code: exit::ASKED, say: wording.not_understood(&words) }),
    }
}

fn read_plan(path: &Path) -> Result<Plan<Named>, Stop> {
    let usage = |say: String| Stop { code: exit::USAGE, say };
    let mut text = String::new();
    let read = if path == Path::new("-") {
        std::io::stdin().read_to_string(&mut text).map(|_| ())
    } else {
        fs::read_to_string(path).map(|content| text = content)
    };
    read.map_err(|error| usage(format!("{}: {error}", path.display())))?;
    serde_json::from_str(&text).map_err(|error| usage(format!("{}: {error}", path.display())))
}

/// Written beside and renamed, so that OUT is never half a file.
fn write(workbook: &Workbook, understood: &Understood, out: &Path) -> anyhow::Result<()> {
    let format = out.extension().and_then(|extension| extension.to_str()).and_then(writers::Format::from_extension);
    let bytes = match format {
        Some(format) => writers::write(workbook, result_sheet(workbook, understood), format)?,
        None => workbook.save()?,
    };
    let folder = out.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let part = folder.join(format!(".rowbot-{}.part", std::process::id()));
    let written = fs::File::create(&part).and_then(|mut file| {
        file.write_all(&bytes)?;
        file.sync_all()
    });
    let done = written.and_then(|()| fs::rename(&part, out));
    if done.is_err() {
        // The part file is of no use to anyone; the error that matters is the first.
        let _ = fs::remove_file(&part);
    }
    Ok(done?)
}

/// A format of one table gets the sheet the plan made last, else the one it worked on.
fn result_sheet(workbook: &Workbook, understood: &Understood) -> usize {
    let before = understood.schema.sheets.len();
    if workbook.sheet_count() > before { workbook.sheet_count() - 1 } else { understood.schema.main }
}

fn print_json(understood: &Understood, plan: &Plan<Bound>, outcome: &Outcome) {
    let summary = json!({
        "plan": understood.plan,
        "bound": plan,
        "unused": understood.unused,
        "receipt": outcome.receipt,
        "answers": outcome.answers,
    });
    println!("{summary:#}");
}
