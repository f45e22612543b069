//! `secondstory suppressions`: every comment that allows a finding, with its reason and whether it is still of use.

use std::collections::BTreeMap;
use std::io::{self, Write};

use secondstory_core::inert::inert;
use secondstory_core::line_index::LineIndex;
use secondstory_core::{Suppression, SuppressionState};
use serde::Serialize;

use crate::Exit;
use crate::args::{ListFormat, SuppressionsArguments};
use crate::checking::{CheckedFile, CheckedText, check_all, plan};
use crate::json::write_indented;
use crate::output::{Failure, Output};
use crate::report::counted;

/// The form of the JSON output. Fields may be added, none may change or go.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Report<'f> {
    version: u32,
    suppressions: Vec<Row<'f>>,
    by_state: BTreeMap<&'static str, usize>,
}

/// One comment.
#[derive(Serialize)]
struct Row<'f> {
    path: &'f str,
    line: u32,
    column: u32,
    scope: &'static str,
    rules: &'f [String],
    reason: &'f str,
    state: &'static str,
    /// How many findings it takes out.
    findings: usize,
    /// Whether somebody has to look at it.
    #[serde(skip)]
    is_stale: bool,
}

/// Runs the command.
pub(super) fn run(arguments: &SuppressionsArguments, output: &mut Output) -> Result<Exit, Failure> {
    let command_line = arguments.inputs.command_line(arguments.config.command_line());
    let mut project = super::project(arguments.config.choice(), command_line)?;
    let (jobs, mut problems) = plan(&arguments.inputs, &mut project)?;
    let files = check_all(&jobs);
    problems.extend(files.iter().filter_map(|file| file.result.as_ref().err().cloned()));
    output.report(&problems)?;
    let rows: Vec<Row<'_>> = files.iter().flat_map(rows).collect();
    let is_stale = rows.iter().any(|row| row.is_stale);
    write(arguments.format, rows, output.standard())?;
    Ok(match (problems.is_empty(), arguments.fail_on_stale && is_stale) {
        (false, _) => Exit::Failed,
        (true, true) => Exit::Findings,
        (true, false) => Exit::Clean,
    })
}

fn rows<'f>(file: &'f CheckedFile) -> Vec<Row<'f>> {
    let Ok(text) = &file.result else { return Vec::new() };
    let CheckedText { text, suppressions, .. } = text;
    if suppressions.is_empty() {
        return Vec::new();
    }
    let lines = LineIndex::new(text);
    let row = |suppression: &'f Suppression| {
        let position = lines.position(text, suppression.comment.start);
        Row {
            path: &file.path,
            line: position.line,
            column: position.column,
            scope: suppression.scope.name(),
            rules: &suppression.rules,
            reason: &suppression.reason,
            state: suppression.state.name(),
            findings: suppression.findings.len(),
            is_stale: !matches!(suppression.state, SuppressionState::Used | SuppressionState::Off),
        }
    };
    suppressions.iter().map(row).collect()
}

fn write(format: ListFormat, rows: Vec<Row<'_>>, out: &mut dyn Write) -> io::Result<()> {
    let mut by_state = BTreeMap::new();
    for row in &rows {
        *by_state.entry(row.state).or_insert(0) += 1;
    }
    if format == ListFormat::Json {
        let report = Report { version: VERSION, suppressions: rows, by_state };
        return write_indented(&report, out);
    }
    for Row { path, line, column, scope, rules, reason, state, findings, .. } in &rows {
        let state = if *findings > 1 { format!("{state} {findings} times") } else { (*state).to_owned() };
        let reason = if reason.is_empty() { String::new() } else { format!(": {}", inert(reason)) };
        let (path, rules) = (inert(path), rules.join(", "));
        writeln!(out, "{path}:{line}:{column}: {state}: {scope} {}{reason}", inert(&rules))?;
    }
    let counts: Vec<String> = by_state.iter().map(|(state, count)| format!("{count} {state}")).collect();
    match rows.len() {
        0 => writeln!(out, "No comment allows anything."),
        some => writeln!(out, "{}: {}.", counted(some, "comment"), counts.join(", ")),
    }
}
