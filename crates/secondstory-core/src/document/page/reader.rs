//! From tags to notes: which elements are open, and what that makes of the text in them.
//!
//! Pages are written by many hands and programs, so that any order of tags is read. An element that nobody closed ends
//! where a browser would end it, or with what holds it.

use std::ops::Range;

use super::confluence;
use super::look::{Look, StyleSheet};
use super::tags::{self, Markup, Tag};
use super::writer::{Notes, Writer};
use crate::document::BlockKind;
use crate::document::assembler::Place;
use crate::document::elements::{Element, element};
use crate::document::notes::Note;
use crate::document::pieces::{BOLD, ITALIC, Style, UPRIGHT};

/// Elements that have no content.
const EMPTY: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
];
/// How the targets of links to footnotes and to remarks at the end start, and of those back to the text, as word
/// processors write them; a number follows.
const REMARK_LINKS: &[&str] = &["#cmnt", "#ftnt", "#_ftn", "#_edn", "#_cmnt", "#fn"];
/// How the target of a link starts that leads from a remark back to the text.
const REMARK_SOURCE: &str = "#cmnt_ref";
/// How many open elements are looked at to find the one that a tag closes. No page is that deep; one made to be slow is.
const DEEPEST: usize = 100;

/// Reads a page.
pub(super) fn read(source: &str) -> Notes {
    let mut reader =
        Reader { source, writer: Writer::new(source), open: Vec::new(), sheet: StyleSheet::default() };
    tags::read(source, |markup| reader.markup(markup));
    reader.close(0, source.len()..source.len());
    reader.finish();
    reader.writer.into_notes()
}

/// An element that is open, and what it makes of its text.
#[derive(Debug)]
struct Open {
    name: String,
    element: Element,
    start: usize,
    /// How many notes there were when it was opened.
    count: usize,
    is_shown: bool,
    stands_apart: bool,
    /// Where the text of a link starts, in bytes of the decoded text.
    points_from: Option<usize>,
    context: Context,
}

/// What the text in an element is.
#[derive(Clone, Copy, Debug)]
struct Context {
    place: Place,
    rank: Option<u8>,
    style: Style,
    is_shown: bool,
}

/// Outside of all elements.
const OUTSIDE: Context = Context {
    place: Place { kind: BlockKind::Paragraph, quoted: false },
    rank: None,
    style: UPRIGHT,
    is_shown: true,
};

#[derive(Debug)]
struct Reader<'source> {
    source: &'source str,
    writer: Writer<'source>,
    open: Vec<Open>,
    sheet: StyleSheet,
}

