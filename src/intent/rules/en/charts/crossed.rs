//! "stacked column chart of quantity by month and type": two groupings, the one along the axis and a bar for each value
//! of the other.

use crate::{
    intent::{
        rules::en::summarise,
        scene::{Name, Scene},
    },
    plan::{Aggregate, Bucket, Chart, ChartKind, GroupKey, Measure, Named, NewSheet, Op, Pivot, PivotKey, Slot},
};

/// The table with the one grouping down and the other across.
pub(super) fn table(scene: &Scene<'_>, chart: &Chart<Named>, aggregate: Option<Aggregate>) -> Option<Op<Named>> {
    if !has_series(*chart.kind.get()) {
        return None;
    }
    let scratch = scene.fresh();
    let keys = summarise::groups(&scratch);
    let known = |name: &Name| {
        let at = (0..scene.linker.columns.len()).find(|at| scene.name(*at, false).get() == name.get());
        at.is_some_and(|at| scene.linker.columns[at].repeats())
    };
    let told = keys.len() == 2 && keys.iter().all(|key| key.bucket.is_some() || known(&key.column));
    let is_key = |name: &Name| keys.iter().any(|key| key.column.get() == name.get());
    let mut drawn = chart.series.iter().map(|one| &one.column).filter(|one| !is_key(one));
    let column = drawn.next().cloned();
    if !told || drawn.next().is_some() {
        return None;
    }
    let measure = Measure {
        aggregate: match (aggregate, &column) {
            (_, None) => Slot::Said(Aggregate::Count),
            (Some(said), _) => Slot::Said(said),
            (None, _) => Slot::guess(Aggregate::Sum),
        },
        column,
        name: None,
    };
    let pivot = crossed(&keys, &[measure])?;
    (0..scene.len()).filter(|at| scratch.is_used(*at)).for_each(|at| scene.take(at, at + 1));
    if aggregate.is_some() {
        scene.take_words(&[
            "sum", "sums", "total", "totals", "average", "averages", "mean", "count", "counts", "number",
        ]);
    }
    Some(Op::PivotTable { pivot })
}

/// Charts with a bar or a line for each of several series.
pub(in crate::intent) fn has_series(kind: ChartKind) -> bool {
    !matches!(kind, ChartKind::Pie | ChartKind::Doughnut | ChartKind::Scatter | ChartKind::ScatterLines)
}

/// The last of two groupings across, but periods always down.
pub(in crate::intent) fn across(pivot: &Pivot<Named>) -> Option<Pivot<Named>> {
    let two = pivot.rows.len() == 2 && pivot.columns.is_empty() && pivot.values.len() == 1;
    let across = usize::from(pivot.rows.last().is_some_and(|key| key.bucket().is_none()));
    two.then(|| {
        let mut rows = pivot.rows.clone();
        let columns = vec![rows.remove(across)];
        Pivot { rows, columns, ..pivot.clone() }
    })
}

/// The table of two groupings and one number that a pivot table can work out.
pub(in crate::intent) fn crossed(by: &[GroupKey<Named>], measures: &[Measure<Named>]) -> Option<Pivot<Named>> {
    let ([_, _], [measure]) = (by, measures) else { return None };
    let possible = matches!(
        measure.aggregate.get(),
        Aggregate::Sum | Aggregate::Count | Aggregate::Mean | Aggregate::Min | Aggregate::Max
    );
    let periods =
        by.iter().all(|key| matches!(key.bucket, None | Some(Bucket::Month | Bucket::Quarter | Bucket::Year)));
    let key = |key: &GroupKey<Named>| match key.bucket {
        Some(bucket) => PivotKey::Dates { column: key.column.clone(), bucket },
        None => PivotKey::Column(key.column.clone()),
    };
    let rows = by.iter().map(key).collect();
    let values = vec![measure.clone()];
    let (columns, filters, shown, sorted, at) = (Vec::new(), Vec::new(), None, None, None);
    let to = NewSheet::default();
    let long = Pivot { rows, columns, values, filters, shown, sorted, format: None, at, to };
    if possible && periods { across(&long) } else { None }
}
