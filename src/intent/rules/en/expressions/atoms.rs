//! What stands between two operators: a literal, a column, a known amount, a bracket.

use crate::intent::rules::en::parser::Parser;
use crate::intent::{link::What, scene::Scene, token::Kind};
use crate::plan::{BinaryOp, Expr, Function};

use super::{Formula, binary, call};

impl Parser<'_, '_> {
    pub(super) fn atom(&mut self) -> Option<Formula> {
        self.skip_articles();
        self.skip_kind_of_amount();
        let start = self.at;
        if let Some(found) = self.phrase_atom() {
            return Some(found);
        }
        self.at = start;
        if let Some(found) = self.defined_empty() {
            return Some(found);
        }
        if let Some(found) = crate::intent::rules::en::charges::phrase(self) {
            return Some(found);
        }
        self.at = start;
        if let Some(found) = self.looked_up() {
            return Some(found);
        }
        if let Some(found) = self.known_amount() {
            return Some(found);
        }
        if let Some(found) = self.all_of_several() {
            return Some(found);
        }
        if let Some((_, name)) = self.column() {
            let at_name = self.at;
            if self.eat_phrase(&[
                "of the previous row",
                "of the row above",
                "in the previous row",
                "in the row above",
                "from the previous row",
            ]) {
                return Some(Expr::Previous(name));
            }
            // "the Close of the previous day"
            if self.eat(&["of", "in", "from", "on"]) {
                self.skip(&["the"]);
                if self.eat(&["previous", "prior", "preceding"])
                    && self
                        .eat(&["day", "week", "month", "quarter", "year", "period", "record", "entry", "date", "one"])
                {
                    return Some(Expr::Previous(name));
                }
            }
            self.at = at_name;
            return Some(Expr::Column(name));
        }
        if let Some(found) = self.defined() {
            return Some(found);
        }
        self.at = start;
        if let Some(found) = self.in_brackets() {
            return Some(found);
        }
        let token = self.token()?;
        if self.eat_symbol('(') {
            let inner = self.sum()?;
            return self.eat_symbol(')').then_some(inner);
        }
        if self.eat_symbol('-') {
            return Some(Expr::Negate(Box::new(self.atom()?)));
        }
        if matches!(token.kind, Kind::Percent(_))
            || (matches!(token.kind, Kind::Number(_)) && matches!(self.word(1), "percent" | "pct"))
        {
            return self.percent();
        }
        if matches!(token.kind, Kind::Word) && self.eat_phrase(&["today's date", "the current date", "today"]) {
            return Some(call(Function::Today, Vec::new()));
        }
        if matches!(token.folded.as_str(), "pi" | "π") && self.mention().is_none() {
            self.at += 1;
            return Some(Expr::Number(std::f64::consts::PI));
        }
        let literal = match &token.kind {
            Kind::Number(number) | Kind::Money(number, _) => Expr::Number(*number),
            Kind::Date(date) => Expr::Date(*date),
            Kind::Quoted(text) => Expr::Text(text.clone()),
            Kind::Word => Expr::Number(magnitude(&token.folded).or_else(|| token.number())?),
            Kind::Percent(_) | Kind::Symbol(_) => return None,
        };
        self.at += 1;
        if let Some(times) = self.times_amount(&literal) {
            return Some(times);
        }
        Some(self.scaled(literal))
    }

    /// "the votes of all candidates", "all candidates": together they are their sum.
    fn all_of_several(&mut self) -> Option<Formula> {
        let start = self.at;
        let noun = self.look(0).is_some_and(|token| token.kind == Kind::Word && token.folded.ends_with('s'));
        let vague = self.mention().is_none_or(|one| matches!(one.what, What::Column { guess: true, .. }));
        if vague && noun && matches!(self.word(1), "of" | "for") {
            self.at += 2;
        }
        let told = self.mention().and_then(|one| match &one.what {
            What::Columns(columns) if self.scene.linker.are_told(columns) => Some((columns.clone(), one.end)),
            _ => None,
        });
        let Some((columns, end)) = told else {
            self.at = start;
            return None;
        };
        self.at = end;
        Some(call(Function::Sum, columns.into_iter().map(|at| Expr::Column(self.scene.name(at, false))).collect()))
    }

