//! The constants that the live formulas refer to.

use crate::{
    plan::compile::{Attempts, Bonus, ByTests, Gifts, Participation},
    workbook::{
        Area, Value,
        fresh::{Align, Fresh, LookId, Page},
    },
};

use super::{
    super::{average::counted, compile::Compiled},
    Label, Labels, Looks, absolute, colours, sheet_name,
};

/// Where they stand, as formulas name them.
pub(super) struct Constants {
    pub(super) pass_mark: String,
    /// Where only the best count.
    pub(super) counted: Option<String>,
    pub(super) bonus: BonusCells,
    /// Where points are given.
    pub(super) gifts: Option<GiftCells>,
}

pub(super) struct GiftCells {
    pub(super) everyone: String,
    /// Columns of the table: from, points.
    pub(super) steps: Option<(String, String)>,
    pub(super) highest: String,
}

pub(super) enum BonusCells {
    None,
    /// Columns of the two tables.
    Participation {
        from: String,
        low: String,
        high: String,
        mean: String,
        place: String,
    },
    ByTests {
        from: String,
        share: String,
        highest: String,
    },
}

struct Sheet<'a> {
    page: Page<'a>,
    name: String,
    labels: &'a dyn Labels,
    looks: &'a Looks,
    constant: LookId,
    row: u32,
}

pub(super) fn write(
    fresh: &mut Fresh,
    page: usize,
    compiled: &Compiled,
    labels: &dyn Labels,
) -> anyhow::Result<Constants> {
    let looks = Looks::new(fresh);
    // Blue is what people may change, as in any financial model.
    let mut constant = colours::cell("FFF9E5", Align::Centre, None);
    constant.format.font_colour = Some("0000FF".to_owned());
    let constant = fresh.look(&constant);
    let name = sheet_name(&labels.label(Label::Settings));
    let mut sheet = Sheet { page: fresh.page(page)?, name, labels, looks: &looks, constant, row: 3 };
    sheet.page.hide_gridlines();
    sheet.page.tab_colour("7F7F7F");
    sheet.page.print_on_one_page();
    for (column, width) in (0..).zip([44.0, 16.0, 16.0]) {
        sheet.page.width(column, width)?;
    }
    sheet.page.write(0, 0, &Value::text(labels.label(Label::Settings)), looks.title)?;
    sheet.page.write(1, 0, &Value::text(labels.label(Label::SettingsNote)), looks.note)?;
    let settings = &compiled.settings;
    let pass_mark = sheet.constant(Label::PassMark, settings.pass_mark)?;
    let tests = compiled.tests.len();
    let counted = counted(tests, settings);
    let fewer = (counted < tests).then(|| sheet.constant(Label::TestsThatCount, counted as f64));
    let counted = fewer.transpose()?;
    let attempts = match settings.attempts {
        Attempts::Last => Label::AttemptLast,
        Attempts::First => Label::AttemptFirst,
        Attempts::Best => Label::AttemptBest,
        Attempts::Mean => Label::AttemptMean,
    };
    sheet.fact(Label::Attempts, attempts)?;
    let bonus = match &settings.bonus {
        Bonus::None => BonusCells::None,
        Bonus::Participation(bonus) => sheet.participation(bonus)?,
        Bonus::ByTests(bonus) => sheet.by_tests(bonus)?,
    };
    let gifts = (!settings.gifts.is_empty()).then(|| sheet.gifts(&settings.gifts)).transpose()?;
    Ok(Constants { pass_mark, counted, bonus, gifts })
}

impl Sheet<'_> {
    fn text(&mut self, row: u32, column: u32, label: Label, look: LookId) -> anyhow::Result<()> {
        self.page.write(row, column, &Value::text(self.labels.label(label)), look)
    }

    /// A line with one number; where it stands.
    fn constant(&mut self, label: Label, number: f64) -> anyhow::Result<String> {
        self.text(self.row, 0, label, self.looks.text)?;
        self.page.write(self.row, 1, &Value::Number(number), self.constant)?;
        self.row += 1;
        Ok(absolute(&self.name, Area::new(self.row - 1, 1, self.row - 1, 1)))
    }

    fn fact(&mut self, label: Label, fact: Label) -> anyhow::Result<()> {
        self.text(self.row, 0, label, self.looks.text)?;
        self.text(self.row, 1, fact, self.looks.number)?;
        self.row += 1;
        Ok(())
    }

    /// A table under a title; where each of its columns stands.
    fn table(&mut self, title: Label, headings: &[Label], rows: &[Vec<f64>]) -> anyhow::Result<Vec<String>> {
        self.text(self.row + 1, 0, title, self.looks.title)?;
        let first = self.row + 3;
        for (column, heading) in (0..).zip(headings) {
            self.text(first - 1, column, *heading, self.looks.heading)?;
        }
        for (row, numbers) in (first..).zip(rows) {
            for (column, number) in (0..).zip(numbers) {
                self.page.write(row, column, &Value::Number(*number), self.constant)?;
            }
        }
        self.row = first + u32::try_from(rows.len())?;
        let column = |column| absolute(&self.name, Area::new(first, column, self.row - 1, column));
        Ok((0..).zip(headings).map(|(at, _)| column(at)).collect())
    }

    fn participation(&mut self, bonus: &Participation) -> anyhow::Result<BonusCells> {
        let bands: Vec<_> = bonus.bands.iter().map(|band| vec![band.from, band.low, band.high]).collect();
        let places: Vec<_> = bonus.places.iter().map(|place| vec![place.from, place.place]).collect();
        let bands = self.table(Label::BandsTitle, &[Label::BandFrom, Label::BandLow, Label::BandHigh], &bands)?;
        let places = self.table(Label::PlacesTitle, &[Label::PlaceFrom, Label::PlaceIn], &places)?;
        let cell = |cells: &[String], at: usize| cells.get(at).cloned().unwrap_or_default();
        Ok(BonusCells::Participation {
            from: cell(&bands, 0),
            low: cell(&bands, 1),
            high: cell(&bands, 2),
            mean: cell(&places, 0),
            place: cell(&places, 1),
        })
    }

    fn gifts(&mut self, gifts: &Gifts) -> anyhow::Result<GiftCells> {
        self.row += 1;
        let everyone = self.constant(Label::GiftForAll, gifts.everyone)?;
        let highest = self.constant(Label::HighestAverage, 100.0)?;
        if gifts.steps.is_empty() {
            return Ok(GiftCells { everyone, steps: None, highest });
        }
        // What is under the first step gets nothing.
        let first = gifts.steps.iter().all(|(from, _)| *from > 0).then_some((0, 0.0));
        let steps = first.iter().chain(&gifts.steps).map(|(from, points)| vec![f64::from(*from), *points]);
        let steps: Vec<_> = steps.collect();
        let steps = self.table(Label::GiftsTitle, &[Label::StepFrom, Label::Gift], &steps)?;
        let cell = |at: usize| steps.get(at).cloned().unwrap_or_default();
        Ok(GiftCells { everyone, steps: Some((cell(0), cell(1))), highest })
    }

    fn by_tests(&mut self, bonus: &ByTests) -> anyhow::Result<BonusCells> {
        let highest = self.constant(Label::HighestScore, 100.0)?;
        let steps: Vec<_> = bonus.steps.iter().map(|(from, share)| vec![f64::from(*from), *share]).collect();
        let steps = self.table(Label::StepsTitle, &[Label::StepFrom, Label::StepShare], &steps)?;
        let cell = |at: usize| steps.get(at).cloned().unwrap_or_default();
        Ok(BonusCells::ByTests { from: cell(0), share: cell(1), highest })
    }
}
