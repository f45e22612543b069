//! What a check found, and the ways to show it.

mod compact;
pub(crate) mod excerpt;
mod group;
mod human;
mod json;
mod piece;

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::Arc;

use secondstory_core::line_index::LineIndex;
use secondstory_core::{Finding, Severity};
use secondstory_project::{FileSettings, Problem};

use crate::args::ReportFormat;

/// Everything that a check found.
#[derive(Debug, Default)]
pub(crate) struct Outcome {
    /// Every file that was to be checked, in the order of the paths.
    pub(crate) files: Vec<CheckedFile>,
    /// What is wrong with configuration, lexicons, folders and globs.
    pub(crate) problems: Vec<Problem>,
}

/// One file and what was found in it.
#[derive(Debug)]
pub(crate) struct CheckedFile {
    /// As the user wrote it.
    pub(crate) path: String,
    /// What was read, or why it could not be.
    pub(crate) result: Result<Findings, Problem>,
}

/// The findings in a text.
#[derive(Debug)]
pub(crate) struct Findings {
    /// The text; empty where nothing is shown.
    pub(crate) text: String,
    /// What it was checked with.
    pub(crate) settings: Arc<FileSettings>,
    /// The findings that are to be shown, in the order of the text.
    pub(crate) shown: Vec<Finding>,
    /// How many others there are.
    pub(crate) hidden: usize,
    /// Whether one of all of them makes the check fail.
    pub(crate) fails: bool,
}

impl Outcome {
    /// Every problem, those of files last.
    pub(crate) fn all_problems(&self) -> Vec<Problem> {
        let files = self.files.iter().filter_map(|file| file.result.as_ref().err());
        self.problems.iter().chain(files).cloned().collect()
    }

    /// The files that were read.
    fn read(&self) -> impl Iterator<Item = (&str, &Findings)> {
        self.files.iter().filter_map(|file| Some((file.path.as_str(), file.result.as_ref().ok()?)))
    }

    /// Counts the shown findings by what `name` gives for them.
    fn count<'o, K: Ord>(&'o self, name: impl Fn(&'o Findings, &'o Finding) -> K) -> BTreeMap<K, usize> {
        let mut counts = BTreeMap::new();
        for (_, findings) in self.read() {
            for finding in &findings.shown {
                *counts.entry(name(findings, finding)).or_insert(0) += 1;
            }
        }
        counts
    }

    fn by_severity(&self) -> BTreeMap<Severity, usize> {
        self.count(|_, finding| finding.severity)
    }
}

/// Shows an outcome.
pub(crate) fn write(outcome: &Outcome, format: ReportFormat, out: &mut dyn Write) -> io::Result<()> {
    match format {
        ReportFormat::Human => human::write(outcome, out),
        ReportFormat::Compact => compact::write(outcome, out),
        ReportFormat::Json => json::write(outcome, out),
    }
}

/// The lines of a text, where there is something to show in them: counting lines costs a pass over the text.
fn lines(findings: &Findings) -> Option<LineIndex> {
    (!findings.shown.is_empty()).then(|| LineIndex::new(&findings.text))
}

/// `1 file`, `2 files`.
pub(crate) fn counted(count: usize, name: &str) -> String {
    if count == 1 { format!("1 {name}") } else { format!("{count} {name}s") }
}
