//! Clauses that only finish the one before.

use crate::intent::{
    rules::en::{
        to_values,
        words::{self, Verb},
    },
    token::{Kind, Token},
};

use super::{joint, skip};

/// A sentence that only finishes the one before: "Put the results in a new sheet", "Otherwise leave
/// it blank", and "highlight them" after "find the cells that …".
pub(super) fn goes_on(last: &[Token], clause: &[Token]) -> bool {
    let start = skip(clause, joint(clause, 0).unwrap_or(0));
    let word = |at: usize| clause.get(start + at).map_or("", |token| token.folded.as_str());
    let otherwise = word(0) == "otherwise"
        || word(0) == "else"
        || word(0) == "other" && word(1) == "wise"
        || word(0) == "if" && word(1) == "not";
    let finds =
        last.iter().map(|token| token.folded.as_str()).find(|word| !words::is_polite(word) && !words::is_joint(word));
    let sought = matches!(finds, Some("find" | "identify" | "locate" | "select" | "search"))
        && matches!(word(1), "them" | "it" | "those" | "these")
        && words::verb(clause, start) != Verb::None;
    let speaks_of_chart = clause.iter().any(|token| words::is_chart(&token.folded));
    let of_chart = finishes_chart(last, clause);
    let has = |words: &[&str]| clause.iter().any(|token| words.contains(&token.folded.as_str()));
    let looked_for =
        last.iter().any(|token| matches!(token.folded.as_str(), "match" | "lookup" | "vlookup" | "look" | "xlookup"));
    // "…, leave it blank if not found", "match the codes and return the price".
    let unfound = has(&["found", "match", "listed", "there"])
        && has(&["not", "no", "can't", "isn't", "none", "cannot", "couldn't"])
        && has(&["if", "when", "where"]);
    let unfound = unfound && (clause.len() < 10 || !has(&["there"]));
    let returned = looked_for && matches!(word(0), "return" | "give" | "bring" | "fetch" | "get");
    // "… in a new sheet. Set the results as percentage": the look of what is only being made.
    let on_new_sheet = last.windows(2).any(|pair| pair[0].is("new") && pair[1].is("sheet"));
    let looks_of_results = on_new_sheet
        && matches!(word(0), "set" | "format" | "display" | "show")
        && has(&["results", "result"])
        && clause.iter().any(|token| words::is_look(&token.folded))
        && clause.len() < 12;
    let accordingly = has(&["accordingly"]) && has(&["header", "headers", "heading", "headings"]) && clause.len() < 9;
    // "stack the months and add a column saying where each row came from".
    let gathered = last.iter().any(|token| {
        matches!(token.folded.as_str(), "stack" | "append" | "combine" | "merge" | "put" | "collect" | "join")
    });
    let says_source = gathered
        && has(&["came", "source", "origin", "belongs", "comes"])
        && has(&["row", "rows", "line", "lines", "column", "record", "each", "it", "they"]);
    // "take the phone from the other file and put it here".
    let put_here =
        gathered_from(last) && matches!(word(0), "put" | "add") && matches!(word(1), "it" | "them") && has(&["here"]);
    of_tables(last, clause, start)
        || matches!(word(0), "write" | "put" | "show" | "enter")
            && matches!(word(1), "its" | "the" | "their")
            && matches!(word(2), "name" | "names")
            && has(&["column"])
            && clause.len() < 16
        || fills_sheet(last, &clause[start.min(clause.len())..])
        || fills_row(last, &clause[start.min(clause.len())..])
        || of_chart
        || listed_then(last, clause)
        || another_amount(last, &clause[start.min(clause.len())..])
        || both_amounts(last, clause)
        || put_here
        || accordingly
        || says_source
        || to_values::is_one_wish(last, clause)
        || joins_texts(last, &clause[start.min(clause.len())..])
        || of_merge(last, &clause[start.min(clause.len())..])
        || looks_of_results
        || unfound
        || returned
        || otherwise
        || sought
        || stays_uncoloured(last, &clause[start.min(clause.len())..])
        || words::leaves_the_rest(&clause[start.min(clause.len())..])
        || (words::places_result(clause, start) && !speaks_of_chart)
}

