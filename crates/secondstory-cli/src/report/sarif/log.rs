//! The parts of a SARIF log that are written, with the names that the specification gives them (chapter 3 of it says what each of
//! them means). They are our own, because the libraries that have all of it are many times the size of what is needed.

use std::collections::BTreeMap;

use serde::Serialize;

#[derive(Serialize)]
pub(super) struct Log<'o> {
    #[serde(rename = "$schema")]
    pub(super) schema: &'static str,
    pub(super) version: &'static str,
    pub(super) runs: [Run<'o>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Run<'o> {
    pub(super) tool: Tool<'o>,
    pub(super) invocations: [Invocation; 1],
    pub(super) language: &'static str,
    pub(super) original_uri_base_ids: BTreeMap<&'static str, BaseId>,
    pub(super) artifacts: Vec<Artifact>,
    pub(super) results: Vec<LogResult<'o>>,
    pub(super) default_encoding: &'static str,
    pub(super) newline_sequences: [&'static str; 3],
    pub(super) column_kind: &'static str,
}

#[derive(Serialize)]
pub(super) struct Tool<'o> {
    pub(super) driver: Driver<'o>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Driver<'o> {
    pub(super) name: &'static str,
    pub(super) full_name: &'static str,
    pub(super) version: &'static str,
    pub(super) semantic_version: &'static str,
    pub(super) information_uri: &'static str,
    pub(super) short_description: Message<'static>,
    pub(super) rules: Vec<Descriptor<'o>>,
}

/// A rule.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Descriptor<'o> {
    pub(super) id: &'o str,
    pub(super) name: String,
    pub(super) short_description: Message<'o>,
    pub(super) full_description: Message<'o>,
    pub(super) default_configuration: Configuration,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) help_uri: Option<String>,
    pub(super) help: Message<'o>,
    pub(super) properties: RuleProperties<'o>,
}

#[derive(Serialize)]
pub(super) struct Configuration {
    pub(super) level: &'static str,
}

#[derive(Serialize)]
pub(super) struct RuleProperties<'o> {
    /// GitHub can filter by these.
    pub(super) tags: Vec<&'o str>,
    /// The property in which GitHub looks for how a rule without a security severity is shown.
    #[serde(rename = "problem.severity")]
    pub(super) problem_severity: &'static str,
}

/// A text, in Markdown as well where that says more.
#[derive(Serialize)]
pub(super) struct Message<'o> {
    pub(super) text: Text<'o>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) markdown: Option<String>,
}

pub(super) type Text<'o> = std::borrow::Cow<'o, str>;

impl<'o> Message<'o> {
    pub(super) fn new(text: impl Into<Text<'o>>) -> Self {
        Self { text: text.into(), markdown: None }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Invocation {
    pub(super) execution_successful: bool,
    pub(super) exit_code: i32,
    pub(super) tool_execution_notifications: Vec<Notification>,
    pub(super) tool_configuration_notifications: Vec<Notification>,
}

#[derive(Serialize)]
pub(super) struct Notification {
    pub(super) level: &'static str,
    pub(super) message: Message<'static>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) locations: Vec<Location<'static>>,
}

#[derive(Serialize)]
pub(super) struct BaseId {
    pub(super) description: Message<'static>,
}

#[derive(Serialize)]
pub(super) struct Artifact {
    pub(super) location: ArtifactLocation,
    pub(super) roles: [&'static str; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ArtifactLocation {
    pub(super) uri: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) uri_base_id: Option<&'static str>,
    /// The number of the artifact in the run.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) index: Option<usize>,
}

/// One finding. The name is not that of the specification, `result`, which Rust has taken.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct LogResult<'o> {
    pub(super) rule_id: &'o str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) rule_index: Option<usize>,
    pub(super) level: &'static str,
    pub(super) message: Message<'o>,
    pub(super) locations: [Location<'o>; 1],
    pub(super) partial_fingerprints: BTreeMap<&'static str, String>,
    /// All results of a run have it, or none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) suppressions: Option<Vec<LogSuppression<'o>>>,
    pub(super) properties: ResultProperties,
}

#[derive(Serialize)]
pub(super) struct ResultProperties {
    /// Ours, because SARIF knows no hints.
    pub(super) severity: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) target: Option<&'static str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Location<'o> {
    pub(super) physical_location: PhysicalLocation<'o>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct PhysicalLocation<'o> {
    pub(super) artifact_location: ArtifactLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) region: Option<Region<'o>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) context_region: Option<Region<'o>>,
}

/// Lines and columns from 1, the end behind the last character; bytes from 0.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Region<'o> {
    pub(super) start_line: u32,
    pub(super) start_column: u32,
    #[serde(flatten)]
    pub(super) extent: Option<Extent<'o>>,
}

/// What is only known of a region that has an end.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Extent<'o> {
    pub(super) end_line: u32,
    pub(super) end_column: u32,
    pub(super) byte_offset: u32,
    pub(super) byte_length: u32,
    pub(super) snippet: Message<'o>,
}

#[derive(Serialize)]
pub(super) struct LogSuppression<'o> {
    pub(super) kind: &'static str,
    pub(super) status: &'static str,
    #[serde(skip_serializing_if = "str::is_empty")]
    pub(super) justification: &'o str,
    pub(super) location: Location<'o>,
}
