//! How the class did: live numbers, and a chart of the averages.

use crate::workbook::{
    Area, Value,
    fresh::{Align, ColumnChart, Fresh, LookId, Page},
};

use super::{
    super::{compile::Compiled, round::round},
    Label, Labels, Looks, absolute, colours,
    results_page::Places,
    settings_page::Constants,
};

struct Sheet<'a> {
    page: Page<'a>,
    labels: &'a dyn Labels,
    looks: &'a Looks,
    share: LookId,
    mean: LookId,
}

pub(super) fn write(
    fresh: &mut Fresh,
    page: usize,
    compiled: &Compiled,
    constants: &Constants,
    places: &Places,
    labels: &dyn Labels,
) -> anyhow::Result<()> {
    let looks = Looks::new(fresh);
    let share = fresh.look(&colours::cell(colours::WHITE, Align::Centre, Some("0.0%")));
    let mean = fresh.look(&colours::cell(colours::WHITE, Align::Centre, Some("0.00")));
    let mut sheet = Sheet { page: fresh.page(page)?, labels, looks: &looks, share, mean };
    sheet.page.hide_gridlines();
    sheet.page.tab_colour(colours::PASSED);
    sheet.page.width(0, 26.0)?;
    for column in 1..7 {
        sheet.page.width(column, 13.0)?;
    }
    sheet.text(0, 0, Label::Summary, looks.title)?;
    sheet.overview(compiled, places)?;
    sheet.tests(compiled, constants, places)?;
    sheet.page.print_on_one_page();
    Ok(())
}

/// First row of the table of tests.
const TESTS: u32 = 11;

impl Sheet<'_> {
    fn text(&mut self, row: u32, column: u32, label: Label, look: LookId) -> anyhow::Result<()> {
        self.page.write(row, column, &Value::text(self.labels.label(label)), look)
    }

    fn overview(&mut self, compiled: &Compiled, places: &Places) -> anyhow::Result<()> {
        let people = compiled.people.len();
        let passed = compiled.people.iter().filter(|person| person.passed).count();
        let averages: Vec<f64> = compiled.people.iter().map(|person| person.average).collect();
        let status = absolute(&places.sheet, places.column(places.status));
        let average = absolute(&places.sheet, places.column(places.average));
        let word = |label| self.labels.label(label).replace('"', "\"\"");
        let count = |word: String| format!("COUNTIF({status},\"{word}\")");
        let (pass, fail) = (count(word(Label::Pass)), count(word(Label::Fail)));
        let (number, mean, share) = (self.looks.number, self.mean, self.share);
        let lines = [
            (Label::Participants, format!("COUNTA({status})"), people as f64, number),
            (Label::Passed, pass.clone(), passed as f64, number),
            (Label::Failed, fail, (people - passed) as f64, number),
            (Label::PassRate, format!("IF(B3=0,0,{pass}/B3)"), ratio(passed, people), share),
            (Label::ClassAverage, format!("IFERROR(AVERAGE({average}),0)"), mean_of(&averages), mean),
        ];
        for (row, (label, formula, result, look)) in (2..).zip(lines) {
            self.text(row, 0, label, self.looks.text)?;
            self.page.write_formula(row, 1, &formula, &Value::Number(result), look)?;
        }
        let account = compiled.account;
        let rows = [
            (Label::RowsRead, account.read),
            (Label::RowsUsed, account.used),
            (Label::RowsReported, account.reported()),
        ];
        for (row, (label, count)) in (2..).zip(rows) {
            self.page.write_across(row, (3, 4), &self.labels.label(label), self.looks.text)?;
            self.page.write(row, 5, &Value::Number(count as f64), self.looks.number)?;
        }
        Ok(())
    }

    fn tests(&mut self, compiled: &Compiled, constants: &Constants, places: &Places) -> anyhow::Result<()> {
        let headings =
            [Label::Tests, Label::Taken, Label::Mean, Label::Median, Label::Highest, Label::Lowest, Label::PassRate];
        for (column, label) in (0..).zip(headings) {
            self.text(TESTS - 1, column, label, self.looks.heading)?;
        }
        self.page.height(TESTS - 1, 20.0)?;
        for (at, number) in (0..).zip(&compiled.tests) {
            let scores: Vec<f64> =
                compiled.people.iter().filter_map(|person| person.scores.get(at as usize).copied().flatten()).collect();
            self.text(TESTS + at, 0, Label::Test(*number), self.looks.text)?;
            self.numbers(TESTS + at, places.first_test + at, scores, compiled, constants, places)?;
        }
        let tests = u32::try_from(compiled.tests.len())?;
        let averages = compiled.people.iter().map(|person| person.average).collect();
        self.text(TESTS + tests, 0, Label::FinalAverage, self.looks.text)?;
        self.numbers(TESTS + tests, places.average, averages, compiled, constants, places)?;
        let chart = ColumnChart {
            title: &self.labels.label(Label::AveragesChart),
            series: &self.labels.label(Label::Mean),
            categories: Area::new(TESTS, 0, TESTS + tests, 0),
            values: Area::new(TESTS, 2, TESTS + tests, 2),
            colour: "2E75B6",
            at: (TESTS + tests + 2, 0),
            most: Some(100.0),
        };
        self.page.chart(&chart)
    }

    /// One line of the table: of a column of the results.
    fn numbers(
        &mut self,
        row: u32,
        column: u32,
        mut scores: Vec<f64>,
        compiled: &Compiled,
        constants: &Constants,
        places: &Places,
    ) -> anyhow::Result<()> {
        let area = absolute(&places.sheet, places.column(column));
        scores.sort_by(f64::total_cmp);
        let passed = scores.iter().filter(|score| **score >= compiled.settings.pass_mark).count();
        let or_nothing = |formula: String| format!("IF(COUNT({area})=0,\"\",{formula})");
        let shown = |number: f64| if scores.is_empty() { Value::text("") } else { Value::Number(number) };
        let (number, mean, share) = (self.looks.number, self.mean, self.share);
        let cells = [
            (format!("COUNT({area})"), Value::Number(scores.len() as f64), number),
            (or_nothing(format!("AVERAGE({area})")), shown(mean_of(&scores)), mean),
            (or_nothing(format!("MEDIAN({area})")), shown(median(&scores)), mean),
            (or_nothing(format!("MAX({area})")), shown(scores.last().copied().unwrap_or_default()), number),
            (or_nothing(format!("MIN({area})")), shown(scores.first().copied().unwrap_or_default()), number),
            (
                or_nothing(format!("COUNTIF({area},\">=\"&{})/COUNT({area})", constants.pass_mark)),
                shown(ratio(passed, scores.len())),
                share,
            ),
        ];
        for (column, (formula, result, look)) in (1..).zip(cells) {
            self.page.write_formula(row, column, &formula, &result, look)?;
        }
        Ok(())
    }
}

fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

fn mean_of(numbers: &[f64]) -> f64 {
    if numbers.is_empty() { 0.0 } else { round(numbers.iter().sum::<f64>() / numbers.len() as f64, 10) }
}

/// Of sorted numbers.
fn median(sorted: &[f64]) -> f64 {
    let half = sorted.len() / 2;
    match (sorted.get(half), half.checked_sub(1).and_then(|before| sorted.get(before))) {
        (Some(middle), Some(before)) if sorted.len().is_multiple_of(2) => f64::midpoint(*middle, *before),
        (Some(middle), _) => *middle,
        (None, _) => 0.0,
    }
}
