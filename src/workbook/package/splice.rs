//! A large part in which little changes: the blocks around the changes are compressed anew, all others
//! are copied as they are.

use std::io::Read;

use flate2::{Crc, read::DeflateDecoder};

use super::{
    blocks::{Boundary, boundaries},
    deflate::{Deflated, compressed},
};

/// How far back a block may look.
const WINDOW: usize = 32 << 10;

/// A stretch of the part's text and what stands there now.
#[derive(Debug)]
pub(in crate::workbook) struct Edit {
    pub start: usize,
    pub end: usize,
    pub text: String,
}

/// A stretch that is compressed anew, from one boundary to another, with the edits in it.
struct Stretch<'e> {
    from: Boundary,
    to: Boundary,
    edits: &'e [Edit],
}

/// The part with its edits, which come in order and end with one at its very end. `text` gives it as it
/// was. `None` where that is no less work than to compress all of it, or the part is an odd one.
pub(super) fn splice(deflated: &[u8], edits: &[Edit], text: &mut dyn Read) -> Option<Deflated> {
    let boundaries = boundaries(deflated)?;
    let end = *boundaries.last()?;
    let stretches = stretches(edits, &boundaries)?;
    let anew: usize = stretches.iter().map(|stretch| stretch.to.text - stretch.from.text).sum();
    if anew > end.text / 2 || edits.last()?.end != end.text {
        return None;
    }
    let mut old = Old { text, at: 0 };
    let mut made = Made { bits: Bits { bytes: Vec::with_capacity(deflated.len()), used: 0 }, crc: Crc::new(), size: 0 };
    let mut from = 0;
    for stretch in stretches {
        made.bits.copy_blocks(deflated, &boundaries, (from, stretch.from.bit))?;
        old.until(stretch.from.text, |kept| made.count(kept))?;
        let new = stretch.text(&mut old)?;
        made.count(&new);
        made.bits.align();
        made.bits.bytes.extend(compressed(&new, stretch.to == end).ok()?.bytes);
        from = stretch.to.bit;
    }
    let made = Deflated { bytes: made.bits.bytes, size: made.size, crc: made.crc.sum() };
    reads_back(&made).then_some(made)
}

/// Whether the bytes inflate to the text that they stand for. It may be somebody's only copy: what would not is
/// compressed as a whole instead.
fn reads_back(made: &Deflated) -> bool {
    let mut inflated = DeflateDecoder::new(made.bytes.as_slice());
    let (mut crc, mut size, mut buffer) = (Crc::new(), 0, vec![0; 1 << 16]);
    loop {
        match inflated.read(&mut buffer) {
            Ok(0) => return size == made.size && crc.sum() == made.crc,
            Ok(read) => {
                crc.update(&buffer[..read]);
                size += read as u64;
            }
            Err(_) => return false,
        }
    }
}

/// What is to be compressed anew. A block may be copied behind an edit if it sees nothing of it.
fn stretches<'e>(edits: &'e [Edit], boundaries: &[Boundary]) -> Option<Vec<Stretch<'e>>> {
    let mut stretches: Vec<Stretch> = Vec::new();
    let mut begun = 0;
    for (index, edit) in edits.iter().enumerate() {
        // Not the end of the last block: nothing can follow that.
        let blocks = &boundaries[..boundaries.len() - 1];
        let before = blocks.partition_point(|one| one.text <= edit.start).checked_sub(1)?;
        let behind = boundaries.partition_point(|one| one.text < edit.end + WINDOW);
        let (from, to) = (boundaries[before], *boundaries.get(behind).or(boundaries.last())?);
        match stretches.last_mut() {
            Some(last) if from.bit <= last.to.bit => (last.to, last.edits) = (to, &edits[begun..=index]),
            _ => {
                begun = index;
                stretches.push(Stretch { from, to, edits: &edits[index..=index] });
            }
        }
    }
    Some(stretches)
}

