//! "add 20 % VAT and the total with VAT" · "a column with the tax at 21 % and another with the total": a tax on the amount
//! of each row, and what the amount comes to with it.

use crate::{
    intent::{
        link::What,
        rules::Rule,
        scene::{Name, Scene},
        talk::{Made, Talk},
        token::Kind,
    },
    plan::{BinaryOp, ColumnName, Expr, Named, Op, Place, Slot},
};

use super::{expressions::binary, loose, spans, total};

pub(super) const RULE: Rule = Rule { name: "tax on the amount", triggers: TAXES, read };

const TAXES: &[&str] = &["vat", "tax", "gst"];
const VERBS: &[&str] = &["add", "calculate", "compute", "work", "insert", "create", "make", "put", "include", "column"];
const WITH: &[&str] = &["with", "including", "incl", "plus"];

/// What may stand beside the tax, its rate and the amounts.
const BETWEEN: &[&str] = &[
    "out", "column", "columns", "a", "an", "the", "of", "at", "to", "on", "for", "and", "another", "other", "one",
    "also", "new", "each", "row", "rows", "me", "please", "rate", "it", "then", "its", "amount", "total", "invoice",
    "invoices", "order", "orders", "every", "by", "in", "two", "from",
];

fn read(scene: &Scene<'_>, _: &Talk) -> Option<Made> {
    let tax = scene.find(0, scene.len(), TAXES).filter(|at| !scene.is_mentioned(*at))?;
    let mut shares = scene.tokens.iter().filter_map(|token| match token.kind {
        Kind::Percent(share) => Some(share),
        _ => None,
    });
    let share = shares.next().filter(|_| shares.next().is_none())?;
    if !(0..3).any(|at| VERBS.contains(&scene.word(at))) && scene.phrase(0, "new columns").is_none() {
        return None;
    }
    let whole = whole(scene, tax);
    // "the net plus 20 % VAT": what the amount comes to with it, and no tax by itself.
    let with = (1..scene.len()).any(|at| WITH.contains(&scene.word(at - 1)) && (at == tax || is_share(scene, at)));
    if whole.is_none() && with {
        return None;
    }
    let base = base(scene, whole)?;
    let known = |at: usize| {
        let (word, token) = (scene.word(at), &scene.tokens[at]);
        let listed = [VERBS, BETWEEN, TAXES, WITH].iter().any(|words| words.contains(&word));
        listed
            || scene.is_mentioned(at)
            || matches!(token.kind, Kind::Percent(_) | Kind::Symbol(_))
            || whole == Some(at)
    };
    if !(0..scene.len()).all(known) {
        return None;
    }
    scene.take(0, scene.len());
    let name = called(scene, tax);
    let value = binary(BinaryOp::Multiply, Expr::Column(base.clone()), Expr::Number(share));
    let mut ops = vec![column(name.clone(), value)];
    if let Some(whole) = whole {
        let tax_column = Slot::Said(ColumnName::Header(name));
        let value = binary(BinaryOp::Add, Expr::Column(base), Expr::Column(tax_column));
        ops.push(column(whole_name(scene, whole), value));
    }
    Some(Made::Ops(ops))
}

fn is_share(scene: &Scene<'_>, at: usize) -> bool {
    matches!(scene.tokens[at].kind, Kind::Percent(_))
}

fn column(name: String, value: Expr<Named>) -> Op<Named> {
    Op::AddColumn { name: Slot::guess(name), value, place: Slot::guess(Place::End), format: None }
}

/// "VAT", "IVA": short names of taxes are written in capitals.
fn called(scene: &Scene<'_>, tax: usize) -> String {
    let raw = &scene.tokens[tax].raw;
    let short = raw.chars().count() < 4 && !raw.eq_ignore_ascii_case("tax");
    if short { raw.to_uppercase() } else { spans::capitalised(raw) }
}

/// The word for the amount with the tax: "total with VAT", "another with the total".
fn whole(scene: &Scene<'_>, tax: usize) -> Option<usize> {
    let said =
        |at: &usize| matches!(scene.word(*at), "total" | "amount" | "sum" | "price" | "gross") && at.abs_diff(tax) > 0;
    // The "and" that a clause begins with joins no two columns.
    let and = |from: usize| (from..scene.len()).find(|at| scene.word(*at) == "and");
    let joined = and(tax + 1).or_else(|| and(1))?;
    (joined..scene.len()).find(said)
}

/// "Total", "Amount with VAT".
fn whole_name(scene: &Scene<'_>, at: usize) -> String {
    let with = WITH.contains(&scene.word(at + 1));
    let tax = scene.find(at, scene.len(), TAXES).filter(|_| with);
    spans::capitalised(&scene.text(at, tax.map_or(at + 1, |tax| tax + 1)))
}

/// The amount that is taxed: the only column of numbers that is named, else the one that says what a row comes to.
fn base(scene: &Scene<'_>, whole: Option<usize>) -> Option<Name> {
    let mut named = Vec::new();
    for mention in scene.mentions.iter().filter(|mention| Some(mention.start) != whole) {
        match mention.what {
            What::Value { .. } => return None,
            _ => named.push(scene.resolve(mention).filter(|(column, _)| scene.kind(*column).is_numeric())?),
        }
    }
    match named.as_slice() {
        [(column, guess)] => Some(scene.name(*column, *guess)),
        [] => loose::comes_to(scene).or_else(|| total::only_amount(scene)).map(|column| scene.name(column, true)),
        _ => None,
    }
}
