//! Native charts of a table.

mod change;
mod place;
mod series;

pub(super) use change::change;

use crate::{
    plan::{AxisLook, Bound, BoundTable, Chart, ChartSize, Labels, Legend, NumberFormat, Op, Refusal, StepReceipt},
    workbook::charts::{Axis, ChartKind, ChartSpec, LegendPosition, PointLabels, USUAL_SIZE},
};

use super::{Failure, session::Session};

pub(super) fn draw(
    session: &mut Session,
    at: &BoundTable,
    op: &Op<Bound>,
    chart: &Chart<Bound>,
) -> Result<StepReceipt, Failure> {
    let drawn = match &chart.rows {
        Some(rows) => series::along_rows(session, at, chart, rows)?,
        None => series::of_columns(session, at, chart)?,
    };
    let name = session.sheet_schema(at.sheet)?.name.clone();
    if drawn.is_empty() {
        return Err(Refusal::NoTable { sheet: name }.into());
    }
    let several = drawn.len() > 1;
    let size = pixels(chart.size);
    let (host, corner) = match chart.to.as_ref().and_then(|sheet| sheet.name.as_deref()) {
        Some(new) => {
            let host = session.workbook.add_sheet(new)?;
            (host, place::alone(chart.at.as_ref()))
        }
        None => (at.sheet, place::corner(session, at, chart.at.as_ref(), size)?),
    };
    let look = &chart.look;
    let spec = ChartSpec {
        kind: *chart.kind.get(),
        grouping: chart.grouping,
        title: look.title.clone(),
        x_axis: axis(&look.x_axis),
        y_axis: axis(&look.y_axis),
        second_axis: axis(&look.second_axis),
        legend: legend(chart, several),
        labels: look.labels.as_ref().map(labels),
        series: drawn,
        at: corner,
        size,
    };
    session.workbook.add_chart(host, &spec).map_err(Failure::Fault)?;
    session.follow(op, at);
    let made = chart.to.as_ref().and_then(|sheet| sheet.name.clone());
    Ok(StepReceipt { sheet: name, made, ..StepReceipt::default() })
}

fn axis(look: &AxisLook) -> Axis {
    Axis {
        title: look.title.clone(),
        hidden: look.hidden,
        min: look.min,
        max: look.max,
        step: look.step,
        log: look.log,
        format: look.format.as_ref().map(NumberFormat::code),
        gridlines: look.gridlines,
        reversed: look.reversed,
    }
}

fn labels(labels: &Labels) -> PointLabels {
    PointLabels {
        value: labels.value,
        percent: labels.percent,
        category: labels.category,
        series: labels.series,
        place: labels.place,
        format: labels.format.as_ref().map(NumberFormat::code),
    }
}

/// Cells are 64 pixels wide and 20 high where nobody changed them.
fn pixels(size: Option<ChartSize>) -> (u32, u32) {
    match size {
        None => USUAL_SIZE,
        Some(ChartSize::Small) => (320, 200),
        Some(ChartSize::Large) => (960, 560),
        Some(ChartSize::Wide) => (960, 320),
        Some(ChartSize::Tall) => (480, 640),
        Some(ChartSize::Pixels { width, height }) => (width.clamp(100, 4000), height.clamp(80, 4000)),
    }
}

/// Several series need telling apart; so do the pieces of a pie.
fn legend(chart: &Chart<Bound>, several: bool) -> Option<LegendPosition> {
    let round = matches!(chart.kind.get(), ChartKind::Pie | ChartKind::Doughnut);
    match chart.look.legend {
        Some(said) => legend_position(said),
        None => (several || round).then_some(LegendPosition::Right),
    }
}

/// `None` for one that is hidden.
fn legend_position(legend: Legend) -> Option<LegendPosition> {
    match legend {
        Legend::Hidden => None,
        Legend::Left => Some(LegendPosition::Left),
        Legend::Top => Some(LegendPosition::Top),
        Legend::Right => Some(LegendPosition::Right),
        Legend::Bottom => Some(LegendPosition::Bottom),
        Legend::TopRight => Some(LegendPosition::TopRight),
    }
}
