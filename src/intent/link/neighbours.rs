//! Columns said by where they stand: "the columns after Supplier", "columns from Math to English", "the column before Total".

use super::{Linker, Mention, What, is_column_word, one_column};
use crate::intent::token::Token;

/// Names are rarely longer.
const LONGEST_NAME: usize = 5;

impl Linker {
    /// A place where a new column goes ("add a column after Date") is none of these.
    pub(super) fn by_neighbour(&self, tokens: &[Token], at: usize) -> Option<Mention> {
        let start = at;
        let at = at + usize::from(tokens[at].is("all"));
        if !tokens.get(at).is_some_and(is_column_word) {
            return None;
        }
        let word = |at: usize| tokens.get(at).map_or("", |token| token.folded.as_str());
        let before = |back: usize| if at >= back { word(at - back) } else { "" };
        let many = word(at) == "columns" || word(at) == "cols" || word(at) == "fields";
        let counted = at > 0 && (tokens[at - 1].number().is_some() || matches!(before(1), "new" | "empty" | "blank"));
        let placed = before(1) != "the"
            || matches!(before(2), "in" | "into" | "to" | "as" | "add" | "insert" | "put" | "create");
        if counted || !many && placed {
            return None;
        }
        let (side, skip) = side(&word, at + 1)?;
        let (near, end) = self.name_at(tokens, at + 1 + skip)?;
        let last = self.columns.len().checked_sub(1)?;
        let columns: Vec<usize> = match (side, many) {
            (Side::After, true) => (near + 1..=last).collect(),
            (Side::Before, true) => (0..near).collect(),
            (Side::After, false) => (near + 1..=last).take(1).collect(),
            (Side::Before, false) => near.checked_sub(1).into_iter().collect(),
            (Side::From, _) => {
                let joint = matches!(word(end), "to" | "through" | "until" | "and" | "till");
                let (far, stop) = self.name_at(tokens, end + 1).filter(|_| joint && many)?;
                let (low, high) = (near.min(far), near.max(far));
                return Some(Mention { start, end: stop, what: What::Columns((low..=high).collect()) });
            }
        };
        match columns.as_slice() {
            [] => None,
            [one] => Some(one_column(start, end, *one)),
            _ => Some(Mention { start, end, what: What::Columns(columns) }),
        }
    }

    /// The one column that is named here, the article before it included.
    fn name_at(&self, tokens: &[Token], at: usize) -> Option<(usize, usize)> {
        let at = at + usize::from(tokens.get(at).is_some_and(|token| token.is("the")));
        let most = LONGEST_NAME.min(tokens.len().checked_sub(at)?);
        (1..=most).rev().find_map(|length| match self.column(&tokens[at..at + length], true)? {
            What::Column { candidates, .. } if candidates.len() == 1 => Some((candidates[0], at + length)),
            _ => None,
        })
    }
}

#[derive(Clone, Copy)]
enum Side {
    Before,
    After,
    From,
}

/// Which side is said at the token, and how many tokens say it.
fn side<'a>(word: &impl Fn(usize) -> &'a str, at: usize) -> Option<(Side, usize)> {
    const SAID: &[(&str, Side)] = &[
        ("to the right of", Side::After),
        ("to the left of", Side::Before),
        ("that come after", Side::After),
        ("that come before", Side::Before),
        ("right of", Side::After),
        ("left of", Side::Before),
        ("after", Side::After),
        ("behind", Side::After),
        ("following", Side::After),
        ("before", Side::Before),
        ("preceding", Side::Before),
        ("between", Side::From),
        ("from", Side::From),
    ];
    SAID.iter().find_map(|(said, side)| {
        let words: Vec<&str> = said.split(' ').collect();
        let stands = words.iter().enumerate().all(|(ahead, part)| word(at + ahead) == *part);
        stands.then_some((*side, words.len()))
    })
}
