//! Files by content: bytes on disk, their addresses in the database.

use std::{
    fs::{self, File},
    io::{ErrorKind, Write},
    path::{Path, PathBuf},
    sync::atomic::{AtomicU64, Ordering},
};

use anyhow::Context;
use sha2::{Digest, Sha256};

use super::{Millis, Store};

/// `DATA_DIR/blobs/ab/cdef…`, named by the SHA-256 of the content.
#[derive(Clone, Debug)]
pub(super) struct Files {
    root: PathBuf,
}

static WRITES: AtomicU64 = AtomicU64::new(0);

impl Files {
    pub fn open(data_dir: &Path) -> anyhow::Result<Self> {
        let root = data_dir.join("blobs");
        fs::create_dir_all(&root).with_context(|| format!("creating {}", root.display()))?;
        // Half-written files of a process that was killed.
        for entry in fs::read_dir(&root)?.flatten() {
            if entry.file_name().to_string_lossy().starts_with("tmp-") {
                fs::remove_file(entry.path()).ok();
            }
        }
        Ok(Self { root })
    }

    fn path(&self, sha256: &str) -> anyhow::Result<PathBuf> {
        anyhow::ensure!(sha256.len() == 64 && sha256.bytes().all(|b| b.is_ascii_hexdigit()), "not a SHA-256");
        Ok(self.root.join(&sha256[..2]).join(&sha256[2..]))
    }

    /// On disk, with its directory entry, when this returns: written aside, synced, renamed, and the
    /// folders synced, so that a file under its name is always whole.
    fn write(&self, sha256: &str, bytes: &[u8]) -> anyhow::Result<()> {
        let path = self.path(sha256)?;
        if fs::metadata(&path).is_ok_and(|found| found.len() == bytes.len() as u64) {
            return Ok(());
        }
        let folder = self.root.join(&sha256[..2]);
        let aside = self.root.join(format!("tmp-{}-{}", std::process::id(), WRITES.fetch_add(1, Ordering::Relaxed)));
        let mut file = File::create(&aside).context("creating a file")?;
        file.write_all(bytes).context("writing a file")?;
        file.sync_all().context("syncing a file")?;
        match fs::create_dir(&folder) {
            Ok(()) => File::open(&self.root)?.sync_all()?,
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error).context("creating a folder"),
        }
        fs::rename(&aside, &path).context("naming a file")?;
        File::open(&folder)?.sync_all().context("syncing a folder")
    }

    fn read(&self, sha256: &str) -> anyhow::Result<Option<Vec<u8>>> {
        match fs::read(self.path(sha256)?) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error).context("reading a file"),
        }
    }

    fn remove(&self, sha256: &str) -> anyhow::Result<()> {
        match fs::remove_file(self.path(sha256)?) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(error).context("removing a file"),
            Ok(()) | Err(_) => Ok(()),
        }
    }
}

impl Store {
    /// Keeps the bytes; they are on disk when this returns. Returns their SHA-256 in hex.
    ///
    /// # Errors
    /// When the disk or the database says no.
    pub async fn put_blob(&self, bytes: Vec<u8>, now: Millis) -> anyhow::Result<String> {
        let size = i64::try_from(bytes.len())?;
        let sha256 = tokio::task::spawn_blocking(move || digest(&bytes).map(|sha256| (sha256, bytes))).await??;
        let (sha256, bytes) = sha256;
        // The row first and touched, then the file: whoever sweeps in between finds it in use.
        sqlx::query(
            "INSERT INTO blob (sha256, size, created_at, used_at) VALUES ($1, $2, $3, $3)
             ON CONFLICT (sha256) DO UPDATE SET used_at = excluded.used_at",
        )
        .bind(&sha256)
        .bind(size)
        .bind(now)
        .execute(&mut *self.light().await?)
        .await?;
        let (files, name) = (self.files.clone(), sha256.clone());
        tokio::task::spawn_blocking(move || files.write(&name, &bytes)).await??;
        Ok(sha256)
    }

    /// The bytes; none when they were swept or forgotten.
    ///
    /// # Errors
    /// When the disk says no.
    pub async fn blob(&self, sha256: &str) -> anyhow::Result<Option<Vec<u8>>> {
        let (files, name) = (self.files.clone(), sha256.to_owned());
        tokio::task::spawn_blocking(move || files.read(&name)).await?
    }

    /// Deletes files that no dialogue and no waiting message refers to and that were last used before
    /// the given moment.
    pub(super) async fn sweep_blobs(&self, used_before: Millis) -> anyhow::Result<u64> {
        let unreferenced: Vec<String> = sqlx::query_scalar(
            "SELECT sha256 FROM blob b WHERE used_at < $1
               AND NOT EXISTS (SELECT 1 FROM dialogue_blob d WHERE d.sha256 = b.sha256)
               AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.blob = b.sha256)",
        )
        .bind(used_before)
        .fetch_all(&self.readers)
        .await?;
        let mut gone = 0;
        for sha256 in unreferenced {
            gone += u64::from(self.remove_blob(&sha256, used_before).await?);
        }
        Ok(gone)
    }

    /// The file goes while the transaction holds the writer, so that nobody stores the same content
    /// between the two. Asked again, as it may have come into use since.
    async fn remove_blob(&self, sha256: &str, used_before: Millis) -> anyhow::Result<bool> {
        let mut transaction = self.writer.begin().await?;
        let removed = sqlx::query(
            "DELETE FROM blob WHERE sha256 = $1 AND used_at < $2
               AND NOT EXISTS (SELECT 1 FROM dialogue_blob d WHERE d.sha256 = blob.sha256)
               AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.blob = blob.sha256)",
        )
        .bind(sha256)
        .bind(used_before)
        .execute(&mut *transaction)
        .await?;
        if removed.rows_affected() == 0 {
            return Ok(false);
        }
        self.files.remove(sha256)?;
        transaction.commit().await?;
        Ok(true)
    }
}

fn digest(bytes: &[u8]) -> anyhow::Result<String> {
    use std::fmt::Write as _;
    let mut text = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        write!(text, "{byte:02x}")?;
    }
    Ok(text)
}
