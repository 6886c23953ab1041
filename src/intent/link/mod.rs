//! Schema linking: which words of a message are columns, sheets, or values of a column.

use std::{collections::HashMap, sync::LazyLock};

use rust_stemmers::{Algorithm, Stemmer};

use crate::{
    plan::ColumnName,
    workbook::schema::{Kind as ColumnKind, TableSchema},
};

use crate::intent::rules::en::things;
use crate::intent::token::{Kind, Token, fold};
use crate::intent::translate::{Part, Tongue};

mod groups;
mod neighbours;

/// A column that words can mean, those included that earlier steps of the message make.
#[derive(Clone, Debug)]
pub(in crate::intent) struct Column {
    pub name: String,
    /// Sheet column; none for one that a step makes.
    pub letter: Option<String>,
    pub kind: ColumnKind,
    pub filled: u32,
    pub values: Vec<String>,
    /// Smallest and largest number.
    pub range: Option<(f64, f64)>,
    stems: Vec<String>,
    /// The stem of the word that the name is about: "date" of "Loan issue date", "length" of "Length of loan".
    head: String,
    /// The stems with nothing between them.
    squeezed: String,
    /// The name's words joined by spaces, folded.
    plain: String,
    /// All words as one, for "website" and "Web Site".
    joined: String,
}

impl Column {
    /// Whether its values are known and some stand in several rows: a column to group by.
    pub(in crate::intent) fn repeats(&self) -> bool {
        !self.values.is_empty() && self.values.len() < usize::try_from(self.filled).unwrap_or(usize::MAX)
    }
}

impl Column {
    /// "nights" of "Rate per night": what the numbers are for one of, and no name of them.
    fn counts_by(&self, stem: &str) -> bool {
        let per = self.stems.iter().position(|known| known == "per");
        per.is_some_and(|per| self.stems[per..].iter().any(|known| known == stem))
    }

    /// "delivered" of "Last delivery", "hired" of "Hire date": the verb of what a column of dates tells.
    fn is_of_verb(&self, word: &str, stem: &str) -> bool {
        let verb = word.len() > 5 && (word.ends_with("ed") || word.ends_with("als") || word.ends_with("ing"));
        verb && self.kind.is_date()
            && stem.len() > 3
            && self.stems.iter().any(|known| known.starts_with(stem) && known.len() <= stem.len() + 4)
    }
}

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

pub(in crate::intent) struct Linker {
    pub columns: Vec<Column>,
    /// The workbook's other tables, for what is looked up in them.
    pub others: Vec<super::elsewhere::Other>,
    /// All tables of the workbook and of the files beside it, this one too.
    pub family: Vec<super::elsewhere::Member>,
    /// The workbook's sheets by name.
    pub sheets: Vec<String>,
    stemmer: Stemmer,
    /// The language of the message, where it is not English, with its stems.
    tongue: Option<(&'static Tongue, Stemmer)>,
    /// Values by what can be said for them: folded, without spaces and marks, and by their stems.
    values: HashMap<String, Vec<(usize, usize)>>,
    stemmed_values: HashMap<Vec<String>, Vec<(usize, usize)>>,
}

impl std::fmt::Debug for Linker {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Linker").field("columns", &self.columns).finish_non_exhaustive()
    }
}

/// Words people use for one another's headers.
const SYNONYMS: &[&[&str]] = &[
    &["surname", "last name", "family name", "lastname"],
    &["first name", "given name", "forename", "firstname"],
    &["gender", "sex"],
    &["marital status", "civil status"],
    &["client", "customer", "buyer"],
    &["e-mail", "email", "mail", "e-mail address", "email address"],
    &["phone", "telephone", "mobile", "phone number", "tel"],
    &["town", "city"],
    &["cost", "price", "unit price"],
    &["purchase price", "unit cost", "cost price", "buying price", "wholesale price"],
    &["retail price", "selling price", "sales price", "sale price"],
    &["invoice date", "date of invoice"],
    &["hire date", "date hired", "start date", "joining date", "date joined"],
    &["amount", "total", "sum"],
    &["qty", "quantity", "units", "pieces", "count"],
    &["birthday", "date of birth", "birth date", "dob", "born"],
    &["salary", "pay", "wage", "income"],
    &["score", "mark", "grade", "points", "result"],
    &["department", "dept", "team"],
    &["category", "type", "kind"],
    &["sales rep", "salesperson", "seller", "employee"],
    &["vendor", "supplier"],
    &["revenue", "sales", "turnover"],
    &["id", "number", "no"],
    &["education", "educational attainment"],
];

