//! Threaded comments are known by ids, which the notes that stand for them in older Excel say too. A copied sheet
//! has threads of its own, so its ids are others.

use std::hash::Hasher;

use super::xml::{elements, only_text, rewrite_attribute, rewrite_text};

/// A part of threads or of notes with ids of its own, the same ones in both for a sheet of this name.
pub(in crate::workbook) fn with_own_ids(xml: &str, sheet: &str) -> String {
    if xml.contains("threadedComment ") {
        return ["id", "parentId"].iter().fold(xml.to_owned(), |xml, name| {
            rewrite_attribute(&xml, "threadedComment", name, |id| Some(fresh(id, sheet)))
        });
    }
    if !xml.contains(MARK) {
        return xml.to_owned();
    }
    let author = |found: &super::xml::Element| {
        only_text(xml, found).and_then(|(_, text)| Some(text.strip_prefix(MARK)?.to_owned()))
    };
    let threads: Vec<String> = elements(xml, "author").iter().filter_map(author).collect();
    let out = rewrite_text(xml, "author", |text| Some(format!("{MARK}{}", fresh(text.strip_prefix(MARK)?, sheet))));
    // The same id again, in an attribute of whatever prefix.
    let said = |id: &str| format!("uid=\"{id}\"");
    threads.iter().fold(out, |out, id| out.replace(&said(id), &said(&fresh(id, sheet))))
}

/// Before the id in the author's name of a note that stands for a thread.
const MARK: &str = "tc=";

/// Another id of the same form: made of the old one and the sheet's name, so that the same copy has the same.
fn fresh(id: &str, sheet: &str) -> String {
    let half = |salt: u8| {
        let mut hasher = Fnv(0xCBF2_9CE4_8422_2325);
        hasher.write(&[salt]);
        hasher.write(id.as_bytes());
        hasher.write(sheet.as_bytes());
        hasher.finish()
    };
    let digits = format!("{:016X}{:016X}", half(1), half(2));
    let mut digits = digits.chars();
    id.chars().map(|c| if c.is_ascii_hexdigit() { digits.next().unwrap_or(c) } else { c }).collect()
}

/// The standard library's hashers may differ from one version to the next.
struct Fnv(u64);

impl Hasher for Fnv {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01B3);
        }
    }
}
