//! One process per data directory.

use std::{
    fs::{File, TryLockError},
    path::Path,
};

use anyhow::Context;

/// The kernel lets go of it however the process ends, so what a killed process had leased can be
/// taken over at once instead of when its leases run out.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

impl Lock {
    /// # Errors
    /// When another process has it, or the directory cannot be written.
    pub fn take(data_dir: &Path) -> anyhow::Result<Self> {
        std::fs::create_dir_all(data_dir).with_context(|| format!("creating {}", data_dir.display()))?;
        let path = data_dir.join("rowbot.lock");
        let file = File::create(&path).with_context(|| format!("creating {}", path.display()))?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => {
                anyhow::bail!("another Rowbot is running on {}", data_dir.display())
            }
            Err(TryLockError::Error(error)) => Err(error).with_context(|| format!("locking {}", path.display())),
        }
    }
}
