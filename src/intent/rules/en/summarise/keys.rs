//! "by City and Product", "per month of Date", "monthly": what the rows are put together by.

use crate::{
    intent::{link::What, scene::Scene, token::Kind},
    plan::{Bucket, GroupKey, Named},
    workbook::schema::Kind as ColumnKind,
};

/// What the rows are put together by: the columns behind "by", "per", "for each".
pub(in crate::intent::rules::en) fn groups(scene: &Scene<'_>) -> Vec<GroupKey<Named>> {
    let mut found: Vec<GroupKey<Named>> = Vec::new();
    let mut at = 0;
    while at < scene.len() {
        let leads = matches!(scene.word(at), "by" | "per" | "each" | "every" | "within") && !scene.is_mentioned(at)
            || scene.word(at) == "on" && matches!(scene.word(at + 1), "each" | "every")
            || scene.word(at) == "of" && scene.word(at + 1) == "each";
        // "returned by the due date": when, and no group.
        let deadline = scene.word(at) == "by"
            && (1..3).any(|ahead| matches!(scene.word(at + ahead), "due" | "deadline"))
            && at > 0
            && (scene.word(at - 1).ends_with("ed") || scene.word(at - 1) == "paid");
        if !leads || deadline {
            at += 1;
            continue;
        }
        let mut next = at + 1;
        while matches!(
            scene.word(next),
            "each" | "every" | "the" | "of" | "their" | "its" | "different" | "both" | "column" | "columns"
        ) && scene.mention_at(next).is_none()
        {
            next += 1;
        }
        let end = keys_from(scene, next, &mut found);
        if end > next {
            scene.take(at, end);
        }
        at = end.max(at + 1);
    }
    if found.is_empty()
        && let Some(key) = in_rows(scene)
    {
        found.push(key);
    }
    if let Some(key) = adverb(scene)
        && found.iter().all(|known| known.column.get() != key.column.get())
    {
        found.push(key);
    }
    found
}

/// "a table with the zones in rows": what each line is of.
fn in_rows(scene: &Scene<'_>) -> Option<GroupKey<Named>> {
    if !scene.has(&["table", "sheet"]) || scene.has(&["pivot"]) {
        return None;
    }
    let rows = (1..scene.len())
        .find(|at| matches!(scene.word(*at), "rows" | "row") && matches!(scene.word(at - 1), "in" | "as" | "the"))?;
    let lead = if scene.word(rows - 1) == "the" { rows.checked_sub(2)? } else { rows - 1 };
    let mention = scene.mentions.iter().find(|mention| mention.end == lead)?;
    let (column, guess) = scene.resolve(mention).filter(|(column, _)| !scene.kind(*column).is_numeric())?;
    scene.take(mention.start, rows + 1);
    scene.take_words(&["columns"]);
    Some(GroupKey { column: scene.name(column, guess), bucket: None })
}

/// "City and Product", "month", "month of Date and City".
fn keys_from(scene: &Scene<'_>, mut at: usize, found: &mut Vec<GroupKey<Named>>) -> usize {
    loop {
        let Some((key, end)) = key(scene, at) else { return at };
        let known = found.iter().any(|known| known.column.get() == key.column.get() && known.bucket == key.bucket);
        if !known {
            found.push(key);
        }
        at = end;
        let mut next = at;
        while scene.tokens.get(next).is_some_and(|token| token.is_symbol(','))
            || matches!(scene.word(next), "and" | "then" | "by" | "per" | "each" | "also")
        {
            next += 1;
        }
        if next == at || key_follows(scene, next).is_none() {
            return at;
        }
        at = next;
        while matches!(scene.word(at), "the" | "each") {
            at += 1;
        }
    }
}

fn key_follows(scene: &Scene<'_>, at: usize) -> Option<()> {
    let at = if matches!(scene.word(at), "the" | "each") { at + 1 } else { at };
    key(scene, at).map(|_| ())
}

/// The only column of dates whose header has the word that stands here.
fn dated_alike(scene: &Scene<'_>, at: usize) -> Option<usize> {
    let stem = scene.linker.stem(scene.word(at));
    let alike = |column: &usize| {
        let known = &scene.linker.columns[*column];
        known.kind.is_date() && known.words.iter().any(|word| scene.linker.stem(word) == stem)
    };
    let mut found = (0..scene.linker.columns.len()).filter(alike);
    found.next().filter(|_| found.next().is_none())
}

