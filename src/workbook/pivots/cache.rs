//! The cache: the source's fields with the different items of those that lie on an axis, and the records.

use std::{collections::HashMap, fmt::Write};

use crate::workbook::Value;

use super::{
    PivotSpec, SortedBy, attribute,
    dates::{Span, moment},
    tally::Tally,
};

pub(super) const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
pub(super) const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n";

/// The items of the axis fields, sorted as Excel sorts them, and where each record's value is among them.
pub(super) struct Cache {
    /// Per field; empty for fields that are on no axis.
    items: Vec<Vec<Value>>,
    /// Per field and record: index into `items`; empty for fields that are on no axis.
    indices: Vec<Vec<usize>>,
    /// Of fields whose items are groups of dates, the dates themselves and the index of each record's.
    dates: HashMap<usize, (Vec<Value>, Vec<usize>)>,
}

/// What makes two items the same: text without regard to case, numbers by their bits.
#[derive(PartialEq, Eq, Hash)]
enum Key {
    Text(String),
    Number(u64),
    Bool(bool),
    Error(&'static str),
    Blank,
}

fn key(value: &Value) -> Key {
    match value {
        Value::Text(text) => Key::Text(text.to_lowercase()),
        Value::Number(number) => Key::Number(number.to_bits()),
        Value::Bool(flag) => Key::Bool(*flag),
        Value::Error(error) => Key::Error(error.as_str()),
        Value::Empty => Key::Blank,
    }
}

impl Cache {
    pub(super) fn of(spec: &PivotSpec) -> Self {
        let fields = spec.field_count();
        let mut cache =
            Self { items: vec![Vec::new(); fields], indices: vec![Vec::new(); fields], dates: HashMap::new() };
        let pages = spec.pages.iter().map(|page| &page.field);
        for &field in spec.rows.iter().chain(&spec.columns).chain(pages) {
            if cache.items[field].is_empty() {
                cache.collect(spec, field);
            }
        }
        for groups in &spec.dates {
            cache.group(spec, groups.field);
        }
        cache
    }

    fn collect(&mut self, spec: &PivotSpec, field: usize) {
        if spec.level_of(field).is_some() {
            return;
        }
        let (mut items, mut indices) = different(spec, field);
        if let Some(by) = spec.sorted.filter(|_| spec.rows.contains(&field)) {
            by_value(spec, by, &mut items, &mut indices);
        }
        self.items[field] = items;
        self.indices[field] = indices;
    }

    /// The field of the dates and those that group them further.
    fn group(&mut self, spec: &PivotSpec, field: usize) {
        self.dates.insert(field, different(spec, field));
        let Some(span) = Span::of(&spec.source, field) else { return };
        for id in 0..self.items.len() {
            let Some((_, level)) = spec.level_of(id).filter(|(of, _)| *of == field) else { continue };
            let values = spec.source.records.iter().map(|record| record.get(field).unwrap_or(&Value::Empty));
            self.items[id] = span.items(level);
            self.indices[id] = values.map(|value| span.item_of(level, value, spec.source.date1904)).collect();
        }
    }

    pub(super) fn items(&self, field: usize) -> &[Value] {
        &self.items[field]
    }

    pub(super) fn item_of(&self, field: usize, record: usize) -> usize {
        self.indices[field][record]
    }

    /// What the records of a field count through: its dates where the items are groups of them.
    fn shared(&self, field: usize) -> (&[Value], &[usize]) {
        match self.dates.get(&field) {
            Some((items, indices)) => (items, indices),
            None => (&self.items[field], &self.indices[field]),
        }
    }

    pub(super) fn definition(&self, spec: &PivotSpec) -> String {
        let source = &spec.source;
        let mut xml = format!(
            "{DECLARATION}<pivotCacheDefinition xmlns=\"{MAIN}\" xmlns:r=\"{RELATIONSHIPS}\" r:id=\"rId1\" \
             refreshOnLoad=\"1\" createdVersion=\"6\" refreshedVersion=\"6\" minRefreshableVersion=\"3\" \
             recordCount=\"{}\"><cacheSource type=\"worksheet\"><worksheetSource ref=\"{}\" sheet=\"{}\"/>\
             </cacheSource><cacheFields count=\"{}\">",
            source.records.len(),
            source.area,
            attribute(&source.sheet),
            spec.field_count()
        );
        for (index, field) in source.fields.iter().enumerate() {
            let number_format = if field.is_date { 14 } else { 0 };
            let _ = write!(xml, "<cacheField name=\"{}\" numFmtId=\"{number_format}\">", attribute(&field.name));
            self.shared_items(spec, index, &mut xml);
            self.field_group(spec, index, &mut xml);
            xml.push_str("</cacheField>");
        }
        for index in source.fields.len()..spec.field_count() {
            let name = spec.name_of(index);
            let _ = write!(xml, "<cacheField name=\"{}\" numFmtId=\"0\" databaseField=\"0\">", attribute(&name));
            self.field_group(spec, index, &mut xml);
            xml.push_str("</cacheField>");
        }
        xml.push_str("</cacheFields></pivotCacheDefinition>");
        xml
    }

