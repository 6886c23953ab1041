//! "sort by worst loss first", "highlight the worst delays": of what is bad the highest is worst.

use crate::{
    intent::{link::Linker, rules::en, scene::Name, token::Token},
    plan::{ColumnName, Condition, Direction, Named, Op, Question, Slot},
};

/// Turns the end that "worst" was read as where the column holds losses, delays or the like.
pub(super) fn turned(tokens: &[Token], linker: &Linker, mut ops: Vec<Op<Named>>) -> Vec<Op<Named>> {
    if !tokens.iter().any(|token| token.is("worst")) {
        return ops;
    }
    let bad = |name: &Name| {
        let ColumnName::Header(header) = name.get() else { return false };
        linker.columns.iter().any(|column| column.name == *header && en::is_bad(column))
    };
    for op in &mut ops {
        match op {
            Op::SortRows { keys } => {
                for key in keys.iter_mut().filter(|key| bad(&key.column)) {
                    key.direction = Slot::Said(Direction::Descending);
                }
            }
            Op::TopRows { by, direction, .. } if bad(by) => *direction = Slot::Said(Direction::Descending),
            Op::Highlight { condition, .. } | Op::KeepRows { condition } | Op::ShowRows { condition } => {
                most(condition, &bad);
            }
            Op::Answer { question: Question::Rows { condition } } => most(condition, &bad),
            _ => {}
        }
    }
    ops
}

fn most(condition: &mut Condition<Named>, bad: &impl Fn(&Name) -> bool) {
    match condition {
        Condition::Extreme { column, smallest, .. } if bad(column) => *smallest = false,
        Condition::All(all) | Condition::Any(all) => all.iter_mut().for_each(|one| most(one, bad)),
        _ => {}
    }
}
