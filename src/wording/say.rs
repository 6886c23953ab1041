//! Each reply's messages.

use crate::dialogue::{Document, HistoryLine, LoadFailure, Reply};

use super::{
    Labelled, Message,
    html::Html,
    language::{Language, text},
};

/// Units of one line: a condition of a hundred values is not read to its end.
const LINE: usize = 1_500;
/// What Telegram takes in one message.
const MESSAGE: usize = 4_096;
/// Files and revisions that are listed.
const LISTED: usize = 30;
/// Characters of a request that are quoted.
const REQUEST: usize = 200;

/// The messages of a reply in the language of a tag such as `en` or `pt-BR`; English where Rowbot
/// does not speak it.
pub fn say(reply: &Reply, language: &str) -> Vec<Message> {
    compose(reply, Language::of(language))
}

pub(super) fn compose(reply: &Reply, language: &Language) -> Vec<Message> {
    let simple = |key: &str| vec![message(language, vec![language.text(key, &[])])];
    match reply {
        Reply::Welcome => simple("reply-welcome"),
        Reply::Help => simple("reply-help"),
        Reply::Privacy => simple("reply-privacy"),
        Reply::UnknownCommand { name, nearest } => {
            let name = language.name(name);
            let said = match nearest {
                Some(nearest) => {
                    text!(language, "reply-nearest-command", name = name, nearest = language.name(nearest))
                }
                None => text!(language, "reply-unknown-command", name = name),
            };
            vec![message(language, vec![said])]
        }
        Reply::Acknowledged => simple("reply-acknowledged"),
        Reply::Noted { text } => {
            vec![message(language, vec![text!(language, "reply-noted", text = language.quote(text, REQUEST))])]
        }
        Reply::LeftTheList { name } => {
            vec![message(language, vec![text!(language, "reply-left-the-list", name = language.name(name))])]
        }
        Reply::NeedFile => simple("reply-need-file"),
        Reply::Seen { name, schema, notes } => vec![message(language, language.seen(name, schema, notes))],
        Reply::NotLoaded { name, failure } => vec![message(language, vec![language.not_loaded(name, failure)])],
        Reply::Unsupported => simple("reply-unsupported"),
        Reply::Proposal { plan, outcome, unused, ticket } => {
            let mut lines = language.answers(plan, outcome);
            lines.push(text!(language, "would-do"));
            lines.extend(language.account(plan, outcome));
            lines.extend(language.unused(unused));
            vec![message(language, lines).with(language.proposal_buttons(*ticket))]
        }
        Reply::Done { plan, outcome, unused, document, revision, ticket } => {
            let mut lines = language.answers(plan, outcome);
            lines.push(text!(language, "have-done"));
            lines.extend(language.account(plan, outcome));
            lines.extend(language.unused(unused));
            lines.push(text!(language, "undo-hint", revision = *revision));
            vec![message(language, lines).with(language.undo_button(*ticket)).and_document(document)]
        }
        Reply::NothingToChange { plan, outcome, unused } => {
            let mut lines = vec![text!(language, "reply-nothing-to-change")];
            lines.extend(language.account(plan, outcome));
            lines.extend(language.unused(unused));
            vec![message(language, lines)]
        }
        Reply::TakenBack { request } => {
            let request = language.quote(request, REQUEST);
            vec![message(language, vec![text!(language, "reply-taken-back", request = request)])]
        }
        Reply::Answered { plan, outcome, unused } => {
            let lines = [language.answers(plan, outcome), language.unused(unused)].concat();
            vec![message(language, lines)]
        }
        Reply::Ask { question, ticket } => {
            let (asked, labels) = language.question(question);
            vec![message(language, vec![asked]).with(language.choice_buttons(&labels, *ticket))]
        }
        Reply::NotUnderstood { words } => vec![message(language, vec![language.not_understood(words)])],
        Reply::Refused(refusal) => vec![message(language, vec![language.refusal(refusal)])],
        Reply::SayOtherwise { request } => {
            vec![message(
                language,
                vec![text!(language, "reply-say-otherwise", request = language.quote(request, REQUEST))],
            )]
        }
        Reply::Undone { request, document, more, ticket } => {
            let said = text!(language, "reply-undone", request = language.quote(request, REQUEST));
            vec![
                message(language, vec![said])
                    .with(language.moving_buttons(*more, true, *ticket))
                    .and_document(document),
            ]
        }
        Reply::Redone { request, document, more, ticket } => {
            let said = text!(language, "reply-redone", request = language.quote(request, REQUEST));
            vec![
                message(language, vec![said])
                    .with(language.moving_buttons(true, *more, *ticket))
                    .and_document(document),
            ]
        }
        Reply::NothingToUndo => simple("reply-nothing-to-undo"),
        Reply::NothingToRedo => simple("reply-nothing-to-redo"),
        Reply::History { name, lines } => vec![message(language, language.history(name, lines))],
        Reply::Files { files, ticket } => {
            let buttons = language.file_buttons(files, *ticket);
            vec![message(language, language.files(files)).with(buttons)]
        }
        Reply::UsingFile { name } => {
            vec![message(language, vec![text!(language, "reply-using-file", name = language.name(name))])]
        }
        Reply::Fresh => simple("reply-fresh"),
        Reply::Cancelled => simple("reply-cancelled"),
        Reply::NothingToCancel => simple("reply-nothing-to-cancel"),
        Reply::StaleButton => simple("reply-stale-button"),
        Reply::ConfirmForget { ticket } => {
            let asked = vec![text!(language, "reply-confirm-forget")];
            vec![message(language, asked).with(language.forget_buttons(*ticket))]
        }
        Reply::Forgotten => simple("reply-forgotten"),
        Reply::OurFault => simple("reply-our-fault"),
    }
}

