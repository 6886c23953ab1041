//! Does the work that a turn asks for: fetch, read, understand, rehearse, run.
//!
//! Everything that may take long or panic runs on a blocking thread under a guard. No transaction
//! is open meanwhile. A refusal becomes an event; a fault is an error, and the turn is tried again.

use std::{
    num::NonZero,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
};

use anyhow::{Context, anyhow};
use tokio::sync::Semaphore;

use crate::{
    config::Config,
    dialogue::{
        CompiledFile, Event, ExportedFile, IncomingFile, Lent, LoadFailure, LoadedFile, Ran, SlipsFile, Task, TestSeen,
        TestToCompile, ToRepeat,
    },
    engine,
    intent::{self, Question, QuestionKind, Understanding},
    plan::{Bound, Named, Outcome, Plan, Refusal, compile::Answers},
    results::TestFile,
    store::Store,
    telegram::{self, Bot, FetchFailure},
    workbook::{Limits, Schema, Unreadable, Workbook, readers::Note, schema::TableHint},
};

use super::{
    again::Again,
    clock, compile, export,
    guests::{self, Guests},
    request,
    shelf::Shelf,
    turn::FALLBACK_LANGUAGE,
};

/// What the work of one turn is done with.
pub struct Workshop<'a> {
    pub store: &'a Store,
    pub bot: &'a Bot,
    pub limits: &'a Limits,
    pub hands: &'a Semaphore,
    /// Of the person the work is for.
    pub language: String,
    pub shelf: &'a Shelf,
    /// The workbook of the task before: most turns have several tasks on the same one.
    bench: Option<(String, Arc<Workbook>)>,
}

/// Why a task has no result.
#[derive(Debug, thiserror::Error)]
pub enum Undone {
    /// Telegram does not answer. Nobody's failure: to be tried again later.
    #[error("Telegram does not answer")]
    NoAnswer,
    #[error(transparent)]
    Fault(#[from] anyhow::Error),
}

/// What the limits of the configuration allow.
pub fn limits(config: &Config) -> Limits {
    Limits { file_bytes: config.max_file_mb << 20, rows: config.max_rows, ..Limits::default() }
}

impl<'a> Workshop<'a> {
    pub fn new(
        store: &'a Store,
        bot: &'a Bot,
        limits: &'a Limits,
        hands: &'a Semaphore,
        shelf: &'a Shelf,
        language: Option<&str>,
    ) -> Self {
        let language = language.unwrap_or(FALLBACK_LANGUAGE).to_owned();
        Self { store, bot, limits, hands, shelf, language, bench: None }
    }

    /// The event that answers the task.
    ///
    /// # Errors
    /// See [`Undone`].
    pub async fn perform(&mut self, task: Task) -> Result<Event, Undone> {
        Ok(match task {
            Task::Load(file) => Event::Loaded(self.load(file).await?),
            Task::Understand { text, context, blob, name, hints, learnt, several } => {
                if let Some(found) = self.understand_together(&text, context.as_deref(), several).await? {
                    return Ok(found);
                }
                let workbook = self.open(&blob, &name).await?;
                let understanding = self.guarded(move || {
                    let schema = workbook.schema(&hints)?;
                    let shape = intent::shape(&schema);
                    if let Some(known) = intent::recall(&learnt, &text, &schema) {
                        return Ok((text, request::settled(known), shape));
                    }
                    let request = request::read(&workbook, &Guests::default(), &text, context.as_deref(), &hints)?;
                    Ok((text, request.understanding, shape))
                });
                let (text, understanding, shape) = understanding.await?;
                Event::Understood { text, understanding, shape, on: None }
            }
            Task::Rehearse { plan, blob, name, hints, beside } => {
                let beside = self.open_all(beside).await?;
                let workbook = self.open(&blob, &name).await?;
                let rehearsed = self.guarded(move || carry_out(&plan, (&name, &workbook), &hints, &beside)).await?;
                Event::Rehearsed(rehearsed.map(|(plan, outcome, _)| (plan, outcome)))
            }
            Task::Run { plan, blob, name, hints, beside } => {
                let beside = self.open_all(beside).await?;
                Event::Ran(self.run(plan, &blob, name, hints, beside).await?)
            }
            Task::Compile { tests, order, answers, again, all_checks } => {
                let again = self.open_again(again).await?;
                Event::Compiled(self.compile(tests, order, answers, again, all_checks).await?)
            }
            Task::Slips { tests, order, answers } => Event::Slips(self.slips(tests, order, answers).await?),
            Task::Export { blob, name, hints, format, words, plain, before } => {
                let before = match before.filter(|_| export::is_of_one_sheet(format)) {
                    Some((blob, name)) => Some(self.open(&blob, &name).await?),
                    None => None,
                };
                let workbook = self.open(&blob, &name).await?;
                let wanted = export::Wanted { words, plain, before };
                let made = self.guarded(move || export::export(&workbook, &workbook.schema(&hints)?, format, &wanted));
                Event::Exported(match made.await? {
                    Ok(export::Exported { bytes, sheet, others, boxes }) => {
                        let blob = self.store.put_blob(bytes, clock::now()).await?;
                        Ok(ExportedFile { blob, sheet, others, boxes })
                    }
                    Err(sheets) => Err(sheets),
                })
            }
            Task::Describe { blob, name, hints } => {
                let workbook = self.open(&blob, &name).await?;
                Event::Described(self.guarded(move || Ok(workbook.schema(&hints)?)).await?)
            }
        })
    }

