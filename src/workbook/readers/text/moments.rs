//! Dates and times that stayed texts in a workbook, read as a column of a text file would be.

use crate::workbook::moment;

use super::{
    column::Dates,
    date::{self, Order},
};

/// Serial numbers, `None` for what is no date. `None` for all where it stays open whether the day or
/// the month stands first.
pub fn moments<'a>(texts: impl Iterator<Item = &'a str>) -> Option<Vec<Option<f64>>> {
    moments_as(texts, None)
}

/// The same where it is said whether the day stands first.
pub fn moments_as<'a>(texts: impl Iterator<Item = &'a str>, said: Option<bool>) -> Option<Vec<Option<f64>>> {
    let shapes: Vec<Option<date::Shape>> = texts.map(date::read).collect();
    let mut dates = Dates::default();
    for shape in shapes.iter().flatten().filter(|shape| shape.order == Order::Open) {
        dates.add(shape);
    }
    let day_first = if said.is_some() {
        said
    } else if dates.open == 0 {
        Some(false)
    } else {
        dates.proof().ok()?.or_else(|| dates.likely())
    }?;
    let serial = |shape: date::Shape| moment::serial(shape.under(day_first)?);
    Some(shapes.into_iter().map(|shape| serial(shape?)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_of_texts_says_itself_what_stands_first() {
        let of = |texts: &[&str]| moments(texts.iter().copied());
        let days = of(&["13/02/2024 9:00:00", "1/3/2024 18:00:00", "soon"]).unwrap();
        assert_eq!(days, [Some(45_335.375), Some(45_352.75), None]);
        assert_eq!(of(&["2024/05/01 9:00:00 AM"]).unwrap(), [Some(45_413.375)]);
        assert_eq!(of(&["1/2/2024"]), None, "nothing says whether it is January");
    }
}
