//! "which subject has the highest average?" · "what is the hardest subject?" · "the total of each month?" ·
//! "which month was the best?" where every subject or month is a column of its own.

use crate::{
    intent::{
        link,
        rules::Rule,
        scene::Scene,
        talk::{Made, Talk},
        token::Kind,
    },
    plan::{Aggregate, Op, Question, Slot},
};

use super::{
    questions::{self, end_of},
    total, words,
};

pub(super) const RULE: Rule = Rule { name: "compare columns", triggers: &[], read };

/// Which end is asked for.
const ENDS: &[&str] = &[
    "highest",
    "best",
    "most",
    "largest",
    "biggest",
    "top",
    "strongest",
    "easiest",
    "lowest",
    "worst",
    "least",
    "smallest",
    "hardest",
    "weakest",
    "fewest",
    "greatest",
];
/// Of marks, which are not added up.
const HARD: &[&str] = &["hardest", "easiest", "strongest", "weakest"];
/// What else such a question is made of.
const GLUE: &[&str] = &[
    "which",
    "what",
    "what's",
    "whats",
    "wich",
    "is",
    "was",
    "are",
    "were",
    "has",
    "had",
    "have",
    "did",
    "do",
    "does",
    "we",
    "they",
    "i",
    "students",
    "pupils",
    "class",
    "the",
    "of",
    "in",
    "for",
    "on",
    "our",
    "my",
    "got",
    "scored",
    "score",
    "scores",
    "mark",
    "marks",
    "result",
    "results",
    "performed",
    "went",
    "grade",
    "grades",
    "show",
    "me",
    "tell",
    "compare",
    "overall",
    "average",
    "averages",
    "mean",
    "avg",
    "total",
    "totals",
    "sum",
    "sums",
    "each",
    "every",
    "per",
    "by",
    "all",
    "different",
    "between",
    "across",
    "give",
    "and",
    "sales",
    "amount",
    "value",
];

fn read(scene: &Scene<'_>, _: &Talk) -> Option<Made> {
    let asks = words::opens_question(&scene.tokens)
        || scene.tokens.last().is_some_and(|token| token.is_symbol('?'))
        || scene.has(&["which", "wich", "compare"]);
    let noun = (0..scene.len())
        .find(|at| scene.tokens[*at].kind == Kind::Word && link::is_series(scene.word(*at)) && asked_for(scene, *at))?;
    let columns = scene.linker.columns_called(scene.word(noun))?;
    let end = scene.find(0, scene.len(), ENDS);
    if !asks || end.is_some_and(|end| matches!(scene.word(end + 1), "than")) {
        return None;
    }
    let mut said = (0..scene.len()).filter(|at| !ENDS.contains(&scene.word(*at)));
    let aggregate = match said.find_map(|at| total::aggregate(scene.word(at))) {
        Some(said) => Slot::Said(said),
        None => {
            let marks = link::is_marks(scene.word(noun)) || scene.has(HARD);
            Slot::guess(if marks { Aggregate::Mean } else { Aggregate::Sum })
        }
    };
    let direction = end.map(|end| Slot::Said(end_of(scene.word(end))));
    if direction.is_none() && aggregate.is_guess() {
        return None;
    }
    scene.take(noun, noun + 1);
    scene.take_words(ENDS);
    scene.take_words(GLUE);
    let condition = questions::rest_condition(scene);
    // "the average of each subject": the columns are what the noun means.
    for mention in &scene.mentions {
        if mention.start <= noun && mention.end > noun {
            scene.take(mention.start, mention.end);
        }
    }
    let columns = columns.into_iter().map(|at| scene.name(at, false)).collect();
    Some(Made::Ops(vec![Op::Answer {
        question: Question::Columns { columns, aggregate, whose: None, condition, direction },
    }]))
}

/// "which subject", "each month", "hardest subject".
fn asked_for(scene: &Scene<'_>, noun: usize) -> bool {
    let before = |back: usize| noun.checked_sub(back).map_or("", |at| scene.word(at));
    let led = |word: &str| {
        matches!(word, "which" | "what" | "wich" | "each" | "every" | "per" | "by") || ENDS.contains(&word)
    };
    led(before(1)) || matches!(before(1), "of" | "the" | "one") && led(before(2))
}
