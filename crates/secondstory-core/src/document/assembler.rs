//! Puts blocks together from the pieces that a reader of some notation finds.
//!
//! The readers say what stands where; everything that holds for all notations is done here: hidden ranges, addresses,
//! sections, and (in `lines.rs`) chat lines, lines that act as headings, and prompts.

use std::ops::Range;

use super::outline::{BOLD_RANK, ITALIC_RANK, Outline};
use super::pieces::{BOLD, Piece, Pieces, Style, UPRIGHT};
use super::{Block, BlockKind, Document, Run, RunKind, inline, prompt};
use crate::span::Span;

/// Where the open block stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// What the reader takes the block for.
    pub(super) kind: BlockKind,
    /// Whether somebody is quoted.
    pub(super) quoted: bool,
}

/// Collects the pieces of one block after the other.
#[derive(Debug)]
pub(super) struct Assembler<'source> {
    /// The text that all offsets point into.
    pub(super) source: &'source str,
    /// The sections.
    pub(super) outline: Outline,
    /// The open block.
    pub(super) pieces: Pieces,
    /// Whether the last block was the head of a chat message that is still to come.
    pub(super) awaits_message: bool,
    /// Whether emphasis is written with marks that stand in the text.
    pub(super) has_marks: bool,
    document: Document,
    hidden: &'source [Range<usize>],
    visible_from: usize,
    open_question: Option<usize>,
    row: u32,
    column: u32,
    is_in_row: bool,
    is_ticked: bool,
}

impl<'source> Assembler<'source> {
    /// Starts a document; no run will touch the `hidden` ranges, which are in order and do not overlap.
    pub(super) fn new(source: &'source str, hidden: &'source [Range<usize>]) -> Self {
        Self {
            source,
            outline: Outline::default(),
            pieces: Pieces::default(),
            awaits_message: false,
            has_marks: true,
            document: Document::default(),
            hidden,
            visible_from: 0,
            open_question: None,
            row: 0,
            column: 0,
            is_in_row: false,
            is_ticked: false,
        }
    }

    /// The finished document.
    pub(super) fn into_document(mut self) -> Document {
        self.document.comments.sort_unstable();
        self.document.pointers.sort_unstable();
        self.document.listings.sort_unstable();
        self.document
    }

    /// Hides everything before this byte from the blocks that are still to come.
    pub(super) fn hide_until(&mut self, offset: usize) {
        self.visible_from = self.visible_from.max(offset);
    }

    /// Adds prose.
    pub(super) fn text(&mut self, range: Range<usize>, style: Style) {
        let mut start = range.start.max(self.visible_from);
        while let Some((hidden, rest)) = self.hidden.split_first() {
            if hidden.start >= range.end {
                break;
            }
            if start < hidden.start {
                self.pieces.push(RunKind::Text, start..hidden.start, style);
            }
            start = start.max(hidden.end);
            if hidden.end > range.end {
                break;
            }
            self.hidden = rest;
        }
        if start < range.end {
            self.pieces.push(RunKind::Text, start..range.end, style);
        }
    }

    /// Adds a thing that is read as one noun.
    pub(super) fn opaque(&mut self, range: Range<usize>, style: Style) {
        self.pieces.push(RunKind::Opaque, range, style);
    }

    /// Adds a character that the source writes as an entity.
    pub(super) fn entity(&mut self, range: Range<usize>, decoded: &str, style: Style) {
        let mut characters = decoded.chars();
        let is_single = characters.next().is_some() && characters.next().is_none();
        let is_mark = is_single && !decoded.contains(char::is_alphanumeric);
        let is_break = is_mark || decoded.chars().all(char::is_whitespace);
        let kind = if is_break { RunKind::Break } else { RunKind::Opaque };
        self.pieces.push(kind, range, style);
    }

    /// A row of a table starts here.
    pub(super) fn start_row(&mut self) {
        self.row += 1;
        self.column = 0;
        self.is_in_row = true;
    }

    /// A cell of the row starts here, whether there is anything in it or not.
    pub(super) fn start_cell(&mut self) {
        self.column += 1;
    }

