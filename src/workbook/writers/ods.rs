//! All sheets as an OpenDocument spreadsheet: typed values, merged cells, hidden sheets.
//!
//! Formulas go as the values they show: the two formula languages differ in too much to promise
//! that a translated formula says the same.

use std::{
    fmt::Write as _,
    io::{Cursor, Write as _},
};

use anyhow::Context;
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use crate::workbook::{Area, Sheet, Value, Workbook, sheet::cell::Row, xml::escape_attribute};

use super::shown::{Look, Looks, number_text, plain};

const MIMETYPE: &str = "application/vnd.oasis.opendocument.spreadsheet";
const ROWS: u32 = 1_048_576;
/// Characters of the narrowest and the widest column, and how many rows are looked at for it.
const NARROW: u32 = 8;
const WIDE: u32 = 45;
const SAMPLE: usize = 200;

const MANIFEST: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" manifest:version=\"1.3\">\
<manifest:file-entry manifest:full-path=\"/\" manifest:version=\"1.3\" manifest:media-type=\"application/vnd.oasis.opendocument.spreadsheet\"/>\
<manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/>\
</manifest:manifest>";

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" \
xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" xmlns:number=\"urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0\" \
office:version=\"1.3\"><office:automatic-styles>\
<number:percentage-style style:name=\"N1\"><number:number number:min-decimal-places=\"0\" number:decimal-places=\"2\" number:min-integer-digits=\"1\"/><number:text>%</number:text></number:percentage-style>\
<number:date-style style:name=\"N2\"><number:year number:style=\"long\"/><number:text>-</number:text><number:month number:style=\"long\"/><number:text>-</number:text><number:day number:style=\"long\"/></number:date-style>\
<number:date-style style:name=\"N3\"><number:year number:style=\"long\"/><number:text>-</number:text><number:month number:style=\"long\"/><number:text>-</number:text><number:day number:style=\"long\"/><number:text> </number:text><number:hours number:style=\"long\"/><number:text>:</number:text><number:minutes number:style=\"long\"/><number:text>:</number:text><number:seconds number:style=\"long\"/></number:date-style>\
<number:time-style style:name=\"N4\" number:truncate-on-overflow=\"false\"><number:hours number:style=\"long\"/><number:text>:</number:text><number:minutes number:style=\"long\"/><number:text>:</number:text><number:seconds number:style=\"long\"/></number:time-style>\
<style:style style:name=\"percent\" style:family=\"table-cell\" style:data-style-name=\"N1\"/>\
<style:style style:name=\"day\" style:family=\"table-cell\" style:data-style-name=\"N2\"/>\
<style:style style:name=\"moment\" style:family=\"table-cell\" style:data-style-name=\"N3\"/>\
<style:style style:name=\"clock\" style:family=\"table-cell\" style:data-style-name=\"N4\"/>\
<style:style style:name=\"gone\" style:family=\"table\"><style:table-properties table:display=\"false\"/></style:style>\
";

const BODY: &str = "</office:automatic-styles><office:body><office:spreadsheet>";

const TAIL: &str = "</office:spreadsheet></office:body></office:document-content>";

pub(super) fn write(workbook: &Workbook) -> anyhow::Result<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    // The first member, uncompressed: readers know the format by it.
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let deflated = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    archive.start_file("mimetype", stored)?;
    archive.write_all(MIMETYPE.as_bytes())?;
    archive.start_file("META-INF/manifest.xml", deflated)?;
    archive.write_all(MANIFEST.as_bytes())?;
    archive.start_file("content.xml", deflated)?;
    archive.write_all(HEAD.as_bytes())?;
    for chars in NARROW..=WIDE {
        let width = f64::from(chars) * 0.21 + 0.3;
        write!(
            archive,
            "<style:style style:name=\"w{chars}\" style:family=\"table-column\">\
             <style:table-column-properties style:column-width=\"{width:.2}cm\"/></style:style>"
        )?;
    }
    archive.write_all(BODY.as_bytes())?;
    for (at, name) in workbook.sheet_names().into_iter().enumerate() {
        let hidden = workbook.is_hidden(at);
        table(&mut archive, workbook.sheet(at)?, name, hidden, workbook.date1904())?;
    }
    archive.write_all(TAIL.as_bytes())?;
    Ok(archive.finish().context("closing the archive")?.into_inner())
}

fn table(out: &mut impl std::io::Write, sheet: &Sheet, name: &str, hidden: bool, date1904: bool) -> anyhow::Result<()> {
    let mut looks = Looks::of(sheet, date1904);
    let style = if hidden { " table:style-name=\"gone\"" } else { "" };
    write!(out, "<table:table table:name=\"{}\"{style}>", escape_attribute(name))?;
    for chars in widths(sheet, &mut looks) {
        write!(out, "<table:table-column table:style-name=\"w{chars}\"/>")?;
    }
    let mut waiting = sheet.merged();
    waiting.sort_by_key(|area| std::cmp::Reverse(area.first_row));
    let mut merged = Vec::new();
    let mut next = 0;
    for row in sheet.rows.iter().filter(|row| row.index < ROWS) {
        if row.index < next {
            continue;
        }
        while waiting.last().is_some_and(|area| area.first_row <= row.index) {
            merged.extend(waiting.pop());
        }
        merged.retain(|area: &Area| area.last_row >= row.index);
        if row.index > next {
            write!(
                out,
                "<table:table-row table:number-rows-repeated=\"{}\"><table:table-cell/></table:table-row>",
                row.index - next
            )?;
        }
        let mut text = String::from("<table:table-row>");
        if sheet.is_row_hidden(row.index) {
            text = String::from("<table:table-row table:visibility=\"collapse\">");
        }
        cells(&mut text, sheet, row, &merged, &mut looks);
        text.push_str("</table:table-row>");
        out.write_all(text.as_bytes())?;
        next = row.index + 1;
    }
    if next == 0 {
        write!(out, "<table:table-row><table:table-cell/></table:table-row>")?;
    }
    Ok(write!(out, "</table:table>")?)
}

