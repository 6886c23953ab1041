//! Print set-up: paper, direction, pages to fit on, margins, headers and footers, areas and repeated rows.

use super::{
    Area, Sheet, Unreadable, Workbook, column_letters,
    parts::{append_child, element_prefix, without},
    shared_strings::escape_text,
    xml::{attribute_range, elements, escape_attribute},
};

/// Elements of the sheet, and the attributes to be set there.
type Settings<'a> = &'a [(&'static str, String)];

impl Workbook {
    /// Sets attributes of `pageSetup`, `pageMargins` or `printOptions`.
    ///
    /// # Errors
    /// When the sheet cannot be read.
    pub fn set_print(&mut self, sheet: usize, element: &'static str, settings: Settings) -> Result<(), Unreadable> {
        self.sheet_mut(sheet)?.set_print(element, settings);
        Ok(())
    }

    /// Whether the sheet is made to fit on its pages.
    ///
    /// # Errors
    /// When the sheet cannot be read.
    pub fn set_fit_to_pages(&mut self, sheet: usize, fits: bool) -> Result<(), Unreadable> {
        self.sheet_mut(sheet)?.set_fit_to_pages(fits);
        Ok(())
    }

    /// Text at the top (`oddHeader`) or bottom (`oddFooter`) of every page, in Excel's code; `None` takes it away.
    ///
    /// # Errors
    /// When the sheet cannot be read.
    pub fn set_page_text(&mut self, sheet: usize, part: &str, code: Option<&str>) -> Result<(), Unreadable> {
        self.sheet_mut(sheet)?.set_page_text(part, code);
        Ok(())
    }

    /// What is printed; `None` is everything.
    pub fn set_print_area(&mut self, sheet: usize, area: Option<Area>) {
        let corner = |row: u32, column: u32| format!("${}${}", column_letters(column), row + 1);
        let place = area.map(|area| {
            format!("{}:{}", corner(area.first_row, area.first_column), corner(area.last_row, area.last_column))
        });
        self.set_print_name(sheet, "_xlnm.Print_Area", place.as_deref());
    }

    /// Rows that stand on every page; `None` is none.
    pub fn set_repeated_rows(&mut self, sheet: usize, rows: Option<(u32, u32)>) {
        let place = rows.map(|(first, last)| format!("${}:${}", first + 1, last + 1));
        self.set_print_name(sheet, "_xlnm.Print_Titles", place.as_deref());
    }

    fn set_print_name(&mut self, sheet: usize, name: &str, place: Option<&str>) {
        let Some(title) = self.sheets.get(sheet).map(|slot| slot.name.clone()) else { return };
        let tab = self.tab_of(&title);
        self.forget_name(tab, name);
        let Some(place) = place else { return };
        let p = element_prefix(&self.xml, "sheets");
        let text = format!("'{}'!{place}", title.replace('\'', "''"));
        let text = escape_text(&text);
        self.list_name(&format!("<{p}definedName name=\"{name}\" localSheetId=\"{tab}\">{text}</{p}definedName>"));
    }
}

/// The start tag with an attribute of this value.
fn with_attribute(tag: &str, name: &str, value: &str) -> String {
    if let Some((start, end)) = attribute_range(tag, name) {
        return format!("{}{}{}", &tag[..start], escape_attribute(value), &tag[end..]);
    }
    let end = tag.trim_end_matches('>').trim_end_matches('/').trim_end().len();
    format!("{} {name}=\"{}\"{}", &tag[..end], escape_attribute(value), &tag[end..])
}

impl Sheet {
    fn set_print(&mut self, element: &str, settings: Settings) {
        let found = elements(&self.tail, element).into_iter().next();
        let mut tag = match &found {
            Some(found) => self.tail[found.tag.0..found.tag.1].to_owned(),
            None => format!("<{}{element}/>", self.prefix),
        };
        for (name, value) in settings {
            tag = with_attribute(&tag, name, value);
        }
        match found {
            Some(found) => self.tail.replace_range(found.tag.0..found.tag.1, &tag),
            None => self.insert_in_tail(element, &tag),
        }
        self.mark_changed();
    }

    fn set_fit_to_pages(&mut self, fits: bool) {
        let p = self.prefix.clone();
        let value = if fits { "1" } else { "0" };
        if let Some(found) = elements(&self.head, "pageSetUpPr").first() {
            let tag = with_attribute(&self.head[found.tag.0..found.tag.1], "fitToPage", value);
            self.head.replace_range(found.tag.0..found.tag.1, &tag);
        } else {
            let record = format!("<{p}pageSetUpPr fitToPage=\"{value}\"/>");
            if elements(&self.head, "sheetPr").is_empty() {
                self.insert_in_head("sheetPr", &format!("<{p}sheetPr>{record}</{p}sheetPr>"));
            } else {
                self.head = append_child(&self.head, "sheetPr", &record);
            }
        }
        self.mark_changed();
    }

    fn set_page_text(&mut self, part: &str, code: Option<&str>) {
        let p = self.prefix.clone();
        self.tail = without(&self.tail, part, |_| true);
        self.mark_changed();
        let Some(code) = code else {
            let hollow = elements(&self.tail, "headerFooter").into_iter().next().is_some_and(|found| {
                let inner = &self.tail[found.tag.1..found.span.1];
                found.tag == found.span || inner.trim_start().starts_with("</")
            });
            if hollow {
                self.tail = without(&self.tail, "headerFooter", |_| true);
            }
            return;
        };
        let record = format!("<{p}{part}>{}</{p}{part}>", escape_text(code));
        let Some(found) = elements(&self.tail, "headerFooter").into_iter().next() else {
            self.insert_in_tail("headerFooter", &format!("<{p}headerFooter>{record}</{p}headerFooter>"));
            return;
        };
        if self.tail[..found.tag.1].ends_with("/>") {
            self.tail = append_child(&self.tail, "headerFooter", &record);
            return;
        }
        // `oddHeader` is the first of its children, `oddFooter` the next.
        let header = elements(&self.tail, "oddHeader").first().map(|header| header.span.1);
        let at = header.filter(|_| part == "oddFooter").unwrap_or(found.tag.1);
        self.tail.insert_str(at, &record);
    }

    /// The code of the text at the top or bottom of the pages.
    pub fn page_text(&self, part: &str) -> Option<String> {
        let found = elements(&self.tail, part).into_iter().next()?;
        super::xml::only_text(&self.tail, &found).map(|(_, text)| text)
    }
}