    /// The row of a table ends here.
    pub(super) fn end_row(&mut self) {
        self.is_in_row = false;
    }

    /// The item whose text follows is ticked off.
    pub(super) fn tick(&mut self) {
        self.is_ticked = true;
    }

    /// Takes note of something that points elsewhere.
    pub(super) fn pointer(&mut self, range: Range<usize>) {
        self.document.pointers.push(Span::from_range(range));
    }

    /// Takes note of code, of a log, of the output of a command.
    pub(super) fn listing(&mut self, range: Range<usize>) {
        self.document.listings.push(Span::from_range(range));
    }

    /// Adds a comment, delimiters included.
    pub(super) fn comment(&mut self, range: Range<usize>) {
        self.document.comments.push(Span::from_range(range));
    }

    /// The prose from one byte to another, without markup.
    pub(super) fn prose(&self, pieces: &[Piece]) -> String {
        let mut text = String::new();
        for piece in pieces {
            match piece.kind {
                RunKind::Text => text.push_str(&self.source[piece.start..piece.end]),
                RunKind::Opaque => text.push('`'),
                RunKind::Break => text.push(' '),
            }
        }
        text
    }

    /// Ends a heading of rank 1 (highest) to 6.
    pub(super) fn finish_heading(&mut self, rank: u8, place: Place) {
        self.pieces.close();
        let text = self.prose(&self.pieces.list);
        self.outline.announce(rank, &text);
        self.emit(BlockKind::Heading, place.quoted, 0..self.pieces.list.len(), 0);
        self.pieces.clear();
    }

    /// Ends a heading of a notation in which a line below makes one. What is underlined but reads like a paragraph is a
    /// paragraph: somebody forgot the empty line above a rule.
    pub(super) fn finish_underlined(&mut self, rank: u8, place: Place) {
        self.pieces.close();
        let text = self.prose(&self.pieces.list);
        let is_underlined = self.pieces.lines.first().is_some_and(|line| {
            let head = &self.source[..line.start];
            !head.trim_end_matches([' ', '\t']).ends_with(['#', '>'])
        });
        let is_paragraph = is_underlined && text.len() > 80 && text.trim_end().ends_with(['.', '?', '!']);
        if is_paragraph {
            self.finish(Place { kind: BlockKind::Paragraph, ..place });
        } else {
            self.finish_heading(rank, place);
        }
    }

    /// Ends the open block, if there is one.
    pub(super) fn finish(&mut self, place: Place) {
        if self.pieces.list.is_empty() {
            self.pieces.clear();
            return;
        }
        self.pieces.close();
        match place.kind {
            BlockKind::Paragraph | BlockKind::ListItem => self.finish_lines(place),
            BlockKind::TableCell => self.emit_prose(place, 0..self.pieces.list.len()),
            kind => self.emit(kind, place.quoted, 0..self.pieces.list.len(), 0),
        }
        self.pieces.clear();
    }

    /// A list follows directly: a question above it asked for the answers in it.
    pub(super) fn list_follows(&mut self) {
        let question = self.open_question.and_then(|index| self.document.blocks.get_mut(index));
        if let Some(block) = question {
            block.prompt = true;
        }
    }

    /// Adds a block for a line that acts as a heading.
    pub(super) fn emit_heading(&mut self, place: Place, pieces: Range<usize>) {
        let list = &self.pieces.list[pieces.clone()];
        let is_bold = list.iter().any(|piece| piece.style & BOLD != UPRIGHT);
        let text = self.prose(list);
        self.outline.announce(if is_bold { BOLD_RANK } else { ITALIC_RANK }, &text);
        self.emit(BlockKind::Heading, place.quoted, pieces, 0);
    }

    /// Adds a block for prose that may be a prompt.
    pub(super) fn emit_prose(&mut self, place: Place, pieces: Range<usize>) {
        let shape = self.shape(&self.pieces.list[pieces.clone()]);
        let count = self.document.blocks.len();
        self.emit(place.kind, place.quoted, pieces, 0);
        if let Some(block) = self.document.blocks.get_mut(count) {
            block.prompt = shape == prompt::Shape::Prompt;
            self.open_question = (shape == prompt::Shape::Question).then_some(count);
        }
    }

