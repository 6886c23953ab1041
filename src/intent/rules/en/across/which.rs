//! Which tables are spoken of: by name, as "the other file", "list B", "all months", "these two".

use std::cell::RefCell;

use crate::intent::{
    elsewhere::{Member, said_at},
    scene::Scene,
};

/// What a table may be called.
const NOUNS: &[&str] = &[
    "file",
    "files",
    "list",
    "lists",
    "sheet",
    "sheets",
    "tab",
    "tabs",
    "table",
    "tables",
    "workbook",
    "workbooks",
    "spreadsheet",
    "spreadsheets",
    "version",
    "versions",
    "export",
    "exports",
    "register",
    "registers",
    "book",
    "books",
    "worksheet",
    "worksheets",
    "document",
    "documents",
    "one",
    "attachment",
    "attachments",
    "csv",
    "csvs",
    "report",
    "reports",
    "excel",
    "excels",
];
const PLURAL: &[&str] = &[
    "files",
    "lists",
    "sheets",
    "tabs",
    "tables",
    "workbooks",
    "spreadsheets",
    "versions",
    "exports",
    "registers",
    "books",
    "worksheets",
    "documents",
    "attachments",
    "csvs",
    "reports",
    "excels",
    "months",
    "weeks",
    "years",
    "quarters",
    "branches",
    "stores",
    "days",
    "regions",
    "classes",
    "terms",
];

/// Whether a table may be called so.
pub(super) fn is_noun(word: &str) -> bool {
    NOUNS.contains(&word) || PLURAL.contains(&word)
}

pub(super) struct Tables<'a> {
    family: &'a [Member],
    /// In the order they were said.
    pub(super) named: Vec<&'a Member>,
    /// More than one is meant.
    pub(super) several: bool,
    /// Several are said at once: "all months", "these files", two names.
    pub(super) plural: bool,
    /// "all", "every".
    pub(super) spoken_of_all: bool,
    /// Tokens that say so.
    spans: RefCell<Vec<(usize, usize)>>,
}

/// `None` where nothing in the clause speaks of several tables.
pub(super) fn tables<'a>(scene: &Scene<'a>) -> Option<Tables<'a>> {
    let family: &'a [Member] = &scene.linker.family;
    let mut named: Vec<(usize, &Member)> = Vec::new();
    let mut spans = Vec::new();
    for at in 0..scene.len() {
        let found = family.iter().filter_map(|member| Some((name_end(scene, at, member)?, member)));
        if let Some((end, member)) = found.max_by_key(|(end, _)| *end)
            && spans.last().is_none_or(|(_, last)| at >= *last)
        {
            spans.push((at, end));
            named.push((at, member));
        }
    }
    let files = family.iter().any(|member| member.guest);
    // Files that are not here.
    if !files && scene.has(&["files", "workbooks", "documents", "spreadsheets", "csvs", "attachments", "excels"]) {
        return None;
    }
    let (mut several, mut other) = (false, false);
    for at in 0..scene.len() {
        let word = scene.word(at);
        let next = scene.word(at + 1);
        // "the lists of last year": others than these.
        if PLURAL.contains(&word) && next == "of" && !named_from(scene, at + 2, family) {
            return None;
        }
        several |= PLURAL.contains(&word) || word == "both" && NOUNS.contains(&next);
        several |= matches!(word, "these" | "those" | "them" | "both" | "everything") && files;
        // "the other file", "the second one", "list B".
        let pointed = matches!(word, "other" | "second" | "another" | "first" | "old" | "new" | "previous" | "older")
            && NOUNS.contains(&next)
            && !(matches!(word, "new" | "another") && matches!(next, "sheet" | "tab" | "file" | "workbook" | "table"));
        let ordinal = is_ordinal(scene, at);
        if ordinal {
            spans.push((at, at + 1));
        }
        let lettered = NOUNS.contains(&word) && matches!(next, "a" | "b" | "1" | "2" | "one" | "two");
        other |= pointed || lettered || ordinal;
        // "price lists": what the lists are of belongs to their name.
        if NOUNS.contains(&word) && word != "one" {
            let lead = (1..=2).take_while(|back| at >= *back && describes(scene, at - back)).last().unwrap_or(0);
            spans.push((at - lead, at + 1));
        }
    }
    let mut distinct: Vec<&Member> = Vec::new();
    for (_, member) in &named {
        if !distinct.iter().any(|known| std::ptr::eq(*known, *member)) {
            distinct.push(member);
        }
    }
    let all = scene.has(&["all", "every", "everything"]);
    let plural = several || distinct.len() > 1 || all && scene.has(NOUNS);
    several = plural || other;
    let spoken = several || !distinct.is_empty();
    spoken.then_some(Tables {
        family,
        named: distinct,
        several,
        plural,
        spoken_of_all: all,
        spans: RefCell::new(spans),
    })
}

