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
