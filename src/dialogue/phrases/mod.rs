//! Words that stand for a tap or ask for nothing, per language.
//!
//! Whole messages only: what is more than one of these goes to the intent. A language is a file
//! beside this one and a line in [`LANGUAGES`]; people mix them, so all are tried.

mod en;
mod es;
mod ru;

/// What a short message means to the conversation itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    Yes,
    /// What was understood, without the rest.
    JustThat,
    No,
    Change,
    Cancel,
    Undo,
    /// Undo all there is.
    Restore,
    Redo,
    Help,
    Files,
    History,
    /// A greeting or thanks.
    Courtesy,
}

/// The words of one language; all in lower case, without punctuation.
pub(super) struct Language {
    meanings: &'static [(Meaning, &'static [&'static str])],
    /// "no, sort by age": what turns the plan down, if it is set off.
    refusals: &'static [&'static str],
    /// "actually sort by age".
    second_thoughts: &'static [&'static str],
    /// "sort by age instead".
    correction_ends: &'static [&'static str],
    /// "and sort by age": what adds to the plan that waits.
    additions: &'static [&'static str],
    /// "tax is 22 % of profit": verbs of a sentence about the workbook.
    statements: &'static [&'static str],
    /// "who is the best": openings of a question, whatever verb stands in it and whether it has its mark or not.
    questions: &'static [&'static str],
    /// "where it is empty …": what leads to some of the rows.
    conditions: &'static [&'static str],
    /// "… write none": what is then to be done.
    orders: &'static [&'static str],
}

const LANGUAGES: &[&Language] = &[&en::ENGLISH, &es::SPANISH, &ru::RUSSIAN];

/// The meaning of a message that is one phrase from end to end.
pub(super) fn meaning(text: &str) -> Option<Meaning> {
    let folded = fold(text);
    let all = LANGUAGES.iter().flat_map(|language| language.meanings);
    all.filter(|(_, phrases)| phrases.contains(&folded.as_str())).map(|(meaning, _)| *meaning).next()
}

/// What is asked for instead of the plan before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Correction<'a> {
    pub wanted: &'a str,
    /// Whether the plan before it is turned down ("no, …", "… instead"), or may stand ("actually …").
    pub firm: bool,
}

/// "no, sort by age", "no sort by age instead", "actually sort by age". Without comma and "instead",
/// "no duplicates" is a request of its own.
pub(super) fn correction(text: &str) -> Option<Correction<'_>> {
    let mut ends = LANGUAGES.iter().flat_map(|language| language.correction_ends);
    let text = text.trim().trim_end_matches(['.', '!', ' ']);
    let ended = ends.find_map(|end| rest_before(text, end));
    let body = ended.unwrap_or(text);
    let refused = rest_after_one(body, |language| language.refusals).filter(|rest| {
        let start = &body[..body.len() - rest.len()];
        ended.is_some() || start.contains([',', ':', '.', '!', '-', '—', '–', ';'])
    });
    let body = refused.unwrap_or(body);
    let changed = rest_after_one(body, |language| language.second_thoughts);
    let wanted = changed.or(refused).or(ended)?.trim();
    let firm = refused.is_some() || ended.is_some();
    (!wanted.is_empty()).then_some(Correction { wanted, firm })
}

fn rest_after_one(text: &str, starts: fn(&Language) -> &'static [&'static str]) -> Option<&str> {
    LANGUAGES.iter().flat_map(|language| starts(language)).find_map(|start| rest_after(text, start))
}

/// Whether the message adds to the plan before it.
pub(super) fn adds(text: &str) -> bool {
    LANGUAGES.iter().flat_map(|language| language.additions).any(|start| rest_after(text.trim(), start).is_some())
}

/// Whether the message has the form of a sentence about the workbook: something is said of something.
pub(super) fn states(text: &str) -> bool {
    let folded = format!(" {} ", fold(text));
    if asks(text) || orders(&folded) {
        return false;
    }
    let stated = |verb: &&str| folded.split_once(&format!(" {verb} ")).is_some_and(|(of, what)| both(of, what));
    text.split_once('=').is_some_and(|(of, what)| both(of, what))
        || LANGUAGES.iter().flat_map(|language| language.statements).any(stated)
}

/// Whether the message is a question.
pub(super) fn asks(text: &str) -> bool {
    let opens = |opening: &&str| rest_after(text.trim_start_matches(['¿', ' ']), opening).is_some();
    text.trim_end().ends_with('?') || LANGUAGES.iter().flat_map(|language| language.questions).any(opens)
}

/// "where it is empty write none": what is to be done in some rows, though something is said of them.
fn orders(folded: &str) -> bool {
    let has = |word: &&str| folded.contains(&format!(" {word} "));
    LANGUAGES.iter().any(|language| language.conditions.iter().any(has) && language.orders.iter().any(has))
}

fn both(of: &str, what: &str) -> bool {
    !of.trim().is_empty() && !what.trim().is_empty()
}

/// Lower case, single spaces, no punctuation at the ends, straight apostrophes.
fn fold(text: &str) -> String {
    let lower = text.to_lowercase().replace('’', "'");
    let words: Vec<&str> =
        lower.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric())).collect();
    let folded = words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    // A thumb is a word of its own.
    if folded.is_empty() { text.trim().to_owned() } else { folded }
}

/// What follows `start`, where it stands as whole words at the beginning, in whatever case.
fn rest_after<'a>(text: &'a str, start: &str) -> Option<&'a str> {
    let head = text.get(..start.len()).filter(|head| head.to_lowercase() == start)?;
    let rest = &text[head.len()..];
    rest.starts_with(|c: char| !c.is_alphanumeric()).then(|| {
        rest.trim_start_matches(|c: char| {
            c.is_whitespace() || matches!(c, ',' | ':' | '.' | '!' | ';' | '-' | '—' | '–')
        })
    })
}

/// What stands before `end`, where that is the last word.
fn rest_before<'a>(text: &'a str, end: &str) -> Option<&'a str> {
    let at = text.len().checked_sub(end.len())?;
    text.get(at..).filter(|tail| tail.to_lowercase() == end)?;
    let rest = &text[..at];
    rest.ends_with(|c: char| !c.is_alphanumeric())
        .then(|| rest.trim_end_matches(|c: char| c.is_whitespace() || c == ','))
}
