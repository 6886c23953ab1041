//! Requests that a few words make of the request before them: "by age" after "sort by name".
//!
//! Nothing is understood here: these are the texts to be read, the likeliest first.

/// The most places that an answer is tried in.
const MOST_PLACES: usize = 4;

/// The words take the place of what begins alike, for as many words or to the end; or they are added.
pub(super) fn resolved(request: &str, words: &str) -> Vec<String> {
    let said: Vec<&str> = request.split_whitespace().collect();
    let new: Vec<&str> = words.split_whitespace().collect();
    let alike = |word: &&str| new.first().is_some_and(|first| bare(word) == bare(first));
    let mut found = Vec::new();
    if let Some(at) = said.iter().rposition(alike) {
        let tail = said.get(at + new.len()..).unwrap_or_default();
        found.push([&said[..at], &new, tail].concat().join(" "));
        if !tail.is_empty() {
            found.push([&said[..at], &new].concat().join(" "));
        }
    }
    found.push(format!("{request} {words}"));
    found
}

/// The answer stands where some of the words did, or at the end, and those words are gone. It is about words that stand
/// together: the others stay.
pub(super) fn replaced(request: &str, words: &[&str], answer: &str) -> Vec<String> {
    let mut spans = together(request, words);
    spans.truncate(MOST_PLACES);
    let put = |(start, end): &(usize, usize), with: &str| {
        spaced(&format!("{} {with} {}", &request[..*start], &request[*end..]))
    };
    let placed = spans.iter().map(|span| put(span, answer));
    let added = spans.iter().map(|span| format!("{} {answer}", put(span, "")));
    let found: Vec<String> = placed.chain(added).collect();
    if found.is_empty() { vec![format!("{request} {answer}")] } else { found }
}

/// Where the words stand in the request, from one to the other where at most a short word is between.
fn together(request: &str, words: &[&str]) -> Vec<(usize, usize)> {
    let mut spans: Vec<(usize, usize)> = Vec::new();
    for word in words.iter().filter(|word| !word.is_empty()) {
        let from = spans.last().map_or(0, |(_, end)| *end);
        let found = request[from..].find(word).map(|at| from + at).or_else(|| request.find(word));
        let Some(at) = found.filter(|at| spans.iter().all(|(start, end)| at < start || at >= end)) else { continue };
        match spans.last_mut() {
            Some((_, end)) if *end <= at && is_little(&request[*end..at]) => *end = at + word.len(),
            _ => spans.push((at, at + word.len())),
        }
    }
    spans
}

/// Nothing, or a word like "of" or "too".
fn is_little(between: &str) -> bool {
    let mut words = between.split_whitespace();
    let short = words.next().is_none_or(|word| word.chars().count() < 4 && word.chars().all(char::is_alphanumeric));
    short && words.next().is_none()
}

fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::{replaced, resolved};

    #[test]
    fn what_begins_alike_is_replaced() {
        assert_eq!(resolved("sort by Customer", "by Date"), ["sort by Date", "sort by Customer by Date"]);
        assert_eq!(
            resolved("keep quantity over 2 and sort by price", "over 5"),
            [
                "keep quantity over 5 and sort by price",
                "keep quantity over 5",
                "keep quantity over 2 and sort by price over 5"
            ]
        );
    }

    #[test]
    fn what_has_no_place_is_added() {
        assert_eq!(resolved("highlight ages over 30", "in red"), ["highlight ages over 30 in red"]);
    }

    #[test]
    fn an_answer_takes_the_place_of_what_was_asked_about() {
        assert_eq!(replaced("sort by nam", &["nam"], "Last name"), ["sort by Last name", "sort by Last name"]);
        assert_eq!(
            replaced("colour the shiny bright rows", &["shiny", "bright"], "where age is over 30"),
            ["colour the where age is over 30 rows", "colour the rows where age is over 30"]
        );
        assert_eq!(replaced("sort", &["nam"], "by age"), ["sort by age"]);
        assert_eq!(
            replaced("the shiny orders, sorted by quantity trois", &["shiny", "trois"], "downwards"),
            [
                "the downwards orders, sorted by quantity trois",
                "the shiny orders, sorted by quantity downwards",
                "the orders, sorted by quantity trois downwards",
                "the shiny orders, sorted by quantity downwards"
            ]
        );
    }
}
