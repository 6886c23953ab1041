//! Arrays written into a formula: a token says that there is one, its values stand behind all tokens
//! ([MS-XLS] 2.5.198.8).

use crate::workbook::readers::cursor::{Cursor, error_of};

use super::tokens::{Dialect, number_text, units};

/// Most values of one array: more would not fit into a formula.
const MAX_VALUES: usize = 8_192;

/// `{1,2;"a",TRUE}`. Those of xlsb are not read: no file at hand says
/// whether rows or columns come first. Nor are those of Excel 5.
pub(super) fn array(cursor: &mut Cursor, dialect: Dialect) -> Option<String> {
    if dialect != Dialect::Xls {
        return None;
    }
    let (columns, rows) = (usize::from(cursor.u8()?) + 1, usize::from(cursor.u16()?) + 1);
    if columns * rows > MAX_VALUES {
        return None;
    }
    let mut text = String::from("{");
    for row in 0..rows {
        for column in 0..columns {
            if column > 0 {
                text.push(',');
            } else if row > 0 {
                text.push(';');
            }
            text.push_str(&value(cursor)?);
        }
    }
    text.push('}');
    Some(text)
}

fn value(cursor: &mut Cursor) -> Option<String> {
    Some(match cursor.u8()? {
        // An empty one has no text of its own.
        0 => {
            cursor.take(8)?;
            "\"\"".to_owned()
        }
        1 => number_text(cursor.f64()?)?,
        2 => {
            let (length, wide) = (usize::from(cursor.u16()?), cursor.u8()? & 1 == 1);
            quoted(&units(cursor, length, wide)?)
        }
        4 => truth(cursor.take(8)?[0]),
        16 => error_of(cursor.take(8)?[0]).as_str().to_owned(),
        _ => return None,
    })
}

fn truth(byte: u8) -> String {
    if byte == 0 { "FALSE" } else { "TRUE" }.to_owned()
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}
