//! Tests: seen, numbered, compiled, looked through, sent.

use crate::{
    intent::{self, CompileReading, TestsChange},
    plan::{
        Named, Plan,
        compile::{Order, OutOf, Pair},
    },
};

use super::super::{
    CompiledFile, Document, Made, NotRepeated, OpenFile, Phase, Repeat, Repeated, Reply, RevisionRef, Said, SlipsFile,
    State, Task, Test, TestSeen, TestToCompile, Turn, Words, Work, at_hand::RESULTS,
};
use super::words;

/// Numbers that are offered for a test.
const OFFERED: usize = 4;

/// Choices under the preview, besides sending and cancelling.
const SHOW_ALL: usize = 0;
const FIX: usize = 1;

/// A file that was just taken up is of a test.
pub(super) fn seen(mut state: State, name: String, seen: TestSeen) -> Turn {
    joins(&mut state, &seen);
    if !state.gradebook.clashes.is_empty() {
        return settle_numbers(state);
    }
    let tests = if seen.number.is_some() { numbers(&state) } else { Vec::new() };
    Turn::saying(state, Reply::SeenTest { name, seen, tests })
}

/// The file in use joins the tests; where another has its number, it waits to be asked about.
pub(super) fn joins(state: &mut State, seen: &TestSeen) {
    let Some(file) = state.current else { return };
    for (sheet, number) in &seen.sheets {
        let test = Test { file, number: Some(*number), sheet: Some(sheet.clone()) };
        match state.gradebook.holder(*number) {
            Some(_) => state.gradebook.clashes.push(test),
            None => state.gradebook.put(test),
        }
    }
    if !seen.sheets.is_empty() {
        return;
    }
    match seen.number.filter(|number| state.gradebook.holder(*number).is_some()) {
        Some(number) => state.gradebook.clashes.push(Test { file, number: Some(number), sheet: None }),
        None => state.gradebook.take(file, seen.number),
    }
}

/// Asks about the first file whose number another has: replace that test, add this one as the next, or
/// leave it out.
pub(super) fn settle_numbers(mut state: State) -> Turn {
    while let Some(Test { file, number, sheet }) = state.gradebook.clashes.first().cloned() {
        let held = number.and_then(|number| Some((number, state.gradebook.holder(number)?)));
        let Some((number, holder)) = held else {
            // Nobody has it any more.
            if sheet.is_some() {
                state.gradebook.clashes.remove(0);
                state.gradebook.put(Test { file, number, sheet });
            } else {
                state.gradebook.take(file, number);
            }
            continue;
        };
        let ticket = state.next_ticket();
        let next = state.gradebook.next_free();
        state.phase = Phase::NumberTaken { file, holder, number, next, ticket };
        let of = |number: u32| state.files.iter().find(|file| file.number == number).map(|file| file.name.clone());
        let (name, other) = (of(file).unwrap_or_default(), of(holder).unwrap_or_default());
        return Turn::saying(state, Reply::NumberTaken { name, other, number, next, ticket });
    }
    Turn::silent(state)
}

pub(super) fn numbers(state: &State) -> Vec<u32> {
    let mut numbers: Vec<u32> = state.gradebook.tests.iter().filter_map(|test| test.number).collect();
    numbers.sort_unstable();
    numbers
}

/// Words that may be about compiling: an order, or a wish while results are shown.
pub(super) fn said(state: &State, text: &str) -> Option<CompileReading> {
    let shown = matches!(state.phase, Phase::Results { .. });
    if let Some(order) = intent::compile_wishes(text)
        && (shown || has_results_in_use(state) || tells_of_tests(state, &order))
    {
        return Some(CompileReading { order, sure: true, rest: None });
    }
    let reading = intent::compile_order(text)?;
    // "Merge these" is about tests where several are here and nothing else was said.
    let fits = if state.gradebook.tests.is_empty() { false } else { reading.sure || state.gradebook.tests.len() > 1 };
    (fits && (reading.sure || reading.rest.is_none())).then_some(reading)
}

