//! Conversations with the whole bot, and the Telegram they are held on.

mod strictness;
