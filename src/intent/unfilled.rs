//! "no phone number? write "ask" there", "if there is no e-mail put none": what is to stand where nothing stands, said
//! as people say it; read as "fill the blanks in Phone with "ask"".

use super::token::{Kind, Token, tokenize};

const VERBS: &[&str] = &["write", "put", "enter", "say", "fill", "set", "type"];
const THERE: &[&str] = &["there", "instead", "in", "it", "for", "them", "that", "case", "as", "to", "with"];

/// The tokens with such wishes said plainly.
pub(super) fn plainly(tokens: &[Token]) -> Option<Vec<Token>> {
    let word = |at: usize| tokens.get(at).map_or("", |token| token.folded.as_str());
    let start = usize::from(matches!(word(0), "if" | "where" | "when" | "wherever"));
    let there = match (word(start), word(start + 1)) {
        ("there", "is" | "are" | "was") => start + 2,
        ("there's", _) => start + 1,
        _ => start,
    };
    let none = matches!(word(there), "no" | "missing" | "empty") && (start > 0 || there == 0);
    if !none {
        return None;
    }
    let ends =
        |token: &Token| token.is_symbol('?') || token.is_symbol(',') || token.is_symbol('-') || token.is_symbol(':');
    let stop = (there + 2..tokens.len().min(there + 7)).find(|at| ends(&tokens[*at]) || VERBS.contains(&word(*at)))?;
    let asked = tokens[stop].is_symbol('?');
    if start == 0 && !asked {
        return None;
    }
    let verb = (stop..tokens.len().min(stop + 3)).find(|at| VERBS.contains(&word(*at)))?;
    let between = tokens[stop..verb]
        .iter()
        .all(|token| matches!(token.kind, Kind::Symbol(_)) || token.is("then") || token.is("just"));
    let mut end = tokens.len();
    while end > verb + 1 && (THERE.contains(&word(end - 1)) || matches!(tokens[end - 1].kind, Kind::Symbol('.' | '!')))
    {
        end -= 1;
    }
    let value = &tokens[verb + 1..end];
    let simple = matches!(value, [one] if matches!(one.kind, Kind::Quoted(_) | Kind::Word | Kind::Number(_)));
    if !between || !simple {
        return None;
    }
    let mut said = tokenize("fill the blanks in");
    said.extend(tokens[there + 1..stop].iter().cloned());
    said.extend(tokenize(" with"));
    said.extend(value.iter().cloned());
    Some(said)
}

#[cfg(test)]
mod tests {
    use super::super::token::tokenize;

    fn plainly(text: &str) -> Option<String> {
        let said = super::plainly(&tokenize(text))?;
        Some(said.iter().map(|one| one.raw.as_str()).collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn what_is_missing_is_filled() {
        assert_eq!(
            plainly("no phone number? write \"ask\" there").unwrap_or_default(),
            "fill the blanks in phone number with ask"
        );
        assert_eq!(
            plainly("if there is no e-mail, put none").unwrap_or_default(),
            "fill the blanks in e-mail with none"
        );
        assert!(plainly("no duplicates please").is_none());
    }
}
