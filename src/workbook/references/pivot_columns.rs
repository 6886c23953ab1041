//! Columns that came, went or changed places under a pivot table: it lists its fields in the order of the
//! columns and names them by number. Excel would find them by name; others go by the number alone.

use crate::workbook::{
    Area, Unreadable, Workbook,
    parts::{relations, relations_part, undeclare, without},
    xml::{Element, Patch, attribute_range, elements, escape_attribute, rewrite_attribute, with_attribute},
};

use super::{Axis, Shift, pivot_sources};

/// Where the fields of a pivot table are now.
struct Order {
    /// For each column of the source the field that was its own; none for one that came in.
    columns: Vec<Option<usize>>,
    /// How many columns there were. Fields that are worked out follow them.
    before: usize,
}

/// Fields follow their columns, in each cache that is of the sheet and in its pivot tables. What was kept of the
/// rows goes: it is taken anew on opening. Where a field that is shown went, Excel is left to find the others.
pub(super) fn follow(workbook: &mut Workbook, shift: &Shift, named: &[(String, Area)]) -> Result<(), Unreadable> {
    if shift.axis == Axis::Rows {
        return Ok(());
    }
    for cache in workbook.pivot_caches()? {
        let xml = workbook.package.text(&cache)?;
        let Some(order) = pivot_sources::columns(&xml, shift, named).and_then(|(old, new)| Order::of(old, new, shift))
        else {
            continue;
        };
        let tables = tables_of(workbook, &cache)?;
        let mut written = Vec::new();
        for table in tables {
            let text = workbook.package.text(&table)?;
            written.push((table, order.in_table(&text)));
        }
        let (Some(new), true) = (order.in_cache(&xml), written.iter().all(|(_, table)| table.is_some())) else {
            continue;
        };
        let new = if drop_records(workbook, &cache)? { without_records(&new) } else { new };
        workbook.package.write(&cache, new.into_bytes());
        for (table, text) in written {
            workbook.package.write(&table, text.unwrap_or_default().into_bytes());
        }
    }
    Ok(())
}

impl Order {
    /// `None` where each column is where it was.
    fn of(old: Area, new: Area, shift: &Shift) -> Option<Self> {
        let field =
            |column: u32| (old.first_column..=old.last_column).position(|own| shift.change.line(own) == Some(column));
        let columns: Vec<_> = (new.first_column..=new.last_column).map(field).collect();
        let before = (old.last_column - old.first_column + 1) as usize;
        let same = columns.len() == before && columns.iter().enumerate().all(|(at, own)| *own == Some(at));
        (!same).then_some(Self { columns, before })
    }

    fn now(&self, field: usize) -> Option<usize> {
        match field.checked_sub(self.before) {
            Some(worked_out) => Some(self.columns.len() + worked_out),
            None => self.columns.iter().position(|own| *own == Some(field)),
        }
    }

    fn in_cache(&self, xml: &str) -> Option<String> {
        let own = |one: &&Element| one.attribute("databaseField").as_deref() != Some("0");
        if elements(xml, "cacheField").iter().filter(own).count() != self.before {
            return None;
        }
        let names = elements(xml, "cacheField").iter().filter_map(|one| one.attribute("name")).collect::<Vec<_>>();
        // No two columns come to the same number.
        let numbers = |at: usize| (at + 1..=usize::from(u16::MAX)).step_by(self.columns.len().max(1));
        let numbered = |at| numbers(at).map(|n| format!("Column{n}")).find(|name| !names.contains(name));
        // What heads a column that came in is not written yet.
        let fresh = |p: &str, at: usize| {
            let name = escape_attribute(&numbered(at).unwrap_or_default());
            format!("<{p}cacheField name=\"{name}\" numFmtId=\"0\"><{p}sharedItems/></{p}cacheField>")
        };
        let out = self.list(xml, ("cacheFields", "cacheField"), fresh)?;
        self.numbers(&out, &[("fieldGroup", "base"), ("fieldGroup", "par")])
    }

    /// `None` where it shows a field that went, or lists other fields.
    fn in_table(&self, xml: &str) -> Option<String> {
        let fresh = |p: &str, _| format!("<{p}pivotField showAll=\"0\"/>");
        let out = self.list(xml, ("pivotFields", "pivotField"), fresh)?;
        let named = [
            ("field", "x"),
            ("pageField", "fld"),
            ("dataField", "fld"),
            ("dataField", "baseField"),
            ("filter", "fld"),
            ("reference", "field"),
        ];
        self.numbers(&out, &named)
    }

