//! "which country do most of our guests come from?", "what is the most common size?", "which room type is the most
//! popular?", "where do most customers live?": which of the values most rows have.

use crate::{
    intent::{
        link::{self, What},
        rules::en::things,
        scene::Scene,
    },
    plan::{Aggregate, Direction, Ends, GroupKey, Measure, Named, Question, Slot},
};

use super::extremes::rest_condition;

/// How often something is there.
const OFTEN: &[&str] =
    &["common", "popular", "frequent", "frequently", "often", "used", "usual", "chosen", "requested"];
/// What the rows are said to do, which is nothing but having the value.
const VERBS: &[&str] = &[
    "come", "comes", "from", "live", "lives", "in", "have", "has", "use", "uses", "buy", "buys", "choose", "chooses",
    "prefer", "prefers", "pick", "take", "order", "get", "stay", "work", "pay", "with", "by", "belong", "to", "go",
    "travel", "book", "read", "borrow", "watch", "play", "eat", "drink", "drive", "speak", "study", "attend", "visit",
    "want", "like", "wear", "rent", "belong", "drop", "sign", "occur", "occurs", "appear", "appears", "up", "of",
    "our", "the", "my", "their", "in", "at",
];
/// Headers of where somebody or something is.
const PLACES: &[&str] = &["country", "city", "town", "region", "state", "district", "place", "location", "area"];

pub(super) fn commonest(scene: &Scene<'_>) -> Option<Question<Named>> {
    let asks = scene.find(0, scene.len(), &["which", "what", "wich", "where", "whats", "what's"])?;
    let most = scene.find(asks, scene.len(), &["most", "least"])?;
    if scene.word(most + 1) == "than" || scene.word(most.saturating_sub(1)) == "at" {
        return None;
    }
    let (column, end) = most_have(scene, asks, most).or_else(|| most_common(scene, asks, most))?;
    let linker = &scene.linker.columns[column];
    // "popular" by how much was sold is another question.
    let sold = scene.has(&["popular"]) && scene.linker.columns.iter().any(|column| counts_sold(&column.words));
    if sold || !linker.repeats() || scene.kind(column).is_numeric() || scene.kind(column).is_date() {
        return None;
    }
    scene.take(asks, end);
    let direction = if scene.word(most) == "least" { Direction::Ascending } else { Direction::Descending };
    let by = vec![GroupKey { column: scene.name(column, scene.word(asks) == "where"), bucket: None }];
    let measure = Measure { aggregate: Slot::Said(Aggregate::Count), column: None, name: None };
    Some(Question::Aggregate { measure, condition: rest_condition(scene), by, ends: Some(Ends { n: 5, direction }) })
}

fn counts_sold(header: &[String]) -> bool {
    header.iter().any(|word| matches!(word.as_str(), "qty" | "quantity" | "units" | "sold" | "pieces" | "copies"))
}

/// The column of names mentioned at `at`, past articles.
fn named(scene: &Scene<'_>, at: usize) -> Option<(usize, usize)> {
    let at =
        (at..at + 3).find(|at| !matches!(scene.word(*at), "the" | "our" | "is" | "are" | "kind" | "type" | "of"))?;
    let mention = scene.mention_at(at)?;
    let What::Column { candidates, .. } = &mention.what else { return None };
    candidates.first().map(|column| (*column, mention.end))
}

/// "which country do most of our guests come from", "where do most clients live".
fn most_have(scene: &Scene<'_>, asks: usize, most: usize) -> Option<(usize, usize)> {
    let column = match scene.word(asks) {
        "where" => place(scene)?,
        _ => named(scene, asks + 1).filter(|(_, end)| *end <= most)?.0,
    };
    matches!(scene.word(most - 1), "do" | "does" | "did" | "have" | "are").then_some(())?;
    let mut at = most + 1;
    while matches!(scene.word(at), "of" | "our" | "the" | "my" | "all") {
        at += 1;
    }
    let rows = things::is_thing(scene.word(at)) || link::is_thing(scene.word(at));
    rows.then_some(())?;
    at += 1;
    while VERBS.contains(&scene.word(at)) && scene.mention_at(at).is_none_or(|one| is_column(one, column)) {
        at += 1;
    }
    Some((column, at))
}

fn is_column(mention: &link::Mention, column: usize) -> bool {
    matches!(&mention.what, What::Column { candidates, .. } if candidates.contains(&column))
}

/// "what is the most common size", "which payment method is used the most".
fn most_common(scene: &Scene<'_>, asks: usize, most: usize) -> Option<(usize, usize)> {
    let behind = OFTEN.contains(&scene.word(most + 1)) && !scene.is_mentioned(most + 1);
    let before = most > 0
        && (1..4).any(|back| {
            most.checked_sub(back).is_some_and(|at| {
                at > asks && matches!(scene.word(at), "used" | "occurs" | "appears" | "chosen" | "ordered" | "comes")
            })
        });
    let found = named(scene, asks + 1).filter(|(_, end)| *end <= most);
    if let Some((column, _)) = found {
        let end = if behind { most + 2 } else { most + 1 };
        return (behind || before).then_some((column, end));
    }
    behind.then(|| named(scene, most + 2)).flatten()
}

/// The only column that says where.
fn place(scene: &Scene<'_>) -> Option<usize> {
    let columns = &scene.linker.columns;
    PLACES.iter().find_map(|place| (0..columns.len()).find(|at| columns[*at].words.iter().any(|word| word == place)))
}
