//! "what percentage of appointments were missed?" · "share of the students who paid in full" · "percentage of done tasks
//! per owner": how many of all rows, or of each group's rows, meet a condition.

use crate::{
    intent::{
        rules::en::{parser::Parser, summarise, things},
        scene::Scene,
    },
    plan::{Aggregate, ColumnName, Condition, Derived, Expr, Measure, Named, NumberFormat, Question, Slot},
};

const SHARE: &[&str] = &["percentage", "percent", "share", "proportion", "fraction", "part"];

pub(super) fn share(scene: &Scene<'_>) -> Option<Question<Named>> {
    let at = scene.find(0, 6, SHARE).filter(|at| !scene.is_mentioned(*at))?;
    let of = at + 1;
    if scene.word(of) != "of" || scene.has(&["chart", "column", "total", "sum", "value"]) {
        return None;
    }
    let by = summarise::groups(scene);
    let condition = told(scene, of + 1)?;
    scene.take(at, of + 1);
    scene.take_words(&["all", "the", "our", "my", "have", "has", "were", "are", "is", "was", "been"]);
    things::take(scene);
    let name = Slot::guess("Share".to_owned());
    let value = Expr::If {
        when: Box::new(condition),
        then: Box::new(Expr::Number(1.0)),
        otherwise: Box::new(Expr::Number(0.0)),
    };
    let format = Some(NumberFormat::Percent { decimals: 1 });
    let column = Some(Slot::guess(ColumnName::Header("Share".to_owned())));
    let measure = Measure { aggregate: Slot::Said(Aggregate::Mean), column, name: None };
    let question = Question::Aggregate { measure, condition: None, by, ends: None };
    Some(Question::WithColumns { columns: vec![Derived { name, value, format }], question: Box::new(question) })
}

/// Which rows are meant: what stands behind "of", with the noun for the rows somewhere in it.
fn told(scene: &Scene<'_>, from: usize) -> Option<Condition<Named>> {
    let mut at = from;
    while matches!(scene.word(at), "the" | "all" | "our" | "my")
        || things::is_thing(scene.word(at)) && scene.mention_at(at).is_none()
    {
        at += 1;
    }
    // A noun that stands for the rows, and no column to take the share of.
    let noun = (from..scene.len()).any(|at| things::is_thing(scene.word(at)) && !scene.is_mentioned(at));
    let mut parser = Parser::new(scene, at, scene.len());
    let found = parser.condition().filter(|_| noun)?;
    let end = parser.at;
    scene.take(at, end);
    Some(found)
}
