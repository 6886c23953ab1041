//! Columns that are spoken of together: "all months", "the four destinations", "every subject", "the numeric columns".

use super::{Linker, Mention, What, is_column_word};
use crate::{
    intent::{
        rules::en::{
            unit_table::{self, Measure},
            words::colour,
        },
        token::{Kind, Token, month},
    },
    workbook::schema::Kind as ColumnKind,
};

/// Words before the noun; one of the first list, or a number, must be there.
const ALL: &[&str] = &["all", "every", "each", "both"];
const BETWEEN: &[&str] = &["the", "of", "these", "those", "my", "our", "their", "different"];

/// What columns of measurements are called in general.
const SERIES: &[&str] = &[
    "subject",
    "test",
    "exam",
    "quiz",
    "assignment",
    "course",
    "destination",
    "site",
    "branch",
    "round",
    "game",
    "match",
    "score",
    "mark",
    "grade",
    "measurement",
    "reading",
    "semester",
    "term",
    "season",
    "stage",
    "trial",
    "criterion",
    "criteria",
    "category",
    "location",
    "city",
    "region",
    "store",
    "center",
    "centre",
    "warehouse",
];

/// Words of headers that hold no amounts.
const CODES: &[&str] =
    &["id", "no", "number", "code", "year", "zip", "postcode", "phone", "nr", "index", "order", "invoice", "sku"];

/// Words of headers whose numbers belong to one thing each: a sum of them says nothing.
const EACH: &[&str] = &[
    "price",
    "rate",
    "level",
    "per",
    "each",
    "unit",
    "age",
    "average",
    "avg",
    "mean",
    "ratio",
    "temperature",
    "height",
    "percent",
    "percentage",
    "rank",
    "target",
    "limit",
    "minimum",
    "maximum",
    "min",
    "max",
    "latitude",
    "longitude",
];

/// Headers of numbers that are never added to their neighbours.
const SINGULAR: &[&str] = &[
    "quantity",
    "qty",
    "units",
    "hours",
    "discount",
    "tax",
    "total",
    "balance",
    "year",
    "years",
    "stock",
    "cogs",
    "cost",
    "costs",
    "profit",
    "revenue",
    "income",
    "salary",
    "deposit",
    "guests",
    "distance",
    "weight",
    "time",
    "voltage",
    "current",
    "principal",
    "value",
    "area",
    "bedrooms",
    "bathrooms",
    "amount",
    "subtotal",
    "commission",
    "sum",
];

/// What is counted beside amounts and marks, and is none.
const COUNTED: &[&str] = &[
    "absence",
    "absences",
    "absent",
    "attendance",
    "late",
    "rank",
    "position",
    "visits",
    "days",
    "hours",
    "minutes",
    "attempts",
    "children",
    "members",
    "people",
    "count",
    "number",
    "no",
    "roll",
    "height",
    "rooms",
    "level",
    "stars",
    "rating",
    "visitors",
    "employees",
    "population",
    "orders",
    "clicks",
];

/// Words of headers of money.
const MONEY: &[&str] = &[
    "price", "amount", "cost", "costs", "fee", "fees", "salary", "wage", "wages", "pay", "paid", "revenue", "income",
    "profit", "sales", "budget", "spent", "spend", "usd", "eur", "gbp", "tax", "balance", "payment", "charge", "rent",
    "bonus", "deposit", "subtotal", "expense", "expenses", "donation", "turnover", "value", "debt", "loan",
];

/// Of [`SERIES`]: what is marked, and not added up.
const MARKS: &[&str] =
    &["subject", "test", "exam", "quiz", "assignment", "course", "score", "mark", "grade", "criterion", "criteria"];

pub(super) fn singular(noun: &str) -> String {
    if let Some(one) = noun.strip_suffix("zzes") {
        return format!("{one}z");
    }
    noun.strip_suffix("ies")
        .map_or_else(|| noun.strip_suffix('s').unwrap_or(noun).to_owned(), |stem| format!("{stem}y"))
}

