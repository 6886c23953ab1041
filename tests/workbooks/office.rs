//! LibreOffice as a judge: what we write must open there.

use std::{fs, path::Path, process::Command};

/// The workbook converted to `format` by LibreOffice; `None`, said on stderr, where it is not installed.
pub(crate) fn converted(bytes: &[u8], format: &str) -> Option<Vec<u8>> {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("book.xlsx");
    fs::write(&input, bytes).unwrap();
    let profile = format!("-env:UserInstallation=file://{}", folder.path().join("profile").display());
    let run = Command::new("soffice")
        .args([&profile, "--headless", "--convert-to", format, "--outdir"])
        .arg(folder.path().join("out"))
        .arg(&input)
        .output();
    let Ok(run) = run else {
        eprintln!("skipped: LibreOffice is not installed");
        return None;
    };
    assert!(run.status.success(), "LibreOffice: {}", String::from_utf8_lossy(&run.stderr));
    let extension = format.split(':').next().unwrap_or(format);
    Some(fs::read(Path::new(&folder.path().join("out")).join(format!("book.{extension}"))).unwrap())
}
