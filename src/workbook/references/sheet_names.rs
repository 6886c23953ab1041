//! Sheet names within formulas: renamed, gone, or of a sheet that was moved.

use super::{
    lexer::{quoted_end, word_end},
    qualifier::{qualifier_end, sheet_names},
};

/// What becomes of a sheet.
#[derive(Clone, Copy)]
pub(in crate::workbook) enum Fate<'a> {
    Named(&'a str),
    /// With the names of all tabs in their order, the sheet's own among them.
    Gone(&'a [String]),
    /// With the names of all tabs as they stood before, and as they stand now.
    Moved(&'a [String], &'a [String]),
}

/// Lets every reference of a formula to the sheet `old` follow: one to a sheet that is gone becomes `#REF`,
/// a stretch of sheets that ended there, or whose ends changed sides, ends at its neighbour. Texts in quotes
/// and other workbooks' sheets stay. `None` where nothing changes.
pub(in crate::workbook) fn renamed(text: &str, old: &str, new: Fate) -> Option<String> {
    each_name(text, |names| change(names, old, new))
}

/// Whether a stretch of sheets in the formula, which says the same as before, holds others now.
pub(in crate::workbook) fn holds_others(text: &str, old: &str, new: Fate) -> bool {
    let mut others = false;
    each_name(text, |names| {
        others |= names.split_once(':').is_some_and(|(first, last)| match new {
            Fate::Named(_) => false,
            Fate::Gone(tabs) => stretch(tabs, first, last).iter().any(|tab| same(tab, old)),
            Fate::Moved(before, now) => {
                let (before, now) = (stretch(before, first, last), stretch(now, first, last));
                before.len() != now.len() || before.iter().any(|tab| !now.contains(tab))
            }
        });
        None
    });
    others
}

/// Puts what `change` makes of it in the place of each sheet's name, or of both of `Jan:Mar`, before a `!`.
fn each_name(text: &str, mut change: impl FnMut(&str) -> Option<String>) -> Option<String> {
    let bytes = text.as_bytes();
    let (mut out, mut kept, mut at) = (String::new(), 0, 0);
    while at < bytes.len() {
        let start = at;
        at = match bytes[at] {
            b'"' => quoted_end(bytes, at, b'"'),
            b'[' => text[at..].find(']').map_or(bytes.len(), |end| at + end + 1),
            b'\'' => quoted_end(bytes, at, b'\''),
            _ => word_end(bytes, at).max(at + 1),
        };
        if matches!(bytes[start], b'"' | b'[') {
            continue;
        }
        let Some(end) = qualifier_end(bytes, start).map(|end| end - 1) else { continue };
        at = end;
        // Behind a bracket it is another workbook's.
        if start > 0 && bytes[start - 1] == b']' {
            continue;
        }
        let (first, last) = sheet_names(&text[start..end]);
        if let Some(changed) = change(&last.map_or(first.clone(), |last| format!("{first}:{last}"))) {
            out.push_str(&text[kept..start]);
            out.push_str(&changed);
            kept = end;
        }
    }
    (kept > 0).then(|| out + &text[kept..])
}

/// `Old`, or one end of `Old:Other`.
fn change(names: &str, old: &str, new: Fate) -> Option<String> {
    if names.contains('[') || !names.split(':').any(|name| same(name, old)) {
        return None;
    }
    let (first, last) = names.split_once(':').unwrap_or((names, names));
    let parts: Vec<&str> = match new {
        Fate::Named(new) => names.split(':').map(|name| if same(name, old) { new } else { name }).collect(),
        Fate::Gone(tabs) => left_of(tabs, first, last, old),
        Fate::Moved(before, now) => {
            let order = |tabs| place(tabs, first).cmp(&place(tabs, last));
            if order(before) == order(now) {
                return None;
            }
            left_of(before, first, last, old)
        }
    };
    if parts.is_empty() {
        return Some("#REF".to_owned());
    }
    let plain = parts.iter().all(|name| is_plain(name));
    let joined = parts.join(":");
    Some(if plain { joined } else { format!("'{}'", joined.replace('\'', "''")) })
}

/// The ends of a stretch without the tab that is gone from it.
fn left_of<'a>(tabs: &'a [String], first: &str, last: &str, gone: &str) -> Vec<&'a str> {
    let kept: Vec<&str> =
        stretch(tabs, first, last).iter().filter(|tab| !same(tab, gone)).map(String::as_str).collect();
    match kept.as_slice() {
        [one, .., other] => vec![one, other],
        _ => kept,
    }
}

/// The tabs from one to the other, whichever is said first.
fn stretch<'a>(tabs: &'a [String], first: &str, last: &str) -> &'a [String] {
    match (place(tabs, first), place(tabs, last)) {
        (Some(one), Some(other)) => &tabs[one.min(other)..=one.max(other)],
        _ => &[],
    }
}

