//! Words that carry nothing: whom it is for, why it is wished for, "money" behind an amount, "anyone" for the rows.

use crate::intent::{
    link::{Linker, What},
    rules::{
        self,
        en::words::{self, Verb},
    },
    token::{Kind, Token},
};

use super::{joined, part_end, spoken, word};

/// What something is made ready for, or for whom.
const OCCASIONS: &[&str] = &[
    "newsletter",
    "report",
    "reports",
    "meeting",
    "presentation",
    "printout",
    "website",
    "boss",
    "manager",
    "accountant",
    "auditor",
    "auditors",
    "board",
    "audit",
    "handout",
    "slides",
    "slide",
    "mailing",
    "letter",
    "poster",
    "review",
    "budget",
    "brochure",
    "homepage",
    "statement",
    "summary",
    "overview",
    "archive",
    "conference",
    "talk",
    "assembly",
    "press",
    "director",
    "headmaster",
    "principal",
    "committee",
    "treasurer",
    "colleagues",
    "boss's",
    "print",
    "printing",
    "readability",
    "legibility",
    "clarity",
];

/// "the newsletter", "our annual report", "my boss": where it ends.
fn occasion(tokens: &[Token], from: usize) -> Option<usize> {
    let article = matches!(word(tokens, from), "the" | "our" | "my" | "a" | "an" | "this" | "next" | "tomorrow's");
    let start = from + usize::from(article || matches!(word(tokens, from), "better" | "more"));
    let noun = (start..start + 3).find(|at| OCCASIONS.contains(&word(tokens, *at)))?;
    let plain = (start..noun).all(|at| tokens[at].kind == Kind::Word && !words::is_joint(word(tokens, at)));
    let better = matches!(word(tokens, noun), "readability" | "legibility" | "clarity");
    ((article || better) && plain).then_some(noun + 1)
}

/// "For the newsletter I need …", "For our annual report, add …": whom it is for.
pub(super) fn purpose_first(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let start = (0..tokens.len()).find(|at| !words::is_polite(word(tokens, *at)) && !tokens[*at].is_symbol(','))?;
    if word(tokens, start) != "for" {
        return None;
    }
    let end = occasion(tokens, start + 1)?;
    let comma = usize::from(tokens.get(end).is_some_and(|token| token.is_symbol(',')));
    let follows = words::is_polite(word(tokens, end + comma)) || words::verb(tokens, end + comma) == Verb::Begins;
    let named = !linker.mentions(&tokens[start..end]).is_empty();
    (follows && !named).then(|| joined(&[&tokens[..start], &tokens[end + comma..]]))
}

/// "I want to know the room charge of each booking. Please calculate …": what the sentences behind it bring about.
pub(super) fn wished_to_know(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let start = (0..tokens.len()).find(|at| matches!(word(tokens, *at), "i" | "we"))?;
    let stop = (start..tokens.len()).find(|at| tokens[*at].is_symbol('.'))?;
    let knows = (start + 2..stop.min(start + 6)).find(|at| {
        matches!(word(tokens, *at), "know" | "see" | "understand" | "learn" | "analyse" | "analyze" | "check")
    })?;
    let wishes = (start + 1..knows)
        .all(|at| matches!(word(tokens, at), "want" | "would" | "like" | "need" | "wish" | "to" | "also"));
    let told = tokens.get(knows + 1..stop)?;
    let rest = &tokens[stop + 1..];
    let asks = words::is_polite(word(rest, 0)) || words::verb(rest, 0) == Verb::Begins;
    // What is spoken of is spoken of again, and nothing else is told of it.
    let stems = |tokens: &[Token]| -> Vec<String> { tokens.iter().map(|token| linker.stem(&token.folded)).collect() };
    let (first, again) = (stems(told), stems(rest));
    let head = told.iter().position(|token| matches!(token.folded.as_str(), "of" | "for" | "in" | "per"));
    let noun = match head {
        Some(head) => first.get(head.checked_sub(1)?),
        None => first.last(),
    };
    let plain = told.iter().all(|token| token.kind == Kind::Word || token.is_symbol(','));
    let said_again = noun.is_some_and(|noun| again.contains(noun));
    // "the average price", "who sold most": a wish of its own, unless it comes again too.
    let asks_more = |word: &str| {
        rules::en::aggregate(word).is_some()
            || matches!(
                word,
                "which"
                    | "who"
                    | "how"
                    | "what"
                    | "where"
                    | "when"
                    | "most"
                    | "best"
                    | "highest"
                    | "lowest"
                    | "top"
                    | "if"
            )
    };
    let own = told.iter().any(|token| asks_more(&token.folded) && !again.contains(&linker.stem(&token.folded)));
    let said_again = said_again && !own;
    let before = tokens[..start].iter().all(|token| words::is_polite(&token.folded) || token.is_symbol(','));
    (before && wishes && asks && plain && said_again).then(|| joined(&[&tokens[..start], rest]))
}

