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
use super::assembler::Assembler;
use writer::{Note, Notes};

/// Takes a page or a fragment of HTML apart.
pub(super) fn parse(text: &str) -> Document {
    catch_unwind(AssertUnwindSafe(|| reader::read(text)))
        .map_or_else(|_| super::plain::parse(text), |notes| document(text, notes))
}

/// Hands the notes to the assembler.
fn document(source: &str, notes: Notes) -> Document {
    let mut assembler = Assembler::new(notes.decoded.text(), &[]);
    let mut levels = Vec::new();
    for note in notes.list {
        match note {
            Note::Text(range, style) => assembler.text(range, style),
            Note::Opaque(range, style) => assembler.opaque(range, style),
            Note::Mark(offset) => assembler.pieces.touch(offset),
            Note::LineBreak(range) => assembler.pieces.break_line(range),
            Note::Comment(range) if source.get(range.clone()).is_some() => assembler.comment(range),
            Note::Comment(_) => {}
            Note::ListFollows => assembler.list_follows(),
            Note::Finish(place, Some(rank)) => assembler.finish_heading(rank, place),
            Note::Finish(place, None) => assembler.finish(place),
            Note::Enter => levels.push(assembler.outline.enter()),
            Note::Leave => {
                if let Some(level) = levels.pop() {
                    assembler.outline.leave(level);
                }
            }
        }
    }
    let document = assembler.into_document();
    Document { decoded: Some(notes.decoded), ..document }
}