    async fn load(&mut self, file: IncomingFile) -> Result<Result<LoadedFile, LoadFailure>, Undone> {
        let limit = self.limits.file_bytes;
        if file.size.is_some_and(|size| size > limit) {
            return Ok(Err(LoadFailure::TooBig { limit_mb: limit >> 20 }));
        }
        let bytes = match telegram::download(self.bot, &file.file_id, limit).await {
            Ok(bytes) => bytes,
            Err(FetchFailure::TooBig { limit_mb }) => return Ok(Err(LoadFailure::TooBig { limit_mb })),
            Err(FetchFailure::Gone) => return Ok(Err(LoadFailure::Gone)),
            Err(FetchFailure::NoAnswer) => return Err(Undone::NoAnswer),
        };
        let original = self.store.put_blob(bytes.clone(), clock::now()).await?;
        let (name, limits) = (file.name.clone(), self.limits.clone());
        let read = match self.guarded(move || Ok(read(bytes, &name, &limits))).await? {
            Ok(read) => read,
            Err(failure) => return Ok(Err(LoadFailure::Unreadable(failure))),
        };
        let blob = match read.converted {
            Some(bytes) => self.store.put_blob(bytes?, clock::now()).await?,
            None => original.clone(),
        };
        self.bench = Some((blob.clone(), Arc::new(read.workbook)));
        Ok(Ok(LoadedFile { name: file.name, original, blob, schema: read.schema, notes: read.notes, test: read.test }))
    }

    async fn run(
        &mut self,
        plan: Plan<Named>,
        blob: &str,
        name: String,
        hints: Vec<TableHint>,
        beside: Vec<Lying>,
    ) -> Result<Result<Ran, Refusal>, Undone> {
        let workbook = self.open(blob, &name).await?;
        let done = self.guarded(move || {
            Ok(match carry_out(&plan, (&name, &workbook), &hints, &beside)? {
                Ok((plan, outcome, workbook)) if plan.only_asks() => Ok((plan, outcome, workbook.extension(), None)),
                Ok((plan, outcome, workbook)) => Ok((plan, outcome, workbook.extension(), Some(workbook.save()?))),
                Err(refusal) => Err(refusal),
            })
        });
        let (plan, outcome, extension, bytes) = match done.await? {
            Ok(done) => done,
            Err(refusal) => return Ok(Err(refusal)),
        };
        let blob = match bytes {
            Some(bytes) => Some(self.store.put_blob(bytes, clock::now()).await?),
            None => None,
        };
        Ok(Ok(Ran { plan, outcome, blob, extension: extension.to_owned() }))
    }

    /// The words with all files on the table; `None` where they are about one file alone.
    async fn understand_together(
        &mut self,
        text: &str,
        context: Option<&str>,
        several: Vec<Lent>,
    ) -> Result<Option<Event>, Undone> {
        if several.is_empty() {
            return Ok(None);
        }
        let files = self.open_all(several).await?;
        let (words, context) = (text.to_owned(), context.map(str::to_owned));
        let read = self.guarded(move || read_together(&words, context.as_deref(), &files)).await?;
        let event = |(understanding, shape, on)| Event::Understood {
            text: text.to_owned(),
            understanding,
            shape,
            on: Some(on),
        };
        Ok(read.map(event))
    }

