//! What the new column is called: before its column word, after it, or by what it holds.

use crate::intent::rules::en::{expressions::Formula, parser::Parser, places, series, spans, words};
use crate::{
    intent::{scene::Scene, token::Kind},
    plan::{BinaryOp, ColumnName, Expr, Function},
};

use super::{
    VOCABULARY,
    value::{has_equation, known_thing},
};

/// A column is spoken of that is not there yet, or something is calculated for every row.
pub(super) fn wants_column(scene: &Scene<'_>, on_result: bool) -> bool {
    if scene.has(&[
        "remove",
        "delete",
        "drop",
        "rename",
        "sort",
        "highlight",
        "freeze",
        "chart",
        "pivot",
        "move",
        "keep",
        "plot",
        "copy",
        "duplicate",
        "duplicates",
        "hide",
        "lookup",
    ]) || !on_result && spans::new_sheet(scene).is_some()
    {
        return false;
    }
    if scene.phrase(0, "new row").is_some()
        || scene.phrase(0, "total row").is_some()
        || scene.tokens.last().is_some_and(|token| token.is_symbol('?')) && !words::is_request(&scene.tokens)
    {
        return false;
    }
    // "calculate the Tax" fills the empty column of that name.
    let empty = scene
        .mentions
        .first()
        .and_then(|mention| scene.resolve(mention))
        .is_some_and(|(column, guess)| !guess && scene.linker.columns[column].filled == 0);
    if empty && !scene.has(&["new", "add", "another", "insert", "named", "called", "titled", "header"]) {
        return false;
    }
    let column_word = scene.has(&["column", "columns", "col", "colum", "field"]);
    let adds = scene.has(&[
        "add", "create", "insert", "append", "new", "another", "extra", "make", "include", "called", "named", "titled",
        "give", "want", "need", "put",
    ]);
    let computes = scene.has(&[
        "calculate",
        "compute",
        "determine",
        "combine",
        "concatenate",
        "join",
        "calcualte",
        "work",
        "find",
    ]);
    let letter_place = column_word && places::of_new(scene).is_some();
    column_word && (adds || letter_place || is_headed(scene))
        || computes
            && (adds || scene.has(&["each", "every", "row"]) || spans::given_name(scene, 0, scene.len()).is_some())
        || has_equation(scene) && (adds || computes && equates_name(scene))
        || (computes || scene.has(&["add"]) && names_defined(scene)) && known_thing(scene).is_some()
        || scene.has(&["into", "separated"]) && computes
}

/// "work out "Order Cost" = …": a name of its own, and no column that is there.
fn equates_name(scene: &Scene<'_>) -> bool {
    let at = scene.tokens.iter().position(|token| token.is_symbol('='));
    at.and_then(|at| at.checked_sub(1)).is_some_and(|at| {
        matches!(scene.tokens[at].kind, Kind::Quoted(_)) && !scene.mentions.iter().any(|mention| mention.end == at + 1)
    })
}

/// "add the overall score", where it was told what Overall is.
fn names_defined(scene: &Scene<'_>) -> bool {
    let at = scene.find(0, scene.len(), &["add"]).map_or(0, |at| at + 1);
    let start = at + usize::from(matches!(scene.word(at), "the" | "an" | "a"));
    let said = |one: &crate::intent::definitions::Definition| {
        let words = scene.tokens.get(start..start + one.name.len()).unwrap_or_default();
        !one.is_condition && !words.is_empty() && words.iter().zip(&one.name).all(|(token, word)| token.folded == *word)
    };
    scene.definitions.iter().any(said) && !scene.has(&["row", "to", "chart", "sheet"])
}

