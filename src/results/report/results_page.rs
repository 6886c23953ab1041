//! One row per person; assignment, average and status are live.

use crate::workbook::{
    Area, Value, column_letters,
    fresh::{Align, Fresh, LookId, Page},
};

use super::{
    super::{compile::Compiled, person::Person},
    Label, Labels, Looks, colours,
    settings_page::{BonusCells, Constants, GiftCells},
    sheet_name,
};

/// Where the columns are, for the summary.
pub(super) struct Places {
    pub(super) sheet: String,
    /// Rows of people, from 0; the headings are above.
    pub(super) last_row: u32,
    pub(super) first_test: u32,
    pub(super) average: u32,
    pub(super) status: u32,
}

impl Places {
    /// The people's cells of a column.
    pub(super) fn column(&self, column: u32) -> Area {
        Area::new(1, column, self.last_row.max(1), column)
    }
}

struct Cells {
    looks: Looks,
    tests: Vec<LookId>,
    assignment: LookId,
    /// Failed, passed.
    average: [LookId; 2],
    status: [LookId; 2],
}

pub(super) fn write(
    fresh: &mut Fresh,
    page: usize,
    compiled: &Compiled,
    constants: &Constants,
    labels: &dyn Labels,
) -> anyhow::Result<Places> {
    let cells = cells(fresh, compiled);
    let tests = u32::try_from(compiled.tests.len())?;
    let bonus = u32::from(!matches!(constants.bonus, BonusCells::None)) + u32::from(constants.gifts.is_some());
    let places = Places {
        sheet: sheet_name(&labels.label(Label::Results)),
        last_row: u32::try_from(compiled.people.len())?,
        first_test: 2,
        average: 2 + tests + bonus,
        status: 3 + tests + bonus,
    };
    let mut page = fresh.page(page)?;
    headings(&mut page, compiled, constants, labels, &cells)?;
    let words = [labels.label(Label::Fail), labels.label(Label::Pass)].map(Value::text);
    for (row, person) in (1..).zip(&compiled.people) {
        line(&mut page, row, person, &cells)?;
        formulas(&mut page, row, person, &places, constants, &cells, &words)?;
    }
    look_after(&mut page, compiled, constants, &places, labels, &cells)?;
    Ok(places)
}

fn cells(fresh: &mut Fresh, compiled: &Compiled) -> Cells {
    let score = |number: &u32| colours::cell(colours::test(*number), Align::Centre, None);
    let tests: Vec<_> = compiled.tests.iter().map(score).collect();
    let average =
        [colours::AVERAGE_FAILED, colours::AVERAGE_PASSED].map(|fill| colours::cell(fill, Align::Centre, Some("0.00")));
    let status = [colours::FAILED, colours::PASSED].map(colours::bold_on);
    Cells {
        looks: Looks::new(fresh),
        tests: tests.iter().map(|look| fresh.look(look)).collect(),
        assignment: fresh.look(&colours::cell(colours::ASSIGNMENT, Align::Centre, None)),
        average: average.map(|look| fresh.look(&look)),
        status: status.map(|look| fresh.look(&look)),
    }
}

fn headings(
    page: &mut Page<'_>,
    compiled: &Compiled,
    constants: &Constants,
    labels: &dyn Labels,
    cells: &Cells,
) -> anyhow::Result<()> {
    let mut all = vec![Label::FullName, Label::Email];
    all.extend(compiled.tests.iter().map(|number| Label::TestScore(*number)));
    all.extend(match constants.bonus {
        BonusCells::None => None,
        BonusCells::Participation { .. } => Some(Label::Assignment),
        BonusCells::ByTests { .. } => Some(Label::Bonus),
    });
    all.extend(constants.gifts.as_ref().map(|_| Label::Gift));
    all.extend([Label::FinalAverage, Label::Status]);
    for (column, label) in (0..).zip(&all) {
        page.write(0, column, &Value::text(labels.label(*label)), cells.looks.heading)?;
        page.width(column, 12.5)?;
    }
    let longest = |of: &dyn Fn(&Person) -> &str| {
        compiled.people.iter().map(|person| of(person).chars().count()).max().unwrap_or_default() as f64
    };
    page.width(0, (longest(&|person| &person.name) * 1.05 + 3.0).clamp(16.0, 42.0))?;
    page.width(1, (longest(&|person| &person.email) * 1.05 + 3.0).clamp(16.0, 46.0))?;
    page.height(0, 33.0)
}

fn line(page: &mut Page<'_>, row: u32, person: &Person, cells: &Cells) -> anyhow::Result<()> {
    let text = |text: &str| if text.is_empty() { Value::Empty } else { Value::text(text) };
    page.write(row, 0, &text(&person.name), cells.looks.text)?;
    page.write(row, 1, &text(&person.email), cells.looks.text)?;
    for ((column, score), look) in (2..).zip(&person.scores).zip(&cells.tests) {
        page.write(row, column, &score.map_or(Value::Empty, Value::Number), *look)?;
    }
    Ok(())
}

