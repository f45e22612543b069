//! Between byte offsets and the positions of the Language Server Protocol; nothing else in the program converts.
//!
//! A position counts lines from 0 and, inside the line, code units of the encoding that was negotiated: UTF-8 bytes or UTF-16
//! units. A line ends at `\n`, `\r\n` or a lone `\r`. Every function is total: a line beyond the text is its end, a column
//! beyond the line is the end of the line before its line break, and a position inside a character (the second half of
//! a surrogate pair) is the start of that character.

use secondstory_core::Span;
use secondstory_core::line_index::LineIndex;
use tower_lsp::ls_types::{Position, PositionEncodingKind, Range};

/// How columns are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Encoding {
    /// In bytes.
    Utf8,
    /// In UTF-16 code units, which every client understands.
    #[default]
    Utf16,
}

impl Encoding {
    /// UTF-8 where the client offers it, because it costs nothing to count; else UTF-16.
    pub(crate) fn negotiated(offered: Option<&[PositionEncodingKind]>) -> Self {
        if offered.is_some_and(|offered| offered.contains(&PositionEncodingKind::UTF8)) {
            Self::Utf8
        } else {
            Self::Utf16
        }
    }

    /// Its name in the protocol.
    pub(crate) const fn kind(self) -> PositionEncodingKind {
        match self {
            Self::Utf8 => PositionEncodingKind::UTF8,
            Self::Utf16 => PositionEncodingKind::UTF16,
        }
    }

    /// The width of a text in code units.
    fn width(self, text: &str) -> usize {
        match self {
            Self::Utf8 => text.len(),
            // Nearly every line is ASCII, where both count the same.
            Self::Utf16 if text.is_ascii() => text.len(),
            Self::Utf16 => text.chars().map(char::len_utf16).sum(),
        }
    }

    /// The offset in bytes of the character that starts at, or holds, this code unit of a line.
    fn offset(self, line: &str, column: usize) -> usize {
        match self {
            Self::Utf8 => floor_boundary(line, column),
            Self::Utf16 if line.is_ascii() => column.min(line.len()),
            Self::Utf16 => {
                let mut units = 0;
                for (offset, character) in line.char_indices() {
                    units += character.len_utf16();
                    if units > column {
                        return offset;
                    }
                }
                line.len()
            }
        }
    }
}

/// The last character boundary at or before `offset`, in bytes.
fn floor_boundary(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// The text of a line, counted from 0, without its line break, and the byte where it starts.
pub(crate) fn line<'t>(text: &'t str, lines: &LineIndex, number: usize) -> (u32, &'t str) {
    let span = lines.line_span(number, text);
    (span.start, span.text(text).trim_end_matches(['\n', '\r']))
}

/// The position of a byte offset.
pub(crate) fn position(text: &str, lines: &LineIndex, encoding: Encoding, offset: u32) -> Position {
    let number = lines.line_of(offset);
    let (start, line) = line(text, lines, number);
    let inside = floor_boundary(line, offset.saturating_sub(start) as usize);
    Position { line: narrow(number), character: narrow(encoding.width(&line[..inside])) }
}

/// The byte offset of a position.
pub(crate) fn offset(text: &str, lines: &LineIndex, encoding: Encoding, position: Position) -> usize {
    if position.line as usize >= lines.line_count() {
        return text.len();
    }
    let (start, line) = line(text, lines, position.line as usize);
    start as usize + encoding.offset(line, position.character as usize)
}

/// The range of a span.
pub(crate) fn range(text: &str, lines: &LineIndex, encoding: Encoding, span: Span) -> Range {
    Range {
        start: position(text, lines, encoding, span.start),
        end: position(text, lines, encoding, span.end),
    }
}

/// The span of a range; a range that is turned around counts as the empty one at its start.
pub(crate) fn span(text: &str, lines: &LineIndex, encoding: Encoding, range: Range) -> Span {
    let start = offset(text, lines, encoding, range.start);
    let end = offset(text, lines, encoding, range.end).max(start);
    Span::from_range(start..end)
}

fn narrow(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