    fn shared_items(&self, spec: &PivotSpec, field: usize, xml: &mut String) {
        let is_date = spec.source.fields[field].is_date;
        let all: Vec<&Value> = spec.source.records.iter().filter_map(|record| record.get(field)).collect();
        let attributes = content_attributes(&all, is_date, spec.source.date1904);
        let (items, _) = self.shared(field);
        if items.is_empty() {
            let _ = write!(xml, "<sharedItems{attributes}/>");
            return;
        }
        let _ = write!(xml, "<sharedItems{attributes} count=\"{}\">", items.len());
        for item in items {
            push_value(xml, item, is_date, spec.source.date1904);
        }
        xml.push_str("</sharedItems>");
    }

    fn field_group(&self, spec: &PivotSpec, id: usize, xml: &mut String) {
        let Some((field, level)) = spec.level_of(id) else { return };
        let Some(span) = Span::of(&spec.source, field) else { return };
        let parent = if id == field { spec.parent_of(field) } else { None };
        let parent = parent.map(|parent| format!(" par=\"{parent}\"")).unwrap_or_default();
        let iso = "%Y-%m-%dT%H:%M:%S";
        let _ = write!(
            xml,
            "<fieldGroup{parent} base=\"{field}\"><rangePr groupBy=\"{}\" startDate=\"{}\" endDate=\"{}\"/>\
             <groupItems count=\"{}\">",
            level.keyword(),
            span.start.format(iso),
            span.end.format(iso),
            self.items[id].len()
        );
        for item in &self.items[id] {
            push_value(xml, item, false, spec.source.date1904);
        }
        xml.push_str("</groupItems></fieldGroup>");
    }

