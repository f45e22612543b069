//! The lines of a text, and the blocks that notations made of lines put together from them.
//!
//! AsciiDoc, reStructuredText and Org differ in their signs and agree in what the signs say: a heading, an item, a cell,
//! a paragraph of several lines. A [`Flow`] takes those and hands them to the assembler.

use std::ops::Range;

use super::BlockKind;
use super::assembler::{Assembler, Place};
use super::markup::{self, Notation};
use super::plain_line::PlainLine;

/// The lines of a text, as ranges of bytes without the line breaks. Gives every line once, an empty one at the end not.
pub(super) fn ranges(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
        let start = at;
        let length = rest.bytes().position(|byte| byte == b'\n' || byte == b'\r').unwrap_or(rest.len());
        at += length + if rest[length..].starts_with("\r\n") { 2 } else { 1 };
        Some(start..start + length)
    })
}

/// The lines of a text in which `>` is no mark of a quote.
pub(super) fn lines(text: &str) -> Vec<PlainLine<'_>> {
    ranges(text).map(|range| PlainLine::unquoted(text, range.start, range.end)).collect()
}

/// The open block of a notation made of lines.
#[derive(Debug)]
pub(super) struct Flow<'source> {
    /// Where the blocks go.
    pub(super) assembler: Assembler<'source>,
    notation: &'static Notation,
    open: Vec<Range<usize>>,
}

impl<'source> Flow<'source> {
    /// Starts with a text and the notation of what stands inside of its lines.
    pub(super) fn new(text: &'source str, notation: &'static Notation) -> Self {
        Self { assembler: Assembler::new(text, &[]), notation, open: Vec::new() }
    }

    /// How many lines the open block has.
    pub(super) fn count(&self) -> usize {
        self.open.len()
    }

    /// Adds a line, or a part of one, to the open block. Ranges are bytes of the text.
    pub(super) fn add(&mut self, range: Range<usize>) {
        if !range.is_empty() {
            self.open.push(range);
        }
    }

    /// Ends the open block.
    pub(super) fn finish(&mut self, place: Place) {
        self.write(|assembler| assembler.finish(place));
    }

    /// Ends the open block, which is a heading of rank 1 (highest) to 6.
    pub(super) fn finish_heading(&mut self, rank: u8, quoted: bool) {
        let place = Place { kind: BlockKind::Heading, quoted };
        self.write(|assembler| assembler.finish_heading(rank.clamp(1, 6), place));
    }

    /// Adds a block of one line that is neither before nor behind anything else.
    pub(super) fn block(&mut self, range: Range<usize>, place: Place) {
        self.add(range);
        self.finish(place);
    }

    /// Hands the open block to the assembler.
    fn write(&mut self, end: impl Fn(&mut Assembler<'source>)) {
        if !self.open.is_empty() {
            markup::read(&mut self.assembler, self.notation, &self.open);
            end(&mut self.assembler);
            self.open.clear();
        }
    }
}
