//! What a package declares, checked before memory is taken.

use std::{
    collections::BTreeMap,
    io::{Read, Seek},
};

use zip::ZipArchive;

use super::{Limits, Unreadable, folded};

/// Members below this may have any inflation ratio: a page of zeros is no harm.
const RATIO_FROM: u64 = 1 << 20;

pub(super) fn check_bytes(bytes: &[u8], limits: &Limits) -> Result<(), Unreadable> {
    if bytes.is_empty() {
        return Err(Unreadable::Empty);
    }
    within("bytes", bytes.len() as u64, limits.file_bytes)
}

fn within(what: &str, found: u64, allowed: u64) -> Result<(), Unreadable> {
    if found <= allowed { Ok(()) } else { Err(Unreadable::TooLarge { what: what.to_owned(), found, allowed }) }
}

/// Part name → member name.
pub(super) fn check_members<R: Read + Seek>(
    archive: &mut ZipArchive<R>,
    limits: &Limits,
) -> Result<BTreeMap<String, String>, Unreadable> {
    within("parts", archive.len() as u64, limits.parts as u64)?;
    let mut names = BTreeMap::new();
    let mut inflated = 0_u64;
    for index in 0..archive.len() {
        let member = archive
            .by_index_raw(index)
            .map_err(|error| Unreadable::Damaged { detail: format!("member {index}: {error}") })?;
        if member.encrypted() {
            return Err(Unreadable::Encrypted);
        }
        let name = member.name().to_owned();
        if name.ends_with('/') {
            continue;
        }
        check_path(&name)?;
        inflated = inflated.saturating_add(member.size());
        within("bytes once inflated", inflated, limits.inflated_bytes)?;
        let ratio = member.size() / member.compressed_size().max(1);
        if member.size() > RATIO_FROM && ratio > limits.inflation_ratio {
            return Err(Unreadable::TooLarge {
                what: "times inflated".to_owned(),
                found: ratio,
                allowed: limits.inflation_ratio,
            });
        }
        if names.insert(folded(&name), name.clone()).is_some() {
            return Err(Unreadable::Hostile { detail: "two members of the same name".to_owned() });
        }
    }
    Ok(names)
}

/// The zip reader keeps the last of two members of one name; others keep the first.
pub(super) fn check_directory(bytes: &[u8], members: usize) -> Result<(), Unreadable> {
    match listed(bytes) {
        Some(listed) if listed != members => {
            Err(Unreadable::Hostile { detail: "two members of the same name".to_owned() })
        }
        _ => Ok(()),
    }
}

/// Whether the directory, which stands last, has its end.
pub(super) fn has_end(bytes: &[u8]) -> bool {
    let lowest = bytes.len().saturating_sub(22 + usize::from(u16::MAX));
    bytes[lowest..].windows(22).any(|end| end.starts_with(b"PK\x05\x06"))
}

/// Entries of the zip directory; `None` where it is not of the common kind.
fn listed(bytes: &[u8]) -> Option<usize> {
    const END: usize = 22;
    const ENTRY: usize = 46;
    let number = |at: usize, length: usize| {
        let raw = bytes.get(at..at + length)?;
        Some(raw.iter().rev().fold(0_usize, |number, byte| (number << 8) | usize::from(*byte)))
    };
    let lowest = bytes.len().saturating_sub(END + usize::from(u16::MAX));
    let end = (lowest..=bytes.len().checked_sub(END)?).rev().find(|at| bytes[*at..].starts_with(b"PK\x05\x06"))?;
    let mut at = end.checked_sub(number(end + 12, 4)?)?;
    let mut listed = 0;
    while bytes.get(at..)?.starts_with(b"PK\x01\x02") {
        at += ENTRY + number(at + 28, 2)? + number(at + 30, 2)? + number(at + 32, 2)?;
        listed += 1;
    }
    (at == end).then_some(listed)
}

fn check_path(name: &str) -> Result<(), Unreadable> {
    let climbs = name.replace('\\', "/").split('/').any(|step| step == "..");
    if climbs || name.contains('\0') || name.contains(':') {
        return Err(Unreadable::Hostile { detail: "a member's path leads out of the package".to_owned() });
    }
    Ok(())
}

/// XML bytes as text. Document types are refused: a workbook has no use for entities of its own.
pub(in crate::workbook) fn xml_text(bytes: Vec<u8>, part: &str) -> Result<String, Unreadable> {
    let damaged = |detail: &str| Unreadable::Damaged { detail: format!("{part}: {detail}") };
    let text = if bytes.starts_with(&[0xFF, 0xFE]) {
        as_utf8(&encoding_rs::UTF_16LE.decode(&bytes).0)
    } else if bytes.starts_with(&[0xFE, 0xFF]) {
        as_utf8(&encoding_rs::UTF_16BE.decode(&bytes).0)
    } else {
        let text = match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(other) => declared_text(other.as_bytes()).ok_or_else(|| damaged("not UTF-8"))?,
        };
        text.strip_prefix('\u{FEFF}').map(str::to_owned).unwrap_or(text)
    };
    if has_document_type(&text) {
        return Err(Unreadable::Hostile { detail: "it declares entities of its own".to_owned() });
    }
    Ok(text)
}

/// Looks at what stands before the first element.
fn has_document_type(text: &str) -> bool {
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        rest = &rest[at..];
        rest = if let Some(comment) = rest.strip_prefix("<!--") {
            comment.split_once("-->").map_or("", |(_, after)| after)
        } else if let Some(declaration) = rest.strip_prefix("<?") {
            declaration.split_once("?>").map_or("", |(_, after)| after)
        } else {
            return rest.starts_with("<!");
        };
    }
    false
}

/// The text of a part that names an encoding of its own.
fn declared_text(bytes: &[u8]) -> Option<String> {
    let head = bytes.strip_prefix(b"<?xml")?;
    let end = head.windows(2).position(|two| two == b"?>").filter(|end| *end < 200)?;
    let declaration = std::str::from_utf8(&head[..end]).ok()?;
    let name = declaration.split_once("encoding=")?.1;
    let quote = name.chars().next()?;
    let name = name[1..].split(quote).next()?;
    let encoding = encoding_rs::Encoding::for_label(name.as_bytes()).filter(|one| *one != encoding_rs::UTF_8)?;
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
    Some(text.replacen(name, "UTF-8", 1))
}

/// It will be written as UTF-8, and has to say so.
fn as_utf8(text: &str) -> String {
    let end = text.find("?>").unwrap_or(0);
    let (declaration, rest) = text.split_at(end);
    let declared = ["UTF-16", "utf-16", "Unicode", "unicode"];
    format!("{}{rest}", declared.iter().fold(declaration.to_owned(), |text, name| text.replace(name, "UTF-8")))
}