/// A column, or a period of the dates, that begins here; and where it ends.
pub(in crate::intent::rules::en) fn key(scene: &Scene<'_>, at: usize) -> Option<(GroupKey<Named>, usize)> {
    let named = scene
        .mention_at(at)
        .and_then(|mention| scene.resolve(mention).map(|(column, guess)| (column, guess, mention.end)));
    // "each procedure code" of a column Code: which codes they are.
    let qualified = named.is_none()
        && bucket(scene.word(at)).is_none()
        && scene.tokens.get(at).is_some_and(|token| token.kind == Kind::Word)
        && !crate::intent::rules::en::words::is_function_word(scene.word(at))
        && scene.mention_at(at + 1).is_some_and(|one| matches!(one.what, What::Column { guess: false, .. }))
        && scene
            .mention_at(at + 1)
            .and_then(|one| scene.resolve(one))
            .is_some_and(|(column, _)| !scene.kind(column).is_numeric());
    if qualified {
        scene.take(at, at + 1);
        return key(scene, at + 1);
    }
    // "each award year" of Awarded and Award Date: the year of the date.
    if let Some((column, _, end)) = named
        && let Some(dated) = bucket(scene.word(end)).filter(|_| !scene.kind(column).is_date())
        && let Some(date) = dated_alike(scene, at)
    {
        return Some((GroupKey { column: scene.name(date, false), bucket: Some(dated) }, end + 1));
    }
    // "per year" where Years is how long it lasts: the year of the date.
    let lasts = |column: usize| {
        let header = &scene.linker.columns[column].meant;
        scene.kind(column).is_numeric()
            && header.strip_suffix('s') == Some(scene.word(at))
            && bucket(scene.word(at)).is_some()
            && usual_date(scene).is_some()
    };
    if let Some((column, guess, end)) = named
        && !(guess && bucket(scene.word(at)).is_some() || lasts(column))
    {
        let end = if scene.tokens.get(end).is_some_and(crate::intent::link::is_column_word) { end + 1 } else { end };
        let (bucket, end) = bucket_behind(scene, column, end);
        return Some((GroupKey { column: scene.name(column, guess), bucket }, end));
    }
    // "add an age group …, count the members of each group": the labels that the clause before has made.
    if matches!(scene.word(at), "group" | "groups" | "band" | "bands" | "bracket" | "level" | "category" | "label")
        && named.is_none()
        && let Some(made) = labels_made(scene)
    {
        return Some((GroupKey { column: scene.name(made, true), bucket: None }, at + 1));
    }
    // "per city and number of bedrooms": a column of numbers that are never added up.
    if scene.word(at) == "number" && scene.word(at + 1) == "of" {
        let mention = scene.mention_at(at + 2)?;
        let (column, guess) = scene.resolve(mention)?;
        let few = scene.linker.columns[column].range.is_some_and(|(low, high)| high - low <= 20.0);
        let told = scene.kind(column).is_numeric() && (few || !scene.linker.sums_up(column));
        return told.then(|| (GroupKey { column: scene.name(column, guess), bucket: None }, mention.end));
    }
    let bucket = bucket(scene.word(at))?;
    // Where every month is a column of its own none of the dates is meant.
    if bucket == Bucket::Month && scene.linker.columns_called("month").is_some() {
        return None;
    }
    // Week 1, Week 2, Week 3: nor where every week is one.
    let stem = scene.linker.stem(scene.word(at));
    let own = |column: &&crate::intent::link::Column| column.own().iter().any(|word| scene.linker.stem(word) == stem);
    if scene.linker.columns.iter().filter(own).count() > 2 {
        return None;
    }
    let mut next = at + 1;
    while matches!(scene.word(next), "of" | "the" | "in" | "from") {
        next += 1;
    }
    let dated = scene
        .mention_at(next)
        .and_then(|mention| scene.resolve(mention).map(|(column, guess)| (column, guess, mention.end)));
    if let Some((column, guess, end)) = dated.filter(|(column, _, _)| scene.kind(*column).is_date()) {
        return Some((GroupKey { column: scene.name(column, guess), bucket: Some(bucket) }, end));
    }
    let Some(date) = usual_date(scene) else {
        // A column that holds the days or months as texts.
        let names: &[&str] = match bucket {
            Bucket::Weekday | Bucket::Day => &["weekday", "day", "day of week"],
            Bucket::Month => &["month"],
            Bucket::Quarter => &["quarter"],
            Bucket::Year => &["year"],
            _ => return None,
        };
        let column = scene.linker.columns.iter().position(|column| names.contains(&column.meant.as_str()))?;
        return Some((GroupKey { column: scene.name(column, true), bucket: None }, at + 1));
    };
    let sure = scene.only_column(ColumnKind::is_date).is_some();
    Some((GroupKey { column: scene.name(date, !sure), bucket: Some(bucket) }, at + 1))
}

