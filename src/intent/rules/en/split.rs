//! "split Name into first and last name" · "split Address by comma into Street, City and Zip" ·
//! `split the names: insert two columns after Employee, "First Name" and "Last Name"`.

use crate::{
    intent::{
        QuestionKind,
        link::{What, words},
        rules::Rule,
        scene::{Name, Scene},
        talk::{Made, Talk},
        token::Kind,
    },
    plan::{Expr, Function, Named, Op, Place, Slot},
};

use super::{
    expressions::{Formula, call},
    places, spans, things,
};

pub(super) const RULE: Rule =
    Rule { name: "split a column", triggers: &["split", "separate", "splitting", "divide", "break"], read };

fn read(scene: &Scene<'_>, talk: &Talk) -> Option<Made> {
    let verb = scene.find(0, scene.len(), &["split", "separate", "splitting", "divide", "break"])?;
    if scene.has(&["sheet", "sheets", "file", "files", "bill"]) || scene.word(verb) == "divide" && !scene.has(&["into"])
    {
        return None;
    }
    // "split the grants by duration: up to 12 months is "short", …": sorted into classes, and no text cut.
    let labels = scene.tokens.iter().filter(|token| matches!(token.kind, Kind::Quoted(_))).count();
    let bounds = scene.tokens.iter().filter(|token| matches!(token.kind, Kind::Number(_))).count();
    if labels > 1
        && bounds > 1
        && scene.has(&["to", "under", "over", "above", "below", "longer", "more", "less", "from"])
    {
        return None;
    }
    let source = scene
        .within(verb, scene.len())
        .find(|mention| matches!(mention.what, What::Column { .. }) && !says_where(scene, mention.start));
    let named = source.and_then(|source| Some((scene.resolve(source)?, source.end)));
    let ((column, guess), end) = spoken_of(scene, talk, verb).or(named).or_else(|| of_people(scene, verb))?;
    if scene.kind(column).is_numeric() || scene.kind(column).is_date() {
        return None;
    }
    let name = scene.name(column, guess);
    let cut = delimiter(scene, end);
    let mut names = names(scene, end);
    let of_person = |name: &String| {
        matches!(
            words(name).first().map(String::as_str),
            Some("first" | "last" | "surname" | "forename" | "given" | "family")
        )
    };
    let cut = match cut {
        Some(cut) => cut,
        None if names.len() == 2 && names.iter().all(of_person) => {
            between(scene, column, 2).filter(|found| found.starts_with(',')).unwrap_or_else(|| " ".to_owned())
        }
        None if names.len() > 1 && between(scene, column, names.len()).is_some() => {
            between(scene, column, names.len()).unwrap_or_default()
        }
        None if names.len() > 1 && spaced(scene, column, names.len()) => " ".to_owned(),
        None => return Some(Made::Ask(QuestionKind::Missing { what: "delimiter".to_owned() })),
    };
    let said = !names.is_empty();
    if !said {
        let header = &scene.linker.columns[column].name;
        names = (1..=2).map(|number| format!("{header} {number}")).collect();
    }
    if names.len() < 2 {
        return None;
    }
    scene.take(verb, end);
    for at in 0..scene.len() {
        let makes = matches!(scene.word(at), "insert" | "add" | "create" | "make")
            && (at + 1..at + 4).any(|next| scene.word(next) == "columns");
        if makes {
            scene.take(at, at + 1);
        }
        if matches!(
            scene.word(at),
            "column"
                | "columns"
                | "into"
                | "in"
                | "two"
                | "up"
                | "separate"
                | "by"
                | "at"
                | "on"
                | "using"
                | "the"
                | "and"
                | "parts"
                | "each"
                | "called"
                | "named"
                | "new"
                | "2"
                | "three"
                | "3"
                | "different"
                | "with"
        ) {
            scene.take(at, at + 1);
        }
    }
    let crossed = names.len() == 2 && names.iter().all(of_person) && is_last(&names[0]) != cut.starts_with(',');
    let place = places::of_new(scene).map(|span| span.take(scene));
    Some(Made::Ops(ops(&name, &cut, names, (said, crossed), place)))
}

