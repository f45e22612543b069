//! The bodies of reStructuredText that are open, and the block in the innermost of them.

use std::ops::Range;

use super::inline;
use super::line::{self, Start};
use crate::document::assembler::Place;
use crate::document::outline::Level;
use crate::document::plain_line::PlainLine;
use crate::document::source_lines::Flow;
use crate::document::{BlockKind, Document};

/// The longest term of a definition, in bytes; a longer line is text that was indented by accident.
const LONGEST_TERM: usize = 80;

/// What holds blocks: an item, the content of a directive, a quote.
#[derive(Debug)]
pub(super) struct Body {
    /// The least indentation of a line that belongs to it.
    threshold: usize,
    /// The indentation of its blocks, once one is known; more is a quote.
    base: Option<usize>,
    kind: BlockKind,
    /// Whether somebody is quoted in it.
    pub(super) quoted: bool,
    inside_list: bool,
    /// Whether lines may still be options of the directive that the body belongs to.
    pub(super) takes_options: bool,
    /// The table that the body holds as a list or as values.
    pub(super) table: Option<TableBody>,
    level: Level,
}

/// What a directive for tables says about the rows in it.
#[derive(Clone, Copy, Debug)]
pub(super) struct TableBody {
    /// How many rows name the columns.
    pub(super) header_rows: usize,
    /// How many rows have been read.
    pub(super) rows: usize,
    /// Whether a row is a line of values, and not an item.
    pub(super) has_values: bool,
}

/// What is passed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Passed {
    /// All that is indented at least that much.
    Indented(usize),
    /// Everything up to an empty line.
    Paragraph,
    /// The same as the first, and a comment from one byte to another.
    Comment { threshold: usize, start: usize, end: usize },
}

/// Reads the lines one after the other.
#[derive(Debug)]
pub(super) struct Reader<'source, 'lines> {
    /// Where the blocks go.
    pub(super) flow: Flow<'source>,
    /// The lines of the text.
    pub(super) lines: &'lines [PlainLine<'source>],
    /// The bodies that are open; the first one is the document.
    pub(super) bodies: Vec<Body>,
    passed: Option<Passed>,
    /// Whether code follows the paragraph that is open, or was open last.
    expects_literal: bool,
    /// The indentation of the first line of the open paragraph, and the line.
    first: Option<(usize, Range<usize>)>,
    is_verse: bool,
    /// The signs that titles are drawn with, in the order of their ranks, and whether they stand above as well.
    titles: Vec<(u8, bool)>,
    /// From this line on, no edge ends a table drawn with columns.
    pub(super) no_edge_from: Option<usize>,
}