/// "in the first but not in the second": tables in their order, where nothing is said of what they are.
fn is_ordinal(scene: &Scene<'_>, at: usize) -> bool {
    let both = scene.has(&["first"]) && scene.has(&["second"]);
    let led = at > 1 && scene.word(at - 1) == "the" && matches!(scene.word(at - 2), "in" | "from" | "on" | "of");
    let alone = matches!(scene.word(at + 1), "" | "but" | "not" | "and" | "or" | "?" | "too" | "also");
    both && led && alone && matches!(scene.word(at), "first" | "second")
}

/// Whether a table is named within a few words.
fn named_from(scene: &Scene<'_>, at: usize, family: &[Member]) -> bool {
    (at..at + 3).any(|at| family.iter().any(|member| name_end(scene, at, member).is_some()))
}

/// "price" of "price lists": no verb, no joint.
fn describes(scene: &Scene<'_>, at: usize) -> bool {
    let word = scene.word(at);
    !word.is_empty()
        && word.chars().all(char::is_alphabetic)
        && !super::super::words::is_function_word(word)
        && !super::super::words::is_verb(word)
        && !matches!(word, "by" | "not" | "merge" | "compare" | "stack" | "combine" | "join" | "match" | "new")
}

/// Where the table's name ends: the sheet's, the file's, or a word that only this one has.
fn name_end(scene: &Scene<'_>, at: usize, member: &Member) -> Option<usize> {
    let whole = said_at(&scene.tokens, at, &member.place.sheet).or_else(|| said_at(&scene.tokens, at, &member.label));
    let end = whole.or_else(|| {
        let word = scene.word(at);
        let telling = word.len() > 2 && !NOUNS.contains(&word) && !PLURAL.contains(&word);
        let own = |member: &Member| parts(&member.label).iter().any(|part| part == word);
        let only = telling && own(member) && scene.linker.family.iter().filter(|one| own(one)).count() == 1;
        let named = at > 0
            && matches!(scene.word(at - 1), "in" | "from" | "of" | "with" | "between" | "and" | "to" | "the")
            || NOUNS.contains(&scene.word(at + 1));
        (only && named && scene.mention_at(at).is_none()).then_some(at + 1)
    })?;
    // A name that is a common word needs a noun beside it: a sheet called "Name".
    let common = scene.mention_at(at).is_some() && !NOUNS.contains(&scene.word(end)) && !led(scene, at);
    let extension = matches!(scene.word(end), "xlsx" | "csv" | "xls" | "ods");
    (!common).then_some(if extension { end + 1 } else { end })
}

/// "list A", "file 2".
fn lettered(scene: &Scene<'_>, at: usize) -> bool {
    NOUNS.contains(&scene.word(at)) && matches!(scene.word(at + 1), "a" | "b" | "1" | "2" | "one" | "two")
}

fn led(scene: &Scene<'_>, at: usize) -> bool {
    at > 0 && matches!(scene.word(at - 1), "from" | "in" | "between" | "with" | "against" | "sheet" | "file")
}

fn parts(label: &str) -> Vec<String> {
    label.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).map(str::to_lowercase).collect()
}

impl<'a> Tables<'a> {
    pub(super) fn take(&self, scene: &Scene<'_>) {
        for (start, end) in self.spans.borrow().iter() {
            scene.take(*start, *end);
        }
    }

    /// Whether a table is spoken of here, past articles.
    pub(super) fn is_table_at(&self, scene: &Scene<'_>, at: usize) -> bool {
        self.after(scene, at).is_some()
    }

    /// The table spoken of from `at` on: by its name, as "the other list", "list B", "the second one".
    pub(super) fn after(&self, scene: &Scene<'_>, at: usize) -> Option<&'a Member> {
        let mut at = at;
        while matches!(
            scene.word(at),
            "the" | "my" | "our" | "any" | "a" | "at" | "of" | "in" | "file" | "sheet" | "on"
        ) && !lettered(scene, at)
        {
            at += 1;
        }
        let candidates = self.candidates();
        let named = (at..(at + 3).min(scene.len())).find_map(|from| {
            let hits = self.family.iter().filter_map(|member| Some((name_end(scene, from, member)?, member)));
            hits.max_by_key(|(end, _)| *end).map(|(_, member)| member)
        });
        if named.is_some() {
            return named;
        }
        let place = |n: usize| candidates.get(n).copied();
        let noun = NOUNS.contains(&scene.word(at + 1))
            || scene.word(at + 1).is_empty()
            || is_ordinal(scene, at)
            || (at..at + 4).any(|at| NOUNS.contains(&scene.word(at)));
        match (scene.word(at), scene.word(at + 1)) {
            ("other", _) => candidates.iter().find(|member| !member.current).copied().filter(|_| candidates.len() == 2),
            ("second", _) if noun => place(1),
            ("first", _) if noun => place(0),
            ("this", _) => candidates.iter().find(|member| member.current).copied(),
            (word, "a" | "1" | "one") if NOUNS.contains(&word) => place(0),
            (word, "b" | "2" | "two") if NOUNS.contains(&word) => place(1),
            ("a", "") => place(0),
            ("b", _) => place(1),
            _ => None,
        }
    }

    /// The one that goes with it: named as well, else the sheet in use, else the only other one.
    pub(super) fn beside(&self, other: &Member) -> Option<&'a Member> {
        let is_other = |member: &&&Member| !std::ptr::eq(**member, other);
        let candidates = self.candidates();
        let named = self.named.iter().find(is_other).copied();
        let current = || candidates.iter().filter(|member| member.current).find(is_other).copied();
        named.or_else(current).or_else(|| candidates.iter().find(is_other).copied().filter(|_| candidates.len() == 2))
    }

