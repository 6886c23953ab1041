//! One sheet: its rows and cells, and the XML around them as it was.

pub(in crate::workbook) mod cell;
mod plain;
mod read;
mod stream;
pub(in crate::workbook) mod touched;
mod write;

use std::{borrow::Cow, collections::HashMap, sync::Arc};

use super::{
    Area, Limits, Unreadable, Value,
    package::Package,
    references::{columns_in_row, rebase_formula},
    shared_strings::{SharedStrings, TextLook},
    styles::{StyleId, Styles},
};

use cell::{Cell, CellText, Content, Formula, FormulaKind, Row};
use read::Parsed;
use touched::Touched;

/// A worksheet part. Cells are sparse; what does not change is written back as it was.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// The part as it was; rows that did not change are copied from it. Of a large sheet it is not kept:
    /// the package still has it.
    source: Option<Arc<String>>,
    pub(in crate::workbook) head: String,
    pub(in crate::workbook) tail: String,
    pub(in crate::workbook) prefix: String,
    pub(in crate::workbook) rows: Vec<Row>,
    /// Masters of shared formulas: group → place and text.
    shared_formulas: HashMap<u32, (u32, u32, String)>,
    strings: Arc<SharedStrings>,
    styles: Arc<Styles>,
    changed: bool,
    pub(in crate::workbook) touched: Touched,
}

impl Drop for Sheet {
    /// Rows that were put in another order lie about in memory; given back as they lie there, the allocator has less to
    /// search.
    fn drop(&mut self) {
        self.rows.sort_unstable_by_key(|row| row.cells.as_ptr().addr());
    }
}

impl Sheet {
    pub(in crate::workbook) fn parse(
        part: &str,
        xml: String,
        strings: Arc<SharedStrings>,
        styles: Arc<Styles>,
        date1904: bool,
        limits: &Limits,
    ) -> Result<Self, Unreadable> {
        let parsed = read::parse(part, &xml, date1904, limits)?;
        Ok(Self::new(parsed, Some(Arc::new(xml)), strings, styles))
    }

    /// The sheet of a part that is as it was. A large one is read as it is inflated.
    pub(in crate::workbook) fn of(
        part: &str,
        package: &Package,
        strings: Arc<SharedStrings>,
        styles: Arc<Styles>,
        date1904: bool,
    ) -> Result<Self, Unreadable> {
        let large = package.declared(part).is_some_and(|size| size >= stream::LARGE);
        match large.then(|| stream::parse(part, package, package.limits())).flatten() {
            Some(parsed) => Ok(Self::new(parsed, None, strings, styles)),
            None => Self::parse(part, package.text(part)?, strings, styles, date1904, package.limits()),
        }
    }

    fn new(parsed: Parsed, source: Option<Arc<String>>, strings: Arc<SharedStrings>, styles: Arc<Styles>) -> Self {
        let mut shared_formulas = HashMap::new();
        for row in &parsed.rows {
            for cell in &row.cells {
                if let Some(formula) = &cell.formula
                    && let FormulaKind::Shared { group, .. } = formula.kind
                    && !formula.text.is_empty()
                {
                    shared_formulas.entry(group).or_insert_with(|| (row.index, cell.column, formula.text.clone()));
                }
            }
        }
        Self {
            source,
            head: parsed.head,
            tail: parsed.tail,
            prefix: parsed.prefix,
            rows: parsed.rows,
            shared_formulas,
            strings,
            styles,
            changed: false,
            touched: Touched::default(),
        }
    }

    /// Bytes of memory, roughly.
    pub(in crate::workbook) fn memory(&self) -> usize {
        let text = self.source.as_ref().map_or(0, |source| source.len()) + self.head.len() + self.tail.len();
        let row = |row: &Row| size_of::<Row>() + row.attributes.len() + row.cells.capacity() * size_of::<Cell>();
        text + self.rows.iter().map(row).sum::<usize>()
    }

    pub(in crate::workbook) fn is_changed(&self) -> bool {
        self.changed
    }

    pub(in crate::workbook) fn mark_changed(&mut self) {
        self.changed = true;
    }

    pub(in crate::workbook) fn use_styles(&mut self, styles: &Arc<Styles>) {
        self.styles = Arc::clone(styles);
    }

    pub(in crate::workbook) fn row(&self, row: u32) -> Option<&Row> {
        let at = self.place_of(row).ok()?;
        self.rows.get(at)
    }

