//! Reviewdog's diagnostic format, in its two forms: one object for the whole run, or one for each diagnostic a line.
//!
//! Its columns count bytes of UTF-8 from 1, and the end stands behind the last one. There are no suggestions: no program knows
//! what was in view at that time.

use std::io::{self, Write};

use secondstory_core::Severity;
use secondstory_core::line_index::{LineIndex, Position};
use secondstory_project::Problem;
use secondstory_project::rule_text::{message_with_question, page};
use serde::Serialize;

use super::Outcome;
use super::address::written;
use super::by_file::write_by_file;
use super::place::{Place, Placed};
use crate::checking::{CheckedFile, CheckedText};
use crate::json::{write_indented, write_line};

#[derive(Serialize)]
struct Report<'o> {
    source: Source,
    severity: &'static str,
    diagnostics: Vec<Diagnostic<'o>>,
}

#[derive(Serialize)]
struct Source {
    name: &'static str,
    url: &'static str,
}

const SOURCE: Source = Source { name: "secondstory", url: env!("CARGO_PKG_REPOSITORY") };

#[derive(Serialize)]
struct Diagnostic<'o> {
    message: String,
    location: Location,
    severity: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<Source>,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<Code<'o>>,
    #[serde(skip_serializing_if = "str::is_empty")]
    original_output: &'o str,
}

#[derive(Serialize)]
struct Location {
    path: String,
    /// Nothing for a whole file.
    #[serde(skip_serializing_if = "Option::is_none")]
    range: Option<Range>,
}

#[derive(Serialize)]
struct Range {
    start: LineColumn,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<LineColumn>,
}

#[derive(Serialize)]
struct LineColumn {
    line: u32,
    column: u32,
}

#[derive(Serialize)]
struct Code<'o> {
    value: &'o str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

/// One JSON object, indented, with a final line break.
pub(super) fn write(outcome: &Outcome, out: &mut dyn Write) -> io::Result<()> {
    let report = Report { source: SOURCE, severity: "WARNING", diagnostics: diagnostics(outcome) };
    write_indented(&report, out)
}

/// One JSON object a line, each with its source.
pub(super) fn write_lines(outcome: &Outcome, out: &mut dyn Write) -> io::Result<()> {
    let write = |diagnostics: Vec<Diagnostic<'_>>, out: &mut dyn Write| {
        let with_source = |diagnostic| Diagnostic { source: Some(SOURCE), ..diagnostic };
        diagnostics.into_iter().map(with_source).try_for_each(|diagnostic| write_line(&diagnostic, out))
    };
    write(of_problems(outcome), out)?;
    write_by_file(outcome, out, |file, out| write(of_file(file), out))
}

/// Problems of configuration, lexicons, folders and globs; then file by file.
fn diagnostics(outcome: &Outcome) -> Vec<Diagnostic<'_>> {
    of_problems(outcome).into_iter().chain(outcome.files.iter().flat_map(of_file)).collect()
}

fn of_problems(outcome: &Outcome) -> Vec<Diagnostic<'_>> {
    outcome.problems.iter().map(|problem| of_problem(problem, None)).collect()
}

fn of_file(file: &CheckedFile) -> Vec<Diagnostic<'_>> {
    let text = match &file.result {
        Ok(text) => text,
        Err(problem) => return vec![of_problem(problem, Some(&file.address))],
    };
    let Some(lines) = text.lines() else { return Vec::new() };
    text.placed().map(|placed| of_finding(placed, &file.address, (text, &lines))).collect()
}

fn of_finding<'o>(
    placed: Placed<'o>,
    address: &str,
    (text, lines): (&'o CheckedText, &LineIndex),
) -> Diagnostic<'o> {
    let Placed { finding, rule, stretch } = placed;
    let in_bytes = |place: Place| {
        let line = lines.line_span(lines.line_of(place.byte), &text.text);
        LineColumn { line: place.line, column: place.byte - line.start + 1 }
    };
    let range = Range { start: in_bytes(stretch.start), end: Some(in_bytes(stretch.end)) };
    Diagnostic {
        message: message_with_question(rule, "\n"),
        location: Location { path: address.to_owned(), range: Some(range) },
        severity: severity(finding.severity),
        source: None,
        code: Some(Code { value: &rule.id, url: page(rule) }),
        original_output: finding.span.text(&text.text),
    }
}

fn of_problem<'o>(problem: &Problem, address: Option<&str>) -> Diagnostic<'o> {
    let help = problem.help.as_ref().map(|help| format!("\n{help}")).unwrap_or_default();
    let own = || problem.path.as_ref().map_or_else(|| ".".to_owned(), |path| written(path));
    let start = |Position { line, column }| Range { start: LineColumn { line, column }, end: None };
    Diagnostic {
        message: format!("{}{help}", problem.message),
        location: Location {
            path: address.map_or_else(own, str::to_owned),
            range: problem.position.map(start),
        },
        severity: "ERROR",
        source: None,
        code: None,
        original_output: "",
    }
}

/// The format has errors, warnings and information.
const fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Warning => "WARNING",
        _ => "INFO",
    }
}
