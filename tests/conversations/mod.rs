//! Conversations with the whole bot, and the Telegram they are held on.
//!
//! A transcript (`transcripts/*.txt`) is read from top to bottom:
//! ```text
//! # a comment
//! Ann: words                                  Ann writes; more lines of hers are indented by two
//! Ann: [file examples/orders.xlsx] words      Ann sends a file; several, with commas between, are an album
//! Ann taps "Do it"                            on the newest message with such a button
//! Bot: Hello…                                 the bot's next message; … stands for any text
//! Bot sends orders.xlsx: Done…                a document and its caption
//! Sheet Orders: A1 = Order | 34 rows          what is in that document, as a person would see it
//! Buttons: Do it | Change | Cancel            of that message, all of them
//! Bot answers the tap: Done                   the small note on top of the screen
//! Bot says nothing                            for a while
//! (in the group Team) (in the topic Sales)    from here on
//! (the bot is killed)                         and started again
//! ```
//! With ROWBOT_BLESS=1 what the bot says is written into the transcripts instead, to be reviewed.

mod bless;
mod line;
mod page;
mod strictness;
mod talk;
mod transcripts;
mod workbook;
