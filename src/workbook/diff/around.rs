//! What stands around the cells: the children of the worksheet but its rows.

use quick_xml::{Reader, events::Event};

use super::Difference;

/// `before` and `after` are head and tail of a sheet.
pub(super) fn compare(name: &str, before: (&str, &str), after: (&str, &str), found: &mut Vec<Difference>) {
    let mut old = pieces(before);
    let mut new = pieces(after);
    // What both have, as often as both have it, does not differ.
    old.retain(|piece| match new.iter().position(|other| other == piece) {
        Some(at) => {
            new.remove(at);
            false
        }
        None => true,
    });
    for (element, text) in old {
        let partner = new.iter().position(|(other, _)| *other == element).map(|at| new.remove(at).1);
        found.push(Difference::Around { sheet: name.to_owned(), element, before: Some(text), after: partner });
    }
    for (element, text) in new {
        found.push(Difference::Around { sheet: name.to_owned(), element, before: None, after: Some(text) });
    }
}

/// Lists whose members are compared one by one.
const LISTS: &[&str] = &["mergeCells", "dataValidations", "hyperlinks", "cols", "sheetViews", "tableParts"];

/// Local name and text of each piece.
fn pieces((head, tail): (&str, &str)) -> Vec<(String, String)> {
    let mut pieces = Vec::new();
    // The head opens the worksheet; in the tail, `</sheetData>` comes first.
    collect(head, 1, &mut pieces);
    collect(tail, 0, &mut pieces);
    pieces
}

fn collect(text: &str, level: i64, pieces: &mut Vec<(String, String)>) {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = false;
    reader.config_mut().allow_unmatched_ends = true;
    let (mut depth, mut level) = (0_i64, level);
    let mut open: Option<(i64, usize, String)> = None;
    loop {
        let start = usize::try_from(reader.buffer_position()).unwrap_or(text.len());
        let Ok(event) = reader.read_event() else { return };
        let end = usize::try_from(reader.buffer_position()).unwrap_or(text.len());
        match event {
            Event::Start(tag) => {
                let local = tag.local_name().as_ref().to_owned();
                if open.is_none() && depth == level && local != "sheetData" {
                    if LISTS.contains(&local.as_str()) {
                        level += 1;
                    } else {
                        open = Some((depth, start, local));
                    }
                }
                depth += 1;
            }
            Event::Empty(tag) if open.is_none() && depth == level => {
                pieces.push((tag.local_name().as_ref().to_owned(), text[start..end].to_owned()));
            }
            Event::End(tag) => {
                depth -= 1;
                if let Some((_, from, name)) = open.take_if(|(own, ..)| *own == depth) {
                    pieces.push((name, text[from..end].to_owned()));
                } else if open.is_none() && LISTS.contains(&tag.local_name().as_ref()) {
                    level -= 1;
                } else if depth < 0 {
                    // `</sheetData>` and `</worksheet>` were opened elsewhere.
                    depth = 0;
                }
            }
            Event::Eof => return,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_of_lists_are_told_apart() {
        let head = "<?xml version=\"1.0\"?><worksheet><dimension ref=\"A1\"/><cols><col min=\"1\"/></cols><sheetData>";
        let tail = |merges: &str| format!("</sheetData><mergeCells>{merges}</mergeCells><a><b/></a></worksheet>");
        let one = tail("<mergeCell ref=\"A1:B1\"/>");
        let two = tail("<mergeCell ref=\"A1:B1\"/><mergeCell ref=\"A2:B2\"/>");
        let names: Vec<String> = pieces((head, &one)).into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["dimension", "col", "mergeCell", "a"]);
        let mut found = Vec::new();
        compare("S", (head, &one), (head, &two), &mut found);
        let after = Some("<mergeCell ref=\"A2:B2\"/>".to_owned());
        let element = "mergeCell".to_owned();
        assert_eq!(found, [Difference::Around { sheet: "S".to_owned(), element, before: None, after }]);
    }
}
