//! The pieces of the block that is being read, with what the reader must forget later: emphasis and lines.
//!
//! One buffer serves all blocks of a document, so that a block costs one allocation: its runs.

use std::ops::Range;

use super::RunKind;

/// Emphasis of a piece, as a set of bits.
pub(super) type Style = u8;
/// No emphasis.
pub(super) const UPRIGHT: Style = 0;
/// Strong emphasis.
pub(super) const BOLD: Style = 1;
/// Plain emphasis.
pub(super) const ITALIC: Style = 2;

/// A run that still knows its emphasis.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    /// How the bytes are to be read.
    pub(super) kind: RunKind,
    /// First byte.
    pub(super) start: usize,
    /// First byte after it.
    pub(super) end: usize,
    /// How it is emphasised.
    pub(super) style: Style,
}

/// One line of the block, as the author broke it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    /// The byte at which the line starts, markup included, quote and list markers excluded.
    pub(super) start: usize,
    /// The index of its first piece.
    pub(super) first: usize,
    /// The index after its last piece; the line break is not one of them.
    pub(super) last: usize,
}

/// The open block.
#[derive(Debug, Default)]
pub(super) struct Pieces {
    /// The pieces in source order.
    pub(super) list: Vec<Piece>,
    /// The lines; the last one is complete only after [`Pieces::close`].
    pub(super) lines: Vec<Line>,
    inside_line: bool,
}

impl Pieces {
    /// Takes note that something of the current line starts at this byte; only the first call in a line counts.
    pub(super) fn touch(&mut self, offset: usize) {
        if !self.inside_line {
            self.inside_line = true;
            self.lines.push(Line { start: offset, first: self.list.len(), last: self.list.len() });
        }
    }

    /// Adds a piece; text that adjoins text of the same emphasis becomes one piece with it.
    pub(super) fn push(&mut self, kind: RunKind, range: Range<usize>, style: Style) {
        self.touch(range.start);
        if let Some(last) = self.list.last_mut()
            && kind == RunKind::Text
            && last.kind == RunKind::Text
            && last.end == range.start
            && last.style == style
        {
            last.end = range.end;
            return;
        }
        self.list.push(Piece { kind, start: range.start, end: range.end, style });
    }

    /// Ends the current line with a break that the author wrote.
    pub(super) fn break_line(&mut self, range: Range<usize>) {
        self.touch(range.start);
        self.close();
        self.list.push(Piece { kind: RunKind::Break, start: range.start, end: range.end, style: UPRIGHT });
    }

    /// Completes the last line.
    pub(super) fn close(&mut self) {
        if std::mem::take(&mut self.inside_line)
            && let Some(line) = self.lines.last_mut()
        {
            line.last = self.list.len();
        }
    }

    /// Forgets the block, to start the next one.
    pub(super) fn clear(&mut self) {
        self.list.clear();
        self.lines.clear();
        self.inside_line = false;
    }
}
