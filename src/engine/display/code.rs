//! A number format code taken into sections and pieces.

/// One piece of a section.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Piece {
    /// Shown as it is.
    Literal(String),
    /// `0`, `#`, `?`, `.` or `,` of the number.
    Digit(char),
    /// `E+` or `E-`.
    Exponent {
        plus: bool,
    },
    Percent,
    General,
    /// A run of one date letter, lower case: `yyyy`, `mm`, `[h]` (elapsed).
    Date {
        letter: char,
        count: usize,
        elapsed: bool,
    },
    /// `.000` after seconds.
    Fraction(usize),
    /// `AM/PM` or `A/P`.
    HalfDay {
        long: bool,
    },
    /// `@`.
    Text,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Section {
    pub(super) pieces: Vec<Piece>,
    /// `[>=1000]`.
    condition: Option<(String, f64)>,
}

impl Section {
    pub(super) fn is_date(&self) -> bool {
        self.pieces.iter().any(|piece| matches!(piece, Piece::Date { .. } | Piece::HalfDay { .. }))
    }

    pub(super) fn has_text(&self) -> bool {
        self.pieces.contains(&Piece::Text)
    }

    /// `None` without a condition of its own.
    pub(super) fn applies_to(&self, number: f64) -> Option<bool> {
        let (operator, bound) = self.condition.as_ref()?;
        Some(match operator.as_str() {
            "<" => number < *bound,
            "<=" => number <= *bound,
            ">" => number > *bound,
            ">=" => number >= *bound,
            "<>" => (number - bound).abs() > 0.0,
            _ => (number - bound).abs() <= 0.0,
        })
    }

    pub(super) fn show_text(&self, text: &str) -> String {
        self.pieces
            .iter()
            .map(|piece| match piece {
                Piece::Literal(literal) => literal.as_str(),
                Piece::Text | Piece::General => text,
                Piece::Digit(_)
                | Piece::Exponent { .. }
                | Piece::Percent
                | Piece::Date { .. }
                | Piece::Fraction(_)
                | Piece::HalfDay { .. } => "",
            })
            .collect()
    }
}

/// The sections of a code, left to right.
pub(super) fn sections(code: &str) -> Vec<Section> {
    let mut reader = Reader { rest: code, done: Vec::new(), current: Section::default() };
    while reader.step() {}
    reader.done.push(reader.current);
    reader.done
}

struct Reader<'a> {
    rest: &'a str,
    done: Vec<Section>,
    current: Section,
}

impl Reader<'_> {
    fn push(&mut self, piece: Piece) {
        self.current.pieces.push(piece);
    }

    fn literal(&mut self, text: &str) {
        self.push(Piece::Literal(text.to_owned()));
    }

    /// Takes the next piece off the code; `false` at its end.
    fn step(&mut self) -> bool {
        let Some(first) = self.rest.chars().next() else { return false };
        let after = &self.rest[first.len_utf8()..];
        if self.word("general", Piece::General)
            || self.word("am/pm", Piece::HalfDay { long: true })
            || self.word("a/p", Piece::HalfDay { long: false })
            || self.word("e+", Piece::Exponent { plus: true })
            || self.word("e-", Piece::Exponent { plus: false })
        {
            return true;
        }
        self.rest = after;
        match first {
            ';' => self.done.push(std::mem::take(&mut self.current)),
            '"' => {
                let (text, rest) = after.split_once('"').unwrap_or((after, ""));
                self.rest = rest;
                self.literal(text);
            }
            '\\' => self.escaped(true),
            // Room as wide as the next character, or filled with it.
            '_' | '*' => self.escaped(false),
            '[' => self.bracket(),
            '%' => self.push(Piece::Percent),
            '@' => self.push(Piece::Text),
            '.' if self.after_seconds() => self.fraction(),
            '0' | '#' | '?' | '.' | ',' => self.push(Piece::Digit(first)),
            'y' | 'm' | 'd' | 'h' | 's' | 'Y' | 'M' | 'D' | 'H' | 'S' => self.date_run(first),
            other => self.literal(&other.to_string()),
        }
        true
    }

    fn word(&mut self, word: &str, piece: Piece) -> bool {
        let hit = self.rest.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word));
        if hit {
            self.rest = &self.rest[word.len()..];
            self.push(piece);
        }
        hit
    }

    fn escaped(&mut self, shown: bool) {
        if let Some(next) = self.rest.chars().next() {
            self.rest = &self.rest[next.len_utf8()..];
            if shown {
                self.literal(&next.to_string());
            }
        }
    }

    /// `[h]`, `[$€-407]`, `[Red]`, `[>=1000]`.
    fn bracket(&mut self) {
        let (inner, rest) = self.rest.split_once(']').unwrap_or((self.rest, ""));
        self.rest = rest;
        let lower = inner.to_ascii_lowercase();
        if let Some(symbol) = inner.strip_prefix('$') {
            self.literal(symbol.split_once('-').map_or(symbol, |(symbol, _)| symbol));
        } else if let Some(letter) = lower.chars().next().filter(|c| "hms".contains(*c))
            && lower.chars().all(|c| c == letter)
        {
            self.push(Piece::Date { letter, count: lower.len(), elapsed: true });
        } else if inner.starts_with(['<', '>', '=']) {
            let digits = inner.trim_start_matches(['<', '>', '=']);
            let operator = &inner[..inner.len() - digits.len()];
            self.current.condition = digits.parse().ok().map(|bound| (operator.to_owned(), bound));
        }
    }

    fn after_seconds(&self) -> bool {
        matches!(self.current.pieces.last(), Some(Piece::Date { letter: 's', .. })) && self.rest.starts_with('0')
    }

    fn fraction(&mut self) {
        let digits = self.rest.len() - self.rest.trim_start_matches('0').len();
        self.rest = &self.rest[digits..];
        self.push(Piece::Fraction(digits));
    }

    fn date_run(&mut self, first: char) {
        let same = |c: char| c.eq_ignore_ascii_case(&first);
        let more = self.rest.len() - self.rest.trim_start_matches(same).len();
        self.rest = &self.rest[more..];
        self.push(Piece::Date { letter: first.to_ascii_lowercase(), count: more + 1, elapsed: false });
    }
}
