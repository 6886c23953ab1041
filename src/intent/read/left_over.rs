//! Words of a clause that the reading made nothing of, and whether it can be trusted without them.

use super::attempts::Attempt;
use crate::{
    intent::{
        link::{Mention, What},
        rules::en,
        token::{Kind, Token},
    },
    plan::{Expr, Named, Op, Question},
};

/// A clause and the reading that was taken.
pub(super) struct LeftOver<'a> {
    pub(super) tokens: &'a [Token],
    pub(super) mentions: &'a [Mention],
    pub(super) best: &'a Attempt,
    /// What the context calls the rows.
    pub(super) nouns: &'a [String],
}

impl LeftOver<'_> {
    fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.folded.as_str())
    }

    fn before(&self, at: usize) -> &str {
        at.checked_sub(1).map_or("", |at| self.word(at))
    }

    /// "the runs done by Nadia": what says no more than "by".
    pub(super) fn says_by(&self, at: usize) -> bool {
        let participle = is_participle(self.word(at));
        let joint = matches!(self.word(at + 1), "by" | "for" | "in" | "on" | "from" | "to" | "through" | "via");
        // "the bookings made through a dealer"
        let led = self.word(at + 1) == "by"
            || matches!(self.word(at + 1), "through" | "via")
            || matches!(self.before(at), "were" | "was" | "are" | "is") && matches!(self.word(at), "made" | "done");
        // "the trades assigned to Brown", "those going to Oslo": of a value that stands in one column alone.
        let going = participle || matches!(self.word(at), "going" | "coming" | "belonging" | "working" | "living");
        let of_one = self.mentions.iter().any(|one| {
            (at + 2..at + 4).contains(&one.start)
                && self.best.used.get(one.start) == Some(&true)
                && matches!(&one.what, What::Value { found } if found.len() == 1)
        });
        if going && joint && of_one {
            return true;
        }
        participle && joint && led && (2..4).any(|ahead| self.best.used.get(at + ahead) == Some(&true))
    }

    /// "weeks after Week 10": an order of texts that nothing was made of.
    pub(super) fn orders_texts(&self) -> bool {
        self.mentions.iter().any(|one| {
            matches!(one.what, What::Value { .. })
                && one.start > 0
                && !self.best.used[one.start - 1]
                && matches!(
                    self.before(one.start),
                    "after" | "before" | "above" | "below" | "beyond" | "past" | "until"
                )
        })
    }

    /// Why the word at `at` changes what is wished for, where it does.
    pub(super) fn weight(&self, at: usize) -> Option<&'static str> {
        let (token, best) = (&self.tokens[at], self.best);
        let before = self.before(at);
        let reasons = [
            (en::words::is_denial(&token.folded), "a denial"),
            (best.mentioned[at], "names a column or a value"),
            // "the price of gold": what is said of a thing narrows it.
            (at > 1 && before == "of" && best.used[at - 2], "said of what was read"),
            (self.told_by(at), "told by"),
            // "the distance in kilometres"
            (
                matches!(before, "in" | "into" | "to") && en::is_unit(&token.folded) && !self.held_in(&token.folded),
                "a unit",
            ),
            (self.all_of_them(at) || before == "both" && !self.is_mentioned(at), "all of them"),
            (narrows(self.tokens, at), "narrows the rows"),
            (matches!(token.kind, Kind::Quoted(_)), "quoted"),
            // "the invoices to clients from Norway": a name that nothing is known of.
            (
                at > 0 && token.part.is_none() && is_name(&self.tokens[at - 1], token) && !self.is_mentioned(at),
                "a name",
            ),
            // "each item that has figures"
            (
                at > 1
                    && matches!(before, "has" | "have" | "having")
                    && matches!(self.before(at - 1), "that" | "which" | "who"),
                "which have it",
            ),
            // "the scores that match it"
            (
                matches!(before, "that" | "which")
                    && matches!(token.folded.as_str(), "match" | "matches" | "reach" | "reaches" | "fit" | "fits"),
                "which meet it",
            ),
            // "where the city is wet"
            (self.ends_condition(at), "a condition"),
            // "of that customer alone"
            (matches!(token.folded.as_str(), "alone" | "solely" | "exclusively"), "only these"),
            // A verb asks for something that was not read.
            (en::words::verb(self.tokens, at) == en::words::Verb::Begins, "a wish of its own"),
            (self.is_operand(at), "counted in a formula"),
            (self.joined_to_target(at), "one of several"),
            // "180 days or longer": a bound that was read as one number.
            (before == "or" && token.kind == Kind::Word && token.folded.ends_with("er"), "a bound"),
            (self.counts_more(at), "another count"),
            (self.another_look(at), "another look"),
            // "more than 5 degrees warmer than B"
            (before == "than" || before == "the" && at > 1 && self.tokens[at - 2].is("than"), "compared with"),
            // "…, but double on Sundays": an exception that nothing was made of.
            (self.tokens[..at].iter().any(|before| before.is("but")), "an exception"),
        ];
        reasons.into_iter().find(|(is, _)| *is).map(|(_, why)| why)
    }

    /// "green for those above and red for those below": the second of two colours.
    fn another_look(&self, at: usize) -> bool {
        let colour = |at: usize| en::words::colour(self.word(at)).is_some();
        let looks = |op: &&Op<Named>| matches!(op, Op::Highlight { .. } | Op::Format { .. });
        colour(at) && self.best.made.ops().iter().any(looks) && (0..at).any(|at| colour(at) && self.best.used[at])
    }

    /// "the term in months" of Term (Months): the header says so.
    fn held_in(&self, unit: &str) -> bool {
        let json = serde_json::to_string(&self.best.made.ops()).unwrap_or_default().to_lowercase();
        json.contains(unit)
    }

    /// "how many people work there and how many hours they put in": a second number that nothing was made of.
    fn counts_more(&self, at: usize) -> bool {
        let asked = |at: usize| self.word(at) == "how" && matches!(self.word(at + 1), "many" | "much");
        let first = (0..at).find(|at| asked(*at));
        let last = (0..=at).rev().find(|at| asked(*at));
        let one = |op: &&Op<Named>| matches!(op, Op::Summarise { measures, .. } if measures.len() == 1);
        first.is_some() && first != last && self.best.made.ops().iter().any(one)
    }

    /// "plus twelve monthly fees": of what there are so many in a formula.
    fn is_operand(&self, at: usize) -> bool {
        let numbered = at > 0
            && self.best.used[at - 1]
            && matches!(self.tokens[at - 1].kind, Kind::Number(_) | Kind::Word)
            && self.tokens[at - 1].number().is_some();
        let computes = |op: &&Op<Named>| {
            matches!(
                op,
                Op::AddColumn { value: Expr::Binary { .. }, .. } | Op::UpdateColumn { value: Expr::Binary { .. }, .. }
            )
        };
        let rows = en::things::is_thing(self.word(at)) || crate::intent::link::is_thing(self.word(at));
        numbered && !rows && self.best.made.ops().iter().any(computes)
    }

    /// "the departure and arrival times": one of two that are to be dressed, and nothing was found for it.
    fn joined_to_target(&self, at: usize) -> bool {
        let dresses = |op: &&Op<Named>| {
            matches!(
                op,
                Op::Format { .. }
                    | Op::DropColumns { .. }
                    | Op::Mend { .. }
                    | Op::UpdateColumn { .. }
                    | Op::MoveColumns { .. }
                    | Op::Chart { .. }
            )
        };
        let read = |at: usize| self.is_mentioned(at) && self.best.used.get(at).copied().unwrap_or(false);
        let noun = self.tokens[at].kind == Kind::Word
            && !self.is_mentioned(at)
            && en::words::verb(self.tokens, at) == en::words::Verb::None
            && self.word(at).len() > 3;
        let ahead = at + 2 + usize::from(self.word(at + 2) == "the");
        let before = self.word(at + 1) == "and" && read(ahead);
        let article = usize::from(self.before(at) == "the");
        let behind = at > 1 + article && self.word(at - 1 - article) == "and" && read(at - 2 - article);
        // "the skew and the mean of the runs": what was read is one of two amounts.
        let amount =
            |at: usize| en::aggregate(self.word(at)).is_some() && self.best.used.get(at).copied().unwrap_or(false);
        let of_two = self.before(at) == "the" && self.word(at + 1) == "and" && amount(ahead);
        noun && (of_two || (before || behind) && self.best.made.ops().iter().any(dresses))
    }

    /// What a condition says of something, behind its verb.
    fn ends_condition(&self, at: usize) -> bool {
        matches!(self.before(at), "is" | "are" | "was" | "were")
            && (at.saturating_sub(6)..at).any(|near| matches!(self.word(near), "where" | "whose" | "if" | "when"))
    }

    /// "the average weight per city", where no column is a city: a group that nothing was made of.
    pub(super) fn missed_group(&self) -> Option<String> {
        let ops = self.best.made.ops();
        if ops.iter().any(|op| matches!(op, Op::Answer { question: Question::Aggregate { by, .. } } if by.is_empty())) {
            return self.group_of_one_number().or_else(|| self.difference_asked());
        }
        if ops.iter().any(|op| matches!(op, Op::Derive { .. } | Op::Reshape { .. })) {
            let each = |at: usize| matches!(self.before(at), "each" | "every") && !en::things::is_thing(self.word(at));
            let per = |at: &usize| (self.before(*at) == "per" || each(*at)) && self.is_unread(*at);
            return (1..self.tokens.len()).find(per).map(|at| self.tokens[at].raw.clone());
        }
        let Some(Op::Summarise { by, .. }) = ops.into_iter().find(|op| op.makes_table()) else { return None };
        // "for each destination", "for each salesperson": told apart by something that no column is.
        let each = |at: usize| {
            matches!(self.before(at), "each" | "every")
                && at > 1
                && matches!(self.before(at - 1), "for" | "of" | "by")
                && !crate::intent::row_nouns::is_one(self.nouns, self.word(at))
        };
        let group = |at: &usize| {
            (self.before(*at) == "per" && !self.best.used[*at] || each(*at))
                && self.tokens[*at].kind == Kind::Word
                && !self.is_mentioned(*at)
        };
        // "per moon for each museum": one of two that nothing was made of.
        let fits = |at: &usize| group(at) && (by.is_empty() || self.before(*at) == "per");
        let at = (1..self.tokens.len()).find(fits)?;
        Some(self.tokens[at].raw.clone())
    }

    /// "with what the patient has to pay", "the amount that can be reclaimed": a column that would be copied as it is,
    /// though more is said of it.
    pub(super) fn copies_unread(&self) -> bool {
        let copies = |op: &&Op<crate::plan::Named>| matches!(op, Op::AddColumn { value: Expr::Column(_), .. });
        let says_more = |at: usize| match self.word(at) {
            "what" => true,
            "that" | "which" | "who" => matches!(
                self.word(at + 1),
                "can" | "could" | "has" | "have" | "must" | "should" | "will" | "would" | "may" | "might" | "needs"
            ),
            _ => false,
        };
        self.best.made.ops().iter().any(copies) && (0..self.tokens.len()).any(says_more)
    }

    /// "total tickets for each driver", where no column is a driver: one number is no answer to that.
    fn group_of_one_number(&self) -> Option<String> {
        let each = |at: &usize| {
            let told = *at > 1
                && matches!(self.before(*at), "each" | "every")
                && matches!(self.before(*at - 1), "for" | "of" | "by" | "from");
            told && self.tokens[*at].kind == Kind::Word && !self.is_mentioned(*at)
        };
        (2..self.tokens.len()).find(each).map(|at| self.tokens[at].raw.clone())
    }

    /// "how many more came in than went out": one number against another, and no count.
    fn difference_asked(&self) -> Option<String> {
        let more = (2..self.tokens.len()).find(|at| {
            matches!(self.word(*at), "more" | "fewer" | "less")
                && matches!(self.before(*at), "many" | "much")
                && self.word(at - 2) == "how"
        })?;
        let than = (more + 2..self.tokens.len()).find(|at| self.word(*at) == "than" && !self.best.used[*at])?;
        Some(self.tokens[than].raw.clone())
    }

    fn is_unread(&self, at: usize) -> bool {
        self.tokens[at].kind == Kind::Word && !self.best.used[at] && !self.is_mentioned(at)
    }

    fn is_mentioned(&self, at: usize) -> bool {
        self.mentions.iter().any(|one| one.start <= at && at < one.end)
    }

    /// "by city and by month": what a group or an order is told by.
    fn told_by(&self, at: usize) -> bool {
        self.before(at) == "by"
            && self.tokens[at].kind == Kind::Word
            && (!self.is_mentioned(at) || self.best.mentioned[at])
    }

    /// "a total of every product and the cost": more than one of them, and nobody knows which.
    fn all_of_them(&self, at: usize) -> bool {
        matches!(self.before(at), "every" | "each" | "all" | "both")
            && self.tokens[at].kind == Kind::Word
            && self.best.made.ops().iter().any(|op| matches!(op, Op::TotalRow { .. }))
            && !self.nouns.iter().any(|noun| noun.starts_with(self.word(at)))
    }
}

