//! A workbook made anew: pages of cells with looks, live formulas with their results, charts.
//!
//! For reports, where there is nothing to preserve. What is to stand there is said by the caller;
//! only Excel's own means are used, and the same calls give the same bytes.

use anyhow::Context;
use rust_xlsxwriter::{
    Chart, ChartDataLabel, ChartFont, ChartFormat, ChartSolidFill, ChartType, Color, ConditionalFormatFormula,
    DocProperties, ExcelDateTime, Format as XlsxFormat, FormatAlign, FormatBorder, Formula, Workbook, Worksheet,
};

use super::{Area, Format, Value};

/// How a cell looks: a [`Format`], and what only a whole new cell has.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Look {
    pub format: Format,
    pub align: Align,
    /// Thin lines around, `RRGGBB`.
    pub border: Option<String>,
    /// Long texts go on in the next line of the cell.
    pub wrap: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    #[default]
    Natural,
    Left,
    Centre,
    Right,
}

/// A look that pages can use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LookId(usize);

/// Columns of values by categories, one colour.
pub struct ColumnChart<'a> {
    pub title: &'a str,
    pub series: &'a str,
    /// On the page itself.
    pub categories: Area,
    pub values: Area,
    /// `RRGGBB`.
    pub colour: &'a str,
    /// Top left cell: row, column.
    pub at: (u32, u32),
    /// The greatest value of the axis.
    pub most: Option<f64>,
}

/// The workbook under way.
pub struct Fresh {
    looks: Vec<XlsxFormat>,
    pages: Vec<Worksheet>,
}

/// One sheet of it.
pub struct Page<'a> {
    looks: &'a [XlsxFormat],
    sheet: &'a mut Worksheet,
}

impl Fresh {
    pub fn new() -> Self {
        Self { looks: Vec::new(), pages: Vec::new() }
    }

    pub fn look(&mut self, look: &Look) -> LookId {
        self.looks.push(xlsx_format(look));
        LookId(self.looks.len() - 1)
    }

    /// A new sheet behind the last; its number, from 0.
    ///
    /// # Errors
    /// When the name is none that Excel takes.
    pub fn add_page(&mut self, name: &str) -> anyhow::Result<usize> {
        let mut sheet = Worksheet::new();
        sheet.set_name(name)?;
        self.pages.push(sheet);
        Ok(self.pages.len() - 1)
    }

    /// # Errors
    /// When there is no such page.
    pub fn page(&mut self, page: usize) -> anyhow::Result<Page<'_>> {
        let sheet = self.pages.get_mut(page).context("no such page")?;
        Ok(Page { looks: &self.looks, sheet })
    }

    /// The file's bytes, an xlsx.
    ///
    /// # Errors
    /// When what was said contradicts itself (two sheets of a name): our fault.
    pub fn save(self) -> anyhow::Result<Vec<u8>> {
        let mut workbook = Workbook::new();
        // The time of writing would make every file another.
        let created = ExcelDateTime::from_ymd(2026, 1, 1)?;
        workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
        for page in self.pages {
            workbook.push_worksheet(page);
        }
        Ok(workbook.save_to_buffer()?)
    }
}

impl Default for Fresh {
    fn default() -> Self {
        Self::new()
    }
}

