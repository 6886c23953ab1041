//! Widths, heights and what is out of sight, in words.

use crate::plan::{Height, LayoutChange, RowsMeant, Width};

use super::{
    html::Html,
    language::{Language, text},
    names::Spoken,
};

impl Language {
    pub(super) fn layout_change<S: Spoken>(&self, change: &LayoutChange<S>) -> Html {
        let columns = |columns: &[S::Column]| {
            if columns.is_empty() { text!(self, "all-columns") } else { self.columns::<S>(columns) }
        };
        match change {
            LayoutChange::Width { columns: of, width } => {
                let of = columns(of);
                match width {
                    Width::Fit => text!(self, "op-width-fit", columns = of),
                    Width::Characters(wide) => {
                        text!(self, "op-width", columns = of, width = self.number(*wide, 1))
                    }
                    Width::Times(times) if *times >= 1.0 => {
                        text!(self, "op-wider", columns = of, percent = self.number((times - 1.0) * 100.0, 0))
                    }
                    Width::Times(times) => {
                        text!(self, "op-narrower", columns = of, percent = self.number((1.0 - times) * 100.0, 0))
                    }
                }
            }
            LayoutChange::Height { rows, height } => self.height(*rows, *height),
            LayoutChange::HideColumns { columns: of } => text!(self, "op-hide-columns", columns = columns(of)),
            LayoutChange::ShowColumns { columns: of } if of.is_empty() => text!(self, "op-show-all-columns"),
            LayoutChange::ShowColumns { columns: of } => text!(self, "op-show-columns", columns = columns(of)),
            LayoutChange::HideRows { first, last } => {
                text!(self, "op-hide-rows", rows = self.row_numbers(*first, *last))
            }
            LayoutChange::ShowRows { first, last } => {
                text!(self, "op-show-hidden-rows", rows = self.row_numbers(*first, *last))
            }
            LayoutChange::ShowAllRows => text!(self, "op-show-all-rows"),
            LayoutChange::RemoveFilter => text!(self, "op-remove-filter"),
        }
    }

    fn height(&self, rows: RowsMeant, height: Height) -> Html {
        let rows = match rows {
            RowsMeant::Header => text!(self, "the-header"),
            RowsMeant::Table => text!(self, "rows-of-table"),
            RowsMeant::Numbered { first, last } => self.row_numbers(first, last),
        };
        match height {
            Height::Fit => text!(self, "op-height-fit", rows = rows),
            Height::Points(points) => text!(self, "op-height", rows = rows, points = self.number(points, 1)),
            Height::Times(times) if times >= 1.0 => {
                text!(self, "op-taller", rows = rows, percent = self.number((times - 1.0) * 100.0, 0))
            }
            Height::Times(times) => {
                text!(self, "op-lower", rows = rows, percent = self.number((1.0 - times) * 100.0, 0))
            }
        }
    }

    fn row_numbers(&self, first: u32, last: u32) -> Html {
        if first == last {
            text!(self, "target-row", row = first)
        } else {
            text!(self, "target-rows", first = first, last = last)
        }
    }
}