/// "bonus column: 10 % of salary if …", "tax column = …": the name stands first, and what it holds follows.
fn is_headed(scene: &Scene<'_>) -> bool {
    let Some(noun) = (1..scene.len().min(5)).find(|at| matches!(scene.word(*at), "column" | "col")) else {
        return false;
    };
    let words = (0..noun)
        .all(|at| matches!(scene.tokens[at].kind, Kind::Word | Kind::Quoted(_)) && !is_determiner(scene.word(at)));
    let there = scene.mention_at(0).is_some_and(|mention| mention.end >= noun);
    let follows = scene.tokens.get(noun + 1).is_some_and(|next| {
        matches!(next.kind, Kind::Symbol(':' | '=' | '-') | Kind::Percent(_))
            || matches!(next.folded.as_str(), "if" | "with" | "is")
    });
    words && !there && follows
}

pub(super) fn names_new_column(scene: &Scene<'_>) -> bool {
    scene.has(&["column", "columns", "col", "colum"])
}

/// `add a column H "Price"`: the name stands behind the letter of its place.
pub(super) fn behind_letter(scene: &Scene<'_>) -> Option<String> {
    let at = (1..scene.len().saturating_sub(1)).find(|at| {
        let raw = &scene.tokens[*at].raw;
        scene.word(at - 1) == "column"
            && raw.len() < 3
            && raw.chars().all(|c| c.is_ascii_uppercase())
            && matches!(scene.tokens[at + 1].kind, Kind::Quoted(_))
            && !scene.is_used(at + 1)
    })?;
    let Kind::Quoted(text) = &scene.tokens[at + 1].kind else { return None };
    scene.take(at - 1, at + 2);
    Some(text.clone())
}

/// `a column "Loans"`, `a Loans column`: what the new column is called beside its noun.
pub(in crate::intent::rules::en) fn name_behind(scene: &Scene<'_>) -> Option<String> {
    after_column(scene).or_else(|| before_column(scene))
}

/// "add a Profit column", "a new Net amount column".
pub(super) fn before_column(scene: &Scene<'_>) -> Option<String> {
    let noun = (1..scene.len())
        .find(|at| matches!(scene.word(*at), "column" | "col" | "colum" | "field") && !scene.is_used(*at))?;
    let mut start = noun;
    while start > 0 && noun - start < 5 {
        let token = &scene.tokens[start - 1];
        let part =
            matches!(token.kind, Kind::Quoted(_)) || matches!(token.kind, Kind::Word) && !is_determiner(&token.folded);
        if !part || scene.is_used(start - 1) {
            break;
        }
        start -= 1;
    }
    let led = start > 0
        && matches!(
            scene.word(start - 1),
            "a" | "an" | "new" | "the" | "another" | "extra" | "add" | "insert" | "create"
        );
    if start == noun || !(led || start == 0 && is_headed(scene)) {
        return None;
    }
    // A column that is there is a place or an operand.
    let there = scene.mention_at(start).is_some_and(|mention| mention.end >= noun)
        && scene.word(start - 1) != "new"
        && scene.word(start - 1) != "a";
    if there
        || matches!(
            scene.word(noun - 1),
            "last"
                | "first"
                | "second"
                | "third"
                | "fourth"
                | "fifth"
                | "sixth"
                | "seventh"
                | "next"
                | "separate"
                | "single"
                | "different"
                | "blank"
                | "empty"
                | "calculated"
                | "computed"
        )
    {
        return None;
    }
    scene.take(start, noun + 1);
    Some(match &scene.tokens[start].kind {
        Kind::Quoted(text) => text.clone(),
        _ => spans::capitalised(&spans::tidy(&scene.text(start, noun))),
    })
}