    /// The first and the second: as named, else the sheet in use and the only other one.
    pub(super) fn pair(&self) -> Option<(&'a Member, &'a Member)> {
        let candidates = self.candidates();
        let current = || candidates.iter().find(|member| member.current).copied();
        match self.named.as_slice() {
            [first, second] => Some((first, second)),
            [only] if only.current => {
                let mut others = candidates.iter().filter(|member| !member.current);
                let other = others.next()?;
                others.next().is_none().then_some((only, other))
            }
            [only] => {
                let own = current().filter(|own| !std::ptr::eq(*own, *only));
                let other = own.or_else(|| match candidates.as_slice() {
                    [one, two] => Some(if std::ptr::eq(*one, *only) { *two } else { *one }),
                    _ => None,
                })?;
                Some((other, only))
            }
            [] => match candidates.as_slice() {
                [first, second] => Some((first, second)),
                _ => None,
            },
            _ => None,
        }
    }

    /// The one whose rows stay, and the one that gives: "from the other file".
    pub(super) fn giver(&self, gives: &dyn Fn(&Member) -> bool) -> Option<(&'a Member, &'a Member)> {
        let candidates = self.candidates();
        let giver = match self.named.as_slice() {
            [only] => *only,
            [first, second] => {
                if gives(second) {
                    *second
                } else {
                    *first
                }
            }
            _ => {
                let mut fitting = candidates.iter().filter(|member| gives(member) && !member.current);
                match (fitting.next(), fitting.next()) {
                    (Some(only), None) => only,
                    (None, _) => *candidates.iter().find(|member| gives(member))?,
                    (Some(_), Some(_)) => return None,
                }
            }
        };
        let named = self.named.iter().find(|member| !std::ptr::eq(**member, giver)).copied();
        let host = named
            .or_else(|| candidates.iter().find(|member| member.current && !std::ptr::eq(**member, giver)).copied())
            .or_else(|| candidates.iter().find(|member| !std::ptr::eq(**member, giver)).copied())?;
        Some((host, giver))
    }

    /// Those that are under one another: all that were named, else all there are.
    pub(super) fn stackable(&self) -> Vec<&'a Member> {
        if self.named.len() > 1 {
            return self.named.clone();
        }
        self.candidates()
    }

    /// Where files are beside the one in use a table of each, else the sheets in sight.
    fn candidates(&self) -> Vec<&'a Member> {
        let files = self.family.iter().any(|member| member.guest);
        let seen: Vec<&Member> = self.family.iter().filter(|member| !member.hidden).collect();
        let extra =
            |member: &&&Member| member.guest && member.label.contains(": ") && member.place.sheet == member.label;
        if files && !self.spoken_of_all {
            let own = seen.iter().filter(|member| member.current);
            let first = seen.iter().filter(|member| member.guest).filter(|member| !extra(member));
            return own.chain(first).copied().collect();
        }
        seen
    }
}

/// "with a column saying where each row came from": its header.
pub(super) fn source_column(scene: &Scene<'_>) -> Option<String> {
    if !wants_source(scene) {
        return None;
    }
    for at in 0..scene.len() {
        let of_it = matches!(
            scene.word(at),
            "came"
                | "comes"
                | "source"
                | "origin"
                | "belongs"
                | "originated"
                | "where"
                | "which"
                | "saying"
                | "telling"
                | "showing"
                | "add"
                | "with"
                | "include"
                | "mark"
                | "note"
                | "keep"
                | "show"
                | "remember"
                | "say"
                | "says"
                | "tells"
                | "shows"
                | "extra"
                | "sheet"
                | "file"
                | "tab"
                | "month"
                | "name"
                | "column"
                | "line"
                | "row"
                | "from"
                | "was"
        );
        if of_it {
            scene.take(at, at + 1);
        }
    }
    Some("Source".to_owned())
}

pub(super) fn wants_source(scene: &Scene<'_>) -> bool {
    let from = scene.has(&["came", "comes", "source", "origin", "belongs", "originated"])
        || (0..scene.len()).any(|at| {
            matches!(scene.word(at), "sheet" | "file" | "tab" | "month")
                && scene.word(at + 1) == "name"
                && (0..at).any(|add| matches!(scene.word(add), "add" | "with" | "include" | "column"))
        });
    from && scene.has(&[
        "column", "add", "include", "mark", "note", "keep", "show", "showing", "remember", "say", "saying", "with",
    ])
}
