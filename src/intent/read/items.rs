//! Clauses about rows that go by a name: "fill in the Total Income row", "a row Margin under Surplus: surplus divided by
//! income". They are read as clauses about columns are, against the table with its rows for columns, and what they ask for
//! is then asked of the rows.

use std::cell::OnceCell;

use super::{Reader, item_sums};
use crate::{
    intent::{
        link::{Linkers, What},
        talk::Talk,
        token::{Kind, Token, tokenize},
    },
    plan::{
        Chart, ChartRows, ChartSeries, ColumnName, Condition, Expr, HighlightScope, Named, NumberFormat, Op, Place,
        RowChange, Slot, StyleChange, Target,
    },
    workbook::schema::{Kind as ColumnKind, Schema, SheetSchema, TableSchema},
};

/// The workbook with the table in use alone, its rows for columns; made when the first clause asks for it.
pub(super) struct Turned<'s> {
    table: Option<&'s TableSchema>,
    made: OnceCell<Option<Schema>>,
}

impl<'s> Turned<'s> {
    pub(super) fn of(table: Option<&'s TableSchema>) -> Self {
        Self { table, made: OnceCell::new() }
    }

    /// None where the table's rows have no names.
    pub(super) fn schema(&self) -> Option<&Schema> {
        let made = || {
            let table = self.table?.turned()?;
            Some(Schema {
                sheets: vec![SheetSchema { tables: vec![table], ..SheetSchema::default() }],
                ..Schema::default()
            })
        };
        self.made.get_or_init(made).as_ref()
    }
}

/// Places of a row that are said by what is above it.
const LAST: &[&str] = &["last", "table", "data", "others", "rest", "list", "bottom"];

