//! A part as a tree of elements, by local names.

use quick_xml::{Reader, events::Event};

#[derive(Debug, Default)]
pub(super) struct Node {
    pub name: String,
    /// Names with their prefixes.
    pub attributes: Vec<(String, String)>,
    pub children: Vec<Node>,
    pub text: String,
}

impl Node {
    /// `None` where the part is not well-formed.
    pub(super) fn parse(bytes: &[u8]) -> Option<Self> {
        let wide = |order: fn([u8; 2]) -> u16| {
            String::from_utf16_lossy(&bytes[2..].chunks_exact(2).map(|two| order([two[0], two[1]])).collect::<Vec<_>>())
        };
        let text = match bytes {
            [0xFF, 0xFE, ..] => wide(u16::from_le_bytes),
            [0xFE, 0xFF, ..] => wide(u16::from_be_bytes),
            _ => String::from_utf8_lossy(bytes).trim_start_matches('\u{FEFF}').to_owned(),
        };
        let mut reader = Reader::from_str(&text);
        let mut open = vec![Self::default()];
        loop {
            match reader.read_event().ok()? {
                Event::Start(tag) => open.push(Self::of(&tag)?),
                Event::Empty(tag) => open.last_mut()?.children.push(Self::of(&tag)?),
                Event::End(_) => {
                    let done = open.pop()?;
                    open.last_mut()?.children.push(done);
                }
                Event::Text(text) => open.last_mut()?.text.push_str(&text),
                Event::CData(text) => open.last_mut()?.text.push_str(&text),
                Event::GeneralRef(name) => {
                    let plain = quick_xml::escape::unescape(&format!("&{};", &*name)).ok()?.into_owned();
                    open.last_mut()?.text.push_str(&plain);
                }
                Event::Eof => break,
                _ => {}
            }
        }
        let mut root = open.pop().filter(|_| open.is_empty())?;
        (root.children.len() == 1).then(|| root.children.pop())?
    }

    fn of(tag: &quick_xml::events::BytesStart<'_>) -> Option<Self> {
        let mut attributes: Vec<(String, String)> = Vec::new();
        for attribute in tag.attributes() {
            let attribute = attribute.ok()?;
            let raw: &str = &attribute.value;
            let value = quick_xml::escape::unescape(raw).ok()?.into_owned();
            attributes.push((attribute.key.as_ref().to_owned(), value));
        }
        Some(Self { name: tag.local_name().as_ref().to_owned(), attributes, ..Self::default() })
    }

    /// By its whole name, else by its local name.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let exact = self.attributes.iter().find(|(key, _)| key == name);
        let local = || self.attributes.iter().find(|(key, _)| key.split_once(':').is_some_and(|(_, own)| own == name));
        exact.or_else(local).map(|(_, value)| value.as_str())
    }

    pub(super) fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    pub(super) fn all<'n>(&'n self, name: &str) -> Vec<&'n Self> {
        let mut found = Vec::new();
        self.gather(&mut |node| {
            if node.name == name {
                found.push(node);
            }
        });
        found
    }

    pub(super) fn gather<'n>(&'n self, visit: &mut impl FnMut(&'n Self)) {
        visit(self);
        for child in &self.children {
            child.gather(visit);
        }
    }
}
