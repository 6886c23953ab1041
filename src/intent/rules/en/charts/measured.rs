//! "column chart of the average of each subject": not the cells are drawn, but what each column comes to.

use crate::{
    intent::{rules::en::reshape, scene::Scene, talk::Made},
    plan::{Aggregate, Chart, Named, NewSheet, Op, Reshape, Slot},
};

/// A small table with a row for each column, and the chart of that.
pub(super) fn of_columns(scene: &Scene<'_>, chart: &Chart<Named>) -> Option<Made> {
    let whole = chart.x.is_none() && chart.rows.is_none() && chart.series.len() > 1;
    let apart = chart.series.iter().any(|one| one.kind.is_some() || one.secondary);
    if !whole || apart {
        return None;
    }
    let (series, aggregates) = reshape::measured(&scene.fresh())?;
    let [aggregate] = aggregates.as_slice() else { return None };
    let same = series.columns.len() == chart.series.len()
        && series.columns.iter().zip(&chart.series).all(|(one, drawn)| one.get() == drawn.column.get());
    let adds = matches!(
        aggregate.get(),
        Aggregate::Sum | Aggregate::Mean | Aggregate::Median | Aggregate::Min | Aggregate::Max
    );
    if !same || !adds {
        return None;
    }
    let name = Slot::Said(series.name(scene).unwrap_or_else(|| "Column".to_owned()));
    let to = chart.to.clone().unwrap_or_default();
    let how = Reshape::Measure { columns: series.columns, aggregates, name, whose: None, condition: None, to };
    let drawn = Chart { series: Vec::new(), to: None::<NewSheet>, ..chart.clone() };
    Some(Made::SheetAndThen(Box::new((vec![Op::Reshape { how }], vec![Op::Chart { chart: drawn }]))))
}
