//! Empty rows that are to be filled: "complete the totals, then …", "once the totals are in, …", "you'll have to fill in
//! Total Revenue first", "the totals are still empty".

use super::{Statement, groups::joins, sentences, spoken, word};
use crate::intent::{
    link::words,
    token::{Kind, Token},
};

/// What may stand before the order.
const COURTESY: &[&str] =
    &["please", "can", "could", "would", "you", "i", "we", "need", "want", "to", "first", "now", "me"];

/// Orders to fill something; those of two words by the first.
const FILLS: &[&str] =
    &["fill", "complete", "finish", "work", "calculate", "compute", "get", "put", "fix", "need", "do"];

/// Words that say nothing besides.
const SMALL: &[&str] = &[
    "in",
    "out",
    "up",
    "the",
    "all",
    "and",
    "row",
    "rows",
    "line",
    "lines",
    "please",
    "with",
    "that",
    "is",
    "are",
    "for",
    "still",
    "both",
    "of",
    "each",
    "every",
    "whole",
    "this",
    "our",
    "my",
    "first",
    "statement",
    "balance",
    "as",
    "well",
    "have",
    "has",
    "been",
    "be",
    "you",
    "you'll",
    "you've",
    "i",
    "i've",
    "we",
    "we've",
    "will",
    "to",
    "filling",
    "filled",
    "fill",
    "needs",
    "need",
    "calculated",
    "calculate",
    "completed",
    "computed",
    "worked",
    "done",
    "there",
    "put",
    "added",
    "included",
    "including",
    "empty",
    "blank",
    "missing",
    "yet",
    "not",
    "before",
    "these",
    "those",
    "soon",
    "must",
    "should",
    "working",
    "calculating",
    "completing",
    "filled-in",
    "ready",
    "so",
    "far",
    "table",
    "sheet",
];

/// Signs that a sentence only says what is to be filled.
const FILLED: &[&str] = &[
    "fill",
    "filling",
    "filled",
    "included",
    "including",
    "empty",
    "blank",
    "missing",
    "calculated",
    "completed",
    "yet",
];

impl Statement {
    /// The message with a sentence for each row that is to be filled; none where it speaks of none.
    pub(super) fn filled_apart(&self, tokens: &[Token]) -> Option<Vec<Token>> {
        let mut first: Vec<usize> = Vec::new();
        let mut rest: Vec<(Vec<usize>, Vec<Token>)> = Vec::new();
        for sentence in sentences(tokens).into_iter().flat_map(asked_behind) {
            if let Some(rows) = self.said_of_empty(sentence) {
                first.extend(rows);
                continue;
            }
            if !first.is_empty() && Self::fills_them(sentence) {
                continue;
            }
            let (rows, sentence) = self.without_condition(sentence);
            first.extend(rows);
            rest.push(self.order(&sentence).unwrap_or((Vec::new(), sentence)));
        }
        first.sort_unstable();
        first.dedup();
        let found = !first.is_empty() || rest.iter().any(|(rows, _)| !rows.is_empty());
        let mut said = self.orders(&first);
        for (mut rows, sentence) in rest {
            rows.retain(|row| !first.contains(row));
            said.extend(self.orders(&rows));
            said.extend(sentence);
        }
        found.then_some(said)
    }

    /// A sentence for each row.
    fn orders(&self, rows: &[usize]) -> Vec<Token> {
        rows.iter().flat_map(|row| spoken(&format!("Fill in \"{}\".", self.items[*row].label))).collect()
    }

    /// Rows that are empty and named here, and where that ends.
    fn empty_at(&self, tokens: &[Token], at: usize) -> Option<(Vec<usize>, usize)> {
        let named = || self.item_at(tokens, at).map(|(row, end)| (vec![row], end));
        let (rows, end) = named()
            .or_else(|| self.group_at(tokens, at))
            .or_else(|| self.totals_at(tokens, at))
            .or_else(|| self.all_at(tokens, at))?;
        let empty: Vec<usize> = rows.into_iter().filter(|row| self.is_empty(*row)).collect();
        (!empty.is_empty()).then_some((empty, end))
    }

    /// "everything", "the statement", "the empty rows", "what is missing".
    fn all_at(&self, tokens: &[Token], at: usize) -> Option<(Vec<usize>, usize)> {
        if let Some(found) = self.numbered_at(tokens, at) {
            return Some(found);
        }
        let noun = at + usize::from(matches!(word(tokens, at), "the" | "all" | "this" | "our" | "my"));
        let end = match (word(tokens, noun), word(tokens, noun + 1)) {
            ("everything" | "statement" | "blanks" | "gaps" | "anything", _) => noun + 1,
            ("empty" | "blank" | "missing", "rows" | "lines" | "cells" | "ones" | "items" | "figures" | "values")
            | ("income" | "profit" | "cash", "statement")
            | ("several" | "some" | "many" | "other" | "few", "rows" | "lines" | "items" | "totals") => noun + 2,
            _ => return None,
        };
        Some((self.empty_items(), end))
    }