    /// As a binary search would say. Most sheets have all rows from the first on.
    fn place_of(&self, row: u32) -> Result<usize, usize> {
        if let Some(first) = self.rows.first()
            && let Some(at) = row.checked_sub(first.index)
            && self.rows.get(at as usize).is_some_and(|known| known.index == row)
        {
            return Ok(at as usize);
        }
        self.rows.binary_search_by_key(&row, |known| known.index)
    }

    pub(in crate::workbook) fn row_mut(&mut self, row: u32) -> &mut Row {
        self.changed = true;
        let at = match self.place_of(row) {
            Ok(at) => at,
            Err(at) => {
                self.rows.insert(at, Row { index: row, ..Row::default() });
                at
            }
        };
        &mut self.rows[at]
    }

    fn cell(&self, row: u32, column: u32) -> Option<&Cell> {
        self.row(row)?.cell(column)
    }

    /// The smallest rectangle around all cells that hold a value or formula (declared dimensions
    /// are not believed).
    pub fn used(&self) -> Option<Area> {
        let mut used: Option<Area> = None;
        for row in &self.rows {
            let full = |cell: &&Cell| cell.content != Content::Empty || cell.formula.is_some();
            let Some(first) = row.cells.iter().find(full) else { continue };
            let last = row.cells.iter().rfind(full).unwrap_or(first);
            let area = used.get_or_insert_with(|| Area::new(row.index, first.column, row.index, last.column));
            area.last_row = row.index;
            area.first_column = area.first_column.min(first.column);
            area.last_column = area.last_column.max(last.column);
        }
        used
    }

    /// The value shown; of a merged area only its first cell has one.
    pub fn value(&self, row: u32, column: u32) -> Value {
        self.cell(row, column).map_or(Value::Empty, |cell| self.shown(cell))
    }

    /// The value shown where it is a number.
    pub fn number(&self, row: u32, column: u32) -> Option<f64> {
        match self.cell(row, column)?.content {
            Content::Number(number) => Some(number),
            Content::Empty | Content::Shared(_) | Content::Text(_) | Content::Bool(_) | Content::Error(_) => None,
        }
    }

    /// The numbers of some columns, row by row: a row lies together in memory, a column does not. `add` gets
    /// the column's place in the list.
    pub fn each_number(&self, rows: impl Iterator<Item = u32>, columns: &[u32], mut add: impl FnMut(usize, f64)) {
        for row in rows.filter_map(|row| self.row(row)) {
            for (place, column) in columns.iter().enumerate() {
                if let Some(Cell { content: Content::Number(number), .. }) = row.cell(*column) {
                    add(place, *number);
                }
            }
        }
    }

    pub(in crate::workbook) fn shown(&self, cell: &Cell) -> Value {
        match &cell.content {
            Content::Empty => Value::Empty,
            Content::Number(number) => Value::Number(*number),
            Content::Shared(index) => self.strings.get(*index).map_or(Value::Empty, |text| Value::Text(text.clone())),
            Content::Text(text) => Value::Text(Arc::clone(text)),
            Content::Bool(flag) => Value::Bool(*flag),
            Content::Error(error) => Value::Error(*error),
        }
    }

    /// The text that the cell shows.
    pub(in crate::workbook) fn text_of<'s>(&'s self, cell: &'s Cell) -> Option<&'s Arc<str>> {
        match &cell.content {
            Content::Shared(index) => self.strings.get(*index),
            Content::Text(text) => Some(text),
            Content::Empty | Content::Number(_) | Content::Bool(_) | Content::Error(_) => None,
        }
    }

    /// Whether the cell shows nothing, or nothing but spaces.
    pub(in crate::workbook) fn is_blank(&self, cell: &Cell) -> bool {
        match &cell.content {
            Content::Empty => true,
            Content::Number(_) | Content::Bool(_) | Content::Error(_) => false,
            Content::Shared(index) => self.strings.look(*index) == TextLook::Blank,
            Content::Text(text) => text.trim_start().is_empty(),
        }
    }

    /// What the text that the cell shows looks like; `None` where it shows none.
    pub(in crate::workbook) fn text_look(&self, cell: &Cell) -> Option<TextLook> {
        match &cell.content {
            Content::Shared(index) => Some(self.strings.look(*index)),
            Content::Text(text) => Some(TextLook::of(text)),
            Content::Empty | Content::Number(_) | Content::Bool(_) | Content::Error(_) => None,
        }
    }

