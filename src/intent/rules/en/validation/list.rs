//! Drop-downs: their words, or the column that they come from.

use crate::{
    intent::{
        elsewhere,
        link::What,
        scene::Scene,
        token::{Kind, Token},
    },
    plan::{Allowed, ColumnName, Named, Slot},
};

use super::Aim;

pub(super) fn is_list(scene: &Scene<'_>) -> bool {
    scene.has(&["dropdown", "dropdowns", "drop-down", "drop-downs", "picklist"])
        || ["drop down", "pick list", "combo box", "select list", "list of"]
            .iter()
            .any(|phrase| scene.phrase(0, phrase).is_some() && (*phrase != "list of" || scene.has(&["validation"])))
}

/// Whether the words at `at` name the sheet that a drop-down takes its words from.
pub(in crate::intent) fn takes_from(tokens: &[Token], at: usize) -> bool {
    super::is_drop_down(tokens)
        && (at.saturating_sub(3)..at).any(|near| matches!(tokens[near].folded.as_str(), "from" | "on" | "of"))
}

/// "from the Cities sheet", "from the City column of Overview", "from the Product column".
pub(super) fn from_column(scene: &Scene<'_>, aim: &Aim) -> Option<Allowed<Named>> {
    let other = scene.linker.others.iter().find_map(|other| {
        (1..scene.len()).find_map(|at| {
            let led = (at.saturating_sub(3)..at).any(|near| matches!(scene.word(near), "from" | "on" | "of"));
            let end = elsewhere::said_at(&scene.tokens, at, &other.sheet).filter(|_| led)?;
            Some((other, at, end))
        })
    });
    if let Some((other, at, end)) = other {
        let mentions = other.linker.mentions(&scene.tokens);
        let said = mentions.iter().rfind(|mention| {
            matches!(mention.what, What::Column { guess: false, .. }) && mention.start > aim.end && mention.start != at
        });
        let index = match said.map(|mention| &mention.what) {
            Some(What::Column { candidates, .. }) => candidates.first().copied(),
            _ => None,
        };
        let own = aim.column.map(|column| scene.linker.columns[column].name.to_lowercase());
        let same = || other.linker.columns.iter().position(|column| Some(column.name.to_lowercase()) == own);
        let texts = || other.linker.columns.iter().position(|column| !column.kind.is_numeric());
        let column = index.or_else(same).or_else(texts)?;
        scene.take(at, end);
        for mention in &mentions {
            scene.take(mention.start, mention.end);
        }
        for near in 0..scene.len() {
            // "the cities from …": the words that stand for the values.
            if matches!(scene.word(near), "from" | "its" | "their") && near > 0 {
                scene.take(near - 1, near + 1);
            }
            if matches!(scene.word(near), "allow" | "pick") {
                scene.take(near + 1, near + 2);
            }
        }
        let name = other.linker.columns[column].name.clone();
        return Some(Allowed::FromColumn {
            table: Some(other.name.clone()),
            sheet: None,
            column: Slot::Said(ColumnName::Header(name)),
        });
    }
    let from = scene.find(aim.end.min(scene.len()), scene.len(), &["from", "of"])?;
    let removes = scene.has(&["remove", "delete", "clear", "rid", "take"]);
    let mention =
        scene.within(from, scene.len()).find(|mention| matches!(mention.what, What::Column { guess: false, .. }))?;
    let (column, guess) = scene.resolve(mention).filter(|(column, _)| Some(*column) != aim.column && !removes)?;
    scene.take(mention.start, mention.end);
    Some(Allowed::FromColumn { table: None, sheet: None, column: scene.name(column, guess) })
}

const LEADS: &[&str] =
    &["only", "with", ":", "(", "of", "but", "pick", "allow", "accept", "to", "be", "using", "choose"];

/// "with Open, Closed and Late": two words at least.
pub(super) fn words(scene: &Scene<'_>, aim: &Aim) -> Option<Vec<String>> {
    if let Some(pair) = slashed(scene) {
        return Some(pair);
    }
    for at in 0..scene.len() {
        let leads =
            LEADS.contains(&scene.word(at)) || scene.tokens[at].is_symbol(':') || scene.tokens[at].is_symbol('(');
        if !leads {
            continue;
        }
        if let Some((found, end)) = items(scene, at + 1, aim) {
            scene.take(at, end);
            return Some(found);
        }
    }
    None
}