impl Page<'_> {
    fn format(&self, look: LookId) -> anyhow::Result<&XlsxFormat> {
        self.looks.get(look.0).context("no such look")
    }

    /// # Errors
    /// Beyond the last row or column of a sheet.
    pub fn write(&mut self, row: u32, column: u32, value: &Value, look: LookId) -> anyhow::Result<()> {
        let (format, at) = (self.looks.get(look.0).context("no such look")?, u16::try_from(column)?);
        match value {
            Value::Number(number) if number.is_finite() => {
                self.sheet.write_number_with_format(row, at, *number, format)?
            }
            Value::Text(text) => self.sheet.write_string_with_format(row, at, text.as_ref(), format)?,
            Value::Bool(flag) => self.sheet.write_boolean_with_format(row, at, *flag, format)?,
            Value::Number(_) | Value::Empty | Value::Error(_) => self.sheet.write_blank(row, at, format)?,
        };
        Ok(())
    }

    /// `formula` without `=`; `result` is what it shows until Excel works it out.
    ///
    /// # Errors
    /// Beyond the last row or column of a sheet.
    pub fn write_formula(
        &mut self,
        row: u32,
        column: u32,
        formula: &str,
        result: &Value,
        look: LookId,
    ) -> anyhow::Result<()> {
        let formula = Formula::new(formula).set_result(result.to_string());
        let format = self.looks.get(look.0).context("no such look")?;
        self.sheet.write_formula_with_format(row, u16::try_from(column)?, formula, format)?;
        Ok(())
    }

    /// A text over several cells of a row.
    ///
    /// # Errors
    /// Beyond the last row or column of a sheet.
    pub fn write_across(&mut self, row: u32, columns: (u32, u32), text: &str, look: LookId) -> anyhow::Result<()> {
        let format = self.looks.get(look.0).context("no such look")?;
        let (first, last) = (u16::try_from(columns.0)?, u16::try_from(columns.1)?);
        self.sheet.merge_range(row, first, row, last, text, format)?;
        Ok(())
    }

    /// # Errors
    /// Beyond the last column of a sheet.
    pub fn width(&mut self, column: u32, characters: f64) -> anyhow::Result<()> {
        self.sheet.set_column_width(u16::try_from(column)?, characters)?;
        Ok(())
    }

    /// # Errors
    /// Beyond the last row of a sheet.
    pub fn height(&mut self, row: u32, points: f64) -> anyhow::Result<()> {
        self.sheet.set_row_height(row, points)?;
        Ok(())
    }

    /// Rows above and columns left of it stay in sight.
    ///
    /// # Errors
    /// Beyond the last row or column of a sheet.
    pub fn freeze(&mut self, rows: u32, columns: u32) -> anyhow::Result<()> {
        self.sheet.set_freeze_panes(rows, u16::try_from(columns)?)?;
        Ok(())
    }

    /// # Errors
    /// Beyond the last row or column of a sheet.
    pub fn filter(&mut self, area: Area) -> anyhow::Result<()> {
        let (first, last) = (u16::try_from(area.first_column)?, u16::try_from(area.last_column)?);
        self.sheet.autofilter(area.first_row, first, area.last_row, last)?;
        Ok(())
    }

    /// Cells of `area` where `formula` (without `=`, relative to its first cell) holds look like this.
    ///
    /// # Errors
    /// Beyond the last row or column of a sheet.
    pub fn format_where(&mut self, area: Area, formula: &str, look: LookId) -> anyhow::Result<()> {
        let (first, last) = (u16::try_from(area.first_column)?, u16::try_from(area.last_column)?);
        let rule = ConditionalFormatFormula::new().set_rule(formula).set_format(self.format(look)?);
        self.sheet.add_conditional_format(area.first_row, first, area.last_row, last, &rule)?;
        Ok(())
    }

    /// # Errors
    /// Beyond the last row or column of a sheet.
    pub fn chart(&mut self, chart: &ColumnChart<'_>) -> anyhow::Result<()> {
        let sheet = self.sheet.name();
        let range = |area: Area| -> anyhow::Result<(&str, u32, u16, u32, u16)> {
            let (first, last) = (u16::try_from(area.first_column)?, u16::try_from(area.last_column)?);
            Ok((sheet.as_str(), area.first_row, first, area.last_row, last))
        };
        let mut drawn = Chart::new(ChartType::Column);
        let mut fill = ChartFormat::new();
        fill.set_solid_fill(ChartSolidFill::new().set_color(colour(chart.colour)));
        let labels = ChartDataLabel::new().show_value().set_num_format("0.0").clone();
        drawn
            .add_series()
            .set_name(chart.series)
            .set_categories(range(chart.categories)?)
            .set_values(range(chart.values)?)
            .set_gap(60)
            .set_format(&mut fill)
            .set_data_label(&labels);
        drawn.title().set_name(chart.title).set_font(ChartFont::new().set_size(13).set_bold());
        drawn.legend().set_hidden();
        drawn.y_axis().set_min(0).set_num_format("0");
        if let Some(most) = chart.most {
            drawn.y_axis().set_max(most);
        }
        drawn.set_width(560).set_height(320);
        self.sheet.insert_chart(chart.at.0, u16::try_from(chart.at.1)?, &drawn)?;
        Ok(())
    }

    /// Printed across the page, as wide as one page, with its headings on each.
    ///
    /// # Errors
    /// Beyond the last row of a sheet.
    pub fn print_wide(&mut self, headings: u32, title: &str) -> anyhow::Result<()> {
        self.sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0).set_repeat_rows(0, headings)?;
        self.sheet.set_margins(0.4, 0.4, 0.75, 0.75, 0.3, 0.3);
        let title = title.replace('&', "&&");
        self.sheet.set_header(format!("&C&\"Calibri,Bold\"{title}")).set_footer("&C&P / &N");
        Ok(())
    }

    /// Printed on one page, lying.
    pub fn print_on_one_page(&mut self) {
        self.sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 1);
    }

    pub fn hide_gridlines(&mut self) {
        self.sheet.set_screen_gridlines(false);
    }

    /// The colour of its tab, `RRGGBB`.
    pub fn tab_colour(&mut self, rgb: &str) {
        self.sheet.set_tab_color(colour(rgb));
    }
}

fn colour(rgb: &str) -> Color {
    u32::from_str_radix(rgb, 16).map_or(Color::Default, Color::RGB)
}

fn xlsx_format(look: &Look) -> XlsxFormat {
    let Look { format, align, border, wrap } = look;
    let mut made = XlsxFormat::new();
    if format.bold == Some(true) {
        made = made.set_bold();
    }
    if format.italic == Some(true) {
        made = made.set_italic();
    }
    if let Some(size) = format.size {
        made = made.set_font_size(size);
    }
    if let Some(rgb) = &format.font_colour {
        made = made.set_font_color(colour(rgb));
    }
    if let Some(rgb) = &format.fill {
        made = made.set_background_color(colour(rgb));
    }
    if let Some(code) = &format.number_format {
        made = made.set_num_format(code);
    }
    if let Some(rgb) = border {
        made = made.set_border(FormatBorder::Thin).set_border_color(colour(rgb));
    }
    if *wrap {
        made = made.set_text_wrap();
    }
    made = made.set_align(FormatAlign::VerticalCenter);
    match align {
        Align::Natural => made,
        Align::Left => made.set_align(FormatAlign::Left),
        Align::Centre => made.set_align(FormatAlign::Center),
        Align::Right => made.set_align(FormatAlign::Right),
    }
}
