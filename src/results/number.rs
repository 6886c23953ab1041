//! Which test a file is of.

use super::{digits, fold::fold};

/// What a test is called, before its number; folded.
const TESTS: &[&str] = &[
    "test",
    "tests",
    "exam",
    "exams",
    "examen",
    "examination",
    "quiz",
    "assessment",
    "assignment",
    "paper",
    "midterm",
    "prueba",
    "evaluacion",
    "parcial",
    "control",
    "тест",
    "тесты",
    "экзамен",
    "контрольная",
    "зачет",
    "prufung",
    "klausur",
    "arbeit",
    "epreuve",
    "controle",
    "prova",
    "teste",
    "esame",
    "verifica",
    "egzamin",
    "sprawdzian",
    "іспит",
    "sinav",
    "ujian",
    "tes",
    "اختبار",
    "الاختبار",
    "امتحان",
    "الامتحان",
    "परीक्षा",
    "टेस्ट",
    "测试",
    "测验",
    "考试",
    "テスト",
    "시험",
];

/// Tests beyond this are years, rooms, phone numbers.
const MOST: u32 = 200;

/// The number after "test", with words that may stand between ("Test no. 2").
pub(super) fn after_test(text: &str) -> Option<u32> {
    let words = words(text);
    let at = words.iter().position(|word| TESTS.contains(&word.as_str()))?;
    let between = |word: &str| ["no", "number", "nr", "num", "numero", "номер", "n", "работа"].contains(&word);
    let next = words[at + 1..].iter().find(|word| !between(word))?;
    next.parse().ok().filter(|number| (1..=MOST).contains(number))
}

/// Of a file: the number after "test", else the only number in its name.
pub(super) fn of_file(name: &str) -> Option<u32> {
    let stem = match name.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() && extension.len() <= 5 => stem,
        _ => name,
    };
    after_test(stem).or_else(|| {
        let words = words(stem);
        let mut numbers = words.iter().filter(|word| word.starts_with(|c: char| c.is_ascii_digit()));
        let only = numbers.next()?.parse().ok()?;
        (numbers.next().is_none() && (1..=MOST).contains(&only)).then_some(only)
    })
}

/// Folded words; letters and digits part: "test2b" is "test", "2", "b".
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in fold(&digits::plain(text)).split(' ') {
        let mut was_digit = None;
        for c in word.chars() {
            let digit = c.is_ascii_digit();
            if was_digit != Some(digit) {
                words.push(String::new());
            }
            was_digit = Some(digit);
            if let Some(last) = words.last_mut() {
                last.push(c);
            }
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_after_test_comes_first_then_the_only_number() {
        let names = [
            ("Test 2.xlsx", Some(2)),
            ("test2.csv", Some(2)),
            ("exam(2).xlsx", Some(2)),
            ("2.xlsx", Some(2)),
            ("Test_3 (2024-05-01).xlsx", Some(3)),
            ("2024 class 5 Test no. 12.xlsx", Some(12)),
            ("Тест 4.xlsx", Some(4)),
            ("Prueba nº 3.ods", Some(3)),
            ("الاختبار ٣.xlsx", Some(3)),
            ("测试2.xlsx", Some(2)),
            ("results.xlsx", None),
            ("scores 5B room 3.xlsx", None),
            ("results 2024.xlsx", None),
            ("Latest 7.xlsx", Some(7)),
        ];
        for (name, number) in names {
            assert_eq!(of_file(name), number, "{name}");
        }
        assert_eq!(after_test("Test 2 Score"), Some(2));
        assert_eq!(after_test("Score (20)"), None);
    }
}
