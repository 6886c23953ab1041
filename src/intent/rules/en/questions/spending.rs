//! "what did I spend on groceries?", "how much did we pay", "how much came in": the verb says which amounts are meant.

use crate::intent::scene::{Name, Scene};

const SPENT: &[&str] = &["spend", "spent", "pay", "paid", "cost", "costs"];
const EARNED: &[&str] = &["earn", "earned", "receive", "received", "sell", "sold", "collect", "collected"];

/// Headers of what goes out and of what comes in, the likeliest first.
const OUT: &[&str] = &["debit", "debits", "withdrawal", "withdrawals", "expense", "expenses", "cost", "costs"];
const IN: &[&str] = &["credit", "credits", "deposit", "deposits", "income", "revenue", "sales"];
const EITHER: &[&str] = &["amount", "total", "price", "value"];

/// "what did I spend": an amount is asked for, and no list.
pub(super) fn asked(scene: &Scene<'_>) -> bool {
    let what = scene.find(0, 3, &["what", "whats"]);
    let did = what.is_some_and(|at| matches!(scene.word(at + 1), "did" | "do" | "have"));
    did && verb(scene).is_some()
}

fn verb(scene: &Scene<'_>) -> Option<usize> {
    let verbs: Vec<&str> = SPENT.iter().chain(EARNED).copied().collect();
    scene.find(0, scene.len(), &verbs).filter(|at| !scene.is_mentioned(*at))
}

/// The only column of such amounts, where the words name none.
pub(super) fn column(scene: &Scene<'_>) -> Option<Name> {
    let at = verb(scene)?;
    let headers = if SPENT.contains(&scene.word(at)) { OUT } else { IN };
    let columns = &scene.linker.columns;
    let headed = |names: &[&str]| {
        let fits = |at: &usize| scene.linker.adds_up(*at) && names.contains(&columns[*at].meant.as_str());
        let mut found = (0..columns.len()).filter(fits);
        found.next().filter(|_| found.next().is_none())
    };
    let column = headed(headers).or_else(|| headed(EITHER))?;
    scene.take(at, at + 1);
    Some(scene.name(column, true))
}
