//! What stands on buttons.

use crate::{
    dialogue::{Button, ButtonAction},
    intent::{Question, QuestionKind},
    plan::SameKey,
};

use super::{
    Labelled,
    html::Html,
    language::{Language, text},
};

/// Pairs of keys that get a button each.
const NEAR_KEYS: usize = 4;

impl Language {
    /// Under a plan that waits: do it, take two keys for one, change it, leave it.
    pub(super) fn proposal_buttons(&self, near: &[(usize, SameKey)], ticket: u32) -> Vec<Vec<Labelled>> {
        let row = [("button-do", ButtonAction::Do), ("button-change", ButtonAction::Change)];
        let same = near.iter().zip(0..).take(NEAR_KEYS).map(|((_, SameKey { here, there }), n)| {
            let label = text!(self, "button-same-key", one = self.name(here), other = self.name(there));
            vec![self.one(label, ButtonAction::Choose(n), ticket)]
        });
        let first = [self.row(row, ticket)];
        first.into_iter().chain(same).chain([self.row([("button-cancel", ButtonAction::Cancel)], ticket)]).collect()
    }

    pub(super) fn undo_button(&self, ticket: u32) -> Vec<Vec<Labelled>> {
        vec![self.row([("button-undo", ButtonAction::Undo)], ticket)]
    }

    /// Only the ways that lead somewhere.
    pub(super) fn moving_buttons(&self, undo: bool, redo: bool, ticket: u32) -> Vec<Vec<Labelled>> {
        let back = undo.then(|| self.row([("button-undo", ButtonAction::Undo)], ticket));
        let forth = redo.then(|| self.row([("button-redo", ButtonAction::Redo)], ticket));
        vec![back.into_iter().chain(forth).flatten().collect()]
    }

    pub(super) fn forget_buttons(&self, ticket: u32) -> Vec<Vec<Labelled>> {
        vec![self.row([("button-forget", ButtonAction::Forget), ("button-keep", ButtonAction::Cancel)], ticket)]
    }

    #[expect(
        clippy::unused_self,
        clippy::needless_pass_by_value,
        reason = "made like the rows of buttons, of what was just written"
    )]
    pub(super) fn one(&self, label: Html, action: ButtonAction, ticket: u32) -> Labelled {
        Labelled { label: label.to_plain(), button: Button { action, ticket } }
    }

    fn row<const N: usize>(&self, buttons: [(&str, ButtonAction); N], ticket: u32) -> Vec<Labelled> {
        buttons
            .into_iter()
            .map(|(key, action)| Labelled { label: text!(self, key).to_plain(), button: Button { action, ticket } })
            .collect()
    }

    /// What was understood may be done by itself, or the rest said otherwise; else a choice, or a way out.
    pub(super) fn question_buttons(&self, question: &Question, ticket: u32) -> Vec<Vec<Labelled>> {
        if matches!(question.kind, QuestionKind::Unclear { .. }) && question.choices.len() == 1 {
            let row = [("button-just-that", ButtonAction::Choose(0)), ("button-say-otherwise", ButtonAction::Change)];
            return vec![self.row(row, ticket), self.row([("button-cancel", ButtonAction::Cancel)], ticket)];
        }
        self.choice_buttons(&self.question(question).1, ticket)
    }

    /// While the rest is said otherwise.
    pub(super) fn rest_buttons(&self, ticket: u32) -> Vec<Vec<Labelled>> {
        vec![self.row([("button-just-that", ButtonAction::Choose(0)), ("button-cancel", ButtonAction::Cancel)], ticket)]
    }

    /// The choices of a question, one under the other, and a way out.
    pub(super) fn choice_buttons(&self, labels: &[String], ticket: u32) -> Vec<Vec<Labelled>> {
        let choices = labels.iter().zip(0_u8..).map(|(label, number)| {
            vec![Labelled { label: label.clone(), button: Button { action: ButtonAction::Choose(number), ticket } }]
        });
        choices.chain([self.row([("button-cancel", ButtonAction::Cancel)], ticket)]).collect()
    }

    /// The files that are not in use.
    pub(super) fn file_buttons(&self, files: &[(u32, String, bool)], ticket: u32) -> Vec<Vec<Labelled>> {
        let others = files.iter().filter(|(_, _, in_use)| !in_use);
        others
            .map(|(number, name, _)| {
                let button = Button { action: ButtonAction::UseFile(*number), ticket };
                vec![Labelled { label: self.name(name).to_plain(), button }]
            })
            .collect()
    }
}
