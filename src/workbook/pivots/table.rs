//! The pivot table's own part, in tabular form: one column per row field, no subtotals.

use std::fmt::Write;

use super::{
    PivotFunction, PivotSpec, ShownAs, SortedBy, attribute,
    cache::{Cache, DECLARATION, MAIN},
    layout::{Layout, chosen},
};

pub(super) fn definition(spec: &PivotSpec, cache: &Cache, layout: &Layout, cache_id: u32, formats: &[u32]) -> String {
    let mut xml = format!(
        "{DECLARATION}<pivotTableDefinition xmlns=\"{MAIN}\" name=\"{}\" cacheId=\"{cache_id}\" \
         applyNumberFormats=\"0\" applyBorderFormats=\"0\" applyFontFormats=\"0\" applyPatternFormats=\"0\" \
         applyAlignmentFormats=\"0\" applyWidthHeightFormats=\"1\" dataCaption=\"Values\" updatedVersion=\"6\" \
         minRefreshableVersion=\"3\" useAutoFormatting=\"1\" itemPrintTitles=\"1\" createdVersion=\"6\" \
         indent=\"0\" compact=\"0\" compactData=\"0\" multipleFieldFilters=\"0\">",
        attribute(&spec.name)
    );
    let _ = write!(
        xml,
        "<location ref=\"{}\" firstHeaderRow=\"1\" firstDataRow=\"{}\" firstDataCol=\"{}\"",
        layout.table,
        layout.header_rows,
        spec.rows.len().max(1)
    );
    if !spec.pages.is_empty() {
        let _ = write!(xml, " rowPageCount=\"{}\" colPageCount=\"1\"", spec.pages.len());
    }
    xml.push_str("/>");
    fields(spec, cache, &mut xml);
    axis("rowFields", &spec.rows, &mut xml);
    row_items(spec, layout, &mut xml);
    column_axis(spec, layout, &mut xml);
    page_fields(spec, cache, &mut xml);
    data_fields(spec, formats, &mut xml);
    xml.push_str(
        "<pivotTableStyleInfo name=\"PivotStyleLight16\" showRowHeaders=\"1\" showColHeaders=\"1\" \
         showRowStripes=\"0\" showColStripes=\"0\" showLastColumn=\"1\"/></pivotTableDefinition>",
    );
    xml
}

fn fields(spec: &PivotSpec, cache: &Cache, xml: &mut String) {
    let _ = write!(xml, "<pivotFields count=\"{}\">", spec.field_count());
    for index in 0..spec.field_count() {
        let data = if spec.data.iter().any(|data| data.field == index) { " dataField=\"1\"" } else { "" };
        let is_date = spec.source.fields.get(index).is_some_and(|field| field.is_date);
        let shown_as = if is_date { " numFmtId=\"14\"" } else { "" };
        let side = if spec.rows.contains(&index) {
            " axis=\"axisRow\""
        } else if spec.columns.contains(&index) {
            " axis=\"axisCol\""
        } else if spec.pages.iter().any(|page| page.field == index) {
            " axis=\"axisPage\""
        } else {
            let _ = write!(xml, "<pivotField{data} compact=\"0\"{shown_as} outline=\"0\" showAll=\"0\"/>");
            continue;
        };
        // The innermost row field and the column field carry the total item; outer ones have no subtotal.
        let outer = spec.rows.contains(&index) && spec.rows.last() != Some(&index);
        let subtotal = if outer { " defaultSubtotal=\"0\"" } else { "" };
        let sorted = spec.sorted.filter(|_| spec.rows.contains(&index) && spec.level_of(index).is_none());
        let order = match sorted {
            Some(SortedBy::Ascending) => " sortType=\"ascending\"",
            Some(SortedBy::Descending) => " sortType=\"descending\"",
            None => "",
        };
        let items = cache.items(index).len();
        let _ = write!(
            xml,
            "<pivotField{side}{data} compact=\"0\"{shown_as} outline=\"0\" showAll=\"0\"{order}{subtotal}>\
             <items count=\"{}\">",
            items + usize::from(!outer)
        );
        for item in 0..items {
            let _ = write!(xml, "<item x=\"{item}\"/>");
        }
        xml.push_str(if outer { "</items>" } else { "<item t=\"default\"/></items>" });
        if sorted.is_some() {
            xml.push_str(BY_THE_FIRST_NUMBER);
        }
        xml.push_str("</pivotField>");
    }
    xml.push_str("</pivotFields>");
}

/// The virtual field of the numbers is -2, here unsigned.
const BY_THE_FIRST_NUMBER: &str = "<autoSortScope><pivotArea dataOnly=\"0\" outline=\"0\" fieldPosition=\"0\">\
     <references count=\"1\"><reference field=\"4294967294\" count=\"1\" selected=\"0\"><x v=\"0\"/></reference>\
     </references></pivotArea></autoSortScope>";

fn axis(name: &str, fields: &[usize], xml: &mut String) {
    if fields.is_empty() {
        return;
    }
    let _ = write!(xml, "<{name} count=\"{}\">", fields.len());
    for field in fields {
        let _ = write!(xml, "<field x=\"{field}\"/>");
    }
    let _ = write!(xml, "</{name}>");
}

