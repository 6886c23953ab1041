//! Built-in number formats, and which codes show dates.

const BUILTIN: &[(u32, &str)] = &[
    (0, "General"),
    (1, "0"),
    (2, "0.00"),
    (3, "#,##0"),
    (4, "#,##0.00"),
    (5, "$#,##0_);($#,##0)"),
    (6, "$#,##0_);[Red]($#,##0)"),
    (7, "$#,##0.00_);($#,##0.00)"),
    (8, "$#,##0.00_);[Red]($#,##0.00)"),
    (9, "0%"),
    (10, "0.00%"),
    (11, "0.00E+00"),
    (12, "# ?/?"),
    (13, "# ??/??"),
    (14, "m/d/yyyy"),
    (15, "d-mmm-yy"),
    (16, "d-mmm"),
    (17, "mmm-yy"),
    (18, "h:mm AM/PM"),
    (19, "h:mm:ss AM/PM"),
    (20, "h:mm"),
    (21, "h:mm:ss"),
    (22, "m/d/yyyy h:mm"),
    (37, "#,##0_);(#,##0)"),
    (38, "#,##0_);[Red](#,##0)"),
    (39, "#,##0.00_);(#,##0.00)"),
    (40, "#,##0.00_);[Red](#,##0.00)"),
    (41, "_(* #,##0_);_(* (#,##0);_(* \"-\"_);_(@_)"),
    (42, "_($* #,##0_);_($* (#,##0);_($* \"-\"_);_(@_)"),
    (43, "_(* #,##0.00_);_(* (#,##0.00);_(* \"-\"??_);_(@_)"),
    (44, "_($* #,##0.00_);_($* (#,##0.00);_($* \"-\"??_);_(@_)"),
    (45, "mm:ss"),
    (46, "[h]:mm:ss"),
    (47, "mm:ss.0"),
    (48, "##0.0E+0"),
    (49, "@"),
];

/// East Asian built-in ids stand for dates of those locales.
pub(in crate::workbook) fn builtin(id: u32) -> &'static str {
    match id {
        27..=31 | 36 | 50..=54 | 57 | 58 => "yyyy/m/d",
        32..=35 | 55 | 56 => "h:mm",
        _ => BUILTIN.iter().find(|(known, _)| *known == id).map_or("General", |(_, code)| code),
    }
}

/// Ids whose look depends on the machine's locale (14, 22, 5–8, 37–44) are not handed out.
pub(super) fn builtin_id(code: &str) -> Option<u32> {
    let found = BUILTIN.iter().find(|(_, known)| *known == code)?.0;
    matches!(found, 0..=4 | 9..=13 | 15..=21 | 45..=49).then_some(found)
}

/// Whether a code has a day, month, year, hour or second outside of quotes and brackets.
pub(super) fn is_date(code: &str) -> bool {
    let first = code.split(';').next().unwrap_or(code);
    let mut chars = first.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => {
                chars.by_ref().find(|c| *c == '"');
            }
            '\\' | '_' | '*' => {
                chars.next();
            }
            '[' => {
                let inside: String = chars.by_ref().take_while(|c| *c != ']').collect();
                if !inside.is_empty() && inside.chars().all(|c| matches!(c.to_ascii_lowercase(), 'h' | 'm' | 's')) {
                    return true;
                }
            }
            'G' | 'g' if first.to_ascii_lowercase().contains("general") => return false,
            'd' | 'm' | 'y' | 'h' | 's' | 'D' | 'M' | 'Y' | 'H' | 'S' => return true,
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_told_from_numbers() {
        for code in ["yyyy-mm-dd", "[$-409]d mmm yy;@", "[h]:mm", "h:mm AM/PM", "m/d/yyyy"] {
            assert!(is_date(code), "{code}");
        }
        for code in ["General", "0.00", "\"days\" 0", "[Red]0", "_($* #,##0.00_)", "#,##0\\ \"d\"", "@", "0.00E+00"] {
            assert!(!is_date(code), "{code}");
        }
    }
}
