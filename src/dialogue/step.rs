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
}

/// What the conversation makes of an event.
pub fn step(state: State, event: Event) -> Turn {
    let _ = event;
    Turn { state, say: Vec::new(), then: None }
}
