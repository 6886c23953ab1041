//! "… count how many students got each letter. The table there needs the headers "Letter" and "Students".": what the columns of
//! the table that was just made are called.

use super::Reader;
use crate::{
    intent::{
        rules::en,
        token::{Kind, Token},
    },
    plan::{ColumnName, Op, Slot},
};

/// The names that a sentence gives: those in quotes, else what is listed behind "headers", "columns", "names".
fn names(clause: &[Token]) -> Vec<String> {
    let quoted: Vec<String> = clause
        .iter()
        .filter_map(|token| if let Kind::Quoted(name) = &token.kind { Some(name.clone()) } else { None })
        .collect();
    if !quoted.is_empty() {
        return quoted;
    }
    let lead = |token: &Token| en::words::leads_names(&token.folded) || token.is_symbol(':');
    let Some(start) = clause.iter().rposition(lead) else { return Vec::new() };
    let joint = |token: &Token| token.is_symbol(',') || token.is("and");
    let listed = clause[start + 1..].split(joint).filter(|name| !name.is_empty());
    let name = |tokens: &[Token]| {
        let words = tokens.iter().all(|token| token.kind == Kind::Word) && tokens.len() < 4;
        (words && tokens[0].raw.starts_with(char::is_uppercase)).then(|| crate::intent::token::written(tokens))
    };
    listed.map(name).collect::<Option<Vec<_>>>().unwrap_or_default()
}

