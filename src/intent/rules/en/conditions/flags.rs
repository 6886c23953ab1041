//! "the cancelled bookings", "not approved", "unpaid", "the sold ones": columns that hold yes or no, or a
//! date once it has happened.

use crate::{
    intent::{
        link::{self, What},
        scene::Scene,
        token::Kind,
    },
    plan::{Comparison, Condition, Expr},
};

use super::{
    super::{parser::Parser, things},
    Test, negate,
};

const YES: &[&str] = &["yes", "y", "true", "x", "1", "done", "ok", "sí", "si", "да"];
const NO: &[&str] = &["no", "n", "false", "0", "нет"];

impl Parser<'_, '_> {
    /// A column of yes and no said as an adjective, or what has or has not happened by a column of dates.
    pub(super) fn flag(&mut self) -> Option<Test> {
        let start = self.at;
        let found = self.flag_here();
        if found.is_none() {
            self.at = start;
        }
        found
    }

    fn flag_here(&mut self) -> Option<Test> {
        self.eat(&["still", "already"]);
        if let Some(found) = self.undone() {
            return Some(found);
        }
        let token = self.token()?;
        let mention = self.mention();
        if mention.is_none()
            && token.kind == Kind::Word
            && let Some(found) = self.owed(&token.folded)
        {
            self.at += 1;
            return Some(found);
        }
        let column = match mention.map(|mention| &mention.what) {
            Some(What::Column { candidates, .. }) => *candidates.first()?,
            Some(_) => return None,
            None => self.participle_of(&token.folded)?,
        };
        let end = mention.map_or(self.at + 1, |mention| mention.end);
        let end = self.past_object(end, column);
        // "borrowed in March": when, and not whether.
        let when = self.kind(column).is_date()
            && !self.is_dressed(end)
            && self.scene.word(end - 1) != "yet"
            && matches!(
                self.scene.word(end),
                "in" | "on" | "before" | "after" | "since" | "until" | "between" | "from"
            );
        if when || !self.ends_adjective(end) {
            return None;
        }
        let found = self.happened(column)?;
        self.at = self.named_thing(end).unwrap_or(end);
        Some(found)
    }

    /// "paid their fee yet" of Fee Paid: the other word of the header behind the verb.
    fn past_object(&self, end: usize, column: usize) -> usize {
        let mut at = end;
        while matches!(self.scene.word(at), "their" | "the" | "his" | "her" | "its" | "a" | "an") {
            at += 1;
        }
        let header = &self.scene.linker.columns[column].words;
        let word = self.scene.word(at);
        let named = header.iter().any(|own| own == word || word.strip_suffix('s').is_some_and(|one| own == one));
        let end = if named && at > end { at + 1 } else { end };
        if self.scene.word(end) == "yet" { end + 1 } else { end }
    }

    /// "irrigated fields" of a column Field: behind the noun for the rows.
    fn named_thing(&self, at: usize) -> Option<usize> {
        let mention = self.scene.mention_at(at)?;
        let last = self.scene.word(mention.end.saturating_sub(1));
        let column = self.scene.resolve(mention)?.0;
        let plural = last.ends_with('s') && self.scene.linker.columns[column].plain != last;
        (plural && !self.kind(column).is_numeric()).then_some(mention.end)
    }

    /// "cancelled bookings", "those approved", "would recommend": nothing is compared behind it.
    /// "overdue": the day is past, and nothing says that it was paid; "outstanding": not paid yet.
    pub(super) fn owed(&self, word: &str) -> Option<Test> {
        let not_yet = |done: &[&str]| {
            let columns = 0..self.scene.linker.columns.len();
            let says = |at: &usize| {
                let header = &self.scene.linker.columns[*at].words;
                header.iter().any(|word| done.contains(&word.as_str()))
            };
            columns.filter(says).find_map(|at| self.happened(at)).map(negate)
        };
        let paid = || not_yet(&["paid", "payment", "settled"]);
        match word {
            "outstanding" => paid(),
            "open" => not_yet(&["closed", "resolved", "completed", "finished", "solved"]).or_else(paid),
            "unresolved" => not_yet(&["closed", "resolved", "completed", "finished", "solved"]),
            "overdue" => {
                let due = self.scene.linker.columns.iter().position(|column| {
                    let header = &column.words;
                    column.kind.is_date() && header.iter().any(|word| matches!(word.as_str(), "due" | "deadline"))
                })?;
                let left = Expr::Column(self.scene.name(due, false));
                let right = super::super::dates::today();
                let past = Condition::Compare { left, is: Comparison::Less, right };
                let open = paid().or_else(|| not_yet(&["returned", "completed", "finished", "delivered", "closed"]));
                Some(match open {
                    Some(unpaid) => Condition::All(vec![past, unpaid]),
                    None => past,
                })
            }
            _ => None,
        }
    }

