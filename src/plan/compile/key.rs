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
    /// Whether it is known of these two: said of them, or of others who are the same as they.
    pub fn settles(&self, one: &Key, other: &Key) -> bool {
        if self.same.is_empty() && self.different.is_empty() {
            return false;
        }
        let (one, other) = (self.alike(one), self.alike(other));
        let about =
            |(a, b): &(Key, Key)| (one.contains(&a) && other.contains(&b)) || (one.contains(&b) && other.contains(&a));
        one.iter().any(|key| other.contains(key)) || self.different.iter().any(about)
    }

    /// All who were said to be the same person, this one first.
    fn alike<'a>(&'a self, key: &'a Key) -> Vec<&'a Key> {
        let mut found = vec![key];
        let mut at = 0;
        while let Some(one) = found.get(at).copied() {
            for (a, b) in &self.same {
                let other = if a == one {
                    b
                } else if b == one {
                    a
                } else {
                    continue;
                };
                if !found.contains(&other) {
                    found.push(other);
                }
            }
            at += 1;
        }
        found
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

#[cfg(test)]
mod tests {
    use super::*;

    fn said(pairs: &[(&str, &str)]) -> Vec<(Key, Key)> {
        pairs.iter().map(|(one, other)| (Key::name(one), Key::name(other))).collect()
    }

    #[test]
    fn what_follows_from_the_answers_is_settled() {
        let answers =
            Answers { same: said(&[("ada", "adaa"), ("adah", "adaa")]), different: said(&[("adah", "aida")]) };
        for (one, other, settled) in
            [("ada", "adah", true), ("adaa", "aida", true), ("aida", "ada", true), ("ada", "ida", false)]
        {
            assert_eq!(answers.settles(&Key::name(one), &Key::name(other)), settled, "{one} {other}");
        }
    }
}
