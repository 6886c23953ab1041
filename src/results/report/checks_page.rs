//! What somebody should look at: each line names file and row, and what was done about it.

use crate::{
    plan::compile::Kind,
    workbook::{
        Area, Value,
        fresh::{Align, Fresh},
    },
};

use super::{super::compile::Compiled, Label, Labels, Looks, colours};

/// Together about as wide as a lying page, so that it can be read when printed.
const HEADINGS: [(Label, f64); 8] = [
    (Label::CheckKind, 26.0),
    (Label::CheckTest, 6.5),
    (Label::CheckFile, 18.0),
    (Label::CheckRow, 6.5),
    (Label::CheckName, 21.0),
    (Label::Email, 27.0),
    (Label::CheckFound, 32.0),
    (Label::CheckDone, 16.0),
];

pub(super) fn write(fresh: &mut Fresh, page: usize, compiled: &Compiled, labels: &dyn Labels) -> anyhow::Result<()> {
    let looks = Looks::new(fresh);
    let mut wrapped = colours::cell(colours::WHITE, Align::Left, None);
    wrapped.wrap = true;
    let text = fresh.look(&wrapped);
    // What may be wrong stands out from what is merely told.
    wrapped.format.fill = Some(colours::AVERAGE_PASSED.to_owned());
    let doubtful = fresh.look(&wrapped);
    let mut page = fresh.page(page)?;
    page.tab_colour("FFC000");
    for (column, (label, width)) in (0..).zip(HEADINGS) {
        page.write(0, column, &Value::text(labels.label(label)), looks.heading)?;
        page.width(column, width)?;
    }
    let or_empty = |text: &str| if text.is_empty() { Value::Empty } else { Value::text(text) };
    for (row, check) in (1..).zip(&compiled.checks) {
        let kind = check.finding.kind();
        let look = if tells_only(kind) { text } else { doubtful };
        let (found, done) = labels.finding(&check.finding);
        let number = |number: u32| if number == 0 { Value::Empty } else { Value::Number(f64::from(number)) };
        let cells = [
            (Value::text(labels.kind(kind)), look),
            (number(check.test), looks.number),
            (or_empty(&check.file), text),
            (check.row.map_or(Value::Empty, number), looks.number),
            (or_empty(&check.name), text),
            (or_empty(&check.email), text),
            (or_empty(&found), text),
            (or_empty(&done), text),
        ];
        let mut lines = 1;
        for ((column, (value, look)), (_, width)) in (0..).zip(cells).zip(HEADINGS) {
            if let Value::Text(text) = &value {
                lines = lines.max(lines_of(text, width));
            }
            page.write(row, column, &value, look)?;
        }
        if lines > 1 {
            page.height(row, LINE * f64::from(lines) + 1.0)?;
        }
    }
    if compiled.checks.is_empty() {
        page.write(1, 0, &Value::text(labels.label(Label::NothingToCheck)), looks.note)?;
    }
    page.height(0, 33.0)?;
    page.freeze(1, 0)?;
    page.filter(Area::new(0, 0, u32::try_from(compiled.checks.len())?.max(1), 7))?;
    page.print_wide(0, &labels.label(Label::Checks))
}

/// Points of a line of text.
const LINE: f64 = 14.5;

/// Lines that a text takes, broken between words where that is possible: not every program works a
/// row's height out by itself.
fn lines_of(text: &str, width: f64) -> u32 {
    let wide = |c: char| {
        if ('\u{1100}'..='\u{ffdc}').contains(&c) && !('\u{2000}'..='\u{206f}').contains(&c) { 2.0 } else { 1.0 }
    };
    let long = |word: &str| word.chars().map(wide).sum::<f64>();
    let room = width - 1.0;
    let (mut lines, mut used) = (1, 0.0);
    for word in text.split_whitespace() {
        let mut own = long(word);
        if used > 0.0 && used + 1.0 + own <= room {
            used += 1.0 + own;
            continue;
        }
        lines += u32::from(used > 0.0);
        while own > room {
            own -= room;
            lines += 1;
        }
        used = own;
    }
    lines
}

fn tells_only(kind: Kind) -> bool {
    match kind {
        Kind::Missing | Kind::JoinedByName | Kind::Confirmed | Kind::ByContent | Kind::Scaled | Kind::Order => true,
        Kind::PerhapsOutOf
        | Kind::OutOfRange
        | Kind::Unreadable
        | Kind::Repeated
        | Kind::Skipped
        | Kind::OtherSheet
        | Kind::SameEmail
        | Kind::SameName
        | Kind::Ambiguous
        | Kind::MayBe
        | Kind::SameScores => false,
    }
}
