//! Rows that fold away under a total, as Excel's groups.

use super::{Unreadable, Workbook, xml::rewrite_attribute};

impl Workbook {
    /// Gives rows their levels: 0 stays in sight, each higher one folds under the rows below of the level
    /// before it. Excel has seven.
    ///
    /// # Errors
    /// When the sheet cannot be read.
    pub fn outline_rows(&mut self, sheet: usize, levels: &[(u32, u8)]) -> Result<(), Unreadable> {
        let target = self.sheet_mut(sheet)?;
        for (row, level) in levels {
            let said = level.min(&7).to_string();
            target.row_mut(*row).set_attribute("outlineLevel", (*level > 0).then_some(said.as_str()));
        }
        let deepest = levels.iter().map(|(_, level)| *level).max().unwrap_or_default().min(7);
        if deepest > 0 {
            target.head = said_depth(&target.head, &target.prefix, deepest);
            target.mark_changed();
        }
        Ok(())
    }
}

/// Without it Excel leaves no room for the marks at the side.
fn said_depth(head: &str, prefix: &str, depth: u8) -> String {
    let opening = format!("<{prefix}sheetFormatPr");
    let Some(at) = head.find(&opening).map(|at| at + opening.len()) else {
        let at = super::xml::worksheet_place(head, "sheetFormatPr");
        return format!(
            "{}{opening} defaultRowHeight=\"15\" outlineLevelRow=\"{depth}\"/>{}",
            &head[..at],
            &head[at..]
        );
    };
    let end = head[at..].find('>').map_or(head.len(), |end| at + end);
    if head[at..end].contains(" outlineLevelRow=\"") {
        let deeper = |old: &str| Some(old.parse().map_or(depth, |old: u8| old.max(depth)).to_string());
        return rewrite_attribute(head, "sheetFormatPr", "outlineLevelRow", deeper);
    }
    format!("{} outlineLevelRow=\"{depth}\"{}", &head[..at], &head[at..])
}

#[cfg(test)]
mod tests {
    use super::said_depth;

    #[test]
    fn a_sheet_says_how_deep_it_folds() {
        let said = said_depth("<worksheet><sheetFormatPr defaultRowHeight=\"15\"/><cols/>", "", 2);
        assert_eq!(said, "<worksheet><sheetFormatPr outlineLevelRow=\"2\" defaultRowHeight=\"15\"/><cols/>");
        assert_eq!(said_depth(&said, "", 1), said);
        assert_eq!(
            said_depth("<worksheet><cols/>", "", 1),
            "<worksheet><sheetFormatPr defaultRowHeight=\"15\" outlineLevelRow=\"1\"/><cols/>"
        );
    }
}
