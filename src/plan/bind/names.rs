//! When two names are the same, which known names are near a wrong one, and new names that are free.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Sheet names hold at most this many characters.
const SHEET_NAME_CHARS: usize = 31;

/// Letters and digits only, lower case, without accents: what remains of a name in people's memory.
pub(super) fn folded(name: &str) -> String {
    name.nfkd()
        .filter(|c| !is_combining_mark(*c))
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

pub(super) fn same_name(left: &str, right: &str) -> bool {
    let folded_left = folded(left);
    if folded_left.is_empty() { left.trim() == right.trim() } else { folded_left == folded(right) }
}

/// At most three known names, nearest first; none when none is near.
pub(super) fn nearest<'a>(said: &str, known: impl Iterator<Item = &'a str>) -> Vec<String> {
    let wanted = folded(said);
    let mut ranked: Vec<(f64, &str)> = known.map(|name| (nearness(&wanted, &folded(name)), name)).collect();
    ranked.retain(|(score, _)| *score >= 0.6);
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
    ranked.into_iter().take(3).map(|(_, name)| name.to_owned()).collect()
}

fn nearness(wanted: &str, known: &str) -> f64 {
    if wanted.is_empty() || known.is_empty() {
        return 0.0;
    }
    let contained = known.contains(wanted) || wanted.contains(known);
    let spelled = strsim::normalized_damerau_levenshtein(wanted, known);
    if contained { spelled.max(0.7) } else { spelled }
}

/// `name`, or `name 2`, `name 3` … where it is taken.
pub(super) fn free_name(name: &str, taken: impl Fn(&str) -> bool) -> String {
    if !taken(name) {
        return name.to_owned();
    }
    (2..=u32::MAX).map(|n| format!("{name} {n}")).find(|candidate| !taken(candidate)).unwrap_or_else(|| name.to_owned())
}

/// A name that Excel takes for a sheet: no `[]:*?/\`, no quote at either end, short enough, free.
pub(crate) fn free_sheet_name(wish: &str, taken: impl Fn(&str) -> bool) -> String {
    let plain: String = wish
        .chars()
        .map(|c| if matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\') || c.is_control() { ' ' } else { c })
        .collect();
    let words = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    let trimmed = words.trim_matches(['\'', ' ']);
    let base = if trimmed.is_empty() { "Sheet" } else { trimmed };
    let cut = |text: &str, room: usize| -> String {
        let mut units = 0;
        let fits = text.chars().take_while(|c| {
            units += c.len_utf16();
            units <= room
        });
        fits.collect::<String>().trim_end().to_owned()
    };
    let first = cut(base, SHEET_NAME_CHARS);
    if !taken(&first) {
        return first;
    }
    (2..=u32::MAX)
        .map(|n| format!("{} {n}", cut(base, SHEET_NAME_CHARS - 1 - n.to_string().len())))
        .find(|candidate| !taken(candidate))
        .unwrap_or(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_differ_in_case_accents_and_punctuation_are_the_same() {
        assert!(same_name("E-mail", "EMAIL"));
        assert!(same_name("Prénom", "prenom"));
        assert!(!same_name("%", "#"));
    }

    #[test]
    fn a_sheet_name_loses_what_excel_forbids_and_stays_short() {
        assert_eq!(
            free_sheet_name("Sales by Region/Month: everything in one", |_| false),
            "Sales by Region Month everythin"
        );
        assert_eq!(free_sheet_name("Sales", |name| name == "Sales"), "Sales 2");
        assert_eq!(free_sheet_name("'[]'", |_| false), "Sheet");
    }

    #[test]
    fn the_nearest_name_comes_first() {
        let known = ["Name", "Salary", "Sales"];
        assert_eq!(nearest("salry", known.into_iter()), ["Salary", "Sales"]);
        assert!(nearest("zzz", known.into_iter()).is_empty());
    }
}
