//! One line for each finding, in the form that editors and shells know how to take apart.

use std::io::{self, Write};

use super::{Outcome, lines};

/// `path:line:column: severity[rule] message`, and nothing else.
pub(super) fn write(outcome: &Outcome, out: &mut dyn Write) -> io::Result<()> {
    for (path, findings) in outcome.read() {
        let Some(lines) = lines(findings) else { continue };
        for finding in &findings.shown {
            let rule = findings.settings.settings.rule(finding.rule);
            let position = lines.position(&findings.text, finding.span.start);
            let (line, column) = (position.line, position.column);
            let severity = finding.severity.name();
            writeln!(out, "{path}:{line}:{column}: {severity}[{}] {}", rule.id, rule.message)?;
        }
    }
    Ok(())
}
