//! Requests that a few words make of the request before them: "by age" after "sort by name".
//!
//! Nothing is understood here: these are the texts to be read, the likeliest first.

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

/// The answer stands where the first of the words did, or at the end; the words are gone.
pub(super) fn replaced(request: &str, words: &[&str], answer: &str) -> Vec<String> {
    let present: Vec<&str> = words.iter().copied().filter(|word| !word.is_empty() && request.contains(word)).collect();
    let Some((first, others)) = present.split_first() else { return vec![format!("{request} {answer}")] };
    let without = |text: String| others.iter().fold(text, |text, word| text.replacen(word, "", 1));
    let spaced = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let gone = spaced(without(request.replacen(first, "", 1)));
    vec![spaced(without(request.to_owned()).replacen(first, answer, 1)), format!("{gone} {answer}")]
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
    }
}
