//! What is said of a wished column: the words of its name and of its description, and whether a formula explains them.

use crate::{
    intent::{
        definitions::Definition,
        link::{self, Linker, What},
        rules::en::{
            expressions::Formula,
            things,
            unit_table::{self, Measure},
            words,
        },
        scene::{Name, Scene},
        token::Kind,
    },
    plan::{Condition, Expr},
};

use super::{
    Found,
    facts::Facts,
    pairs::{self, Pair},
    wish::{self, Wish},
};

/// What is spoken of without its name: overtime is of hours, what was sold of a stock, and an improvement of scores.
const SPOKEN_OF: &[(&[&str], &[&str])] = &[
    (&["overtime"], &["hours", "hour", "time"]),
    (&["overspend", "overspent", "overspending", "spent"], &["spent", "spend", "actual", "budget"]),
    (
        &["sold", "used", "consumed", "sales", "consumption"],
        &["stock", "inventory", "level", "balance", "quantity", "meter", "units"],
    ),
    (
        &["improved", "improvement", "better", "points", "point", "progress"],
        &["score", "scores", "mark", "marks", "points", "test", "result", "grade"],
    ),
    (&["leave", "holiday", "holidays", "vacation"], &["days", "day", "leave", "holiday", "vacation", "entitlement"]),
];

#[derive(Debug)]
pub(super) struct Said<'s> {
    /// The description's words.
    pub scene: Scene<'s>,
    pub linker: &'s Linker,
    pub facts: &'s Facts,
    pub name: Option<&'s str>,
    /// The words of name and description.
    pub words: Vec<String>,
    pub pairs: Vec<Pair>,
    /// Whether a new column was asked for.
    pub new: bool,
}

impl<'s> Said<'s> {
    pub(super) fn new(wish: &'s Wish, facts: &'s Facts, linker: &'s Linker, definitions: &'s [Definition]) -> Self {
        let scene = Scene::new(wish.told.clone(), linker, definitions);
        let name = wish.name.as_deref();
        let mut all = name.map(link::words).unwrap_or_default();
        all.extend(scene.tokens.iter().filter(|token| token.kind == Kind::Word).map(|token| token.folded.clone()));
        if name.is_some_and(|name| name.contains('%')) || scene.tokens.iter().any(|token| token.is_symbol('%')) {
            all.push("percent".to_owned());
        }
        Self { scene, linker, facts, name, words: all, pairs: pairs::all(linker), new: wish.new }
    }

    pub(super) fn has(&self, words: &[&str]) -> bool {
        self.words.iter().any(|word| words.contains(&word.as_str()))
    }

    /// Whether one of the words is meant by itself, and not as part of a column's name in the description.
    pub(super) fn wishes(&self, words: &[&str]) -> bool {
        let own = |at: usize| {
            self.scene.mentions.iter().any(|one| {
                one.start <= at
                    && at < one.end
                    && one.end > one.start + 1
                    && matches!(one.what, What::Column { guess: false, .. })
            })
        };
        let name = self.name.map(link::words).unwrap_or_default();
        name.iter().any(|word| words.contains(&word.as_str()))
            || (0..self.scene.len()).any(|at| words.contains(&self.scene.word(at)) && !own(at))
    }

    /// Whether the name says the phrase.
    pub(super) fn in_name(&self, phrase: &str) -> bool {
        self.name.is_some_and(|name| link::words(name).join(" ").contains(phrase))
    }

    /// Whether a share is asked for.
    pub(super) fn percent(&self) -> bool {
        self.has(&["percent", "percentage", "pct", "percentages"])
    }

    /// Whether nothing is to stand below zero: "0 where there is none".
    pub(super) fn floored(&self) -> bool {
        self.has(&["nothing", "none", "zero"])
            || self.scene.tokens.iter().any(|token| token.amount().is_some_and(|number| number == 0.0))
            || self.scene.phrase(0, "not negative").is_some()
            || self.scene.phrase(0, "no negative").is_some()
    }