    async fn open_all(&mut self, files: Vec<Lent>) -> Result<Vec<Lying>, Undone> {
        let mut found = Vec::with_capacity(files.len());
        for file in files {
            let workbook = self.open(&file.blob, &file.name).await?;
            found.push(Lying { file, workbook });
        }
        Ok(found)
    }

    /// Reads the files one after the other; an error is the name of one that is of no test.
    async fn compile(
        &mut self,
        tests: Vec<TestToCompile>,
        order: compile::Wishes,
        answers: Answers,
        again: Vec<Again>,
        all_checks: bool,
    ) -> Result<Result<CompiledFile, String>, Undone> {
        let read = match self.read_tests(tests).await? {
            Ok(read) => read,
            Err(name) => return Ok(Err(name)),
        };
        let language = self.language.clone();
        let made =
            self.guarded(move || compile::of_tests(&read, &order, &answers, &again, all_checks, &language)).await?;
        let blob = self.store.put_blob(made.bytes, clock::now()).await?;
        let picture = Some(self.store.put_blob(made.picture, clock::now()).await?);
        Ok(Ok(CompiledFile { blob, picture, overview: made.overview, again: made.again }))
    }

    async fn open_again(&mut self, again: Vec<ToRepeat>) -> Result<Vec<Again>, Undone> {
        let mut opened = Vec::with_capacity(again.len());
        for ToRepeat { step, beside } in again {
            opened.push(Again { step, beside: self.open_all(beside).await? });
        }
        Ok(opened)
    }

    async fn slips(
        &mut self,
        tests: Vec<TestToCompile>,
        order: compile::Wishes,
        answers: Answers,
    ) -> Result<Result<SlipsFile, String>, Undone> {
        let read = match self.read_tests(tests).await? {
            Ok(read) => read,
            Err(name) => return Ok(Err(name)),
        };
        let language = self.language.clone();
        let (archive, people) = self.guarded(move || compile::slips_of(&read, &order, &answers, &language)).await?;
        let Some((archive, boxes)) = archive else {
            return Ok(Ok(SlipsFile { blob: None, people, boxes: String::new() }));
        };
        let blob = Some(self.store.put_blob(archive, clock::now()).await?);
        Ok(Ok(SlipsFile { blob, people, boxes }))
    }

    /// The tests under their numbers; an error is the name of a file that is of no test any more.
    async fn read_tests(&mut self, tests: Vec<TestToCompile>) -> Result<Result<Vec<TestFile>, String>, Undone> {
        let mut read = Vec::new();
        for test in tests {
            let workbook = self.open(&test.blob, &test.name).await?;
            let name = test.name.clone();
            match self.guarded(move || compile::read_test(&workbook, &test)).await? {
                Some(file) => read.push(file),
                None => return Ok(Err(name)),
            }
        }
        Ok(Ok(read))
    }

    async fn open(&mut self, blob: &str, name: &str) -> Result<Arc<Workbook>, Undone> {
        if let Some((_, workbook)) = self.bench.as_ref().filter(|(on_it, _)| on_it == blob) {
            return Ok(Arc::clone(workbook));
        }
        if let Some(workbook) = self.shelf.get(blob) {
            self.bench = Some((blob.to_owned(), Arc::clone(&workbook)));
            return Ok(workbook);
        }
        let bytes = self.store.blob(blob).await?.context("a file that a dialogue refers to is not on disk")?;
        let (name, limits) = (name.to_owned(), Limits { file_bytes: u64::MAX, ..self.limits.clone() });
        let workbook = self.guarded(move || Ok(Arc::new(Workbook::open(bytes, &name, &limits)?.workbook))).await?;
        self.bench = Some((blob.to_owned(), Arc::clone(&workbook)));
        Ok(workbook)
    }

    /// Runs on a blocking thread, when a pair of hands is free.
    async fn guarded<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> anyhow::Result<T> + Send + 'static,
    ) -> anyhow::Result<T> {
        let _hands = self.hands.acquire().await?;
        tokio::task::spawn_blocking(move || panic_is_a_fault(work)).await?
    }
}

/// What was worked on goes to the shelf, read as far as it was.
impl Drop for Workshop<'_> {
    fn drop(&mut self) {
        if let Some((blob, workbook)) = self.bench.take() {
            self.shelf.keep(&blob, workbook);
        }
    }
}

fn panic_is_a_fault<T>(work: impl FnOnce() -> anyhow::Result<T>) -> anyhow::Result<T> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err(anyhow!("the work panicked")))
}

