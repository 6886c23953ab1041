//! Structured references (`Sales[[#This Row],[Price]]`) → the areas they mean, in the parsed formula only.

use formualizer::{
    ASTNode, ASTNodeType, ReferenceType,
    parse::parser::{SpecialItem, TableRowSpecifier, TableSpecifier},
};

use crate::workbook::Area;

use super::reach::{Glossary, Table};

/// The rows and columns of a table that a reference picks.
struct Pick {
    rows: (u32, u32),
    columns: (u32, u32),
}

/// Every reference to a table that can be resolved becomes one to its cells; others stay. `home` is
/// sheet and row of the formula.
pub(super) fn resolve(formula: &mut ASTNode, glossary: &Glossary, home: (usize, Option<u32>)) {
    match &mut formula.node_type {
        ASTNodeType::Literal(_) | ASTNodeType::Omitted => {}
        ASTNodeType::Reference { original, reference } => {
            let (name, picks) = match reference {
                ReferenceType::Table(table) => (&table.name, table.specifier.as_ref()),
                ReferenceType::NamedRange(name) if !glossary.is_name(name, home.0) => (&*name, None),
                _ => return,
            };
            let Some(area) = glossary.table(name).and_then(|table| Some((table, picked(table, picks, home)?))) else {
                return;
            };
            *reference = cells(glossary.sheet_name(area.0.sheet), area.1);
            original.clear();
        }
        ASTNodeType::UnaryOp { expr, .. } => resolve(expr, glossary, home),
        ASTNodeType::BinaryOp { left, right, .. } => {
            resolve(left, glossary, home);
            resolve(right, glossary, home);
        }
        ASTNodeType::Function { args, .. } => resolve_all(args, glossary, home),
        ASTNodeType::Call { callee, args } => {
            resolve(callee, glossary, home);
            resolve_all(args, glossary, home);
        }
        ASTNodeType::Array(rows) => {
            for row in rows {
                resolve_all(row, glossary, home);
            }
        }
    }
}

fn resolve_all(formulas: &mut [ASTNode], glossary: &Glossary, home: (usize, Option<u32>)) {
    for one in formulas {
        resolve(one, glossary, home);
    }
}

fn picked(table: &Table, picks: Option<&TableSpecifier>, home: (usize, Option<u32>)) -> Option<Area> {
    let all = table.area;
    let data = (all.first_row + u32::from(table.header), all.last_row.checked_sub(u32::from(table.totals))?);
    let mut pick = Pick { rows: data, columns: (all.first_column, all.last_column) };
    let mut rows: Option<(u32, u32)> = None;
    for one in flat(picks) {
        let band = match one {
            TableSpecifier::Column(name) => {
                let column = column(table, name)?;
                pick.columns = (column, column);
                continue;
            }
            TableSpecifier::ColumnRange(from, to) => {
                let (from, to) = (column(table, from)?, column(table, to)?);
                pick.columns = (from.min(to), from.max(to));
                continue;
            }
            TableSpecifier::All | TableSpecifier::SpecialItem(SpecialItem::All) => (all.first_row, all.last_row),
            TableSpecifier::Data | TableSpecifier::SpecialItem(SpecialItem::Data) => data,
            TableSpecifier::Headers | TableSpecifier::SpecialItem(SpecialItem::Headers) if table.header => {
                (all.first_row, all.first_row)
            }
            TableSpecifier::Totals | TableSpecifier::SpecialItem(SpecialItem::Totals) if table.totals => {
                (all.last_row, all.last_row)
            }
            TableSpecifier::Row(TableRowSpecifier::Current) | TableSpecifier::SpecialItem(SpecialItem::ThisRow) => {
                let row = home.1.filter(|row| (data.0..=data.1).contains(row))?;
                (row, row)
            }
            _ => return None,
        };
        // `[#Headers],[#Data]` is both bands, which touch.
        rows = Some(rows.map_or(band, |rows| (rows.0.min(band.0), rows.1.max(band.1))));
    }
    pick.rows = rows.unwrap_or(data);
    (pick.rows.0 <= pick.rows.1).then(|| Area::new(pick.rows.0, pick.columns.0, pick.rows.1, pick.columns.1))
}

fn flat(picks: Option<&TableSpecifier>) -> Vec<&TableSpecifier> {
    match picks {
        None => Vec::new(),
        Some(TableSpecifier::Combination(parts)) => parts.iter().flat_map(|part| flat(Some(part.as_ref()))).collect(),
        Some(one) => vec![one],
    }
}

fn column(table: &Table, name: &str) -> Option<u32> {
    let plain = name.trim().to_lowercase();
    let at = table.columns.iter().position(|known| known.trim().to_lowercase() == plain)?;
    Some(table.area.first_column + u32::try_from(at).ok()?)
}

fn cells(sheet: &str, area: Area) -> ReferenceType {
    let sheet = Some(sheet.to_owned());
    if (area.first_row, area.first_column) == (area.last_row, area.last_column) {
        return ReferenceType::Cell {
            sheet,
            row: area.first_row + 1,
            col: area.first_column + 1,
            row_abs: true,
            col_abs: true,
        };
    }
    ReferenceType::Range {
        sheet,
        start_row: Some(area.first_row + 1),
        start_col: Some(area.first_column + 1),
        end_row: Some(area.last_row + 1),
        end_col: Some(area.last_column + 1),
        start_row_abs: true,
        start_col_abs: true,
        end_row_abs: true,
        end_col_abs: true,
    }
}
