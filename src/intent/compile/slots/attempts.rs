//! Which attempt counts.

use super::{
    Piece::{Maybe, Of},
    Rule,
    made::{best_attempt, first_attempt, last_attempt, mean_attempt},
    pieces::{ATTEMPT, BEST, THE},
};

pub(super) const RULES: &[Rule] = &[
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
];
