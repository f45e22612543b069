//! Documents of readers outside of the core: word processors keep a text in an archive, and no bytes of it are prose.
//!
//! Whoever reads such a file says block by block what stands there, and gets the text that the positions are about
//! together with the document. Nothing is told from marks in the text, because the file has said it already.

use std::ops::Range;

use super::assembler::Place;
use super::notes::{self, Note, assemble};
use super::pieces::{BOLD, ITALIC, Style, UPRIGHT};
use super::{BlockKind, Document, conversation};

/// How a stretch of text is emphasised.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Emphasis {
    /// Whether it is bold.
    pub bold: bool,
    /// Whether it is italic.
    pub italic: bool,
}

impl Emphasis {
    const fn style(self) -> Style {
        let bold = if self.bold { BOLD } else { UPRIGHT };
        let italic = if self.italic { ITALIC } else { UPRIGHT };
        bold | italic
    }
}

/// What a block is, in the words of whoever reads its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum BlockRole {
    /// A heading of rank 1 (highest) to 6.
    Heading(u8),
    /// Running text.
    Paragraph,
    /// A paragraph that quotes somebody.
    Quotation,
    /// One item of a list.
    ListItem,
    /// A cell in the body of a table.
    TableCell,
    /// A cell in the head of a table.
    TableHeader,
}

impl BlockRole {
    const fn finish(self) -> Note {
        let mut rank = None;
        let kind = match self {
            Self::Heading(of_heading) => {
                rank = Some(of_heading);
                BlockKind::Heading
            }
            Self::Paragraph | Self::Quotation => BlockKind::Paragraph,
            Self::ListItem => BlockKind::ListItem,
            Self::TableCell => BlockKind::TableCell,
            Self::TableHeader => BlockKind::TableHeader,
        };
        Note::Finish(Place { kind, quoted: matches!(self, Self::Quotation) }, rank)
    }
}

/// Makes a text and the document that belongs to it, one block after the other.
///
/// Each block becomes exactly one line of the text, so that a line is a paragraph and a column a character in it.
///
/// ```
/// use secondstory_core::{BlockRole, DocumentBuilder, Emphasis, Settings, examine};
///
/// let mut builder = DocumentBuilder::default();
/// builder.text("Summary", Emphasis::default());
/// builder.end_block(BlockRole::Heading(1));
/// builder.text("The reviewer should have asked for a load test.", Emphasis::default());
/// builder.end_block(BlockRole::Paragraph);
/// let (text, document) = builder.finish();
///
/// let findings = examine(&document, &text, &Settings::default()).findings;
/// assert_eq!(text.lines().count(), 2);
/// assert_eq!(findings[0].span.text(&text), "should have asked");
/// ```
#[derive(Clone, Debug)]
pub struct DocumentBuilder {
    text: String,
    notes: Vec<Note>,
    is_in_list: bool,
    /// What was added last.
    last: Range<usize>,
}

impl Default for DocumentBuilder {
    fn default() -> Self {
        Self { text: String::new(), notes: vec![Note::Enter], is_in_list: false, last: 0..0 }
    }
}

impl DocumentBuilder {
    /// Adds prose to the open block.
    pub fn text(&mut self, text: &str, emphasis: Emphasis) {
        let range = self.push(text);
        if !range.is_empty() {
            self.notes.push(Note::Text(range, emphasis.style()));
        }
    }

    /// Adds something that is named rather than said, such as code: one noun to the sentence.
    pub fn opaque(&mut self, text: &str, emphasis: Emphasis) {
        let range = self.push(text);
        if !range.is_empty() {
            self.notes.push(Note::Opaque(range, emphasis.style()));
        }
    }

    /// Adds something that is shown and is no prose, such as an entry of a table of contents.
    pub fn hidden(&mut self, text: &str) {
        self.push(text);
    }

    /// Adds a break inside the block; it takes the place of one space.
    pub fn line_break(&mut self) {
        let range = self.push(" ");
        self.notes.push(Note::LineBreak(range));
    }

