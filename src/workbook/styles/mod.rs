//! Cell formats: `xf` and `dxf` records are appended, never renumbered.

/// Index of an `xf` record in `cellXfs`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct StyleId(pub u32);