    fn list(&self, xml: &str, (list, member): (&str, &str), fresh: impl Fn(&str, usize) -> String) -> Option<String> {
        let members = elements(xml, member);
        let (first, last) = (members.first()?, members.last()?);
        if members.len() < self.before {
            return None;
        }
        let text = |one: &Element| xml[one.span.0..one.span.1].to_owned();
        let p = crate::workbook::parts::element_prefix(xml, list);
        let of_columns = self
            .columns
            .iter()
            .enumerate()
            .map(|(at, own)| own.map_or_else(|| fresh(&p, at), |own| text(&members[own])));
        let all: String = of_columns.chain(members[self.before..].iter().map(text)).collect();
        let out = format!("{}{all}{}", &xml[..first.span.0], &xml[last.span.1..]);
        let count = (self.columns.len() + members.len() - self.before).to_string();
        Some(rewrite_attribute(&out, list, "count", |_| Some(count.clone())))
    }

    /// Fields named by number; -2 and the like stand for the numbers themselves.
    fn numbers(&self, xml: &str, named: &[(&str, &str)]) -> Option<String> {
        let mut out = xml.to_owned();
        for (element, attribute) in named {
            let mut patch = Patch::new(&out);
            for found in elements(&out, element) {
                let Some(old) = found.attribute(attribute).and_then(|text| text.parse::<usize>().ok()) else {
                    continue;
                };
                if old >= 0x7FFF_FFFF {
                    continue;
                }
                let Some(new) = self.now(old) else {
                    // A number is compared with that of no field as well.
                    if *attribute == "baseField" {
                        continue;
                    }
                    return None;
                };
                let tag = &out[found.tag.0..found.tag.1];
                patch.replace(found.tag, &rewrite_attribute(tag, element, attribute, |_| Some(new.to_string())));
            }
            out = patch.finish();
        }
        Some(out)
    }
}

fn tables_of(workbook: &Workbook, cache: &str) -> Result<Vec<String>, Unreadable> {
    let mut found = Vec::new();
    for slot in &workbook.sheets {
        for table in relations(&workbook.package, &slot.part)?.into_iter().filter(|one| one.is("pivotTable")) {
            let own = relations(&workbook.package, &table.target)?;
            if own.iter().any(|one| one.target.eq_ignore_ascii_case(cache)) && workbook.package.contains(&table.target)
            {
                found.push(table.target);
            }
        }
    }
    Ok(found)
}

/// The cache's part as one that keeps no rows.
fn without_records(xml: &str) -> String {
    let Some(root) = elements(xml, "pivotCacheDefinition").into_iter().next() else { return xml.to_owned() };
    let mut tag = xml[root.tag.0..root.tag.1].to_owned();
    let prefixed = root.attributes.iter().map(|(name, _)| name).find(|name| name.ends_with(":id"));
    for name in [Some("recordCount".to_owned()), prefixed.cloned()].into_iter().flatten() {
        if let Some((start, _)) = attribute_range(&tag, &name)
            && let (Some(from), Some(length)) = (tag[..start].rfind(&name), tag[start..].find(['"', '\'']))
        {
            tag.replace_range(from..=start + length, "");
        }
    }
    let tag = with_attribute(&with_attribute(&tag, "saveData", "0"), "refreshOnLoad", "1");
    format!("{}{tag}{}", &xml[..root.tag.0], &xml[root.tag.1..])
}

/// Whether there were any.
fn drop_records(workbook: &mut Workbook, cache: &str) -> Result<bool, Unreadable> {
    let Some(records) = relations(&workbook.package, cache)?.into_iter().find(|one| one.is("pivotCacheRecords")) else {
        return Ok(false);
    };
    let own = relations_part(cache);
    let xml = workbook.package.text(&own)?;
    let kept = without(&xml, "Relationship", |found| found.attribute("Id").as_deref() == Some(&records.id));
    if elements(&kept, "Relationship").is_empty() {
        workbook.package.remove(&own);
    } else {
        workbook.package.write(&own, kept.into_bytes());
    }
    workbook.package.remove(&records.target);
    undeclare(&mut workbook.package, &records.target)?;
    Ok(true)
}
