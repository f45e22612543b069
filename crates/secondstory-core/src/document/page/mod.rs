//! Pages of HTML to blocks and runs: what a browser would show as prose, and exports of Confluence and Google Docs.
//!
//! A page is read in two steps. `reader.rs` walks over the tags and notes what stands where, in a text without markup and
//! entities that `writer.rs` builds up; then the notes are handed to the assembler, which reads that text like any
//! other. `tags.rs` is the only file that knows the HTML parser. A panic in it is caught, and the text is then read as
//! plain paragraphs.

mod confluence;
mod look;
mod reader;
mod tags;
mod writer;

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::Document;
use super::notes::{self, Emphasis, Note};
use writer::Notes;

/// Takes a page or a fragment of HTML apart.
pub(super) fn parse(text: &str) -> Document {
    catch_unwind(AssertUnwindSafe(|| reader::read(text)))
        .map_or_else(|_| super::plain::parse(text), |notes| document(text, notes))
}

/// Hands the notes to the assembler.
fn document(source: &str, notes: Notes) -> Document {
    let is_sound = |note: &Note| match note {
        Note::Comment(range) => source.get(range.clone()).is_some(),
        _ => true,
    };
    let list = notes.list.into_iter().filter(is_sound).collect();
    let document = notes::assemble(notes.decoded.text(), list, Emphasis::Marked);
    Document { decoded: Some(notes.decoded), ..document }
}
