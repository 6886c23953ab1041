//! "how much did we make on e-bikes", "what did the e-bikes bring in altogether", "how much have we lent out per year":
//! money is asked for and no column named.

use crate::{
    intent::{
        link::What,
        rules::{
            Rule,
            en::{questions, summarise, total},
        },
        scene::Scene,
        talk::{Made, Talk},
    },
    plan::{Aggregate, Measure, Question, Slot},
};

use super::{answer, money, orders, take_carrying};

pub(super) const RULE: Rule =
    Rule { name: "how much money", triggers: &["much", "what", "whats", "total", "money"], read };

/// What is done with money.
const DONE: &[&str] = &[
    "make",
    "made",
    "makes",
    "bring",
    "brought",
    "brings",
    "come",
    "came",
    "comes",
    "take",
    "took",
    "taken",
    "earn",
    "earned",
    "earns",
    "spend",
    "spent",
    "pay",
    "paid",
    "cost",
    "costs",
    "lend",
    "lent",
    "bill",
    "billed",
    "invoice",
    "invoiced",
    "raise",
    "raised",
    "collect",
    "collected",
    "donate",
    "donated",
    "give",
    "gave",
    "given",
    "sell",
    "sold",
    "charge",
    "charged",
    "receive",
    "received",
    "buy",
    "bought",
    "generate",
    "generated",
    "turn",
    "turned",
    "invest",
    "invested",
    "worth",
];
const NOUNS: &[&str] = &["money", "revenue", "income", "turnover", "cash", "sales", "takings", "earnings", "business"];
/// Something else is asked for than what the rows come to.
const OTHERS: &[&str] = &[
    "more",
    "less",
    "left",
    "owe",
    "owes",
    "owed",
    "still",
    "remaining",
    "longer",
    "than",
    "average",
    "avg",
    "mean",
    "median",
    "highest",
    "lowest",
    "most",
    "least",
    "best",
    "biggest",
    "time",
    "difference",
    "share",
    "percent",
    "percentage",
    "growth",
    "missing",
    "each",
    "grow",
    "grown",
    "change",
    "changed",
    "between",
    "compared",
    "versus",
    "vs",
    "not",
];

fn read(scene: &Scene<'_>, _: &Talk) -> Option<Made> {
    let asks = scene.phrase(0, "how much").is_some() || {
        let what = scene.find(0, 2.min(scene.len()), &["what"]);
        what.is_some_and(|at| matches!(scene.word(at + 1), "did" | "do" | "does" | "have" | "has"))
    };
    let named = scene.find(0, 4.min(scene.len()), &["total"]).is_some() && scene.has(NOUNS) || scene.word(0) == "money";
    let said = (0..scene.len())
        .any(|at| (DONE.contains(&scene.word(at)) || NOUNS.contains(&scene.word(at))) && !scene.is_mentioned(at));
    let others = (0..scene.len()).any(|at| {
        let each = scene.word(at) == "each" && summarise::key(scene, at + 1).is_some();
        OTHERS.contains(&scene.word(at)) && !scene.is_mentioned(at) && !each
    });
    if !(asks || named) || !said || others || orders(scene) || measured(scene) {
        return None;
    }
    let amount = money::amount(scene)?;
    let by = summarise::groups(scene);
    scene.take_words(DONE);
    scene.take_words(NOUNS);
    take_carrying(scene);
    let (condition, by) = questions::put_side_by_side(scene, questions::rest_condition(scene), by);
    take_doer(scene);
    let measure = Measure { aggregate: Slot::guess(Aggregate::Sum), column: Some(amount.column), name: None };
    answer(scene, amount.made, Question::Aggregate { measure, condition, by, ends: None })
}

/// A column of numbers is named: what is asked for is that.
fn measured(scene: &Scene<'_>) -> bool {
    let period = |at: usize| {
        at > 0
            && matches!(scene.word(at - 1), "per" | "each" | "every")
            && matches!(scene.word(at), "year" | "month" | "week" | "day" | "quarter")
    };
    scene.mentions.iter().filter(|mention| !period(mention.start)).any(|mention| match &mention.what {
        What::Column { candidates, guess } => {
            let verb = DONE.contains(&scene.word(mention.start)) || *guess;
            !verb && candidates.iter().any(|at| total::adds_up(scene, *at))
        }
        What::Columns(_) => true,
        What::Value { .. } => false,
    })
}

/// "what did the e-bikes bring in": those that are told apart by the condition.
fn take_doer(scene: &Scene<'_>) {
    for mention in scene.mentions.clone() {
        let before = mention.start.checked_sub(1).map_or("", |at| scene.word(at));
        let group = matches!(before, "each" | "per" | "every" | "by");
        if matches!(mention.what, What::Column { guess: true, .. }) && !group && !scene.is_used(mention.start) {
            let verb = DONE.contains(&scene.word(mention.start));
            if verb {
                scene.take(mention.start, mention.end);
            }
        }
    }
}
