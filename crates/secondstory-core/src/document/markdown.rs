//! Markdown to blocks and runs. The only file that knows the Markdown parser.
//!
//! The parser has been fuzzed at length without a panic, but its offsets have been wrong in the past. A panic in it is
//! caught, and the text is then read as plain paragraphs: bad Markdown never loses text. Definition lists, math and
//! smart punctuation stay off, as the first two had bugs and the last one changes the text.

use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};

use pulldown_cmark::{Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

use super::assembler::{Assembler, Place};
use super::html::{self, HtmlReader};
use super::mask::{self, Masked};
use super::outline::Level;
use super::pieces::{BOLD, ITALIC, Style, UPRIGHT};
use super::{BlockKind, Document};

/// The extensions of Markdown that are read. Front matter is cut off before.
const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_GFM);

/// Takes a Markdown text apart.
pub(super) fn parse(text: &str) -> Document {
    catch_unwind(AssertUnwindSafe(|| read(text))).unwrap_or_else(|_| super::plain::parse(text))
}

/// Takes a Markdown text apart; panics where the parser does.
fn read(text: &str) -> Document {
    let masked = mask::mask(text);
    let mut reader = Reader::new(text, &masked);
    for (event, range) in Parser::new_ext(&masked.text, OPTIONS).into_offset_iter() {
        reader.event(event, range);
    }
    reader.finish();
    reader.assembler.into_document()
}

/// Something that holds blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Container {
    Item,
    Quote,
    Neutral,
}

/// Turns the events of the parser into pieces and blocks.
#[derive(Debug)]
struct Reader<'source> {
    assembler: Assembler<'source>,
    masked: &'source str,
    containers: Vec<(Container, Level)>,
    quotes: usize,
    bold: usize,
    italic: usize,
    images: usize,
    inside_code: bool,
    inside_address: bool,
    inside_table_head: bool,
    cell: Option<BlockKind>,
    inline_code: Option<(usize, usize)>,
    html: Option<HtmlReader>,
}

impl<'source> Reader<'source> {
    fn new(source: &'source str, masked: &'source Masked<'source>) -> Self {
        Self {
            assembler: Assembler::new(source, &masked.hidden),
            masked: &masked.text,
            containers: Vec::new(),
            quotes: 0,
            bold: 0,
            italic: 0,
            images: 0,
            inside_code: false,
            inside_address: false,
            inside_table_head: false,
            cell: None,
            inline_code: None,
            html: None,
        }
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(&tag, range),
            Event::End(tag) => self.end(tag, &range),
            _ if self.inside_code || self.images > 0 => {}
            Event::Text(text) => self.text(&text, range),
            Event::Code(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {
                let style = self.style();
                self.assembler.opaque(range, style);
            }
            Event::SoftBreak | Event::HardBreak => self.assembler.pieces.break_line(range),
            Event::InlineHtml(_) => self.inline_html(range),
            Event::Html(_) => {
                if let Some(html) = &mut self.html {
                    html.read(&mut self.assembler, range);
                }
            }
            Event::Rule => self.finish(),
            Event::FootnoteReference(_) => self.assembler.pointer(range),
            Event::TaskListMarker(is_done) => {
                if is_done {
                    self.assembler.tick();
                }
            }
        }
    }

    fn style(&self) -> Style {
        let bold = if self.bold > 0 { BOLD } else { UPRIGHT };
        let italic = if self.italic > 0 { ITALIC } else { UPRIGHT };
        bold | italic
    }

    /// Adds text; where it is not what the source says, it is an entity.
    fn text(&mut self, text: &str, range: Range<usize>) {
        if self.html.is_some() || range.is_empty() {
            return;
        }
        let style = self.style();
        if self.inside_address {
            self.assembler.opaque(range, style);
        } else if self.masked.get(range.clone()).is_some_and(|source| is_same(source, text)) {
            self.assembler.text(range, style);
        } else {
            self.assembler.entity(range, text, style);
        }
    }

    /// A tag or a comment inside of a paragraph. Tags vanish, but for line breaks and code.
    fn inline_html(&mut self, range: Range<usize>) {
        self.assembler.pieces.touch(range.start);
        let source = &self.assembler.source[range.clone()];
        if source.starts_with("<!--") {
            self.assembler.comment(range);
            return;
        }
        let (name, is_closing) = html::tag_name(source);
        if name.eq_ignore_ascii_case("br") {
            self.assembler.pieces.break_line(range);
        } else if name.eq_ignore_ascii_case("code") || name.eq_ignore_ascii_case("kbd") {
            let opening = self.inline_code.take();
            match opening {
                Some((start, count)) if is_closing => self.close_inline_code(start..range.end, count),
                _ if !is_closing => self.inline_code = Some((range.start, self.assembler.pieces.list.len())),
                _ => {}
            }
        }
    }

