//! Formulas of binary files, which stand there as tokens in the order of their working out ([MS-XLS]
//! 2.5.198, [MS-XLSB] 2.5.97) → text.

use crate::workbook::{
    area::column_letters,
    readers::cursor::{Cursor, error_of},
};

use super::{MAX_CHARS, constants, functions, sheet_prefix};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::workbook::readers) enum Dialect {
    /// Of 16,384 rows and 256 columns, texts in the code page of the file.
    Xls5,
    /// Of 65,536 rows and 256 columns.
    Xls,
    Xlsb,
}

/// Where the formula stands, from 0.
#[derive(Clone, Copy, Debug)]
pub(in crate::workbook::readers) struct Place {
    pub row: u32,
    pub column: u32,
}

/// What a formula may name outside of itself.
pub(in crate::workbook::readers) struct Surroundings<'a> {
    /// The sheet of an entry of the list of outside references, or `first:last` of a stretch of them; none
    /// for sheets of other files.
    pub sheet: &'a dyn Fn(u16) -> Option<String>,
    /// Letters of one byte each.
    pub letters: &'a dyn Fn(&[u8]) -> String,
    /// A name of this workbook, counted from 1.
    pub name: &'a dyn Fn(u32) -> Option<Name>,
    /// A name of another: entry, and number from 1.
    pub outside_name: &'a dyn Fn(u16, u32) -> Option<Name>,
}

/// What has been worked out so far, one on the other.
struct Stack(Vec<Item>);

enum Item {
    Text(String),
    /// A name that the workbook defines, or that of a function which is called with what follows it.
    Name(Name),
}

/// A name in a formula.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::workbook::readers) struct Name {
    pub text: String,
    /// Defined in the converted workbook too, so that it stands for a value; others can only be called.
    pub carried: bool,
}

impl Stack {
    fn push(&mut self, text: impl Into<String>) -> Option<()> {
        let text = text.into();
        // Longer than any formula.
        (text.len() <= MAX_CHARS * 4).then(|| self.0.push(Item::Text(text)))
    }

    fn pop(&mut self) -> Option<String> {
        match self.0.pop()? {
            Item::Text(text) => Some(text),
            Item::Name(name) => name.carried.then_some(name.text),
        }
    }
}

/// The formula's text without `=`; `None` where a token says what an xlsx has no words for. `behind` is what
/// stands after the tokens and belongs to them.
pub(in crate::workbook::readers) fn text(
    tokens: &[u8],
    behind: &[u8],
    home: Place,
    dialect: Dialect,
    around: &Surroundings,
) -> Option<String> {
    let (cursor, behind) = (Cursor::new(tokens), Cursor::new(behind));
    let mut reader = Reader { cursor, behind, stack: Stack(Vec::new()), home, dialect, around };
    while let Some(token) = reader.cursor.u8() {
        reader.token(token)?;
    }
    let text = reader.stack.pop()?;
    (reader.stack.0.is_empty() && !text.is_empty() && text.chars().count() <= MAX_CHARS).then_some(text)
}

struct Reader<'a> {
    cursor: Cursor<'a>,
    behind: Cursor<'a>,
    stack: Stack,
    home: Place,
    dialect: Dialect,
    around: &'a Surroundings<'a>,
}

const OPERATORS: [&str; 15] = ["+", "-", "*", "/", "^", "&", "<", "<=", "=", ">=", ">", "<>", " ", ",", ":"];

