//! What well-known business columns mean when the workbook has what they are made of. Always a guess, and shown as one.
//!
//! The knowledge is in `business.txt`; here it is only read and fitted to the table.

use std::{collections::HashMap, sync::LazyLock};

use crate::{
    intent::{
        link::words,
        scene::{Name, Scene},
    },
    plan::{BinaryOp, Expr, Function},
    workbook::schema::Kind as ColumnKind,
};

use super::{
    expressions::{Formula, binary, call},
    lookup,
};

/// What a column must be to play a part in a formula.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Part {
    Amount,
    Rate,
    Date,
    Days,
    Months,
    Years,
    Name,
}

#[derive(Debug)]
struct Role {
    name: &'static str,
    part: Part,
    headers: Vec<&'static str>,
}

#[derive(Debug)]
struct Known {
    formulas: Vec<&'static str>,
}

#[derive(Debug, Default)]
struct Book {
    roles: Vec<Role>,
    known: Vec<Known>,
    /// Which of the known have the name, in their order.
    by_name: HashMap<&'static str, Vec<usize>>,
    /// The role of a header, of [`MANY_NAMES`].
    many_names: HashMap<&'static str, usize>,
}

/// Roles that people call by any of their headers.
const MANY_NAMES: &[&str] = &["sales", "cost", "profit", "price", "quantity", "hours", "wage", "distance", "stock"];

static BOOK: LazyLock<Book> = LazyLock::new(|| {
    let mut book = Book::default();
    for line in include_str!("business.txt").lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
        if let Some((names, formulas)) = line.split_once(":=") {
            for name in names.split(',').map(str::trim) {
                let known = book.by_name.entry(name).or_default();
                if known.last() != Some(&book.known.len()) {
                    known.push(book.known.len());
                }
            }
            book.known.push(Known { formulas: formulas.split('|').map(str::trim).collect() });
        } else if let Some((role, headers)) = line.split_once('=') {
            let (kind, name) = role.trim().split_once(' ').unwrap_or((role, ""));
            let part = match kind {
                "rate" => Part::Rate,
                "date" => Part::Date,
                "days" => Part::Days,
                "months" => Part::Months,
                "years" => Part::Years,
                "name" => Part::Name,
                _ => Part::Amount,
            };
            let headers: Vec<&str> = headers.split(',').map(str::trim).collect();
            for header in headers.iter().filter(|_| MANY_NAMES.contains(&name)) {
                book.many_names.entry(header).or_insert(book.roles.len());
            }
            book.roles.push(Role { name, part, headers });
        }
    }
    book
});

/// The formula that a column of this name has by convention.
pub(in crate::intent) fn formula(scene: &Scene<'_>, name: &str) -> Option<Formula> {
    let said = plain(name);
    if let Some(part) = date_part(scene, &said) {
        return Some(part);
    }
    let fitting = BOOK.by_name.get(said.as_str()).into_iter().flatten().map(|at| &BOOK.known[*at]);
    fitting.flat_map(|known| &known.formulas).find_map(|text| fit(scene, text, &said))
}

/// Other headers for the same thing, where the thing is one that people call by many names.
pub(in crate::intent) fn called_otherwise(said: &str) -> Option<&'static [&'static str]> {
    BOOK.many_names.get(said).map(|role| BOOK.roles[*role].headers.as_slice())
}

/// The words of a name, without a unit in brackets.
fn plain(name: &str) -> String {
    let bare = name.split('(').next().filter(|bare| !bare.trim().is_empty()).unwrap_or(name);
    words(bare).join(" ")
}

fn date_part(scene: &Scene<'_>, said: &str) -> Option<Formula> {
    let function = match said {
        "year" => Function::Year,
        "month" => Function::Month,
        "day" => Function::Day,
        "weekday" => Function::Weekday,
        _ => return None,
    };
    let column = scene.only_column(ColumnKind::is_date)?;
    Some(call(function, vec![Expr::Column(scene.name(column, true))]))
}

fn fit(scene: &Scene<'_>, text: &str, target: &str) -> Option<Formula> {
    fit_with(scene, text, target, true)
}

fn fit_with(scene: &Scene<'_>, text: &str, target: &str, waiting: bool) -> Option<Formula> {
    let mut reader = Reader { scene, text: text.as_bytes(), source: text, at: 0, target, waiting };
    let found = reader.sum()?;
    reader.skip();
    (reader.at == text.len() && !of_itself(&found)).then_some(found)
}

