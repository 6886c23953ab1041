//! A large part compressed piece by piece, on as many threads as help, while it is written: the whole
//! of it is never in memory. The pieces are cut by what they hold, so that the same part always gives the same bytes.

use std::{
    num::NonZero,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
        mpsc::sync_channel,
    },
    thread,
};

use anyhow::Context;
use flate2::{Compress, Compression, Crc, FlushCompress, Status};

/// Half the work of the usual level, for two or three bytes in a hundred.
const LEVEL: u32 = 4;

/// More threads than this only wait for memory.
const MOST_THREADS: usize = 4;

/// A member's compressed bytes, and what a zip directory says of them.
pub(in crate::workbook) struct Deflated {
    pub bytes: Vec<u8>,
    pub size: u64,
    pub crc: u32,
}

pub(super) struct Piece {
    pub(super) bytes: Vec<u8>,
    /// Bytes of text.
    size: u64,
    crc: Crc,
}

/// The member made of `pieces` pieces, one at least; `write` gives their texts, one after the other.
///
/// # Errors
/// When the compressor fails: our fault.
pub(in crate::workbook) fn deflate(pieces: usize, mut write: impl FnMut(usize) -> Vec<u8>) -> anyhow::Result<Deflated> {
    if pieces == 1 {
        return Ok(joined(&[compressed(&write(0), true)?]));
    }
    let threads = threads(pieces);
    let (give, texts) = sync_channel::<(usize, Vec<u8>)>(threads);
    let (texts, done) = (Mutex::new(texts), Done::default());
    let next = || texts.lock().unwrap_or_else(PoisonError::into_inner).recv().ok();
    let work = || {
        while let Some((index, text)) = next() {
            done.put(index, compressed(&text, index + 1 == pieces));
        }
    };
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(work);
        }
        for index in 0..pieces {
            // Workers end only when there is nothing more to come.
            let _ = give.send((index, write(index)));
        }
        drop(give);
    });
    done.joined()
}

/// The same where the texts do not hang on one another: they are made on all threads, too.
///
/// # Errors
/// As [`deflate`].
pub(in crate::workbook) fn deflate_apart(
    pieces: usize,
    write: impl Fn(usize) -> Vec<u8> + Sync,
) -> anyhow::Result<Deflated> {
    let (next, done) = (AtomicUsize::new(0), Done::default());
    let work = || {
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            if index >= pieces {
                return;
            }
            done.put(index, compressed(&write(index), index + 1 == pieces));
        }
    };
    thread::scope(|scope| {
        for _ in 1..threads(pieces) {
            scope.spawn(work);
        }
        work();
    });
    done.joined()
}

fn threads(pieces: usize) -> usize {
    thread::available_parallelism().map_or(1, NonZero::get).min(MOST_THREADS).min(pieces)
}

/// Pieces in the order in which they came to be ready.
#[derive(Default)]
struct Done(Mutex<Vec<(usize, anyhow::Result<Piece>)>>);

impl Done {
    fn put(&self, index: usize, piece: anyhow::Result<Piece>) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push((index, piece));
    }

    fn joined(self) -> anyhow::Result<Deflated> {
        let mut done = self.0.into_inner().unwrap_or_else(PoisonError::into_inner);
        done.sort_unstable_by_key(|(index, _)| *index);
        let pieces = done.into_iter().map(|(_, piece)| piece).collect::<anyhow::Result<Vec<Piece>>>()?;
        Ok(joined(&pieces))
    }
}

fn joined(pieces: &[Piece]) -> Deflated {
    let mut bytes = Vec::with_capacity(pieces.iter().map(|piece| piece.bytes.len()).sum());
    let (mut crc, mut size) = (Crc::new(), 0);
    for piece in pieces {
        bytes.extend_from_slice(&piece.bytes);
        size += piece.size;
        crc.combine(&piece.crc);
    }
    Deflated { bytes, size, crc: crc.sum() }
}

