//! Every reply as a message.

use serde_json::json;

use crate::{
    dialogue::{ButtonAction, Document, HistoryLine, LoadFailure, Reply},
    intent::{Question, QuestionKind},
    plan::{Answer, ColumnSum, Dropped, Outcome, Receipt, Refusal, Shown, StepReceipt},
    wording::{Message, Plain, say},
    workbook::Unreadable,
};

use super::sample::{outcome, plan, sound};

fn document() -> Document {
    Document { blob: "ab".repeat(32), name: "people.xlsx".to_owned() }
}

fn worked_on(rows_in: u64, rows_out: u64) -> StepReceipt {
    StepReceipt { sheet: "People".to_owned(), rows_in, rows_out, ..StepReceipt::default() }
}

fn older() -> serde_json::Value {
    json!({ "compare": { "left": { "column": "Age" }, "is": "greater", "right": { "number": 30 } } })
}

/// One message with its buttons under it.
fn shown(message: &Message) -> String {
    let rows = message.buttons.iter().map(|row| {
        let labels = row.iter().map(|button| format!("[{}]", button.label));
        labels.collect::<Vec<_>>().join(" ")
    });
    let document = message.document.iter().map(|document| format!("📎 {}", document.name));
    [message.html.clone()].into_iter().chain(rows).chain(document).collect::<Vec<_>>().join("\n")
}

fn said(reply: &Reply) -> String {
    let messages = say(reply, "en");
    for message in &messages {
        sound(&message.html);
        assert!(message.html.encode_utf16().count() <= 4_096);
        assert_eq!(unbalanced(&message.html), None, "{}", message.html);
        message
            .buttons
            .iter()
            .flatten()
            .for_each(|button| assert!(!button.label.contains(['<', '{']), "{}", button.label));
    }
    messages.iter().map(shown).collect::<Vec<_>>().join("\n---\n")
}

/// The first tag that is not of Telegram's, or does not close what is open.
fn unbalanced(html: &str) -> Option<String> {
    let mut open = Vec::new();
    for piece in html.split('<').skip(1) {
        let tag = piece.split('>').next().unwrap_or_default();
        let fits = if let Some(name) = tag.strip_prefix('/') {
            open.pop() == Some(name)
        } else {
            open.push(tag);
            ["b", "i", "code", "pre"].contains(&tag)
        };
        if !fits {
            return Some(tag.to_owned());
        }
    }
    open.pop().map(str::to_owned)
}

