//! One event, one turn. A file for each kind of event.

mod album;
mod buttons;
mod commands;
mod compile;
mod export;
mod files;
mod follow_up;
mod plans;
mod results;
mod settings;
mod words;

use super::{Event, OpenFile, Phase, Reply, State, Task, Work};

/// What follows from an event.
#[must_use]
#[derive(Clone, Debug, PartialEq)]
pub struct Turn {
    pub state: State,
    pub say: Vec<Reply>,
    /// Work whose result comes back as the next event of the same turn.
    pub then: Option<Task>,
    /// Everything kept of the conversation (files, revisions, history) is deleted in the commit of this
    /// turn, before `state` is written and `say` is queued.
    pub forget: bool,
}

/// What the conversation makes of an event.
pub fn step(mut state: State, event: Event) -> Turn {
    // What was under way belongs to the turn that began it; only a result goes on with it.
    let work = state.work.take();
    if matches!(event, Event::Command(_) | Event::File(_) | Event::Album { .. } | Event::Button(_) | Event::Unsupported)
    {
        state.unfinished = None;
    }
    match event {
        Event::Command(command) => commands::commanded(state, command),
        Event::Text { text } => {
            state.settings.hear(&text);
            words::said(state, &text)
        }
        Event::File(file) => {
            state.settings.hear(file.caption.as_deref().unwrap_or_default());
            files::sent(state, file)
        }
        Event::Album { files, caption } => {
            state.settings.hear(caption.as_deref().unwrap_or_default());
            album::sent(state, files, caption)
        }
        Event::Unsupported => Turn::saying(state, Reply::Unsupported),
        Event::Button(button) => buttons::tapped(state, &button),
        Event::Loaded(result) => match work {
            Some(Work::Gathering { name, rest, gathered }) => album::loaded(state, (name, rest, gathered), result),
            work => files::loaded(state, work, result),
        },
        Event::Understood { understanding, shape, on, .. } => {
            if let Some(number) = on {
                state = files::switched(state, number);
            }
            state.settings.shape = Some(shape);
            results::understood(state, work, understanding)
        }
        Event::Rehearsed(result) => results::rehearsed(state, work, result),
        Event::Ran(result) => results::ran(state, work, result),
        Event::Described(schema) => files::described(state, schema),
        Event::Exported(result) => export::exported(state, work, result),
        Event::Slips(result) => compile::slipped(state, work.as_ref(), result),
        Event::Compiled(result) => compile::compiled(state, work.as_ref(), result),
    }
}

impl Turn {
    fn silent(state: State) -> Self {
        Self { state, say: Vec::new(), then: None, forget: false }
    }

    fn saying(state: State, reply: Reply) -> Self {
        Self { say: vec![reply], ..Self::silent(state) }
    }

    fn doing(state: State, task: Task) -> Self {
        Self { then: Some(task), ..Self::silent(state) }
    }

    /// Says this before all else.
    fn after(mut self, reply: Reply) -> Self {
        self.say.insert(0, reply);
        self
    }
}

impl State {
    /// The file in use.
    fn in_use(&self) -> Option<&OpenFile> {
        let number = self.current?;
        self.files.iter().find(|file| file.number == number)
    }

    fn in_use_mut(&mut self) -> Option<&mut OpenFile> {
        let number = self.current?;
        self.files.iter_mut().find(|file| file.number == number)
    }

    /// A number that no message has carried yet.
    fn next_ticket(&mut self) -> u32 {
        self.ticket = self.ticket.saturating_add(1);
        self.ticket
    }

    /// Nothing waits for an answer any more: its buttons are stale from now on.
    fn settle(&mut self) {
        self.phase = Phase::Idle;
    }
}
