//! Several files in one: what a conversation sends as a zip.

use std::{
    collections::HashSet,
    io::{Cursor, Write as _},
};

use anyhow::Context as _;
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

/// The files by their names, in their order. What stands in names is made fit for any system, and a
/// name that is there already is numbered. The same files give the same bytes.
///
/// # Errors
/// Our fault.
pub fn archive(files: impl IntoIterator<Item = (String, Vec<u8>)>) -> anyhow::Result<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(zip::DateTime::default());
    let mut taken: HashSet<String> = HashSet::new();
    for (name, content) in files {
        let name = free(&safe(&name), &mut taken);
        zip.start_file(name, options).context("beginning a file of the archive")?;
        zip.write_all(&content).context("writing a file of the archive")?;
    }
    Ok(zip.finish().context("finishing the archive")?.into_inner())
}

fn safe(name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|c| if c.is_control() || "/\\:*?\"<>|".contains(c) { ' ' } else { c })
        .collect::<String>()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    let plain = plain.trim_matches('.').to_owned();
    if plain.is_empty() { "file".to_owned() } else { plain }
}

fn free(name: &str, taken: &mut HashSet<String>) -> String {
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    let numbered = (2..).map(|number| format!("{stem} ({number}).{extension}"));
    let mut names = std::iter::once(name.to_owned()).chain(numbered);
    names.find(|name| taken.insert(name.to_lowercase())).unwrap_or_else(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_fit_for_any_system_and_never_the_same() {
        let mut taken = HashSet::new();
        let names = ["A/B.pdf", "a b.pdf", "..", ""].map(|name| free(&safe(name), &mut taken));
        assert_eq!(names, ["A B.pdf", "a b (2).pdf", "file", "file (2)."]);
    }
}
