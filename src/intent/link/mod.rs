//! Schema linking: which words of a message are columns, sheets, or values of a column.

mod abroad;
mod amounts;
mod column;
mod groups;
mod index;
mod linkers;
mod mentioned;
mod named;
mod names;
mod neighbours;
mod positions;
mod said_short;
mod small;
mod stems;
mod synonyms;
mod told_groups;
mod values;

use std::{
    cell::{OnceCell, RefCell},
    rc::Rc,
    sync::Arc,
};

use foldhash::HashMap;

use crate::intent::token::{Kind, Token, fold};
use crate::intent::{rules::en::words::colour, translate};
use crate::{
    plan::ColumnName,
    workbook::schema::{Kind as ColumnKind, TableSchema},
};

pub(in crate::intent) use column::Column;
pub(in crate::intent) use groups::{is_marks, is_series};
pub(in crate::intent) use linkers::{Lazy, Linkers};
use mentioned::Mentioned;
pub(in crate::intent) use positions::is_column_word;
use positions::one_column;
pub(in crate::intent) use small::is_thing;
use small::joins_names;
use stems::Stems;

/// Words that mean something of the workbook.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::intent) struct Mention {
    /// Tokens `start..end`.
    pub start: usize,
    pub end: usize,
    pub what: What,
}

#[derive(Clone, Debug, PartialEq)]
pub(in crate::intent) enum What {
    /// Several where the words fit more than one; `guess` where they only nearly fit.
    Column { candidates: Vec<usize>, guess: bool },
    /// "columns B to E", "the last three columns".
    Columns(Vec<usize>),
    /// A value, in each column that has it.
    Value { found: Vec<(usize, String)> },
}

#[derive(Clone)]
pub(in crate::intent) struct Linker {
    pub columns: Rc<Vec<Column>>,
    /// The workbook's other tables, for what is looked up in them.
    pub others: Vec<super::elsewhere::Other>,
    /// All tables of the workbook and of the files beside it, this one too.
    pub family: Vec<super::elsewhere::Member>,
    /// The workbook's sheets by name.
    pub sheets: Vec<String>,
    /// Excel knows the table as one of its own.
    pub native: bool,
    /// What columns are called together, as was said.
    told_groups: Rc<[told_groups::ToldGroup]>,
    stems: Rc<Stems>,
    values: Rc<index::Values>,
    /// What words were found to name, until a step changes the columns.
    named: Rc<RefCell<HashMap<String, Option<What>>>>,
    /// What stretches of the message were found to mention, as long.
    mentioned: Rc<RefCell<Mentioned>>,
    names: OnceCell<Rc<names::Names>>,
    /// By which columns it meets other tables.
    met: Rc<super::elsewhere::Met>,
}

impl std::fmt::Debug for Linker {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Linker").field("columns", &self.columns).finish_non_exhaustive()
    }
}