    /// Ends the open block and its line; a block without text is an empty line.
    pub fn end_block(&mut self, role: BlockRole) {
        let is_item = role == BlockRole::ListItem;
        if is_item && !self.is_in_list {
            self.notes.push(Note::ListFollows);
        }
        self.is_in_list = is_item;
        self.notes.push(role.finish());
        self.text.push('\n');
    }

    /// Says that the blocks from here on stand in another row of a table.
    pub fn start_row(&mut self) {
        self.notes.push(Note::RowStart);
    }

    /// Says that the blocks from here on stand in the next cell of the row. A cell without text is one as well.
    pub fn start_cell(&mut self) {
        self.notes.push(Note::CellStart);
    }

    /// Says that what was added last is the text of a link.
    pub fn point(&mut self) {
        self.notes.push(Note::Pointer(self.last.clone()));
    }

    /// Says that the blocks from here on stand in no table.
    pub fn end_row(&mut self) {
        self.notes.push(Note::RowEnd);
    }

    /// Says that the headings so far are about nothing that follows.
    pub fn end_sections(&mut self) {
        self.notes.extend([Note::Leave, Note::Enter]);
    }

    /// The text and the document whose spans are bytes of it.
    #[must_use]
    pub fn finish(self) -> (String, Document) {
        let mut document = assemble(&self.text, self.notes, notes::Emphasis::Unmarked);
        document.looks_back = conversation::looks_back(&document, &self.text);
        (self.text, document)
    }

    /// Adds a text, in which a line end is a space like any other: a block is one line.
    fn push(&mut self, text: &str) -> Range<usize> {
        let start = self.text.len();
        let is_line_end = |character| matches!(character, '\n' | '\r');
        self.text.extend(text.chars().map(|character| if is_line_end(character) { ' ' } else { character }));
        self.last = start..self.text.len();
        self.last.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const UP: Emphasis = Emphasis { bold: false, italic: false };
    const STRONG: Emphasis = Emphasis { bold: true, italic: false };

    fn kinds(builder: DocumentBuilder) -> Vec<(BlockKind, String)> {
        let (text, document) = builder.finish();
        document.blocks.iter().map(|block| (block.kind, block.span().text(&text).to_owned())).collect()
    }

    #[test]
    fn a_block_is_a_line() {
        let mut builder = DocumentBuilder::default();
        builder.text("one\ntwo", UP);
        builder.line_break();
        builder.text("three", UP);
        builder.end_block(BlockRole::Paragraph);
        builder.end_block(BlockRole::Paragraph);
        builder.hidden("contents");
        builder.end_block(BlockRole::Paragraph);
        let (text, document) = builder.finish();
        assert_eq!(text, "one two three\n\ncontents\n");
        assert_eq!(document.blocks.len(), 1);
    }

    #[test]
    fn a_bold_line_above_others_is_a_heading() {
        let mut builder = DocumentBuilder::default();
        builder.text("Root cause", STRONG);
        builder.line_break();
        builder.text("It was late.", UP);
        builder.end_block(BlockRole::Paragraph);
        let expected = [(BlockKind::Heading, "Root cause"), (BlockKind::Paragraph, "It was late.")];
        assert_eq!(kinds(builder), expected.map(|(kind, text)| (kind, text.to_owned())));
    }

    #[test]
    fn bold_text_over_several_lines_is_no_heading() {
        let mut builder = DocumentBuilder::default();
        builder.text("Root cause", STRONG);
        builder.line_break();
        builder.text("It was late.", STRONG);
        builder.end_block(BlockRole::Paragraph);
        assert_eq!(kinds(builder), [(BlockKind::Paragraph, "Root cause It was late.".to_owned())]);
    }

    #[test]
    fn sections_end_where_the_reader_says_so() {
        let mut builder = DocumentBuilder::default();
        for (text, role) in [("Action items", BlockRole::Heading(2)), ("Add a test.", BlockRole::ListItem)] {
            builder.text(text, UP);
            builder.end_block(role);
        }
        builder.end_sections();
        builder.text("A footnote.", UP);
        builder.end_block(BlockRole::Paragraph);
        let sections: Vec<_> = builder.finish().1.blocks.iter().map(|block| block.section.name()).collect();
        assert_eq!(sections, ["action-items", "action-items", "body"]);
    }
}
