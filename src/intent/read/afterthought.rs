//! "… If a day has no sign-ups, leave the cell empty." · "… and write 0 for the other items": which rows of the column that
//! was just added hold something else.

use super::Reader;
use crate::{
    intent::{
        link::What,
        rules::en,
        scene::Scene,
        token::{Kind, Token},
    },
    plan::{Condition, Expr, Named, Op},
};

impl Reader<'_> {
    /// "if the extension is 0", where the column before was worked out of one of several extensions: that one.
    fn of_what_was_made(&self, clause: &[Token], value: &Expr<Named>) -> Vec<Token> {
        let json = serde_json::to_string(value).unwrap_or_default();
        let used = |column: &usize| {
            serde_json::to_string(&self.linker.columns[*column].name).is_ok_and(|name| json.contains(&name))
        };
        let mut said = self.by_their_head(clause, used);
        for mention in self.linker.mentions(&said).into_iter().rev() {
            let What::Column { candidates, .. } = &mention.what else { continue };
            let of_value: Vec<usize> = candidates.iter().copied().filter(used).collect();
            if let ([only], true) = (of_value.as_slice(), candidates.len() > 1) {
                let name = self.linker.columns[*only].name.clone();
                let token = Token {
                    kind: Kind::Quoted(name.clone()),
                    folded: name.to_lowercase(),
                    raw: name,
                    ..said[mention.start].clone()
                };
                said.splice(mention.start..mention.end, [token]);
            }
        }
        said
    }

    /// "the extension", where of Extension A and Extension B only one was used: named by what both are called.
    fn by_their_head(&self, clause: &[Token], used: impl Fn(&usize) -> bool) -> Vec<Token> {
        let mut said = clause.to_vec();
        let mentioned = self.linker.mentions(clause);
        for at in (1..clause.len()).rev() {
            let token = &clause[at];
            let long = token.kind == Kind::Word && token.folded.len() > 3;
            let free = !mentioned.iter().any(|one| (one.start..one.end).contains(&at));
            let led = matches!(clause[at - 1].folded.as_str(), "the" | "this" | "its" | "if" | "when" | "where");
            if !(long && free && led) {
                continue;
            }
            let stem = self.linker.stem(&token.folded);
            let headed = |column: &usize| {
                self.linker.columns[*column].own().first().is_some_and(|own| self.linker.stem(own) == stem)
            };
            let named: Vec<usize> = (0..self.linker.columns.len()).filter(headed).collect();
            let mut meant = named.iter().filter(|column| used(column));
            if let (Some(only), None) = (meant.next(), meant.next()) {
                let name = self.linker.columns[*only].name.clone();
                let token =
                    Token { kind: Kind::Quoted(name.clone()), folded: name.to_lowercase(), raw: name, ..token.clone() };
                said[at] = token;
            }
        }
        said
    }

    /// Puts the exception into the formula that the step before wrote.
    pub(super) fn excepts(&mut self, clause: &[Token]) -> bool {
        let Some(Op::AddColumn { value, .. }) = self.steps.last().map(|step| &step.op) else { return false };
        let clause = &self.of_what_was_made(clause, value)[..];
        let changed = match value {
            // What the condition left open.
            Expr::If { when, then, otherwise } if **otherwise == Expr::Empty => en::value_of_others(clause)
                .map(|rest| Expr::If { when: when.clone(), then: then.clone(), otherwise: Box::new(rest) }),
            // The cells are left empty so already.
            Expr::If { when, then, .. } if **then == Expr::Empty => {
                let scene = Scene::new(clause.to_vec(), &self.linker, &self.definitions);
                let said = en::left_empty(&scene);
                said.is_some_and(|said| covers(when, &said)).then(|| value.clone())
            }
            Expr::If { .. } => None,
            value => {
                let scene = Scene::new(clause.to_vec(), &self.linker, &self.definitions);
                en::left_empty(&scene).map(|when| Expr::If {
                    when: Box::new(when),
                    then: Box::new(Expr::Empty),
                    otherwise: Box::new(value.clone()),
                })
            }
        };
        let Some(changed) = changed else { return false };
        if let Some(Op::AddColumn { value, .. }) = self.steps.last_mut().map(|step| &mut step.op) {
            *value = changed;
        }
        true
    }
}

/// Whether the rows of `said` are among those of `when`.
fn covers(when: &Condition<Named>, said: &Condition<Named>) -> bool {
    match when {
        Condition::Any(all) => all.iter().any(|one| covers(one, said)),
        one => one == said,
    }
}
