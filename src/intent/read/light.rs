//! Words that change nothing where they stand: what the reading does says them already.

use std::cell::OnceCell;

use serde_json::Value;

use super::attempts::Attempt;
use crate::{
    intent::{
        link::{Linker, Mention, What, words},
        rules::en,
        token::{Kind, Token, month},
    },
    plan::{Expr, Named, Op},
};

/// Verbs of showing and telling: which of them it is changes nothing about what is shown.
const SHOWS: &[&str] = &[
    "get",
    "give",
    "provide",
    "state",
    "show",
    "display",
    "present",
    "list",
    "see",
    "view",
    "tell",
    "say",
    "read",
    "hold",
    "contain",
    "compare",
    "have",
    "need",
    "want",
    "include",
    "reflect",
    "indicate",
    "record",
    "report",
    "depict",
    "visualise",
    "visualize",
    "illustrate",
    "express",
    "know",
    "look",
];

/// Verbs of working something out and of writing it down.
const MAKES: &[&str] = &[
    "take",
    "find",
    "calculate",
    "compute",
    "determine",
    "work",
    "write",
    "put",
    "enter",
    "make",
    "create",
    "produce",
    "generate",
    "add",
    "figure",
    "establish",
];

/// Whoever is in the rows.
const WHOEVER: &[&str] =
    &["anyone", "anybody", "everyone", "everybody", "everyone's", "everybody's", "whoever", "folks", "someone"];

/// What an adjective adds to a thing that is named anyway.
const VACUOUS: &[&str] =
    &["own", "actual", "individual", "respective", "single", "certain", "particular", "mentioned", "named", "wanted"];

/// "the four kinds of costs": the costs.
const CLASSIFIERS: &[&str] = &["kinds", "types", "sorts", "forms"];

/// What stands before what a verb is about: "made for", "fallen below", "ordered in".
const LEADS: &[&str] = &[
    "by", "for", "in", "on", "at", "to", "from", "during", "with", "within", "between", "below", "under", "above",
    "over", "beyond", "fewer", "less", "more", "at", "than", "before", "after", "since", "until", "exactly",
];

const PERIODS: &[&str] = &["year", "years", "month", "months", "week", "weeks", "day", "days", "quarter", "quarters"];

/// A clause and the reading that was taken.
pub(super) struct Light<'a> {
    tokens: &'a [Token],
    mentions: &'a [Mention],
    best: &'a Attempt,
    linker: &'a Linker,
    /// What the context calls the values.
    values: &'a [String],
    plan: OnceCell<Facts>,
}

/// What the steps speak of.
struct Facts {
    /// Names of columns and of what is made, in small letters.
    names: Vec<String>,
    /// How many there are of what is listed.
    counts: Vec<usize>,
    /// What formulas call.
    functions: Vec<String>,
}

impl<'a> Light<'a> {
    pub(super) fn new(
        (tokens, mentions): (&'a [Token], &'a [Mention]),
        best: &'a Attempt,
        linker: &'a Linker,
        values: &'a [String],
    ) -> Self {
        Self { tokens, mentions, best, linker, values, plan: OnceCell::new() }
    }

    /// Whether the word at `at` may be left over: it says again, or says in other words, what is done.
    pub(super) fn says_no_more(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        let ops = self.best.made.ops();
        // "with the amount that can be reclaimed" would be Amount once more: what is said of it was not read.
        let copies = |op: &&Op<Named>| matches!(op, Op::AddColumn { value: Expr::Column(_), .. });
        let done = !ops.is_empty() && !ops.iter().any(copies);
        done && match token.kind {
            Kind::Word => {
                self.counts_what_is_listed(at)
                    || self.describes(at)
                    || self.is_counted(at)
                    || self.is_bound(at)
                    || !self.is_mentioned(at)
                        && (self.word(at) == "over" && (at + 1..at + 4).any(|at| self.counts_what_is_listed(at))
                            || WHOEVER.contains(&token.folded.as_str())
                            || VACUOUS.contains(&token.folded.as_str())
                            || self.is_generic(at)
                            || self.classifies(at)
                            || self.is_predicate(at)
                            || self.names_values(at)
                            || self.is_purpose(at))
                    || self.is_span(at)
                    || self.names_again(at)
            }
            Kind::Number(_) => self.counts_what_is_listed(at),
            _ => false,
        }
    }

    fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.folded.as_str())
    }

    fn before(&self, at: usize) -> &str {
        at.checked_sub(1).map_or("", |at| self.word(at))
    }

    fn is_mentioned(&self, at: usize) -> bool {
        self.mentions.iter().any(|one| one.start <= at && at < one.end)
    }

    fn used(&self, at: usize) -> bool {
        self.best.used.get(at) == Some(&true)
    }

    fn plan(&self) -> &Facts {
        self.plan.get_or_init(|| Facts::of(&self.best.made.ops(), self.linker))
    }

    /// "calculate the stiffness of spring A … by dividing Load by Extension A": what the formula gives, called by a name.
    fn describes(&self, at: usize) -> bool {
        const OF_ROWS: &[&str] =
            &["for", "where", "with", "without", "only", "if", "than", "not", "except", "that", "which", "per", "and"];
        let calculates = |at: &usize| matches!(self.word(*at), "calculate" | "compute" | "determine" | "find" | "work");
        let Some(verb) = (0..at).rev().find(calculates) else { return false };
        let by = |at: &usize| {
            self.word(*at) == "by"
                && matches!(self.word(at + 1), "dividing" | "multiplying" | "subtracting" | "adding" | "deducting")
        };
        let Some(by) = (at + 1..self.tokens.len()).find(by) else { return false };
        let formula = self.used(by + 2) && self.plan().counts.first() == Some(&1);
        formula && (verb + 1..=at).all(|at| self.tokens[at].kind == Kind::Word && !OF_ROWS.contains(&self.word(at)))
    }

    /// "the rainfall of all stations" where rainfall is what all columns hold, and these are spoken of.
    fn names_values(&self, at: usize) -> bool {
        self.values.iter().any(|noun| noun == self.word(at))
            && self.linker.main_group().is_some_and(|group| {
                let names = &self.plan().names;
                group.iter().any(|column| names.contains(&self.linker.columns[*column].name.to_lowercase()))
            })
    }

    /// "Take the average …", "a chart that compares the two": the verb of what is done.
    fn is_generic(&self, at: usize) -> bool {
        let word = self.word(at);
        let base = word.strip_suffix('s').or_else(|| word.strip_suffix("ing")).filter(|base| self.does(base));
        // "my colleague wants to": somebody else's wish.
        let told = |base: &&str| !matches!(*base, "want" | "need" | "know" | "look" | "see" | "have");
        let inflected = base.is_some_and(|base| told(&base))
            || matches!(word, "giving" | "comparing" | "writing" | "taking" | "computing");
        // A second wish in the same breath is one that was not read.
        let generic = |token: &Token| [SHOWS, MAKES].iter().any(|verbs| verbs.contains(&token.folded.as_str()));
        let first = || !self.tokens[..at].iter().any(generic);
        let asked = || matches!(self.before(at), "" | "," | "and" | "please" | "to" | "you" | "i" | "we" | "then");
        inflected || self.does(word) && first() && asked()
    }

    /// Whether the verb is one of showing, or of making where something is made.
    fn does(&self, verb: &str) -> bool {
        let makes = |op: &&Op<Named>| {
            op.makes_table()
                || matches!(
                    op,
                    Op::AddColumn { .. }
                        | Op::UpdateColumn { .. }
                        | Op::TotalRow { .. }
                        | Op::Cell { .. }
                        | Op::Answer { .. }
                        | Op::Sheet { .. }
                )
        };
        SHOWS.contains(&verb) || MAKES.contains(&verb) && self.best.made.ops().iter().any(makes)
    }

    fn classifies(&self, at: usize) -> bool {
        CLASSIFIERS.contains(&self.word(at))
            && self.word(at + 1) == "of"
            && (at + 2..at + 4).any(|next| self.used(next))
    }

    /// "the four subjects", of which there are four in the average; "all 7 years".
    fn counts_what_is_listed(&self, at: usize) -> bool {
        let Some(number) = self.tokens.get(at).and_then(Token::number) else { return false };
        let led = matches!(self.before(at), "the" | "all" | "these" | "those" | "our" | "my" | "of" | "over" | "both");
        let of_some = self.tokens.get(at + 1).is_some_and(|next| next.kind == Kind::Word && next.folded.ends_with('s'));
        #[expect(clippy::cast_precision_loss, reason = "counts of columns")]
        let fits = |count: &usize| (*count as f64 - number).abs() < 0.1;
        // "the four wards" of a column with as many.
        let values = self.mentions.iter().find(|one| one.start == at + 1).and_then(|one| match &one.what {
            What::Column { candidates, .. } => Some(self.linker.columns[*candidates.first()?].values.len()),
            _ => None,
        });
        let whole = values.as_ref().is_some_and(fits);
        led && of_some && number > 1.5 && (whole || self.plan().counts.iter().any(fits))
    }

    /// "with the minimum charge", where the formula keeps to it.
    fn is_bound(&self, at: usize) -> bool {
        let function = match self.word(at) {
            "minimum" => "max",
            "maximum" => "min",
            _ => return false,
        };
        self.plan().functions.iter().any(|known| known == function)
    }

    /// "the number of visits" where rows are counted: what the rows are called.
    fn is_counted(&self, at: usize) -> bool {
        let word = self.word(at);
        let led = at > 1 && self.before(at) == "of" && matches!(self.word(at - 2), "number" | "count" | "counts")
            || at > 1 && self.before(at) == "many" && self.word(at - 2) == "how";
        let surely = |one: &Mention| {
            one.start <= at
                && at < one.end
                && (one.end > at + 1 || !matches!(one.what, What::Column { guess: true, .. }))
        };
        let counts = |measure: &crate::plan::Measure<Named>| measure.column.is_none();
        let rows = self.best.made.ops().iter().any(|op| match op {
            Op::PivotTable { pivot } => pivot.values.iter().any(counts),
            Op::Summarise { measures, .. } => measures.iter().any(counts),
            _ => false,
        });
        led && word.ends_with('s') && rows && !self.mentions.iter().any(surely)
    }

    /// "over the seven years", where what is worked on are years, or where it is drawn.
    fn is_span(&self, at: usize) -> bool {
        let period = |at: usize| PERIODS.contains(&self.word(at));
        let leads = |at: usize| {
            matches!(
                self.word(at),
                "over" | "across" | "throughout" | "through" | "during" | "for" | "in" | "by" | "per" | "from" | "all"
            )
        };
        let head = (at..self.tokens.len().min(at + 4)).find(|at| period(*at));
        let lead = (at.saturating_sub(3)..=at).rev().find(|at| leads(*at));
        let (Some(head), Some(lead)) = (head, lead) else { return false };
        let small = |at: usize| {
            at == head
                || leads(at)
                || matches!(self.word(at), "the" | "all" | "these" | "those" | "of" | "each" | "every")
                || self.counts_what_is_listed(at)
                || self.counts_periods(at)
        };
        (lead..=head).all(small) && self.works_on_periods()
    }

    fn counts_periods(&self, at: usize) -> bool {
        let count = self.plan().names.iter().filter(|name| is_period(name)).count();
        #[expect(clippy::cast_precision_loss, reason = "counts of columns")]
        let fits = |number: f64| (count as f64 - number).abs() < 0.1;
        self.tokens[at].number().is_some_and(fits)
    }

    fn works_on_periods(&self) -> bool {
        self.plan().names.iter().filter(|name| is_period(name)).count() > 1
            || self.best.made.ops().iter().all(|op| matches!(op, Op::Chart { .. }))
    }

    /// "that have fallen below their level", "that were made for a visit", "went to each supplier": the verb before what
    /// was read of it.
    fn is_predicate(&self, at: usize) -> bool {
        const BEFORE: &[&str] = &[
            "that", "which", "who", "was", "were", "is", "are", "be", "been", "being", "have", "has", "had", "they",
            "we", "it",
        ];
        let word = self.word(at);
        let verb = word.ends_with("ed") || PARTICIPLES.contains(&word);
        let told = BEFORE.contains(&self.before(at));
        let lead = self.word(at + 1);
        let compares =
            matches!(lead, "below" | "under" | "above" | "over" | "fewer" | "less" | "more" | "before" | "after")
                && self.used(at + 1);
        let about = at + 2..at + 5;
        let of_value = || about.clone().any(|next| self.used(next) && self.is_value(next));
        verb && told && LEADS.contains(&lead) && (compares || of_value())
    }

    fn is_value(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| !matches!(token.kind, Kind::Word | Kind::Symbol(_)))
            || self.mentions.iter().any(|one| one.start <= at && at < one.end && matches!(one.what, What::Value { .. }))
    }

    /// "For the newsletter I need …": what it is wished for.
    fn is_purpose(&self, at: usize) -> bool {
        let opens = at == 2 && self.word(0) == "for" && matches!(self.word(1), "the" | "our" | "my" | "a");
        let wish = matches!(self.word(at + 1), "i" | "we" | "," | "please");
        opens && wish && !self.word(at).ends_with('s') && !en::things::is_thing(self.word(at))
    }

    /// "what remains to be paid … in a new column Remaining" of the column Paid: said again of what is worked on.
    fn names_again(&self, at: usize) -> bool {
        let word = self.word(at);
        let stem = self.linker.stem(word);
        let again = |name: &String| words(name).iter().any(|own| *own == word || self.linker.stem(own) == stem);
        !self.is_mentioned(at) && word.len() > 3 && self.plan().names.iter().any(again)
    }
}