/// Whether columns of measurements or of spans of time are called so: "subjects", "month".
pub(in crate::intent) fn is_series(noun: &str) -> bool {
    let one = singular(noun);
    SERIES.contains(&one.as_str()) || matches!(one.as_str(), "month" | "quarter" | "year" | "day" | "weekday")
}

/// Whether such columns hold marks.
pub(in crate::intent) fn is_marks(noun: &str) -> bool {
    MARKS.contains(&singular(noun).as_str())
}

/// What cells of any of the columns are called: "the marks under 40", "everything over 90".
const ANY: &[&str] =
    &["everything", "marks", "scores", "points", "results", "grades", "numbers", "values", "cells", "figures"];
const BEYOND: &[&str] = &[
    "equal", "under", "below", "over", "above", "less", "more", "lower", "higher", "smaller", "greater", "bigger",
    "beneath", "beyond",
];

impl Linker {
    /// "colour the marks under 40": cells to be marked, in whichever column of a list of marks they stand.
    fn by_size(&self, tokens: &[Token], at: usize) -> Option<Mention> {
        // "the monthly values over 150"
        let start = at;
        let at = at
            + usize::from(matches!(
                tokens[at].folded.as_str(),
                "monthly" | "daily" | "weekly" | "yearly" | "annual" | "quarterly" | "single" | "individual"
            ));
        let any = at > 0 && matches!(tokens[at - 1].folded.as_str(), "any" | "every" | "each");
        let cells = |token: &&Token| {
            let word = token.folded.as_str();
            ANY.contains(&word)
                || word == "anything"
                || any && ANY.contains(&format!("{word}s").as_str())
                || word.ends_with('s') && is_series(word)
        };
        let noun = tokens.get(at).filter(cells)?;
        // "the final exam results": those of one column.
        let named = (1..=3.min(at)).any(|length| self.column(&tokens[at - length..at], false).is_some());
        if named && noun.folded != "everything" {
            return None;
        }
        let marked = tokens.iter().any(|token| {
            colour(&token.folded).is_some()
                || matches!(
                    token.folded.as_str(),
                    "highlight" | "colour" | "color" | "shade" | "paint" | "flag" | "bold"
                )
        });
        let mut next = at + 1;
        while tokens.get(next).is_some_and(|token| {
            matches!(
                token.folded.as_str(),
                "that" | "which" | "are" | "is" | "with" | "in" | "the" | "table" | "anywhere"
            )
        }) {
            next += 1;
        }
        let compared = tokens.get(next).is_some_and(|token| BEYOND.contains(&token.folded.as_str()))
            && tokens[next..].iter().take(3).any(|token| token.number().is_some());
        if !marked || !compared || self.column(std::slice::from_ref(noun), true).is_some() {
            return None;
        }
        // "add a column …. Highlight the values above 90 %": those that were just made.
        let made = self.columns.iter().rposition(|column| column.letter.is_none() && column.kind.is_numeric());
        let what = match made {
            Some(made) => What::Column { candidates: vec![made], guess: true },
            None => What::Columns(self.main_group()?),
        };
        Some(Mention { start, end: at + 1, what })
    }

