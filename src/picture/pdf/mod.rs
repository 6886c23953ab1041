//! A table on pages: title and page number on each, the headings repeated.

mod embedded;
mod file;
mod print;

use crate::workbook::{Painted, PaintedCell};

use super::{
    fonts::FontFiles,
    layout::{Grid, texts},
};

pub(super) use print::Print;

/// A4, lying; points.
const PAGE: (f64, f64) = (842.0, 595.0);
const MARGIN: f64 = 36.0;
const SIZE: f64 = 9.0;
const TITLE: f64 = 14.0;
const NOTE: f64 = 8.0;

/// The table as a PDF, its first row as headings.
///
/// # Errors
/// Our fault.
pub fn pdf(table: &Painted, title: &str) -> anyhow::Result<Vec<u8>> {
    let files = FontFiles::for_texts(texts(table).chain([(title, true)]))?;
    let fonts = files.fonts()?;
    let grid = Grid::of(table, &fonts, SIZE).fitted(PAGE.0 - 2.0 * MARGIN);
    let tall = grid.row * 1.6;
    let top = MARGIN + TITLE * 1.8;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "some dozen rows")]
    let per_page = ((PAGE.1 - MARGIN - NOTE * 2.0 - top - tall) / grid.row).floor().max(1.0) as usize;
    let (headings, rows) = table.rows.split_first().map_or((&[][..], &[][..]), |(first, rest)| (&first[..], rest));
    let chunks: Vec<&[Vec<PaintedCell>]> = if rows.is_empty() { vec![&[]] } else { rows.chunks(per_page).collect() };
    let mut print = Print::new(&fonts);
    let pages = chunks.len();
    for (at, chunk) in chunks.into_iter().enumerate() {
        print.page(PAGE);
        print.text((MARGIN, MARGIN + TITLE), &fonts.cut(title, true, (PAGE.0 - 2.0 * MARGIN) / TITLE), TITLE, "1F4E78");
        print.marks(grid.marks(headings, MARGIN, top, tall), grid.size);
        for (at, cells) in chunk.iter().enumerate() {
            print.marks(grid.marks(cells, MARGIN, top + tall + at as f64 * grid.row, grid.row), grid.size);
        }
        let number = fonts.line(&format!("{} / {pages}", at + 1), false);
        print.text((PAGE.0 / 2.0 - 12.0, PAGE.1 - MARGIN * 0.6), &number, NOTE, "595959");
    }
    print.finish()
}
