//! The schema as the steps so far leave it, and the table the current step works on.

use crate::{
    plan::{BoundTable, Refusal, TableName},
    workbook::schema::{ColumnSchema, Schema, SheetSchema, TableSchema},
};

use super::names::{nearest, same_name};

#[derive(Clone)]
pub(super) struct Scope {
    pub(super) schema: Schema,
    /// Sheet made by the nearest earlier step.
    made: Option<usize>,
    current: BoundTable,
}

impl Scope {
    pub(super) fn new(schema: &Schema) -> Self {
        let current = BoundTable { sheet: schema.main, table: 0 };
        Self { schema: schema.clone(), made: None, current }
    }

    /// At a table that is known by its position.
    pub(super) fn at(schema: Schema, table: BoundTable) -> Self {
        Self { schema, made: None, current: table }
    }

    /// Makes the named table the one that columns are looked up in.
    pub(super) fn enter(&mut self, name: &TableName) -> Result<(), Refusal> {
        self.current = self.find(name)?;
        Ok(())
    }

    /// Where the named table is.
    pub(super) fn find(&self, name: &TableName) -> Result<BoundTable, Refusal> {
        let sheet = self.find_sheet(name)?;
        let found = &self.schema.sheets[sheet];
        let table = match name.number {
            Some(number) => number.checked_sub(1).filter(|index| *index < found.tables.len()),
            None => Some(found.main).filter(|index| *index < found.tables.len()),
        };
        let table = table.ok_or_else(|| Refusal::NoTable { sheet: found.name.clone() })?;
        Ok(BoundTable { sheet, table })
    }

    /// The same for what needs no table.
    pub(super) fn enter_sheet(&mut self, name: &TableName) -> Result<(), Refusal> {
        let sheet = self.find_sheet(name)?;
        self.current = BoundTable { sheet, table: self.schema.sheets[sheet].main };
        Ok(())
    }

    pub(super) fn find_sheet(&self, name: &TableName) -> Result<usize, Refusal> {
        if name.result {
            return Ok(self.made.unwrap_or(self.schema.main));
        }
        let Some(said) = &name.sheet else {
            return if self.schema.sheets.is_empty() {
                Err(Refusal::NoTable { sheet: String::new() })
            } else {
                Ok(self.schema.main)
            };
        };
        let names = || self.schema.sheets.iter().map(|sheet| sheet.name.as_str());
        names().position(|known| known == said).or_else(|| names().position(|known| same_name(known, said))).ok_or_else(
            || Refusal::NoSheet {
                said: said.clone(),
                nearest: nearest(said, names()),
                sheets: names().map(str::to_owned).collect(),
            },
        )
    }

    pub(super) fn table_position(&self) -> BoundTable {
        self.current.clone()
    }

    pub(super) fn sheet(&self) -> &SheetSchema {
        &self.schema.sheets[self.current.sheet]
    }

    pub(super) fn table(&self) -> &TableSchema {
        &self.sheet().tables[self.current.table]
    }

    pub(super) fn sheet_mut(&mut self) -> &mut SheetSchema {
        &mut self.schema.sheets[self.current.sheet]
    }

    /// The current table with its rows as columns; refused where its rows have no names, as a column that is not there.
    pub(super) fn turned(&self) -> Result<Self, Refusal> {
        let table = self.table();
        let Some(turned) = table.turned() else {
            let columns = table.columns.iter().map(|column| column.name.clone()).collect();
            return Err(Refusal::NoColumn { said: String::new(), nearest: Vec::new(), columns });
        };

        let mut scope = self.clone();
        *scope.table_mut() = turned;
        Ok(scope)
    }

    pub(super) fn table_mut(&mut self) -> &mut TableSchema {
        let table = self.current.table;
        &mut self.sheet_mut().tables[table]
    }

    pub(super) fn column_at(&self, index: u32) -> Option<&ColumnSchema> {
        self.table().columns.iter().find(|column| column.index == index)
    }

    /// Whether the current table is one that a step before makes.
    pub(super) fn is_made(&self) -> bool {
        self.made == Some(self.current.sheet)
    }

    /// The table on the sheet made last.
    pub(super) fn made_table(&self) -> Option<&TableSchema> {
        let sheet = self.schema.sheets.get(self.made?)?;
        sheet.tables.get(sheet.main)
    }

    /// A sheet that holds no table: "the new sheet" stays the one before.
    pub(super) fn add_sheet_aside(&mut self, sheet: SheetSchema) {
        self.schema.sheets.push(sheet);
    }

    /// An empty sheet is "the new sheet" as well.
    pub(super) fn add_empty_sheet(&mut self, name: String) {
        self.add_sheet(SheetSchema { name, ..SheetSchema::default() });
    }

    /// The sheets behind it move up.
    pub(super) fn remove_sheet(&mut self, gone: usize) {
        self.schema.sheets.remove(gone);
        let moved = |at: usize| if at > gone { at - 1 } else { at };
        if self.schema.main == gone {
            self.schema.main = self.schema.sheets.iter().position(|sheet| !sheet.hidden).unwrap_or(0);
        } else {
            self.schema.main = moved(self.schema.main);
        }
        self.made = self.made.filter(|made| *made != gone).map(moved);
    }

    /// Puts a sheet made by this step at the end of the workbook.
    pub(super) fn add_sheet(&mut self, sheet: SheetSchema) {
        self.schema.sheets.push(sheet);
        self.made = Some(self.schema.sheets.len() - 1);
    }
}
