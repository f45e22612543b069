//! A door to how edits are applied to an open document, for those who try it from outside, without an editor and a process.

use tower_lsp::ls_types::{Position, Range, TextDocumentContentChangeEvent};

use crate::position::Encoding;
use crate::text::Text;

/// A line and a column, both counted from 0; columns in units of the encoding.
pub type Place = (u32, u32);

/// One edit, as a client describes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// From where to where; nothing where the whole text is replaced.
    pub extent: Option<(Place, Place)>,
    /// What stands there afterwards.
    pub text: String,
}

/// The text of a document after edits, each of them described by the text that the one before left. Takes the text before, and
/// whether columns count bytes of UTF-8 or, as most editors do, units of UTF-16. Total: places beyond the text are cut to it.
#[must_use]
pub fn edited(before: &str, edits: Vec<Edit>, in_bytes: bool) -> String {
    let encoding = if in_bytes { Encoding::Utf8 } else { Encoding::Utf16 };
    let mut text = Text::new(before.to_owned(), 0);
    text.apply(edits.into_iter().map(event).collect(), 1, encoding);
    text.content
}

fn event(edit: Edit) -> TextDocumentContentChangeEvent {
    let place = |(line, character): Place| Position { line, character };
    let range = edit.extent.map(|(start, end)| Range { start: place(start), end: place(end) });
    TextDocumentContentChangeEvent { range, range_length: None, text: edit.text }
}
