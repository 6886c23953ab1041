//! Orders to compile in people's words.

use rowbot::{
    intent::{compile_order, compile_wishes},
    plan::compile::Order,
};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Corpus {
    group: Vec<Group>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    order: Option<String>,
    rest: Option<String>,
    #[serde(default)]
    wishes: bool,
    #[serde(default)]
    nothing: bool,
    phrases: Vec<String>,
}

fn check(corpus: &str) {
    let corpus: Corpus = toml::from_str(corpus).unwrap();
    let mut faults = Vec::new();
    for group in corpus.group {
        let wanted: Option<Order> = group.order.map(|order| serde_json::from_str(&order).unwrap());
        for phrase in group.phrases {
            let (order, rest) = if group.wishes {
                (compile_wishes(&phrase), None)
            } else {
                compile_order(&phrase).map_or((None, None), |reading| (Some(reading.order), reading.rest))
            };
            let fits = if group.nothing { order.is_none() } else { order == wanted && rest == group.rest };
            if !fits {
                faults.push(format!("{phrase}\n    {order:?}\n    {rest:?}"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn orders_to_compile_are_understood_as_written() {
    check(include_str!("words/en.toml"));
}

#[test]
fn orders_to_compile_are_understood_in_spanish_and_russian() {
    check(include_str!("words/es.toml"));
    check(include_str!("words/ru.toml"));
}
