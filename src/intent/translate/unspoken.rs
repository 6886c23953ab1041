//! Messages in languages that Rowbot does not understand: told by their letters, or by the small
//! words that nobody writes a sentence without.

use crate::intent::token::{Kind, tokenize};

use super::detect;

/// German, French, Portuguese, Italian, Dutch and Polish, folded; nothing that English has too.
const WORDS: &[&str] = &[
    "und",
    "nach",
    "bitte",
    "spalte",
    "spalten",
    "zeile",
    "zeilen",
    "sortiere",
    "sortieren",
    "losche",
    "loschen",
    "der",
    "das",
    "mit",
    "nicht",
    "ist",
    "fuge",
    "tabelle",
    "wie",
    "viele",
    "den",
    "dem",
    "eine",
    "einen",
    "zeige",
    "colonne",
    "colonnes",
    "ligne",
    "lignes",
    "trie",
    "trier",
    "triez",
    "supprime",
    "supprimer",
    "supprimez",
    "ajoute",
    "ajouter",
    "ajoutez",
    "les",
    "est",
    "avec",
    "dans",
    "du",
    "aux",
    "combien",
    "s'il",
    "plait",
    "et",
    "tableau",
    "feuille",
    "somme",
    "moyenne",
    "afficher",
    "affiche",
    "coluna",
    "colunas",
    "linha",
    "linhas",
    "planilha",
    "tabela",
    "apague",
    "apagar",
    "adicione",
    "adicionar",
    "remova",
    "remover",
    "nao",
    "voce",
    "uma",
    "pela",
    "pelo",
    "quantos",
    "qual",
    "soma",
    "media",
    "mostre",
    "todas",
    "colonna",
    "righe",
    "riga",
    "ordina",
    "ordinare",
    "aggiungi",
    "aggiungere",
    "della",
    "delle",
    "quanti",
    "tabella",
    "foglio",
    "gli",
    "che",
    "somma",
    "en",
    "het",
    "een",
    "kolom",
    "kolommen",
    "rij",
    "rijen",
    "sorteer",
    "verwijder",
    "voeg",
    "toe",
    "alstublieft",
    "i",
    "kolumny",
    "kolumne",
    "wiersze",
    "posortuj",
    "usun",
    "wedlug",
    "prosze",
    "dodaj",
];

/// Whether the message is surely in none of the languages that are understood.
pub fn is_unspoken(text: &str) -> bool {
    let letters: Vec<char> = text.chars().filter(|c| c.is_alphabetic()).collect();
    let own = |c: &&char| c.is_ascii() || ('\u{c0}'..='\u{24f}').contains(*c) || ('\u{400}'..='\u{45f}').contains(*c);
    let known = letters.iter().filter(own).count();
    if letters.len() > 3 && known * 2 < letters.len() {
        return true;
    }
    // Letters of Ukrainian and Belarusian that Russian does not have.
    if text.to_lowercase().chars().filter(|c| matches!(c, 'і' | 'ї' | 'є' | 'ґ' | 'ў')).count() > 1 {
        return true;
    }
    let tokens = tokenize(text);
    let words = tokens.iter().filter(|token| token.kind == Kind::Word);
    let foreign = words.filter(|token| WORDS.contains(&token.folded.as_str())).count();
    foreign > 1 && foreign * 2 > detect::best_score(&tokens)
}

#[cfg(test)]
mod tests {
    use super::is_unspoken;

    #[test]
    fn other_languages_are_told_from_those_that_are_understood() {
        for text in [
            "sortiere die Tabelle nach der Spalte Name",
            "bitte lösche alle Zeilen mit Status offen und sortiere nach Datum",
            "trie les lignes par date et supprime la colonne Prix",
            "ajoute une colonne avec la somme, s'il te plaît",
            "apague as linhas com status pago e mostre a soma pela cidade",
            "ordina le righe della tabella per nome",
            "sorteer de rijen op datum en verwijder het totaal",
            "按城市排序",
            "الرجاء ترتيب الصفوف حسب المدينة",
            "відсортуй рядки за містом і видали порожні",
        ] {
            assert!(is_unspoken(text), "{text}");
        }
        for text in [
            "sort by name",
            "what is the average in Die Welt",
            "hello there, how are you",
            "ordena la tabla por ciudad y borra la columna Precio",
            "¿cuál es la media de ventas?",
            "отсортируй по городу и удали пустые строки",
            "hmm",
            "flurb the gnarl",
            "en la tabla une nombre y apellido",
        ] {
            assert!(!is_unspoken(text), "{text}");
        }
    }
}