/// What people call a value, beside the value itself.
const VALUE_SYNONYMS: &[&[&str]] = &[
    &["female", "women", "woman", "girls", "girl", "females", "f", "ladies"],
    &["male", "men", "man", "boys", "boy", "males", "m"],
    &["yes", "y", "true"],
    &["no", "n", "false"],
    &["unmarried", "single"],
    &["cancelled", "canceled"],
];

impl Linker {
    pub(in crate::intent) fn new(table: Option<&TableSchema>, tongue: Option<&'static Tongue>) -> Self {
        let mut linker = Self {
            columns: Vec::new(),
            others: Vec::new(),
            family: Vec::new(),
            sheets: Vec::new(),
            stemmer: Stemmer::create(Algorithm::English),
            tongue: tongue.map(|tongue| (tongue, Stemmer::create(tongue.stems))),
            values: HashMap::new(),
            stemmed_values: HashMap::new(),
        };
        for column in table.map(|table| table.columns.as_slice()).unwrap_or_default() {
            let letter = crate::workbook::column_letters(column.index);
            linker.add(&column.name, Some(letter), column.kind, column.filled, column.values.clone());
            if let Some(last) = linker.columns.last_mut() {
                last.range = column.range;
            }
        }
        linker
    }

    /// With the workbook's other tables in reach.
    #[must_use]
    pub(in crate::intent) fn beside(mut self, others: Vec<super::elsewhere::Other>) -> Self {
        self.others = others;
        self
    }

    fn add(&mut self, name: &str, letter: Option<String>, kind: ColumnKind, filled: u32, values: Vec<String>) {
        let stems = self.stems(name);
        let head = self.head(name);
        let squeezed = stems.concat();
        let plain = words(name).join(" ");
        self.index(self.columns.len(), &values);
        let joined = self.stem(&words(name).concat());
        self.columns.push(Column {
            name: name.to_owned(),
            letter,
            kind,
            filled,
            values,
            range: None,
            stems,
            head,
            squeezed,
            plain,
            joined,
        });
    }

    /// Values are looked up for every stretch of a message, so they are folded once.
    fn index(&mut self, column: usize, values: &[String]) {
        for (at, value) in values.iter().enumerate() {
            let folded = fold(value);
            let own = words(value);
            let squeezed = own.concat();
            let stems: Vec<String> = own.iter().map(|word| self.stem(word)).collect();
            for key in [&folded, &squeezed] {
                let known = self.values.entry(key.clone()).or_default();
                if !key.is_empty() && !known.contains(&(column, at)) {
                    known.push((column, at));
                }
            }
            if !stems.is_empty() {
                self.stemmed_values.entry(stems).or_default().push((column, at));
            }
        }
    }

    /// A column that a step makes, for the clauses that follow.
    pub(in crate::intent) fn make(&mut self, name: &str, kind: ColumnKind) {
        if !self.columns.iter().any(|column| column.name == name) {
            self.add(name, None, kind, 1, Vec::new());
        }
    }

    fn position(&self, name: &ColumnName) -> Option<usize> {
        self.columns.iter().position(|column| match name {
            ColumnName::Header(header) => column.name == *header,
            ColumnName::Letter { letter } => column.letter.as_deref() == Some(letter),
        })
    }

    /// A step gives the column a new name.
    pub(in crate::intent) fn rename(&mut self, column: &ColumnName, name: &str) {
        let stems = self.stems(name);
        if let Some(at) = self.position(column) {
            let head = self.head(name);
            self.columns[at].joined = self.stem(&words(name).concat());
            name.clone_into(&mut self.columns[at].name);
            self.columns[at].squeezed = stems.concat();
            self.columns[at].stems = stems;
            self.columns[at].head = head;
            self.columns[at].plain = words(name).join(" ");
        }
    }

