//! From byte offsets to lines and columns, for the edges: reports and editors.
//!
//! The index stores the start of every line once; a column is counted inside its line only. A line ends at `\n`,
//! at `\r\n` and at a lone `\r`, as the Language Server Protocol defines it.

use crate::span::Span;

/// A place in the text as people count it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, counted from 1.
    pub line: u32,
    /// Column in Unicode scalar values, counted from 1. A byte order mark at the start of the text is not counted.
    pub column: u32,
}

/// The line starts of one text.
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<u32>,
}

impl LineIndex {
    /// Reads the text once and notes where its lines start.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for (offset, byte) in bytes.iter().enumerate() {
            let ends_line = match byte {
                b'\n' => true,
                b'\r' => bytes.get(offset + 1) != Some(&b'\n'),
                _ => false,
            };
            if ends_line {
                starts.push(u32::try_from(offset + 1).unwrap_or(u32::MAX));
            }
        }
        Self { starts }
    }

    /// Number of lines; at least one.
    #[must_use]
    pub fn line_count(&self) -> usize {
        self.starts.len()
    }

    /// The line, counted from 0, that holds the byte at `offset`.
    #[must_use]
    pub fn line_of(&self, offset: u32) -> usize {
        self.starts.partition_point(|start| *start <= offset).saturating_sub(1)
    }

    /// The bytes of a line, counted from 0, its line ending included.
    #[must_use]
    pub fn line_span(&self, line: usize, text: &str) -> Span {
        let end = text.len();
        let start = self.starts.get(line).map_or(end, |start| *start as usize);
        let stop = self.starts.get(line + 1).map_or(end, |start| *start as usize);
        Span::from_range(start..stop)
    }

    /// Line and column of a byte offset. An offset inside a character counts as the character's start, one beyond
    /// the text as its end.
    #[must_use]
    pub fn position(&self, text: &str, offset: u32) -> Position {
        let line = self.line_of(offset);
        let start = self.starts[line] as usize;
        let mut end = (offset as usize).min(text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let prefix = text.get(start..end).unwrap_or("");
        let prefix = if start == 0 { prefix.strip_prefix('\u{feff}').unwrap_or(prefix) } else { prefix };
        let column = prefix.chars().count() + 1;
        Position { line: narrow(line + 1), column: narrow(column) }
    }
}

fn narrow(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str, offset: u32) -> (u32, u32) {
        let position = LineIndex::new(text).position(text, offset);
        (position.line, position.column)
    }

    #[test]
    fn counts_scalar_values_from_one() {
        assert_eq!(at("né 🙂 x", 9), (1, 6));
    }

    #[test]
    fn ends_lines_at_every_line_ending() {
        let text = "a\nb\r\nc\rd";
        assert_eq!([at(text, 2), at(text, 5), at(text, 7)], [(2, 1), (3, 1), (4, 1)]);
    }

    #[test]
    fn does_not_count_a_byte_order_mark() {
        assert_eq!(at("\u{feff}ab", 4), (1, 2));
    }

    #[test]
    fn an_offset_beyond_the_text_is_its_end() {
        assert_eq!(at("ab", 9), (1, 3));
    }
}
