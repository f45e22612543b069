//! From byte offsets to lines and columns, for the edges: reports and editors.
//!
//! The index stores the start of every line once; a column is counted inside its line only, and in a long line from
//! the landmark before it, so that many findings in one line cost no more than in many. A line ends at `\n`,
//! at `\r\n` and at a lone `\r`, as the Language Server Protocol defines it.

use memchr::memchr2_iter;

use crate::span::Span;

/// Bytes from one landmark to the next. Lines of people are shorter and have none.
const LANDMARK_STEP: usize = 1024;

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
    landmarks: Vec<Landmark>,
}

/// A place inside of a long line, on a character boundary.
#[derive(Clone, Copy, Debug)]
struct Landmark {
    /// In bytes of the text.
    offset: u32,
    /// Scalar values from the start of the line up to here.
    characters: u32,
}

impl LineIndex {
    /// Reads the text once and notes where its lines start.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut index = Self { starts: vec![0], landmarks: Vec::new() };
        let mut start = 0;
        for offset in memchr2_iter(b'\n', b'\r', bytes) {
            let is_first_of_two = bytes[offset] == b'\r' && bytes.get(offset + 1) == Some(&b'\n');
            if !is_first_of_two {
                index.note_landmarks(text, start, offset);
                start = offset + 1;
                index.starts.push(narrow(start));
            }
        }
        index.note_landmarks(text, start, text.len());
        index
    }

    /// Notes landmarks in the line from `start` to `end`, where it is long.
    fn note_landmarks(&mut self, text: &str, start: usize, end: usize) {
        let (mut from, mut characters) = (start, 0);
        while end - from > LANDMARK_STEP {
            let to = floor_boundary(text, from + LANDMARK_STEP);
            characters += text.get(from..to).map_or(0, count);
            self.landmarks.push(Landmark { offset: narrow(to), characters: narrow(characters) });
            from = to;
        }
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
        let end = floor_boundary(text, (offset as usize).min(text.len()));
        let next = self.landmarks.partition_point(|landmark| landmark.offset as usize <= end);
        let landmark = next.checked_sub(1).and_then(|last| self.landmarks.get(last));
        let (from, before) = landmark
            .filter(|landmark| landmark.offset as usize > start)
            .map_or((start, 0), |landmark| (landmark.offset as usize, landmark.characters as usize));
        let characters = before + text.get(from..end).map_or(0, count);
        let has_mark = start == 0 && end > 0 && text.starts_with('\u{feff}');
        Position { line: narrow(line + 1), column: narrow(characters + 1 - usize::from(has_mark)) }
    }
}

/// The last character boundary at or before an offset inside the text, in bytes.
fn floor_boundary(text: &str, mut offset: usize) -> usize {
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

fn count(text: &str) -> usize {
    text.chars().count()
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
    fn long_lines_count_as_short_ones_do() {
        let text = format!("\u{feff}{}\n{}", "né 🙂 x".repeat(900), "🙂".repeat(2000));
        let start = text.rfind('\n').unwrap() + 1;
        for (offset, _) in text.char_indices().step_by(7) {
            let line = if offset < start { &text[3..offset.max(3)] } else { &text[start..offset] };
            let expected = u32::try_from(line.chars().count() + 1).unwrap();
            let found = at(&text, u32::try_from(offset).unwrap());
            assert_eq!(found, (1 + u32::from(offset >= start), expected), "at {offset}");
        }
    }

    #[test]
    fn an_offset_beyond_the_text_is_its_end() {
        assert_eq!(at("ab", 9), (1, 3));
    }
}