impl Linker {
    /// The language of the message, where it is not English.
    pub(in crate::intent) fn tongue(&self) -> Option<&'static translate::Tongue> {
        self.stems.tongue
    }

    pub(in crate::intent) fn new(table: Option<&TableSchema>, stems: &Rc<Stems>) -> Self {
        let known = table.map(|table| table.columns.as_slice()).unwrap_or_default();
        let values = known.iter().map(|column| Arc::clone(&column.values)).collect();
        let mut linker = Self {
            columns: Rc::default(),
            others: Vec::new(),
            family: Vec::new(),
            sheets: Vec::new(),
            native: table.is_some_and(TableSchema::is_native),
            told_groups: Rc::default(),
            stems: Rc::clone(stems),
            values: Rc::new(index::Values::of(values, stems)),
            named: Rc::default(),
            mentioned: Rc::default(),
            names: OnceCell::new(),
            met: Rc::default(),
        };
        let columns = known.iter().map(|column| Column {
            letter: Some(crate::workbook::column_letters(column.index)),
            kind: column.kind,
            filled: column.filled,
            values: Arc::clone(&column.values),
            range: column.range,
            ..linker.called(&column.name)
        });
        linker.columns = Rc::new(columns.collect());
        linker
    }

    /// With the workbook's other tables in reach.
    #[must_use]
    pub(in crate::intent) fn beside(mut self, others: Vec<super::elsewhere::Other>) -> Self {
        self.others = others;
        self
    }

    /// The linker of a table that a step makes of this one: columns that it took over hold what they held.
    pub(in crate::intent) fn of_made(&self, table: &TableSchema) -> Self {
        let mut table = table.clone();
        // The first of a name; a sheet has up to 16,384 columns.
        let known: HashMap<&str, &Column> = self.columns.iter().rev().map(|one| (one.name.as_str(), one)).collect();
        for column in &mut table.columns {
            column.filled = column.filled.max(1);
            if let Some(source) = known.get(column.name.as_str()) {
                column.values = Arc::clone(&source.values);
                column.filled = source.filled.max(1);
                column.range = source.range;
            }
        }
        let made = Self::new(Some(&table), &self.stems);
        Self { sheets: self.sheets.clone(), ..made }
    }

    /// What can be said for a column of that name; what it holds is not known yet.
    fn called(&self, name: &str) -> Column {
        self.stems.called(name, || self.read_name(name))
    }

    fn read_name(&self, name: &str) -> Column {
        let mut words = words(name);
        let english = self.stems.tongue.map(|tongue| translate::english_of(tongue, name)).unwrap_or_default();
        // Units in brackets and punctuation do not count.
        let bare = name.find('(').filter(|at| *at > 0).map(|at| self::words(&name[..at]));
        let telling = bare.as_ref().filter(|bare| !bare.is_empty()).unwrap_or(&words);
        let stems: Vec<String> = telling.iter().map(|word| self.stem(word)).collect();
        let (plain, bare, joined) = (words.join(" "), telling.join(" "), self.stem(&words.concat()));
        let meant = self.meaning(&stems, &english).unwrap_or_else(|| bare.clone());
        let head = self.head(telling);
        let own = words.len();
        words.extend_from_slice(&english);
        if meant != bare {
            words.extend(meant.split(' ').filter(|word| !english.iter().any(|known| known == word)).map(str::to_owned));
        }
        Column {
            name: name.to_owned(),
            letter: None,
            kind: ColumnKind::Number,
            filled: 1,
            values: Arc::default(),
            range: None,
            bare,
            squeezed: stems.concat(),
            stems,
            head,
            words,
            own,
            english: english.join(" "),
            meant,
            plain,
            joined,
            folded: fold(name),
        }
    }

    /// A column that a step makes, for the clauses that follow.
    pub(in crate::intent) fn make(&mut self, name: &str, kind: ColumnKind) {
        if !self.columns.iter().any(|column| column.name == name) {
            let made = Column { kind, ..self.called(name) };
            Rc::make_mut(&mut self.columns).push(made);
            self.changed();
        }
    }

    /// A column of labels that a step makes: "late" is what some of its cells hold.
    pub(in crate::intent) fn make_labels(&mut self, name: &str, labels: Vec<String>) {
        self.make(name, ColumnKind::Text);
        let Some(made) = Rc::make_mut(&mut self.columns).iter_mut().find(|column| column.name == name) else { return };
        made.kind = ColumnKind::Text;
        made.filled = made.filled.max(u32::try_from(labels.len()).unwrap_or(u32::MAX).saturating_add(1));
        made.values = labels.into();
        let values = self.columns.iter().map(|column| Arc::clone(&column.values)).collect();
        self.values = Rc::new(index::Values::of(values, &self.stems));
        self.changed();
    }

    /// What was found out about the columns' names holds no more.
    fn changed(&mut self) {
        self.named = Rc::default();
        self.mentioned = Rc::default();
        self.names = OnceCell::new();
        self.met = Rc::default();
    }

    fn names(&self) -> &names::Names {
        self.names.get_or_init(|| Rc::new(names::Names::of(&self.columns)))
    }

    fn position(&self, name: &ColumnName) -> Option<usize> {
        self.columns.iter().position(|column| match name {
            ColumnName::Header(header) => column.name == *header,
            ColumnName::Letter { letter } => column.letter.as_deref() == Some(letter),
        })
    }

    /// A step gives the column a new name.
    pub(in crate::intent) fn rename(&mut self, column: &ColumnName, name: &str) {
        let Some(at) = self.position(column) else { return };
        let Column { letter, kind, filled, values, range, .. } = self.columns[at].clone();
        Rc::make_mut(&mut self.columns)[at] = Column { letter, kind, filled, values, range, ..self.called(name) };
        self.changed();
    }

    /// A step fills an empty column in: with numbers, as far as later clauses care.
    pub(in crate::intent) fn fill(&mut self, column: &ColumnName, kind: ColumnKind) {
        if let Some(at) = self.position(column)
            && self.columns[at].filled == 0
        {
            let column = &mut Rc::make_mut(&mut self.columns)[at];
            column.filled = 1;
            column.kind = match kind {
                ColumnKind::Date | ColumnKind::DateTime | ColumnKind::Time => kind,
                _ => ColumnKind::Number,
            };
            self.changed();
        }
    }

    /// The stem of the word that a name is about, by its words.
    fn head(&self, words: &[String]) -> String {
        let end = words
            .iter()
            .skip(1)
            .position(|word| matches!(word.as_str(), "of" | "in" | "per" | "for" | "by"))
            .map_or(words.len(), |at| at + 1);
        words.get(end.saturating_sub(1)).map(|word| self.stem(word)).unwrap_or_default()
    }

    /// What is known of the tables that this one meets, until a step changes the columns.
    pub(in crate::intent) fn met(&self) -> &super::elsewhere::Met {
        &self.met
    }

    /// Fingerprints of what a column of the table holds, in order; none where that is not known.
    pub(in crate::intent) fn held(&self, column: usize) -> Option<&[u64]> {
        self.values.held(column)
    }

    pub(in crate::intent) fn stem(&self, word: &str) -> String {
        self.stems.stem(word)
    }

    /// All mentions, left to right, the longest and best at each place.
    pub(in crate::intent) fn mentions(&self, tokens: &[Token]) -> Vec<Mention> {
        if let Some(known) = self.mentioned.borrow().of(tokens) {
            return known;
        }
        let found = self.find_mentions(tokens);
        self.mentioned.borrow_mut().keep(tokens, &found);
        found
    }

    fn find_mentions(&self, tokens: &[Token]) -> Vec<Mention> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            match self.mention_at(tokens, at) {
                Some(mention) => {
                    at = mention.end;
                    found.push(mention);
                }
                None => at += 1,
            }
        }
        found
    }

    /// A header that is itself a list: "Wood, Cloth & Paint".
    fn with_commas(&self, tokens: &[Token], at: usize) -> Option<Mention> {
        if !tokens[at + 1..].iter().take(4).any(|token| token.is_symbol(',')) {
            return None;
        }
        let length = |name: &str| {
            let header = super::token::tokenize(name);
            let said = tokens.get(at..at + header.len())?;
            said.iter().zip(&header).all(|(said, header)| said.folded == header.folded).then_some(header.len())
        };
        let listed = self.columns.iter().enumerate().filter(|(_, column)| column.name.contains(','));
        let found = listed.filter_map(|(column, known)| Some((column, length(&known.name)?)));
        let (column, length) = found.max_by_key(|(_, length)| *length)?;
        Some(Mention { start: at, end: at + length, what: What::Column { candidates: vec![column], guess: false } })
    }

    fn mention_at(&self, tokens: &[Token], at: usize) -> Option<Mention> {
        let found = self.any_mention_at(tokens, at)?;
        // "blue fill" of a house Blue: a look.
        let look = matches!(found.what, What::Value { .. })
            && found.end == at + 1
            && colour(&tokens[at].folded).is_some()
            && tokens.get(at + 1).is_some_and(|next| {
                matches!(next.folded.as_str(), "fill" | "font" | "text" | "background" | "letters" | "shading")
            });
        // The article is no column A.
        let article =
            found.end == at + 1 && matches!(tokens[at].raw.as_str(), "a" | "i") && tokens[at].kind == Kind::Word;
        (!look && !article).then_some(found)
    }

    fn any_mention_at(&self, tokens: &[Token], at: usize) -> Option<Mention> {
        let by_position = self
            .by_letter(tokens, at)
            .or_else(|| self.with_commas(tokens, at))
            .or_else(|| self.by_neighbour(tokens, at))
            .or_else(|| self.by_place(tokens, at))
            .or_else(|| self.by_named_letter(tokens, at))
            .or_else(|| self.by_group(tokens, at))
            .or_else(|| self.by_name(tokens, at))
            .or_else(|| self.of_month(tokens, at))
            .or_else(|| self.by_last_letter(tokens, at));
        if by_position.is_some() {
            return by_position;
        }
        if let Kind::Quoted(text) = &tokens[at].kind {
            let what = self.quoted(text)?;
            return Some(Mention { start: at, end: at + 1, what });
        }
        if tokens[at].kind != Kind::Word && !matches!(tokens[at].kind, Kind::Number(_)) {
            return None;
        }
        if let Some(mention) = self.sharing_a_noun(tokens, at) {
            return Some(mention);
        }
        let limit = tokens[at..].iter().take(9).take_while(|token| joins_names(token)).count();
        let led = at > 0
            && matches!(
                tokens[at - 1].folded.as_str(),
                "by" | "per" | "each" | "every" | "column" | "different" | "distinct" | "unique"
            );
        // A sign between two names belongs to neither, and a bracket goes with its other half.
        let whole = |length: &usize| {
            let said = &tokens[at..at + length];
            let has = |symbol: char| said.iter().any(|token| token.is_symbol(symbol));
            has('(') == has(')') && !matches!(said[length - 1].kind, Kind::Symbol('-' | '/' | '&' | '(' | '\'' | '’'))
        };
        // "date of the order", "e mail": a name may be said in more words than it has.
        let named = limit.min((self.names().longest + 2).max(4));
        let column = (1..=named)
            .rev()
            .filter(whole)
            .find_map(|length| Some((length, self.column(&tokens[at..at + length], led)?)));
        let value =
            (1..=limit).rev().filter(whole).find_map(|length| Some((length, self.value(&tokens[at..at + length])?)));
        let (length, what) = match (column, value) {
            (Some((long, column)), Some((short, value))) => {
                let vague = matches!(&column, What::Column { guess: true, .. });
                // "plus shipping" is no status.
                let operand = at > 0
                    && (matches!(tokens[at - 1].folded.as_str(), "plus" | "minus" | "times" | "less" | "by")
                        || matches!(tokens[at - 1].kind, Kind::Symbol('+' | '-' | '*' | '/')));
                let named = self.is_rather_named(&tokens[at..at + long], &column, &value);
                if short > long || (short == long && vague && !operand && !named) {
                    (short, value)
                } else {
                    (long, column)
                }
            }
            (Some(found), None) | (None, Some(found)) => found,
            (None, None) => (
                1,
                self.averaged(tokens, at).or_else(|| self.of_year(tokens, at)).or_else(|| self.counted(tokens, at))?,
            ),
        };
        // "city name", "member numbers" are said of the columns City and Member.
        let mut end = at + length;
        let general = |token: &Token| {
            matches!(
                token.folded.as_str(),
                "name" | "names" | "number" | "numbers" | "id" | "ids" | "address" | "addresses" | "code" | "codes"
            ) && token.raw.chars().all(char::is_lowercase)
        };
        // "the check-in date" is said of the column Check-in.
        let dated = |what: &What| matches!(what, What::Column { candidates, guess: false } if candidates.iter().all(|at| self.columns[*at].kind.is_date()));
        let date = |token: &Token| matches!(token.raw.as_str(), "date" | "dates");
        if matches!(what, What::Column { .. }) && tokens.get(end).is_some_and(general)
            || dated(&what) && tokens.get(end).is_some_and(date)
        {
            end += 1;
        }
        let mut what = what;
        // "the member names" of a table where Member holds numbers and Name the names.
        if end > at + length
            && matches!(tokens[end - 1].folded.as_str(), "name" | "names")
            && let What::Column { candidates, .. } = &what
            && let [only] = candidates.as_slice()
            && self.holds_codes(*only)
            && let Some(name) = self.columns.iter().position(|column| column.plain == "name")
        {
            what = What::Column { candidates: vec![name], guess: false };
        }
        if tokens.get(end).is_some_and(|token| token.is_symbol('%'))
            && let Some(share) = self.with_sign(&what)
        {
            what = share;
            end += 1;
        } else if at > 0
            && tokens[at - 1].is_symbol('%')
            && let Some(share) = self.with_sign(&what)
        {
            what = share;
        } else {
            what = self.without_sign(what);
        }
        Some(Mention { start: at, end, what })
    }
}

