//! Print set-up of a sheet.

use crate::{
    engine::{Failure, session::Session},
    plan::{BoundTable, Margins, PageSetup, Paper, PrintArea, StepReceipt},
    workbook::Area,
};

pub(in crate::engine) fn run(
    session: &mut Session,
    at: &BoundTable,
    setup: &PageSetup,
) -> Result<StepReceipt, Failure> {
    let sheet = at.sheet;
    let mut page: Vec<(&'static str, String)> = Vec::new();
    page.extend(setup.paper.map(|paper| ("paperSize", code(paper).to_owned())));
    page.extend(
        setup.landscape.map(|across| ("orientation", if across { "landscape" } else { "portrait" }.to_owned())),
    );
    if let Some(pages) = setup.pages {
        page.push(("fitToWidth", pages.wide.unwrap_or(0).to_string()));
        page.push(("fitToHeight", pages.tall.unwrap_or(0).to_string()));
        session.workbook.set_fit_to_pages(sheet, true)?;
    }
    if !page.is_empty() {
        session.workbook.set_print(sheet, "pageSetup", &page)?;
    }
    if let Some(margins) = setup.margins {
        session.workbook.set_print(sheet, "pageMargins", &inches(margins))?;
    }
    let flag = |on: bool| u8::from(on).to_string();
    let mut options: Vec<(&'static str, String)> = Vec::new();
    options.extend(setup.gridlines.map(|on| ("gridLines", flag(on))));
    options.extend(setup.centred.map(|on| ("horizontalCentered", flag(on))));
    if !options.is_empty() {
        session.workbook.set_print(sheet, "printOptions", &options)?;
    }
    texts(session, sheet, setup)?;
    if let Some(repeat) = setup.repeat_header {
        let rows = if repeat {
            let table = session.table(at)?;
            let top = table.area.first_row;
            Some(table.header.map_or((top, top), |header| (header.first, header.last)))
        } else {
            None
        };
        session.workbook.set_repeated_rows(sheet, rows);
    }
    match &setup.area {
        None => {}
        Some(PrintArea::Everything) => session.workbook.set_print_area(sheet, None),
        Some(PrintArea::Cells(text)) => session.workbook.set_print_area(sheet, Area::parse(text)),
        Some(PrintArea::Table) => {
            let table = session.table(at)?;
            let area =
                Area { first_row: table.header.map_or(table.area.first_row, |header| header.first), ..table.area };
            session.workbook.set_print_area(sheet, Some(area));
        }
    }
    Ok(StepReceipt { sheet: session.sheet_schema(sheet)?.name.clone(), ..StepReceipt::default() })
}

/// The number that stands for the paper in the file.
fn code(paper: Paper) -> &'static str {
    match paper {
        Paper::Letter => "1",
        Paper::Legal => "5",
        Paper::A3 => "8",
        Paper::A4 => "9",
        Paper::A5 => "11",
    }
}

/// Excel's own choices.
fn inches(margins: Margins) -> Vec<(&'static str, String)> {
    let (side, top, text) = match margins {
        Margins::Narrow => ("0.25", "0.75", "0.3"),
        Margins::Normal => ("0.7", "0.75", "0.3"),
        Margins::Wide => ("1", "1", "0.5"),
    };
    [("left", side), ("right", side), ("top", top), ("bottom", top), ("header", text), ("footer", text)]
        .map(|(name, value)| (name, value.to_owned()))
        .into()
}

fn texts(session: &mut Session, sheet: usize, setup: &PageSetup) -> Result<(), Failure> {
    // `&` begins a code.
    let plain = |text: &str| text.replace('&', "&&");
    if let Some(text) = &setup.header {
        let code = (!text.is_empty()).then(|| format!("&C{}", plain(text)));
        session.workbook.set_page_text(sheet, "oddHeader", code.as_deref())?;
    }
    let numbers = "Page &P of &N";
    let code = match (&setup.footer, setup.numbers) {
        (None, None) => return Ok(()),
        (Some(text), Some(true)) if !text.is_empty() => Some(format!("&L{}&R{numbers}", plain(text))),
        (_, Some(true)) => Some(format!("&C{numbers}")),
        (Some(text), _) => (!text.is_empty()).then(|| format!("&C{}", plain(text))),
        (None, Some(false)) => None,
    };
    session.workbook.set_page_text(sheet, "oddFooter", code.as_deref())?;
    Ok(())
}
