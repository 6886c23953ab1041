//! What was understood of a message that was not understood whole: it is asked about, and may be done by itself.

use crate::intent::{
    ambiguity,
    link::Column,
    offers,
    reading::{Choice, Question, QuestionKind, Understanding},
    rules::en,
    token::{Kind, Token},
    unknown,
};
use crate::plan::{Named, Plan, Slot};

use super::{Reader, charts_blindly, content::is_superlative};

/// The least share of the content words that a wish is made of; of fewer it may be anything.
const LEAST: f64 = 0.6;

/// The same where all but one of them are used.
const LEAST_BUT_ONE: f64 = 0.5;

/// The same where a column is only guessed.
const LEAST_OF_A_GUESS: f64 = 0.8;

/// The most columns that a doubtful word is offered as.
const MOST: usize = 4;

/// Whether without the word the opposite may be meant: "the orders that are not paid".
pub(super) fn turns(token: &Token) -> bool {
    en::words::is_denial(&token.folded) || matches!(token.folded.as_str(), "but" | "unless" | "instead" | "nor")
}

/// Whether without the word something else may be meant: turned round, of other rows ("fastest"), in other units ("s"),
/// under a name of its own.
pub(super) fn leads_astray(token: &Token) -> bool {
    let letter = token.folded.chars().count() == 1 && token.number().is_none();
    turns(token) || letter || is_superlative(&token.folded) || matches!(token.kind, Kind::Quoted(_))
}

/// Which plan may be offered by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Alone {
    Any,
    /// The message is a question.
    Answer,
    /// Without the words that were not understood something else is meant.
    Nothing,
}

impl Alone {
    pub(super) fn of(tokens: &[Token]) -> Self {
        if offers::asks(tokens) { Self::Answer } else { Self::Any }
    }

    pub(super) fn without(&mut self, astray: bool) {
        if astray {
            *self = Self::Nothing;
        }
    }

    fn allows(self, plan: &Plan<Named>) -> bool {
        match self {
            Self::Any => true,
            Self::Answer => plan.only_asks(),
            Self::Nothing => false,
        }
    }
}

impl Reader<'_> {
    /// A clause holds words that its rule makes nothing of; the other clauses may stand by themselves.
    pub(super) fn unclear_within(mut self, mut words: Vec<String>) -> Understanding {
        let left = self.left() + words.len();
        words.append(&mut self.failed);
        words.append(&mut self.unused);
        let plan = Plan::new(std::mem::take(&mut self.steps));
        self.unclear(plan, words, left)
    }

    /// What the words mean is asked; where the plan may be done without them, it is a choice. `left`: how many content
    /// words are not in it.
    pub(super) fn unclear(self, plan: Plan<Named>, words: Vec<String>, left: usize) -> Understanding {
        let choices = if self.may_stand_alone(&plan, left) { self.readings(plan) } else { Vec::new() };
        Understanding::Ask(Question { kind: QuestionKind::Unclear { words }, choices }, self.trace)
    }

    /// The plan, or, where a word of it fits several columns, one with each of them.
    fn readings(&self, plan: Plan<Named>) -> Vec<Choice> {
        let Some((said, candidates)) = &self.doubt else { return vec![Choice { label: String::new(), plan }] };
        let asked = ambiguity::which_column(said, candidates, &plan, &self.linker);
        let Some(question) = asked else { return vec![Choice { label: String::new(), plan }] };
        let described = |choice: Choice| Choice { label: String::new(), ..choice };
        // What is not shown cannot be chosen.
        let all = question.choices.len() <= MOST && plan.steps.len() == 1;
        question.choices.into_iter().filter(|_| all).map(described).collect()
    }

    /// Most of the message is in it, nothing turns it round, and it fits the workbook.
    fn may_stand_alone(&self, plan: &Plan<Named>, left: usize) -> bool {
        let least = if self.guesses_columns(plan) { LEAST_OF_A_GUESS } else { LEAST };
        self.alone.allows(plan)
            && self.hints.is_empty()
            && self.talk.pending.is_none()
            && (self.explained(left) >= least || left == 1 && self.explained(1) >= LEAST_BUT_ONE)
            && !charts_blindly(plan)
            && unknown::contradiction(plan).is_none()
            && unknown::number_of_texts(plan, &self.linker).is_none()
            && unknown::value(plan, &self.linker).is_none()
            && plan.bind(self.schema).is_ok()
    }

    /// Whether a column of the workbook is used that nobody named.
    fn guesses_columns(&self, plan: &Plan<Named>) -> bool {
        let guess = |column: &Column| serde_json::to_string(&Slot::guess(ambiguity::first_name(&self.linker, column)));
        let json = serde_json::to_string(plan).unwrap_or_default();
        let there = self.linker.columns.iter().filter(|column| column.letter.is_some());
        there.filter_map(|column| guess(column).ok()).any(|guess| json.contains(&guess))
    }

    /// Content words that nothing was made of. Those of a clause of its own leave the others whole, and count half.
    pub(super) fn left(&self) -> usize {
        self.unread.len().div_ceil(2) + self.unused.len()
    }

    /// The share of the content words that was used, where so many were not.
    pub(super) fn explained(&self, left: usize) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "counts of words")]
        let share = left as f64 / self.content.max(1) as f64;
        if self.content == 0 { 1.0 } else { (1.0 - share).max(0.0) }
    }
}