    /// How many of the words speak of the column.
    pub(super) fn speaks_of(&self, column: usize) -> usize {
        let own = self.linker.columns[column].own();
        let also = SPOKEN_OF.iter().filter(|(words, _)| self.has(words)).flat_map(|(_, of)| of.iter());
        let of = also.filter(|word| own.iter().any(|own| own == *word)).count();
        let stems: Vec<String> = own.iter().map(|word| self.linker.stem(word)).collect();
        let mut said: Vec<(String, bool)> = self
            .words
            .iter()
            .filter(|word| word.len() > 1)
            .map(|word| (self.linker.stem(word), words::is_function_word(word)))
            .filter(|(stem, _)| stems.contains(stem))
            .collect();
        said.sort();
        said.dedup_by(|one, other| one.0 == other.0);
        // "after" tells which of the scores, and of nothing by itself.
        let small = said.iter().filter(|(_, small)| *small).count();
        let telling = said.len() - small;
        let named = if telling == 0 { 0 } else { 2 * (telling + small) };
        named + of.min(1)
    }

    /// The pair that the words speak of; the only one where they speak of none.
    pub(super) fn pair(&self, wanted: impl Fn(&Pair) -> bool) -> Option<&Pair> {
        let spoken = |pair: &Pair| self.speaks_of(pair.first) + self.speaks_of(pair.second);
        let mut fitting: Vec<(usize, &Pair)> =
            self.pairs.iter().filter(|pair| wanted(pair)).map(|pair| (spoken(pair), pair)).collect();
        fitting.sort_by_key(|(spoken, _)| std::cmp::Reverse(*spoken));
        match fitting.as_slice() {
            [(_, only)] => Some(only),
            [(best, pair), (next, _), ..] if best > next => Some(pair),
            _ => None,
        }
    }

    /// The column's name: a guess where the words do not say it.
    pub(super) fn name_of(&self, column: usize) -> Name {
        let said = self.scene.mentions.iter().any(
            |one| matches!(&one.what, What::Column { candidates, guess: false } if candidates.as_slice() == [column]),
        );
        self.scene.name(column, !said)
    }

    pub(super) fn cell(&self, column: usize) -> Formula {
        Expr::Column(self.name_of(column))
    }

    /// The value, and nothing in rows where one of the columns is empty.
    pub(super) fn filled(&self, columns: &[usize], value: Formula) -> Formula {
        let most = self.linker.columns.iter().map(|column| column.filled).max().unwrap_or_default();
        let gaps: Vec<Condition<crate::plan::Named>> = columns
            .iter()
            .filter(|column| self.linker.columns[**column].filled < most)
            .map(|column| Condition::Blank { column: self.name_of(*column) })
            .collect();
        let when = match gaps.len() {
            0 => return value,
            1 => gaps.into_iter().next(),
            _ => Some(Condition::Any(gaps)),
        };
        let Some(when) = when else { return value };
        Expr::If { when: Box::new(when), then: Box::new(Expr::Empty), otherwise: Box::new(value) }
    }