/// "… is needed for the meeting", "… for the newsletter.": the same at the end of a sentence.
pub(super) fn purpose_last(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let at = (3..tokens.len()).find(|at| {
        word(tokens, *at) == "for" && occasion(tokens, at + 1).is_some_and(|end| end == part_end(tokens, *at))
    })?;
    let end = part_end(tokens, at);
    linker.mentions(&tokens[at..end]).is_empty().then(|| joined(&[&tokens[..at], &tokens[end..]]))
}

/// ", it is not needed for the printout", "because nobody needs them", ", they are confidential": why it is wished for.
pub(super) fn reason(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    const REASONS: &[&str] = &[
        "needed",
        "need",
        "needs",
        "required",
        "relevant",
        "important",
        "interesting",
        "necessary",
        "confidential",
        "private",
        "secret",
        "internal",
        "used",
        "use",
        "useful",
        "useless",
        "outdated",
        "obsolete",
        "irrelevant",
    ];
    const AROUND: &[&str] = &[
        "it",
        "it's",
        "its",
        "they",
        "they're",
        "them",
        "this",
        "that",
        "is",
        "are",
        "isn't",
        "aren't",
        "not",
        "no",
        "longer",
        "nobody",
        "we",
        "i",
        "do",
        "don't",
        "any",
        "more",
        "anymore",
        "here",
        "there",
        "really",
        "only",
        "as",
        "because",
        "since",
        "now",
        "for",
        "at",
        "all",
        "strictly",
        "to",
        "us",
        "me",
        "anyone",
        "very",
        "just",
        "currently",
    ];
    let opens = |at: usize| {
        let comma = usize::from(tokens[at].is_symbol(',') || tokens[at].is_symbol('-'));
        let cause = matches!(word(tokens, at + comma), "because" | "since" | "as");
        let told = at + comma + usize::from(cause);
        (comma > 0 || cause)
            && matches!(word(tokens, told), "it" | "it's" | "its" | "they" | "they're" | "nobody" | "we" | "i" | "this")
    };
    let at = (2..tokens.len()).find(|at| opens(*at))?;
    let end = part_end(tokens, at + 1);
    let mut next = at + usize::from(matches!(tokens[at].kind, Kind::Symbol(_)));
    let mut reasons = 0;
    while next < end {
        let said = word(tokens, next);
        reasons += usize::from(REASONS.contains(&said));
        next = match occasion(tokens, next).filter(|_| word(tokens, next - 1) == "for") {
            Some(behind) => behind,
            None if REASONS.contains(&said) || AROUND.contains(&said) => next + 1,
            None => return None,
        };
    }
    let named =
        linker.mentions(&tokens[at..end]).iter().any(|one| !matches!(one.what, What::Column { guess: true, .. }));
    let ends = tokens.get(end).is_none_or(|token| token.is_symbol('.')) || end + 1 == tokens.len();
    (reasons > 0 && !named && ends).then(|| joined(&[&tokens[..at], &tokens[end..]]))
}

/// "the awarded money", "the donated sums" of columns that hold amounts.
pub(super) fn money(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let mentions = linker.mentions(tokens);
    let amount = |at: usize| {
        mentions.iter().any(|one| {
            one.end == at
                && matches!(&one.what, What::Column { candidates, .. }
                    if candidates.iter().all(|at| linker.columns[*at].kind.is_numeric()))
        })
    };
    let named = |at: usize| mentions.iter().any(|one| one.start <= at && at < one.end);
    let at = (1..tokens.len()).find(|at| {
        matches!(word(tokens, *at), "money" | "monies" | "funds" | "sums" | "cash") && amount(*at) && !named(*at)
    })?;
    Some(joined(&[&tokens[..at], &tokens[at + 1..]]))
}

