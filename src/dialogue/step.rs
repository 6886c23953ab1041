//! One event, one turn.

use super::{Event, Reply, State, Task};

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
pub fn step(state: State, event: Event) -> Turn {
    let _ = event;
    Turn { state, say: Vec::new(), then: None, forget: false }
}
