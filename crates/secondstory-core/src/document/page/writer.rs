//! The text of a page as a reader sees it: entities decoded, white space collapsed, with notes of what stands where.
//!
//! Emphasis leaves a mark in the text, as it does in other notations, so that the assembler can tell a line that is
//! emphasised as a whole from one that is part of something longer. No run holds such a mark.

use std::ops::Range;

use super::tags;
use crate::document::assembler::Place;
use crate::document::decoded::Decoded;
use crate::document::notes::Note;
use crate::document::pieces::{Style, UPRIGHT};

/// What stands before and behind emphasised text.
const EMPHASIS: &str = "**";
/// What stands in the place of a thing that is named.
const NAMED: &str = "`";

/// What was read from a page.
#[derive(Debug, Default)]
pub(super) struct Notes {
    /// The text that the notes point into.
    pub(super) decoded: Decoded,
    /// The notes in source order.
    pub(super) list: Vec<Note>,
}

/// Writes notes and the text they are about.
#[derive(Debug)]
pub(super) struct Writer<'source> {
    source: &'source str,
    notes: Notes,
    style: Style,
    after_space: bool,
    is_open: bool,
    line_break: Option<Range<usize>>,
}

impl<'source> Writer<'source> {
    /// Starts a text.
    pub(super) fn new(source: &'source str) -> Self {
        Self {
            source,
            notes: Notes::default(),
            style: UPRIGHT,
            after_space: true,
            is_open: false,
            line_break: None,
        }
    }

    /// The finished notes.
    pub(super) fn into_notes(self) -> Notes {
        self.notes
    }

    /// How many notes there are so far.
    pub(super) fn count(&self) -> usize {
        self.notes.list.len()
    }

    /// The length of the text so far, in bytes.
    pub(super) fn length(&self) -> usize {
        self.notes.decoded.text().len()
    }

    /// Adds a note that belongs to no block.
    pub(super) fn note(&mut self, note: Note) {
        self.notes.list.push(note);
    }

    /// Adds text in which entities stand for characters.
    pub(super) fn text(&mut self, range: Range<usize>, style: Style) {
        let mut start = range.start;
        let mut at = range.start;
        while let Some(offset) = self.source[at..range.end].find('&') {
            let entity = at + offset;
            at = entity + 1;
            if let Some((decoded, length)) = tags::entity(&self.source[entity..range.end]) {
                at = entity + length;
                self.section(start..entity, style);
                self.characters(&decoded, entity..at, style);
                start = at;
            }
        }
        self.section(start..range.end, style);
    }

    /// Adds text as it is written, white space collapsed.
    pub(super) fn section(&mut self, range: Range<usize>, style: Style) {
        let source = self.source;
        let mut start = range.start;
        let mut characters = source[range.clone()].char_indices().peekable();
        while let Some((offset, character)) = characters.next() {
            let at = range.start + offset;
            if character != ' ' && !character.is_whitespace() && !is_unseen(character) {
                continue;
            }
            let mut end = at + character.len_utf8();
            let mut is_space = !is_unseen(character);
            while let Some((_, next)) =
                characters.next_if(|(_, next)| next.is_whitespace() || is_unseen(*next))
            {
                end += next.len_utf8();
                is_space |= !is_unseen(next);
            }
            let is_plain = &source[at..end] == " " && (at > start || !self.after_space);
            if is_plain {
                continue;
            }
            self.verbatim(start..at, style);
            if is_space {
                self.space(at..end);
            }
            start = end;
        }
        self.verbatim(start..range.end, style);
    }

    /// Adds characters that the source writes differently.
    pub(super) fn characters(&mut self, decoded: &str, range: Range<usize>, style: Style) {
        if decoded.chars().all(char::is_whitespace) {
            self.space(range);
        } else if !decoded.chars().all(is_unseen) {
            self.open(range.start, style);
            let range = self.notes.decoded.replace(decoded, range);
            self.push(Note::Text(range, style));
        }
    }

    /// Adds a thing that is named.
    pub(super) fn named(&mut self, range: Range<usize>, style: Style) {
        self.open(range.start, style);
        let range = self.notes.decoded.replace(NAMED, range);
        self.push(Note::Opaque(range, style));
    }

    /// Ends the line. Says whether it was empty, which is how many authors end a paragraph.
    pub(super) fn break_line(&mut self, range: Range<usize>) -> bool {
        let is_second = self.line_break.is_some();
        if self.is_open {
            self.line_break = Some(range);
            self.after_space = true;
        }
        is_second
    }

    /// Ends the block.
    pub(super) fn finish(&mut self, place: Place, rank: Option<u8>) {
        self.line_break = None;
        self.after_space = true;
        if !std::mem::take(&mut self.is_open) {
            return;
        }
        self.end_emphasis();
        // What a mark means depends on the characters beside it: those of another block are not beside it.
        let end = self.notes.decoded.end();
        self.notes.decoded.replace("\n", end..end);
        self.note(Note::Finish(place, rank));
    }

    fn push(&mut self, note: Note) {
        self.note(note);
        self.is_open = true;
        self.after_space = false;
    }

    /// Adds a part of the source. A single space at its end counts as written.
    fn verbatim(&mut self, range: Range<usize>, style: Style) {
        if range.is_empty() {
            return;
        }
        let ends_with_space = self.source[range.clone()].ends_with(' ');
        self.open(range.start, style);
        let range = self.notes.decoded.copy(self.source, range);
        self.push(Note::Text(range, style));
        self.after_space = ends_with_space;
    }

    /// Adds one space, unless there is one. It takes the emphasis of what is before it.
    fn space(&mut self, range: Range<usize>) {
        if self.after_space {
            return;
        }
        let range = self.notes.decoded.replace(" ", range);
        self.push(Note::Text(range, self.style));
        self.after_space = true;
    }

    /// Makes ready for text of this emphasis: writes the marks, and the line break where one is due.
    fn open(&mut self, offset: usize, style: Style) {
        let differs = style != self.style;
        if differs {
            self.end_emphasis();
        }
        if let Some(range) = self.line_break.take() {
            let range = self.notes.decoded.replace("\n", range);
            self.note(Note::LineBreak(range));
        }
        if differs && style != UPRIGHT {
            let mark = self.notes.decoded.replace(EMPHASIS, offset..offset);
            self.note(Note::Mark(mark.start));
        }
        self.style = style;
    }

    fn end_emphasis(&mut self) {
        if self.style != UPRIGHT {
            let end = self.notes.decoded.end();
            self.notes.decoded.replace(EMPHASIS, end..end);
            self.style = UPRIGHT;
        }
    }
}

/// Whether a character divides no words and shows nothing: soft hyphens, spaces without width.
const fn is_unseen(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}
