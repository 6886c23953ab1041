//! A result slip for each person, all in one archive.

use crate::{
    picture::{self, Slip},
    results::{Compiled, Label, Labels, Person},
    wording::Report,
    workbook::writers::archive,
};

/// More would be over what Telegram lets a bot send.
pub(super) const MOST: usize = 4_000;

const PASSED: &str = "548235";
const FAILED: &str = "C00000";

/// A zip with a PDF of one page for each person, named after the person, and the letters that no font has.
pub(super) type Archive = (Vec<u8>, String);

/// # Errors
/// Our fault.
pub(super) fn slips(compiled: &Compiled, language: &str) -> anyhow::Result<Archive> {
    let labels = Report::new(language);
    let class = Class::of(compiled);
    let slips: Vec<Slip> = compiled.people.iter().map(|person| of_person(compiled, &class, person, &labels)).collect();
    let names = slips.iter().map(|slip| format!("{}.pdf", slip.name));
    Ok((archive(names.zip(picture::slips(&slips)?))?, picture::boxes_of_slips(&slips)?))
}

/// The means of everybody.
struct Class {
    tests: Vec<Option<f64>>,
    average: Option<f64>,
}

impl Class {
    fn of(compiled: &Compiled) -> Self {
        let people = &compiled.people;
        let test = |at: usize| mean(people.iter().filter_map(|person| person.scores.get(at).copied().flatten()));
        Self {
            tests: (0..compiled.tests.len()).map(test).collect(),
            average: mean(people.iter().map(|person| person.average)),
        }
    }
}

fn mean(numbers: impl Iterator<Item = f64>) -> Option<f64> {
    let (count, sum) = numbers.fold((0_u32, 0.0), |(count, sum), number| (count + 1, sum + number));
    (count > 0).then(|| sum / f64::from(count))
}

fn of_person(compiled: &Compiled, class: &Class, person: &Person, labels: &Report) -> Slip {
    let label = |label| labels.label(label);
    let number = |number: Option<f64>| number.map_or_else(|| "–".to_owned(), |number| labels.number(number));
    let tests = compiled.tests.iter().zip(&person.scores).zip(&class.tests);
    let mut lines: Vec<[String; 3]> =
        tests.map(|((test, score), mean)| [label(Label::Test(*test)), number(*score), number(*mean)]).collect();
    let further = [(Label::Assignment, person.assignment), (Label::Bonus, person.extra), (Label::Gift, person.gift)];
    lines.extend(
        further
            .into_iter()
            .filter(|(_, points)| points.is_some())
            .map(|(what, points)| [label(what), number(points), String::new()]),
    );
    let (verdict, colour) = if person.passed { (Label::Pass, PASSED) } else { (Label::Fail, FAILED) };
    Slip {
        title: label(Label::Slip),
        name: if person.name.is_empty() { person.email.clone() } else { person.name.clone() },
        below: if person.name.is_empty() { String::new() } else { person.email.clone() },
        headings: [String::new(), label(Label::Score), label(Label::AllAverage)],
        lines,
        total: [label(Label::FinalAverage), number(Some(person.average)), number(class.average)],
        verdict: (label(verdict), colour),
        note: format!("{}: {}", label(Label::PassMark), number(Some(compiled.settings.pass_mark))),
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        plan::compile::{Answers, Settings},
        results,
        workbook::{Limits, Workbook},
    };

    use super::*;

    #[test]
    fn everybody_has_a_page_of_their_own() {
        let csv = "Name,Email,Score\nAda,ada@mail.com,90\nBo/Ek,bo@mail.com,40\nAda,other@mail.com,\n";
        let opened = Workbook::open(csv.as_bytes().to_vec(), "Test 1.csv", &Limits::default()).unwrap();
        let test = results::read(&opened.workbook, "Test 1.csv").unwrap().unwrap();
        let compiled = results::compile(&[test], &Settings::default(), &Answers::default());
        let (zip, boxes) = slips(&compiled, "en").unwrap();
        assert_eq!(boxes, "");
        let text = String::from_utf8_lossy(&zip);
        for name in ["Ada.pdf", "Ada (2).pdf", "Bo Ek.pdf"] {
            assert!(text.contains(name), "{name}");
        }
        assert!(slips(&compiled, "en").unwrap().0 == zip, "the same results give the same bytes");
    }
}
