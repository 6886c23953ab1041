//! Everything that stops a request: what is wrong, and what to do next.

use crate::{
    dialogue::Reply,
    intent::{Choice, Question, QuestionKind},
    plan::Refusal,
    wording::language::Language,
    workbook::{
        Obstacle, Unreadable,
        readers::{Loss, Note},
    },
};

use super::sample::{named, sound};

fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[test]
#[expect(clippy::too_many_lines, reason = "each refusal once")]
fn refusals_name_what_would_fit() {
    let said = "salry".to_owned();
    let column = "Salary".to_owned();
    let sheet = "2026".to_owned();
    let refusals = [
        Refusal::NoColumn {
            said: said.clone(),
            nearest: names(&["Salary", "Sales"]),
            columns: names(&["Salary", "Sales", "Age"]),
        },
        Refusal::NoColumn { said: said.clone(), nearest: vec![], columns: names(&["Age", "Name"]) },
        Refusal::NoColumn { said: "<i>".to_owned(), nearest: vec![], columns: vec![] },
        Refusal::AmbiguousColumn { said: said.clone(), letters: names(&["B", "F"]) },
        Refusal::NoSheet { said, nearest: vec![], sheets: names(&["2025", "2026"]) },
        Refusal::NoTable { sheet: sheet.clone() },
        Refusal::NotNumeric { column: column.clone() },
        Refusal::NotDate { column },
        Refusal::DayOrMonth { column: "When".to_owned() },
        Refusal::NotARange { said: "B2-D9".to_owned() },
        Refusal::Empty,
        Refusal::Version { found: 9, known: 1 },
        Refusal::NothingLeft,
        Refusal::TooManyRows { rows: 2_000_000 },
        Refusal::NameTaken { name: "Total".to_owned() },
        Refusal::InTheWay { obstacle: Obstacle::Merged, area: "A3:A5".to_owned() },
        Refusal::InTheWay { obstacle: Obstacle::Array, area: "C2:C9".to_owned() },
        Refusal::InTheWay { obstacle: Obstacle::Pivot, area: "G3:J9".to_owned() },
        Refusal::InTheWay { obstacle: Obstacle::Table, area: "A1:C9".to_owned() },
        Refusal::InTheWay { obstacle: Obstacle::Cells, area: "F1:H9".to_owned() },
        Refusal::InTheWay { obstacle: Obstacle::Edge, area: "A1:XFD5".to_owned() },
        Refusal::NoValues,
        Refusal::ListTooLong { characters: 300 },
        Refusal::TooManyColumns { columns: 20_000 },
        Refusal::TooManySheets { sheets: 240 },
        Refusal::NoHeading { letter: "G".to_owned() },
        Refusal::NoNativeTable { sheet: "2026".to_owned() },
        Refusal::NoChart { sheet: "2026".to_owned() },
        Refusal::WhichChart { titles: names(&["Sales", "Costs"]) },
        Refusal::WhichChart { titles: vec![] },
        Refusal::TableInUse { formulas: 3 },
        Refusal::NothingInCommon { one: "a.xlsx".to_owned(), other: "b.xlsx".to_owned() },
        Refusal::LastSheet { sheet: "2026".to_owned() },
        Refusal::TwiceInPivot { column: "Region".to_owned() },
        Refusal::Protected { sheet: sheet.clone() },
        Refusal::WouldLose { cells: "A1:C1".to_owned(), filled: 3 },
        Refusal::NoTitle,
        Refusal::NotAnAddress { said: "home".to_owned() },
        Refusal::TooManyLinks { links: 70_000 },
        Refusal::Guarded { sheet },
        Refusal::StructureGuarded,
    ];
    // A new refusal stops this compiling: give it a sample above.
    for refusal in &refusals {
        match refusal {
            Refusal::NoColumn { .. }
            | Refusal::AmbiguousColumn { .. }
            | Refusal::NoSheet { .. }
            | Refusal::NoTable { .. }
            | Refusal::NotNumeric { .. }
            | Refusal::NotDate { .. }
            | Refusal::DayOrMonth { .. }
            | Refusal::NotARange { .. }
            | Refusal::Empty
            | Refusal::Version { .. }
            | Refusal::NothingLeft
            | Refusal::TooManyRows { .. }
            | Refusal::NameTaken { .. }
            | Refusal::InTheWay { .. }
            | Refusal::ListTooLong { .. }
            | Refusal::TooManyColumns { .. }
            | Refusal::TooManySheets { .. }
            | Refusal::NoHeading { .. }
            | Refusal::NoNativeTable { .. }
            | Refusal::NoChart { .. }
            | Refusal::WhichChart { .. }
            | Refusal::TableInUse { .. }
            | Refusal::NothingInCommon { .. }
            | Refusal::LastSheet { .. }
            | Refusal::WouldLose { .. }
            | Refusal::NoTitle
            | Refusal::NotAnAddress { .. }
            | Refusal::TooManyLinks { .. }
            | Refusal::TwiceInPivot { .. }
            | Refusal::Protected { .. }
            | Refusal::Guarded { .. }
            | Refusal::NoValues
            | Refusal::StructureGuarded => {}
        }
    }
    let english = Language::of("en");
    let said: Vec<String> =
        refusals.iter().map(|refusal| sound(english.refusal(refusal).as_str()).to_owned()).collect();
    insta::assert_snapshot!(said.join("\n"), @"
    There is no column “salry”. Did you mean “Salary” or “Sales”?
    There is no column “salry”. The columns are “Age”, “Name”.
    There is no column “&lt;i&gt;”.
    Several columns are called “salry”. Say which by its letter: “B” or “F”.
    There is no sheet “salry”. The sheets are “2025”, “2026”.
    I see no table on sheet “2026”. Say where it starts, for example “the table starts in row 4”.
    Column “Salary” holds no numbers, so this cannot be worked out from it.
    Column “Salary” holds no dates, so this cannot be worked out from it.
    In “When” nothing tells whether the day or the month stands first. Say “day first” or “month first”.
    “B2-D9” is not a cell or range. Write it as in Excel, for example B2:D9.
    There is nothing in it to do.
    This plan was made by a later version of Rowbot, which I cannot read.
    That would delete every column. Say which to keep.
    That would need 2,000,000 rows; a sheet has room for 1,048,576. Narrow it down first.
    “Total” is already there. Choose another name.
    The merged cells “A3:A5” would be torn apart. Unmerge them first, then ask me again.
    The array formula in “C2:C9” can only be changed as a whole, as in Excel. Nothing was changed.
    The pivot table in “G3:J9” would be torn apart. Move it to another sheet first, then ask me again.
    The Excel table in “A1:C9” is in the way: it may hold no merged cells and no other table, and its header and totals stay where they are. Nothing was changed.
    There are cells in the way in “F1:H9”. Say another place, or let me put it on a new sheet.
    There is no room: the cells in “A1:XFD5” would be pushed off the sheet.
    There are no values yet to choose from. Say which ones may be entered, for example “Open, Closed”.
    A drop-down holds 255 characters, and these words take 300. Put them in a column, then ask me for a drop-down from that column.
    That would need 20,000 columns; a sheet has room for 16,384. Narrow it down first.
    That would make 240 sheets. I stop at 100: choose a column with fewer values.
    Column G has no heading, and a pivot table needs one over every column. Write one there, then ask me again.
    There is no table of Excel’s own on sheet “2026”.
    There is no chart on sheet “2026”.
    Which chart: “Sales” or “Costs”?
    There are several charts. Say which one, for example “the second chart”.
    3 formulas speak of the table by its name and would break. Nothing was changed.
    “a.xlsx” and “b.xlsx” have no column in common by which their rows could meet. Say which columns hold the same: “by name”, “Code is SKU”.
    “2026” is the only sheet in sight, and a workbook needs one.
    “Region” can stand in one place of a pivot table only: in the rows, the columns or the filter.
    Sheet “2026” is protected. Take the protection off in Excel (Review → Unprotect Sheet) and send it again.
    3 cells of A1:C1 hold something, and a merged cell keeps only one value. Say “merge A1:C1 and keep all texts” to join them, or “merge A1:C1 and keep only the first value”.
    There is no title above the table. Say “put the title '...' over the table”.
    “home” is no web or e-mail address that a link could lead to.
    70,000 links are more than Excel takes on one sheet (65,530).
    Sheet “2026” is protected, so its locked cells stay as they are. Say “unprotect this sheet” first, then ask me again.
    The workbook is protected against adding, renaming, moving or deleting sheets. Take that off in Excel (Review → Protect Workbook) and send it again.
    ");
}

#[test]
fn files_that_cannot_be_read_say_what_to_do_next() {
    let large = |what: &str| Unreadable::TooLarge { what: what.to_owned(), found: 2_000_000, allowed: 1_048_576 };
    let faults = [
        Unreadable::Empty,
        Unreadable::NotASpreadsheet { looks_like: None },
        Unreadable::NotASpreadsheet { looks_like: Some("a PDF".to_owned()) },
        Unreadable::Encrypted,
        Unreadable::CutShort,
        Unreadable::Damaged { detail: "xl/workbook.xml: not UTF-8".to_owned() },
        large("bytes"),
        large("rows"),
        large("cells"),
        large("sheets"),
        large("columns"),
        large("levels of nesting"),
        Unreadable::Hostile { detail: "two members of the same name".to_owned() },
        Unreadable::NoSheets,
        Unreadable::Unsupported { format: "Numbers".to_owned() },
    ];
    for fault in &faults {
        match fault {
            Unreadable::Empty
            | Unreadable::NotASpreadsheet { .. }
            | Unreadable::Encrypted
            | Unreadable::CutShort
            | Unreadable::Damaged { .. }
            | Unreadable::TooLarge { .. }
            | Unreadable::Hostile { .. }
            | Unreadable::NoSheets
            | Unreadable::Unsupported { .. } => {}
        }
    }
    let english = Language::of("en");
    let said: Vec<String> = faults.iter().map(|fault| sound(english.unreadable(fault).as_str()).to_owned()).collect();
    insta::assert_snapshot!(said.join("\n"), @"
    The file is empty. Was it saved before it was sent?
    This is not a spreadsheet. Send xlsx, xlsm, xls, xlsb, ods, csv, tsv, txt or json.
    This is not a spreadsheet; it looks like a PDF. Send xlsx, xlsm, xls, xlsb, ods, csv, tsv, txt or json.
    The workbook is protected by a password. Open it in Excel, remove the password (File → Info → Protect Workbook) and send it again.
    The file is cut short: its end is missing, as after an upload or download that broke off. Send it again.
    The file is damaged (xl/workbook.xml: not UTF-8). Open it in Excel, let Excel repair it, save it and send it again.
    The file is too large. Send only the sheets that matter, or save it without pictures.
    The file has too many rows: 2,000,000, and I take 1,048,576. Split it and send the parts.
    The file has too many cells: 2,000,000, and I take 1,048,576. Split it and send the parts.
    The file has too many sheets: 2,000,000, and I take 1,048,576. Split it and send the parts.
    The file has too many columns: 2,000,000, and a sheet has room for 1,048,576. Split it and send the parts.
    The file is built larger inside than I can take (levels of nesting: 2,000,000, and I take 1,048,576). Copy the table into a new workbook and send that.
    The file is built in a way that could do harm (two members of the same name), so I did not open it. Copy the table into a new workbook and send that.
    The file has no sheet with cells. Send one with a table in it.
    I cannot read Numbers files. Save it as xlsx or csv and send that.
    ");
}

#[test]
fn notes_say_how_a_file_was_read() {
    let csv = |delimiter| Note::Csv { encoding: "UTF-8".to_owned(), delimiter, decimal_comma: delimiter == ';' };
    let order = |day_first, certain| Note::DateOrder { day_first, certain };
    let notes = [
        Note::WrongExtension { said: "xls".to_owned(), is: "csv".to_owned() },
        Note::Unpacked { name: "list.csv".to_owned() },
        Note::Converted { from: "xls".to_owned(), lost: vec![] },
        Note::Converted { from: "ods".to_owned(), lost: vec![Loss::Objects, Loss::Comments] },
        csv(','),
        csv(';'),
        csv('\t'),
        csv('|'),
        csv('~'),
        order(true, true),
        order(false, true),
        order(true, false),
        order(false, false),
        Note::MixedDates { columns: 1 },
        Note::RaggedRows { rows: 1 },
        Note::Calculated { formulas: 1_234 },
        Note::Macros,
    ];
    for note in &notes {
        match note {
            Note::WrongExtension { .. }
            | Note::Unpacked { .. }
            | Note::Converted { .. }
            | Note::Csv { .. }
            | Note::DateOrder { .. }
            | Note::MixedDates { .. }
            | Note::RaggedRows { .. }
            | Note::Calculated { .. }
            | Note::Macros => {}
        }
    }
    let english = Language::of("en");
    let said: Vec<String> = notes.iter().map(|note| sound(english.note(note).as_str()).to_owned()).collect();
    insta::assert_snapshot!(said.join("\n"), @"
    The name says xls, but it is csv; I read it as csv.
    I took list.csv out of the archive.
    It was xls; you get it back as xlsx.
    It was ods; you get it back as xlsx, without charts, pictures and drawings and comments.
    Text file: UTF-8, cells parted by commas.
    Text file: UTF-8, cells parted by semicolons. Numbers have a decimal comma.
    Text file: UTF-8, cells parted by tabs.
    Text file: UTF-8, cells parted by bars.
    Text file: UTF-8, cells parted by “~”.
    Dates are read day first, as the file shows.
    Dates are read month first, as the file shows.
    Dates such as 03/04/2026 are read day first (my guess: 3 April).
    Dates such as 03/04/2026 are read month first (my guess: March 4).
    In 1 column some dates can only be day first and others only month first, so they stay as they are written.
    1 row has more or fewer cells than the header.
    1,234 formulas came without results; I worked with what they come to.
    The file has macros. I keep them as they are and never run them.
    ");
}

#[test]
fn questions_carry_their_choices() {
    let sort = |column: &str| {
        named(&[serde_json::json!({ "op": "sort_rows", "keys": [{ "column": column, "direction": "ascending" }] })])
    };
    let choices = vec![
        Choice { label: "First name".to_owned(), plan: sort("First name") },
        Choice { label: String::new(), plan: sort("Last name") },
    ];
    let words = names(&["pivot", "<b>"]);
    let mut kinds = vec![
        QuestionKind::WhichColumn { said: "name".to_owned() },
        QuestionKind::WhichReading,
        QuestionKind::Unclear { words },
    ];
    let operations =
        ["sort", "top", "highlight", "summarise", "total", "format", "keep", "drop", "rename", "move", "fly"];
    kinds.extend(operations.map(|operation| QuestionKind::MissingColumn { operation: operation.to_owned() }));
    let missing = ["value", "formula", "column", "condition", "name", "number", "colour", "wings"];
    kinds.extend(missing.map(|what| QuestionKind::Missing { what: what.to_owned() }));
    let english = Language::of("en");
    let said = kinds.into_iter().map(|kind| {
        let (asked, labels) = english.question(&Question { kind, choices: choices.clone() });
        assert_eq!(labels, ["First name", "Sort by Last name (A→Z, lowest first)"]);
        sound(asked.as_str()).to_owned()
    });
    insta::assert_snapshot!(said.collect::<Vec<_>>().join("\n"), @"
    Which column do you mean by “name”?
    I can read this in more than one way. Which do you mean?
    I did not understand “pivot”, “&lt;b&gt;”. Do you mean this?
    Sort by which column?
    The top by which column?
    Highlight which column?
    Summarise by which column?
    The total of which column?
    Format which column?
    Which column decides which rows are meant?
    Delete which column?
    Rename which column?
    Move which column?
    Which column do you mean?
    Compared with what value?
    What should the new column hold? For example “Price times Quantity”.
    Which column do you mean?
    Which rows do you mean? For example “where Age is over 30”.
    What should it be called?
    How many?
    Which colour?
    Something is missing: wings. Could you add it?
    ");
}

/// The plan of one operation by itself.
fn by_itself(op: serde_json::Value) -> Choice {
    Choice { label: String::new(), plan: named(&[op]) }
}

#[test]
fn what_was_understood_is_told_with_what_was_not() {
    let sort = || {
        by_itself(serde_json::json!({ "op": "sort_rows", "keys": [{ "column": "Price", "direction": "descending" }] }))
    };
    let question =
        || Question { kind: QuestionKind::Unclear { words: names(&["<b>", "fancy"]) }, choices: vec![sort()] };
    let said = ["en", "es", "ru"].map(|tag| {
        let message = super::super::say::compose(&Reply::Ask { question: question(), ticket: 3 }, Language::of(tag));
        let labels =
            message.buttons.iter().map(|row| row.iter().map(|one| one.label.as_str()).collect::<Vec<_>>().join(" | "));
        format!("{}\n[{}]", sound(&message.html), labels.collect::<Vec<_>>().join("] ["))
    });
    insta::assert_snapshot!(said.join("\n"), @"
    I understood: Sort by <b>Price</b> (Z→A, highest first).
    I did not understand “&lt;b&gt;”, “fancy”. Say that part otherwise, or leave it out.
    [✅ Do just that | ✏️ Say it otherwise] [✖️ Cancel]
    Entendí: Ordenar por <b>Price</b> (Z→A, de mayor a menor).
    No entendí «&lt;b&gt;», «fancy». Dilo de otra manera o déjalo fuera.
    [✅ Haz solo eso | ✏️ Decirlo de otra manera] [✖️ Cancelar]
    Понятно: Отсортировать по <b>Price</b> (Я→А, по убыванию).
    Непонятно: «&lt;b&gt;», «fancy». Скажите это иначе или оставьте.
    [✅ Сделать только это | ✏️ Сказать иначе] [✖️ Отмена]
    ");
}

#[test]
fn what_is_offered_stands_on_the_buttons_in_short() {
    let where_open = || serde_json::json!({ "compare": { "left": { "column": "Venue" }, "is": "equal", "right": { "text": "Open Air" } } });
    let question = |question: serde_json::Value| by_itself(serde_json::json!({ "op": "answer", "question": question }));
    let choices = vec![
        by_itself(serde_json::json!({ "op": "show_rows", "condition": where_open() })),
        question(serde_json::json!({ "rows": { "condition": where_open() } })),
        question(
            serde_json::json!({ "aggregate": { "measure": { "aggregate": "count", "column": null }, "condition": where_open(), "by": [] } }),
        ),
        question(
            serde_json::json!({ "aggregate": { "measure": { "aggregate": "mean", "column": "Score" }, "condition": null, "by": [{ "column": "Venue" }] } }),
        ),
    ];
    let said = ["en", "es", "ru"].map(|tag| {
        let kind = QuestionKind::Offered { words: names(&["films"]) };
        let (asked, labels) = Language::of(tag).question(&Question { kind, choices: choices.clone() });
        assert!(labels.iter().all(|label| label.chars().count() <= 60), "{labels:?}");
        format!("{}\n{}", sound(asked.as_str()), labels.join("\n"))
    });
    insta::assert_snapshot!(said.join("\n"), @"
    I did not understand “films”. Is it one of these? If not, say it otherwise.
    Show only rows where Venue is “Open Air”
    List the rows where Venue is “Open Air”
    How many rows where Venue is “Open Air”?
    Show me the average of Score for each Venue
    No entendí «films». ¿Es algo de esto? Si no, dilo de otra manera.
    Mostrar solo las filas donde Venue es «Open Air»
    Muestra las filas donde Venue es «Open Air»
    ¿Cuántas filas donde Venue es «Open Air»?
    Muéstrame promedio de Score por cada Venue
    Я не понял «films». Может быть, одно из этого? Если нет, скажите иначе.
    Показать только строки, где Venue – это «Open Air»
    Строки, где Venue – это «Open Air»
    Сколько строк, где Venue – это «Open Air»?
    Показать: среднее (Score) для каждого Venue
    ");
}
