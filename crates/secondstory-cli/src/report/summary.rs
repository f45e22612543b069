//! What every report for people says about the whole run: how many findings there are, and what is left out.

use super::{Outcome, counted};
use crate::adoption::LeftOut;

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

/// What is not shown on purpose, and what the baseline need not hold any more: a sentence for each.
pub(super) fn left_out(outcome: &Outcome) -> Vec<String> {
    let LeftOut { known, gone, unchanged } = outcome.left_out;
    let mut sentences = Vec::new();
    if let Some(known) = known.filter(|known| *known > 0) {
        sentences.push(format!("{known} known from the baseline; `--no-baseline` shows them."));
    }
    if let Some(unchanged) = unchanged.filter(|unchanged| *unchanged > 0) {
        sentences.push(format!("{unchanged} more in sentences that did not change."));
    }
    if gone > 0 {
        let verb = if gone == 1 { "is" } else { "are" };
        let them = if gone == 1 { "it" } else { "them" };
        let findings = counted(gone, "finding");
        sentences.push(format!(
            "{findings} of the baseline {verb} gone; `secondstory baseline update` takes {them} out."
        ));
    }
    sentences
}
