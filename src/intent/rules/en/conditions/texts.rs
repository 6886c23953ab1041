//! "contains paint", "starts with A", "items containing paint", "with paint in the name".

use crate::{
    intent::{link::What, scene::Name, token::Kind},
    plan::{Condition, TextTest},
    workbook::schema::Kind as ColumnKind,
};

use super::{
    super::{parser::Parser, things},
    Test,
};

impl Parser<'_, '_> {
    /// "the rows with totals and profits": rows whose names have these words, where several do.
    pub(super) fn called_so(&mut self) -> Option<Test> {
        let start = self.at;
        let rows = (self.at.saturating_sub(3)..self.at)
            .any(|at| matches!(self.scene.word(at), "row" | "rows" | "lines" | "items"));
        let names = |at: &usize| {
            let column = &self.scene.linker.columns[*at];
            column.kind == ColumnKind::Text && column.filled > 0 && !column.repeats()
        };
        let column = (0..self.scene.linker.columns.len()).find(names).filter(|_| rows)?;
        let mut tests = Vec::new();
        loop {
            let said = self.token().filter(|token| token.kind == Kind::Word && self.mention().is_none());
            let Some(text) = said.and_then(|token| self.part_of_names(column, &token.folded)) else { break };
            let column = self.scene.name(column, true);
            tests.push(Condition::Text { column, test: TextTest::Contains, text });
            self.at += 1;
            let joint = self.at;
            self.eat_symbol(',');
            if !self.eat(&["and", "or"]) && self.at == joint {
                break;
            }
        }
        if tests.is_empty() {
            self.at = start;
        }
        if tests.len() > 1 { Some(Condition::Any(tests)) } else { tests.pop() }
    }

    /// The word in the singular, where several values of the column hold it beside others.
    fn part_of_names(&self, column: usize, said: &str) -> Option<String> {
        let wanted = self.scene.linker.stem(said);
        let holds = |value: &String| {
            let words = crate::intent::link::words(value);
            words.len() > 1 && words.iter().any(|word| self.scene.linker.stem(word) == wanted)
        };
        let many = self.scene.linker.columns[column].values.iter().filter(|value| holds(value)).count() > 1;
        let one = said.strip_suffix('s').filter(|one| one.len() > 2).unwrap_or(said);
        many.then(|| one.to_owned())
    }

    pub(super) fn text_test(&mut self, name: &Name) -> Option<Test> {
        // "dates like 02-Mar-2024" shows how they are to be written.
        if self.word(0) == "like" && self.column_of(name).is_some_and(|column| self.kind(column).is_date()) {
            return None;
        }
        let test = if self.eat_phrase(&[
            "contains",
            "contain",
            "containing",
            "includes",
            "include",
            "including",
            "with the text",
            "has the word",
            "with the word",
            "that contains",
            "like",
        ]) {
            TextTest::Contains
        } else if self.eat_phrase(&[
            "starts with",
            "start with",
            "starting with",
            "begins with",
            "begin with",
            "beginning with",
        ]) {
            TextTest::StartsWith
        } else if self.eat_phrase(&["ends with", "end with", "ending with", "ends in", "end in", "ending in"]) {
            TextTest::EndsWith
        } else {
            return None;
        };
        self.skip(&["the", "text", "word", "letter", "letters", "string"]);
        // An article stands before another word; a lone A is the letter.
        if self.look(1).is_some_and(|next| next.kind == Kind::Word || matches!(next.kind, Kind::Quoted(_)))
            && self.token().is_some_and(|token| token.raw == "a")
        {
            self.at += 1;
            self.skip(&["word", "letter", "text"]);
        }
        let token = self.token()?;
        let text = match &token.kind {
            Kind::Quoted(text) => text.clone(),
            Kind::Word | Kind::Number(_) => token.raw.clone(),
            Kind::Symbol(c) if !matches!(c, ';' | '\n') => c.to_string(),
            _ => return None,
        };
        self.at += 1;
        let mut text = text;
        // "contains @gmail.com": what is written without a space belongs to it.
        while self.token().is_some_and(|next| {
            !next.spaced && matches!(next.kind, Kind::Word | Kind::Number(_) | Kind::Symbol('.' | '-' | '@' | '_'))
        }) && !matches!(token.kind, Kind::Quoted(_))
        {
            text.push_str(&self.scene.tokens[self.at].raw);
            self.at += 1;
        }
        Some(Condition::Text { column: name.clone(), test, text })
    }

    /// "with paint in the name", "having @gmail in their e-mail".
    pub(super) fn text_in_column(&mut self) -> Option<Test> {
        let start = self.at;
        let found = self.text_within();
        if found.is_none() {
            self.at = start;
        }
        found
    }

    fn text_within(&mut self) -> Option<Test> {
        let led = self.eat(&["contain", "contains", "containing", "including", "mentioning"])
            || self.at.checked_sub(1).is_some_and(|before| {
                matches!(
                    self.scene.word(before),
                    "with" | "have" | "has" | "having" | "containing" | "contain" | "contains"
                )
            });
        let text = self.at;
        let joint = (text + 1..(text + 4).min(self.end)).find(|at| matches!(self.scene.word(*at), "in" | "within"))?;
        let plain = self.scene.tokens[text..joint].iter().all(|token| match &token.kind {
            Kind::Word => !crate::intent::rules::en::words::is_function_word(&token.folded),
            Kind::Quoted(_) | Kind::Symbol('@' | '.') => true,
            _ => false,
        });
        // "with light red fill in the Name column" is how it is to look.
        let written_as_one = self.scene.tokens[text + 1..joint].iter().all(|token| !token.spaced);
        let look = (text..joint).any(|at| {
            let word = self.scene.word(at);
            crate::intent::rules::en::words::is_look(word) || crate::intent::rules::en::words::colour(word).is_some()
        });
        let quoted = matches!(self.scene.tokens[text].kind, Kind::Quoted(_));
        (led && plain && (quoted || written_as_one && !look)).then_some(())?;
        self.at = joint + 1;
        self.skip(&["the", "their", "its", "his", "her"]);
        let known = matches!(
            self.scene.mention_at(text).map(|mention| &mention.what),
            Some(What::Value { .. } | What::Column { .. })
        );
        let name = match self.column() {
            Some((column, name)) if !self.kind(column).is_numeric() && !known => name,
            None if self.eat(&["name", "names", "title", "description"]) => {
                let named = |at: &usize| self.kind(*at) == ColumnKind::Text && !self.scene.linker.is_code(*at);
                let column = (0..self.scene.linker.columns.len()).find(named)?;
                self.scene.name(column, true)
            }
            _ => return None,
        };
        let text = match &self.scene.tokens[text].kind {
            Kind::Quoted(quoted) => quoted.clone(),
            _ => self.scene.tokens[text..joint].iter().map(|token| token.raw.as_str()).collect::<Vec<_>>().concat(),
        };
        Some(Condition::Text { column: name, test: TextTest::Contains, text })
    }

    /// "items containing paint": here the rows' name is the column that is looked into.
    pub(super) fn thing_with_text(&mut self) -> Option<Test> {
        let start = self.at;
        let token = self.token().filter(|token| things::is_thing(&token.folded))?;
        let column = self.scene.linker.column_of_things(token)?;
        self.at += 1;
        self.skip(&["that", "which", "who"]);
        let found = self.text_test(&self.scene.name(column, false));
        if found.is_none() {
            self.at = start;
        }
        found
    }
}