impl<'a> Reader<'a> {
    fn turned(&self) -> Option<&'a Schema> {
        self.turned?.schema()
    }

    /// A reader of the same message for the turned table.
    fn of_items(&self) -> Option<Reader<'a>> {
        let schema = self.turned()?;
        let linkers = Linkers::new(schema, self.linker.tongue());
        let linker = (**linkers.of(0)).clone();
        let definitions =
            item_sums::with_sums(&self.definitions, self.table_in_use().map_or(&[], |table| &table.items));
        Some(Reader {
            schema,
            linker,
            turned: None,
            steps: Vec::new(),
            talk: Talk::default(),
            items: None,
            definitions,
            ..self.clone()
        })
    }

    /// Whether the clause asks something of rows by their names, and every word of it is understood so; it is done then.
    pub(super) fn asks_of_items(&mut self, tokens: &[Token], covers: bool) -> bool {
        let worked_out = matches!(self.talk.last, Some(Op::Rows { change: RowChange::WorkOut { .. } }));
        let points = ["it", "them", "these", "both", "this", "those", "results", "their"];
        let of_made = worked_out && tokens.iter().any(|token| points.contains(&token.folded.as_str()));
        if covers && !of_made || self.turned().is_none() {
            return false;
        }
        let Some(mut reader) = self.items.take().map_or_else(|| self.of_items(), |known| Some(*known)) else {
            return false;
        };
        let before = reader.clone();
        let done = self.items_of(&mut reader, tokens);
        let found = done.is_some();
        let done = done.unwrap_or_default();
        for op in self.needed(&mut reader, &done).into_iter().chain(done) {
            if !self.dresses_last(&op) {
                self.push(op, false);
            }
        }
        self.items = Some(Box::new(if found { reader } else { before }));
        found
    }

    fn items_of(&self, reader: &mut Reader<'a>, tokens: &[Token]) -> Option<Vec<Op<Named>>> {
        let said = turned_words(reader, tokens);
        let points = !reader.linker.mentions(&said).is_empty()
            || calls_for_rows(tokens)
            || !reader.steps.is_empty()
                && matches!(self.talk.last, Some(Op::Rows { change: RowChange::WorkOut { .. } }));
        if !points {
            return None;
        }
        let steps = reader.steps.len();
        let before = reader.clone();
        reader.plain_clause(said);
        reader.settle();
        let pending = reader.talk.pending.is_some();
        if pending || reader.steps.len() == steps || !reader.as_clean_as(&before) {
            return None;
        }
        reader.steps[steps..]
            .iter()
            .map(|step| self.of_rows(&step.op))
            .collect::<Option<Vec<_>>>()
            .map(|ops| ops.concat())
    }

    /// "bread as a share of total sales" while the totals are empty: the rows that are needed, as far as is known what
    /// they hold.
    fn needed(&self, reader: &mut Reader<'a>, ops: &[Op<Named>]) -> Vec<Op<Named>> {
        let mut first: Vec<Op<Named>> = Vec::new();
        let makes = |op: &Op<Named>, label: &str| match op {
            Op::Rows { change: RowChange::WorkOut { item, .. } } => item.eq_ignore_ascii_case(label),
            _ => false,
        };
        for op in ops {
            let Op::Rows { change: RowChange::WorkOut { value, .. } } = op else { continue };
            let mut named = Vec::new();
            rows_in(value, &mut named);
            for label in named {
                let empty = self.table_in_use().is_some_and(|table| {
                    table.items.iter().any(|item| item.filled == 0 && item.label.eq_ignore_ascii_case(&label))
                });
                let made = self.steps.iter().map(|step| &step.op).chain(ops).chain(&first).any(|op| makes(op, &label));
                if !empty || made {
                    continue;
                }
                let before = reader.clone();
                match self.items_of(reader, &tokenize(&format!("Fill in \"{label}\""))) {
                    Some(made) => first.extend(made),
                    None => *reader = before,
                }
            }
        }
        first
    }

    /// What is asked of a column of the turned table, asked of the row.
    fn of_rows(&self, op: &Op<Named>) -> Option<Vec<Op<Named>>> {
        match op {
            Op::AddColumn { name, value, place, format } if is_of_row(value) => {
                let below = match place.get() {
                    Place::End => None,
                    Place::After(column) => Some(column.clone()),
                    Place::Start | Place::Before(_) | Place::Letter(_) => return None,
                };
                Some(vec![work_out(name.get(), value, below, format.clone())])
            }
            Op::UpdateColumn { column, value, condition: None | Some(Condition::Blank { .. }) } if is_of_row(value) => {
                Some(vec![work_out(&header(column)?, value, None, None)])
            }
            Op::Format { target: Target::Columns(columns), style } => {
                columns.iter().map(|column| self.format(&header(column)?, style)).collect()
            }
            Op::Highlight { condition, scope: HighlightScope::Columns(items), style } => Some(vec![Op::Highlight {
                condition: condition.clone(),
                scope: HighlightScope::Items(items.clone()),
                style: style.clone(),
            }]),
            Op::Chart { chart } => self.chart(chart).map(|op| vec![op]),
            _ => None,
        }
    }

    /// "… Format it as percent": of the row that a step before works out.
    fn dresses_last(&mut self, op: &Op<Named>) -> bool {
        let Op::Rows { change: RowChange::WorkOut { item, format: Some(format), .. } } = op else { return false };
        let made = self.steps.iter_mut().rev().find_map(|step| match &mut step.op {
            Op::Rows { change: RowChange::WorkOut { item: made, format, .. } } if made == item => Some(format),
            _ => None,
        });
        made.map(|known| *known = Some(format.clone())).is_some()
    }

    /// Rows that a step makes are known to later clauses.
    pub(super) fn knows_row(&mut self, label: &str) {
        if self.turned().is_none() {
            return;
        }
        let Some(mut reader) = self.items.take().map_or_else(|| self.of_items(), |known| Some(*known)) else { return };
        reader.linker.make(label, ColumnKind::Number);
        reader.talk.columns = vec![Slot::Said(ColumnName::Header(label.to_owned()))];
        self.items = Some(Box::new(reader));
    }

    /// The row dressed: where it stands, or with what is worked out there.
    fn format(&self, item: &str, style: &StyleChange) -> Option<Op<Named>> {
        let known = self.known_items().find(|(label, _)| label.eq_ignore_ascii_case(item));
        if let Some((_, row)) = known {
            return Some(Op::Format { target: Target::Rows { first: row + 1, last: row + 1 }, style: style.clone() });
        }
        let plain = StyleChange { number_format: style.number_format.clone(), ..StyleChange::default() };
        let made = self.steps.iter().rev().find_map(|step| match &step.op {
            Op::Rows { change: RowChange::WorkOut { item: made, value, below, .. } } if made == item => {
                Some((value, below))
            }
            _ => None,
        });
        let (value, below) = made.filter(|_| plain == *style)?;
        Some(work_out(item, value, below.clone(), style.number_format.clone()))
    }

    /// Rows of the table in use that go by a name, 0-based.
    fn known_items(&self) -> impl Iterator<Item = (&str, u32)> {
        self.table_in_use().into_iter().flat_map(|table| table.items.iter().map(|item| (item.label.as_str(), item.row)))
    }

    fn table_in_use(&self) -> Option<&'a TableSchema> {
        let sheet = match &self.table.sheet {
            Some(name) => self.schema.sheets.iter().find(|sheet| sheet.name == *name),
            None => self.schema.sheets.get(self.schema.main),
        };
        sheet.and_then(|sheet| sheet.tables.get(sheet.main))
    }

    fn chart(&self, chart: &Chart<Named>) -> Option<Op<Named>> {
        // Along years or months, and not along the columns of any list.
        let periods = self.turned().and_then(|schema| schema.main_table()).is_some_and(|table| {
            table.columns.first().is_some_and(|one| matches!(one.name.as_str(), "Year" | "Month" | "Quarter" | "Week"))
        });
        // "revenue against spending": drawn over the periods, or not at all.
        let over = chart.x.as_ref().and_then(header);
        let along = over.is_none_or(|x| self.known_items().all(|(label, _)| !label.eq_ignore_ascii_case(&x)));
        let plain = periods && along && chart.rows.is_none() && !chart.series.is_empty() && chart.to.is_none();
        let rows = chart.series.iter().map(|one| header(&one.column)).collect::<Option<Vec<_>>>()?;
        // "line chart of the years": they are no row.
        if rows.iter().any(|row| {
            self.turned()
                .and_then(|schema| schema.main_table())
                .is_some_and(|table| table.columns.first().is_some_and(|period| period.name == *row))
        }) {
            return None;
        }
        let alike = chart.series.iter().all(|one| one.kind.is_none() && !one.secondary);
        (plain && alike).then(|| {
            let series = self.along_periods(chart);
            let chart = Chart { x: None, series, rows: Some(ChartRows::Named(rows)), ..chart.clone() };
            Op::Chart { chart }
        })
    }
}

