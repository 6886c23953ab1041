//! The comments of an xls sheet: whose cell, and elsewhere, by the number of an object, the text.

use std::collections::HashMap;

use crate::workbook::readers::{builder::Comment, cursor::Cursor};

use super::text::{Page, wide_text};

#[derive(Default)]
pub(super) struct Comments {
    /// The object at hand.
    object: u16,
    texts: HashMap<u16, String>,
    /// Whose text is that of an object.
    open: Vec<(u16, Comment)>,
    done: Vec<Comment>,
}

impl Comments {
    pub(super) fn object(&mut self, data: &[u8]) {
        let number = data.get(6..8).map(|two| u16::from_le_bytes([two[0], two[1]]));
        self.object = number.unwrap_or_default();
    }

    /// The text of the object at hand, in the continuations.
    pub(super) fn text(&mut self, data: &[u8], more: &[&[u8]]) {
        let count = data.get(10..12).map_or(0, |two| usize::from(u16::from_le_bytes([two[0], two[1]])));
        let mut text = String::new();
        let mut left = count;
        for piece in more {
            let Some((flags, letters)) = piece.split_first().filter(|_| left > 0) else { break };
            if flags & 1 == 1 {
                let here = left.min(letters.len() / 2);
                text.push_str(&wide_text(&letters[..here * 2]));
                left -= here;
            } else {
                let here = left.min(letters.len());
                text.extend(letters[..here].iter().map(|byte| char::from(*byte)));
                left -= here;
            }
        }
        self.texts.insert(self.object, text);
    }

    pub(super) fn note(&mut self, data: &[u8], page: Page) -> Option<()> {
        let mut cursor = Cursor::new(data);
        let (row, column) = (cursor.u16()?, cursor.u16()?);
        let _flags = cursor.u16()?;
        if !page.unicode {
            let text = page.narrow(cursor.rest());
            // Long ones go on in records of their own.
            match self.done.last_mut().filter(|_| row == u16::MAX) {
                Some(last) => last.text.push_str(&text),
                None => self.done.push(Comment { row: row.into(), column: column.into(), author: String::new(), text }),
            }
            return Some(());
        }
        let object = cursor.u16()?;
        let author = page.read(&mut cursor, true).unwrap_or_default();
        let comment = Comment { row: row.into(), column: column.into(), author, text: String::new() };
        self.open.push((object, comment));
        Some(())
    }

    /// With their texts, those of objects that are there.
    pub(super) fn all(&self) -> Vec<Comment> {
        let open = self.open.iter().filter_map(|(object, comment)| {
            let text = self.texts.get(object)?.clone();
            Some(Comment { text, ..comment.clone() })
        });
        self.done.iter().cloned().chain(open).filter(|comment| comment.column < 256).collect()
    }

    /// Whether there was one whose text was not found.
    pub(super) fn lost_any(&self) -> bool {
        self.open.iter().any(|(object, _)| !self.texts.contains_key(object))
    }
}
