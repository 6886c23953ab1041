//! What a file was seen to hold, short enough for a phone.

use crate::workbook::{
    Schema,
    readers::Note,
    schema::{ColumnSchema, Evidence, Kind, Oddity, SheetSchema, TableSchema},
};

use super::{
    html::Html,
    language::{Language, text},
};

/// Columns of a table, sheets, and oddities of a sheet that are told.
const COLUMNS: usize = 15;
const SHEETS: usize = 12;
const ODDITIES: usize = 6;

impl Language {
    pub(super) fn seen(&self, name: &str, schema: &Schema, notes: &[Note]) -> Vec<Html> {
        let visible = schema.sheets.iter().filter(|sheet| !sheet.hidden).count();
        let mut lines = vec![text!(self, "seen-file", name = self.name(name), sheets = schema.sheets.len())];
        if visible < schema.sheets.len() {
            lines.push(text!(self, "seen-hidden-sheets", count = schema.sheets.len() - visible));
        }
        if let Some(sheet) = schema.sheets.get(schema.main) {
            lines.extend(self.main_sheet(sheet));
        }
        lines.extend(self.other_sheets(schema));
        lines.extend(notes.iter().map(|note| text!(self, "seen-note", note = self.note(note))));
        lines.push(Html::default());
        lines.push(text!(self, "seen-what-next"));
        if !self.is_plain(schema) {
            lines.push(text!(self, "seen-correct-me"));
        }
        lines
    }

    fn main_sheet(&self, sheet: &SheetSchema) -> Vec<Html> {
        let mut lines = vec![Html::default()];
        match sheet.tables.get(sheet.main) {
            Some(table) => {
                let (rows, columns) = self.extent(table);
                lines.push(text!(self, "seen-sheet", sheet = self.name(&sheet.name), rows = rows, columns = columns));
                lines.extend(table.columns.iter().take(COLUMNS).map(|column| self.seen_column(column)));
                if table.columns.len() > COLUMNS {
                    lines.push(text!(self, "seen-more-columns", count = table.columns.len() - COLUMNS));
                }
                lines.extend(self.taken_for_the_table(table));
            }
            None => lines.push(text!(self, "seen-empty-sheet", sheet = self.name(&sheet.name))),
        }
        let oddities: Vec<Html> = sheet.oddities.iter().take(ODDITIES).map(|oddity| self.oddity(oddity)).collect();
        lines.extend(oddities.into_iter().map(|oddity| text!(self, "seen-oddity", oddity = oddity)));
        lines
    }

    /// The table is where anybody would expect it.
    fn is_plain(&self, schema: &Schema) -> bool {
        let several = schema.sheets.get(schema.main).is_some_and(|sheet| sheet.tables.len() > 1);
        !several && schema.main_table().is_some_and(|table| self.taken_for_the_table(table).is_empty())
    }

    /// "200 rows" and "6 columns".
    fn extent(&self, table: &TableSchema) -> (Html, Html) {
        let rows = table.data.map_or(0, |(first, last)| last - first + 1);
        (text!(self, "count-rows", count = rows), text!(self, "count-columns", count = table.columns.len()))
    }

    fn seen_column(&self, column: &ColumnSchema) -> Html {
        let name = self.column_name(&column.name);
        let said = text!(self, "seen-column", name = name, kind = self.kind(column.kind));
        if column.blank == 0 || column.filled == 0 {
            return said;
        }
        text!(self, "seen-blanks", column = said, blank = column.blank)
    }

    fn kind(&self, kind: Kind) -> Html {
        self.text(
            match kind {
                Kind::Number => "kind-number",
                Kind::Percent => "kind-percent",
                Kind::Currency => "kind-currency",
                Kind::Date => "kind-date",
                Kind::DateTime => "kind-date-time",
                Kind::Time => "kind-time",
                Kind::Text => "kind-text",
                Kind::Bool => "kind-bool",
                Kind::Mixed => "kind-mixed",
                Kind::Empty => "kind-empty",
            },
            &[],
        )
    }

