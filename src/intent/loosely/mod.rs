//! Wishes said loosely, as people say them to each other: "fees up by 5 percent", "paid ones can be hidden",
//! "over 60 km -> bold". What carries nothing is left out, and the rest is put as the rules know it.
//!
//! Read only where the words as they stand were not understood; no value and no name is left out.

mod another_one;
mod asides;
mod both_totals;
mod changes;
mod chat;
mod completing;
mod drawn_nouns;
mod either_or;
mod empties;
mod everyday;
mod fragments;
mod in_few_words;
mod in_passing;
mod looks;
mod months;
mod negatives;
mod nouns;
mod one_thing_more;
mod phrases;
mod plainer;
mod put_plainly;
mod said_after;
mod shapes;
mod sizes;
mod spelt_out;
mod told_behind;
mod told_cells;
mod told_in_words;
mod told_values;
mod turned;
mod units;
mod ways;
mod wordier;

pub(super) use changes::summed_so_far;
pub(super) use nouns::averages_drawn;
pub(super) use shapes::charts_apart;

use super::{
    link::Linker,
    token::{Kind, Token, tokenize},
};

/// One way of speaking, put otherwise; none where the message does not speak so.
type Way = fn(&[Token], &Linker) -> Option<Vec<Token>>;

const WAYS: &[Way] = &[
    said_after::look_alone,
    said_after::in_the_middle,
    said_after::into_a_list,
    in_few_words::why_first,
    in_few_words::amount_first,
    in_few_words::month_rows,
    sizes::of_cells,
    chat::in_full,
    phrases::plainer,
    fragments::order_afterwards,
    fragments::place_afterwards,
    fragments::chart_unled,
    fragments::drawn_as,
    empties::reason,
    empties::money,
    empties::presented,
    empties::example,
    empties::quarters_shown,
    units::compound,
    units::half_an_hour,
    told_values::formulas_given,
    told_values::beside_it,
    told_values::equal_to_it,
    told_values::bands,
    told_values::trend,
    told_values::placed_behind,
    told_values::choices,
    told_cells::found,
    months::named_first,
    asides::taken_back,
    asides::comment,
    asides::and_too,
    asides::empty_last,
    nouns::labelled,
    nouns::grouped_first,
    nouns::added_up,
    nouns::averages_by,
    nouns::places,
    nouns::not_yet,
    nouns::none_in,
    nouns::went_out,
    looks::arrow,
    looks::for_values,
    looks::and_another,
    looks::may_be,
    looks::of_the_row,
    looks::struck,
    looks::unled,
    changes::rising,
    asides::over_all,
    changes::how_much_grew,
    asides::said_twice,
    nouns::and_of_each,
    asides::not_used,
    asides::with_function,
    changes::up_by,
    changes::into_new_column,
    changes::put_behind,
    changes::instead_of,
    changes::like_pattern,
    changes::only_seen,
    changes::on_top,
    shapes::down_and_across,
    shapes::split_by,
    shapes::table_headed,
    shapes::turned,
    shapes::dots,
    shapes::chart_of_asked,
    drawn_nouns::of_the_table,
    sizes::higher_by,
    sizes::held_in,
    sizes::sign_added,
];

