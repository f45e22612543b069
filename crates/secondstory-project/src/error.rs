//! What went wrong, where, and what to do about it; as parts, so that every edge can show it in its own way.
//!
//! There is one type of problem for configuration, lexicons and the files that are checked: a reader of the output
//! meets the same shape everywhere. No colours and no layout are in it.

use std::fmt;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use secondstory_core::Span;
use secondstory_core::line_index::{LineIndex, Position};

/// Something that kept a part of the job from being done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file it is about, as the user or the configuration named it.
    pub path: Option<PathBuf>,
    /// Where in the file.
    pub position: Option<Position>,
    /// What is the matter, in one sentence without a final stop.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// The line in question; nothing where it is too long to be shown, or not ours to show.
    pub snippet: Option<Box<Snippet>>,
}

/// One line of a file with a mark under a part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snippet {
    /// The line, without its line ending.
    pub text: String,
    /// The part that is meant, in bytes of `text`.
    pub mark: Range<usize>,
}

impl Problem {
    /// A problem that belongs to no file, such as an argument that is not understood.
    #[must_use]
    pub fn new(message: impl Into<String>) -> Self {
        Self { path: None, position: None, message: message.into(), help: None, snippet: None }
    }

    /// A problem of a whole file.
    #[must_use]
    pub fn of_file(path: &Path, message: impl Into<String>) -> Self {
        Self { path: Some(path.to_path_buf()), ..Self::new(message) }
    }

    /// The same with advice.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(path) = &self.path {
            write!(formatter, "{}:", path.display())?;
            if let Some(position) = self.position {
                write!(formatter, "{}:{}:", position.line, position.column)?;
            }
            formatter.write_str(" ")?;
        }
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for Problem {}

/// The longest line that is shown with a problem, in bytes.
const LONGEST_LINE: usize = 400;

/// How many problems of a file are told.
const MOST_PROBLEMS: usize = 100;

/// The first problems of a file, and how many more there are.
pub(crate) fn told_of_many(file: &SourceFile, mut problems: Vec<Problem>) -> Vec<Problem> {
    let more = problems.len().saturating_sub(MOST_PROBLEMS);
    if more > 1 {
        problems.truncate(MOST_PROBLEMS);
        problems.push(Problem::of_file(file.path(), format!("{more} more problems are not shown")));
    }
    problems
}

/// A file with its text and the start of its lines, ready to say where something stands.
#[derive(Clone, Debug)]
pub struct SourceFile {
    path: PathBuf,
    text: String,
    lines: LineIndex,
    shows_lines: bool,
}

impl SourceFile {
    /// Takes the path as it is to be shown, and the text.
    #[must_use]
    pub fn new(path: impl Into<PathBuf>, text: impl Into<String>) -> Self {
        let text = text.into();
        Self { path: path.into(), lines: LineIndex::new(&text), text, shows_lines: true }
    }

    /// The same where a folder leads to the file that the file is not in: problems tell the place and show no line. A repository of
    /// others may name any file of this machine, and reports are read by others.
    #[must_use]
    pub(crate) fn led_to_by(self, folder: &Path, path: &Path) -> Self {
        let is_inside = |(folder, path): (PathBuf, PathBuf)| path.starts_with(folder);
        let places = fs::canonicalize(folder).ok().zip(fs::canonicalize(path).ok());
        Self { shows_lines: self.shows_lines && places.is_none_or(is_inside), ..self }
    }

    /// The path as it is shown.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Line and column of a byte offset.
    #[must_use]
    pub fn position(&self, offset: u32) -> Position {
        self.lines.position(&self.text, offset)
    }

    /// A problem with the bytes under `span`.
    #[must_use]
    pub fn problem(&self, span: Span, message: impl Into<String>) -> Problem {
        Problem {
            position: Some(self.position(span.start)),
            snippet: self.snippet(span).map(Box::new),
            ..Problem::of_file(&self.path, message)
        }
    }

    /// A problem at one byte offset.
    #[must_use]
    pub fn problem_at(&self, offset: usize, message: impl Into<String>) -> Problem {
        self.problem(Span::from_range(offset..offset), message)
    }

    /// The byte offset at which a line starts, counted from 1; the end of the text where there are fewer lines.
    #[must_use]
    pub fn line_start(&self, line: usize) -> u32 {
        self.lines.line_span(line.saturating_sub(1), &self.text).start
    }

    /// The line in which the span starts; a span over several lines is marked in its first line.
    fn snippet(&self, span: Span) -> Option<Snippet> {
        let line = self.lines.line_span(self.lines.line_of(span.start), &self.text);
        if !self.shows_lines || line.range().len() > LONGEST_LINE {
            return None;
        }
        let text = line.text(&self.text).trim_end_matches(['\n', '\r']);
        let inside = |offset: u32| {
            let mut offset = (offset.saturating_sub(line.start) as usize).min(text.len());
            while !text.is_char_boundary(offset) {
                offset -= 1;
            }
            offset
        };
        Some(Snippet { text: text.to_owned(), mark: inside(span.start)..inside(span.end.max(span.start)) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_the_place_in_front_of_the_message() {
        let file = SourceFile::new("a.toml", "one = 1\ntwö = 2\n");
        let problem = file.problem(Span::new(8, 12), "unknown key");
        assert_eq!(problem.to_string(), "a.toml:2:1: unknown key");
        assert_eq!(problem.snippet.map(|snippet| snippet.text).as_deref(), Some("twö = 2"));
    }

    #[test]
    fn marks_only_the_first_line() {
        let file = SourceFile::new("a.toml", "one\r\ntwo");
        let snippet = file.snippet(Span::new(1, 8)).unwrap();
        assert_eq!((snippet.text.as_str(), snippet.mark), ("one", 1..3));
    }

    #[test]
    fn an_offset_inside_a_character_does_no_harm() {
        let file = SourceFile::new("a.toml", "ö");
        assert_eq!(file.snippet(Span::new(1, 1)).unwrap().mark, 0..0);
    }

    /// A million problems in a line of a megabyte would be a terabyte of lines.
    #[test]
    fn a_long_line_is_not_copied() {
        let file = SourceFile::new("a.toml", "x".repeat(LONGEST_LINE + 1));
        let problem = file.problem_at(7, "unknown key");
        assert_eq!((problem.to_string().as_str(), problem.snippet), ("a.toml:1:8: unknown key", None));
    }

    #[test]
    fn what_nobody_would_read_is_counted() {
        let file = SourceFile::new("a.toml", "");
        let told = told_of_many(&file, vec![file.problem_at(0, "unknown key"); MOST_PROBLEMS + 5]);
        assert_eq!(told.len(), MOST_PROBLEMS + 1);
        let last = told.last().unwrap().to_string();
        assert_eq!(last, "a.toml: 5 more problems are not shown");
    }
}
