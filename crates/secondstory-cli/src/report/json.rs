//! The report for programs. Its shape is a promise: fields may be added, none may change or go.
//!
//! Lines and columns count from 1, columns in Unicode scalar values, bytes from 0. The types live here and nowhere
//! else, so that no change in the analysis can change the promise unseen.

use std::collections::BTreeMap;
use std::io::{self, Write};

use secondstory_core::line_index::LineIndex;
use secondstory_core::{Finding, Target};
use secondstory_project::Problem;
use serde::Serialize;

use super::group::groups;
use super::{CheckedFile, CheckedText, Outcome};

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

#[derive(Serialize)]
struct FindingReport<'o> {
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

#[derive(Serialize)]
struct Place {
    byte: u32,
    line: u32,
    column: u32,
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
struct ErrorReport {
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

#[derive(Serialize)]
struct Summary<'o> {
    files: usize,
    findings: usize,
    by_severity: BTreeMap<&'static str, usize>,
    by_family: BTreeMap<&'o str, usize>,
}

/// One JSON object, indented, with a final line break.
pub(super) fn write(outcome: &Outcome, out: &mut dyn Write) -> io::Result<()> {
    let report = Report {
        version: VERSION,
        files: outcome.files.iter().map(file_report).collect(),
        errors: outcome.problems.iter().map(|problem| error_report(problem, true)).collect(),
        summary: summary(outcome),
    };
    serde_json::to_writer_pretty(&mut *out, &report)?;
    writeln!(out)
}

fn file_report(file: &CheckedFile) -> FileReport<'_> {
    let (findings, errors) = match &file.result {
        Ok(text) => (finding_reports(text), Vec::new()),
        Err(problem) => (Vec::new(), vec![error_report(problem, false)]),
    };
    let repeated = repeated_reports(&findings);
    FileReport { path: &file.path, findings, repeated, errors }
}

fn finding_reports(text: &CheckedText) -> Vec<FindingReport<'_>> {
    let Some(lines) = text.lines() else { return Vec::new() };
    text.shown().map(|finding| finding_report(finding, text, &lines)).collect()
}

fn finding_report<'o>(finding: &Finding, text: &'o CheckedText, lines: &LineIndex) -> FindingReport<'o> {
    let rule = text.rule(finding);
    let place = |byte| {
        let position = lines.position(&text.text, byte);
        Place { byte, line: position.line, column: position.column }
    };
    FindingReport {
        rule: &rule.id,
        family: &rule.family,
        severity: finding.severity.name(),
        message: &rule.message,
        text: finding.span.text(&text.text),
        target: finding.target.map(Target::name),
        start: place(finding.span.start),
        end: place(finding.span.end),
        why: &rule.why,
        questions: rule.questions.iter().map(AsRef::as_ref).collect(),
        reframe: &rule.reframe,
    }
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

/// A problem of a file stands under that file, where the path would be said twice.
fn error_report(problem: &Problem, with_path: bool) -> ErrorReport {
    let path = problem.path.as_ref().filter(|_| with_path);
    ErrorReport {
        message: problem.message.clone(),
        path: path.map(|path| path.to_string_lossy().into_owned()),
        line: problem.position.map(|position| position.line),
        column: problem.position.map(|position| position.column),
        help: problem.help.clone(),
    }
}

fn summary(outcome: &Outcome) -> Summary<'_> {
    let by_severity = outcome.count(|_, finding| finding.severity.name());
    Summary {
        files: outcome.files.len(),
        findings: by_severity.values().sum(),
        by_severity,
        by_family: outcome.count(|text, finding| text.rule(finding).family.as_ref()),
    }
}
