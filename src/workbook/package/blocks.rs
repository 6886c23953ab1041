//! Where the blocks of a deflated part begin: it is read through without keeping what it says.
//!
//! A block that begins more than a window behind a change can be copied as it is, bit by bit.

/// The beginning of a block, and at last the end of the stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Boundary {
    /// Bit of the compressed bytes.
    pub bit: usize,
    /// Byte of the text.
    pub text: usize,
    /// Whether the block is stored: its length and text stand at whole bytes.
    pub stored: bool,
}

/// All boundaries, in order; `None` where the bytes are no proper stream.
pub(super) fn boundaries(deflated: &[u8]) -> Option<Vec<Boundary>> {
    let mut bits = Bits { bytes: deflated, at: 0, held: 0, count: 0 };
    let (mut text, mut found) = (0, Vec::new());
    loop {
        let bit = bits.place();
        let last = bits.take(1)? == 1;
        let kind = bits.take(2)?;
        found.push(Boundary { bit, text, stored: kind == 0 });
        text += match kind {
            0 => bits.stored()?,
            1 => Codes::fixed()?.through(&mut bits)?,
            2 => Codes::dynamic(&mut bits)?.through(&mut bits)?,
            _ => return None,
        };
        if last {
            found.push(Boundary { bit: bits.place(), text, stored: false });
            return Some(found);
        }
    }
}

/// Bits, lowest first.
struct Bits<'b> {
    bytes: &'b [u8],
    /// The next byte that is not held.
    at: usize,
    held: u64,
    count: u32,
}

impl Bits<'_> {
    /// 56 bits at least are held, or all there are.
    fn fill(&mut self) {
        if let Some(eight) = self.bytes.get(self.at..self.at + 8) {
            let mut word = [0; 8];
            word.copy_from_slice(eight);
            self.held |= u64::from_le_bytes(word) << self.count;
            let whole = (63 - self.count) / 8;
            self.at += whole as usize;
            self.count += whole * 8;
            return;
        }
        while self.count <= 56 {
            let Some(byte) = self.bytes.get(self.at) else { return };
            self.held |= u64::from(*byte) << self.count;
            self.count += 8;
            self.at += 1;
        }
    }

    fn drop(&mut self, bits: u32) -> Option<()> {
        self.count = self.count.checked_sub(bits)?;
        self.held >>= bits;
        Some(())
    }

    /// At most 16 bits.
    fn take(&mut self, bits: u32) -> Option<usize> {
        self.fill();
        let value = self.held & ((1 << bits) - 1);
        self.drop(bits)?;
        usize::try_from(value).ok()
    }

    /// How many bits were taken.
    fn place(&self) -> usize {
        self.at * 8 - self.count as usize
    }

    /// A stored block's length; it is passed over.
    fn stored(&mut self) -> Option<usize> {
        self.drop(self.count % 8)?;
        let length = self.take(16)?;
        if self.take(16)? != length ^ 0xFFFF {
            return None;
        }
        self.at = self.place() / 8 + length;
        (self.held, self.count) = (0, 0);
        (self.at <= self.bytes.len()).then_some(length)
    }
}

/// Codes up to this length are looked up at once.
const FAST: u32 = 10;
const LONGEST: usize = 15;

/// One Huffman code.
struct Code {
    /// By the next bits: symbol and length, or 0 where the code is longer.
    fast: Vec<u16>,
    /// How many codes there are of each length.
    counts: [u16; LONGEST + 1],
    /// Symbols by code.
    symbols: Vec<u16>,
}

impl Code {
    fn new(lengths: &[u8]) -> Option<Self> {
        let mut counts = [0_u16; LONGEST + 1];
        for length in lengths {
            *counts.get_mut(usize::from(*length))? += 1;
        }
        counts[0] = 0;
        let mut starts = [0_usize; LONGEST + 2];
        let (mut next, mut left) = ([0_u32; LONGEST + 2], 1_i32);
        for length in 1..=LONGEST {
            starts[length + 1] = starts[length] + usize::from(counts[length]);
            next[length + 1] = (next[length] + u32::from(counts[length])) << 1;
            left = (left << 1) - i32::from(counts[length]);
            if left < 0 {
                return None;
            }
        }
        let mut symbols = vec![0; starts[LONGEST + 1]];
        let mut fast = vec![0; 1 << FAST];
        for (symbol, length) in (0_u16..).zip(lengths).filter(|(_, length)| **length > 0) {
            let at = usize::from(*length);
            symbols[starts[at]] = symbol;
            starts[at] += 1;
            let length = u32::from(*length);
            if length <= FAST {
                let code = next[at].reverse_bits() >> (32 - length);
                for entry in (code as usize..1 << FAST).step_by(1 << length) {
                    fast[entry] = (symbol << 4) | u16::from(lengths[usize::from(symbol)]);
                }
            }
            next[at] += 1;
        }
        Some(Self { fast, counts, symbols })
    }

