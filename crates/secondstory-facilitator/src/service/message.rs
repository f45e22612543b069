//! Requests and responses of the page, as types; serde says how they look as JSON.

use serde::{Deserialize, Serialize};

use super::draft::Reading;
use super::overview::Overview;
use super::rules::Explained;
use crate::exercise::{Answer, Step};
use crate::session::Plan;
use crate::trainer::Place;

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
    /// Whether the progress may be another one afterwards.
    #[must_use]
    pub const fn changes_progress(&self) -> bool {
        matches!(self, Self::Begin { .. } | Self::Answer { .. } | Self::End | Self::DeleteProgress)
    }
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
