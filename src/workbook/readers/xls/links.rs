//! The links of an xls sheet ([MS-OSHARED] 2.3.7.1).

use crate::workbook::{
    Area,
    readers::{builder::Link, cursor::Cursor},
};

use super::text::wide_text;

/// Longest address that is carried: Excel takes 2,083 letters.
const MAX_LETTERS: usize = 2_083;

const URL: [u8; 16] = [0xE0, 0xC9, 0xEA, 0x79, 0xF9, 0xBA, 0xCE, 0x11, 0x8C, 0x82, 0x00, 0xAA, 0x00, 0x4B, 0xA9, 0x0B];
const FILE: [u8; 16] = [0x03, 0x03, 0, 0, 0, 0, 0, 0, 0xC0, 0, 0, 0, 0, 0, 0, 0x46];

/// A link record; `None` where it leads nowhere that can be told.
pub(super) fn link(data: &[u8]) -> Option<Link> {
    let mut cursor = Cursor::new(data);
    let (first_row, last_row, first, last) = (cursor.u16()?, cursor.u16()?, cursor.u16()?, cursor.u16()?);
    if first_row > last_row || first > last || last > 255 {
        return None;
    }
    cursor.take(16)?;
    let (_version, flags) = (cursor.u32()?, cursor.u32()?);
    if flags & 0x10 != 0 {
        let _shown = letters(&mut cursor)?;
    }
    if flags & 0x80 != 0 {
        let _frame = letters(&mut cursor)?;
    }
    let address = match flags & 0x101 {
        0x101 => letters(&mut cursor)?,
        0x001 => moniker(&mut cursor)?,
        _ => String::new(),
    };
    let place = if flags & 8 == 0 { String::new() } else { letters(&mut cursor)? };
    let area = Area::new(first_row.into(), first.into(), last_row.into(), last.into());
    let short = address.chars().count() <= MAX_LETTERS && place.chars().count() <= MAX_LETTERS;
    let somewhere = !address.is_empty() || !place.is_empty();
    (short && somewhere).then_some(Link { area: Some(area), address, place })
}

fn letters(cursor: &mut Cursor) -> Option<String> {
    let count = cursor.u32()? as usize;
    let text = wide_text(cursor.take(count.checked_mul(2)?)?);
    Some(text.trim_end_matches('\0').to_owned())
}

fn moniker(cursor: &mut Cursor) -> Option<String> {
    let class = cursor.take(16)?;
    if class == URL {
        let length = cursor.u32()? as usize;
        let text = wide_text(cursor.take(length)?);
        return Some(text.split('\0').next().unwrap_or_default().to_owned());
    }
    if class != FILE {
        return None;
    }
    let up = cursor.u16()?;
    let length = cursor.u32()? as usize;
    let narrow: String = cursor.take(length)?.iter().map(|byte| char::from(*byte)).collect();
    cursor.take(24)?;
    let mut path = narrow.trim_end_matches('\0').to_owned();
    if cursor.u32()? > 0 {
        let bytes = cursor.u32()? as usize;
        cursor.take(2)?;
        path = wide_text(cursor.take(bytes)?);
    }
    Some("../".repeat(up.min(32).into()) + &path.replace('\\', "/"))
}
