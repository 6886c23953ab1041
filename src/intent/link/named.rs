//! Columns by their names: exact, stemmed, abbreviated, misspelt.

use crate::intent::rules::en::things;
use crate::intent::token::{Kind, Token};
use crate::intent::translate::Part;
use crate::workbook::schema::Kind as ColumnKind;

use super::{
    Linker, Mention, What,
    column::Column,
    small::{is_function_word, is_telling, is_thing},
    words_of,
};

impl Linker {
    /// "by class, then name": the word is a column where one is listed, though it is mostly grammar
    /// ("name it …", "the name of the sheet").
    pub(super) fn by_name(&self, tokens: &[Token], at: usize) -> Option<Mention> {
        let word = |at: usize| tokens.get(at).map_or("", |token| token.folded.as_str());
        let noun = matches!(word(at), "name" | "names") && tokens[at].raw.chars().all(char::is_lowercase);
        let listed = at > 0
            && matches!(
                word(at - 1),
                "by" | "per" | "then" | "and" | "," | "in" | "the" | "each" | "every" | "only" | "just" | "their"
            );
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
        let mut candidates: Vec<usize> = (0..self.columns.len()).filter(|at| named(&self.columns[*at])).collect();
        if candidates.is_empty() && matches!(word(at), "names") {
            candidates.extend(self.people());
        }
        (!candidates.is_empty()).then_some(Mention {
            start: at,
            end: at + 1,
            what: What::Column { candidates, guess: true },
        })
    }

    /// "km" of "Distance km" and "Length (km)": the unit stands for the only column that is counted in it.
    fn counted_in(&self, words: &[String]) -> Option<usize> {
        let [word] = words else { return None };
        let counts = |at: &usize| {
            let mut own = self.columns[*at].plain.split(' ').rev();
            self.columns[*at].kind.is_numeric() && own.next() == Some(word.as_str()) && own.next().is_some()
        };
        let mut found = (0..self.columns.len()).filter(counts);
        found.next().filter(|_| word.len() > 1 && found.next().is_none())
    }

    /// The only column of numbers whose header has the word, in many, in brackets.
    fn in_brackets(&self, words: &[String]) -> Option<usize> {
        let [word] = words else { return None };
        let many = word.len() > 3 && word.ends_with('s');
        let inside = |at: &usize| {
            let column = &self.columns[*at];
            let unit = column.name.split_once('(').and_then(|(_, rest)| rest.split_once(')')).map(|(unit, _)| unit);
            column.kind.is_numeric() && unit.is_some_and(|unit| unit.trim().to_lowercase() == *word)
        };
        let mut found = (0..self.columns.len()).filter(inside);
        found.next().filter(|_| many && found.next().is_none())
    }

    /// Numbers, or texts each of which has a digit in it: "M301".
    pub(super) fn holds_codes(&self, column: usize) -> bool {
        let column = &self.columns[column];
        let code = |value: &String| value.contains(|c: char| c.is_ascii_digit());
        column.kind.is_numeric() || !column.values.is_empty() && column.values.iter().all(code)
    }

    /// The only column of texts that is called by the people in it: "their names" of Student.
    fn people(&self) -> Option<usize> {
        let is_one = |at: &usize| {
            let column = &self.columns[*at];
            column.kind == ColumnKind::Text && things::PEOPLE.contains(&column.meant.as_str())
        };
        let mut found = (0..self.columns.len()).filter(is_one);
        found.next().filter(|_| found.next().is_none())
    }

    /// "first and last name", "gross and net pay": two columns that share their last word.
    pub(super) fn sharing_a_noun(&self, tokens: &[Token], at: usize) -> Option<Mention> {
        let joint = tokens.get(at + 1)?;
        if !(joint.is("and") || matches!(joint.kind, Kind::Symbol('&' | '/' | '+'))) {
            return None;
        }
        let stem = |at: usize| tokens.get(at).filter(|one| one.kind == Kind::Word).map(|one| self.stem(&one.folded));
        // "the first and the last name"
        let article = usize::from(tokens.get(at + 2).is_some_and(|token| token.is("the")));
        let (one, other, noun) = (stem(at)?, stem(at + 2 + article)?, stem(at + 3 + article)?);
        let named = |first: &String| {
            self.columns.iter().position(|column| matches!(column.stems.as_slice(), [a, b] if a == first && *b == noun))
        };
        let (first, second) = (named(&one)?, named(&other)?);
        Some(Mention { start: at, end: at + 4 + article, what: What::Columns(vec![first, second]) })
    }

