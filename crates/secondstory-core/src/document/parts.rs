//! What stands where in a text that is still growing, kept until the text is complete.
//!
//! A reader that decodes its source makes the text as it goes, and the [`Assembler`] wants the whole of it. So such a
//! reader writes down the parts, and they are put together at the end. It says itself what a block is: nothing is told
//! from marks in the text, because there are none.

use std::ops::Range;

use super::assembler::{Assembler, Place};
use super::outline::Outline;
use super::pieces::Style;
use super::{BlockKind, Document};

/// One part; all ranges are bytes of the text that is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Prose with its emphasis.
    Text(Range<usize>, Style),
    /// A thing that is read as one noun, with its emphasis.
    Opaque(Range<usize>, Style),
    /// A break inside the block that the author made.
    LineBreak(Range<usize>),
    /// The end of a heading of that rank.
    EndOfHeading(u8),
    /// The end of a block.
    EndOfBlock(Place),
    /// The end of everything that the headings so far are about.
    EndOfSections,
}

/// Puts the parts together.
pub(super) fn assemble(text: &str, parts: Vec<Part>) -> Document {
    let mut assembler = Assembler::new(text, &[]);
    assembler.has_marks = false;
    let mut last = None;
    for part in parts {
        match part {
            Part::Text(range, style) => assembler.text(range, style),
            Part::Opaque(range, style) => assembler.opaque(range, style),
            Part::LineBreak(range) => assembler.pieces.break_line(range),
            Part::EndOfHeading(rank) => {
                assembler.finish_heading(rank, Place { kind: BlockKind::Heading, quoted: false });
                last = Some(BlockKind::Heading);
            }
            Part::EndOfBlock(place) => {
                let starts_list = place.kind == BlockKind::ListItem && last != Some(BlockKind::ListItem);
                if starts_list && !assembler.pieces.list.is_empty() {
                    assembler.list_follows();
                }
                assembler.finish(place);
                last = Some(place.kind);
            }
            Part::EndOfSections => assembler.outline = Outline::default(),
        }
    }
    assembler.into_document()
}
