//! "Lisbon or Lagos", "is Paid", "women": values of a column.

use crate::{
    intent::{
        link::What,
        scene::Name,
        token::{Kind, written},
    },
    plan::Expr,
    workbook::schema::Kind as ColumnKind,
};

use super::{
    super::{expressions::Formula, parser::Parser},
    Test, one_of,
};

impl Parser<'_, '_> {
    /// A known value: "women", "Lisbon or Lagos".
    pub(super) fn value_unit(&mut self) -> Option<Test> {
        let mention = self.mention()?;
        let What::Value { found } = &mention.what else { return None };
        let chosen = self
            .subject
            .and_then(|subject| found.iter().find(|(column, _)| *column == subject))
            .or_else(|| self.column_said_after(mention.end, found));
        let told = chosen.is_some();
        let chosen = chosen.or_else(|| found.first())?;
        let column = chosen.0;
        let mut values = vec![Expr::Text(chosen.1.clone())];
        self.at = mention.end;
        self.more_values(column, &mut values);
        self.subject = Some(column);
        // "paid in the Status column"
        let before = self.at;
        self.eat(&["in", "as", "for", "under"]);
        self.skip_articles();
        if self.column().is_none_or(|(named, _)| named != column) {
            self.at = before;
        }
        // "the Porto office"
        let before = self.at;
        if self.mention().is_none() || self.column().is_none_or(|(named, _)| named != column) {
            self.at = before;
        }
        let vague = found.len() > 1 && !told;
        if vague {
            let columns: Vec<usize> = found.iter().map(|(column, _)| *column).collect();
            self.scene.wonder_where(&self.scene.text(mention.start, mention.end), &columns);
        }
        Some(one_of(self.scene.name(column, vague), values))
    }

