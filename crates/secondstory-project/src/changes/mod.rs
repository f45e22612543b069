//! Which lines of which files were added or changed: the part of a project that somebody works on right now.
//!
//! A finding counts as changed where its sentence, or the finding itself, has an added or changed line. The sentence is the
//! unit because a line break in it is chance: whoever changes its end works on its wording. Lines that were only taken out
//! change nothing that is still there. Of a file that git does not track, or that is compared as binary, every line counts.
//!
//! The lines come from a unified diff that somebody has at hand ([`ChangedLines::from_diff`]) or from git
//! ([`ChangedLines::since`]).

mod diff;
mod diff_name;
mod git;
mod place;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

use secondstory_core::Span;

use crate::error::{Problem, SourceFile};

/// The lines of a file that count, counted from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Lines {
    /// All of them.
    All,
    /// These; sorted, without overlap.
    Some(Vec<RangeInclusive<u32>>),
}

/// The added and changed lines of some files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChangedLines {
    /// By absolute path.
    files: BTreeMap<PathBuf, Lines>,
}

/// The changed parts of one text, in bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChangedSpans {
    spans: Vec<Span>,
}

impl ChangedLines {
    /// Reads a unified diff, as git, Subversion and `diff -u` write it. Its paths are looked for from the absolute path
    /// `folder`, then from the root of the repository around it, with and without a prefix such as `b/`.
    ///
    /// # Errors
    /// Where the text is no unified diff, with the place; where it is one of a merge, or of several changes one after another;
    /// where none of its files is there.
    pub fn from_diff(diff: &SourceFile, folder: &Path) -> Result<Self, Problem> {
        place::placed(diff, diff::read(diff)?, folder)
    }

    /// Asks git what is different from the point where the history of the current commit left that of `revision`: what was
    /// committed since, what is not committed yet, and the files that git does not track and does not ignore. Takes the
    /// absolute path of a folder in the working tree; gives the changes of the whole tree.
    ///
    /// The program `git` is started for this: it is there wherever a repository is, and obeys what people have set for it.
    ///
    /// # Errors
    /// Where git is not there, the folder belongs to no working tree, or git does not know the revision.
    pub fn since(revision: &str, folder: &Path) -> Result<Self, Problem> {
        git::changes(revision, folder)
    }

    /// The absolute paths of the files with at least one such line, in order.
    pub fn files(&self) -> impl Iterator<Item = &Path> {
        let changed = |lines: &Lines| *lines != Lines::Some(Vec::new());
        self.files.iter().filter(move |(_, lines)| changed(lines)).map(|(path, _)| path.as_path())
    }

    /// The changed parts of the file at an absolute path. Takes its text as it is now.
    #[must_use]
    pub fn in_text(&self, path: &Path, text: &str) -> ChangedSpans {
        match self.files.get(path) {
            None => ChangedSpans::default(),
            Some(Lines::All) => ChangedSpans { spans: vec![Span::from_range(0..text.len())] },
            Some(Lines::Some(ranges)) => ChangedSpans { spans: spans(ranges, text) },
        }
    }

    fn insert(&mut self, path: PathBuf, lines: Lines) {
        self.files.insert(path, lines);
    }
}

impl ChangedSpans {
    /// Whether a changed part and the span have a byte in common.
    #[must_use]
    pub fn touches(&self, span: Span) -> bool {
        self.spans.iter().any(|changed| changed.overlaps(span))
    }
}

/// The bytes of lines. `line_index` is not used: it ends a line at a carriage return, and a diff only at a line feed.
fn spans(ranges: &[RangeInclusive<u32>], text: &str) -> Vec<Span> {
    let mut starts = vec![0];
    starts.extend(text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(offset, _)| offset + 1));
    let start = |line: u32| starts.get(line as usize).copied().unwrap_or(text.len());
    let span = |range: &RangeInclusive<u32>| start(range.start().saturating_sub(1))..start(*range.end());
    ranges.iter().map(span).map(Span::from_range).collect()
}
