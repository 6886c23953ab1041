//! Defined names of a converted workbook.

use std::{collections::HashSet, fmt::Write as _};

use crate::workbook::{area::parse_column_letters, shared_strings::escape_text, xml::escape_attribute};

use super::Builder;

/// A name for a formula.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::workbook::readers) struct DefinedName {
    /// As the file writes it; those that Excel gives begin with `_xlnm.`.
    pub text: String,
    /// The sheet it belongs to, counted from 0 among those begun with the builder.
    pub scope: Option<usize>,
    pub hidden: bool,
    /// Without `=`.
    pub formula: String,
}

/// Most names that are carried.
const MAX_NAMES: usize = 20_000;

impl Builder<'_> {
    /// `<definedNames>`, or nothing. Names that Excel would not take, and repeated ones, are left out.
    pub(super) fn names_xml(&self) -> String {
        let mut seen = HashSet::new();
        let mut xml = String::new();
        for name in self.names.iter().take(MAX_NAMES) {
            let scope = name.scope.filter(|scope| *scope < self.sheets.len());
            let fits = scope == name.scope && (is_name(&name.text) || given(&name.text, scope));
            if !fits || !seen.insert((name.text.to_lowercase(), scope)) {
                continue;
            }
            let _ = write!(xml, "<definedName name=\"{}\"", escape_attribute(&name.text));
            if let Some(scope) = scope {
                let _ = write!(xml, " localSheetId=\"{scope}\"");
            }
            if name.hidden {
                xml.push_str(" hidden=\"1\"");
            }
            let _ = write!(xml, ">{}</definedName>", escape_text(&name.formula));
        }
        if xml.is_empty() { xml } else { format!("<definedNames>{xml}</definedNames>") }
    }
}

/// Names of Excel's own that mean something in an xlsx without what is beside them.
fn given(text: &str, scope: Option<usize>) -> bool {
    scope.is_some() && matches!(text, "_xlnm.Print_Area" | "_xlnm.Print_Titles" | "_xlnm._FilterDatabase")
}

/// The name as an xlsx can have it: `POD1` was free for one where columns ended at `IV`, and becomes `_POD1` as
/// in Excel.
pub(in crate::workbook::readers) fn free(text: String) -> String {
    if is_place(&text) { format!("_{text}") } else { text }
}

/// Letters, digits, `_`, `.`, `\` and `?`, which do not begin as a number does and are no place.
fn is_name(text: &str) -> bool {
    let mut letters = text.chars();
    let first = letters.next().is_some_and(|c| c.is_alphabetic() || c == '_' || c == '\\');
    let rest = letters.all(|c| c.is_alphanumeric() || matches!(c, '_' | '.' | '\\' | '?'));
    first && rest && text.encode_utf16().count() <= 255 && !is_place(text)
}

/// `AB12`, `R1C1`, `R`, `C`: taken by cells.
fn is_place(text: &str) -> bool {
    let split = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (letters, digits) = text.split_at(split);
    let numbered = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let upper = text.to_ascii_uppercase();
    let by_number = upper.strip_prefix('R').or_else(|| upper.strip_prefix('C')).is_some_and(|rest| {
        rest.bytes().all(|byte| byte.is_ascii_digit() || byte == b'C')
            && rest.bytes().filter(|byte| *byte == b'C').count() <= 1
    });
    by_number || (numbered && parse_column_letters(letters).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_no_names() {
        for name in ["Total", "_x", "Äpfel.2", "TaxRate", "ABCD1", "Rate", "Col"] {
            assert!(is_name(name), "{name}");
        }
        for name in ["A1", "xfd5", "R", "c", "R1C1", "1x", "a b", "", "R12", "a-b"] {
            assert!(!is_name(name), "{name}");
        }
    }
}
