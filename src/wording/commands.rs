//! The commands with a line each: the menu of the chat.

use super::language::{Language, text};

/// Names without the slash, and what they do, as plain text.
pub fn commands(language: &str) -> Vec<(String, String)> {
    let language = Language::of(language);
    let lines = [
        ("help", text!(language, "command-help")),
        ("compile", text!(language, "command-compile")),
        ("files", text!(language, "command-files")),
        ("undo", text!(language, "command-undo")),
        ("redo", text!(language, "command-redo")),
        ("export", text!(language, "command-export")),
        ("history", text!(language, "command-history")),
        ("new", text!(language, "command-new")),
        ("cancel", text!(language, "command-cancel")),
        ("language", text!(language, "command-language")),
        ("settings", text!(language, "command-settings")),
        ("privacy", text!(language, "command-privacy")),
        ("forget", text!(language, "command-forget")),
    ];
    lines.into_iter().map(|(name, line)| (name.to_owned(), line.to_plain())).collect()
}
