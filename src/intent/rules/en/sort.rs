//! "sort by surname" · "order the rows by Date, newest first" · "arrange by City A to Z and then by age from high to low".

use crate::{
    intent::{
        QuestionKind,
        link::What,
        rules::Rule,
        scene::{Name, Scene},
        talk::{Made, Talk},
        token::Kind,
    },
    plan::{Direction, Op, Slot, SortKey},
    workbook::schema::Kind as ColumnKind,
};

use super::words;

pub(super) const RULE: Rule = Rule {
    name: "sort rows",
    triggers: &[
        "sort",
        "sorted",
        "sorting",
        "order",
        "ordered",
        "arrange",
        "arranged",
        "reorder",
        "rearrange",
        "alphabetically",
        "alphabetical",
        "ascending",
        "descending",
        "alphabetize",
        "rank",
        "srot",
        "sotr",
        "put",
        "newest",
        "oldest",
    ],
    read,
};

/// Ways to say a direction, the longest first.
const DIRECTIONS: &[(&str, Direction)] = &[
    ("in reverse alphabetical order", Direction::Descending),
    ("reverse alphabetical order", Direction::Descending),
    ("in alphabetical order", Direction::Ascending),
    ("from smallest to largest", Direction::Ascending),
    ("smallest to largest", Direction::Ascending),
    ("smallest to biggest", Direction::Ascending),
    ("lowest to highest", Direction::Ascending),
    ("least to most", Direction::Ascending),
    ("small to large", Direction::Ascending),
    ("small to big", Direction::Ascending),
    ("low to high", Direction::Ascending),
    ("oldest to newest", Direction::Ascending),
    ("earliest to latest", Direction::Ascending),
    ("youngest to oldest", Direction::Ascending),
    ("cheapest to most expensive", Direction::Ascending),
    ("largest to smallest", Direction::Descending),
    ("biggest to smallest", Direction::Descending),
    ("greatest to least", Direction::Descending),
    ("highest to lowest", Direction::Descending),
    ("most to least", Direction::Descending),
    ("large to small", Direction::Descending),
    ("big to small", Direction::Descending),
    ("high to low", Direction::Descending),
    ("newest to oldest", Direction::Descending),
    ("latest to earliest", Direction::Descending),
    ("oldest to youngest", Direction::Descending),
    ("most recent first", Direction::Descending),
    ("most expensive first", Direction::Descending),
    ("recent first", Direction::Descending),
    ("newest first", Direction::Descending),
    ("newest on top", Direction::Descending),
    ("newest at the top", Direction::Descending),
    ("latest first", Direction::Descending),
    ("highest first", Direction::Descending),
    ("largest first", Direction::Descending),
    ("biggest first", Direction::Descending),
    ("best first", Direction::Descending),
    ("highest on top", Direction::Descending),
    ("biggest on top", Direction::Descending),
    ("highest at the top", Direction::Descending),
    ("largest on top", Direction::Descending),
    ("oldest first", Direction::Ascending),
    ("earliest first", Direction::Ascending),
    ("lowest first", Direction::Ascending),
    ("smallest first", Direction::Ascending),
    ("cheapest first", Direction::Ascending),
    ("youngest first", Direction::Ascending),
    ("worst first", Direction::Ascending),
    ("a to z", Direction::Ascending),
    ("a - z", Direction::Ascending),
    ("a-z", Direction::Ascending),
    ("z to a", Direction::Descending),
    ("z - a", Direction::Descending),
    ("z-a", Direction::Descending),
    ("reverse alphabetically", Direction::Descending),
    ("ascending", Direction::Ascending),
    ("ascendingly", Direction::Ascending),
    ("increasing", Direction::Ascending),
    ("asc", Direction::Ascending),
    ("acending", Direction::Ascending),
    ("alphabetically", Direction::Ascending),
    ("alphabetical", Direction::Ascending),
    ("chronologically", Direction::Ascending),
    ("chronological", Direction::Ascending),
    ("descending", Direction::Descending),
    ("descendingly", Direction::Descending),
    ("decreasing", Direction::Descending),
    ("decending", Direction::Descending),
    ("desc", Direction::Descending),
    ("reverse", Direction::Descending),
];