/// More of what the clause before says of the shape of a table, of duplicates or of a new column.
fn of_tables(last: &[Token], clause: &[Token], start: usize) -> bool {
    let word = |at: usize| clause.get(start + at).map_or("", |token| token.folded.as_str());
    let has = |words: &[&str]| clause.iter().any(|token| words.contains(&token.folded.as_str()));
    // "convert the pressure to atm, divide by 101.325"
    let by_factor = last.iter().any(|token| token.folded.starts_with("convert"))
        && matches!(word(0), "multiply" | "divide" | "multiplying" | "dividing")
        && (1..4).any(|at| matches!(word(at), "by" | "with"))
        && clause.len() < 8;
    // "convert the weights … to pounds. Use 1 kg = 2.20462 lb"
    let by_factor = by_factor
        || last.iter().any(|token| token.folded.starts_with("convert"))
            && clause.iter().any(|token| token.is_symbol('='))
            && clause.iter().filter(|token| token.amount().is_some()).count() == 2
            && clause.len() < 9;
    // "unpivot the months, keep Student and skip blanks"
    let into_rows = last.iter().any(|token| token.is("rows"))
        && last.iter().any(|token| matches!(token.folded.as_str(), "into" | "instead"));
    let skips = matches!(word(0), "skip" | "leave" | "ignore" | "drop" | "omit") && has(&["blank", "blanks", "empty"]);
    let of_long = into_rows && skips
        || last.iter().any(|token| matches!(token.folded.as_str(), "unpivot" | "melt"))
            && (matches!(word(0), "keep" | "skip" | "name" | "call" | "leave")
                || word(0) == "drop" && has(&["blank", "blanks", "empty"]));
    // "a pivot table with Department as rows, Leave type as columns and Days as values"
    let of_pivot = last.iter().any(|token| token.folded.starts_with("pivot"))
        && (has(&["rows", "columns", "values", "across", "down"])
            || has(&["percentage", "percent", "share", "shares", "%"]) && has(&["total", "row", "column", "whole"]))
        && !has(&[
            "apply",
            "scale",
            "colour",
            "color",
            "highlight",
            "heatmap",
            "bars",
            "delete",
            "remove",
            "insert",
            "hide",
            "chart",
            "sort",
            "freeze",
            "format",
            "bold",
        ]);
    // "how long has each person worked here? Put the years in a new column"
    let asks_how =
        last.first().is_some_and(|token| token.is("how")) && last.last().is_some_and(|token| token.is_symbol('?'));
    let into_column = asks_how
        && matches!(word(0), "put" | "write" | "show" | "new" | "add" | "in")
        && clause.windows(2).any(|pair| pair[0].is("new") && pair[1].is("column"))
        && clause.len() < 10;
    // "How many orders went to each supplier? Count them in a new sheet"
    let counted = last.windows(2).any(|pair| pair[0].is("how") && pair[1].is("many"))
        && last.last().is_some_and(|token| token.is_symbol('?'))
        && word(0) == "count"
        && matches!(word(1), "them" | "these" | "those")
        && clause.windows(2).any(|pair| pair[0].is("new") && matches!(pair[1].folded.as_str(), "sheet" | "tab"));
    // "how many books per genre and branch? cross table"
    let crossed = clause.len() < 5
        && (word(0).starts_with("pivot")
            || word(0).starts_with("crosstab")
            || word(0) == "cross"
            || word(1) == "cross"
            || word(1).starts_with("pivot"))
        && last.iter().any(|token| matches!(token.folded.as_str(), "per" | "by" | "each"));
    // "remove duplicates by donor, keep the most recent one": which of them stays.
    let which_stays =
        last.iter().any(|token| token.folded.starts_with("duplicat") || token.folded.starts_with("dedup"))
            && matches!(word(0), "keep" | "leave" | "retain")
            && has(&["latest", "newest", "recent", "earliest", "oldest", "first", "last"])
            && clause.len() < 8
            && clause.iter().all(|token| token.number().is_none_or(|number| number <= 1.0));
    which_stays || counted || crossed || of_pivot || into_column || by_factor || of_long
}