/// `Date - Date` of a table with one column of dates: two roles that nothing but one column could play.
fn of_itself(found: &Formula) -> bool {
    match found {
        Expr::Binary { op: BinaryOp::Subtract | BinaryOp::Divide, left, right } => {
            left == right || of_itself(left) || of_itself(right)
        }
        Expr::Binary { left, right, .. } => of_itself(left) || of_itself(right),
        _ => false,
    }
}

/// Reads one formula of the book; roles become columns.
struct Reader<'s, 'a> {
    scene: &'s Scene<'a>,
    text: &'s [u8],
    source: &'s str,
    at: usize,
    /// The column to be made is no part of its own formula.
    target: &'s str,
    /// Whether empty columns may be a part of it that are known by others.
    waiting: bool,
}

impl<'s> Reader<'s, '_> {
    fn skip(&mut self) {
        while self.text.get(self.at) == Some(&b' ') {
            self.at += 1;
        }
    }

    fn sign(&mut self, signs: &[u8]) -> Option<u8> {
        self.skip();
        let found = self.text.get(self.at).copied().filter(|byte| signs.contains(byte))?;
        self.at += 1;
        Some(found)
    }

    fn sum(&mut self) -> Option<Formula> {
        let mut left = self.product()?;
        while let Some(sign) = self.sign(b"+-&") {
            let op = match sign {
                b'+' => BinaryOp::Add,
                b'-' => BinaryOp::Subtract,
                _ => BinaryOp::Join,
            };
            let right = self.product()?;
            // One column that may play both parts plays neither.
            if op == BinaryOp::Subtract && left == right {
                return None;
            }
            left = binary(op, left, right);
        }
        Some(left)
    }

    fn product(&mut self) -> Option<Formula> {
        let mut left = self.power()?;
        while let Some(sign) = self.sign(b"*/") {
            let op = if sign == b'*' { BinaryOp::Multiply } else { BinaryOp::Divide };
            left = binary(op, left, self.power()?);
        }
        Some(left)
    }

    fn power(&mut self) -> Option<Formula> {
        let left = self.atom()?;
        if self.sign(b"^").is_some() {
            return Some(binary(BinaryOp::Power, left, self.atom()?));
        }
        Some(left)
    }

    fn atom(&mut self) -> Option<Formula> {
        if self.sign(b"(").is_some() {
            let inner = self.sum()?;
            self.sign(b")")?;
            return Some(inner);
        }
        if self.sign(b"[").is_some() {
            let name = self.until(']');
            return column(self.scene, name, self.target, self.waiting);
        }
        if self.text[self.at..].starts_with(b"EDATE") {
            self.at += 5;
            self.sign(b"(")?;
            let start = self.sum()?;
            self.sign(b",")?;
            let months = self.sum()?;
            self.sign(b")")?;
            return Some(call(Function::EDate, vec![start, months]));
        }
        if self.sign(b"\"").is_some() {
            return Some(Expr::Text(self.until('"').to_owned()));
        }
        self.skip();
        let start = self.at;
        while self.text.get(self.at).is_some_and(|byte| byte.is_ascii_digit() || *byte == b'.') {
            self.at += 1;
        }
        self.source[start..self.at].parse().ok().map(Expr::Number)
    }

    fn until(&mut self, end: char) -> &'s str {
        let (source, start) = (self.source, self.at);
        let length = source[start..].find(end).unwrap_or_default();
        self.at = start + length + 1;
        &source[start..start + length]
    }
}

/// "Total Interest" beside an empty Monthly Payment: that one is filled first, if all it is made of is there.
fn waiting_column(scene: &Scene<'_>, role: &Role, target: &str) -> Option<Formula> {
    let columns = &scene.linker.columns;
    let at = role.headers.iter().find_map(|header| {
        (0..columns.len()).find(|at| {
            let column = &columns[*at];
            column.filled == 0 && column.letter.is_some() && column.meant == *header && column.bare != target
        })
    })?;
    let fitting = BOOK.by_name.get(columns[at].meant.as_str()).into_iter().flatten().map(|known| &BOOK.known[*known]);
    fitting.flat_map(|known| &known.formulas).find_map(|text| fit_with(scene, text, &columns[at].bare, false))?;
    (role.part == Part::Amount).then(|| Expr::Column(scene.name(at, true)))
}

