//! Links and comments of a sheet, and the parts they need.

use std::fmt::Write as _;

use crate::workbook::{Area, Unreadable, area::column_letters, shared_strings::escape_text, xml::escape_attribute};

use super::{Builder, DECLARATION, MAIN, OFFICE, PACKAGE};

/// A link on cells: to an address, to a place in the workbook, or to a place at an address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::workbook::readers) struct Link {
    pub area: Option<Area>,
    pub address: String,
    /// `Sheet1!A1` or a name.
    pub place: String,
}

/// A note on a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::workbook::readers) struct Comment {
    pub row: u32,
    pub column: u32,
    pub author: String,
    pub text: String,
}

/// Most links and comments of one sheet.
const MOST: usize = 65_000;

const SPREADSHEET_VML: &str = "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" \
    xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><o:shapelayout v:ext=\"edit\"><o:idmap v:ext=\"edit\" data=\"1\"/></o:shapelayout>\
    <v:shapetype id=\"_x0000_t202\" coordsize=\"21600,21600\" o:spt=\"202\" path=\"m,l,21600r21600,l21600,xe\"><v:stroke joinstyle=\"miter\"/>\
    <v:path gradientshapeok=\"t\" o:connecttype=\"rect\"/></v:shapetype>";

impl Builder<'_> {
    /// Writes the elements after the merged cells; gives the relations that they name.
    pub(super) fn links_and_comments(&mut self, layout: &super::Layout) -> String {
        let mut relations = String::new();
        let mut links = String::new();
        for (n, link) in layout.links.iter().take(MOST).enumerate() {
            let Some(area) = link.area else { continue };
            let mut attributes = String::new();
            if !link.address.is_empty() {
                let target = escape_attribute(&link.address);
                let _ = write!(attributes, " r:id=\"rIdLink{n}\"");
                let _ = write!(
                    relations,
                    "<Relationship Id=\"rIdLink{n}\" Type=\"{OFFICE}/hyperlink\" Target=\"{target}\" TargetMode=\"External\"/>"
                );
            }
            if !link.place.is_empty() {
                let _ = write!(attributes, " location=\"{}\"", escape_attribute(&link.place));
            }
            if !attributes.is_empty() {
                let _ = write!(links, "<hyperlink ref=\"{area}\"{attributes}/>");
            }
        }
        if !links.is_empty() {
            let _ = write!(self.buffer, "<hyperlinks>{links}</hyperlinks>");
        }
        if !layout.comments.is_empty() {
            let n = self.sheets.len();
            self.commented.push(n);
            self.buffer.push_str("<legacyDrawing r:id=\"rIdShapes\"/>");
            let _ = write!(
                relations,
                "<Relationship Id=\"rIdShapes\" Type=\"{OFFICE}/vmlDrawing\" Target=\"../drawings/vmlDrawing{n}.vml\"/>\
                 <Relationship Id=\"rIdComments\" Type=\"{OFFICE}/comments\" Target=\"../comments{n}.xml\"/>"
            );
        }
        relations
    }

    /// The parts of the sheet that was written last.
    pub(super) fn parts_around(&mut self, layout: &super::Layout, relations: &str) -> Result<(), Unreadable> {
        if relations.is_empty() {
            return Ok(());
        }
        let n = self.sheets.len();
        let relations =
            format!("{DECLARATION}<Relationships xmlns=\"{PACKAGE}/relationships\">{relations}</Relationships>");
        self.part(&format!("xl/worksheets/_rels/sheet{n}.xml.rels"), &relations)?;
        if layout.comments.is_empty() {
            return Ok(());
        }
        // One to a cell, the first of them.
        let mut comments: Vec<&Comment> = layout.comments.iter().take(MOST).collect();
        comments.sort_by_key(|comment| (comment.row, comment.column));
        comments.dedup_by_key(|comment| (comment.row, comment.column));
        self.part(&format!("xl/comments{n}.xml"), &comments_xml(&comments))?;
        self.part(&format!("xl/drawings/vmlDrawing{n}.vml"), &shapes(&comments))
    }
}

fn comments_xml(comments: &[&Comment]) -> String {
    let mut authors: Vec<&str> = comments.iter().map(|comment| comment.author.as_str()).collect();
    authors.sort_unstable();
    authors.dedup();
    let mut xml = format!("{DECLARATION}<comments xmlns=\"{MAIN}\"><authors>");
    for author in &authors {
        let _ = write!(xml, "<author>{}</author>", escape_text(author));
    }
    xml.push_str("</authors><commentList>");
    for comment in comments {
        let author = authors.binary_search(&comment.author.as_str()).unwrap_or(0);
        let _ = write!(
            xml,
            "<comment ref=\"{}{}\" authorId=\"{author}\"><text><r><t xml:space=\"preserve\">{}</t></r></text></comment>",
            column_letters(comment.column),
            comment.row + 1,
            escape_text(&comment.text)
        );
    }
    xml + "</commentList></comments>"
}

/// The boxes in which the notes are shown.
fn shapes(comments: &[&Comment]) -> String {
    let mut xml = SPREADSHEET_VML.to_owned();
    for (n, Comment { row, column, .. }) in comments.iter().enumerate() {
        let (left, right) = (column + 1, column + 3);
        let (top, bottom) = (row.saturating_sub(1), row + 4);
        let _ = write!(
            xml,
            "<v:shape id=\"_x0000_s{}\" type=\"#_x0000_t202\" style=\"position:absolute;visibility:hidden\" fillcolor=\"#ffffe1\" \
             o:insetmode=\"auto\"><v:fill color2=\"#ffffe1\"/><v:shadow color=\"black\" obscured=\"t\"/><v:textbox/>\
             <x:ClientData ObjectType=\"Note\"><x:MoveWithCells/><x:SizeWithCells/>\
             <x:Anchor>{left}, 15, {top}, 10, {right}, 15, {bottom}, 4</x:Anchor><x:AutoFill>False</x:AutoFill>\
             <x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>",
            1025 + n
        );
    }
    xml + "</xml>"
}
