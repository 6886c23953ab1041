//! The name under which a workbook is sent back: as it came, with the extension of what it is now.

/// Longest name, in characters without the extension.
const LONGEST: usize = 120;

/// `Scores.csv` with `xlsx` is `Scores.xlsx`. A name that gathered copies on the way
/// (`Scores (1) (1).xlsx`) keeps the first count, so that it does not grow with every round.
pub(super) fn document_name(name: &str, extension: &str) -> String {
    let clean: String = name.chars().map(|c| if c.is_control() || matches!(c, '/' | '\\') { '_' } else { c }).collect();
    let mut stem = without_extension(clean.trim());
    while let Some(shorter) = without_copy(stem).filter(|shorter| without_copy(shorter).is_some()) {
        stem = shorter;
    }
    let stem: String = stem.chars().take(LONGEST).collect();
    let stem = stem.trim().trim_start_matches('.');
    format!("{}.{extension}", if stem.is_empty() { "workbook" } else { stem })
}

/// Only what can be an extension is one: `Plan v1.2 final` has none.
fn without_extension(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((stem, end)) if (1..=5).contains(&end.len()) && is_extension(end) => stem,
        _ => name,
    }
}

fn is_extension(end: &str) -> bool {
    end.chars().all(|c| c.is_ascii_alphanumeric()) && end.chars().any(|c| c.is_ascii_alphabetic())
}

/// `Scores (1)` is `Scores`.
fn without_copy(stem: &str) -> Option<&str> {
    let (before, count) = stem.trim_end().strip_suffix(')')?.rsplit_once('(')?;
    let is_count = (1..=3).contains(&count.len()) && count.chars().all(|c| c.is_ascii_digit());
    (is_count && !before.trim().is_empty()).then(|| before.trim_end())
}

#[cfg(test)]
mod tests {
    use super::document_name;

    #[test]
    fn a_document_is_named_as_the_file_was() {
        assert_eq!(document_name("Scores 6B.xlsx", "xlsx"), "Scores 6B.xlsx");
        assert_eq!(document_name("Zoë’s список.xlsm", "xlsm"), "Zoë’s список.xlsm");
    }

    #[test]
    fn a_converted_file_takes_the_extension_of_what_it_became() {
        assert_eq!(document_name("orders.2026.csv", "xlsx"), "orders.2026.xlsx");
        assert_eq!(document_name("data", "xlsx"), "data.xlsx");
        assert_eq!(document_name("Plan v1.2", "xlsx"), "Plan v1.2.xlsx");
    }

    #[test]
    fn counts_of_copies_do_not_pile_up() {
        assert_eq!(document_name("Scores (1).xlsx", "xlsx"), "Scores (1).xlsx");
        assert_eq!(document_name("Scores (1) (1).xlsx", "xlsx"), "Scores (1).xlsx");
        assert_eq!(document_name("Scores(1)(2)(1).xlsx", "xlsx"), "Scores(1).xlsx");
        assert_eq!(document_name("Scores (2026).xlsx", "xlsx"), "Scores (2026).xlsx");
    }

    #[test]
    fn a_name_cannot_lead_elsewhere() {
        assert_eq!(document_name("../../etc/passwd", "xlsx"), "_.._etc_passwd.xlsx");
        assert_eq!(document_name(".xlsx", "xlsx"), "workbook.xlsx");
        assert_eq!(document_name("a\nb.xlsx", "xlsx"), "a_b.xlsx");
    }
}
