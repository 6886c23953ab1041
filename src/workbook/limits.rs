//! What a file may ask of this machine, checked on what it declares before memory is taken.

/// All limits are inclusive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file as received.
    pub file_bytes: u64,
    /// Bytes of all members together once inflated.
    pub inflated_bytes: u64,
    /// Inflated to compressed size of a member above one megabyte.
    pub inflation_ratio: u64,
    /// Members of the package.
    pub parts: usize,
    pub sheets: usize,
    /// Rows of one sheet that hold something.
    pub rows: u32,
    /// Cells of one workbook that hold something.
    pub cells: u64,
    /// Entries of the shared string table.
    pub shared_strings: usize,
    /// Depth of XML elements.
    pub nesting: usize,
    /// Characters of one formula (Excel's own limit is 8,192).
    pub formula_chars: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 50 << 20,
            inflated_bytes: 2 << 30,
            inflation_ratio: 1_000,
            parts: 10_000,
            sheets: 1_000,
            rows: 1_048_576,
            cells: 25_000_000,
            shared_strings: 10_000_000,
            nesting: 256,
            formula_chars: 32_768,
        }
    }
}