    /// A step fills an empty column in: with numbers, as far as later clauses care.
    pub(in crate::intent) fn fill(&mut self, column: &ColumnName) {
        if let Some(at) = self.position(column)
            && self.columns[at].filled == 0
        {
            self.columns[at].filled = 1;
            self.columns[at].kind = ColumnKind::Number;
        }
    }

    /// Stems of the words of a name; units in brackets and punctuation do not count.
    fn stems(&self, name: &str) -> Vec<String> {
        let plain = match name.find('(') {
            Some(at) if at > 0 => &name[..at],
            _ => name,
        };
        let stems: Vec<String> = words(plain).iter().map(|word| self.stem(word)).collect();
        if stems.is_empty() { words(name).iter().map(|word| self.stem(word)).collect() } else { stems }
    }

    fn head(&self, name: &str) -> String {
        let plain = name.split('(').next().unwrap_or(name);
        let words = words(plain);
        let end = words
            .iter()
            .skip(1)
            .position(|word| matches!(word.as_str(), "of" | "in" | "per" | "for" | "by"))
            .map_or(words.len(), |at| at + 1);
        words.get(end.saturating_sub(1)).map(|word| self.stem(word)).unwrap_or_default()
    }

    pub(in crate::intent) fn stem(&self, word: &str) -> String {
        let plain = word.strip_suffix("'s").unwrap_or(word);
        match &self.tongue {
            Some((tongue, stemmer)) if tongue.writes(plain) => tongue.stem(plain, stemmer),
            _ => self.stemmer.stem(plain).into_owned(),
        }
    }

