//! Telegram's HTML cut into pieces that each stand for themselves.
//!
//! Cutting happens on characters that know which tags they stand in, so that no cut falls into a
//! tag or an entity, and each piece closes what it opened. Lengths are UTF-16 units of the text
//! without its tags, as Telegram counts them.

/// One character, written as HTML.
#[derive(Clone, Debug)]
struct Atom {
    html: String,
    width: usize,
    /// Index of the tags it stands in.
    inside: usize,
}

/// A tag as written, `<a href="…">`; two tags written alike are told apart by where they stand.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Tag {
    at: usize,
    open: String,
    name: String,
}

/// Characters and the stacks of tags they refer to.
#[derive(Debug)]
pub(super) struct Html {
    atoms: Vec<Atom>,
    stacks: Vec<Vec<Tag>>,
}

impl Html {
    /// Reads what is well formed and mends what is not: a lone `<` or `&` becomes text, a tag that
    /// is never closed ends with the text.
    pub(super) fn parse(source: &str) -> Self {
        let mut html = Self { atoms: Vec::new(), stacks: vec![Vec::new()] };
        let mut stack: Vec<Tag> = Vec::new();
        let mut at = 0;
        while at < source.len() {
            let rest = &source[at..];
            if let Some(tag) = tag(rest) {
                follow(&mut stack, tag, at);
                html.stacks.push(stack.clone());
                at += tag.len();
                continue;
            }
            let (length, width, written) = character(rest);
            html.atoms.push(Atom { html: written, width, inside: html.stacks.len() - 1 });
            at += length;
        }
        html
    }

    /// UTF-16 units without the tags.
    pub(super) fn width(&self) -> usize {
        self.atoms.iter().map(|atom| atom.width).sum()
    }

    /// Pieces of at most `limit` units, cut at the end of a paragraph, a line or a word where
    /// there is one in the second half. Pieces of nothing but blanks are left out: Telegram does
    /// not take them.
    pub(super) fn pieces(&self, limit: usize) -> Vec<String> {
        let (mut pieces, mut from) = (Vec::new(), 0);
        while from < self.atoms.len() {
            let to = self.cut(from, limit);
            if self.atoms[from..to].iter().any(|atom| !atom.html.trim().is_empty()) {
                pieces.push(self.write(&self.atoms[from..to]));
            }
            from = to;
        }
        pieces
    }

    /// The first line that is not blank, shortened to `limit` units.
    pub(super) fn headline(&self, limit: usize) -> String {
        let blank = |atom: &Atom| atom.html.trim().is_empty();
        let from = self.atoms.iter().position(|atom| !blank(atom)).unwrap_or_default();
        let line = self.atoms[from..].iter().position(|atom| atom.html == "\n");
        let line = &self.atoms[from..line.map_or(self.atoms.len(), |length| from + length)];
        if line.iter().map(|atom| atom.width).sum::<usize>() <= limit {
            return self.write(line);
        }
        let mut left = limit.saturating_sub(1);
        let fits = line.iter().take_while(|atom| left.checked_sub(atom.width).map(|rest| left = rest).is_some());
        let fits: Vec<_> = fits.cloned().collect();
        self.write(&fits) + "…"
    }

    /// The text alone.
    pub(super) fn plain(&self) -> String {
        self.atoms.iter().map(|atom| decoded(&atom.html).unwrap_or_default()).collect()
    }

    /// Where the piece that begins at `from` ends; at least one character later.
    fn cut(&self, from: usize, limit: usize) -> usize {
        let mut width = 0;
        let fits = self.atoms[from..].iter().take_while(|atom| {
            width += atom.width;
            width <= limit
        });
        let end = (from + fits.count()).max(from + 1);
        if end == self.atoms.len() {
            return end;
        }
        let half = from + (end - from) / 2;
        let after = |ends: fn(&[Atom]) -> bool| (half + 1..=end).rev().find(|&to| ends(&self.atoms[from..to]));
        after(|piece| matches!(piece, [.., a, b] if a.html == "\n" && b.html == "\n"))
            .or_else(|| after(|piece| piece.last().is_some_and(|last| last.html == "\n")))
            .or_else(|| after(|piece| piece.last().is_some_and(|last| last.html == " ")))
            .unwrap_or(end)
    }