impl Reader<'_> {
    /// Names the columns of the summary that the step before made, where as many names are said as it has columns.
    pub(super) fn heads_result(&mut self, clause: &[Token]) -> bool {
        let headed = clause.iter().any(|token| en::words::heads(&token.folded));
        let names = names(clause);
        let named = |token: &Token| names.iter().any(|name| name.split(' ').any(|word| word == token.raw));
        let plain = clause.iter().all(|token| match &token.kind {
            Kind::Word => en::words::is_heading(&token.folded) || named(token),
            Kind::Quoted(_) => true,
            Kind::Symbol(symbol) => matches!(symbol, ',' | '.' | ':'),
            _ => false,
        });
        if !headed || !plain || names.len() < 2 {
            return false;
        }
        let Some(Op::Summarise { by, measures, .. }) = self.steps.last_mut().map(|step| &mut step.op) else {
            return false;
        };
        if by.len() + measures.len() != names.len() {
            return false;
        }
        let groups = by.len();
        for (measure, name) in measures.iter_mut().zip(&names[groups..]) {
            measure.name = Some(name.clone());
        }
        for (at, name) in names.into_iter().take(groups).enumerate() {
            let letter = crate::workbook::column_letters(u32::try_from(at).unwrap_or_default());
            let column = Slot::Said(ColumnName::Letter { letter });
            self.push(Op::RenameColumn { column, name }, true);
        }
        true
    }

    /// "Use "Km" as its name.", "It should be called "Net"", "and give it the header "Value"": the column just made.
    pub(super) fn heads_column(&mut self, clause: &[Token]) -> bool {
        let plain = clause.iter().all(|token| match &token.kind {
            Kind::Word => en::words::is_heading(&token.folded) || en::words::names_column(&token.folded),
            Kind::Quoted(_) => true,
            Kind::Symbol(symbol) => matches!(symbol, ',' | '.' | ':'),
            _ => false,
        });
        let of_it = en::words::names_what_was_made(clause);
        let names = names(clause);
        let ([name], true) = (names.as_slice(), plain && of_it) else { return false };
        let quoted = clause.iter().any(|token| matches!(token.kind, Kind::Quoted(_)));
        quoted && self.names_last(name)
    }

    /// "Call the columns "Supplier" and "Town".", "… and add them as "A" and "B"": the columns just made, one by one.
    pub(super) fn heads_new_columns(&mut self, clause: &[Token]) -> bool {
        let names = names(clause);
        let named = |token: &Token| names.iter().any(|name| name.split(' ').any(|word| word == token.raw));
        let plain = clause.iter().all(|token| match &token.kind {
            Kind::Word => {
                en::words::is_heading(&token.folded)
                    || en::words::names_column(&token.folded)
                    || named(token)
                    || matches!(token.folded.as_str(), "add" | "then" | "both" | "these" | "those" | "four" | "insert")
            }
            Kind::Quoted(_) => true,
            Kind::Symbol(symbol) => matches!(symbol, ',' | '.' | ':'),
            _ => false,
        });
        let naming = clause.iter().any(|token| {
            en::words::heads(&token.folded) || en::words::names_column(&token.folded) && !token.is("under")
        });
        let many = names.len();
        if !plain || !naming || many < 2 || self.steps.len() < many {
            return false;
        }
        let first = self.steps.len() - many;
        let fresh = |op: &Op<_>| matches!(op, Op::AddColumn { name, .. } if name.is_guess());
        let before = first.checked_sub(1).is_some_and(|at| fresh(&self.steps[at].op));
        if before || !self.steps[first..].iter().all(|step| fresh(&step.op)) {
            return false;
        }
        let mut olds = Vec::new();
        for (step, name) in self.steps[first..].iter_mut().zip(&names) {
            if let Op::AddColumn { name: made, .. } = &mut step.op {
                olds.push(std::mem::replace(made, Slot::Said(name.clone())));
            }
        }
        for (old, name) in olds.iter().zip(&names) {
            self.linker.rename(&ColumnName::Header(old.get().clone()), name);
        }
        let made: Vec<_> = names.into_iter().map(|name| Slot::Said(ColumnName::Header(name))).collect();
        self.talk.made.truncate(self.talk.made.len().saturating_sub(many));
        self.talk.made.extend(made.iter().cloned());
        self.talk.columns = made;
        true
    }

    /// `… in two new columns "Supplier" and "Town"`: what is brought, and then what it is called.
    pub(super) fn with_names(&mut self, clause: &[Token]) -> bool {
        let word = |at: usize| clause.get(at).map_or("", |token| token.folded.as_str());
        let Some(noun) = (1..clause.len()).find(|at| word(*at) == "columns") else { return false };
        let counted = |at: usize| clause[at].count().is_some() || matches!(word(at), "two" | "three" | "four");
        let several = counted(noun - 1) || noun > 1 && word(noun - 1) == "new" && counted(noun - 2);
        let quoted = clause[noun + 1..].iter().filter(|token| matches!(token.kind, Kind::Quoted(_))).count();
        let of_names = clause[..noun].iter().all(|token| !matches!(token.kind, Kind::Quoted(_)));
        if self.whole || !several || quoted < 2 || !of_names {
            return false;
        }
        let led = |at: usize| matches!(word(at), "in" | "into" | "as" | "the" | "new") || counted(at);
        let start = (0..noun).rev().take_while(|at| led(*at)).last().unwrap_or(noun);
        // `…, with 2 decimals`: said of what the columns hold.
        let last = clause.iter().rposition(|token| matches!(token.kind, Kind::Quoted(_))).unwrap_or(noun);
        let tail = clause[last + 1..].iter().skip_while(|token| matches!(token.kind, Kind::Symbol(',')));
        let held = clause[..start].iter().chain(tail).cloned().collect();
        let mut trial = Self { whole: true, ..self.clone() };
        trial.plain_clause(held);
        let before = self.steps.len();
        if trial.steps.len() != before + quoted
            || !trial.as_clean_as(self)
            || !trial.heads_new_columns(&clause[noun..=last])
        {
            return false;
        }
        *self = Self { whole: self.whole, ..trial };
        true
    }

    /// "set the two columns as accounting": those that were just made, where there are as many.
    pub(super) fn points_at_made(&mut self, tokens: Vec<Token>) -> Vec<Token> {
        let word = |at: usize| tokens.get(at).map_or("", |token| token.folded.as_str());
        let Some(noun) = (1..tokens.len()).find(|at| word(*at) == "columns") else { return tokens };
        let new = usize::from(word(noun - 1) == "new");
        let count = noun.checked_sub(1 + new);
        let many = |at: usize| match word(at) {
            "both" | "two" => Some(2),
            "three" => Some(3),
            "four" => Some(4),
            "five" => Some(5),
            _ => tokens[at].count().map(|count| count as usize),
        };
        let Some((count, many)) = count.and_then(|at| Some((at, many(at)?))).filter(|(_, many)| *many > 1) else {
            return tokens;
        };
        // Those that are new before those that were only worked on.
        let meant = [&self.talk.made, &self.talk.columns].into_iter().find(|columns| columns.len() == many);
        let Some(meant) = meant.cloned() else { return tokens };
        let led = (count > 0 && matches!(word(count - 1), "the" | "these" | "those" | "all")) || word(count) == "both";
        let own = self.linker.mentions(&tokens).iter().all(|one| one.start >= noun && one.end <= noun + 1);
        if !led || !own || word(noun + 1) == "with" {
            return tokens;
        }
        self.talk.columns = meant;
        let start = count - usize::from(word(count) != "both");
        let them = Token { raw: "them".to_owned(), folded: "them".to_owned(), ..tokens[noun].clone() };
        [&tokens[..start], &[Token { kind: Kind::Word, ..them }], &tokens[noun + 1..]].concat()
    }

    /// "Header: Turnover", "Name the new column Turnover", "Title "Net amount", please": the column just made.
    pub(super) fn heads_new_column(&mut self, clause: &[Token]) -> bool {
        let Some(name) = en::words::name_of_new_column(clause) else { return false };
        self.names_last(&name)
    }
}
