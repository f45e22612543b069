//! One line for each finding, in the form that editors and shells know how to take apart.

use std::io::{self, Write};

use super::Outcome;

/// `path:line:column: severity[rule] message`, and nothing else.
pub(super) fn write(outcome: &Outcome, out: &mut dyn Write) -> io::Result<()> {
    for (path, text) in outcome.read() {
        let Some(lines) = text.lines() else { continue };
        for finding in text.shown() {
            let rule = text.rule(finding);
            let position = lines.position(&text.text, finding.span.start);
            let (line, column) = (position.line, position.column);
            let severity = finding.severity.name();
            writeln!(out, "{path}:{line}:{column}: {severity}[{}] {}", rule.id, rule.message)?;
        }
    }
    Ok(())
}