    fn write(&self, atoms: &[Atom]) -> String {
        let mut out = String::new();
        let mut open: &[Tag] = &[];
        for atom in atoms {
            turn(&mut out, open, &self.stacks[atom.inside]);
            open = &self.stacks[atom.inside];
            out.push_str(&atom.html);
        }
        turn(&mut out, open, &[]);
        out
    }
}

/// Closes what is open and not wanted, opens what is wanted and not open.
fn turn(out: &mut String, open: &[Tag], wanted: &[Tag]) {
    let common = open.iter().zip(wanted).take_while(|(a, b)| a == b).count();
    for tag in open[common..].iter().rev() {
        out.push_str("</");
        out.push_str(&tag.name);
        out.push('>');
    }
    for tag in &wanted[common..] {
        out.push_str(&tag.open);
    }
}

/// A closing tag that fits none is passed over.
fn follow(stack: &mut Vec<Tag>, tag: &str, at: usize) {
    if let Some(name) = tag.strip_prefix("</") {
        let name = name.trim_end_matches('>').trim();
        if let Some(depth) = stack.iter().rposition(|open| open.name.eq_ignore_ascii_case(name)) {
            stack.truncate(depth);
        }
        return;
    }
    let name: String = tag[1..].chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
    stack.push(Tag { at, open: tag.to_owned(), name });
}

/// Tags that Telegram takes; any other makes it refuse the whole message.
const TAGS: &[&str] = &[
    "b",
    "strong",
    "i",
    "em",
    "u",
    "ins",
    "s",
    "strike",
    "del",
    "span",
    "tg-spoiler",
    "tg-emoji",
    "a",
    "code",
    "pre",
    "blockquote",
];

/// The tag at the beginning of `rest`.
fn tag(rest: &str) -> Option<&str> {
    let inside = rest.strip_prefix('<')?;
    let named = inside.strip_prefix('/').unwrap_or(inside);
    let length = named.find(|c: char| c == '>' || c.is_whitespace())?;
    if !TAGS.iter().any(|known| known.eq_ignore_ascii_case(&named[..length])) {
        return None;
    }
    let mut quote = None;
    let end = inside.char_indices().find_map(|(at, c)| match (quote, c) {
        (None, '>') => Some(at),
        (None, '"' | '\'') => {
            quote = Some(c);
            None
        }
        (Some(mark), c) if c == mark => {
            quote = None;
            None
        }
        _ => None,
    })?;
    Some(&rest[..end + 2])
}

/// The character at the beginning of `rest`: its bytes, its width, itself as HTML.
fn character(rest: &str) -> (usize, usize, String) {
    let entity = rest.starts_with('&').then(|| rest.find(';').filter(|&end| end < 12)).flatten();
    if let Some(end) = entity
        && let Some(c) = decoded(&rest[..=end])
    {
        return (end + 1, c.len_utf16(), rest[..=end].to_owned());
    }
    let c = rest.chars().next().unwrap_or_default();
    let written = match c {
        '<' => "&lt;".to_owned(),
        '&' => "&amp;".to_owned(),
        c => c.to_string(),
    };
    (c.len_utf8(), c.len_utf16(), written)
}

/// The character that an atom stands for. Telegram knows four names and all numbers.
fn decoded(html: &str) -> Option<char> {
    let Some(entity) = html.strip_prefix('&').and_then(|rest| rest.strip_suffix(';')) else {
        return html.chars().next();
    };
    match entity {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "quot" => Some('"'),
        _ => {
            let number = entity.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)
        }
    }
}

#[cfg(test)]
mod tests;
