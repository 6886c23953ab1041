//! The file: objects, numbered from 1 as they are added.

use std::{fmt::Write as _, io::Write as _};

use flate2::{Compression, write::ZlibEncoder};

pub(super) struct File {
    bytes: Vec<u8>,
    places: Vec<usize>,
}

impl File {
    pub(super) fn new() -> Self {
        Self { bytes: b"%PDF-1.5\n%\xE2\xE3\xCF\xD3\n".to_vec(), places: Vec::new() }
    }

    pub(super) fn object(&mut self, body: &str) -> usize {
        self.places.push(self.bytes.len());
        let number = self.places.len();
        self.bytes.extend(format!("{number} 0 obj\n{body}\nendobj\n").as_bytes());
        number
    }

    pub(super) fn stream(&mut self, entries: &str, data: &[u8]) -> anyhow::Result<usize> {
        let mut packed = ZlibEncoder::new(Vec::new(), Compression::default());
        packed.write_all(data)?;
        let packed = packed.finish()?;
        self.places.push(self.bytes.len());
        let number = self.places.len();
        let head = format!("{number} 0 obj\n<<{entries}/Filter/FlateDecode/Length {}>>\nstream\n", packed.len());
        self.bytes.extend(head.as_bytes());
        self.bytes.extend(&packed);
        self.bytes.extend(b"\nendstream\nendobj\n");
        Ok(number)
    }

    /// The whole: each page with its size and operators; `fonts` are the entries of all of them.
    pub(super) fn finish<'p>(
        mut self,
        pages: impl ExactSizeIterator<Item = ((f64, f64), &'p [u8])>,
        fonts: &str,
    ) -> anyhow::Result<Vec<u8>> {
        // Every page takes two objects, and the list of pages comes behind them.
        let (list, count) = (self.places.len() + 2 * pages.len() + 1, pages.len());
        let mut kids = String::new();
        for ((width, height), content) in pages {
            let content = self.stream("", content)?;
            let body = format!(
                "<</Type/Page/Parent {list} 0 R/MediaBox[0 0 {width} {height}]/Contents {content} 0 R\
                 /Resources<</Font<<{fonts}>>>>>>"
            );
            let _ = write!(kids, "{} 0 R ", self.object(&body));
        }
        self.object(&format!("<</Type/Pages/Kids[{kids}]/Count {count}>>"));
        let root = self.object(&format!("<</Type/Catalog/Pages {list} 0 R>>"));
        Ok(self.end(root))
    }

    fn end(mut self, root: usize) -> Vec<u8> {
        let (start, count) = (self.bytes.len(), self.places.len() + 1);
        let mut end = format!("xref\n0 {count}\n0000000000 65535 f \n");
        for place in &self.places {
            let _ = writeln!(end, "{place:010} 00000 n ");
        }
        let _ = write!(end, "trailer\n<</Size {count}/Root {root} 0 R>>\nstartxref\n{start}\n%%EOF\n");
        self.bytes.extend(end.as_bytes());
        self.bytes
    }
}
