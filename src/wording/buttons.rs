//! What stands on buttons.

use crate::dialogue::{Button, ButtonAction};

use super::{
    Labelled,
    html::Html,
    language::{Language, text},
};

impl Language {
    /// Under a plan that waits: do it, change it, leave it.
    pub(super) fn proposal_buttons(&self, ticket: u32) -> Vec<Vec<Labelled>> {
        let row = [("button-do", ButtonAction::Do), ("button-change", ButtonAction::Change)];
        vec![self.row(row, ticket), self.row([("button-cancel", ButtonAction::Cancel)], ticket)]
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
