//! "Send it as pdf", "export the Summary sheet to csv" → a format, and which sheet is to go.
//!
//! Needs no workbook to see that a format is asked for; the names of the sheets decide whether the words
//! around it are about a sheet or about something else.

mod words;

use crate::plan::ExportAs;

use super::{asking::merely_asks, link::words as cut};

/// Words that ask for a file in one format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExportReading {
    pub format: ExportAs,
    /// They say nothing else; if not, a sheet may be named ([`exported_sheet`]).
    pub plain: bool,
}

/// `None` where no format or more than one is asked for, or the words are plainly about something else.
pub fn export_order(text: &str) -> Option<ExportReading> {
    let words = cut(text);
    let formats: Vec<ExportAs> = words.iter().filter_map(|word| ExportAs::of(word)).collect();
    let [format] = formats[..] else { return None };
    let plain = words.iter().all(|word| ExportAs::of(word).is_some() || is_around(word));
    let sends = words.iter().any(|word| words::SENDING.contains(&word.as_str()));
    (plain || sends).then_some(ExportReading { format, plain })
}

/// The sheet that the words name, where they ask for nothing but a format of it.
pub fn exported_sheet(text: &str, sheets: &[&str]) -> Option<usize> {
    let said = cut(text);
    let names = sheets.iter().map(|sheet| cut(sheet)).enumerate().filter(|(_, name)| !name.is_empty());
    let mut named: Vec<(usize, usize)> =
        names.filter(|(_, name)| asks_for(&said, name)).map(|(at, name)| (name.len(), at)).collect();
    // "Results of March" is not "Results".
    named.sort_by_key(|(length, at)| (std::cmp::Reverse(*length), *at));
    named.first().map(|(_, at)| *at).or_else(|| counted(&said, sheets.len()))
}

/// Whether the words are the name, a format, and what asks for it.
fn asks_for(said: &[String], name: &[String]) -> bool {
    let rest_asks = |at: usize| {
        let rest = said[..at].iter().chain(&said[at + name.len()..]);
        rest.into_iter().all(|word| ExportAs::of(word).is_some() || is_around(word))
    };
    said.windows(name.len()).enumerate().any(|(at, window)| window == name && rest_asks(at))
}

/// "Sheet 2", "the second sheet".
fn counted(said: &[String], sheets: usize) -> Option<usize> {
    let place = said.windows(2).find_map(|pair| {
        let (one, other) = (pair[0].as_str(), pair[1].as_str());
        let number = |word: &str| words::place(word).or_else(|| word.parse().ok());
        match (words::SHEET.contains(&one), words::SHEET.contains(&other)) {
            (true, _) => number(other),
            (_, true) => words::place(one),
            _ => None,
        }
    })?;
    let known = |word: &String| {
        ExportAs::of(word).is_some() || is_around(word) || words::place(word).is_some() || word.parse::<usize>().is_ok()
    };
    place.checked_sub(1).filter(|at| *at < sheets && said.iter().all(known))
}

fn is_around(word: &str) -> bool {
    merely_asks(word) || words::AROUND.contains(&word) || words::SENDING.contains(&word) || words::SHEET.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_and_words_around_it_ask_for_a_file() {
        for text in [
            "send it as pdf",
            "PDF please",
            "can you give me a CSV file?",
            "export to ods",
            "save this as an Excel file",
            "convert the table to json",
            "пришли в pdf",
            "дай файл в формате csv",
            "dame un pdf",
            "expórtalo como csv",
        ] {
            assert!(export_order(text).is_some_and(|order| order.plain), "{text}");
        }
        for text in ["", "send it", "delete the pdf column", "csv or pdf", "sort by excel skills"] {
            assert_eq!(export_order(text), None, "{text}");
        }
    }

    #[test]
    fn a_sheet_is_exported_by_its_name_or_place() {
        let sheets = ["Results", "Summary", "Best of March", "March"];
        for (text, sheet) in [
            ("send the summary as pdf", 1),
            ("export sheet Summary to csv", 1),
            ("give me the Best of March tab in csv please", 2),
            ("save the march sheet as csv", 3),
            ("export the second sheet as csv", 1),
            ("send me sheet 3 as csv", 2),
            ("csv of the results", 0),
            ("exporta la hoja Summary como csv", 1),
            ("пришли лист Summary в pdf", 1),
        ] {
            assert!(export_order(text).is_some(), "{text}");
            assert_eq!(exported_sheet(text, &sheets), Some(sheet), "{text}");
        }
        for text in [
            "send it as pdf",
            "export the rows of March as csv",
            "send the Summary sorted as csv",
            "export sheet 9 as csv",
        ] {
            assert_eq!(exported_sheet(text, &sheets), None, "{text}");
        }
    }
}
