//! How the parts of a package find each other: relationships, content types, the list of sheets.

use std::sync::OnceLock;

use super::{
    Unreadable,
    book::Slot,
    package::Package,
    xml::{Element, elements, escape_attribute},
};

/// The part that says what kind the others are.
pub(super) const CONTENT_TYPES: &str = "[Content_Types].xml";

/// A relationship of a part, its target resolved to a part name.
#[derive(Clone, Debug)]
pub(in crate::workbook) struct Relation {
    pub id: String,
    pub kind: String,
    pub target: String,
}

impl Relation {
    /// By the last word of the type, which transitional and strict files share.
    pub(in crate::workbook) fn is(&self, kind: &str) -> bool {
        self.kind.rsplit('/').next() == Some(kind)
    }
}

/// `xl/workbook.xml` → `xl/_rels/workbook.xml.rels`.
pub(in crate::workbook) fn relations_part(part: &str) -> String {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    if folder.is_empty() { format!("_rels/{name}.rels") } else { format!("{folder}/_rels/{name}.rels") }
}

/// The part's relationships within the package; none where it has no relationships part.
pub(in crate::workbook) fn relations(package: &Package, part: &str) -> Result<Vec<Relation>, Unreadable> {
    let own = relations_part(part);
    if !package.contains(&own) {
        return Ok(Vec::new());
    }
    let xml = package.text(&own)?;
    let internal = elements(&xml, "Relationship")
        .into_iter()
        .filter(|found| found.attribute("TargetMode").as_deref() != Some("External"));
    Ok(internal
        .filter_map(|found| {
            let target = resolve(part, &found.attribute("Target")?);
            Some(Relation { id: found.attribute("Id")?, kind: found.attribute("Type")?, target })
        })
        .collect())
}

/// A target as written → a part name: relative to the folder of the part, or absolute.
pub(in crate::workbook) fn resolve(part: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut steps: Vec<&str> = part.split('/').collect();
    steps.pop();
    for step in target.split('/') {
        match step {
            "." | "" => {}
            ".." => {
                steps.pop();
            }
            other => steps.push(other),
        }
    }
    steps.join("/")
}

/// The workbook part, by the package's own relationship, else where everyone has it.
pub(in crate::workbook) fn main_part(package: &Package) -> Result<Option<String>, Unreadable> {
    const USUAL: &str = "xl/workbook.xml";
    let relations = relations(package, "").unwrap_or_default();
    let by_relation = relations.into_iter().find(|one| one.is("officeDocument")).map(|one| one.target);
    let part = by_relation.filter(|part| package.contains(part));
    let Some(part) = part.or_else(|| package.contains(USUAL).then(|| USUAL.to_owned())) else { return Ok(None) };
    match package.text(&part) {
        Ok(xml) => Ok((!elements(&xml, "sheets").is_empty()).then_some(part)),
        Err(why) if part.eq_ignore_ascii_case(USUAL) => Err(why),
        // Another format's.
        Err(_) => Ok(None),
    }
}

/// Worksheets in tab order.
pub(in crate::workbook) fn sheets(xml: &str, relations: &[Relation], package: &Package) -> Vec<Slot> {
    elements(xml, "sheet")
        .into_iter()
        .filter_map(|found| {
            let id = found.attributes.iter().find(|(key, _)| key.ends_with(":id")).map(|(_, id)| id.clone())?;
            let relation = relations.iter().find(|one| one.id == id && one.is("worksheet"))?;
            package.contains(&relation.target).then(|| Slot {
                name: found.attribute("name").unwrap_or_default(),
                part: relation.target.clone(),
                hidden: found.attribute("state").is_some_and(|state| state != "visible"),
                sheet: OnceLock::new(),
            })
        })
        .collect()
}

/// The n-th tab as an index into the worksheets; a hidden one or a chart sheet gives the first visible.
pub(in crate::workbook) fn active_sheet(xml: &str, tab: usize, sheets: &[Slot]) -> usize {
    let name = elements(xml, "sheet").get(tab).and_then(|found| found.attribute("name"));
    let named = sheets.iter().position(|slot| Some(&slot.name) == name.as_ref() && !slot.hidden);
    named.or_else(|| sheets.iter().position(|slot| !slot.hidden)).unwrap_or(0)
}

const RELATIONSHIPS_TYPE: &str = "application/vnd.openxmlformats-package.relationships+xml";
const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

/// Adds a relationship and gives its id.
pub(in crate::workbook) fn relate(
    package: &mut Package,
    part: &str,
    kind: &str,
    target: &str,
) -> Result<String, Unreadable> {
    let own = relations_part(part);
    let xml = own_relations(package, &own)?;
    let known: Vec<String> = elements(&xml, "Relationship").iter().filter_map(|found| found.attribute("Id")).collect();
    let id = (1..=u32::MAX).map(|n| format!("rId{n}")).find(|id| !known.contains(id)).unwrap_or_default();
    let record = format!(
        "<Relationship Id=\"{id}\" Type=\"{kind}\" Target=\"/{}\"/>",
        escape_attribute(target.trim_start_matches('/'))
    );
    package.write(&own, append_child(&xml, "Relationships", &record).into_bytes());
    Ok(id)
}

