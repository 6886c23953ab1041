//! What a person would see in a workbook that the bot sent.

use rowbot::workbook::{Limits, Sheet, Value, Workbook};

/// What is wrong with the claims `A1 = Order`, `J2 = [=F2*G2] 58`, `34 rows`, `5 columns` of a sheet.
pub fn check(bytes: &[u8], file: &str, sheet: &str, claims: &[String]) -> Vec<String> {
    let workbook = match Workbook::open(bytes.to_vec(), file, &Limits::default()) {
        Ok(opened) => opened.workbook,
        Err(unreadable) => return vec![format!("{file} cannot be opened: {unreadable:?}")],
    };
    let names = workbook.sheet_names();
    let Some(at) = names.iter().position(|name| *name == sheet) else {
        return vec![format!("there is no sheet {sheet}, but {names:?}")];
    };
    let sheet = workbook.sheet(at).unwrap();
    claims.iter().filter_map(|claim| disprove(sheet, claim)).collect()
}

fn disprove(sheet: &Sheet, claim: &str) -> Option<String> {
    let used = sheet.used();
    let (claimed, found) = if let Some((cell, claimed)) = claim.split_once(" = ") {
        let (row, column) = place(cell.trim());
        (claimed.to_owned(), shown(sheet, row, column))
    } else if let Some(count) = claim.strip_suffix(" rows") {
        (count.to_owned(), used.map_or(0, |used| used.last_row + 1).to_string())
    } else if let Some(count) = claim.strip_suffix(" columns") {
        (count.to_owned(), used.map_or(0, |used| used.last_column + 1).to_string())
    } else {
        return Some(format!("`{claim}` is no claim"));
    };
    (claimed != found).then(|| format!("not {claim}, but {found}"))
}

/// `B3` → (2, 1).
fn place(cell: &str) -> (u32, u32) {
    let letters = cell.trim_end_matches(|c: char| c.is_ascii_digit());
    let column = letters.bytes().fold(0, |column, letter| column * 26 + u32::from(letter - b'A') + 1);
    (cell[letters.len()..].parse::<u32>().unwrap() - 1, column - 1)
}

/// Days as 2026-01-25, formulas in brackets before their result.
pub fn shown(sheet: &Sheet, row: u32, column: u32) -> String {
    let value = match sheet.value(row, column) {
        Value::Number(serial) if sheet.is_date(row, column) => {
            #[expect(clippy::cast_possible_truncation, reason = "a day number")]
            let day = chrono::Duration::days(serial as i64);
            (chrono::NaiveDate::from_ymd_opt(1899, 12, 30).unwrap() + day).to_string()
        }
        Value::Number(number) => format!("{number:.11e}").parse::<f64>().unwrap().to_string(),
        Value::Text(text) => text.to_string(),
        other => other.to_string(),
    };
    match sheet.formula(row, column) {
        Some(formula) => format!("[={formula}] {value}"),
        None => value,
    }
}
