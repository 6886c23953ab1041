//! A table that was packed before it was sent: a gzip file, or a zip archive of one table.
//!
//! Looks one level deep: an archive within an archive stays one.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::workbook::{Limits, Unreadable};

use super::{builder::too_large, name};

/// Extensions of tables.
const TABLES: &[&str] =
    &["xlsx", "xlsm", "xltx", "xltm", "xlsb", "xls", "ods", "fods", "csv", "tsv", "tab", "txt", "json", "jsonl", "xml"];

/// What was in it, and its name; `None` for what is no such archive.
pub(in crate::workbook) fn unpacked(
    bytes: &[u8],
    file_name: &str,
    limits: &Limits,
) -> Result<Option<(Vec<u8>, String)>, Unreadable> {
    if bytes.starts_with(b"\x1f\x8b\x08") {
        return gzip(bytes, file_name, limits);
    }
    if bytes.starts_with(b"PK") { only_member(bytes, limits) } else { Ok(None) }
}

fn gzip(bytes: &[u8], file_name: &str, limits: &Limits) -> Result<Option<(Vec<u8>, String)>, Unreadable> {
    let mut reader = flate2::read::GzDecoder::new(bytes);
    let inner = read(&mut reader, limits)?;
    // A packed archive of many files.
    if inner.get(257..262) == Some(b"ustar") {
        return Ok(None);
    }
    let name = file_name.strip_suffix(".gz").or_else(|| file_name.strip_suffix(".GZ")).unwrap_or(file_name);
    Ok(Some((inner, name.to_owned())))
}

/// The one member of a zip archive that is no package of some format.
fn only_member(bytes: &[u8], limits: &Limits) -> Result<Option<(Vec<u8>, String)>, Unreadable> {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return Ok(None) };
    if archive.len() > limits.parts {
        return Ok(None);
    }
    let own = |name: &str| {
        let last = name.rsplit('/').next().unwrap_or(name);
        !last.is_empty() && !last.starts_with('.') && last != "Thumbs.db" && !name.starts_with("__MACOSX/")
    };
    let names: Vec<String> = archive.file_names().filter(|name| own(name)).map(str::to_owned).collect();
    let [only] = names.as_slice() else { return Ok(None) };
    if !name::extension(only).is_some_and(|extension| TABLES.contains(&extension.as_str())) {
        return Ok(None);
    }
    let mut member = match archive.by_name(only) {
        Ok(member) => member,
        Err(zip::result::ZipError::UnsupportedArchive(zip::result::ZipError::PASSWORD_REQUIRED)) => {
            return Err(Unreadable::Encrypted);
        }
        Err(_) => return Ok(None),
    };
    let inner = read(&mut member, limits)?;
    Ok(Some((inner, only.rsplit(['/', '\\']).next().unwrap_or(only).to_owned())))
}

/// Most bytes of a table that came packed: what unpacks to more was made to.
const UNPACKED: u64 = 1 << 29;

/// All of it, within the size that a file may have.
fn read(reader: &mut impl Read, limits: &Limits) -> Result<Vec<u8>, Unreadable> {
    let most = limits.file_bytes.min(limits.inflated_bytes).min(UNPACKED);
    let mut inner = Vec::new();
    reader.take(most + 1).read_to_end(&mut inner).map_err(|_| Unreadable::CutShort)?;
    if inner.len() as u64 > most {
        return Err(too_large("bytes", inner.len() as u64, most));
    }
    Ok(inner)
}
