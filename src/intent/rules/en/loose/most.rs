//! "who rents the most", "which client is our best one", "which supplier have we got the most money tied up in",
//! "which vet earns the most": of which there is most, where no column is named.

use crate::{
    intent::{
        link::What,
        rules::{
            Rule,
            en::{expressions::call, questions, superlatives, things},
        },
        scene::Scene,
        talk::{Made, Talk},
    },
    plan::{Aggregate, ColumnName, Derived, Direction, Ends, Expr, Function, GroupKey, Measure, Named, Question, Slot},
};

use super::{answer, money, orders, take_carrying};

pub(super) const RULE: Rule =
    Rule { name: "the most of something", triggers: &["which", "who", "wich", "what", "whose"], read };

/// What is done once in every row.
const COUNTED: &[&str] = &[
    "rent",
    "rents",
    "rented",
    "use",
    "uses",
    "used",
    "book",
    "books",
    "booked",
    "visit",
    "visits",
    "visited",
    "come",
    "comes",
    "came",
    "order",
    "orders",
    "ordered",
    "borrow",
    "borrows",
    "borrowed",
    "appear",
    "appears",
    "call",
    "calls",
    "called",
    "play",
    "plays",
    "played",
    "often",
    "frequently",
    "attend",
    "attended",
    "show",
    "shows",
    "turns",
    "miss",
    "misses",
    "missed",
    "drives",
    "ships",
    "shipped",
    "travel",
    "travels",
    "travelled",
];
/// What brings money or costs it.
const PAID: &[&str] = &[
    "earn",
    "earns",
    "earned",
    "make",
    "makes",
    "made",
    "bring",
    "brings",
    "brought",
    "spend",
    "spends",
    "spent",
    "pay",
    "pays",
    "paid",
    "give",
    "gives",
    "gave",
    "donate",
    "donated",
    "donates",
    "raise",
    "raised",
    "raises",
    "money",
    "revenue",
    "income",
    "turnover",
    "owe",
    "owes",
    "cost",
    "costs",
    "buy",
    "buys",
    "bought",
    "sell",
    "sells",
    "sold",
    "tied",
    "business",
    "worth",
    "takings",
    "cash",
    "lend",
    "lent",
    "invest",
    "invested",
    "expensive",
    "valuable",
    "important",
    "profitable",
    "lucrative",
];

fn read(scene: &Scene<'_>, _: &Talk) -> Option<Made> {
    if orders(scene) || questions::has_groups(scene) {
        return None;
    }
    let (group, start, end) = asked(scene)?;
    let (at, direction) = end_said(scene, end)?;
    scene.take(start, end);
    scene.take(at, at + 1);
    let by = vec![GroupKey { column: scene.name(group, scene.word(start) == "who"), bucket: None }];
    let said = |words: &[&str]| (0..scene.len()).any(|at| words.contains(&scene.word(at)) && !scene.is_mentioned(at));
    let adjective = !matches!(scene.word(at), "most" | "least" | "fewest");
    let (measure, columns) = if let Some(column) = questions::number_after(scene, end, &by) {
        let known = (0..scene.linker.columns.len()).find(|at| scene.name(*at, false).get() == column.get())?;
        // "the most open ones" of a column Opened: days have no mean that anybody asks for.
        if scene.kind(known).is_date() {
            return None;
        }
        let aggregate = if scene.linker.sums_up(known) { Aggregate::Sum } else { Aggregate::Mean };
        (Measure { aggregate: Slot::guess(aggregate), column: Some(column), name: None }, Vec::new())
    } else if let Some((measure, made)) = of_series(scene) {
        (measure, vec![made])
    } else if !adjective && (said(COUNTED) || counts_things(scene, at)) && !said(&["money"]) {
        (Measure { aggregate: Slot::guess(Aggregate::Count), column: None, name: None }, Vec::new())
    } else if adjective && matches!(scene.word(at), "best" | "worst" | "biggest" | "largest" | "smallest") || said(PAID)
    {
        let amount = money::amount(scene)?;
        let measure = Measure { aggregate: Slot::guess(Aggregate::Sum), column: Some(amount.column), name: None };
        (measure, amount.made)
    } else {
        return None;
    };
    for words in [COUNTED, PAID] {
        scene.take_words(words);
    }
    take_carrying(scene);
    // "who is the best manager": what is asked for, said again.
    for mention in scene.mentions.clone() {
        if scene.resolve(&mention).is_some_and(|(column, _)| column == group) {
            scene.take(mention.start, mention.end);
        }
    }
    let condition = questions::rest_condition(scene);
    let ends = Some(Ends { n: 5, direction });
    answer(scene, columns, Question::Aggregate { measure, condition, by, ends })
}