/// "after Employee", "to the left of Position": where the new columns go, and not what is split.
fn says_where(scene: &Scene<'_>, start: usize) -> bool {
    let mut before = start;
    while before > 0 && matches!(scene.word(before - 1), "the" | "column" | "of") {
        before -= 1;
    }
    let word = if before > 0 { scene.word(before - 1) } else { "" };
    matches!(word, "after" | "before" | "behind" | "beside" | "left" | "right")
        || word == "to" && before > 1 && scene.word(before - 2) == "next"
}

/// "split them up into …": the column that was spoken of before.
fn spoken_of(scene: &Scene<'_>, talk: &Talk, verb: usize) -> Option<((usize, bool), usize)> {
    let at = scene.find(verb, (verb + 3).min(scene.len()), &["it", "them", "this", "these"])?;
    let [only] = talk.columns.as_slice() else { return None };
    let column = (0..scene.linker.columns.len()).find(|column| scene.name(*column, false).get() == only.get())?;
    Some(((column, only.is_guess()), at + 1))
}

fn is_last(name: &str) -> bool {
    words(name).first().is_some_and(|word| matches!(word.as_str(), "last" | "surname" | "family"))
}

/// What stands between the parts of nearly all texts of a column: "Berg, Jonas".
fn between(scene: &Scene<'_>, column: usize, pieces: usize) -> Option<String> {
    let values = &scene.linker.columns[column].values;
    let in_most = |sign: &&&str| {
        let with = values.iter().filter(|value| value.matches(**sign).count() + 1 == pieces).count();
        with > 0 && with * 10 >= values.len() * 9
    };
    [", ", ",", " - ", " / ", "/", ";", " | ", "|", "@", "-"].iter().find(in_most).map(|sign| (*sign).to_owned())
}

/// Whether all texts of a column are so many words: "Иванов Иван Иванович" for three names.
fn spaced(scene: &Scene<'_>, column: usize, pieces: usize) -> bool {
    let values = &scene.linker.columns[column].values;
    !values.is_empty() && values.iter().all(|value| value.split_whitespace().count() == pieces)
}

/// `crossed`: the second name is that of the first piece.
fn ops(
    source: &Name,
    cut: &str,
    names: Vec<String>,
    (said, crossed): (bool, bool),
    place: Option<Place<Named>>,
) -> Vec<Op<Named>> {
    let pieces = names.len();
    let mut place = place.map_or_else(|| Slot::guess(Place::After(source.clone())), Slot::Said);
    let mut found = Vec::new();
    for (number, name) in (1_u32..).zip(names) {
        let number = if crossed { 3 - number } else { number };
        let arguments = vec![Expr::Column(source.clone()), Expr::Text(cut.to_owned())];
        let value: Formula = if pieces == 2 && number == 2 {
            call(Function::Rest, arguments)
        } else {
            call(Function::Part, arguments.into_iter().chain([Expr::Number(f64::from(number))]).collect())
        };
        let next = Slot::guess(Place::After(Slot::Said(crate::plan::ColumnName::Header(name.clone()))));
        let name = if said { Slot::Said(name) } else { Slot::guess(name) };
        found.push(Op::AddColumn { name, value, place: std::mem::replace(&mut place, next), format: None });
    }
    found
}

/// "split the names": of the column of people, whatever it is called.
fn of_people(scene: &Scene<'_>, verb: usize) -> Option<((usize, bool), usize)> {
    let said = (verb + 1..(verb + 5).min(scene.len())).find(|at| matches!(scene.word(*at), "name" | "names"))?;
    Some(((things::people(scene)?, true), said + 1))
}

