//! The texts of the results workbook. They stand in cells: no tags, no marks of direction.

use crate::{
    plan::compile::{Finding, Kind, Part, WhySkipped},
    results::{Label, Labels},
};

use super::{
    html::Html,
    language::{Language, text},
};

/// Characters of one name in a cell, and names that are listed.
const NAME: usize = 80;
const LISTED: usize = 12;

/// The labels of a results workbook in one language.
pub struct Report {
    language: &'static Language,
}

impl Report {
    pub fn new(language: &str) -> Self {
        Self { language: Language::of(language) }
    }
}

impl Report {
    /// With two decimals at most.
    pub fn number(&self, number: f64) -> String {
        self.language.number(number, 2).to_plain()
    }
}

impl Labels for Report {
    fn label(&self, label: Label) -> String {
        let key = match label {
            Label::TestScore(number) => {
                return text!(self.language, "results-test-score", number = plain_number(number)).to_plain();
            }
            Label::Test(number) => {
                return text!(self.language, "results-test", number = plain_number(number)).to_plain();
            }
            Label::Slip => "results-slip",
            Label::Score => "results-score",
            Label::Results => "results-sheet",
            Label::Summary => "results-summary",
            Label::Checks => "results-checks",
            Label::Settings => "results-settings",
            Label::FullName => "results-full-name",
            Label::Email => "results-email",
            Label::Assignment => "results-assignment",
            Label::Bonus => "results-bonus",
            Label::Gift => "results-gift",
            Label::GiftForAll => "results-gift-for-all",
            Label::HighestAverage => "results-highest-average",
            Label::GiftsTitle => "results-gifts",
            Label::FinalAverage => "results-final-average",
            Label::Status => "results-status",
            Label::Pass => "results-pass",
            Label::Fail => "results-fail",
            Label::SettingsNote => "results-settings-note",
            Label::PassMark => "results-pass-mark",
            Label::TestsThatCount => "results-tests-that-count",
            Label::Attempts => "results-attempts",
            Label::AttemptLast => "results-attempt-last",
            Label::AttemptFirst => "results-attempt-first",
            Label::AttemptBest => "results-attempt-best",
            Label::AttemptMean => "results-attempt-mean",
            Label::BandsTitle => "results-bands",
            Label::BandFrom => "results-band-from",
            Label::BandLow => "results-band-low",
            Label::BandHigh => "results-band-high",
            Label::PlacesTitle => "results-places",
            Label::PlaceFrom => "results-place-from",
            Label::PlaceIn => "results-place-in",
            Label::StepsTitle => "results-steps",
            Label::StepFrom => "results-step-from",
            Label::StepShare => "results-step-share",
            Label::HighestScore => "results-highest-score",
            Label::Participants => "results-participants",
            Label::Passed => "results-passed",
            Label::Failed => "results-failed",
            Label::PassRate => "results-pass-rate",
            Label::AllAverage => "results-all-average",
            Label::ClassAverage => "results-class-average",
            Label::Tests => "results-tests",
            Label::Taken => "results-taken",
            Label::Mean => "results-mean",
            Label::Median => "results-median",
            Label::Highest => "results-highest",
            Label::Lowest => "results-lowest",
            Label::AveragesChart => "results-averages-chart",
            Label::RowsRead => "results-rows-read",
            Label::RowsUsed => "results-rows-used",
            Label::RowsReported => "results-rows-reported",
            Label::CheckKind => "results-check",
            Label::CheckTest => "results-check-test",
            Label::CheckFile => "results-check-file",
            Label::CheckRow => "results-check-row",
            Label::CheckName => "results-check-name",
            Label::CheckFound => "results-check-found",
            Label::CheckDone => "results-check-done",
            Label::NothingToCheck => "results-nothing-to-check",
        };
        self.language.text(key, &[]).to_plain()
    }

    fn kind(&self, kind: Kind) -> String {
        self.language.check_kind(kind).to_plain()
    }

    fn finding(&self, finding: &Finding) -> (String, String) {
        (self.language.found(finding).to_plain(), self.language.did(finding).to_plain())
    }
}

/// Without separators: the number of a test is a name.
fn plain_number(number: u32) -> Html {
    Html::trusted(number.to_string())
}

fn name(text: &str) -> Html {
    Html::escaped(text, NAME)
}

impl Language {
    pub(super) fn check_kind(&self, kind: Kind) -> Html {
        let key = match kind {
            Kind::PerhapsOutOf => "kind-perhaps-out-of",
            Kind::OutOfRange => "kind-out-of-range",
            Kind::Unreadable => "kind-unreadable",
            Kind::Repeated => "kind-repeated",
            Kind::Skipped => "kind-skipped",
            Kind::OtherSheet => "kind-other-sheet",
            Kind::SameEmail => "kind-same-email",
            Kind::SameName => "kind-same-name",
            Kind::JoinedByName => "kind-joined-by-name",
            Kind::Ambiguous => "kind-ambiguous",
            Kind::MayBe => "kind-may-be",
            Kind::Confirmed => "kind-confirmed",
            Kind::SameScores => "kind-same-scores",
            Kind::Missing => "kind-missing",
            Kind::ByContent => "kind-by-content",
            Kind::Scaled => "kind-scaled",
            Kind::Order => "kind-order",
        };
        self.text(key, &[])
    }