/// "anyone with more than 8 hours", "everybody with a mark under 50": the rows of whom it is so.
pub(super) fn anyone(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let at = (0..tokens.len()).find(|at| {
        matches!(word(tokens, *at), "anyone" | "anybody" | "everyone" | "everybody") && word(tokens, at + 1) == "with"
    })?;
    let given = at > 0 && matches!(word(tokens, at - 1), "to" | "for" | "of" | "give" | "from");
    (!given).then(|| joined(&[&tokens[..at], &spoken("the rows"), &tokens[at + 1..]]))
}

/// "Can you present the totals per city", "Kindly present each …": shown, where an order begins.
pub(super) fn presented(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let at = (0..tokens.len()).find(|at| word(tokens, *at) == "present")?;
    let opens = tokens[..at].iter().all(|token| words::is_polite(&token.folded) || words::is_joint(&token.folded))
        || tokens[at - 1].is_symbol('.')
        || words::is_then(word(tokens, at - 1))
        || word(tokens, at - 1) == "please";
    let object = matches!(word(tokens, at + 1), "the" | "a" | "an" | "all" | "how" | "it" | "them" | "each" | "this")
        || matches!(word(tokens, at + 1), "me" | "these" | "those" | "their" | "its");
    (opens && object).then(|| joined(&[&tokens[..at], &spoken("show"), &tokens[at + 1..]]))
}

/// "… so that 250 reads "250 pcs"", "e.g. 250 becomes "250 pcs"": what only shows how it is to look.
pub(super) fn example(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let leads = |at: usize| match word(tokens, at) {
        "so" => Some(1 + usize::from(word(tokens, at + 1) == "that")),
        "for" if matches!(word(tokens, at + 1), "example" | "instance") => Some(2),
        "e.g" | "eg" | "example" => Some(1),
        _ => None,
    };
    let (at, length) = (2..tokens.len()).find_map(|at| Some((at, leads(at)?)))?;
    let mut from = at + length;
    while tokens.get(from).is_some_and(|token| token.is_symbol(',') || token.is_symbol(':')) {
        from += 1;
    }
    let shown = matches!(tokens.get(from)?.kind, Kind::Number(_) | Kind::Quoted(_) | Kind::Date(_) | Kind::Money(..));
    let verb = from + 1 + usize::from(matches!(word(tokens, from + 1), "will" | "would" | "then" | "is"));
    let turns = matches!(
        word(tokens, verb),
        "reads" | "read" | "becomes" | "become" | "turns" | "looks" | "shown" | "appears" | "displayed" | "written"
    );
    let end = part_end(tokens, verb);
    let result = tokens[verb..end].iter().any(|token| matches!(token.kind, Kind::Quoted(_)));
    let start = at - usize::from(tokens[at - 1].is_symbol(',') || tokens[at - 1].is_symbol('('));
    (shown && turns && result && end <= verb + 5).then(|| joined(&[&tokens[..start], &tokens[end..]]))
}

/// "write it as Q1 to Q4", "(Q1 to Q4)", "as Q1, Q2, Q3 or Q4": what quarters are called.
pub(super) fn quarters_shown(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let quarter = |at: usize| matches!(word(tokens, at), "q1" | "q2" | "q3" | "q4");
    tokens.iter().position(|token| token.is("quarter"))?;
    let first = (1..tokens.len()).find(|at| quarter(*at))?;
    let mut end = first;
    while quarter(end)
        || matches!(word(tokens, end), "to" | "or" | "and" | "etc")
        || tokens.get(end).is_some_and(|token| matches!(token.kind, Kind::Symbol(',' | '-' | '–' | '…')))
    {
        end += 1;
    }
    while end > first && !quarter(end - 1) && word(tokens, end - 1) != "etc" {
        end -= 1;
    }
    let several = (first..end).filter(|at| quarter(*at)).count() > 1;
    let named = !linker.mentions(&tokens[first..end]).is_empty();
    let mut start = first;
    while matches!(word(tokens, start - 1), "as" | "from" | "like" | "write" | "it" | "show" | "and" | "them" | "i.e")
        || matches!(tokens[start - 1].kind, Kind::Symbol('(' | ','))
    {
        start -= 1;
    }
    let led = start < first;
    let end = end + usize::from(tokens.get(end).is_some_and(|token| token.is_symbol(')')));
    (several && !named && led && start > 0).then(|| joined(&[&tokens[..start], &tokens[end..]]))
}
