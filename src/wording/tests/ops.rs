//! Every operation in words.

use serde_json::{Value, json};

use crate::{plan::Op, wording::language::Language};

use super::sample::{named, plan, sound};

fn said(op: &Value) -> String {
    let language = Language::of("en");
    sound(language.op(&plan(std::slice::from_ref(op)).steps[0].op).as_str()).to_owned()
}

fn said_all(ops: &[Value]) -> String {
    ops.iter().map(said).collect::<Vec<_>>().join("\n")
}

fn where_is(condition: &Value) -> String {
    let said = said(&json!({ "op": "keep_rows", "condition": condition }));
    said.strip_prefix("Keep the rows where ").unwrap().to_owned()
}

fn holds(value: &Value) -> String {
    let said = said(&json!({ "op": "update_column", "column": "Age", "value": value }));
    said.strip_prefix("Set <b>Age</b> to ").unwrap().to_owned()
}

fn older() -> Value {
    json!({ "compare": { "left": { "column": "Age" }, "is": "greater", "right": { "number": 30 } } })
}

fn times() -> Value {
    json!({ "binary": { "op": "multiply", "left": { "column": "Price" }, "right": { "column": "Quantity" } } })
}

/// A new operation stops this compiling: give it a sample in the tests below.
#[expect(dead_code, reason = "read by the compiler alone")]
fn all_are_here(op: &Op<crate::plan::Bound>) {
    match op {
        Op::KeepRows { .. }
        | Op::RemoveRows { .. }
        | Op::ShowRows { .. }
        | Op::SortRows { .. }
        | Op::RemoveDuplicates { .. }
        | Op::TopRows { .. }
        | Op::TotalRow { .. }
        | Op::Rows { .. }
        | Op::Mend { .. }
        | Op::AddColumn { .. }
        | Op::UpdateColumn { .. }
        | Op::RenameColumn { .. }
        | Op::DropColumns { .. }
        | Op::KeepColumns { .. }
        | Op::MoveColumns { .. }
        | Op::Summarise { .. }
        | Op::Across { .. }
        | Op::Derive { .. }
        | Op::Reshape { .. }
        | Op::Highlight { .. }
        | Op::Format { .. }
        | Op::Merge { .. }
        | Op::Link { .. }
        | Op::Layout { .. }
        | Op::Marks { .. }
        | Op::Page { .. }
        | Op::CopyTable { .. }
        | Op::Cell { .. }
        | Op::Sheet { .. }
        | Op::Chart { .. }
        | Op::PivotTable { .. }
        | Op::Validate { .. }
        | Op::ChangeChart { .. }
        | Op::NativeTable { .. }
        | Op::SplitSheets { .. }
        | Op::Freeze { .. }
        | Op::Answer { .. } => {}
    }
}

