//! The other tables of the workbook: which of them words name, and by which columns two tables meet.

use std::{
    cell::{OnceCell, RefCell},
    rc::Rc,
};

use crate::{
    plan::{ColumnName, Slot, TableName},
    workbook::schema::{Kind as ColumnKind, TableSchema},
};

use super::{
    link::{Column, Lazy, Linker, Linkers, What, words},
    scene::{Name, Scene},
    token::{Kind, Token},
};

/// More tables than this are not looked through.
const MOST_TABLES: usize = 12;
/// A sheet for each week of a year.
const MOST_MEMBERS: usize = 60;

#[derive(Clone, Debug)]
pub(in crate::intent) struct Other {
    pub sheet: String,
    pub name: TableName,
    pub linker: Rc<Lazy>,
}

/// A sheet with a table, or such a sheet of another file, as one of several that belong together.
#[derive(Clone, Debug)]
pub(in crate::intent) struct Member {
    pub place: Other,
    pub table: TableSchema,
    /// What people call it.
    pub label: String,
    pub guest: bool,
    /// The sheet in use.
    pub current: bool,
    pub hidden: bool,
}

impl Member {
    /// Whether it is another one than the sheet in use.
    pub(in crate::intent) fn is_beside(&self) -> bool {
        !self.current
    }
}

/// All sheets with a table, in their order; none where there is only one.
pub(in crate::intent) fn family(linkers: &Linkers<'_>) -> Vec<Member> {
    let schema = linkers.schema;
    let mut found: Vec<Member> = Vec::new();
    for (at, sheet) in schema.sheets.iter().enumerate() {
        let Some(table) = sheet.tables.get(sheet.main).filter(|table| table.data.is_some()) else { continue };
        if found.len() == MOST_MEMBERS {
            break;
        }
        let current = at == schema.main;
        let name = TableName { sheet: (!current).then(|| sheet.name.clone()), ..TableName::default() };
        found.push(Member {
            place: Other { sheet: sheet.name.clone(), name, linker: linkers.of(at) },
            table: table.clone(),
            label: sheet.label().to_owned(),
            guest: sheet.guest,
            current,
            hidden: sheet.hidden,
        });
    }
    if found.len() < 2 { Vec::new() } else { found }
}

/// All tables but the one that is worked on.
pub(in crate::intent) fn others(linkers: &Linkers<'_>, worked_on: Option<&TableSchema>) -> Vec<Other> {
    let mut found = Vec::new();
    for (place, sheet) in linkers.schema.sheets.iter().enumerate().filter(|(_, sheet)| !sheet.guest) {
        for (at, table) in sheet.tables.iter().enumerate() {
            if worked_on.is_some_and(|own| std::ptr::eq(own, table)) || table.data.is_none() {
                continue;
            }
            let number = (at != sheet.main).then_some(at + 1);
            let name = TableName { sheet: Some(sheet.name.clone()), number, result: false };
            found.push(Other { sheet: sheet.name.clone(), name, linker: linkers.table(place, at) });
            if found.len() == MOST_TABLES {
                return found;
            }
        }
    }
    found
}

/// "on the sheet Report", "in the Report tab": one of those that are there.
pub(in crate::intent) fn sheet_there(scene: &Scene<'_>) -> Option<String> {
    let is_word = |at: usize| matches!(scene.word(at), "sheet" | "tab");
    let (name, start, end) = scene.linker.sheets.iter().find_map(|name| {
        let spans = (0..scene.len()).filter_map(|at| Some((at, said_at(&scene.tokens, at, name)?)));
        let (start, end) = spans.into_iter().find(|(start, end)| is_word(*end) || *start > 0 && is_word(start - 1))?;
        Some((name, start, end))
    })?;
    let lead = |near: &usize| matches!(scene.word(*near), "on" | "in" | "to" | "the" | "sheet" | "tab");
    let from = (0..start).rev().take_while(lead).last().unwrap_or(start);
    // "from the Movements sheet": where the data are, and not where the result goes.
    if from > 0 && matches!(scene.word(from - 1), "from" | "of" | "using" | "with" | "by") {
        return None;
    }
    scene.take(from, if is_word(end) { end + 1 } else { end });
    Some(name.clone())
}

/// The tokens from `at` on that say the sheet's name: `Products`, "the price list" for `Price List`.
pub(in crate::intent) fn said_at(tokens: &[Token], at: usize, sheet: &str) -> Option<usize> {
    let wanted = words(sheet);
    if wanted.is_empty() {
        return None;
    }
    let same =
        |said: &[String]| said == wanted || said.concat() == wanted.concat() || singular(said) == singular(&wanted);
    if let Kind::Quoted(text) = &tokens.get(at)?.kind {
        return same(&words(text)).then_some(at + 1);
    }
    let mut said: Vec<String> = Vec::new();
    let mut end = at;
    while end < tokens.len() && said.len() < wanted.len().max(2) {
        if matches!(tokens[end].kind, Kind::Symbol(c) if !matches!(c, '-' | '_' | '&' | '.')) {
            break;
        }
        said.extend(words(&tokens[end].raw));
        end += 1;
        if same(&said) {
            return Some(end);
        }
    }
    None
}

fn singular(said: &[String]) -> Vec<String> {
    said.iter().map(|word| word.strip_suffix('s').unwrap_or(word).to_owned()).collect()
}

/// A column of this table and one of the other that say the same.
#[derive(Clone, Debug)]
pub(in crate::intent) struct Meeting {
    pub own: usize,
    pub there: usize,
    pub score: i32,
}

/// By which columns a table meets others, each worked out once for a message.
#[derive(Default)]
pub(in crate::intent) struct Met {
    names: OnceCell<Vec<Called>>,
    found: RefCell<Vec<Beside>>,
}

