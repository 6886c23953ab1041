//! The same texts for a terminal: no tags, the number of an answer first.

use crate::{
    dialogue::Reply,
    intent::{Question, QuestionKind},
    plan::{Bound, Outcome, Plan, Refusal, compile::Overview},
    results::NotATest,
    workbook::{Unreadable, readers::Note},
};

use super::{
    html::Html,
    language::{Language, text},
};

/// What the command line prints.
pub struct Plain {
    language: &'static Language,
}

impl Plain {
    pub fn new(language: &str) -> Self {
        Self { language: Language::of(language) }
    }

    pub fn our_fault(&self) -> String {
        self.reply(&Reply::OurFault)
    }

    pub fn one_file_only(&self) -> String {
        text!(self.language, "one-file-only").to_plain()
    }

    pub fn several_files(&self) -> String {
        text!(self.language, "several-files").to_plain()
    }

    /// Two files of one test.
    pub fn same_test(&self, one: &str, other: &str, number: u32) -> String {
        let [one, other] = [one, other].map(|name| self.language.name(name));
        text!(self.language, "same-test", one = one, other = other, number = number).to_plain()
    }

    pub fn no_such_test(&self, number: u32) -> String {
        text!(self.language, "no-such-test", number = number).to_plain()
    }

    pub fn taken_as_test(&self, name: &str, number: u32) -> String {
        text!(self.language, "taken-as-test", name = self.language.name(name), number = number).to_plain()
    }

    pub fn not_a_test(&self, name: &str, why: NotATest) -> String {
        self.language.not_a_test(name, why).to_plain()
    }

    /// What came of compiling, with its checks.
    pub fn compiled(&self, overview: &Overview) -> String {
        lines(&self.language.compiled(overview))
    }

    /// The extension of the result's name is of no format that can be written.
    pub fn unknown_result(&self, extension: &str) -> String {
        text!(self.language, "result-unknown", extension = self.language.name(extension)).to_plain()
    }

    /// The result has to have this extension.
    pub fn result_extension(&self, extension: &str) -> String {
        text!(self.language, "result-extension", extension = self.language.name(extension)).to_plain()
    }

    /// Result slips are many files, and the result's name is of one.
    pub fn result_archive(&self) -> String {
        text!(self.language, "result-archive").to_plain()
    }

    /// How many slips were drawn.
    pub fn slips(&self, people: usize) -> String {
        text!(self.language, "slips-sent", people = people).to_plain()
    }

    /// Letters that could not be drawn, if there are any.
    pub fn boxes(&self, letters: &str) -> Option<String> {
        self.language.boxes(letters).first().map(Html::to_plain)
    }

    /// The plan changes something, and nothing says where the result goes.
    pub fn result_where(&self) -> String {
        text!(self.language, "result-where").to_plain()
    }

    /// `confidence` from 0 to 1.
    pub fn confidence(&self, confidence: f64) -> String {
        text!(self.language, "plan-confidence", percent = self.language.number(confidence * 100.0, 0)).to_plain()
    }

    pub fn unreadable(&self, why: &Unreadable) -> String {
        self.language.unreadable(why).to_plain()
    }

    pub fn refusal(&self, refusal: &Refusal) -> String {
        self.language.refusal(refusal).to_plain()
    }

    /// The question and its choices, numbered.
    pub fn question(&self, question: &Question) -> String {
        let (asked, labels) = self.language.question(question);
        if matches!(question.kind, QuestionKind::Unclear { .. }) && question.choices.len() == 1 {
            return asked.to_plain();
        }
        let choices = labels.iter().enumerate().map(|(at, label)| format!("\n  {}. {label}", at + 1));
        asked.to_plain() + &choices.collect::<String>()
    }

    pub fn not_understood(&self, words: &[String]) -> String {
        self.language.not_understood(words).to_plain()
    }

    pub fn note(&self, note: &Note) -> String {
        self.language.note(note).to_plain()
    }

    /// The plan in words, one step a line, and the words that nothing was made of.
    pub fn plan(&self, plan: &Plan<Bound>, unused: &[String]) -> String {
        lines(&[self.language.steps(plan), self.language.unused(unused)].concat())
    }

    /// What was done, or would be, with its counts.
    pub fn done(&self, plan: &Plan<Bound>, outcome: &Outcome, unused: &[String], dry_run: bool) -> String {
        let heading = if dry_run { "would-do" } else { "have-done" };
        lines(&self.language.told(heading, plan, outcome, unused))
    }

    fn reply(&self, reply: &Reply) -> String {
        Html::trusted(super::say::compose(reply, self.language).html).to_plain()
    }
}

fn lines(said: &[Html]) -> String {
    Html::joined(said, "\n").to_plain()
}
