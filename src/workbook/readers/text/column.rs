//! What the cells of a column show together, and what is decided from it: one decimal mark, one
//! order of dates, and whether its digits are names.

use std::collections::BTreeSet;

use super::{
    date::{self, Order},
    number::{self, Mark},
};

/// Of the whole digits in a column at least this part is written as codes, or each is judged alone.
const CODES_IN: usize = 50;
/// Of the open dates in a column at most this part contradicts the others.
const STRAYS_IN: usize = 20;

/// Counts over all rows.
#[derive(Clone, Debug, Default)]
pub(super) struct Evidence {
    filled: usize,
    bools: usize,
    /// The languages that all truths of the column are words of.
    bool_languages: Languages,
    clocks: usize,
    /// Times of more hours than a day has.
    spans: usize,
    dated: usize,
    pub commas: usize,
    pub points: usize,
    pub lone_commas: usize,
    pub dollars: usize,
    codes: usize,
    integers: usize,
    /// With a decimal point, with a decimal comma.
    looks: [Numbers; 2],
    pub dates: Dates,
}

/// How the plain numbers of a column are written.
#[derive(Clone, Copy, Debug, Default)]
struct Numbers {
    seen: bool,
    least: usize,
    most: usize,
    grouped: bool,
}

/// Dates of an open order.
#[derive(Clone, Debug, Default)]
pub(super) struct Dates {
    pub open: usize,
    /// Only a day can be so large.
    pub day_first: usize,
    pub month_first: usize,
    dots: usize,
    /// Steps back from one date to the next, read month first and day first.
    back: [usize; 2],
    last: [Option<i64>; 2],
    span: [Option<(i64, i64)>; 2],
}

impl Evidence {
    pub(super) fn add(&mut self, field: &str) {
        let text = field.trim();
        if text.is_empty() {
            return;
        }
        self.filled += 1;
        if let Some(shape) = number::read(text) {
            self.add_number(&shape, text);
        } else if let Some(shape) = date::read(text) {
            self.dated += 1;
            if shape.order == Order::Open {
                self.dates.add(&shape);
            }
        } else if date::clock(text).is_some() {
            self.clocks += 1;
        } else if date::span(text).is_some() {
            self.spans += 1;
        } else if let Some((_, languages)) = truth(text) {
            self.bools += 1;
            self.bool_languages = Languages(self.bool_languages.0 & languages.0);
        }
    }

    fn add_number(&mut self, shape: &number::Shape, text: &str) {
        match shape.mark {
            Mark::Comma => self.commas += 1,
            Mark::Point => self.points += 1,
            Mark::LoneComma => self.lone_commas += 1,
            Mark::LonePoint | Mark::None => {}
        }
        if shape.is_code(text) {
            self.codes += 1;
            return;
        }
        self.integers += usize::from(shape.is_plain_integer());
        self.dollars += usize::from(shape.currency.is_some_and(|(shown, ..)| shown.contains('$')));
        if shape.percent {
            return;
        }
        for (look, decimal_comma) in self.looks.iter_mut().zip([false, true]) {
            if let Some(found) = shape.under(decimal_comma) {
                look.least = if look.seen { look.least.min(found.decimals) } else { found.decimals };
                look.most = look.most.max(found.decimals);
                look.grouped |= found.grouped;
                look.seen = true;
            }
        }
    }

    /// Whether the digits of this column are names.
    pub(super) fn are_codes(&self) -> bool {
        self.codes > 0 && self.codes * CODES_IN >= self.integers
    }

    /// Every cell but a name on top says true or false.
    pub(super) fn are_bools(&self) -> bool {
        self.bools > 0 && self.filled - self.bools <= 1 && self.bool_languages.0 != 0
    }

    pub(super) fn are_times(&self) -> bool {
        self.clocks * 2 > self.filled || self.filled - self.clocks <= 1
    }

    /// Hours, minutes and seconds that are no times of a day, but for some small ones.
    pub(super) fn are_durations(&self) -> bool {
        let all = self.clocks + self.spans;
        self.spans > 0 && (all * 2 > self.filled || self.filled - all <= 1)
    }

    /// Every other cell, but a name on top, is a date.
    pub(super) fn are_dates(&self) -> bool {
        self.dated * 2 + 1 >= self.filled
    }

    pub(super) fn has_commas(&self) -> bool {
        self.commas + self.lone_commas > 0
    }

    /// `None` where the column itself does not tell.
    pub(super) fn decimal_comma(&self) -> Option<bool> {
        (self.commas != self.points).then_some(self.commas > self.points)
    }

    /// The number format of a plain number, as most of the column is written.
    pub(super) fn number_format(&self, decimal_comma: bool) -> String {
        let look = self.looks[usize::from(decimal_comma)];
        let uniform = look.least == look.most || look.grouped;
        match (look.grouped, look.most.min(6)) {
            (true, 0) => "#,##0".to_owned(),
            (true, places) => format!("#,##0.{}", "0".repeat(places)),
            (false, places) if places > 0 && uniform => format!("0.{}", "0".repeat(places)),
            (false, _) => String::new(),
        }
    }

    pub(super) fn decimals(&self, decimal_comma: bool) -> usize {
        self.looks[usize::from(decimal_comma)].most.min(6)
    }
}

