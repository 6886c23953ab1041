//! Commands as people type them: `/undo`, `/undo@rowbot`, `/undo 2`.

use crate::dialogue::Command;

/// A command and whom it names.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Typed<'a> {
    name: &'a str,
    /// What follows it.
    words: &'a str,
    /// After `@`: in groups, the bot it is meant for.
    pub bot: Option<&'a str>,
}

/// `None` when the text is no command: `/2 of the rows` is one by form, `/path/to` is not.
pub(super) fn typed(text: &str) -> Option<Typed<'_>> {
    let word = text.strip_prefix('/')?.split_whitespace().next()?;
    if text[1..].starts_with(char::is_whitespace) {
        return None;
    }
    let words = text[1 + word.len()..].trim();
    let (name, bot) = word.split_once('@').map_or((word, None), |(name, bot)| (name, Some(bot)));
    let is_name =
        |name: &str| (1..=32).contains(&name.len()) && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    (is_name(name) && bot.is_none_or(is_name)).then_some(Typed { name, words, bot })
}

impl Typed<'_> {
    pub(super) fn command(&self) -> Command {
        match self.name.to_ascii_lowercase().as_str() {
            "start" => Command::Start,
            "help" => Command::Help,
            "new" => Command::New,
            "files" => Command::Files,
            "undo" => Command::Undo,
            "redo" => Command::Redo,
            "history" => Command::History,
            "cancel" => Command::Cancel,
            "forget" => Command::Forget,
            "privacy" => Command::Privacy,
            "compile" | "consolidate" => Command::Compile { words: self.words.to_owned() },
            "export" => Command::Export { words: self.words.to_owned() },
            "settings" => Command::Settings { words: self.words.to_owned() },
            "language" => Command::Language { words: self.words.to_owned() },
            other => Command::Unknown { name: other.to_owned() },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_may_name_its_bot_and_carry_words() {
        assert_eq!(typed("/undo 2").unwrap().command(), Command::Undo);
        assert_eq!(typed("/Undo@Rowbot").unwrap(), Typed { name: "Undo", words: "", bot: Some("Rowbot") });
        assert_eq!(typed("/sing").unwrap().command(), Command::Unknown { name: "sing".to_owned() });
    }

    #[test]
    fn a_path_and_a_lone_slash_are_no_commands() {
        for text in ["/", "/ undo", "/path/to", "/é", "undo", "//", "/undo@"] {
            assert_eq!(typed(text), None, "{text}");
        }
    }
}
