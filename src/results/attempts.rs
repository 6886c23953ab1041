//! Several rows of one person in one test.

use crate::plan::compile::Attempts;

use super::{round::round, score::Score, test_file::Entry};

/// What became of them.
#[derive(Debug, PartialEq)]
pub(super) struct Chosen {
    pub(super) score: Option<f64>,
    /// The row that stands in the results; `None` where all are unusable.
    pub(super) used: Option<usize>,
}

/// Puts attempts in the order in which they were made, where all of them say when; else they stay in
/// the order of the file. Tells which it was.
pub(super) fn in_time<T>(attempts: &mut [T], when: impl Fn(&T) -> Option<f64>) -> bool {
    let known = attempts.iter().all(|attempt| when(attempt).is_some());
    if known {
        attempts.sort_by(|one, other| when(one).unwrap_or_default().total_cmp(&when(other).unwrap_or_default()));
    }
    known
}

/// Chooses among the entries, which are in the order in which they were made. A row with a score goes before one
/// without.
pub(super) fn choose(entries: &[&Entry], attempts: Attempts) -> Chosen {
    let scored: Vec<(usize, f64)> =
        entries.iter().enumerate().filter_map(|(at, entry)| entry.score.points().map(|points| (at, points))).collect();
    let chosen = match attempts {
        Attempts::Last => scored.last().copied(),
        Attempts::First | Attempts::Mean => scored.first().copied(),
        // The last of the best, as people look for the newest.
        Attempts::Best => scored.iter().copied().max_by(|a, b| a.1.total_cmp(&b.1)),
    };
    let Some((used, points)) = chosen else {
        let used = entries.iter().rposition(|entry| entry.score == Score::Missing);
        return Chosen { score: None, used };
    };
    let score = match attempts {
        Attempts::Mean if scored.len() > 1 => {
            round(scored.iter().map(|(_, points)| points).sum::<f64>() / scored.len() as f64, 2)
        }
        Attempts::Mean | Attempts::Last | Attempts::First | Attempts::Best => points,
    };
    Chosen { score: Some(score), used: Some(used) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_settings_say_which_attempt_counts() {
        let scores = [Score::Points(60.0), Score::Points(90.0), Score::Points(75.0), Score::Missing];
        let entries: Vec<Entry> = scores
            .into_iter()
            .zip(1..)
            .map(|(score, row)| Entry { row, name: "Ada".into(), email: "".into(), score, bare: None, when: None })
            .collect();
        let entries: Vec<&Entry> = entries.iter().collect();
        let of = |attempts| choose(&entries, attempts);
        assert_eq!(of(Attempts::Last), Chosen { score: Some(75.0), used: Some(2) });
        assert_eq!(of(Attempts::First), Chosen { score: Some(60.0), used: Some(0) });
        assert_eq!(of(Attempts::Best), Chosen { score: Some(90.0), used: Some(1) });
        assert_eq!(of(Attempts::Mean), Chosen { score: Some(75.0), used: Some(0) });
        assert_eq!(choose(&entries[3..], Attempts::Last), Chosen { score: None, used: Some(0) });
    }
}