    pub(super) fn column_said_after<'f>(
        &self,
        end: usize,
        found: &'f [(usize, String)],
    ) -> Option<&'f (usize, String)> {
        let next = self.scene.mentions.iter().find(|mention| mention.start >= end && mention.start <= end + 3)?;
        let What::Column { candidates, .. } = &next.what else { return None };
        found.iter().find(|(column, _)| candidates.contains(column))
    }

    /// ", Lagos or Lyon" of the same column.
    pub(super) fn more_values(&mut self, column: usize, values: &mut Vec<Formula>) {
        loop {
            let before = self.at;
            self.eat_symbol(',');
            let or = self.eat(&["or", "and", "nor"]);
            self.skip(&["the", "in", "from", "is", "are", "either", "how", "many"]);
            let next = self.mention().and_then(|mention| match &mention.what {
                What::Value { found } => found
                    .iter()
                    .find(|(at, _)| *at == column)
                    .map(|(_, value)| (mention.end, Expr::Text(value.clone()))),
                _ => None,
            });
            let next = next.or_else(|| {
                let token = self.token()?;
                match &token.kind {
                    Kind::Quoted(text) if self.mention().is_none() && (or || self.at > before) => {
                        Some((self.at + 1, Expr::Text(text.clone())))
                    }
                    Kind::Number(number) if or && self.kind(column).is_numeric() && self.ends_value(self.at + 1) => {
                        Some((self.at + 1, Expr::Number(*number)))
                    }
                    _ => None,
                }
            });
            match next {
                Some((end, value)) if self.at > before => {
                    self.at = end;
                    values.push(value);
                }
                _ => {
                    self.at = before;
                    return;
                }
            }
        }
    }

    pub(super) fn ends_value(&self, at: usize) -> bool {
        at >= self.end
            || matches!(self.scene.tokens[at].kind, Kind::Symbol(','))
            || matches!(self.scene.word(at), "and" | "or" | "in")
    }

    /// "is Lisbon or Lagos", "= Paid", "in Lisbon", `"Client A"`.
    pub(super) fn values_of(&mut self, column: usize, name: Name, verb: bool) -> Option<Test> {
        let start = self.at;
        let known = |parser: &Self, at: usize| {
            parser.scene.mention_at(at).is_some_and(
                |one| matches!(&one.what, What::Value { found } if found.iter().any(|(of, _)| *of == column)),
            )
        };
        let for_known = self.word(0) == "for" && known(self, self.at + 1) && self.eat(&["for"]);
        // "students in grade 7": a number right behind its column.
        let led = self.scene.mentions.iter().any(|mention| {
            mention.end == start
                && mention.start > 0
                && matches!(self.scene.word(mention.start - 1), "in" | "of" | "from" | "for" | "with" | "only")
        }) && self.kind(column).is_numeric()
            && self.token().is_some_and(|token| matches!(token.kind, Kind::Number(number) if number.fract() == 0.0));
        let marked = self.eat(&["in", "from", "as", "of", "by"]) || verb || for_known || led;
        self.skip(&["the", "either", "one", "of", "a", "an"]);
        let mut values = Vec::new();
        if let Some(mention) = self.mention()
            && let What::Value { found } = &mention.what
            && let Some((_, value)) = found.iter().find(|(at, _)| *at == column)
        {
            self.at = mention.end;
            values.push(Expr::Text(value.clone()));
        } else if let Some(value) = self.free_value(column, marked) {
            values.push(value);
        } else {
            self.at = start;
            return None;
        }
        self.more_values(column, &mut values);
        Some(one_of(name, values))
    }

    /// A value that the schema does not list: quoted, a number, or a word behind "is".
    pub(super) fn free_value(&mut self, column: usize, marked: bool) -> Option<Formula> {
        let token = self.token()?;
        let found = match &token.kind {
            // "the sum of Q1 as "First half"": what it is called.
            Kind::Quoted(_)
                if self.at > 0 && self.scene.word(self.at - 1) == "as" && self.kind(column).is_numeric() =>
            {
                return None;
            }
            Kind::Quoted(text) => Expr::Text(text.clone()),
            Kind::Number(number) | Kind::Percent(number) | Kind::Money(number, _) if marked => Expr::Number(*number),
            Kind::Date(date) => Expr::Date(*date),
            Kind::Word
                if marked
                    && self.mention().is_none()
                    && matches!(token.folded.as_str(), "true" | "false" | "yes" | "no") =>
            {
                if self.kind(column) == ColumnKind::Bool {
                    Expr::Bool(matches!(token.folded.as_str(), "true" | "yes"))
                } else {
                    Expr::Text(token.raw.clone())
                }
            }
            Kind::Word
                if marked
                    && self.mention().is_none()
                    && !self.is_no_value(&token.folded)
                    && !crate::intent::rules::en::words::is_function_word(&token.folded)
                    && !self.kind(column).is_numeric()
                    && !self.kind(column).is_date() =>
            {
                return Some(self.words_as_value());
            }
            _ => return None,
        };
        self.at += 1;
        if matches!(token.kind, Kind::Number(_) | Kind::Money(..)) {
            self.skip_units();
        }
        Some(found)
    }

    /// "who have reached …", "is the most …": grammar, and no value of a column.
    fn is_no_value(&self, word: &str) -> bool {
        let done = word.ends_with("ed") && matches!(self.scene.word(self.at - 1), "have" | "has" | "had");
        let all = matches!(word, "everyone" | "everybody" | "anyone" | "anybody" | "nobody" | "someone");
        // "the names of the members who …"
        let rows = matches!(self.scene.word(self.at - 1), "of" | "the") && super::super::things::is_thing(word);
        done || all || rows || matches!(word, "most" | "least" | "best" | "worst" | "highest" | "lowest")
    }

    /// Capitalised words go together: "New York".
    pub(super) fn words_as_value(&mut self) -> Formula {
        let start = self.at;
        self.at += 1;
        while self.token().is_some_and(|token| {
            token.kind == Kind::Word && token.raw.starts_with(char::is_uppercase)
                || !token.spaced && matches!(token.kind, Kind::Symbol('.' | '-' | '/' | '@'))
        }) || self.at > start + 1 && self.token().is_some_and(|token| !token.spaced && token.kind == Kind::Word)
        {
            self.at += 1;
        }
        Expr::Text(written(&self.scene.tokens[start..self.at]))
    }
}
