//! "which client owes us the most?", "who owes least": what is still owed, added up for each of them; "what is the
//! total outstanding?", "how much is still unpaid?": for all.

use crate::{
    intent::{
        link::What,
        rules::en::{business, conditions::unpaid, summarise, things, total as totals},
        scene::Scene,
    },
    plan::{
        Aggregate, ColumnName, Condition, Derived, Direction, Ends, Expr, GroupKey, Measure, Named, Question, Slot,
    },
};

use super::extremes::rest_condition;

/// The only amount of what has no date of payment.
fn unpaid_amount(scene: &Scene<'_>) -> Option<Expr<Named>> {
    let amount = totals::only_amount(scene)?;
    let when = unpaid(scene)?;
    let then = Box::new(Expr::Column(scene.name(amount, true)));
    Some(Expr::If { when: Box::new(when), then, otherwise: Box::new(Expr::Number(0.0)) })
}

pub(super) fn most(scene: &Scene<'_>) -> Option<Question<Named>> {
    let verb = scene.find(1, scene.len(), &["owes", "owe"])?;
    let asks = scene.find(0, verb, &["who", "which", "what"])?;
    let end = scene.find(verb, scene.len(), &["most", "least"])?;
    let value = business::formula(scene, "outstanding").or_else(|| unpaid_amount(scene))?;
    let column = if scene.word(asks) == "who" {
        things::people(scene)?
    } else {
        let mention = scene.mention_at(asks + 1).filter(|mention| matches!(mention.what, What::Column { .. }))?;
        let (column, _) = scene.resolve(mention).filter(|_| mention.end <= verb)?;
        column
    };
    scene.take(asks, verb + 1);
    scene.take(end, end + 1);
    scene.take_words(&["us", "me", "the", "still", "money", "all"]);
    let header = || ColumnName::Header("Outstanding".to_owned());
    let by = vec![GroupKey { column: scene.name(column, scene.word(asks) == "who"), bucket: None }];
    let measure = Measure { aggregate: Slot::guess(Aggregate::Sum), column: Some(Slot::guess(header())), name: None };
    let direction = if scene.word(end) == "least" { Direction::Ascending } else { Direction::Descending };
    let question = Question::Aggregate { measure, condition: None, by, ends: Some(Ends { n: 5, direction }) };
    let columns = vec![Derived { name: Slot::guess("Outstanding".to_owned()), value, format: None }];
    Some(Question::WithColumns { columns, question: Box::new(question) })
}

/// "what is the total outstanding", "how much do they still owe us per client".
pub(super) fn total(scene: &Scene<'_>) -> Option<Question<Named>> {
    let asked = scene.phrase(0, "how much").map(|(at, length)| (at, at + length));
    let summed =
        || totals::aggregate_said(scene).filter(|(found, _)| *found == Aggregate::Sum).map(|(_, at)| (at, at + 1));
    let (start, end) = asked.or_else(summed)?;
    let word = scene.find(0, scene.len(), &["outstanding", "unpaid", "owed", "owe", "owes", "owing"])?;
    if scene.is_mentioned(word) || scene.has(&["most", "least", "who"]) {
        return None;
    }
    scene.take(start, end);
    scene.take(word, word + 1);
    let by = summarise::groups(scene);
    scene.take_words(&[
        "still",
        "us",
        "me",
        "money",
        "amount",
        "sum",
        "total",
        "yet",
        "outstanding",
        "they",
        "do",
        "is",
        "are",
        "we",
        "to",
    ]);
    if let Some(value) = business::formula(scene, "outstanding") {
        let header = || ColumnName::Header("Outstanding".to_owned());
        let measure =
            Measure { aggregate: Slot::Said(Aggregate::Sum), column: Some(Slot::guess(header())), name: None };
        let question = Question::Aggregate { measure, condition: rest_condition(scene), by, ends: None };
        let columns = vec![Derived { name: Slot::guess("Outstanding".to_owned()), value, format: None }];
        return Some(Question::WithColumns { columns, question: Box::new(question) });
    }
    let condition = unpaid(scene)?;
    let amount = scene.name(charged(scene)?, true);
    let measure = Measure { aggregate: Slot::Said(Aggregate::Sum), column: Some(amount), name: None };
    let condition = match rest_condition(scene) {
        Some(also) => Condition::All(vec![condition, also]),
        None => condition,
    };
    Some(Question::Aggregate { measure, condition: Some(condition), by, ends: None })
}

/// The only amount, or the one whose header says that it is what was charged.
fn charged(scene: &Scene<'_>) -> Option<usize> {
    const HEADERS: &[&str] =
        &["gross", "total", "amount due", "invoice amount", "amount", "invoice total", "fee", "net"];
    let columns = &scene.linker.columns;
    totals::only_amount(scene).or_else(|| {
        let headed =
            |header: &str| (0..columns.len()).find(|at| columns[*at].kind.is_numeric() && columns[*at].meant == header);
        HEADERS.iter().find_map(|header| headed(header))
    })
}
