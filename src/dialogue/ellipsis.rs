//! Requests that a few words make of the request before them: "by age" after "sort by name".
//!
//! Nothing is understood here: these are the texts to be read, the likeliest first.

/// The words take the place of what begins alike, for as many words or to the end; or they are added.
pub(super) fn resolved(request: &str, words: &str) -> Vec<String> {
    let said: Vec<&str> = request.split_whitespace().collect();
    let new: Vec<&str> = words.split_whitespace().collect();
    let alike = |word: &&str| new.first().is_some_and(|first| bare(word) == bare(first));
    let mut found = Vec::new();
    if let Some(at) = said.iter().rposition(|word| alike(&word)) {
        let tail = said.get(at + new.len()..).unwrap_or_default();
        found.push([&said[..at], &new, tail].concat().join(" "));
        if !tail.is_empty() {
            found.push([&said[..at], &new].concat().join(" "));
        }
    }
    found.push(format!("{request} {words}"));
    found
}

fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::resolved;

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
}
