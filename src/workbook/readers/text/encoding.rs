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
    let found = Encoding::for_bom(&bytes).map(|(encoding, _)| encoding).or_else(|| without_mark(&bytes));
    if found.is_none() && bytes.contains(&0) {
        return Err(Unreadable::NotASpreadsheet { looks_like: Some("a binary file".to_owned()) });
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
    if is_binary(&text) {
        return Err(Unreadable::NotASpreadsheet { looks_like: Some("a binary file".to_owned()) });
    }
    Ok(Decoded { text, encoding: encoding.name() })
}

/// Five bytes are no letters on Windows, and are é, ç, è, ê and ù on the Macs of old.
fn western(bytes: &[u8], guessed: &'static Encoding) -> &'static Encoding {
    let windows = guessed == encoding_rs::WINDOWS_1252;
    let missing = bytes.iter().any(|byte| matches!(byte, 0x81 | 0x8D | 0x8F | 0x90 | 0x9D));
    if windows && missing { encoding_rs::MACINTOSH } else { guessed }
}

/// UTF-16 without a mark: the zeros of Latin letters stand in every other place.
fn without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
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
    }
    std::str::from_utf8(bytes).is_ok().then_some(UTF_8)
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
        odd += usize::from(c == '\0' || (c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{1a}' | '\u{c}')));
    }
    // A stray zero in a short table is a slip.
    odd * 100 > all && (odd > 2 || all < 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (String, &'static str) {
        let decoded = decode(bytes.to_vec()).unwrap();
        (decoded.text, decoded.encoding)
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
    fn binaries_are_no_text() {
        assert!(decode(vec![0, 1, 2, 3, 0, 255, 254, 7, 8, 9, 0, 0, 1]).is_err());
    }
}