/// How much work on workbooks may go on at once: it takes processors and memory, and more of it at
/// once only makes all of it late. Two more than processors, so that quick work is not stuck behind
/// long work.
pub fn hands() -> Semaphore {
    Semaphore::new(std::thread::available_parallelism().map_or(1, NonZero::get) + 2)
}

struct Read {
    workbook: Workbook,
    schema: Schema,
    notes: Vec<Note>,
    test: Option<TestSeen>,
    /// The workbook made of a file of another format.
    converted: Option<anyhow::Result<Vec<u8>>>,
}

fn read(bytes: Vec<u8>, name: &str, limits: &Limits) -> Result<Read, Unreadable> {
    let package = bytes.starts_with(b"PK");
    let opened = Workbook::open(bytes, name, limits)?;
    let schema = opened.workbook.schema(&[])?;
    let converted = !package || opened.notes.iter().any(|note| matches!(note, Note::Converted { .. }));
    let converted = converted.then(|| opened.workbook.save());
    let test = compile::looks_like_a_test(&opened.workbook, name);
    Ok(Read { workbook: opened.workbook, schema, notes: opened.notes, test, converted })
}

/// A file of several that lie open.
pub(super) struct Lying {
    file: Lent,
    workbook: Arc<Workbook>,
}

/// What the words mean, the shape of the workbook they hold against, and the number of the file that they
/// work on; `None` where they do not speak of several files. The first file is worked on, unless the words
/// change another one.
fn read_together(
    text: &str,
    context: Option<&str>,
    files: &[Lying],
) -> anyhow::Result<Option<(Understanding, String, u32)>> {
    let mut host = 0;
    for _ in 0..2 {
        let Some(own) = files.get(host) else { return Ok(None) };
        let others: Vec<usize> = (0..files.len()).filter(|at| *at != host).collect();
        let beside: Vec<(&str, &Workbook)> =
            others.iter().map(|at| (files[*at].file.name.as_str(), &*files[*at].workbook)).collect();
        let mut workbook = (*own.workbook).clone();
        let guests = guests::bring(&mut workbook, &own.file.name, &beside)?;
        let request = request::read(&workbook, &guests, text, context, &own.file.hints)?;
        let shape = intent::shape(&request.schema);
        match &request.understanding {
            Understanding::Understood(reading) if guests.are_meant(&reading.plan) => {
                match guests.changed(&reading.plan) {
                    Some(other) => host = others[other],
                    None => return Ok(Some((request.understanding, shape, own.file.number))),
                }
            }
            Understanding::Ask(question, _) if is_about_keys(question) => {
                return Ok(Some((request.understanding, shape, own.file.number)));
            }
            Understanding::Understood(_) | Understanding::Ask(..) | Understanding::Nothing { .. } => return Ok(None),
        }
    }
    Ok(None)
}

/// By which column two tables meet is asked of several tables alone.
fn is_about_keys(question: &Question) -> bool {
    matches!(&question.kind, QuestionKind::Missing { what } if what == "key")
}

pub(super) type CarriedOut = Result<(Plan<Bound>, Outcome, Workbook), Refusal>;

/// On a copy: the workbook on the bench stays as it is.
pub(super) fn carry_out(
    plan: &Plan<Named>,
    (name, workbook): (&str, &Workbook),
    hints: &[TableHint],
    beside: &[Lying],
) -> anyhow::Result<CarriedOut> {
    let mut copy = workbook.clone();
    let others: Vec<(&str, &Workbook)> = beside.iter().map(|one| (one.file.name.as_str(), &*one.workbook)).collect();
    let guests = guests::bring(&mut copy, name, &others)?;
    let schema = guests.schema(&copy, hints)?;
    let plan = match plan.bind(&schema) {
        Ok(plan) => plan,
        Err(refusal) => return Ok(Err(refusal)),
    };
    match engine::run(&plan, &mut copy, &schema) {
        Ok(outcome) => {
            guests.send_home(&mut copy)?;
            Ok(Ok((plan, outcome, copy)))
        }
        Err(engine::Failure::Refused(refusal)) => Ok(Err(refusal)),
        Err(engine::Failure::Fault(fault)) => Err(fault),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_a_fault_and_its_words_are_not_repeated() {
        let fault = panic_is_a_fault::<()>(|| panic!("the salary of Ann")).unwrap_err();
        assert_eq!(format!("{fault:#}"), "the work panicked");
    }
}
