//! Why an order on the command line was not carried out.

use serde::Serialize;
use serde_json::{Value, json};

use crate::{
    intent::{Choice, Question, QuestionKind},
    plan::Refusal,
    results::NotATest,
    wording::Plain,
    workbook::Unreadable,
};

use super::exit;

/// The exit code, and the same reason twice: a sentence for people, data for programs.
pub(super) struct Stop {
    code: u8,
    say: String,
    data: Value,
}

impl Stop {
    pub(super) fn usage(say: String) -> Self {
        Self { code: exit::USAGE, say, data: json!({}) }
    }

    pub(super) fn our_fault(wording: &Plain) -> Self {
        Self { code: exit::FAULT, say: wording.our_fault(), data: json!({}) }
    }

    /// Logs what went wrong; the person hears that it is on us, but for a file that gave out on the way.
    pub(super) fn fault(error: &anyhow::Error, wording: &Plain) -> Self {
        if let Some(why) = error.chain().find_map(|one| one.downcast_ref::<Unreadable>()) {
            return Self::unreadable(why, wording);
        }
        tracing::error!("{error:#}");
        Self::our_fault(wording)
    }

    pub(super) fn refused(refusal: &Refusal, wording: &Plain) -> Self {
        Self { code: exit::REFUSED, say: wording.refusal(refusal), data: json!({ "refusal": as_json(refusal) }) }
    }

    pub(super) fn unreadable(why: &Unreadable, wording: &Plain) -> Self {
        Self { code: exit::UNREADABLE, say: wording.unreadable(why), data: json!({ "unreadable": as_json(why) }) }
    }

    /// The file is not there, or may not be read.
    pub(super) fn unavailable(say: String) -> Self {
        Self { code: exit::UNREADABLE, say, data: json!({ "unreadable": { "unreadable": "not_there" } }) }
    }

    pub(super) fn ask(question: &Question, wording: &Plain) -> Self {
        Self { code: exit::ASKED, say: wording.question(question), data: json!({ "question": as_json(question) }) }
    }

    pub(super) fn not_understood(words: &[String], offers: Vec<Choice>, wording: &Plain) -> Self {
        if offers.is_empty() {
            let say = wording.not_understood(words);
            return Self { code: exit::ASKED, say, data: json!({ "not_understood": words }) };
        }
        let kind = QuestionKind::Offered { words: words.to_owned() };
        let question = Question { kind, choices: offers };
        let data = json!({ "not_understood": words, "question": as_json(&question) });
        Self { code: exit::ASKED, say: wording.question(&question), data }
    }

    /// The files do not go together as they are; the sentence says what would settle it.
    pub(super) fn unsettled(say: String) -> Self {
        Self { code: exit::ASKED, say, data: json!({}) }
    }

    pub(super) fn not_a_test(name: &str, why: NotATest, wording: &Plain) -> Self {
        Self { code: exit::REFUSED, say: wording.not_a_test(name, why), data: json!({ "not_a_test": as_json(&why) }) }
    }

    /// The sentence goes to standard error, and with `json` one object to standard output.
    pub(super) fn report(self, json: bool) -> u8 {
        if json {
            let mut object = self.data;
            object["say"] = self.say.clone().into();
            object["exit"] = self.code.into();
            println!("{object:#}");
        }
        eprintln!("{}", self.say);
        self.code
    }
}

/// These are plain data, which always has a JSON form.
fn as_json(data: &impl Serialize) -> Value {
    serde_json::to_value(data).unwrap_or_default()
}