/// "Test 2 is out of 20", of tests that are here and not compiled yet.
fn tells_of_tests(state: &State, order: &Order) -> bool {
    let here = |told: &OutOf| told.test.is_none_or(|number| state.gradebook.holder(number).is_some());
    state.gradebook.tests.len() > 1 && !order.out_of.is_empty() && order.out_of.iter().all(here)
}

/// Results that were sent are what words are about, and nothing waits for an answer.
fn has_results_in_use(state: &State) -> bool {
    let idle = matches!(state.phase, Phase::Idle | Phase::Confirming { .. } | Phase::Rewording { .. });
    idle && state.current.is_some() && state.current == state.gradebook.results && !state.gradebook.tests.is_empty()
}

/// "Leave out test 3", "put test 3 back", of tests that are here.
pub(super) fn change_said(state: &State, text: &str) -> Option<TestsChange> {
    let change = intent::tests_change(text)?;
    change.tests.iter().all(|number| state.gradebook.holder(*number).is_some()).then_some(change)
}

/// The files stay: a test that is left out can count again.
pub(super) fn changed(mut state: State, change: &TestsChange) -> Turn {
    let all = numbers(&state);
    let wished = &state.gradebook.order.tests;
    let counted = |number: &u32| {
        let before = wished.is_empty() || wished.contains(number);
        if change.tests.contains(number) { change.counts } else { before }
    };
    let left: Vec<u32> = all.iter().copied().filter(counted).collect();
    if left.is_empty() {
        return Turn::saying(state, Reply::NoTests);
    }
    state.gradebook.order.tests = if left == all { Vec::new() } else { left };
    compile(state)
}

/// `rest`: what else was said.
pub(super) fn ordered(mut state: State, order: &Order, rest: Option<String>) -> Turn {
    // "Compile and rank them" said again: they are ranked already.
    let done = |rest: &String| state.to_repeat().iter().any(|again| again.step.request == *rest);
    state.gradebook.then = rest.filter(|rest| !done(rest));
    let earlier = std::mem::take(&mut state.gradebook.order);
    state.gradebook.order = order.after(&earlier);
    compile(state)
}

/// Asks for what is not known yet, then compiles.
pub(super) fn compile(mut state: State) -> Turn {
    state.forget_lost_tests();
    state.settle();
    let asks = settle_numbers(state);
    let mut state = asks.state;
    state.gradebook.wanted = !asks.say.is_empty();
    if state.gradebook.wanted {
        return Turn { state, ..asks };
    }
    if let Some(file) = state.gradebook.tests.iter().find(|test| test.number.is_none()).map(|test| test.file) {
        return which_test(state, file);
    }
    work(state, false, None)
}

/// A request about results that are shown is done with them, and they are shown again.
pub(super) fn with(state: State, request: String, plan: Plan<Named>, unused: Vec<String>) -> Turn {
    work(state, false, Some(Said { step: Repeat { request, plan }, unused }))
}

fn which_test(mut state: State, file: u32) -> Turn {
    let ticket = state.next_ticket();
    let free: Vec<u32> = state.gradebook.free().take(OFFERED).collect();
    let name = state.files.iter().find(|open| open.number == file).map(|open| open.name.clone()).unwrap_or_default();
    state.phase = Phase::WhichTest { file, free: free.clone(), ticket };
    Turn::saying(state, Reply::WhichTest { name, free, ticket })
}

fn work(mut state: State, all_checks: bool, said: Option<Said>) -> Turn {
    let tests = to_compile(&state);
    if tests.is_empty() {
        return Turn::saying(state, Reply::NoTests);
    }
    state.gradebook.said.extend(said.iter().map(|said| said.step.clone()));
    let (order, answers, again) = (wishes(&state), state.gradebook.answers.clone(), state.to_repeat());
    state.work = Some(Work::Compiling { all_checks, said });
    Turn::doing(state, Task::Compile { tests, order, answers, again, all_checks })
}

/// The workbooks in use of the files, in the order of their numbers.
fn to_compile(state: &State) -> Vec<TestToCompile> {
    let wished = &state.gradebook.order.tests;
    let mut tests: Vec<TestToCompile> = Vec::new();
    for test in &state.gradebook.tests {
        let file = state.files.iter().find(|file| file.number == test.file);
        let Some((file, revision, number)) = file.and_then(|file| Some((file, file.revision()?, test.number?))) else {
            continue;
        };
        if wished.is_empty() || wished.contains(&number) {
            let (blob, sheet) = (revision.blob.clone(), test.sheet.clone());
            tests.push(TestToCompile { number, blob, name: file.name.clone(), sheet });
        }
    }
    tests.sort_by_key(|test| test.number);
    tests
}

