//! Words that ask for something to be sent and say nothing of what, in the languages Rowbot is written to.
//!
//! Folded, as [`fold`](super::token::fold) leaves them.

const EN: &[&str] = &[
    "a", "also", "an", "and", "as", "can", "could", "create", "d", "download", "for", "generate", "get", "give",
    "have", "i", "in", "into", "it", "like", "make", "me", "my", "need", "now", "of", "please", "prepare", "print",
    "s", "send", "that", "the", "them", "these", "this", "to", "us", "want", "with", "would", "you",
];

const ES: &[&str] = &[
    "como", "crea", "dame", "de", "del", "el", "en", "envia", "enviame", "favor", "genera", "haz", "hazme", "imprime",
    "la", "las", "lo", "los", "manda", "mandame", "para", "por", "quiero", "un", "una", "y",
];

const RU: &[&str] = &[
    "в",
    "всех",
    "все",
    "дай",
    "дайте",
    "для",
    "его",
    "ее",
    "и",
    "их",
    "как",
    "мне",
    "нужен",
    "нужны",
    "нужно",
    "отправь",
    "отправьте",
    "по",
    "пожалуйста",
    "пришли",
    "пришлите",
    "распечатай",
    "сделай",
    "сделайте",
    "создай",
    "хочу",
    "это",
    "эту",
    "с",
];

/// Whether the folded word asks, and says nothing else.
pub(super) fn merely_asks(word: &str) -> bool {
    [EN, ES, RU].iter().any(|language| language.contains(&word))
}
