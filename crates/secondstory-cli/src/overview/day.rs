//! The day of each document: what it says itself, else what its name says, else when git first saw it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use secondstory_core::Document;
use secondstory_project::history::first_days;

use super::date::{Date, last_number};
use super::written_date::written_date;
use crate::checking::CheckedFile;

/// What is read of a document besides its findings.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Facts {
    /// Its words of prose.
    pub(super) words: usize,
    date: Option<Date>,
}

/// A day, and where it is from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Dated {
    /// The day.
    pub(super) date: Date,
    /// Where it is from.
    pub(super) origin: Origin,
}

/// Where a day is from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// The document itself.
    Document,
    /// The name of the file, or of a folder that it is in.
    Name,
    /// The first commit of the file.
    Git,
}

impl Origin {
    /// The word that reports use.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Document => "document",
            Self::Name => "name",
            Self::Git => "git",
        }
    }
}

/// Reads a document and the source that it was made from.
pub(crate) fn facts(document: &Document, source: &str) -> Facts {
    Facts { words: document.word_count(source), date: written_date(source) }
}

/// The day of each file, in their order. Git is only asked where a file says nothing; where it knows nothing, there is no day.
pub(super) fn days(files: &[(CheckedFile, Facts)]) -> Vec<Option<Dated>> {
    let mut days: Vec<Option<Dated>> = files.iter().map(|(file, facts)| said(file, *facts)).collect();
    let silent = files.iter().zip(&days).filter(|(_, day)| day.is_none()).map(|((file, _), _)| file);
    let seen = seen_by_git(&silent.map(|file| file.absolute.as_path()).collect::<Vec<_>>());
    for ((file, _), day) in files.iter().zip(&mut days) {
        let first = || Some(Dated { date: last_number(seen.get(&file.absolute)?)?, origin: Origin::Git });
        *day = day.or_else(first);
    }
    days
}

fn said(file: &CheckedFile, facts: Facts) -> Option<Dated> {
    let written = facts.date.map(|date| Dated { date, origin: Origin::Document });
    written.or_else(|| named_day(&file.address))
}

/// The day in the name of a document or of its folders.
pub(super) fn named_day(path: &str) -> Option<Dated> {
    Some(Dated { date: last_number(path)?, origin: Origin::Name })
}

/// What git knows about the folder that all these files are in. Without git, or outside of a repository, nothing is known.
fn seen_by_git(files: &[&Path]) -> BTreeMap<PathBuf, String> {
    let Some(first) = files.first().and_then(|file| file.parent()) else { return BTreeMap::new() };
    let folder = first.ancestors().find(|folder| files.iter().all(|file| file.starts_with(folder)));
    folder.and_then(|folder| first_days(folder).ok()).unwrap_or_default()
}