/// "a yes/no drop-down".
fn slashed(scene: &Scene<'_>) -> Option<Vec<String>> {
    let noun =
        (1..scene.len()).find(|at| matches!(scene.word(*at), "dropdown" | "drop-down" | "drop" | "list" | "menu"))?;
    let (start, parts): (usize, Vec<&str>) = if scene.tokens[noun - 1].raw.contains('/') {
        (noun - 1, scene.tokens[noun - 1].raw.split('/').collect())
    } else if noun > 3 && scene.tokens[noun - 2].is_symbol('/') {
        (noun - 3, vec![&scene.tokens[noun - 3].raw, &scene.tokens[noun - 1].raw])
    } else {
        return None;
    };
    scene.take(start, noun);
    Some(parts.into_iter().map(super::super::spans::capitalised).collect())
}

fn items(scene: &Scene<'_>, start: usize, aim: &Aim) -> Option<(Vec<String>, usize)> {
    let mut found: Vec<String> = Vec::new();
    let mut at = start;
    while matches!(
        scene.word(at),
        "the"
            | "options"
            | "option"
            | "choices"
            | "choice"
            | "values"
            | "value"
            | "items"
            | "following"
            | "words"
            | "entries"
            | "list"
            | "of"
            | "a"
            | "either"
            | "just"
            | "only"
            | "be"
            | "accept"
            | "allow"
            | "allows"
            | "permit"
            | "pick"
            | "choose"
            | "select"
            | "enter"
            | "type"
            | "one"
            | "nothing"
            | "but"
            | "except"
    ) || scene.tokens.get(at).is_some_and(|token| token.is_symbol(':'))
    {
        at += 1;
    }
    loop {
        let begin = at;
        while at < scene.len() && at < begin + 5 && !parts(scene, at) && !ends(scene, at) {
            at += 1;
        }
        if at == begin || begin < aim.end && at > aim.start {
            return None;
        }
        found.push(match &scene.tokens[begin].kind {
            Kind::Quoted(text) if at == begin + 1 => text.clone(),
            _ => scene.text(begin, at),
        });
        let before = at;
        while at < scene.len() && parts(scene, at) {
            at += 1;
        }
        if at == before || at >= scene.len() || ends(scene, at) {
            at = before;
            break;
        }
    }
    (found.len() > 1).then_some((found, at))
}

fn parts(scene: &Scene<'_>, at: usize) -> bool {
    matches!(scene.word(at), "and" | "or") || matches!(scene.tokens[at].kind, Kind::Symbol(',' | '/' | '&' | '|'))
}

/// ", to be picked from a list", ", chosen from a drop-down", ", and nothing else": how it is entered, and no word of the
/// list.
fn tells_how(scene: &Scene<'_>, at: usize) -> bool {
    let picks = |at: usize| {
        matches!(
            scene.word(at),
            "pick" | "picked" | "choose" | "chosen" | "select" | "selected" | "offered" | "shown" | "taken" | "show"
        )
    };
    match scene.word(at) {
        "to" => scene.word(at + 1) == "be" && picks(at + 2) || picks(at + 1),
        "nothing" | "anything" => scene.word(at + 1) == "else",
        "no" => matches!(scene.word(at + 1), "other" | "others" | "more"),
        // "… so that only Paid or Unpaid can be chosen"
        "can" | "may" | "could" | "should" | "must" => {
            let entered = |at: usize| {
                picks(at)
                    || matches!(
                        scene.word(at),
                        "entered" | "typed" | "allowed" | "accepted" | "used" | "possible" | "filled"
                    )
            };
            entered(at + 1) || matches!(scene.word(at + 1), "be") && entered(at + 2)
        }
        "so" | "which" | "that" | "by" | "using" | "via" | "from" => at > 0 && parts(scene, at - 1),
        _ => picks(at) && matches!(scene.word(at + 1), "from" | "in" | "by" | "with" | "out"),
    }
}

fn ends(scene: &Scene<'_>, at: usize) -> bool {
    // "In progress" is a value.
    let value = scene.mentions.iter().any(|mention| {
        mention.start <= at
            && mention.end > at
            && mention.end > mention.start + 1
            && matches!(mention.what, What::Value { .. })
    });
    if value {
        return false;
    }
    tells_how(scene, at)
        || matches!(
            scene.word(at),
            "in" | "on" | "for" | "as" | "otherwise" | "with" | "message" | "error" | "into" | "column" | "are" | "is"
        )
        || matches!(scene.tokens[at].kind, Kind::Symbol(')' | ';' | '.' | '(' | ':'))
}