/// "create a sheet Monthly with the columns A and B, and count …": what the new sheet is for.
fn fills_sheet(last: &[Token], clause: &[Token]) -> bool {
    let has = |words: &[&str]| last.iter().any(|token| words.contains(&token.folded.as_str()));
    let first = last.iter().find(|token| !words::is_polite(&token.folded) && !words::is_joint(&token.folded));
    let makes = first.is_some_and(|token| matches!(token.folded.as_str(), "create" | "add" | "make" | "insert"));
    let headed = has(&["columns", "headers", "headings"])
        && last.iter().filter(|token| matches!(token.kind, Kind::Quoted(_))).count() > 1;
    let computes = clause.first().is_some_and(|token| {
        matches!(
            token.folded.as_str(),
            "count" | "list" | "calculate" | "compute" | "show" | "sum" | "work" | "find" | "total" | "average"
        )
    });
    makes && headed && has(&["sheet", "tab", "worksheet"]) && !has(&["pivot", "chart", "column"]) && computes
}

/// "Add a row named "Total" under the last row and sum up Budget and Spent": what the new row holds.
fn fills_row(last: &[Token], clause: &[Token]) -> bool {
    let word = |tokens: &[Token], at: usize| tokens.get(at).map_or(String::new(), |token| token.folded.clone());
    let has = |tokens: &[Token], words: &[&str]| tokens.iter().any(|token| words.contains(&token.folded.as_str()));
    let first = last.iter().find(|token| !words::is_polite(&token.folded) && !words::is_joint(&token.folded));
    let adds =
        first.is_some_and(|token| matches!(token.folded.as_str(), "create" | "add" | "make" | "insert" | "append"));
    let named = last.windows(2).any(|pair| {
        matches!(pair[0].folded.as_str(), "named" | "called" | "titled" | "labelled" | "labeled" | "row")
            && matches!(pair[1].kind, Kind::Quoted(_))
    });
    // "a column … with 85 in every row and then calculate …": no row is added.
    let bare = has(last, &["row"])
        && !has(last, &["column", "columns"])
        && !last.iter().any(|token| token.kind == Kind::Word && crate::intent::rules::en::measures(&token.folded));
    let works_out = matches!(
        word(clause, 0).as_str(),
        "sum" | "total" | "add" | "calculate" | "compute" | "work" | "average" | "find" | "put" | "show"
    );
    // "…, and total each column": what a row of totals does anyway.
    let anyway = matches!(word(clause, 1).as_str(), "each" | "every" | "all" | "them" | "it" | "everything");
    let other =
        has(clause, &["row", "rows", "sheet", "chart", "pivot", "highlight", "new", "called", "named", "titled"]);
    adds && named
        && bare
        && works_out
        && !anyway
        && !other
        && clause.iter().any(|token| crate::intent::rules::en::measures(&token.folded))
}

/// "Find the most expensive item of each category. List the category and the cost in a new sheet": the columns of the list.
fn listed_then(last: &[Token], clause: &[Token]) -> bool {
    let word = |tokens: &[Token], at: usize| tokens.get(at).map_or(String::new(), |token| token.folded.clone());
    let finds = matches!(word(last, 0).as_str(), "find" | "identify" | "determine" | "get" | "pick" | "take")
        && last.iter().any(|token| matches!(token.folded.as_str(), "each" | "every" | "per"))
        && !last.iter().any(|token| token.is("sheet"));
    let first = usize::from(matches!(word(clause, 0).as_str(), "and" | "then"));
    let lists = matches!(word(clause, first).as_str(), "list" | "show" | "write" | "put" | "copy")
        && clause.windows(2).any(|pair| pair[0].is("new") && pair[1].is("sheet"));
    finds && lists
}