    /// All mentions, left to right, the longest and best at each place.
    pub(in crate::intent) fn mentions(&self, tokens: &[Token]) -> Vec<Mention> {
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

    fn mention_at(&self, tokens: &[Token], at: usize) -> Option<Mention> {
        let by_position = self
            .by_letter(tokens, at)
            .or_else(|| self.by_neighbour(tokens, at))
            .or_else(|| self.by_place(tokens, at))
            .or_else(|| self.by_group(tokens, at))
            .or_else(|| self.by_name(tokens, at));
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
        let column = (1..=limit)
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
                if short > long || (short == long && vague && !operand) { (short, value) } else { (long, column) }
            }
            (Some(found), None) | (None, Some(found)) => found,
            (None, None) => return None,
        };
        // "city name", "member numbers" are said of the columns City and Member.
        let mut end = at + length;
        let general = |token: &Token| {
            matches!(
                token.folded.as_str(),
                "name" | "names" | "number" | "numbers" | "id" | "ids" | "address" | "addresses" | "code" | "codes"
            ) && token.raw.chars().all(char::is_lowercase)
        };
        if matches!(what, What::Column { .. }) && tokens.get(end).is_some_and(general) {
            end += 1;
        }
        Some(Mention { start: at, end, what })
    }

    /// "by class, then name": the word is a column where one is listed, though it is mostly grammar
    /// ("name it …", "the name of the sheet").
    fn by_name(&self, tokens: &[Token], at: usize) -> Option<Mention> {
        let word = |at: usize| tokens.get(at).map_or("", |token| token.folded.as_str());
        let noun = matches!(word(at), "name" | "names") && tokens[at].raw.chars().all(char::is_lowercase);
        let listed =
            at > 0 && matches!(word(at - 1), "by" | "per" | "then" | "and" | "," | "in" | "the" | "each" | "every");
        let grammar = matches!(
            word(at + 1),
            "it" | "them" | "this" | "that" | "the" | "of" | "as" | "to" | "a" | "is" | "should" | "new"
        ) || tokens
            .get(at + 1)
            .is_some_and(|next| matches!(next.kind, Kind::Quoted(_)) || next.raw.starts_with(char::is_uppercase));
        if !noun || !listed || grammar || self.named_exactly(word(at)) {
            return None;
        }
        let named = |column: &Column| column.head == "name" && !column.kind.is_numeric() && !column.kind.is_date();
        let candidates: Vec<usize> = (0..self.columns.len()).filter(|at| named(&self.columns[*at])).collect();
        (!candidates.is_empty()).then_some(Mention {
            start: at,
            end: at + 1,
            what: What::Column { candidates, guess: true },
        })
    }

    /// "first and last name", "gross and net pay": two columns that share their last word.
    fn sharing_a_noun(&self, tokens: &[Token], at: usize) -> Option<Mention> {
        let joint = tokens.get(at + 1)?;
        if !(joint.is("and") || matches!(joint.kind, Kind::Symbol('&' | '/' | '+'))) {
            return None;
        }
        let stem = |at: usize| tokens.get(at).filter(|one| one.kind == Kind::Word).map(|one| self.stem(&one.folded));
        let (one, other, noun) = (stem(at)?, stem(at + 2)?, stem(at + 3)?);
        let named = |first: &String| {
            self.columns.iter().position(|column| matches!(column.stems.as_slice(), [a, b] if a == first && *b == noun))
        };
        let (first, second) = (named(&one)?, named(&other)?);
        Some(Mention { start: at, end: at + 4, what: What::Columns(vec![first, second]) })
    }

    fn quoted(&self, text: &str) -> Option<What> {
        let folded = fold(text);
        let exact: Vec<usize> = (0..self.columns.len()).filter(|at| fold(&self.columns[*at].name) == folded).collect();
        if !exact.is_empty() {
            return Some(What::Column { candidates: exact, guess: false });
        }
        let found = self.values_equal(&folded);
        if !found.is_empty() {
            return Some(What::Value { found });
        }
        let stems: Vec<String> = words(text).iter().map(|word| self.stem(word)).collect();
        let same: Vec<usize> = (0..self.columns.len()).filter(|at| self.columns[*at].stems == stems).collect();
        (!same.is_empty() && !stems.is_empty()).then_some(What::Column { candidates: same, guess: false })
    }

    /// The whole stretch is a column's name; `led` by a word that only columns follow ("per").
    pub(in crate::intent) fn column(&self, tokens: &[Token], led: bool) -> Option<What> {
        if tokens.iter().all(|token| token.part.is_none()) {
            return self.column_called(tokens, &words_of(tokens, |_| true, |token| &token.raw), led);
        }
        self.translated_column(tokens, led)
    }

    /// By the words as written, then by those without prepositions, then by their English.
    fn translated_column(&self, tokens: &[Token], led: bool) -> Option<What> {
        let is_grammar = |token: &Token| matches!(token.part, Some(Part::Grammar | Part::Verb));
        let sure = |found: &What| !matches!(found, What::Column { guess: true, .. });
        let written = words_of(tokens, |_| true, |token| &token.raw);
        let ends = [tokens.first()?, tokens.last()?];
        if ends.into_iter().any(|token| token.raw.is_empty()) {
            return None;
        }
        if ends.into_iter().any(is_grammar) {
            let text = written.join(" ");
            let same = |at: &usize| self.columns[*at].plain == text && text != "no";
            let candidates: Vec<usize> = (0..self.columns.len()).filter(same).collect();
            return (!candidates.is_empty()).then_some(What::Column { candidates, guess: false });
        }
        let telling = words_of(tokens, |token| !is_grammar(token), |token| &token.raw);
        let english = words_of(tokens, |token| !is_grammar(token), Token::plain);
        let turned: Vec<String> = english.iter().rev().cloned().collect();
        let mut ways = vec![written, telling, english, turned];
        ways.dedup();
        let mut found: Vec<What> = ways.into_iter().filter_map(|way| self.column_called(tokens, &way, led)).collect();
        let best = found.iter().position(sure).unwrap_or(0);
        (best < found.len()).then(|| found.swap_remove(best))
    }

    fn column_called(&self, tokens: &[Token], words: &[String], led: bool) -> Option<What> {
        if words.is_empty() || words.len() == 1 && is_function_word(&words[0]) && !self.named_exactly(&words[0]) {
            return None;
        }
        let stems: Vec<String> = words.iter().map(|word| self.stem(word)).collect();
        let pick = |test: &dyn Fn(&Column) -> bool| -> Vec<usize> {
            (0..self.columns.len()).filter(|at| test(&self.columns[*at])).collect()
        };
        let text = words.join(" ");
        let exact = pick(&|column| column.plain == text);
        let one = self.stem(&words.concat());
        if !exact.is_empty() {
            return Some(What::Column { candidates: exact, guess: false });
        }
        let squeezed = stems.concat();
        // Where words are inflected a preposition behind a name reads like an ending.
        let whole = self.tongue.is_none() || words.iter().all(|word| word.chars().count() > 3);
        let same = pick(&|column| column.squeezed == squeezed || whole && column.joined == one);
        // "the orders" are the rows, though a column may be called Order.
        let things = words.len() == 1 && is_thing(tokens[0].plain()) && tokens[0].plain().ends_with('s');
        if !led && things && !same.is_empty() {
            return None;
        }
        if !same.is_empty() {
            return Some(What::Column { candidates: same, guess: false });
        }
        if tokens.iter().any(|token| token.kind != Kind::Word) {
            return None;
        }
        let (said, stemmed) = (groups_of(&text), stemmed_groups_of(&stems));
        let synonym = pick(&|column| {
            said.iter().any(|group| group.contains(&column.plain.as_str()))
                || stemmed.iter().any(|group| group.contains(&column.stems))
        });
        if !synonym.is_empty() {
            return Some(What::Column { candidates: synonym, guess: false });
        }
        let misspelt = pick(&|column| {
            let own = || column.plain.split(' ').map(str::to_owned).collect::<Vec<_>>();
            let as_long = column.plain.split(' ').count() == words.len();
            nearly(&stems, &column.stems) || as_long && nearly(words, &own())
        });
        if !misspelt.is_empty() {
            return Some(What::Column { candidates: misspelt, guess: true });
        }
        // "the gifts" are rows, and no half of "Gift aid".
        if !led && words.len() == 1 && words[0].ends_with('s') && words[0] != "sales" && things::is_thing(&words[0]) {
            return None;
        }
        // Part of a longer name: "price" for "Unit price". The head of a name stands for it; another
        // word of it only where no second column has it.
        let said = stems.iter().all(|stem| !stem.is_empty()) && is_telling(&stems);
        let part =
            pick(&|column| said && stems.iter().all(|stem| column.stems.contains(stem) && !column.counts_by(stem)));
        let heads: Vec<usize> = part.iter().copied().filter(|at| stems.contains(&self.columns[*at].head)).collect();
        if !heads.is_empty() {
            return Some(What::Column { candidates: heads, guess: true });
        }
        let others = crate::intent::rules::en::business::called_otherwise(&text).filter(|_| part.is_empty());
        if let Some(others) = others {
            let known = pick(&|column| column.kind.is_numeric() && others.contains(&column.plain.as_str()));
            return (known.len() == 1).then_some(What::Column { candidates: known, guess: true });
        }
        let related = if part.is_empty() && words.len() == 1 {
            pick(&|column| column.is_of_verb(&words[0], &stems[0]))
        } else {
            Vec::new()
        };
        if related.len() == 1 {
            return Some(What::Column { candidates: related, guess: true });
        }
        let thing = words.len() == 1 && is_thing(&words[0]);
        (part.len() == 1 && !thing).then_some(What::Column { candidates: part, guess: true })
    }

    /// The column that the rows' own name stands for: Item for "items".
    pub(in crate::intent) fn column_of_things(&self, token: &Token) -> Option<usize> {
        match self.column(std::slice::from_ref(token), true)? {
            What::Column { candidates, guess: false } if candidates.len() == 1 => candidates.first().copied(),
            _ => None,
        }
    }

    fn named_exactly(&self, word: &str) -> bool {
        self.columns.iter().any(|column| fold(&column.name) == word)
    }

    /// The whole stretch is a value of some column.
    fn value(&self, tokens: &[Token]) -> Option<What> {
        if tokens.len() == 1 && matches!(tokens[0].kind, Kind::Number(_)) {
            return None;
        }
        if tokens.len() == 1 && matches!(tokens[0].part, Some(Part::Grammar | Part::Verb)) && !tokens[0].is("not") {
            return None;
        }
        let written = tokens.iter().map(|token| token.raw.as_str()).filter(|raw| !raw.is_empty());
        let text = written.collect::<Vec<_>>().join(" ");
        let folded = fold(&text);
        // "IT" may be a department; "it" is not.
        let as_written = text.chars().any(char::is_uppercase)
            && text.chars().all(|c| !c.is_lowercase())
            && self.columns.iter().any(|column| column.values.contains(&text));
        if is_function_word(&folded) && folded != "no" && !as_written {
            return None;
        }
        let mut found = self.values_equal(&folded);
        if found.is_empty() {
            found = self.values_like(&folded);
        }
        if let ([token], true) = (tokens, found.is_empty())
            && token.part == Some(Part::Noun)
        {
            found = self.values_like(&token.folded);
        }
        (!found.is_empty()).then_some(What::Value { found })
    }

    fn values_equal(&self, folded: &str) -> Vec<(usize, String)> {
        self.found(self.values.get(folded).or_else(|| self.values.get(&words(folded).concat())))
    }

    fn values_like(&self, folded: &str) -> Vec<(usize, String)> {
        let others = VALUE_SYNONYMS.iter().filter(|group| group.contains(&folded)).flat_map(|group| group.iter());
        let by_group: Vec<(usize, usize)> =
            others.filter_map(|other| self.values.get(*other)).flatten().copied().collect();
        if !by_group.is_empty() {
            return self.found(Some(&by_group));
        }
        if folded.chars().count() < 4 {
            return Vec::new();
        }
        let stems: Vec<String> = words(folded).iter().map(|word| self.stem(word)).collect();
        self.found(self.stemmed_values.get(&stems))
    }

    /// The first value of each column, in the columns' order.
    fn found(&self, places: Option<&Vec<(usize, usize)>>) -> Vec<(usize, String)> {
        let mut places = places.cloned().unwrap_or_default();
        places.sort_unstable();
        places.dedup_by_key(|(column, _)| *column);
        places.into_iter().map(|(column, value)| (column, self.columns[column].values[value].clone())).collect()
    }

    /// "column G", "columns B to E", "columns B, C and F", "G column".
    fn by_letter(&self, tokens: &[Token], at: usize) -> Option<Mention> {
        let start = at;
        if !is_column_word(&tokens[at]) {
            let next = tokens.get(at + 1)?;
            let letter = self.letter(&tokens[at]).filter(|_| tokens[at].raw.chars().all(char::is_uppercase))?;
            let named = is_column_word(next) && tokens[at].raw.len() <= 2;
            return named.then(|| one_column(at, at + 2, letter));
        }
        let first = self.letter(tokens.get(at + 1)?)?;
        let mut columns = vec![first];
        let mut end = at + 2;
        while let Some(joint) = tokens.get(end) {
            let through = matches!(joint.folded.as_str(), "to" | "through" | "-" | ":" | "until");
            let and = matches!(joint.folded.as_str(), "and" | "," | "&");
            let skip = usize::from(tokens.get(end + 1).is_some_and(|token| token.is("and") || is_column_word(token)));
            let Some(next) = tokens.get(end + 1 + skip).and_then(|token| self.letter(token)) else { break };
            if through {
                let last = *columns.last()?;
                columns.extend(last + 1..=next);
            } else if and {
                columns.push(next);
            } else {
                break;
            }
            end += 2 + skip;
        }
        if columns.len() == 1 {
            return Some(one_column(start, end, first));
        }
        Some(Mention { start, end, what: What::Columns(columns) })
    }

    /// The column at a letter: `B`, or `b` right behind the word column.
    fn letter(&self, token: &Token) -> Option<usize> {
        if token.kind != Kind::Word || token.raw.len() > 2 {
            return None;
        }
        let letter = token.raw.to_uppercase();
        self.columns.iter().position(|column| column.letter.as_deref() == Some(letter.as_str()))
    }

    /// "the last column", "the last three columns", "the second column", "all columns".
    fn by_place(&self, tokens: &[Token], at: usize) -> Option<Mention> {
        let count = self.columns.len();
        let word = tokens[at].folded.as_str();
        let number = tokens.get(at + 1).and_then(Token::number).filter(|number| *number >= 1.0 && *number < 100.0);
        let (columns, end) = match (word, number) {
            ("last" | "first", Some(number)) if tokens.get(at + 2).is_some_and(is_column_word) => {
                #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 1 and 99")]
                let n = (number as usize).min(count);
                let range = if word == "last" { count - n..count } else { 0..n };
                (range.collect::<Vec<_>>(), at + 3)
            }
            ("last", None) if tokens.get(at + 1).is_some_and(is_column_word) => (vec![count.checked_sub(1)?], at + 2),
            ("all" | "every" | "each", None)
                if tokens.get(at + 1).is_some_and(|token| token.is("columns") || token.is("column")) =>
            {
                ((0..count).collect(), at + 2)
            }
            _ => {
                let place = ordinal(word)?;
                let is_column = tokens.get(at + 1).is_some_and(is_column_word);
                let named = tokens.get(at + 2).is_some_and(|token| self.letter(token).is_some());
                (vec![place.checked_sub(1).filter(|place| *place < count && is_column && !named)?], at + 2)
            }
        };
        match columns.as_slice() {
            [] => None,
            [one] => Some(one_column(at, end, *one)),
            _ => Some(Mention { start: at, end, what: What::Columns(columns) }),
        }
    }
}