/// "which client", "which of our clients", "who": the column that is asked for, and where its words stand.
fn asked(scene: &Scene<'_>) -> Option<(usize, usize, usize)> {
    let at = scene.find(0, 3.min(scene.len()), &["which", "who", "wich", "what", "whose"])?;
    if scene.word(at) == "who" {
        // "who is the best coach": those that are named.
        let best =
            (at + 1..(at + 6).min(scene.len())).find(|at| matches!(scene.word(*at), "best" | "worst" | "biggest"));
        if let Some((group, _)) = best.and_then(|best| questions::named_group(scene, best + 1)) {
            return Some((group, at, at + 1));
        }
        return Some((questions::doer(scene)?, at, at + 1));
    }
    let named = (at + 1..(at + 4).min(scene.len())).find_map(|at| questions::named_group(scene, at))?;
    Some((named.0, at, named.1))
}

fn end_said(scene: &Scene<'_>, from: usize) -> Option<(usize, Direction)> {
    (from..scene.len()).find_map(|at| {
        let direction = match scene.word(at) {
            "most" | "best" | "biggest" | "largest" => Direction::Descending,
            "least" | "worst" | "smallest" | "fewest" => Direction::Ascending,
            _ => return None,
        };
        let other =
            superlatives::at(scene, at).is_some_and(|(_, _, length)| length > 1) || scene.word(at + 1) == "than";
        (!other && !scene.is_mentioned(at)).then_some((at, direction))
    })
}

/// "the most visits": what the rows are called.
fn counts_things(scene: &Scene<'_>, at: usize) -> bool {
    let plain =
        scene.mention_at(at + 1).is_none_or(|mention| !matches!(mention.what, What::Column { guess: false, .. }));
    let thing = things::is_thing(scene.word(at + 1)) && scene.word(at + 1).ends_with('s') && plain;
    if thing {
        scene.take(at + 1, at + 2);
    }
    thing
}

/// "who worked the most hours" where every weekday is a column, "the best manager by total sales" of twelve months: what
/// the columns of a row come to.
fn of_series(scene: &Scene<'_>) -> Option<(Measure<Named>, Derived<Named>)> {
    const NOUNS: &[&str] = &[
        "hours",
        "total",
        "totals",
        "overall",
        "sales",
        "points",
        "altogether",
        "year",
        "week",
        "worked",
        "works",
        "work",
    ];
    let said = (0..scene.len()).find(|at| NOUNS.contains(&scene.word(*at)) && !scene.is_mentioned(*at))?;
    let group = scene.linker.main_group()?;
    scene.take(said, said + 1);
    scene.take_words(NOUNS);
    scene.take_words(&["by", "over", "whole", "full"]);
    let cells = group.into_iter().map(|at| Expr::Column(scene.name(at, true))).collect();
    let name = || "Total".to_owned();
    let made = Derived { name: Slot::guess(name()), value: call(Function::Sum, cells), format: None };
    let column = Some(Slot::guess(ColumnName::Header(name())));
    Some((Measure { aggregate: Slot::guess(Aggregate::Sum), column, name: None }, made))
}
