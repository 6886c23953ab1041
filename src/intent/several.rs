//! Whether words may speak of several files: a look at the words alone, before any file is opened.

use super::token::tokenize;

/// Words of doing something with several tables.
const TELLING: &[&str] = &[
    "merge",
    "merged",
    "join",
    "combine",
    "combined",
    "stack",
    "append",
    "concatenate",
    "consolidate",
    "unite",
    "collate",
    "compare",
    "compared",
    "comparison",
    "difference",
    "differences",
    "differ",
    "changed",
    "changes",
    "both",
    "other",
    "others",
    "files",
    "lists",
    "sheets",
    "second",
    "first",
    "missing",
    "match",
    "matching",
    "matched",
    "lookup",
    "vlookup",
    "look",
    "together",
    "these",
    "versions",
    "overlap",
    "common",
    "list",
    "file",
    "between",
    "reconcile",
    "diff",
    "gather",
    // Spanish and Russian.
    "une",
    "unir",
    "combina",
    "combinar",
    "junta",
    "juntar",
    "compara",
    "comparar",
    "ambos",
    "ambas",
    "otro",
    "otra",
    "archivos",
    "listas",
    "объедини",
    "объединить",
    "сравни",
    "сравнить",
    "оба",
    "обоих",
    "другого",
    "другой",
    "файлы",
    "списки",
    "соедини",
    "слей",
];

/// True also for some words about one file; never false for words about several that can be understood.
pub fn may_span_files(text: &str, names: &[&str]) -> bool {
    let tokens = tokenize(text);
    let named = |name: &str| {
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_lowercase();
        let mut parts = stem.split(|c: char| !c.is_alphanumeric()).filter(|part| part.chars().count() > 2);
        parts.any(|part| tokens.iter().any(|token| token.folded == part))
    };
    tokens.iter().any(|token| TELLING.contains(&token.folded.as_str())) || names.iter().any(|name| named(name))
}
