//! Binary workbooks of Excel 2007 and later, read as a stream by our own scanner: calamine leaves
//! out formulas that show errors, and knows no number formats but dates.

mod looks;
mod names;
mod records;
mod sheet;

use std::{collections::HashMap, sync::Arc};

use crate::workbook::{
    Limits, Unreadable,
    package::Package,
    parts::{self, Relation},
    xml::elements,
};

use super::{
    Converted, Note,
    builder::{Builder, Comment, DefinedName, Layout, MAX_COLUMNS, MAX_ROWS, too_large},
    cursor::Cursor,
    lost::Lost,
};
use looks::Looks;
use names::Names;
use records::{Records, wide};

struct SheetName {
    name: String,
    part: String,
    hidden: bool,
}

pub(super) fn convert(bytes: Vec<u8>, limits: &Limits) -> Result<Converted, Unreadable> {
    let package = Package::open(bytes, limits)?;
    let main = "xl/workbook.bin";
    let relations = parts::relations(&package, main)?;
    let target = |kind: &str| relations.iter().find(|one| one.is(kind)).map(|one| one.target.clone());
    let read = |part: Option<String>| match part.filter(|part| package.contains(part)) {
        Some(part) => package.read(&part),
        None => Ok(Vec::new()),
    };
    let texts = texts(&read(target("sharedStrings"))?, limits)?;
    let looks = Looks::read(&read(target("styles"))?);
    let mut builder = Builder::new(limits);
    let mut lost = Lost::default();
    let mut names = Names::default();
    let sheets = sheets(&package.read(main)?, &relations, &mut builder, &mut lost, &mut names);
    let defined = names.settle();
    builder.define(scoped(&defined, &names, &sheets));
    lost.names = names.lost_any();
    let mut styles = HashMap::new();
    for one in &sheets {
        let part = package.read(&one.part)?;
        let (mut layout, at) = sheet::around(&part, &mut lost);
        let relations = parts::relations(&package, &one.part)?;
        let comments = match relations.iter().find(|relation| relation.is("comments")) {
            Some(relation) if package.contains(&relation.target) => comments(&package.read(&relation.target)?),
            _ => Vec::new(),
        };
        let addresses = addresses(&package, &one.part)?;
        for link in &mut layout.links {
            link.address = addresses.get(&link.address).cloned().unwrap_or_default();
        }
        layout = Layout { name: one.name.clone(), hidden: one.hidden, comments, ..layout };
        builder.begin(&layout)?;
        let scan = sheet::Scan {
            texts: &texts,
            looks: &looks,
            names: &names,
            styles: &mut styles,
            builder: &mut builder,
            lost: &mut lost,
            shared: HashMap::new(),
        };
        scan.rows(at)?;
        builder.end(&layout)?;
    }
    let has = |piece: &str| package.parts().iter().any(|part| part.contains(piece));
    lost.macros = has("vbaproject");
    lost.objects |= has("drawings/drawing");
    lost.pivots = has("pivottables/");
    let package = builder.finish()?;
    Ok(Converted { package, notes: vec![Note::Converted { from: "xlsb".to_owned(), lost: lost.list() }] })
}

/// Where the links of a sheet lead, by the numbers of their relations.
fn addresses(package: &Package, part: &str) -> Result<HashMap<String, String>, Unreadable> {
    let own = parts::relations_part(part);
    if !package.contains(&own) {
        return Ok(HashMap::new());
    }
    let xml = package.text(&own)?;
    let outside = elements(&xml, "Relationship")
        .into_iter()
        .filter(|found| found.attribute("TargetMode").as_deref() == Some("External"));
    Ok(outside.filter_map(|found| Some((found.attribute("Id")?, found.attribute("Target")?))).collect())
}

/// The comments of a sheet.
fn comments(part: &[u8]) -> Vec<Comment> {
    let mut authors = Vec::new();
    let mut found: Vec<Comment> = Vec::new();
    for record in Records::new(part) {
        let mut cursor = Cursor::new(record.data);
        match record.kind {
            0x0278 => authors.push(wide(&mut cursor).unwrap_or_default()),
            0x027B => {
                let mut read = || Some((cursor.u32()?, cursor.u32()?, cursor.u32()?, cursor.u32()?));
                let Some((author, row, _, column)) = read() else { continue };
                let author = authors.get(author as usize).cloned().unwrap_or_default();
                if row < MAX_ROWS && column < MAX_COLUMNS {
                    found.push(Comment { row, column, author, text: String::new() });
                }
            }
            0x027D => {
                let _flags = cursor.u8();
                if let (Some(last), Some(text)) = (found.last_mut(), wide(&mut cursor)) {
                    last.text = text;
                }
            }
            _ => {}
        }
    }
    found
}

/// Scopes count the sheets of cells alone from here on.
fn scoped(defined: &[DefinedName], names: &Names, sheets: &[SheetName]) -> Vec<DefinedName> {
    let scoped = |name: &DefinedName| {
        let Some(scope) = name.scope else { return Some(name.clone()) };
        let sheet = names.sheets.get(scope)?;
        let scope = sheets.iter().position(|one| one.name == *sheet)?;
        Some(DefinedName { scope: Some(scope), ..name.clone() })
    };
    defined.iter().filter_map(scoped).collect()
}

fn texts(part: &[u8], limits: &Limits) -> Result<Vec<Arc<str>>, Unreadable> {
    let mut texts = Vec::new();
    for record in Records::new(part).filter(|record| record.kind == 0x0013) {
        let mut cursor = Cursor::new(record.data);
        let _flags = cursor.u8();
        texts.push(Arc::from(wide(&mut cursor).unwrap_or_default()));
        if texts.len() > limits.shared_strings {
            return Err(too_large("shared texts", texts.len() as u64, limits.shared_strings as u64));
        }
    }
    Ok(texts)
}

fn sheets(
    part: &[u8],
    relations: &[Relation],
    builder: &mut Builder,
    lost: &mut Lost,
    names: &mut Names,
) -> Vec<SheetName> {
    let mut sheets = Vec::new();
    for record in Records::new(part) {
        let mut cursor = Cursor::new(record.data);
        match record.kind {
            0x0099 if cursor.u32().is_some_and(|flags| flags & 1 == 1) => builder.count_from_1904(),
            0x009C => {
                let mut read = || Some((cursor.u32()?, cursor.u32()?, wide(&mut cursor)?, wide(&mut cursor)?));
                let Some((state, _, id, name)) = read() else { continue };
                names.sheets.push(name.clone());
                match relations.iter().find(|one| one.id == id) {
                    Some(relation) if relation.is("worksheet") => {
                        sheets.push(SheetName { name, part: relation.target.clone(), hidden: state & 3 != 0 });
                    }
                    _ => lost.charts = true,
                }
            }
            _ => names.add(&record),
        }
    }
    sheets
}
