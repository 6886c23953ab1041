//! The results as a workbook: results with live formulas, summary, checks, settings.

mod checks_page;
mod colours;
mod labels;
mod results_page;
mod settings_page;
mod summary_page;

use crate::workbook::{
    Area,
    fresh::{Align, Fresh, Look, LookId},
};

use super::compile::Compiled;

pub use labels::{Label, Labels};

/// The file's bytes, an xlsx.
///
/// # Errors
/// Our fault.
pub fn report(compiled: &Compiled, labels: &dyn Labels) -> anyhow::Result<Vec<u8>> {
    let mut fresh = Fresh::new();
    let name = |label| sheet_name(&labels.label(label));
    let results = fresh.add_page(&name(Label::Results))?;
    let summary = fresh.add_page(&name(Label::Summary))?;
    let checks = fresh.add_page(&name(Label::Checks))?;
    let settings = fresh.add_page(&name(Label::Settings))?;
    let constants = settings_page::write(&mut fresh, settings, compiled, labels)?;
    let places = results_page::write(&mut fresh, results, compiled, &constants, labels)?;
    summary_page::write(&mut fresh, summary, compiled, &constants, &places, labels)?;
    checks_page::write(&mut fresh, checks, compiled, labels)?;
    fresh.save()
}

/// A name that Excel takes.
fn sheet_name(label: &str) -> String {
    label.chars().filter(|c| !"[]:*?/\\".contains(*c)).take(31).collect()
}

/// A cell or area of another sheet, with dollars, as formulas name it.
fn absolute(sheet: &str, area: Area) -> String {
    let plain = sheet.chars().all(|c| c.is_ascii_alphabetic());
    let sheet = if plain { sheet.to_owned() } else { format!("'{}'", sheet.replace('\'', "''")) };
    let cell = |row: u32, column: u32| format!("${}${}", crate::workbook::column_letters(column), row + 1);
    let first = cell(area.first_row, area.first_column);
    if (area.first_row, area.first_column) == (area.last_row, area.last_column) {
        return format!("{sheet}!{first}");
    }
    format!("{sheet}!{first}:{}", cell(area.last_row, area.last_column))
}

/// Looks that several pages share.
struct Looks {
    heading: LookId,
    title: LookId,
    text: LookId,
    number: LookId,
    note: LookId,
}

impl Looks {
    fn new(fresh: &mut Fresh) -> Self {
        let mut heading = colours::bold_on(colours::HEADING);
        heading.wrap = true;
        let mut title = Look::default();
        title.format.bold = Some(true);
        title.format.size = Some(14.0);
        title.format.font_colour = Some(colours::HEADING.to_owned());
        let mut note = Look::default();
        note.format.italic = Some(true);
        note.format.font_colour = Some("595959".to_owned());
        let text = colours::cell(colours::WHITE, Align::Left, None);
        let number = colours::cell(colours::WHITE, Align::Centre, None);
        Self {
            heading: fresh.look(&heading),
            title: fresh.look(&title),
            text: fresh.look(&text),
            number: fresh.look(&number),
            note: fresh.look(&note),
        }
    }
}
