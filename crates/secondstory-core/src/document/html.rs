//! The prose in blocks of HTML.
//!
//! Readers of the rendered page see the text between the tags, so that it must not vanish. This is no HTML parser:
//! it tells tags from text, knows which elements hold no prose, and takes the rest for paragraphs.

use std::ops::Range;

use super::assembler::{Assembler, Place};
use super::elements::{Element, element};
use super::pieces::UPRIGHT;
use super::{BlockKind, RunKind};

/// What the reader is in the middle of, from one line of the block to the next.
#[derive(Clone, Debug, PartialEq, Eq)]
enum State {
    Text,
    Comment { start: usize },
    Declaration,
    Tag { start: usize, quote: Option<u8> },
    Hidden { name: &'static str, start: usize },
}

/// Reads one block of HTML, line by line.
#[derive(Debug)]
pub(super) struct HtmlReader {
    state: State,
    kind: BlockKind,
    rank: Option<u8>,
    quotes: usize,
    is_quoted: bool,
}

impl HtmlReader {
    /// Starts a block that stands inside of a Markdown quote or not.
    pub(super) fn new(is_quoted: bool) -> Self {
        Self { state: State::Text, kind: BlockKind::Paragraph, rank: None, quotes: 0, is_quoted }
    }

    /// Reads the next line (or several), given as a range of bytes of the source.
    pub(super) fn read(&mut self, assembler: &mut Assembler<'_>, range: Range<usize>) {
        let mut at = range.start;
        while at < range.end {
            let rest = &assembler.source[at..range.end];
            at += match self.state {
                State::Text => self.text(assembler, at, rest),
                State::Comment { start } => match rest.find("-->") {
                    Some(length) => {
                        assembler.comment(start..at + length + 3);
                        self.state = State::Text;
                        length + 3
                    }
                    None => rest.len(),
                },
                State::Declaration => match rest.find('>') {
                    Some(length) => {
                        self.state = State::Text;
                        length + 1
                    }
                    None => rest.len(),
                },
                State::Tag { start, quote } => self.tag(assembler, start, quote, at, rest),
                State::Hidden { name, start } => self.hidden(assembler, name, start, at, rest),
            };
        }
    }

    /// Ends the block. A comment that nobody closed reaches to its end, as it does in a browser.
    pub(super) fn close(mut self, assembler: &mut Assembler<'_>, end: usize) {
        if let State::Comment { start } = self.state {
            assembler.comment(start..end);
        }
        self.finish(assembler);
    }

    /// Reads text up to the next tag, entity or line break; returns its length in bytes.
    fn text(&mut self, assembler: &mut Assembler<'_>, at: usize, rest: &str) -> usize {
        let bytes = rest.as_bytes();
        match bytes[0] {
            b'\n' | b'\r' => {
                let length = if bytes.starts_with(b"\r\n") { 2 } else { 1 };
                assembler.pieces.break_line(at..at + length);
                length
            }
            b'<' if rest.starts_with("<!--") => {
                self.state = State::Comment { start: at };
                4
            }
            b'<' if matches!(bytes.get(1), Some(b'!' | b'?')) => {
                self.state = State::Declaration;
                2
            }
            b'<' if is_tag(bytes) => {
                self.state = State::Tag { start: at, quote: None };
                1
            }
            b'&' if entity_length(rest).is_some() => {
                let length = entity_length(rest).unwrap_or(1);
                assembler.pieces.push(RunKind::Break, at..at + length, UPRIGHT);
                length
            }
            _ => {
                let is_special = |character: char| matches!(character, '<' | '&' | '\n' | '\r');
                let first = rest.chars().next().map_or(1, char::len_utf8);
                let length = rest[first..].find(is_special).map_or(rest.len(), |length| first + length);
                assembler.text(at..at + length, UPRIGHT);
                length
            }
        }
    }

    /// Reads on in a tag; returns how many bytes it takes.
    fn tag(
        &mut self,
        assembler: &mut Assembler<'_>,
        start: usize,
        mut quote: Option<u8>,
        at: usize,
        rest: &str,
    ) -> usize {
        for (index, byte) in rest.bytes().enumerate() {
            match (quote, byte) {
                (None, b'>') => {
                    self.state = State::Text;
                    self.apply(assembler, start..at + index + 1);
                    return index + 1;
                }
                (None, b'"' | b'\'') => quote = Some(byte),
                (Some(open), _) if open == byte => quote = None,
                _ => {}
            }
        }
        self.state = State::Tag { start, quote };
        rest.len()
    }

