//! Words that stand in many patterns.

use super::Piece::{self, Maybe, Of};

pub(super) const THE: Piece = Maybe(&["the", "a", "my", "their", "only", "your"]);
pub(super) const IS: Piece = Maybe(&["is", "of", "at", "to", "=", ":", "as", "be", "from", "should"]);
pub(super) const PERCENT: Piece = Maybe(&["%", "percent", "points", "marks"]);
pub(super) const BEST: &[&str] = &["best", "top", "highest", "max", "maximum"];
pub(super) const ATTEMPT: &[&str] = &[
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
pub(super) const NO: &[&str] =
    &["no", "dont", "without", "skip", "drop", "leave", "omit", "remove", "exclude", "minus", "ignore"];

pub(super) const GIVE: Piece = Maybe(&["add", "give", "award", "grant", "with", "plus", "also", "and"]);
pub(super) const EXTRA: Piece = Maybe(&["bonus", "extra", "more", "additional", "free"]);
pub(super) const POINTS: Piece = Of(&["points", "point", "marks", "mark", "percent", "%"]);
pub(super) const ALL: Piece = Of(&["everyone", "everybody", "all", "each", "every"]);
pub(super) const PEOPLE: Piece =
    Maybe(&["students", "student", "people", "participants", "participant", "pupils", "learners", "of", "person"]);
pub(super) const WHO: Piece =
    Maybe(&["those", "students", "people", "everyone", "anyone", "pupils", "participants", "all", "who"]);
pub(super) const TOOK: Piece = Of(&[
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
pub(super) const TESTS: Piece =
    Of(&["tests", "test", "exams", "exam", "quizzes", "quiz", "assessments", "assessment", "papers", "paper"]);
