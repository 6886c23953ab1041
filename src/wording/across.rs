//! Several tables together, in words: what is done with them, and what became of their rows.

use crate::plan::{Across, Changes, Meeting, MergedRows, Op, SourceTally, StepReceipt, Tally};

use super::{
    html::Html,
    language::{Language, text},
    names::Spoken,
};

/// Pairs of near keys that are said.
const PAIRS: usize = 5;
/// Names of columns that are said.
const COLUMNS: usize = 6;

impl Language {
    pub(super) fn across<S: Spoken>(&self, how: &Across<S>) -> Html {
        match how {
            Across::Stack { others, source, to, columns, label } => {
                let own = self.table_name(label.as_deref());
                let others = others.iter().map(|one| self.beside::<S>(&one.table, one.label.as_deref()));
                let tables: Vec<Html> = std::iter::once(own).chain(others).collect();
                let sheet = self.on_new_sheet(to.name.as_deref());
                let mut said = text!(self, "op-stack", tables = self.both(&tables), sheet = sheet);
                if let Some(source) = source {
                    said = text!(self, "op-stack-source", what = said, column = self.column_name(source));
                }
                let same = columns.iter().filter(|column| !column.also.is_empty());
                let same: Vec<Html> = same
                    .take(COLUMNS)
                    .map(|one| {
                        text!(self, "stack-same", one = self.column_name(&one.name), other = self.names(&one.also))
                    })
                    .collect();
                if same.is_empty() { said } else { text!(self, "op-stack-same", what = said, same = self.both(&same)) }
            }
            Across::Merge { with, take, rows, same, to } => {
                let mut said = self.merge(
                    with,
                    take.iter().map(|one| &one.column),
                    *rows,
                    to.as_ref().map(|to| to.name.as_deref()),
                );
                if !same.is_empty() {
                    let pairs: Vec<Html> = same
                        .iter()
                        .take(PAIRS)
                        .map(|pair| {
                            text!(self, "near-pair", here = self.name(&pair.here), there = self.name(&pair.there))
                        })
                        .collect();
                    said = text!(self, "op-merge-same", what = said, pairs = self.both(&pairs), count = same.len());
                }
                said
            }
            Across::Compare { with, to } => text!(
                self,
                "op-compare",
                one = self.table_name(with.label.as_deref()),
                other = self.other(with),
                keys = self.keys(with),
                sheet = self.on_new_sheet(to.name.as_deref()),
            ),
        }
    }