#[test]
fn a_proposal_shows_plan_counts_and_three_buttons() {
    let plan = plan(&[
        json!({ "op": "keep_rows", "condition": older() }),
        json!({ "op": "add_column", "name": "Total", "place": { "guessed": "end" }, "format": null,
            "value": { "binary": { "op": "multiply", "left": { "column": "Price" }, "right": { "column": { "guessed": "Quantity" } } } } }),
    ]);
    let kept = StepReceipt {
        dropped: vec![Dropped::DidNotMatch { rows: 134 }],
        sums: vec![
            ColumnSum { column: "Price".to_owned(), before: 12_345.5, after: 4_000.0 },
            ColumnSum { column: "Quantity".to_owned(), before: 0.1 + 0.2, after: 0.3 },
        ],
        ..worked_on(200, 66)
    };
    let added = StepReceipt { formula: Some("=E2*F2".to_owned()), ..worked_on(66, 66) };
    let receipt = Receipt { steps: vec![kept, added], cells_changed: 67, recalculated: 66, left_to_excel: 2 };
    let outcome = Outcome { receipt, answers: vec![] };
    let unused = vec!["pretty".to_owned(), "<please>".to_owned()];
    insta::assert_snapshot!(said(&Reply::Proposal { plan: plan.clone(), outcome: outcome.clone(), unused: unused.clone(), ticket: 7 }), @"
    <b>This is what I would do:</b>
    On sheet <b>People</b>:
    1. Keep the rows where <b>Age</b> is over 30
    → 134 rows removed that do not match, 66 of 200 kept
    → sums: Price 12,345.5 → 4,000
    2. Add a column <b>Total</b> = <b>Price</b> × <b>Quantity</b> <i>(my guess)</i>
    → 66 rows filled
    → in Excel: <code>=E2*F2</code>
    66 formulas recalculated.
    ⚠️ 2 formulas keep their old results until Excel opens the file.
    ⚠️ I made nothing of these words: “pretty”, “&lt;please&gt;”
    [✅ Do it] [✏️ Change]
    [✖️ Cancel]
    ");
    insta::assert_snapshot!(Plain::new("en").done(&plan, &outcome, &unused, true), @"
    This is what I would do:
    On sheet People:
    1. Keep the rows where Age is over 30
    → 134 rows removed that do not match, 66 of 200 kept
    → sums: Price 12,345.5 → 4,000
    2. Add a column Total = Price × Quantity (my guess)
    → 66 rows filled
    → in Excel: =E2*F2
    66 formulas recalculated.
    ⚠️ 2 formulas keep their old results until Excel opens the file.
    ⚠️ I made nothing of these words: “pretty”, “<please>”
    ");
    insta::assert_snapshot!(Plain::new("en").plan(&plan, &unused), @"
    1. Keep the rows where Age is over 30
    2. Add a column Total = Price × Quantity (my guess)
    ⚠️ I made nothing of these words: “pretty”, “<please>”
    ");
}

#[test]
fn what_was_done_comes_with_its_receipt_the_file_and_undo() {
    let plan = plan(&[
        json!({ "op": "remove_duplicates", "keys": ["Last name"], "keep": "first" }),
        json!({ "op": "summarise", "by": [{ "column": "Last name" }], "measures": [{ "aggregate": "sum", "column": "Price" }], "to": {} }),
        json!({ "op": "highlight", "condition": older(), "scope": "row", "style": { "fill": "FFFF00" } }),
        json!({ "op": "show_rows", "condition": older() }),
        json!({ "op": "top_rows", "n": 10, "by": "Age", "direction": "descending" }),
        json!({ "op": "remove_rows", "condition": older() }),
        json!({ "op": "format", "target": "header", "style": { "bold": true } }),
        json!({ "op": "remove_rows", "condition": { "blank": { "column": "Age" } } }),
    ]);
    let summary = StepReceipt {
        sheet: "Summary".to_owned(),
        made: Some("Summary".to_owned()),
        matched: Some(4),
        ..worked_on(66, 66)
    };
    let receipts = vec![
        StepReceipt { dropped: vec![Dropped::Duplicate { rows: 1 }], ..worked_on(67, 66) },
        summary,
        StepReceipt { matched: Some(12), ..worked_on(66, 66) },
        StepReceipt { matched: Some(12), ..worked_on(66, 66) },
        StepReceipt { dropped: vec![Dropped::BeyondTop { rows: 56 }], ..worked_on(66, 10) },
        StepReceipt { dropped: vec![Dropped::Matched { rows: 4 }], ..worked_on(10, 6) },
        StepReceipt { cells_changed: 6, ..worked_on(0, 0) },
        worked_on(6, 6),
    ];
    let reply =
        Reply::Done { plan, outcome: outcome(receipts), unused: vec![], document: document(), revision: 3, ticket: 8 };
    insta::assert_snapshot!(said(&reply), @"
    ✅ <b>Done.</b>
    On sheet <b>People</b>:
    1. Remove rows with the same <b>Last name</b>, keeping the first of each
    → 1 duplicate removed, 66 of 67 kept
    2. Work out the sum of <b>Price</b> for each <b>Last name</b> on a new sheet “Price by Last name”
    → 4 lines from 66 rows, on the new sheet <b>Summary</b>
    3. Highlight the rows where <b>Age</b> is over 30: yellow background
    → 12 of 66 rows match now; the colour follows when values change
    4. Show only the rows where <b>Age</b> is over 30 (the others are hidden, not removed)
    → 12 of 66 rows shown
    5. Keep only the 10 rows with the highest <b>Age</b>
    → 56 other rows removed, 10 of 66 kept
    6. Remove the rows where <b>Age</b> is over 30
    → 4 rows removed, 6 of 10 kept
    7. Format the header: bold
    → 6 cells changed
    8. Remove the rows where <b>Age</b> is empty
    → nothing to remove, all 6 rows stay
    <i>Step 3. /undo takes it back.</i>
    [↩️ Undo]
    📎 people.xlsx
    ");
    assert_eq!(say(&reply, "en")[0].buttons[0][0].button.action, ButtonAction::Undo);
}

#[test]
fn answers_begin_with_the_number() {
    let aggregate = json!({ "op": "answer", "question": { "aggregate": {
        "measure": { "aggregate": "mean", "column": "Age" }, "condition": older(), "by": [] } } });
    let grouped = json!({ "op": "answer", "question": { "aggregate": {
        "measure": { "aggregate": "sum", "column": "Price" }, "condition": null, "by": [{ "column": "Last name" }] } } });
    let rows = json!({ "op": "answer", "question": { "rows": { "condition": older() } } });
    let texts = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
    let shown = |cells: &[&str]| {
        let cell = |text: &&str| Shown { text: (*text).to_owned(), number: text.contains(char::is_numeric) };
        cells.iter().map(cell).collect::<Vec<_>>()
    };
    let answers = vec![
        Answer {
            columns: texts(&["Average"]),
            cells: vec![shown(&["41.5"])],
            rows_used: 28,
            rows_skipped: 2,
            rows_total: None,
        },
        Answer {
            columns: texts(&["Last name", "Sum"]),
            cells: vec![shown(&["Lee", "€1,010.50"]), shown(&["", "€7"])],
            rows_used: 30,
            rows_skipped: 0,
            rows_total: None,
        },
        Answer {
            columns: texts(&["First name", "Last name", "Age"]),
            cells: vec![shown(&["Ann", "<Lee>", "50"]), shown(&["Bo", "", "31"])],
            rows_used: 40,
            rows_skipped: 0,
            rows_total: Some(40),
        },
        Answer::default(),
    ];
    let plan = plan(&[aggregate, grouped, rows.clone(), rows]);
    let outcome = Outcome { receipt: Receipt::default(), answers };
    insta::assert_snapshot!(said(&Reply::Answered { plan, outcome, unused: vec!["quickly".to_owned()] }), @"
    <b>41.5</b>
    the average of <b>Age</b> where <b>Age</b> is over 30
    <i>From 28 rows; 2 left out, with nothing there to count.</i>

    the sum of <b>Price</b> for each <b>Last name</b>:
    Lee: <b>€1,010.50</b>
    (empty): <b>€7</b>
    <i>From 30 rows.</i>

    the rows where <b>Age</b> is over 30:
    • First name: Ann · Last name: &lt;Lee&gt; · Age: 50
    • First name: Bo · Age: 31
    <i>The first 2 of 40.</i>

    <b>Nothing fits.</b>
    the rows where <b>Age</b> is over 30
    ⚠️ I made nothing of these words: “quickly”
    ");
}

#[test]
fn history_and_files_mark_what_is_in_use() {
    let line = |request: &str, current| HistoryLine { request: request.to_owned(), current };
    let lines = vec![line("", false), line("sort by <Age>", true), line("top 10", false)];
    insta::assert_snapshot!(said(&Reply::History { name: "people.xlsx".to_owned(), lines }), @"
    <b>people.xlsx</b>, step by step:
    0. the file as you sent it
    <b>1. sort by &lt;Age&gt;</b> ← now
    2. top 10
    ");
    let files = vec![(1, "a&b.xlsx".to_owned(), false), (2, "people.xlsx".to_owned(), true)];
    insta::assert_snapshot!(said(&Reply::Files { files, ticket: 3 }), @"
    <b>Your files:</b>
    • a&amp;b.xlsx
    • <b>people.xlsx</b> ← in use
    [a&b.xlsx]
    ");
    let many = (0..500).map(|n| line(&format!("{n} {}", "long & ".repeat(60)), n == 499)).collect();
    let told = said(&Reply::History { name: "people.xlsx".to_owned(), lines: many });
    assert!(told.contains("earlier steps") && told.contains("← now"), "{told}");
}

#[test]
fn the_texts_of_commands() {
    insta::assert_snapshot!([Reply::Welcome, Reply::Help, Reply::Privacy].map(|reply| said(&reply)).join("\n---\n"), @"
    <b>Hello, I am Rowbot.</b>
    Send me a spreadsheet (xlsx, csv, ods …) and say in your own words what you want done. I show you what I understood, do it, and send the file back with everything else untouched.

    For example:
    • keep the rows where Age is over 30 and sort by Last name
    • add a column Total = Price times Quantity
    • average Score per Class on a new sheet
    • what is the highest Score in 6B?

    /help shows more.
    ---
    <b>Send a file, then say what you want.</b>

    <b>Rows</b>: keep or remove rows where …, show only …, sort by …, remove duplicates, top 10 by …, total row
    <b>Columns</b>: add a column … = …, set … to …, rename, delete, keep only, move
    <b>Summaries</b>: total Sales by Region and month
    <b>Looks</b>: highlight rows where …, bold header, as currency, dates as dd/mm/yyyy, freeze the header
    <b>Test results</b>: send the files of the tests, then /compile
    <b>Questions</b>: how many …, what is the average …, who has the highest …

    Several wishes in one message are done in order.

    /undo and /redo go back and forth
    /history shows what was done
    /files shows your files
    /new starts afresh
    /cancel drops what is waiting
    /language chooses my language
    /settings shows it, and the phrases that I have learnt
    /forget deletes everything of yours
    /privacy says what becomes of your data
    ---
    <b>Your data stays yours.</b>
    • Your files and requests are kept on this bot’s own server, so that undo works and nothing is lost.
    • What you write is understood here by rules; nothing is sent to anyone else.
    • The log holds no cell contents, file names or messages.
    • /forget deletes everything, at once.
    ");
}

#[test]
fn every_other_reply_is_one_sound_message() {
    let (name, request) = ("people.xlsx".to_owned(), "sort <by> & Age".to_owned());
    let unreadable = |failure| Reply::NotLoaded { name: name.clone(), failure };
    let question = Question { kind: QuestionKind::WhichReading, choices: vec![] };
    let replies = vec![
        Reply::UnknownCommand { name: "fly".to_owned(), nearest: None },
        Reply::UnknownCommand { name: "hlep".to_owned(), nearest: Some("help".to_owned()) },
        Reply::NeedFile,
        unreadable(LoadFailure::TooBig { limit_mb: 20 }),
        unreadable(LoadFailure::Gone),
        unreadable(LoadFailure::Unreadable(Unreadable::Empty)),
        Reply::Unsupported,
        Reply::Ask { question, ticket: 1 },
        Reply::OtherLanguage,
        Reply::NotUnderstood { words: vec![] },
        Reply::NotUnderstood { words: vec!["fly".to_owned()] },
        Reply::Refused(Refusal::NothingLeft),
        Reply::SayOtherwise { request: request.clone(), rest: None },
        Reply::SayOtherwise { request: request.clone(), rest: Some(4) },
        Reply::Undone { request: request.clone(), document: document(), more: true, ticket: 2 },
        Reply::Redone { request: request.clone(), document: document(), more: false, ticket: 2 },
        Reply::TakenBack { request: request.clone() },
        Reply::NothingToChange {
            plan: plan(&[json!({ "op": "keep_rows", "condition": older() })]),
            outcome: outcome(vec![worked_on(5, 5)]),
            unused: vec![],
        },
        Reply::Restored { document: document(), ticket: 2 },
        Reply::NothingToUndo,
        Reply::NothingToRedo,
        Reply::Files { files: vec![], ticket: 1 },
        Reply::UsingFile { name: name.clone() },
        Reply::Fresh,
        Reply::Cancelled,
        Reply::NothingToCancel,
        Reply::StaleButton,
        Reply::Acknowledged,
        Reply::Noted { text: request },
        Reply::LeftTheList { name },
        Reply::ConfirmForget { ticket: 1 },
        Reply::Forgotten,
        Reply::OurFault,
    ];
    insta::assert_snapshot!(replies.iter().map(said).collect::<Vec<_>>().join("\n"), @"
    I do not know the command /fly. /help shows those I know.
    I do not know the command /hlep. Did you mean /help?
    Send me a spreadsheet first (xlsx, csv, ods …), then I can do that.
    <b>people.xlsx</b> is larger than the 20 MB that I may fetch. Split it, or save it without pictures, and send it again.
    Telegram no longer has <b>people.xlsx</b>. Please send it again.
    I could not read <b>people.xlsx</b>. The file is empty. Was it saved before it was sent?
    I can only work with spreadsheets. Send the table as a file (xlsx, csv, ods …).
    I can read this in more than one way. Which do you mean?
    [✖️ Cancel]
    I understand English, español and русский. Please say it in one of them.
    I did not understand that. Say it with the names of your columns, for example “sort by Age, highest first”. /help shows what I can do.
    I did not understand “fly”. Say it with the names of your columns, for example “sort by Age, highest first”. /help shows what I can do.
    That would delete every column. Say which to keep.
    Say what to change, or the whole wish anew. You said:
    <i>sort &lt;by&gt; &amp; Age</i>
    Say what to change, or the whole wish anew. You said:
    <i>sort &lt;by&gt; &amp; Age</i>
    [✅ Do just that] [✖️ Cancel]
    ↩️ Taken back: <i>sort &lt;by&gt; &amp; Age</i>
    [↩️ Undo] [↪️ Redo]
    📎 people.xlsx
    ↪️ Done again: <i>sort &lt;by&gt; &amp; Age</i>
    [↩️ Undo]
    📎 people.xlsx
    ↩️ First I took this back: <i>sort &lt;by&gt; &amp; Age</i>
    <b>That would change nothing</b>, so the file stays as it is:
    On sheet <b>People</b>:
    Keep the rows where <b>Age</b> is over 30
    → nothing to remove, all 5 rows stay
    ↩️ Here is the file as you sent it.
    [↪️ Redo]
    📎 people.xlsx
    There is nothing to undo: this is the file as you sent it.
    There is nothing to redo.
    I have no files of yours. Send me one.
    Now working on <b>people.xlsx</b>.
    Fresh start. Send me a file.
    Cancelled. The file stays as it is.
    There is nothing to cancel.
    That button belongs to something already settled.
    👍 What shall I do next? Send a file, or say what you want done.
    Noted for this file:
    <i>sort &lt;by&gt; &amp; Age</i>
    There were too many files; I put <b>people.xlsx</b> aside. Send it again when you need it.
    <b>Delete everything?</b> All your files, their history and this conversation go at once. This cannot be undone.
    [🗑 Delete everything] [Keep it]
    Everything is deleted. If you send me a file, we start afresh.
    Something went wrong on my side, not yours. Your file is safe and unchanged. Please try again.
    ");
}

#[test]
fn a_plan_without_end_is_shortened() {
    let values: Vec<_> = (0..400).map(|n| json!({ "text": format!("value & {n}") })).collect();
    let step = json!({ "op": "keep_rows", "condition": { "all": [
        { "one_of": { "column": "Last name", "values": values } }, { "not": { "one_of": { "column": "First name", "values": values } } } ] } });
    let steps = vec![step; 60];
    let outcome = outcome(vec![worked_on(5, 5); 60]);
    let reply = Reply::Proposal { plan: plan(&steps), outcome, unused: vec!["word".to_owned(); 400], ticket: 1 };
    let told = said(&reply);
    assert!(told.contains("more lines"), "{told}");
    assert!(told.contains("I made nothing of"), "{told}");
}

#[test]
fn a_language_that_is_not_spoken_falls_back_to_english() {
    assert_eq!(say(&Reply::Fresh, "tlh-Qaak"), say(&Reply::Fresh, "en"));
}