impl Reader<'_> {
    /// The columns along which rows are drawn, where there are amounts beside them: the months, and not the altitude.
    fn along_periods(&self, chart: &Chart<Named>) -> Vec<ChartSeries<Named>> {
        let amounts = (0..self.linker.columns.len()).filter(|at| self.linker.columns[*at].kind.is_numeric()).count();
        let group = self.linker.main_group().filter(|group| group.len() < amounts).unwrap_or_default();
        let like = chart.series.first().cloned();
        let one = |like: &ChartSeries<Named>, at: usize| ChartSeries {
            column: Slot::guess(ColumnName::Header(self.linker.columns[at].name.clone())),
            ..like.clone()
        };
        like.map(|like| group.into_iter().map(|at| one(&like, at)).collect()).unwrap_or_default()
    }
}

fn work_out(
    item: &str,
    value: &Expr<Named>,
    below: Option<Slot<ColumnName>>,
    format: Option<NumberFormat>,
) -> Op<Named> {
    Op::Rows { change: RowChange::WorkOut { item: item.to_owned(), value: value.clone(), below, format } }
}

fn header(column: &Slot<ColumnName>) -> Option<String> {
    match column.get() {
        ColumnName::Header(name) => Some(name.clone()),
        ColumnName::Letter { .. } => None,
    }
}

/// What can be worked out column by column.
fn is_of_row(value: &Expr<Named>) -> bool {
    match value {
        Expr::Number(_) | Expr::Text(_) | Expr::Empty | Expr::Column(_) | Expr::Previous(_) | Expr::Whole { .. } => {
            true
        }
        Expr::Negate(inner) => is_of_row(inner),
        Expr::Binary { left, right, .. } => is_of_row(left) && is_of_row(right),
        Expr::Call { arguments, .. } => arguments.iter().all(is_of_row),
        Expr::If { then, otherwise, .. } => is_of_row(then) && is_of_row(otherwise),
        _ => false,
    }
}

/// The rows that such a formula speaks of.
fn rows_in(value: &Expr<Named>, found: &mut Vec<String>) {
    match value {
        Expr::Column(row) | Expr::Previous(row) => found.extend(header(row)),
        Expr::Negate(inner) => rows_in(inner, found),
        Expr::Binary { left, right, .. } => {
            rows_in(left, found);
            rows_in(right, found);
        }
        Expr::Call { arguments, .. } => arguments.iter().for_each(|one| rows_in(one, found)),
        Expr::If { then, otherwise, .. } => {
            rows_in(then, found);
            rows_in(otherwise, found);
        }
        _ => {}
    }
}

/// "fill the row …", "a new row …": of rows, whatever else the words may mean.
fn calls_for_rows(tokens: &[Token]) -> bool {
    let has = |words: &[&str]| tokens.iter().any(|token| words.contains(&token.folded.as_str()));
    has(&["fill", "complete", "calculate", "compute", "work", "add"])
        && has(&["row", "rows", "line", "lines", "item", "items"])
}

