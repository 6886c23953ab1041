//! "give those who joined before 2020 a discount of 10 % on the fee in a new column, the others pay the normal fee" ·
//! "new price: 5 % more for Garden, others unchanged": some rows of a new column are changed, the rest as they were.

use crate::{
    intent::{
        link::What,
        rules::Rule,
        scene::{Name, Scene},
        talk::{Made, Talk},
        token::Kind,
    },
    plan::{BinaryOp, Expr, Op, Place, Slot},
};

use super::{conditions::Test, expressions::binary, parser::Parser, spans};

pub(super) const RULE: Rule = Rule {
    name: "a share more or less for some",
    triggers: &[
        "discount",
        "raise",
        "more",
        "less",
        "off",
        "increase",
        "increased",
        "reduced",
        "reduction",
        "extra",
        "higher",
        "lower",
        "surcharge",
        "rise",
        "cheaper",
    ],
    read,
};

const LESS: &[&str] = &["discount", "less", "off", "reduced", "reduction", "lower", "cheaper", "cut", "decrease"];
const MORE: &[&str] = &["raise", "more", "increase", "increased", "extra", "higher", "surcharge", "rise"];

/// What stands around the share, beside its MORE or LESS.
const FRAME: &[&str] = &[
    "give",
    "everybody",
    "everyone",
    "a",
    "an",
    "of",
    "on",
    "the",
    "in",
    "new",
    "column",
    "called",
    "named",
    "add",
    "with",
    "create",
    "gets",
    "get",
    "who",
    "that",
    "all",
    "for",
    "from",
    "make",
    "calculate",
    "put",
    "is",
    "it",
    "to",
    "by",
    "members",
    "employees",
    "separate",
    "another",
    "where",
    "their",
    "than",
    "price",
    "prices",
];

fn read(scene: &Scene<'_>, _: &Talk) -> Option<Made> {
    let new = scene.has(&["new", "another", "separate"]) && scene.has(&["column"]);
    let (at, share) = (0..scene.len()).find_map(|at| match scene.tokens[at].kind {
        Kind::Percent(share) => Some((at, share)),
        _ => None,
    })?;
    let said = |words: &[&str]| (at.saturating_sub(4)..at + 5).any(|near| words.contains(&scene.word(near)));
    let op = match (said(MORE), said(LESS)) {
        (true, false) => BinaryOp::Add,
        (false, true) => BinaryOp::Subtract,
        _ => return None,
    };
    let rest = others(scene)?;
    if !new || scene.has(&["if", "otherwise", "else", "chart", "highlight", "sort"]) {
        return None;
    }
    let (start, end, when) = who(scene, rest, at)?;
    let (column, mention_start, mention_end) = base(scene, &(start..end), rest)?;
    let name = name(scene)?;
    scene.take(mention_start, mention_end);
    scene.take(start, end);
    scene.take(at, at + 1);
    scene.take(rest, scene.len());
    for words in [MORE, LESS, FRAME] {
        scene.take_words(words);
    }
    super::things::take(scene);
    let factor = if op == BinaryOp::Add { 1.0 + share } else { 1.0 - share };
    let factor = (factor * 1e12).round() / 1e12;
    let changed = binary(BinaryOp::Multiply, Expr::Column(column.clone()), Expr::Number(factor));
    let value = Expr::If { when: Box::new(when), then: Box::new(changed), otherwise: Box::new(Expr::Column(column)) };
    let name = Slot::Said(name);
    Some(Made::Ops(vec![Op::AddColumn { name, value, place: Slot::guess(Place::End), format: None }]))
}

const SAME: &[&str] = &[
    "same",
    "unchanged",
    "normal",
    "stay",
    "stays",
    "keep",
    "keeps",
    "full",
    "usual",
    "remain",
    "remains",
    "regular",
    "original",
    "before",
    "current",
    "old",
];

/// Where "all others pay the normal fee" begins: nothing is changed for them.
fn others(scene: &Scene<'_>) -> Option<usize> {
    let at = (1..scene.len()).find(|at| {
        matches!(scene.word(*at), "others" | "rest")
            || matches!(scene.word(*at), "everyone" | "everybody" | "everything" | "anyone")
                && scene.word(at + 1) == "else"
    })?;
    scene.find(at, scene.len(), SAME)?;
    let mut start = at;
    while start > 0
        && (matches!(scene.word(start - 1), "all" | "the" | "and" | "while" | "for")
            || scene.tokens[start - 1].is_symbol(','))
    {
        start -= 1;
    }
    Some(start)
}

/// Which rows are changed.
fn who(scene: &Scene<'_>, to: usize, share: usize) -> Option<(usize, usize, Test)> {
    (0..to).find_map(|at| {
        let led = matches!(scene.word(at), "who" | "that" | "whose" | "where" | "for" | "from" | "with" | "to");
        if !led || scene.word(at) == "for" && scene.word(at + 1) == "each" {
            return None;
        }
        let mut parser = Parser::new(scene, at, to);
        if matches!(scene.word(at), "for" | "to") {
            parser.at += 1;
        }
        parser.skip(&["the", "all", "those", "everybody", "everyone", "members", "people"]);
        let when = parser.condition()?;
        (!(at..parser.at).contains(&share)).then_some((at, parser.at, when))
    })
}

/// What is changed: the only column of amounts outside of the condition.
fn base(scene: &Scene<'_>, condition: &std::ops::Range<usize>, to: usize) -> Option<(Name, usize, usize)> {
    let mut found = scene.mentions.iter().filter_map(|mention| {
        let outside = !condition.contains(&mention.start) && mention.end <= to;
        let column = matches!(mention.what, What::Column { .. }).then(|| scene.resolve(mention)).flatten()?;
        (outside && scene.kind(column.0).is_numeric())
            .then(|| (scene.name(column.0, column.1), mention.start, mention.end))
    });
    let first = found.next()?;
    found.all(|(name, ..)| name.get() == first.0.get()).then_some(first)
}

fn name(scene: &Scene<'_>) -> Option<String> {
    if let Some(span) = spans::given_name(scene, 0, scene.len()) {
        return Some(span.take(scene));
    }
    let at = (0..scene.len()).find(|at| matches!(scene.tokens[*at].kind, Kind::Quoted(_)))?;
    let Kind::Quoted(text) = &scene.tokens[at].kind else { return None };
    scene.take(at, at + 1);
    Some(text.clone())
}
