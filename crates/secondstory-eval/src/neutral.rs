//! Technical prose that blames nobody: whatever is flagged there is noise, so it is counted per thousand words.

use std::collections::BTreeMap;

use secondstory_core::Severity;
use serde::Serialize;

use crate::corpus::Document;
use crate::detector::{Checked, Hit};

/// The family of findings about comments in the text. They are about the tool and not about wording.
const ABOUT_COMMENTS: &str = "suppression/";

/// The noise in one sub-folder of `neutral/`, or in all of it.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct NeutralRow {
    /// The sub-folder; `all` for the sum.
    pub(crate) folder: String,
    pub(crate) words: usize,
    /// Findings of severity warning.
    pub(crate) warnings: usize,
    /// Findings of severity note and above.
    pub(crate) notes: usize,
}

impl NeutralRow {
    /// Findings per thousand words.
    pub(crate) fn rate(&self, findings: usize) -> f64 {
        crate::mark::ratio(findings * 1000, self.words).unwrap_or(0.0)
    }

    fn add(&mut self, checked: &Checked<'_>) {
        let Document { text, format, .. } = checked.document;
        self.words += secondstory_core::Document::parse(text, *format).word_count(text);
        self.warnings += noise(checked, Severity::Warning).count();
        self.notes += noise(checked, Severity::Note).count();
    }
}

/// The findings about wording at or above a severity.
pub(crate) fn noise<'a>(checked: &'a Checked<'_>, least: Severity) -> impl Iterator<Item = &'a Hit> {
    let about_wording = |hit: &&Hit| !hit.rule.starts_with(ABOUT_COMMENTS);
    checked.hits.iter().filter(about_wording).filter(move |hit| hit.severity >= least)
}

/// One row for each sub-folder, in the order of their names, and one for all of them.
pub(crate) fn neutral_rows(checked: &[Checked<'_>]) -> Vec<NeutralRow> {
    let mut folders: BTreeMap<&str, NeutralRow> = BTreeMap::new();
    let mut all = NeutralRow { folder: "all".to_owned(), ..NeutralRow::default() };
    for checked in checked {
        let folder = checked.document.name.split('/').next().unwrap_or_default();
        let row = folders.entry(folder).or_default();
        row.folder = folder.to_owned();
        row.add(checked);
        all.add(checked);
    }
    if folders.is_empty() {
        return Vec::new();
    }
    folders.into_values().chain([all]).collect()
}
