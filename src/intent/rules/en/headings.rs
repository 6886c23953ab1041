//! "the month with the highest amount", "which destination has the shortest distance", "the best subject":
//! per row, the header of the column that holds the extreme.

use crate::plan::{Comparison, Condition, Expr, Function};

use super::{
    expressions::{Formula, call},
    parser::Parser,
};

const LARGEST: &[&str] = &[
    "highest",
    "largest",
    "greatest",
    "most",
    "max",
    "maximum",
    "best",
    "biggest",
    "longest",
    "top",
    "strongest",
    "farthest",
    "furthest",
];
const SMALLEST: &[&str] = &[
    "lowest", "smallest", "least", "min", "minimum", "worst", "shortest", "nearest", "closest", "cheapest", "fewest",
    "weakest",
];

impl Parser<'_, '_> {
    pub(super) fn heading(&mut self) -> Option<Formula> {
        let start = self.at;
        let found = self.heading_of();
        if found.is_none() {
            self.at = start;
        }
        found
    }

    fn heading_of(&mut self) -> Option<Formula> {
        self.skip(&["which", "what", "the", "in", "name", "of", "header", "title"]);
        if self.mention().is_some() {
            return None;
        }
        let before = self.superlative();
        let columns = self.scene.linker.columns_called(self.word(0))?;
        self.at += 1;
        let smallest = match before {
            Some(smallest) => smallest,
            None => {
                self.skip(&[
                    "that", "which", "who", "has", "have", "having", "with", "is", "was", "had", "gave", "gives",
                    "where", "it", "in", "sold", "scored", "reached", "the", "its", "their",
                ]);
                let smallest = self.superlative()?;
                // "the highest amount": what the columns hold.
                let noun = self.token().is_some_and(|token| token.kind == crate::intent::token::Kind::Word)
                    && self.mention().is_none()
                    && !matches!(self.word(0), "in" | "for" | "of" | "and" | "to" | "on" | "as");
                self.at += usize::from(noun);
                smallest
            }
        };
        self.skip_each();
        Some(header_of(
            &columns
                .iter()
                .map(|at| (self.scene.linker.columns[*at].name.clone(), self.scene.name(*at, true)))
                .collect::<Vec<_>>(),
            smallest,
        ))
    }

    fn superlative(&mut self) -> Option<bool> {
        if self.eat(LARGEST) {
            Some(false)
        } else if self.eat(SMALLEST) {
            Some(true)
        } else {
            None
        }
    }
}

/// The first header whose cell is the extreme of the row.
fn header_of(columns: &[(String, crate::intent::scene::Name)], smallest: bool) -> Formula {
    let function = if smallest { Function::Min } else { Function::Max };
    let cells: Vec<Formula> = columns.iter().map(|(_, name)| Expr::Column(name.clone())).collect();
    let Some((last, others)) = columns.split_last() else { return Expr::Empty };
    others.iter().rev().fold(Expr::Text(last.0.clone()), |otherwise, (header, name)| Expr::If {
        when: Box::new(Condition::Compare {
            left: Expr::Column(name.clone()),
            is: Comparison::Equal,
            right: call(function, cells.clone()),
        }),
        then: Box::new(Expr::Text(header.clone())),
        otherwise: Box::new(otherwise),
    })
}
