//! What stands for a person across files, and what was answered about two of them.

use serde::{Deserialize, Serialize};

/// `e-mail:ada@mail.com` or `name:ada okafor`. The same person has the same key when a test is added
/// or replaced, so that answers hold.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Key(String);

impl Key {
    pub(super) fn email(address: &str) -> Self {
        Self(format!("e-mail:{address}"))
    }

    pub(super) fn name(folded: &str) -> Self {
        Self(format!("name:{folded}"))
    }

    /// Which of two near people gives its e-mail and place to both.
    pub(super) fn is_email(&self) -> bool {
        self.0.starts_with("e-mail:")
    }
}

/// What a person said about suggestions; pairs in any order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Answers {
    pub same: Vec<(Key, Key)>,
    pub different: Vec<(Key, Key)>,
}

impl Answers {
    pub(super) fn settles(&self, one: &Key, other: &Key) -> bool {
        let about = |(a, b): &(Key, Key)| (a == one && b == other) || (a == other && b == one);
        self.same.iter().chain(&self.different).any(about)
    }
}
