//! Tables of other files in a workbook for the time of a request, so that a plan may speak of them as of
//! sheets. They leave again before the workbook is saved.

use serde_json::Value;

use crate::{
    plan::{Across, Named, Op, Plan, free_sheet_name},
    workbook::{Schema, Unreadable, Workbook, schema::TableHint},
};

/// Tables that one file lends at most.
const MOST_SHEETS: usize = 24;

/// Which sheets of a workbook are brought, and what the files are called.
#[derive(Clone, Debug, Default)]
pub(super) struct Guests {
    /// The file that they visit.
    host: String,
    sheets: Vec<Guest>,
}

#[derive(Clone, Debug)]
struct Guest {
    /// The sheet's name in the host.
    name: String,
    /// What people call it.
    label: String,
    /// Which of the other files it is of.
    file: usize,
}

/// Brings the tables of the other files in.
pub(super) fn bring(host: &mut Workbook, name: &str, others: &[(&str, &Workbook)]) -> anyhow::Result<Guests> {
    let names: Vec<&str> = std::iter::once(name).chain(others.iter().map(|(name, _)| *name)).collect();
    let called = |at: usize| {
        let alike = names.iter().filter(|other| stem(other) == stem(names[at])).count() > 1;
        let before = names[..at].iter().filter(|other| **other == names[at]).count();
        let plain = if alike { names[at] } else { stem(names[at]) };
        if before == 0 { plain.to_owned() } else { format!("{plain} ({})", before + 1) }
    };
    let mut guests = Guests { host: called(0), sheets: Vec::new() };
    for (at, (_, other)) in (1..).zip(others) {
        let schema = other.schema(&[])?;
        let file = called(at);
        let with_tables = |sheet: &usize| !schema.sheets[*sheet].hidden && !schema.sheets[*sheet].tables.is_empty();
        let mut sheets: Vec<usize> = (0..schema.sheets.len()).filter(with_tables).take(MOST_SHEETS).collect();
        sheets.sort_by_key(|sheet| *sheet != schema.main);
        let alone = sheets.len() == 1;
        for sheet in sheets {
            let label = if alone { file.clone() } else { format!("{file}: {}", schema.sheets[sheet].name) };
            let wish = if sheet == schema.main { &file } else { &label };
            let taken = |name: &str| host.sheet_names().iter().any(|known| known.to_lowercase() == name.to_lowercase());
            let name = free_sheet_name(wish, taken);
            host.bring_sheet(other, sheet, &name)?;
            guests.sheets.push(Guest { name, label, file: at - 1 });
        }
    }
    Ok(guests)
}

/// Without its extension.
fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem).trim()
}

impl Guests {
    /// The host's schema, with every sheet under the name that people know.
    pub(super) fn schema(&self, host: &Workbook, hints: &[TableHint]) -> Result<Schema, Unreadable> {
        let mut schema = host.schema(hints)?;
        if self.sheets.is_empty() {
            return Ok(schema);
        }
        for sheet in &mut schema.sheets {
            if let Some(guest) = self.sheets.iter().find(|guest| guest.name == sheet.name) {
                sheet.guest = true;
                sheet.file = Some(guest.label.clone());
            }
        }
        let own = |sheet: &crate::workbook::schema::SheetSchema| !sheet.guest && !sheet.tables.is_empty();
        if schema.sheets.iter().filter(|sheet| own(sheet)).count() == 1
            && let Some(only) = schema.sheets.iter_mut().find(|sheet| own(sheet))
        {
            only.file = Some(self.host.clone());
        }
        // A guest is never the sheet that words without a sheet mean.
        if schema.sheets.get(schema.main).is_some_and(|sheet| sheet.guest) {
            schema.main = schema.sheets.iter().position(own).unwrap_or(0);
        }
        Ok(schema)
    }

    /// Whether the plan speaks of any of them.
    pub(super) fn are_meant(&self, plan: &Plan<Named>) -> bool {
        let json = serde_json::to_value(plan).unwrap_or_default();
        self.sheets.iter().any(|guest| names_sheet(&json, &guest.name))
    }

    /// The file whose own table the plan would change: it should be the host, or the change leaves with
    /// the guest. Counted among the others.
    pub(super) fn changed(&self, plan: &Plan<Named>) -> Option<usize> {
        plan.steps.iter().find_map(|step| {
            let sheet = step.table.sheet.as_ref()?;
            let makes_a_sheet = match &step.op {
                Op::Across { how: Across::Merge { to, .. } } => to.is_some(),
                Op::Across { how: Across::Stack { .. } | Across::Compare { .. } }
                | Op::Answer { .. }
                | Op::CopyTable { .. }
                | Op::Summarise { .. } => true,
                _ => false,
            };
            let guest = self.sheets.iter().find(|guest| guest.name == *sheet)?;
            (!makes_a_sheet).then_some(guest.file)
        })
    }

    /// Takes the brought sheets out again.
    pub(super) fn send_home(&self, host: &mut Workbook) -> anyhow::Result<()> {
        for guest in self.sheets.iter().rev() {
            let found = host.sheet_names().iter().position(|known| *known == guest.name);
            if let Some(sheet) = found {
                host.delete_sheet(sheet)?;
            }
        }
        Ok(())
    }
}

/// In JSON every table names its sheet alike, at whatever depth.
fn names_sheet(value: &Value, name: &str) -> bool {
    match value {
        Value::Object(fields) => fields.iter().any(|(key, inner)| match inner.as_str() {
            Some(text) => key == "sheet" && text == name,
            None => names_sheet(inner, name),
        }),
        Value::Array(elements) => elements.iter().any(|inner| names_sheet(inner, name)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
    }
}
