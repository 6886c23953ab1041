//! OUT of the command line: its extension decides the format, and it is never half a file.

use std::{
    fs,
    io::{self, ErrorKind, Write},
    path::{Path, PathBuf},
};

use anyhow::Context;

use crate::{plan::ExportAs, wording::Plain, workbook::Workbook};

use super::{export, stop::Stop};

/// Where the result goes and as what.
pub(super) struct ResultFile {
    path: PathBuf,
    /// None of an archive of many files, made elsewhere.
    format: Option<ExportAs>,
}

impl ResultFile {
    /// `made_as`: the extension of the workbook itself.
    ///
    /// # Errors
    /// Wrong usage: an extension that cannot be written, or one that Excel would not open this workbook by.
    pub(super) fn new(path: &Path, made_as: &str, wording: &Plain) -> Result<Self, Stop> {
        let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
        let Some(format) = ExportAs::from_extension(extension) else {
            return Err(Stop::usage(wording.unknown_result(extension)));
        };
        // Excel opens a workbook with macros only as xlsm, and one without only as xlsx.
        if format == ExportAs::Xlsx && !extension.eq_ignore_ascii_case(made_as) {
            return Err(Stop::usage(wording.result_extension(made_as)));
        }
        Ok(Self { path: path.to_owned(), format: Some(format) })
    }

    /// For what comes as an archive of files.
    ///
    /// # Errors
    /// Wrong usage: the extension is another than zip.
    pub(super) fn archive(path: &Path, wording: &Plain) -> Result<Self, Stop> {
        let is_zip = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("zip"));
        if !is_zip {
            return Err(Stop::usage(wording.result_archive()));
        }
        Ok(Self { path: path.to_owned(), format: None })
    }

    /// `sheet`: the one that a format of one sheet gets.
    pub(super) fn write(&self, workbook: &Workbook, sheet: usize, wording: &Plain) -> Result<(), Stop> {
        let bytes = self.bytes(workbook, sheet).map_err(|error| Stop::fault(&error, wording))?;
        self.put(&bytes, wording)
    }

    /// The letters that are drawn as boxes, where something is drawn.
    pub(super) fn boxes(&self, workbook: &Workbook, sheet: usize, wording: &Plain) -> Result<String, Stop> {
        let Some(format) = self.format else { return Ok(String::new()) };
        export::boxes(workbook, sheet, format).map_err(|error| Stop::fault(&error, wording))
    }

    fn bytes(&self, workbook: &Workbook, sheet: usize) -> anyhow::Result<Vec<u8>> {
        export::bytes(workbook, sheet, self.format.context("a workbook is no archive")?)
    }

    /// Whether a workbook goes there as it is.
    pub(super) fn is_workbook(&self) -> bool {
        self.format == Some(ExportAs::Xlsx)
    }

    /// The whole file at once.
    pub(super) fn put(&self, bytes: &[u8], wording: &Plain) -> Result<(), Stop> {
        self.replace(bytes).map_err(|error| match error.kind() {
            ErrorKind::NotFound
            | ErrorKind::PermissionDenied
            | ErrorKind::NotADirectory
            | ErrorKind::IsADirectory
            | ErrorKind::ReadOnlyFilesystem => Stop::usage(format!("{}: {error}", self.path.display())),
            _ => Stop::fault(&anyhow::Error::new(error).context("writing the result"), wording),
        })
    }

    /// Written beside, then renamed.
    fn replace(&self, bytes: &[u8]) -> io::Result<()> {
        let folder = self.path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let part = folder.join(format!(".rowbot-{}.part", std::process::id()));
        let written = fs::File::create(&part).and_then(|mut file| {
            file.write_all(bytes)?;
            file.sync_all()
        });
        let done = written.and_then(|()| fs::rename(&part, &self.path));
        if done.is_err() {
            // The part file is of no use to anyone; the error that matters is the first.
            let _ = fs::remove_file(&part);
        }
        done
    }
}