impl Reader<'_> {
    fn markup(&mut self, markup: Markup) {
        let context = self.context();
        match markup {
            Markup::Start(tag) => self.start(&tag),
            Markup::End(name, range) => self.end(&name, range),
            Markup::Comment(range) => self.writer.note(Note::Comment(range)),
            Markup::Text(range) if context.is_shown => self.writer.text(range, context.style),
            Markup::Section(range) if context.is_shown => self.writer.section(range, context.style),
            Markup::Text(range) => match self.open.last().map(|open| open.name.as_str()) {
                Some("style") => self.sheet.read(&self.source[range]),
                Some(confluence::STATUS) if self.source[range].trim() == confluence::DONE => {
                    self.writer.note(Note::Tick);
                }
                _ => {}
            },
            Markup::Section(_) => {}
        }
    }

    fn context(&self) -> Context {
        self.open.last().map_or(OUTSIDE, |open| open.context)
    }

    /// Ends the open block.
    fn finish(&mut self) {
        let context = self.context();
        self.writer.finish(context.place, context.rank);
    }

    fn start(&mut self, tag: &Tag) {
        let context = self.context();
        let look = self.look(tag);
        let element = if context.is_shown { self.element(tag, look) } else { Element::Silent };
        let is_empty = tag.is_empty || EMPTY.contains(&tag.name.as_str());
        self.end_implied(element, tag.range.start..tag.range.start);
        match element {
            Element::Break => self.break_line(tag.range.clone()),
            Element::Inline | Element::Silent => {}
            Element::Named if is_empty => self.writer.named(tag.range.clone(), context.style),
            Element::Named => {}
            Element::List => {
                self.start_block();
                self.writer.note(Note::ListFollows);
            }
            _ => self.start_block(),
        }
        if tag.name == "ri:user" {
            self.insert(confluence::MENTION, tag.range.clone());
        }
        if tag.name == "time" && is_empty {
            // Confluence shows the day that it keeps in the attribute.
            let day = tag.attribute("datetime").unwrap_or_default().to_owned();
            self.insert(&day, tag.range.clone());
        }
        if tag.name == "q" {
            self.insert("\u{201c}", tag.range.clone());
        }
        if !is_empty {
            self.open(tag, element, look);
        } else if confluence::is_reference(&tag.name) && context.is_shown {
            self.writer.named(tag.range.clone(), context.style);
        }
    }

    /// Ends the open block. A macro that holds another one has a body and is no named thing.
    fn start_block(&mut self) {
        self.finish();
        if let Some(index) = self.innermost(|open| confluence::is_reference(&open.name), |_| false) {
            self.open[index].count = usize::MAX;
        }
    }

    /// What the element is, by its name and by its attributes.
    fn element(&mut self, tag: &Tag, look: Look) -> Element {
        let named = confluence::element(&tag.name).unwrap_or_else(|| element(&tag.name).0);
        let target = tag.attribute("href").filter(|_| tag.name == "a").unwrap_or("");
        if target.starts_with(REMARK_SOURCE) {
            self.quote_remark();
        }
        let is_title = tag.name == "p" && tag.classes().any(|class| class == "title");
        match named {
            _ if is_remark_link(target) => Element::Silent,
            Element::Inline if look.is_hidden => Element::Silent,
            _ if look.is_hidden => Element::Hidden,
            Element::Inline if look.is_code => Element::Named,
            Element::Block if is_title => Element::Label,
            _ => named,
        }
    }

    fn look(&self, tag: &Tag) -> Look {
        let classes = tag.classes().fold(Look::default(), |look, class| look.with(self.sheet.look(class)));
        let mut look = classes.with(Look::of_declarations(tag.attribute("style").unwrap_or("")));
        look.is_hidden |= tag.attribute("hidden").is_some();
        look
    }

    /// What stands in a paragraph with a link back to the text is a remark of somebody who read it, and so is what
    /// shares its box.
    fn quote_remark(&mut self) {
        let box_of_remark = self.innermost(|open| open.name == "div", |_| false);
        let holder = box_of_remark.or_else(|| self.innermost(|open| open.name == "p", |_| false));
        for open in self.open.iter_mut().skip(holder.unwrap_or(usize::MAX)) {
            open.context.place.quoted = true;
        }
    }

    fn open(&mut self, tag: &Tag, element: Element, look: Look) {
        let before = self.context();
        let mut context = Context { style: look.applied_to(before.style), ..before };
        match tag.name.as_str() {
            "b" | "strong" => context.style = look.applied_to(before.style | BOLD),
            "i" | "em" => context.style = look.applied_to(before.style | ITALIC),
            _ => {}
        }
        context.is_shown &= !matches!(element, Element::Hidden | Element::Silent | Element::Named);
        context.place.quoted |= element == Element::Quote;
        if !matches!(element, Element::Inline | Element::Block | Element::Quote) {
            (context.place.kind, context.rank) = kind(element);
        }
        let stands_apart =
            matches!(element, Element::Item | Element::Quote | Element::Cell | Element::HeaderCell);
        if stands_apart {
            self.writer.note(Note::Enter);
        }
        self.note_place(tag, element);
        let at = self.writer.length();
        let is_link = tag.name == "a" && tag.attribute("href").is_some();
        let is_pointer = before.is_shown && (is_link || confluence::is_reference(&tag.name));
        let points_from = is_pointer.then_some(at);
        let name = tag.name.clone();
        let (start, count) = (tag.range.start, self.writer.count());
        self.open.push(Open {
            name,
            element,
            start,
            count,
            is_shown: before.is_shown,
            stands_apart,
            points_from,
            context,
        });
    }

    /// Says in which row and cell, or in which listing, the text of an element stands. It was not opened yet.
    fn note_place(&mut self, tag: &Tag, element: Element) {
        let at = self.writer.length();
        match element {
            Element::Hidden if is_listing(&tag.name) && self.context().is_shown => {
                self.writer.note(Note::Listing(at..at));
            }
            Element::Row => self.writer.note(Note::RowStart),
            Element::Cell | Element::HeaderCell => self.writer.note(Note::CellStart),
            _ => {}
        }
    }

    /// Two line breaks end a paragraph.
    fn break_line(&mut self, range: Range<usize>) {
        if self.context().is_shown && self.writer.break_line(range) {
            self.finish();
        }
    }

    /// Adds what a reader sees in the place of a tag.
    fn insert(&mut self, text: &str, range: Range<usize>) {
        let context = self.context();
        if context.is_shown {
            self.writer.characters(text, range, context.style);
        }
    }

    /// Closes what an element of this kind cannot stand in.
    fn end_implied(&mut self, element: Element, place: Range<usize>) {
        let found = match element {
            Element::Inline | Element::Named | Element::Silent | Element::Break | Element::Hidden => None,
            Element::Item | Element::Label => self.innermost(
                |open| matches!(open.element, Element::Item | Element::Label) && open.name != "ac:task-body",
                |open| matches!(open.element, Element::List | Element::Table | Element::Quote),
            ),
            Element::Cell | Element::HeaderCell => self.innermost(
                |open| matches!(open.element, Element::Cell | Element::HeaderCell),
                |open| open.element == Element::Table,
            ),
            Element::Row => {
                self.innermost(|open| open.element == Element::Row, |open| open.element == Element::Table)
            }
            _ => self.innermost(
                |open| open.name == "p" || matches!(open.element, Element::Heading(_)),
                |open| open.element != Element::Inline,
            ),
        };
        if let Some(index) = found {
            self.close(index, place);
        }
    }

    /// The innermost open element that is wanted, if nothing that bounds the search is nearer.
    fn innermost(&self, wanted: impl Fn(&Open) -> bool, bounds: impl Fn(&Open) -> bool) -> Option<usize> {
        let nearest = self.open.iter().enumerate().rev().take(DEEPEST);
        let mut inside = nearest.take_while(|(_, open)| wanted(open) || !bounds(open));
        inside.find(|(_, open)| wanted(open)).map(|(index, _)| index)
    }

    fn end(&mut self, name: &str, place: Range<usize>) {
        let is_of_table =
            matches!(name, "table" | "thead" | "tbody" | "tfoot" | "tr" | "td" | "th" | "body" | "html");
        let holds = |open: &Open| matches!(open.element, Element::Cell | Element::HeaderCell);
        let found = self.innermost(|open| open.name == name, |open| holds(open) && !is_of_table);
        if let Some(index) = found {
            self.close(index, place);
        }
    }

    /// Closes every element from this one on. The tag that asks for it is empty where there is none.
    fn close(&mut self, index: usize, tag: Range<usize>) {
        while self.open.len() > index {
            match self.open.last().map(|open| open.element) {
                Some(Element::Inline | Element::Named | Element::Silent | Element::Hidden) | None => {}
                Some(_) => self.finish(),
            }
            if let Some(open) = self.open.pop() {
                self.closed(&open, &tag);
            }
        }
    }

    /// What is left to do when an element is closed.
    fn closed(&mut self, open: &Open, tag: &Range<usize>) {
        if open.stands_apart {
            self.writer.note(Note::Leave);
        }
        if open.element == Element::Row {
            self.writer.note(Note::RowEnd);
        }
        if !open.is_shown {
            return;
        }
        let is_empty_reference = confluence::is_reference(&open.name) && self.writer.count() == open.count;
        if open.element == Element::Named || is_empty_reference {
            let style = self.context().style;
            self.writer.named(open.start..tag.end.max(open.start), style);
        }
        if let Some(start) = open.points_from {
            self.writer.note(Note::Pointer(start..self.writer.length()));
        }
        if open.name == "q" && !tag.is_empty() {
            self.insert("\u{201d}", tag.clone());
        }
    }
}

/// Whether an element holds code or output as it was.
fn is_listing(name: &str) -> bool {
    matches!(name, "pre" | "ac:plain-text-body")
}

/// Whether a link with this target leads to a footnote or a remark, or back from one.
fn is_remark_link(target: &str) -> bool {
    let Some(rest) = REMARK_LINKS.iter().find_map(|start| target.strip_prefix(start)) else { return false };
    let number = rest.trim_start_matches(['_', ':', '-']);
    let number = number.strip_prefix("ref").unwrap_or(number).trim_start_matches([':', '-']);
    number.starts_with(|first: char| first.is_ascii_digit())
}

/// The kind and the rank of the blocks in an element.
const fn kind(element: Element) -> (BlockKind, Option<u8>) {
    match element {
        Element::Item => (BlockKind::ListItem, None),
        Element::Cell => (BlockKind::TableCell, None),
        Element::HeaderCell => (BlockKind::TableHeader, None),
        Element::Heading(rank) => (BlockKind::Heading, Some(rank)),
        Element::Label => (BlockKind::Heading, None),
        _ => (BlockKind::Paragraph, None),
    }
}
