//! Russian: its words, and how its verbs give orders. Nouns and adjectives stand as stems.

use std::sync::LazyLock;

use rust_stemmers::Algorithm;

use crate::intent::translate::{Glossary, Lexicon, Tongue};

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of(&TONGUE));
static GLOSSARY: LazyLock<Glossary> = LazyLock::new(|| Glossary::of(&TONGUE));

pub(in crate::intent) static TONGUE: Tongue = Tongue {
    tag: "ru",
    stems: Algorithm::Russian,
    singular,
    words: concat!(include_str!("words.txt"), include_str!("scores.txt")),
    glossary: include_str!("glossary.txt"),
    verb_forms: forms,
    without_pronouns: |_| None,
    shorts: &[("че", "что"), ("скока", "сколько"), ("скок", "сколько"), ("тока", "только"), ("ток", "только")],
    following: &[],
    opening_words: OPENING_WORDS,
    denial: Some("не"),
    first_form: Some(first_form),
    opening: ("что", "what"),
    own_script: Some(|word| word.chars().any(|c| ('а'..='я').contains(&c))),
    lexicon: &LEXICON,
    meanings: &GLOSSARY,
};

/// "закупочную цену" → "закупочная цена"; behind "с": "средним баллом" → "средний балл". Other forms stay as they are.
fn first_form(name: &str, before: &str) -> String {
    const OBJECTS: &[(&str, &str)] = &[("ую", "ая"), ("юю", "яя"), ("у", "а"), ("ю", "я")];
    const WITH: &[(&str, &str)] = &[
        ("ью", "ь"),
        ("ием", "ие"),
        ("ым", "ый"),
        ("ким", "кий"),
        ("ним", "ний"),
        ("ом", ""),
        ("ой", "а"),
        ("ей", "я"),
    ];
    let endings = if matches!(before, "с" | "со") { WITH } else { OBJECTS };
    let words: Vec<&str> = name.split(' ').collect();
    let adjective = words.len() > 1 && endings == WITH;
    let first = |(at, word): (usize, &&str)| {
        let cut = |(ending, form): &(&str, &str)| {
            let form = if adjective && at == 0 && *ending == "ой" { "ая" } else { form };
            let stem = word.strip_suffix(ending).filter(|stem| stem.chars().count() > 1)?;
            Some(format!("{stem}{form}"))
        };
        // What stands behind the noun is of it: "сумму заказа".
        let behind =
            at > 1 || at == 1 && !["ую", "юю", "ым", "им", "ой"].iter().any(|ending| words[0].ends_with(ending));
        endings.iter().find_map(cut).filter(|_| !behind).unwrap_or_else(|| (*word).to_owned())
    };
    words.iter().enumerate().map(first).collect::<Vec<_>>().join(" ")
}

/// Prepositions, conjunctions and the like: "в столбце Цена поставь …", "если …, напиши …".
const OPENING_WORDS: &[&str] = &[
    "в",
    "во",
    "на",
    "у",
    "из",
    "с",
    "со",
    "по",
    "для",
    "если",
    "когда",
    "где",
    "кто",
    "что",
    "как",
    "сколько",
    "а",
    "и",
    "но",
    "или",
    "не",
    "теперь",
    "потом",
    "затем",
    "сначала",
    "еще",
    "также",
    "пожалуйста",
    "плиз",
    "можешь",
    "можете",
    "можно",
    "нужно",
    "надо",
    "хочу",
    "давай",
    "мне",
    "нам",
    "просто",
    "только",
    "после",
    "до",
    "при",
    "за",
    "от",
    "к",
    "под",
    "над",
    "между",
    "без",
    "так",
    "тогда",
    "иначе",
    "там",
    "тут",
    "здесь",
    "привет",
    "здравствуйте",
    "вот",
    "какой",
    "какая",
    "какие",
    "какое",
    "кому",
    "чтобы",
    "чтоб",
    "давайте",
    "прошу",
    "требуется",
    "необходимо",
    "хотелось",
    "снова",
    "справа",
    "слева",
    "внизу",
    "вверху",
    "снизу",
    "сверху",
    "рядом",
    "заодно",
    "срочно",
    "быстро",
    "все-таки",
    "ну",
];

