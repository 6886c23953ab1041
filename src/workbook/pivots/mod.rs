//! Native pivot tables, written by us: cache definition, records, the table, and the cells it shows.
//!
//! Excel refreshes the table when the file is opened; the cells are written all the same, so that
//! programs without pivot tables show the right numbers.

mod attach;
mod cache;
mod dates;
mod layout;
mod table;
mod tally;

use super::{Area, Value};

pub use dates::{DateGroups, DateLevel};
pub use layout::{Layout, PivotCell, Role};

/// A pivot table to be made.
#[derive(Clone, Debug, PartialEq)]
pub struct PivotSpec {
    /// Unique in the workbook.
    pub name: String,
    pub source: Source,
    /// Whose dates are taken together; each field once.
    pub dates: Vec<DateGroups>,
    /// Indices into [`Source::fields`], outermost first; of groups of dates see [`PivotSpec::field_of`].
    pub rows: Vec<usize>,
    /// At most one.
    pub columns: Vec<usize>,
    pub data: Vec<DataField>,
    /// By the first number; by the items themselves when not said. Groups of dates keep their order.
    pub sorted: Option<SortedBy>,
    /// Fields to filter by, above the table, each with the item that alone is shown.
    pub pages: Vec<Page>,
    /// Top left cell, 0-based row and column: of the first filter, else of the table.
    pub at: (u32, u32),
}

/// A field to filter by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Index into [`Source::fields`].
    pub field: usize,
    /// The text of the item that is shown; `None` shows all.
    pub only: Option<String>,
}

/// The records a pivot table is made of.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    pub sheet: String,
    /// Header and data.
    pub area: Area,
    /// Left to right; unique, not empty.
    pub fields: Vec<Field>,
    /// One per data row, one value per field.
    pub records: Vec<Vec<Value>>,
    pub date1904: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    pub name: String,
    /// Numbers are dates.
    pub is_date: bool,
    /// The number format of its cells, where they have one.
    pub format: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SortedBy {
    Ascending,
    Descending,
}

