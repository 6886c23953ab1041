//! The order of the names of days and months, which nobody wants by the alphabet.

/// Monday to Sunday and January to December; a cell may hold their first three letters or more.
const LISTS: &[&[&str]] = &[
    &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"],
    &[
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ],
    &["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"],
    &[
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ],
    &["понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"],
    &["пн", "вт", "ср", "чт", "пт", "сб", "вс"],
    &[
        "январь",
        "февраль",
        "март",
        "апрель",
        "май",
        "июнь",
        "июль",
        "август",
        "сентябрь",
        "октябрь",
        "ноябрь",
        "декабрь",
    ],
];

/// Which of the lists all these texts are names of; none of fewer than two names.
pub(in crate::engine) fn list_of<'a>(texts: &(impl Iterator<Item = &'a str> + Clone)) -> Option<usize> {
    let several = texts.clone().take(2).count() == 2;
    several.then(|| (0..LISTS.len()).find(|list| texts.clone().all(|text| place(*list, text).is_some())))?
}

/// The name's place in the list.
pub(in crate::engine) fn place(list: usize, text: &str) -> Option<usize> {
    let said = text.trim().trim_end_matches('.').to_lowercase();
    let letters = said.chars().count();
    let short = LISTS[list].iter().all(|name| name.chars().count() < 3);
    LISTS[list].iter().position(|name| if short { said == *name } else { letters >= 3 && name.starts_with(&said) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_months_are_told_from_other_names() {
        let of = |texts: &[&str]| list_of(&texts.iter().copied());
        assert_eq!(of(&["Friday", "monday", "Sunday"]), Some(0));
        assert_eq!(of(&["Sep", "Mar.", "may"]), Some(1));
        assert_eq!(of(&["Mié", "lunes"]), Some(2));
        assert_eq!(of(&["Вт", "Пн"]), Some(5));
        assert_eq!(of(&["May"]), None, "one name alone may be a person's");
        assert_eq!(of(&["May", "June", "Alice"]), None);
        assert_eq!(place(0, "Tue"), Some(1));
        assert_eq!(place(1, "December"), Some(11));
    }
}