/// A word with a capital within a sentence.
fn is_name(before: &Token, token: &Token) -> bool {
    let capital = token.raw.chars().next().is_some_and(char::is_uppercase) && token.raw.chars().count() > 2;
    let shouted = token.raw.chars().all(|c| !c.is_lowercase());
    let opens = matches!(before.kind, Kind::Symbol(_));
    capital && !shouted && !opens && !before.raw.chars().next().is_some_and(char::is_uppercase) && before.raw != "i"
}

/// "the finished tasks": an adjective of the rows, but in "small orders, quantity under 5" it is said again.
fn narrows(tokens: &[Token], at: usize) -> bool {
    let thing = |next: &Token| {
        next.part.is_none() && en::things::is_thing(&next.folded) && !matches!(next.folded.as_str(), "row" | "rows")
    };
    tokens.get(at + 1).is_some_and(thing) && !tokens.get(at + 2).is_some_and(|next| next.is_symbol(','))
}

/// "measured", "sold", "taken".
pub(super) fn is_participle(word: &str) -> bool {
    const IRREGULAR: &[&str] = &[
        "done", "made", "taken", "given", "run", "led", "written", "sold", "flown", "driven", "bought", "paid", "won",
        "held", "sent", "brought", "caught", "taught", "seen", "met", "spent", "lent", "drawn", "grown", "built",
    ];
    word.ends_with("ed") || IRREGULAR.contains(&word)
}
