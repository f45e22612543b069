//! One line for each finding, in the form that editors and shells know how to take apart.

use std::borrow::Cow;
use std::io::{self, Write};

use super::Outcome;
use super::by_file::write_by_file;
use crate::checking::CheckedFile;
use secondstory_core::inert::inert;

/// `path:line:column: severity[rule] message`, and nothing else.
pub(super) fn write(outcome: &Outcome, out: &mut dyn Write) -> io::Result<()> {
    write_by_file(outcome, out, write_file)
}

fn write_file(file: &CheckedFile, out: &mut dyn Write) -> io::Result<()> {
    let Ok(text) = &file.result else { return Ok(()) };
    let path = first_word(&file.path);
    for placed in text.placed() {
        let message = inert(&placed.rule.message);
        let (line, column) = (placed.stretch.start.line, placed.stretch.start.column);
        let (severity, id) = (placed.finding.severity.name(), inert(&placed.rule.id));
        writeln!(out, "{path}:{line}:{column}: {severity}[{id}] {message}")?;
    }
    Ok(())
}

/// The name of a file at the start of a line, where a pair of colons would begin a command to the runner of a workflow.
fn first_word(path: &str) -> Cow<'_, str> {
    if path.trim_start().starts_with(':') { Cow::Owned(format!("./{}", inert(path))) } else { inert(path) }
}