/// Ends at a whole byte, so that the next piece can follow; the last one ends the stream.
pub(super) fn compressed(text: &[u8], last: bool) -> anyhow::Result<Piece> {
    let mut crc = Crc::new();
    crc.update(text);
    let mut deflater = Compress::new(Compression::new(LEVEL), false);
    let mut bytes = Vec::with_capacity(text.len() / 4 + 64);
    let flush = if last { FlushCompress::Finish } else { FlushCompress::Sync };
    loop {
        let read = usize::try_from(deflater.total_in()).unwrap_or(usize::MAX);
        let rest = text.get(read..).unwrap_or_default();
        let status = deflater.compress_vec(rest, &mut bytes, flush).context("compressing a part")?;
        let read = usize::try_from(deflater.total_in()).unwrap_or(usize::MAX);
        // Room left over means that all is flushed.
        let flushed = read >= text.len() && bytes.len() < bytes.capacity();
        if status == Status::StreamEnd || (!last && flushed) {
            return Ok(Piece { bytes, size: text.len() as u64, crc });
        }
        bytes.reserve(bytes.capacity().max(64));
    }
}

impl Deflated {
    /// A package of this member alone: what the zip writer can copy a member from.
    ///
    /// # Errors
    /// When it is too large for the common kind of zip.
    pub(super) fn packed(&self, name: &str) -> anyhow::Result<Vec<u8>> {
        const VERSION: u16 = 20;
        const UTF8_NAME: u16 = 1 << 11;
        const DEFLATE: u16 = 8;
        // 1 January 1980, the first day there is.
        const MIDNIGHT: u16 = 0;
        const FIRST_DAY: u16 = 0x21;
        let size = u32::try_from(self.size).context("a part of more than 4 GB")?;
        let packed = u32::try_from(self.bytes.len()).context("a part of more than 4 GB")?;
        let length = u16::try_from(name.len()).context("a part's name")?;
        let flags = if name.is_ascii() { 0 } else { UTF8_NAME };
        let mut common = Vec::with_capacity(26);
        for word in [VERSION, flags, DEFLATE, MIDNIGHT, FIRST_DAY] {
            common.extend(word.to_le_bytes());
        }
        for number in [self.crc, packed, size] {
            common.extend(number.to_le_bytes());
        }
        common.extend(length.to_le_bytes());
        common.extend(0_u16.to_le_bytes());

        let mut zip = Vec::with_capacity(self.bytes.len() + 2 * name.len() + 128);
        zip.extend(b"PK\x03\x04");
        zip.extend(&common);
        zip.extend(name.as_bytes());
        zip.extend(&self.bytes);
        let directory = u32::try_from(zip.len()).context("a part of more than 4 GB")?;
        zip.extend(b"PK\x01\x02");
        zip.extend(VERSION.to_le_bytes());
        zip.extend(&common);
        // No comment, first disk, no attributes, at the start.
        zip.extend([0; 14]);
        zip.extend(name.as_bytes());
        let end = u32::try_from(zip.len()).context("a part of more than 4 GB")?;
        zip.extend(b"PK\x05\x06\0\0\0\0\x01\0\x01\0");
        zip.extend((end - directory).to_le_bytes());
        zip.extend(directory.to_le_bytes());
        zip.extend(0_u16.to_le_bytes());
        Ok(zip)
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read};

    use super::*;

    #[test]
    fn pieces_inflate_to_the_whole_and_always_give_the_same_bytes() {
        let piece = |index: usize| format!("<row r=\"{index}\">{}</row>", "<c/>".repeat(index % 900)).into_bytes();
        let whole: Vec<u8> = (0..2_000).flat_map(piece).collect();
        let (one, again) = (deflate(2_000, piece).unwrap(), deflate(2_000, piece).unwrap());
        assert_eq!(one.bytes, again.bytes);
        assert_eq!(one.bytes, deflate_apart(2_000, piece).unwrap().bytes);
        let mut archive = zip::ZipArchive::new(Cursor::new(one.packed("xl/é.xml").unwrap())).unwrap();
        let mut inflated = Vec::new();
        archive.by_name("xl/é.xml").unwrap().read_to_end(&mut inflated).unwrap();
        assert!(inflated == whole);
    }
}