    /// Reads on in an element without prose; returns how many bytes it takes.
    fn hidden(
        &mut self,
        assembler: &mut Assembler<'_>,
        name: &'static str,
        start: usize,
        at: usize,
        rest: &str,
    ) -> usize {
        let closes = |(index, _): &(usize, &str)| {
            let tag = rest.as_bytes().get(index + 2..index + 2 + name.len());
            tag.is_some_and(|tag| tag.eq_ignore_ascii_case(name.as_bytes()))
        };
        let Some((index, _)) = rest.match_indices("</").find(closes) else { return rest.len() };
        let end = rest[index..].find('>').map_or(rest.len(), |length| index + length + 1);
        self.state = State::Text;
        if element(name).0 == Element::Named {
            assembler.opaque(start..at + end, UPRIGHT);
        }
        end
    }

    /// Does what a whole tag asks for.
    fn apply(&mut self, assembler: &mut Assembler<'_>, tag: Range<usize>) {
        let source = &assembler.source[tag.clone()];
        let (name, is_closing) = tag_name(source);
        let (element, listed) = element(name);
        match element {
            // An image has no content that could be left out.
            Element::Inline => {}
            Element::Named if listed == "img" => {}
            Element::Named | Element::Silent | Element::Hidden => {
                if !is_closing && !source.ends_with("/>") {
                    if element == Element::Hidden {
                        self.finish(assembler);
                    }
                    self.state = State::Hidden { name: listed, start: tag.start };
                }
            }
            Element::Break => assembler.pieces.break_line(tag),
            _ => {
                self.finish(assembler);
                self.open(element, is_closing);
            }
        }
    }

    /// Sets what the text after a tag is.
    fn open(&mut self, element: Element, is_closing: bool) {
        if element == Element::Quote {
            self.quotes = if is_closing { self.quotes.saturating_sub(1) } else { self.quotes + 1 };
        }
        self.rank = None;
        self.kind = match element {
            _ if is_closing => BlockKind::Paragraph,
            Element::Item => BlockKind::ListItem,
            Element::Cell => BlockKind::TableCell,
            Element::HeaderCell => BlockKind::TableHeader,
            Element::Heading(rank) => {
                self.rank = Some(rank);
                BlockKind::Heading
            }
            Element::Label => BlockKind::Heading,
            _ => BlockKind::Paragraph,
        };
    }

    /// Ends the paragraph, item, cell or heading that is open.
    fn finish(&mut self, assembler: &mut Assembler<'_>) {
        let place = Place { kind: self.kind, quoted: self.is_quoted || self.quotes > 0 };
        match self.rank {
            Some(rank) => assembler.finish_heading(rank, place),
            None => assembler.finish(place),
        }
    }
}

/// Whether an angle bracket opens a tag: `<p`, `</p`, and not `< 5` or `<3`.
pub(super) fn is_tag(bytes: &[u8]) -> bool {
    let after = if bytes.get(1) == Some(&b'/') { 2 } else { 1 };
    bytes.first() == Some(&b'<') && bytes.get(after).is_some_and(u8::is_ascii_alphabetic)
}

/// The name of the element, and whether the tag closes it.
pub(super) fn tag_name(tag: &str) -> (&str, bool) {
    let inner = tag.trim_start_matches('<');
    let is_closing = inner.starts_with('/');
    let inner = inner.trim_start_matches('/');
    let length =
        inner.bytes().position(|byte| !byte.is_ascii_alphanumeric() && byte != b'-').unwrap_or(inner.len());
    (&inner[..length], is_closing)
}

/// The length in bytes of the entity (`&nbsp;`) that the text starts with.
pub(super) fn entity_length(text: &str) -> Option<usize> {
    let length = text.bytes().take(32).position(|byte| byte == b';')?;
    let name = &text.as_bytes()[1..length];
    let is_name = !name.is_empty() && name.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'#');
    is_name.then_some(length + 1)
}