/// Forms that people give orders and make wishes with: "удали, удалите, удалить, удалим, удалишь".
/// Where the present has another stem, that stands behind a slash: `убрать/убер`, `добавить/добавь`.
fn forms(verb: &str) -> Vec<String> {
    let (infinitive, present) = verb.split_once('/').unwrap_or((verb, ""));
    let Some(stem) = infinitive.strip_suffix("ть").or_else(|| infinitive.strip_suffix("ти")) else {
        return vec![infinitive.to_owned()];
    };
    let vowel = |stem: &str| stem.ends_with(['а', 'е', 'и', 'о', 'у', 'ы', 'э', 'ю', 'я']);
    let (order, present) = match (present, stem) {
        // "скопировать, скопируй, скопируем", "нарисовать, нарисуй"
        ("", _) if stem.ends_with("ова") => {
            let stem = format!("{}у", stem.trim_end_matches("ова"));
            (format!("{stem}й"), format!("{stem}е"))
        }
        // "удалить, удали, удалим"
        ("", _) if stem.ends_with('и') => (stem.to_owned(), stem.to_owned()),
        // "сделать, сделай, сделаем"
        ("", _) => (format!("{stem}й"), format!("{stem}е")),
        // "добавить, добавь, добавим"
        (present, _) if present.ends_with('ь') => (present.to_owned(), stem.to_owned()),
        (present, _) if vowel(present) => (format!("{present}й"), format!("{present}е")),
        // "убрать, убери, уберем", but "показать, покажи, покажем"
        (present, _) => (format!("{present}и"), format!("{present}е")),
    };
    let orders = [order.clone(), format!("{order}те"), format!("{order}ка")];
    let wishes = [format!("{present}м"), format!("{present}шь"), format!("{present}те")];
    std::iter::once(infinitive.to_owned()).chain(orders).chain(wishes).collect()
}

/// "имени", "времени": nouns whose stems grow, by their first form.
fn singular(word: &str) -> String {
    if let Some(short) = short_participle(word) {
        return short;
    }
    if let Some(short) = short_form(word) {
        return short;
    }
    let grown = word.ends_with("мени") || word.ends_with("менем") || word.ends_with("мена") || word.ends_with("мен");
    match word.rfind("мен").filter(|at| grown && *at > 0) {
        Some(at) => format!("{}мя", &word[..at]),
        None => word.to_owned(),
    }
}

/// "заказы Титова", "передай Гусеву" → "титов", "гусев"; "готово", "выданы" → "готов", "выдан".
fn short_form(word: &str) -> Option<String> {
    let short = word.strip_suffix(['а', 'у', 'о', 'ы'])?;
    let ends = |ending: &str| short.strip_suffix(ending).is_some_and(|stem| stem.chars().count() > 2);
    let told = !word.ends_with('у') && (ends("ан") || ends("ен"));
    (told || ends("ов") || ends("ев")).then(|| short.to_owned())
}

/// "оплаченные", "отменённых" → "оплачен", "отменен": as statuses stand in their cells.
fn short_participle(word: &str) -> Option<String> {
    const ENDINGS: &[&str] = &["ый", "ая", "ое", "ые", "ых", "ого", "ой", "ую", "ым", "ыми", "ом", "ому"];
    let stem = ENDINGS.iter().find_map(|ending| word.strip_suffix(ending)?.strip_suffix("нн"))?;
    (stem.chars().count() > 3).then(|| format!("{stem}н"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_give_orders_as_people_do() {
        let told = |verb, wanted: &[&str]| {
            let forms = forms(verb);
            for one in wanted {
                assert!(forms.contains(&(*one).to_owned()), "{one} is not in {forms:?}");
            }
        };
        told("удалить", &["удали", "удалите", "удалить", "удалим", "удалишь"]);
        told("скопировать", &["скопируй", "скопируйте", "скопируем"]);
        told("сделать", &["сделай", "сделайте", "сделаем"]);
        told("добавить/добавь", &["добавь", "добавьте", "добавим"]);
        told("убрать/убер", &["убери", "уберите", "уберем"]);
        told("создать/созда", &["создай", "создайте"]);
    }
}
