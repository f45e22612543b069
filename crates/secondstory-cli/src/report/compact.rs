//! One line for each finding, in the form that editors and shells know how to take apart.

use std::io::{self, Write};

use super::Outcome;
use super::inert::inert;

/// `path:line:column: severity[rule] message`, and nothing else.
pub(super) fn write(outcome: &Outcome, out: &mut dyn Write) -> io::Result<()> {
    for (file, _, placed) in outcome.placed() {
        let (path, message) = (inert(&file.path), inert(&placed.rule.message));
        let (line, column) = (placed.stretch.start.line, placed.stretch.start.column);
        let (severity, id) = (placed.finding.severity.name(), inert(&placed.rule.id));
        writeln!(out, "{path}:{line}:{column}: {severity}[{id}] {message}")?;
    }
    Ok(())
}