/// What would be taken for a part of the wish if it stood there: "for our annual report", "anyone with …", what is
/// written into cells that are merged, and what is found only to be dressed.
const ASIDES: &[Way] = &[
    another_one::and_fetch,
    another_one::another_beside_it,
    another_one::and_a_row,
    another_one::in_at_least_one,
    another_one::in_the_columns_of,
    another_one::bold_total_row,
    another_one::with_the_word,
    another_one::with_cents,
    another_one::insert_quoted,
    another_one::more_than_once,
    another_one::by_looking_up,
    one_thing_more::by_the_way,
    one_thing_more::not_forgetting,
    one_thing_more::the_blanks,
    one_thing_more::the_money,
    one_thing_more::in_new_columns,
    one_thing_more::cells_by_value,
    one_thing_more::call_that_column,
    one_thing_more::shown_alone,
    completing::what_waits,
    completing::then_the_others,
    completing::those_with,
    completing::cell_first,
    completing::for_all_years,
    completing::growth_between_years,
    completing::count_of_each,
    completing::as_columns_and_line,
    completing::were_due,
    completing::show_the_totals,
    told_in_words::case_first,
    told_in_words::in_letters,
    told_in_words::behind_the_at,
    told_in_words::should_read,
    told_in_words::have_shown,
    told_in_words::left_plain,
    told_in_words::things_of_a_size,
    told_in_words::everything_else,
    told_in_words::where_possible,
    told_in_words::row_should_turn,
    told_in_words::marks_of_all,
    told_in_words::for_one_and_other,
    told_in_words::so_deep,
    told_in_words::text_on_colour,
    told_in_words::quarters_shown,
    told_in_words::busiest_first,
    told_in_words::part_of_the_year,
    in_passing::so_that_new,
    in_passing::left_alone,
    in_passing::with_the_header,
    in_passing::accordingly,
    in_passing::needs_first,
    in_passing::nothing_is_zero,
    in_passing::by_example,
    in_passing::headers_included,
    in_passing::of_so_many,
    in_passing::together_with,
    in_passing::only_to_see,
    in_passing::by_conditional_format,
    in_passing::stands_out,
    in_passing::just_the_columns,
    in_passing::belong_to_it,
    wordier::set_up,
    wordier::from_end_to_end,
    wordier::within_one,
    wordier::using_first,
    wordier::total_row_with,
    wordier::row_shown_so,
    put_plainly::whole,
    put_plainly::inclusive,
    put_plainly::with_the_name,
    put_plainly::bands_by_name,
    put_plainly::than_before,
    put_plainly::by_filling,
    put_plainly::lasting,
    put_plainly::values_of,
    put_plainly::months_listed,
    put_plainly::columns_between,
    wordier::rows_called,
    put_plainly::summary_then,
    put_plainly::counts_drawn,
    put_plainly::under_the_last,
    put_plainly::swapped,
    put_plainly::where_it_is,
    put_plainly::columns_after,
    put_plainly::numbers_then_look,
    put_plainly::if_first,
    put_plainly::listed_once,
    put_plainly::end_of_table,
    put_plainly::accumulates,
    put_plainly::sheets_renamed,
    put_plainly::merged_in_it,
    put_plainly::divides_it,
    put_plainly::two_pivots,
    put_plainly::using_what,
    put_plainly::row_with_totals,
    spelt_out::changed_from,
    spelt_out::filled_with,
    spelt_out::each_shown_so,
    spelt_out::wants_done,
    spelt_out::in_a_new_row,
    spelt_out::that_divides,
    spelt_out::for_all_others,
    spelt_out::depends_on,
    spelt_out::from_the_largest,
    spelt_out::of_that_place,
    spelt_out::placed,
    spelt_out::pivot_values_shown,
    spelt_out::the_one_with_most,
    spelt_out::one_row_of_each,
    spelt_out::within_each,
    spelt_out::and_use_look,
    spelt_out::header_of_column,
    spelt_out::are_there_with,
    spelt_out::in_own_unit,
    spelt_out::built,
    spelt_out::of_this_sheet,
    spelt_out::of_type,
    both_totals::both_ways,
    in_few_words::rest_hidden,
    negatives::in_colour,
    negatives::in_brackets,
    in_few_words::axes_by_headers,
    in_few_words::and_so_on,
    in_few_words::numbers_apart,
    in_few_words::wide_enough,
    in_few_words::should_appear,
    in_few_words::across_the_row,
    in_few_words::all_counted,
    in_few_words::plus_part,
    in_few_words::own_sheet,
    in_few_words::sheet_moved,
    plainer::dash_behind_name,
    plainer::sheet_called,
    plainer::what_is_missing,
    plainer::contracted,
    plainer::exactly_at,
    plainer::keeps_working,
    plainer::looks_by_turns,
    plainer::of_the_rows,
    plainer::people_keep,
    plainer::negatives_in,
    plainer::rest_left,
    plainer::summed_behind,
    plainer::every_mark,
    plainer::at_a_glance,
    plainer::those_sums,
    plainer::fall_into,
    plainer::looks_listed,
    plainer::dated,
    plainer::order_within,
    plainer::then_the_highest,
    plainer::of_what_kind,
    plainer::a_line_each,
    told_behind::meaning,
    told_behind::what_twice_is,
    told_behind::yes_or_no,
    told_behind::over_the_term,
    told_behind::title_in_brackets,
    everyday::header_stays,
    everyday::first_blank,
    everyday::many_altogether,
    everyday::for_equal,
    everyday::order_kept,
    everyday::across_the_table,
    everyday::of_the_dressed,
    everyday::pivot_that_sums,
    everyday::all_count,
    everyday::click_opens,
    told_behind::amounts_made,
    told_behind::classes_listed,
    told_behind::format_alone,
    told_behind::pivot_sorted,
    told_behind::converted_accordingly,
    told_behind::axes_called,
    told_cells::place_first,
    turned::for_those,
    turned::asked_and_dressed,
    turned::rows_with,
    turned::differ_by,
    told_behind::formula_in_brackets,
    told_behind::shown_alike,
    told_behind::in_their_order,
    empties::wished_to_know,
    told_behind::asked_and_made,
    empties::purpose_first,
    empties::purpose_last,
    empties::anyone,
    told_cells::merged_text,
    looks::found_and_dressed,
    ways::in_and_out,
    ways::average_number,
    either_or::told_apart,
    ways::ends_of_journeys,
    ways::highs_and_lows,
];