    fn ends_adjective(&self, end: usize) -> bool {
        let word = self.scene.word(end);
        let done = end >= self.end;
        let thing =
            things::is_thing(word) || link::is_thing(word) || matches!(word, "ones" | "one" | "rows" | "us" | "only");
        let behind = (thing || self.named_thing(end).is_some()) && !self.scene.tokens[end - 1].is("by");
        let verb = self.at > 0
            && matches!(
                self.scene.word(self.at - 1),
                "are"
                    | "is"
                    | "not"
                    | "were"
                    | "was"
                    | "aren't"
                    | "isn't"
                    | "been"
                    | "yet"
                    | "only"
                    | "who"
                    | "would"
                    | "the"
                    | "unless"
                    | "just"
                    | "weren't"
                    | "wasn't"
                    | "ones"
                    | "that"
                    | "did"
                    | "didn't"
                    | "didnt"
            );
        // "the invoices paid": the adjective behind its noun.
        let after = self.at > 0 && is_row_noun(self.scene, self.at - 1);
        let joint = self.is_dressed(end)
            || matches!(word, "and" | "or" | "by" | "yet" | "in" | "per" | "for")
            || self.scene.tokens.get(end).is_some_and(|next| next.is_symbol(',') || next.is_symbol('?'));
        behind || (verb || after) && (done || joint)
    }

    /// "who were not accepted with blue fill", "not delivered in yellow": how they are to look.
    fn is_dressed(&self, at: usize) -> bool {
        let colour = |at: usize| super::super::words::colour(self.scene.word(at)).is_some();
        let shade = matches!(self.scene.word(at), "light" | "dark" | "pale");
        colour(at)
            || shade && colour(at + 1)
            || matches!(self.scene.word(at), "with" | "in" | "using")
                && (at + 1..at + 4).any(|at| {
                    super::super::words::colour(self.scene.word(at)).is_some()
                        || matches!(self.scene.word(at), "bold" | "italic" | "fill" | "background")
                })
    }

    /// Yes in a column of yes and no.
    pub(super) fn yes(&self, column: usize) -> Option<Test> {
        self.happened(column)
    }

    /// Yes in a column of yes and no, a date in one that is not always filled.
    fn happened(&self, column: usize) -> Option<Test> {
        let known = self.scene.linker.columns.get(column)?;
        let name = self.scene.name(column, false);
        if self.kind(column) == crate::workbook::schema::Kind::Bool {
            let right = Expr::Bool(true);
            return Some(Condition::Compare { left: Expr::Column(name), is: Comparison::Equal, right });
        }
        let folded: Vec<String> = known.values.iter().map(|value| value.to_lowercase()).collect();
        let yes = folded.iter().position(|value| YES.contains(&value.as_str()));
        let only = folded.iter().all(|value| YES.contains(&value.as_str()) || NO.contains(&value.as_str()));
        // "Yes, No, Waiting": who waits was not accepted either.
        let few = folded.len() < 5 && folded.iter().any(|value| NO.contains(&value.as_str()));
        if let Some(yes) = yes.filter(|_| only || few) {
            let right = Expr::Text(known.values[yes].clone());
            return Some(Condition::Compare { left: Expr::Column(name), is: Comparison::Equal, right });
        }
        let rows = self.scene.linker.columns.iter().map(|one| one.filled).max().unwrap_or_default();
        let gaps = known.filled > 0 && known.filled < rows;
        let participle = gaps || known.words.iter().any(|word| is_participle(word));
        (self.kind(column).is_date() && participle).then(|| negate(Condition::Blank { column: name }))
    }