fn cells(out: &mut String, sheet: &Sheet, row: &Row, merged: &[Area], looks: &mut Looks) {
    let mut column = 0;
    for cell in &row.cells {
        let value = sheet.shown(cell);
        let area = merged.iter().find(|area| area.contains(row.index, cell.column));
        let begins = area.filter(|area| (area.first_row, area.first_column) == (row.index, cell.column));
        if value == Value::Empty && begins.is_none() || cell.column < column {
            continue;
        }
        if cell.column > column {
            let _ = write!(out, "<table:table-cell table:number-columns-repeated=\"{}\"/>", cell.column - column);
        }
        column = cell.column + 1;
        let covered = area.is_some() && begins.is_none();
        let tag = if covered { "table:covered-table-cell" } else { "table:table-cell" };
        let _ = write!(out, "<{tag}");
        if let Some(area) = begins {
            let (wide, high) = (area.last_column - area.first_column + 1, area.last_row - area.first_row + 1);
            let _ = write!(out, " table:number-columns-spanned=\"{wide}\" table:number-rows-spanned=\"{high}\"");
        }
        typed(out, &value, looks.look(cell.style), looks.date1904());
        if value == Value::Empty {
            out.push_str("/>");
        } else {
            paragraphs(out, &looks.text(cell));
            let _ = write!(out, "</{tag}>");
        }
    }
}

/// The attributes that say what the cell holds, and the `>` unless it holds nothing.
fn typed(out: &mut String, value: &Value, look: Look, date1904: bool) {
    let _ = match value {
        Value::Empty => return,
        Value::Text(_) | Value::Error(_) => write!(out, " office:value-type=\"string\">"),
        Value::Bool(flag) => write!(out, " office:value-type=\"boolean\" office:boolean-value=\"{flag}\">"),
        Value::Number(number) => number_attributes(out, *number, look, date1904),
    };
}

fn number_attributes(out: &mut String, number: f64, look: Look, date1904: bool) -> std::fmt::Result {
    let text = number_text(number, look, date1904);
    match look {
        Look::Percent => {
            write!(out, " table:style-name=\"percent\" office:value-type=\"percentage\" office:value=\"{number}\">")
        }
        Look::Time | Look::Duration if number.is_finite() => {
            write!(
                out,
                " table:style-name=\"clock\" office:value-type=\"time\" office:time-value=\"{}\">",
                iso_duration(number)
            )
        }
        Look::Date | Look::DateTime if text != plain(number) => {
            let style = if text.contains(' ') { "moment" } else { "day" };
            let iso = text.replacen(' ', "T", 1);
            write!(out, " table:style-name=\"{style}\" office:value-type=\"date\" office:date-value=\"{iso}\">")
        }
        _ => write!(out, " office:value-type=\"float\" office:value=\"{number}\">"),
    }
}

/// `PT30H15M00S`.
fn iso_duration(days: f64) -> String {
    let milliseconds = (days.abs() * 86_400_000.0).round();
    let (hours, rest) = ((milliseconds / 3_600_000.0).floor(), milliseconds % 3_600_000.0);
    let (minutes, seconds) = ((rest / 60_000.0).floor(), rest % 60_000.0 / 1000.0);
    let minus = if days < 0.0 { "-" } else { "" };
    format!("{minus}PT{hours}H{minutes}M{seconds}S")
}

/// A line break is a new paragraph; a run of spaces needs an element, or readers take it for one.
fn paragraphs(out: &mut String, text: &str) {
    for line in text.split('\n') {
        out.push_str("<text:p>");
        let mut spaces = 0;
        for part in line.trim_end_matches('\r').split_inclusive(' ') {
            let word = part.trim_end_matches(' ');
            if !word.is_empty() {
                push_spaces(out, spaces);
                spaces = 0;
                out.push_str(&clean(word));
            }
            spaces += part.len() - word.len();
        }
        push_spaces(out, spaces);
        out.push_str("</text:p>");
    }
}

fn push_spaces(out: &mut String, spaces: usize) {
    if spaces > 0 {
        let _ = write!(out, "<text:s text:c=\"{spaces}\"/>");
    }
}

/// Characters that XML has no way to write are left out.
fn clean(word: &str) -> String {
    let kept: String = word
        .chars()
        .map(|c| if c == '\t' { ' ' } else { c })
        .filter(|c| !c.is_control() && !matches!(c, '\u{FFFE}' | '\u{FFFF}'))
        .collect();
    quick_xml::escape::escape(&kept).into_owned()
}

/// Characters that the columns are wide, so that nothing shows as `###`; one at least.
fn widths(sheet: &Sheet, looks: &mut Looks) -> Vec<u32> {
    let columns = sheet.used().map_or(1, |used| used.last_column as usize + 1);
    let mut widths = vec![NARROW; columns];
    for cell in sheet.rows.iter().take(SAMPLE).flat_map(|row| &row.cells) {
        if let Some(width) = widths.get_mut(cell.column as usize) {
            let longest = looks.text(cell).lines().map(|line| line.chars().count()).max().unwrap_or(0);
            *width = (*width).max(u32::try_from(longest + 1).unwrap_or(WIDE).min(WIDE));
        }
    }
    widths
}
