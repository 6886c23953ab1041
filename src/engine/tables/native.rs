//! Excel's own tables: made of the range, restyled, renamed, made plain again.

use crate::{
    engine::{Failure, session::Session},
    plan::{BoundTable, Refusal, StepReceipt, TableChange, TableLook},
    workbook::{Area, ListObject, USUAL_STYLE},
};

pub(in crate::engine) fn run(
    session: &mut Session,
    at: &BoundTable,
    change: &TableChange,
) -> Result<StepReceipt, Failure> {
    let sheet = session.sheet_schema(at.sheet)?.name.clone();
    let mut receipt = StepReceipt { sheet: sheet.clone(), ..StepReceipt::default() };
    match change {
        TableChange::Make(look) => receipt.made = Some(make(session, at, look)?),
        TableChange::Restyle(look) => {
            let known = known(session, at)?;
            session.workbook.restyle_list_object(&known, look.style.as_deref(), look.banded)?;
        }
        TableChange::Rename { name } => {
            let known = known(session, at)?;
            receipt.made = Some(session.workbook.rename_list_object(&known, name)?);
        }
        TableChange::Remove => {
            let known = known(session, at)?;
            let formulas = session.workbook.formulas_with_table(&known.name)?;
            if formulas > 0 {
                return Err(Refusal::TableInUse { formulas }.into());
            }
            session.workbook.remove_list_object(at.sheet, &known)?;
        }
    }
    Ok(receipt)
}

fn make(session: &mut Session, at: &BoundTable, look: &TableLook) -> Result<String, Failure> {
    let table = session.table(at)?;
    let (Some(header), Some((_, last))) = (table.header, table.data) else {
        return Err(Refusal::NoTable { sheet: session.sheet_schema(at.sheet)?.name.clone() }.into());
    };
    let area = Area { first_row: header.last, last_row: last, ..table.area };
    let wish = look.name.clone().unwrap_or_else(|| "Table1".to_owned());
    let style = look.style.as_deref().unwrap_or(USUAL_STYLE);
    Ok(session.workbook.make_list_object(at.sheet, area, &wish, style, look.banded.unwrap_or(true))?)
}

/// The table of Excel's own that shares cells with the one worked on.
fn known(session: &Session, at: &BoundTable) -> Result<ListObject, Failure> {
    let area = session.table(at)?.area;
    let found = session.workbook.list_objects(at.sheet)?.into_iter().find(|table| area.meets(&table.area));
    let sheet = session.sheet_schema(at.sheet)?.name.clone();
    found.ok_or_else(|| Refusal::NoNativeTable { sheet }.into())
}
