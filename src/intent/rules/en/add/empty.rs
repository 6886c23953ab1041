//! `an empty column "Counted"`, `an empty third column`, `a column Notes, leave it empty`: to be filled in by hand.

use crate::intent::scene::Scene;

/// Whether the new column is to hold nothing.
pub(super) fn said(scene: &Scene<'_>) -> bool {
    let Some(at) = scene.find(0, scene.len(), &["empty", "blank"]) else { return false };
    if !is_column(scene, at) && !is_left(scene, at) || tells_more(scene, at) {
        return false;
    }
    scene.take(at, at + 1);
    scene.take_words(&["cells", "leave", "it", "left", "stays", "there", "column", "new"]);
    true
}

/// "an empty column", "a blank new column", "an empty third column".
fn is_column(scene: &Scene<'_>, at: usize) -> bool {
    let noun = |at: usize| matches!(scene.word(at), "column" | "col" | "cells");
    let between =
        |word: &str| matches!(word, "new" | "second" | "third" | "fourth" | "fifth" | "sixth" | "last" | "extra");
    noun(at + 1) || between(scene.word(at + 1)) && noun(at + 2)
}

/// "leave it empty", "with its cells blank".
fn is_left(scene: &Scene<'_>, at: usize) -> bool {
    at > 0 && matches!(scene.word(at - 1), "it" | "stays" | "left" | "cells")
}

/// "…, empty if …", "an empty column that shows …": not empty throughout.
fn tells_more(scene: &Scene<'_>, empty: usize) -> bool {
    let header =
        |at: usize| (at..at + 4).any(|near| matches!(scene.word(near), "header" | "name" | "heading" | "title"));
    let adds = scene.has(&["add", "insert"]);
    let with = scene.find(0, scene.len(), &["with"]).is_some_and(|at| !header(at) && !(at..at + 3).contains(&empty));
    scene.has(&["if", "when", "whether", "that", "which", "holding", "showing"])
        || with
        || !adds && scene.has(&["where", "remove", "delete", "fill", "otherwise", "after", "before"])
}