    pub(super) fn by_group(&self, tokens: &[Token], at: usize) -> Option<Mention> {
        if let Some(found) = self.by_size(tokens, at).or_else(|| self.counted_amounts(tokens, at)) {
            return Some(found);
        }
        let found =
            self.of_periods(tokens, at).or_else(|| self.of_money(tokens, at)).or_else(|| self.of_measure(tokens, at));
        if let Some(found) = found {
            return Some(found);
        }
        let word = |at: usize| tokens.get(at).map_or("", |token| token.folded.as_str());
        let mut next = at;
        let mut marked = false;
        let mut each = false;
        let mut count = None;
        while next < tokens.len() && next < at + 5 {
            if next == at && word(next) == "of" {
                break;
            }
            if ALL.contains(&word(next)) {
                marked = true;
                each |= matches!(word(next), "each" | "every");
            } else if let Some(number) = tokens[next].number().filter(|number| {
                *number >= 2.0 && *number < 40.0 && !matches!(tokens[next].kind, Kind::Percent(_) | Kind::Money(..))
            }) {
                marked = true;
                count = Some(number);
            } else if !BETWEEN.contains(&word(next)) {
                break;
            }
            next += 1;
        }
        let numeric = matches!(word(next), "numeric" | "numerical" | "number" | "amount")
            && tokens.get(next + 1).is_some_and(is_column_word);
        // "the sum of the marks"
        let behind_of = at > 0 && matches!(word(at - 1), "of" | "across" | "over" | "between");
        marked |= word(at) == "the"
            && self.is_laid_out_by(word(next))
            && (word(next) != "months" || !tokens.iter().any(|token| token.folded.starts_with("quarter")));
        marked |= word(at) == "the" && self.told_group(word(next)).is_some();
        marked |= behind_of && word(at) == "the" && SERIES.iter().any(|name| word(next) == format!("{name}s"));
        let noun = tokens.get(next + usize::from(numeric)).filter(|token| token.kind == Kind::Word)?;
        if next == at
            || !(marked || numeric)
            || self.column(std::slice::from_ref(noun), true).is_some() && !is_column_word(noun)
        {
            return None;
        }
        // "2 decimals" are no columns; "the two tests" and "2 columns" are.
        let bare_number =
            count.is_some() && tokens[at].number().is_some() && !tokens.get(next + 1).is_some_and(is_column_word);
        if bare_number && !SERIES.iter().any(|name| noun.folded.starts_with(name)) && !noun.folded.starts_with("month")
        {
            return None;
        }
        let columns = if numeric { self.amounts() } else { self.group(&noun.folded, count.is_some()) };
        #[expect(clippy::cast_precision_loss, reason = "a count of columns")]
        let agrees = count.is_none_or(|count| (count - columns.len() as f64).abs() < 0.5);
        let heads = matches!(word(next + 1), "headers" | "headings" | "columns");
        let plural = noun.folded.ends_with('s') || noun.is("criteria") || heads;
        if columns.len() < 2 || !agrees || !plural && !each {
            return None;
        }
        let mut end = next + 1 + usize::from(numeric);
        if tokens.get(end).is_some_and(is_column_word) {
            end += 1;
        }
        Some(Mention { start: at, end, what: What::Columns(columns) })
    }

    /// "the months" of a table that has a column for each, and no dates.
    fn is_laid_out_by(&self, noun: &str) -> bool {
        matches!(noun, "months" | "quarters" | "weekdays") && !self.columns.iter().any(|column| column.kind.is_date())
    }

    /// "the monthly columns", "the day columns".
    fn of_periods(&self, tokens: &[Token], at: usize) -> Option<Mention> {
        let period = match tokens[at].folded.as_str() {
            "month" | "monthly" => "month",
            "day" | "daily" | "weekday" => "day",
            "quarter" | "quarterly" => "quarter",
            "year" | "yearly" | "annual" => "year",
            _ => return None,
        };
        tokens.get(at + 1).filter(|next| next.is("columns"))?;
        let columns = self.columns_called(period)?;
        Some(Mention { start: at, end: at + 2, what: What::Columns(columns) })
    }