/// Verbs whose participle does not end in "ed".
const PARTICIPLES: &[&str] = &[
    "made", "done", "taken", "given", "run", "led", "written", "sold", "flown", "driven", "bought", "held", "sent",
    "brought", "caught", "taught", "seen", "met", "spent", "lent", "drawn", "grown", "built", "fallen", "gone", "went",
    "come", "came", "gotten", "got", "risen", "cost", "kept", "put", "set", "stayed", "brings", "took", "weigh",
];

impl Facts {
    fn of(ops: &[&Op<Named>], linker: &Linker) -> Self {
        let mut texts = Vec::new();
        let mut facts = Self { names: Vec::new(), counts: vec![ops.len()], functions: Vec::new() };
        if let Ok(json) = serde_json::to_value(ops) {
            facts.read("", &json, &mut texts);
        }
        // What is no name is a setting: "average", "ascending".
        texts.retain(|text| linker.columns.iter().any(|column| column.name.to_lowercase() == *text));
        facts.names.append(&mut texts);
        facts
    }

    fn read(&mut self, key: &str, json: &Value, texts: &mut Vec<String>) {
        match json {
            Value::String(text) if key == "name" => self.names.push(text.to_lowercase()),
            Value::String(text) if key == "function" => self.functions.push(text.clone()),
            Value::String(text) => texts.push(text.to_lowercase()),
            Value::Array(items) => {
                self.counts.push(items.len());
                for one in items {
                    self.read(key, one, texts);
                }
            }
            Value::Object(fields) => {
                for (key, one) in fields {
                    self.read(key, one, texts);
                }
            }
            _ => {}
        }
    }
}

/// "2019", "March": a column's name that is a period.
fn is_period(name: &str) -> bool {
    let year = name.len() == 4 && name.parse::<u32>().is_ok_and(|year| (1900..2200).contains(&year));
    year || month(name).is_some()
}
