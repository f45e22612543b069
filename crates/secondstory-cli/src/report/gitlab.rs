//! A code quality report of GitLab: an array with one object for each finding.
//!
//! GitLab asks for a description, a fingerprint that no other entry has, a severity and a place; it compares two reports by the
//! fingerprints, so they hold the path and the content, and no line. There is no place for problems: these are on the standard
//! error output, and in the exit code.

use std::io::{self, Write};

use secondstory_core::Severity;
use secondstory_project::rule_text::message_with_question;
use serde::Serialize;

use super::Outcome;
use super::identity::Identities;
use crate::json::write_indented;

#[derive(Serialize)]
struct Entry<'o> {
    description: String,
    check_name: &'o str,
    fingerprint: String,
    severity: &'static str,
    location: Location<'o>,
}

#[derive(Serialize)]
struct Location<'o> {
    path: &'o str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: u32,
    end: u32,
}

/// One JSON array, indented, with a final line break.
pub(super) fn write(outcome: &Outcome, out: &mut dyn Write) -> io::Result<()> {
    let mut entries = Vec::new();
    for file in &outcome.files {
        let Ok(text) = &file.result else { continue };
        let identities = Identities::new(text);
        let path = file.address.as_str();
        entries.extend(text.placed().map(|placed| Entry {
            description: message_with_question(placed.rule, " "),
            check_name: &placed.rule.id,
            fingerprint: format!("{path}:{}", identities.of(placed.finding)),
            severity: severity(placed.finding.severity),
            location: Location {
                path,
                lines: Lines { begin: placed.stretch.start.line, end: placed.stretch.end.line },
            },
        }));
    }
    write_indented(&entries, out)
}

/// GitLab knows info, minor, major, critical and blocker; wording is never one of the last two.
const fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Warning => "major",
        Severity::Note => "minor",
        _ => "info",
    }
}