/// The message without them, before anything is read.
pub(super) fn without_asides(tokens: &[Token], linker: &Linker) -> Vec<Token> {
    ASIDES.iter().fold(tokens.to_vec(), |said, way| way(&said, linker).unwrap_or(said))
}

/// The message put plainly; the same where nothing is loose about it.
pub(super) fn plainly(tokens: &[Token], linker: &Linker) -> Vec<Token> {
    let mut said = tokens.to_vec();
    for way in WAYS {
        if let Some(plain) = way(&said, linker) {
            said = plain;
        }
    }
    said
}

fn word(tokens: &[Token], at: usize) -> &str {
    tokens.get(at).filter(|token| token.kind == Kind::Word).map_or("", |token| token.folded.as_str())
}

/// The name of a column; no rule takes it for a word of its own.
fn named(name: &str, like: &Token) -> Token {
    Token {
        kind: Kind::Quoted(name.to_owned()),
        folded: format!("“{}”", name.to_lowercase()),
        raw: name.to_owned(),
        ..like.clone()
    }
}

/// Words of ours among those of the message.
fn spoken(text: &str) -> Vec<Token> {
    let mut tokens = tokenize(text);
    if let Some(first) = tokens.first_mut() {
        first.spaced = true;
    }
    tokens
}

/// Pieces of a message, one behind the other.
fn joined(pieces: &[&[Token]]) -> Vec<Token> {
    pieces.concat()
}

/// Where the sentence or the part before a comma begins that `at` stands in.
fn part_start(tokens: &[Token], at: usize) -> usize {
    (0..at).rev().find(|at| ends_part(&tokens[*at])).map_or(0, |end| end + 1)
}

/// Where it ends.
fn part_end(tokens: &[Token], at: usize) -> usize {
    (at..tokens.len()).find(|at| ends_part(&tokens[*at])).unwrap_or(tokens.len())
}

fn ends_part(token: &Token) -> bool {
    matches!(token.kind, Kind::Symbol(',' | ';' | '.' | '?' | '!' | '\n' | ':'))
}
