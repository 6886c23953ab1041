//! "dropdown in Status with Open and Closed" · "only allow whole numbers from 0 to 100 in Mark" · "no dates before
//! today in Due" · "at most 30 characters in Name" · "remove the drop-down from Status".

mod limits;
mod list;

use crate::{
    intent::{
        QuestionKind,
        link::What,
        rules::Rule,
        scene::{Name, Scene},
        talk::{Made, Talk},
        token::{Kind, Token},
    },
    plan::{Allowed, Named, Op, Target, Validation},
};

use super::format;

pub(in crate::intent) use list::takes_from;

pub(super) const RULE: Rule = Rule {
    name: "what may be entered",
    triggers: &[
        "dropdown",
        "dropdowns",
        "drop-down",
        "drop-downs",
        "drop",
        "pick",
        "picklist",
        "validation",
        "validate",
        "allow",
        "allowed",
        "accept",
        "accepts",
        "entered",
        "enter",
        "entries",
        "restrict",
        "limit",
        "must",
        "may",
        "prevent",
        "type",
        "characters",
        "dates",
        "combo",
        "can",
        "should",
    ],
    read,
};

const WORDS: &[&str] = &[
    "dropdown",
    "dropdowns",
    "drop-down",
    "drop-downs",
    "drop",
    "down",
    "menu",
    "list",
    "lists",
    "pick",
    "picklist",
    "combo",
    "box",
    "validation",
    "validate",
    "rule",
    "rules",
    "data",
    "allow",
    "allows",
    "allowed",
    "allowing",
    "accept",
    "accepts",
    "accepted",
    "so",
    "valid",
    "permitted",
    "entered",
    "enter",
    "entering",
    "entries",
    "entry",
    "restrict",
    "restricted",
    "must",
    "may",
    "should",
    "prevent",
    "type",
    "typed",
    "people",
    "anyone",
    "anything",
    "else",
    "only",
    "just",
    "limit",
    "limited",
    "limits",
    "let",
    "lets",
    "users",
    "user",
    "put",
    "add",
    "make",
    "create",
    "set",
    "up",
    "insert",
    "with",
    "its",
    "existing",
    "current",
    "already",
    "there",
    "using",
    "values",
    "value",
    "from",
    "options",
    "option",
    "choices",
    "choice",
    "column",
    "cells",
    "cell",
    "remove",
    "delete",
    "clear",
    "take",
    "takes",
    "out",
    "get",
    "rid",
    "that",
    "are",
    "listed",
    "numbers",
    "number",
    "whole",
    "integer",
    "integers",
    "decimal",
    "decimals",
    "be",
    "has",
    "have",
    "between",
    "than",
    "greater",
    "more",
    "less",
    "above",
    "below",
    "over",
    "under",
    "least",
    "most",
    "minimum",
    "maximum",
    "min",
    "max",
    "dates",
    "date",
    "before",
    "after",
    "today",
    "past",
    "future",
    "later",
    "earlier",
    "on",
    "or",
    "no",
    "not",
    "don't",
    "dont",
    "doesn't",
    "never",
    "longer",
    "shorter",
    "characters",
    "character",
    "letters",
    "text",
    "length",
    "up",
    "to",
    "at",
    "unique",
    "duplicates",
    "duplicate",
    "repeats",
    "repeated",
    "twice",
    "values",
    "otherwise",
    "show",
    "error",
    "message",
    "if",
    "warning",
    "warn",
    "say",
    "but",
    "want",
    "what",
    "can",
    "but",
    "and",
    "of",
    "positive",
    "zero",
    "want",
    "sheet",
    "want",
    "format",
    "again",
    "they",
    "same",
    "time",
    "year",
    "nothing",
    "nobody",
    "cannot",
    "sure",
    "hold",
    "holds",
    "contain",
    "picked",
    "chosen",
    "choose",
    "select",
    "selected",
    "offered",
];

fn read(scene: &Scene<'_>, _: &Talk) -> Option<Made> {
    let listed = list::is_list(scene);
    let named = scene.has(&["validation", "validate"]);
    if !listed && !named && !speaks_of_entering(scene) {
        return None;
    }
    // "show only …" is about rows.
    let rows =
        ["highlight", "keep", "filter", "sort", "chart", "pivot", "colour", "color", "hide", "duplicates column"];
    if scene.has(&rows) || scene.has(&["show"]) && !scene.has(&["message", "error", "warning"]) && !has_quote(scene) {
        return None;
    }
    let target = target(scene)?;
    let message = message(scene);
    let warn_only = scene.phrase(0, "warning only").or(scene.phrase(0, "only warn")).is_some();
    let removes = scene.has(&["remove", "delete", "clear", "rid"]) || scene.phrase(0, "take the").is_some();
    let allow = if removes && (listed || named) { Some(Allowed::Anything) } else { allowed(scene, &target, listed) };
    let Some(allow) = allow else {
        return (named || listed).then_some(Made::Ask(QuestionKind::Missing { what: "rule".to_owned() }));
    };
    use_up(scene, &target);
    let target = target.what;
    Some(Made::Ops(vec![Op::Validate { validation: Validation { target, allow, message, warn_only } }]))
}