fn one_column(start: usize, end: usize, column: usize) -> Mention {
    Mention { start, end, what: What::Column { candidates: vec![column], guess: false } }
}

pub(in crate::intent) fn is_column_word(token: &Token) -> bool {
    matches!(token.folded.as_str(), "column" | "columns" | "col" | "cols" | "field" | "fields")
}

fn ordinal(word: &str) -> Option<usize> {
    const WORDS: [&str; 10] =
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
    WORDS.iter().position(|known| *known == word).map(|at| at + 1)
}

/// Whether a token may stand within a name: words, numbers and the marks people put in headers.
fn joins_names(token: &Token) -> bool {
    match token.kind {
        Kind::Word | Kind::Number(_) => true,
        Kind::Symbol(c) => matches!(c, '/' | '&' | '-' | '\'' | '’' | '(' | ')' | '.' | '#' | '_' | '$'),
        Kind::Percent(_) | Kind::Money(..) | Kind::Date(_) | Kind::Quoted(_) => false,
    }
}

/// Lower-case words of a text, without accents and punctuation.
pub(in crate::intent) fn words(text: &str) -> Vec<String> {
    fold(text)
        .split(|c: char| !(c.is_alphanumeric() || c == '\''))
        .map(|word| word.trim_matches('\'').to_owned())
        .filter(|word| !word.is_empty())
        .collect()
}

