//! A world of canned results: files that load, words that are understood, plans that run.

use std::collections::BTreeMap;

use crate::{
    intent::{Choice, Question, QuestionKind, Reading, Trace, Understanding},
    plan::{
        Bound, ColumnName, Condition, Direction, Named, Op, Outcome, Plan, Question as Asked, Refusal, Slot, SortKey,
        Stage, Step, TableName,
    },
    workbook::{Schema, schema::TableHint},
};

use super::super::{
    Button, ButtonAction, Command, Event, IncomingFile, LoadFailure, LoadedFile, NotRepeated, Ran, Repeat, Repeated,
    Reply, State, Task, step,
};
use super::gradebook;

/// One conversation, and what its tasks are answered with.
#[derive(Default)]
pub struct World {
    pub state: State,
    pub meanings: BTreeMap<String, Understanding>,
    /// What the next load fails with.
    pub load_fails: Option<LoadFailure>,
    /// What the next rehearsal or run is refused with.
    pub refusal: Option<Refusal>,
    /// What a rehearsal gives; nothing known where it is not set.
    pub rehearsal: Option<(Plan<Bound>, Outcome)>,
    /// Every task done, oldest first.
    pub done: Vec<Task>,
    runs: usize,
    pub forgets: usize,
}

impl World {
    /// A conversation with one file, `scores.xlsx`.
    pub fn with_file() -> Self {
        let mut world = Self::default();
        world.sends("scores.xlsx", None);
        world
    }

    pub fn knows(mut self, text: &str, understanding: Understanding) -> Self {
        self.meanings.insert(text.to_owned(), understanding);
        self
    }

    /// A whole turn, as the application does it; what is committed goes through the store's JSON.
    pub fn turn(&mut self, event: Event) -> Vec<Reply> {
        let mut say = Vec::new();
        let mut next = Some(event);
        while let Some(event) = next.take() {
            let turn = step(self.state.clone(), event);
            self.state = turn.state;
            self.forgets += usize::from(turn.forget);
            say.extend(turn.say);
            next = turn.then.map(|task| self.perform(task));
        }
        assert_eq!(self.state.work, None, "a turn leaves nothing under way");
        let stored = serde_json::to_string(&self.state).unwrap();
        assert_eq!(serde_json::from_str::<State>(&stored).unwrap(), self.state, "the state survives the store");
        say
    }

    fn perform(&mut self, task: Task) -> Event {
        self.done.push(task.clone());
        match task {
            Task::Load(file) => Event::Loaded(self.load_fails.take().map_or_else(|| Ok(loaded(&file)), Err)),
            Task::Understand { text, .. } => {
                let understanding = self.meanings.get(&text).cloned().unwrap_or_else(|| nothing(&text));
                Event::Understood { text, understanding, shape: "scores".to_owned(), on: None }
            }
            Task::Rehearse { .. } => {
                let rehearsal = self.rehearsal.clone().unwrap_or_else(|| (bound(), Outcome::default()));
                Event::Rehearsed(self.refusal.take().map_or(Ok(rehearsal), Err))
            }
            Task::Run { plan, .. } => Event::Ran(self.refusal.take().map_or_else(|| Ok(self.run(&plan)), Err)),
            Task::Describe { .. } => Event::Described(Schema::default()),
            Task::Export { format, plain, words, .. } => Event::Exported(if plain || words.contains("Summary") {
                let sheet = words.contains("Summary").then(|| "Summary".to_owned());
                let others = if sheet.is_some() { vec!["Results".to_owned()] } else { Vec::new() };
                Ok(super::super::ExportedFile {
                    blob: format.extension().to_owned(),
                    sheet,
                    others,
                    boxes: String::new(),
                })
            } else {
                Err(vec!["Results".to_owned(), "Summary".to_owned()])
            }),
            Task::Slips { .. } => Event::Slips(Ok(super::super::SlipsFile {
                blob: Some("slips".to_owned()),
                people: 2,
                boxes: String::new(),
            })),
            Task::Compile { tests, order, answers, again, .. } => {
                self.runs += 1;
                let overview = gradebook::overview(&tests, &order, &answers);
                Event::Compiled(Ok(super::super::CompiledFile {
                    blob: format!("result {}", self.runs),
                    overview,
                    picture: None,
                    again: again.into_iter().map(|again| self.repeated(again.step)).collect(),
                }))
            }
        }
    }

    /// The last of them is refused where a refusal waits.
    fn repeated(&mut self, step: Repeat) -> Repeated {
        let done = match self.refusal.take() {
            Some(refusal) => Err(NotRepeated::Refused(refusal)),
            None => Ok((bound(), Outcome::default())),
        };
        Repeated { step, done }
    }

    fn run(&mut self, plan: &Plan<Named>) -> Ran {
        self.runs += 1;
        let blob = (!plan.only_asks()).then(|| format!("result {}", self.runs));
        Ran { plan: bound(), outcome: Outcome::default(), blob, extension: "xlsx".to_owned() }
    }

    pub fn sends(&mut self, name: &str, caption: Option<&str>) -> Vec<Reply> {
        self.turn(Event::File(IncomingFile {
            file_id: format!("id of {name}"),
            name: name.to_owned(),
            size: None,
            caption: caption.map(str::to_owned),
        }))
    }

