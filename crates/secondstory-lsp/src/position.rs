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

#[cfg(test)]
pub(crate) mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Texts of everything that makes positions hard: all line ends, characters of one to four bytes, combining marks, a byte
    /// order mark, joined emoji.
    pub(crate) fn text() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            Just("\n"),
            Just("\r\n"),
            Just("\r"),
            Just("a"),
            Just("word "),
            Just("ö"),
            Just("e\u{301}"),
            Just("\u{feff}"),
            Just("\u{2028}"),
            Just("🚒"),
            Just("👩\u{200d}👧"),
            Just("\0"),
            Just("漢"),
        ];
        prop_oneof![
            3 => proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat()),
            1 => any::<String>(),
        ]
    }

    pub(crate) fn encoding() -> impl Strategy<Value = Encoding> {
        prop_oneof![Just(Encoding::Utf8), Just(Encoding::Utf16)]
    }

    /// Most of them near the text, some as far away as numbers go.
    pub(crate) fn place() -> impl Strategy<Value = Position> {
        let number = || prop_oneof![6 => 0..12_u32, 1 => any::<u32>(), 1 => Just(u32::MAX)];
        (number(), number()).prop_map(|(line, character)| Position { line, character })
    }

    proptest! {
        #[test]
        fn every_character_is_found_again(text in text(), encoding in encoding()) {
            let lines = LineIndex::new(&text);
            for (start, character) in text.char_indices() {
                let place = position(&text, &lines, encoding, u32::try_from(start).unwrap());
                let inside_line_break = character == '\n' && text[..start].ends_with('\r');
                let expected = if inside_line_break { start - 1 } else { start };
                prop_assert_eq!(offset(&text, &lines, encoding, place), expected, "at {:?}", place);
            }
            let end = position(&text, &lines, encoding, u32::try_from(text.len()).unwrap());
            prop_assert_eq!(offset(&text, &lines, encoding, end), text.len());
        }

        #[test]
        fn a_position_that_was_found_stays_where_it_is(text in text(), encoding in encoding(), place in place()) {
            let lines = LineIndex::new(&text);
            let found = offset(&text, &lines, encoding, place);
            prop_assert!(text.is_char_boundary(found));
            let near = position(&text, &lines, encoding, u32::try_from(found).unwrap());
            prop_assert_eq!(offset(&text, &lines, encoding, near), found);
            prop_assert!(near <= place, "{:?} came from {:?}", near, place);
        }

        #[test]
        fn an_offset_inside_a_character_is_that_character(text in text(), encoding in encoding(), number in 0..200_u32) {
            let lines = LineIndex::new(&text);
            let place = position(&text, &lines, encoding, number);
            let found = offset(&text, &lines, encoding, place);
            prop_assert!(found <= number as usize);
            prop_assert!(found + 5 > (number as usize).min(text.len()));
        }

        #[test]
        fn spans_lie_in_the_text_and_in_order(text in text(), encoding in encoding(), start in place(), end in place()) {
            let lines = LineIndex::new(&text);
            let found = span(&text, &lines, encoding, Range { start, end });
            prop_assert!(found.start <= found.end);
            prop_assert!(text.get(found.range()).is_some());
            let written = range(&text, &lines, encoding, found);
            prop_assert!(written.start <= written.end);
        }

        #[test]
        fn columns_are_counted_in_units_of_the_encoding(text in "[a-z🚒öe\u{301}]{0,20}") {
            let lines = LineIndex::new(&text);
            let end = u32::try_from(text.len()).unwrap();
            let column = |encoding| position(&text, &lines, encoding, end).character as usize;
            prop_assert_eq!(column(Encoding::Utf8), text.len());
            prop_assert_eq!(column(Encoding::Utf16), text.encode_utf16().count());
        }
    }
}
