//! "Tests 2 and 4 are out of 20", "the maximum of test 3 is 30 points": what the scores are out of.

use crate::plan::compile::OutOf;

use super::super::{en::test_numbers, words::Word};

const THE: &[&str] = &["the", "my", "our", "their", "scores", "score", "marks", "points", "results", "of", "in", "for"];
const TESTS: &[&str] = &["test", "tests", "exam", "exams", "quiz", "quizzes", "paper", "papers"];
const ALL: &[&str] = &["all", "every", "each", "both"];
/// What is told of all tests without naming them.
const SCORES: &[&str] = &["scores", "marks", "points", "they", "everything", "tests", "exams", "quizzes"];
const VERBS: &[&str] = &[
    "is", "are", "was", "were", "has", "have", "had", "be", "marked", "scored", "graded", "given", "counted", "worth",
    "goes", "go", "should", "only", "really", "actually", "just", "all", "each", "a", "the", "-", "–", "—", "=", ":",
];
const MOST: &[&str] = &["max", "maximum", "highest", "full", "total", "most", "top"];
const POSSIBLE: &[&str] = &[
    "possible", "points", "point", "marks", "mark", "score", "scores", "grade", "of", "number", "is", "was", "-", "–",
    "—", ":", "=",
];
const POINTS: &[&str] = &["points", "point", "marks", "mark", "pts"];

/// What is said here, and where it ends.
pub(super) fn told(words: &[Word], at: usize, used: &[bool]) -> Option<(usize, Vec<OutOf>)> {
    let (end, tests, most) = after_tests(words, at).or_else(|| before_tests(words, at))?;
    if used[at..end].iter().any(|used| *used) || !(1.0..=1000.0).contains(&most) {
        return None;
    }
    let told = match tests {
        None => vec![OutOf { test: None, most }],
        Some(tests) => tests.into_iter().map(|test| OutOf { test: Some(test), most }).collect(),
    };
    Some((end, told))
}

type Told = (usize, Option<Vec<u32>>, f64);

/// "Test 2 is out of 20".
fn after_tests(words: &[Word], at: usize) -> Option<Told> {
    let (mut to, tests, named) = subject(words, at)?;
    let verbs = run(words, to, VERBS);
    let has_verb = verbs > to;
    // "The best 3 tests out of 5" is about their number.
    if !named && !has_verb {
        return None;
    }
    to = verbs;
    let (number, sure) = match word(words, to)? {
        "out" => (run(words, to + 1, &["of"]), true),
        most if MOST.contains(&most) => (run(words, to + 1, POSSIBLE), true),
        "of" | "from" => (to + 1, false),
        _ => (to, false),
    };
    let most = words.get(number)?.number()?;
    let end = run(words, number + 1, POINTS);
    // "Test 2 of 5" may be the second of five.
    (sure || (end > number + 1 && (has_verb || number > to))).then_some((end, tests, most))
}

/// "The maximum of test 2 is 20".
fn before_tests(words: &[Word], at: usize) -> Option<Told> {
    let first = run(words, at, &["the", "a"]);
    MOST.contains(&word(words, first)?).then_some(())?;
    let (to, tests, named) = subject(words, run(words, first + 1, POSSIBLE))?;
    let number = run(words, to, VERBS);
    (named && number > to).then_some(())?;
    let most = words.get(number)?.number()?;
    Some((run(words, number + 1, POINTS), tests, most))
}

/// Which tests, and whether they are named by number or as all of them.
fn subject(words: &[Word], at: usize) -> Option<(usize, Option<Vec<u32>>, bool)> {
    let scores = word(words, at).is_some_and(|word| SCORES.contains(&word));
    let mut to = run(words, at, THE);
    let all = run(words, to, ALL) > to;
    to = run(words, run(words, to, ALL), THE);
    if word(words, to).is_some_and(|word| TESTS.contains(&word)) {
        let (numbers, end) = test_numbers(words, to + 1);
        let many =
            word(words, to) != Some("test") && word(words, to) != Some("exam") && word(words, to) != Some("quiz");
        return match numbers {
            Some(numbers) => Some((end, Some(numbers), true)),
            None if all || many => Some((to + 1, None, all)),
            None => None,
        };
    }
    match word(words, to) {
        Some("they" | "everything") => Some((to + 1, None, false)),
        _ => (scores && to == at + 1).then_some((to, None, false)),
    }
}

fn word(words: &[Word], at: usize) -> Option<&str> {
    words.get(at).map(|word| word.folded.as_str())
}

/// Behind all of these words.
fn run(words: &[Word], from: usize, of: &[&str]) -> usize {
    from + words.get(from..).unwrap_or_default().iter().take_while(|word| of.contains(&word.folded.as_str())).count()
}
