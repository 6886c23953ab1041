//! Real files: what is not touched comes back as it was.

mod beside_tables;
mod carried;
mod delimited;
mod delimited_truth;
mod differences;
mod elsewhere;
mod followed;
mod grafts;
mod hostile;
mod in_sight;
mod linked;
mod matrix;
mod newer_parts;
mod nothing_meant;
mod oddities;
mod office;
pub(crate) mod old_files;
mod old_formats;
mod other_formats;
pub(crate) mod packages;
mod properties;
mod recalculation;
mod round_trip;
mod sequences;
mod soundness;
mod structure;
mod tables;
mod writers;

use std::path::PathBuf;

/// The folder of real workbooks, where it is at hand.
pub(crate) fn shared() -> Option<PathBuf> {
    let given = std::env::var_os("ROWBOT_SHARED").map(PathBuf::from);
    let folder = given.unwrap_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared"));
    if folder.join("data").is_dir() {
        return Some(folder);
    }
    eprintln!("skipped: no real workbooks at hand ({} is absent)", folder.display());
    None
}