impl Linker {
    /// "alquiler" of Alquiler mensual, where a status is Alquilado: the name has the very word, the value one like it.
    fn is_rather_named(&self, tokens: &[Token], column: &What, value: &What) -> bool {
        let ([token], What::Column { candidates, .. }, What::Value { found }) = (tokens, column, value) else {
            return false;
        };
        let said = fold(&token.raw);
        candidates.iter().any(|at| self.columns[*at].own().contains(&said))
            && found.iter().all(|(_, value)| fold(value) != said)
    }

    /// "VAT %": the column whose name has the sign.
    fn with_sign(&self, what: &What) -> Option<What> {
        let What::Column { candidates, guess } = what else { return None };
        let share = |column: &usize| is_share(&self.columns[*column].name);
        let same =
            |column: &usize| candidates.iter().any(|one| self.columns[*one].plain == self.columns[*column].plain);
        let signed: Vec<usize> = (0..self.columns.len()).filter(|at| share(at) && same(at)).collect();
        (!signed.is_empty()).then_some(What::Column { candidates: signed, guess: *guess })
    }

    /// "Spent" of Spent ($) and % Spent: without the sign the amount is meant.
    fn without_sign(&self, what: What) -> What {
        let What::Column { candidates, guess } = &what else { return what };
        let plain: Vec<usize> =
            candidates.iter().copied().filter(|column| !is_share(&self.columns[*column].name)).collect();
        let parted = candidates.len() > 1 && !plain.is_empty() && plain.len() < candidates.len();
        if parted { What::Column { candidates: plain, guess: *guess } } else { what }
    }
}

