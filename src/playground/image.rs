//! How large a picture is: enough to know that it is one.

/// Width and height of a PNG or JPEG.
pub fn size(bytes: &[u8]) -> Option<(u64, u64)> {
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Some((number(bytes, 16, 4)?, number(bytes, 20, 4)?));
    }
    if !bytes.starts_with(b"\xff\xd8") {
        return None;
    }
    // JPEG: markers one after another up to the one that starts a frame.
    let mut at = 2;
    loop {
        let marker = number(bytes, at, 2)?;
        let is_frame = (0xFFC0..=0xFFCF).contains(&marker) && ![0xFFC4, 0xFFC8, 0xFFCC].contains(&marker);
        if is_frame {
            return Some((number(bytes, at + 7, 2)?, number(bytes, at + 5, 2)?));
        }
        at += 2 + usize::try_from(number(bytes, at + 2, 2)?).ok()?;
    }
}

fn number(bytes: &[u8], at: usize, length: usize) -> Option<u64> {
    let digits = bytes.get(at..at + length)?;
    Some(digits.iter().fold(0, |number, &digit| number << 8 | u64::from(digit)))
}