    /// What was taken for the table and why, where it is not simply the sheet from its first row on.
    fn taken_for_the_table(&self, table: &TableSchema) -> Vec<Html> {
        let told: Vec<Html> = table.evidence.iter().filter_map(|evidence| self.evidence(evidence)).collect();
        if told.is_empty() {
            return Vec::new();
        }
        vec![text!(
            self,
            "seen-table",
            cells = self.name(&table.area.to_string()),
            why = Html::joined(&told, text!(self, "list-semicolon").as_str())
        )]
    }

    fn evidence(&self, evidence: &Evidence) -> Option<Html> {
        Some(match evidence {
            Evidence::NativeTable { name } => text!(self, "evidence-native", name = self.name(name)),
            Evidence::Hint => text!(self, "evidence-hint"),
            Evidence::HeaderRow { row: 0 } => return None,
            Evidence::HeaderRow { row } => text!(self, "evidence-header", row = row_number(*row)),
            Evidence::TitleRowsAbove { rows } => text!(self, "evidence-titles", rows = *rows),
            Evidence::NoHeader => text!(self, "evidence-no-header"),
            Evidence::MergedHeader { rows } => text!(self, "evidence-merged", rows = *rows),
            Evidence::TotalsBelow { rows } => {
                let numbers: Vec<Html> = rows.iter().map(|row| row_number(*row)).collect();
                text!(self, "evidence-totals", count = rows.len(), rows = self.both(&numbers))
            }
        })
    }

    fn oddity(&self, oddity: &Oddity) -> Html {
        match oddity {
            Oddity::EmptySheet => text!(self, "odd-empty-sheet"),
            Oddity::SeveralTables { tables } => text!(self, "odd-several-tables", tables = *tables),
            Oddity::BlankRows { rows } => text!(self, "odd-blank-rows", rows = *rows),
            Oddity::DuplicateHeader { name } => text!(self, "odd-duplicate-header", name = self.name(name)),
            Oddity::MixedColumn { column } => text!(self, "odd-mixed-column", column = self.name(column)),
            Oddity::NumbersAsText { column, cells } => {
                text!(self, "odd-numbers-as-text", column = self.name(column), cells = *cells)
            }
            Oddity::FormulaErrors { cells } => text!(self, "odd-formula-errors", cells = *cells),
            Oddity::HiddenRows { rows } => text!(self, "odd-hidden-rows", rows = *rows),
            Oddity::HiddenColumns { columns } => text!(self, "odd-hidden-columns", columns = *columns),
            Oddity::MergedCells { areas } => text!(self, "odd-merged-cells", areas = *areas),
            Oddity::Protected => text!(self, "odd-protected"),
        }
    }

    fn other_sheets(&self, schema: &Schema) -> Vec<Html> {
        let others: Vec<&SheetSchema> =
            schema.sheets.iter().enumerate().filter(|(at, _)| *at != schema.main).map(|(_, sheet)| sheet).collect();
        if others.is_empty() {
            return Vec::new();
        }
        let mut lines = vec![Html::default(), text!(self, "seen-other-sheets")];
        lines.extend(others.iter().take(SHEETS).map(|sheet| self.other_sheet(sheet)));
        if others.len() > SHEETS {
            lines.push(text!(self, "seen-more-sheets", count = others.len() - SHEETS));
        }
        lines
    }

    fn other_sheet(&self, sheet: &SheetSchema) -> Html {
        let name = self.name(&sheet.name);
        let said = match sheet.tables.get(sheet.main) {
            Some(table) => {
                let (rows, columns) = self.extent(table);
                text!(self, "seen-other-sheet", sheet = name, rows = rows, columns = columns)
            }
            None => text!(self, "seen-other-empty", sheet = name),
        };
        if sheet.hidden { text!(self, "seen-hidden", what = said) } else { said }
    }
}

/// As the row is numbered in Excel: no separators.
fn row_number(row: u32) -> Html {
    Html::trusted((row + 1).to_string())
}
