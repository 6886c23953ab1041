//! Bytes → text: by mark, by shape, by guess.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::workbook::Unreadable;

/// How much of a file the guess looks at.
const SAMPLE: usize = 1 << 20;

pub(super) struct Decoded {
    pub text: String,
    /// `UTF-8`, `windows-1251`, …
    pub encoding: &'static str,
}

/// # Errors
/// When the bytes are no text in any encoding.
pub(super) fn decode(bytes: Vec<u8>) -> Result<Decoded, Unreadable> {
    let binary = || Unreadable::NotASpreadsheet { looks_like: Some("a binary file".to_owned()) };
    let marked = Encoding::for_bom(&bytes).map(|(encoding, _)| encoding).or_else(|| wide(&bytes));
    let (bytes, padded) = if marked.is_none() { without_zeros(bytes) } else { (bytes, false) };
    let found = marked.or_else(|| std::str::from_utf8(&bytes).is_ok().then_some(UTF_8));
    if found.is_none() && bytes.contains(&0) {
        return Err(binary());
    }
    let encoding = found.unwrap_or_else(|| western(&bytes, guess(&bytes)));
    let text = if encoding == UTF_8 {
        // Without a copy where it is what it seems.
        match String::from_utf8(bytes) {
            Ok(text) => text.strip_prefix('\u{FEFF}').map(str::to_owned).unwrap_or(text),
            Err(broken) => UTF_8.decode(broken.as_bytes()).0.into_owned(),
        }
    } else {
        encoding.decode(&bytes).0.into_owned()
    };
    if is_binary(&text) || (padded && text.chars().take(100_000).any(is_odd)) {
        return Err(binary());
    }
    Ok(Decoded { text, encoding: encoding.name() })
}

/// Five bytes are no letters on Windows, and are é, ç, è, ê and ù on the Macs of old.
fn western(bytes: &[u8], guessed: &'static Encoding) -> &'static Encoding {
    let windows = guessed == encoding_rs::WINDOWS_1252;
    let missing = bytes.iter().any(|byte| matches!(byte, 0x81 | 0x8D | 0x8F | 0x90 | 0x9D));
    if windows && missing { encoding_rs::MACINTOSH } else { guessed }
}

/// Fields of a fixed width are filled up with zeros, and so is what was not written when the power went: the text
/// without them. Second: whether there were any.
fn without_zeros(bytes: Vec<u8>) -> (Vec<u8>, bool) {
    #[expect(clippy::naive_bytecount, reason = "once for a file")]
    let zeros = bytes.iter().filter(|byte| **byte == 0).count();
    // A few at the end are no matter, and what is no UTF-8 without them is no text that can be told.
    let archive = bytes.get(257..262) == Some(b"ustar");
    if zeros == 0 || archive || std::str::from_utf8(&bytes).is_err() {
        return (bytes, false);
    }
    (bytes.into_iter().filter(|byte| *byte != 0).collect(), true)
}

/// UTF-16 without a mark: the zeros of Latin letters stand in every other place, or those of digits and delimiters
/// do and all letters are of one other script.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(SAMPLE) & !1];
    let pairs = sample.len() / 2;
    let zeros = |offset: usize| sample.iter().skip(offset).step_by(2).filter(|byte| **byte == 0).count();
    if pairs >= 4 {
        let (high, low) = (zeros(0), zeros(1));
        if low * 2 > pairs && high * 20 < pairs {
            return Some(UTF_16LE);
        }
        if high * 2 > pairs && low * 20 < pairs {
            return Some(UTF_16BE);
        }
        if high == 0 && is_of_one_script(sample, 1) {
            return Some(UTF_16LE);
        }
        if low == 0 && is_of_one_script(sample, 0) {
            return Some(UTF_16BE);
        }
        // The zeros are those of line ends and delimiters: no text of single bytes has any.
        if low > 0 && is_far_eastern(sample, u16::from_le_bytes) {
            return Some(UTF_16LE);
        }
        if high > 0 && is_far_eastern(sample, u16::from_be_bytes) {
            return Some(UTF_16BE);
        }
    }
    None
}

/// Whether nearly all letters are Chinese, Japanese, Korean or plain.
fn is_far_eastern(sample: &[u8], unit: fn([u8; 2]) -> u16) -> bool {
    let (mut plain, mut eastern, mut others) = (0_usize, 0_usize, 0_usize);
    for pair in sample.chunks_exact(2) {
        match unit([pair[0], pair[1]]) {
            0x09 | 0x0A | 0x0D | 0x20..=0x7E => plain += 1,
            0x3000..=0x30FF
            | 0x3400..=0x9FFF
            | 0xAC00..=0xD7A3
            | 0xD840..=0xDFFF
            | 0xF900..=0xFAFF
            | 0xFF00..=0xFFEF => {
                eastern += 1;
            }
            _ => others += 1,
        }
    }
    plain > 0 && eastern > 0 && others * 50 < plain + eastern
}

