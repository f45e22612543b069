//! The text of an open document, as the client last described it.
//!
//! Edits are applied in the order in which they come, each to the text that the one before left. Only the line starts
//! behind an edit change; they are made anew as a whole, which costs less than a millisecond for a megabyte.

use secondstory_core::line_index::LineIndex;
use tower_lsp::ls_types::TextDocumentContentChangeEvent;

use crate::position::{self, Encoding};

/// A text, its lines, and the version that the client gave it.
#[derive(Debug)]
pub(crate) struct Text {
    pub(crate) content: String,
    pub(crate) lines: LineIndex,
    pub(crate) version: i32,
}

impl Text {
    /// The text with which a document was opened.
    pub(crate) fn new(content: String, version: i32) -> Self {
        let lines = LineIndex::new(&content);
        Self { content, lines, version }
    }

    /// Applies the edits of one notification. A range beyond the text is cut to it; so an edit out of range never fails.
    pub(crate) fn apply(
        &mut self,
        changes: Vec<TextDocumentContentChangeEvent>,
        version: i32,
        encoding: Encoding,
    ) {
        for change in changes {
            match change.range {
                Some(range) => {
                    let span = position::span(&self.content, &self.lines, encoding, range);
                    self.content.replace_range(span.range(), &change.text);
                }
                None => self.content = change.text,
            }
            self.lines = LineIndex::new(&self.content);
        }
        self.version = version;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use tower_lsp::ls_types::{Position, Range};

    use super::*;
    use crate::position::tests::{encoding, place, text};

    /// A client's text: UTF-16 code units, lines found anew for every edit, nothing shared with the server.
    struct Model(Vec<u16>);

    impl Model {
        fn apply(&mut self, change: &TextDocumentContentChangeEvent, encoding: Encoding) {
            let new = change.text.encode_utf16();
            let Some(range) = change.range else {
                self.0 = new.collect();
                return;
            };
            let start = self.index(range.start, encoding);
            let end = self.index(range.end, encoding).max(start);
            self.0.splice(start..end, new);
        }

        fn index(&self, place: Position, encoding: Encoding) -> usize {
            let (mut line, mut column) = (0, 0);
            let mut index = 0;
            while index < self.0.len() {
                let unit = self.0[index];
                let pair = (0xd800..0xdc00).contains(&unit);
                let ends_line = unit == 10 || unit == 13;
                if line == place.line {
                    let width = match (encoding, unit) {
                        (Encoding::Utf16, _) if pair => 2,
                        (Encoding::Utf16, _) | (_, 0..=0x7f) => 1,
                        (_, 0x80..=0x7ff) => 2,
                        _ if pair => 4,
                        _ => 3,
                    };
                    if ends_line || u64::from(column) + width > u64::from(place.character) {
                        return index;
                    }
                    column += u32::try_from(width).unwrap();
                } else if unit == 10 || (unit == 13 && self.0.get(index + 1) != Some(&10)) {
                    line += 1;
                }
                index += if pair { 2 } else { 1 };
            }
            self.0.len()
        }
    }

    fn change() -> impl Strategy<Value = TextDocumentContentChangeEvent> {
        let range = (place(), place()).prop_map(|(start, end)| Range { start, end });
        (proptest::option::weighted(0.9, range), text())
            .prop_map(|(range, text)| TextDocumentContentChangeEvent { range, range_length: None, text })
    }

    proptest! {
        #[test]
        fn after_any_edits_the_text_is_the_clients(
            before in text(),
            encoding in encoding(),
            notifications in proptest::collection::vec(proptest::collection::vec(change(), 0..4), 0..6),
        ) {
            let mut text = Text::new(before.clone(), 1);
            let mut model = Model(before.encode_utf16().collect());
            for (version, changes) in (2..).zip(notifications) {
                changes.iter().for_each(|change| model.apply(change, encoding));
                text.apply(changes, version, encoding);
                prop_assert_eq!(&text.content, &String::from_utf16(&model.0).unwrap());
                prop_assert_eq!(text.version, version);
            }
        }
    }
}
