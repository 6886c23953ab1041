//! "A result slip for each student": in the languages Rowbot is written to.

use super::super::asking::merely_asks;
use super::words::{Word, words};

/// What a slip is called; one word alone says it.
const SLIPS: &[&str] = &["slip", "slips", "boletin", "boletines", "boleta", "boletas", "выписка", "выписки", "выписку"];
/// Two words that say it together.
const CARDS: &[(&str, &str)] = &[
    ("report", "card"),
    ("report", "cards"),
    ("result", "card"),
    ("result", "cards"),
    ("score", "card"),
    ("score", "cards"),
    ("individual", "results"),
    ("individual", "reports"),
    ("individual", "pdfs"),
    ("resultados", "individuales"),
    ("листы", "результатов"),
    ("листки", "результатов"),
    ("карточки", "результатов"),
    ("листок", "результатов"),
];
/// Words around it that change nothing.
const AROUND: &[&str] = &[
    "all",
    "one",
    "each",
    "every",
    "everyone",
    "everybody",
    "student",
    "students",
    "pupil",
    "pupils",
    "person",
    "people",
    "participant",
    "participants",
    "learner",
    "per",
    "result",
    "results",
    "score",
    "scores",
    "test",
    "tests",
    "exam",
    "draw",
    "pdf",
    "pdfs",
    "zip",
    "file",
    "files",
    "their",
    "individual",
    "personal",
    "printable",
    "show",
    "cada",
    "alumno",
    "alumna",
    "alumnos",
    "estudiante",
    "estudiantes",
    "persona",
    "resultado",
    "resultados",
    "notas",
    "calificaciones",
    "todos",
    "каждого",
    "каждому",
    "каждый",
    "всем",
    "ученика",
    "ученику",
    "учеников",
    "студента",
    "студентов",
    "участника",
    "участников",
    "человека",
    "результатов",
    "результатами",
    "результаты",
    "результат",
    "оценок",
    "печать",
];

/// Whether the words ask for a result slip for each person, and for nothing else.
pub fn asks_for_slips(text: &str) -> bool {
    let words = words(text);
    let is_mark = |word: &Word| !word.folded.contains(char::is_alphanumeric);
    let mut named = false;
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let text = word.folded.as_str();
        let next = words.get(at + 1).map(|word| word.folded.as_str());
        if CARDS.iter().any(|(one, other)| *one == text && next == Some(*other)) {
            named = true;
            at += 2;
            continue;
        }
        if SLIPS.contains(&text) {
            named = true;
        } else if !AROUND.contains(&text) && !merely_asks(text) && !is_mark(word) {
            return false;
        }
        at += 1;
    }
    named
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_asked_for_in_many_words() {
        for text in [
            "result slips",
            "make a result slip for each student",
            "Send me the slips, please",
            "can you print report cards for everyone",
            "individual results as pdf",
            "I need a slip per person",
            "boletines para cada alumno",
            "hazme las boletas de calificaciones",
            "выписки для каждого ученика",
            "сделай листки результатов для всех",
            "карточки результатов",
        ] {
            assert!(asks_for_slips(text), "{text}");
        }
        for text in [
            "sort by slip number",
            "results",
            "delete the slips column",
            "compile the results",
            "a chart for each student",
            "count slips by region",
            "отсортируй выписки по дате",
        ] {
            assert!(!asks_for_slips(text), "{text}");
        }
    }
}