impl Dates {
    pub(super) fn add(&mut self, shape: &date::Shape) {
        self.open += 1;
        self.dots += usize::from(shape.separator == '.');
        let moments = [shape.under(false), shape.under(true)];
        match moments {
            [None, Some(_)] => self.day_first += 1,
            [Some(_), None] => self.month_first += 1,
            _ => {}
        }
        for (at, moment) in moments.into_iter().enumerate() {
            let Some(day) = moment.map(|moment| i64::from(chrono::Datelike::num_days_from_ce(&moment.date()))) else {
                continue;
            };
            self.back[at] += usize::from(self.last[at].is_some_and(|last| day < last));
            self.last[at] = Some(day);
            let (low, high) = self.span[at].unwrap_or((day, day));
            self.span[at] = Some((low.min(day), high.max(day)));
        }
    }

    /// Whether the day stands first, where the column proves it; `Err` where it proves both.
    pub(super) fn proof(&self) -> Result<Option<bool>, ()> {
        let dots = self.open > 0 && self.dots == self.open;
        match (self.day_first, self.month_first) {
            (0, 0) => Ok(dots.then_some(true)),
            (day, month) if month * STRAYS_IN < day => Ok(Some(true)),
            (day, month) if day * STRAYS_IN < month => Ok(Some(false)),
            _ => Err(()),
        }
    }

    /// The order that makes the column run on, or keeps its dates close together.
    pub(super) fn likely(&self) -> Option<bool> {
        let [month, day] = self.back;
        if self.open < 3 || day.abs_diff(month) * 10 < self.open {
            let width = |span: Option<(i64, i64)>| span.map_or(0, |(low, high)| high - low);
            let (month, day) = (width(self.span[0]), width(self.span[1]));
            return (self.open >= 3 && (day * 3 < month || month * 3 < day)).then_some(day < month);
        }
        Some(day < month)
    }
}

/// A set of languages, a bit each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Languages(u8);

impl Default for Languages {
    fn default() -> Self {
        Self(u8::MAX)
    }
}

/// What Excel writes for true and false in some country.
const TRUTHS: [(&str, &str); 8] = [
    ("true", "false"),
    ("wahr", "falsch"),
    ("vrai", "faux"),
    ("verdadero", "falso"),
    ("vero", "falso"),
    ("verdadeiro", "falso"),
    ("истина", "ложь"),
    ("waar", "onwaar"),
];

/// In any case; `yes`, `1` or `x` may mean something else.
pub(super) fn truth(text: &str) -> Option<(bool, Languages)> {
    if !(4..=20).contains(&text.len()) {
        return None;
    }
    let lower = text.to_lowercase();
    let languages = |side: fn(&(&'static str, &'static str)) -> &'static str| {
        (0..).zip(&TRUTHS).filter(|(_, pair)| side(pair) == lower).fold(0, |set, (at, _)| set | 1 << at)
    };
    match (languages(|pair| pair.0), languages(|pair| pair.1)) {
        (0, 0) => None,
        (0, no) => Some((false, Languages(no))),
        (yes, _) => Some((true, Languages(yes))),
    }
}

/// What is decided for a column.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each answers a question of its own")]
pub(super) struct Decision {
    pub decimal_comma: bool,
    pub codes: bool,
    pub bools: bool,
    pub times: bool,
    pub durations: bool,
    /// Most of the column is dates.
    pub dates: bool,
    /// `None`: open dates stay texts, since they contradict each other.
    pub day_first: Option<bool>,
    pub number_format: String,
    pub decimals: usize,
}

/// Decides for all columns; and says the orders of open dates, with whether the file proves them.
pub(super) fn decide(columns: &[Evidence], delimiter: u8) -> (Vec<Decision>, BTreeSet<(bool, bool)>) {
    let sum = |count: fn(&Evidence) -> usize| columns.iter().map(count).sum::<usize>();
    let (commas, points) = (sum(|one| one.commas), sum(|one| one.points));
    let comma_land = commas > points || (commas == points && delimiter == b';');
    let proofs: BTreeSet<bool> = columns.iter().filter_map(|one| one.dates.proof().ok().flatten()).collect();
    let elsewhere = if proofs.len() == 1 { proofs.first().copied() } else { None };
    let usual = comma_land || sum(|one| one.dollars) == 0;
    let mut said = BTreeSet::new();
    let decided = columns
        .iter()
        .map(|one| {
            let decimal_comma = one.decimal_comma().unwrap_or(comma_land && (commas > 0 || one.lone_commas > 0));
            let day_first = match one.dates.proof() {
                Err(()) => None,
                Ok(proved) => {
                    let certain = proved.or(elsewhere);
                    let order = certain.or_else(|| one.dates.likely()).unwrap_or(usual);
                    if one.dates.open > 0 {
                        said.insert((order, certain.is_some()));
                    }
                    Some(order)
                }
            };
            Decision {
                decimal_comma,
                codes: one.are_codes(),
                bools: one.are_bools(),
                times: one.are_times(),
                durations: one.are_durations(),
                dates: one.are_dates(),
                day_first,
                number_format: one.number_format(decimal_comma),
                decimals: one.decimals(decimal_comma),
            }
        })
        .collect();
    (decided, said)
}
