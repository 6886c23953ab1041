//! "…, then multiply by the weight to get the Charge" · "and divide it by the area to get Price per m2": a column made of
//! the one that the clause before made.

use crate::{
    intent::{
        rules::Rule,
        scene::Scene,
        talk::{Made, Talk},
        token::Kind,
    },
    plan::{BinaryOp, Expr, Op, Place, Slot},
};

use super::{expressions::binary, parser::Parser, spans};

pub(super) const RULE: Rule = Rule {
    name: "worked out of what was made",
    triggers: &["multiply", "divide", "subtract", "add", "deduct", "take"],
    read,
};

fn read(scene: &Scene<'_>, talk: &Talk) -> Option<Made> {
    let Some(Op::AddColumn { .. }) = &talk.last else { return None };
    let [made] = talk.columns.as_slice() else { return None };
    let verb = scene.find(0, 4, RULE.triggers)?;
    let mut at = verb + 1;
    while matches!(scene.word(at), "it" | "them" | "this" | "that" | "result" | "the") && scene.mention_at(at).is_none()
    {
        at += 1;
    }
    let op = match (scene.word(verb), scene.word(at)) {
        ("multiply", "by" | "with") => BinaryOp::Multiply,
        ("divide", "by") => BinaryOp::Divide,
        _ => return None,
    };
    let mut parser = Parser::new(scene, at + 1, scene.len());
    parser.skip(&["the"]);
    let right = parser.expr()?;
    let (name, end) = result(scene, parser.at)?;
    scene.take(verb, end);
    let value = binary(op, Expr::Column(made.clone()), right);
    Some(Made::Ops(vec![Op::AddColumn { name: Slot::Said(name), value, place: Slot::guess(Place::End), format: None }]))
}

/// "to get the Charge", "as Charge", "in a new column called Charge": what it is called.
fn result(scene: &Scene<'_>, from: usize) -> Option<(String, usize)> {
    let leads = ["to get", "to obtain", "to calculate", "to compute", "to find", "which gives", "giving", "for the"];
    let lead = leads.iter().find_map(|phrase| scene.phrase(from, phrase).filter(|(at, _)| *at <= from + 1));
    if let Some((at, length)) = lead {
        let mut start = at + length;
        while matches!(scene.word(start), "the" | "a" | "an" | "its" | "their") {
            start += 1;
        }
        let stops = |at: usize| {
            matches!(scene.word(at), "in" | "and" | "for" | "of" | "column" | "as")
                || !matches!(scene.tokens[at].kind, Kind::Word | Kind::Quoted(_))
        };
        let end = (start..scene.len()).find(|at| stops(*at)).unwrap_or(scene.len());
        let name = match scene.tokens.get(start).map(|token| &token.kind) {
            Some(Kind::Quoted(text)) => text.clone(),
            Some(_) if end > start && end - start < 5 => spans::capitalised(&scene.text(start, end)),
            _ => return None,
        };
        scene.take_words(&["in", "a", "another", "new", "column", "separate"]);
        return Some((name, end));
    }
    let span = spans::given_name(scene, from, scene.len())?;
    scene.take_words(&["in", "a", "another", "new", "column", "separate", "and", "call", "it"]);
    let end = span.end;
    Some((span.take(scene), end))
}