    /// "the money columns", "all currency columns": those whose header tells of money, else all amounts that are no counts.
    /// "the three temperatures" of columns in °C, "both distances" of columns in km.
    fn of_measure(&self, tokens: &[Token], at: usize) -> Option<Mention> {
        let word = |at: usize| tokens.get(at).map_or("", |token| token.folded.as_str());
        let led = |at: usize| ALL.contains(&word(at)) || matches!(word(at), "the" | "these" | "those" | "our" | "same");
        let first = (at..at + 3).find(|at| !led(*at)).unwrap_or(at);
        let count = tokens.get(first).filter(|_| first == at || led(first - 1)).and_then(Token::count);
        let noun = first + usize::from(count.is_some());
        let measure = match word(noun) {
            "temperatures" => Measure::Temperature,
            "lengths" | "distances" | "heights" | "widths" => Measure::Length,
            "weights" | "masses" => Measure::Mass,
            "speeds" | "velocities" => Measure::Speed,
            "volumes" => Measure::Volume,
            "pressures" => Measure::Pressure,
            "areas" => Measure::Area,
            _ => return None,
        };
        let named = self.column(&tokens[noun..=noun], true).is_some()
            || at > 0 && self.column(&tokens[at - 1..at], false).is_some();
        let of = |at: &usize| {
            let column = &self.columns[*at];
            let unit = unit_table::of_header(&column.name);
            column.kind.is_numeric() && column.filled > 0 && unit.is_some_and(|unit| unit.measure == measure)
        };
        let columns: Vec<usize> = (0..self.columns.len()).filter(of).collect();
        let agrees = count.is_none_or(|count| count as usize == columns.len());
        (!named && columns.len() > 1 && agrees).then(|| Mention {
            start: at,
            end: noun + 1,
            what: What::Columns(columns),
        })
    }

    fn of_money(&self, tokens: &[Token], at: usize) -> Option<Mention> {
        let money =
            matches!(tokens[at].folded.as_str(), "money" | "monetary" | "currency" | "dollar" | "price" | "amount");
        tokens.get(at + 1).filter(|next| money && next.is("columns"))?;
        let of_money = |at: &usize| {
            let column = &self.columns[*at];
            column.name.contains(['$', '€', '£', '¥', '₹', '₽'])
                || column.words.iter().any(|word| MONEY.contains(&word.as_str()))
        };
        let columns: Vec<usize> = self.amounts().into_iter().filter(of_money).collect();
        (!columns.is_empty()).then_some(Mention { start: at, end: at + 2, what: What::Columns(columns) })
    }

    /// The columns that are each one of these: Jan to Dec for "month".
    pub(in crate::intent) fn columns_called(&self, noun: &str) -> Option<Vec<usize>> {
        let found = if noun.is_empty() || self.named_exactly(noun) { Vec::new() } else { self.group(noun, false) };
        (found.len() > 1).then_some(found)
    }

    /// The columns that a noun stands for: by what the headers are, else all amounts of one kind.
    fn group(&self, noun: &str, counted: bool) -> Vec<usize> {
        if let Some(told) = self.told_group(noun) {
            return told.to_vec();
        }
        let singular = singular(noun);
        let having = |test: &dyn Fn(&str) -> bool| -> Vec<usize> {
            (0..self.columns.len())
                .filter(|at| {
                    self.columns[*at].kind.is_numeric() && self.columns[*at].words.iter().any(|word| test(word))
                })
                .collect()
        };
        let by_header = match singular.as_str() {
            "month" => having(&|word| month(word).is_some()),
            "quarter" => having(&|word| matches!(word, "q1" | "q2" | "q3" | "q4" | "quarter")),
            "year" => having(&|word| word.len() == 4 && (word.starts_with("19") || word.starts_with("20"))),
            "day" | "weekday" => {
                having(&|word| matches!(word.get(..3), Some("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")))
            }
            other => {
                let stem = self.stem(other);
                having(&|word| self.stem(word) == stem)
            }
        };
        if by_header.len() > 1 {
            return by_header;
        }
        let general = SERIES.contains(&singular.as_str())
            || counted && !super::is_thing(noun) && !super::small::is_function_word(noun);
        // "each destination" of a list of flights is told by its rows, and not by its amounts.
        let place = general && !counted && !MARKS.contains(&singular.as_str());
        if place {
            self.main_group().unwrap_or_default()
        } else if general {
            self.alike(self.amounts())
        } else {
            Vec::new()
        }
    }

