//! HTML as a sequence of tags, texts and comments. The only file that knows the HTML parser.
//!
//! The parser reads HTML as browsers do, who know no `<![CDATA[` in a page; Confluence writes its code blocks that way. Such
//! a section is blanked out for the parser, so that nothing in it looks like a tag, and given out as text.

use std::ops::Range;

use html5gum::emitters::default::{DefaultEmitter, StartTag, Token};
use html5gum::{Span, Tokenizer};

use crate::document::mask::{self, Masked};

/// How a section of text without markup begins and ends.
const SECTION: (&str, &str) = ("<![CDATA[", "]]>");
/// A closing tag without a name.
const NAMELESS: &str = "</>";
/// The longest name of an entity, in bytes; longer ones are none.
const LONGEST_ENTITY: usize = 40;

/// The next thing in a page. Ranges are bytes of the source and lie on the boundaries of characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Markup {
    /// A tag that opens an element.
    Start(Tag),
    /// A tag that closes an element: its name in lower case, and the tag.
    End(String, Range<usize>),
    /// Text in which entities stand for characters.
    Text(Range<usize>),
    /// Text that is meant as it is written.
    Section(Range<usize>),
    /// A comment with its delimiters.
    Comment(Range<usize>),
}

/// A tag that opens an element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tag {
    /// The name of the element, in lower case.
    pub(super) name: String,
    /// Whether the tag says itself that the element has no content.
    pub(super) is_empty: bool,
    /// The whole tag.
    pub(super) range: Range<usize>,
    attributes: Vec<(String, String)>,
}

impl Tag {
    /// The value of an attribute; nothing where the tag has none of that name.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The classes that the tag names.
    pub(super) fn classes(&self) -> impl Iterator<Item = &str> {
        self.attribute("class").unwrap_or("").split_ascii_whitespace()
    }
}

/// Hands everything in a page to `handle`, in the order of the source.
pub(super) fn read(source: &str, mut handle: impl FnMut(Markup)) {
    let masked = mask::mask_between(source, SECTION);
    let mut emitter = DefaultEmitter::new_with_span();
    emitter.naively_switch_states(true);
    let mut sections = masked.hidden.as_slice();
    for token in Tokenizer::new_with_emitter(masked.text.as_ref(), emitter).flatten() {
        let (markup, span) = match token {
            Token::StartTag(tag) => (Markup::Start(start(&tag)), tag.span),
            Token::EndTag(tag) => (Markup::End(lossy(&tag.name), range(tag.span)), tag.span),
            Token::Comment(comment) => (Markup::Comment(range(comment.span)), comment.span),
            Token::String(text) => {
                read_text(&masked, &mut sections, range(text.span), &mut handle);
                continue;
            }
            Token::Doctype(_) | Token::Error(_) => continue,
        };
        let is_markup = source.get(range(span)).is_some_and(|text| text.starts_with('<'));
        let is_instruction = matches!(&markup, Markup::Comment(comment) if !is_comment(source, comment));
        if is_markup && !is_instruction {
            handle(markup);
        }
    }
}

/// Hands out a text, and the sections in it apart from the rest.
fn read_text(
    masked: &Masked<'_>,
    sections: &mut &[Range<usize>],
    text: Range<usize>,
    handle: &mut impl FnMut(Markup),
) {
    if masked.text.get(text.clone()).is_none() {
        return;
    }
    let mut start = text.start;
    while let Some((section, rest)) = sections.split_first()
        && section.start < text.end
    {
        *sections = rest;
        if section.start >= start && section.end <= text.end {
            read_parts(&masked.text, start..section.start, handle);
            handle(Markup::Section(section.start + SECTION.0.len()..section.end - SECTION.1.len()));
            start = section.end;
        }
    }
    read_parts(&masked.text, start..text.end, handle);
}

/// Hands out a text in parts: a tag without a name is nothing to the parser, which gives the text around it as one.
fn read_parts(source: &str, text: Range<usize>, handle: &mut impl FnMut(Markup)) {
    let mut start = text.start;
    while let Some(offset) = source.get(start..text.end).and_then(|rest| rest.find(NAMELESS)) {
        handle(Markup::Text(start..start + offset));
        start += offset + NAMELESS.len();
    }
    handle(Markup::Text(start..text.end));
}

/// What the entity at the start of the text stands for, and how many bytes it takes; nothing where it is none.
pub(super) fn entity(text: &str) -> Option<(String, usize)> {
    let rest = text.strip_prefix('&')?;
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'#';
    let name = rest.bytes().take(LONGEST_ENTITY).take_while(is_name).count();
    let length = 1 + name + usize::from(rest.as_bytes().get(name) == Some(&b';'));
    let written = text.get(..length).filter(|_| name > 0)?;
    let decoded: String = Tokenizer::new(written)
        .flatten()
        .filter_map(|token| if let Token::String(text) = token { Some(lossy(&text)) } else { None })
        .collect();
    (decoded != written).then_some((decoded, length))
}

fn start(tag: &StartTag<usize>) -> Tag {
    let attributes = tag.attributes.iter().map(|(name, value)| (lossy(name), lossy(&value.value))).collect();
    Tag { name: lossy(&tag.name), is_empty: tag.self_closing, range: range(tag.span), attributes }
}

/// Whether it is a comment, and not an instruction or a declaration that the parser takes for one.
fn is_comment(source: &str, range: &Range<usize>) -> bool {
    source.get(range.clone()).is_some_and(|text| text.starts_with("<!--"))
}

const fn range(span: Span<usize>) -> Range<usize> {
    span.start..span.end
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
