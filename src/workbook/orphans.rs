//! Parts that nothing leads to any more leave the package, so that what was deleted is gone.

use std::collections::HashSet;

use super::{
    Unreadable,
    package::Package,
    parts::{relations, relations_part, undeclare, without},
    xml::elements,
};

/// Takes away the relationship from one part to another, and everything that only it led to.
pub(in crate::workbook) fn unrelate(package: &mut Package, from: &str, to: &str) -> Result<(), Unreadable> {
    let before = reachable(package, "")?;
    let gone: HashSet<String> = relations(package, from)?
        .into_iter()
        .filter(|one| one.target.eq_ignore_ascii_case(to))
        .map(|one| one.id)
        .collect();
    let own = relations_part(from);
    let xml = package.text(&own)?;
    let kept = without(&xml, "Relationship", |found| found.attribute("Id").is_some_and(|id| gone.contains(&id)));
    package.write(&own, kept.into_bytes());
    let after = reachable(package, "")?;
    let mut orphans: Vec<&String> = before.difference(&after).collect();
    orphans.sort();
    for part in orphans {
        package.remove(part);
        if package.contains(&relations_part(part)) {
            package.remove(&relations_part(part));
        }
        undeclare(package, part)?;
    }
    Ok(())
}

/// Parts that a chain of relationships leads to, in lower case.
fn reachable(package: &Package, root: &str) -> Result<HashSet<String>, Unreadable> {
    let mut found = HashSet::new();
    let mut open = vec![root.to_owned()];
    while let Some(part) = open.pop() {
        for relation in relations(package, &part)? {
            if package.contains(&relation.target) && found.insert(relation.target.to_lowercase()) {
                open.push(relation.target);
            }
        }
    }
    Ok(found)
}

/// The content type that the package declares for this very part.
pub(in crate::workbook) fn declared_type(package: &Package, part: &str) -> Result<Option<String>, Unreadable> {
    let xml = package.text(super::parts::CONTENT_TYPES)?;
    let name = format!("/{part}");
    let own = elements(&xml, "Override")
        .into_iter()
        .find(|found| found.attribute("PartName").is_some_and(|known| known.eq_ignore_ascii_case(&name)));
    Ok(own.and_then(|found| found.attribute("ContentType")))
}
