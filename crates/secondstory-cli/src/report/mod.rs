//! What a check found, and the ways to show it.

pub(crate) mod address;
mod by_file;
mod checkstyle;
mod compact;
pub(crate) mod excerpt;
pub(crate) mod exit_reason;
mod github;
mod gitlab;
mod group;
mod html;
mod human;
mod identity;
mod json;
mod jsonl;
mod junit;
mod markdown;
pub(crate) mod object;
mod piece;
mod place;
mod questions;
mod rdjson;
mod sarif;
mod summary;
mod xml;

use std::collections::BTreeMap;
use std::io::{self, Write};

use anstream::adapter::StripBytes;
use secondstory_core::line_index::LineIndex;
use secondstory_core::{Finding, Rule, Severity};
pub(crate) use secondstory_facilitator::text::counted;
use secondstory_project::Problem;

use crate::adoption::LeftOut;
use crate::args::ReportFormat;
use crate::checking::{CheckedFile, CheckedText};

/// Everything that a check found.
#[derive(Debug, Default)]
pub(crate) struct Outcome {
    /// Every file that was to be checked, in the order of the paths.
    pub(crate) files: Vec<CheckedFile>,
    /// What is wrong with configuration, lexicons, folders and globs.
    pub(crate) problems: Vec<Problem>,
    /// What is left out of the findings on purpose.
    pub(crate) left_out: LeftOut,
    /// Whether reports that can say so also list what comments allow.
    pub(crate) with_allowed: bool,
}

impl CheckedText {
    /// The findings that are to be shown, in the order of the text.
    pub(crate) fn shown(&self) -> impl Iterator<Item = &Finding> + Clone {
        self.findings.iter().filter(|finding| finding.severity >= self.settings.min_severity)
    }

    /// The findings that make the check fail, in the order of the text.
    pub(crate) fn failing(&self) -> impl Iterator<Item = &Finding> + Clone {
        self.findings.iter().filter(|finding| self.settings.fail_on.holds(finding.severity))
    }

    /// The rule that a finding is an instance of.
    pub(crate) fn rule(&self, finding: &Finding) -> &Rule {
        self.settings.settings.rule(finding.rule)
    }

    /// The lines of the text, where there is something to show in them: counting lines costs a pass over the text.
    fn lines(&self) -> Option<LineIndex> {
        self.shown().next().map(|_| LineIndex::new(&self.text))
    }
}

impl Outcome {
    /// Takes what was found in each file, and what is wrong with configuration, lexicons, folders and globs.
    pub(crate) const fn new(files: Vec<CheckedFile>, problems: Vec<Problem>) -> Self {
        Self {
            files,
            problems,
            left_out: LeftOut { known: None, gone: 0, unchanged: None },
            with_allowed: false,
        }
    }

    /// Every problem, those of files last.
    pub(crate) fn all_problems(&self) -> Vec<Problem> {
        let files = self.files.iter().filter_map(|file| file.result.as_ref().err());
        self.problems.iter().chain(files).cloned().collect()
    }

    /// Whether a finding makes the check fail.
    pub(crate) fn fails(&self) -> bool {
        self.read().any(|(_, text)| text.failing().next().is_some())
    }

    /// The files that were read, under the names that the user gave them.
    fn read(&self) -> impl Iterator<Item = (&str, &CheckedText)> {
        self.files.iter().filter_map(|file| Some((file.path.as_str(), file.result.as_ref().ok()?)))
    }

    /// Counts the shown findings by what `name` gives for them.
    fn count<'o, K: Ord>(&'o self, name: impl Fn(&'o CheckedText, &'o Finding) -> K) -> BTreeMap<K, usize> {
        let mut counts = BTreeMap::new();
        for (_, text) in self.read() {
            for finding in text.shown() {
                *counts.entry(name(text, finding)).or_insert(0) += 1;
            }
        }
        counts
    }

    /// How many findings are shown.
    fn shown_count(&self) -> usize {
        self.read().map(|(_, text)| text.shown().count()).sum()
    }

    fn by_severity(&self) -> BTreeMap<Severity, usize> {
        self.count(|_, finding| finding.severity)
    }
}

/// Shows an outcome, in colours where the format has some.
pub(crate) fn write(outcome: &Outcome, format: ReportFormat, out: &mut dyn Write) -> io::Result<()> {
    match format {
        ReportFormat::Human => human::write(outcome, out),
        ReportFormat::Compact => compact::write(outcome, out),
        ReportFormat::Json => json::write(outcome, out),
        ReportFormat::Jsonl => jsonl::write(outcome, out),
        ReportFormat::Sarif => sarif::write(outcome, out),
        ReportFormat::Github => github::write(outcome, out),
        ReportFormat::Gitlab => gitlab::write(outcome, out),
        ReportFormat::Markdown => markdown::write(outcome, out),
        ReportFormat::Junit => junit::write(outcome, out),
        ReportFormat::Checkstyle => checkstyle::write(outcome, out),
        ReportFormat::Rdjson => rdjson::write(outcome, out),
        ReportFormat::Rdjsonl => rdjson::write_lines(outcome, out),
        ReportFormat::Html => html::write(outcome, out),
    }
}

/// Shows an outcome without colours, for a file. Only the report for people has some.
pub(crate) fn write_plain(outcome: &Outcome, format: ReportFormat, out: &mut dyn Write) -> io::Result<()> {
    if format != ReportFormat::Human {
        return write(outcome, format, out);
    }
    human::write(outcome, &mut Plain { out, colors: StripBytes::new() })
}

/// Takes colours out of what is written.
struct Plain<'w> {
    out: &'w mut dyn Write,
    colors: StripBytes,
}

impl Write for Plain<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        for plain in self.colors.strip_next(bytes) {
            self.out.write_all(plain)?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
