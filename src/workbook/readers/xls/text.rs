//! Texts of xls files: of one byte a letter in some code page, or of two.

use std::sync::Arc;

use encoding_rs::Encoding;

use crate::workbook::readers::cursor::Cursor;

/// How one-byte letters are meant. Since Excel 97 they are the first 256 of Unicode.
#[derive(Clone, Copy)]
pub(super) struct Page {
    pub encoding: &'static Encoding,
    /// Excel 97 and later.
    pub unicode: bool,
}

impl Page {
    pub(super) fn of(code: u16) -> &'static Encoding {
        match code {
            874 => encoding_rs::WINDOWS_874,
            932 => encoding_rs::SHIFT_JIS,
            936 => encoding_rs::GBK,
            949 => encoding_rs::EUC_KR,
            950 => encoding_rs::BIG5,
            1250 => encoding_rs::WINDOWS_1250,
            1251 => encoding_rs::WINDOWS_1251,
            1253 => encoding_rs::WINDOWS_1253,
            1254 => encoding_rs::WINDOWS_1254,
            1255 => encoding_rs::WINDOWS_1255,
            1256 => encoding_rs::WINDOWS_1256,
            1257 => encoding_rs::WINDOWS_1257,
            1258 => encoding_rs::WINDOWS_1258,
            866 => encoding_rs::IBM866,
            10_000 | 32_768 => encoding_rs::MACINTOSH,
            10_007 => encoding_rs::X_MAC_CYRILLIC,
            _ => encoding_rs::WINDOWS_1252,
        }
    }

    pub(super) fn narrow(self, bytes: &[u8]) -> String {
        if self.unicode {
            return bytes.iter().map(|byte| char::from(*byte)).collect();
        }
        self.encoding.decode_without_bom_handling(bytes).0.into_owned()
    }

    /// A text whose length stands in one byte (`long`: two).
    pub(super) fn read(self, cursor: &mut Cursor, long: bool) -> Option<String> {
        let length = if long { usize::from(cursor.u16()?) } else { usize::from(cursor.u8()?) };
        if !self.unicode {
            let rest = cursor.rest().len();
            return Some(self.narrow(cursor.take(length.min(rest))?));
        }
        self.letters(cursor, length)
    }

    /// A text of Excel 97 and later whose length is known.
    pub(super) fn letters(self, cursor: &mut Cursor, length: usize) -> Option<String> {
        let wide = cursor.u8()? & 1 == 1;
        let bytes = if wide { length * 2 } else { length };
        let rest = cursor.rest().len();
        let bytes = cursor.take(bytes.min(rest))?;
        Some(if wide { wide_text(bytes) } else { self.narrow(bytes) })
    }
}

pub(super) fn wide_text(bytes: &[u8]) -> String {
    let units: Vec<u16> = bytes.chunks_exact(2).map(|two| u16::from_le_bytes([two[0], two[1]])).collect();
    String::from_utf16_lossy(&units)
}

/// The shared texts. A text may break off at the end of a record and go on in the next, there with
/// letters of another width.
pub(super) fn shared(first: &[u8], more: Vec<&[u8]>) -> Vec<Arc<str>> {
    let mut source = Pieces { current: Cursor::new(first), more: more.into_iter() };
    let mut texts = Vec::new();
    let count = source.take(8).map_or(0, |bytes| u32::from_le_bytes([bytes[4], bytes[5], bytes[6], bytes[7]]));
    for _ in 0..count {
        let Some(text) = source.text() else { break };
        texts.push(Arc::from(text));
    }
    texts
}

struct Pieces<'a> {
    current: Cursor<'a>,
    more: std::vec::IntoIter<&'a [u8]>,
}

impl Pieces<'_> {
    fn turn(&mut self) -> Option<()> {
        self.current = Cursor::new(self.more.next()?);
        Some(())
    }

    /// Bytes that may lie across records.
    fn take(&mut self, length: usize) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        while bytes.len() < length {
            let wanted = (length - bytes.len()).min(self.current.rest().len());
            if wanted == 0 {
                self.turn()?;
                continue;
            }
            bytes.extend_from_slice(self.current.take(wanted)?);
        }
        Some(bytes)
    }

    fn text(&mut self) -> Option<String> {
        let head = self.take(3)?;
        let mut letters = usize::from(u16::from_le_bytes([head[0], head[1]]));
        let flags = head[2];
        let runs = if flags & 8 == 0 {
            0
        } else {
            self.take(2).map(|two| usize::from(u16::from_le_bytes([two[0], two[1]])))?
        };
        let extra = if flags & 4 == 0 {
            0
        } else {
            self.take(4).map(|four| u32::from_le_bytes([four[0], four[1], four[2], four[3]]) as usize)?
        };
        let mut wide = flags & 1 == 1;
        let mut text = String::new();
        while letters > 0 {
            let width = if wide { 2 } else { 1 };
            let here = letters.min(self.current.rest().len() / width);
            let bytes = self.current.take(here * width)?;
            if wide {
                text.push_str(&wide_text(bytes));
            } else {
                text.extend(bytes.iter().map(|byte| char::from(*byte)));
            }
            letters -= here;
            if letters > 0 {
                self.turn()?;
                wide = self.current.u8()? & 1 == 1;
            }
        }
        self.skip(runs * 4)?;
        self.skip(extra)?;
        Some(text)
    }

    fn skip(&mut self, mut length: usize) -> Option<()> {
        while length > 0 {
            let here = length.min(self.current.rest().len());
            self.current.take(here)?;
            length -= here;
            if length > 0 {
                self.turn()?;
            }
        }
        Some(())
    }
}
