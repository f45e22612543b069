//! What became of an item: points, remarks that say where each point comes from, and outcomes for the statistics.

use serde::{Deserialize, Serialize};

use super::Skill;

/// What became of an item.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Judgement {
    /// Points reached. Of a scale without right or wrong, as in the outcome swap, the rating.
    pub points: u8,
    /// Points that could be reached; zero where nothing is right or wrong.
    pub possible: u8,
    /// One sentence that says how it went, calmly.
    pub summary: String,
    /// What to learn from it.
    pub remarks: Vec<Remark>,
    /// For hit rates and false alarms.
    pub outcomes: Vec<Outcome>,
}

/// A remark, and who makes it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Remark {
    /// Where it comes from.
    pub by: RemarkBy,
    /// The remark.
    pub text: String,
    /// Points given and possible, where it gives some.
    pub points: Option<(u8, u8)>,
}

/// Where a remark or its points come from; it is always said openly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum RemarkBy {
    /// The key that the authors of the scenario wrote.
    Key,
    /// A rule of the program.
    Rule,
    /// The person's own rating.
    SelfRating,
}

/// One decision between "it is there" and "it is not", for signal detection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Outcome {
    /// What was to be told.
    pub skill: Skill,
    /// How it went.
    pub response: Response,
}

/// The four cells of signal detection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Response {
    /// It was there, and was named.
    Hit,
    /// It was there, and was not named.
    Miss,
    /// It was not there, and was named.
    FalseAlarm,
    /// It was not there, and was not named.
    CorrectRejection,
}

impl Response {
    /// The cell of what was there and what was named.
    #[must_use]
    pub const fn of(was_there: bool, was_named: bool) -> Self {
        match (was_there, was_named) {
            (true, true) => Self::Hit,
            (true, false) => Self::Miss,
            (false, true) => Self::FalseAlarm,
            (false, false) => Self::CorrectRejection,
        }
    }
}