impl Stretch<'_> {
    fn text(&self, old: &mut Old) -> Option<Vec<u8>> {
        let mut new = Vec::with_capacity(self.to.text - self.from.text);
        for edit in self.edits {
            old.until(edit.start, |kept| new.extend_from_slice(kept))?;
            new.extend_from_slice(edit.text.as_bytes());
            old.until(edit.end, |_| ())?;
        }
        old.until(self.to.text, |kept| new.extend_from_slice(kept))?;
        Some(new)
    }
}

/// The text as it was, read from its beginning on.
struct Old<'r> {
    text: &'r mut dyn Read,
    at: usize,
}

impl Old<'_> {
    fn until(&mut self, end: usize, mut take: impl FnMut(&[u8])) -> Option<()> {
        let mut rest = end.checked_sub(self.at)?;
        let mut buffer = vec![0; rest.min(1 << 18)];
        while rest > 0 {
            let room = rest.min(buffer.len());
            let read = self.text.read(&mut buffer[..room]).ok().filter(|read| *read > 0)?;
            take(&buffer[..read]);
            rest -= read;
        }
        self.at = end;
        Some(())
    }
}

struct Made {
    bits: Bits,
    crc: Crc,
    /// Bytes of text.
    size: u64,
}

impl Made {
    fn count(&mut self, text: &[u8]) {
        self.crc.update(text);
        self.size += text.len() as u64;
    }
}

/// Bytes that are filled bit by bit.
struct Bits {
    bytes: Vec<u8>,
    /// Bits of the last byte that are taken; 0 where all are.
    used: usize,
}

impl Bits {
    /// Adds the blocks from one boundary to another. Most may begin at any bit; what a stored one holds is to stand
    /// at whole bytes here too.
    fn copy_blocks(&mut self, stream: &[u8], boundaries: &[Boundary], (from, to): (usize, usize)) -> Option<()> {
        let first = boundaries.partition_point(|one| one.bit < from);
        let mut begun = from;
        for pair in boundaries[first..].windows(2).take_while(|pair| pair[1].bit <= to) {
            if !pair[0].stored {
                continue;
            }
            let head = pair[0].bit + 3;
            self.copy(stream, begun, head)?;
            // The rest of the byte is not looked at.
            self.used = 0;
            self.copy(stream, head.next_multiple_of(8), pair[1].bit)?;
            begun = pair[1].bit;
        }
        self.copy(stream, begun, to)
    }

    /// Adds the bits `from` to `to` of a stream.
    fn copy(&mut self, stream: &[u8], from: usize, to: usize) -> Option<()> {
        let mut from = from;
        // Bits up to the end of a byte of ours, then bytes, then what is left.
        while from < to && self.used != 0 {
            self.push(stream, &mut from)?;
        }
        let (whole, shift) = ((to - from) / 8, from % 8);
        let first = from / 8;
        if shift == 0 {
            self.bytes.extend_from_slice(stream.get(first..first + whole)?);
        } else {
            let pairs = stream.get(first..=first + whole)?;
            self.bytes.extend(pairs.windows(2).map(|pair| (pair[0] >> shift) | (pair[1] << (8 - shift))));
        }
        from += whole * 8;
        while from < to {
            self.push(stream, &mut from)?;
        }
        Some(())
    }

    fn push(&mut self, stream: &[u8], from: &mut usize) -> Option<()> {
        let bit = (stream.get(*from / 8)? >> (*from % 8)) & 1;
        if self.used == 0 {
            self.bytes.push(0);
        }
        *self.bytes.last_mut()? |= bit << self.used;
        self.used = (self.used + 1) % 8;
        *from += 1;
        Some(())
    }