fn column(scene: &Scene<'_>, role: &str, target: &str, waiting: bool) -> Option<Formula> {
    let role = BOOK.roles.iter().find(|known| known.name == role)?;
    // "tax rate is 25 %", said and not written in the table.
    let said = scene.definitions.iter().find(|one| {
        let name = one.name.join(" ");
        one.value.len() == 1 && (role.name == name || role.headers.contains(&name.as_str()))
    });
    if let Some(share) = said.and_then(|one| one.value[0].number()) {
        said.inspect(|one| one.asked.set(true));
        return Some(Expr::Number(share));
    }
    let Some(at) = find(scene, role, target) else {
        // "current assets = cash + receivables", said beside the table.
        if let Some(found) = role.headers.iter().find_map(|header| super::add::defined(scene, header)) {
            return Some(found);
        }
        if let Some(found) = Some(role).filter(|_| waiting).and_then(|role| waiting_column(scene, role, target)) {
            return Some(found);
        }
        // The price may stand on another sheet, and the terms of payment with the customers.
        let elsewhere = matches!(role.name, "price" | "wage" | "nightly" | "term");
        let fits = |column: &crate::intent::link::Column| {
            role.name != "term" || !["month", "year", "week", "hour", "minute"].iter().any(|unit| column.counts(unit))
        };
        return Some(role).filter(|_| elsewhere).and_then(|role| lookup::by_header(scene, &role.headers, fits));
    };
    let name: Name = scene.name(at, true);
    let whole = role.part == Part::Rate && scene.linker.columns[at].range.is_some_and(|(_, high)| high > 1.0);
    let value = Expr::Column(name);
    Some(if whole { binary(BinaryOp::Divide, value, Expr::Number(100.0)) } else { value })
}

/// The first header of the role that the table has; the only column of a kind where the kind says enough.
fn find(scene: &Scene<'_>, role: &Role, target: &str) -> Option<usize> {
    let fits = |at: &usize| {
        let column = &scene.linker.columns[*at];
        let there = column.filled > 0 || column.letter.is_none();
        let counts = |units: &[&str]| units.iter().any(|unit| column.counts(unit));
        there
            && column.bare != target
            && column.meant != target
            && match role.part {
                Part::Amount => column.kind.is_numeric(),
                Part::Days => column.kind.is_numeric() && !counts(&["month", "year", "week", "hour", "minute"]),
                Part::Months => column.kind.is_numeric() && column.counts("month"),
                Part::Years => column.kind.is_numeric() && !counts(&["month", "week", "day"]),
                Part::Rate => is_share(column),
                Part::Date => column.kind.is_date(),
                Part::Name => !column.kind.is_numeric() && !column.kind.is_date(),
            }
    };
    let fitting: Vec<usize> = (0..scene.linker.columns.len()).filter(fits).collect();
    let names = || fitting.iter().map(|at| (*at, scene.linker.columns[*at].meant.as_str()));
    let exact = role.headers.iter().find_map(|header| names().find(|(_, name)| name == header));
    if let Some((at, _)) = exact {
        return Some(at);
    }
    // "Annual interest rate of the loan": the header says more than the role needs.
    let longer = role.headers.iter().filter(|header| header.contains(' ')).find_map(|header| {
        let mut with = names().filter(|(_, name)| says(name, header));
        with.next().filter(|_| with.next().is_none())
    });
    if let Some((at, _)) = longer {
        return Some(at);
    }
    match (role.part, fitting.as_slice()) {
        (Part::Date, [only]) => Some(*only),
        _ => None,
    }
}

/// Whether the words of `inner` stand in `name`, whole.
fn says(name: &str, inner: &str) -> bool {
    name.match_indices(inner).any(|(at, _)| {
        let behind = &name[at + inner.len()..];
        (at == 0 || name[..at].ends_with(' ')) && (behind.is_empty() || behind.starts_with(' '))
    })
}

/// A percentage, by its format, its numbers or its header.
fn is_share(column: &crate::intent::link::Column) -> bool {
    let (low, high) = column.range.unwrap_or((0.0, 1.0));
    let said = column.name.contains('%')
        || column.words.iter().any(|word| matches!(word.as_str(), "rate" | "percent" | "percentage"));
    column.kind.is_numeric()
        && low >= 0.0
        && (high <= 1.0 || high <= 100.0 && (said || column.kind == ColumnKind::Percent))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_that_a_formula_names_is_written_down() {
        for text in BOOK.known.iter().flat_map(|known| &known.formulas) {
            for role in text.split('[').skip(1).filter_map(|rest| rest.split_once(']')) {
                assert!(BOOK.roles.iter().any(|known| known.name == role.0), "{text}: {}", role.0);
            }
        }
    }
}
