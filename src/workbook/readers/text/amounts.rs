//! Numbers that stayed texts in a workbook, read as a column of a text file would be.

use super::{column::Evidence, number};

/// The numbers, each with the format that shows it as it was written (`General` where it needs none);
/// `None` for what is no number. One decimal mark holds for all: the one that the column shows.
pub fn amounts(texts: &[&str]) -> Vec<Option<(f64, String)>> {
    let mut evidence = Evidence::default();
    for text in texts {
        evidence.add(text);
    }
    let decimal_comma = evidence.decimal_comma().unwrap_or(false);
    let read = |text: &&str| {
        let shape = number::read(text.trim())?;
        let found = shape.under(decimal_comma)?;
        let places =
            if found.decimals == 0 { String::new() } else { format!(".{}", "0".repeat(found.decimals.min(6))) };
        let code = match (shape.percent, shape.currency, found.grouped) {
            (true, ..) => format!("0{places}%"),
            (_, Some((mark, before, apart)), _) => {
                let space = if apart { "\\ " } else { "" };
                if before { format!("{mark}{space}#,##0{places}") } else { format!("#,##0{places}{space}{mark}") }
            }
            (_, None, true) => format!("#,##0{places}"),
            (_, None, false) if found.decimals > 0 => format!("0{places}"),
            (_, None, false) => "General".to_owned(),
        };
        Some((found.value, code))
    };
    texts.iter().map(read).collect()
}

#[cfg(test)]
mod tests {
    use super::amounts;

    fn values(texts: &[&str]) -> Vec<Option<f64>> {
        amounts(texts).into_iter().map(|found| found.map(|(value, _)| value)).collect()
    }

    #[test]
    fn a_column_of_texts_shows_its_decimal_mark() {
        assert_eq!(values(&["1.234,50", "7,5", "soon"]), [Some(1234.5), Some(7.5), None]);
        assert_eq!(values(&["1,234.50", " 12 ", "5%"]), [Some(1234.5), Some(12.0), Some(0.05)]);
    }
}