    /// The formula's text without `=`, shared formulas written out for this cell.
    pub fn formula(&self, row: u32, column: u32) -> Option<String> {
        self.text_of_formula(row, self.cell(row, column)?).map(Cow::into_owned)
    }

    /// The same of a cell in this row.
    pub(in crate::workbook) fn text_of_formula<'c>(&self, row: u32, cell: &'c Cell) -> Option<Cow<'c, str>> {
        let formula = cell.formula.as_ref()?;
        if !formula.text.is_empty() {
            return Some(Cow::Borrowed(&formula.text));
        }
        let FormulaKind::Shared { group, .. } = formula.kind else { return None };
        let (home_row, home_column, text) = self.shared_formulas.get(&group)?;
        Some(rebase_formula(text, (*home_row, *home_column), (row, cell.column)).into())
    }

    /// The formula at `from` as it reads at `to`, if it reads nothing but cells of its own row within the
    /// area.
    pub fn own_row_formula(&self, from: (u32, u32), to: (u32, u32), area: Area) -> Option<String> {
        let text = self.formula(from.0, from.1)?;
        let read = columns_in_row(&text, from.0)?;
        let within = read.iter().all(|(first, last)| *first >= area.first_column && *last <= area.last_column);
        // A fixed column would not come along where the table begins elsewhere.
        let fixed = text.contains('$') && to.1 != from.1;
        (within && !fixed).then(|| rebase_formula(&text, from, to))
    }

    pub fn style(&self, row: u32, column: u32) -> StyleId {
        self.cell(row, column).map_or(StyleId::default(), |cell| StyleId(cell.style))
    }

    /// Whether the cell's number format shows a date or time.
    pub fn is_date(&self, row: u32, column: u32) -> bool {
        self.styles.is_date(self.style(row, column))
    }

    /// Number format code of the cell ("General" by default).
    pub fn number_format(&self, row: u32, column: u32) -> String {
        self.styles.number_format(self.style(row, column)).to_owned()
    }

    pub(in crate::workbook) fn code_of(&self, style: StyleId) -> &str {
        self.styles.number_format(style)
    }

    pub(in crate::workbook) fn shows_date(&self, style: StyleId) -> bool {
        self.styles.is_date(style)
    }

    pub(in crate::workbook) fn paint(&self, style: StyleId) -> super::styles::Paint {
        self.styles.paint(style)
    }

    /// Whether the cell is blue and underlined, as links are.
    pub fn looks_linked(&self, row: u32, column: u32) -> bool {
        self.styles.paint(self.style(row, column)).link
    }

    /// The cell's style, written out so that those of two workbooks can be compared.
    pub(in crate::workbook) fn look(&self, row: u32, column: u32) -> String {
        self.styles.look(self.style(row, column))
    }

    /// Style is kept; a formula there is replaced.
    pub fn set_value(&mut self, row: u32, column: u32, value: Value) {
        self.unshare(row, column);
        self.touched.cell(row, column);
        let cell = self.row_mut(row).cell_mut(column);
        cell.formula = None;
        cell.extra = None;
        cell.content = content(value);
    }

    /// `formula` without `=`, in A1 notation; `cached` is what it shows.
    pub fn set_formula(&mut self, row: u32, column: u32, formula: &str, cached: Value) {
        self.unshare(row, column);
        self.touched.cell(row, column);
        let cell = self.row_mut(row).cell_mut(column);
        cell.extra = None;
        cell.content = content(cached);
        cell.formula =
            Some(Box::new(Formula { text: formula.to_owned(), kind: FormulaKind::Plain, attributes: String::new() }));
    }

    /// As [`Sheet::set_formula`], where `cached` is what the formula comes to with the cells as they are:
    /// it is taken at its word until something changes.
    pub fn set_worked_out(&mut self, row: u32, column: u32, formula: &str, cached: Value) {
        self.set_formula(row, column, formula, cached);
        self.touched.settled(row, column);
    }

    /// A result for a formula that came without one: shown, and written only if the sheet is.
    pub(in crate::workbook) fn fill_cached(&mut self, row: u32, column: u32, value: Value) {
        let Ok(at) = self.place_of(row) else { return };
        let row = &mut self.rows[at];
        let Ok(at) = row.cells.binary_search_by_key(&column, |known| known.column) else { return };
        row.cells[at].content = content(value);
        row.filled = true;
    }

    /// A new cached result for the formula that stands there.
    pub(in crate::workbook) fn set_cached(&mut self, row: u32, column: u32, value: Value) {
        self.row_mut(row).cell_mut(column).content = content(value);
        self.touched.result();
    }

    /// The formula goes, what it shows stays. Not where its result is not known; whether it was done.
    pub fn keep_result(&mut self, row: u32, column: u32) -> bool {
        let known = |cell: &Cell| cell.formula.is_some() && cell.content != Content::Empty;
        if !self.cell(row, column).is_some_and(known) {
            return false;
        }
        self.unshare(row, column);
        let cell = self.row_mut(row).cell_mut(column);
        cell.formula = None;
        cell.extra = None;
        true
    }

    pub fn set_style(&mut self, row: u32, column: u32, style: StyleId) {
        self.row_mut(row).cell_mut(column).style = style.0;
    }

    /// Value and formula go, style stays.
    pub fn clear(&mut self, row: u32, column: u32) {
        if self.cell(row, column).is_some() {
            self.set_value(row, column, Value::Empty);
        }
    }

    /// Before a cell of a shared formula is overwritten, the group is written out, so that its other
    /// cells keep theirs.
    fn unshare(&mut self, row: u32, column: u32) {
        let Some(formula) = self.cell(row, column).and_then(|cell| cell.formula.as_ref()) else { return };
        if let FormulaKind::Shared { .. } = formula.kind {
            self.unshare_all();
        }
    }

    /// Every shared formula becomes a plain one in each of its cells.
    pub(in crate::workbook) fn unshare_all(&mut self) {
        if self.shared_formulas.is_empty() {
            return;
        }
        let masters = std::mem::take(&mut self.shared_formulas);
        for row in &mut self.rows {
            let mut touched = false;
            for cell in &mut row.cells {
                let Some(formula) = &mut cell.formula else { continue };
                let FormulaKind::Shared { group, .. } = formula.kind else { continue };
                if formula.text.is_empty()
                    && let Some((home_row, home_column, text)) = masters.get(&group)
                {
                    formula.text = rebase_formula(text, (*home_row, *home_column), (row.index, cell.column));
                }
                formula.kind = FormulaKind::Plain;
                touched = true;
            }
            if touched {
                row.source = None;
                self.changed = true;
            }
        }
    }

    pub fn merged(&self) -> Vec<Area> {
        super::xml::attribute_values(&self.tail, "mergeCell", "ref")
            .iter()
            .filter_map(|text| Area::parse(text))
            .collect()
    }

    /// Cells of the area that the sheet holds, empty but styled ones too.
    pub fn cells_in(&self, area: Area) -> Vec<(u32, u32)> {
        let rows = self.rows.iter().filter(|row| (area.first_row..=area.last_row).contains(&row.index));
        rows.flat_map(|row| row.cells.iter().map(|cell| (row.index, cell.column)))
            .filter(|(row, column)| area.contains(*row, *column))
            .collect()
    }

    /// Whether rows that the part does not have are hidden.
    pub(in crate::workbook) fn hides_unused_rows(&self) -> bool {
        let said =
            super::xml::elements(&self.head, "sheetFormatPr").first().and_then(|found| found.attribute("zeroHeight"));
        matches!(said.as_deref(), Some("1" | "true"))
    }

    pub fn is_row_hidden(&self, row: u32) -> bool {
        self.row(row).is_some_and(Row::is_hidden)
    }

    /// Places of all cells with a formula.
    pub fn formula_cells(&self) -> Vec<(u32, u32)> {
        let formulas = |row: &Row| {
            let index = row.index;
            row.cells
                .iter()
                .filter(|cell| cell.formula.is_some())
                .map(move |cell| (index, cell.column))
                .collect::<Vec<_>>()
        };
        self.rows.iter().flat_map(formulas).collect()
    }
}

fn content(value: Value) -> Content {
    match value {
        Value::Empty => Content::Empty,
        Value::Number(number) if number.is_finite() => Content::Number(number),
        Value::Number(_) => Content::Error(super::ErrorValue::Number),
        Value::Text(text) => Content::Text(CellText::new(text)),
        Value::Bool(flag) => Content::Bool(flag),
        Value::Error(error) => Content::Error(error),
    }
}
