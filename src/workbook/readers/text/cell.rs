//! A field under what was decided for its column → a cell.

use std::borrow::Cow;

use crate::workbook::{
    moment::serial,
    readers::builder::{Builder, Content, Look},
};

use super::{
    column::{Decision, truth},
    date::{self, Order},
    number,
};

/// The styles of one column, each asked for once.
#[derive(Default)]
pub(super) struct Styles {
    plain: Option<u32>,
    others: Vec<(Kind, u32)>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    /// Decimals.
    Percent(usize),
    /// Mark, before the number, apart from it, decimals shown.
    Currency(&'static str, bool, bool, usize),
    Date(Order, char, bool, Option<&'static str>),
    Time(&'static str),
}

/// Style and content; `None` for a blank field. Texts stay as they are, to the space.
pub(super) fn cell<'t>(
    field: &'t str,
    decision: &Decision,
    styles: &mut Styles,
    builder: &mut Builder,
) -> Option<(u32, Content<'t>)> {
    let text = field.trim();
    if text.is_empty() {
        return None;
    }
    let as_text = || Some((0, Content::Text(Cow::Borrowed(field))));
    if let Some(digits) = guarded_text(text) {
        return Some((0, Content::Text(Cow::Borrowed(digits))));
    }
    if let Some(shape) = number::read(text) {
        if shape.is_code(text) || (decision.codes && shape.is_plain_integer()) {
            return as_text();
        }
        let Some(found) = shape.under(decision.decimal_comma) else { return as_text() };
        let style = if shape.percent {
            styles.of(Kind::Percent(found.decimals.min(6)), builder, String::new)
        } else if let Some((mark, before, apart)) = shape.currency {
            let places = decision.decimals.max(found.decimals.min(6));
            styles.of(Kind::Currency(mark, before, apart, places), builder, String::new)
        } else {
            *styles.plain.get_or_insert_with(|| builder.style(&look(decision.number_format.clone())))
        };
        return Some((style, Content::Number(found.value)));
    }
    if let Some(shape) = date::read(text) {
        let Some(day_first) = decision.day_first.or((shape.order != Order::Open).then_some(true)) else {
            return as_text();
        };
        // Bank codes and numbers of parts look like some dates.
        if shape.order == Order::Open && shape.short_year && !decision.dates {
            return as_text();
        }
        let Some(serial) = shape.under(day_first).and_then(serial) else { return as_text() };
        let kind = Kind::Date(shape.order, shape.separator, shape.short_year, shape.time.map(|clock| clock.format()));
        return Some((styles.of(kind, builder, || shape.format(day_first)), Content::Number(serial)));
    }
    if decision.durations
        && let Some((days, seconds)) = date::span(text)
    {
        let code = if seconds { "[h]:mm:ss" } else { "[h]:mm" };
        return Some((styles.of(Kind::Time(code), builder, String::new), Content::Number(days)));
    }
    if decision.times
        && let Some(clock) = date::clock(text)
    {
        let style = styles.of(Kind::Time(clock.format()), builder, String::new);
        return Some((style, Content::Number(clock.serial())));
    }
    match truth(text).filter(|_| decision.bools) {
        Some((flag, _)) => Some((0, Content::Bool(flag))),
        None => as_text(),
    }
}

/// `="00123"`: how programs keep Excel from taking digits for a number.
fn guarded_text(text: &str) -> Option<&str> {
    text.strip_prefix("=\"")?.strip_suffix('"').filter(|inner| !inner.contains('"'))
}

impl Styles {
    fn of(&mut self, kind: Kind, builder: &mut Builder, date: impl FnOnce() -> String) -> u32 {
        if let Some((_, style)) = self.others.iter().find(|(known, _)| *known == kind) {
            return *style;
        }
        let code = match kind {
            Kind::Percent(places) => format!("0{}%", fraction(places)),
            Kind::Currency(mark, before, apart, places) => {
                let digits = format!("#,##0{}", fraction(places));
                let space = if apart { "\\ " } else { "" };
                if before { format!("{mark}{space}{digits}") } else { format!("{digits}{space}{mark}") }
            }
            Kind::Date(..) => date(),
            Kind::Time(code) => code.to_owned(),
        };
        let style = builder.style(&look(code));
        self.others.push((kind, style));
        style
    }
}

fn fraction(places: usize) -> String {
    if places == 0 { String::new() } else { format!(".{}", "0".repeat(places)) }
}

fn look(number_format: String) -> Look {
    Look { number_format, ..Look::default() }
}
