//! The English words for compiling.

use std::ops::Range;

use super::words::Word;

/// What sets it going.
pub(super) struct Trigger {
    pub(super) span: Range<usize>,
    pub(super) sure: bool,
    /// "tests 1 to 5".
    pub(super) tests: Option<Vec<u32>>,
}

/// Of nothing but results.
const COMPILE: &[&[&str]] = &[&["compile"], &["consolidate"], &["compiling"], &["consolidating"]];
/// Of several files, whatever they are.
const MERGE: &[&[&str]] = &[
    &["collate"],
    &["merge"],
    &["combine"],
    &["join"],
    &["put", "together"],
    &["bring"],
    &["gather"],
    &["unite"],
    &["aggregate"],
];
/// Of results, where these are named.
const MAKE: &[&[&str]] = &[
    &["make"],
    &["create"],
    &["build"],
    &["prepare"],
    &["produce"],
    &["generate"],
    &["work", "out"],
    &["calculate"],
    &["compute"],
    &["put"],
    &["give", "me"],
    &["do"],
    &["get", "me"],
    &["i", "need"],
    &["i", "want"],
];

/// The results, named.
const RESULTS: &[&str] = &["result", "results", "gradebook", "scoresheet", "scoreboard"];
/// The tests, named.
const TESTS: &[&str] =
    &["test", "tests", "exam", "exams", "quiz", "quizzes", "assessments", "assessment", "examinations", "papers"];
const SCORES: &[&str] = &["scores", "score", "marks", "grades"];
/// The files, pointed at.
const THESE: &[&str] = &[
    "these",
    "them",
    "those",
    "files",
    "file",
    "everything",
    "exports",
    "spreadsheets",
    "sheets",
    "all",
    "both",
    "workbooks",
];

/// Words between and around.
const GLUE: &[&str] = &[
    "the",
    "this",
    "my",
    "our",
    "of",
    "for",
    "from",
    "into",
    "in",
    "a",
    "an",
    "one",
    "single",
    "final",
    "overall",
    "whole",
    "class",
    "students",
    "student",
    "pupils",
    "term",
    "semester",
    "everyones",
    "workbook",
    "sheet",
    "table",
    "report",
    "list",
    "together",
    "up",
    "me",
    "please",
    "and",
    "with",
    "to",
    "it",
    "by",
    "email",
    "emails",
    "mail",
    "e",
    "-",
    "name",
    "names",
    "address",
    "matching",
    "matched",
    "on",
    "person",
    "people",
    "per",
    "row",
    "each",
    "out",
    "different",
    "master",
    "summary",
    "full",
    "complete",
    "participants",
    "2",
    "3",
    "4",
    "5",
    "6",
    "7",
    "8",
    "9",
    "10",
];

pub(super) const JOINING: &[&str] = &[
    ",", ".", ";", ":", "!", "?", "and", "then", "also", "with", "but", "(", ")", "-", "–", "—", "&", "plus", "using",
    "so", "that", "please", "now", "ok", "the", "a",
];

/// Words that ask for nothing.
pub(super) const FILLERS: &[&str] = &[
    ",", ".", ";", ":", "!", "?", "(", ")", "-", "–", "—", "&", "and", "then", "also", "with", "please", "now", "ok",
    "okay", "can", "could", "would", "you", "i", "d", "like", "to", "me", "for", "us", "the", "a", "an", "thanks",
    "thank", "hi", "hello", "hey", "rowbot", "so", "just", "go", "ahead", "want", "need", "it", "all", "files", "file",
    "this", "these", "set", "using", "use", "by", "of", "is", "are", "be", "should", "in", "one", "go", "as", "usual",
    "let", "s", "lets", "will", "that", "my", "our", "from",
];

