//! The row of totals of Excel's own tables.

use super::{
    Area, ListObject, Unreadable, Workbook,
    references::escaped_column,
    xml::{Patch, elements, with_attribute},
};

/// What stands in a column of the row of totals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableTotal {
    /// 0-based column of the sheet.
    pub column: u32,
    pub what: TotalKind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TotalKind {
    Label(String),
    Function(TotalFunction),
}

/// The functions that Excel offers in a row of totals and Rowbot speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TotalFunction {
    Sum,
    Average,
    /// Cells that are not empty.
    Count,
    Min,
    Max,
}

impl TotalFunction {
    fn keyword(self) -> &'static str {
        match self {
            Self::Sum => "sum",
            Self::Average => "average",
            Self::Count => "count",
            Self::Min => "min",
            Self::Max => "max",
        }
    }

    /// The number by which SUBTOTAL knows it; rows that a filter hides do not count.
    fn number(self) -> u32 {
        match self {
            Self::Average => 101,
            Self::Count => 103,
            Self::Max => 104,
            Self::Min => 105,
            Self::Sum => 109,
        }
    }
}

impl Workbook {
    /// Counts the row below the table to it, as its row of totals: what that row holds in each column
    /// is noted in the table; the cells themselves are the caller's. Gives the formula of each function.
    ///
    /// # Errors
    /// When the table's part cannot be read.
    pub fn add_list_totals(
        &mut self,
        table: &ListObject,
        totals: &[TableTotal],
    ) -> Result<Vec<(u32, String)>, Unreadable> {
        let xml = self.package.text(&table.part)?;
        let whole = Area { last_row: table.area.last_row + 1, ..table.area };
        let mut formulas = Vec::new();
        let mut patch = Patch::new(&xml);
        if let Some(found) = elements(&xml, "table").into_iter().next() {
            let tag = with_attribute(&xml[found.tag.0..found.tag.1], "ref", &whole.to_string());
            let tag = with_attribute(&tag, "totalsRowCount", "1");
            patch.replace(found.tag, &without_attribute(&tag, "totalsRowShown"));
        }
        for (index, column) in elements(&xml, "tableColumn").into_iter().enumerate() {
            let at = |total: &&TableTotal| total.column as usize == table.area.first_column as usize + index;
            let Some(total) = totals.iter().find(at) else { continue };
            let (name, value) = match &total.what {
                TotalKind::Label(label) => ("totalsRowLabel", label.clone()),
                TotalKind::Function(function) => {
                    let header = escaped_column(&column.attribute("name").unwrap_or_default());
                    formulas.push((total.column, format!("SUBTOTAL({},{}[{header}])", function.number(), table.name)));
                    ("totalsRowFunction", function.keyword().to_owned())
                }
            };
            let tag = with_attribute(&xml[column.tag.0..column.tag.1], name, &value);
            patch.replace(column.tag, &tag);
        }
        self.package.write(&table.part, patch.finish().into_bytes());
        Ok(formulas)
    }
}

fn without_attribute(tag: &str, name: &str) -> String {
    let Some(start) = tag.find(&format!(" {name}=\"")) else { return tag.to_owned() };
    let value = start + name.len() + 3;
    let Some(end) = tag[value..].find('"') else { return tag.to_owned() };
    format!("{}{}", &tag[..start], &tag[value + end + 1..])
}
