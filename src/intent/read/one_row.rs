//! "copy the header row and the row of Peru to a new sheet and plot a line chart": of one row its values are drawn along the
//! headers, and not a series of one point for each of them.

use super::Reader;
use crate::plan::{Chart, ChartRows, ChartSeries, ColumnName, Comparison, Condition, Expr, Named, Op, Slot};

/// Fewer values along a row make no line.
const FEWEST: usize = 3;

impl Reader<'_> {
    /// The chart of a copy that holds one row of the table in use.
    pub(super) fn along_the_row(&self, op: Op<Named>) -> Op<Named> {
        let Op::Chart { chart } = op else { return op };
        let one = self.steps.last().and_then(|step| self.one_row(&step.op));
        let plain = chart.series.is_empty() && chart.rows.is_none() && chart.x.is_none();
        let Some(condition) = one.filter(|_| plain) else { return Op::Chart { chart } };
        let amounts: Vec<usize> = self.linker.main_group().unwrap_or_else(|| {
            (0..self.linker.columns.len()).filter(|at| self.linker.columns[*at].kind.is_numeric()).collect()
        });
        if amounts.len() < FEWEST {
            return Op::Chart { chart };
        }
        let series = amounts
            .into_iter()
            .map(|at| ChartSeries::of(Slot::guess(ColumnName::Header(self.linker.columns[at].name.clone()))));
        let chart = Chart { series: series.collect(), rows: Some(ChartRows::Where(condition)), ..chart };
        Op::Chart { chart }
    }

    /// The condition of a copy that one row alone meets.
    fn one_row(&self, op: &Op<Named>) -> Option<Condition<Named>> {
        let Op::CopyTable { columns, condition: Some(condition), .. } = op else { return None };
        let Condition::Compare { left: Expr::Column(key), is: Comparison::Equal, right: Expr::Text(_) } = condition
        else {
            return None;
        };
        let ColumnName::Header(header) = key.get() else { return None };
        let known = self.linker.columns.iter().find(|column| column.name == *header)?;
        (columns.is_empty() && known.filled > 0 && !known.repeats()).then(|| condition.clone())
    }
}