impl Message {
    fn with(mut self, buttons: Vec<Vec<Labelled>>) -> Self {
        self.buttons = buttons;
        self
    }

    fn and_document(mut self, document: &Document) -> Self {
        self.document = Some(document.clone());
        self
    }
}

impl Language {
    fn not_loaded(&self, name: &str, failure: &LoadFailure) -> Html {
        let name = self.name(name);
        match failure {
            LoadFailure::TooBig { limit_mb } => text!(self, "not-loaded-too-big", name = name, limit = *limit_mb),
            LoadFailure::Gone => text!(self, "not-loaded-gone", name = name),
            LoadFailure::Unreadable(why) => {
                text!(self, "not-loaded-unreadable", name = name, why = self.unreadable(why))
            }
        }
    }

    /// The last revisions; the one in use is marked.
    fn history(&self, name: &str, revisions: &[HistoryLine]) -> Vec<Html> {
        let mut lines = vec![text!(self, "history-of", name = self.name(name))];
        let hidden = revisions.len().saturating_sub(LISTED);
        if hidden > 0 {
            lines.push(text!(self, "history-earlier", count = hidden));
        }
        lines.extend(revisions.iter().enumerate().skip(hidden).map(|(number, line)| {
            let what = if line.request.is_empty() {
                text!(self, "history-upload")
            } else {
                self.quote(&line.request, REQUEST / 2)
            };
            let key = if line.current { "history-current" } else { "history-line" };
            text!(self, key, number = number, what = what)
        }));
        lines
    }

    fn files(&self, files: &[(u32, String, bool)]) -> Vec<Html> {
        if files.is_empty() {
            return vec![text!(self, "files-none")];
        }
        let mut lines = vec![text!(self, "files-heading")];
        lines.extend(files.iter().take(LISTED).map(|(_, name, in_use)| {
            let key = if *in_use { "files-current" } else { "files-line" };
            text!(self, key, name = self.name(name))
        }));
        if files.len() > LISTED {
            lines.push(text!(self, "and-more", count = files.len() - LISTED));
        }
        lines
    }
}

/// The lines as one message. What does not fit is left out of the middle, and said to be: how it
/// begins and what it ends with matter most.
fn message(language: &Language, lines: Vec<Html>) -> Message {
    let mut lines: Vec<Html> = lines.into_iter().map(bearable).collect();
    let total: usize = lines.iter().map(|line| line.units() + 1).sum();
    if total > MESSAGE {
        let tail = lines.split_off(lines.len().saturating_sub(2));
        let room = MESSAGE.saturating_sub(100 + tail.iter().map(|line| line.units() + 1).sum::<usize>());
        let (mut used, before) = (0, lines.len());
        let fits = lines.iter().take_while(|line| {
            used += line.units() + 1;
            used <= room
        });
        let fits = fits.count();
        lines.truncate(fits);
        lines.push(text!(language, "lines-left-out", count = before - fits));
        lines.extend(tail);
    }
    Message { html: Html::joined(&lines, "\n").into_string(), buttons: Vec::new(), document: None }
}

/// A line without an end is cut, and loses its tags with it. The texts of Rowbot itself are shorter.
fn bearable(line: Html) -> Html {
    if line.units() > LINE { Html::escaped(&line.to_plain(), LINE / 2) } else { line }
}