    /// Up to a whole byte: an empty stored block stands between.
    fn align(&mut self) {
        if self.used == 0 {
            return;
        }
        // Its head of three bits may reach into one more byte.
        if self.used > 5 {
            self.bytes.push(0);
        }
        self.bytes.extend([0, 0, 0xFF, 0xFF]);
        self.used = 0;
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::{Compression, read::DeflateDecoder, write::DeflateEncoder};
    use proptest::prelude::*;

    use super::*;

    fn text(size: usize, seed: u32) -> Vec<u8> {
        let (mut dice, mut text) = (seed, Vec::new());
        while text.len() < size {
            dice = dice.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let _ = write!(text, "<c r=\"A{}\"><v>{}</v></c>", text.len() / 40, dice >> (dice % 25));
        }
        text
    }

    /// Compressed in pieces of this length, each with an empty stored block behind it.
    fn checked(text: &[u8], (level, piece): (u32, usize), edits: &[Edit]) -> bool {
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::new(level));
        for piece in text.chunks(piece) {
            encoder.write_all(piece).unwrap();
            encoder.flush().unwrap();
        }
        let deflated = encoder.finish().unwrap();
        let Some(made) = splice(&deflated, edits, &mut &*text) else { return false };
        let (mut expected, mut at) = (Vec::new(), 0);
        for edit in edits {
            expected.extend_from_slice(&text[at..edit.start]);
            expected.extend_from_slice(edit.text.as_bytes());
            at = edit.end;
        }
        let mut inflated = Vec::new();
        DeflateDecoder::new(&made.bytes[..]).read_to_end(&mut inflated).unwrap();
        assert!(inflated == expected, "level {level}, {edits:?}");
        let mut crc = Crc::new();
        crc.update(&expected);
        assert_eq!((made.crc, made.size), (crc.sum(), expected.len() as u64));
        true
    }

    #[test]
    fn bytes_that_do_not_inflate_to_their_text_are_not_given_out() {
        let text = text(1 << 16, 9);
        let mut crc = Crc::new();
        crc.update(&text);
        let size = text.len() as u64;
        let bytes = compressed(&text, true).unwrap().bytes;
        let good = Deflated { bytes, size, crc: crc.sum() };
        assert!(reads_back(&good));
        let with = |bytes: Vec<u8>| Deflated { bytes, size, crc: good.crc };
        let middle = good.bytes.len() / 2;
        let mut changed = good.bytes.clone();
        changed[middle] ^= 1;
        assert!(!reads_back(&with(changed)));
        assert!(!reads_back(&with(good.bytes[..middle].to_vec())));
        assert!(!reads_back(&Deflated { size: size + 1, ..with(good.bytes.clone()) }));
    }

    #[test]
    fn a_change_of_the_end_copies_the_rest() {
        let text = text(4 << 20, 5);
        let end = Edit { start: text.len() - 9, end: text.len(), text: "<tail/>".to_owned() };
        for level in [1, 4, 6, 9] {
            assert!(checked(&text, (level, text.len()), std::slice::from_ref(&end)));
        }
    }

    #[test]
    fn stored_blocks_are_copied_to_whole_bytes() {
        let mut text = text(4 << 20, 7);
        // What cannot be compressed is stored.
        let mut dice = 1_u64;
        for byte in &mut text[2 << 20..3 << 20] {
            dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            *byte = dice.to_be_bytes()[0];
        }
        for length in 0..9 {
            let first = Edit { start: 1_000, end: 1_009, text: "x".repeat(length) };
            let end = Edit { start: text.len(), end: text.len(), text: "<tail/>".to_owned() };
            let edits = [first, end];
            assert!([1, 6].iter().all(|level| checked(&text, (*level, 100_000), &edits)));
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn edits_anywhere_inflate_to_the_new_text(
            seed: u32,
            level in 0_u32..10,
            piece in 50_000_usize..4_000_000,
            mut places in prop::collection::vec((0_usize..3 << 20, 0_usize..300, "[a-z<>]{0,99}"), 1..5),
        ) {
            let text = text(3 << 20, seed);
            places.sort();
            let mut edits: Vec<Edit> = Vec::new();
            for (start, length, new) in places {
                let start = edits.last().map_or(start, |last| start.max(last.end));
                edits.push(Edit { start, end: (start + length).min(text.len()), text: new });
            }
            edits.push(Edit { start: text.len(), end: text.len(), text: "end".to_owned() });
            checked(&text, (level, piece), &edits);
        }
    }
}
