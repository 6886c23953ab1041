//! The records of a binary part ([MS-XLSB] 2.1.4): kind and length in as few bytes as they take.

use crate::workbook::readers::cursor::Cursor;

pub(super) struct Record<'a> {
    pub kind: u16,
    pub data: &'a [u8],
}

/// The part from front to back; ends where it is cut.
pub(super) struct Records<'a> {
    rest: &'a [u8],
}

impl<'a> Records<'a> {
    pub(super) fn new(part: &'a [u8]) -> Self {
        Self { rest: part }
    }

    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*first)
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        let low = self.byte()?;
        let kind =
            if low & 0x80 == 0 { u16::from(low) } else { u16::from(low & 0x7F) | u16::from(self.byte()? & 0x7F) << 7 };
        let mut length = 0_usize;
        for place in 0..4 {
            let byte = self.byte()?;
            length |= usize::from(byte & 0x7F) << (7 * place);
            if byte & 0x80 == 0 {
                break;
            }
        }
        let (data, rest) = self.rest.split_at(length.min(self.rest.len()));
        self.rest = rest;
        Some(Record { kind, data })
    }
}

/// A text of two-byte letters after its length.
pub(super) fn wide(cursor: &mut Cursor) -> Option<String> {
    let length = cursor.u32()? as usize;
    if length == u32::MAX as usize {
        return Some(String::new());
    }
    let bytes = cursor.take(length.checked_mul(2)?)?;
    let units: Vec<u16> = bytes.chunks_exact(2).map(|two| u16::from_le_bytes([two[0], two[1]])).collect();
    Some(String::from_utf16_lossy(&units))
}
