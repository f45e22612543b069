//! A text as blocks of prose: what is sentence material, where it stands, and who is speaking.
//!
//! A [`Document`] is a list of [`Block`]s in source order, each made of [`Run`]s that point into the text. Where the
//! source writes some characters differently (entities in HTML, escapes in JSON), the text is a decoded copy that knows the
//! way back; everywhere else it is the source itself, and nothing is copied. Everything that is no prose (code blocks, front
//! matter, HTML, link targets) is in no run at all, so that no later stage can trip over it. Comments are kept apart,
//! because suppressions live in them.

mod asciidoc;
mod assembler;
mod builder;
mod captions;
mod chat;
mod chat_head;
mod chat_log;
mod chat_words;
mod commit;
mod conversation;
mod decoded;
mod elements;
mod format;
mod front_matter;
mod html;
mod inline;
mod json;
mod lines;
mod log_head;
mod markdown;
mod markup;
mod mask;
mod mrkdwn;
mod notes;
mod org;
mod outline;
mod page;
mod pieces;
mod plain;
mod plain_line;
mod prompt;
mod reach;
mod restructured;
mod section;
mod slack;
mod source_lines;
#[cfg(test)]
mod tests;
mod words;

pub use builder::{BlockRole, DocumentBuilder, Emphasis};
pub use format::Format;
pub use section::Section;
pub use slack::is_slack_export;

use crate::span::Span;
use decoded::Decoded;

/// What a block is in the structure of the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BlockKind {
    /// Running text.
    Paragraph,
    /// A heading of any level.
    Heading,
    /// The text of one list item, task list items included.
    ListItem,
    /// A cell in the body of a table.
    TableCell,
    /// A cell in the head row of a table: a field name, never a sentence of the author.
    TableHeader,
    /// One line of a chat log: somebody spoke it at that time.
    ChatLine,
}

/// What a run of source text is to the sentence it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RunKind {
    /// Prose, to be read word by word. The bytes of the source are the text.
    Text,
    /// Inline code, an image or the like: one thing that is named, read as a single noun.
    Opaque,
    /// A space that the source writes differently: a line break inside a paragraph, an entity.
    Break,
}

/// A piece of a block, in source order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// How the bytes are to be read.
    pub kind: RunKind,
    /// Where the bytes are.
    pub span: Span,
}

/// One block of prose: the hard boundary of every sentence in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What the block is.
    pub kind: BlockKind,
    /// The section it stands in, told by the headings above it.
    pub section: Section,
    /// Whether it is inside a block quote that quotes somebody. GitHub's alerts look like quotes and are not.
    pub quoted: bool,
    /// Whether the whole block is emphasised or a question of a template: a prompt, not an answer.
    pub prompt: bool,
    /// Whether it is an item of a list that is ticked off.
    pub ticked: bool,
    /// Which row of a table it stands in, counted from 1 through the whole document; 0 outside of tables.
    pub row: u32,
    /// Which cell of the row it stands in, counted from 1; 0 where the notation does not tell.
    pub column: u32,
    /// Its pieces, in source order, never overlapping.
    pub runs: Vec<Run>,
}

impl Block {
    /// From the first byte of the first run to the last byte of the last one.
    #[must_use]
    pub fn span(&self) -> Span {
        match (self.runs.first(), self.runs.last()) {
            (Some(first), Some(last)) => first.span.cover(last.span),
            _ => Span::default(),
        }
    }
}

/// A text taken apart into blocks and comments.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// The blocks of prose, in source order. Their runs are bytes of [`Document::text`].
    pub blocks: Vec<Block>,
    /// The comments, delimiters included, in source order; bytes of the source.
    pub comments: Vec<Span>,
    /// What points elsewhere: links with their text, images, footnote marks; in source order, bytes of
    /// [`Document::text`]. Bare addresses are not among them: they are opaque runs.
    pub pointers: Vec<Span>,
    /// What stands apart as it was: code, logs, the output of commands; in source order, bytes of [`Document::text`]. Where
    /// the notation marks only where it begins, or the text leaves it out, that place.
    pub listings: Vec<Span>,
    decoded: Option<Decoded>,
    looks_back: bool,
}

/// What some editors write in front of a text. It is no part of it.
const BYTE_ORDER_MARK: char = '\u{feff}';

impl Document {
    /// Takes a text apart. Never fails: text that breaks the rules of its format is read as plain paragraphs.
    #[must_use]
    pub fn parse(text: &str, format: Format) -> Self {
        let marked = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
        let body = match format {
            Format::Markdown => &marked[front_matter::length(marked)..],
            _ => marked,
        };
        let mut document = match format {
            Format::Markdown => markdown::parse(body),
            Format::Html => page::parse(body),
            Format::AsciiDoc => asciidoc::parse(body),
            Format::SlackExport => slack::parse(body).unwrap_or_else(|| plain::parse(body)),
            Format::ChatLog => chat_log::parse(body),
            Format::ReStructuredText => restructured::parse(body),
            Format::Org => org::parse(body),
            Format::GitCommit => commit::parse(body),
            Format::Plain => plain::parse(body),
        };
        document.looks_back = conversation::looks_back(&document, body);
        document.shift(text.len() - body.len());
        document
    }

    /// The text that the runs of the blocks point into: the source itself, or what was decoded from it.
    #[must_use]
    pub fn text<'a>(&'a self, source: &'a str) -> &'a str {
        self.decoded.as_ref().map_or(source, Decoded::text)
    }

    /// The bytes of the source that a span of [`Document::text`] came from.
    #[must_use]
    pub fn source_span(&self, span: Span) -> Span {
        self.decoded.as_ref().map_or(span, |decoded| decoded.source_span(span))
    }

    /// Whether the whole document is a conversation about the past: a meeting that reviews an incident.
    #[must_use]
    pub const fn looks_back(&self) -> bool {
        self.looks_back
    }

    /// Moves every span by what stands in front of the parsed text, in bytes.
    fn shift(&mut self, offset: usize) {
        if offset == 0 {
            return;
        }
        let moved = |span: Span| {
            let range = span.range();
            Span::from_range(range.start + offset..range.end + offset)
        };
        match &mut self.decoded {
            Some(decoded) => decoded.shift(offset),
            None => {
                for run in self.blocks.iter_mut().flat_map(|block| &mut block.runs) {
                    run.span = moved(run.span);
                }
                for span in self.pointers.iter_mut().chain(&mut self.listings) {
                    *span = moved(*span);
                }
            }
        }
        for comment in &mut self.comments {
            *comment = moved(*comment);
        }
    }
}