/// "create a column Label and combine A, B and C in the pattern …": what the column holds.
fn joins_texts(last: &[Token], clause: &[Token]) -> bool {
    let joins = clause.first().is_some_and(|first| {
        matches!(first.folded.as_str(), "combine" | "concatenate" | "join" | "merge" | "combining" | "joining")
    });
    let named = last.last().is_some_and(|token| matches!(token.kind, Kind::Quoted(_)))
        || last.iter().any(|token| matches!(token.folded.as_str(), "named" | "called" | "titled"));
    let column = last.iter().position(|token| token.is("column"));
    let makes = last.first().is_some_and(|first| {
        matches!(first.folded.as_str(), "create" | "add" | "make" | "insert" | "new" | "please" | "in" | "then")
    });
    // More than its name is said of the column already.
    let pending = column.is_some_and(|column| last.len() - column < 6);
    let cells = clause.iter().any(|token| matches!(token.folded.as_str(), "cells" | "files" | "sheets" | "tables"));
    joins && named && makes && pending && !cells
}

/// "add total and average columns": the second is no verb.
fn another_amount(last: &[Token], clause: &[Token]) -> bool {
    let amount = |token: &Token| matches!(token.folded.as_str(), "total" | "average" | "sum" | "mean" | "avg");
    let column = |token: &Token| matches!(token.folded.as_str(), "column" | "columns");
    last.last().is_some_and(amount)
        && clause.first().is_some_and(amount)
        && clause.len() <= 6
        && (clause.get(1).is_none_or(column) || clause.get(1).is_some_and(|next| next.is("for") || next.is("per")))
}

/// "Empty cells must stay uncoloured", "leave blank cells white": of the colours before.
fn stays_uncoloured(last: &[Token], clause: &[Token]) -> bool {
    let has = |words: &[&str]| clause.iter().any(|token| words.contains(&token.folded.as_str()));
    let plain =
        ["uncoloured", "uncolored", "white", "colour", "color", "coloured", "colored", "unchanged", "alone", "as"];
    last.iter().any(|token| words::colour(&token.folded).is_some())
        && clause.len() < 9
        && has(&["empty", "blank", "blanks"])
        && has(&plain)
}

/// "total absences and average English per class": two amounts of the same groups.
fn both_amounts(last: &[Token], clause: &[Token]) -> bool {
    let amount = |token: &Token| {
        matches!(
            token.folded.as_str(),
            "total" | "average" | "sum" | "mean" | "avg" | "count" | "highest" | "lowest" | "median"
        )
    };
    let grouped =
        |tokens: &[Token]| tokens.iter().any(|token| matches!(token.folded.as_str(), "per" | "by" | "each" | "every"));
    let first = last.iter().find(|token| !token.is("the") && !words::is_polite(&token.folded));
    first.is_some_and(amount)
        && last.len() <= 6
        && !grouped(last)
        && !last.iter().any(|token| matches!(token.folded.as_str(), "row" | "column" | "chart" | "in" | "to"))
        && clause.first().is_some_and(|token| token.is("and"))
        && clause.iter().skip(1).find(|token| !token.is("the")).is_some_and(amount)
        && grouped(clause)
}

/// Something is fetched from somewhere.
fn gathered_from(last: &[Token]) -> bool {
    let has = |words: &[&str]| last.iter().any(|token| words.contains(&token.folded.as_str()));
    has(&["take", "get", "copy", "bring", "fetch", "pull"]) && has(&["from"])
}

