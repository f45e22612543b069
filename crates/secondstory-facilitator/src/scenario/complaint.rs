//! What there is to say about the text of a scenario, and where.

use secondstory_core::Span;

/// Something to mend in a scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    /// Where, in bytes of the text.
    pub span: Span,
    /// How much it matters.
    pub weight: Weight,
    /// What is there, and what to do, in one line.
    pub message: String,
}

/// How much a complaint matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// The scenario cannot be played as it is.
    Problem,
    /// It can be played; mending this makes it a better exercise.
    Hint,
    /// The key and the program see a text differently. Either may be right, so it is listed on request only.
    Disagreement,
}

impl Weight {
    /// The word that reports use.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Problem => "problem",
            Self::Hint => "hint",
            Self::Disagreement => "disagreement",
        }
    }
}
