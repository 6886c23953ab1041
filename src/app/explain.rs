//! `rowbot explain FILE --do "WORDS"`: the plan in words and as JSON, with the rules that made it.

use std::{fmt::Write, path::PathBuf};

use crate::{
    intent::{Reading, Trace, Understanding},
    wording::Plain,
    workbook::{Opened, Schema, Workbook},
};

use super::{
    apply::{guarded, print},
    files::{self, File},
    guests,
    request::{self, Request},
    stop::Stop,
};

/// What the command line asked for.
pub struct Order {
    pub files: Vec<PathBuf>,
    pub words: String,
    pub context: Option<String>,
    pub language: String,
}

pub fn main(order: &Order) -> u8 {
    guarded(&order.language, false, |wording| run(order, wording))
}

fn run(order: &Order, wording: &Plain) -> Result<String, Stop> {
    let mut files = files::open_all(&order.files, wording)?;
    if files.is_empty() {
        return Err(Stop::usage(wording.one_file_only()));
    }
    let File { name, opened: Opened { mut workbook, .. } } = files.remove(0);
    let beside: Vec<(&str, &Workbook)> = files.iter().map(|one| (one.name.as_str(), &one.opened.workbook)).collect();
    let guests = guests::bring(&mut workbook, &name, &beside).map_err(|error| Stop::fault(&error, wording))?;
    let request = request::read(&workbook, &guests, &order.words, order.context.as_deref(), &[]);
    let Request { understanding, schema, .. } = request.map_err(|why| Stop::unreadable(&why, wording))?;
    match understanding {
        Understanding::Understood(reading) => explained(&reading, &schema, wording),
        Understanding::Ask(question, trace) => {
            print(&lines(&trace));
            Err(Stop::ask(&question, wording))
        }
        Understanding::Nothing { words, offers, trace } => {
            print(&lines(&trace));
            Err(Stop::not_understood(&words, offers, wording))
        }
    }
}

/// The trace comes out even where the plan does not fit the file: that is when it is wanted.
fn explained(reading: &Reading, schema: &Schema, wording: &Plain) -> Result<String, Stop> {
    let json = serde_json::to_string_pretty(&reading.plan).map_err(|error| Stop::fault(&error.into(), wording))?;
    let trace = lines(&reading.trace);
    let plan = reading.plan.bind(schema).map_err(|refusal| {
        print(&format!("{trace}\n{json}\n"));
        Stop::refused(&refusal, wording)
    })?;
    let words = wording.plan(&plan, &reading.unused);
    Ok(format!("{words}\n\n{trace}\n{json}\n\n{}", wording.confidence(reading.confidence)))
}

/// One rule a line: its name, the words it used, what it made.
fn lines(trace: &Trace) -> String {
    trace.lines.iter().fold(String::new(), |mut text, line| {
        // Writing to a text does not fail.
        let _ = writeln!(text, "{:<28} {:<36} {}", line.rule, line.words, line.made);
        text
    })
}
