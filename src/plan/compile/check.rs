//! What somebody should look at before the results go out.

/// One line of the checks.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Check {
    pub finding: Finding,
    /// Number of the test; 0 where it is not about one.
    pub test: u32,
    /// Empty where it is not about one.
    pub file: String,
    /// Row as programs number it, from 1.
    pub row: Option<u32>,
    /// Who it is about, where it is about somebody.
    pub name: String,
    pub email: String,
}

/// In the order of the sheet.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Finding {
    /// No score of the test is over `highest`, and nothing says what they are out of; perhaps `most`.
    PerhapsOutOf { test: u32, highest: f64, most: f64 },
    /// A score that is a number, but none of 0 to 100. Not used.
    OutOfRange { score: f64 },
    /// Not used.
    Unreadable { text: String },
    /// Another attempt, of this score; what is used instead.
    Repeated { score: Option<f64>, used: Option<f64> },
    /// Nothing was made of the row.
    Skipped { why: WhySkipped },
    /// One address, several names; taken as one person.
    SameEmail { names: Vec<String> },
    /// One name, several addresses; kept apart.
    SameName { emails: Vec<String> },
    /// No address; taken for the person of that name in another test.
    JoinedByName,
    /// No address, and several people of that name; kept apart.
    Ambiguous { emails: Vec<String> },
    /// May be the person of this name and address; kept apart until somebody says so.
    MayBe { name: String, email: String },
    /// Somebody said that it is the same person as this one.
    Confirmed { name: String, email: String },
    /// The same scores in all tests as these others.
    SameScores { names: Vec<String> },
    /// No score in this test; counts as 0.
    Missing,
    /// A column was chosen by what stands in it; its letters and heading.
    ByContent { column: String, heading: String, as_what: Part },
    /// Scores were taken as points out of this many.
    OutOf { most: f64 },
    /// Scores were taken as shares of 1.
    Shares,
    /// Another sheet of the file looks like a test as well, with this many rows. Not read.
    OtherSheet { sheet: String, rows: usize },
    /// Several attempts were put in order by the times in this column; by their rows where it is `None`.
    Order { by: Option<String> },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    Name,
    Email,
    Score,
}

/// The kinds, for counting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    PerhapsOutOf,
    OutOfRange,
    Unreadable,
    Repeated,
    Skipped,
    OtherSheet,
    SameEmail,
    SameName,
    JoinedByName,
    Ambiguous,
    MayBe,
    Confirmed,
    SameScores,
    Missing,
    ByContent,
    Scaled,
    Order,
}

impl Finding {
    pub fn kind(&self) -> Kind {
        match self {
            Self::PerhapsOutOf { .. } => Kind::PerhapsOutOf,
            Self::OutOfRange { .. } => Kind::OutOfRange,
            Self::Unreadable { .. } => Kind::Unreadable,
            Self::Repeated { .. } => Kind::Repeated,
            Self::Skipped { .. } => Kind::Skipped,
            Self::OtherSheet { .. } => Kind::OtherSheet,
            Self::SameEmail { .. } => Kind::SameEmail,
            Self::SameName { .. } => Kind::SameName,
            Self::JoinedByName => Kind::JoinedByName,
            Self::Ambiguous { .. } => Kind::Ambiguous,
            Self::MayBe { .. } => Kind::MayBe,
            Self::Confirmed { .. } => Kind::Confirmed,
            Self::SameScores { .. } => Kind::SameScores,
            Self::Missing => Kind::Missing,
            Self::ByContent { .. } => Kind::ByContent,
            Self::OutOf { .. } | Self::Shares => Kind::Scaled,
            Self::Order { .. } => Kind::Order,
        }
    }
}

/// Why nothing was made of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum WhySkipped {
    /// Neither a name nor an address.
    Nobody,
    /// A total, an average.
    Total,
    /// The headings once more.
    HeadingsAgain,
    /// Somebody and a score, but above the headings.
    AboveHeadings,
    /// A line of text under or within the table.
    Remark,
}
