//! Two ends of an order asked for in one breath: "who has the highest mark and who the lowest?", "which store sold most
//! in May and which the least", "who are the oldest and the youngest player".

use super::token::{Kind, Token};

const OPPOSITES: &[(&str, &str)] = &[
    ("highest", "lowest"),
    ("most", "least"),
    ("most", "fewest"),
    ("largest", "smallest"),
    ("biggest", "smallest"),
    ("best", "worst"),
    ("longest", "shortest"),
    ("tallest", "shortest"),
    ("oldest", "youngest"),
    ("oldest", "newest"),
    ("latest", "earliest"),
    ("last", "first"),
    ("heaviest", "lightest"),
    ("dearest", "cheapest"),
    ("fastest", "slowest"),
    ("hottest", "coldest"),
    ("maximum", "minimum"),
];
/// What may stand in the second half besides the end: it says nothing new.
const FRAME: &[&str] = &[
    "who", "which", "what", "one", "the", "had", "has", "have", "sold", "was", "is", "are", "did", "scored", "got",
    "made", "with", "a", "spent", "earned", "and", "whats", "what's", "of", "all",
];

/// The clause once with each end; none where it asks for one.
pub(super) fn apart(clause: &[Token]) -> Option<Vec<Vec<Token>>> {
    asks(clause).then_some(())?;
    let (first, second) = ends(clause)?;
    let joint = (first + 1..second).find(|at| clause[*at].is("and") || clause[*at].is_symbol('&'))?;
    let asked = clause.last().filter(|last| last.is_symbol('?'));
    let turned = |mut words: Vec<Token>| {
        words[first].clone_from(&clause[second]);
        words
    };
    let between = clause[first + 1..second].iter().all(|token| is_frame(token) || is_joint(token));
    let short = second - first <= 3 && between && clause[joint..second].iter().all(|one| !is_asking(one));
    // "who has the highest and who the lowest mark": what both are of stands last.
    let shared = joint == first + 1
        && clause[joint..second].iter().all(|token| is_frame(token) || said_before(clause, joint, token));
    let whole: Vec<Token> = if short || shared {
        clause[..=first].iter().chain(&clause[second + 1..]).cloned().collect()
    } else {
        let nothing_new = |token: &Token| {
            is_frame(token) || is_joint(token) || said_before(clause, joint, token) || token.is_symbol('?')
        };
        let tail = clause[joint..second].iter().chain(&clause[second + 1..]);
        tail.clone().all(nothing_new).then_some(())?;
        let comma = usize::from(clause[joint - 1].is_symbol(','));
        clause[..joint - comma].iter().chain(asked).cloned().collect()
    };
    Some(vec![whole.clone(), turned(whole)])
}

fn said_before(clause: &[Token], joint: usize, token: &Token) -> bool {
    clause[..joint].iter().any(|before| before.folded == token.folded)
}

/// A question about rows, and no table of groups.
fn asks(clause: &[Token]) -> bool {
    let first =
        clause.iter().find(|token| token.kind == Kind::Word && !matches!(token.folded.as_str(), "and" | "please"));
    first.is_some_and(is_asking)
        && !clause.iter().any(|token| matches!(token.folded.as_str(), "by" | "per" | "each" | "every" | "than"))
}

fn is_asking(token: &Token) -> bool {
    matches!(token.folded.as_str(), "who" | "which" | "what" | "whats" | "what's")
}

fn is_joint(token: &Token) -> bool {
    token.is("and") || token.is_symbol('&') || token.is_symbol(',')
}

fn is_frame(token: &Token) -> bool {
    FRAME.contains(&token.folded.as_str())
}

/// Where the two ends stand, in the order that they are said.
fn ends(clause: &[Token]) -> Option<(usize, usize)> {
    let opposite = |one: &str, other: &str| {
        OPPOSITES.iter().any(|(high, low)| (*high == one && *low == other) || (*high == other && *low == one))
    };
    (0..clause.len()).find_map(|first| {
        let one = &clause[first].folded;
        (first + 2..clause.len()).find(|second| opposite(one, &clause[*second].folded)).map(|second| (first, second))
    })
}

#[cfg(test)]
mod tests {
    use super::super::token::tokenize;

    fn apart(text: &str) -> Vec<String> {
        let parts = super::apart(&tokenize(text)).unwrap_or_default();
        parts.iter().map(|part| part.iter().map(|one| one.raw.as_str()).collect::<Vec<_>>().join(" ")).collect()
    }

    #[test]
    fn each_end_gets_a_question_of_its_own() {
        assert_eq!(
            apart("which store sold the most in May and which the least"),
            ["which store sold the most in May", "which store sold the least in May"]
        );
        assert_eq!(
            apart("who has the highest and the lowest mark"),
            ["who has the highest mark", "who has the lowest mark"]
        );
    }

    #[test]
    fn what_is_said_of_one_end_alone_keeps_them_together() {
        assert!(apart("who has the most sales in May and the least in June").is_empty());
        assert!(apart("which class has the highest average").is_empty());
    }
}
