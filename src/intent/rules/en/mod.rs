//! English. One file per operation; each opens with what people type.

use super::Rule;

mod across;
pub(in crate::intent) mod add;
mod attendance;
mod bands;
mod bare;
mod bonus;
pub(in crate::intent) mod business;
mod cases;
mod cell_blocks;
mod cells;
mod changes;
mod charges;
mod charts;
mod choice;
mod clean;
mod columns;
mod computed;
mod conditions;
mod copies;
mod counted_bands;
mod custom_order;
mod date_example;
mod dates;
pub(in crate::intent) mod deduced;
mod dedupe;
mod derive;
mod directions;
mod expressions;
mod extract;
mod factor;
mod fill;
mod format;
mod freeze;
mod goes_on;
mod headings;
mod highlight;
mod highlight_made;
mod hints;
mod labels;
mod layout;
mod link;
mod listed_cells;
mod looks;
pub(in crate::intent) mod lookup;
mod loose;
mod lots;
mod marked;
mod marks;
mod mend;
mod merge;
mod native_table;
mod page;
mod parser;
mod pivot;
mod placed_rows;
mod places;
mod placing;
mod quarters;
mod questions;
mod raises;
mod random;
mod ranges;
mod reshape;
mod rounding;
mod rows;
mod rows_first;
mod score_change;
mod scores;
mod series;
mod sheet_of_rows;
mod sheets;
mod side_by_side;
mod sort;
mod sort_result;
pub(in crate::intent) mod spans;
mod split;
mod split_sheets;
mod statistics;
mod subtotals;
mod summarise;
mod superlatives;
mod texts;
pub(in crate::intent) mod things;
pub(in crate::intent) mod tidy;
pub(in crate::intent) mod to_values;
mod top;
mod total;
pub(in crate::intent) mod unit_table;
mod units;
mod update;
pub(in crate::intent) mod validation;
mod vat;
pub(in crate::intent) mod words;

pub(in crate::intent) use charts::{across, crossed, has_series};
pub(in crate::intent) use rounding::anywhere as rounding_in;

/// Whether a word says what is worked out of a column: "average", "total".
pub(in crate::intent) fn measures(word: &str) -> bool {
    total::aggregate(word).is_some()
}

/// "If a day has no clicks, leave the cell empty": the rows whose cells stay empty.
pub(in crate::intent) fn left_empty(scene: &super::super::scene::Scene<'_>) -> Option<conditions::Test> {
    choice::left_empty(scene)
}

/// "write 0 for the other items": what the rows hold that a condition leaves out.
pub(in crate::intent) fn value_of_others(
    clause: &[super::super::token::Token],
) -> Option<crate::plan::Expr<crate::plan::Named>> {
    choice::value_of_others(clause)
}

/// Whether of what the column holds the highest is worst.
pub(in crate::intent) fn is_bad(column: &super::super::link::Column) -> bool {
    superlatives::is_bad(column)
}

/// What the word says is worked out of a column.
pub(in crate::intent) fn aggregate(word: &str) -> Option<crate::plan::Aggregate> {
    total::aggregate(word)
}

/// What a column of that name holds, as it was told of or by convention.
pub(in crate::intent) fn filled_by_name(
    scene: &super::super::scene::Scene<'_>,
    name: &str,
) -> Option<crate::plan::Expr<crate::plan::Named>> {
    add::by_name(scene, name)
}

/// Whether the word is what something is measured in.
pub(in crate::intent) fn is_unit(word: &str) -> bool {
    unit_table::is_sure(word) && unit_table::named(word).is_some()
}

/// Whether a column says what each row comes to.
pub(in crate::intent) fn amounts_are_there(scene: &super::super::scene::Scene<'_>) -> bool {
    loose::comes_to(scene).is_some()
}

/// Whether the header says that the column holds money.
fn is_money(scene: &super::super::scene::Scene<'_>, column: usize) -> bool {
    loose::is_money(scene, column)
}

pub(in crate::intent) const RULES: &[Rule] = &[
    hints::RULE,
    validation::RULE,
    across::RULE,
    cell_blocks::RULE,
    cells::RULE,
    listed_cells::RULE,
    copies::RULE,
    sheet_of_rows::RULE,
    sheets::RULE,
    merge::RULE,
    link::RULE,
    layout::RULE,
    marks::RULE,
    page::RULE,
    freeze::RULE,
    sort_result::RULE,
    sort::RULE,
    lots::RULE,
    subtotals::RULE,
    dedupe::RULE,
    top::RULE,
    rows::RULE,
    to_values::RULE,
    columns::DROP,
    columns::KEEP,
    columns::RENAME,
    columns::MOVE,
    attendance::RULE,
    counted_bands::RULE,
    scores::RULE,
    bonus::RULE,
    score_change::RULE,
    total::RULE,
    quarters::RULE,
    raises::RULE,
    vat::RULE,
    goes_on::RULE,
    factor::RULE,
    // "a column Gallons with the fuel in gallons" is no copy put where it stands.
    units::UNITS,
    add::RULE,
    lookup::GATHERED,
    lookup::RULE,
    series::RULE,
    fill::RULE,
    fill::TOLD,
    random::RULE,
    mend::RULE,
    clean::RULE,
    tidy::RULE,
    split::RULE,
    units::CURRENCY,
    dates::AGE,
    dates::BETWEEN,
    dates::UNTIL,
    dates::DUE,
    dates::OVERDUE,
    dates::PARTS,
    extract::RULE,
    format::PLACED,
    placed_rows::RULE,
    labels::RULE,
    ranges::RULE,
    marked::RULE,
    rows_first::RULE,
    update::RULE,
    reshape::UNPIVOT,
    reshape::TRANSPOSE,
    reshape::WHOSE,
    reshape::MEASURE,
    derive::RULE,
    computed::RULE,
    summarise::RULE,
    charts::change::RULE,
    charts::RULE,
    native_table::RULE,
    split_sheets::RULE,
    pivot::RULE,
    bands::RULE,
    highlight_made::RULE,
    highlight::RULE,
    format::RULE,
    side_by_side::RULE,
    questions::RULE,
];

/// Tried beside [`RULES`] where a message was not understood by them.
pub(in crate::intent) const LOOSE: &[Rule] = loose::RULES;

/// Tried where none of [`RULES`] reads a clause.
pub(in crate::intent) const LAST: &[Rule] = &[bare::RULE];
