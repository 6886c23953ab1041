//! Print set-up in words.

use crate::plan::{Margins, PageSetup, Pages, Paper, PrintArea};

use super::{
    html::Html,
    language::{Language, text},
};

impl Language {
    pub(super) fn page(&self, setup: &PageSetup) -> Html {
        let said = |key: &str| self.text(key, &[]);
        let either = |on: Option<bool>, keys: [&str; 2]| on.map(|on| said(if on { keys[0] } else { keys[1] }));
        let paper = setup.paper.map(|paper| match paper {
            Paper::A3 => "A3",
            Paper::A4 => "A4",
            Paper::A5 => "A5",
            Paper::Letter => "Letter",
            Paper::Legal => "Legal",
        });
        let margins = setup.margins.map(|margins| match margins {
            Margins::Narrow => "margins-narrow",
            Margins::Normal => "margins-normal",
            Margins::Wide => "margins-wide",
        });
        let parts = [
            either(setup.landscape, ["page-across", "page-upright"]),
            paper.map(|paper| text!(self, "page-paper", paper = self.name(paper))),
            setup.pages.map(|pages| self.pages(pages)),
            either(setup.repeat_header, ["page-header-repeated", "page-header-once"]),
            setup.area.as_ref().map(|area| match area {
                PrintArea::Table => said("print-table"),
                PrintArea::Cells(cells) => text!(self, "print-cells", cells = self.name(cells)),
                PrintArea::Everything => said("print-everything"),
            }),
            margins.map(said),
            setup.header.as_ref().map(|text| self.page_text(text, ["page-top", "page-no-top"])),
            setup.footer.as_ref().map(|text| self.page_text(text, ["page-bottom", "page-no-bottom"])),
            either(setup.numbers, ["page-numbers", "page-no-numbers"]),
            either(setup.gridlines, ["print-gridlines", "print-no-gridlines"]),
            either(setup.centred, ["page-centred", "page-not-centred"]),
        ];
        let parts: Vec<Html> = parts.into_iter().flatten().collect();
        text!(self, "op-page", settings = self.both(&parts))
    }

    fn pages(&self, pages: Pages) -> Html {
        match pages {
            Pages { wide: Some(1), tall: Some(1) } => text!(self, "pages-one"),
            Pages { wide: Some(wide), tall: None } => text!(self, "pages-wide", wide = wide),
            Pages { wide: None, tall: Some(tall) } => text!(self, "pages-tall", tall = tall),
            Pages { wide: Some(wide), tall: Some(tall) } => text!(self, "pages-both", wide = wide, tall = tall),
            Pages { wide: None, tall: None } => text!(self, "pages-any"),
        }
    }

    fn page_text(&self, said: &str, keys: [&str; 2]) -> Html {
        if said.is_empty() { self.text(keys[1], &[]) } else { text!(self, keys[0], text = self.name(said)) }
    }
}