fn row_items(spec: &PivotSpec, layout: &Layout, xml: &mut String) {
    if spec.rows.is_empty() {
        xml.push_str("<rowItems count=\"1\"><i/></rowItems>");
        return;
    }
    let _ = write!(xml, "<rowItems count=\"{}\">", layout.row_groups.len() + 1);
    let mut above: &[usize] = &[];
    for group in &layout.row_groups {
        // `r` says how many items are the same as in the row above.
        let same = group.iter().zip(above).take_while(|(own, other)| own == other).count();
        if same == 0 {
            xml.push_str("<i>");
        } else {
            let _ = write!(xml, "<i r=\"{same}\">");
        }
        for item in &group[same..] {
            push_index(*item, xml);
        }
        xml.push_str("</i>");
        above = group;
    }
    xml.push_str("<i t=\"grand\"><x/></i></rowItems>");
}

fn push_index(item: usize, xml: &mut String) {
    if item == 0 {
        xml.push_str("<x/>");
    } else {
        let _ = write!(xml, "<x v=\"{item}\"/>");
    }
}

/// Several data fields stand side by side on the virtual field -2, within each item of the column field.
fn column_axis(spec: &PivotSpec, layout: &Layout, xml: &mut String) {
    let many = spec.data.len() > 1;
    let fields: Vec<String> =
        spec.columns.iter().map(ToString::to_string).chain(many.then(|| "-2".to_owned())).collect();
    if fields.is_empty() {
        xml.push_str("<colItems count=\"1\"><i/></colItems>");
        return;
    }
    let _ = write!(xml, "<colFields count=\"{}\">", fields.len());
    for field in &fields {
        let _ = write!(xml, "<field x=\"{field}\"/>");
    }
    let spread = if spec.columns.is_empty() { 1 } else { layout.column_groups.len() + 1 };
    let _ = write!(xml, "</colFields><colItems count=\"{}\">", spread * spec.data.len());
    for item in &layout.column_groups {
        for data in 0..spec.data.len() {
            column_item(data, many, Some(*item), xml);
        }
    }
    for data in 0..spec.data.len() {
        if spec.columns.is_empty() {
            column_item(data, many, None, xml);
        } else {
            let number = if data == 0 { String::new() } else { format!(" i=\"{data}\"") };
            let _ = write!(xml, "<i t=\"grand\"{number}><x/></i>");
        }
    }
    xml.push_str("</colItems>");
}

/// `r` says that the item is the one of the column before, `i` which of the numbers it is.
fn column_item(data: usize, many: bool, item: Option<usize>, xml: &mut String) {
    let same = if data > 0 && item.is_some() { " r=\"1\"" } else { "" };
    let number = if data > 0 { format!(" i=\"{data}\"") } else { String::new() };
    let _ = write!(xml, "<i{same}{number}>");
    if let Some(item) = item.filter(|_| data == 0) {
        push_index(item, xml);
    }
    if many {
        push_index(data, xml);
    }
    xml.push_str("</i>");
}

fn page_fields(spec: &PivotSpec, cache: &Cache, xml: &mut String) {
    if spec.pages.is_empty() {
        return;
    }
    let _ = write!(xml, "<pageFields count=\"{}\">", spec.pages.len());
    for page in &spec.pages {
        let _ = write!(xml, "<pageField fld=\"{}\"", page.field);
        if let Some(item) = chosen(cache, page) {
            let _ = write!(xml, " item=\"{item}\"");
        }
        xml.push_str(" hier=\"-1\"/>");
    }
    xml.push_str("</pageFields>");
}

fn data_fields(spec: &PivotSpec, formats: &[u32], xml: &mut String) {
    let _ = write!(xml, "<dataFields count=\"{}\">", spec.data.len());
    for (data, format) in spec.data.iter().zip(formats) {
        let _ = write!(xml, "<dataField name=\"{}\" fld=\"{}\"", attribute(&data.name), data.field);
        let function = match data.function {
            PivotFunction::Sum => "",
            PivotFunction::Count => " subtotal=\"count\"",
            PivotFunction::Average => " subtotal=\"average\"",
            PivotFunction::Min => " subtotal=\"min\"",
            PivotFunction::Max => " subtotal=\"max\"",
            PivotFunction::Product => " subtotal=\"product\"",
            PivotFunction::StdDev => " subtotal=\"stdDev\"",
            PivotFunction::Variance => " subtotal=\"var\"",
            PivotFunction::CountNumbers => " subtotal=\"countNums\"",
        };
        xml.push_str(function);
        xml.push_str(match data.shown_as {
            ShownAs::Value => "",
            ShownAs::PercentOfTotal => " showDataAs=\"percentOfTotal\"",
            ShownAs::PercentOfRow => " showDataAs=\"percentOfRow\"",
            ShownAs::PercentOfColumn => " showDataAs=\"percentOfCol\"",
        });
        xml.push_str(" baseField=\"0\" baseItem=\"0\"");
        if *format != 0 {
            let _ = write!(xml, " numFmtId=\"{format}\"");
        }
        xml.push_str("/>");
    }
    xml.push_str("</dataFields>");
}
