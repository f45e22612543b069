//! What stands where in a text that is still growing, noted until the text is complete.
//!
//! A reader that decodes its source makes the text as it goes, and the [`Assembler`] wants the whole of it. So such a
//! reader takes notes, and they are handed over at the end.

use std::ops::Range;

use super::Document;
use super::assembler::{Assembler, Place};
use super::pieces::Style;

/// One step in putting the blocks together. Ranges are bytes of the text that is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Note {
    /// Prose.
    Text(Range<usize>, Style),
    /// One thing that is named.
    Opaque(Range<usize>, Style),
    /// Markup of the line starts here.
    Mark(usize),
    /// A line ends because the author says so.
    LineBreak(Range<usize>),
    /// A comment, in bytes of the source.
    Comment(Range<usize>),
    /// The next block is an item of a list.
    ListFollows,
    /// A row of a table starts.
    RowStart,
    /// A cell of the row starts.
    CellStart,
    /// A row of a table ends.
    RowEnd,
    /// The item whose text follows is ticked off.
    Tick,
    /// What points elsewhere.
    Pointer(Range<usize>),
    /// Code, a log, the output of a command.
    Listing(Range<usize>),
    /// The block ends; with a rank it is a heading.
    Finish(Place, Option<u8>),
    /// What follows stands apart from the sections around it.
    Enter,
    /// The end of what stood apart.
    Leave,
}

/// How the notes of a reader are to be understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Emphasis {
    /// Marks in the text show where emphasis starts and ends.
    Marked,
    /// Nothing in the text shows it.
    Unmarked,
}

/// Puts the blocks together that the notes tell about.
pub(super) fn assemble(text: &str, notes: Vec<Note>, emphasis: Emphasis) -> Document {
    let mut assembler = Assembler::new(text, &[]);
    assembler.has_marks = emphasis == Emphasis::Marked;
    let mut levels = Vec::new();
    for note in notes {
        match note {
            Note::Text(range, style) => assembler.text(range, style),
            Note::Opaque(range, style) => assembler.opaque(range, style),
            Note::Mark(offset) => assembler.pieces.touch(offset),
            Note::LineBreak(range) => assembler.pieces.break_line(range),
            Note::Comment(range) => assembler.comment(range),
            Note::ListFollows => assembler.list_follows(),
            Note::RowStart => assembler.start_row(),
            Note::CellStart => assembler.start_cell(),
            Note::RowEnd => assembler.end_row(),
            Note::Tick => assembler.tick(),
            Note::Pointer(range) => assembler.pointer(range),
            Note::Listing(range) => assembler.listing(range),
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
    assembler.into_document()
}
