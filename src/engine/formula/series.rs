//! A row among the others, and the best of a row's own cells.

use crate::{
    plan::{Aggregate, BoundColumn, Direction},
    workbook::column_letters,
};

use super::{Level, Writer, Written, calls::whole};

impl Writer<'_> {
    /// `SUM($C$2:C5)`, `AVERAGE(C3:C5)`.
    pub(super) fn up_to(&self, aggregate: Aggregate, column: &BoundColumn, rows: Option<u32>, row: u32) -> Written {
        let (first, _) = self.with.rows?;
        let start = match rows {
            None => {
                let dollar = if self.fixed_columns { "$" } else { "" };
                format!("${0}${1}:{dollar}{0}{2}", column_letters(column.index), first + 1, row + 1)
            }
            Some(rows) => {
                let begin = (row + 1).checked_sub(rows.max(1)).filter(|begin| *begin >= first)?;
                format!("{}:{}", self.cell(column, begin), self.cell(column, row))
            }
        };
        Some((whole(aggregate, &start), Level::Atom))
    }

    /// `RANK(C2,$C$2:$C$99,0)`: known to every Excel.
    #[expect(clippy::unnecessary_wraps, reason = "as every expression is written")]
    pub(super) fn rank(&self, column: &BoundColumn, direction: Direction, row: u32) -> Written {
        let order = match direction {
            Direction::Descending => 0,
            Direction::Ascending => 1,
        };
        let cell = self.cell(column, row);
        let rank = format!("RANK({cell},{},{order})", self.range(column.index));
        let guarded = !self.with.facts(column.index).only_numbers();
        Some((if guarded { format!("IF(ISNUMBER({cell}),{rank},\"\")") } else { rank }, Level::Atom))
    }

    /// `COUNTIFS($B$2:$B$9,B2,$C$2:$C$9,">"&C2)+1`; `SUMPRODUCT`, which takes many times as long, where
    /// criteria would take more or less than what is equal.
    #[expect(clippy::unnecessary_wraps, reason = "as every expression is written")]
    pub(super) fn rank_within(
        &self,
        column: &BoundColumn,
        direction: Direction,
        within: &[BoundColumn],
        row: u32,
    ) -> Written {
        let sign = match direction {
            Direction::Descending => '>',
            Direction::Ascending => '<',
        };
        let (facts, cell) = (self.with.facts(column.index), self.cell(column, row));
        let guarded = !facts.only_numbers();
        let fit = facts.long_numbers == 0 && within.iter().all(|one| self.with.facts(one.index).fits_criteria());
        let better = if fit {
            let of_group = |one: &BoundColumn| format!("{},{}", self.range(one.index), self.cell(one, row));
            let mut criteria: Vec<String> = within.iter().map(of_group).collect();
            criteria.push(format!("{},\"{sign}\"&{cell}", self.range(column.index)));
            format!("COUNTIFS({})", criteria.join(","))
        } else {
            self.better_among_equals(column, sign, within, row, guarded)
        };
        let rank = format!("{better}+1");
        Some(if guarded { (format!("IF(ISNUMBER({cell}),{rank},\"\")"), Level::Atom) } else { (rank, Level::Sum) })
    }

    /// `SUMPRODUCT(($B$2:$B$9=B2)*($C$2:$C$9>C2))`.
    fn better_among_equals(
        &self,
        column: &BoundColumn,
        sign: char,
        within: &[BoundColumn],
        row: u32,
        guarded: bool,
    ) -> String {
        let (cell, range) = (self.cell(column, row), self.range(column.index));
        let of_group = |one: &BoundColumn| format!("({}={})", self.range(one.index), self.cell(one, row));
        let mut tests: Vec<String> = within.iter().map(of_group).collect();
        if guarded {
            // Text and truths are above all numbers, and blank cells are zeros. Not every program lets
            // ISNUMBER look at a range.
            tests.push(format!("({range}<>\"\")"));
            tests.push(format!("({range}<1E+300)"));
        }
        tests.push(format!("({range}{sign}{cell})"));
        format!("SUMPRODUCT({})", tests.join("*"))
    }

    /// `INDEX($B$1:$F$1,MATCH(MAX(B2:F2),B2:F2,0))`; columns that do not stand side by side, or whose header does not
    /// stand above the rows, are asked one by one.
    #[expect(clippy::unnecessary_wraps, reason = "as every expression is written")]
    pub(super) fn header_of(&self, columns: &[BoundColumn], smallest: bool, row: u32) -> Written {
        let pick = if smallest { "MIN" } else { "MAX" };
        let beside = columns.windows(2).all(|pair| pair[1].index == pair[0].index + 1);
        let header = self.with.rows.and_then(|(first, _)| first.checked_sub(1)).filter(|header| {
            let shown = |column: &BoundColumn| {
                self.with.grid.value(*header, column.index).as_text().is_some_and(|text| text.trim() == column.name)
            };
            columns.iter().all(shown)
        });
        let cells = match columns {
            [first, .., last] if beside => format!("{}:{}", self.cell(first, row), self.cell(last, row)),
            _ => columns.iter().map(|column| self.cell(column, row)).collect::<Vec<_>>().join(","),
        };
        let found = match (header, columns) {
            (Some(header), [first, .., last]) if beside => {
                let above = |column: &BoundColumn| format!("{}{}${}", "$", column_letters(column.index), header + 1);
                format!("INDEX({}{}:{},MATCH({pick}({cells}),{cells},0))", self.prefix, above(first), above(last))
            }
            _ => columns.iter().rev().fold("\"\"".to_owned(), |rest, column| {
                let name = column.name.replace('"', "\"\"");
                format!("IF({}={pick}({cells}),\"{name}\",{rest})", self.cell(column, row))
            }),
        };
        let sure = columns.iter().all(|column| self.with.facts(column.index).only_numbers());
        Some((if sure { found } else { format!("IF(COUNT({cells})=0,\"\",{found})") }, Level::Atom))
    }

    /// `SUM(LARGE(B2:F2,1),LARGE(B2:F2,2))`.
    #[expect(clippy::unnecessary_wraps, reason = "as every expression is written")]
    pub(super) fn best(&self, columns: &[BoundColumn], n: u32, kind: Aggregate, smallest: bool, row: u32) -> Written {
        let mut indexes: Vec<u32> = columns.iter().map(|column| column.index).collect();
        indexes.sort_unstable();
        let side_by_side = indexes.windows(2).all(|pair| pair[1] == pair[0] + 1);
        let cells = match (columns.iter().min_by_key(|one| one.index), columns.iter().max_by_key(|one| one.index)) {
            (Some(first), Some(last)) if side_by_side => format!("{}:{}", self.cell(first, row), self.cell(last, row)),
            _ => {
                let all: Vec<String> = columns.iter().map(|column| self.cell(column, row)).collect();
                format!("({})", all.join(","))
            }
        };
        let pick = if smallest { "SMALL" } else { "LARGE" };
        // Not as `LARGE(…,{1,2,3})`: some programs know no arrays there.
        let picked: Vec<String> = (1..=n).map(|place| format!("{pick}({cells},{place})")).collect();
        let picked = whole(kind, &picked.join(","));
        let sure = columns.iter().all(|column| self.with.facts(column.index).only_numbers());
        let text = if sure && n as usize <= columns.len() {
            picked
        } else {
            format!("IF(COUNT({cells})<{n},{},{picked})", whole(kind, &cells))
        };
        Some((text, Level::Atom))
    }
}