fn words_of(tokens: &[Token], keep: impl Fn(&Token) -> bool, text: impl Fn(&Token) -> &str) -> Vec<String> {
    let named = tokens.iter().filter(|token| token.kind == Kind::Word || token.number().is_some());
    named.filter(|token| keep(token)).flat_map(|token| words(text(token))).collect()
}

fn groups_of(name: &str) -> Vec<&'static [&'static str]> {
    SYNONYMS.iter().filter(|group| group.contains(&name)).copied().collect()
}

fn stemmed_groups_of(stems: &[String]) -> Vec<&'static Vec<Vec<String>>> {
    STEMMED_SYNONYMS.iter().filter(|group| group.iter().any(|name| name == stems)).collect()
}

/// [`SYNONYMS`] by the stems of their words.
static STEMMED_SYNONYMS: LazyLock<Vec<Vec<Vec<String>>>> = LazyLock::new(|| {
    let stemmer = Stemmer::create(Algorithm::English);
    let stems = |name: &&str| words(name).iter().map(|word| stemmer.stem(word).into_owned()).collect();
    SYNONYMS.iter().map(|group| group.iter().map(stems).collect()).collect()
});

/// Words too common to mean a column by themselves unless it is called just so.
#[expect(clippy::too_many_lines, reason = "a list of words")]
fn is_function_word(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "the",
        "a",
        "an",
        "of",
        "in",
        "on",
        "to",
        "by",
        "for",
        "and",
        "or",
        "with",
        "all",
        "each",
        "every",
        "per",
        "is",
        "are",
        "was",
        "be",
        "it",
        "its",
        "this",
        "that",
        "these",
        "those",
        "them",
        "their",
        "from",
        "at",
        "as",
        "new",
        "row",
        "rows",
        "column",
        "columns",
        "sheet",
        "table",
        "cell",
        "cells",
        "data",
        "value",
        "values",
        "number",
        "total",
        "sum",
        "average",
        "mean",
        "count",
        "min",
        "max",
        "minimum",
        "maximum",
        "name",
        "named",
        "date",
        "add",
        "calculate",
        "show",
        "display",
        "sort",
        "keep",
        "remove",
        "delete",
        "top",
        "first",
        "last",
        "result",
        "results",
        "than",
        "more",
        "less",
        "where",
        "whose",
        "who",
        "which",
        "what",
        "not",
        "no",
        "only",
        "just",
        "accounting",
        "currency",
        "percentage",
        "chart",
        "monthly",
        "yearly",
        "weekly",
        "daily",
        "account",
        "sold",
        "legend",
        "axis",
        "header",
        "headers",
        "type",
        "format",
        "percent",
        "percentage",
        "if",
        "then",
        "else",
        "me",
        "my",
        "i",
        "you",
        "please",
        "can",
        "highlight",
        "fill",
        "color",
        "colour",
        "order",
        "title",
        "titled",
        "called",
        "between",
        "after",
        "before",
        "bold",
        "up",
        "down",
        "out",
        "one",
        "two",
        "three",
        "units",
        "type",
        "into",
        "using",
        "use",
        "put",
        "make",
        "so",
        "do",
        "have",
        "has",
        "id",
        "grade",
        "kind",
        "points",
        "pay",
    ];
    WORDS.contains(&word)
}

