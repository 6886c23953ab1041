//! Structured references (`Sales[Qty]`) after columns of tables were renamed or deleted.

use super::lexer::{Piece, pieces};

/// What became of a table's columns.
#[derive(Clone, Debug)]
pub(in crate::workbook) struct TableChange {
    pub table: String,
    /// Every column as it was called, in order, and as it is called now; `None` if it is gone.
    pub columns: Vec<(String, Option<String>)>,
}

impl TableChange {
    fn place(&self, name: &str) -> Option<usize> {
        let name = name.to_lowercase();
        self.columns.iter().position(|(old, _)| old.to_lowercase() == name)
    }

    /// The columns from one to another, less what is gone at the ends; `None` if nothing is left.
    fn stretch(&self, first: usize, last: usize) -> Option<(&str, &str)> {
        let (first, last) = (first.min(last), first.max(last));
        let left: Vec<&str> = self.columns[first..=last].iter().filter_map(|(_, new)| new.as_deref()).collect();
        Some((left.first()?, left.last()?))
    }
}

/// The formula with the columns as they are called now; `None` if nothing changes.
pub(in crate::workbook) fn follow_tables(text: &str, changes: &[TableChange]) -> Option<String> {
    rewritten(text, |table, inner| {
        let change = changes.iter().find(|change| change.table.to_lowercase() == table.to_lowercase())?;
        match brackets(inner, change) {
            Some(new) if new == inner => None,
            Some(new) => Some(format!("{table}{new}")),
            None => Some("#REF!".to_owned()),
        }
    })
}

/// The formula with the table called otherwise; `None` if it does not speak of it.
pub(in crate::workbook) fn table_renamed(text: &str, old: &str, new: &str) -> Option<String> {
    rewritten(text, |table, inner| (table.to_lowercase() == old.to_lowercase()).then(|| format!("{new}{inner}")))
}

/// The formula with what `new` gives for a table's name and its brackets; `None` if it gives nothing for any.
fn rewritten(text: &str, new: impl Fn(&str, &str) -> Option<String>) -> Option<String> {
    if !text.contains('[') {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    let mut changed = false;
    for piece in pieces(text) {
        match piece {
            Piece::Other(other) => out.push_str(other),
            Piece::Reference(reference) => reference.push(&mut out),
            Piece::Structured(table, inner) => match new(table, inner) {
                Some(new) => {
                    changed = true;
                    out.push_str(&new);
                }
                None => out.extend([table, inner]),
            },
        }
    }
    changed.then_some(out)
}

/// `[[#This Row],[Qty]]` with the names of now; `None` if a column of it is gone.
fn brackets(inner: &str, change: &TableChange) -> Option<String> {
    let content = inner.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(inner);
    let (at, content) = content.strip_prefix('@').map_or(("", content), |rest| ("@", rest));
    if !content.trim_start().starts_with('[') {
        return Some(format!("[{at}{}]", renamed(content, change)?));
    }
    let mut out = format!("[{at}");
    let mut rest = content;
    while let Some(open) = rest.find('[') {
        out.push_str(&rest[..open]);
        let Some(end) = leaf_end(rest, open) else { return Some(inner.to_owned()) };
        let first = &rest[open + 1..end - 1];
        let after = &rest[end..];
        // A stretch of columns: [Qty]:[Price].
        let second = after.trim_start().strip_prefix(':').map(str::trim_start).filter(|text| text.starts_with('['));
        if let Some(second) = second {
            let Some(end) = leaf_end(second, 0) else { return Some(inner.to_owned()) };
            let (one, other) = stretch(first, &second[1..end - 1], change)?;
            out.extend(["[", &one, "]:[", &other, "]"]);
            rest = &second[end..];
        } else {
            out.extend(["[", &renamed(first, change)?, "]"]);
            rest = after;
        }
    }
    out.push_str(rest);
    out.push(']');
    Some(out)
}

/// Behind the bracket that closes the one at `open`.
fn leaf_end(text: &str, open: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = open + 1;
    while at < bytes.len() {
        match bytes[at] {
            b'\'' => at += 1,
            b']' => return Some(at + 1),
            _ => {}
        }
        at += 1;
    }
    None
}

fn renamed(leaf: &str, change: &TableChange) -> Option<String> {
    if leaf.starts_with('#') || leaf.is_empty() {
        return Some(leaf.to_owned());
    }
    let Some(place) = change.place(&plain(leaf)) else { return Some(leaf.to_owned()) };
    let (old, new) = &change.columns[place];
    let new = new.as_ref()?;
    Some(if new == old { leaf.to_owned() } else { escaped(new) })
}

fn stretch(first: &str, last: &str, change: &TableChange) -> Option<(String, String)> {
    match (change.place(&plain(first)), change.place(&plain(last))) {
        (Some(one), Some(other)) => change.stretch(one, other).map(|(one, other)| (escaped(one), escaped(other))),
        _ => Some((first.to_owned(), last.to_owned())),
    }
}

/// `a'[b` → `a[b`.
fn plain(leaf: &str) -> String {
    let (mut out, mut chars) = (String::new(), leaf.chars());
    while let Some(c) = chars.next() {
        out.extend(if c == '\'' { chars.next() } else { Some(c) });
    }
    out
}

/// A column's name as a formula writes it between brackets.
pub(in crate::workbook) fn escaped(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if matches!(c, '[' | ']' | '#' | '\'' | '@') {
            out.push('\'');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn followed(text: &str) -> String {
        let columns = [("Qty", Some("Pieces")), ("Price [€]", Some("Price")), ("Gone", None), ("Last", Some("Last"))];
        let columns = columns.map(|(old, new)| (old.to_owned(), new.map(str::to_owned))).to_vec();
        let change = TableChange { table: "Sales".to_owned(), columns };
        follow_tables(text, &[change]).unwrap_or_else(|| "same".to_owned())
    }

    #[test]
    fn columns_are_followed_by_name_in_their_own_table_alone() {
        assert_eq!(followed("SUM(sales[Qty])+Other[Qty]"), "SUM(sales[Pieces])+Other[Qty]");
        assert_eq!(followed("Sales[[#This Row],[Price '[€']]]*2"), "Sales[[#This Row],[Price]]*2");
        assert_eq!(followed("Sales[@Qty]+Sales[@[Qty]]"), "Sales[@Pieces]+Sales[@[Pieces]]");
        assert_eq!(followed("Sales[Gone]&\"Sales[Qty]\""), "#REF!&\"Sales[Qty]\"");
        assert_eq!(followed("SUM(Sales[[#Data],[Price '[€']]:[Gone]])"), "SUM(Sales[[#Data],[Price]:[Price]])");
        assert_eq!(followed("SUM(Sales[[Gone]:[Last]])"), "SUM(Sales[[Last]:[Last]])");
        assert_eq!(followed("Sales[#All]+Sales[Last]"), "same");
    }
}
