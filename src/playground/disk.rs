//! Keeps the built-in Telegram over restarts: `telegram.json` and `files/`.

use std::{fs, io, path::Path, sync::Arc, time::Duration};

use chrono::Utc;

use super::{
    record::{File, Record},
    shared::Shared,
};

/// Changes that come closer together are written once.
const PAUSE: Duration = Duration::from_millis(100);

/// What was kept, or a new beginning.
///
/// # Errors
/// When there is a record that cannot be read: it is not overwritten.
pub fn load(directory: Option<&Path>) -> io::Result<Record> {
    let path = directory.map(|directory| directory.join("telegram.json"));
    let mut record = match path.map(fs::read) {
        None => Record::default(),
        Some(Ok(bytes)) => serde_json::from_slice(&bytes).map_err(|error| {
            io::Error::other(format!("telegram.json is of another version, move it away to begin anew: {error}"))
        })?,
        Some(Err(error)) if error.kind() == io::ErrorKind::NotFound => Record::default(),
        Some(Err(error)) => return Err(error),
    };
    // Ids given out just before a crash may not be on disk; none is given out twice.
    record.next_update = record.next_update.max(Utc::now().timestamp());
    Ok(record)
}

/// Writes the record as it stands.
pub fn save(shared: &Shared) -> io::Result<()> {
    let (directory, record) = shared.look(|world| (world.options.directory.clone(), world.record.clone()));
    let Some(directory) = directory else { return Ok(()) };
    let files = directory.join("files");
    fs::create_dir_all(&files)?;
    for file in record.files.values() {
        let path = files.join(&file.unique_id);
        if let Some(content) = &file.content
            && !path.exists()
        {
            replace(&path, content)?;
        }
    }
    replace(&directory.join("telegram.json"), &serde_json::to_vec(&record)?)
}

/// Saves a moment after each change, for as long as the server lives.
pub async fn keep(shared: Arc<Shared>) {
    let mut changes = shared.changes();
    while changes.changed().await.is_ok() {
        tokio::time::sleep(PAUSE).await;
        changes.mark_unchanged();
        let shared = Arc::clone(&shared);
        let saved = tokio::task::spawn_blocking(move || save(&shared)).await;
        if let Ok(Err(error)) = saved {
            tracing::error!("the playground's chats cannot be saved: {error}");
        }
    }
}

/// The content of a file, from memory or from disk.
pub fn content(file: &File, directory: Option<&Path>) -> Option<Arc<Vec<u8>>> {
    if let Some(content) = &file.content {
        return Some(Arc::clone(content));
    }
    fs::read(directory?.join("files").join(&file.unique_id)).ok().map(Arc::new)
}

/// All of the new file or all of the old one.
fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let new = path.with_extension("new");
    fs::write(&new, bytes)?;
    fs::rename(new, path)
}