/// The preview waits for a tap; the workbook is kept meanwhile.
pub(super) fn compiled(mut state: State, work: Option<&Work>, result: Result<CompiledFile, String>) -> Turn {
    let Some(Work::Compiling { all_checks, said }) = work.cloned() else { return Turn::silent(state) };
    let CompiledFile { blob, picture, overview, again } = match result {
        Ok(made) => made,
        Err(name) => return Turn::saying(state, Reply::NotATest { name }),
    };
    if let (Some(_), Some(Repeated { done: Err(NotRepeated::Refused(refusal)), .. })) = (&said, again.last()) {
        // It does not fit; what is shown stays as it is.
        state.gradebook.said.pop();
        return Turn::saying(state, Reply::Refused(refusal.clone()));
    }
    let ticket = state.next_ticket();
    let pairs = overview.pairs.clone();
    let steps = again.iter().filter(|one| one.done.is_ok()).map(|one| one.step.clone()).collect();
    state.phase = Phase::Results { blob, pairs, steps, ticket };
    let picture = picture.map(|blob| Document { blob, name: "results.png".to_owned() });
    let unused = said.map(|said| said.unused).unwrap_or_default();
    Turn::saying(state, Reply::Results { overview, picture, again, unused, all_checks, ticket })
}

/// A slip for each person of the tests.
pub(super) fn slips(mut state: State) -> Turn {
    state.forget_lost_tests();
    let tests = to_compile(&state);
    if tests.is_empty() {
        return Turn::saying(state, Reply::NoTests);
    }
    state.work = Some(Work::Slipping);
    let (order, answers) = (wishes(&state), state.gradebook.answers.clone());
    Turn::doing(state, Task::Slips { tests, order, answers })
}

pub(super) fn slipped(state: State, work: Option<&Work>, result: Result<SlipsFile, String>) -> Turn {
    if work != Some(&Work::Slipping) {
        return Turn::silent(state);
    }
    match result {
        Ok(SlipsFile { blob, people, boxes }) => {
            let document = blob.map(|blob| Document { blob, name: "Result slips.zip".to_owned() });
            Turn::saying(state, Reply::Slips { document, people, boxes })
        }
        Err(name) => Turn::saying(state, Reply::NotATest { name }),
    }
}

/// What was said of these results, over what holds for this person.
fn wishes(state: &State) -> Order {
    state.gradebook.order.after(&state.settings.results)
}

/// A choice under a question about tests.
pub(super) fn chosen(state: State, n: usize) -> Turn {
    match state.phase.clone() {
        Phase::WhichTest { file, free, .. } => numbered(state, file, free.get(n).copied(), n == free.len()),
        Phase::NumberTaken { file, holder, number, next, .. } => settled(state, file, holder, [number, next], n),
        Phase::Results { pairs, .. } => match n {
            SHOW_ALL => work(state, true, None),
            FIX => next_pair(state, pairs),
            _ => Turn::saying(state, Reply::StaleButton),
        },
        Phase::Pairing { mut pairs, .. } => {
            if pairs.is_empty() {
                return compile(state);
            }
            let keys = pairs.remove(0).keys;
            let mut state = state;
            match n {
                0 => state.gradebook.answers.same.push(keys),
                1 => state.gradebook.answers.different.push(keys),
                _ => pairs.clear(),
            }
            // What follows from the answers is not asked.
            let answers = &state.gradebook.answers;
            pairs.retain(|pair| !answers.settles(&pair.keys.0, &pair.keys.1));
            next_pair(state, pairs)
        }
        Phase::Idle
        | Phase::Confirming { .. }
        | Phase::Asking { .. }
        | Phase::Rewording { .. }
        | Phase::Forgetting { .. } => Turn::saying(state, Reply::StaleButton),
    }
}