    /// What the pieces are to a template. Most blocks are ruled out by their first or their last byte.
    fn shape(&self, pieces: &[Piece]) -> prompt::Shape {
        let mut texts = pieces.iter().filter(|piece| piece.kind != RunKind::Break);
        let (Some(first), Some(last)) = (texts.next(), pieces.last()) else { return prompt::Shape::Answer };
        let is_italic = prompt::is_italic(first) && texts.all(prompt::is_italic);
        let ends_like_one = matches!(self.source.as_bytes()[last.end - 1], b'?' | b':' | b']' | b'>' | b' ');
        let is_short = prompt::is_short(&self.source[first.start..last.end]);
        let starts_like_one = matches!(self.source.as_bytes()[first.start], b'T' | b't' | b'A' | b'a');
        if is_short && (is_italic || ends_like_one || starts_like_one) {
            prompt::shape(&self.prose(pieces), is_italic)
        } else {
            prompt::Shape::Answer
        }
    }

    /// Adds a block of the given pieces, from the byte `floor` on, unless nothing is left of them.
    pub(super) fn emit(&mut self, kind: BlockKind, quoted: bool, pieces: Range<usize>, floor: usize) {
        let mut list = &self.pieces.list[pieces];
        while let Some((first, rest)) = list.split_first()
            && self.is_blank(first, floor)
        {
            list = rest;
        }
        while let Some((last, rest)) = list.split_last()
            && self.is_blank(last, floor)
        {
            list = rest;
        }
        let Some(last) = list.last() else { return };
        let limit = if last.kind == RunKind::Text {
            last.start + self.source[last.start..last.end].trim_end().len()
        } else {
            last.end
        };
        let runs = self.runs(list, floor, limit);
        if runs.is_empty() {
            return;
        }
        self.open_question = None;
        self.awaits_message = false;
        let section = self.outline.section();
        let (row, column) = if self.is_in_row { (self.row, self.column) } else { (0, 0) };
        let ticked = std::mem::take(&mut self.is_ticked);
        self.document.blocks.push(Block { kind, section, quoted, prompt: false, ticked, row, column, runs });
    }

    /// Whether nothing of the piece is to be read at the edge of a block.
    fn is_blank(&self, piece: &Piece, floor: usize) -> bool {
        let start = piece.start.max(floor);
        piece.kind == RunKind::Break || start >= piece.end || self.source[start..piece.end].trim().is_empty()
    }

    /// The runs of the pieces between two bytes.
    fn runs(&self, pieces: &[Piece], floor: usize, limit: usize) -> Vec<Run> {
        let mut runs = Vec::with_capacity(pieces.len());
        let mut covered = floor;
        for (index, piece) in pieces.iter().enumerate() {
            let mut start = piece.start.max(covered);
            let end = piece.end.min(limit);
            if index == 0 && start < end && piece.kind == RunKind::Text {
                let text = &self.source[start..end];
                start += text.len() - text.trim_start().len();
            }
            if start >= end {
                continue;
            }
            covered = end;
            if piece.kind == RunKind::Text {
                covered = self.split_text(&mut runs, start..end, limit);
            } else {
                runs.push(Run { kind: piece.kind, span: Span::from_range(start..end) });
            }
        }
        runs
    }

    /// Adds the runs of a piece of text; returns the first byte that they do not cover.
    fn split_text(&self, runs: &mut Vec<Run>, range: Range<usize>, limit: usize) -> usize {
        let mut start = range.start;
        while let Some((kind, found)) = inline::next(self.source, start..range.end, limit) {
            if start < found.start {
                runs.push(Run { kind: RunKind::Text, span: Span::from_range(start..found.start) });
            }
            start = found.end;
            runs.push(Run { kind, span: Span::from_range(found) });
            if start >= range.end {
                return start;
            }
        }
        runs.push(Run { kind: RunKind::Text, span: Span::from_range(start..range.end) });
        range.end
    }
}
