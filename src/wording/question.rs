//! Questions with their choices.

use crate::{
    intent::{Choice, Question, QuestionKind},
    plan::{Aggregate, Named, Op, Plan, Question as Asked},
};

use super::{
    html::Html,
    language::{Language, text},
    names::Spoken,
};

/// Characters of a button: what a phone shows of one.
const LABEL: usize = 60;
/// Characters of what was understood.
const UNDERSTOOD: usize = 300;

impl Language {
    /// The question, and what stands on the button of each choice.
    pub(super) fn question(&self, question: &Question) -> (Html, Vec<String>) {
        let asked = match &question.kind {
            QuestionKind::WhichColumn { said } => text!(self, "ask-which-column", said = self.name(said)),
            QuestionKind::MissingColumn { operation } => self.text(missing_column(operation), &[]),
            QuestionKind::WhichReading => text!(self, "ask-which-reading"),
            QuestionKind::Unclear { words } if question.choices.is_empty() => {
                text!(self, "ask-unclear", words = self.names(words))
            }
            QuestionKind::Unclear { words } => match question.choices.as_slice() {
                [rest] => {
                    let rest = shortened(self.understood(rest));
                    text!(self, "ask-unclear-rest", rest = rest, words = self.names(words))
                }
                _ => text!(self, "ask-unclear-choose", words = self.names(words)),
            },
            QuestionKind::Offered { words } if words.is_empty() => text!(self, "ask-offered"),
            QuestionKind::Offered { words } => text!(self, "ask-offered-words", words = self.names(words)),
            QuestionKind::UnknownValue { column, said } => {
                text!(self, "ask-unknown-value", column = self.name(column), said = self.name(said))
            }
            QuestionKind::Missing { what } => self.missing(what),
        };
        let labels = match (&question.kind, question.choices.as_slice()) {
            // The question says it in full.
            (QuestionKind::Unclear { .. }, [_]) => vec![text!(self, "button-just-that").to_plain()],
            (_, choices) => choices.iter().map(|choice| self.choice_label(choice)).collect(),
        };
        (asked, labels)
    }

    /// What a choice stands for, in full.
    fn understood(&self, choice: &Choice) -> Html {
        if choice.label.is_empty() { self.one_line(&choice.plan) } else { self.name(&choice.label) }
    }

    /// What is missing comes as a keyword; the common ones have their own sentence.
    fn missing(&self, what: &str) -> Html {
        match what {
            "value" => text!(self, "ask-missing-value"),
            "formula" => text!(self, "ask-missing-formula"),
            "column" => text!(self, "ask-missing-any-column"),
            "condition" => text!(self, "ask-missing-condition"),
            "name" => text!(self, "ask-missing-name"),
            "number" => text!(self, "ask-missing-number"),
            "phone" => text!(self, "ask-missing-phone"),
            "empty column" => text!(self, "ask-missing-empty-column"),
            "unit" => text!(self, "ask-missing-unit"),
            "rate" => text!(self, "ask-missing-rate"),
            "days" => text!(self, "ask-missing-days"),
            "columns" => text!(self, "ask-missing-columns"),
            "thresholds" => text!(self, "ask-missing-thresholds"),
            "delimiter" => text!(self, "ask-missing-delimiter"),
            "key" => text!(self, "ask-missing-lookup-key"),
            "colour" => text!(self, "ask-missing-colour"),
            other => match other.strip_prefix("formula:") {
                Some(name) => text!(self, "ask-missing-formula-of", name = self.name(name)),
                None => text!(self, "ask-missing-other", what = self.name(other)),
            },
        }
    }

    fn choice_label(&self, choice: &Choice) -> String {
        let short = if choice.label.is_empty() { self.button_line(&choice.plan) } else { None };
        let said = short.unwrap_or_else(|| self.understood(choice));
        Html::escaped(&said.to_plain(), LABEL).to_plain()
    }

    /// What fits a button better than the whole line.
    fn button_line(&self, plan: &Plan<Named>) -> Option<Html> {
        let [step] = plan.steps.as_slice() else { return None };
        match &step.op {
            Op::Answer { question: Asked::Rows { condition } } => {
                Some(text!(self, "button-list-rows", condition = self.condition(condition)))
            }
            Op::Answer { question: Asked::Aggregate { measure, condition: Some(condition), by, .. } }
                if measure.column.is_none() && *measure.aggregate.get() == Aggregate::Count && by.is_empty() =>
            {
                Some(text!(self, "button-how-many", condition = self.condition(condition)))
            }
            Op::Answer { question } => Some(text!(self, "button-show-me", what = self.asked(question))),
            Op::ShowRows { condition } => Some(text!(self, "button-show-only", condition = self.condition(condition))),
            _ => None,
        }
    }

    /// A plan in one line.
    fn one_line(&self, plan: &Plan<Named>) -> Html {
        let steps: Vec<Html> = plan
            .steps
            .iter()
            .map(|step| match Named::sheet(&step.table) {
                Some(sheet) => text!(self, "op-on-sheet", what = self.op(&step.op), sheet = self.name(sheet)),
                None => self.op(&step.op),
            })
            .collect();
        Html::joined(&steps, text!(self, "list-then").as_str())
    }

    pub(super) fn not_understood(&self, words: &[String]) -> Html {
        if words.is_empty() {
            text!(self, "not-understood")
        } else {
            text!(self, "not-understood-words", words = self.names(words))
        }
    }
}

/// A plan of many columns is shown before it is done; of what was understood the beginning will do.
fn shortened(plan: Html) -> Html {
    if plan.units() > UNDERSTOOD { Html::escaped(&plan.to_plain(), UNDERSTOOD) } else { plan }
}

/// The operation comes as a keyword; one that is not known gets the question alone.
fn missing_column(operation: &str) -> &'static str {
    match operation {
        "sort" => "ask-column-sort",
        "top" => "ask-column-top",
        "highlight" => "ask-column-highlight",
        "summarise" => "ask-column-summarise",
        "total" => "ask-column-total",
        "format" => "ask-column-format",
        "keep" | "remove" | "filter" => "ask-column-filter",
        "drop" => "ask-column-drop",
        "subtotal" => "ask-column-subtotal",
        "rename" => "ask-column-rename",
        "move" => "ask-column-move",
        _ => "ask-missing-any-column",
    }
}
