//! What a message, or what was said about the workbook, defines: `Tax = Subtotal * Tax rate`, `Tax rate = 13%`.

mod adjusted;
mod classes;
mod overtime;
mod parts;
mod sentences;
mod states;
mod told;
mod weights;

use super::{
    link::words,
    token::{Kind, Token},
};

pub(in crate::intent) use adjusted::Adjusted;
pub(in crate::intent) use classes::{Bound, Classes, is_list as lists_classes};

/// A name and the tokens of what it stands for.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::intent) struct Definition {
    /// Lower-case words of the name.
    pub name: Vec<String>,
    /// "Variance %" is another thing than "Variance".
    pub percent: bool,
    /// What else it may be called.
    pub others: Vec<Vec<String>>,
    pub value: Vec<Token>,
    /// "per mile": the value is for one of these.
    pub per: Option<String>,
    /// "with a minimum charge of $80".
    /// "an item needs reordering when …": the value is a condition, and the name what is said of its rows.
    pub is_condition: bool,
    pub least: Option<f64>,
    pub most: Option<f64>,
    /// "with the length in metres": what is measured, and in what it is to be.
    pub measured: Option<(String, String)>,
    /// "Parcels to the Remote zone pay a surcharge of …": the rows that have it; the others have none of it.
    pub only: Option<Vec<Token>>,
    /// "2005 or later is U20, everyone else is Open".
    pub classes: Option<Classes>,
    /// What some rows pay more or less.
    pub adjusted: Vec<Adjusted>,
    /// Whether something was made of it.
    pub asked: std::cell::Cell<bool>,
}

/// Words before a name that are not part of it.
const LEAD: &[&str] = &[
    "formula",
    "formulas",
    "is",
    "are",
    "as",
    "follows",
    "where",
    "and",
    "using",
    "use",
    "with",
    "the",
    "a",
    "necessary",
    "needed",
    "for",
    "that",
    "given",
    "here",
    "financial",
    "let",
    "assume",
    "assuming",
    "if",
    "by",
    "set",
    "column",
    "columns",
    "new",
    "called",
    "named",
];

/// All `NAME = EXPRESSION` of a text's tokens; they end at `;`, at the end of a sentence, and before the next one.
pub(in crate::intent) fn read(tokens: &[Token]) -> Vec<Definition> {
    let classes = classes::read(tokens);
    let mut found = if classes.is_empty() { formulas(tokens) } else { formulas(&classes::others(tokens)) };
    found.extend(classes.into_iter().map(|classes| Definition {
        name: classes.name.clone(),
        classes: Some(classes),
        ..Definition::default()
    }));
    found
}

fn formulas(tokens: &[Token]) -> Vec<Definition> {
    let equals: Vec<usize> = (0..tokens.len()).filter(|at| tokens[*at].is_symbol('=')).collect();
    let mut found = Vec::new();
    for (index, &at) in equals.iter().enumerate() {
        let start = name_start(tokens, at);
        let unit = (start..at).find(|at| *at > start && tokens[*at].is_symbol('(')).unwrap_or(at);
        let name: Vec<String> = tokens[start..unit].iter().flat_map(|token| words(&token.raw)).collect();
        let limit = equals.get(index + 1).copied().unwrap_or(tokens.len());
        let end = value_end(tokens, at + 1, limit);
        let end = (at + 1..end).find(|comma| sentences::begins_another(tokens, *comma)).unwrap_or(end);
        if !name.is_empty() && at + 1 < end {
            let (added, stop) = adjusted::added(tokens, at + 1, end);
            let (least, most, stop) = sentences::bounds(&tokens[..stop], at + 1);
            let stop = aside(&tokens[..stop], at + 1).unwrap_or(stop);
            let (measured, stop) = measured(tokens, at + 1, stop);
            let value = tokens[at + 1..stop].to_vec();
            let percent = tokens[start..at].iter().any(|token| token.is_symbol('%'));
            let adjusted = added.into_iter().collect();
            found.push(Definition { name, percent, value, least, most, measured, adjusted, ..Definition::default() });
        }
    }
    found.extend(parts::read(tokens));
    found.extend(sentences::read(tokens));
    found.extend(overtime::read(tokens));
    found.extend(weights::read(tokens));
    adjusted::note(tokens, &mut found);
    found
}

/// "Interest = Face Value * Rate * Term / 360, and it is paid at the end": what is told behind the formula.
fn aside(tokens: &[Token], from: usize) -> Option<usize> {
    (from + 1..tokens.len().saturating_sub(2)).find(|at| {
        let open = tokens[from..*at].iter().filter(|token| token.is_symbol('(')).count();
        let closed = tokens[from..*at].iter().filter(|token| token.is_symbol(')')).count();
        let word = |ahead: usize| tokens[at + ahead].folded.as_str();
        let says = matches!(word(1), "and" | "which" | "while" | "where" | "so" | "but")
            && tokens[at + 2..].iter().any(|token| {
                matches!(token.folded.as_str(), "is" | "are" | "was" | "were" | "it" | "there" | "has" | "have" | "we")
            });
        tokens[*at].is_symbol(',') && open == closed && says
    })
}

/// "… with the length in metres", "where the mass is in kg": what a value is to be measured in, and where the formula ends
/// before that.
fn measured(tokens: &[Token], from: usize, end: usize) -> (Option<(String, String)>, usize) {
    let word = |at: usize| tokens.get(at).filter(|_| at < end).map_or("", |token| token.folded.as_str());
    let said = (from + 1..end).filter(|at| matches!(word(*at), "with" | "where")).find_map(|at| {
        let noun = at + 1 + usize::from(matches!(word(at + 1), "the" | "its"));
        let joint = noun + 1 + usize::from(matches!(word(noun + 1), "is" | "given" | "measured" | "taken"));
        (word(joint) == "in" && joint + 2 == end).then(|| (at, word(noun).to_owned(), word(joint + 1).to_owned()))
    });
    said.map_or((None, end), |(at, noun, unit)| (Some((noun, unit)), at))
}