    /// Those of about one size: marks out of 100 do not go with numbers of absences.
    fn alike(&self, columns: Vec<usize>) -> Vec<usize> {
        let highest = |at: usize| self.columns[at].range.map_or(0.0, |(_, high)| high);
        let mut sizes: Vec<f64> = columns.iter().map(|at| highest(*at)).collect();
        sizes.sort_by(f64::total_cmp);
        let Some(usual) = sizes.get(sizes.len() / 2).copied().filter(|usual| *usual > 0.0) else { return columns };
        let near = |at: usize| (usual / 4.0..=usual * 4.0).contains(&highest(at));
        // Nine absences are no mark, though marks go to ten.
        let absences = |at: &usize| {
            let header = &self.columns[*at].words;
            header.iter().any(|word| matches!(word.as_str(), "absence" | "absences" | "absent" | "attendance"))
        };
        // Who may vote and what was spoilt are told beside the votes.
        let beside = |at: &usize| {
            let header = &self.columns[*at].words;
            header.iter().any(|word| {
                matches!(word.as_str(), "registered" | "eligible" | "spoiled" | "spoilt" | "invalid" | "turnout")
            })
        };
        let columns: Vec<usize> = columns.into_iter().filter(|at| !absences(at) && !beside(at)).collect();
        columns.into_iter().filter(|at| near(*at) || !self.counts_something(*at)).collect()
    }

    /// Whether the header says that other things are counted here than beside it.
    fn counts_something(&self, at: usize) -> bool {
        let header = &self.columns[at].words;
        header.iter().any(|word| {
            COUNTED.contains(&word.as_str()) || SINGULAR.contains(&word.as_str()) || EACH.contains(&word.as_str())
        })
    }

    /// The columns that one row's total is made of: the months of a wide table, the subjects of a list of marks.
    /// None where the numbers are of different kinds (a quantity and a price).
    pub(in crate::intent) fn main_group(&self) -> Option<Vec<usize>> {
        let dated = ["month", "quarter", "year", "day"].iter().map(|noun| self.group(noun, false));
        if let Some(found) = dated.into_iter().find(|found| found.len() > 2) {
            return Some(found);
        }
        let alike = self.alike(self.amounts().into_iter().filter(|at| self.sums_up(*at)).collect());
        let unlike =
            alike.iter().any(|at| self.columns[*at].words.iter().any(|word| SINGULAR.contains(&word.as_str())));
        let beside = alike.windows(2).all(|pair| pair[1] == pair[0] + 1);
        (alike.len() > 2 && beside && !unlike).then_some(alike)
    }

    /// Numbers whose sum over rows means something: no prices, rates and levels.
    pub(in crate::intent) fn sums_up(&self, at: usize) -> bool {
        let header = &self.columns[at].words;
        self.adds_up(at) && !header.iter().any(|word| EACH.contains(&word.as_str()))
    }

    /// Columns of numbers that can be added up.
    fn amounts(&self) -> Vec<usize> {
        (0..self.columns.len()).filter(|at| self.columns[*at].letter.is_some() && self.adds_up(*at)).collect()
    }

    /// Whether the header speaks of codes: "SKU", "Order ID".
    pub(in crate::intent) fn is_code(&self, at: usize) -> bool {
        // "Order value" is an amount, whatever it is of.
        const AMOUNTS: &[&str] = &["value", "amount", "total", "price", "cost", "revenue", "quantity", "qty", "profit"];
        let header = &self.columns[at].words;
        let amount = header.last().is_some_and(|word| AMOUNTS.contains(&word.as_str()));
        !amount && header.iter().any(|word| CODES.contains(&word.as_str()))
    }

    /// Numbers that a total makes sense of: no years, no running numbers, no codes.
    pub(in crate::intent) fn adds_up(&self, at: usize) -> bool {
        let column = &self.columns[at];
        if !column.kind.is_numeric() {
            return false;
        }
        let header = &column.words;
        let code = self.is_code(at);
        let is_year = column.range.is_some_and(|(low, high)| low >= 1900.0 && high <= 2100.0)
            && header.iter().any(|word| word == "year");
        // The rows numbered in the first column, one after the other.
        let numbers_rows = at == 0
            && column.filled > 4
            && column.range.is_some_and(|(low, high)| {
                low.fract() == 0.0 && (high - low + 1.0 - f64::from(column.filled)).abs() < 0.5
            });
        !(code || is_year || numbers_rows || column.kind == ColumnKind::Percent)
    }
}
