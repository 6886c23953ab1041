//! "which client owes us the most?", "who owes least": what is still owed, added up for each of them.

use crate::{
    intent::{
        link::What,
        rules::en::{business, conditions::unpaid, things, total},
        scene::Scene,
    },
    plan::{Aggregate, ColumnName, Derived, Direction, Ends, Expr, GroupKey, Measure, Named, Question, Slot},
};

/// The only amount of what has no date of payment.
fn unpaid_amount(scene: &Scene<'_>) -> Option<Expr<Named>> {
    let amount = total::only_amount(scene)?;
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