fn numbered(mut state: State, file: u32, number: Option<u32>, no_test: bool) -> Turn {
    match number {
        Some(number) => state.gradebook.take(file, Some(number)),
        None if no_test => state.gradebook.leave_out(file),
        None => return Turn::saying(state, Reply::StaleButton),
    }
    compile(state)
}

fn settled(mut state: State, file: u32, holder: u32, [number, next]: [u32; 2], n: usize) -> Turn {
    state.settle();
    let is_it = |test: &Test| test.file == file && test.number == Some(number);
    let clash = state.gradebook.clashes.iter().position(is_it).map(|at| state.gradebook.clashes.remove(at));
    let sheet = clash.and_then(|test| test.sheet);
    let counts = |state: &mut State, number: u32| match sheet.clone() {
        Some(sheet) => state.gradebook.put(Test { file, number: Some(number), sheet: Some(sheet) }),
        None => state.gradebook.take(file, Some(number)),
    };
    match n {
        0 => {
            state.gradebook.leave_out_number(holder, number);
            counts(&mut state, number);
        }
        1 => counts(&mut state, next),
        _ => {}
    }
    if !state.gradebook.clashes.is_empty() {
        return settle_numbers(state);
    }
    if std::mem::take(&mut state.gradebook.wanted) {
        return compile(state);
    }
    let tests = numbers(&state);
    Turn::saying(state, Reply::Tests { tests })
}

/// The next two who may be one; after the last the results again. With none, what can be said.
fn next_pair(mut state: State, pairs: Vec<Pair>) -> Turn {
    let Some(pair) = pairs.first().cloned() else {
        return if matches!(state.phase, Phase::Pairing { .. }) {
            compile(state)
        } else {
            Turn::saying(state, Reply::HowToFix)
        };
    };
    let (left, ticket) = (pairs.len(), state.next_ticket());
    state.phase = Phase::Pairing { pairs, ticket };
    Turn::saying(state, Reply::SamePerson { pair, left, ticket })
}

/// "Send it": the results are a file of the conversation, with revisions of their own.
pub(super) fn sent(mut state: State) -> Turn {
    let Phase::Results { blob, steps, .. } = state.phase.clone() else {
        return Turn::saying(state, Reply::StaleButton);
    };
    state.settle();
    state.gradebook.said.clear();
    // Those that count: one may have been left out.
    let numbers: Vec<String> = to_compile(&state).iter().map(|test| test.number.to_string()).collect();
    let words = std::mem::take(&mut state.gradebook.words);
    // What the results were made of tells nothing of a change to those that were sent.
    let request = match state.gradebook.results {
        Some(_) if !words.is_empty() => words.join("; "),
        _ => format!("/compile {}", numbers.join(", ")),
    };
    let made = RevisionRef { blob, request, extension: "xlsx".to_owned(), made: Made::Compiled { steps } };
    state.forget_lost_tests();
    let ticket = state.next_ticket();
    let known = state.gradebook.results;
    let number = known.unwrap_or_else(|| {
        state.last_number = state.last_number.saturating_add(1);
        state.last_number
    });
    match state.files.iter_mut().find(|file| file.number == number) {
        Some(file) => {
            file.add(made);
            file.ticket = ticket;
        }
        None => state.files.push(results_file(number, made, ticket)),
    }
    state.gradebook.results = Some(number);
    state.current = Some(number);
    let file = state.in_use();
    let document = file.and_then(OpenFile::document);
    let undo = file.is_some_and(|file| file.position > 0);
    let Some(document) = document else { return Turn::silent(state) };
    let sent = Reply::ResultsSent { document, undo, ticket };
    match state.gradebook.then.take() {
        None => Turn::saying(state, sent),
        Some(rest) => {
            let turn = words::understand(state, rest, Words::Request);
            Turn { say: [vec![sent], turn.say].concat(), ..turn }
        }
    }
}

fn results_file(number: u32, made: RevisionRef, ticket: u32) -> OpenFile {
    OpenFile {
        number,
        name: RESULTS.to_owned(),
        original: made.blob.clone(),
        revisions: vec![made],
        position: 0,
        hints: Vec::new(),
        context: None,
        ticket,
    }
}
