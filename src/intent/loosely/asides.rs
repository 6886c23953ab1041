//! What is said beside the wish: a word taken back, a complaint, what sorting does anyway.

use crate::intent::{
    link::{Linker, What},
    token::{Kind, Token},
};

use super::{joined, part_end, word};

/// Prepositions that the word taken back stands behind.
const LEADS: &[&str] = &["to", "in", "from", "of", "by", "for", "at", "with", "on"];

/// "went to scotland i mean inverness", "by city, no, by region", "for may sorry june": the first is taken back.
pub(super) fn taken_back(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let said = |at: usize| match (word(tokens, at), word(tokens, at + 1), word(tokens, at + 2)) {
        ("i", "mean" | "meant", _) | ("or", "rather", _) | ("sorry", "i", "mean") => Some(2),
        ("sorry", _, _) if at > 1 && at + 1 < tokens.len() => Some(1),
        _ => None,
    };
    let (at, length) = (2..tokens.len()).find_map(|at| Some((at, said(at)?)))?;
    let mut next = at + length;
    while tokens.get(next).is_some_and(|token| token.is_symbol(',')) || word(tokens, next) == "mean" {
        next += 1;
    }
    let end = if tokens[at - 1].is_symbol(',') { at - 1 } else { at };
    let lead = (end.saturating_sub(4)..end.saturating_sub(1)).rev().find(|at| LEADS.contains(&word(tokens, *at)))?;
    // "… to scotland i mean to inverness"
    let again = usize::from(word(tokens, next) == word(tokens, lead));
    let rest = tokens.get(next + again..).filter(|rest| !rest.is_empty())?;
    Some(joined(&[&tokens[..=lead], rest]))
}

/// What complaints are made of.
const COMPLAINTS: &[&str] = &[
    "it",
    "its",
    "it's",
    "they",
    "theyre",
    "they're",
    "is",
    "are",
    "was",
    "were",
    "a",
    "an",
    "the",
    "all",
    "so",
    "really",
    "very",
    "too",
    "just",
    "this",
    "that",
    "thats",
    "that's",
    "i",
    "we",
    "he",
    "she",
    "me",
    "my",
    "you",
    "cant",
    "can't",
    "dont",
    "don't",
    "them",
    "anymore",
    "any",
    "more",
    "now",
    "right",
    "bit",
    "of",
    "at",
    "to",
    "mess",
    "messy",
    "wrong",
    "ugly",
    "chaos",
    "confusing",
    "terrible",
    "awful",
    "horrible",
    "annoying",
    "inconsistent",
    "unreadable",
    "hard",
    "read",
    "urgent",
    "please",
    "thanks",
    "thank",
    "thx",
    "boss",
    "asks",
    "asked",
    "wants",
    "hurry",
    "quick",
    "need",
    "needs",
    "it",
    "useless",
    "nonsense",
    "over",
    "place",
    "sorry",
    "know",
    "dont",
    "left",
    "gone",
    "look",
    "looks",
    "bad",
];

/// "…, its a mess", "…, they left", "…, it's urgent": why it is wished for.
pub(super) fn comment(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let comma = (1..tokens.len()).rev().find(|at| tokens[*at].is_symbol(',') || tokens[*at].is_symbol('-'))?;
    let rest = &tokens[comma + 1..];
    let opens = matches!(
        word(tokens, comma + 1),
        "it" | "its"
            | "it's"
            | "they"
            | "theyre"
            | "they're"
            | "thats"
            | "that's"
            | "this"
            | "boss"
            | "my"
            | "i"
            | "thx"
    );
    let plain = rest.iter().all(|token| match token.kind {
        Kind::Word => COMPLAINTS.contains(&token.folded.as_str()),
        Kind::Symbol(symbol) => matches!(symbol, '.' | '!' | '\''),
        _ => false,
    });
    let told = comma > 1 && opens && plain && !rest.is_empty() && linker.mentions(rest).is_empty();
    told.then(|| tokens[..comma].to_vec())
}

/// "sort by date back, the ones not back at the end": empty cells come last anyway.
pub(super) fn empty_last(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let sort = (0..3).find(|at| matches!(word(tokens, *at), "sort" | "order" | "sorted"))?;
    let comma = (sort + 2..tokens.len()).find(|at| tokens[*at].is_symbol(','))?;
    let stop = part_end(tokens, comma + 1);
    let aside = &tokens[comma + 1..stop];
    let last = ["end", "bottom", "last"].contains(&aside.last()?.folded.as_str());
    let empty = aside.iter().any(|token| {
        matches!(token.folded.as_str(), "empty" | "blank" | "blanks" | "missing" | "without" | "no" | "not")
    });
    let by = linker.mentions(&tokens[sort..comma]);
    let [only] = by.as_slice() else { return None };
    let What::Column { candidates, .. } = &only.what else { return None };
    let dated = candidates.first().is_some_and(|at| linker.columns[*at].kind.is_date());
    // What else is named there is asked for.
    let others = linker.mentions(aside).iter().any(|one| match &one.what {
        What::Column { candidates: own, .. } => own != candidates,
        _ => true,
    });
    (last && empty && dated && !others).then(|| joined(&[&tokens[..comma], &tokens[stop..]]))
}

/// "how long until cup b is under 50? and cup a?": the same, asked of another.
pub(super) fn and_too(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let asked =
        (2..tokens.len().saturating_sub(2)).find(|at| tokens[*at].is_symbol('?') && word(tokens, at + 1) == "and")?;
    let end = part_end(tokens, asked + 1);
    let rest = &tokens[asked + 2..end];
    let only = matches!(linker.mentions(rest).as_slice(), [one] if one.start <= 1 && one.end == rest.len());
    (only && end + 1 >= tokens.len()).then(|| joined(&[&tokens[..asked], &tokens[asked + 1..]]))
}

