//! What people call the rows: "the orders", "all pupils", "every customer".

use crate::intent::scene::Scene;

const THINGS: &[&str] = &[
    "row",
    "record",
    "entry",
    "line",
    "item",
    "thing",
    "case",
    "result",
    "element",
    "people",
    "person",
    "everyone",
    "anything",
    "rep",
    "salesperson",
    "seller",
    "agent",
    "listing",
    "flat",
    "apartment",
    "ride",
    "meal",
    "measurement",
    "investment",
    "fund",
    "something",
    "everybody",
    "anyone",
    "anybody",
    "somebody",
    "someone",
    "nobody",
    "guy",
    "folk",
    "man",
    "woman",
    "pupil",
    "student",
    "child",
    "children",
    "kid",
    "boy",
    "girl",
    "learner",
    "teacher",
    "parent",
    "class",
    "member",
    "staff",
    "employee",
    "worker",
    "colleague",
    "person",
    "customer",
    "client",
    "buyer",
    "shopper",
    "guest",
    "visitor",
    "patient",
    "visit",
    "appointment",
    "doctor",
    "order",
    "sale",
    "deal",
    "purchase",
    "product",
    "good",
    "article",
    "stock",
    "part",
    "book",
    "donor",
    "donation",
    "gift",
    "giver",
    "payment",
    "transaction",
    "invoice",
    "bill",
    "expense",
    "receipt",
    "booking",
    "reservation",
    "trip",
    "event",
    "task",
    "project",
    "ticket",
    "answer",
    "response",
    "request",
    "submission",
    "registration",
    "respondent",
    "participant",
    "applicant",
    "candidate",
    "contact",
    "supplier",
    "company",
    "firm",
    "shop",
    "store",
    "country",
    "city",
    "house",
    "property",
    "car",
    "vehicle",
    "animal",
    "team",
    "player",
    "game",
    "match",
    "song",
    "film",
    "movie",
    "account",
    "loan",
    "subscriber",
    "user",
    "volunteer",
    "family",
    "household",
];

/// A noun that may stand for the rows of any table.
pub(in crate::intent) fn is_thing(word: &str) -> bool {
    let plain = word.strip_suffix("'s").unwrap_or(word);
    THINGS.contains(&plain)
        || plain.strip_suffix('s').is_some_and(|one| THINGS.contains(&one))
        || plain.strip_suffix("es").is_some_and(|one| THINGS.contains(&one))
        || plain.strip_suffix("ies").is_some_and(|one| THINGS.contains(&format!("{one}y").as_str()))
}

/// The column that names people.
pub(super) fn people(scene: &Scene<'_>) -> Option<usize> {
    const PEOPLE: &[&str] = &[
        "name",
        "student",
        "employee",
        "customer",
        "client",
        "guest",
        "member",
        "patient",
        "contact",
        "person",
        "salesperson",
        "rep",
        "respondent",
        "donor",
        "teacher",
        "pupil",
        "participant",
        "applicant",
        "staff",
        "player",
        "driver",
        "agent",
    ];
    let columns = &scene.linker.columns;
    PEOPLE.iter().find_map(|noun| {
        (0..columns.len()).find(|at| {
            let text = !scene.kind(*at).is_numeric() && !scene.kind(*at).is_date() && !scene.linker.is_code(*at);
            text && columns[*at].words.iter().any(|word| word == noun)
        })
    })
}

/// Such nouns are understood where they mention nothing else.
pub(super) fn take(scene: &Scene<'_>) {
    for at in 0..scene.len() {
        if is_thing(scene.word(at)) && !scene.is_mentioned(at) {
            scene.take(at, at + 1);
        }
    }
}