/// "only allow …", "… may be entered": what is typed from now on, and not the rows that are there.
fn speaks_of_entering(scene: &Scene<'_>) -> bool {
    let enters = scene.has(&[
        "allow",
        "allowed",
        "accept",
        "accepts",
        "entered",
        "enter",
        "entering",
        "entries",
        "restrict",
        "prevent",
        "typed",
        "type",
        "characters",
    ]);
    let picks = ["only pick", "only choose", "only select", "pick from", "choose from", "pick list", "select from"]
        .iter()
        .any(|phrase| scene.phrase(0, phrase).is_some())
        && scene.has(&["people", "users", "user", "let", "want", "list", "should", "can"]);
    let must = scene.has(&["must", "may", "should"])
        && (scene.has(&["number", "numbers", "date", "integer", "character", "today", "only"]));
    let must = must || may_only_be(&scene.tokens);
    let past = scene.phrase(0, "no dates").is_some();
    let no_column = scene.has(&["add", "insert", "calculate", "sum", "average", "count", "split", "first", "last"]);
    (enters || picks || must || past) && !no_column
}

/// "status can only be Open or Closed": what is entered from now on, and no choice of rows.
pub(in crate::intent) fn may_only_be(tokens: &[Token]) -> bool {
    let word = |at: usize| tokens.get(at).map_or("", |token| token.folded.as_str());
    (0..tokens.len()).any(|at| {
        matches!(word(at), "can" | "may" | "must" | "should" | "shall" | "could")
            && (word(at + 1) == "only" && matches!(word(at + 2), "be" | "contain" | "have" | "hold" | "take")
                || word(at + 1) == "be" && matches!(word(at + 2), "one" | "only" | "either"))
    })
}

fn has_quote(scene: &Scene<'_>) -> bool {
    scene.tokens.iter().any(|token| matches!(token.kind, Kind::Quoted(_)))
}

/// The cells that the rule is for, and the column that they are.
pub(super) struct Aim {
    what: Target<Named>,
    pub(super) column: Option<usize>,
    pub(super) start: usize,
    pub(super) end: usize,
}

fn target(scene: &Scene<'_>) -> Option<Aim> {
    if let Some((cells, start, end)) = format::cells(scene) {
        return Some(Aim { what: Target::Cells(cells), column: None, start, end });
    }
    if let Some(listed) = scene.mentions.iter().find(|mention| matches!(mention.what, What::Columns(_))) {
        let names = scene.columns_in(listed.start, listed.end).into_iter().map(|(_, name)| name).collect();
        return Some(Aim { what: Target::Columns(names), column: None, start: listed.start, end: listed.end });
    }
    let columns = scene.mentions.iter().filter(|mention| matches!(mention.what, What::Column { .. }));
    let led = |start: usize| {
        start > 0
            && (matches!(
                scene.word(start - 1),
                "in" | "on" | "for" | "to" | "column" | "from" | "restrict" | "validate"
            ) || scene.word(start - 1) == "the" && start > 1)
    };
    let sure = |mention: &&&crate::intent::link::Mention| !matches!(mention.what, What::Column { guess: true, .. });
    // "no return before the loan date": what it is compared with.
    let limits = |start: usize| {
        let at = if matches!(scene.word(start.wrapping_sub(1)), "the" | "its") {
            start.wrapping_sub(2)
        } else {
            start.wrapping_sub(1)
        };
        matches!(scene.word(at), "before" | "after" | "than")
    };
    let all: Vec<_> = columns.filter(|mention| !limits(mention.start)).collect();
    let found = all
        .iter()
        .find(|mention| sure(mention) && (led(mention.start) || mention.start == 0))
        .or_else(|| all.iter().find(sure))
        .or(all.first())?;
    let (column, guess) = scene.resolve(found)?;
    let name: Name = scene.name(column, guess);
    Some(Aim { what: Target::Columns(vec![name]), column: Some(column), start: found.start, end: found.end })
}

fn allowed(scene: &Scene<'_>, aim: &Aim, listed: bool) -> Option<Allowed<Named>> {
    let unique = scene.has(&["unique", "duplicate", "duplicates", "repeats", "repeated", "twice"]);
    if unique && !listed {
        return Some(Allowed::NoRepeats);
    }
    if let Some(from) = list::from_column(scene, aim) {
        return Some(from);
    }
    if !listed && let Some(limited) = limits::against(scene, aim) {
        return Some(limited);
    }
    if !listed && let Some(limited) = limits::read(scene, aim) {
        return Some(limited);
    }
    if let Some(words) = list::words(scene, aim) {
        return Some(Allowed::OneOf(words));
    }
    (listed && aim.column.is_some()).then_some(Allowed::OwnValues)
}

/// What is said to who enters something else.
fn message(scene: &Scene<'_>) -> Option<String> {
    let at = (1..scene.len()).find(|at| {
        matches!(scene.tokens[*at].kind, Kind::Quoted(_))
            && (at.saturating_sub(4)..*at)
                .any(|near| matches!(scene.word(near), "message" | "error" | "show" | "say" | "warning" | "text"))
    })?;
    let Kind::Quoted(text) = &scene.tokens[at].kind else { return None };
    scene.take(at, at + 1);
    Some(text.clone())
}

fn use_up(scene: &Scene<'_>, aim: &Aim) {
    scene.take(aim.start, aim.end);
    for at in 0..scene.len() {
        if WORDS.contains(&scene.word(at)) {
            scene.take(at, at + 1);
        }
        // "allow unit prices from …": the column once more.
        if let Some(mention) = scene.mention_at(at)
            && let Some((column, _)) = scene.resolve(mention)
            && Some(column) == aim.column
        {
            scene.take(mention.start, mention.end);
        }
    }
}

/// Words of drop-downs, for who looks for the sheet that they come from.
pub(in crate::intent) fn is_drop_down(tokens: &[Token]) -> bool {
    tokens.iter().enumerate().any(|(at, token)| {
        matches!(token.folded.as_str(), "dropdown" | "drop-down" | "picklist" | "validation")
            || token.is("drop") && tokens.get(at + 1).is_some_and(|next| next.is("down"))
            || token.is("allow") && at > 0 && tokens[at - 1].is("only")
    })
}
