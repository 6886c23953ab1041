//! Text with something between the fields: csv, tsv, and whatever programs call txt.
//!
//! Read twice: once for the evidence (which mark, which order of dates, names made of digits), once
//! to write. Nothing that cannot be read with certainty is made a number: it stays the text it is.

mod amounts;
mod cell;
mod column;
mod date;
mod delimiter;
mod encoding;
mod moments;
mod number;
mod quotes;
mod records;

use std::collections::BTreeMap;

use crate::workbook::{Limits, Unreadable};

use super::{
    Converted, Loss, Note,
    builder::{self, Builder, Layout, RowLook},
};
pub use amounts::amounts;
use cell::Styles;
use column::{Decision, Evidence};
pub use moments::{moments, moments_as};
use records::Records;

/// For a text of one column: a character that no text has.
const NONE: u8 = 0x1f;
const WIDTH_SAMPLE: usize = 300;

/// What the first reading found.
struct Survey {
    columns: Vec<Evidence>,
    /// Fields of a row → rows.
    widths: BTreeMap<usize, u32>,
    chars: Vec<usize>,
    longest_run: usize,
    rows: usize,
    blank_lines: usize,
}

/// The decoded text of a file that holds no table of numbers and names by other rules.
pub(super) fn decode(bytes: Vec<u8>) -> Result<(String, &'static str), Unreadable> {
    let decoded = encoding::decode(bytes)?;
    Ok((decoded.text, decoded.encoding))
}

/// Whether the text has columns at all.
pub(super) fn has_columns(text: &str) -> bool {
    delimiter::declared(text).is_some() || delimiter::detect(text).is_some()
}

pub(super) fn convert(text: &str, encoding: &str, sheet_name: &str, limits: &Limits) -> Result<Converted, Unreadable> {
    let (delimiter, text) = match delimiter::declared(text) {
        Some((delimiter, rest)) => (delimiter, rest),
        None => (delimiter::detect(text).unwrap_or(NONE), text),
    };
    let text = delimiter::without_spaces(text, delimiter);
    convert_separated(&text, delimiter, encoding, sheet_name, limits)
}

/// A text whose delimiter is known.
pub(super) fn convert_separated(
    text: &str,
    delimiter: u8,
    encoding: &str,
    sheet_name: &str,
    limits: &Limits,
) -> Result<Converted, Unreadable> {
    let text = &*quotes::closed(text, delimiter);
    let (survey, quotes) = survey(text, delimiter, limits)?;
    if survey.rows == 0 {
        return Err(Unreadable::Empty);
    }
    let (decisions, orders) = column::decide(&survey.columns, delimiter);
    let mut builder = Builder::new(limits);
    let layout = Layout { name: sheet_name.to_owned(), widths: survey.column_widths(), ..Layout::default() };
    builder.begin(&layout)?;
    write(&mut builder, Records::new(text, delimiter, quotes), &decisions, survey.keeps_blank_lines())?;
    builder.end(&layout)?;
    let cut = builder.cut;
    let package = builder.finish()?;
    let comma = survey.columns.iter().zip(&decisions).any(|(seen, decided)| decided.decimal_comma && seen.has_commas());
    let shown = if delimiter == NONE { ',' } else { char::from(delimiter) };
    let mut notes = vec![Note::Csv { encoding: encoding.to_owned(), delimiter: shown, decimal_comma: comma }];
    notes.extend(orders.into_iter().map(|(day_first, certain)| Note::DateOrder { day_first, certain }));
    let mixed = decisions.iter().filter(|decided| decided.dates && decided.day_first.is_none()).count();
    if mixed > 0 {
        notes.push(Note::MixedDates { columns: u32::try_from(mixed).unwrap_or(u32::MAX) });
    }
    let ragged = survey.ragged();
    if ragged > 0 {
        notes.push(Note::RaggedRows { rows: ragged });
    }
    if cut > 0 {
        notes.push(Note::Converted { from: "text".to_owned(), lost: vec![Loss::EndsOfTexts] });
    }
    Ok(Converted { package, notes })
}

