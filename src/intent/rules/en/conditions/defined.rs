//! "if the item needs reordering", where the message or its context says when an item does · "if there is a paid date".

use crate::{
    intent::{link::What, scene::Scene},
    plan::Condition,
};

use super::{
    super::{parser::Parser, things},
    Test, negate,
};

impl Parser<'_, '_> {
    /// "the item needs reordering", "those to be reordered": what the message or its context says when it is so.
    pub(super) fn defined_condition(&mut self) -> Option<Test> {
        let start = self.at;
        let found = self.defined_condition_here();
        if found.is_none() {
            self.at = start;
        }
        found
    }

    fn defined_condition_here(&mut self) -> Option<Test> {
        const WAY: &[&str] = &[
            "the", "it", "a", "an", "item", "row", "needs", "need", "must", "is", "are", "be", "to", "should", "that",
            "has", "gets", "counts", "as", "which", "they", "have", "still", "been",
        ];
        if self.depth > 2 || self.scene.definitions.iter().all(|one| !one.is_condition) {
            return None;
        }
        loop {
            // "the item", though a column is called so.
            let what = self.mention().filter(|mention| {
                mention.end == self.at + 1
                    && WAY.contains(&self.scene.word(mention.end))
                    && self.scene.resolve(mention).is_some_and(|(column, _)| !self.kind(column).is_numeric())
            });
            if what.is_some() || self.mention().is_none() && things::is_thing(self.word(0)) {
                self.at += 1;
            } else if self.mention().is_some() || !self.eat(WAY) {
                break;
            }
        }
        let linker = self.scene.linker;
        // "Paid On is not empty" speaks of the column, though "paid" was told of.
        let of_column = self.mention().filter(|one| matches!(one.what, What::Column { guess: false, .. }));
        let longest = of_column.map_or(0, |one| one.end - one.start);
        let definition = self.scene.definitions.iter().filter(|one| one.is_condition).find(|one| {
            one.name.len() >= longest
                && one.name.iter().enumerate().all(|(ahead, word)| {
                    self.look(ahead).is_some_and(|said| linker.stem(&said.folded) == linker.stem(word))
                })
        })?;
        definition.asked.set(true);
        let inner = Scene::new(definition.value.clone(), linker, self.scene.definitions);
        let mut parser = Parser { depth: self.depth + 1, ..Parser::new(&inner, 0, inner.len()) };
        let found = parser.condition()?;
        self.at += definition.name.len();
        parser.is_done().then_some(found)
    }

    /// "there is a paid date", "there is no phone number yet": whether the cell is filled.
    pub(super) fn there_is(&mut self) -> Option<Test> {
        let start = self.at;
        let found = self.there_is_here();
        if found.is_none() {
            self.at = start;
        }
        found
    }

    fn there_is_here(&mut self) -> Option<Test> {
        self.eat(&["there", "there's", "theres"]).then_some(())?;
        self.eat(&["is", "are", "was", "exists"]);
        let denied = self.eat(&["no", "not", "isn't", "isnt", "wasn't"]);
        self.eat(&["a", "an", "any"]);
        let (column, name) = self.column()?;
        let amount = self.kind(column).is_numeric() && self.token().is_some_and(|next| next.number().is_some());
        self.eat(&["yet", "given", "entered", "filled"]);
        if let Some(yes) = self.yes(column).filter(|_| super::flags::tells_yes_or_no(self.scene, column)) {
            return Some(if denied { negate(yes) } else { yes });
        }
        let blank = Condition::Blank { column: name };
        (!amount).then(|| if denied { blank } else { negate(blank) })
    }
}
