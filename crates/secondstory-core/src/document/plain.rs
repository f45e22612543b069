//! Plain text to blocks and runs: paragraphs set apart by blank lines, lists, quotes, and chat logs line by line.
//!
//! Also what the Markdown reader falls back to, so that it accepts any text and loses nothing but rules, fenced code
//! and indented lines that are commands or logs beyond doubt.

use std::ops::Range;

use super::assembler::{Assembler, Place};
use super::mask::{self, Masked};
use super::pieces::UPRIGHT;
use super::plain_line::PlainLine;
use super::{BlockKind, Document, source_lines};

/// The rank of a heading that is told by its words alone.
const LABEL_RANK: u8 = 3;

/// What the first line of a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opening {
    /// A line like any other.
    Line,
    /// A sentence of the author, even if it looks like a heading.
    Subject,
}

/// Takes a plain text apart.
pub(super) fn parse(text: &str) -> Document {
    let masked = mask::mask_comments(text);
    read(text, &masked, &masked.hidden, Opening::Line)
}

/// Takes a text apart in which some ranges are hidden, and some of those are comments.
pub(super) fn read(text: &str, masked: &Masked<'_>, comments: &[Range<usize>], opening: Opening) -> Document {
    let mut assembler = Assembler::new(text, &masked.hidden);
    for comment in comments {
        assembler.comment(comment.clone());
    }
    let mut reader = Reader::new(assembler, &masked.text);
    reader.is_opening = opening == Opening::Subject;
    let mut lines = lines(&masked.text).peekable();
    while let Some(line) = lines.next() {
        reader.line(&line, lines.peek());
    }
    reader.finish();
    reader.assembler.into_document()
}

/// The lines of a text.
pub(super) fn lines(text: &str) -> impl Iterator<Item = PlainLine<'_>> {
    source_lines::ranges(text).map(|line| PlainLine::new(text, line.start, line.end))
}

/// Turns lines into pieces and blocks.
#[derive(Debug)]
struct Reader<'source> {
    assembler: Assembler<'source>,
    text: &'source str,
    kind: BlockKind,
    quoted: bool,
    list_indent: Option<usize>,
    open_end: Option<usize>,
    inside_fence: bool,
    last_fence: Option<usize>,
    inside_command: bool,
    /// Whether the next line with text is prose, whatever it looks like.
    is_opening: bool,
}

impl<'source> Reader<'source> {
    fn new(assembler: Assembler<'source>, text: &'source str) -> Self {
        Self {
            assembler,
            text,
            kind: BlockKind::Paragraph,
            quoted: false,
            list_indent: None,
            open_end: None,
            inside_fence: false,
            last_fence: None,
            inside_command: false,
            is_opening: false,
        }
    }

    /// Reads a line, with the one below it in view.
    fn line(&mut self, line: &PlainLine<'source>, next: Option<&PlainLine<'source>>) {
        if self.is_code(line) {
            return;
        }
        if line.text.is_empty() || line.is_rule() {
            self.finish();
            return;
        }
        if line.quoted != self.quoted {
            self.finish();
            self.quoted = line.quoted;
        }
        if let Some((length, number)) = line.list_marker()
            && (number.is_none_or(|number| number == 1)
                || self.open_end.is_none()
                || self.kind == BlockKind::ListItem)
        {
            self.item(line, length);
        } else if std::mem::take(&mut self.is_opening) {
            self.prose(line);
        } else if let Some(rank) = self.heading_rank(line, next) {
            self.add(line, 0);
            self.open_end = None;
            self.list_indent = None;
            self.assembler.finish_underlined(rank, Place { kind: BlockKind::Heading, quoted: self.quoted });
        } else {
            self.prose(line);
        }
    }

    /// Whether the line belongs to code, which is passed over.
    fn is_code(&mut self, line: &PlainLine<'_>) -> bool {
        let is_fence = line.text.strip_prefix("```").is_some_and(|name| !name.contains(['`', ' ']));
        let closes = self.inside_fence && line.text == "```";
        if closes || (is_fence && !self.inside_fence && self.is_closed_below(line.end())) {
            self.finish();
            self.inside_fence = !self.inside_fence;
            return true;
        }
        if self.inside_fence {
            return true;
        }
        let is_indented = line.indent >= 4 && !line.text.is_empty();
        let starts = self.open_end.is_none() && line.list_marker().is_none() && line.is_command();
        self.inside_command = is_indented && (self.inside_command || starts);
        self.inside_command
    }

    /// Whether a fence stands alone on a line below this byte. Searched once: without one, no fence ever opens.
    fn is_closed_below(&mut self, offset: usize) -> bool {
        let ends_line =
            |end: usize| !self.text[end..].trim_start_matches([' ', '\t']).starts_with(|next| next > ' ');
        if self.last_fence.is_none() {
            let last = self.text.rmatch_indices("```").find(|(start, fence)| ends_line(start + fence.len()));
            self.last_fence = Some(last.map_or(0, |(start, _)| start));
        }
        self.last_fence.is_some_and(|start| start >= offset)
    }

    /// The rank of the heading that the line is, if it is one. Only the first line of a block can be.
    fn heading_rank(&self, line: &PlainLine<'_>, next: Option<&PlainLine<'_>>) -> Option<u8> {
        if self.open_end.is_some() {
            return None;
        }
        let underline = next.and_then(PlainLine::underline_rank).filter(|_| line.can_be_underlined());
        underline.or_else(|| line.is_heading().then_some(LABEL_RANK))
    }

    /// Starts a list item.
    fn item(&mut self, line: &PlainLine<'_>, marker: usize) {
        self.finish();
        if self.list_indent.is_none_or(|indent| line.indent > indent) {
            self.assembler.list_follows();
        }
        self.list_indent = Some(line.indent);
        self.kind = BlockKind::ListItem;
        self.add(line, marker);
    }

    /// Goes on with the open block, or starts a paragraph.
    fn prose(&mut self, line: &PlainLine<'_>) {
        if let Some(end) = self.open_end {
            self.assembler.pieces.break_line(end..line.start);
        } else if self.list_indent.is_none_or(|indent| line.indent <= indent) {
            self.list_indent = None;
            self.kind = BlockKind::Paragraph;
        } else {
            self.kind = BlockKind::ListItem;
        }
        self.add(line, 0);
    }

    /// Adds the text of a line, without the first bytes.
    fn add(&mut self, line: &PlainLine<'_>, skipped: usize) {
        let start = line.start + skipped;
        self.assembler.pieces.touch(start);
        self.assembler.text(start..line.end(), UPRIGHT);
        self.open_end = Some(line.end());
    }

    /// Ends the open block.
    fn finish(&mut self) {
        self.open_end = None;
        self.assembler.finish(Place { kind: self.kind, quoted: self.quoted });
    }
}
