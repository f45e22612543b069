//! Checkstyle's XML, which most tools that collect reports can read: an `error` for each finding, below its file.
//!
//! Every file that was checked is there. What went wrong is an `error` of severity `error`; line 0 means the whole file.

use std::collections::BTreeMap;
use std::io::{self, Write};

use secondstory_core::Severity;
use secondstory_project::Problem;
use secondstory_project::rule_text::message_with_question;

use super::Outcome;
use super::address::written;
use super::place::Placed;
use super::xml::attribute;

/// The version of Checkstyle that brought this form; readers look at the first number at most.
const VERSION: &str = "4.3";

/// One document, with a final line break.
pub(super) fn write(outcome: &Outcome, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"{VERSION}\">")?;
    for (path, problems) in elsewhere(outcome) {
        write_file(&path, problems.into_iter().map(of_problem), out)?;
    }
    for file in &outcome.files {
        match &file.result {
            Ok(text) => write_file(&file.address, text.placed().map(|placed| of_finding(&placed)), out)?,
            Err(problem) => write_file(&file.address, [of_problem(problem)], out)?,
        }
    }
    writeln!(out, "</checkstyle>")
}

/// What is wrong in other files than the checked ones, such as the configuration. A problem of no file belongs to the folder.
fn elsewhere(outcome: &Outcome) -> BTreeMap<String, Vec<&Problem>> {
    let mut elsewhere: BTreeMap<String, Vec<&Problem>> = BTreeMap::new();
    for problem in &outcome.problems {
        let path = problem.path.as_ref().map_or_else(|| ".".to_owned(), |path| written(path));
        elsewhere.entry(path).or_default().push(problem);
    }
    elsewhere
}

fn write_file(path: &str, lines: impl IntoIterator<Item = String>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "  <file name=\"{}\">", attribute(path))?;
    for line in lines {
        writeln!(out, "    {line}")?;
    }
    writeln!(out, "  </file>")
}

fn of_finding(placed: &Placed<'_>) -> String {
    let (line, column) = (placed.stretch.start.line, placed.stretch.start.column);
    let severity = severity(placed.finding.severity);
    let (message, id) = (attribute(&message_with_question(placed.rule, " ")), attribute(&placed.rule.id));
    format!(
        "<error line=\"{line}\" column=\"{column}\" severity=\"{severity}\" message=\"{message}\" source=\"secondstory.{id}\"/>"
    )
}

fn of_problem(problem: &Problem) -> String {
    let (line, column) = problem.position.map_or((0, 0), |position| (position.line, position.column));
    let help = problem.help.as_ref().map(|help| format!("; {help}")).unwrap_or_default();
    let message = attribute(&format!("{}{help}", problem.message));
    format!(
        "<error line=\"{line}\" column=\"{column}\" severity=\"error\" message=\"{message}\" source=\"secondstory\"/>"
    )
}

/// Checkstyle knows error, warning, info and ignore.
const fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Warning => "warning",
        _ => "info",
    }
}
