//! Findings and problems as the objects that both JSON reports are made of. Their shape is a promise: fields may be added, none
//! may change or go.
//!
//! The types live here and nowhere else, so that no change in the analysis can change the promise unseen.

use secondstory_core::Target;
use secondstory_project::Problem;
use serde::{Serialize, Serializer};

use super::place::{Place, Placed};
use crate::checking::CheckedText;

/// One finding, with everything that its rule says.
#[derive(Serialize)]
pub(super) struct FindingReport<'o> {
    rule: &'o str,
    family: &'o str,
    severity: &'static str,
    message: &'o str,
    text: &'o str,
    /// Nothing where the grammar does not tell.
    target: Option<&'static str>,
    start: Place,
    end: Place,
    why: &'o str,
    questions: Vec<&'o str>,
    reframe: &'o str,
}

/// What kept a part of the job from being done.
#[derive(Serialize)]
pub(crate) struct ErrorReport {
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<String>,
}

/// The findings of a text that are to be shown, none without a text. Made one by one while they are written, because there can be
/// a million.
pub(super) struct FindingReports<'o>(pub(super) Option<&'o CheckedText>);

impl Serialize for FindingReports<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let placed = self.0.into_iter().flat_map(|text| text.placed().map(move |placed| (placed, text)));
        serializer.collect_seq(placed.map(|(placed, text)| finding_report(placed, text)))
    }
}

/// One finding of a text.
pub(super) fn finding_report<'o>(placed: Placed<'o>, text: &'o CheckedText) -> FindingReport<'o> {
    let Placed { finding, rule, stretch } = placed;
    FindingReport {
        rule: &rule.id,
        family: &rule.family,
        severity: finding.severity.name(),
        message: &rule.message,
        text: finding.span.text(&text.text),
        target: finding.target.map(Target::name),
        start: stretch.start,
        end: stretch.end,
        why: &rule.why,
        questions: rule.questions.iter().map(AsRef::as_ref).collect(),
        reframe: &rule.reframe,
    }
}

/// One problem, with its path unless that is said beside it.
pub(crate) fn error_report(problem: &Problem, with_path: bool) -> ErrorReport {
    let path = problem.path.as_ref().filter(|_| with_path);
    ErrorReport {
        message: problem.message.clone(),
        path: path.map(|path| path.to_string_lossy().into_owned()),
        line: problem.position.map(|position| position.line),
        column: problem.position.map(|position| position.column),
        help: problem.help.clone(),
    }
}
