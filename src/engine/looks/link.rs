//! Links of cells: set on addresses that stand there, on one cell, or taken away.

use crate::{
    engine::{Failure, session::Session},
    plan::{Bound, BoundColumn, BoundTable, Colour, LinkChange, LinkTarget, Refusal, StepReceipt, StyleChange, Target},
    workbook::{Area, LinkTo, MOST_LINKS, Value},
};

use super::{Restyled, areas};

/// Excel's own blue of links.
const BLUE: &str = "0563C1";
/// Excel takes no longer address.
const LONGEST: usize = 2_079;
/// One link is set on a few cells at most.
const MOST_CELLS: usize = 1_000;

pub(in crate::engine) fn run(
    session: &mut Session,
    at: &BoundTable,
    change: &LinkChange<Bound>,
) -> Result<StepReceipt, Failure> {
    let mut receipt = match change {
        LinkChange::Addresses { columns } => of_addresses(session, at, columns)?,
        LinkChange::Made { column, before, after } => of_texts(session, at, column, (before, after))?,
        LinkChange::Headers { columns, before, after } => of_headers(session, at, columns, (before, after))?,
        LinkChange::Cell { cell, to, text } => of_cell(session, at.sheet, cell, to, text.as_deref())?,
        LinkChange::Remove { target } => removed(session, at, target.as_ref())?,
    };
    receipt.sheet.clone_from(&session.sheet_schema(at.sheet)?.name);
    Ok(receipt)
}

fn of_addresses(session: &mut Session, at: &BoundTable, columns: &[BoundColumn]) -> Result<StepReceipt, Failure> {
    let table = session.table(at)?.clone();
    let named = !columns.is_empty();
    let of: Vec<u32> = if named {
        columns.iter().map(|column| column.index).collect()
    } else {
        table.columns.iter().map(|column| column.index).collect()
    };
    let cells = session.sheet(at.sheet)?;
    let rows = table.data.map_or(0..0, |(first, last)| first..last + 1);
    let (mut links, mut filled) = (Vec::new(), 0);
    for column in of {
        for row in rows.clone() {
            let Value::Text(text) = cells.value(row, column) else { continue };
            filled += 1;
            // A formula's address changes with it; its link would not.
            if cells.formula(row, column).is_none()
                && let Some(address) = address(&text, named)
            {
                links.push(((row, column), LinkTo::Address(address)));
            }
        }
    }
    set(session, at.sheet, &links, filled)
}

/// Every filled cell of the column leads to the address with its text in it.
fn of_texts(
    session: &mut Session,
    at: &BoundTable,
    column: &BoundColumn,
    (before, after): (&str, &str),
) -> Result<StepReceipt, Failure> {
    let rows = session.table(at)?.data.map_or(0..0, |(first, last)| first..last + 1);
    let cells: Vec<(u32, u32)> = rows.map(|row| (row, column.index)).collect();
    of_cells(session, at.sheet, &cells, (before, after))
}

/// Each header leads to the address with its text in it.
fn of_headers(
    session: &mut Session,
    at: &BoundTable,
    columns: &[BoundColumn],
    around: (&str, &str),
) -> Result<StepReceipt, Failure> {
    let header = session.table(at)?.header.as_ref().map(|rows| rows.last);
    let cells: Vec<(u32, u32)> =
        header.map_or_else(Vec::new, |row| columns.iter().map(|column| (row, column.index)).collect());
    of_cells(session, at.sheet, &cells, around)
}

fn of_cells(
    session: &mut Session,
    sheet: usize,
    places: &[(u32, u32)],
    (before, after): (&str, &str),
) -> Result<StepReceipt, Failure> {
    let cells = session.sheet(sheet)?;
    let mut links = Vec::new();
    for (row, column) in places.iter().copied() {
        let text = cells.value(row, column).to_string();
        let address = format!("{before}{}{after}", in_address(text.trim()));
        // A formula's text changes with it; its link would not.
        if !text.trim().is_empty() && cells.formula(row, column).is_none() && address.len() <= LONGEST {
            links.push(((row, column), LinkTo::Address(address)));
        }
    }
    let filled = links.len() as u64;
    set(session, sheet, &links, filled)
}

/// The text as it may stand in an address: RFC 3986, section 2.
fn in_address(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~/@:".contains(&byte);
    text.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

fn set(
    session: &mut Session,
    sheet: usize,
    links: &[((u32, u32), LinkTo)],
    filled: u64,
) -> Result<StepReceipt, Failure> {
    if session.workbook.count_links(sheet)? + links.len() > MOST_LINKS {
        return Err(Refusal::TooManyLinks { links: links.len() as u64 }.into());
    }
    session.workbook.add_links(sheet, links)?;
    let changed = coloured(session, sheet, links.iter().map(|(cell, _)| *cell))?;
    Ok(StepReceipt {
        rows_in: filled,
        rows_out: filled,
        matched: Some(links.len() as u64),
        cells_changed: changed,
        ..StepReceipt::default()
    })
}

/// Where a text leads. A bare `example.com` is one only where a column of addresses was spoken of.
fn address(text: &str, named: bool) -> Option<String> {
    let text = text.trim();
    if text.is_empty() || text.len() > LONGEST || text.contains(char::is_whitespace) {
        return None;
    }
    let lower = text.to_ascii_lowercase();
    if ["http://", "https://", "ftp://", "mailto:", "file://", "tel:"].iter().any(|scheme| lower.starts_with(scheme)) {
        return Some(text.to_owned());
    }
    if let Some((person, host)) = text.split_once('@') {
        return (!person.is_empty() && is_host(host)).then(|| format!("mailto:{text}"));
    }
    let host = lower.split(['/', '?', '#']).next().unwrap_or_default();
    (is_host(host) && (named || lower.starts_with("www."))).then(|| format!("http://{text}"))
}

/// `example.com`
fn is_host(host: &str) -> bool {
    let parts: Vec<&str> = host.split('.').collect();
    let word = |part: &&str| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '-');
    let end = parts.last().is_some_and(|last| last.len() >= 2 && last.chars().all(char::is_alphabetic));
    parts.len() >= 2 && end && parts.iter().all(word)
}

