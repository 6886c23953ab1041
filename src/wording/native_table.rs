//! Excel's own tables, in words.

use crate::plan::{TableChange, TableLook};

use super::{
    html::Html,
    language::{Language, text},
};

impl Language {
    pub(super) fn table_change(&self, change: &TableChange) -> Html {
        match change {
            TableChange::Make(look) => text!(self, "op-make-table", look = self.table_look(look)),
            TableChange::Restyle(look) => text!(self, "op-restyle-table", look = self.table_look(look)),
            TableChange::Rename { name } => text!(self, "op-rename-table", name = self.name(name)),
            TableChange::Remove => text!(self, "op-remove-table"),
        }
    }

    fn table_look(&self, look: &TableLook) -> Html {
        let mut said = Vec::new();
        said.extend(look.name.as_ref().map(|name| text!(self, "table-named", name = self.name(name))));
        said.extend(look.style.as_ref().map(|style| text!(self, "table-styled", style = self.name(style))));
        said.extend(look.banded.map(|on| {
            let key = if on { "table-banded" } else { "table-not-banded" };
            text!(self, key)
        }));
        Html::joined(&said, "")
    }
}
