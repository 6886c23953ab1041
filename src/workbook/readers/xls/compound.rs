//! The OLE compound file: a file system of sectors in which xls files keep their streams
//! ([MS-CFB]). Reads names and streams; damaged chains end where they break.

use crate::workbook::Unreadable;

const HEADER: usize = 512;
/// Sector numbers from here on are marks, not sectors.
const LAST: u32 = 0xFFFF_FFFA;
const MINI: usize = 64;

pub(super) struct Compound<'a> {
    bytes: &'a [u8],
    sector: usize,
    fat: Vec<u32>,
    mini_fat: Vec<u32>,
    /// Small streams live in it.
    mini: Vec<u8>,
    mini_below: u64,
    entries: Vec<Entry>,
}

struct Entry {
    name: String,
    is_stream: bool,
    start: u32,
    size: u64,
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

fn damaged() -> Unreadable {
    Unreadable::Damaged { detail: "the compound file's header".to_owned() }
}

impl<'a> Compound<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Unreadable> {
        let shift = u16_at(bytes, 30).filter(|shift| (7..=12).contains(shift)).ok_or_else(damaged)?;
        let mut file = Self {
            bytes,
            sector: 1 << shift,
            fat: Vec::new(),
            mini_fat: Vec::new(),
            mini: Vec::new(),
            mini_below: u64::from(u32_at(bytes, 56).ok_or_else(damaged)?),
            entries: Vec::new(),
        };
        file.read_fat()?;
        let directory = file.chain(u32_at(bytes, 48).ok_or_else(damaged)?, u64::MAX);
        file.entries = directory.chunks_exact(128).filter_map(entry).collect();
        let root = directory.chunks_exact(128).next().ok_or_else(damaged)?;
        let (start, size) = (u32_at(root, 116).unwrap_or(LAST), u32_at(root, 120).unwrap_or(0));
        file.mini = file.chain(start, u64::from(size));
        let mini_fat = file.chain(u32_at(bytes, 60).ok_or_else(damaged)?, u64::MAX);
        file.mini_fat = numbers(&mini_fat);
        Ok(file)
    }

    /// Where the table of sectors is: 109 places in the header, more in a chain of sectors.
    fn read_fat(&mut self) -> Result<(), Unreadable> {
        let mut places = numbers(self.bytes.get(76..HEADER).ok_or_else(damaged)?);
        let mut next = u32_at(self.bytes, 68).ok_or_else(damaged)?;
        for _ in 0..self.bytes.len() / self.sector {
            let Some(sector) = self.sector_bytes(next) else { break };
            let mut more = numbers(sector);
            next = more.pop().unwrap_or(LAST);
            places.extend(more);
        }
        places.retain(|place| *place < LAST);
        places.truncate(self.bytes.len() / self.sector + 1);
        for place in places {
            if let Some(sector) = self.sector_bytes(place) {
                self.fat.extend(numbers(sector));
            }
        }
        Ok(())
    }

    /// The last sector may be cut short.
    fn sector_bytes(&self, number: u32) -> Option<&'a [u8]> {
        if number >= LAST {
            return None;
        }
        let start = (number as usize + 1).checked_mul(self.sector)?;
        let end = start.checked_add(self.sector)?.min(self.bytes.len());
        self.bytes.get(start..end).filter(|bytes| !bytes.is_empty())
    }

    /// The sectors from there on, at most `size` bytes of them.
    fn chain(&self, start: u32, size: u64) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut next = start;
        // No chain is longer than the file.
        for _ in 0..=self.bytes.len() / self.sector {
            let Some(sector) = self.sector_bytes(next) else { break };
            bytes.extend_from_slice(sector);
            if bytes.len() as u64 >= size {
                break;
            }
            next = self.fat.get(next as usize).copied().unwrap_or(LAST);
        }
        bytes.truncate(usize::try_from(size).unwrap_or(usize::MAX));
        bytes
    }

    fn mini_chain(&self, start: u32, size: u64) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut next = start;
        for _ in 0..=self.mini.len() / MINI {
            let from = (next as usize).saturating_mul(MINI);
            let Some(sector) = self.mini.get(from..(from + MINI).min(self.mini.len())).filter(|s| !s.is_empty()) else {
                break;
            };
            bytes.extend_from_slice(sector);
            if bytes.len() as u64 >= size {
                break;
            }
            next = self.mini_fat.get(next as usize).copied().unwrap_or(LAST);
        }
        bytes.truncate(usize::try_from(size).unwrap_or(usize::MAX));
        bytes
    }

    /// Whether there is an entry of that name, in any case.
    pub(super) fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|entry| entry.name.eq_ignore_ascii_case(name))
    }

    /// # Errors
    /// When the stream is longer than the file has sectors of it.
    pub(super) fn stream(&self, name: &str) -> Result<Option<Vec<u8>>, Unreadable> {
        let found = self.entries.iter().find(|entry| entry.is_stream && entry.name.eq_ignore_ascii_case(name));
        let Some(entry) = found else { return Ok(None) };
        let small = entry.size < self.mini_below;
        let bytes = if small { self.mini_chain(entry.start, entry.size) } else { self.chain(entry.start, entry.size) };
        // Some writers leave the last sector unfilled.
        if (bytes.len() + self.sector) as u64 <= entry.size {
            return Err(Unreadable::CutShort);
        }
        Ok((!bytes.is_empty()).then_some(bytes))
    }
}

fn numbers(bytes: &[u8]) -> Vec<u32> {
    bytes.chunks_exact(4).map(|four| u32::from_le_bytes([four[0], four[1], four[2], four[3]])).collect()
}

fn entry(bytes: &[u8]) -> Option<Entry> {
    let length = usize::from(u16_at(bytes, 64)?).clamp(2, 64) - 2;
    let units: Vec<u16> = bytes[..length].chunks_exact(2).map(|two| u16::from_le_bytes([two[0], two[1]])).collect();
    let kind = *bytes.get(66)?;
    (kind != 0).then(|| Entry {
        name: String::from_utf16_lossy(&units),
        is_stream: kind == 2,
        start: u32_at(bytes, 116).unwrap_or(LAST),
        size: u64::from(u32_at(bytes, 120).unwrap_or(0)),
    })
}