/// `add column Total = …`, `add a column "Net": …`, `a column for the total price`.
pub(in crate::intent::rules::en) fn after_column(scene: &Scene<'_>) -> Option<String> {
    let noun = (0..scene.len())
        .find(|at| matches!(scene.word(*at), "column" | "col" | "colum" | "field") && !scene.is_used(*at))?;
    let token = scene.tokens.get(noun + 1)?;
    if let Kind::Quoted(text) = &token.kind {
        scene.take(noun, noun + 2);
        return Some(text.clone());
    }
    let capital =
        token.kind == Kind::Word && token.raw.chars().next().is_some_and(char::is_uppercase) && token.raw.len() > 1;
    let until_equals = scene
        .tokens
        .get(noun + 1..(noun + 7).min(scene.len()))?
        .iter()
        .position(|token| token.is_symbol('=') || token.is_symbol(':'));
    let mut end = noun + 1;
    if let Some(length) = until_equals.filter(|length| {
        *length > 0
            && scene.tokens[noun + 1..noun + 1 + length]
                .iter()
                .all(|token| matches!(token.kind, Kind::Word | Kind::Number(_)))
    }) {
        end += length;
    } else if capital {
        while end < scene.len()
            && scene.tokens[end].kind == Kind::Word
            && scene.tokens[end].raw.chars().next().is_some_and(char::is_uppercase)
        {
            end += 1;
        }
        // "column Full name from …": the name goes on in small letters up to the word that leads to what it holds.
        let leads = |at: usize| matches!(scene.word(at), "from" | "that" | "which" | "with" | "containing" | "holding");
        let small = |at: usize| {
            let token = &scene.tokens[at];
            token.kind == Kind::Word && !is_determiner(&token.folded) && !token.raw.starts_with(char::is_uppercase)
        };
        let more = (end + 1..(end + 3).min(scene.len())).find(|at| leads(*at)).filter(|to| (end..*to).all(small));
        end = more.unwrap_or(end);
        // "a column Sales minus Cost" starts its formula, not its name.
        if scene.mention_at(noun + 1).is_some_and(|mention| mention.end >= end)
            && !matches!(scene.word(end), "that" | "which" | "as" | "with" | "by" | "equal" | "if")
        {
            return None;
        }
    } else {
        return None;
    }
    scene.take(noun, end);
    Some(spans::tidy(&scene.text(noun + 1, end)))
}

/// "VAT with 19 percent of the price in a new column", "the speed (Distance / Hours)": the words before the formula.
pub(super) fn leading_name(scene: &Scene<'_>) -> Option<String> {
    let joint = (1..scene.len()).find(|at| {
        matches!(scene.word(*at), "with" | "as" | "is" | "which" | "equal" | "equals")
            || matches!(scene.tokens[*at].kind, Kind::Symbol(':' | '('))
    })?;
    let mut start = joint;
    while start > 0
        && scene.tokens[start - 1].kind == Kind::Word
        && !is_determiner(scene.word(start - 1))
        && !VOCABULARY.contains(&scene.word(start - 1))
        && !scene.is_used(start - 1)
        && scene.mentions.iter().all(|mention| {
            mention.start >= start
                || mention.end < start
                || matches!(mention.what, crate::intent::link::What::Column { guess: true, .. })
        })
    {
        start -= 1;
    }
    // "the gross amount with VAT": what it is, and nothing that it is made of.
    if scene.word(joint) == "with" && super::by_name(scene, &scene.text(start, joint)).is_some() {
        return None;
    }
    let short = joint - start <= 4 && start < joint;
    let begins = Parser::new(scene, joint + 1, scene.len()).expr().is_some_and(|value| !matches!(value, Expr::Text(_)));
    if !short || !begins {
        return None;
    }
    scene.take(start, joint + 1);
    Some(spans::capitalised(&spans::tidy(&scene.text(start, joint))))
}

pub(super) fn is_determiner(word: &str) -> bool {
    matches!(
        word,
        "a" | "an"
            | "the"
            | "new"
            | "another"
            | "this"
            | "that"
            | "extra"
            | "in"
            | "to"
            | "one"
            | "add"
            | "insert"
            | "create"
            | "as"
            | "with"
            | "into"
            | "make"
            | "of"
            | "for"
            | "from"
            | "under"
            | "each"
            | "on"
            | "named"
            | "called"
            | "and"
            | "by"
            | "or"
            | "its"
            | "own"
            | "after"
            | "before"
            | "which"
            | "then"
            | "s"
            | "calculated"
            | "computed"
    )
}

