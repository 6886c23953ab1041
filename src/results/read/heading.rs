//! What a heading says of its column.

use super::{
    super::{fold::fold, number},
    out_of,
    words::{EMAIL, FILLERS, FIRST_NAME, MOST, NAME, RIGHT, ROW_OF_MOST, SCORE, SURNAME, TOTALS, WRONG},
};

/// A reading of one heading; the lower the rank, the likelier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    Name(usize),
    FirstName(usize),
    Surname(usize),
    Email(usize),
    Score(usize),
    /// The most that could be scored, in a column of its own.
    Most,
    /// How many answers were right, and how many were not.
    Right,
    Wrong,
}

/// Every role that the heading may have.
pub(super) fn roles(heading: &str) -> Vec<Role> {
    let folded = fold(heading);
    let mut roles = Vec::new();
    if folded.is_empty() || heading.chars().count() > 120 {
        // "%" alone folds to nothing.
        roles.extend((heading.trim() == "%").then_some(Role::Score(SCORE.len())));
        return roles;
    }
    let plain = without_fillers(&folded);
    let rank = |words: &[&str]| {
        let rank = |text: &str| words.iter().position(|word| *word == text);
        rank(&folded).or_else(|| rank(&plain))
    };
    roles.extend(rank(NAME).map(Role::Name));
    roles.extend(rank(FIRST_NAME).map(Role::FirstName));
    roles.extend(rank(SURNAME).map(Role::Surname));
    roles.extend(rank(EMAIL).map(Role::Email));
    roles.extend(score_rank(heading, &folded, &plain).map(Role::Score));
    if MOST.contains(&folded.as_str()) || MOST.contains(&plain.as_str()) {
        roles.push(Role::Most);
    }
    roles.extend(RIGHT.contains(&folded.as_str()).then_some(Role::Right));
    roles.extend(WRONG.contains(&folded.as_str()).then_some(Role::Wrong));
    roles
}

/// "Test N Score" first, then the words in their order, "Marks (20)" as "Marks".
fn score_rank(heading: &str, folded: &str, plain: &str) -> Option<usize> {
    let rank = |text: &str| SCORE.iter().position(|word| *word == text);
    if let Some(number) = number::after_test(heading) {
        let number = number.to_string();
        // "Test 6 (12345)": what stands in brackets is another matter.
        let outside = fold(heading.split(['(', '[', '|']).next().unwrap_or_default());
        for folded in [folded, &outside] {
            let rest: Vec<&str> =
                folded.split(' ').filter(|word| *word != number && !word.ends_with(&number)).collect();
            let last = rest.last().copied().unwrap_or_default();
            let of_tests = || rest.iter().all(|word| TESTS.contains(word));
            if rank(last).is_some() || rest.len() <= 1 || of_tests() {
                return Some(0);
            }
        }
    }
    let bare = fold(out_of::without(heading));
    [folded, plain, &bare, &without_fillers(&bare)].iter().find_map(|text| rank(text)).map(|rank| rank + 1)
}

/// The place of a heading in a list of words, with and without its fillers.
pub(super) fn rank(heading: &str, words: &[&str]) -> Option<usize> {
    let folded = fold(heading);
    let plain = without_fillers(&folded);
    words.iter().position(|word| *word == folded || *word == plain)
}

fn without_fillers(folded: &str) -> String {
    folded.split(' ').filter(|word| !FILLERS.contains(word)).collect::<Vec<_>>().join(" ")
}

/// "Quiz: Test 3".
const TESTS: &[&str] = &["test", "quiz", "exam", "assignment", "examen", "prueba", "тест", "контрольная"];

/// Whether a row that begins so says what the most is.
pub(super) fn is_row_of_most(text: &str) -> bool {
    ROW_OF_MOST.contains(&fold(text).as_str())
}

/// Whether a row that begins so is a total, not a person.
pub(super) fn is_total(text: &str) -> bool {
    let folded = fold(text);
    TOTALS.contains(&folded.as_str())
        || TOTALS.contains(&folded.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(heading: &str) -> Option<&'static str> {
        roles(heading).first().map(|role| match role {
            Role::Name(_) => "name",
            Role::FirstName(_) => "first name",
            Role::Surname(_) => "surname",
            Role::Email(_) => "email",
            Role::Score(_) => "score",
            Role::Most => "most",
            Role::Right => "right",
            Role::Wrong => "wrong",
        })
    }

    #[test]
    fn headings_are_known_in_many_words() {
        let known = [
            ("Full Name", "name"),
            ("YOUR NAME *", "name"),
            ("Please enter your full name:", "name"),
            ("ФИО", "name"),
            ("Nombre y apellidos", "name"),
            ("E-mail", "email"),
            ("Email Address", "email"),
            ("Эл. почта", "email"),
            ("Correo electrónico", "email"),
            ("Test 2 Score", "score"),
            ("TEST-2", "score"),
            ("Total Marks (20)", "score"),
            ("Score / 20", "score"),
            ("Marks out of 20", "score"),
            ("%", "score"),
            ("Calificación", "score"),
            ("Баллы (из 20)", "score"),
            ("Last Name", "surname"),
            ("Apellidos", "surname"),
            ("Max score", "most"),
            ("Score (%)", "score"),
            ("Percentage", "score"),
            ("Адрес электронной почты", "email"),
            ("Итоговый балл", "score"),
            ("البريد الإلكتروني", "email"),
            ("اسم العائلة", "surname"),
            ("पहला नाम", "first name"),
            ("अंक (out of 50)", "score"),
        ];
        for (heading, role) in known {
            assert_eq!(first(heading), Some(role), "{heading}");
        }
    }

    #[test]
    fn words_of_headings_are_folded_as_headings_are() {
        for words in [NAME, FIRST_NAME, SURNAME, EMAIL, SCORE, MOST, ROW_OF_MOST, RIGHT, WRONG, TOTALS, FILLERS] {
            for word in words {
                assert_eq!(fold(word), *word);
            }
        }
    }

    #[test]
    fn other_columns_are_not_taken_for_these() {
        for heading in
            ["Student ID", "School name", "Timestamp", "Phone", "Course", "Duration", "Test name", "Q1 answer", ""]
        {
            assert_eq!(first(heading), None, "{heading}");
        }
    }

    #[test]
    fn a_score_goes_before_a_percentage() {
        let rank = |heading| roles(heading).into_iter().find(|role| matches!(role, Role::Score(_)));
        assert!(rank("Test 1 Score") < rank("Score") && rank("Score") < rank("Percentage"));
    }
}