    pub(super) fn records(&self, spec: &PivotSpec) -> String {
        let source = &spec.source;
        let mut xml = format!(
            "{DECLARATION}<pivotCacheRecords xmlns=\"{MAIN}\" xmlns:r=\"{RELATIONSHIPS}\" count=\"{}\">",
            source.records.len()
        );
        for (row, record) in source.records.iter().enumerate() {
            xml.push_str("<r>");
            for (index, field) in source.fields.iter().enumerate() {
                match self.shared(index).1.get(row) {
                    Some(item) => {
                        let _ = write!(xml, "<x v=\"{item}\"/>");
                    }
                    None => {
                        let value = record.get(index).unwrap_or(&Value::Empty);
                        push_value(&mut xml, value, field.is_date, source.date1904);
                    }
                }
            }
            xml.push_str("</r>");
        }
        xml.push_str("</pivotCacheRecords>");
        xml
    }
}

/// The different values of a field, in Excel's order, and the index of each record's among them.
fn different(spec: &PivotSpec, field: usize) -> (Vec<Value>, Vec<usize>) {
    let mut known: HashMap<Key, usize> = HashMap::new();
    let mut found: Vec<Value> = Vec::new();
    let mut indices = Vec::with_capacity(spec.source.records.len());
    for record in &spec.source.records {
        let value = record.get(field).unwrap_or(&Value::Empty);
        let index = *known.entry(key(value)).or_insert_with(|| {
            found.push(value.clone());
            found.len() - 1
        });
        indices.push(index);
    }
    let mut order: Vec<usize> = (0..found.len()).collect();
    order.sort_by(|a, b| compare(&found[*a], &found[*b]));
    (put_in(&order, &mut indices, &found), indices)
}

/// The items in another order; `order` holds the old places.
fn put_in(order: &[usize], indices: &mut [usize], items: &[Value]) -> Vec<Value> {
    let mut place = vec![0; items.len()];
    for (position, &old) in order.iter().enumerate() {
        place[old] = position;
    }
    for index in indices {
        *index = place[*index];
    }
    order.iter().map(|&old| items[old].clone()).collect()
}

/// The items by what the first number comes to over all of their records.
fn by_value(spec: &PivotSpec, by: SortedBy, items: &mut Vec<Value>, indices: &mut [usize]) {
    let Some(data) = spec.data.first() else { return };
    let mut tallies = vec![Tally::default(); items.len()];
    for (record, item) in spec.source.records.iter().zip(indices.iter()) {
        tallies[*item].add(record.get(data.field).unwrap_or(&Value::Empty));
    }
    let numbers: Vec<f64> = tallies.iter().map(|tally| tally.result(data.function).unwrap_or_default()).collect();
    let mut order: Vec<usize> = (0..items.len()).collect();
    order.sort_by(|a, b| by.compare(numbers[*a], numbers[*b]));
    *items = put_in(&order, indices, items);
}

/// Numbers before texts before the rest, blanks last: Excel's order of pivot items.
fn compare(left: &Value, right: &Value) -> std::cmp::Ordering {
    let rank = |value: &Value| match value {
        Value::Number(_) => 0,
        Value::Text(_) => 1,
        Value::Bool(_) => 2,
        Value::Error(_) => 3,
        Value::Empty => 4,
    };
    match (left, right) {
        (Value::Number(a), Value::Number(b)) => a.total_cmp(b),
        (Value::Text(a), Value::Text(b)) => a.to_lowercase().cmp(&b.to_lowercase()),
        _ => rank(left).cmp(&rank(right)),
    }
}

/// What a field's values are, in the words of `CT_SharedItems`; wrong ones make Excel repair the file.
fn content_attributes(values: &[&Value], is_date: bool, date1904: bool) -> String {
    let has = |test: fn(&Value) -> bool| values.iter().any(|value| test(value));
    let texts = has(|value| matches!(value, Value::Text(_) | Value::Bool(_) | Value::Error(_)));
    let blanks = has(|value| matches!(value, Value::Empty));
    let numbers: Vec<f64> = values.iter().filter_map(|value| value.as_number()).collect();
    let mut xml = String::new();
    if numbers.is_empty() {
        if blanks {
            xml.push_str(if texts { " containsBlank=\"1\"" } else { " containsString=\"0\" containsBlank=\"1\"" });
        }
        return xml;
    }
    if !texts && !blanks {
        xml.push_str(" containsSemiMixedTypes=\"0\"");
    }
    if is_date && !texts {
        xml.push_str(" containsNonDate=\"0\" containsDate=\"1\"");
    }
    if !texts {
        xml.push_str(" containsString=\"0\"");
    }
    if blanks {
        xml.push_str(" containsBlank=\"1\"");
    }
    if texts {
        xml.push_str(" containsMixedTypes=\"1\"");
    }
    let low = numbers.iter().copied().fold(f64::INFINITY, f64::min);
    let high = numbers.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    if is_date {
        let _ = write!(
            xml,
            " minDate=\"{}\" maxDate=\"{}\"",
            date_text(low, date1904),
            date_text(high.floor() + 1.0, date1904)
        );
    } else {
        xml.push_str(" containsNumber=\"1\"");
        if numbers.iter().all(|number| number.fract() == 0.0) {
            xml.push_str(" containsInteger=\"1\"");
        }
        let _ = write!(xml, " minValue=\"{low}\" maxValue=\"{high}\"");
    }
    xml
}

fn push_value(xml: &mut String, value: &Value, is_date: bool, date1904: bool) {
    let _ = match value {
        Value::Empty => write!(xml, "<m/>"),
        Value::Number(number) if is_date => write!(xml, "<d v=\"{}\"/>", date_text(*number, date1904)),
        Value::Number(number) => write!(xml, "<n v=\"{number}\"/>"),
        Value::Text(text) => write!(xml, "<s v=\"{}\"/>", attribute(text)),
        Value::Bool(flag) => write!(xml, "<b v=\"{}\"/>", u8::from(*flag)),
        Value::Error(error) => write!(xml, "<e v=\"{}\"/>", error.as_str()),
    };
}

/// A date serial as `2026-03-01T00:00:00`.
fn date_text(serial: f64, date1904: bool) -> String {
    moment(serial, date1904)
        .map_or_else(|| "1900-01-01T00:00:00".to_owned(), |moment| moment.format("%Y-%m-%dT%H:%M:%S").to_string())
}
