//! The lines of a paragraph or a list item: who speaks, and which line stands above the others.
//!
//! Authors break lines where their format knows only one paragraph: chat logs are pasted without empty lines, and
//! `**Root cause**` stands directly above the text it announces. This file cuts such paragraphs at their lines.

use std::ops::Range;

use super::assembler::{Assembler, Place};
use super::chat::{self, Role};
use super::pieces::{BOLD, ITALIC, Line, Piece, UPRIGHT};
use super::{BlockKind, RunKind, Section, prompt};

/// The longest line, in bytes, that may act as a heading.
const LONGEST_HEADING: usize = 120;

/// Words that a sentence starts with and a heading does not.
const SENTENCE_STARTS: &[&str] = &[
    "we", "i", "they", "he", "she", "it", "you", "nobody", "somebody", "someone", "everyone", "if", "this",
    "that", "there", "these", "those", "why",
];

impl Assembler<'_> {
    /// Ends a paragraph or a list item: cuts it at its lines where they ask for it.
    pub(super) fn finish_lines(&mut self, place: Place) {
        let roles = self.roles();
        let is_message = self.awaits_message && place.kind == BlockKind::Paragraph;
        match roles.first() {
            _ if is_message => self.emit(BlockKind::ChatLine, place.quoted, 0..self.pieces.list.len(), 0),
            None => self.finish_prose(place, 0..self.pieces.lines.len()),
            Some(_) => self.finish_chat(place, &roles),
        }
    }

    /// What each line is to a chat log; empty where the block is none, which is nearly always.
    fn roles(&self) -> Vec<Role> {
        let handle_counts = self.outline.section() != Section::ActionItems;
        let heads = |line: &Line| chat::may_open(self.line_text(line));
        if self.pieces.lines.iter().any(heads) {
            chat::roles(self.pieces.lines.iter().map(|line| self.line_text(line)), handle_counts)
        } else {
            Vec::new()
        }
    }

    /// The source of a line, markup included, from its first byte to the end of the line or of the block.
    fn line_text(&self, line: &Line) -> &str {
        let last = self.pieces.list[line.first..line.last].last();
        let end = last.map_or(line.start, |piece| piece.end.max(line.start));
        &self.source[line.start..end]
    }

    /// Adds the blocks of a chat log, and of the prose around it.
    fn finish_chat(&mut self, place: Place, roles: &[Role]) {
        let mut index = 0;
        while index < roles.len() {
            let next = (index + 1..roles.len()).find(|at| roles[*at] != Role::Prose).unwrap_or(roles.len());
            let line = self.pieces.lines[index];
            match roles[index] {
                Role::Prose => self.finish_prose(place, index..next),
                Role::Speech(message) => {
                    let pieces = line.first..self.pieces.lines[next - 1].last;
                    self.emit(BlockKind::ChatLine, place.quoted, pieces, line.start + message);
                }
                Role::Banner => {
                    let pieces = line.last..self.pieces.lines[next - 1].last;
                    self.emit(BlockKind::ChatLine, place.quoted, pieces, 0);
                    self.awaits_message = next == index + 1;
                }
            }
            index = next;
        }
    }

    /// Adds the blocks of lines that nobody spoke.
    fn finish_prose(&mut self, place: Place, lines: Range<usize>) {
        let is_alone = lines.len() == 1 && place.kind == BlockKind::Paragraph;
        let mut start = lines.start;
        for index in lines.clone() {
            let line = self.pieces.lines[index];
            if self.acts_as_heading(&line, is_alone) {
                self.finish_paragraph(place, start..index);
                self.emit_heading(place, line.first..line.last);
                start = index + 1;
            }
        }
        self.finish_paragraph(place, start..lines.end);
    }

    /// Adds the block of lines that belong together.
    fn finish_paragraph(&mut self, place: Place, lines: Range<usize>) {
        if lines.is_empty() {
            return;
        }
        let pieces = self.pieces.lines[lines.start].first..self.pieces.lines[lines.end - 1].last;
        self.emit_prose(place, pieces);
    }

    /// Whether the line is emphasised as a whole and announces something: alone in its paragraph it may be any bold
    /// line that is no sentence; above other text or in a list it must end with a mark or name a section.
    fn acts_as_heading(&self, line: &Line, is_alone: bool) -> bool {
        let pieces = &self.pieces.list[line.first..line.last];
        let Some(style) = self.common_style(pieces) else { return false };
        let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else { return false };
        if style == UPRIGHT || last.end - first.start > LONGEST_HEADING || !self.is_delimited(line, last) {
            return false;
        }
        let text = self.prose(pieces);
        let text = text.trim();
        let first_word = text.split(|character: char| !character.is_alphanumeric()).next().unwrap_or("");
        let is_sentence = text.ends_with(['.', '!', ',', ';'])
            || SENTENCE_STARTS.iter().any(|word| first_word.eq_ignore_ascii_case(word));
        if text.is_empty() || is_sentence || prompt::is_reproach(&text.to_lowercase()) {
            return false;
        }
        let announces = Section::announced_by(text).is_some();
        let is_question = text.ends_with('?');
        if style & BOLD == UPRIGHT {
            return text.ends_with(':') || (announces && is_alone && !is_question);
        }
        is_alone || text.ends_with(':') || is_question || announces
    }

    /// The emphasis that all pieces share, a colon at the end left aside.
    fn common_style(&self, pieces: &[Piece]) -> Option<u8> {
        let first = pieces.first().filter(|piece| piece.style & (BOLD | ITALIC) != UPRIGHT)?;
        let (last, others) = pieces.split_last()?;
        let is_colon = matches!(self.source[last.start..last.end].trim(), ":" | "");
        let style = others.iter().fold(first.style, |style, piece| style & piece.style);
        Some(if is_colon { style } else { style & last.style })
    }

    /// Whether the emphasis starts and ends with the line, so that it is no part of a longer stretch.
    fn is_delimited(&self, line: &Line, last: &Piece) -> bool {
        if !self.has_marks {
            let is_upright = |piece: Option<&Piece>| piece.is_none_or(|piece| piece.style == UPRIGHT);
            let is_text = |piece: &&Piece| piece.kind != RunKind::Break;
            let (before, behind) = (&self.pieces.list[..line.first], &self.pieces.list[line.last..]);
            return is_upright(before.iter().rev().find(is_text)) && is_upright(behind.iter().find(is_text));
        }
        let is_marker =
            |byte: Option<&u8>| byte.is_some_and(|byte| matches!(byte, b'*' | b'_' | b'/' | b'<'));
        let bytes = self.source.as_bytes();
        let ends = last.style == UPRIGHT || last.kind != RunKind::Text || is_marker(bytes.get(last.end));
        is_marker(bytes.get(line.start)) && ends
    }
}
