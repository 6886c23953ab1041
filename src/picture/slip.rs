//! A result slip: one page for one person.

use super::{
    fonts::{FontFiles, Fonts},
    pdf::Print,
};

/// A5, upright; points.
const PAGE: (f64, f64) = (420.0, 595.0);
const MARGIN: f64 = 40.0;
const TITLE: f64 = 18.0;
const NAME: f64 = 15.0;
const SIZE: f64 = 10.5;
const LINE: f64 = 24.0;
const DARK: &str = "1F4E78";
const GREY: &str = "595959";
const INK: &str = "262626";

/// What stands on it, in words.
pub struct Slip {
    pub title: String,
    pub name: String,
    /// Under the name; may be empty.
    pub below: String,
    /// Headings of the table: what, how much, and the same of the class.
    pub headings: [String; 3],
    pub lines: Vec<[String; 3]>,
    pub total: [String; 3],
    /// The verdict and the colour behind it.
    pub verdict: (String, &'static str),
    pub note: String,
}

/// Each on a page of its own, as a PDF of its own.
///
/// # Errors
/// Our fault.
pub fn slips(slips: &[Slip]) -> anyhow::Result<Vec<Vec<u8>>> {
    let files = FontFiles::for_texts(slips.iter().flat_map(Slip::texts))?;
    let fonts = files.fonts()?;
    slips.iter().map(|slip| page(slip, &fonts)).collect()
}

/// The first letters of the slips that no font has: they are shown as boxes.
///
/// # Errors
/// Our fault.
pub fn boxes_of_slips(slips: &[Slip]) -> anyhow::Result<String> {
    super::fonts::boxes(slips.iter().flat_map(Slip::texts))
}

impl Slip {
    /// Each with whether it is bold.
    fn texts(&self) -> impl Iterator<Item = (&str, bool)> + Clone {
        let bold = [&self.title, &self.name, &self.verdict.0].into_iter().chain(&self.headings).chain(&self.total);
        let plain = [&self.below, &self.note].into_iter().chain(self.lines.iter().flatten());
        bold.map(|text| (text.as_str(), true)).chain(plain.map(|text| (text.as_str(), false)))
    }
}

fn page(slip: &Slip, fonts: &Fonts<'_>) -> anyhow::Result<Vec<u8>> {
    let mut page = Page { fonts, drawing: Print::new(fonts), y: MARGIN };
    page.drawing.page(PAGE);
    page.drawing.fill((0.0, 0.0), (PAGE.0, MARGIN + TITLE * 1.6), DARK);
    page.text(MARGIN, MARGIN + TITLE * 0.5, &slip.title, true, TITLE, "FFFFFF");
    page.y = MARGIN + TITLE * 1.6 + NAME * 2.2;
    page.text(MARGIN, page.y, &slip.name, true, NAME, INK);
    page.y += NAME * 1.3;
    page.text(MARGIN, page.y, &slip.below, false, SIZE, GREY);
    page.y += LINE;
    // A page has room for so many tests; more are drawn closer together.
    let room = PAGE.1 - page.y - MARGIN * 4.0;
    let lines = slip.lines.len() + 2;
    let line = (room / lines as f64).min(LINE);
    page.line(&slip.headings, line, Some(DARK), "FFFFFF", true);
    for (at, cells) in slip.lines.iter().enumerate() {
        page.line(cells, line, (at % 2 == 1).then_some("F2F2F2"), INK, false);
    }
    page.line(&slip.total, line, Some("DDEBF7"), INK, true);
    page.y += LINE;
    let (verdict, colour) = &slip.verdict;
    page.drawing.fill((MARGIN, page.y), (PAGE.0 - 2.0 * MARGIN, LINE * 1.5), colour);
    let width = fonts.line(verdict, true).width * NAME;
    page.text((PAGE.0 - width) / 2.0, page.y + LINE * 0.98, verdict, true, NAME, "FFFFFF");
    page.text(MARGIN, PAGE.1 - MARGIN, &slip.note, false, 8.0, GREY);
    page.drawing.finish()
}

struct Page<'f> {
    fonts: &'f Fonts<'f>,
    drawing: Print<'f>,
    /// From the top.
    y: f64,
}

impl Page<'_> {
    fn text(&mut self, x: f64, y: f64, text: &str, bold: bool, size: f64, rgb: &str) {
        let most = (PAGE.0 - MARGIN - x) / size;
        let line = self.fonts.cut(text, bold, most.max(1.0));
        self.drawing.text((x, y), &line, size, rgb);
    }

    /// One line of the table: a label, and two numbers that end under one another.
    fn line(&mut self, cells: &[String; 3], height: f64, fill: Option<&str>, rgb: &str, bold: bool) {
        let size = SIZE.min(height * 0.7);
        if let Some(fill) = fill {
            self.drawing.fill((MARGIN, self.y), (PAGE.0 - 2.0 * MARGIN, height), fill);
        }
        let base = self.y + height / 2.0 + size * 0.36;
        let ends = [PAGE.0 - MARGIN - 110.0, PAGE.0 - MARGIN - 8.0];
        self.drawing.text((MARGIN + 8.0, base), &self.fonts.line(&cells[0], bold), size, rgb);
        for (text, end) in cells[1..].iter().zip(ends) {
            let line = self.fonts.line(text, bold);
            self.drawing.text((end - line.width * size, base), &line, size, rgb);
        }
        self.y += height;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_one_small_page() {
        let line = || ["Test 1".to_owned(), "85".to_owned(), "62.5".to_owned()];
        let slip = Slip {
            title: "Result slip".to_owned(),
            name: "Ada Okafor".to_owned(),
            below: "ada@mail.com".to_owned(),
            headings: [String::new(), "Score".to_owned(), "Class".to_owned()],
            lines: vec![line(), line()],
            total: line(),
            verdict: ("PASS".to_owned(), "70AD47"),
            note: "Pass mark 50".to_owned(),
        };
        let bytes = slips(&[slip]).unwrap().remove(0);
        assert!(bytes.starts_with(b"%PDF-1.5"));
        let text = String::from_utf8_lossy(&bytes);
        assert!(text.contains("/Count 1>>"));
        assert!(bytes.len() < 30_000, "{}", bytes.len());
    }
}
