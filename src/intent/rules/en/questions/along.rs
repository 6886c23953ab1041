//! "how much did we spend on rent altogether?", "what did we spend on food from January to March?" of a table with a
//! column for each month: the months of a row are added up first.

use crate::{
    intent::{
        rules::en::{expressions::call, parser::Parser},
        scene::Scene,
    },
    plan::{Aggregate, ColumnName, Derived, Expr, Function, Measure, Named, Question, Slot},
};

use super::extremes::rest_condition;

pub(super) fn total(scene: &Scene<'_>) -> Option<Question<Named>> {
    let group = scene.linker.main_group().filter(|group| group.len() > 2)?;
    let named: Vec<usize> = scene
        .mentions
        .iter()
        .filter_map(|mention| scene.resolve(mention))
        .map(|(column, _)| column)
        .filter(|column| scene.kind(*column).is_numeric())
        .collect();
    if scene.has(&["each", "per", "every", "by", "average", "most", "highest", "lowest", "least"])
        || named.iter().any(|column| !group.contains(column))
    {
        return None;
    }
    let columns = match named.as_slice() {
        [] if scene.has(&["altogether", "total", "all"]) => group,
        [first, last] if first < last && joined(scene) => {
            group.into_iter().filter(|at| (first..=last).contains(&at)).collect()
        }
        _ => return None,
    };
    let spans: Vec<(usize, usize)> = scene.mentions.iter().map(|mention| (mention.start, mention.end)).collect();
    for (start, end) in spans {
        if Parser::new(scene, start, end).column().is_some_and(|(column, _)| scene.kind(column).is_numeric()) {
            scene.take(start, end);
        }
    }
    scene.take_words(&["altogether", "total", "all", "in", "from", "to", "between", "and", "until", "till", "through"]);
    let condition = rest_condition(scene)?;
    let cells = columns.into_iter().map(|at| Expr::Column(scene.name(at, named.is_empty()))).collect();
    let header = || "Total".to_owned();
    let columns = vec![Derived { name: Slot::guess(header()), value: call(Function::Sum, cells), format: None }];
    let column = Some(Slot::guess(ColumnName::Header(header())));
    let measure = Measure { aggregate: Slot::guess(Aggregate::Sum), column, name: None };
    let question = Question::Aggregate { measure, condition: Some(condition), by: Vec::new(), ends: None };
    Some(Question::WithColumns { columns, question: Box::new(question) })
}

/// "January to March", "between January and March".
fn joined(scene: &Scene<'_>) -> bool {
    scene.has(&["to", "until", "till", "through"]) || scene.has(&["between"]) && scene.has(&["and"])
}
