//! Requests and responses of the page, as types; serde says how they look as JSON.

use serde::{Deserialize, Serialize};

use super::draft::Reading;
use super::overview::Overview;
use super::rules::Explained;
use crate::exercise::{Answer, Step};
use crate::session::Plan;
use crate::statistics::Statistics;
use crate::summary::Summary;
use crate::trainer::{Place, Review};

/// What the page asks for. As JSON, `do` names the variant.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(tag = "do", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Request {
    /// What can be done, and where the person is.
    Overview,
    /// Begins a session; an open one ends, with its answers kept.
    Begin {
        /// What it is to be made of.
        plan: Plan,
    },
    /// The open question, once more.
    Step,
    /// An answer to it.
    Answer {
        /// The answer.
        answer: Answer,
    },
    /// What the session gave that is over.
    Summary,
    /// What all answers so far say, by skill.
    Statistics,
    /// Closes the open session.
    End,
    /// The progress as the document that the person owns.
    ExportProgress,
    /// Deletes the progress.
    DeleteProgress,
    /// The findings in a draft. Nothing of it is kept.
    Check {
        /// The draft.
        text: String,
        /// The name of its notation, as in `markdown`.
        format: String,
    },
    /// All there is to say about a rule.
    Explain {
        /// The id of the rule.
        rule: String,
    },
}

impl Request {
    /// What becomes of the progress, if nothing is refused.
    #[must_use]
    pub const fn change(&self) -> Change {
        match self {
            Self::Begin { .. } | Self::Answer { .. } | Self::End => Change::Grown,
            Self::DeleteProgress => Change::Deleted,
            _ => Change::None,
        }
    }
}

/// What a request does to the progress.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// It is as it was.
    None,
    /// There may be more in it, or its session is at another place; it has to be stored.
    Grown,
    /// The person wants it deleted wherever it is stored.
    Deleted,
}

/// What the page gets. As JSON, `is` names the variant.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Response {
    /// What can be done, and where the person is.
    Overview(Overview),
    /// What comes next.
    Step {
        /// The question or the judgement; nothing where no question is open.
        step: Option<Step>,
        /// Where the person is in the session; nothing where none is open.
        place: Option<Place>,
    },
    /// What a session gave.
    Summary {
        /// Its figures; nothing where no session is over.
        summary: Option<Summary>,
        /// The same in sentences.
        sentences: Vec<String>,
        /// Questions, answers and judgements, where there was no feedback along the way.
        review: Vec<Review>,
    },
    /// What all answers say.
    Statistics(Statistics),
    /// It was done, and there is nothing more to say.
    Done,
    /// It could not be done, and nothing was changed.
    Refused {
        /// What can be done, as a sentence for the person.
        message: String,
    },
    /// The progress.
    Progress {
        /// The document, as it stands in the file.
        document: String,
    },
    /// The findings in a draft.
    Findings(Reading),
    /// A rule.
    Rule(Explained),
}

impl Response {
    /// A response that says why nothing was done.
    #[must_use]
    pub const fn refused(message: String) -> Self {
        Self::Refused { message }
    }
}
