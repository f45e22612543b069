//! The report for programs. Its shape is a promise: fields may be added, none may change or go.
//!
//! Lines and columns count from 1, columns in Unicode scalar values, bytes from 0. What is said about one finding is in
//! `object`, because the report of one line each says the same.

use std::collections::BTreeMap;
use std::io::{self, Write};

use secondstory_core::Finding;
use secondstory_core::line_index::LineIndex;
use serde::{Serialize, Serializer};

use super::group::groups;
use super::object::{ErrorReport, FindingReports, error_report};
use super::{CheckedFile, Outcome};
use crate::adoption::LeftOut;
use crate::checking::CheckedText;
use crate::json::write_indented;

const VERSION: u32 = 1;

#[derive(Serialize)]
struct Report<'o> {
    version: u32,
    files: FileReports<'o>,
    /// What is wrong with configuration, lexicons, folders and globs.
    errors: Vec<ErrorReport>,
    summary: Summary<'o>,
}

/// The files, made one by one while they are written.
struct FileReports<'o>(&'o [CheckedFile]);

impl Serialize for FileReports<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(file_report))
    }
}

#[derive(Serialize)]
struct FileReport<'o> {
    path: &'o str,
    findings: FindingReports<'o>,
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
        files: FileReports(&outcome.files),
        errors: outcome.problems.iter().map(|problem| error_report(problem, true)).collect(),
        summary: summary(outcome),
    };
    write_indented(&report, out)
}

fn file_report(file: &CheckedFile) -> FileReport<'_> {
    let text = file.result.as_ref().ok();
    // A problem of a file stands under that file, where the path would be said twice.
    let errors = file.result.as_ref().err().map(|problem| error_report(problem, false));
    let repeated = text.map(repeated_reports).unwrap_or_default();
    FileReport {
        path: &file.path,
        findings: FindingReports(text),
        repeated,
        errors: errors.into_iter().collect(),
    }
}

fn repeated_reports(text: &CheckedText) -> Vec<RepeatedReport<'_>> {
    let Some(lines) = text.lines() else { return Vec::new() };
    let groups = groups(text.shown(), |finding| finding.rule);
    groups.into_iter().filter_map(|(_, group)| repeated_report(text, &lines, &group)).collect()
}

/// Nothing where the rule speaks only once.
fn repeated_report<'o>(
    text: &'o CheckedText,
    lines: &LineIndex,
    group: &[&Finding],
) -> Option<RepeatedReport<'o>> {
    let [first, _, ..] = group else { return None };
    let (rule, count) = (text.rule(first), group.len());
    let line = |finding: &&Finding| lines.position(&text.text, finding.span.start).line;
    Some(RepeatedReport {
        rule: &rule.id,
        family: &rule.family,
        count,
        message: format!(
            "`{}` marks {count} places in this document; they can be looked at together.",
            rule.id
        ),
        lines: group.iter().map(line).collect(),
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
