//! The findings that a team had before it began: known by content, so that only new ones are talked about.
//!
//! A baseline is a multiset of fingerprints. The path of an entry says where its finding was last seen; it is there for people
//! and for ties, and a document that is renamed or moved keeps its entries. No sentence is in it: wording that hurt once is not
//! carried around a second time.
//!
//! # Who takes an entry
//!
//! 1. A finding of a document that has the entry's path.
//! 2. A finding of the document that the entry's document was moved to: of those that are there now, the one that shares most
//!    findings with it.
//! 3. Any other finding, in the order of the paths: single sentences move as well.
//!
//! The last two depend on documents that nobody asked about, so those are asked for where it matters; checking one file, or the
//! buffer of an editor, tells the same as checking all of them.

mod compare;
mod file;

use std::collections::BTreeMap;
use std::path::Path;

pub use compare::{Comparison, Document};

use crate::fingerprint::Fingerprint;

/// The name of the file that is looked for beside `secondstory.toml`.
pub const BASELINE_FILE_NAME: &str = "secondstory-baseline.json";

/// A kind of finding of one document, and how often it is there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// Where it was last seen: relative to the folder of the baseline, with `/` on every system.
    pub path: String,
    /// The id of the rule.
    pub rule: String,
    /// What it is known by.
    pub fingerprint: Fingerprint,
}

/// Entries with how often each is there, sorted by path, then by rule, then by fingerprint.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    entries: BTreeMap<Entry, u32>,
}

impl Baseline {
    /// Takes findings in any order, equal ones as often as they are there.
    #[must_use]
    pub fn from_findings(findings: impl IntoIterator<Item = Entry>) -> Self {
        let mut baseline = Self::default();
        findings.into_iter().for_each(|entry| baseline.add(entry, 1));
        baseline
    }

    /// The entries and how often each is there, in order.
    pub fn entries(&self) -> impl Iterator<Item = (&Entry, u32)> {
        self.entries.iter().map(|(entry, count)| (entry, *count))
    }

    /// How many findings it stands for.
    #[must_use]
    pub fn finding_count(&self) -> usize {
        self.entries.values().map(|count| *count as usize).sum()
    }

    /// Whether it stands for no finding.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Adds findings that are equal.
    pub fn add(&mut self, entry: Entry, count: u32) {
        if count > 0 {
            let known = self.entries.entry(entry).or_insert(0);
            *known = known.saturating_add(count);
        }
    }

    /// Adds all findings of another one.
    pub fn add_all(&mut self, other: Self) {
        other.entries.into_iter().for_each(|(entry, count)| self.add(entry, count));
    }

    /// Splits it by path: the entries of which `wanted` holds, then the others.
    #[must_use]
    pub fn partition(self, wanted: impl Fn(&str) -> bool) -> (Self, Self) {
        let (first, second) = self.entries.into_iter().partition(|(entry, _)| wanted(&entry.path));
        (Self { entries: first }, Self { entries: second })
    }
}

/// How a baseline in `folder` names the document `path`; both are absolute. The name is relative and has `/` on every system.
#[must_use]
pub fn name_of(path: &Path, folder: &Path) -> String {
    let (path, folder): (Vec<_>, Vec<_>) = (path.components().collect(), folder.components().collect());
    let shared = path.iter().zip(&folder).take_while(|(one, other)| one == other).count();
    let up = folder.iter().skip(shared).map(|_| "..".into());
    let down = path.iter().skip(shared).map(|part| part.as_os_str().to_string_lossy());
    up.chain(down).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_are_named_from_the_folder_of_the_baseline() {
        let name = |path: &str| name_of(Path::new(path), Path::new("/repository/docs"));
        assert_eq!(name("/repository/docs/old/a.md"), "old/a.md");
        assert_eq!(name("/repository/b.md"), "../b.md");
        assert_eq!(name("/elsewhere/c.md"), "../../elsewhere/c.md");
    }
}