    pub fn says(&mut self, text: &str) -> Vec<Reply> {
        self.turn(Event::Text { text: text.to_owned() })
    }

    pub fn commands(&mut self, command: Command) -> Vec<Reply> {
        self.turn(Event::Command(command))
    }

    pub fn taps(&mut self, action: ButtonAction, ticket: u32) -> Vec<Reply> {
        self.turn(Event::Button(Button { action, ticket }))
    }

    /// How often a plan was carried out.
    pub fn runs(&self) -> usize {
        self.runs
    }

    /// What the words were that the intent was last asked about.
    pub fn last_read(&self) -> Option<(&str, Option<&str>)> {
        self.done.iter().rev().find_map(|task| match task {
            Task::Understand { text, context, .. } => Some((text.as_str(), context.as_deref())),
            _ => None,
        })
    }

    /// Address of the workbook in use.
    pub fn blob(&self) -> &str {
        let file = self.state.files.iter().find(|file| Some(file.number) == self.state.current).unwrap();
        &file.revisions[file.position].blob
    }
}

/// The ticket of the last reply that carries one.
pub fn ticket(replies: &[Reply]) -> u32 {
    let found = replies.iter().rev().find_map(|reply| match reply {
        Reply::Proposal { ticket, .. }
        | Reply::Done { ticket, .. }
        | Reply::Ask { ticket, .. }
        | Reply::Undone { ticket, .. }
        | Reply::Redone { ticket, .. }
        | Reply::Restored { ticket, .. }
        | Reply::Files { ticket, .. }
        | Reply::ConfirmForget { ticket } => Some(*ticket),
        _ => None,
    });
    found.unwrap_or_else(|| panic!("no ticket in {replies:?}"))
}

pub fn loaded(file: &IncomingFile) -> LoadedFile {
    LoadedFile {
        name: file.name.clone(),
        original: format!("bytes of {}", file.name),
        blob: format!("upload of {}", file.name),
        schema: Schema::default(),
        notes: Vec::new(),
        test: gradebook::test(&file.name),
    }
}

pub fn nothing(text: &str) -> Understanding {
    let words = text.split_whitespace().map(str::to_owned).collect();
    Understanding::Nothing { words, offers: Vec::new(), trace: Trace::default() }
}

pub fn sure(plan: Plan<Named>) -> Understanding {
    Understanding::Understood(Reading {
        plan,
        confidence: 1.0,
        unused: Vec::new(),
        hints: Vec::new(),
        trace: Trace::default(),
    })
}

pub fn unsure(plan: Plan<Named>, unused: &[&str]) -> Understanding {
    Understanding::Understood(Reading {
        plan,
        confidence: 0.6,
        unused: unused.iter().map(|word| (*word).to_owned()).collect(),
        hints: Vec::new(),
        trace: Trace::default(),
    })
}

pub fn correcting(hint: TableHint) -> Understanding {
    Understanding::Understood(Reading {
        plan: Plan::new(Vec::new()),
        confidence: 1.0,
        unused: Vec::new(),
        hints: vec![hint],
        trace: Trace::default(),
    })
}

pub fn asks(kind: QuestionKind, choices: &[&str]) -> Understanding {
    let choices = choices.iter().map(|label| Choice { label: (*label).to_owned(), plan: removing(label) }).collect();
    Understanding::Ask(Question { kind, choices }, Trace::default())
}

/// Nothing understood but what the choices are about.
pub fn offers(words: &[&str], choices: &[&str]) -> Understanding {
    let offers =
        choices.iter().map(|_| String::new()).zip(choices).map(|(label, of)| Choice { label, plan: removing(of) });
    let words = words.iter().map(|word| (*word).to_owned()).collect();
    Understanding::Nothing { words, offers: offers.collect(), trace: Trace::default() }
}

fn plan(op: Op<Named>) -> Plan<Named> {
    Plan::new(vec![Step { table: TableName::default(), op }])
}

pub fn bound() -> Plan<Bound> {
    Plan::new(Vec::new())
}

fn column(name: &str) -> <Named as Stage>::Column {
    Slot::Said(ColumnName::Header(name.to_owned()))
}

/// Small: may be done at once.
pub fn sorting(name: &str) -> Plan<Named> {
    let direction = Slot::guess(Direction::Ascending);
    plan(Op::SortRows { keys: vec![SortKey { column: column(name), direction, order: Vec::new() }] })
}

/// Small, but the column is a guess.
pub fn sorting_by_guess(name: &str) -> Plan<Named> {
    let column = Slot::guess(ColumnName::Header(name.to_owned()));
    plan(Op::SortRows {
        keys: vec![SortKey { column, direction: Slot::Said(Direction::Ascending), order: Vec::new() }],
    })
}

/// Takes rows away: always shown first.
pub fn removing(name: &str) -> Plan<Named> {
    plan(Op::RemoveRows { condition: Condition::Blank { column: column(name) } })
}

pub fn keeping(name: &str) -> Plan<Named> {
    plan(Op::KeepRows { condition: Condition::Blank { column: column(name) } })
}

pub fn overview() -> Plan<Named> {
    plan(Op::Answer { question: Asked::Overview })
}
