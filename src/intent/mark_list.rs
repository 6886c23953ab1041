//! Which columns of a table hold the scores of tests, and which the overall one. Headings and kinds
//! tell; no cell is looked at.

use super::link::Linker;
use crate::workbook::schema::Kind as ColumnKind;

/// The columns of scores, by their places in the linker.
#[derive(Debug, Default, PartialEq)]
pub(in crate::intent) struct MarkList {
    /// One for each test or subject, in their order.
    pub tests: Vec<usize>,
    /// What comes of them: a final average, a total, the only score there is.
    pub overall: Option<usize>,
}

/// Words of headings that say that a score stands below.
const SCORES: &[&str] = &[
    "score",
    "scores",
    "mark",
    "marks",
    "grade",
    "points",
    "result",
    "nota",
    "notas",
    "calificacion",
    "puntos",
    "puntuacion",
    "балл",
    "баллы",
    "оценка",
    "оценки",
    "результат",
];
/// Words of what was sat.
const TESTS: &[&str] = &[
    "test",
    "quiz",
    "exam",
    "paper",
    "midterm",
    "assessment",
    "prueba",
    "examen",
    "parcial",
    "control",
    "тест",
    "экзамен",
    "контрольная",
    "зачет",
];
/// Words of what comes of all of them.
const OVERALL: &[&str] = &[
    "average",
    "final",
    "overall",
    "total",
    "mean",
    "percentage",
    "gpa",
    "promedio",
    "media",
    "итог",
    "итоговый",
    "средний",
    "среднее",
    "итого",
];

impl MarkList {
    pub(in crate::intent) fn of(linker: &Linker) -> Self {
        let having = |at: usize, known: &[&str]| {
            linker.columns[at].kind.is_numeric()
                && linker.columns[at].words.iter().any(|word| known.contains(&word.as_str()))
        };
        let all = |test: &dyn Fn(usize) -> bool| -> Vec<usize> {
            (0..linker.columns.len()).filter(|at| linker.columns[*at].letter.is_some() && test(*at)).collect()
        };
        let scores = all(&|at| having(at, SCORES) && !having(at, OVERALL));
        let mut tests = all(&|at| having(at, TESTS) && !having(at, OVERALL));
        if tests.len() < 2 && scores.len() > 1 {
            tests.clone_from(&scores);
        }
        if tests.is_empty() {
            tests =
                linker.main_group().filter(|found| found.len() > 1 && is_of_marks(linker, found)).unwrap_or_default();
        }
        // Of several ("Total", "Final Average") the last is what the others lead to.
        let overall = all(&|at| having(at, OVERALL) && (!tests.is_empty() || having(at, SCORES))).pop();
        let only = if let [only] = scores[..] { Some(only) } else { None };
        let only = only.or(if let [only] = tests[..] { Some(only) } else { None });
        Self { overall: overall.or(only), tests }
    }

    /// Whether the table is one of marks at all.
    pub(in crate::intent) fn is_some(&self) -> bool {
        self.overall.is_some() || !self.tests.is_empty()
    }
}

/// Marks are no sales: nothing below zero, nothing above a hundred.
fn is_of_marks(linker: &Linker, columns: &[usize]) -> bool {
    columns.iter().all(|at| linker.columns[*at].range.is_some_and(|(low, high)| low >= 0.0 && high <= 100.0))
}

/// What is worked out of scores, and as often a heading of the sheet that sums them up.
pub(in crate::intent) fn is_measure_word(word: &str) -> bool {
    matches!(word, "mean" | "average" | "median" | "highest" | "lowest" | "participants" | "count" | "status")
}

/// What people call tests and their scores in words: "the tests", "all scores".
pub(in crate::intent) fn is_score_word(word: &str) -> bool {
    const PLURALS: &[&str] = &["tests", "quizzes", "exams", "papers", "assessments", "grades", "results", "subjects"];
    SCORES.contains(&word) || TESTS.contains(&word) || PLURALS.contains(&word)
}

/// Whether amounts of money stand beside: then it is more than a list of marks.
pub(in crate::intent) fn has_money(linker: &Linker) -> bool {
    linker.columns.iter().any(|column| column.kind == ColumnKind::Currency)
}