/// "by comma", "at the dash", `on ";"`.
fn delimiter(scene: &Scene<'_>, from: usize) -> Option<String> {
    (from..scene.len()).find_map(|at| {
        let text = match (&scene.tokens[at].kind, scene.word(at)) {
            (Kind::Quoted(text), _)
                if at > 0
                    && matches!(
                        scene.word(at - 1),
                        "by" | "at" | "on" | "using" | "with" | "delimiter" | "separator"
                    ) =>
            {
                text.clone()
            }
            (_, "space" | "spaces") => " ".to_owned(),
            (_, "comma" | "commas") => ",".to_owned(),
            (_, "semicolon" | "semicolons") => ";".to_owned(),
            (_, "dash" | "dashes" | "hyphen" | "hyphens") => "-".to_owned(),
            (_, "slash") => "/".to_owned(),
            (_, "underscore") => "_".to_owned(),
            (_, "colon") => ":".to_owned(),
            _ => return None,
        };
        scene.take(at, at + 1);
        Some(text)
    })
}

/// "into first and last name", "into Street, City and Zip", `into "A" and "B"`.
fn names(scene: &Scene<'_>, from: usize) -> Vec<String> {
    let listed = quoted(scene, from);
    if !listed.is_empty() {
        return listed;
    }
    let Some(into) = scene.find(from, scene.len(), &["into", "called", "named", "in", "to"]) else { return Vec::new() };
    if let Some((at, length)) =
        ["first and last names", "first and last name", "first name and last name", "first & last name"]
            .iter()
            .find_map(|phrase| scene.phrase(into, phrase))
    {
        scene.take(at, at + length);
        return vec!["First name".to_owned(), "Last name".to_owned()];
    }
    let mut found = Vec::new();
    let mut at = into + 1;
    while matches!(
        scene.word(at),
        "the"
            | "columns"
            | "two"
            | "three"
            | "new"
            | "2"
            | "3"
            | "called"
            | "named"
            | "separate"
            | "different"
            | "column"
    ) {
        at += 1;
    }
    let mut begin = at;
    while at <= scene.len() {
        // `into "First" and "Last" in two new columns`: where they go is no part of a name.
        let placed = begin < at
            && matches!(scene.word(at), "in" | "to" | "as" | "after" | "before" | "behind" | "beside" | "next")
            && matches!(scene.tokens[begin].kind, Kind::Quoted(_));
        // `"First" and "Last", after the code`
        if begin == at && found.len() > 1 && matches!(scene.word(at), "after" | "before" | "behind" | "beside" | "next")
        {
            break;
        }
        let ends = at == scene.len()
            || placed
            || scene.word(at) == "and"
            || matches!(scene.word(at), "by" | "using" | "at" | "on" | "with")
            || matches!(scene.tokens[at].kind, Kind::Symbol(',' | '&'));
        if ends {
            if begin < at && at - begin <= 4 {
                let text = match &scene.tokens[begin].kind {
                    Kind::Quoted(text) => text.clone(),
                    _ => spans::capitalised(&spans::tidy(&scene.text(begin, at))),
                };
                scene.take(begin, at);
                found.push(text);
            }
            if at == scene.len() || placed || matches!(scene.word(at), "by" | "using" | "at" | "on" | "with") {
                break;
            }
            begin = at + 1;
        }
        at += 1;
    }
    found
}

/// `insert two columns after Employee, "First Name" and "Last Name"`: the headers, where nothing says "into".
fn quoted(scene: &Scene<'_>, from: usize) -> Vec<String> {
    let Some(columns) = scene.find(from, scene.len(), &["columns"]) else { return Vec::new() };
    if scene.find(from, columns, &["into", "in", "to"]).is_some() {
        return Vec::new();
    }
    let cuts = |at: usize| matches!(scene.word(at - 1), "by" | "at" | "on" | "using" | "with");
    let found: Vec<(usize, String)> = (columns + 1..scene.len())
        .filter(|at| !cuts(*at) && !says_where(scene, *at))
        .filter_map(|at| match &scene.tokens[at].kind {
            Kind::Quoted(text) => Some((at, text.clone())),
            _ => None,
        })
        .collect();
    if found.len() < 2 {
        return Vec::new();
    }
    for (at, _) in &found {
        scene.take(*at, at + 1);
    }
    found.into_iter().map(|(_, text)| text).collect()
}