pub(super) fn trigger(words: &[Word]) -> Option<Trigger> {
    // The order comes first, after a "please" or "could you"; wishes may go before it.
    (0..words.len()).filter(|at| *at == 0 || begins(words, *at)).find_map(|at| {
        let of = |verbs, verb| starts(words, at, verbs).and_then(|end| of_what(words, at, end, verb));
        let compiled = of(COMPILE, Verb::Compile);
        // "Work out the average and put the results in a table" asks for another thing.
        let first = words[..at].iter().all(|word| FILLERS.contains(&word.folded.as_str()));
        compiled.or_else(|| if first { of(MERGE, Verb::Merge).or_else(|| of(MAKE, Verb::Make)) } else { None })
    })
}

#[derive(Clone, Copy, PartialEq)]
enum Verb {
    Compile,
    Merge,
    Make,
}

/// Behind a mark, an "and", a filler.
fn begins(words: &[Word], at: usize) -> bool {
    at.checked_sub(1).and_then(|before| words.get(before)).is_some_and(|word| FILLERS.contains(&word.folded.as_str()))
}

fn starts(words: &[Word], at: usize, verbs: &[&[&str]]) -> Option<usize> {
    let fits = |verb: &&&[&str]| {
        verb.len() <= words.len() - at && verb.iter().zip(&words[at..]).all(|(one, word)| *one == word.folded)
    };
    verbs.iter().find(fits).map(|verb| at + verb.len())
}

fn of_what(words: &[Word], begin: usize, after: usize, verb: Verb) -> Option<Trigger> {
    let (mut at, mut end) = (after, after);
    let (mut results, mut scores, mut these, mut numbers) = (false, false, false, None);
    while let Some(word) = words.get(at) {
        let text = word.folded.as_str();
        if TESTS.contains(&text) {
            results = true;
            let (found, next) = test_numbers(words, at + 1);
            (numbers, at) = (found.or(numbers), next);
        } else {
            results |= RESULTS.contains(&text);
            scores |= SCORES.contains(&text);
            these |= THESE.contains(&text);
            let known = RESULTS.contains(&text) || SCORES.contains(&text) || THESE.contains(&text);
            if !known && !GLUE.contains(&text) {
                break;
            }
            at += 1;
        }
        // A joining word at the end belongs to what follows.
        if !["and", "with", "to", "by", "for", "from", "-"].contains(&text) {
            end = at;
        }
    }
    let alone = words.get(end).is_none_or(|word| JOINING.contains(&word.folded.as_str()));
    let fits = match verb {
        Verb::Compile => results || scores || these || (alone && end == after),
        Verb::Merge => results || scores || (these && alone),
        Verb::Make => results && !numbers_only(words, after, end) && alone,
    };
    fits.then_some(Trigger { span: begin..end, sure: verb == Verb::Compile || (results && alone), tests: numbers })
}

/// "Make a test" asks for none; "make the results" does.
fn numbers_only(words: &[Word], from: usize, to: usize) -> bool {
    !words[from..to].iter().any(|word| RESULTS.contains(&word.folded.as_str()))
}

/// "1 to 5", "1-5", "1, 2 and 4" → the numbers, and where they end.
pub(super) fn test_numbers(words: &[Word], from: usize) -> (Option<Vec<u32>>, usize) {
    let mut numbers: Vec<u32> = Vec::new();
    let mut at = from;
    while let Some(word) = words.get(at) {
        if let Some(number) = word.count().filter(|number| (1..=200).contains(number)) {
            numbers.push(number);
            at += 1;
            continue;
        }
        let next = words.get(at + 1).and_then(Word::count).filter(|number| (1..=200).contains(number));
        match (word.folded.as_str(), next, numbers.last().copied()) {
            ("to" | "a" | "-" | "–" | "through" | "till" | "until", Some(last), Some(first)) if first < last => {
                numbers.extend(first + 1..=last);
                at += 2;
            }
            ("," | "and" | "&" | "+", Some(_), Some(_)) => at += 1,
            _ => break,
        }
    }
    (((!numbers.is_empty()).then_some(numbers)), at)
}
