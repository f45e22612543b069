//! What every report for people says about the whole run: how many findings there are, and what stays to be settled.

use super::{Outcome, counted};

/// How many findings are shown, in how many files, by severity: one sentence. Nothing where files were named and none of
/// them could be read.
pub(super) fn counts(outcome: &Outcome) -> Option<String> {
    let read = outcome.read().count();
    let by_severity = outcome.by_severity();
    let total: usize = by_severity.values().sum();
    if total > 0 {
        let counts: Vec<_> =
            by_severity.iter().rev().map(|(severity, count)| counted(*count, severity.name())).collect();
        let (findings, files) = (counted(total, "finding"), counted(read, "file"));
        Some(format!("{findings} in {files}: {}.", counts.join(", ")))
    } else if read > 0 {
        Some(format!("No findings in {}.", counted(read, "file")))
    } else if outcome.files.is_empty() && outcome.left_out.unchanged.is_some() {
        Some("None of the files to check has a changed line.".to_owned())
    } else if outcome.files.is_empty() {
        Some("There was no file to check.".to_owned())
    } else {
        None
    }
}

/// What the findings mean for the exit code of the check: one sentence. Nothing where there are no findings.
pub(super) fn consequence(outcome: &Outcome) -> Option<String> {
    let shown = outcome.shown_count();
    let failing: usize = outcome.read().map(|(_, text)| text.failing().count()).sum();
    match (shown, failing) {
        (0, 0) => None,
        (_, 0) => Some("None of them makes the check fail.".to_owned()),
        (_, 1) => Some("One is at a severity that makes the check fail.".to_owned()),
        (shown, failing) if shown == failing => {
            Some("All are at a severity that makes the check fail.".to_owned())
        }
        (_, failing) => Some(format!("{failing} are at a severity that makes the check fail.")),
    }
}
