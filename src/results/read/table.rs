//! The table of a sheet: its row of headings, and the cells below it.

use crate::workbook::{Area, Sheet, Value};

use super::heading::{Role, roles};

/// Headings are looked for in this many rows.
const SEARCHED: u32 = 60;
/// And in this many columns.
const WIDEST: u32 = 500;

/// Columns with a role that their heading may have.
type Roles = Vec<(u32, Role)>;

pub(super) struct Table<'a> {
    sheet: &'a Sheet,
    used: Area,
    /// Row of the headings; `None` where the cells begin at once.
    headings: Option<u32>,
    roles: Vec<(u32, Role)>,
}

impl<'a> Table<'a> {
    /// `None` for an empty sheet.
    pub(super) fn find(sheet: &'a Sheet) -> Option<Self> {
        let mut used = sheet.used()?;
        used.last_column = used.last_column.min(used.first_column + WIDEST);
        let last = used.last_row.min(used.first_row + SEARCHED);
        let mut best: Option<(usize, u32, Roles)> = None;
        for row in used.first_row..=last {
            let found = roles_of(sheet, used, row);
            let worth = kinds(&found);
            // The first of equals: what repeats the headings further down is no better.
            if worth > best.as_ref().map_or(0, |(worth, ..)| *worth) {
                best = Some((worth, row, found));
            }
        }
        let table = match best {
            Some((_, row, roles)) => Self { sheet, used, headings: Some(row), roles },
            None => Self { sheet, used, headings: unnamed_headings(sheet, used), roles: Vec::new() },
        };
        Some(table)
    }

    pub(super) fn roles(&self) -> &[(u32, Role)] {
        &self.roles
    }

    pub(super) fn columns(&self) -> std::ops::RangeInclusive<u32> {
        self.used.first_column..=self.used.last_column
    }

    fn first_row(&self) -> u32 {
        self.headings.map_or(self.used.first_row, |row| row + 1)
    }

    pub(super) fn row_numbers(&self) -> std::ops::RangeInclusive<u32> {
        self.first_row()..=self.used.last_row
    }

    pub(super) fn rows_above(&self) -> std::ops::Range<u32> {
        self.used.first_row..self.headings.unwrap_or(self.used.first_row)
    }

    /// Rows under the headings, blank ones too.
    pub(super) fn rows(&self) -> u32 {
        (self.used.last_row + 1).saturating_sub(self.first_row())
    }

    pub(super) fn value(&self, row: u32, column: u32) -> Value {
        self.sheet.value(row, column)
    }

    pub(super) fn values(&self, column: u32) -> impl Iterator<Item = Value> + '_ {
        self.row_numbers().map(move |row| self.value(row, column))
    }

    pub(super) fn heading(&self, column: u32) -> String {
        self.headings.map(|row| self.value(row, column).to_string().trim().to_owned()).unwrap_or_default()
    }

    /// The texts above the headings.
    pub(super) fn titles(&self) -> Vec<String> {
        let cells = self.rows_above().flat_map(|row| self.columns().map(move |column| (row, column)));
        cells.filter_map(|(row, column)| self.value(row, column).as_text().map(str::to_owned)).collect()
    }

    pub(super) fn is_percent(&self, row: u32, column: u32) -> bool {
        self.sheet.number_format(row, column).contains('%')
    }

    pub(super) fn is_date(&self, row: u32, column: u32) -> bool {
        self.sheet.is_date(row, column)
    }

    /// The columns of these headings.
    pub(super) fn columns_of(&self, role: Role) -> impl Iterator<Item = u32> + '_ {
        self.roles.iter().filter(move |(_, one)| *one == role).map(|(column, _)| *column)
    }

    /// What the headings said is one of scores holds the most that could be scored.
    pub(super) fn holds_the_most(&mut self, column: u32) {
        self.roles.push((column, Role::Most));
    }

    /// The column of the most that could be scored.
    pub(super) fn most_column(&self) -> Option<u32> {
        self.roles.iter().find(|(_, role)| *role == Role::Most).map(|(column, _)| *column)
    }
}

fn roles_of(sheet: &Sheet, used: Area, row: u32) -> Vec<(u32, Role)> {
    (used.first_column..=used.last_column)
        .filter_map(|column| sheet.value(row, column).as_text().map(|text| (column, roles(text))))
        .flat_map(|(column, roles)| roles.into_iter().map(move |role| (column, role)))
        .collect()
}

/// How many of name, address and score are there, in columns of their own.
fn kinds(found: &[(u32, Role)]) -> usize {
    let kind = |role: &Role| match role {
        Role::Name(_) | Role::FirstName(_) | Role::Surname(_) => Some(0),
        Role::Email(_) => Some(1),
        Role::Score(_) => Some(2),
        Role::Most | Role::Right | Role::Wrong => None,
    };
    (0..3).filter(|wanted| found.iter().any(|(_, role)| kind(role) == Some(*wanted))).count()
}

/// Headings that are no known words: the row of several cells, all of them texts without an address,
/// right over a row that has a number or an address.
fn unnamed_headings(sheet: &Sheet, used: Area) -> Option<u32> {
    let cells = |row: u32| {
        (used.first_column..=used.last_column)
            .map(|column| sheet.value(row, column))
            .filter(|value| !value.is_blank())
            .collect::<Vec<_>>()
    };
    let says = |value: &Value| value.as_number().is_some() || value.as_text().is_some_and(|text| text.contains('@'));
    let last = used.last_row.min(used.first_row + SEARCHED);
    let bare = |value: &Value| value.as_text().is_some_and(|text| !text.contains('%'));
    let mut above: Option<u32> = None;
    for row in used.first_row..=last {
        let here = cells(row);
        if here.iter().any(says)
            && let Some(heading) = above.filter(|above| cells(*above).len() >= 2 && cells(*above).iter().all(bare))
        {
            return Some(heading);
        }
        above = if here.is_empty() { above } else { Some(row) };
    }
    None
}
