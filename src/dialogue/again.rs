//! What was done with results by words, to be done again when they are compiled anew.

use serde::{Deserialize, Serialize};

use crate::plan::{Bound, Named, Outcome, Plan, Refusal};

use super::{Lent, OpenFile, State, lent, stored::or_empty};

/// How a revision came about, as far as it matters for what comes after.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Made {
    /// An upload, or of a time when this was not kept.
    #[default]
    Otherwise,
    /// Results, with what was done with them again.
    Compiled {
        #[serde(default, deserialize_with = "or_empty")]
        steps: Vec<Repeat>,
    },
    By(Plan<Named>),
}

/// A request and the plan it was understood as.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Repeat {
    pub request: String,
    pub plan: Plan<Named>,
}

/// The same with the other files that the plan speaks of.
#[derive(Clone, Debug, PartialEq)]
pub struct ToRepeat {
    pub step: Repeat,
    pub beside: Vec<Lent>,
}

/// What came of it on the new results.
#[derive(Clone, Debug, PartialEq)]
pub struct Repeated {
    pub step: Repeat,
    pub done: Result<(Plan<Bound>, Outcome), NotRepeated>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum NotRepeated {
    /// It speaks of rows or cells by their place, where something else stands now.
    OfAPlace,
    Refused(Refusal),
}

impl Made {
    pub(super) fn is_otherwise(&self) -> bool {
        *self == Self::Otherwise
    }
}

impl OpenFile {
    /// What was done since the results were compiled that the revision in use goes back to, and what was
    /// done with those already.
    fn steps(&self) -> Vec<Repeat> {
        let mut steps = Vec::new();
        for revision in &self.revisions[..=self.position.min(self.revisions.len().saturating_sub(1))] {
            match &revision.made {
                Made::Otherwise => {}
                Made::Compiled { steps: again } => steps.clone_from(again),
                Made::By(plan) => steps.push(Repeat { request: revision.request.clone(), plan: plan.clone() }),
            }
        }
        steps
    }
}

impl State {
    /// The file with the results, once they were sent.
    pub(super) fn results(&self) -> Option<&OpenFile> {
        self.files.iter().find(|file| Some(file.number) == self.gradebook.results)
    }

    /// All that is to be done with results that are compiled now.
    pub(super) fn to_repeat(&self) -> Vec<ToRepeat> {
        let done = self.results().map(OpenFile::steps).unwrap_or_default();
        let all = done.into_iter().chain(self.gradebook.said.iter().cloned());
        let with_files =
            |step: Repeat| ToRepeat { beside: lent::beside(self, &step.plan, self.gradebook.results), step };
        all.map(with_files).collect()
    }
}
