//! Computed columns of many shapes over a table with every kind of cell: what the engine cached is
//! what a recalculation of the written formulas gives.

use serde_json::{Value as Json, json};

use super::{Case, Cells, check};

/// Numbers, blanks, texts, numbers kept as text, spaces, truth values, days.
const TABLE: &str = "
Name | Score | Price | Mixed | Code | Day
Ann | 3 | $2.50 | 7 | a-1 | 2024-01-31
bob | 9 | $0.00 | | B-2 | 2023-12-15
' Cem  | -4.5 | $10.00 | n/a | '12 | 2024-02-29
Dee | 0 | $3.25 | '15 | | 2020-07-01
ann | 12.125 | $99.99 | 2.5 | Unn | 2024-01-01
Eve | 1000000 | $1.00 | TRUE | a*b | 2019-11-30
";

/// A small generator: the same cases every time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.roll(from.len())]
    }

    fn number(&mut self, depth: usize) -> Json {
        match self.roll(if depth == 0 { 4 } else { 11 }) {
            0 => json!({"number": *[0.0, 1.0, 2.0, 0.13, -3.0, 100.0].get(self.roll(6)).unwrap()}),
            1 => json!({"column": "Score"}),
            2 => json!({"column": self.pick(&["Price", "Mixed", "Day"])}),
            3 => {
                json!({"whole": {"aggregate": self.pick(&["sum", "mean", "min", "max", "median"]), "column": "Score"}})
            }
            4 => json!({"negate": self.number(depth - 1)}),
            5..=7 => {
                let op = self.pick(&["add", "subtract", "multiply", "divide"]);
                json!({"binary": {"op": op, "left": self.number(depth - 1), "right": self.number(depth - 1)}})
            }
            8 => {
                let function = self.pick(&["sum", "average", "min", "max"]);
                json!({"call": {"function": function, "arguments": [{"column": "Score"}, {"column": "Price"}, {"column": "Mixed"}]}})
            }
            9 => match self.roll(4) {
                0 => json!({"call": {"function": "round", "arguments": [self.number(depth - 1), {"number": 1}]}}),
                1 => json!({"call": {"function": "days", "arguments": [{"column": "Day"}, {"date": "2024-03-01"}]}}),
                2 => {
                    json!({"call": {"function": self.pick(&["year", "month", "day", "weekday"]), "arguments": [{"column": "Day"}]}})
                }
                _ => json!({"call": {"function": self.pick(&["abs", "int"]), "arguments": [self.number(depth - 1)]}}),
            },
            _ => {
                json!({"if": {"when": self.condition(depth - 1), "then": self.number(depth - 1), "otherwise": self.number(depth - 1)}})
            }
        }
    }

    fn text(&mut self, depth: usize) -> Json {
        match self.roll(if depth == 0 { 3 } else { 7 }) {
            0 => json!({"text": self.pick(&["ann", "say \"x\"", "", "12", "Cem"])}),
            1 => json!({"column": "Name"}),
            2 => json!({"column": self.pick(&["Code", "Day"])}),
            3 => json!({"binary": {"op": "join", "left": self.text(depth - 1), "right": self.text(depth - 1)}}),
            4 => {
                json!({"binary": {"op": "join", "left": self.text(depth - 1), "right": {"column": self.pick(&["Score", "Day"])}}})
            }
            5 => {
                json!({"call": {"function": self.pick(&["upper", "lower", "trim", "left", "right"]), "arguments": [self.text(depth - 1)]}})
            }
            _ => json!({"if": {"when": self.condition(depth - 1), "then": self.text(depth - 1), "otherwise": "empty"}}),
        }
    }

    fn condition(&mut self, depth: usize) -> Json {
        let is = self.pick(&["equal", "not_equal", "less", "less_or_equal", "greater", "greater_or_equal"]);
        match self.roll(if depth == 0 { 7 } else { 10 }) {
            0 => {
                json!({"compare": {"left": {"column": self.pick(&["Score", "Mixed"])}, "is": is, "right": {"number": 7.0}}})
            }
            1 => json!({"compare": {"left": {"column": "Name"}, "is": is, "right": {"text": "cem"}}}),
            2 => json!({"compare": {"left": {"column": "Day"}, "is": is, "right": {"date": "2024-01-01"}}}),
            3 => json!({"compare": {"left": {"column": "Score"}, "is": is, "right": {"previous": "Score"}}}),
            4 => {
                json!({"text": {"column": "Code", "test": self.pick(&["contains", "starts_with", "ends_with"]), "text": self.pick(&["a", "*", "-2", "b"])}})
            }
            5 => json!({"blank": {"column": self.pick(&["Mixed", "Code"])}}),
            6 => json!({"extreme": {"column": self.pick(&["Score", "Mixed"]), "n": 2, "smallest": self.roll(2) == 0}}),
            7 => json!({"all": [self.condition(depth - 1), self.condition(depth - 1)]}),
            8 => json!({"any": [self.condition(depth - 1), self.condition(depth - 1)]}),
            _ => json!({"not": self.condition(depth - 1)}),
        }
    }
}

#[test]
fn cached_results_are_what_a_recalculation_gives() {
    let mut dice = Dice(20_261_121);
    for round in 0..40 {
        let steps: Vec<Json> = (0..8)
            .map(|number| {
                let value = match (round + number) % 3 {
                    0 => dice.text(2),
                    1 => json!({"if": {"when": dice.condition(2), "then": {"text": "yes"}, "otherwise": {"text": "no"}}}),
                    _ => dice.number(3),
                };
                json!({"op": "add_column", "name": format!("New {number}"), "value": value, "place": "end", "format": null})
            })
            .collect();
        let case = Case {
            plan: serde_json::to_string_pretty(&steps).unwrap(),
            sheet: vec![Cells { name: None, rows: TABLE.to_owned(), native: None }],
            expect: Vec::new(),
            receipt: Vec::new(),
            answers: Vec::new(),
            formats: std::collections::BTreeMap::default(),
            parts: std::collections::BTreeMap::default(),
            refusal: None,
        };
        if let Err(failure) = check::run(&case) {
            let disagreements: Vec<&str> = failure.lines().take_while(|line| !line.starts_with("plan:")).collect();
            panic!("round {round}:\n{}", disagreements.join("\n"));
        }
    }
}