    /// The unit of time that is asked for: that of the name, or said behind "in".
    pub(super) fn time_unit(&self) -> Option<&'static str> {
        let unit = |word: &str| {
            unit_table::named(word).filter(|unit| unit.measure == Measure::Time).map(|unit| unit.short).or(match word {
                "night" | "nights" => Some("days"),
                "week" => Some("weeks"),
                "month" | "months" => Some("months"),
                "year" | "years" => Some("years"),
                _ => None,
            })
        };
        self.words.iter().find_map(|word| unit(word))
    }

    /// Whether every word told of the column is part of what was found.
    pub(super) fn explains(&self, found: &Found) -> bool {
        let stems: Vec<String> = found
            .columns
            .iter()
            .flat_map(|column| self.linker.columns[*column].words.iter())
            .map(|word| self.linker.stem(word))
            .collect();
        let fact = found.fact.map(|fact| &self.facts.all[fact]);
        let told: Vec<String> =
            fact.into_iter().flat_map(|fact| &fact.words).map(|word| self.linker.stem(word)).collect();
        if !self.tells() && found.introduced.is_none() && !self.name_is_of(found, &stems, &told) {
            return false;
        }
        let scene = &self.scene;
        let end = found.introduced.as_ref().map_or(scene.len(), Vec::len);
        (0..end).all(|at| {
            let word = scene.word(at);
            match scene.tokens[at].kind {
                Kind::Symbol(_) => true,
                Kind::Word => {
                    let stem = self.linker.stem(word);
                    found.words.iter().any(|known| known.contains(&word))
                        || stems.contains(&stem)
                        || told.contains(&stem)
                        || found.also.contains(&stem)
                        || self.is_background(at)
                        || self.says_whose(at)
                }
                Kind::Number(number) => number == 0.0 || found.words.iter().any(|known| known.contains(&"0")),
                _ => false,
            }
        })
    }

    /// Whether more is told of the column than its name.
    fn tells(&self) -> bool {
        (0..self.scene.len())
            .any(|at| matches!(self.scene.tokens[at].kind, Kind::Word | Kind::Number(_)) && !self.is_background(at))
    }

    /// A name alone has to be of what was found: "Stock left" is of a stock.
    fn name_is_of(&self, found: &Found, stems: &[String], told: &[String]) -> bool {
        self.name.map(link::words).unwrap_or_default().iter().all(|word| {
            let stem = self.linker.stem(word);
            let undone = word.strip_prefix("un").is_some_and(|done| stems.contains(&self.linker.stem(done)));
            let meant = SPOKEN_OF.iter().any(|(words, of)| {
                words.contains(&word.as_str()) && of.iter().any(|of| stems.contains(&self.linker.stem(of)))
            });
            found.words.iter().any(|known| known.contains(&word.as_str()))
                || stems.contains(&stem)
                || told.contains(&stem)
                || found.also.contains(&stem)
                || undone
                || meant
                || wish::is_frame(word)
                || words::is_function_word(word)
                || things::is_thing(word) && word != "stock"
                || word.chars().all(|c| !c.is_alphabetic())
        })
    }

    /// Words that tell nothing of what the column holds.
    fn is_background(&self, at: usize) -> bool {
        let word = self.scene.word(at);
        wish::is_frame(word)
            || words::is_function_word(word) && !words::is_denial(word)
            || words::is_polite(word)
            || self.names_sheet(at)
            || things::is_thing(word) && self.numeric_mention(at).is_none()
            || at > 0 && matches!(self.scene.word(at - 1), "each" | "every") && !self.scene.is_mentioned(at)
            || link::is_thing(word)
            || matches!(
                word,
                "many"
                    | "much"
                    | "was"
                    | "were"
                    | "did"
                    | "does"
                    | "do"
                    | "has"
                    | "have"
                    | "had"
                    | "will"
                    | "be"
                    | "been"
                    | "is"
                    | "are"
                    | "can"
                    | "each"
                    | "every"
                    | "per"
                    | "all"
                    | "everyone"
                    | "everybody"
                    | "everyone's"
                    | "what"
                    | "how"
            )
            || words::is_asked_verb(&self.scene.tokens, at)
    }

    /// "of the Timesheet sheet": where the column is to stand.
    fn names_sheet(&self, at: usize) -> bool {
        matches!(self.scene.word(at + 1), "sheet" | "tab" | "table")
            && self.linker.sheets.iter().any(|sheet| {
                link::words(sheet).last().is_some_and(|last| last == self.scene.word(at))
                    && self.numeric_mention(at).is_none()
            })
    }

    fn numeric_mention(&self, at: usize) -> Option<usize> {
        let mention = self.scene.mentions.iter().find(|one| one.start <= at && at < one.end)?;
        let What::Column { candidates, .. } = &mention.what else { return None };
        candidates.iter().copied().find(|column| self.linker.columns[*column].kind.is_numeric())
    }

    /// "each trip", "for every customer": whose row it is, by a column that names the rows.
    fn says_whose(&self, at: usize) -> bool {
        let mention = self.scene.mentions.iter().find(|one| one.start <= at && at < one.end);
        let led = |start: usize| {
            start.checked_sub(1).is_none_or(|before| {
                matches!(
                    self.scene.word(before),
                    "each" | "every" | "per" | "all" | "a" | "any" | "the" | "of" | "for" | "by"
                ) || words::is_asked_verb(&self.scene.tokens, before)
                    || matches!(self.scene.word(before), "did" | "does" | "was" | "is" | "were" | "are" | "will")
            })
        };
        mention.filter(|one| led(one.start)).is_some_and(|one| match &one.what {
            What::Column { candidates, .. } => candidates.iter().all(|column| {
                let known = &self.linker.columns[*column];
                (!known.kind.is_numeric() && !known.kind.is_date() && known.kind != crate::workbook::schema::Kind::Time)
                    || self.linker.is_code(*column)
                    || *column == 0
            }),
            What::Columns(_) | What::Value { .. } => false,
        })
    }
}
