//! Each reply's message.

use crate::{
    dialogue::{Document, Reply},
    plan::{Bound, Outcome, Plan},
    results::NotATest,
};

use super::{
    Labelled, Message,
    html::Html,
    language::{Language, text},
};

/// What Telegram takes in one message.
const MESSAGE: usize = 4_096;
/// Units of one line: a condition of a hundred values is not read to its end.
const LINE: usize = 1_500;
/// Characters of a request that are quoted.
const REQUEST: usize = 200;

/// The messages of a reply in the language of a tag such as `en` or `pt-BR`; English where Rowbot
/// does not speak it.
pub fn say(reply: &Reply, language: &str) -> Vec<Message> {
    vec![compose(reply, Language::of(language))]
}

pub(super) fn compose(reply: &Reply, language: &Language) -> Message {
    let html = shortened(language, language.lines(reply));
    Message {
        html,
        buttons: language.buttons(reply),
        document: document(reply).cloned(),
        photo: matches!(reply, Reply::Results { .. }),
    }
}

impl Language {
    fn lines(&self, reply: &Reply) -> Vec<Html> {
        let one = |key: &str| vec![self.text(key, &[])];
        match reply {
            Reply::Welcome => one("reply-welcome"),
            Reply::Help => one("reply-help"),
            Reply::Privacy => one("reply-privacy"),
            Reply::UnknownCommand { name, nearest } => vec![self.unknown_command(name, nearest.as_deref())],
            Reply::Acknowledged => one("reply-acknowledged"),
            Reply::Noted { text } => vec![text!(self, "reply-noted", text = self.quote(text, REQUEST))],
            Reply::LeftTheList { name } => vec![text!(self, "reply-left-the-list", name = self.name(name))],
            Reply::NeedFile => one("reply-need-file"),
            Reply::Seen { name, schema, notes } => self.seen(name, schema, notes),
            Reply::NotLoaded { name, failure } => vec![self.not_loaded(name, failure)],
            Reply::Unsupported => one("reply-unsupported"),
            Reply::Proposal { plan, outcome, unused, .. } => self.told("would-do", plan, outcome, unused),
            Reply::Done { plan, outcome, unused, revision, .. } => {
                let mut lines = self.told("have-done", plan, outcome, unused);
                lines.push(text!(self, "undo-hint", revision = *revision));
                lines
            }
            Reply::NothingToChange { plan, outcome, unused } => {
                self.told("reply-nothing-to-change", plan, outcome, unused)
            }
            Reply::TakenBack { request } => vec![self.about("reply-taken-back", request)],
            Reply::Answered { plan, outcome, unused } => [self.answers(plan, outcome), self.unused(unused)].concat(),
            Reply::Ask { question, .. } => vec![self.question(question).0],
            Reply::OtherLanguage => vec![text!(self, "other-language")],
            Reply::NotUnderstood { words } => vec![self.not_understood(words)],
            Reply::Refused(refusal) => vec![self.refusal(refusal)],
            Reply::SayOtherwise { request, .. } => vec![self.about("reply-say-otherwise", request)],
            Reply::Undone { request, .. } => vec![self.about("reply-undone", request)],
            Reply::Redone { request, .. } => vec![self.about("reply-redone", request)],
            Reply::Restored { .. } => one("reply-restored"),
            Reply::NothingToUndo => one("reply-nothing-to-undo"),
            Reply::NothingToRedo => one("reply-nothing-to-redo"),
            Reply::History { name, lines } => self.history(name, lines),
            Reply::Files { files, .. } => self.files(files),
            Reply::UsingFile { name } => vec![text!(self, "reply-using-file", name = self.name(name))],
            Reply::Fresh => one("reply-fresh"),
            Reply::Cancelled => one("reply-cancelled"),
            Reply::NothingToCancel => one("reply-nothing-to-cancel"),
            Reply::StaleButton => one("reply-stale-button"),
            Reply::ConfirmForget { .. } => one("reply-confirm-forget"),
            Reply::Forgotten => one("reply-forgotten"),
            Reply::Settings { language, phrases, total, .. } => self.preferences(language.as_deref(), phrases, *total),
            Reply::WhichLanguage { .. } => one("reply-which-language"),
            Reply::Speaks { chosen } => one(if *chosen { "reply-speaks" } else { "reply-speaks-as-written" }),
            Reply::Album { files, tests, asked } => self.album(files, tests, *asked),
            Reply::Exported { sheet, others, boxes, .. } => {
                [self.exported(sheet.as_deref(), others), self.boxes(boxes)].concat()
            }
            Reply::WhichSheet { sheets } => vec![text!(self, "which-sheet", sheets = self.names(sheets))],
            Reply::WhichFormat => one("which-format"),
            Reply::Slips { document, people, boxes } => {
                let key = if document.is_some() { "slips-sent" } else { "slips-too-many" };
                [vec![text!(self, key, people = *people)], self.boxes(boxes)].concat()
            }
            Reply::ResultsSettings { settings, drop_lowest, .. } => self.results_preferences(settings, *drop_lowest),
            Reply::SeenTest { name, seen, tests } => self.seen_test(name, seen, tests),
            Reply::NumberTaken { name, other, number, .. } => vec![self.number_taken(name, other, *number)],
            Reply::Tests { tests } => vec![self.tests_here(tests)],
            Reply::WhichTest { name, .. } => vec![text!(self, "which-test", name = self.name(name))],
            Reply::NoTests => one("no-tests"),
            Reply::NotATest { name } => vec![self.not_a_test(name, NotATest::NoScores)],
            Reply::Results { overview, again, unused, all_checks, .. } => {
                [self.results_shown(overview, *all_checks), self.done_again(again), self.unused(unused)].concat()
            }
            Reply::SamePerson { pair, left, .. } => vec![self.pair(pair), text!(self, "pairs-left", count = *left)],
            Reply::HowToFix => one("how-to-fix"),
            Reply::ResultsSent { .. } => one("results-sent"),
            Reply::OurFault => one("reply-our-fault"),
        }
    }