fn is_share(name: &str) -> bool {
    let name = name.trim();
    name.ends_with('%') || name.starts_with('%')
}

impl Linker {
    /// "average visits" of "Visits this year": what is averaged is no row, though rows may be called so.
    fn averaged(&self, tokens: &[Token], at: usize) -> Option<What> {
        let before = at.checked_sub(1).map(|before| tokens[before].folded.as_str())?;
        if !matches!(before, "average" | "avg" | "mean" | "median") || tokens[at].part.is_some() {
            return None;
        }
        let stem = self.stem(&tokens[at].folded);
        let begins = |column: &usize| {
            let column = &self.columns[*column];
            column.kind.is_numeric() && column.stems.first() == Some(&stem)
        };
        let mut found = self.names().with(&self.columns, &stem).filter(begins);
        let only = found.next().filter(|_| found.next().is_none())?;
        Some(What::Column { candidates: vec![only], guess: true })
    }
}

impl Linker {
    /// "from 2022 to 2024" of "Yield 2022 (t)" and "Yield 2024 (t)": one column of numbers has the year in its name,
    /// and no dates are there that could be meant.
    fn of_year(&self, tokens: &[Token], at: usize) -> Option<What> {
        let of = |at: usize| tokens[at].number().filter(|year| year.fract() == 0.0 && (1900.0..2100.0).contains(year));
        let year = of(at)?;
        let leads = |word: &str| matches!(word, "from" | "in" | "of" | "for" | "between");
        let before = |back: usize| at.checked_sub(back).map_or("", |before| tokens[before].folded.as_str());
        let comma = |back: usize| at.checked_sub(back).is_some_and(|before| tokens[before].is_symbol(','));
        // "from 2022 to 2024", "of 2022, 2023 and 2024"
        let joined = (matches!(before(1), "to" | "and" | "until") || comma(1))
            && at.checked_sub(2).is_some_and(|before| of(before).is_some())
            && (leads(before(3)) || comma(3));
        if !leads(before(1)) && !joined || self.columns.iter().any(|column| column.kind.is_date()) {
            return None;
        }
        let said = format!("{year:.0}");
        let named = |column: &usize| {
            let column = &self.columns[*column];
            column.kind.is_numeric() && column.words.len() > 1 && column.words.contains(&said)
        };
        let mut found = (0..self.columns.len()).filter(named);
        let only = found.next().filter(|_| found.next().is_none())?;
        Some(What::Column { candidates: vec![only], guess: true })
    }
}

/// Lower-case words of a text, without accents and punctuation.
pub(in crate::intent) fn words(text: &str) -> Vec<String> {
    words_in(&fold(text)).map(str::to_owned).collect()
}

/// The words of a folded text.
fn words_in(folded: &str) -> impl Iterator<Item = &str> {
    let parts = folded.split(|c: char| !(c.is_alphanumeric() || c == '\''));
    parts.map(|word| word.trim_matches('\'')).filter(|word| !word.is_empty())
}

fn words_of(tokens: &[Token], keep: impl Fn(&Token) -> bool, text: impl Fn(&Token) -> &str) -> Vec<String> {
    let named = tokens.iter().filter(|token| token.kind == Kind::Word || token.number().is_some());
    named.filter(|token| keep(token)).flat_map(|token| words(text(token))).collect()
}
