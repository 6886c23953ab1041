//! `rowbot explain FILE --do "WORDS"`: the plan in words and as JSON, with the rules that made it.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    path::PathBuf,
};

use crate::{
    intent::{Trace, Understanding},
    wording::Plain,
    workbook::Opened,
};

use super::{
    apply::{Stop, open, our_fault, report},
    exit,
    request::{self, Request},
};

/// What the command line asked for.
pub struct Order {
    pub files: Vec<PathBuf>,
    pub words: String,
    pub context: Option<String>,
    pub language: String,
}

pub fn main(order: &Order) -> u8 {
    let run = catch_unwind(AssertUnwindSafe(|| run(order)));
    report(run.unwrap_or_else(|_| Err(our_fault(&Plain::new(&order.language)))))
}

fn run(order: &Order) -> Result<(), Stop> {
    let wording = Plain::new(&order.language);
    let Opened { workbook, notes } = open(&order.files, &wording)?;
    for note in &notes {
        println!("{}", wording.note(note));
    }
    let Request { understanding, schema, .. } =
        request::read(&workbook, &order.words, order.context.as_deref(), &[])
            .map_err(|why| Stop { code: exit::UNREADABLE, say: wording.unreadable(&why) })?;
    match understanding {
        Understanding::Understood(reading) => {
            print_trace(&reading.trace);
            println!("{}", serde_json::to_string_pretty(&reading.plan).unwrap_or_default());
            let plan = reading.plan.bind(&schema);
            let plan = plan.map_err(|refusal| Stop { code: exit::REFUSED, say: wording.refusal(&refusal) })?;
            println!("{}", wording.plan(&plan, &reading.unused));
            println!("{:.2}", reading.confidence);
            Ok(())
        }
        Understanding::Ask(question, trace) => {
            print_trace(&trace);
            Err(Stop { code: exit::ASKED, say: wording.question(&question) })
        }
        Understanding::Nothing { words, trace } => {
            print_trace(&trace);
            Err(Stop { code: exit::ASKED, say: wording.not_understood(&words) })
        }
    }
}

fn print_trace(trace: &Trace) {
    for line in &trace.lines {
        println!("{:<28} {:<36} {}", line.rule, line.words, line.made);
    }
}
