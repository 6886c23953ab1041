//! A chart that is there: another title, kind, legend, colour, place; or none.

use crate::{
    engine::{Failure, display, session::Session},
    plan::{BoundTable, ChartChange, Colour, Refusal, Spot, StepReceipt, WhichChart},
    workbook::{
        Area,
        charts::{ChartThere, ChartTouch},
        parse_cell,
    },
};

use super::legend_position;

pub(in crate::engine) fn change(
    session: &mut Session,
    at: &BoundTable,
    change: &ChartChange,
) -> Result<StepReceipt, Failure> {
    // "put the chart on the sheet Report": it is not there yet.
    let goal = change.to.as_ref().and_then(|to| to.sheet.as_deref());
    let charts = meant(session, at, change.which.as_ref(), goal)?;
    let sheet = session.sheet_schema(at.sheet)?.name.clone();
    for chart in &charts {
        one(session, at, chart, change)?;
    }
    Ok(StepReceipt { sheet, matched: Some(charts.len() as u64), ..StepReceipt::default() })
}

fn one(session: &mut Session, at: &BoundTable, chart: &ChartThere, change: &ChartChange) -> Result<(), Failure> {
    if change.remove {
        return Ok(session.workbook.remove_chart(chart)?);
    }
    if change.kind.is_some() || change.grouping.is_some() {
        session.workbook.recast_chart(chart, change.kind, change.grouping).map_err(Failure::Fault)?;
    }
    let colours =
        change.colour.iter().map(|Colour(rgb)| (change.series.clone(), rgb.trim_start_matches('#').to_owned()));
    let touch = ChartTouch {
        title: change.title.clone(),
        x_title: change.x_title.clone(),
        y_title: change.y_title.clone(),
        legend: change.legend.map(legend_position),
        colours: colours.collect(),
    };
    if touch != ChartTouch::default() {
        session.workbook.touch_chart(chart, &touch)?;
    }
    if change.all_rows {
        let table = session.table(at)?;
        let (first, last) = table.data.unwrap_or((table.area.first_row, table.area.last_row));
        let rows = Area { first_row: first, last_row: last, ..table.area };
        let dates = session.dates;
        session.workbook.stretch_chart(chart, (at.sheet, rows), &|value, code| display::show(value, code, dates))?;
    }
    if let Some(to) = &change.to {
        let (sheet, corner) = corner(session, chart, to)?;
        session.workbook.move_chart(chart, sheet, corner).map_err(Failure::Fault)?;
    }
    Ok(())
}

/// Where no cell is said: right of what is on the sheet that was.
fn corner(session: &Session, chart: &ChartThere, to: &Spot) -> Result<(usize, (u32, u32)), Failure> {
    let named = |name: &String| session.schema.sheets.iter().position(|sheet| sheet.name == *name);
    let sheet = to.sheet.as_ref().and_then(named).unwrap_or(chart.sheet);
    if let Some(cell) = to.cell.as_deref().and_then(parse_cell) {
        return Ok((sheet, cell));
    }
    let used = session.sheet(sheet)?.used();
    let drawn = session.workbook.drawn_areas(sheet)?.into_iter().map(|area| area.last_row + 2).max();
    Ok((sheet, (drawn.unwrap_or(0), used.map_or(0, |used| used.last_column + 2))))
}

/// The charts that are spoken of: on the sheet of the table, or on the others where it has none.
fn meant(
    session: &Session,
    at: &BoundTable,
    which: Option<&WhichChart>,
    goal: Option<&str>,
) -> Result<Vec<ChartThere>, Failure> {
    let is_goal = goal == Some(session.sheet_schema(at.sheet)?.name.as_str());
    let mut charts = if is_goal { Vec::new() } else { session.workbook.charts_there(at.sheet)? };
    if charts.is_empty() {
        for sheet in (0..session.schema.sheets.len()).filter(|sheet| *sheet != at.sheet) {
            charts.extend(session.workbook.charts_there(sheet)?);
        }
    }
    let titles: Vec<String> = charts.iter().filter_map(|chart| chart.title.clone()).collect();
    let found = match which {
        _ if charts.is_empty() => {
            return Err(Refusal::NoChart { sheet: session.sheet_schema(at.sheet)?.name.clone() }.into());
        }
        Some(WhichChart::All) => charts,
        Some(WhichChart::Last) => charts.split_off(charts.len() - 1),
        Some(WhichChart::Number(number)) => {
            charts.into_iter().skip(number.saturating_sub(1)).take(usize::from(*number > 0)).collect()
        }
        Some(WhichChart::Titled(said)) => {
            let same = |chart: &ChartThere| chart.title.as_ref().is_some_and(|title| title.eq_ignore_ascii_case(said));
            charts.into_iter().filter(same).take(1).collect()
        }
        None if charts.len() == 1 => charts,
        None => Vec::new(),
    };
    if found.is_empty() { Err(Refusal::WhichChart { titles }.into()) } else { Ok(found) }
}
