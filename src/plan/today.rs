//! The day it is, given from outside when a plan is made, so that the plan comes out the same whenever it is
//! done again. Nothing here asks for the clock.

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::{Named, Plan};

impl Plan<Named> {
    /// Gives every expression that speaks of today the day.
    pub fn settle_today(&mut self, today: NaiveDate) {
        // By the plan's JSON, so that no operation can be forgotten.
        let Ok(mut json) = serde_json::to_value(&*self) else { return };
        if date(&mut json, today)
            && let Ok(dated) = serde_json::from_value(json)
        {
            *self = dated;
        }
    }
}

/// Dates every call of the day; says whether there was one.
fn date(json: &mut Value, today: NaiveDate) -> bool {
    match json {
        Value::Object(fields) if fields.get("function") == Some(&json!("today")) => {
            fields.insert("arguments".to_owned(), json!([{ "date": today }]));
            true
        }
        Value::Object(fields) => date_all(fields.values_mut(), today),
        Value::Array(items) => date_all(items.iter_mut(), today),
        _ => false,
    }
}

fn date_all<'a>(values: impl Iterator<Item = &'a mut Value>, today: NaiveDate) -> bool {
    let mut any = false;
    for value in values {
        any |= date(value, today);
    }
    any
}