    /// "rows 7 and 8", "lines 5 to 7": as the sheet numbers them.
    fn numbered_at(&self, tokens: &[Token], at: usize) -> Option<(Vec<usize>, usize)> {
        if !matches!(word(tokens, at), "row" | "rows" | "line" | "lines") {
            return None;
        }
        let mut numbers = vec![tokens.get(at + 1)?.count()?];
        let mut end = at + 2;
        while let Some(next) = tokens.get(end + 1).and_then(Token::count) {
            let last = *numbers.last()?;
            let through = matches!(word(tokens, end), "to" | "through" | "until") || tokens[end].is_symbol('-');
            if through && next > last && next < last + 100 {
                numbers.extend(last + 1..=next);
            } else if word(tokens, end) == "and" || tokens[end].is_symbol(',') {
                numbers.push(next);
            } else {
                break;
            }
            end += 2;
        }
        let rows = (0..self.items.len()).filter(|index| numbers.contains(&(self.items[*index].row + 1))).collect();
        Some((rows, end))
    }

    /// "can you work them out for all years?" behind what is empty.
    fn fills_them(sentence: &[Token]) -> bool {
        let has = |words: &[&str]| sentence.iter().any(|token| words.contains(&token.folded.as_str()));
        has(FILLS)
            && has(&["them", "these", "those", "it"])
            && (0..sentence.len()).all(|at| {
                let said = word(sentence, at);
                let period =
                    matches!(said, "years" | "year" | "months" | "month" | "quarters" | "them" | "it" | "those");
                period
                    || COURTESY.contains(&said)
                    || FILLS.contains(&said)
                    || SMALL.contains(&said)
                    || matches!(sentence[at].kind, Kind::Symbol(_))
            })
    }