fn formulas(
    page: &mut Page<'_>,
    row: u32,
    person: &Person,
    places: &Places,
    constants: &Constants,
    cells: &Cells,
    words: &[Value; 2],
) -> anyhow::Result<()> {
    let cell = |column: u32| format!("{}{}", column_letters(column), row + 1);
    let tests = u32::try_from(person.scores.len())?;
    let scores = format!("{}:{}", cell(places.first_test), cell(places.first_test + tests - 1));
    let sum = sum(&scores, constants);
    let count = constants.counted.clone().unwrap_or_else(|| format!("COLUMNS({scores})"));
    let bonus = places.first_test + tests;
    let average = match &constants.bonus {
        BonusCells::None => format!("ROUND({sum}/{count},2)"),
        BonusCells::Participation { from, low, high, mean, place } => {
            let share = format!("COUNTIF({scores},\">0\")/COLUMNS({scores})");
            let within = format!("LOOKUP(IFERROR(AVERAGEIF({scores},\">0\"),0),{mean},{place})");
            let (low, high) = (format!("LOOKUP({share},{from},{low})"), format!("LOOKUP({share},{from},{high})"));
            let formula = format!("ROUND({low}+({high}-{low})*{within},1)");
            let shown = person.assignment.map_or(Value::Empty, Value::Number);
            page.write_formula(row, bonus, &formula, &shown, cells.assignment)?;
            format!("ROUND(({sum}+{})/({count}+1),2)", cell(bonus))
        }
        BonusCells::ByTests { from, share, highest } => {
            let plain = format!("{sum}/{count}");
            let share = format!("LOOKUP(COUNTIF({scores},\">0\"),{from},{share})");
            let formula = format!("ROUND(MIN({plain}*{share},{highest}-{plain}),2)");
            let shown = person.extra.map_or(Value::Empty, Value::Number);
            page.write_formula(row, bonus, &formula, &shown, cells.assignment)?;
            format!("ROUND({plain}+{},2)", cell(bonus))
        }
    };
    let average = match &constants.gifts {
        None => average,
        Some(gifts) => {
            let given = given(&scores, gifts);
            let shown = person.gift.map_or(Value::Empty, Value::Number);
            page.write_formula(row, places.average - 1, &given, &shown, cells.assignment)?;
            format!("ROUND(MIN({average}+{},{}),2)", cell(places.average - 1), gifts.highest)
        }
    };
    let passed = usize::from(person.passed);
    page.write_formula(row, places.average, &average, &Value::Number(person.average), cells.average[passed])?;
    let status = format!("IF({}>={},\"{}\",\"{}\")", cell(places.average), constants.pass_mark, words[1], words[0]);
    page.write_formula(row, places.status, &status, &words[passed], cells.status[passed])
}

/// The points that a person gets on top.
fn given(scores: &str, gifts: &GiftCells) -> String {
    let GiftCells { everyone, steps, .. } = gifts;
    match steps {
        None => everyone.clone(),
        Some((from, points)) => format!("{everyone}+LOOKUP(COUNTIF({scores},\">0\"),{from},{points})"),
    }
}

/// The sum of the scores that count; a missing one is 0.
fn sum(scores: &str, constants: &Constants) -> String {
    let Some(counted) = &constants.counted else { return format!("SUM({scores})") };
    let least = format!("LARGE({scores},{counted})");
    format!(
        "IF(COUNT({scores})<={counted},SUM({scores}),SUMIF({scores},\">\"&{least})\
         +{least}*({counted}-COUNTIF({scores},\">\"&{least})))"
    )
}

/// Filter, panes, print, and the colours of average and status, which follow what is corrected.
fn look_after(
    page: &mut Page<'_>,
    compiled: &Compiled,
    constants: &Constants,
    places: &Places,
    labels: &dyn Labels,
    cells: &Cells,
) -> anyhow::Result<()> {
    page.freeze(1, 1)?;
    page.filter(Area::new(0, 0, places.last_row, places.status))?;
    page.print_wide(0, &labels.label(Label::Results))?;
    page.tab_colour(colours::HEADING);
    if compiled.people.is_empty() {
        return Ok(());
    }
    let first = format!("${}2", column_letters(places.average));
    for (look, test) in [(1, ">="), (0, "<")] {
        let rule = format!("{first}{test}{}", constants.pass_mark);
        page.format_where(places.column(places.average), &rule, cells.average[look])?;
        page.format_where(places.column(places.status), &rule, cells.status[look])?;
    }
    Ok(())
}