impl Reader<'_> {
    fn token(&mut self, token: u8) -> Option<()> {
        // The two bits above tell reference, value and array apart, which the text does not.
        let kind = if token >= 0x20 { (token & 0x1F) | 0x20 } else { token };
        match kind {
            0x03..=0x11 => {
                let (right, mut left) = (self.stack.pop()?, self.stack.pop()?);
                left.push_str(OPERATORS[usize::from(kind - 0x03)]);
                left.push_str(&right);
                self.stack.push(left)
            }
            0x12 | 0x13 => {
                let operand = self.stack.pop()?;
                self.stack.push(format!("{}{operand}", if kind == 0x12 { '+' } else { '-' }))
            }
            0x14 => {
                let operand = self.stack.pop()?;
                self.stack.push(operand + "%")
            }
            0x15 => {
                let operand = self.stack.pop()?;
                self.stack.push(format!("({operand})"))
            }
            0x16 => self.stack.push(""),
            0x17 => {
                let text = self.string()?;
                self.stack.push(format!("\"{}\"", text.replace('"', "\"\"")))
            }
            0x19 => self.attribute(),
            0x1C => {
                let code = self.cursor.u8()?;
                self.stack.push(error_of(code).as_str())
            }
            0x1D => {
                let truth = self.cursor.u8()? != 0;
                self.stack.push(if truth { "TRUE" } else { "FALSE" })
            }
            0x1E => {
                let number = self.cursor.u16()?;
                self.stack.push(number.to_string())
            }
            0x1F => {
                let number = self.cursor.f64()?;
                self.stack.push(number_text(number)?)
            }
            0x20 => {
                self.cursor.take(if self.dialect == Dialect::Xlsb { 14 } else { 7 })?;
                let array = constants::array(&mut self.behind, self.dialect)?;
                self.stack.push(array)
            }
            0x26..=0x29 => self.kept_ready(kind),
            0x21 | 0x22 => self.function(kind == 0x22),
            0x23 => {
                let number = if self.dialect == Dialect::Xls5 {
                    let number = self.cursor.u16()?;
                    self.cursor.take(12)?;
                    number.into()
                } else {
                    self.cursor.u32()?
                };
                let name = (self.around.name)(number)?;
                self.stack.0.push(Item::Name(name));
                Some(())
            }
            0x39 if self.dialect == Dialect::Xls5 => None,
            0x39 => {
                let name = (self.around.outside_name)(self.cursor.u16()?, self.cursor.u32()?)?;
                self.stack.0.push(Item::Name(name));
                Some(())
            }
            _ => self.reference(kind),
        }
    }

    fn string(&mut self) -> Option<String> {
        let (length, wide) = match self.dialect {
            Dialect::Xls5 => {
                let length = usize::from(self.cursor.u8()?);
                return Some((self.around.letters)(self.cursor.take(length)?));
            }
            Dialect::Xls => (usize::from(self.cursor.u8()?), self.cursor.u8()? & 1 == 1),
            Dialect::Xlsb => (usize::from(self.cursor.u16()?), true),
        };
        units(&mut self.cursor, length, wide)
    }

    /// The token before a union or an intersection that was worked out beforehand; its own tokens follow.
    fn kept_ready(&mut self, kind: u8) -> Option<()> {
        self.cursor.take(if kind == 0x29 { 2 } else { 6 })?;
        if kind == 0x26 {
            let areas = match self.dialect {
                Dialect::Xls5 => usize::from(self.behind.u16()?) * 6,
                Dialect::Xls => usize::from(self.behind.u16()?) * 8,
                Dialect::Xlsb => (self.behind.u32()? as usize).checked_mul(16)?,
            };
            self.behind.take(areas)?;
        }
        Some(())
    }

    /// Hints for the working out; only the short form of a sum says something.
    fn attribute(&mut self) -> Option<()> {
        let (flags, data) = (self.cursor.u8()?, self.cursor.u16()?);
        if flags & 0x04 != 0 {
            self.cursor.take((usize::from(data) + 1) * 2)?;
        }
        if flags & 0x10 != 0 {
            let operand = self.stack.pop()?;
            return self.stack.push(format!("SUM({operand})"));
        }
        Some(())
    }

    fn function(&mut self, counted: bool) -> Option<()> {
        let count = if counted { Some(usize::from(self.cursor.u8()? & 0x7F)) } else { None };
        let number = usize::from(self.cursor.u16()? & 0x7FFF);
        let count = count.or_else(|| functions::arguments(number))?;
        let first = self.stack.0.len().checked_sub(count)?;
        let mut arguments = self.stack.0.split_off(first).into_iter();
        // One that is called by its name.
        let name = if number == 255 {
            match arguments.next()? {
                Item::Name(name) => functions::stored(&name.text)?,
                Item::Text(_) => return None,
            }
        } else {
            functions::name(number)?.to_owned()
        };
        let texts: Option<Vec<String>> = arguments
            .map(|item| match item {
                Item::Text(text) => Some(text),
                Item::Name(name) => name.carried.then_some(name.text),
            })
            .collect();
        self.stack.push(format!("{name}({})", texts?.join(",")))
    }

    fn reference(&mut self, kind: u8) -> Option<()> {
        let outside = matches!(kind, 0x3A..=0x3D);
        let sheet = if outside { self.sheet()? } else { String::new() };
        let place = match kind {
            0x24 | 0x3A => self.cell(false)?,
            0x2C => self.cell(true)?,
            0x25 | 0x3B => self.area(false)?,
            0x2D => self.area(true)?,
            0x2A | 0x3C => self.lost(1)?,
            0x2B | 0x3D => self.lost(2)?,
            // Parts of tables.
            _ => return None,
        };
        self.stack.push(sheet + &place)
    }

    fn sheet(&mut self) -> Option<String> {
        if self.dialect != Dialect::Xls5 {
            return (self.around.sheet)(self.cursor.u16()?).map(|name| sheet_prefix(&name));
        }
        // Below zero: a sheet of this workbook, counted from 0, as first and last.
        let own = self.cursor.u16()? & 0x8000 != 0;
        self.cursor.take(8)?;
        let (first, last) = (self.cursor.u16()?, self.cursor.u16()?);
        (own && first == last).then(|| (self.around.sheet)(first)).flatten().map(|name| sheet_prefix(&name))
    }

    fn lost(&mut self, ends: usize) -> Option<String> {
        let size = match self.dialect {
            Dialect::Xls5 => 3,
            Dialect::Xls => 4,
            Dialect::Xlsb => 6,
        };
        self.cursor.take(size * ends)?;
        Some("#REF!".to_owned())
    }

    fn row(&mut self) -> Option<u32> {
        match self.dialect {
            Dialect::Xls5 | Dialect::Xls => self.cursor.u16().map(u32::from),
            Dialect::Xlsb => self.cursor.u32(),
        }
    }

    fn column(&mut self) -> Option<u16> {
        if self.dialect == Dialect::Xls5 { self.cursor.u8().map(u16::from) } else { self.cursor.u16() }
    }

    fn cell(&mut self, by_distance: bool) -> Option<String> {
        let row = self.row()?;
        let column = self.column()?;
        let end = self.end(row, column, by_distance)?;
        Some(format!("{}{}", end.column_text(), end.row_text()))
    }

    fn area(&mut self, by_distance: bool) -> Option<String> {
        let (first_row, last_row) = (self.row()?, self.row()?);
        let (first, last) = (self.column()?, self.column()?);
        let from = self.end(first_row, first, by_distance)?;
        let to = self.end(last_row, last, by_distance)?;
        let (rows, columns) = self.size();
        Some(if (from.row, to.row) == (0, rows - 1) {
            format!("{}:{}", from.column_text(), to.column_text())
        } else if (from.column, to.column) == (0, columns - 1) {
            format!("{}:{}", from.row_text(), to.row_text())
        } else {
            format!("{}{}:{}{}", from.column_text(), from.row_text(), to.column_text(), to.row_text())
        })
    }

    fn size(&self) -> (u32, u32) {
        match self.dialect {
            Dialect::Xls5 => (16_384, 256),
            Dialect::Xls => (65_536, 256),
            Dialect::Xlsb => (1_048_576, 16_384),
        }
    }

    fn end(&self, row: u32, column: u16, by_distance: bool) -> Option<End> {
        let (rows, columns) = self.size();
        // Which of them move along stands with the column, and with the row before Excel 97.
        let old = self.dialect == Dialect::Xls5;
        let flags = if old { row & 0xC000 } else { u32::from(column) };
        let (row_moves, column_moves) = (flags & 0x8000 != 0, flags & 0x4000 != 0);
        let row = if old { row & 0x3FFF } else { row };
        let column = u32::from(column & 0x3FFF);
        let row = if by_distance && row_moves { self.home.row.wrapping_add(row) % rows } else { row };
        let column = if by_distance && column_moves { (self.home.column + column) % columns } else { column };
        (row < rows && column < columns).then_some(End { row, row_moves, column, column_moves })
    }
}

/// As a formula writes it.
pub(super) fn number_text(number: f64) -> Option<String> {
    let plain = number == 0.0 || (1e-9..1e21).contains(&number.abs());
    number.is_finite().then(|| if plain { number.to_string() } else { format!("{number:E}") })
}

/// Letters of one byte or of two.
pub(super) fn units(cursor: &mut Cursor, length: usize, wide: bool) -> Option<String> {
    if !wide {
        return Some(cursor.take(length)?.iter().map(|byte| char::from(*byte)).collect());
    }
    let bytes = cursor.take(length * 2)?;
    let units: Vec<u16> = bytes.chunks_exact(2).map(|two| u16::from_le_bytes([two[0], two[1]])).collect();
    Some(String::from_utf16_lossy(&units))
}

struct End {
    row: u32,
    row_moves: bool,
    column: u32,
    column_moves: bool,
}

impl End {
    fn row_text(&self) -> String {
        format!("{}{}", if self.row_moves { "" } else { "$" }, self.row + 1)
    }

    fn column_text(&self) -> String {
        format!("{}{}", if self.column_moves { "" } else { "$" }, column_letters(self.column))
    }
}