fn coloured(session: &mut Session, sheet: usize, cells: impl Iterator<Item = (u32, u32)>) -> Result<u64, Failure> {
    let look =
        StyleChange { underline: Some(true), font_colour: Some(Colour(BLUE.to_owned())), ..StyleChange::default() };
    let mut restyled = Restyled::new(&look);
    let mut changed = 0;
    for cell in cells {
        changed += u64::from(restyled.copy(session, sheet, cell, cell)?);
    }
    Ok(changed)
}

fn of_cell(
    session: &mut Session,
    sheet: usize,
    cell: &str,
    to: &LinkTarget,
    text: Option<&str>,
) -> Result<StepReceipt, Failure> {
    let area = Area::parse(cell).ok_or_else(|| Refusal::NotARange { said: cell.to_owned() })?;
    let rows = area.first_row..=area.last_row;
    let cells: Vec<(u32, u32)> = rows
        .flat_map(|row| (area.first_column..=area.last_column).map(move |column| (row, column)))
        .take(MOST_CELLS + 1)
        .collect();
    if cells.len() > MOST_CELLS {
        return Err(Refusal::TooManyLinks { links: cells.len() as u64 }.into());
    }
    let (to, shown) = match to {
        LinkTarget::Address(said) => {
            let address = address(said, true).ok_or_else(|| Refusal::NotAnAddress { said: said.clone() })?;
            (LinkTo::Address(address), said.as_str())
        }
        LinkTarget::Sheet { sheet, cell } => {
            (LinkTo::Place(format!("'{}'!{cell}", sheet.replace('\'', "''"))), sheet.as_str())
        }
    };
    let mut changed = 0;
    for (row, column) in &cells {
        let empty = session.sheet(sheet)?.value(*row, *column) == Value::Empty;
        let show = text.or(empty.then_some(shown));
        if let Some(show) = show {
            session.sheet_mut(sheet)?.set_value(*row, *column, Value::text(show));
            changed += 1;
        }
    }
    let links: Vec<_> = cells.iter().map(|cell| (*cell, to.clone())).collect();
    session.workbook.add_links(sheet, &links)?;
    let coloured = coloured(session, sheet, cells.iter().copied())?;
    Ok(StepReceipt {
        cells_changed: coloured.max(changed),
        matched: Some(links.len() as u64),
        ..StepReceipt::default()
    })
}

fn removed(session: &mut Session, at: &BoundTable, target: Option<&Target<Bound>>) -> Result<StepReceipt, Failure> {
    let places = match target {
        None => vec![Area::new(0, 0, u32::MAX, u32::MAX)],
        Some(Target::Cells(text)) => Area::parse(text).into_iter().collect(),
        Some(target) => areas(session.table(at)?, target),
    };
    let (mut links, mut changed) = (0, 0);
    for place in places {
        let gone = session.workbook.remove_links(at.sheet, place)?;
        links += gone.len() as u64;
        for area in gone {
            let cells = session.sheet(at.sheet)?.cells_in(area);
            changed += plain(session, at.sheet, cells)?;
        }
        let formulas = link_formulas(session, at.sheet, place)?;
        links += formulas.len() as u64;
        for (row, column) in &formulas {
            let cells = session.sheet_mut(at.sheet)?;
            let value = cells.value(*row, *column);
            cells.set_value(*row, *column, value);
        }
        changed += formulas.len() as u64;
        plain(session, at.sheet, formulas)?;
    }
    Ok(StepReceipt { cells_changed: changed, matched: Some(links), ..StepReceipt::default() })
}

/// Cells that are links by `HYPERLINK(…)`.
fn link_formulas(session: &Session, sheet: usize, place: Area) -> Result<Vec<(u32, u32)>, Failure> {
    let cells = session.sheet(sheet)?;
    let mut found = cells.formula_cells();
    found.retain(|(row, column)| {
        place.contains(*row, *column)
            && cells.formula(*row, *column).is_some_and(|text| text.to_ascii_uppercase().starts_with("HYPERLINK("))
    });
    Ok(found)
}

/// What looks like a link looks like any text again.
fn plain(session: &mut Session, sheet: usize, cells: Vec<(u32, u32)>) -> Result<u64, Failure> {
    let look = StyleChange {
        underline: Some(false),
        font_colour: Some(Colour("000000".to_owned())),
        ..StyleChange::default()
    };
    let mut restyled = Restyled::new(&look);
    let mut changed = 0;
    for cell in cells {
        if session.sheet(sheet)?.looks_linked(cell.0, cell.1) {
            changed += u64::from(restyled.copy(session, sheet, cell, cell)?);
        }
    }
    Ok(changed)
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn addresses_are_told_from_other_texts() {
        let led = |text: &str| address(text, false);
        assert_eq!(led("https://a.org/x?y=1#z").as_deref(), Some("https://a.org/x?y=1#z"));
        assert_eq!(led("www.a.org").as_deref(), Some("http://www.a.org"));
        assert_eq!(led("ann@school.edu").as_deref(), Some("mailto:ann@school.edu"));
        assert_eq!((led("a.org"), address("a.org/x", true).as_deref()), (None, Some("http://a.org/x")));
        for text in ["", "two words.org", "3.14", "v1.2", "@home", "Dr.", "ann@", "a..b"] {
            assert_eq!(address(text, true), None, "{text}");
        }
    }
}
