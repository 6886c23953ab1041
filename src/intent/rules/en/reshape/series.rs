//! Columns that are the same thing over and over: "the months", "January to April", "Math, English and Science".

use crate::intent::{
    link::{self, What},
    rules::en::spans,
    scene::{Name, Scene},
    token::Kind,
};

/// Such columns, what one of them is called, and the tokens that said so.
#[derive(Debug)]
pub(in crate::intent::rules::en) struct Series {
    pub columns: Vec<Name>,
    /// "Month", "Subject"; said or seen from the headers.
    pub noun: Option<String>,
    tokens: Vec<(usize, usize)>,
}

impl Series {
    pub(in crate::intent::rules::en) fn take(&self, scene: &Scene<'_>) {
        for (start, end) in &self.tokens {
            scene.take(*start, *end);
        }
    }

    /// Whether all of them hold numbers.
    pub(in crate::intent::rules::en) fn is_numeric(&self, scene: &Scene<'_>) -> bool {
        let index = |name: &Name| (0..scene.linker.columns.len()).find(|at| scene.name(*at, false).get() == name.get());
        self.columns.iter().all(|name| index(name).is_some_and(|at| scene.kind(at).is_numeric()))
    }

    /// What the headers have in common, where nobody said it.
    pub(in crate::intent::rules::en) fn name(&self, scene: &Scene<'_>) -> Option<String> {
        self.noun.clone().or_else(|| common(scene, &self.columns))
    }
}

/// The first of them spoken of in `from..to`: a range, a noun, or a list.
pub(in crate::intent::rules::en) fn said(scene: &Scene<'_>, from: usize, to: usize) -> Option<Series> {
    range(scene, from, to).or_else(|| by_noun(scene, from, to)).or_else(|| listed(scene, from, to))
}

/// All columns of numbers beside the one that holds the months, where nothing else stands in the table.
pub(super) fn beside_periods(scene: &Scene<'_>, noun: &str) -> Option<Series> {
    let columns = &scene.linker.columns;
    let first = columns.first()?;
    let period = matches!(first.name.to_lowercase().as_str(), "month" | "year" | "quarter" | "week" | "day" | "date");
    let numbers = columns.len() > 2 && columns[1..].iter().all(|column| column.kind.is_numeric());
    let measured = columns[1..].iter().any(|column| {
        column.words.iter().any(|word| {
            matches!(word.as_str(), "total" | "price" | "cost" | "amount" | "quantity" | "sales" | "revenue" | "number")
        })
    });
    let other = !matches!(noun, "month" | "year" | "quarter" | "week" | "day" | "row" | "column" | "entry" | "record");
    (period && numbers && !measured && other).then(|| Series {
        columns: (1..columns.len()).map(|at| scene.name(at, true)).collect(),
        noun: Some(spans::capitalised(noun)),
        tokens: Vec::new(),
    })
}

/// Those that the table is mostly made of.
pub(super) fn main(scene: &Scene<'_>) -> Option<Series> {
    let columns: Vec<Name> = scene.linker.main_group()?.into_iter().map(|at| scene.name(at, true)).collect();
    Some(Series { columns, noun: None, tokens: Vec::new() })
}

/// "January to April".
fn range(scene: &Scene<'_>, from: usize, to: usize) -> Option<Series> {
    let single = |at: usize| {
        let mention = scene.mention_at(at).filter(|mention| mention.end <= to)?;
        matches!(mention.what, What::Column { .. }).then_some(mention)
    };
    (from..to).find_map(|at| {
        let first = single(at)?;
        let joint = scene.tokens.get(first.end)?;
        let joined = joint.is_symbol('-')
            || joint.is_symbol(':')
            || matches!(joint.folded.as_str(), "to" | "through" | "thru" | "till" | "until" | "–" | "up");
        let next = (first.end + 1..first.end + 4).find(|next| scene.mention_at(*next).is_some()).filter(|_| joined)?;
        let between = (first.end + 1..next).all(|at| matches!(scene.word(at), "to" | "the" | "and" | "including"));
        let last = single(next).filter(|_| between)?;
        let ((low, _), (high, _)) = (scene.resolve(first)?, scene.resolve(last)?);
        let columns: Vec<Name> = (low..=high).map(|column| scene.name(column, false)).collect();
        (columns.len() > 1).then(|| Series { columns, noun: None, tokens: vec![(first.start, last.end)] })
    })
}

/// "the month columns", "each subject", "all months".
fn by_noun(scene: &Scene<'_>, from: usize, to: usize) -> Option<Series> {
    let grouped = scene.within(from, to).find_map(|mention| match &mention.what {
        What::Columns(columns) => Some((mention, columns)),
        What::Column { .. } | What::Value { .. } => None,
    });
    if let Some((mention, columns)) = grouped {
        let noun =
            (mention.start..mention.end).rev().map(|at| scene.word(at)).find_map(|word| noun(scene, word, columns));
        let columns = columns.iter().map(|column| scene.name(*column, false)).collect();
        return Some(Series { columns, noun, tokens: vec![(mention.start, mention.end)] });
    }
    (from..to).find_map(|at| {
        if scene.tokens[at].kind != Kind::Word || scene.is_mentioned(at) {
            return None;
        }
        let columns = scene.linker.columns_called(scene.word(at))?;
        let named = noun(scene, scene.word(at), &columns);
        let end = at + 1 + usize::from(scene.tokens.get(at + 1).is_some_and(link::is_column_word));
        let columns = columns.into_iter().map(|column| scene.name(column, false)).collect();
        Some(Series { columns, noun: named, tokens: vec![(at, end)] })
    })
}

/// The word in the singular, where it stands for these columns.
fn noun(scene: &Scene<'_>, word: &str, columns: &[usize]) -> Option<String> {
    let found = scene.linker.columns_called(word)?;
    let one = word
        .strip_suffix("ies")
        .map_or_else(|| word.strip_suffix('s').unwrap_or(word).to_owned(), |stem| format!("{stem}y"));
    (found == columns).then(|| spans::capitalised(&one))
}

/// "Math, English and Science".
fn listed(scene: &Scene<'_>, from: usize, to: usize) -> Option<Series> {
    let mut found: Vec<usize> = Vec::new();
    let mut tokens = Vec::new();
    for mention in scene.within(from, to) {
        if let Some((column, _)) = scene.resolve(mention)
            && !found.contains(&column)
        {
            found.push(column);
            tokens.push((mention.start, mention.end));
        }
    }
    let columns = found.iter().map(|column| scene.name(*column, false)).collect();
    (found.len() > 1).then_some(Series { columns, noun: None, tokens })
}

/// "Month" over January and February.
fn common(scene: &Scene<'_>, columns: &[Name]) -> Option<String> {
    ["month", "quarter", "year", "day"].iter().find_map(|noun| {
        let all = scene.linker.columns_called(noun)?;
        let holds = |name: &Name| all.iter().any(|column| scene.name(*column, false).get() == name.get());
        columns.iter().all(holds).then(|| spans::capitalised(noun))
    })
}