/// The part that lists the relationships of another one, to be added to: an empty list where there is none yet.
pub(in crate::workbook) fn own_relations(package: &mut Package, own: &str) -> Result<String, Unreadable> {
    if package.contains(own) {
        return package.text(own);
    }
    declare_relations(package)?;
    Ok(format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships xmlns=\"{RELATIONSHIPS}\"></Relationships>"
    ))
}

/// Puts a child at the end of an element, opened where it was empty.
pub(in crate::workbook) fn append_child(xml: &str, element: &str, child: &str) -> String {
    let Some(found) = elements(xml, element).into_iter().next() else { return xml.to_owned() };
    let (start, end) = found.span;
    if xml[..found.tag.1].ends_with("/>") {
        let name: String =
            xml[start + 1..].chars().take_while(|c| !c.is_whitespace() && *c != '/' && *c != '>').collect();
        let open = xml[start..end].trim_end_matches("/>").trim_end();
        return format!("{}{open}>{child}</{name}>{}", &xml[..start], &xml[end..]);
    }
    let close = xml[..end].rfind("</").unwrap_or(end);
    format!("{}{child}{}", &xml[..close], &xml[close..])
}

/// Declares the content type of a new part.
pub(in crate::workbook) fn declare(package: &mut Package, part: &str, content_type: &str) -> Result<(), Unreadable> {
    let xml = package.text(CONTENT_TYPES)?;
    let name = format!("/{part}");
    let known = elements(&xml, "Override")
        .iter()
        .any(|found| found.attribute("PartName").is_some_and(|known| known.eq_ignore_ascii_case(&name)));
    if !known {
        let prefix = element_prefix(&xml, "Types");
        let record =
            format!("<{prefix}Override PartName=\"{}\" ContentType=\"{content_type}\"/>", escape_attribute(&name));
        package.write(CONTENT_TYPES, append_child(&xml, "Types", &record).into_bytes());
    }
    Ok(())
}

/// Declares what relationship parts are: some programs do so one by one, and a new one would have no type.
pub(in crate::workbook) fn declare_relations(package: &mut Package) -> Result<(), Unreadable> {
    let xml = package.text(CONTENT_TYPES)?;
    let is_ours = |found: &Element| found.attribute("Extension").is_some_and(|end| end.eq_ignore_ascii_case("rels"));
    if !elements(&xml, "Default").iter().any(is_ours) {
        let prefix = element_prefix(&xml, "Types");
        let record = format!("<{prefix}Default Extension=\"rels\" ContentType=\"{RELATIONSHIPS_TYPE}\"/>");
        package.write(CONTENT_TYPES, append_child(&xml, "Types", &record).into_bytes());
    }
    Ok(())
}

/// The namespace prefix that an element is written with, with its colon.
pub(in crate::workbook) fn element_prefix(xml: &str, local: &str) -> String {
    let Some(found) = elements(xml, local).into_iter().next() else { return String::new() };
    let name: String =
        xml[found.tag.0 + 1..].chars().take_while(|c| !c.is_whitespace() && !matches!(c, '/' | '>')).collect();
    name.split_once(':').map(|(prefix, _)| format!("{prefix}:")).unwrap_or_default()
}

/// The calculation chain names cells with formulas; Excel makes it anew where it is missing.
pub(in crate::workbook) fn drop_calc_chain(package: &mut Package, workbook: &str) -> Result<(), Unreadable> {
    let Some(chain) = relations(package, workbook)?.into_iter().find(|one| one.is("calcChain")) else { return Ok(()) };
    package.remove(&chain.target);
    let own = relations_part(workbook);
    let xml = package.text(&own)?;
    let kept = without(&xml, "Relationship", |found| found.attribute("Id").as_deref() == Some(&chain.id));
    package.write(&own, kept.into_bytes());
    undeclare(package, &chain.target)
}

/// Takes the content type of a part that is gone away.
pub(in crate::workbook) fn undeclare(package: &mut Package, part: &str) -> Result<(), Unreadable> {
    let types = package.text(CONTENT_TYPES)?;
    let name = format!("/{part}");
    let kept = without(&types, "Override", |found| {
        found.attribute("PartName").is_some_and(|known| known.eq_ignore_ascii_case(&name))
    });
    package.write(CONTENT_TYPES, kept.into_bytes());
    Ok(())
}

/// The text without the elements that the test takes.
pub(in crate::workbook) fn without(xml: &str, element: &str, test: impl Fn(&super::xml::Element) -> bool) -> String {
    if !xml.contains(element) {
        return xml.to_owned();
    }
    let mut patch = super::xml::Patch::new(xml);
    for found in elements(xml, element).iter().filter(|found| test(found)) {
        patch.replace(found.span, "");
    }
    patch.finish()
}

pub(in crate::workbook) const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// Gives a workbook without styles a styles part.
pub(in crate::workbook) fn add_styles(package: &mut Package, workbook: &str) -> Result<String, Unreadable> {
    let part = "xl/styles.xml".to_owned();
    relate(package, workbook, &format!("{OFFICE}/styles"), &part)?;
    declare(package, &part, "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml")?;
    Ok(part)
}
