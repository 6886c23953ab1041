//! What a file is, by its first bytes and members; names do not count.

use std::io::{Cursor, Read};

use zip::ZipArchive;

/// What the bytes are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// An OLE compound file: xls, a protected workbook, or something else of that time.
    Compound,
    /// A bare stream of xls records, as the first versions of Excel wrote it.
    BareXls,
    Xlsb,
    Ods,
    /// A web page, as many programs call an "xls".
    Html,
    /// Excel's XML of 2003.
    SpreadsheetMl,
    /// An OpenDocument spreadsheet in one text.
    FlatOds,
    /// A text that begins as JSON does.
    Json,
    Text,
    /// Another format, by what people call it.
    Other(&'static str),
}

/// Beginnings of files that are no tables.
const MAGIC: &[(&[u8], &str)] = &[
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xFF\xD8\xFF", "a picture"),
    (b"GIF8", "a picture"),
    (b"BM", "a picture"),
    (b"II*\0", "a picture"),
    (b"MM\0*", "a picture"),
    (b"RIFF", "a picture, sound or film"),
    (b"{\\rtf", "a text document (RTF)"),
    (b"\x1f\x8b", "an archive (gzip)"),
    (b"Rar!", "an archive (RAR)"),
    (b"7z\xBC\xAF", "an archive (7-Zip)"),
    (b"SQLite format 3", "a database (SQLite)"),
    (b"PAR1", "a Parquet file"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"ID3", "a sound"),
    (b"OggS", "a sound"),
];

/// Formats of ODF and of Microsoft that are no spreadsheets: a member and what people call it.
const PACKAGES: &[(&str, &str)] = &[
    ("word/document.xml", "a Word document"),
    ("ppt/presentation.xml", "a PowerPoint presentation"),
    ("index/document.iwa", "an Apple Numbers or Pages document"),
    ("index.zip", "an Apple Numbers or Pages document"),
    ("androidmanifest.xml", "an app"),
    ("meta-inf/container.xml", "an e-book"),
    ("meta-inf/manifest.mf", "a program"),
];

pub(super) fn sniff(bytes: &[u8]) -> Kind {
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
        return Kind::Compound;
    }
    if bytes.starts_with(b"PK") {
        return package(bytes);
    }
    // The beginning-of-file record of versions 2, 3, 4 and 5.
    if let [9, 0 | 2 | 4 | 8, 4..=16, 0, ..] = bytes {
        return Kind::BareXls;
    }
    let binary = |magic: &[u8]| magic != b"BM" && magic != b"MZ" || bytes.iter().take(512).any(|byte| *byte == 0);
    if let Some((_, name)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic) && binary(magic)) {
        return Kind::Other(name);
    }
    text(bytes)
}

fn text(bytes: &[u8]) -> Kind {
    let head = &bytes[..bytes.len().min(4096)];
    let head = String::from_utf8_lossy(head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head)).to_lowercase();
    let start = head.trim_start();
    if start.starts_with("<?xml") || start.starts_with("<workbook") {
        if head.contains("urn:schemas-microsoft-com:office:spreadsheet") {
            return Kind::SpreadsheetMl;
        }
        // It borrows words of OpenDocument.
        if head.contains("http://www.gnumeric.org/") {
            return Kind::Other("a Gnumeric workbook");
        }
        if head.contains("urn:oasis:names:tc:opendocument") {
            let sheets = head.contains("opendocument.spreadsheet");
            return if sheets { Kind::FlatOds } else { Kind::Other("an OpenDocument file") };
        }
        return if head.contains("<html") { Kind::Html } else { Kind::Other("an XML file") };
    }
    let page = ["<!doctype html", "<html", "<table", "<head", "<meta", "<body", "<div", "<style"];
    if page.iter().any(|tag| start.starts_with(tag)) || (start.starts_with("<!--") && head.contains("<table")) {
        return Kind::Html;
    }
    if start.starts_with("mime-version:") {
        return Kind::Other("a web page archive (MHT)");
    }
    if begins_as_json(start) { Kind::Json } else { Kind::Text }
}

pub(super) fn begins_as_json(text: &str) -> bool {
    let start = text.trim_start();
    start.starts_with('{') || start.strip_prefix('[').is_some_and(|rest| rest.trim_start().starts_with(['{', '[']))
}

fn package(bytes: &[u8]) -> Kind {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return Kind::Other("a damaged archive (ZIP)") };
    let names: Vec<String> = archive.file_names().map(str::to_lowercase).collect();
    let has = |wanted: &str| names.iter().any(|name| name.replace('\\', "/") == wanted);
    if has("xl/workbook.bin") {
        return Kind::Xlsb;
    }
    if let Some(mimetype) = mimetype(&mut archive) {
        let odf = mimetype.strip_prefix("application/vnd.oasis.opendocument.");
        return match odf.map(|kind| kind.trim_end_matches("-template")) {
            Some("spreadsheet") => Kind::Ods,
            Some("text") => Kind::Other("a text document (ODT)"),
            Some("presentation") => Kind::Other("a presentation (ODP)"),
            Some(_) => Kind::Other("an OpenDocument file"),
            None if mimetype == "application/epub+zip" => Kind::Other("an e-book"),
            None => Kind::Other("an archive (ZIP)"),
        };
    }
    if has("content.xml") && names_spreadsheet(&mut archive) {
        return Kind::Ods;
    }
    let known = PACKAGES.iter().find(|(member, _)| has(member));
    Kind::Other(known.map_or("an archive (ZIP)", |(_, name)| name))
}

/// The manifest of a package that lacks its first member.
fn names_spreadsheet(archive: &mut ZipArchive<Cursor<&[u8]>>) -> bool {
    let Ok(member) = archive.by_name("META-INF/manifest.xml") else { return false };
    let mut text = String::new();
    member.take(1 << 16).read_to_string(&mut text).is_ok() && text.contains("opendocument.spreadsheet")
}

fn mimetype(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Option<String> {
    let member = archive.by_name("mimetype").ok()?;
    let mut text = String::new();
    member.take(100).read_to_string(&mut text).ok()?;
    Some(text.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_known_by_what_they_hold() {
        assert_eq!(sniff(b"%PDF-1.7 ..."), Kind::Other("a PDF"));
        assert_eq!(sniff(b"BMW,1\nAudi,2\n"), Kind::Text);
        assert_eq!(sniff(b"  <html><body><table>"), Kind::Html);
        assert_eq!(sniff(b"[{\"a\":1}]"), Kind::Json);
        assert_eq!(sniff(b"[1] note,x\n"), Kind::Text);
        assert_eq!(sniff(b"a,b\n1,2\n"), Kind::Text);
        let gnumeric = b"<?xml version=\"1.0\"?><gnm:Workbook xmlns:gnm=\"http://www.gnumeric.org/v10.dtd\" \
            xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\">";
        assert_eq!(sniff(gnumeric), Kind::Other("a Gnumeric workbook"));
        assert_eq!(sniff(b"PK\x03\x04broken"), Kind::Other("a damaged archive (ZIP)"));
    }
}
