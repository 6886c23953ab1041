//! What people write where there is nothing to write: "absent", "-", "N/A".

use super::fold::fold;

/// Words that say that there is no value; folded.
const MISSING: &[&str] = &[
    "a",
    "ab",
    "abs",
    "absent",
    "na",
    "n a",
    "nil",
    "none",
    "null",
    "missing",
    "no score",
    "not attempted",
    "not attended",
    "did not attend",
    "did not attempt",
    "did not take",
    "not taken",
    "no show",
    "dna",
    "dns",
    "excused",
    "exempt",
    "not submitted",
    "pending",
    "x",
    "ausente",
    "no presento",
    "no se presento",
    "falto",
    "sin nota",
    "np",
    "отсутствовал",
    "отсутствовала",
    "отсутствует",
    "отсутств",
    "нет",
    "н",
    "н я",
    "неявка",
    "не явился",
    "не явилась",
    "не сдавал",
    "не сдавала",
    "absente",
    "abwesend",
    "fehlt",
    "faltou",
    "assente",
    "nieobecny",
    "nieobecna",
    "відсутніи",
    "відсутня",
    "yok",
    "katilmadi",
    "tidak hadir",
    "अनुपस्थित",
    "غايب",
    "غايبة",
    "缺考",
    "缺席",
];

/// Whether a text stands for no value. A blank one does.
#[must_use]
pub fn is_missing(text: &str) -> bool {
    let text = text.trim();
    if text.contains(|c: char| c.is_alphanumeric()) {
        return MISSING.contains(&fold(text).as_str());
    }
    text.chars().count() <= 3 && text != "%"
}