    /// "the count of South Path", "that of North Path": the column's amount.
    fn skip_kind_of_amount(&mut self) {
        const KINDS: &[&str] =
            &["count", "number", "amount", "value", "level", "figure", "reading", "that", "those", "values", "cell"];
        let start = self.at;
        if !self.eat(KINDS) || !self.eat(&["of", "in", "for"]) {
            self.at = start;
            return;
        }
        self.skip(&["the"]);
        let amount = self
            .mention()
            .and_then(|mention| self.scene.resolve(mention))
            .filter(|(column, _)| self.kind(*column).is_numeric() && !self.scene.linker.is_code(*column));
        if amount.is_none() {
            self.at = start;
        }
    }

    /// "minus 12 payments" of a column Monthly payment: so many of them.
    fn times_amount(&mut self, literal: &Formula) -> Option<Formula> {
        let mention = self.mention().filter(|_| matches!(literal, Expr::Number(_)))?;
        let What::Column { candidates, .. } = &mention.what else { return None };
        let [only] = candidates.as_slice() else { return None };
        let said = self.scene.word(mention.end - 1);
        let counted =
            matches!(said, "payments" | "instalments" | "installments" | "fees" | "salaries" | "premiums" | "rents");
        let behind = self.at > 1 && matches!(self.scene.word(self.at - 2), "minus" | "plus" | "less" | "of");
        if !counted || !behind {
            return None;
        }
        self.at = mention.end;
        Some(binary(BinaryOp::Multiply, literal.clone(), Expr::Column(self.scene.name(*only, true))))
    }

    /// "the interest" is an amount, though only a column of rates has the word.
    pub(super) fn known_amount(&mut self) -> Option<Formula> {
        let mention = self.mention()?;
        let What::Column { candidates, guess: true } = &mention.what else { return None };
        let said = self.scene.text(mention.start, mention.end).to_lowercase();
        let rate = candidates.first().is_some_and(|column| self.is_rate(*column));
        // "compound interest" is another thing than interest.
        let free = self.at == 0
            || matches!(
                self.scene.word(self.at - 1),
                "the" | "and" | "plus" | "add" | "of" | "with" | "total" | "minus" | "by"
            )
            || matches!(self.scene.tokens[self.at - 1].kind, Kind::Symbol(_));
        if !rate || !free || said.contains("rate") || said.contains("percent") {
            return None;
        }
        let found = crate::intent::rules::en::business::formula(self.scene, &said)?;
        self.at = mention.end;
        Some(found)
    }

    /// "5 million", "3 thousand".
    pub(super) fn scaled(&mut self, literal: Formula) -> Formula {
        match (&literal, magnitude(self.word(0))) {
            (Expr::Number(number), Some(factor)) => {
                self.at += 1;
                Expr::Number(number * factor)
            }
            _ => literal,
        }
    }

    /// "20 %" alone, "20 % of Sales", "20 % tax on Sales".
    pub(super) fn percent(&mut self) -> Option<Formula> {
        let token = self.token()?;
        let share = match token.kind {
            Kind::Percent(share) => share,
            Kind::Number(number) => {
                self.at += 1;
                number / 100.0
            }
            _ => return None,
        };
        self.at += 1;
        let before = self.at;
        self.eat(&["tax", "vat", "commission", "discount", "fee", "bonus", "interest", "margin"]);
        if self.eat(&["of", "on", "off"]) {
            let off = self.scene.word(self.at - 1) == "off";
            if let Some(base) = self.power() {
                let factor = if off { 1.0 - share } else { share };
                return Some(binary(BinaryOp::Multiply, base, Expr::Number(factor)));
            }
        }
        self.at = before;
        Some(Expr::Number(share))
    }

    /// A column that is still empty stands for what it is defined as.
    pub(super) fn defined_empty(&mut self) -> Option<Formula> {
        let mention = self.mention()?;
        let What::Column { candidates, .. } = &mention.what else { return None };
        let empty = candidates.first().is_some_and(|column| self.scene.linker.columns[*column].filled == 0);
        if !empty || self.depth == 0 {
            return None;
        }
        let start = self.at;
        let found = self.defined();
        if found.is_none() {
            self.at = start;
        }
        found
    }

