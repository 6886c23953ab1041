//! A native table (ListObject) of the sheet that was edited: its range, header, totals and column list.

use crate::workbook::{
    Area,
    parts::{element_prefix, without},
    xml::{Element, attribute_range, elements, rewrite_attribute, rewrite_text},
};

use super::{Axis, Change, Shift, TableChange, filters};

/// What became of a table.
pub(super) enum Followed {
    Gone(TableChange),
    Changed(Table),
}

pub(super) struct Table {
    pub xml: String,
    /// Where columns went out.
    pub change: Option<TableChange>,
    /// `id`s of the columns that went out.
    pub lost: Vec<String>,
    /// Header cells of columns that came in: row, column, name.
    pub headers: Vec<(u32, u32, String)>,
}

/// `None` for a part that says no range.
pub(super) fn follow(xml: &str, shift: &Shift) -> Option<Followed> {
    let table = elements(xml, "table").into_iter().next()?;
    let old = Area::parse(&table.attribute("ref")?)?;
    let name = table.attribute("displayName").or_else(|| table.attribute("name")).unwrap_or_default();
    let Some(new) = shift.area(old) else {
        let columns = names(xml).into_iter().map(|column| (column, None)).collect();
        return Some(Followed::Gone(TableChange { table: name, columns }));
    };
    let mut out = rewrite_attribute(xml, "table", "ref", |_| Some(new.to_string()));
    out = filters::follow(&out, shift);
    let moves = shift.within.is_none_or(|(first, last)| old.first_column >= first && old.last_column <= last);
    let mut followed = Table { xml: String::new(), change: None, lost: Vec::new(), headers: Vec::new() };
    if shift.axis == Axis::Rows && moves {
        out = ends(&out, &table, old, shift);
    }
    if shift.axis == Axis::Columns && shift.within.is_none() {
        out = columns(&out, old, new, shift, &mut followed);
        followed.change = followed.change.map(|change| TableChange { table: name, ..change });
    }
    followed.xml = out;
    Some(Followed::Changed(followed))
}

fn names(xml: &str) -> Vec<String> {
    elements(xml, "tableColumn").iter().map(|found| found.attribute("name").unwrap_or_default()).collect()
}

/// Header and totals may have gone with their rows.
fn ends(xml: &str, table: &Element, old: Area, shift: &Shift) -> String {
    let mut out = xml.to_owned();
    let header = table.attribute("headerRowCount").as_deref() != Some("0");
    if header && shift.change.line(old.first_row).is_none() {
        out = without(&out, "autoFilter", |_| true);
        out = with_attribute(&out, "headerRowCount", "0");
    }
    let totals = table.attribute("totalsRowCount").is_some_and(|count| count != "0");
    if totals && shift.change.line(old.last_row).is_none() {
        out = with_attribute(&out, "totalsRowCount", "0");
    }
    out
}

/// Sets an attribute of the `table` element.
fn with_attribute(xml: &str, name: &str, value: &str) -> String {
    let Some(found) = elements(xml, "table").into_iter().next() else { return xml.to_owned() };
    let mut tag = xml[found.tag.0..found.tag.1].to_owned();
    match attribute_range(&tag, name) {
        Some((start, end)) => tag.replace_range(start..end, value),
        None => {
            let end = tag.find(char::is_whitespace).unwrap_or(tag.len() - 1);
            tag.insert_str(end, &format!(" {name}=\"{value}\""));
        }
    }
    format!("{}{tag}{}", &xml[..found.tag.0], &xml[found.tag.1..])
}

/// The column list: those that stay in their new order, and new ones where columns came in.
fn columns(xml: &str, old: Area, new: Area, shift: &Shift, followed: &mut Table) -> String {
    let known = elements(xml, "tableColumn");
    let (Some(start), Some(end)) = (known.first(), known.last()) else { return xml.to_owned() };
    let mut at: std::collections::BTreeMap<u32, usize> = std::collections::BTreeMap::new();
    let mut fates = Vec::new();
    for (place, found) in known.iter().enumerate() {
        let column = old.first_column + u32::try_from(place).unwrap_or(0);
        let moved = shift.change.line(column).filter(|column| (new.first_column..=new.last_column).contains(column));
        let name = found.attribute("name").unwrap_or_default();
        match moved {
            Some(moved) => {
                at.insert(moved, place);
                fates.push((name.clone(), Some(name)));
            }
            None => {
                followed.lost.extend(found.attribute("id"));
                fates.push((name, None));
            }
        }
    }
    if fates.iter().any(|(_, now)| now.is_none()) {
        followed.change = Some(TableChange { table: String::new(), columns: fates });
    }
    let mut fresh = Fresh::of(xml, &known);
    let header =
        elements(xml, "table").first().is_none_or(|found| found.attribute("headerRowCount").as_deref() != Some("0"));
    let list: String = (new.first_column..=new.last_column)
        .map(|column| match at.get(&column) {
            Some(place) => xml[known[*place].span.0..known[*place].span.1].to_owned(),
            None => {
                let (name, record) = fresh.column();
                // What a moved column brings along as header is asked of the cells later.
                if header && matches!(shift.change, Change::Insert { .. }) {
                    followed.headers.push((new.first_row, column, name));
                }
                record
            }
        })
        .collect();
    let out = format!("{}{list}{}", &xml[..start.span.0], &xml[end.span.1..]);
    let count = (new.last_column - new.first_column + 1).to_string();
    rewrite_attribute(&out, "tableColumns", "count", |_| Some(count.clone()))
}

/// Columns that were not there before: `Column1`, as Excel calls them.
struct Fresh {
    id: u32,
    prefix: String,
    taken: Vec<String>,
}

impl Fresh {
    fn of(xml: &str, known: &[Element]) -> Self {
        let ids = known.iter().filter_map(|found| found.attribute("id")?.parse::<u32>().ok());
        let taken = names(xml).iter().map(|name| name.to_lowercase()).collect();
        Self { id: ids.max().unwrap_or(0), prefix: element_prefix(xml, "tableColumns"), taken }
    }

    fn column(&mut self) -> (String, String) {
        self.id += 1;
        let free = (1..=u32::MAX).map(|n| format!("Column{n}")).find(|name| !self.taken.contains(&name.to_lowercase()));
        let name = free.unwrap_or_default();
        self.taken.push(name.to_lowercase());
        let record = format!("<{}tableColumn id=\"{}\" name=\"{name}\"/>", self.prefix, self.id);
        (name, record)
    }
}

/// Formulas that a table keeps for its columns and totals.
pub(in crate::workbook) fn formulas(xml: &str, change: impl Fn(&str) -> Option<String>) -> String {
    let out = rewrite_text(xml, "calculatedColumnFormula", &change);
    rewrite_text(&out, "totalsRowFormula", &change)
}
