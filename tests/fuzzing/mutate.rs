//! Mutations: of the bytes of a file, or of a member of a package under a directory that is whole.

use std::io::{Cursor, Read, Write};

use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

/// Numbers that look random and are the same each time.
pub(super) struct Dice(u64);

impl Dice {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(0x1234_5678_9ABC_DEF1))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    pub(super) fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end.max(1) as u64).unwrap()
    }

    pub(super) fn byte(&mut self) -> u8 {
        self.next().to_le_bytes()[0]
    }
}

/// Words and numbers at which readers stumble.
const ODD: &[&[u8]] = &[
    b"4294967295",
    b"-1",
    b"0",
    b"1048576",
    b"1048577",
    b"16384",
    b"65536",
    b"99999999999999999999",
    b"1e999",
    b"NaN",
    b"XFD1048576",
    b"XFE1",
    b"A0",
    b"A1:XFD1048576",
    b"$A$1:$B",
    b"#REF!",
    b"<",
    b">",
    b"&",
    b"&#x110000;",
    b"&#0;",
    b"\"",
    b"'",
    b"/>",
    b"</",
    b"<!--",
    b"]]>",
    b"<![CDATA[",
    b"\0",
    b"\xFF\xFE",
    b"\xC3",
    b"\xED\xA0\x80",
    b"\xFF\xFF\xFF\xFF",
    b"\xFF\xFF\xFF\x7F",
    b"\0\0\0\0",
    b"e\xCC\x81",
    b"\xF0\x9F\x98\x80",
    b",",
    b";",
    b"\n",
    b"{",
    b"[",
    b"(",
    b" r=\"5\"",
    b" t=\"s\"",
    b" t=\"shared\" si=\"0\"",
    b"<row>",
    b"<c>",
    b"</sheetData>",
];

pub(super) fn mutate(bytes: &[u8], others: &[(String, Vec<u8>)], dice: &mut Dice) -> Vec<u8> {
    // Raw mutations of a package mostly end at its checksums: one in six is enough.
    if bytes.starts_with(b"PK")
        && dice.below(6) > 0
        && let Some(packed) = member(bytes, dice)
    {
        return packed;
    }
    let other = &others[dice.below(others.len())].1;
    strokes(bytes, other, dice)
}

/// One member, or two, is changed; the package is whole again.
fn member(bytes: &[u8], dice: &mut Dice) -> Option<Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut parts = Vec::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).ok()?;
        let mut content = Vec::new();
        file.read_to_end(&mut content).ok()?;
        parts.push((file.name().to_owned(), content));
    }
    for _ in 0..=dice.below(2) {
        let (at, from) = (dice.below(parts.len()), dice.below(parts.len()));
        if dice.below(40) == 0 {
            parts.remove(at);
            continue;
        }
        let other = parts[from].1.clone();
        parts[at].1 = strokes(&parts[at].1, &other, dice);
    }
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(name, SimpleFileOptions::default()).ok()?;
        zip.write_all(&content).ok()?;
    }
    Some(zip.finish().ok()?.into_inner())
}

fn strokes(bytes: &[u8], other: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=dice.below(4) {
        stroke(&mut bytes, other, dice);
    }
    bytes
}

fn stroke(bytes: &mut Vec<u8>, other: &[u8], dice: &mut Dice) {
    let length = bytes.len();
    let at = dice.below(length + 1);
    let end = |dice: &mut Dice, most: usize| (at + 1 + dice.below(most)).min(length);
    match dice.below(11) {
        0 if at < length => bytes[at] ^= 1 << dice.below(8),
        1 if at < length => bytes[at] = dice.byte(),
        2 => bytes.truncate(at),
        3 if at < length => drop(bytes.drain(at..end(dice, 40))),
        4 if at < length => {
            let piece = bytes[at..end(dice, 200)].to_vec();
            let times = if dice.below(10) == 0 { dice.below(300) } else { 1 };
            drop(bytes.splice(at..at, piece.repeat(times)));
        }
        5 => drop(bytes.splice(at..at, ODD[dice.below(ODD.len())].iter().copied())),
        6 if at < length => {
            let piece = ODD[dice.below(ODD.len())];
            let end = (at + piece.len()).min(length);
            drop(bytes.splice(at..end, piece.iter().copied()));
        }
        // A number, a value in quotes: something else of that kind.
        7 | 8 => replace_run(bytes, at, u8::is_ascii_digit, dice),
        9 => replace_run(bytes, at, |byte| byte.is_ascii_alphanumeric() || *byte == b'$', dice),
        _ if !other.is_empty() => {
            let from = dice.below(other.len());
            let until = (from + 1 + dice.below(200)).min(other.len());
            drop(bytes.splice(at..at, other[from..until].iter().copied()));
        }
        _ => {}
    }
}

/// The next run of such bytes becomes something odd.
fn replace_run(bytes: &mut Vec<u8>, at: usize, fits: impl Fn(&u8) -> bool, dice: &mut Dice) {
    let Some(start) = bytes[at..].iter().position(&fits).map(|offset| at + offset) else { return };
    let length = bytes[start..].iter().take_while(|byte| fits(byte)).count();
    drop(bytes.splice(start..start + length, ODD[dice.below(ODD.len())].iter().copied()));
}