    /// All rows that words say are to be filled, where nothing else is said.
    fn only_empty(&self, tokens: &[Token]) -> Option<Vec<usize>> {
        let mut rows = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            if let Some((found, end)) = self.empty_at(tokens, at) {
                rows.extend(found);
                at = end;
            } else if SMALL.contains(&word(tokens, at)) || matches!(tokens[at].kind, Kind::Symbol(_)) {
                at += 1;
            } else {
                return None;
            }
        }
        (!rows.is_empty()).then_some(rows)
    }

    /// "You'll have to fill in Total Revenue first.", "Total Income and Surplus are still empty."
    fn said_of_empty(&self, sentence: &[Token]) -> Option<Vec<usize>> {
        let said = sentence.iter().any(|token| FILLED.contains(&token.folded.as_str()));
        let orders = FILLS.contains(&word(sentence, 0)) || word(sentence, 0) == "please";
        if !said || orders { None } else { self.only_empty(sentence) }
    }

    /// "Once the totals are in, …" and "…, after you've filled them": what is to be filled first, and the rest.
    fn without_condition(&self, sentence: &[Token]) -> (Vec<usize>, Vec<Token>) {
        let leads = |at: usize| matches!(word(sentence, at), "once" | "after" | "when" | "before");
        let whole = || (Vec::new(), sentence.to_vec());
        if leads(0) && word(sentence, 0) != "before" {
            let Some(comma) = sentence.iter().position(|token| token.is_symbol(',')) else { return whole() };
            let rest = sentence[comma + 1..].to_vec();
            return self.meant(&sentence[1..comma], &rest).map_or_else(whole, |rows| (rows, rest));
        }
        let Some(at) = (3..sentence.len()).rev().find(|at| leads(*at)) else { return whole() };
        let end = sentence.len() - usize::from(matches!(sentence[sentence.len() - 1].kind, Kind::Symbol(_)));
        let from = at - usize::from(sentence[at - 1].is_symbol(','));
        if word(sentence, at) == "before" {
            // "Fill the total rows before you do that."
            let back = (at + 1..end).all(|at| matches!(word(sentence, at), "you" | "do" | "that" | "this" | "doing"));
            let order = FILLS.contains(&word(sentence, 0)).then(|| self.only_empty(&sentence[1..at])).flatten();
            return order.filter(|_| back).map_or_else(whole, |rows| (rows, Vec::new()));
        }
        let rest = [&sentence[..from], &sentence[end..]].concat();
        self.meant(&sentence[at + 1..end], &rest).map_or_else(whole, |rows| (rows, rest))
    }

    /// What the condition speaks of: rows by their names, or those of the rest.
    fn meant(&self, condition: &[Token], rest: &[Token]) -> Option<Vec<usize>> {
        let points = condition.iter().any(|token| matches!(token.folded.as_str(), "it" | "them" | "they" | "they're"));
        if !points {
            return self.only_empty(condition);
        }
        let fills = condition.iter().any(|token| FILLED.contains(&token.folded.as_str()) || token.is("worked"));
        let rows: Vec<usize> = self.named_in(rest).into_iter().filter(|row| self.is_empty(*row)).collect();
        (fills && !rows.is_empty()).then_some(rows)
    }

    /// "Complete the totals, then plot …": the rows, and the rest.
    fn order(&self, sentence: &[Token]) -> Option<(Vec<usize>, Vec<Token>)> {
        let verb = (0..sentence.len()).find(|at| !COURTESY.contains(&word(sentence, *at)))?;
        let verb = if FILLS.contains(&word(sentence, verb)) { verb } else { verb.checked_sub(1)? };
        if !FILLS.contains(&word(sentence, verb)) {
            return None;
        }
        let (mut rows, mut at, mut to) = (Vec::new(), verb + 1, verb + 1);
        while at < sentence.len() {
            if let Some((found, end)) = self.empty_at(sentence, at) {
                rows.extend(found);
                (at, to) = (end, end);
            } else if let Some(length) = super::super::items::for_each(sentence, at) {
                at += length;
                to = at;
            } else if let Some(needed) = needs(sentence, at) {
                rows = self.needed(&rows);
                at += needed;
                to = at;
            } else if SMALL.contains(&word(sentence, at)) || joins(&sentence[at]) {
                at += 1;
            } else {
                break;
            }
        }
        let ended =
            |at: usize| at >= sentence.len() || matches!(sentence[at].kind, Kind::Symbol('.' | '?' | '!' | ';' | '\n'));
        let goes_on = at > to && (to..at).any(|at| joins(&sentence[at]));
        if rows.is_empty() || !ended(at) && !goes_on {
            return None;
        }
        rows.sort_unstable();
        rows.dedup();
        if ended(at) {
            return Some((rows, Vec::new()));
        }
        // "… and make negative results red": of which rows, nobody can say.
        let vague = sentence[at..].iter().any(|token| matches!(token.folded.as_str(), "results" | "result"));
        let rest = self.of_them(&sentence[at..], &rows);
        (!vague).then_some((rows, rest))
    }

    /// "… and chart it": by their names.
    fn of_them(&self, rest: &[Token], rows: &[usize]) -> Vec<Token> {
        let points = |token: &Token| matches!(token.folded.as_str(), "it" | "them" | "these" | "both" | "those");
        let near = if rows.len() == 1 { rest.len() } else { rest.len().min(4) };
        match (0..near).find(|at| points(&rest[*at])) {
            Some(at) => {
                // "make those rows bold": all of each row, and not its name alone.
                let noun = usize::from(matches!(word(rest, at + 1), "totals" | "items" | "lines"));
                [&rest[..at], &self.listed(rows), &rest[at + 1 + noun..]].concat()
            }
            None => rest.to_vec(),
        }
    }

    /// The rows with all empty ones that they are worked out of.
    fn needed(&self, rows: &[usize]) -> Vec<usize> {
        let mut all = rows.to_vec();
        let mut at = 0;
        while at < all.len() {
            let name = words(&self.items[all[at]].label);
            let value = self.definitions.iter().find(|one| one.name == name).map(|one| self.named_in(&one.value));
            for row in value.unwrap_or_default() {
                if self.is_empty(row) && !all.contains(&row) {
                    all.push(row);
                }
            }
            at += 1;
        }
        all
    }
}

/// "… are still empty, can you work them out?": what is told, and what is asked.
fn asked_behind(sentence: &[Token]) -> Vec<&[Token]> {
    let comma = (2..sentence.len().saturating_sub(2)).find(|at| {
        sentence[*at].is_symbol(',') && matches!(word(sentence, at + 1), "can" | "could" | "please" | "would" | "so")
    });
    match comma {
        Some(at) => vec![&sentence[..at], &sentence[at + 1..]],
        None => vec![sentence],
    }
}

/// "and before that the rows it needs": how many tokens say it.
fn needs(sentence: &[Token], at: usize) -> Option<usize> {
    let noun = (at..at + 6).find(|at| matches!(word(sentence, *at), "rows" | "lines" | "ones" | "totals"))?;
    let lead = |at: usize| {
        matches!(word(sentence, at), "and" | "before" | "that" | "also" | "first" | "all" | "the" | "other")
            || sentence[at].is_symbol(',')
    };
    let own = (at..noun).all(lead);
    let needed =
        matches!(word(sentence, noun + 1), "it" | "they") && matches!(word(sentence, noun + 2), "needs" | "need");
    (own && needed).then_some(noun + 3 - at)
}
