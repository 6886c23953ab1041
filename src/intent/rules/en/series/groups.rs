//! "within each class", "per group": the columns that a rank is taken within.

use crate::intent::{
    link::What,
    scene::{Name, Scene},
};

const LEADING: &[&str] = &["within", "inside", "per", "in", "by", "for", "of", "each", "every", "among", "amongst"];
const BETWEEN: &[&str] = &["each", "every", "the", "their", "his", "her", "own", "same", "its", "a", "any", "one"];

/// The columns of groups that the clause names behind such a word, but for one that is ranked itself; their
/// words are taken.
pub(in crate::intent::rules::en) fn rank_groups(scene: &Scene<'_>) -> Vec<Name> {
    let mut found = Vec::new();
    for lead in (0..scene.len()).filter(|at| LEADING.contains(&scene.word(*at)) && !scene.is_mentioned(*at)) {
        let mut at = lead + 1;
        while BETWEEN.contains(&scene.word(at)) && !scene.is_mentioned(at) {
            at += 1;
        }
        let Some(mention) = scene.mention_at(at) else { continue };
        let What::Column { candidates, .. } = &mention.what else { continue };
        let groups = |column: &usize| !scene.linker.columns[*column].values.is_empty();
        if !candidates.first().is_some_and(groups) {
            continue;
        }
        if let Some((column, guess)) = scene.resolve(mention) {
            let name = scene.name(column, guess);
            if !found.contains(&name) {
                found.push(name);
            }
            scene.take(lead, mention.end);
        }
    }
    found
}
