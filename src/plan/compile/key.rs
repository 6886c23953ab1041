//! What stands for a person across files, and what was answered about two of them.

use serde::{Deserialize, Serialize};

/// `e-mail:ada@mail.com` or `name:ada okafor`. The same person has the same key when a test is added
/// or replaced, so that answers hold.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Key(String);

impl Key {
    pub fn email(address: &str) -> Self {
        Self(format!("e-mail:{address}"))
    }

    pub fn name(folded: &str) -> Self {
        Self(format!("name:{folded}"))
    }

    /// Which of two near people gives its e-mail and place to both.
    pub fn is_email(&self) -> bool {
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
    pub fn settles(&self, one: &Key, other: &Key) -> bool {
        let about = |(a, b): &(Key, Key)| (a == one && b == other) || (a == other && b == one);
        self.same.iter().chain(&self.different).any(about)
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    pub one: Key,
    pub other: Key,
    pub likeness: Likeness,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Likeness {
    /// The same name, once without an address.
    SameName,
    /// One letter apart.
    NearName,
    /// "gmial.com": the same before the `@`, nearly the same after it; or one letter apart before it
    /// and the same name.
    NearAddress,
}
