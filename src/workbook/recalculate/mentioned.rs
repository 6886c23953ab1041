//! Which defined names some formulas mention, directly or through other names. Texts are looked at word by
//! word, so that a name may be found that only looks like one; none is missed.

use std::collections::HashSet;

use super::{
    formulas::FormulaCell,
    reach::{Glossary, Name},
};

/// In the order of the workbook.
pub(super) fn names<'g>(glossary: &'g Glossary, formulas: &[&FormulaCell]) -> Vec<&'g Name> {
    if glossary.names.is_empty() {
        return Vec::new();
    }
    let mut words = HashSet::new();
    for formula in formulas {
        add_words(&formula.text, &mut words);
    }
    let said: Vec<String> = glossary.names.iter().map(|name| name.said.to_lowercase()).collect();
    let mut wanted = vec![false; said.len()];
    loop {
        // What INDIRECT reads is known only when it is worked out.
        if words.contains("indirect") {
            return glossary.names.iter().collect();
        }
        let found: Vec<usize> = (0..said.len()).filter(|at| !wanted[*at] && words.contains(&said[*at])).collect();
        if found.is_empty() {
            break;
        }
        for at in found {
            wanted[at] = true;
            add_words(&glossary.names[at].text, &mut words);
        }
    }
    glossary.names.iter().zip(wanted).filter(|(_, wanted)| *wanted).map(|(name, _)| name).collect()
}

fn add_words(formula: &str, words: &mut HashSet<String>) {
    let within = |c: char| !c.is_ascii() || c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '\\' | '?');
    for word in formula.split(|c| !within(c)).filter(|word| !word.is_empty()) {
        let word = word.to_lowercase();
        words.insert(word);
    }
}
