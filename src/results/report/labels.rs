//! The texts of the report, in the language of its reader.

use crate::plan::compile::{Finding, Kind};

/// What the report asks words for.
pub trait Labels {
    fn label(&self, label: Label) -> String;
    /// What a kind of check is called.
    fn kind(&self, kind: Kind) -> String;
    /// What was found, and what was done about it.
    fn finding(&self, finding: &Finding) -> (String, String);
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    // Sheets
    Results,
    Summary,
    Checks,
    Settings,
    // Headings of the results
    FullName,
    Email,
    TestScore(u32),
    Assignment,
    Bonus,
    Gift,
    FinalAverage,
    Status,
    Pass,
    Fail,
    // Settings
    SettingsNote,
    PassMark,
    TestsThatCount,
    Attempts,
    AttemptLast,
    AttemptFirst,
    AttemptBest,
    AttemptMean,
    BandsTitle,
    BandFrom,
    BandLow,
    BandHigh,
    PlacesTitle,
    PlaceFrom,
    PlaceIn,
    StepsTitle,
    StepFrom,
    StepShare,
    HighestScore,
    GiftForAll,
    HighestAverage,
    GiftsTitle,
    // Summary
    Participants,
    Passed,
    Failed,
    PassRate,
    ClassAverage,
    /// Over the averages of everybody, on a slip: short.
    AllAverage,
    Test(u32),
    Tests,
    Taken,
    Mean,
    Median,
    Highest,
    Lowest,
    AveragesChart,
    RowsRead,
    RowsUsed,
    RowsReported,
    // Slips
    Slip,
    Score,
    // Checks
    CheckKind,
    CheckTest,
    CheckFile,
    CheckRow,
    CheckName,
    CheckFound,
    CheckDone,
    NothingToCheck,
}