/// The words with rows for columns, and without those that say that it is done for each column.
fn turned_words(reader: &Reader<'_>, tokens: &[Token]) -> Vec<Token> {
    let mentions = reader.linker.mentions(tokens);
    let named = |at: usize| mentions.iter().any(|one| one.start <= at && at < one.end && is_item(&one.what));
    let word = |at: usize| tokens.get(at).map_or("", |token| token.folded.as_str());
    let draws = tokens
        .iter()
        .any(|token| matches!(token.folded.as_str(), "plot" | "draw" | "legend") || is_chart(&token.folded));
    let mut said = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while at < tokens.len() {
        if let Some(length) = for_each(tokens, at) {
            at += length;
            continue;
        }
        // "illustrate their trends": those that were spoken of.
        if word(at) == "their" && matches!(word(at + 1), "trend" | "trends" | "development" | "values" | "figures") {
            said.push(Token { folded: "them".to_owned(), raw: "them".to_owned(), ..tokens[at].clone() });
            at += 2;
            continue;
        }
        let plain = match word(at) {
            _ if named(at) || tokens[at].kind != Kind::Word => None,
            "row" => Some("column"),
            "rows" => Some("columns"),
            _ if draws => None,
            "line" if is_border(tokens, at) => None,
            "line" | "item" => Some("column"),
            "lines" | "items" => Some("columns"),
            "column" => Some("row"),
            "columns" => Some("rows"),
            // "a balance under 8000" compares.
            "under" | "below" | "beneath" | "underneath" if named(at + 1) || word(at + 1) == "the" && named(at + 2) => {
                Some("after")
            }
            _ => None,
        };
        let bottom = if draws { None } else { at_the_bottom(tokens, at) };
        match (bottom, plain) {
            (Some(length), _) => {
                said.extend(tokenize("at the end").into_iter().map(|token| Token { spaced: true, ..token }));
                at += length;
            }
            (None, Some(plain)) => {
                said.push(Token { folded: plain.to_owned(), raw: plain.to_owned(), ..tokens[at].clone() });
                at += 1;
            }
            (None, None) => {
                said.push(tokens[at].clone());
                at += 1;
            }
        }
    }
    said
}

/// Nouns for what the columns of such a table are.
const PERIODS: &[&str] = &[
    "year", "years", "month", "months", "quarter", "quarters", "week", "weeks", "period", "periods", "column",
    "columns",
];

/// "for all years", "in each column", "per month": how many tokens say that it is done in each column.
pub(super) fn for_each(tokens: &[Token], at: usize) -> Option<usize> {
    let word = |at: usize| tokens.get(at).map_or("", |token| token.folded.as_str());
    let mut end = at;
    let led = matches!(word(end), "for" | "in" | "of" | "by" | "per" | "over" | "across" | "throughout");
    end += usize::from(led);
    let each = end;
    while matches!(word(end), "each" | "every" | "all" | "the" | "of") {
        end += 1;
    }
    let counted = tokens.get(end).is_some_and(|token| token.count().is_some());
    let told = (each..end).any(|at| matches!(word(at), "each" | "every" | "all"));
    let over = matches!(word(at), "per" | "over" | "by" | "across" | "throughout");
    end += usize::from(counted);
    let period = PERIODS.contains(&word(end));
    let others = matches!(word(end + 1), "before" | "earlier" | "to" | "ago" | "and" | "named" | "called");
    (period && (told || over || counted && word(at) == "for") && (led || told) && !others).then_some(end + 1 - at)
}

/// "under the last row", "at the bottom", "below the table": how many tokens say it.
fn at_the_bottom(tokens: &[Token], at: usize) -> Option<usize> {
    let word = |at: usize| tokens.get(at).map_or("", |token| token.folded.as_str());
    if matches!(word(at), "underneath" | "beneath" | "below")
        && !matches!(word(at + 1), "the" | "it")
        && at + 1 >= tokens.len()
    {
        return Some(1);
    }
    let led = matches!(word(at), "under" | "below" | "beneath" | "underneath" | "at" | "after");
    let the = at + 1 + usize::from(matches!(word(at + 1), "the" | "all" | "very"));
    if !led || !LAST.contains(&word(the)) {
        return None;
    }
    let noun = matches!(word(the + 1), "row" | "line" | "item" | "rows" | "items" | "entry" | "one");
    Some(the + 1 + usize::from(noun) - at)
}

/// "with a thin line above".
fn is_border(tokens: &[Token], at: usize) -> bool {
    let word = |at: usize| tokens.get(at).map_or("", |token| token.folded.as_str());
    let drawn = at > 0
        && matches!(
            word(at - 1),
            "thin" | "thick" | "double" | "dotted" | "dashed" | "border" | "black" | "top" | "bottom"
        );
    drawn || matches!(word(at + 1), "above" | "below" | "under" | "around" | "underneath" | "over")
}

/// "line chart", "column graph": the word is of the chart.
fn is_chart(next: &str) -> bool {
    matches!(next, "chart" | "charts" | "graph" | "graphs" | "plot" | "diagram" | "break" | "breaks")
}

fn is_item(what: &What) -> bool {
    matches!(what, What::Column { .. } | What::Columns(_))
}