fn place(tabs: &[String], name: &str) -> Option<usize> {
    tabs.iter().position(|tab| same(tab, name))
}

fn same(name: &str, other: &str) -> bool {
    name.to_lowercase() == other.to_lowercase()
}

/// Whether the name needs no quotes: a word that cannot be read as a cell.
fn is_plain(name: &str) -> bool {
    let upper = name.to_ascii_uppercase();
    let r1c1 = upper.starts_with(['R', 'C']) && upper.chars().all(|c| matches!(c, 'R' | 'C' | '0'..='9'));
    name.chars().next().is_some_and(|c| c.is_ascii_alphabetic() || c == '_')
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
        && crate::workbook::area::parse_cell(name).is_none()
        && !r1c1
        && !matches!(upper.as_str(), "TRUE" | "FALSE")
}

#[cfg(test)]
mod tests {
    use super::{Fate, holds_others, renamed};

    #[test]
    fn only_references_to_the_sheet_are_renamed() {
        let to = |text: &str, old: &str, new: &str| renamed(text, old, Fate::Named(new)).unwrap_or_default();
        assert_eq!(to("SUM(Data!A1:Data!A9)+A1", "data", "Sales 2024"), "SUM('Sales 2024'!A1:'Sales 2024'!A9)+A1");
        assert_eq!(to("'Old one'!A1&\"Old one!\"", "Old one", "New"), "New!A1&\"Old one!\"");
        assert_eq!(to("SUM(Jan:Mar!B2)", "Mar", "It's"), "SUM('Jan:It''s'!B2)");
        assert_eq!(to("SUM(Units:Data!D5)", "Data", "New name"), "SUM('Units:New name'!D5)");
        assert_eq!(to("SUM(Units:'Data h'!D5)", "Units", "New name"), "SUM('New name:Data h'!D5)");
        assert_eq!(to("SUM('Un its':Data!D5)", "Un its", "New"), "SUM(New:Data!D5)");
        assert_eq!(to("SUM('Un its':'Data'!D5)", "Data", "It's"), "SUM('Un its:It''s'!D5)");
        assert_eq!(to("SUM(A1:Data!B2)", "Data", "New"), "SUM(A1:New!B2)");
        assert_eq!(renamed("'[1]Data'!A1+'C:\\[b.xlsx]Data'!A1+[1]Jan:Data!A1", "Data", Fate::Named("X")), None);
        assert_eq!(renamed("[1]Data!A1+MyData!A1+Data", "Data", Fate::Named("X")), None);
        assert_eq!(to("Data!Rate*2", "Data", "B2"), "'B2'!Rate*2");
    }

    #[test]
    fn references_to_a_sheet_that_went_are_broken_as_in_excel() {
        let tabs = ["Jan", "Feb", "Mar", "Data"].map(str::to_owned);
        let gone = |text: &str, old: &str| renamed(text, old, Fate::Gone(&tabs)).unwrap_or_default();
        assert_eq!(gone("Data!$A$1*2", "Data"), "#REF!$A$1*2");
        assert_eq!(gone("SUM(Jan:Mar!B2)+Mar!B2", "Mar"), "SUM(Jan:Feb!B2)+#REF!B2");
        assert_eq!(gone("SUM(Jan:Feb!B2)", "jan"), "SUM(Feb!B2)");
        assert_eq!(gone("SUM(Jan:Mar!B2)", "Feb"), "");
    }

    #[test]
    fn a_stretch_ends_at_the_neighbour_of_an_end_that_was_moved_past_the_other() {
        let before = ["Jan", "Feb", "Mar", "Apr"].map(str::to_owned);
        let now = |names: [&str; 4]| names.map(str::to_owned);
        let moved = |text: &str, old: &str, names| renamed(text, old, Fate::Moved(&before, &now(names)));
        let past = ["Feb", "Mar", "Jan", "Apr"];
        assert_eq!(moved("SUM(Jan:Mar!B2)+Jan!A1", "Jan", past).as_deref(), Some("SUM(Feb:Mar!B2)+Jan!A1"));
        let ahead = ["Mar", "Jan", "Feb", "Apr"];
        assert_eq!(moved("SUM(Jan:Mar!B2)", "Mar", ahead).as_deref(), Some("SUM(Jan:Feb!B2)"));
        assert_eq!(moved("SUM('Jan:Mar'!B2)", "Mar", ["Jan", "Feb", "Apr", "Mar"]), None);
        let others = |names| holds_others("SUM('Jan:Mar'!B2)", "Mar", Fate::Moved(&before, &now(names)));
        assert!(others(["Jan", "Feb", "Apr", "Mar"]) && !others(["Apr", "Jan", "Feb", "Mar"]));
    }
}
