//! Streams of Excel 2, 3 and 4, rewritten as Excel 5 would have saved them: values, number formats, fonts,
//! widths and what is hidden. Formulas of Excel 4 stay; older ones keep their values only.

use crate::workbook::readers::cursor::Cursor;

use super::records::{Record, Records};

/// A stream in the making, and what its globals need to say.
struct Rewriter {
    version: Version,
    /// Records before the sheets, without beginning and end.
    globals: Vec<u8>,
    formats: u16,
    /// Font, number format and alignment of cells that say these themselves.
    looks: Vec<(u8, u8)>,
    sheets: Vec<(Vec<u8>, Vec<u8>)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Version {
    Two,
    Three,
    Four,
}

/// `None` for streams of Excel 5 and later.
pub(super) fn modern(stream: &[u8]) -> Option<Vec<u8>> {
    let version = match Records::new(stream, 0).next()?.kind {
        0x0009 => Version::Two,
        0x0209 => Version::Three,
        0x0409 => Version::Four,
        _ => return None,
    };
    let mut rewriter = Rewriter { version, globals: Vec::new(), formats: 0, looks: Vec::new(), sheets: Vec::new() };
    let mut name = b"Sheet1".to_vec();
    let mut ended = true;
    for record in Records::new(stream, 0) {
        match record.kind {
            // Of a workbook, a sheet, or a chart or macros, whose records mean nothing in a sheet.
            0x0009 | 0x0209 | 0x0409 => {
                ended = record.data.get(2..4) != Some(&[0x10, 0]);
                if !ended {
                    rewriter.sheets.push((name.clone(), Vec::new()));
                }
            }
            0x008F => name = record.data.get(5..).unwrap_or_default().to_vec(),
            0x000A => ended = true,
            _ => {
                // A record too short says nothing.
                let _ = rewriter.add(&record, ended);
            }
        }
    }
    Some(rewriter.finish())
}

fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len()).unwrap_or(0);
    [&kind.to_le_bytes()[..], &length.to_le_bytes(), &data[..length.into()]].concat()
}

fn words(words: &[u16]) -> Vec<u8> {
    words.iter().flat_map(|word| word.to_le_bytes()).collect()
}

impl Rewriter {
    fn add(&mut self, old: &Record, ended: bool) -> Option<()> {
        let mut cursor = Cursor::new(old.data);
        match old.kind {
            // The page of letters, and where days are counted from.
            0x0042 | 0x0022 => self.globals.extend(record(old.kind, old.data)),
            0x0031 | 0x0231 => {
                let (twips, flags) = (cursor.u16()?, cursor.u16()?);
                let colour = if old.kind == 0x0231 { cursor.u16()? } else { 0x7FFF };
                let weight = if flags & 1 == 0 { 400 } else { 700 };
                let font = [words(&[twips, flags, colour, weight, 0]), vec![u8::from(flags & 4 != 0)]].concat();
                self.globals.extend(record(0x0031, &font));
            }
            0x001E | 0x041E => {
                let text = old.data.get(if old.kind == 0x041E { 2 } else { 0 }..)?;
                self.globals.extend(record(0x041E, &[&words(&[self.formats]), text].concat()));
                self.formats += 1;
            }
            0x0243 | 0x0443 => self.look(old)?,
            _ if !ended => {
                let new = self.cell(old, cursor)?;
                self.sheets.last_mut()?.1.extend(new);
            }
            _ => {}
        }
        Some(())
    }

    /// Of Excel 3 and 4.
    fn look(&mut self, old: &Record) -> Option<()> {
        let (font, format) = (*old.data.first()?, *old.data.get(1)?);
        let (align, area) = (*old.data.get(4)? & 0x0F, old.data.get(6..8)?);
        let area = u16::from_le_bytes([area[0], area[1]]);
        let fill = if area & 0x3F == 1 && area >> 6 & 0x1F < 24 { (area >> 6 & 0x1F, 1) } else { (0, 0) };
        self.globals.extend(xf(font, format, align, fill));
        Some(())
    }

