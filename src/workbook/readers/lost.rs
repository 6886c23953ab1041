//! What a converted workbook had that is not carried.

#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "a list of things that were there or not")]
pub(super) struct Lost {
    pub macros: bool,
    pub charts: bool,
    pub formulas: bool,
    pub objects: bool,
    pub comments: bool,
    pub validations: bool,
    pub conditional_formats: bool,
    pub links: bool,
    pub pivots: bool,
}

impl Lost {
    pub(super) fn list(&self) -> Vec<String> {
        let all = [
            (self.formulas, "formulas (their results are kept)"),
            (self.charts, "chart sheets"),
            (self.objects, "charts, pictures and drawings"),
            (self.pivots, "pivot tables"),
            (self.comments, "comments"),
            (self.validations, "lists and rules for input"),
            (self.conditional_formats, "conditional formats"),
            (self.links, "links"),
            (self.macros, "macros"),
        ];
        all.iter().filter(|(there, _)| *there).map(|(_, name)| (*name).to_owned()).collect()
    }
}
