//! What a file's name says: its extension, and a name for the sheet made of it.

/// In lower case, without the dot.
pub(super) fn extension(file_name: &str) -> Option<String> {
    let (_, extension) = file_name.rsplit_once('.')?;
    let fits = (1..=5).contains(&extension.len()) && extension.bytes().all(|byte| byte.is_ascii_alphanumeric());
    fits.then(|| extension.to_lowercase())
}

/// The name without folders and extension; the builder of the package makes it fit.
pub(super) fn sheet_name(file_name: &str) -> &str {
    let name = file_name.rsplit(['/', '\\']).next().unwrap_or(file_name);
    let stem = match extension(name) {
        Some(extension) => &name[..name.len() - extension.len() - 1],
        None => name,
    };
    if stem.trim().is_empty() { "Sheet1" } else { stem }
}