    /// The only column that tells whether this has happened: "Sold on" for "sold".
    fn participle_of(&self, word: &str) -> Option<usize> {
        // "those who did not attend"
        let did =
            self.at > 0 && matches!(self.scene.word(self.at - 1), "did" | "not" | "didn't" | "didnt" | "who" | "never");
        if !is_participle(word) && !did || self.token()?.kind != Kind::Word {
            return None;
        }
        let of_verb = |known: &String| {
            known == word || did && known.strip_prefix(word).is_some_and(|end| matches!(end, "ed" | "d"))
        };
        // "delivered" of Delivery date
        let root = word.strip_suffix("ed").filter(|root| root.len() > 4);
        let of_noun = |known: &String| {
            root.is_some_and(|root| known.starts_with(root) || root.starts_with(known.as_str()) && known.len() > 3)
        };
        let says = |at: &usize| {
            let column = &self.scene.linker.columns[*at];
            (column.words.iter().any(of_verb) || column.kind.is_date() && column.words.iter().any(of_noun))
                && self.happened(*at).is_some()
        };
        let mut fitting = (0..self.scene.linker.columns.len()).filter(says);
        let first = fitting.next()?;
        fitting.next().is_none().then_some(first)
    }

    /// The only column that is called just so: Active.
    fn headed(&self, word: &str) -> Option<usize> {
        let mut headed = (0..self.scene.linker.columns.len()).filter(|at| self.scene.linker.columns[*at].bare == word);
        headed.next().filter(|_| headed.next().is_none())
    }

    /// "unpaid", "inactive", "disapproved": the contrary of a value or of what has happened.
    fn undone(&mut self) -> Option<Test> {
        let token = self.token()?;
        let word = ["un", "non-", "in", "dis"].iter().find_map(|prefix| token.folded.strip_prefix(prefix))?;
        if self.mention().is_some() || word.len() < 3 {
            return None;
        }
        let value = self.scene.linker.columns.iter().enumerate().find_map(|(at, column)| {
            let value = column.values.iter().find(|value| value.to_lowercase() == word)?;
            Some((at, value.clone()))
        });
        let value = value.or_else(|| self.scene.linker.value_meaning(word));
        let found = match value {
            Some((column, value)) => {
                let left = Expr::Column(self.scene.name(column, true));
                Condition::Compare { left, is: Comparison::NotEqual, right: Expr::Text(value) }
            }
            None => negate(self.happened(self.participle_of(word).or_else(|| self.headed(word))?)?),
        };
        self.at += 1;
        Some(found)
    }
}

/// What has no date of payment, or is said not to be paid.
pub(in crate::intent::rules::en) fn unpaid(scene: &Scene<'_>) -> Option<Test> {
    Parser::new(scene, 0, 0).owed("outstanding")
}

/// Whether the column holds yes and no.
pub(in crate::intent::rules::en) fn tells_yes_or_no(scene: &Scene<'_>, column: usize) -> bool {
    !scene.kind(column).is_date() && Parser::new(scene, 0, 0).happened(column).is_some()
}

/// A noun for the rows, whether a column is called by it or not.
fn is_row_noun(scene: &Scene<'_>, at: usize) -> bool {
    let word = scene.word(at);
    things::is_thing(word) && word.ends_with('s') && scene.mention_at(at).is_none_or(|mention| mention.end == at + 1)
}

/// "the invoices paid", "las pagadas" of a column Pagada with yes and no: which rows are meant, and not their column.
pub(in crate::intent::rules::en) fn describes_rows(scene: &Scene<'_>, mention: &link::Mention) -> bool {
    let Some((column, _)) = scene.resolve(mention).filter(|(column, _)| tells_yes_or_no(scene, *column)) else {
        return false;
    };
    let before = (0..mention.start).rev().find(|at| !matches!(scene.word(*at), "already" | "still" | "not" | "yet"));
    let word = scene.word(mention.start);
    let header = &scene.linker.columns[column];
    let inflected =
        mention.end == mention.start + 1 && header.plain != word && header.stems == [scene.linker.stem(word)];
    before.is_some_and(|at| is_row_noun(scene, at)) || inflected
}

fn is_participle(word: &str) -> bool {
    word.len() > 3 && word.ends_with("ed")
        || matches!(word, "sold" | "paid" | "sent" | "done" | "met" | "bought" | "given" | "known" | "won" | "lost")
}