/// "merge A1:F1 and centre it", "unmerge all and fill in the values": what becomes of the merged cells;
/// and what a link shows.
fn of_merge(last: &[Token], clause: &[Token]) -> bool {
    let merges = last.iter().any(|token| token.folded.contains("merge"));
    let links = last.iter().any(|token| matches!(token.folded.as_str(), "link" | "links" | "hyperlink" | "hyperlinks"));
    let has = |words: &[&str]| clause.iter().any(|token| words.contains(&token.folded.as_str()));
    let first = clause.first().map_or("", |token| token.folded.as_str());
    let centres = matches!(first, "center" | "centre") && has(&["it", "them", "text", "title"]);
    let others = matches!(first, "keep" | "drop" | "delete" | "join" | "lose" | "discard")
        && has(&["text", "texts", "everything", "rest", "others", "first", "values"]);
    let fills = matches!(first, "fill" | "repeat" | "copy" | "put") && has(&["value", "values", "content", "contents"]);
    // "merge and centre A1:F1"
    let look = |word: &str| {
        matches!(word, "merge" | "bold" | "italicize" | "italicise" | "underline" | "wrap" | "center" | "centre")
    };
    let bare = last.iter().all(|token| look(&token.folded) || words::is_polite(&token.folded));
    if bare && look(first) {
        return true;
    }
    let shown = matches!(first, "show" | "call" | "keep")
        && clause.iter().any(|token| matches!(token.kind, Kind::Quoted(_)) || token.is("text"));
    if links && shown && clause.len() <= 5 {
        return true;
    }
    merges && clause.len() <= 8 && (centres || others || fills) && clause.iter().all(|token| token.number().is_none())
}

/// "Legend at the bottom", "make the bars green", "put it under the table": more of the chart before.
fn finishes_chart(last: &[Token], clause: &[Token]) -> bool {
    if !last.iter().any(|token| words::is_chart_noun(&token.folded)) {
        return false;
    }
    let word = |at: usize| clause.get(at).map_or("", |token| token.folded.as_str());
    let known = |at: usize| at > 0 && matches!(word(at - 1), "the" | "this" | "that" | "chart");
    let another = (0..clause.len()).any(|at| words::is_chart_noun(word(at)) && word(at) != "bars" && !known(at));
    let makes = clause.iter().any(|token| {
        matches!(
            token.folded.as_str(),
            "create" | "draw" | "make" | "build" | "generate" | "insert" | "another" | "plot" | "add" | "need" | "want"
        )
    });
    // "Name the chart "Runs"."
    let names = matches!(word(0), "name" | "call")
        && matches!(word(1), "the" | "this" | "it")
        && clause.iter().any(|token| matches!(token.kind, Kind::Quoted(_)))
        && !clause.iter().any(|token| matches!(token.folded.as_str(), "sheet" | "column" | "tab"));
    let part = names || clause.iter().any(|token| words::is_chart_part(&token.folded));
    let whole = (0..clause.len())
        .any(|at| matches!(word(at), "it" | "chart" | "graph" | "plot") && (word(at) == "it" || known(at)));
    let placed = clause.iter().any(|token| words::is_chart_place(&token.folded));
    // "Plot Rotor Speed on the secondary axis."
    let has = |wanted: &[&str]| clause.iter().any(|token| wanted.contains(&token.folded.as_str()));
    let other_axis = has(&["secondary", "second"]) && has(&["axis", "y-axis"]) && !has(&["chart", "graph", "another"]);
    other_axis || !(another && makes) && (part || whole && placed || colours_series(clause))
}

/// "make January blue and February orange": no cells are spoken of.
fn colours_series(clause: &[Token]) -> bool {
    let coloured = clause.iter().any(|token| words::colour(&token.folded).is_some());
    let cells = clause.iter().any(|token| {
        matches!(
            token.folded.as_str(),
            "row"
                | "rows"
                | "cell"
                | "cells"
                | "header"
                | "headers"
                | "headings"
                | "column"
                | "columns"
                | "font"
                | "text"
                | "bold"
                | "where"
                | "if"
                | "table"
                | "highlight"
                | "mark"
                | "fill"
                | "shade"
                | "values"
                | "sheet"
                | "tab"
                | "than"
        )
    });
    coloured && !cells
}