/// "GDP per capita": what is said of those who live there names the column.
fn per_head_said(scene: &Scene<'_>) -> Option<String> {
    let per = scene.find(1, scene.len(), &["per"])?;
    super::heads(scene, scene.tokens.get(per + 1..per + 2)?)?;
    let mention = scene.mentions.iter().find(|one| one.end == per)?;
    Some(spans::capitalised(&scene.text(mention.start, per + 2)))
}

/// A header for a column that was not named.
pub(in crate::intent::rules::en) fn default_name(scene: &Scene<'_>, value: &Formula) -> String {
    let words = scene.text(0, scene.len()).to_lowercase();
    let contains = |word: &str| words.contains(word);
    if let (Expr::Binary { .. }, Some(name)) = (value, per_head_said(scene)) {
        return name;
    }
    // "calculate the kinetic energy", where it was told what that is
    let told = |one: &&crate::intent::definitions::Definition| {
        !one.is_condition && one.name.len() > 1 && contains(&one.name.join(" "))
    };
    let mut told = scene.definitions.iter().filter(told);
    if let (Expr::Binary { .. }, Some(one), None) = (value, told.next(), told.next()) {
        return spans::capitalised(&one.name.join(" "));
    }
    match value {
        Expr::Lookup(lookup) => match lookup.take.get() {
            ColumnName::Header(header) => header.clone(),
            ColumnName::Letter { letter } => letter.clone(),
        },
        Expr::Rank { .. } | Expr::UpTo { .. } | Expr::Best { .. } => series::header(value),
        Expr::Binary { op: BinaryOp::Join, .. } => "Combined".to_owned(),
        Expr::Binary { op: BinaryOp::Subtract, .. } => {
            if contains("profit") { "Profit" } else { "Difference" }.to_owned()
        }
        Expr::Binary { op: BinaryOp::Divide, .. } => {
            if contains("percent") { "Percentage" } else { "Ratio" }.to_owned()
        }
        Expr::Binary { op: BinaryOp::Multiply, .. } => if contains("tax") { "Tax" } else { "Product" }.to_owned(),
        Expr::Call { function: Function::Average, .. } => "Average".to_owned(),
        Expr::Call { function: Function::Max, .. } => "Maximum".to_owned(),
        Expr::Call { function: Function::Min, .. } => "Minimum".to_owned(),
        Expr::Call { function: Function::Days, .. } => "Days".to_owned(),
        Expr::Call { function: Function::Year, .. } => "Year".to_owned(),
        Expr::Call { function: Function::Month, .. } => "Month".to_owned(),
        Expr::Call { function: Function::Sum, .. } | Expr::Binary { .. } => "Total".to_owned(),
        _ => "Result".to_owned(),
    }
}

/// "calculate the density as mass over volume": named before its formula.
pub(super) fn before_formula(scene: &Scene<'_>) -> Option<String> {
    let verb = scene.find(0, 3, &["calculate", "compute", "determine", "define", "express", "find", "work"])?;
    let behind = verb + 1 + usize::from(scene.word(verb) == "work");
    let start = (behind..scene.len()).find(|at| !is_determiner(scene.word(*at)))?;
    let end = scene.find(start, (start + 4).min(scene.len()), &["as"])?;
    let free =
        |at: usize| scene.tokens[at].kind == Kind::Word && !scene.is_used(at) && !VOCABULARY.contains(&scene.word(at));
    let there = scene.mention_at(start).is_some_and(|mention| mention.end >= end);
    if start == end || there || !(start..end).all(free) {
        return None;
    }
    scene.take(verb, end + 1);
    Some(spans::capitalised(&scene.text(start, end)))
}