    /// The next symbol; 15 bits are to be held, or all there are.
    #[inline]
    fn next(&self, bits: &mut Bits) -> Option<usize> {
        #[expect(clippy::cast_possible_truncation, reason = "the lowest bits are meant")]
        let entry = self.fast[bits.held as usize & ((1 << FAST) - 1)];
        if entry > 0 {
            bits.drop(u32::from(entry & 15))?;
            return Some(usize::from(entry >> 4));
        }
        self.long(bits)
    }

    /// Bit by bit, as codes are counted out.
    fn long(&self, bits: &mut Bits) -> Option<usize> {
        let (mut code, mut first, mut index) = (0_usize, 0_usize, 0_usize);
        for length in 1..=LONGEST {
            code |= usize::from((bits.held >> (length - 1)) & 1 == 1);
            let count = usize::from(self.counts[length]);
            if code < first + count {
                bits.drop(u32::try_from(length).ok()?)?;
                return self.symbols.get(index + code - first).map(|symbol| usize::from(*symbol));
            }
            index += count;
            first = (first + count) << 1;
            code <<= 1;
        }
        None
    }
}

/// The codes of one block.
struct Codes {
    texts: Code,
    distances: Code,
}

/// Shortest length of a repeat and how many bits are added, by symbol from 257 on.
const LENGTHS: [(u16, u8); 29] = [
    (3, 0),
    (4, 0),
    (5, 0),
    (6, 0),
    (7, 0),
    (8, 0),
    (9, 0),
    (10, 0),
    (11, 1),
    (13, 1),
    (15, 1),
    (17, 1),
    (19, 2),
    (23, 2),
    (27, 2),
    (31, 2),
    (35, 3),
    (43, 3),
    (51, 3),
    (59, 3),
    (67, 4),
    (83, 4),
    (99, 4),
    (115, 4),
    (131, 5),
    (163, 5),
    (195, 5),
    (227, 5),
    (258, 0),
];

impl Codes {
    fn fixed() -> Option<Self> {
        let mut lengths = [8; 288];
        lengths[144..256].fill(9);
        lengths[256..280].fill(7);
        Some(Self { texts: Code::new(&lengths)?, distances: Code::new(&[5; 30])? })
    }

    fn dynamic(bits: &mut Bits) -> Option<Self> {
        const ORDER: [usize; 19] = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
        let (texts, distances, of_lengths) = (bits.take(5)? + 257, bits.take(5)? + 1, bits.take(4)? + 4);
        let mut short = [0; 19];
        for place in &ORDER[..of_lengths] {
            short[*place] = u8::try_from(bits.take(3)?).ok()?;
        }
        let code = Code::new(&short)?;
        let mut lengths: Vec<u8> = Vec::with_capacity(texts + distances);
        while lengths.len() < texts + distances {
            bits.fill();
            let (length, times) = match code.next(bits)? {
                16 => (*lengths.last()?, bits.take(2)? + 3),
                17 => (0, bits.take(3)? + 3),
                18 => (0, bits.take(7)? + 11),
                length => (u8::try_from(length).ok()?, 1),
            };
            lengths.extend(std::iter::repeat_n(length, times));
        }
        let (of_texts, of_distances) = lengths.get(..texts + distances)?.split_at(texts);
        Some(Self { texts: Code::new(of_texts)?, distances: Code::new(of_distances)? })
    }

    /// Bytes of text up to the end of the block.
    fn through(&self, bits: &mut Bits) -> Option<usize> {
        const END: usize = 256;
        let mut text = 0;
        loop {
            bits.fill();
            let symbol = self.texts.next(bits)?;
            if symbol < END {
                text += 1;
                continue;
            }
            if symbol == END {
                return Some(text);
            }
            // Together at most 48 bits, which are held.
            let (least, more) = *LENGTHS.get(symbol - END - 1)?;
            let added = bits.held & ((1 << more) - 1);
            bits.drop(u32::from(more))?;
            text += usize::from(least) + usize::try_from(added).ok()?;
            let distance = self.distances.next(bits)?;
            bits.drop(u32::try_from(distance / 2).ok()?.saturating_sub(1))?;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::{Compression, write::DeflateEncoder};

    use super::*;

    #[test]
    fn blocks_of_all_kinds_are_counted_through() {
        let mut dice = 7_u32;
        let mut text = Vec::new();
        while text.len() < 1 << 20 {
            dice = dice.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let _ = write!(text, "<c r=\"A{}\"><v>{}</v></c>", text.len() / 40, dice >> (dice % 30));
        }
        for level in [0, 1, 4, 6, 9] {
            for text in [&text[..], &text[..50], b""] {
                let mut encoder = DeflateEncoder::new(Vec::new(), Compression::new(level));
                encoder.write_all(text).unwrap();
                let deflated = encoder.finish().unwrap();
                let found = boundaries(&deflated).unwrap();
                let end = found.last().unwrap();
                assert_eq!((end.text, end.bit.div_ceil(8)), (text.len(), deflated.len()), "level {level}");
                assert!(boundaries(&deflated[..deflated.len() - 1]).is_none());
            }
        }
    }
}
