//! "mark everyone who has paid in full with "OK" and the others with "open" in a new column Status": rows that meet a
//! condition get one text, all others another.

use crate::{
    intent::{
        rules::Rule,
        scene::Scene,
        talk::{Made, Talk},
        token::Kind,
    },
    plan::{Expr, Op, Place, Slot},
};

use super::{parser::Parser, places, spans, things};

pub(super) const RULE: Rule =
    Rule { name: "rows marked with texts", triggers: &["mark", "label", "tag", "flag", "classify", "rate"], read };

const FRAME: &[&str] = &[
    "mark",
    "label",
    "tag",
    "flag",
    "classify",
    "rate",
    "all",
    "the",
    "and",
    "with",
    "as",
    "in",
    "a",
    "new",
    "column",
    "called",
    "named",
    "others",
    "rest",
    "everyone",
    "everybody",
    "everything",
    "else",
    "those",
    "of",
    "them",
    "rows",
    "other",
    "separate",
    "another",
    "under",
];

fn read(scene: &Scene<'_>, _: &Talk) -> Option<Made> {
    if scene.has(&["highlight", "colour", "color", "chart", "if", "otherwise"]) || !scene.has(&["column"]) {
        return None;
    }
    let verb = scene.find(0, 3, RULE.triggers)?;
    let others = (verb + 1..scene.len()).find(|at| {
        matches!(scene.word(*at), "others" | "rest" | "other")
            || matches!(scene.word(*at), "everyone" | "everybody" | "everything") && scene.word(at + 1) == "else"
    })?;
    let (first_at, first) = label(scene, verb + 1, others)?;
    let (second_at, second) = label(scene, others, scene.len())?;
    let mut start = verb + 1;
    while matches!(scene.word(start), "all" | "the" | "those" | "everyone" | "everybody" | "rows" | "everything")
        || things::is_thing(scene.word(start)) && scene.mention_at(start).is_none()
    {
        start += 1;
    }
    let mut parser = Parser::new(scene, start, first_at - 1);
    let when = parser.condition()?;
    let behind = parser.at;
    if (behind..first_at - 1).any(|at| scene.tokens[at].kind == Kind::Word && !FRAME.contains(&scene.word(at))) {
        return None;
    }
    scene.take(verb, verb + 1);
    scene.take(start, first_at + 1);
    scene.take(second_at - 1, second_at + 1);
    let place = places::of_new(scene).map(|span| span.take(scene));
    let name = spans::given_name(scene, 0, scene.len()).map(|span| span.take(scene)).or_else(|| called(scene))?;
    scene.take_words(FRAME);
    things::take(scene);
    let value =
        Expr::If { when: Box::new(when), then: Box::new(Expr::Text(first)), otherwise: Box::new(Expr::Text(second)) };
    let place = place.map_or(Slot::guess(Place::End), Slot::Said);
    Some(Made::Ops(vec![Op::AddColumn { name: Slot::Said(name), value, place, format: None }]))
}

/// `with "OK"`, "as open": a text behind its lead.
fn label(scene: &Scene<'_>, from: usize, to: usize) -> Option<(usize, String)> {
    (from + 1..to).find_map(|at| {
        let led = matches!(scene.word(at - 1), "with" | "as" | "by");
        match &scene.tokens[at].kind {
            Kind::Quoted(text) if led => Some((at, text.clone())),
            Kind::Word if led && !FRAME.contains(&scene.word(at)) => Some((at, scene.tokens[at].raw.clone())),
            _ => None,
        }
    })
}

/// "in a new column Status".
fn called(scene: &Scene<'_>) -> Option<String> {
    let at = scene.find(0, scene.len(), &["column"])? + 1;
    let token = scene.tokens.get(at)?;
    let name = match &token.kind {
        Kind::Quoted(text) => text.clone(),
        Kind::Word if token.raw.starts_with(char::is_uppercase) => token.raw.clone(),
        _ => return None,
    };
    scene.take(at, at + 1);
    Some(name)
}