    /// Replaces the pieces of code between tags by one opaque piece, if all of them are in this line.
    fn close_inline_code(&mut self, range: Range<usize>, count: usize) {
        let pieces = &mut self.assembler.pieces;
        let is_same_line =
            pieces.lines.last().is_some_and(|line| line.start <= range.start && line.first <= count);
        let is_same_block = count <= pieces.list.len();
        if is_same_line && is_same_block {
            pieces.list.truncate(count);
            let style = self.style();
            self.assembler.opaque(range, style);
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Emphasis => self.italic += 1,
            Tag::Strong => self.bold += 1,
            Tag::Image { .. } => {
                if self.images == 0 {
                    self.assembler.pointer(range.clone());
                    let style = self.style();
                    self.assembler.opaque(range.clone(), style);
                }
                self.images += 1;
            }
            _ => {}
        }
        match tag {
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough => self.assembler.pieces.touch(range.start),
            Tag::Link { link_type, .. } => {
                self.inside_address = matches!(link_type, LinkType::Autolink | LinkType::Email);
                self.assembler.pointer(range.clone());
                self.assembler.pieces.touch(range.start);
            }
            Tag::Image { .. } | Tag::Superscript | Tag::Subscript => {}
            _ => {
                self.finish();
                self.start_block(tag, range);
            }
        }
    }

    fn start_block(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::BlockQuote(kind) => {
                let is_callout = kind.is_some() || self.skip_callout(&range);
                self.enter(if is_callout { Container::Neutral } else { Container::Quote });
            }
            Tag::FootnoteDefinition(_) => self.enter(Container::Neutral),
            Tag::Item if mask::is_disguised(self.assembler.source, range.start) => {
                self.enter(Container::Neutral);
            }
            Tag::Item => self.enter(Container::Item),
            Tag::List(_) => self.assembler.list_follows(),
            Tag::CodeBlock(_) => {
                self.inside_code = true;
                self.assembler.listing(range);
            }
            Tag::MetadataBlock(_) => self.inside_code = true,
            Tag::HtmlBlock => self.html = Some(HtmlReader::new(self.quotes > 0)),
            Tag::TableHead => {
                self.inside_table_head = true;
                self.assembler.start_row();
            }
            Tag::TableRow => self.assembler.start_row(),
            Tag::TableCell => {
                self.assembler.start_cell();
                let kind = if self.inside_table_head { BlockKind::TableHeader } else { BlockKind::TableCell };
                self.cell = Some(kind);
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: &Range<usize>) {
        match tag {
            TagEnd::Emphasis => self.italic = self.italic.saturating_sub(1),
            TagEnd::Strong => self.bold = self.bold.saturating_sub(1),
            TagEnd::Image => self.images = self.images.saturating_sub(1),
            TagEnd::Link => self.inside_address = false,
            TagEnd::Strikethrough | TagEnd::Superscript | TagEnd::Subscript => {}
            TagEnd::HtmlBlock => {
                if let Some(html) = self.html.take() {
                    html.close(&mut self.assembler, range.end);
                }
            }
            TagEnd::Heading(level) => {
                let place = Place { kind: BlockKind::Heading, quoted: self.quotes > 0 };
                self.assembler.finish_underlined(rank(level), place);
                self.inline_code = None;
            }
            _ => {
                self.finish();
                self.end_block(tag);
            }
        }
    }

    fn end_block(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::BlockQuote(_) | TagEnd::FootnoteDefinition | TagEnd::Item => {
                if let Some((container, level)) = self.containers.pop() {
                    self.quotes -= usize::from(container == Container::Quote);
                    self.assembler.outline.leave(level);
                }
            }
            TagEnd::CodeBlock | TagEnd::MetadataBlock(_) => self.inside_code = false,
            TagEnd::TableHead => {
                self.inside_table_head = false;
                self.assembler.end_row();
            }
            TagEnd::TableRow => self.assembler.end_row(),
            TagEnd::TableCell => self.cell = None,
            _ => {}
        }
    }

    fn enter(&mut self, container: Container) {
        self.quotes += usize::from(container == Container::Quote);
        let level = self.assembler.outline.enter();
        self.containers.push((container, level));
    }

    /// Hides the mark of a callout (`> [!info] Title`) that the parser does not know; says whether there was one.
    /// A callout is the author's own text.
    fn skip_callout(&mut self, range: &Range<usize>) -> bool {
        let source = &self.assembler.source[range.clone()];
        let content = source.strip_prefix('>').unwrap_or(source).trim_start_matches([' ', '\t']);
        let Some(name) = content.strip_prefix("[!") else { return false };
        let length = name.bytes().take_while(u8::is_ascii_alphabetic).count();
        if !name[length..].starts_with(']') {
            return false;
        }
        self.assembler.hide_until(range.start + source.len() - content.len() + length + 3);
        true
    }

    /// Ends the open block.
    fn finish(&mut self) {
        self.inline_code = None;
        let kind = match (self.cell, self.containers.last()) {
            (Some(kind), _) => kind,
            (None, Some((Container::Item, _))) => BlockKind::ListItem,
            _ => BlockKind::Paragraph,
        };
        self.assembler.finish(Place { kind, quoted: self.quotes > 0 });
    }
}

/// Whether two texts are the same. Nearly always they are the same place in memory, which spares the comparison.
fn is_same(source: &str, text: &str) -> bool {
    std::ptr::eq(source, text) || source == text
}

/// The rank of a heading, 1 being the highest.
fn rank(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}
