//! The words of an order to export, in the languages Rowbot is written to. Folded.

/// That something is to be sent or made into a file.
pub(super) const SENDING: &[&str] = &[
    "export",
    "save",
    "send",
    "give",
    "get",
    "download",
    "convert",
    "print",
    "turn",
    "want",
    "need",
    "exporta",
    "exportar",
    "exportalo",
    "envia",
    "enviame",
    "envialo",
    "manda",
    "mandame",
    "mandalo",
    "dame",
    "guarda",
    "guardalo",
    "convierte",
    "экспорт",
    "экспортируй",
    "пришли",
    "сохрани",
    "дай",
    "отправь",
    "сделай",
    "скачать",
];

/// A sheet.
pub(super) const SHEET: &[&str] = &["sheet", "tab", "worksheet", "page", "hoja", "pestana", "лист", "листа", "вкладку"];

/// What else is said around a format and changes nothing.
pub(super) const AROUND: &[&str] = &[
    "file",
    "format",
    "document",
    "table",
    "results",
    "result",
    "list",
    "picture",
    "version",
    "now",
    "archivo",
    "formato",
    "tabla",
    "lista",
    "favor",
    "файл",
    "файлом",
    "формате",
    "таблицу",
    "список",
    "результаты",
];

/// "First" → 1.
pub(super) fn place(word: &str) -> Option<usize> {
    const PLACES: [[&str; 4]; 5] = [
        ["first", "primera", "первый", "1st"],
        ["second", "segunda", "второй", "2nd"],
        ["third", "tercera", "третий", "3rd"],
        ["fourth", "cuarta", "четвертый", "4th"],
        ["fifth", "quinta", "пятый", "5th"],
    ];
    PLACES.iter().position(|words| words.contains(&word)).map(|at| at + 1)
}