/// Whether the upper bytes of the letters, which begin there, are zeros and one other value.
fn is_of_one_script(sample: &[u8], offset: usize) -> bool {
    let mut counts = [0_usize; 256];
    sample.iter().skip(offset).step_by(2).for_each(|byte| counts[usize::from(*byte)] += 1);
    let (zeros, pairs) = (counts[0], sample.len() / 2);
    let most = counts[1..0x20].iter().max().copied().unwrap_or(0);
    zeros * 20 > pairs && (zeros + most) * 20 > pairs * 19
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    // A few wrong bytes in a file that is UTF-8 otherwise do not make it another encoding.
    let broken = UTF_8.decode_without_bom_handling(bytes).0;
    let wrong = broken.matches('\u{FFFD}').count();
    let foreign = broken.chars().filter(|c| !c.is_ascii() && *c != '\u{FFFD}').count();
    if wrong * 20 < foreign {
        return UTF_8;
    }
    // The interesting letters may come late.
    let first = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(0);
    let sample = &bytes[first.saturating_sub(1_000)..];
    let sample = &sample[..sample.len().min(SAMPLE)];
    detector.feed(sample, true);
    detector.guess(None, chardetng::Utf8Detection::Deny)
}

/// Control characters that no table has, more than a slip.
fn is_binary(text: &str) -> bool {
    let (mut all, mut odd) = (0_usize, 0_usize);
    for c in text.chars().take(100_000) {
        all += 1;
        odd += usize::from(is_odd(c));
    }
    // A stray zero in a short table is a slip.
    odd * 100 > all && (odd > 2 || all < 4)
}

fn is_odd(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{1a}' | '\u{c}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (String, &'static str) {
        let decoded = decode(bytes.to_vec()).unwrap();
        (decoded.text, decoded.encoding)
    }

    #[test]
    fn far_eastern_letters_of_two_bytes_need_no_mark() {
        for text in [
            "姓名,部门,工资\n王小明,销售部,八千\n李雷,财务部,九千\n",
            "名前\tメモ\nすずき\tテスト\n",
            "이름;부서\n김철수;영업\n",
        ] {
            let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            assert_eq!(read(&little), (text.to_owned(), "UTF-16LE"));
            let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
            assert_eq!(read(&big), (text.to_owned(), "UTF-16BE"));
        }
    }

    #[test]
    fn encodings_are_found_by_mark_shape_and_guess() {
        assert_eq!(read("\u{FEFF}é".as_bytes()), ("é".to_owned(), "UTF-8"));
        let wide: Vec<u8> = "name;Zoë\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(read(&wide), ("name;Zoë\n".to_owned(), "UTF-16LE"));
        let marked: Vec<u8> = [0xFE, 0xFF].into_iter().chain("имя".encode_utf16().flat_map(u16::to_be_bytes)).collect();
        assert_eq!(read(&marked), ("имя".to_owned(), "UTF-16BE"));
        let text = "Имя;Фамилия;Город\nИван;Петров;Москва\nАнна;Сидорова;Киев\n";
        let (bytes, ..) = encoding_rs::WINDOWS_1251.encode(text);
        assert_eq!(read(&bytes), (text.to_owned(), "windows-1251"));
        let text = "Größe;Müller;Straße\n12,5;Köln;Häuser\n";
        let (bytes, ..) = encoding_rs::WINDOWS_1252.encode(text);
        assert_eq!(read(&bytes), (text.to_owned(), "windows-1252"));
    }

    #[test]
    fn zeros_between_are_padding() {
        assert_eq!(read(b"a,b\0\0\0\n1,2\0\0\0\n"), ("a,b\n1,2\n".to_owned(), "UTF-8"));
        let text = "имя;город;1\nИван;Москва;2\n";
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(read(&wide), (text.to_owned(), "UTF-16LE"));
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(read(&wide), (text.to_owned(), "UTF-16BE"));
        assert!(decode(b"\x03name\0\0\0\0C\0\0,1\n".to_vec()).is_err());
    }

    #[test]
    fn binaries_are_no_text() {
        assert!(decode(vec![0, 1, 2, 3, 0, 255, 254, 7, 8, 9, 0, 0, 1]).is_err());
    }
}
