//! The conversation as a pure function: [`step`] takes a state and an event and gives the turn.
//!
//! No await, no clock, no pool. Work is asked for by value ([`Task`]); the application does it and
//! feeds the result back as an [`Event`] until no task is left, then commits state and replies
//! together. So a whole conversation is a unit test with no I/O.

mod again;
mod at_hand;
mod document_name;
mod effect;
mod ellipsis;
mod event;
mod gradebook;
mod lent;
mod open_file;
mod phrases;
mod reply;
mod settings;
mod state;
mod step;
mod stored;
mod sure;
mod task;
#[cfg(test)]
mod tests;
mod work;

use at_hand::AtHand;

pub use again::{Made, NotRepeated, Repeat, Repeated, ToRepeat};
pub use event::{
    Button, ButtonAction, Command, CompiledFile, Event, ExportedFile, IncomingFile, LoadFailure, LoadedFile, Ran,
    SlipsFile,
};
pub use gradebook::{Gradebook, Test, TestSeen};
pub use reply::{AlbumFile, Document, HistoryLine, Reply};
pub use settings::{Phrase, Settings};
pub use state::{OpenFile, Phase, RevisionRef, State};
pub use step::{Turn, step};
pub use task::{Lent, Task, TestToCompile};
pub use work::{Gathered, Open, Said, Words, Work};