impl SortedBy {
    fn compare(self, left: f64, right: f64) -> std::cmp::Ordering {
        match self {
            Self::Ascending => left.total_cmp(&right),
            Self::Descending => right.total_cmp(&left),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct DataField {
    /// Shown as its header; must differ from the field names.
    pub name: String,
    /// Index into [`Source::fields`].
    pub field: usize,
    pub function: PivotFunction,
    pub shown_as: ShownAs,
    /// Of its numbers; `None` is General.
    pub format: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PivotFunction {
    Sum,
    /// Cells that are not empty.
    Count,
    Average,
    Min,
    Max,
    Product,
    /// Of a sample.
    StdDev,
    /// Of a sample.
    Variance,
    /// Cells that hold numbers.
    CountNumbers,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ShownAs {
    #[default]
    Value,
    PercentOfTotal,
    PercentOfRow,
    PercentOfColumn,
}

impl ShownAs {
    fn is_percent(self) -> bool {
        self != Self::Value
    }
}

/// The parts of a pivot table, before they have names and relationships.
#[derive(Debug)]
pub(super) struct Parts {
    /// Refers to its records as `rId1`.
    pub(super) cache: String,
    pub(super) records: String,
    pub(super) table: String,
    pub(super) layout: Layout,
}

/// Writes the parts; `cache_id` is the number under which the workbook lists the cache, `formats` those
/// of the number format of each data field.
pub(super) fn write(spec: &PivotSpec, cache_id: u32, formats: &[u32]) -> Parts {
    let cache = cache::Cache::of(spec);
    let layout = layout::lay_out(spec, &cache);
    Parts {
        cache: cache.definition(spec),
        records: cache.records(spec),
        table: table::definition(spec, &cache, &layout, cache_id, formats),
        layout,
    }
}

/// Text for an XML attribute; characters that XML 1.0 cannot hold become spaces.
fn attribute(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\n' => escaped.push_str("&#10;"),
            c if c.is_control() => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Region, Year, Sales.
    fn spec(rows: Vec<usize>, columns: Vec<usize>, data: Vec<DataField>) -> PivotSpec {
        let field = |name: &str| Field { name: name.to_owned(), is_date: false, format: None };
        let record =
            |region: &str, year: f64, sales: f64| vec![Value::text(region), Value::Number(year), Value::Number(sales)];
        let records = vec![
            record("South", 2025.0, 5.0),
            record("North", 2026.0, 7.0),
            record("south", 2026.0, 1.0),
            vec![Value::Empty, Value::Number(2026.0), Value::Empty],
        ];
        let fields = vec![field("Region"), field("Year"), field("Sales & co")];
        let source = Source { sheet: "Data".to_owned(), area: Area::new(0, 0, 4, 2), fields, records, date1904: false };
        PivotSpec {
            name: "PivotTable1".to_owned(),
            source,
            dates: Vec::new(),
            rows,
            columns,
            data,
            sorted: None,
            pages: Vec::new(),
            at: (0, 0),
        }
    }

    fn sales(function: PivotFunction, shown_as: ShownAs) -> DataField {
        DataField { name: format!("{function:?} of Sales"), field: 2, function, shown_as, format: None }
    }

    /// The cells as rows of text.
    fn shown(layout: &Layout) -> Vec<Vec<String>> {
        let area = layout.area;
        (area.first_row..=area.last_row)
            .map(|row| {
                (area.first_column..=area.last_column)
                    .map(|column| {
                        let found = layout.cells.iter().find(|cell| cell.at == (row, column));
                        found.map(|cell| cell.value.to_string()).unwrap_or_default()
                    })
                    .collect()
            })
            .collect()
    }

    #[test]
    fn groups_are_sorted_fold_case_and_end_in_a_grand_total() {
        let spec = spec(vec![0], vec![], vec![sales(PivotFunction::Sum, ShownAs::Value)]);
        let parts = write(&spec, 1, &[0, 0]);
        assert_eq!(
            shown(&parts.layout),
            [["Region", "Sum of Sales"], ["North", "7"], ["South", "6"], ["(blank)", "0"], ["Grand Total", "13"]]
        );
        assert!(parts.cache.contains("Sales &amp; co"));
        assert!(parts.records.contains("<r><x v=\"2\"/>") && parts.records.contains("<m/></r>"));
    }

    #[test]
    fn a_column_field_spreads_the_groups() {
        let spec = spec(vec![0], vec![1], vec![sales(PivotFunction::Sum, ShownAs::Value)]);
        let layout = write(&spec, 1, &[0, 0]).layout;
        assert_eq!(shown(&layout)[1], ["Region", "2025", "2026", "Grand Total"]);
        assert_eq!(shown(&layout)[3], ["South", "5", "1", "6"]);
        assert_eq!(shown(&layout)[2], ["North", "", "7", "7"]);
    }

    #[test]
    fn two_data_fields_stand_side_by_side() {
        let data =
            vec![sales(PivotFunction::Average, ShownAs::Value), sales(PivotFunction::Count, ShownAs::PercentOfTotal)];
        let parts = write(&spec(vec![0], vec![], data), 1, &[0, 0]);
        assert_eq!(shown(&parts.layout)[2], ["South", "3", "0.6666666666666666"]);
        assert!(parts.table.contains("<field x=\"-2\"/>"));
        assert!(parts.table.contains("showDataAs=\"percentOfTotal\""));
    }

    #[test]
    fn statistics_are_of_the_numbers_of_a_group() {
        use PivotFunction::{CountNumbers, Product, StdDev, Variance};
        let data = [StdDev, Variance, Product, CountNumbers].map(|one| sales(one, ShownAs::Value)).to_vec();
        let parts = write(&spec(vec![0], vec![], data), 1, &[0, 0, 0, 0]);
        assert_eq!(shown(&parts.layout)[1], ["North", "", "", "7", "1"]);
        assert_eq!(shown(&parts.layout)[2], ["South", "2.8284271247461903", "8", "5", "2"]);
        for said in ["stdDev", "var", "product", "countNums"] {
            assert!(parts.table.contains(&format!("subtotal=\"{said}\"")), "{}", parts.table);
        }
    }

    #[test]
    fn shares_are_of_the_row_or_of_the_column() {
        let of_row = spec(vec![0], vec![1], vec![sales(PivotFunction::Sum, ShownAs::PercentOfRow)]);
        assert_eq!(
            shown(&write(&of_row, 1, &[0, 0]).layout)[3][1..],
            ["0.8333333333333334", "0.16666666666666666", "1"]
        );
        let of_column = spec(vec![0], vec![1], vec![sales(PivotFunction::Sum, ShownAs::PercentOfColumn)]);
        let parts = write(&of_column, 1, &[0, 0]);
        assert_eq!(shown(&parts.layout)[3][1..], ["1", "0.125", "0.46153846153846156"]);
        assert!(parts.table.contains("showDataAs=\"percentOfCol\""));
    }

    #[test]
    fn a_filter_stands_above_the_table_and_leaves_out_records() {
        let mut spec = spec(vec![0], vec![], vec![sales(PivotFunction::Sum, ShownAs::Value)]);
        spec.pages = vec![Page { field: 1, only: Some("2026".to_owned()) }];
        let parts = write(&spec, 1, &[0, 0]);
        assert_eq!(
            shown(&parts.layout),
            [
                ["Year", "2026"],
                ["", ""],
                ["Region", "Sum of Sales"],
                ["North", "7"],
                ["South", "1"],
                ["(blank)", "0"],
                ["Grand Total", "8"]
            ]
        );
        assert!(parts.table.contains("ref=\"A3:B7\""), "{}", parts.table);
        assert!(
            parts.table.contains("<pageFields count=\"1\"><pageField fld=\"1\" item=\"1\" hier=\"-1\"/></pageFields>")
        );
    }

    #[test]
    fn rows_of_two_fields_name_only_what_differs_from_the_row_above() {
        let parts = write(&spec(vec![0, 1], vec![], vec![sales(PivotFunction::Max, ShownAs::Value)]), 1, &[0, 0]);
        assert!(parts.table.contains("<i><x v=\"1\"/><x/></i><i r=\"1\"><x v=\"1\"/></i>"), "{}", parts.table);
    }
}
