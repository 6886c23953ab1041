//! Spanish: its words, and how its verbs change.

use std::sync::LazyLock;

use rust_stemmers::Algorithm;

use crate::intent::translate::{Glossary, Lexicon, Tongue};

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of(&TONGUE));
static GLOSSARY: LazyLock<Glossary> = LazyLock::new(|| Glossary::of(&TONGUE));

pub(in crate::intent) static TONGUE: Tongue = Tongue {
    tag: "es",
    stems: Algorithm::Spanish,
    singular,
    words: concat!(include_str!("words.txt"), include_str!("scores.txt")),
    glossary: include_str!("glossary.txt"),
    verb_forms: forms,
    without_pronouns,
    shorts: &[
        ("q", "que"),
        ("k", "que"),
        ("d", "de"),
        ("tb", "tambien"),
        ("tmb", "tambien"),
        ("xq", "porque"),
        ("pq", "porque"),
        ("dnd", "donde"),
        ("cdo", "cuando"),
    ],
    following: &["medio", "media", "medios", "medias", "promedio"],
    opening_words: &[],
    denial: None,
    first_form: None,
    opening: ("que", "which"),
    own_script: None,
    lexicon: &LEXICON,
    meanings: &GLOSSARY,
};

/// "ciudades" → "ciudad", "luces" → "luz", "ventas" → "venta".
fn singular(word: &str) -> String {
    let consonant = |stem: &str| stem.ends_with(['d', 'j', 'l', 'n', 'r']);
    match (word.strip_suffix("ces"), word.strip_suffix("es"), word.strip_suffix('s')) {
        (Some(stem), ..) if stem.len() > 1 => format!("{stem}z"),
        (_, Some(stem), _) if stem.len() > 2 && consonant(stem) => stem.to_owned(),
        (.., Some(stem)) if stem.len() > 2 && stem.ends_with(['a', 'e', 'o']) => stem.to_owned(),
        _ => word.to_owned(),
    }
}

/// Forms that people give orders and make wishes with: "ordena, ordene, ordenad, ordenar …".
/// A change of the stem stands behind a slash: `mostrar/muestr`.
fn forms(verb: &str) -> Vec<String> {
    let (verb, changed) = verb.split_once('/').unwrap_or((verb, ""));
    let Some((stem, class)) = verb.split_at_checked(verb.len().saturating_sub(2)) else { return vec![verb.to_owned()] };
    let changed = if changed.is_empty() { stem } else { changed };
    let (own, stressed): (&[&str], &[&str]) = match class {
        // "movés, mové, dividí": as they are said on the Río de la Plata, without the accents.
        "ar" => (&["ar", "ad", "emos", "ando", "aras", "arias"], &["a", "as", "e", "en", "es"]),
        "er" => (&["er", "ed", "amos", "iendo", "eras", "erias", "e", "es"], &["e", "es", "a", "an", "as"]),
        _ => (&["ir", "id", "amos", "iendo", "iras", "irias", "i", "is"], &["e", "es", "a", "an", "as"]),
    };
    let spelt = |stem: &str, ending: &str| match (stem.chars().last(), class, ending.chars().next()) {
        // "colocar, coloque", "agregar, agregue", "trazar, trace".
        (Some('c'), "ar", Some('e')) => format!("{}qu{ending}", &stem[..stem.len() - 1]),
        (Some('g'), "ar", Some('e')) => format!("{stem}u{ending}"),
        (Some('z'), "ar", Some('e')) => format!("{}c{ending}", &stem[..stem.len() - 1]),
        _ => format!("{stem}{ending}"),
    };
    let own = own.iter().map(|ending| spelt(stem, ending));
    own.chain(stressed.iter().map(|ending| spelt(changed, ending))).collect()
}

/// "ordénalas", "eliminarlos", "dámelo": folded, so without their accents.
fn without_pronouns(word: &str) -> Option<(String, &'static str)> {
    const PRONOUNS: [(&str, &str); 17] = [
        ("noslos", "them"),
        ("selos", "them"),
        ("selas", "them"),
        ("selo", "it"),
        ("sela", "it"),
        ("melos", "them"),
        ("melas", "them"),
        ("melo", "it"),
        ("mela", "it"),
        ("los", "them"),
        ("las", "them"),
        ("lo", "it"),
        ("la", "it"),
        ("les", "please"),
        ("le", "please"),
        ("me", "please"),
        ("nos", "please"),
    ];
    PRONOUNS.iter().find_map(|(ending, english)| {
        let verb = word.strip_suffix(ending).filter(|verb| verb.len() > 2)?;
        LEXICON.is_verb(verb).then(|| (verb.to_owned(), *english))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_change_as_people_say_them() {
        let colocar = forms("colocar");
        assert!(["coloca", "coloque", "colocar", "colocad"].iter().all(|form| colocar.contains(&(*form).to_owned())));
        assert!(forms("mostrar/muestr").contains(&"muestra".to_owned()));
    }

    #[test]
    fn pronouns_are_taken_off_verbs_alone() {
        assert_eq!(without_pronouns("ordenalas"), Some(("ordena".to_owned(), "them")));
        assert_eq!(without_pronouns("eliminarlos"), Some(("eliminar".to_owned(), "them")));
        assert_eq!(without_pronouns("escuela"), None);
    }
}
