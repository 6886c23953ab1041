//! "Leave out test 3", "remove tests 2 and 4", "put test 3 back": tests that shall not count, or count again.

use super::{foreign, words::words};

/// Which tests are spoken of, and whether they shall count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TestsChange {
    pub counts: bool,
    pub tests: Vec<u32>,
}

const OUT: &[&str] = &[
    "remove",
    "delete",
    "drop",
    "exclude",
    "omit",
    "skip",
    "ignore",
    "without",
    "leave",
    "not",
    "dont",
    "discard",
    "elimina",
    "quita",
    "borra",
    "excluye",
    "omite",
    "sin",
    "saca",
    "убери",
    "удали",
    "исключи",
    "без",
    "уберите",
    "удалите",
    "исключите",
];
const BACK: &[&str] = &[
    "include",
    "restore",
    "back",
    "again",
    "incluye",
    "recupera",
    "restaura",
    "верни",
    "включи",
    "верните",
    "включите",
];
const TESTS: &[&str] = &["test", "tests", "exam", "exams", "quiz", "quizzes", "prueba", "pruebas", "examen"];
const AROUND: &[&str] = &[
    "the",
    "out",
    "please",
    "from",
    "of",
    "results",
    "result",
    "and",
    "count",
    "do",
    "put",
    "bring",
    "in",
    "add",
    "take",
    "to",
    "for",
    "now",
    "number",
    "no",
    "file",
    "la",
    "el",
    "de",
    "los",
    "las",
    "y",
    "i",
    "me",
    "can",
    "you",
    "with",
    "all",
    "these",
    "also",
    "обратно",
    "снова",
    "из",
    "результатов",
];

/// `None` where the words say anything else.
pub fn tests_change(text: &str) -> Option<TestsChange> {
    let words = foreign::translated(words(text));
    let said = |list: &[&str]| words.iter().any(|word| list.contains(&word.folded.as_str()));
    let (out, back) = (said(OUT), said(BACK));
    if out == back || !said(TESTS) {
        return None;
    }
    let first = words.iter().position(|word| TESTS.contains(&word.folded.as_str()))?;
    let (tests, end) = super::en::test_numbers(&words, first + 1);
    let known = |word: &str| {
        [OUT, BACK, AROUND, TESTS].iter().any(|list| list.contains(&word)) || !word.contains(char::is_alphanumeric)
    };
    let rest = words[..first].iter().chain(&words[end..]);
    let alone = rest.into_iter().all(|word| known(&word.folded));
    Some(TestsChange { counts: back, tests: tests? }).filter(|_| alone)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tests_are_left_out_and_taken_back_in_many_words() {
        let of = |counts, tests: &[u32]| Some(TestsChange { counts, tests: tests.to_vec() });
        for text in [
            "remove test 3",
            "Leave out test 3, please",
            "drop exam 3",
            "without test 3",
            "delete test 3 from the results",
            "don't count test 3",
            "quita la prueba 3",
            "sin el examen 3",
            "убери тест 3",
            "исключи тест 3 из результатов",
        ] {
            assert_eq!(tests_change(text), of(false, &[3]), "{text}");
        }
        assert_eq!(tests_change("remove tests 2 and 4"), of(false, &[2, 4]));
        for text in
            ["put test 3 back", "include test 3 again", "bring test 3 back in", "incluye la prueba 3", "верни тест 3"]
        {
            assert_eq!(tests_change(text), of(true, &[3]), "{text}");
        }
        for text in [
            "delete the Test 3 Score column",
            "remove test 3 scores below 40",
            "sort by test 3",
            "remove row 3",
            "test 3",
            "compile tests 1 and 2",
            "remove the tests",
            "leave test 3 blank",
        ] {
            assert_eq!(tests_change(text), None, "{text}");
        }
    }
}