fn read(scene: &Scene<'_>, talk: &Talk) -> Option<Made> {
    let verb = verb(scene)?;
    if verb > 3 && !scene.has(&["sort", "sorted", "order", "ordered", "arrange", "reorder", "rearrange", "arranged"]) {
        return None;
    }
    scene.take(verb, verb + 1);
    if scene.word(verb) == "put" {
        scene.find(0, scene.len(), &["order"]).map(|at| scene.take(at, at + 1))?;
    }
    let mut keys: Vec<SortKey<crate::plan::Named>> = Vec::new();
    let mut said: Vec<bool> = Vec::new();
    let mut pending: Option<Direction> = None;
    let mut at = 0;
    while at < scene.len() {
        if let Some((direction, length)) = direction_at(scene, at) {
            scene.take(at, at + length);
            let open =
                said.iter().rposition(|said| !said).map(|last| (said.iter().take_while(|said| **said).count(), last));
            match open {
                Some((_, last)) if !applies_ahead(scene, at + length) => {
                    let all = scene.has(&["both", "all"]) && said.iter().all(|said| !said);
                    let from = if all { 0 } else { last };
                    for (key, said) in keys[from..=last].iter_mut().zip(&mut said[from..=last]) {
                        key.direction = Slot::Said(direction);
                        *said = true;
                    }
                }
                _ => pending = Some(direction),
            }
            at += length;
            continue;
        }
        let superlative = match scene.word(at) {
            "highest" | "largest" | "newest" | "latest" | "biggest" => Some(Direction::Descending),
            "lowest" | "smallest" | "oldest" | "earliest" | "cheapest" => Some(Direction::Ascending),
            _ => None,
        };
        if let Some(direction) = superlative.filter(|_| scene.mention_at(at).is_none()) {
            scene.take(at, at + 1);
            pending = Some(direction);
            at += 1;
            continue;
        }
        match scene.mention_at(at) {
            Some(mention) => {
                if !matches!(mention.what, What::Value { .. }) {
                    for (_, name) in scene.columns_in(mention.start, mention.end) {
                        let direction = pending.take();
                        said.push(direction.is_some());
                        keys.push(SortKey {
                            column: name,
                            direction: direction.map_or(Slot::guess(Direction::Ascending), Slot::Said),
                        });
                    }
                }
                at = mention.end;
            }
            None => at += 1,
        }
    }
    if keys.is_empty() {
        keys = vec![SortKey {
            column: implied(scene, talk)?,
            direction: Slot::Said(pending.unwrap_or(Direction::Ascending)),
        }];
        if keys[0].column.get() == &crate::plan::ColumnName::Header(String::new()) {
            return Some(Made::Ask(QuestionKind::MissingColumn { operation: "sort".to_owned() }));
        }
    }
    for at in 0..scene.len() {
        if matches!(
            scene.word(at),
            "basis"
                | "according"
                | "depending"
                | "respect"
                | "ordering"
                | "sorting"
                | "sequence"
                | "manner"
                | "way"
                | "order"
                | "both"
                | "sorted"
                | "ordered"
                | "key"
                | "primarily"
                | "secondarily"
                | "firstly"
                | "alphabetical"
        ) {
            scene.take(at, at + 1);
        }
    }
    // Ascending is what "sort by" says when it says no more.
    for key in &mut keys {
        key.direction = Slot::Said(*key.direction.get());
    }
    let last = scene.len();
    scene.note(
        "sort rows",
        0,
        last,
        keys.iter().map(|key| format!("{:?}", key.column.get())).collect::<Vec<_>>().join(", "),
    );
    Some(Made::Ops(vec![Op::SortRows { keys }]))
}

fn verb(scene: &Scene<'_>) -> Option<usize> {
    (0..scene.len()).find(|at| match scene.word(*at) {
        "sort" | "sorted" | "sorting" | "arrange" | "arranged" | "reorder" | "rearrange" | "alphabetize"
        | "ordered" | "srot" | "sotr" => scene.mention_at(*at).is_none(),
        "order" => {
            words::verb(&scene.tokens, *at) == words::Verb::Begins
                && scene
                    .mention_at(*at)
                    .is_none_or(|_| matches!(scene.word(at + 1), "by" | "the" | "rows" | "them" | "it"))
        }
        "put" => scene.has(&["order"]),
        "alphabetically" | "ascending" | "descending" | "newest" | "oldest" => {
            scene.len() <= 8 && *at + 2 >= scene.len().saturating_sub(4)
        }
        _ => false,
    })
}

fn direction_at(scene: &Scene<'_>, at: usize) -> Option<(Direction, usize)> {
    if scene
        .mention_at(at)
        .is_some_and(|mention| matches!(mention.what, What::Column { guess: false, .. }) && mention.end > at + 1)
    {
        return None;
    }
    DIRECTIONS.iter().find_map(|(phrase, direction)| {
        let length = phrase.split(' ').count();
        phrase
            .split(' ')
            .enumerate()
            .all(|(ahead, word)| scene.tokens.get(at + ahead).is_some_and(|token| token.folded == word))
            .then_some((*direction, length))
    })
}

/// "in descending order of Score": the direction belongs to the column that follows.
fn applies_ahead(scene: &Scene<'_>, at: usize) -> bool {
    (scene.word(at) == "order" && matches!(scene.word(at + 1), "of" | "by"))
        && scene.tokens.get(at + 2).is_some_and(|token| !matches!(token.kind, Kind::Symbol(_)))
}

/// No column said: "sort alphabetically" means the first text column, "newest first" the only date,
/// "sort them" what was worked on last.
fn implied(scene: &Scene<'_>, talk: &Talk) -> Option<Name> {
    let columns = &scene.linker.columns;
    let first = |test: &dyn Fn(ColumnKind) -> bool| (0..columns.len()).find(|at| test(scene.kind(*at)));
    if scene.has(&["alphabetically", "alphabetical", "alphabetize"]) || scene.phrase(0, "a to z").is_some() {
        return first(&|kind| kind == ColumnKind::Text).map(|at| scene.name(at, true));
    }
    if scene.has(&[
        "newest",
        "oldest",
        "latest",
        "earliest",
        "recent",
        "chronologically",
        "chronological",
        "date",
        "dates",
    ]) {
        if let Some(at) = scene.find(0, scene.len(), &["date", "dates"]) {
            scene.take(at, at + 1);
        }
        return first(&ColumnKind::is_date).map(|at| scene.name(at, scene.only_column(ColumnKind::is_date).is_none()));
    }
    if let [one] = talk.columns.as_slice() {
        return Some(one.clone());
    }
    Some(Slot::Said(crate::plan::ColumnName::Header(String::new())))
}