    /// The whole stretch is a column's name; `led` by a word that only columns follow ("per").
    pub(in crate::intent) fn column(&self, tokens: &[Token], led: bool) -> Option<What> {
        // The same stretches are asked about by every rule.
        let key = as_said(tokens, led);
        if let Some(known) = self.named.borrow().get(&key) {
            return known.clone();
        }
        let found = if tokens.iter().any(|token| token.part.is_some()) {
            self.translated_column(tokens, led)
        } else {
            self.column_called(tokens, &words_of(tokens, |_| true, |token| &token.raw), led)
        };
        let found = self.of_unit(tokens).or(found);
        // A near name gives way to what the words mean for sure.
        let found = match found {
            Some(What::Column { guess: false, .. } | What::Columns(_) | What::Value { .. }) => found,
            near => self.column_abroad(tokens, led).or(near),
        };
        self.named.borrow_mut().insert(key, found.clone());
        found
    }

    /// "the USD amounts" of Amount (USD): the unit is said first.
    fn of_unit(&self, tokens: &[Token]) -> Option<What> {
        let [unit, noun] = tokens else { return None };
        if unit.kind != Kind::Word || noun.kind != Kind::Word || unit.folded.len() < 2 {
            return None;
        }
        let stem = self.stem(&noun.folded);
        let of_both = |at: &usize| {
            let name = &self.columns[*at].name;
            let written =
                name.split_once('(').and_then(|(_, rest)| rest.split_once(')')).map(|(inside, _)| inside.trim());
            written.is_some_and(|inside| inside.eq_ignore_ascii_case(&unit.folded))
                && self.columns[*at].stems.contains(&stem)
        };
        let candidates: Vec<usize> = (0..self.columns.len()).filter(of_both).collect();
        (candidates.len() == 1).then_some(What::Column { candidates, guess: false })
    }

