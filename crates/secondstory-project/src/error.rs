//! What went wrong, where, and what to do about it; as parts, so that every edge can show it in its own way.
//!
//! There is one type of problem for configuration, lexicons and the files that are checked: a reader of the output
//! meets the same shape everywhere. No colours and no layout are in it.

use std::fmt;
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
    /// The line in question.
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

/// A file with its text and the start of its lines, ready to say where something stands.
#[derive(Clone, Debug)]
pub struct SourceFile {
    path: PathBuf,
    text: String,
    lines: LineIndex,
}

impl SourceFile {
    /// Takes the path as it is to be shown, and the text.
    #[must_use]
    pub fn new(path: impl Into<PathBuf>, text: impl Into<String>) -> Self {
        let text = text.into();
        Self { path: path.into(), lines: LineIndex::new(&text), text }
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
            snippet: Some(Box::new(self.snippet(span))),
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
    fn snippet(&self, span: Span) -> Snippet {
        let line = self.lines.line_span(self.lines.line_of(span.start), &self.text);
        let text = line.text(&self.text).trim_end_matches(['\n', '\r']);
        let inside = |offset: u32| {
            let mut offset = (offset.saturating_sub(line.start) as usize).min(text.len());
            while !text.is_char_boundary(offset) {
                offset -= 1;
            }
            offset
        };
        Snippet { text: text.to_owned(), mark: inside(span.start)..inside(span.end.max(span.start)) }
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
        let snippet = file.snippet(Span::new(1, 8));
        assert_eq!((snippet.text.as_str(), snippet.mark), ("one", 1..3));
    }

    #[test]
    fn an_offset_inside_a_character_does_no_harm() {
        let file = SourceFile::new("a.toml", "ö");
        assert_eq!(file.snippet(Span::new(1, 1)).mark, 0..0);
    }
}