#[test]
fn rows_by_their_place_and_cells_put_right_in_words() {
    insta::assert_snapshot!(said_all(&[
        json!({ "op": "rows", "change": { "insert": { "before": 4, "count": 2 } } }),
        json!({ "op": "rows", "change": { "insert": { "count": 1, "values": [
            { "column": "Last name", "value": { "text": "Ada" } }, { "column": "Age", "value": { "number": 36 } } ] } } }),
        json!({ "op": "rows", "change": { "delete": { "first": 3, "last": 3 } } }),
        json!({ "op": "rows", "change": { "delete": { "first": 3, "last": 7 } } }),
        json!({ "op": "rows", "change": { "delete_last": { "n": 1 } } }),
        json!({ "op": "rows", "change": { "top_per": {
            "n": 2, "by": "Age", "direction": "descending", "per": ["Last name"] } } }),
        json!({ "op": "mend", "columns": [], "how": { "replace": { "find": "N/A", "with": "" } } }),
        json!({ "op": "mend", "columns": ["Last name"], "how": "fill_from_above" }),
    ]), @"
    Insert 2 empty rows before row 4
    Add a row under the data with <b>Last name</b> “Ada” and <b>Age</b> 36
    Delete row 3
    Delete rows 3 to 7
    Delete the last row of the data
    Of each <b>Last name</b>, keep only the 2 rows with the highest <b>Age</b>
    Replace “N/A” with “” in <b>First name</b>, <b>Last name</b>, <b>Joined</b>, <b>Age</b>, <b>Price</b> and <b>Quantity</b>
    Fill the empty cells of <b>Last name</b> with the value above
    ");
}

#[test]
fn subtotals_lots_and_cleaning_in_words() {
    insta::assert_snapshot!(said_all(&[
        json!({ "op": "rows", "change": { "every_nth": { "n": 2, "from": 1 } } }),
        json!({ "op": "rows", "change": { "every_nth": { "n": 5, "from": 3 } } }),
        json!({ "op": "rows", "change": { "sample": { "size": { "rows": 10 }, "seed": 1 } } }),
        json!({ "op": "rows", "change": { "sample": { "size": { "share": 0.05 } } } }),
        json!({ "op": "rows", "change": { "shuffle": {} } }),
        json!({ "op": "rows", "change": { "subtotals": { "per": "Last name", "columns": ["Price"], "subtotal": "sum" } } }),
        json!({ "op": "sort_rows", "keys": [
            { "column": "Last name", "direction": "ascending", "order": ["Lee", "Ray"] } ] }),
        json!({ "op": "mend", "columns": ["Last name"], "how": { "fill": { "with": "0" } } }),
        json!({ "op": "mend", "columns": ["Last name"], "how": "numbers" }),
        json!({ "op": "mend", "columns": ["Last name"], "how": { "dates": {} } }),
        json!({ "op": "mend", "columns": ["Last name"], "how": { "dates": { "day_first": true } } }),
        json!({ "op": "mend", "columns": ["Last name"], "how": { "yes_no": { "yes": "Yes", "no": "No" } } }),
        json!({ "op": "mend", "columns": ["Last name"], "how": { "phones": { "shape": "###-####" } } }),
        json!({ "op": "mend", "columns": ["Last name"], "how": { "tidy": "spaces" } }),
        json!({ "op": "mend", "columns": ["Last name"], "how": { "tidy": "accents" } }),
    ]), @"
    Keep only every second row, from the first on
    Keep only one row in 5, from row 3 of the data on
    Keep only 10 rows, drawn by lot
    Keep only 5 % of the rows, drawn by lot
    Put the rows in an order drawn by lot
    Under the rows of each <b>Last name</b> (brought together and sorted where they are not), add a row with the sum of <b>Price</b>, and a grand total under the data
    Sort by <b>Last name</b> in the order “Lee”, “Ray”
    Fill the empty cells of <b>Last name</b> with “0”
    Turn texts in <b>Last name</b> that are numbers into numbers
    Turn texts in <b>Last name</b> that are dates into dates, day and month as the column shows
    Turn texts in <b>Last name</b> that are dates into dates, the day first
    Write “Yes” and “No” for what means yes and no in <b>Last name</b>
    Write the telephone numbers in <b>Last name</b> as “###-####”
    Remove extra spaces and what is not printed from <b>Last name</b>
    Remove accents from the letters in <b>Last name</b>
    ");
}

#[test]
fn tables_of_another_shape_in_words() {
    insta::assert_snapshot!(said_all(&[
        json!({ "op": "reshape", "how": { "unpivot": { "columns": ["Age", "Price"], "name": { "guessed": "Item" },
            "value": "Value", "skip_blanks": true } } }),
        json!({ "op": "reshape", "how": { "transpose": { "to": { "name": "Turned" } } } }),
        json!({ "op": "reshape", "how": { "measure": { "columns": ["Age", "Price"], "aggregates": ["mean", "max"],
            "name": "Column", "to": {} } } }),
    ]), @"
    Turn <b>Age</b> and <b>Price</b> into rows, one for each cell, under “Item <i>(my guess)</i>” and “Value” on a new sheet “People long”; empty cells get no row
    Swap rows and columns on a new sheet “Turned”
    Work out the average and highest value of each of <b>Age</b> and <b>Price</b>, one row for each on a new sheet “Average by column”
    ");
}

#[test]
fn merges_and_links_in_words() {
    insta::assert_snapshot!(said_all(&[
        json!({ "op": "merge", "change": { "cells": { "cells": "A1:F1" } } }),
        json!({ "op": "merge", "change": { "cells": { "cells": "A1:F1", "others": "drop", "centred": true } } }),
        json!({ "op": "merge", "change": { "cells": { "cells": "A1:F1", "others": "join" } } }),
        json!({ "op": "merge", "change": { "title": { "text": "Sales <2024>" } } }),
        json!({ "op": "merge", "change": { "title": { "text": null } } }),
        json!({ "op": "merge", "change": { "equal": { "columns": ["Last name"] } } }),
        json!({ "op": "merge", "change": { "unmerge": {} } }),
        json!({ "op": "merge", "change": { "unmerge": { "cells": "A1:B9", "fill": true } } }),
        json!({ "op": "link", "change": { "addresses": { "columns": ["Last name"] } } }),
        json!({ "op": "link", "change": { "addresses": { "columns": [] } } }),
        json!({ "op": "link", "change": { "cell": { "cell": "A1", "to": { "address": "https://a.org" }, "text": "Home" } } }),
        json!({ "op": "link", "change": { "cell": { "cell": "A1", "to": { "address": "ann@a.org" }, "text": null } } }),
        json!({ "op": "link", "change": { "remove": { "target": null } } }),
        json!({ "op": "link", "change": { "remove": { "target": { "cells": "B2:B9" } } } }),
    ]), @"
    Merge A1:F1 into one cell
    Merge A1:F1 into one cell; only the first value stays, the others go, centred
    Merge A1:F1 into one cell that holds all their texts
    Put the title “Sales &lt;2024&gt;” over the table: one cell over all its columns, centred, bold
    Stretch the title over all columns of the table, as one centred cell
    Merge neighbouring cells of <b>Last name</b> that hold the same (such a table cannot be sorted in Excel)
    Unmerge all merged cells of the sheet; the value stays in the first cell of each
    Unmerge the merged cells in A1:B9 and repeat the value in every cell
    Make the addresses in <b>Last name</b> clickable
    Make the web and e-mail addresses in the table clickable
    Link A1 to https://a.org, showing “Home”
    Link A1 to ann@a.org
    Take all links off the sheet (the texts stay)
    Take the links off the cells B2:B9 (the texts stay)
    ");
}

#[test]
fn layout_and_placing_in_words() {
    let format = |style: Value| json!({ "op": "format", "target": "totals", "style": style });
    insta::assert_snapshot!(said_all(&[
        json!({ "op": "layout", "change": { "width": { "columns": [], "width": "fit" } } }),
        json!({ "op": "layout", "change": { "width": { "columns": ["Age"], "width": { "characters": 20.0 } } } }),
        json!({ "op": "layout", "change": { "width": { "columns": ["Age"], "width": { "times": 1.5 } } } }),
        json!({ "op": "layout", "change": { "height": { "rows": "header", "height": { "points": 30.0 } } } }),
        json!({ "op": "layout", "change": { "height": { "rows": "table", "height": "fit" } } }),
        json!({ "op": "layout", "change": { "hide_columns": { "columns": ["Age", "Price"] } } }),
        json!({ "op": "layout", "change": { "show_columns": { "columns": [] } } }),
        json!({ "op": "layout", "change": { "hide_rows": { "first": 3, "last": 3 } } }),
        json!({ "op": "layout", "change": { "show_rows": { "first": 3, "last": 9 } } }),
        json!({ "op": "layout", "change": "show_all_rows" }),
        json!({ "op": "layout", "change": "remove_filter" }),
        format(json!({ "align": "centre", "vertical": "middle", "wrap": true, "turn": 45 })),
        format(json!({ "font": "Arial", "strike": true, "border": { "sides": "bottom", "line": "double", "colour": "FF0000" } })),
        format(json!({ "border": { "sides": "all", "line": "none" } })),
    ]), @"
    Make all columns as wide as the text in them
    Make <b>Age</b> 20 characters wide
    Make <b>Age</b> wider by 50%
    Make the header 30 points high
    Let Excel fit the height of all rows of the table to the text
    Hide <b>Age</b> and <b>Price</b> (nothing is deleted)
    Show all hidden columns again
    Hide row 3 (nothing is deleted)
    Show rows 3 to 9 again
    Show all hidden rows again; the filter stays and lets every row through
    Take the filter off and show all rows
    Format the total row: centred, in the middle of the cell’s height, long text wrapped and text turned by 45°
    Format the total row: struck through, font Arial and double border below in red
    Format the total row: no borders around every cell
    ");
}

#[test]
fn marks_and_pages_in_words() {
    let scale = |scale: Value| json!({ "op": "marks", "change": { "scale": { "columns": ["Age"], "scale": scale } } });
    insta::assert_snapshot!(said_all(&[
        scale(json!({ "colours": { "low": "F8696B", "middle": "FFEB84", "high": "63BE7B" } })),
        scale(json!({ "colours": { "low": "FFFFFF", "middle": null, "high": "0070C0" } })),
        scale(json!({ "bars": { "colour": "0070C0" } })),
        scale(json!({ "icons": { "icons": "arrows", "at_zero": true } })),
        scale(json!({ "icons": { "icons": "traffic_lights", "at_zero": false } })),
        json!({ "op": "marks", "change": { "remove": { "target": null, "what": "colours" } } }),
        json!({ "op": "marks", "change": { "remove": { "target": { "columns": ["Age"] }, "what": "rules" } } }),
        json!({ "op": "page", "setup": { "landscape": true, "pages": { "wide": 1, "tall": 1 } } }),
        json!({ "op": "page", "setup": { "paper": "a4", "pages": { "wide": 1, "tall": null }, "repeat_header": true, "area": "table",
            "margins": "narrow", "header": "R&D", "footer": "", "numbers": true, "gridlines": false, "centred": true } }),
    ]), @"
    Colour <b>Age</b> by value, from red (lowest) over yellow to green (highest)
    Colour <b>Age</b> by value, from white (lowest) to blue (highest)
    Draw blue bars into the cells of <b>Age</b>, as long as their values
    Show arrows in <b>Age</b>: below zero, at zero, above zero
    Show traffic lights in <b>Age</b>: by lowest, middle and highest third of the range
    Take conditional formats and background colours off this sheet (the header keeps its own)
    Take all conditional formats off <b>Age</b> (colour scales, bars and icons too)
    For printing: landscape and everything on one page
    For printing: A4 paper, one page wide, as many pages long as it takes, the header row on every page, only the table, narrow margins, “R&amp;D” at the top of every page, nothing at the bottom of the pages, page numbers at the bottom, without gridlines and centred on the paper
    ");
}

#[test]
fn rows_in_words() {
    insta::assert_snapshot!(said_all(&[
        json!({ "op": "keep_rows", "condition": older() }),
        json!({ "op": "remove_rows", "condition": older() }),
        json!({ "op": "show_rows", "condition": older() }),
        json!({ "op": "sort_rows", "keys": [
            { "column": "Last name", "direction": "ascending" },
            { "column": "Age", "direction": "descending" },
            { "column": "Joined", "direction": { "guessed": "descending" } } ] }),
        json!({ "op": "remove_duplicates", "keys": [], "keep": { "guessed": "first" } }),
        json!({ "op": "remove_duplicates", "keys": ["First name", "Last name"], "keep": "last" }),
        json!({ "op": "top_rows", "n": 10, "by": "Age", "direction": "descending" }),
        json!({ "op": "top_rows", "n": 1, "by": "Joined", "direction": "ascending" }),
        json!({ "op": "total_row", "label": { "guessed": "Total" }, "columns": ["Price", "Quantity"], "aggregate": "sum" }),
    ]), @"
    Keep the rows where <b>Age</b> is over 30
    Remove the rows where <b>Age</b> is over 30
    Show only the rows where <b>Age</b> is over 30 (the others are hidden, not removed)
    Sort by <b>Last name</b> (A→Z), then <b>Age</b> (highest first), then <b>Joined</b> (newest first) <i>(my guess)</i>
    Remove duplicate rows, keeping the first of each <i>(my guess)</i>
    Remove rows with the same <b>First name</b> and <b>Last name</b>, keeping the last of each
    Keep only the 10 rows with the highest <b>Age</b>
    Keep only the row with the earliest <b>Joined</b>
    Add a row “Total” <i>(my guess)</i> at the bottom with the sum of <b>Price</b> and <b>Quantity</b>
    ");
}

#[test]
fn columns_in_words() {
    insta::assert_snapshot!(said_all(&[
        json!({ "op": "add_column", "name": "Total", "value": times(), "place": { "guessed": "end" },
            "format": { "currency": { "symbol": "€", "decimals": 2 } } }),
        json!({ "op": "add_column", "name": { "guessed": "Bonus" }, "value": { "number": 0.5 },
            "place": { "after": { "guessed": "Age" } }, "format": null }),
        json!({ "op": "update_column", "column": "Age", "value": { "number": 0 }, "condition": { "blank": { "column": "Age" } } }),
        json!({ "op": "rename_column", "column": { "letter": "B" }, "name": "Surname" }),
        json!({ "op": "drop_columns", "columns": ["Age"] }),
        json!({ "op": "keep_columns", "columns": ["First name", "Last name", "Age"] }),
        json!({ "op": "move_columns", "columns": ["Age", "Price"], "place": "start" }),
        json!({ "op": "move_columns", "columns": ["Age"], "place": { "before": "Last name" } }),
        json!({ "op": "move_columns", "columns": ["Age"], "place": { "letter": "B" } }),
    ]), @"
    Add a column <b>Total</b> = <b>Price</b> × <b>Quantity</b>, as € with 2 decimals
    Add a column <b>Bonus</b> <i>(my guess)</i> = 0.5, after <b>Age</b> <i>(my guess)</i>
    Set <b>Age</b> to 0 where <b>Age</b> is empty
    Rename <b>Last name</b> to <b>Surname</b>
    Delete the column <b>Age</b>
    Keep only the columns <b>First name</b>, <b>Last name</b> and <b>Age</b>
    Move the columns <b>Age</b> and <b>Price</b> to the left end
    Move the column <b>Age</b> before <b>Last name</b>
    Move the column <b>Age</b> to column B
    ");
}

#[test]
fn the_rest_in_words() {
    let yellow = json!({ "fill": "FFFF00" });
    insta::assert_snapshot!(said_all(&[
        json!({ "op": "summarise", "by": [{ "column": "Last name" }, { "column": "Joined", "bucket": "month" }],
            "measures": [{ "aggregate": "sum", "column": "Price" }, { "aggregate": { "guessed": "count" }, "column": null }],
            "to": { "name": "Report" } }),
        json!({ "op": "highlight", "condition": older(), "scope": "row", "style": yellow }),
        json!({ "op": "highlight", "condition": older(), "scope": { "columns": ["Age"] },
            "style": { "fill": "FFC7CE", "font_colour": "9C0006", "bold": true } }),
        json!({ "op": "format", "target": "header", "style": { "bold": true, "size": 14 } }),
        json!({ "op": "format", "target": { "columns": ["Joined"] }, "style": { "number_format": { "date": { "pattern": "dd/mm/yyyy" } } } }),
        json!({ "op": "format", "target": { "cells": "B2:D9" }, "style": { "italic": false, "number_format": { "percent": { "decimals": 1 } } } }),
        json!({ "op": "freeze", "rows": null, "columns": 1 }),
        json!({ "op": "freeze", "rows": 3, "columns": 0 }),
        json!({ "op": "freeze", "rows": 0, "columns": 0 }),
        json!({ "op": "answer", "question": { "aggregate": { "measure": { "aggregate": "mean", "column": "Age" },
            "condition": older(), "by": [{ "column": "Last name" }] } } }),
        json!({ "op": "answer", "question": { "extreme": { "by": "Age", "direction": "descending", "n": 3, "condition": null } } }),
        json!({ "op": "answer", "question": { "rows": { "condition": older() } } }),
        json!({ "op": "answer", "question": "overview" }),
    ]), @"
    Work out the sum of <b>Price</b> and the number of rows <i>(my guess)</i> for each <b>Last name</b> and month of <b>Joined</b> on a new sheet “Report”
    Highlight the rows where <b>Age</b> is over 30: yellow background
    Highlight <b>Age</b> where <b>Age</b> is over 30: bold, dark red text and light red background
    Format the header: bold and size 14
    Format <b>Joined</b>: dates as <code>dd/mm/yyyy</code>
    Format the cells B2:D9: not italic and as percent with one decimal
    Keep the header and the first column in sight while scrolling
    Keep the first 3 rows in sight while scrolling
    Let all rows and columns scroll
    the average of <b>Age</b> for each <b>Last name</b> where <b>Age</b> is over 30
    the 3 rows with the highest <b>Age</b>
    the rows where <b>Age</b> is over 30
    the first rows of the table
    ");
}

#[test]
fn charts_and_pivot_tables_in_words() {
    let chart = |more: &Value| {
        let mut chart = json!({ "op": "chart", "chart": { "kind": "column", "series": [{ "column": "Price" }] } });
        for (key, value) in more.as_object().unwrap() {
            chart["chart"][key] = value.clone();
        }
        chart
    };
    let looks = ["bar", "line", "pie", "doughnut", "area", "scatter"].map(|kind| chart(&json!({ "kind": kind })));
    let legends = ["hidden", "right", "left", "top", "bottom"].map(|legend| chart(&json!({ "legend": legend })));
    let pivot = |rows: &[&str], columns: &[&str]| {
        json!({ "op": "pivot_table", "pivot": { "rows": rows, "columns": columns, "to": {},
            "values": [{ "aggregate": "sum", "column": "Price" }] } })
    };
    let others = [
        chart(&json!({ "grouping": "stacked", "kind": { "guessed": "column" } })),
        chart(&json!({ "grouping": "percent_stacked", "series": [], "to": { "name": "Picture" } })),
        chart(&json!({ "title": "Money & co", "labels": {"value": true}, "y_axis": { "hidden": true },
                "x_axis": { "title": "Who", "min": 0.0, "max": 12.5, "step": 2.5, "gridlines": false } })),
        chart(
            &json!({ "series": [{ "column": "Price" }, { "column": "Age", "kind": "line", "secondary": true, "colour": "FF0000" }],
            "second_axis": { "format": { "percent": { "decimals": 0 } }, "log": 10 }, "at": { "cell": "H2" }, "size": "large" }),
        ),
        pivot(&["Last name"], &["First name"]),
        pivot(&[], &[]),
    ];
    insta::assert_snapshot!(said_all(&[&looks[..], &legends[..], &others[..]].concat()), @"
    Draw a bar chart of <b>Price</b> over <b>First name</b> <i>(my guess)</i>
    Draw a line chart of <b>Price</b> over <b>First name</b> <i>(my guess)</i>
    Draw a pie chart of <b>Price</b> over <b>First name</b> <i>(my guess)</i>
    Draw a doughnut chart of <b>Price</b> over <b>First name</b> <i>(my guess)</i>
    Draw an area chart of <b>Price</b> over <b>First name</b> <i>(my guess)</i>
    Draw a scatter chart of <b>Price</b> over <b>First name</b> <i>(my guess)</i>
    Draw a column chart of <b>Price</b> over <b>First name</b> <i>(my guess)</i> (no legend)
    Draw a column chart of <b>Price</b> over <b>First name</b> <i>(my guess)</i> (legend on the right)
    Draw a column chart of <b>Price</b> over <b>First name</b> <i>(my guess)</i> (legend on the left)
    Draw a column chart of <b>Price</b> over <b>First name</b> <i>(my guess)</i> (legend at the top)
    Draw a column chart of <b>Price</b> over <b>First name</b> <i>(my guess)</i> (legend at the bottom)
    Draw a column chart (stacked) <i>(my guess)</i> of <b>Price</b> over <b>First name</b> <i>(my guess)</i>
    Draw a column chart (stacked to 100%) of <b>Age</b> <i>(my guess)</i>, <b>Price</b> <i>(my guess)</i> and <b>Quantity</b> <i>(my guess)</i> over <b>First name</b> <i>(my guess)</i>, on a new sheet “Picture”
    Draw a column chart of <b>Price</b> over <b>First name</b> <i>(my guess)</i> (titled “Money &amp; co”, x-axis “Who” from 0 up to 12.5 in steps of 2.5 without gridlines, no y-axis, with the values written on it)
    Draw a column chart of <b>Price</b> and <b>Age</b> (as a line chart on the right axis in red) over <b>First name</b> <i>(my guess)</i>, at H2 (right axis on a log scale of base 10 shown as percent, large)
    Make a pivot table of the sum of <b>Price</b> for each <b>Last name</b> and <b>First name</b> on a new sheet “Pivot Last name”
    Make a pivot table of the sum of <b>Price</b> on a new sheet “Pivot”
    ");
}

#[test]
fn entries_tables_and_sheets_in_words() {
    let validate =
        |allow: &Value| json!({ "op": "validate", "validation": { "target": { "columns": ["Age"] }, "allow": allow } });
    let from = |number: f64| json!({ "value": { "number": number } });
    insta::assert_snapshot!(said_all(&[
        validate(&json!("anything")),
        validate(&json!({ "one_of": ["Yes", "No"] })),
        validate(&json!({ "from_column": { "column": "Last name" } })),
        validate(&json!("own_values")),
        validate(&json!({ "whole": { "min": from(0.0), "max": from(100.0) } })),
        validate(&json!({ "number": { "min": { "value": { "number": 0.5 }, "exclusive": true } } })),
        validate(&json!({ "date": { "min": { "value": "today" } } })),
        validate(&json!({ "date": { "max": { "value": { "date": "2026-12-31" }, "exclusive": true } } })),
        validate(&json!({ "length": { "max": from(20.0) } })),
        validate(&json!("no_repeats")),
        validate(&json!({ "against": { "is": "greater_or_equal", "column": "Last name" } })),
        validate(&json!({ "against": { "is": "less", "column": "Last name" } })),
        json!({ "op": "native_table", "change": { "make": { "name": "Staff", "style": "TableStyleMedium9", "banded": false } } }),
        json!({ "op": "native_table", "change": { "restyle": { "banded": true } } }),
        json!({ "op": "native_table", "change": { "rename": { "name": "Staff" } } }),
        json!({ "op": "native_table", "change": "remove" }),
        json!({ "op": "split_sheets", "by": "Last name" }),
    ]), @"
    Let anything be entered in <b>Age</b> again
    Give <b>Age</b> a drop-down of “Yes” and “No”
    Give <b>Age</b> a drop-down of what stands in <b>Last name</b>
    Give <b>Age</b> a drop-down of the values that it holds now
    Let only whole numbers be entered in <b>Age</b>, from 0 to 100
    Let only numbers be entered in <b>Age</b>, more than 0.5
    Let only dates be entered in <b>Age</b>, today or more
    Let only dates be entered in <b>Age</b>, less than 31 December 2026
    Let only texts be entered in <b>Age</b> with a length, 20 or less
    Let nothing be entered twice in <b>Age</b>
    Let nothing less or earlier than <b>Last name</b> of the same row be entered in <b>Age</b>
    Let only what is less or earlier than <b>Last name</b> of the same row be entered in <b>Age</b>
    Make the range a table of Excel’s own called Staff, in the style TableStyleMedium9, without bands
    Change the table’s look, with bands
    Call the table Staff
    Turn the table back into plain cells
    Make a sheet for each <b>Last name</b>, with its rows
    ");
}

#[test]
fn conditions_in_words() {
    let joined = |is: &str| json!({ "compare": { "left": { "column": "Joined" }, "is": is, "right": { "date": "2026-03-02" } } });
    let is =
        |is: &str| json!({ "compare": { "left": { "column": "Last name" }, "is": is, "right": { "text": "Smith" } } });
    let text = |test: &str| json!({ "text": { "column": "Last name", "test": test, "text": "<Mc>" } });
    let extreme = |percent: bool, smallest: bool| json!({ "extreme": { "column": "Age", "n": 5, "percent": percent, "smallest": smallest } });
    let conditions = [
        joined("less"),
        joined("less_or_equal"),
        joined("greater"),
        joined("greater_or_equal"),
        is("equal"),
        is("not_equal"),
        json!({ "not": is("equal") }),
        json!({ "between": { "value": { "column": "Age" }, "low": { "number": 18 }, "high": { "number": 1200.5 } } }),
        json!({ "one_of": { "column": "Last name", "values": [{ "text": "Smith" }, { "text": "Lee" }, { "text": "Kim" }] } }),
        json!({ "not": { "one_of": { "column": "Last name", "values": [{ "text": "Smith" }, { "text": "Lee" }] } } }),
        text("contains"),
        text("starts_with"),
        text("ends_with"),
        json!({ "not": text("contains") }),
        json!({ "not": text("ends_with") }),
        json!({ "not": text("starts_with") }),
        json!({ "not": older() }),
        json!({ "blank": { "column": "Age" } }),
        json!({ "not": { "blank": { "column": "Age" } } }),
        json!({ "repeated": { "column": "Age" } }),
        json!({ "not": { "repeated": { "column": "Age" } } }),
        extreme(false, false),
        extreme(false, true),
        extreme(true, false),
        extreme(true, true),
        json!({ "all": [older(), { "any": [joined("less"), is("equal")] }] }),
    ];
    insta::assert_snapshot!(conditions.iter().map(where_is).collect::<Vec<_>>().join("\n"), @"
    <b>Joined</b> is before 2 March 2026
    <b>Joined</b> is 2 March 2026 or earlier
    <b>Joined</b> is after 2 March 2026
    <b>Joined</b> is 2 March 2026 or later
    <b>Last name</b> is “Smith”
    <b>Last name</b> is not “Smith”
    <b>Last name</b> is not “Smith”
    <b>Age</b> is from 18 to 1,200.5
    <b>Last name</b> is “Smith”, “Lee” or “Kim”
    <b>Last name</b> is none of “Smith” and “Lee”
    <b>Last name</b> contains “&lt;Mc&gt;”
    <b>Last name</b> starts with “&lt;Mc&gt;”
    <b>Last name</b> ends with “&lt;Mc&gt;”
    <b>Last name</b> does not contain “&lt;Mc&gt;”
    <b>Last name</b> does not end with “&lt;Mc&gt;”
    <b>Last name</b> does not start with “&lt;Mc&gt;”
    it is not so that <b>Age</b> is over 30
    <b>Age</b> is empty
    <b>Age</b> is not empty
    <b>Age</b> occurs more than once
    <b>Age</b> occurs only once
    <b>Age</b> is among the 5 highest
    <b>Age</b> is among the 5 lowest
    <b>Age</b> is in the top 5%
    <b>Age</b> is in the bottom 5%
    <b>Age</b> is over 30 and (<b>Joined</b> is before 2 March 2026 or <b>Last name</b> is “Smith”)
    ");
}

#[test]
fn formulas_in_words() {
    let (age, price) = (json!({ "column": "Age" }), json!({ "column": "Price" }));
    let binary =
        |op: &str, left: &Value, right: &Value| json!({ "binary": { "op": op, "left": left, "right": right } });
    let one = json!({ "number": 1 });
    let values = [
        times(),
        binary("multiply", &price, &binary("subtract", &one, &age)),
        binary("subtract", &age, &binary("add", &one, &price)),
        binary("divide", &binary("power", &age, &json!({ "number": 2 })), &times()),
        binary("join", &json!({ "column": "First name" }), &json!({ "text": " & " })),
        json!({ "negate": age }),
        json!({ "previous": "Age" }),
        json!({ "if": { "when": older(), "then": { "text": "old" }, "otherwise": "empty" } }),
        json!({ "if": { "when": older(), "then": one, "otherwise": { "if": { "when": older(), "then": { "bool": true }, "otherwise": { "bool": false } } } } }),
        binary("divide", &age, &json!({ "whole": { "aggregate": "sum", "column": "Age" } })),
    ];
    insta::assert_snapshot!(values.iter().map(holds).collect::<Vec<_>>().join("\n"), @"
    <b>Price</b> × <b>Quantity</b>
    <b>Price</b> × (1 − <b>Age</b>)
    <b>Age</b> − (1 + <b>Price</b>)
    <b>Age</b> ^ 2 ÷ (<b>Price</b> × <b>Quantity</b>)
    <b>First name</b> followed by “ &amp; ”
    −<b>Age</b>
    the previous <b>Age</b>
    “old” if <b>Age</b> is over 30, otherwise empty
    1 if <b>Age</b> is over 30, yes if <b>Age</b> is over 30, otherwise no
    <b>Age</b> ÷ (the sum of <b>Age</b>)
    ");
}

#[test]
fn every_function_in_words() {
    let functions = [
        "sum", "average", "min", "max", "round", "abs", "sqrt", "int", "mod", "radians", "degrees", "year", "month",
        "day", "weekday", "days", "e_date", "text", "upper", "lower", "proper", "trim", "left", "right", "len",
    ];
    let call = |name: &&str| json!({ "call": { "function": name, "arguments": [{ "column": "Joined" }, { "column": "Age" }] } });
    insta::assert_snapshot!(functions.iter().map(|name| holds(&call(name))).collect::<Vec<_>>().join("\n"), @"
    the sum of <b>Joined</b> and <b>Age</b>
    the average of <b>Joined</b> and <b>Age</b>
    the lowest of <b>Joined</b> and <b>Age</b>
    the highest of <b>Joined</b> and <b>Age</b>
    <b>Joined</b> rounded to <b>Age</b> decimals
    <b>Joined</b> without its sign
    the square root of <b>Joined</b>
    <b>Joined</b> rounded down
    the remainder of <b>Joined</b> ÷ <b>Age</b>
    <b>Joined</b> in radians
    <b>Joined</b> in degrees
    the year of <b>Joined</b>
    the month of <b>Joined</b>
    the day of <b>Joined</b>
    the weekday of <b>Joined</b>
    the days from <b>Joined</b> to <b>Age</b>
    <b>Joined</b> moved by <b>Age</b> months
    <b>Joined</b> shown as <b>Age</b>
    <b>Joined</b> in capitals
    <b>Joined</b> in small letters
    <b>Joined</b> With Capitals Like This
    <b>Joined</b> without extra spaces
    the first <b>Age</b> characters of <b>Joined</b>
    the last <b>Age</b> characters of <b>Joined</b>
    the length of <b>Joined</b>
    ");
}

#[test]
fn names_with_tags_and_long_lists_stay_sound() {
    let values: Vec<Value> = (0..500).map(|n| json!({ "text": format!("<b>{n}</b>") })).collect();
    let plan = named(&[json!({ "op": "keep_rows", "condition": { "one_of": { "column": "a<b", "values": values } } })]);
    let said = Language::of("en").op(&plan.steps[0].op);
    assert!(said.as_str().starts_with("Keep the rows where <b>a&lt;b</b> is “&lt;b&gt;0&lt;/b&gt;”"));
    assert!(said.as_str().ends_with("or 488 more"), "{}", said.as_str());
}

#[test]
fn cells_and_sheets() {
    let write =
        |cell: &str, value: &Value| json!({ "op": "cell", "change": { "write": { "cell": cell, "value": value } } });
    let paid = json!({ "compare": { "left": { "column": "Status" }, "is": "equal", "right": { "text": "Paid" } } });
    let count = json!({ "measure": { "measure": { "aggregate": "count", "column": null }, "condition": paid } });
    let sheet = |change: &Value| json!({ "op": "sheet", "change": change });
    let ops = [
        write("B2", &json!({ "expr": { "number": 5 } })),
        write("H2", &count),
        write("C2", &json!({ "formula": "B2*2" })),
        json!({ "op": "cell", "change": { "clear": { "target": { "cells": "B2:D9" }, "what": "contents" } } }),
        sheet(&json!({ "add": { "name": "Notes" } })),
        sheet(&json!({ "rename": { "sheet": "Old", "name": "<New>" } })),
        sheet(&json!({ "copy": { "sheet": null, "name": null } })),
        sheet(&json!({ "delete": { "sheet": "Old" } })),
        sheet(&json!({ "move": { "sheet": "Old", "place": { "before": "Data" } } })),
        sheet(&json!({ "unhide": { "sheet": null } })),
        sheet(&json!({ "protect": { "sheet": null } })),
        sheet(&json!({ "tab_colour": { "sheet": null, "colour": "FF0000" } })),
    ];
    let steps = named(&ops).steps;
    let said: Vec<String> =
        steps.iter().map(|step| sound(Language::of("en").op(&step.op).as_str()).to_owned()).collect();
    insta::assert_snapshot!(said.join("\n"), @"
    Put 5 into B2
    Put the number of rows where <b>Status</b> is “Paid” into H2
    Put the formula =B2*2 into C2
    Empty the cells B2:D9 (the looks stay)
    Add an empty sheet “Notes”
    Rename the sheet “Old” to “&lt;New&gt;”
    Copy this sheet
    Delete the sheet “Old” with all that is on it
    Move the sheet “Old” before “Data”
    Show all hidden sheets again
    Protect this sheet against changes (without a password)
    Colour the tab of this sheet red
    ");
}
