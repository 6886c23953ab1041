//! Files of an order on the command line, opened once each.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::{
    wording::Plain,
    workbook::{Limits, Opened, Workbook},
};

use super::stop::Stop;

/// A file and its name without folders.
pub(super) struct File {
    pub(super) name: String,
    pub(super) opened: Opened,
}

pub(super) fn open_all(paths: &[PathBuf], wording: &Plain) -> Result<Vec<File>, Stop> {
    paths.iter().map(|path| open(path, wording)).collect()
}

pub(super) fn open(path: &Path, wording: &Plain) -> Result<File, Stop> {
    let bytes = fs::read(path).map_err(|error| Stop::unavailable(format!("{}: {error}", path.display())))?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    // Whoever calls the program has the file on their own disk: its size alone is no reason to refuse it.
    let limits = Limits { file_bytes: u64::MAX, ..Limits::default() };
    let opened = Workbook::open(bytes, &name, &limits).map_err(|why| Stop::unreadable(&why, wording))?;
    Ok(File { name, opened })
}
