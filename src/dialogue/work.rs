//! What a turn remembers while its task is done.

use crate::{
    intent::Understanding,
    plan::{Named, Plan},
};

#[derive(Clone, Debug, PartialEq)]
pub enum Work {
    Loading {
        name: String,
        caption: Option<String>,
    },
    /// Words are being understood.
    Reading {
        request: String,
        as_what: Words,
    },
    Rehearsing {
        request: String,
        plan: Plan<Named>,
        unused: Vec<String>,
    },
    Running {
        request: String,
        unused: Vec<String>,
    },
    Describing,
}

/// What words are tried as.
#[derive(Clone, Debug, PartialEq)]
pub enum Words {
    /// They came with a file, or before it: what is no request is kept as its context.
    Caption,
    Request,
    /// A correction of what was done last: "no, by age instead".
    Instead,
    /// They may answer the open question, or change the request that is being reworded, or be a request
    /// of their own: tried alone first.
    Reply {
        completed: String,
    },
    /// The request with the words put in; `alone`: what they gave by themselves.
    Completed {
        reply: String,
        alone: Box<Understanding>,
    },
}