    /// By the words as written, then by those without prepositions, then by their English.
    pub(super) fn translated_column(&self, tokens: &[Token], led: bool) -> Option<What> {
        let is_grammar = |token: &Token| matches!(token.part, Some(Part::Grammar | Part::Verb));
        let sure = |found: &What| !matches!(found, What::Column { guess: true, .. });
        let written = words_of(tokens, |_| true, |token| &token.raw);
        let ends = [tokens.first()?, tokens.last()?];
        if ends.into_iter().any(|token| token.raw.is_empty()) {
            return None;
        }
        // "заказы без даты": of what is denied, and no "дата заказа".
        let denies = |token: &Token| {
            is_grammar(token) && matches!(token.folded.as_str(), "without" | "not" | "no" | "except" | "or")
        };
        if ends.into_iter().any(is_grammar) || tokens.iter().any(denies) {
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
        // "sueldo" for a column Salario: both are the salary.
        let meant = words_of(tokens, |token| !is_grammar(token), Token::plain).join(" ");
        let candidates: Vec<usize> =
            (0..self.columns.len()).filter(|at| !meant.is_empty() && self.columns[*at].english == meant).collect();
        if !candidates.is_empty() && tokens.iter().all(|token| token.part == Some(Part::Noun)) {
            found.push(What::Column { candidates, guess: false });
        }
        let best = found.iter().position(sure).unwrap_or(0);
        (best < found.len()).then(|| found.swap_remove(best))
    }

    pub(super) fn column_called(&self, tokens: &[Token], words: &[String], led: bool) -> Option<What> {
        if words.is_empty() || words.len() == 1 && is_function_word(&words[0]) && !self.named_exactly(&words[0]) {
            return None;
        }
        let stems: Vec<String> = words.iter().map(|word| self.stem(word)).collect();
        let pick = |test: &dyn Fn(&Column) -> bool| -> Vec<usize> {
            (0..self.columns.len()).filter(|at| test(&self.columns[*at])).collect()
        };
        let names = self.names();
        let text = words.join(" ");
        let exact = names.plain(&self.columns, &text);
        if !exact.is_empty() {
            // "VAT" beside "VAT %": the name that has nothing more.
            let bare = |at: &&usize| self.columns[**at].folded == text;
            let candidates = match exact.iter().find(bare) {
                Some(only) if exact.len() > 1 && exact.iter().filter(bare).count() == 1 => vec![*only],
                _ => exact,
            };
            return Some(What::Column { candidates, guess: false });
        }
        let squeezed = stems.concat();
        // Where words are inflected a preposition behind a name reads like an ending.
        let whole = self.stems.tongue.is_none() || words.iter().all(|word| word.chars().count() > 3);
        let one = self.stem(&words.concat());
        let same = names.squeezed(&self.columns, &squeezed, whole.then_some(one.as_str()));
        // "the orders" are the rows, though a column may be called Order.
        let things = words.len() == 1 && is_thing(tokens[0].plain()) && tokens[0].plain().ends_with('s');
        if !led && things && !same.is_empty() {
            return None;
        }
        if !same.is_empty() {
            return Some(What::Column { candidates: same, guess: false });
        }
        if tokens.iter().any(|token| token.kind != Kind::Word) {
            return self.numbered(tokens, &stems).or_else(|| self.turned(words));
        }
        if let Some(turned) = self.turned(words) {
            return Some(turned);
        }
        let synonym = names.synonyms(&self.columns, &text, &stems);
        // "the price" is the Price per Litre, though a column Cost may be called so too.
        let each = pick(&|column| {
            let per = column.stems.iter().position(|stem| stem == "per");
            per.is_some_and(|per| column.stems[..per] == stems) && column.kind.is_numeric()
        });
        if !synonym.is_empty() && each.len() == 1 && !synonym.contains(&each[0]) {
            return Some(What::Column { candidates: each, guess: true });
        }
        if !synonym.is_empty() {
            return Some(What::Column { candidates: synonym, guess: false });
        }
        let slipped = |at: &usize| nearly(&stems, &self.columns[*at].stems) || nearly(words, self.columns[*at].own());
        let misspelt: Vec<usize> = (0..self.columns.len()).filter(slipped).collect();
        if !misspelt.is_empty() {
            return Some(What::Column { candidates: misspelt, guess: true });
        }
        // "the gifts" are rows, and no half of "Gift aid".
        if !led && words.len() == 1 && words[0].ends_with('s') && words[0] != "sales" && things::is_thing(&words[0]) {
            return None;
        }
        // "who scored over 70 in test 1": the verb names none of the tests.
        if !led && matches!(text.as_str(), "scored" | "scoring") {
            return None;
        }
        // Part of a longer name: "price" for "Unit price". The head of a name stands for it; another
        // word of it only where no second column has it.
        let said = stems.iter().all(|stem| !stem.is_empty()) && is_telling(&stems) && !is_led_in(words);
        let says = |at: &usize| {
            let column = &self.columns[*at];
            stems.iter().all(|stem| column.stems.contains(stem) && !column.counts_by(stem))
        };
        let first = stems.first().filter(|_| said).into_iter().flat_map(|stem| names.with(&self.columns, stem));
        let part: Vec<usize> = first.filter(says).collect();
        let heads: Vec<usize> = part.iter().copied().filter(|at| stems.contains(&self.columns[*at].head)).collect();
        if !heads.is_empty() {
            return Some(What::Column { candidates: heads, guess: true });
        }
        let others = crate::intent::rules::en::business::called_otherwise(&text).filter(|_| part.is_empty());
        if let Some(others) = others {
            let known = pick(&|column| column.kind.is_numeric() && others.contains(&column.meant.as_str()));
            return (known.len() == 1).then_some(What::Column { candidates: known, guess: true });
        }
        // "months" of Term (months), and of no Monthly Payment.
        if let (Some(unit), true) = (self.in_brackets(words), heads.is_empty()) {
            return Some(What::Column { candidates: vec![unit], guess: true });
        }
        let related = if part.is_empty() && words.len() == 1 {
            pick(&|column| column.is_of_verb(&words[0], &stems[0]))
        } else {
            Vec::new()
        };
        if related.len() == 1 {
            return Some(What::Column { candidates: related, guess: true });
        }
        if let Some(unit) = self.counted_in(words).filter(|_| part.is_empty()) {
            return Some(What::Column { candidates: vec![unit], guess: true });
        }
        if let [word] = words
            && part.is_empty()
            && let Some(asked) = self.question_about(word)
        {
            return Some(asked);
        }
        let thing = words.len() == 1 && is_thing(&words[0]);
        (part.len() == 1 && !thing).then_some(What::Column { candidates: part, guess: true })
    }

    /// "test 2" of "Test 2 Score": a word and its number, where only one column has both.
    fn numbered(&self, tokens: &[Token], stems: &[String]) -> Option<What> {
        let counts = |token: &Token| matches!(token.kind, Kind::Number(_));
        let [noun, number] = tokens else { return None };
        if noun.kind != Kind::Word || !counts(number) || !is_telling(&stems[..1]) {
            return None;
        }
        let together = |column: &Column| column.stems.windows(2).any(|pair| pair == stems);
        let found: Vec<usize> = (0..self.columns.len()).filter(|at| together(&self.columns[*at])).collect();
        (found.len() == 1).then_some(What::Column { candidates: found, guess: false })
    }

    /// "date of the order", "score in test 2": all the words of one name the other way round.
    fn turned(&self, words: &[String]) -> Option<What> {
        let [first, inner @ .., last] = words else { return None };
        // "the name in Products" says where it is looked for.
        let numbered = last.starts_with(|c: char| c.is_ascii_digit());
        let joint = |word: &str| matches!(word, "of" | "for") || numbered && matches!(word, "in" | "on");
        // "2 of Test 1" and "average of Sales" count and measure.
        let counts = first.starts_with(|c: char| c.is_ascii_digit())
            || crate::intent::rules::en::measures(first)
            || is_function_word(first) && !matches!(first.as_str(), "date" | "name" | "type" | "id");
        let bare = |word: &str| joint(word) || word == "the";
        if counts || bare(first) || bare(last) || !inner.iter().any(|word| joint(word)) {
            return None;
        }
        let telling = words.iter().filter(|word| !joint(word) && *word != "the");
        let mut said: Vec<String> = telling.map(|word| self.stem(word)).collect();
        if said.len() < 2 {
            return None;
        }
        let with: Vec<usize> = self.names().with(&self.columns, &said[0]).collect();
        said.sort();
        let same = |at: &usize| {
            let mut own = self.columns[*at].stems.clone();
            own.sort();
            own == said
        };
        let found: Vec<usize> = with.into_iter().filter(same).collect();
        (found.len() == 1).then_some(What::Column { candidates: found, guess: false })
    }

    /// "satisfaction" of "How satisfied are you with our service?": a question is named by the root of what it
    /// asks about.
    fn question_about(&self, word: &str) -> Option<What> {
        const ROOT: usize = 6;
        let root: String = word.chars().take(ROOT).collect();
        if root.chars().count() < ROOT || is_function_word(word) {
            return None;
        }
        let asks = |column: &Column| {
            let mut own = column.plain.split(' ');
            own.clone().count() > 3 && own.any(|known| known.starts_with(&root))
        };
        let found: Vec<usize> = (0..self.columns.len()).filter(|at| asks(&self.columns[*at])).collect();
        (found.len() == 1).then_some(What::Column { candidates: found, guess: true })
    }

    /// The column that the rows' own name stands for: Item for "items".
    pub(in crate::intent) fn column_of_things(&self, token: &Token) -> Option<usize> {
        match self.column(std::slice::from_ref(token), true)? {
            What::Column { candidates, guess: false } if candidates.len() == 1 => candidates.first().copied(),
            _ => None,
        }
    }

    pub(super) fn named_exactly(&self, word: &str) -> bool {
        self.columns.iter().any(|column| column.folded == word)
    }
}

/// "of Close" is no half of "Moving average of Close".
fn is_led_in(words: &[String]) -> bool {
    words.len() > 1 && matches!(words[0].as_str(), "of" | "in" | "for" | "from" | "by" | "with" | "and")
}

/// All that a stretch's reading depends on, as one text.
fn as_said(tokens: &[Token], led: bool) -> String {
    let mut key = String::with_capacity(8 * tokens.len() + 1);
    key.push(if led { '>' } else { ' ' });
    for token in tokens {
        key.push_str(&token.raw);
        if let Some(part) = token.part {
            key.push_str(match part {
                Part::Verb => "\u{1}",
                Part::Grammar => "\u{2}",
                Part::Noun => "\u{3}",
            });
            key.push_str(&token.folded);
        }
        key.push(match token.kind {
            Kind::Word => '\u{4}',
            Kind::Number(_) => '\u{5}',
            Kind::Quoted(_) => '\u{6}',
            Kind::Percent(_) | Kind::Money(..) | Kind::Date(_) | Kind::Symbol(_) => '\u{7}',
        });
    }
    key
}

/// Misspelt by one letter, by two in long names.
pub(super) fn nearly(said: &[String], known: &[String]) -> bool {
    if said.len() != known.len() {
        return false;
    }
    let mut wrong = 0;
    for (one, other) in said.iter().zip(known) {
        if one == other {
            continue;
        }
        // "they look like this" is no slip for Line or Book.
        if matches!(
            one.as_str(),
            "like" | "look" | "looks" | "them" | "then" | "than" | "this" | "that" | "make" | "take"
        ) {
            return false;
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