/// Misspelt by one letter, by two in long names.
fn nearly(said: &[String], known: &[String]) -> bool {
    if said.len() != known.len() {
        return false;
    }
    let mut wrong = 0;
    for (one, other) in said.iter().zip(known) {
        if one == other {
            continue;
        }
        let length = one.chars().count().min(other.chars().count());
        let allowed = if length >= 8 { 2 } else { usize::from(length >= 4) };
        let same_start = one.chars().next() == other.chars().next();
        if allowed == 0 || !same_start || strsim::damerau_levenshtein(one, other) > allowed {
            return false;
        }
        wrong += 1;
    }
    wrong > 0
}

/// What people call the rows of a table.
pub(in crate::intent) fn is_thing(word: &str) -> bool {
    const THINGS: &[&str] = &[
        "customers",
        "customer",
        "clients",
        "client",
        "employees",
        "employee",
        "students",
        "student",
        "pupils",
        "pupil",
        "respondents",
        "respondent",
        "orders",
        "transactions",
        "transaction",
        "loans",
        "loan",
        "members",
        "member",
        "products",
        "items",
        "people",
        "persons",
        "patients",
        "patient",
        "workers",
        "guests",
        "suppliers",
        "invoices",
        "payments",
        "purchases",
        "donors",
        "donations",
        "contacts",
        "participants",
        "children",
        "kids",
        "teachers",
        "visitors",
        "users",
        "companies",
        "stores",
        "shops",
        "books",
        "bookings",
        "tickets",
        "projects",
        "tasks",
        "staff",
        "players",
        "teams",
        "applicants",
        "candidates",
        "vehicles",
        "cars",
        "records",
        "entries",
        "expenses",
    ];
    THINGS.contains(&word)
}

/// A single short or common word is no name by part.
fn is_telling(stems: &[String]) -> bool {
    stems.iter().any(|stem| stem.chars().count() >= 3 && !is_function_word(stem))
}
