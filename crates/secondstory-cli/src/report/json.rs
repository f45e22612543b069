//! The report for programs. Its shape is a promise: fields may be added, none may change or go.
//!
//! Lines and columns count from 1, columns in Unicode scalar values, bytes from 0. What is said about one finding is in
//! `object`, because the report of one line each says the same.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use super::group::groups;
use super::object::{ErrorReport, FindingReport, error_report, finding_reports};
use super::{CheckedFile, Outcome};
use crate::adoption::LeftOut;
use crate::json::write_indented;

const VERSION: u32 = 1;

#[derive(Serialize)]
struct Report<'o> {
    version: u32,
    files: Vec<FileReport<'o>>,
    /// What is wrong with configuration, lexicons, folders and globs.
    errors: Vec<ErrorReport>,
    summary: Summary<'o>,
}

#[derive(Serialize)]
struct FileReport<'o> {
    path: &'o str,
    findings: Vec<FindingReport<'o>>,
    /// The rules that speak more than once among the findings, in the order of their first places.
    repeated: Vec<RepeatedReport<'o>>,
    errors: Vec<ErrorReport>,
}

/// About the document, so that a program can say something once instead of at every place.
#[derive(Serialize)]
struct RepeatedReport<'o> {
    rule: &'o str,
    family: &'o str,
    count: usize,
    message: String,
    /// Where each of them starts, so a line can be there more than once.
    lines: Vec<u32>,
}

#[derive(Serialize)]
struct Summary<'o> {
    files: usize,
    findings: usize,
    by_severity: BTreeMap<&'static str, usize>,
    by_family: BTreeMap<&'o str, usize>,
    /// Findings that the baseline knows; nothing where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    known: Option<usize>,
    /// Findings of the baseline that are no longer there.
    #[serde(skip_serializing_if = "Option::is_none")]
    gone: Option<usize>,
    /// Findings in sentences without a changed line; nothing where every line counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    unchanged: Option<usize>,
}

/// One JSON object, indented, with a final line break.
pub(super) fn write(outcome: &Outcome, out: &mut dyn Write) -> io::Result<()> {
    let report = Report {
        version: VERSION,
        files: outcome.files.iter().map(file_report).collect(),
        errors: outcome.problems.iter().map(|problem| error_report(problem, true)).collect(),
        summary: summary(outcome),
    };
    write_indented(&report, out)
}

fn file_report(file: &CheckedFile) -> FileReport<'_> {
    let (findings, errors) = match &file.result {
        Ok(text) => (finding_reports(text), Vec::new()),
        // A problem of a file stands under that file, where the path would be said twice.
        Err(problem) => (Vec::new(), vec![error_report(problem, false)]),
    };
    let repeated = repeated_reports(&findings);
    FileReport { path: &file.path, findings, repeated, errors }
}

fn repeated_reports<'o>(findings: &[FindingReport<'o>]) -> Vec<RepeatedReport<'o>> {
    let groups = groups(findings, |finding| finding.rule);
    groups.into_iter().filter_map(|(rule, group)| repeated_report(rule, &group)).collect()
}

/// Nothing where the rule speaks only once.
fn repeated_report<'o>(rule: &'o str, group: &[&FindingReport<'o>]) -> Option<RepeatedReport<'o>> {
    let [first, _, ..] = group else { return None };
    let count = group.len();
    Some(RepeatedReport {
        rule,
        family: first.family,
        count,
        message: format!("`{rule}` marks {count} places in this document; they can be looked at together."),
        lines: group.iter().map(|finding| finding.start.line).collect(),
    })
}

fn summary(outcome: &Outcome) -> Summary<'_> {
    let by_severity = outcome.count(|_, finding| finding.severity.name());
    let LeftOut { known, gone, unchanged } = outcome.left_out;
    Summary {
        files: outcome.files.len(),
        findings: by_severity.values().sum(),
        by_severity,
        by_family: outcome.count(|text, finding| text.rule(finding).family.as_ref()),
        known,
        gone: known.map(|_| gone),
        unchanged,
    }
}