/// Whether the tokens say what something is and ask for nothing: "tax is 20 % of the profit".
pub(in crate::intent) fn is_definition(tokens: &[Token]) -> bool {
    sentences::read(tokens).iter().any(|one| !one.is_condition) || classes::only_tells(tokens)
}

/// Whether the tokens say when something is so: "an item needs reordering when …".
pub(in crate::intent) fn is_condition(tokens: &[Token]) -> bool {
    sentences::read(tokens).iter().any(|one| one.is_condition)
}

fn is_end(tokens: &[Token], at: usize) -> bool {
    match tokens[at].kind {
        Kind::Symbol(';' | '\n' | ':' | '!' | '?') => true,
        Kind::Symbol('.') => {
            tokens.get(at + 1).is_none_or(|next| next.raw.chars().next().is_some_and(char::is_uppercase))
        }
        _ => false,
    }
}

fn name_start(tokens: &[Token], equals: usize) -> usize {
    if equals > 0 && matches!(tokens[equals - 1].kind, Kind::Quoted(_)) {
        return equals - 1;
    }
    // "Power (kW) = …": the unit is no part of the name that others use.
    let unit = (equals > 2 && tokens[equals - 1].is_symbol(')'))
        .then(|| (equals.saturating_sub(6)..equals).rev().find(|at| tokens[*at].is_symbol('(')))
        .flatten();
    let mut start = unit.unwrap_or(equals);
    while start > 0 {
        let before = &tokens[start - 1];
        // "L per 100 km"
        let of_so_many = before.number().is_some() && start > 1 && tokens[start - 2].is("per");
        let part =
            of_so_many || matches!(before.kind, Kind::Word | Kind::Symbol('&' | '\'' | '’' | '-' | '/' | '%' | '#'));
        if !part || is_end(tokens, start - 1) || LEAD.contains(&before.folded.as_str()) || equals - start >= 6 {
            break;
        }
        start -= 1;
    }
    start
}

fn value_end(tokens: &[Token], start: usize, limit: usize) -> usize {
    // "still to be worked out (Revenue = Bags * Price)": what opened before the name closes behind the value.
    let mut open = 0;
    let closes = (start..limit).find(|at| {
        open += i32::from(tokens[*at].is_symbol('(')) - i32::from(tokens[*at].is_symbol(')'));
        open < 0
    });
    let stop = (start..limit).find(|at| is_end(tokens, *at)).unwrap_or(limit);
    let stop = closes.map_or(stop, |closes| closes.min(stop));
    if limit == tokens.len() || stop < limit {
        return stop;
    }
    // The next definition's name stands before its equals sign, and perhaps "and" before that.
    let mut end = name_start(tokens, limit);
    while end > start && (tokens[end - 1].is("and") || tokens[end - 1].is_symbol(',')) {
        end -= 1;
    }
    end
}

impl Definition {
    /// Whether a sign stands between its parts: a formula, and nothing that may only sound like one.
    pub(in crate::intent) fn calculates(&self) -> bool {
        self.value.len() > 2 && self.value.iter().any(|token| matches!(token.kind, Kind::Symbol('*' | '/' | '+' | '-')))
    }

    pub(in crate::intent) fn is(&self, name: &[String]) -> bool {
        let same = (self.name == name || self.others.iter().any(|one| one == name)) && !self.is_condition;
        self.asked.set(self.asked.get() || same);
        same
    }

    /// "the setup cost is $85" is asked for as "Setup": what kind of amount it is may be left out.
    pub(in crate::intent) fn is_short_for(&self, name: &[String]) -> bool {
        const AMOUNTS: &[&str] =
            &["cost", "costs", "fee", "fees", "charge", "charges", "price", "rate", "amount", "value"];
        let same = self.name.split_last().is_some_and(|(kind, rest)| rest == name && AMOUNTS.contains(&kind.as_str()));
        self.asked.set(self.asked.get() || same && !self.is_condition);
        same && !self.is_condition
    }

    /// "the cost of a fill-up" is asked for as "cost".
    pub(in crate::intent) fn is_of(&self, name: &[String]) -> bool {
        let joint = |word: &String| matches!(word.as_str(), "of" | "for" | "per" | "in");
        let head = self.name.iter().position(joint).map(|at| &self.name[..at]);
        let same = head.is_some_and(|head| head == name) && !self.is_condition;
        self.asked.set(self.asked.get() || same);
        same
    }
}

#[cfg(test)]
mod tests {
    use super::{super::token::tokenize, *};

    #[test]
    fn several_definitions_are_told_apart() {
        let told = "The necessary formulas are as follows: Tax = Subtotal * Tax rate; Total = Subtotal + Tax.";
        let found = read(&tokenize(told));
        let names: Vec<String> = found.iter().map(|one| one.name.join(" ")).collect();
        assert_eq!(names, ["tax", "total"]);
        assert_eq!(found[0].value.len(), 4);
        let found = read(&tokenize("Fill out the Tax column using Tax Rate = 13%. Then bold it."));
        assert_eq!(found[0].name.join(" "), "tax rate");
        assert_eq!(found[0].value[0].kind, Kind::Percent(0.13));
    }
}
