//! A state as it lies in the store: of this version, of an older one, or of a newer one.
//!
//! A stored state that cannot be read would lock its person out, so what is not known falls back
//! to nothing, and the files stay.

use serde::{Deserialize, Deserializer, de::DeserializeOwned};

use crate::workbook::schema::TableHint;

use super::{Gradebook, OpenFile, Phase, RevisionRef, Settings, State};

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Stored {
    #[serde(deserialize_with = "known")]
    files: Vec<StoredFile>,
    #[serde(deserialize_with = "or_empty")]
    current: Option<u32>,
    #[serde(deserialize_with = "or_empty")]
    phase: Phase,
    #[serde(deserialize_with = "or_empty")]
    ticket: u32,
    #[serde(deserialize_with = "or_empty")]
    last_number: u32,
    #[serde(deserialize_with = "or_empty")]
    early: Option<String>,
    #[serde(deserialize_with = "or_empty")]
    unfinished: Option<String>,
    #[serde(deserialize_with = "or_empty")]
    settings: Settings,
    #[serde(deserialize_with = "or_empty")]
    gradebook: Gradebook,
}

#[derive(Deserialize)]
struct StoredFile {
    number: u32,
    #[serde(default, deserialize_with = "or_empty")]
    name: String,
    #[serde(deserialize_with = "known")]
    revisions: Vec<RevisionRef>,
    #[serde(default, deserialize_with = "or_empty")]
    position: usize,
    #[serde(default, deserialize_with = "known")]
    hints: Vec<TableHint>,
    #[serde(default, deserialize_with = "or_empty")]
    context: Option<String>,
    #[serde(default, deserialize_with = "or_empty")]
    original: String,
    #[serde(default, deserialize_with = "or_empty")]
    ticket: u32,
}

/// A value that cannot be read is taken as empty.
pub(super) fn or_empty<'de, D: Deserializer<'de>, T: DeserializeOwned + Default>(from: D) -> Result<T, D::Error> {
    let value = serde_json::Value::deserialize(from)?;
    Ok(serde_json::from_value(value).unwrap_or_default())
}

/// Elements that cannot be read are left out.
fn known<'de, D: Deserializer<'de>, T: DeserializeOwned>(from: D) -> Result<Vec<T>, D::Error> {
    let values: Vec<serde_json::Value> = or_empty(from)?;
    Ok(values.into_iter().filter_map(|value| serde_json::from_value(value).ok()).collect())
}

impl From<Stored> for State {
    fn from(stored: Stored) -> Self {
        let files: Vec<OpenFile> = stored.files.into_iter().filter_map(StoredFile::opened).collect();
        let highest = files.iter().map(|file| file.number).max().unwrap_or(0);
        Self {
            current: stored.current.filter(|number| files.iter().any(|file| file.number == *number)),
            files,
            phase: stored.phase,
            ticket: stored.ticket,
            last_number: stored.last_number.max(highest),
            early: stored.early,
            unfinished: stored.unfinished,
            settings: stored.settings,
            gradebook: stored.gradebook,
            work: None,
        }
    }
}

impl StoredFile {
    /// `None` where no revision is left to work on.
    fn opened(self) -> Option<OpenFile> {
        let last = self.revisions.len().checked_sub(1)?;
        Some(OpenFile {
            number: self.number,
            name: self.name,
            revisions: self.revisions,
            position: self.position.min(last),
            hints: self.hints,
            context: self.context,
            original: self.original,
            ticket: self.ticket,
        })
    }
}