    #[expect(clippy::option_option, reason = "onto a sheet or beside; the sheet named or not")]
    fn merge<'a, S: Spoken>(
        &self,
        with: &Meeting<S>,
        take: impl Iterator<Item = &'a S::Column>,
        rows: MergedRows,
        sheet: Option<Option<&str>>,
    ) -> Html {
        let names: Vec<Html> = take.map(|column| S::column(column, self)).collect();
        let count = names.len();
        let most = 8;
        let mut shown: Vec<Html> = names.into_iter().take(most).collect();
        if count > most {
            shown.push(text!(self, "and-more", count = count - most));
        }
        let (other, keys) = (self.other(with), self.keys(with));
        let Some(sheet) = sheet else {
            return text!(self, "op-merge-beside", columns = self.both(&shown), other = other, keys = keys);
        };
        let key = match rows {
            MergedRows::First => "op-merge-first",
            MergedRows::Both => "op-merge-both",
            MergedRows::All => "op-merge-all",
        };
        let own = self.table_name(with.label.as_deref());
        text!(self, key, one = own, other = other, keys = keys, sheet = self.on_new_sheet(sheet))
    }

    fn other<S: Spoken>(&self, with: &Meeting<S>) -> Html {
        self.beside::<S>(&with.other.table, with.other.label.as_deref())
    }

    fn beside<S: Spoken>(&self, table: &S::Table, label: Option<&str>) -> Html {
        self.table_name(label.or_else(|| S::sheet(table)))
    }

    fn table_name(&self, label: Option<&str>) -> Html {
        match label {
            Some(label) => self.name(label),
            None => text!(self, "this-table"),
        }
    }

    fn keys<S: Spoken>(&self, with: &Meeting<S>) -> Html {
        let pairs: Vec<Html> = with
            .keys
            .iter()
            .map(|pair| {
                let (here, there) = (S::column(&pair.here, self), S::column(&pair.there, self));
                if here == there { here } else { text!(self, "key-pair", here = here, there = there) }
            })
            .collect();
        self.both(&pairs)
    }

    pub(super) fn is_listed<S: Spoken>(
        &self,
        column: &S::Column,
        (table, label): (&S::Table, Option<&str>),
        by: &S::Column,
    ) -> Html {
        let table = self.beside::<S>(table, label);
        text!(self, "is-listed", column = S::column(column, self), table = table, by = S::column(by, self))
    }

    /// What became of the rows of each table.
    pub(super) fn tally<S: Spoken>(&self, op: &Op<S>, receipt: &StepReceipt, tally: &Tally) -> Vec<Html> {
        let Op::Across { how } = op else { return Vec::new() };
        let mut lines = Vec::new();
        match how {
            Across::Stack { .. } => {
                let parts: Vec<Html> = tally
                    .sources
                    .iter()
                    .map(|one| text!(self, "stacked-rows", table = self.name(&one.label), rows = one.used))
                    .collect();
                lines.push(text!(self, "rows-stacked", rows = receipt.rows_out, parts = self.both(&parts)));
            }
            Across::Merge { rows, .. } => {
                lines.push(text!(
                    self,
                    "rows-merged",
                    met = tally.met,
                    rows = tally.sources.first().map_or(0, |one| one.read)
                ));
                for (at, source) in tally.sources.iter().enumerate() {
                    let used = if at == 0 { *rows != MergedRows::Both } else { *rows == MergedRows::All };
                    lines.extend(self.alone(source, used));
                    lines.extend(self.repeated(source));
                }
                if tally.conflicts > 0 {
                    lines.push(text!(self, "merge-conflicts", cells = tally.conflicts));
                }
                lines.extend(self.near(tally));
            }
            Across::Compare { .. } => lines.extend(tally.changes.as_ref().map(|changes| self.changes(changes))),
        }
        let columns = tally.sources.iter().filter(|one| !one.columns_alone.is_empty());
        lines.extend(columns.map(|one| {
            let most: Vec<String> = one.columns_alone.iter().take(COLUMNS).cloned().collect();
            let names = self.names(&most);
            text!(
                self,
                "columns-alone",
                table = self.name(&one.label),
                count = one.columns_alone.len(),
                columns = names
            )
        }));
        lines
    }

    fn alone(&self, source: &SourceTally, used: bool) -> Option<Html> {
        let key = if used { "alone-kept" } else { "alone-left" };
        let rows = source.alone;
        let said = || {
            text!(
                self,
                key,
                table = self.name(&source.label),
                rows = rows,
                keys = self.sample(&source.alone_keys, rows)
            )
        };
        (rows > 0).then(said)
    }

    fn repeated(&self, source: &SourceTally) -> Option<Html> {
        let rows = source.repeated;
        let keys = || self.sample(&source.repeated_keys, rows);
        (rows > 0).then(|| text!(self, "key-repeated", table = self.name(&source.label), rows = rows, keys = keys()))
    }

    /// Some keys, with dots where there are more.
    fn sample(&self, keys: &[String], rows: u64) -> Html {
        let names = self.names(keys);
        if (keys.len() as u64) < rows && !keys.is_empty() { text!(self, "and-others", what = names) } else { names }
    }

    fn near(&self, tally: &Tally) -> Option<Html> {
        let pairs: Vec<Html> = tally
            .near
            .iter()
            .take(PAIRS)
            .map(|pair| text!(self, "near-pair", here = self.name(&pair.here), there = self.name(&pair.there)))
            .collect();
        (!pairs.is_empty()).then(|| text!(self, "near-keys", count = tally.near.len(), pairs = self.both(&pairs)))
    }

    fn changes(&self, changes: &Changes) -> Html {
        let Changes { added, removed, changed, cells, unchanged } = *changes;
        text!(
            self,
            "rows-compared",
            added = added,
            removed = removed,
            changed = changed,
            cells = cells,
            same = unchanged
        )
    }
}