    /// "Cost of Goods Sold (COGS)": a long name with the column's in brackets.
    pub(super) fn in_brackets(&mut self) -> Option<Formula> {
        let start = self.at;
        let open = (start + 1..(start + 8).min(self.end)).find(|at| self.scene.tokens[*at].is_symbol('('))?;
        let plain = self.scene.tokens[start..open].iter().all(|token| token.kind == Kind::Word);
        self.at = open + 1;
        let found = self.column().filter(|_| plain).map(|(_, name)| name);
        if found.is_none() || !self.eat_symbol(')') {
            self.at = start;
            return None;
        }
        found.map(Expr::Column)
    }

    /// A name that the message or its context defines.
    pub(super) fn defined(&mut self) -> Option<Formula> {
        if self.depth > 4 || self.scene.definitions.is_empty() {
            return None;
        }
        for length in (1..=5.min(self.end - self.at)).rev() {
            // A sign behind the name is no part of it.
            if matches!(self.scene.tokens[self.at + length - 1].kind, Kind::Symbol(_)) {
                continue;
            }
            let said: Vec<String> = self.scene.tokens[self.at..self.at + length]
                .iter()
                .flat_map(|token| crate::intent::link::words(&token.raw))
                .collect();
            let percent = self.look(length).is_some_and(|next| next.is_symbol('%'));
            let named = || self.scene.definitions.iter().find(|one| one.percent == percent && one.is(&said));
            let shortly = || self.scene.definitions.iter().find(|one| self.depth > 0 && one.is_short_for(&said));
            // "the mass of the cart is 0.75 kg", and a formula with the mass.
            let of_thing = || self.scene.definitions.iter().find(|one| self.depth > 0 && one.is_of(&said));
            let Some(definition) = named().or_else(shortly).or_else(of_thing) else { continue };
            let inner = Scene::new(super::words_of(self.scene, definition)?, self.scene.linker, self.scene.definitions);
            let mut parser = Parser { depth: self.depth + 1, ..Parser::new(&inner, 0, inner.len()) };
            let found = parser.expr()?;
            if !parser.is_done() {
                return None;
            }
            self.at += length + usize::from(percent);
            return super::bounded(self.scene, definition, found);
        }
        None
    }

    /// "15 % Quiz 1, 25 % Midterm and 60 % Final": shares of several columns, added up.
    fn weighted(&mut self) -> Option<Formula> {
        let start = self.at;
        let Some(mut total) = self.share_of_column() else {
            self.at = start;
            return None;
        };
        let mut parts = 1;
        loop {
            let before = self.at;
            let joined = self.eat_symbol(',') | self.eat_symbol('+') | self.eat(&["and", "plus"]);
            self.skip_articles();
            match if joined { self.share_of_column() } else { None } {
                Some(part) => total = binary(BinaryOp::Add, total, part),
                None => {
                    self.at = before;
                    break;
                }
            }
            parts += 1;
        }
        if parts < 2 {
            self.at = start;
            return None;
        }
        Some(total)
    }

    /// "15 % Quiz 1", "40 % of the exam".
    fn share_of_column(&mut self) -> Option<Formula> {
        let token = self.token()?;
        let share = match token.kind {
            Kind::Percent(share) => share,
            Kind::Number(number) if matches!(self.word(1), "percent" | "pct") => {
                self.at += 1;
                number / 100.0
            }
            _ => return None,
        };
        self.at += 1;
        self.eat(&["of", "for", "from", "times", "x"]);
        self.eat_symbol('*');
        self.skip_articles();
        let (column, name) = self.column()?;
        let share = binary(BinaryOp::Multiply, Expr::Number(share), Expr::Column(name));
        self.kind(column).is_numeric().then_some(share)
    }

    pub(super) fn phrase_atom(&mut self) -> Option<Formula> {
        self.spread()
            .or_else(|| self.heading())
            .or_else(|| self.weighted())
            .or_else(|| self.change())
            .or_else(|| self.series())
            .or_else(|| self.as_written())
            .or_else(|| self.of_many())
            .or_else(|| self.days_from())
            .or_else(|| self.of_two())
            .or_else(|| self.of_one())
            .or_else(|| self.verbal())
    }
}

pub(super) fn magnitude(word: &str) -> Option<f64> {
    match word {
        "hundred" => Some(100.0),
        "thousand" => Some(1e3),
        "million" | "millions" => Some(1e6),
        "billion" | "billions" => Some(1e9),
        _ => None,
    }
}