/// "Hide the Pieces column, nobody uses it", "…, we don't need it any more": why, and nothing more.
pub(super) fn not_used(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    const OPENS: &[&str] =
        &["nobody", "noone", "we", "they", "it", "that's", "that", "its", "as", "because", "since", "i"];
    const SAID: &[&str] = &[
        "nobody", "no", "one", "noone", "uses", "use", "used", "using", "needs", "need", "needed", "reads", "read",
        "wants", "want", "looks", "look", "at", "it", "them", "this", "that", "is", "isn't", "not", "don't", "do",
        "dont", "never", "any", "more", "anymore", "we", "they", "i", "anyway", "because", "since", "as", "longer",
        "for", "the", "printout", "print", "meeting", "report", "now", "here", "that's", "of", "use",
    ];
    let comma = (2..tokens.len()).rev().find(|at| matches!(tokens[*at].kind, Kind::Symbol(',' | '-' | '–')))?;
    let end = part_end(tokens, comma + 1);
    let aside = tokens.get(comma + 1..end).filter(|aside| aside.len() > 1)?;
    let denies = aside.iter().any(|token| {
        matches!(token.folded.as_str(), "nobody" | "noone" | "not" | "don't" | "dont" | "isn't" | "never" | "no")
    });
    let plain = aside.iter().all(|token| token.kind == Kind::Word && SAID.contains(&token.folded.as_str()));
    let opens = OPENS.contains(&word(tokens, comma + 1)) || word(tokens, comma + 1) == "no";
    (opens && plain && denies).then(|| joined(&[&tokens[..comma], &tokens[end..]]))
}

/// "Using the PMT function, …", "with VLOOKUP": how Excel would do it, which is for the plan to find.
pub(super) fn with_function(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let is_name = |token: &Token| {
        let raw = &token.raw;
        raw.len() > 1 && raw.chars().all(|c| c.is_ascii_uppercase() || c == '.') && token.kind == Kind::Word
    };
    let at = (0..tokens.len()).find(|at| matches!(word(tokens, *at), "using" | "use" | "with" | "by"))?;
    let the = at + 1 + usize::from(matches!(word(tokens, at + 1), "the" | "a" | "an" | "excel's" | "using"));
    let name = tokens.get(the).filter(|token| is_name(token))?;
    let mut end = the + 1;
    if matches!(word(tokens, end), "function" | "formula") {
        end += 1;
    } else if !matches!(
        name.raw.as_str(),
        "PMT"
            | "VLOOKUP"
            | "XLOOKUP"
            | "INDEX"
            | "SUMIF"
            | "SUMIFS"
            | "COUNTIF"
            | "COUNTIFS"
            | "AVERAGEIF"
            | "IF"
            | "EDATE"
            | "DATEDIF"
            | "RANK"
            | "CONCATENATE"
            | "TEXTJOIN"
    ) {
        return None;
    }
    if tokens.get(end).is_some_and(|token| token.is_symbol(',')) {
        end += 1;
    }
    (word(tokens, at) != "use").then(|| joined(&[&tokens[..at], &tokens[end..]]))
}

/// "the temperature in column C", where that column is Temperature: said twice.
pub(super) fn said_twice(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let mentions = linker.mentions(tokens);
    let column = |what: &What| match what {
        What::Column { candidates, .. } => candidates.first().copied().filter(|_| candidates.len() == 1),
        _ => None,
    };
    let again = mentions.windows(2).find_map(|pair| {
        let [first, second] = pair else { return None };
        let same = column(&first.what)? == column(&second.what)?;
        let between = tokens.get(first.end..second.start)?;
        let small = between.iter().all(|token| {
            matches!(token.folded.as_str(), "in" | "of" | "the" | "column" | "from") || token.is_symbol('(')
        });
        let lettered = tokens[second.start..second.end].iter().any(|token| token.raw.len() == 1);
        (same && small && lettered && !between.is_empty()).then_some((first.end, second.end))
    });
    let (from, to) = again?;
    let to = to + usize::from(tokens.get(to).is_some_and(|token| token.is_symbol(')')));
    let once = joined(&[&tokens[..from], &tokens[to..]]);
    Some(said_twice(&once, linker).unwrap_or(once))
}

/// "the average of each student over the four subjects": over all that go together, as an average is.
pub(super) fn over_all(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let averages = tokens.iter().any(|token| matches!(token.folded.as_str(), "average" | "mean" | "total" | "sum"));
    let draws = tokens.iter().any(|token| matches!(token.folded.as_str(), "chart" | "plot" | "graph"));
    let at = (2..tokens.len()).find(|at| matches!(word(tokens, *at), "over" | "across"))?;
    let mut end = at + 1;
    while matches!(word(tokens, end), "the" | "all" | "these" | "of") {
        end += 1;
    }
    let count = tokens.get(end).and_then(Token::count)?;
    let group = linker.columns_called(word(tokens, end + 1)).or_else(|| linker.main_group())?;
    let noun = tokens.get(end + 1).is_some_and(|token| token.kind == Kind::Word && token.folded.ends_with('s'));
    let fits = u32::try_from(group.len()).is_ok_and(|all| all == count);
    (averages && !draws && noun && fits).then(|| joined(&[&tokens[..at], &tokens[end + 2..]]))
}