impl<'source, 'lines> Reader<'source, 'lines> {
    /// Starts with a text and its lines.
    pub(super) fn new(text: &'source str, lines: &'lines [PlainLine<'source>]) -> Self {
        let mut reader = Self {
            flow: Flow::new(text, &inline::NOTATION),
            lines,
            bodies: Vec::new(),
            passed: None,
            expects_literal: false,
            first: None,
            is_verse: false,
            titles: Vec::new(),
            no_edge_from: None,
        };
        reader.open(0, Some(0), BlockKind::Paragraph);
        reader
    }

    /// The finished document.
    pub(super) fn into_document(mut self) -> Document {
        self.finish();
        self.end_passed();
        self.flow.assembler.into_document()
    }

    /// An empty line ends a paragraph, and nothing else.
    pub(super) fn blank(&mut self) {
        self.finish();
        if self.passed == Some(Passed::Paragraph) {
            self.passed = None;
        }
        if let Some(body) = self.bodies.last_mut() {
            body.takes_options = false;
        }
    }

    /// Whether the line belongs to what is passed over, be it code that was announced.
    pub(super) fn passes_over(&mut self, line: &PlainLine<'_>) -> bool {
        if self.passed.is_none() && std::mem::take(&mut self.expects_literal) {
            let base = self.base();
            if line.indent > base {
                self.finish();
                self.flow.assembler.listing(line.start..line.end());
                self.passed = Some(Passed::Indented(base + 1));
            } else if self.flow.count() == 0 && line.text.starts_with('>') {
                self.passed = Some(Passed::Paragraph);
            }
        }
        let threshold = match &mut self.passed {
            None => return false,
            Some(Passed::Paragraph) => return true,
            Some(Passed::Indented(threshold)) => *threshold,
            Some(Passed::Comment { threshold, end, .. }) => {
                if line.indent >= *threshold {
                    *end = line.end();
                }
                *threshold
            }
        };
        if line.indent < threshold {
            self.end_passed();
        }
        line.indent >= threshold
    }

    fn end_passed(&mut self) {
        if let Some(Passed::Comment { start, end, .. }) = self.passed.take() {
            self.flow.assembler.comment(start..end);
        }
    }

    /// Leaves the bodies that a line of this indentation does not belong to.
    pub(super) fn leave(&mut self, indent: usize) {
        while self.bodies.last().is_some_and(|body| body.threshold > indent) {
            self.finish();
            if let Some(body) = self.bodies.pop() {
                self.flow.assembler.outline.leave(body.level);
            }
        }
        if let Some(body) = self.bodies.last_mut() {
            body.base.get_or_insert(indent);
        }
    }

    /// Whether the line goes on with the open paragraph. One line with an indented one below it is a term.
    pub(super) fn goes_on(&mut self, line: &PlainLine<'source>) -> bool {
        let Some((indent, first)) = self.first.clone() else { return false };
        if self.is_verse {
            let text = line.text.strip_prefix("| ").unwrap_or(line.text);
            self.flow.add(line.end() - text.len()..line.end());
            return true;
        }
        let starts_item = indent == usize::MAX && line.indent == self.base() && line.list_marker().is_some();
        if starts_item {
            self.finish();
            return false;
        }
        let is_term = self.flow.count() == 1
            && line.indent > indent
            && first.len() <= LONGEST_TERM
            && !self.flow.assembler.source[first].ends_with(['.', ',', ';', '?', '!']);
        if is_term {
            self.first = None;
            self.flow.finish(Place { kind: BlockKind::Heading, quoted: self.is_quoted() });
            self.open(indent + 1, Some(line.indent), BlockKind::ListItem);
            return false;
        }
        self.add(line, 0);
        true
    }

    /// Reads a title with the line below it, and the one above it; gives the number of lines.
    pub(super) fn title(&mut self, index: usize, line: &PlainLine<'source>) -> Option<usize> {
        let next = self.lines.get(index + 1).filter(|next| !next.text.is_empty())?;
        let (title, below, count) = match line::sign(line.text) {
            Some(_) if line.indent == 0 => (next, self.lines.get(index + 2)?, 3),
            Some(_) => return None,
            None => (line, next, 2),
        };
        let is_enclosed = count == 3;
        let is_title = line::underlines(below, title.text)
            && line::sign(title.text).is_none()
            && (!is_enclosed || below.text == line.text)
            && (is_enclosed || (line.indent == 0 && line::sign(line.text).is_none()));
        let style = (line::sign(below.text)?, is_enclosed);
        if !is_title {
            return None;
        }
        let rank = self.titles.iter().position(|known| *known == style).unwrap_or_else(|| {
            self.titles.push(style);
            self.titles.len() - 1
        });
        self.leave(0);
        self.flow.add(title.range());
        self.flow.finish_heading(u8::try_from(rank + 1).unwrap_or(u8::MAX), false);
        self.end_list();
        Some(count)
    }

    /// Enters a quote where the line is indented more than the blocks before it.
    pub(super) fn enter_quote(&mut self, index: usize, line: &PlainLine<'_>) {
        if line.indent > self.base() {
            let kind = self.kind();
            let quoted = self.is_attributed(index, line.indent);
            self.open(self.base() + 1, Some(line.indent), kind);
            if let Some(body) = self.bodies.last_mut() {
                body.quoted |= quoted;
            }
        }
    }

    /// Whether a name stands below an indented block (`-- Sam Lee`), as it does below a quotation.
    fn is_attributed(&self, index: usize, indent: usize) -> bool {
        let block = self.lines.get(index..).unwrap_or(&[]).iter();
        let mut block = block.take_while(|line| line.text.is_empty() || line.indent >= indent);
        block.any(|line| {
            let name = line.text.trim_start_matches(['-', '\u{2014}', '\u{2013}']);
            let dash = line.text.len() - name.len();
            line.indent == indent
                && matches!(dash, 2 | 3)
                && name.trim_start().starts_with(char::is_alphabetic)
        })
    }

    /// Opens a body. Its blocks have the indentation `base`, if that is known.
    pub(super) fn open(&mut self, threshold: usize, base: Option<usize>, kind: BlockKind) {
        let level = self.flow.assembler.outline.enter();
        self.bodies.push(Body {
            threshold,
            base,
            kind,
            quoted: self.is_quoted(),
            inside_list: false,
            takes_options: false,
            table: None,
            level,
        });
    }

    fn base(&self) -> usize {
        self.bodies.last().map_or(0, |body| body.base.unwrap_or(usize::MAX - 1))
    }

    /// The kind of a paragraph in the innermost body.
    pub(super) fn kind(&self) -> BlockKind {
        self.bodies.last().map_or(BlockKind::Paragraph, |body| body.kind)
    }

    /// Whether somebody is quoted in the innermost body.
    pub(super) fn is_quoted(&self) -> bool {
        self.bodies.last().is_some_and(|body| body.quoted)
    }

    /// Ends the open block.
    fn finish(&mut self) {
        self.first = None;
        self.is_verse = false;
        self.flow.finish(Place { kind: self.kind(), quoted: self.is_quoted() });
    }

    /// Adds a line without its first bytes to the open paragraph.
    fn add(&mut self, line: &PlainLine<'source>, skipped: usize) {
        let text = line.text.get(skipped..).unwrap_or("");
        self.expects_literal = text.ends_with("::");
        let shown = if text == "::" { 0 } else { text.len() - usize::from(self.expects_literal) };
        self.flow.add(line.start + skipped..line.start + skipped + shown);
    }

    /// The first line of a paragraph.
    pub(super) fn paragraph(&mut self, line: &PlainLine<'source>) {
        self.first = Some((line.indent, line.range()));
        self.add(line, 0);
    }

    /// The first line of a body that starts behind a mark. What is indented below it goes on, whatever the distance.
    pub(super) fn start_body(&mut self, line: &PlainLine<'source>, skipped: usize) {
        if skipped < line.text.len() {
            self.first = Some((usize::MAX, line.range()));
            self.add(line, skipped);
        }
    }

    /// The first of some lines that stay as they are.
    pub(super) fn verse(&mut self, line: &PlainLine<'source>, length: usize) {
        self.is_verse = true;
        self.first = Some((line.indent, line.range()));
        self.flow.add(line.start + length..line.end());
    }

    /// What is indented below is code.
    pub(super) fn expect_literal(&mut self) {
        self.expects_literal = true;
    }

    /// Passes over what is indented at least that much.
    pub(super) fn pass(&mut self, threshold: usize) {
        self.passed = Some(Passed::Indented(threshold));
    }

    /// Passes over what follows up to an empty line.
    pub(super) fn pass_paragraph(&mut self) {
        self.passed = Some(Passed::Paragraph);
    }

    /// A remark, up to where the indentation ends. Two dots above an empty line are a remark about nothing.
    pub(super) fn comment(&mut self, index: usize, line: &PlainLine<'source>) {
        let is_alone = line.text == ".." && self.lines.get(index + 1).is_none_or(|next| next.text.is_empty());
        if is_alone {
            self.flow.assembler.comment(line.range());
        } else {
            self.passed =
                Some(Passed::Comment { threshold: line.indent + 1, start: line.start, end: line.end() });
        }
    }

    /// A footnote, or what a source is.
    pub(super) fn footnote(&mut self, line: &PlainLine<'source>, length: usize) {
        self.open(line.indent + 1, None, BlockKind::Paragraph);
        self.start_body(line, length);
    }

    /// An option of a program, or the value of a field.
    pub(super) fn described(&mut self, line: &PlainLine<'source>, length: usize) {
        self.open(line.indent + 1, None, BlockKind::ListItem);
        self.start_body(line, length);
    }

    /// A field with its name.
    pub(super) fn field(&mut self, line: &PlainLine<'source>, name: usize, length: usize) {
        let name = line.start + 1..line.start + name - 1;
        self.flow.block(name, Place { kind: BlockKind::TableHeader, quoted: self.is_quoted() });
        self.described(line, length);
    }

    /// The next item begins another list.
    pub(super) fn end_list(&mut self) {
        if let Some(body) = self.bodies.last_mut() {
            body.inside_list = false;
        }
    }

    /// An item, and those that start on the same line inside of it.
    pub(super) fn item(&mut self, line: &PlainLine<'source>, length: usize) {
        let mut skipped = 0;
        let mut length = Some(length);
        while let Some(marker) = length {
            let is_first =
                self.bodies.last_mut().is_none_or(|body| !std::mem::replace(&mut body.inside_list, true));
            if is_first {
                self.flow.assembler.list_follows();
            }
            let table = self.table_of_item();
            let kind = table.map_or(BlockKind::ListItem, TableBody::kind);
            let indent = line.indent + skipped;
            self.open(indent + 1, Some(indent + marker), kind);
            skipped += marker;
            let rest = line.text.get(skipped..).unwrap_or("");
            length = if let Start::Item(next) = line::start(rest) { Some(next) } else { None };
        }
        self.start_body(line, skipped);
    }
}
