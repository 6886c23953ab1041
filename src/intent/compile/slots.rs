//! Pass mark, best of, bonus, attempts.

use crate::plan::compile::{Attempts, Band, BonusWish, Gift, Given, Order, Place};

use super::words::Word;

/// One piece of a pattern.
enum Piece {
    /// Any of these words.
    Of(&'static [&'static str]),
    /// One of these words, or nothing.
    Maybe(&'static [&'static str]),
    Number,
}

use Piece::{Maybe, Number, Of};

const THE: Piece = Maybe(&["the", "a", "my", "their", "only", "your"]);
const IS: Piece = Maybe(&["is", "of", "at", "to", "=", ":", "as", "be", "from", "should"]);
const PERCENT: Piece = Maybe(&["%", "percent", "points", "marks"]);
const BEST: &[&str] = &["best", "top", "highest", "max", "maximum"];
const ATTEMPT: &[&str] = &[
    "attempt",
    "attempts",
    "try",
    "tries",
    "submission",
    "submissions",
    "entry",
    "entries",
    "response",
    "responses",
    "sitting",
];
const NO: &[&str] = &["no", "dont", "without", "skip", "drop", "leave", "omit", "remove", "exclude", "minus", "ignore"];

/// A pattern, and what its numbers make of the order.
type Rule = (&'static [Piece], Make);

type Make = fn(&mut Order, &[f64]);

const GIVE: Piece = Maybe(&["add", "give", "award", "grant", "with", "plus", "also", "and"]);
const EXTRA: Piece = Maybe(&["bonus", "extra", "more", "additional", "free"]);
const POINTS: Piece = Of(&["points", "point", "marks", "mark", "percent", "%"]);
const ALL: Piece = Of(&["everyone", "everybody", "all", "each", "every"]);
const PEOPLE: Piece =
    Maybe(&["students", "student", "people", "participants", "participant", "pupils", "learners", "of", "person"]);
const WHO: Piece =
    Maybe(&["those", "students", "people", "everyone", "anyone", "pupils", "participants", "all", "who"]);
const TOOK: Piece = Of(&[
    "took",
    "taken",
    "taking",
    "take",
    "sat",
    "did",
    "do",
    "doing",
    "completed",
    "completing",
    "finished",
    "attended",
    "wrote",
    "done",
    "written",
]);
const TESTS: Piece =
    Of(&["tests", "test", "exams", "exam", "quizzes", "quiz", "assessments", "assessment", "papers", "paper"]);

const RULES: &[Rule] = &[
    (&[GIVE, THE, Number, EXTRA, POINTS, EXTRA, Of(&["to", "for"]), ALL, Maybe(&["of"]), THE, PEOPLE], gift_for_all),
    (
        &[Of(&["give", "award", "grant", "add"]), ALL, Maybe(&["of"]), THE, PEOPLE, THE, Number, EXTRA, POINTS],
        gift_for_all,
    ),
    (
        &[
            Of(&["raise", "increase", "bump", "curve", "lift"]),
            Of(&["everyone", "everyones", "everybody", "everybodys"]),
            Maybe(&["average", "averages", "result", "results", "final"]),
            Maybe(&["average", "averages", "result", "results", "mark", "marks"]),
            Maybe(&["up"]),
            Of(&["by"]),
            Number,
            PERCENT,
        ],
        gift_for_all,
    ),
    (
        &[
            GIVE,
            THE,
            Number,
            EXTRA,
            POINTS,
            EXTRA,
            Of(&["to", "for"]),
            WHO,
            WHO,
            Maybe(&["that", "have", "has", "who"]),
            Maybe(&["have", "has"]),
            TOOK,
            Of(&["all", "every", "each"]),
            Maybe(&["of"]),
            THE,
            Maybe(&["5", "4", "3", "6"]),
            TESTS,
        ],
        gift_for_all_tests,
    ),
    (
        &[
            Of(&["give", "award", "grant"]),
            WHO,
            WHO,
            Maybe(&["that", "have", "has", "who"]),
            Maybe(&["have", "has"]),
            TOOK,
            Of(&["all", "every", "each"]),
            Maybe(&["of"]),
            THE,
            TESTS,
            THE,
            Number,
            EXTRA,
            POINTS,
        ],
        gift_for_all_tests,
    ),
    (
        &[
            GIVE,
            THE,
            Number,
            EXTRA,
            POINTS,
            EXTRA,
            Of(&["to", "for"]),
            WHO,
            WHO,
            Maybe(&["that", "have", "has", "who"]),
            Maybe(&["have", "has"]),
            TOOK,
            Maybe(&["at"]),
            Maybe(&["least"]),
            Number,
            Maybe(&["or", "and"]),
            Maybe(&["more"]),
            Maybe(&["of"]),
            THE,
            TESTS,
            Maybe(&["or"]),
            Maybe(&["more"]),
        ],
        gift_from,
    ),
    (&[Of(&["take"]), Of(&["out", "away", "off"]), THE, Of(&["bonus", "bonuses"]), Maybe(&["points"])], no_bonus),
    (&[Of(NO), THE, Maybe(&["any"]), Of(&["extra", "additional"]), Of(&["points", "marks"])], no_gifts),
    (
        &[
            Of(&["pass", "passing"]),
            Of(&["mark", "score", "grade", "line", "percentage", "threshold", "average", "level"]),
            IS,
            Maybe(&["be", "at"]),
            Number,
            PERCENT,
        ],
        pass,
    ),
    (
        &[
            Of(&["pass", "passes", "passing", "passed"]),
            Of(&["at", "is", "from", "with", "if", "=", "means", "above", "over", "on"]),
            Maybe(&["at", "the"]),
            Maybe(&["least"]),
            Number,
            PERCENT,
            Maybe(&["or"]),
            Maybe(&["more", "above", "higher"]),
        ],
        pass,
    ),
    (&[Of(&["cutoff", "threshold", "passmark"]), IS, Number, PERCENT], pass),
    (&[Of(&["cut"]), Maybe(&["-"]), Of(&["off"]), IS, Number, PERCENT], pass),
    (&[Number, PERCENT, Of(&["is", "to", "needed", "required"]), Maybe(&["to", "a"]), Of(&["pass"])], pass),
    (
        &[
            Maybe(&["count", "use", "take", "keep", "counting", "with"]),
            THE,
            THE,
            Of(&["best", "top", "highest"]),
            Number,
            Maybe(&["scores", "tests", "results", "marks"]),
            Of(&["of", "out", "from"]),
            Maybe(&["of"]),
            THE,
            Number,
            Maybe(&["tests", "scores"]),
            Maybe(&["count", "counts"]),
        ],
        best_of,
    ),
    (
        &[
            Maybe(&["count", "use", "take", "keep", "counting", "with"]),
            THE,
            THE,
            Of(&["best", "top", "highest"]),
            Number,
            Maybe(&["test", "exam", "quiz"]),
            Of(&["scores", "tests", "results", "marks", "count", "exams", "quizzes"]),
            Maybe(&["count", "counts", "only"]),
        ],
        best_of,
    ),
    (
        &[Of(&["count", "use", "counting", "best"]), THE, THE, Maybe(&["best", "top"]), Of(&["best", "top"]), Number],
        best_of,
    ),
    (&[Of(&["best"]), Number], best_of),
    (
        &[
            Maybe(&["count", "only", "the"]),
            THE,
            Number,
            Of(&["best"]),
            Maybe(&["tests", "scores", "results", "exams"]),
            Of(&["of", "from", "tests", "scores", "exams"]),
            Maybe(&["the"]),
            Number,
        ],
        best_of,
    ),
    (&[Maybe(&["count", "only"]), THE, Number, Of(&["best"]), Of(&["tests", "scores", "exams"])], best_of),
    (
        &[
            Of(&["drop", "dropping", "ignore", "ignoring", "forget", "discard"]),
            THE,
            Maybe(&["worst", "lowest", "weakest"]),
            Number,
            Of(&["worst", "lowest", "weakest", "scores", "tests"]),
            Maybe(&["scores", "tests", "score", "test", "marks"]),
        ],
        drop_some,
    ),
    (
        &[
            Of(&["drop", "dropping", "ignore", "ignoring", "forget", "discard"]),
            THE,
            Of(&["worst", "lowest", "weakest"]),
            Number,
            Maybe(&["scores", "tests", "marks"]),
        ],
        drop_some,
    ),
    (
        &[
            Of(&["drop", "dropping", "ignore", "ignoring", "forget", "discard"]),
            THE,
            Maybe(&["one"]),
            Of(&["worst", "lowest", "weakest"]),
            Maybe(&["score", "test", "mark", "result", "one"]),
        ],
        drop_one,
    ),
    (
        &[
            Of(NO),
            Maybe(&["out", "off", "want", "need", "use", "add", "give"]),
            THE,
            Maybe(&["any"]),
            Maybe(&["participation", "assignment", "extra"]),
            Of(&["bonus", "bonuses"]),
            Maybe(&["points", "score", "scores"]),
        ],
        no_bonus,
    ),
    (
        &[
            Of(NO),
            Maybe(&["out", "off", "want", "need", "use", "add", "give"]),
            THE,
            Maybe(&["any"]),
            Of(&["assignment", "participation"]),
            Of(&["score", "scores", "column", "mark", "marks", "points"]),
        ],
        no_bonus,
    ),
    (
        &[
            Maybe(&["add", "with", "give", "plus", "include", "and"]),
            THE,
            Of(&["bonus"]),
            Of(&["by", "for", "per"]),
            THE,
            Maybe(&["number", "count"]),
            Maybe(&["of"]),
            Of(&["tests", "test", "exams"]),
            Maybe(&["taken", "sat", "done"]),
        ],
        by_tests,
    ),
    (
        &[
            Maybe(&["add", "with", "give", "plus", "include"]),
            THE,
            Of(&["participation", "assignment"]),
            Of(&["bonus", "score", "scores"]),
        ],
        participation,
    ),
    (&[Of(&["add", "with", "give", "plus", "include"]), THE, Of(&["bonus"]), Maybe(&["points"])], by_tests),
    (
        &[
            Maybe(&["with"]),
            THE,
            Of(&["assignment", "participation"]),
            Maybe(&["score", "bonus", "scores"]),
            IS,
            Number,
            Of(&["to", "-", "–"]),
            Number,
            Of(&["from", "for", "at", "over", "above"]),
            Number,
            Of(&["%", "percent"]),
            Maybe(&["of"]),
            THE,
            Maybe(&["tests"]),
        ],
        band,
    ),
    (
        &[
            Maybe(&["with"]),
            THE,
            Of(&["assignment", "participation"]),
            Maybe(&["score", "bonus", "scores"]),
            IS,
            Number,
            Of(&["for", "from"]),
            Number,
            Of(&["%", "percent"]),
            Maybe(&["of"]),
            THE,
            Maybe(&["tests"]),
        ],
        flat_band,
    ),
    (
        &[
            Of(&["bonus"]),
            IS,
            Number,
            Of(&["%", "percent"]),
            Of(&["for", "from", "at"]),
            Number,
            Maybe(&["or"]),
            Maybe(&["more"]),
            Of(&["tests", "test", "exams"]),
        ],
        step,
    ),
    (
        &[
            Of(&["place"]),
            IS,
            Number,
            PERCENT,
            Of(&["for", "from", "at"]),
            Maybe(&["a", "the"]),
            Of(&["mean", "average"]),
            Maybe(&["of", "from"]),
            Number,
        ],
        place,
    ),
    (
        &[
            Maybe(&["keep", "use", "take", "count", "with", "keeping", "using", "counting"]),
            THE,
            Maybe(&["only"]),
            Of(BEST),
            Maybe(&["of"]),
            THE,
            Of(ATTEMPT),
            Maybe(&["counts", "count", "only"]),
        ],
        best_attempt,
    ),
    (
        &[
            Maybe(&["keep", "use", "take", "count", "with", "keeping", "using", "counting"]),
            THE,
            Maybe(&["only"]),
            Of(&["last", "latest", "newest", "final"]),
            Maybe(&["of"]),
            THE,
            Of(ATTEMPT),
            Maybe(&["counts", "count", "only"]),
        ],
        last_attempt,
    ),
    (
        &[
            Maybe(&["keep", "use", "take", "count", "with", "keeping", "using", "counting"]),
            THE,
            Maybe(&["only"]),
            Of(&["first", "earliest", "oldest"]),
            Maybe(&["of"]),
            THE,
            Of(ATTEMPT),
            Maybe(&["counts", "count", "only"]),
        ],
        first_attempt,
    ),
    (
        &[
            Maybe(&["keep", "use", "take", "with", "using"]),
            THE,
            Of(&["mean", "average"]),
            Maybe(&["of"]),
            Maybe(&["the", "all", "several"]),
            Of(ATTEMPT),
        ],
        mean_attempt,
    ),
    (
        &[
            Maybe(&["if", "where", "when"]),
            Maybe(&["someone", "somebody", "anyone", "people"]),
            Of(&["took", "sat", "take"]),
            Maybe(&["it", "a", "the"]),
            Maybe(&["test"]),
            Of(&["twice"]),
            Maybe(&[","]),
            Of(&["keep", "use", "take", "count"]),
            THE,
            Of(BEST),
        ],
        best_attempt,
    ),
    (
        &[
            Maybe(&["match", "matching", "matched"]),
            Of(&["by", "on", "using"]),
            THE,
            Of(&["email", "emails", "name", "names", "mail"]),
            Maybe(&["address", "addresses"]),
        ],
        nothing,
    ),
    (
        &[
            Maybe(&["match", "matching", "matched"]),
            Of(&["by", "on", "using"]),
            THE,
            Of(&["e"]),
            Maybe(&["-"]),
            Of(&["mail", "mails"]),
        ],
        nothing,
    ),
    (
        &[
            Of(&["into", "in", "as", "to"]),
            Of(&["one", "a", "1"]),
            Maybe(&["single", "new"]),
            Of(&["workbook", "sheet", "table", "file", "list", "report", "spreadsheet", "excel"]),
        ],
        nothing,
    ),
    (&[Of(&["sort", "sorted", "ordered"]), Of(&["by"]), Of(&["name", "names"])], nothing),
    (
        &[
            Of(&["one", "1"]),
            Of(&["row", "line"]),
            Of(&["per", "for"]),
            Maybe(&["each"]),
            Of(&["person", "student", "participant", "pupil"]),
        ],
        nothing,
    ),
];

fn count(numbers: &[f64]) -> Option<u32> {
    numbers.first().filter(|number| number.fract() == 0.0 && (1.0..=200.0).contains(*number)).map(|number| {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a whole number up to 200")]
        let count = *number as u32;
        count
    })
}

fn pass(order: &mut Order, numbers: &[f64]) {
    order.pass_mark = numbers.first().copied().filter(|mark| (0.0..=100.0).contains(mark));
}

fn best_of(order: &mut Order, numbers: &[f64]) {
    order.best_of = count(numbers);
}

fn drop_some(order: &mut Order, numbers: &[f64]) {
    order.drop_lowest = count(numbers);
}

fn drop_one(order: &mut Order, _: &[f64]) {
    order.drop_lowest = Some(1);
}

fn no_bonus(order: &mut Order, _: &[f64]) {
    order.bonus = Some(BonusWish::None);
}

fn by_tests(order: &mut Order, _: &[f64]) {
    order.bonus = Some(BonusWish::ByTests);
}

fn participation(order: &mut Order, _: &[f64]) {
    order.bonus = Some(BonusWish::Participation);
}

fn best_attempt(order: &mut Order, _: &[f64]) {
    order.attempts = Some(Attempts::Best);
}

fn last_attempt(order: &mut Order, _: &[f64]) {
    order.attempts = Some(Attempts::Last);
}

fn first_attempt(order: &mut Order, _: &[f64]) {
    order.attempts = Some(Attempts::First);
}

fn mean_attempt(order: &mut Order, _: &[f64]) {
    order.attempts = Some(Attempts::Mean);
}

/// "Participation 85 to 93 from 80 %".
fn band(order: &mut Order, numbers: &[f64]) {
    if let [low, high, from] = *numbers
        && low <= high
        && [low, high, from].iter().all(|number| (0.0..=100.0).contains(number))
    {
        order.bonus = Some(BonusWish::Participation);
        order.bands.push(Band { from: from / 100.0, low, high });
    }
}

fn flat_band(order: &mut Order, numbers: &[f64]) {
    if let [points, from] = *numbers {
        band(order, &[points, points, from]);
    }
}

/// "Bonus 10 % for 3 tests".
fn step(order: &mut Order, numbers: &[f64]) {
    if let [share, _] = *numbers
        && let Some(tests) = count(&numbers[1..])
        && (0.0..=100.0).contains(&share)
    {
        order.bonus = Some(BonusWish::ByTests);
        order.steps.push((tests, share / 100.0));
    }
}

/// "Place 90 % from a mean of 85".
fn place(order: &mut Order, numbers: &[f64]) {
    if let [place, from] = *numbers
        && (0.0..=100.0).contains(&place)
        && (0.0..=100.0).contains(&from)
    {
        order.places.push(Place { from, place: place / 100.0 });
    }
}

/// "Give 5 points to everyone".
fn gift_for_all(order: &mut Order, numbers: &[f64]) {
    give(order, numbers, Given::Everyone);
}

fn gift_for_all_tests(order: &mut Order, numbers: &[f64]) {
    give(order, numbers, Given::AllTests);
}

/// "2 points for those who took at least 4 tests".
fn gift_from(order: &mut Order, numbers: &[f64]) {
    if let Some(tests) = numbers.get(1..).and_then(count) {
        give(order, numbers, Given::Tests(tests));
    }
}

fn give(order: &mut Order, numbers: &[f64], to: Given) {
    let points = numbers.first().copied().filter(|points| (0.0..=100.0).contains(points));
    order.gifts.extend(points.map(|points| Gift { points, to }));
}

fn no_gifts(order: &mut Order, _: &[f64]) {
    order.gifts.push(Gift { points: 0.0, to: Given::Nobody });
}

/// How it is done anyway.
fn nothing(_: &mut Order, _: &[f64]) {}

/// Takes every wish out of the words that are not used yet; at each place the longest.
pub(super) fn fill(words: &[Word], used: &mut [bool], order: &mut Order) {
    let mut at = 0;
    while at < words.len() {
        let mut best: Option<(usize, Vec<f64>, Make)> = None;
        for (pattern, make) in RULES {
            if let Some((end, numbers)) = fits(pattern, words, at, used)
                && best.as_ref().is_none_or(|(longest, ..)| end > *longest)
            {
                best = Some((end, numbers, *make));
            }
        }
        let Some((end, numbers, make)) = best else {
            at += 1;
            continue;
        };
        make(order, &numbers);
        used[at..end].fill(true);
        at = end;
    }
}

/// Where the pattern ends, and its numbers. Words that may be there are tried with and without.
fn fits(pattern: &[Piece], words: &[Word], at: usize, used: &[bool]) -> Option<(usize, Vec<f64>)> {
    let Some((piece, rest)) = pattern.split_first() else { return Some((at, Vec::new())) };
    let word = words.get(at).filter(|_| !used[at]);
    match piece {
        Of(all) => {
            word.filter(|word| all.contains(&word.folded.as_str())).and_then(|_| fits(rest, words, at + 1, used))
        }
        Maybe(all) => word
            .filter(|word| all.contains(&word.folded.as_str()))
            .and_then(|_| fits(rest, words, at + 1, used))
            .or_else(|| fits(rest, words, at, used)),
        Number => {
            let number = word?.number()?;
            let (end, mut numbers) = fits(rest, words, at + 1, used)?;
            numbers.insert(0, number);
            Some((end, numbers))
        }
    }
}
