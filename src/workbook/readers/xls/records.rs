//! The records of an xls stream ([MS-XLS] 2.1.4): a kind, a length, bytes.

/// One record, with the continuations after it.
#[derive(Clone, Copy)]
pub(super) struct Record<'a> {
    pub kind: u16,
    pub data: &'a [u8],
}

/// The stream from a place on; ends where it is cut.
#[derive(Clone)]
pub(super) struct Records<'a> {
    stream: &'a [u8],
    at: usize,
}

pub(super) const CONTINUE: u16 = 0x003C;

impl<'a> Records<'a> {
    pub(super) fn new(stream: &'a [u8], at: usize) -> Self {
        Self { stream, at }
    }

    /// The bytes of the continuations that stand next, each on its own.
    pub(super) fn continuations(&mut self) -> Vec<&'a [u8]> {
        let mut found = Vec::new();
        loop {
            let mut ahead = self.clone();
            match ahead.next() {
                Some(record) if record.kind == CONTINUE => {
                    found.push(record.data);
                    *self = ahead;
                }
                _ => return found,
            }
        }
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        let at = self.at;
        let header = self.stream.get(at..at + 4)?;
        let kind = u16::from_le_bytes([header[0], header[1]]);
        let length = usize::from(u16::from_le_bytes([header[2], header[3]]));
        let data = self.stream.get(at + 4..(at + 4 + length).min(self.stream.len()))?;
        self.at = at + 4 + length;
        Some(Record { kind, data })
    }
}