    /// A record of a sheet; those that did not change stay as they are.
    fn cell(&mut self, old: &Record, mut cursor: Cursor) -> Option<Vec<u8>> {
        let Version::Two = self.version else {
            return Some(match old.kind {
                0x0206 | 0x0406 => formula(cursor.take(6)?, cursor, self.version)?,
                kind => record(kind, old.data),
            });
        };
        match old.kind {
            0x0001..=0x0006 => {
                let place = cursor.take(4)?;
                let (_, look, align) = (cursor.u8()?, cursor.u8()?, cursor.u8()? & 7);
                let head = [place, &self.look_of(look, align).to_le_bytes()].concat();
                Some(match old.kind {
                    0x0001 => record(0x0201, &head),
                    0x0002 => record(0x0203, &[&head[..], &f64::from(cursor.u16()?).to_le_bytes()].concat()),
                    0x0003 => record(0x0203, &[&head, cursor.take(8)?].concat()),
                    0x0004 => {
                        record(0x0204, &[&head, &u16::from(cursor.u8()?).to_le_bytes()[..], cursor.rest()].concat())
                    }
                    0x0005 => record(0x0205, &[&head, cursor.take(2)?].concat()),
                    _ => formula(&head, cursor, self.version)?,
                })
            }
            0x0007 => Some(record(0x0207, &[&u16::from(cursor.u8()?).to_le_bytes()[..], cursor.rest()].concat())),
            0x0024 => {
                let (first, last) = (u16::from(cursor.u8()?), u16::from(cursor.u8()?));
                Some(record(0x007D, &words(&[first, last, cursor.u16()?, 15, 0, 0])))
            }
            // Rows were hidden by being of no height.
            0x0008 => {
                let row = cursor.u16()?;
                cursor.take(4)?;
                let height = cursor.u16()? & 0x7FFF;
                let hidden = if height == 0 { 0x20 } else { 0 };
                Some(record(0x0208, &words(&[row, 0, 0, 300, 0, 0, hidden, 0])))
            }
            _ => None,
        }
    }

    /// Excel 2: cells have no number of a look, but say what it is.
    fn look_of(&mut self, look: u8, align: u8) -> u16 {
        let at = self.looks.iter().position(|known| *known == (look, align)).unwrap_or_else(|| {
            self.looks.push((look, align));
            self.looks.len() - 1
        });
        u16::try_from(at).unwrap_or(0)
    }

    fn finish(self) -> Vec<u8> {
        let begin = |kind: u16| record(0x0809, &words(&[0x0500, kind, 0, 0]));
        let mut globals = [begin(5), self.globals].concat();
        for (look, align) in &self.looks {
            globals.extend(xf(look >> 6, look & 0x3F, *align, (0, 0)));
        }
        let sheet = |at: usize, name: &[u8]| {
            let at = u32::try_from(at).unwrap_or(u32::MAX);
            let length = u8::try_from(name.len()).unwrap_or(u8::MAX);
            let name = &name[..name.len().min(255)];
            record(0x0085, &[&at.to_le_bytes()[..], &[0, 0, length], name].concat())
        };
        let heads: usize = self.sheets.iter().map(|(name, _)| sheet(0, name).len()).sum();
        let mut place = globals.len() + heads + record(0x000A, &[]).len();
        let mut bodies = Vec::new();
        for (name, records) in &self.sheets {
            globals.extend(sheet(place, name));
            let body = [begin(0x10), records.clone(), record(0x000A, &[])].concat();
            place += body.len();
            bodies.extend(body);
        }
        [globals, record(0x000A, &[]), bodies].concat()
    }
}

fn xf(font: u8, format: u8, align: u8, (colour, pattern): (u16, u16)) -> Vec<u8> {
    let head = words(&[font.into(), format.into(), 0, align.into(), colour, pattern, 0, 0]);
    record(0x00E0, &head)
}

/// After the place and the look: the result, flags, and the tokens.
fn formula(head: &[u8], mut cursor: Cursor, version: Version) -> Option<Vec<u8>> {
    let result = cursor.take(8)?;
    let tokens = match version {
        Version::Four => {
            let _flags = cursor.u16()?;
            let length = cursor.u16()?;
            let tokens = cursor.take(length.into()).unwrap_or_default();
            [&u16::try_from(tokens.len()).unwrap_or(0).to_le_bytes()[..], tokens, cursor.rest()].concat()
        }
        // The numbers of functions were bytes.
        Version::Two | Version::Three => vec![0, 0],
    };
    Some(record(0x0006, &[head, result, &[0; 6], &tokens].concat()))
}
