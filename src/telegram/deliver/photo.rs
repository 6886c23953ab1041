//! What Telegram takes for a photo.

/// Bytes of a photo.
const BYTES: usize = 10 << 20;
/// Width and height together.
const EXTENT: u32 = 10_000;
/// The longer side of the shorter.
const RATIO: u32 = 20;

/// Whether the file is a PNG within Telegram's limits; all else is sent as a document.
pub(super) fn is_viewable(file: &[u8]) -> bool {
    if !file.starts_with(b"\x89PNG\r\n\x1a\n") || file.len() > BYTES {
        return false;
    }
    let number = |at: usize| file.get(at..at + 4)?.try_into().ok().map(u32::from_be_bytes);
    let (Some(width), Some(height)) = (number(16), number(20)) else { return false };
    let sides = width.min(height)..=width.max(height);
    width.saturating_add(height) <= EXTENT && *sides.start() > 0 && sides.end() / sides.start() < RATIO
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(width: u32, height: u32) -> Vec<u8> {
        let head: [&[u8]; 4] = [b"\x89PNG\r\n\x1a\n", b"\0\0\0\rIHDR", &width.to_be_bytes(), &height.to_be_bytes()];
        head.concat()
    }

    #[test]
    fn a_picture_is_a_photo_within_telegrams_limits() {
        assert!(is_viewable(&png(1600, 600)));
        for (width, height) in [(9_000, 1_001), (2_000, 100), (0, 10)] {
            assert!(!is_viewable(&png(width, height)), "{width} by {height}");
        }
        assert!(!is_viewable(b"PK\x03\x04"));
    }
}