    /// Letters that could not be drawn.
    pub(super) fn boxes(&self, letters: &str) -> Vec<Html> {
        if letters.is_empty() { Vec::new() } else { vec![text!(self, "drawn-as-boxes", letters = self.name(letters))] }
    }

    fn exported(&self, sheet: Option<&str>, others: &[String]) -> Vec<Html> {
        let Some(sheet) = sheet else { return vec![text!(self, "reply-exported")] };
        vec![text!(self, "exported-sheet", sheet = self.name(sheet), others = self.names(others))]
    }

    fn unknown_command(&self, name: &str, nearest: Option<&str>) -> Html {
        let name = self.name(name);
        match nearest {
            Some(nearest) => text!(self, "reply-nearest-command", name = name, nearest = self.name(nearest)),
            None => text!(self, "reply-unknown-command", name = name),
        }
    }

    /// A sentence about a request that was made before.
    fn about(&self, key: &str, request: &str) -> Html {
        text!(self, key, request = self.quote(request, REQUEST))
    }

    /// Answers first, then what the plan does or did with its counts, then what was not understood.
    pub(super) fn told(&self, heading: &str, plan: &Plan<Bound>, outcome: &Outcome, unused: &[String]) -> Vec<Html> {
        let mut lines = self.answers(plan, outcome);
        if !plan.only_asks() {
            lines.push(self.text(heading, &[]));
            lines.extend(self.account(plan, outcome));
        }
        lines.extend(self.unused(unused));
        lines
    }

    fn buttons(&self, reply: &Reply) -> Vec<Vec<Labelled>> {
        match reply {
            Reply::Proposal { outcome, ticket, .. } => self.proposal_buttons(&outcome.near_keys(), *ticket),
            Reply::Done { ticket, .. } => self.undo_button(*ticket),
            Reply::Ask { question, ticket } => self.question_buttons(question, *ticket),
            Reply::SayOtherwise { rest: Some(ticket), .. } => self.rest_buttons(*ticket),
            Reply::Undone { more, ticket, .. } => self.moving_buttons(*more, true, *ticket),
            Reply::Redone { more, ticket, .. } => self.moving_buttons(true, *more, *ticket),
            Reply::Restored { ticket, .. } => self.moving_buttons(false, true, *ticket),
            Reply::Files { files, ticket } => self.file_buttons(files, *ticket),
            Reply::ConfirmForget { ticket } => self.forget_buttons(*ticket),
            Reply::Settings { phrases, ticket, .. } => self.preference_buttons(phrases, *ticket),
            Reply::WhichLanguage { ticket } => self.language_buttons(*ticket),
            other => self.gradebook_buttons(other),
        }
    }
}

fn document(reply: &Reply) -> Option<&Document> {
    match reply {
        Reply::Done { document, .. }
        | Reply::Undone { document, .. }
        | Reply::Redone { document, .. }
        | Reply::Restored { document, .. }
        | Reply::Exported { document, .. }
        | Reply::ResultsSent { document, .. } => Some(document),
        Reply::Results { picture, .. } => picture.as_ref(),
        Reply::Slips { document, .. } => document.as_ref(),
        _ => None,
    }
}

/// The lines as one text. What does not fit is left out of the middle, and said to be: how it
/// begins and what it ends with matter most.
fn shortened(language: &Language, lines: Vec<Html>) -> String {
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
    Html::joined(&lines, "\n").into_string()
}

/// A line without an end is cut, and loses its tags with it. The texts of Rowbot itself are shorter.
fn bearable(line: Html) -> Html {
    if line.units() > LINE { Html::escaped(&line.to_plain(), LINE / 2) } else { line }
}