/// The columns of another table, which stay alive so that no other's stand in their place, and the meetings with them.
type Beside = (Rc<Vec<Column>>, Vec<Meeting>);

/// The columns by which two tables can meet, best first.
pub(in crate::intent) fn meetings(own: &Linker, there: &Linker) -> Vec<Meeting> {
    let met = own.met();
    let known =
        met.found.borrow().iter().find(|(known, _)| Rc::ptr_eq(known, &there.columns)).map(|(_, found)| found.clone());
    known.unwrap_or_else(|| {
        let found = find_meetings(own, there);
        met.found.borrow_mut().push((Rc::clone(&there.columns), found.clone()));
        found
    })
}

fn find_meetings(own: &Linker, there: &Linker) -> Vec<Meeting> {
    let called = |linker: &Linker| linker.columns.iter().map(|column| Called::of(own, column)).collect();
    let names = own.met().names.get_or_init(|| called(own));
    let names_there: Vec<Called> = called(there);
    let mut found = Vec::new();
    for (at, column) in own.columns.iter().enumerate() {
        for (other_at, other) in there.columns.iter().enumerate() {
            if column.filled == 0 || other.filled == 0 || !comparable(column.kind, other.kind) {
                continue;
            }
            let alike = names[at].likeness(&names_there[other_at]);
            let shared = shared_values(own.held(at), there.held(other_at));
            // Words and numbers meet in what they hold, and in no likeness of their headers.
            let mixed = (column.kind == ColumnKind::Text) != (other.kind == ColumnKind::Text)
                && column.kind != ColumnKind::Mixed
                && other.kind != ColumnKind::Mixed;
            if mixed && shared == 0 && names[at].stems != names_there[other_at].stems {
                continue;
            }
            let score = alike + shared;
            if score > 0 {
                found.push(Meeting { own: at, there: other_at, score });
            }
        }
    }
    found.sort_by(|one, next| next.score.cmp(&one.score).then(one.there.cmp(&next.there)));
    found
}

fn comparable(one: ColumnKind, other: ColumnKind) -> bool {
    let amount = |kind: ColumnKind| matches!(kind, ColumnKind::Currency | ColumnKind::Percent);
    one == other
        || one == ColumnKind::Mixed
        || other == ColumnKind::Mixed
        || one.is_numeric() && other.is_numeric() && !amount(one) && !amount(other)
        || one.is_date() && other.is_date()
        || matches!((one, other), (ColumnKind::Text, ColumnKind::Number) | (ColumnKind::Number, ColumnKind::Text))
}

/// The stems of a header, those that say what it is of, and those that say what of it.
struct Called {
    stems: Vec<String>,
    /// With nothing between them.
    joined: String,
    telling: Vec<String>,
    marks: Vec<String>,
}

impl Called {
    fn of(linker: &Linker, column: &Column) -> Self {
        let stems: Vec<String> = column.own().iter().map(|word| linker.stem(word)).collect();
        let general = |stem: &String| matches!(stem.as_str(), "name" | "id" | "no" | "number" | "code" | "of" | "the");
        let (marks, telling) = stems.iter().cloned().partition(general);
        Self { joined: stems.concat(), stems, telling, marks }
    }

    /// Products and "Product name": how much two headers say the same thing.
    fn likeness(&self, other: &Self) -> i32 {
        if self.stems.is_empty() || other.stems.is_empty() {
            return 0;
        }
        if self.joined == other.joined {
            return 6;
        }
        if self.telling.is_empty() || other.telling.is_empty() {
            return i32::from(self.stems.iter().any(|stem| other.stems.contains(stem)));
        }
        if self.telling == other.telling {
            // "Customer ID" and "Customer name" are different things of one.
            let same = self.marks.is_empty() || other.marks.is_empty() || self.marks == other.marks;
            return if same { 4 } else { 1 };
        }
        let within = |few: &[String], many: &[String]| few.iter().all(|stem| many.contains(stem));
        if within(&self.telling, &other.telling) || within(&other.telling, &self.telling) { 2 } else { 0 }
    }
}

/// Known texts that both hold speak for the pair, none in common against it.
fn shared_values(one: Option<&[u64]>, other: Option<&[u64]>) -> i32 {
    let (Some(one), Some(other)) = (one, other) else { return 0 };
    let shared = one.iter().filter(|value| other.binary_search(value).is_ok()).count();
    match shared {
        0 => -4,
        _ if shared * 2 >= one.len().min(other.len()) => 6,
        _ => 3,
    }
}

impl Other {
    pub(in crate::intent) fn column_name(&self, at: usize, guess: bool) -> Name {
        let found = &self.linker.columns[at];
        let repeated = self.linker.columns.iter().filter(|other| other.name == found.name).count() > 1;
        let name = match &found.letter {
            Some(letter) if repeated => ColumnName::Letter { letter: letter.clone() },
            _ => ColumnName::Header(found.name.clone()),
        };
        if guess { Slot::guess(name) } else { Slot::Said(name) }
    }

    /// The longest stretch from `at` on that names a column of this table.
    pub(in crate::intent) fn column_at(&self, tokens: &[Token], at: usize) -> Option<(usize, usize, bool)> {
        if let Kind::Quoted(text) = &tokens.get(at)?.kind {
            let found = self.linker.columns.iter().position(|column| words(&column.name) == words(text))?;
            return Some((at + 1, found, false));
        }
        let most = tokens[at..].iter().take(5).take_while(|token| token.kind == Kind::Word).count();
        (1..=most).rev().find_map(|length| match self.linker.column(&tokens[at..at + length], false)? {
            What::Column { candidates, guess } if candidates.len() == 1 => Some((at + length, candidates[0], guess)),
            _ => None,
        })
    }
}
