//! OpenFormula, as LibreOffice writes it: `of:=SUM([.A1:.B3];2)` → `SUM(A1:B3,2)`.

use std::collections::HashSet;

use crate::workbook::readers::builder::free_name;

use super::{MAX_CHARS, functions, sheet_prefix};

/// `None` for what Excel has no words for. `names` are those that are defined, folded.
pub(in crate::workbook::readers) fn translate(text: &str, names: &HashSet<String>) -> Option<String> {
    let body = ["of:=", "oooc:=", "msoxl:=", "="].iter().find_map(|start| text.strip_prefix(start))?;
    if text.starts_with("msoxl:") {
        return Some(body.to_owned()).filter(|body| body.chars().count() <= MAX_CHARS);
    }
    let mut out = String::with_capacity(body.len());
    let mut rest = body;
    let mut braces = 0_usize;
    while let Some(first) = rest.chars().next() {
        let used = match first {
            '"' => {
                let end = quoted(rest, '"')?;
                out.push_str(&rest[..end]);
                end
            }
            '[' => {
                let end = closing(rest)?;
                out.push_str(&reference(&rest[1..end])?);
                end + 1
            }
            '{' | '}' => {
                braces = if first == '{' { braces + 1 } else { braces.checked_sub(1)? };
                out.push(first);
                1
            }
            ';' => {
                out.push(',');
                1
            }
            '|' if braces > 0 => {
                out.push(';');
                1
            }
            '!' => {
                out.push(' ');
                1
            }
            c if c.is_alphabetic() || c == '_' => word(rest, names, &mut out)?,
            c if c.is_ascii_digit() || c == '.' => {
                let end = number(rest);
                out.push_str(&rest[..end]);
                end
            }
            '+' | '-' | '*' | '/' | '^' | '&' | '=' | '<' | '>' | '(' | ')' | '%' | ' ' | '\n' | '#' | ':' => {
                out.push(first);
                1
            }
            // Unions, labels, and what else there may be.
            _ => return None,
        };
        rest = &rest[used..];
    }
    (out.chars().count() <= MAX_CHARS && braces == 0).then_some(out)
}

/// Bytes of a number, its exponent with it.
fn number(text: &str) -> usize {
    let digits = |text: &str| text.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'.').count();
    let end = digits(text);
    let power = text[end..].strip_prefix(['e', 'E']).map(|rest| rest.strip_prefix(['+', '-']).unwrap_or(rest));
    match power.map(|power| (power, digits(power))) {
        Some((power, count)) if count > 0 => text.len() - power.len() + count,
        _ => end,
    }
}

/// A function, a truth, or a name that is defined.
fn word(text: &str, names: &HashSet<String>, out: &mut String) -> Option<usize> {
    let end = text.find(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | '.')).unwrap_or(text.len());
    let name = &text[..end];
    if !text[end..].trim_start().starts_with('(') {
        match ["TRUE", "FALSE"].iter().find(|known| name.eq_ignore_ascii_case(known)) {
            Some(truth) => out.push_str(truth),
            None if names.contains(&name.to_lowercase()) => out.push_str(&free_name(name.to_owned())),
            None => return None,
        }
        return Some(end);
    }
    let bare = ["COM.MICROSOFT.", "LEGACY."].iter().find_map(|prefix| name.strip_prefix(prefix)).unwrap_or(name);
    out.push_str(&functions::stored(bare)?);
    Some(end)
}

fn quoted(text: &str, mark: char) -> Option<usize> {
    let mut at = 1;
    loop {
        at += text[at..].find(mark)? + 1;
        if !text[at..].starts_with(mark) {
            return Some(at);
        }
        at += 1;
    }
}

/// Where the bracket closes; sheets in quotes may hold brackets.
fn closing(text: &str) -> Option<usize> {
    let mut at = 1;
    loop {
        match text[at..].chars().next()? {
            ']' => return Some(at),
            '\'' => at += quoted(&text[at..], '\'')?,
            c => at += c.len_utf8(),
        }
    }
}

/// `.A1`, `$Data.$B$2:.C3`, `.A:.A`.
fn reference(text: &str) -> Option<String> {
    if text.contains("#REF!") {
        return Some("#REF!".to_owned());
    }
    let (sheet, from, rest) = end(text)?;
    let Some(rest) = rest.strip_prefix(':') else { return rest.is_empty().then(|| sheet + from) };
    let (other, to, rest) = end(rest)?;
    // Stretches over several sheets are none of ours.
    let fits = rest.is_empty() && (other.is_empty() || other == sheet);
    fits.then(|| format!("{sheet}{from}:{to}"))
}

/// Sheet with its mark, place, what follows.
fn end(text: &str) -> Option<(String, &str, &str)> {
    let bare = text.strip_prefix('$').filter(|rest| rest.starts_with('\'') || rest.contains('.')).unwrap_or(text);
    let (sheet, rest) = if bare.starts_with('\'') {
        let end = quoted(bare, '\'')?;
        (bare[1..end - 1].replace("''", "'"), &bare[end..])
    } else {
        let dot = bare.find('.')?;
        (bare[..dot].to_owned(), &bare[dot..])
    };
    let rest = rest.strip_prefix('.')?;
    let length = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '$').unwrap_or(rest.len());
    let fits = length > 0 && !sheet.contains(['#', ':', '[', ']']);
    let sheet = if sheet.is_empty() { String::new() } else { sheet_prefix(&sheet) };
    fits.then(|| (sheet, &rest[..length], &rest[length..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_said_in_excels_words() {
        let names = HashSet::from(["rate".to_owned()]);
        for (from, to) in [
            ("of:=SUM([.A1:.B3];2)*1.5E-3", "SUM(A1:B3,2)*1.5E-3"),
            ("of:=[$Data.$B$2]&\"[.x];\"", "'Data'!$B$2&\"[.x];\""),
            ("of:=[$'It''s (1)'.A1:.B2]", "'It''s (1)'!A1:B2"),
            ("of:=SUM([.A:.A])+COUNT([.1:.3])", "SUM(A:A)+COUNT(1:3)"),
            ("of:=IF([.A1]<>0;TRUE();FALSE())", "IF(A1<>0,TRUE(),FALSE())"),
            ("of:=SUMPRODUCT({1;2|3;4})", "SUMPRODUCT({1,2;3,4})"),
            ("of:=COM.MICROSOFT.TEXTJOIN(\",\";1;[.A1:.A3])", "_xlfn.TEXTJOIN(\",\",1,A1:A3)"),
            ("of:=Rate*2", "Rate*2"),
            ("of:=LEGACY.NORMSDIST(1)", "NORMSDIST(1)"),
            ("of:=[.#REF!]+1", "#REF!+1"),
            ("msoxl:=SUM(A1)", "SUM(A1)"),
        ] {
            assert_eq!(translate(from, &names).as_deref(), Some(to), "{from}");
        }
        for lost in [
            "of:=ORG.LIBREOFFICE.EASTERSUNDAY(2026)",
            "of:=Rate*2",
            "of:=['file:///x.ods'#$Data.A1]",
            "of:=SUM([.A1]~[.B2])",
            "of:=[$S1.A1:$S3.B2]",
            "of:=SUM([.A1",
            "of:=\"open",
        ] {
            assert_eq!(translate(lost, &HashSet::new()), None, "{lost}");
        }
    }
}
