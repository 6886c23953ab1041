//! Pass mark, best of, the lowest dropped.

use super::{
    Piece::{Maybe, Number, Of},
    Rule,
    made::{best_of, drop_one, drop_some, nothing, pass},
    pieces::{IS, PERCENT, THE},
};

pub(super) const RULES: &[Rule] = &[
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
