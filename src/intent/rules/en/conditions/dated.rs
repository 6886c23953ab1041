//! "who paid after 1 September" of Paid and Date paid: an amount is never compared with a day.

use crate::{
    intent::rules::en::{conditions::Test, expressions::Formula, parser::Parser},
    plan::{Condition, Expr},
};

impl Parser<'_, '_> {
    /// The test, said of the column that holds the amount's day; none where there is no such column.
    pub(super) fn of_its_day(&self, test: Test) -> Option<Test> {
        Some(match test {
            Condition::Compare { left, is, right: right @ Expr::Date(_) } => {
                Condition::Compare { left: self.day_of(left)?, is, right }
            }
            Condition::Between { value, low: low @ Expr::Date(_), high } => {
                Condition::Between { value: self.day_of(value)?, low, high }
            }
            other => other,
        })
    }

    fn day_of(&self, said: Formula) -> Option<Formula> {
        let Expr::Column(name) = &said else { return Some(said) };
        let Some(amount) = self.column_of(name).filter(|at| self.scene.kind(*at).is_numeric()) else {
            return Some(said);
        };
        let columns = &self.scene.linker.columns;
        let own = columns[amount].own();
        let tells_of = |at: &usize| {
            let other = &columns[*at];
            other.kind.is_date() && own.iter().all(|word| other.own().contains(word))
        };
        let mut days = (0..columns.len()).filter(tells_of);
        let only = days.next().filter(|_| days.next().is_none())?;
        Some(Expr::Column(self.scene.name(only, true)))
    }
}
