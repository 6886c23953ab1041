//! Look-ups as every Excel knows them: `INDEX` and `MATCH`.

use crate::{
    engine::{
        evaluate::{KeyAs, rows_of},
        tables::sheet_prefix,
    },
    plan::{Aggregate, Bound, Expr, Fit, Lookup},
    workbook::{Area, Value},
};

use super::{Level, Writer, Written, absolute};

impl Writer<'_> {
    pub(super) fn lookup(&self, lookup: &Lookup<Bound>, row: u32) -> Written {
        let other = self.with.elsewhere?.other(&lookup.table)?;
        let index = self.with.index(lookup)?;
        let prefix = sheet_prefix(&other.sheet.replace('\'', "''"));
        let (first, last) = other.rows?;
        let range = |column: u32| format!("{prefix}{}", absolute(Area::new(first, column, last, column)));
        let (by, take) = (range(lookup.by.index), range(lookup.take.index));
        let key = match index.key_as {
            KeyAs::Plain => self.loose(&lookup.key, row)?,
            KeyAs::Number => format!("VALUE({})", self.loose(&lookup.key, row)?),
            KeyAs::Text => format!("{}&\"\"", self.operand(&lookup.key, row, Level::Join)?),
            KeyAs::Trimmed => format!("TRIM({})", self.loose(&lookup.key, row)?),
        };
        if let Some(how) = lookup.all {
            return self.gathered(lookup, how, (&take, &by), row);
        }
        let place = match lookup.fit {
            Fit::Exact => format!("MATCH({key},{by},0)"),
            Fit::From if index.in_order => format!("MATCH({key},{by},1)"),
            Fit::From => format!("MATCH(SUMPRODUCT(MAX(({by}<={key})*{by})),{by},0)"),
            Fit::UpTo if index.in_order => format!("COUNTIF({by},\"<\"&{key})+1"),
            Fit::UpTo => format!("MATCH(SMALL({by},COUNTIF({by},\"<\"&{key})+1),{by},0)"),
        };
        let found = format!("INDEX({take},{place})");
        let text = match &lookup.missing {
            Some(missing) if index.misses => format!("IFERROR({found},{})", self.loose(missing, row)?),
            _ => found,
        };
        // An empty cell counts as 0 here, and lies in some range.
        let blank = match &lookup.key {
            Expr::Column(column) if lookup.fit != Fit::Exact => self.with.facts(column.index).blanks > 0,
            _ => false,
        };
        Some((if blank { format!("IF({key}=\"\",\"\",{text})") } else { text }, Level::Atom))
    }

    /// `SUMIFS(hours,projects,A2)` and its kin.
    fn gathered(&self, lookup: &Lookup<Bound>, how: Aggregate, (take, by): (&str, &str), row: u32) -> Written {
        let Expr::Column(column) = &lookup.key else { return None };
        let facts = self.with.facts(column.index);
        // A criterion is a pattern: `*`, `?` and `~` mean more than themselves, and so does a comparison in front.
        let plain = self.with.index(lookup)?.key_as == KeyAs::Plain
            && rows_of(self.with.rows).all(|row| match self.with.grid.value(row, column.index) {
                Value::Text(text) => !text.contains(['*', '?', '~']) && !text.starts_with(['<', '>', '=']),
                _ => true,
            });
        let key = self.loose(&lookup.key, row).filter(|_| plain)?;
        let text = match how {
            Aggregate::Sum => format!("SUMIFS({take},{by},{key})"),
            Aggregate::Count => format!("COUNTIFS({by},{key})"),
            Aggregate::Mean => format!("IFERROR(AVERAGEIFS({take},{by},{key}),\"\")"),
            Aggregate::Max => format!("IF(COUNTIFS({by},{key})=0,\"\",_xlfn.MAXIFS({take},{by},{key}))"),
            Aggregate::Min => format!("IF(COUNTIFS({by},{key})=0,\"\",_xlfn.MINIFS({take},{by},{key}))"),
            _ => return None,
        };
        let blank = facts.blanks > 0;
        Some((if blank { format!("IF({key}=\"\",\"\",{text})") } else { text }, Level::Atom))
    }
}