/// The column of labels that an earlier step of the message makes.
fn labels_made(scene: &Scene<'_>) -> Option<usize> {
    let made = |column: &crate::intent::link::Column| column.letter.is_none() && !column.values.is_empty();
    scene.linker.columns.iter().rposition(made)
}

/// The first column of dates that tells when something happened to the row; a birth is the last to be meant.
fn usual_date(scene: &Scene<'_>) -> Option<usize> {
    let dates = || (0..scene.linker.columns.len()).filter(|at| scene.kind(*at).is_date());
    let birth = |at: &usize| {
        let header = &scene.linker.columns[*at].words;
        header.iter().any(|word| matches!(word.as_str(), "birth" | "born" | "dob" | "birthday"))
    };
    dates().find(|at| !birth(at)).or_else(|| dates().next())
}

/// The column of dates that tells when the row happened, where several are there: not when it is due, ends or is paid;
/// none where two may be meant.
pub(in crate::intent::rules::en) fn day_of_rows(scene: &Scene<'_>) -> Option<usize> {
    const OTHERS: &[&str] = &[
        "birth",
        "born",
        "dob",
        "birthday",
        "due",
        "next",
        "deadline",
        "expiry",
        "expires",
        "expected",
        "planned",
        "end",
        "ends",
        "until",
        "back",
        "return",
        "returned",
        "paid",
        "payment",
        "delivered",
        "delivery",
        "arrived",
        "arrival",
        "closed",
        "finished",
        "completed",
        "check-out",
        "checkout",
        "last",
        "out",
        "departure",
        "received",
        "approved",
        "left",
        "to",
    ];
    let other = |at: &usize| {
        let header = &scene.linker.columns[*at];
        let begins = header.telling().any(|word| matches!(word, "date" | "day" | "order" | "issue" | "start"))
            && header.telling().any(|word| word == "out");
        !begins && header.telling().any(|word| OTHERS.contains(&word))
            || header.name.to_lowercase().starts_with("check-out")
    };
    let mut found = (0..scene.linker.columns.len()).filter(|at| scene.kind(*at).is_date()).filter(|at| !other(at));
    found.next().filter(|_| found.next().is_none())
}

/// "Date by month" and "Date (month)".
fn bucket_behind(scene: &Scene<'_>, column: usize, end: usize) -> (Option<Bucket>, usize) {
    if !scene.kind(column).is_date() {
        return (None, end);
    }
    let open = scene.tokens.get(end).is_some_and(|token| token.is_symbol('('));
    let at = if open || matches!(scene.word(end), "by" | "per") { end + 1 } else { end };
    match bucket(scene.word(at)) {
        Some(found) => (Some(found), at + 1 + usize::from(open)),
        None => (None, end),
    }
}

fn bucket(word: &str) -> Option<Bucket> {
    Some(match word {
        "day" | "days" => Bucket::Day,
        "week" | "weeks" => Bucket::Week,
        "month" | "months" => Bucket::Month,
        "quarter" | "quarters" => Bucket::Quarter,
        "year" | "years" => Bucket::Year,
        "weekday" | "weekdays" => Bucket::Weekday,
        _ => return None,
    })
}

/// "monthly totals", "yearly average".
fn adverb(scene: &Scene<'_>) -> Option<GroupKey<Named>> {
    let (at, bucket) = (0..scene.len()).find_map(|at| {
        let bucket = match scene.word(at) {
            "daily" => Bucket::Day,
            "weekly" => Bucket::Week,
            "monthly" => Bucket::Month,
            "quarterly" => Bucket::Quarter,
            "yearly" | "annual" | "annually" => Bucket::Year,
            _ => return None,
        };
        // "the average annual rate" of a column Annual Rate
        (!scene.is_mentioned(at)).then_some((at, bucket))
    })?;
    // A column that holds the months already, perhaps one that the message has just made.
    let noun = match bucket {
        Bucket::Month => "month",
        Bucket::Year => "year",
        Bucket::Quarter => "quarter",
        Bucket::Week => "week",
        _ => "day",
    };
    if let Some(column) = scene.linker.columns.iter().position(|column| column.name.to_lowercase() == noun) {
        scene.take(at, at + 1);
        return Some(GroupKey { column: scene.name(column, false), bucket: None });
    }
    let date = usual_date(scene)?;
    let sure = scene.only_column(ColumnKind::is_date).is_some();
    scene.take(at, at + 1);
    Some(GroupKey { column: scene.name(date, !sure), bucket: Some(bucket) })
}
