//! Colour scales, bars and icons; marks taken away.

use crate::{
    engine::{Failure, evaluate::rows_of, session::Session},
    plan::{Bound, BoundColumn, BoundTable, Icons, MarkChange, Marked, Refusal, Scale, StepReceipt, Target},
    workbook::{Area, RuleKind, styles::Format},
};

use super::{Restyled, areas};

pub(in crate::engine) fn run(
    session: &mut Session,
    at: &BoundTable,
    change: &MarkChange<Bound>,
) -> Result<StepReceipt, Failure> {
    let mut receipt = match change {
        MarkChange::Scale { columns, scale, together } => scaled(session, at, columns, (scale, *together))?,
        MarkChange::Remove { target, what } => removed(session, at, target.as_ref(), *what)?,
    };
    receipt.sheet.clone_from(&session.sheet_schema(at.sheet)?.name);
    Ok(receipt)
}

fn scaled(
    session: &mut Session,
    at: &BoundTable,
    columns: &[BoundColumn],
    (scale, together): (&Scale, bool),
) -> Result<StepReceipt, Failure> {
    let data = session.table(at)?.data;
    let Some((first, last)) = data else { return Ok(StepReceipt::default()) };
    let mut cells = 0;
    for block in blocks(columns, together) {
        let sheet = session.sheet(at.sheet)?;
        let numbers: Vec<f64> = block
            .iter()
            .flat_map(|column| rows_of(data).filter_map(|row| sheet.value(row, column.index).as_number()))
            .collect();
        let (Some(left), Some(right)) = (block.first(), block.last()) else { continue };
        if numbers.is_empty() {
            return Err(Refusal::NotNumeric { column: left.name.clone() }.into());
        }
        cells += numbers.len() as u64;
        let kind = match scale {
            Scale::Colours { low, middle, high } => RuleKind::Colours {
                low: low.0.clone(),
                middle: middle.as_ref().map(|colour| colour.0.clone()),
                high: high.0.clone(),
            },
            Scale::Bars { colour } => {
                RuleKind::Bars { colour: colour.0.clone(), from_zero: numbers.iter().all(|number| *number >= 0.0) }
            }
            Scale::Icons { icons, at_zero } => RuleKind::Icons { set: set(*icons), at_zero: *at_zero },
        };
        session.workbook.add_scale(at.sheet, Area::new(first, left.index, last, right.index), &kind)?;
    }
    Ok(StepReceipt { matched: Some(cells), cells_changed: cells, ..StepReceipt::default() })
}

/// The columns that are measured by one scale: each by itself, or all that stand side by side.
fn blocks(columns: &[BoundColumn], together: bool) -> Vec<&[BoundColumn]> {
    columns.chunk_by(|one, next| together && next.index == one.index + 1).collect()
}

/// As in the file.
fn set(icons: Icons) -> &'static str {
    match icons {
        Icons::Arrows => "3Arrows",
        Icons::TrafficLights => "3TrafficLights1",
        Icons::Flags => "3Flags",
        Icons::Symbols => "3Symbols2",
    }
}

fn removed(
    session: &mut Session,
    at: &BoundTable,
    target: Option<&Target<Bound>>,
    what: Marked,
) -> Result<StepReceipt, Failure> {
    let places: Option<Vec<Area>> = match target {
        None => None,
        Some(Target::Cells(text)) => Some(Area::parse(text).into_iter().collect()),
        Some(target) => Some(areas(session.table(at)?, target)),
    };
    let rules = session.workbook.remove_rules(at.sheet, places.as_deref())?;
    let mut changed = 0;
    if what == Marked::Colours {
        // A header's colour is no mark.
        let places = match places {
            Some(places) => places,
            None => areas(session.table(at)?, &Target::Data),
        };
        let mut plain = Restyled::of_format(Format { fill: Some(String::new()), ..Format::default() });
        for place in places {
            for cell in session.sheet(at.sheet)?.cells_in(place) {
                changed += u64::from(plain.copy(session, at.sheet, cell, cell)?);
            }
        }
    }
    Ok(StepReceipt { matched: Some(rules), cells_changed: changed, ..StepReceipt::default() })
}
