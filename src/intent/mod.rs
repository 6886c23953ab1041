//! Words → reading: tokens, schema linking, rules per language, a trace of what was done.
//!
//! A message is cut into clauses ([`clause`]); in each the words that mean something of the
//! workbook are found ([`link`]); every rule whose trigger stands there reads it
//! ([`rules`]), and the reading that explains most of the clause is taken ([`read`]).
//!
//! Works on the schema only, never on cells. A reading must explain the message: content words that
//! nothing was made of are named, and below the bar Rowbot asks one short question.

mod ambiguity;
mod apart;
mod asking;
mod both_ends;
mod clause;
mod compile;
mod definitions;
mod elsewhere;
mod empty_columns;
mod empty_operands;
mod export;
mod implied;
mod learnt;
mod link;
mod loosely;
mod mark_list;
mod offers;
mod place_first;
mod read;
mod reading;
mod register;
mod row_nouns;
mod rules;
mod scene;
mod several;
mod sheet_by_sheet;
mod tables;
mod talk;
mod token;
mod translate;
mod unfilled;
mod unknown;

pub use compile::{CompileReading, TestsChange, asks_for_slips, compile_order, compile_wishes, tests_change};
pub use export::{ExportReading, export_order, exported_sheet};
pub use learnt::{Learnt, recall, shape};
pub use read::understand;
pub use reading::{Choice, Question, QuestionKind, Reading, Trace, TraceLine, Understanding};
pub use several::may_span_files;
pub use translate::{is_unspoken, language_of, languages};
