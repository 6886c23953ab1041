//! Words against a workbook: the same way for the chat and for the command line.

use crate::{
    intent::{self, Understanding},
    workbook::{Schema, Unreadable, Workbook, schema::TableHint},
};

use super::{chance, clock, guests::Guests};

/// What was understood, and the schema it holds against.
pub struct Request {
    pub understanding: Understanding,
    pub schema: Schema,
    /// The corrections in force, those of the message included.
    pub hints: Vec<TableHint>,
}

/// Reads the words. A correction of where the table is ("the table starts in row 4") holds before
/// the rest of the message, which is then read anew against the corrected schema.
///
/// # Errors
/// When a sheet cannot be read.
pub(super) fn read(
    workbook: &Workbook,
    guests: &Guests,
    text: &str,
    context: Option<&str>,
    known: &[TableHint],
) -> Result<Request, Unreadable> {
    let mut hints = known.to_vec();
    let schema = guests.schema(workbook, &hints)?;
    let understanding = understand(text, context, &schema);
    let new = match &understanding {
        Understanding::Understood(reading) => reading.hints.clone(),
        Understanding::Ask(..) | Understanding::Nothing { .. } => Vec::new(),
    };
    if new.is_empty() {
        return Ok(Request { understanding, schema, hints });
    }
    for hint in new {
        hints.retain(|old| old.sheet != hint.sheet);
        hints.push(hint);
    }
    let schema = guests.schema(workbook, &hints)?;
    let understanding = understand(text, context, &schema);
    Ok(Request { understanding, schema, hints })
}

fn understand(text: &str, context: Option<&str>, schema: &Schema) -> Understanding {
    settled(intent::understand(text, context, schema))
}

/// What draws by chance gets its seed here, and what asks for the day gets it, once: what is shown is what is
/// done.
pub(super) fn settled(mut found: Understanding) -> Understanding {
    let today = clock::today();
    match &mut found {
        Understanding::Understood(reading) => {
            reading.plan.settle_chance(chance::seed());
            reading.plan.settle_today(today);
        }
        Understanding::Ask(question, _) => {
            for choice in &mut question.choices {
                choice.plan.settle_chance(chance::seed());
                choice.plan.settle_today(today);
            }
        }
        // What is offered draws nothing and asks for no day.
        Understanding::Nothing { .. } => {}
    }
    found
}
