//! "Send it as pdf", `/export csv`: the file in use in another format; the conversation keeps the workbook.

use super::super::{Document, ExportAs, Reply, State, Task, Turn, Work};

/// Words that may stand around a format, in the languages Rowbot speaks.
const AROUND: &[&str] = &[
    "a",
    "an",
    "the",
    "it",
    "this",
    "that",
    "them",
    "these",
    "me",
    "us",
    "i",
    "as",
    "in",
    "to",
    "into",
    "of",
    "for",
    "please",
    "can",
    "could",
    "you",
    "want",
    "need",
    "send",
    "give",
    "get",
    "export",
    "save",
    "download",
    "convert",
    "print",
    "make",
    "file",
    "format",
    "document",
    "sheet",
    "table",
    "results",
    "result",
    "list",
    "picture",
    "version",
    "have",
    "also",
    "and",
    "now",
    "turn",
    "exporta",
    "exportar",
    "envía",
    "envia",
    "envíalo",
    "manda",
    "mándalo",
    "dame",
    "guarda",
    "guárdalo",
    "como",
    "en",
    "un",
    "una",
    "el",
    "la",
    "lo",
    "por",
    "favor",
    "archivo",
    "экспорт",
    "экспортируй",
    "пришли",
    "сохрани",
    "дай",
    "отправь",
    "сделай",
    "в",
    "как",
    "файл",
    "формате",
    "это",
    "его",
    "пожалуйста",
    "мне",
    "нужен",
];

/// The one format that the words ask for; `None` where they say anything else.
pub(super) fn format_of(text: &str) -> Option<ExportAs> {
    let words: Vec<String> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    let formats: Vec<ExportAs> = words.iter().filter_map(|word| ExportAs::of(word)).collect();
    let known = |word: &String| ExportAs::of(word).is_some() || AROUND.contains(&word.as_str());
    match formats[..] {
        [format] if words.iter().all(known) => Some(format),
        _ => None,
    }
}

/// `/export`, alone or with a format.
pub(super) fn commanded(state: State, words: &str) -> Turn {
    match format_of(words) {
        Some(format) => export(state, format),
        None if state.in_use().is_none() => Turn::saying(state, Reply::NeedFile),
        None => Turn::saying(state, Reply::WhichFormat),
    }
}

pub(super) fn export(mut state: State, format: ExportAs) -> Turn {
    let Some((file, document)) = state.in_use().and_then(|file| Some((file, file.document()?))) else {
        return Turn::saying(state, Reply::NeedFile);
    };
    if format == ExportAs::Xlsx {
        return Turn::saying(state, Reply::Exported { document });
    }
    let stem = file.name.rsplit_once('.').map_or(file.name.as_str(), |(stem, _)| stem);
    let name = format!("{stem}.{}", format.extension());
    state.work = Some(Work::Exporting { name });
    Turn::doing(state, Task::Export { blob: document.blob, name: document.name, format })
}

pub(super) fn exported(state: State, work: Option<Work>, blob: String) -> Turn {
    let Some(Work::Exporting { name }) = work else { return Turn::silent(state) };
    Turn::saying(state, Reply::Exported { document: Document { blob, name } })
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
            "пришли в pdf",
            "dame un pdf",
        ] {
            assert!(format_of(text).is_some(), "{text}");
        }
        for text in
            ["", "send it", "delete the pdf column", "csv or pdf", "sort by excel skills", "export the rows of 6B"]
        {
            assert_eq!(format_of(text), None, "{text}");
        }
    }
}
