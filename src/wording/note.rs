//! How a file was read, where that is worth telling.

use crate::workbook::readers::{Loss, Note};

use super::{
    html::Html,
    language::{Language, text},
};

impl Language {
    pub(super) fn note(&self, note: &Note) -> Html {
        match note {
            Note::WrongExtension { said, is } => {
                text!(self, "note-wrong-extension", said = self.name(said), is = self.name(is))
            }
            Note::Unpacked { name } => text!(self, "note-unpacked", name = self.name(name)),
            Note::Converted { from, lost } if lost.is_empty() => {
                text!(self, "note-converted", from = self.name(from))
            }
            Note::Converted { from, lost } => {
                let lost: Vec<Html> = lost.iter().map(|lost| self.text(loss_key(*lost), &[])).collect();
                text!(self, "note-converted-losing", from = self.name(from), lost = self.both(&lost))
            }
            Note::Csv { encoding, delimiter, decimal_comma } => {
                let delimiter = match delimiter {
                    ',' => text!(self, "delimiter-comma"),
                    ';' => text!(self, "delimiter-semicolon"),
                    '\t' => text!(self, "delimiter-tab"),
                    '|' => text!(self, "delimiter-bar"),
                    other => self.value(&other.to_string()),
                };
                let said = text!(self, "note-csv", encoding = self.name(encoding), delimiter = delimiter);
                if *decimal_comma { text!(self, "with-decimal-comma", what = said) } else { said }
            }
            Note::DateOrder { day_first, certain } => {
                let key = match (day_first, certain) {
                    (true, true) => "dates-day-first",
                    (false, true) => "dates-month-first",
                    (true, false) => "dates-day-first-guess",
                    (false, false) => "dates-month-first-guess",
                };
                self.text(key, &[])
            }
            Note::MixedDates { columns } => text!(self, "note-mixed-dates", columns = *columns),
            Note::RaggedRows { rows } => text!(self, "note-ragged", rows = *rows),
            Note::Calculated { formulas } => text!(self, "note-calculated", formulas = *formulas),
            Note::Macros => text!(self, "note-macros"),
        }
    }
}

fn loss_key(loss: Loss) -> &'static str {
    match loss {
        Loss::Formulas => "term-formulas-their-results-are-kept",
        Loss::SomeFormulas => "term-some-formulas-their-results-are-kept",
        Loss::ChartSheets => "term-chart-sheets",
        Loss::Objects => "term-charts-pictures-and-drawings",
        Loss::Pivots => "term-pivot-tables",
        Loss::Comments => "term-comments",
        Loss::Validations => "term-lists-and-rules-for-input",
        Loss::ConditionalFormats => "term-conditional-formats",
        Loss::Links => "term-links",
        Loss::Names => "term-some-names-of-ranges",
        Loss::Macros => "term-macros",
        Loss::EndsOfTexts => "term-ends-of-texts-over-32-767-characters",
    }
}