    /// What was found.
    pub(super) fn found(&self, finding: &Finding) -> Html {
        match finding {
            Finding::PerhapsOutOf { test, highest, most } => {
                let (highest, most) = (self.number(*highest, 2), self.number(*most, 2));
                text!(self, "found-perhaps-out-of", test = *test, highest = highest, most = most)
            }
            Finding::OutOfRange { score } => text!(self, "found-out-of-range", score = self.number(*score, 2)),
            Finding::Unreadable { text } => text!(self, "found-unreadable", text = name(text)),
            Finding::Repeated { score: Some(score), .. } => {
                text!(self, "found-repeated", score = self.number(*score, 2))
            }
            Finding::Repeated { score: None, .. } => text!(self, "found-repeated-blank"),
            Finding::Skipped { why } => self.text(
                match why {
                    WhySkipped::Nobody => "found-skipped-nobody",
                    WhySkipped::Total => "found-skipped-total",
                    WhySkipped::HeadingsAgain => "found-skipped-headings",
                    WhySkipped::AboveHeadings => "found-skipped-above",
                    WhySkipped::Remark => "found-skipped-remark",
                },
                &[],
            ),
            Finding::OtherSheet { sheet, rows } => text!(self, "found-other-sheet", sheet = name(sheet), rows = *rows),
            Finding::SameEmail { names } => text!(self, "found-same-email", names = self.some_of(names)),
            Finding::SameName { emails } => text!(self, "found-same-name", emails = self.some_of(emails)),
            Finding::JoinedByName => text!(self, "found-joined-by-name"),
            Finding::Ambiguous { emails } => text!(self, "found-ambiguous", emails = self.some_of(emails)),
            Finding::MayBe { name, email } => text!(self, "found-may-be", who = who(name, email)),
            Finding::Confirmed { name, email } => text!(self, "found-confirmed", who = who(name, email)),
            Finding::SameScores { names } => text!(self, "found-same-scores", names = self.some_of(names)),
            Finding::Missing => text!(self, "found-missing"),
            Finding::ByContent { column, heading, as_what } => {
                let part = self.part(*as_what);
                let column = name(column);
                if heading.is_empty() {
                    text!(self, "found-by-content", column = column, part = part)
                } else {
                    text!(self, "found-by-content-headed", column = column, heading = name(heading), part = part)
                }
            }
            Finding::OutOf { most } => text!(self, "found-out-of", most = self.number(*most, 2)),
            Finding::Shares => text!(self, "found-shares"),
            Finding::Order { by: Some(heading) } => text!(self, "found-order-by-time", column = name(heading)),
            Finding::Order { by: None } => text!(self, "found-order-by-row"),
        }
    }

    /// What was done about it.
    fn did(&self, finding: &Finding) -> Html {
        let key = match finding {
            Finding::Repeated { used: Some(score), .. } => {
                return text!(self, "did-use-other", score = self.number(*score, 2));
            }
            Finding::OutOfRange { .. } | Finding::Unreadable { .. } | Finding::Repeated { used: None, .. } => {
                "did-not-use"
            }
            Finding::PerhapsOutOf { .. } => "did-take-as-hundred",
            Finding::Skipped { .. } => "did-leave-out",
            Finding::OtherSheet { .. } => "did-not-read",
            Finding::SameEmail { .. } => "did-take-as-one",
            Finding::SameName { .. } | Finding::Ambiguous { .. } | Finding::MayBe { .. } => "did-keep-apart",
            Finding::JoinedByName | Finding::Confirmed { .. } => "did-join",
            Finding::SameScores { .. } => "did-nothing",
            Finding::Missing => "did-count-as-zero",
            Finding::ByContent { .. } => "did-take-column",
            Finding::OutOf { .. } | Finding::Shares => "did-scale",
            Finding::Order { .. } => "did-order",
        };
        self.text(key, &[])
    }

    pub(super) fn part(&self, part: Part) -> Html {
        self.text(
            match part {
                Part::Name => "part-name",
                Part::Email => "part-email",
                Part::Score => "part-score",
            },
            &[],
        )
    }

    fn some_of(&self, names: &[String]) -> Html {
        let mut shown: Vec<Html> = names.iter().take(LISTED).map(|one| name(one)).collect();
        if names.len() > LISTED {
            shown.push(text!(self, "and-more", count = names.len() - LISTED));
        }
        self.both(&shown)
    }
}

/// Name and address, as far as they are known.
pub(super) fn who(name: &str, email: &str) -> Html {
    let parts: Vec<Html> = [name, email].into_iter().filter(|part| !part.is_empty()).map(self::name).collect();
    Html::joined(&parts, ", ")
}