/// The first reading; and whether quote marks mean anything (one that is never closed swallows the
/// rest of the file).
fn survey(text: &str, delimiter: u8, limits: &Limits) -> Result<(Survey, bool), Unreadable> {
    const LONG_RUN: usize = 500;
    let first = Survey::of(Records::new(text, delimiter, true), limits)?;
    if first.longest_run < LONG_RUN {
        return Ok((first, true));
    }
    Ok((Survey::of(Records::new(text, delimiter, false), limits)?, false))
}

impl Survey {
    fn of(mut records: Records, limits: &Limits) -> Result<Self, Unreadable> {
        let mut survey = Self {
            columns: Vec::new(),
            widths: BTreeMap::new(),
            chars: Vec::new(),
            longest_run: 0,
            rows: 0,
            blank_lines: 0,
        };
        let allowed = u64::from(builder::MAX_ROWS.min(limits.rows));
        while let Some((blank, record)) = records.next()? {
            survey.blank_lines += blank;
            survey.rows += 1;
            if survey.rows as u64 > allowed {
                return Err(builder::too_large("rows", records.lines() as u64, allowed));
            }
            if record.len() > builder::MAX_COLUMNS as usize {
                return Err(builder::too_large("columns", record.len() as u64, u64::from(builder::MAX_COLUMNS)));
            }
            *survey.widths.entry(record.len()).or_default() += 1;
            if record.len() > survey.columns.len() {
                survey.columns.resize_with(record.len(), Evidence::default);
                survey.chars.resize(record.len(), 0);
            }
            for (at, field) in record.iter().enumerate() {
                survey.columns[at].add(field);
                if survey.rows <= WIDTH_SAMPLE {
                    let longest = field.lines().map(|line| line.chars().count()).max().unwrap_or(0);
                    survey.chars[at] = survey.chars[at].max(longest);
                }
                if field.len() > LONG_FIELD {
                    survey.longest_run = survey.longest_run.max(field.matches('\n').count());
                }
            }
        }
        Ok(survey)
    }

    fn column_widths(&self) -> Vec<(u32, f64)> {
        (0..).zip(&self.chars).map(|(column, chars)| (column, (*chars as f64 + 2.0).clamp(9.0, 50.0))).collect()
    }

    /// Blank lines part tables; where every other line is blank they are a slip of some program.
    fn keeps_blank_lines(&self) -> bool {
        self.blank_lines * 2 < self.rows
    }

    /// Rows that are not as wide as most.
    fn ragged(&self) -> u32 {
        let all: u32 = self.widths.values().sum();
        all - self.widths.values().max().copied().unwrap_or(0)
    }
}

/// Longer fields are looked at for line breaks.
const LONG_FIELD: usize = 1_000;

fn write(
    builder: &mut Builder,
    mut records: Records,
    decisions: &[Decision],
    keep_blank_lines: bool,
) -> Result<(), Unreadable> {
    let mut styles: Vec<Styles> = decisions.iter().map(|_| Styles::default()).collect();
    let mut row = 0_usize;
    while let Some((blank, record)) = records.next()? {
        row += if keep_blank_lines { blank } else { 0 };
        let fields = (0..).zip(record).zip(decisions.iter().zip(&mut styles));
        let cells: Vec<builder::Cell> = fields
            .filter_map(|((column, field), (decision, styles))| {
                let (style, content) = cell::cell(field, decision, styles, builder)?;
                Some(builder::Cell { column, style, content, formula: None, array: None })
            })
            .collect();
        if !cells.is_empty() {
            builder.row(u32::try_from(row).unwrap_or(u32::MAX), RowLook::default(), &cells)?;
        }
        row += 1;
    }
    Ok(())
}
