//! From a text to what a page shows of it: passages of lines, and in each line what is prose and what is marked.
//!
//! Nothing here knows a notation. Prose is what the analysis reads as prose; everything else is markup or code and is shown as
//! it stands, only fainter. The lines of a paragraph flow together, as the author meant them to.

use std::ops::Range;

use secondstory_core::line_index::LineIndex;
use secondstory_core::{BlockKind, Document, Finding, RunKind};

use super::marks::{Bit, Marker};

/// Lines without a blank one between them.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Passage {
    /// Its lines, in the order of the text; at least one.
    pub(super) lines: Vec<Line>,
}

/// What the page shows in one line, before it is folded.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Line {
    /// What the first prose in it belongs to; nothing where there is no prose.
    pub(super) block: Option<Place>,
    /// Its pieces.
    pub(super) bits: Vec<Bit>,
}

/// What a piece of text is to a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// Words that are read.
    Prose,
    /// Something named, like inline code.
    Named,
    /// A space, however it is written.
    Space,
    /// Anything else: marks of the notation, code, comments.
    Markup,
}

/// Where in the document prose stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// The kind of its block.
    pub(super) kind: BlockKind,
    /// Whether somebody is quoted.
    pub(super) quoted: bool,
    /// The number of its block.
    pub(super) block: usize,
}

/// A piece of the source, which belongs to one run or to none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    /// Its bytes in the source.
    pub(super) range: Range<usize>,
    /// How it is shown.
    pub(super) look: Look,
    /// Where it stands; nothing for markup.
    pub(super) place: Option<Place>,
}

impl Stretch {
    /// The text of it.
    pub(super) fn text<'t>(&self, source: &'t str) -> &'t str {
        source.get(self.range.clone()).unwrap_or_default()
    }
}

impl Passage {
    /// Whether no line of it holds prose.
    pub(super) fn is_code(&self) -> bool {
        self.lines.iter().all(|line| line.block.is_none())
    }

    /// The numbers of the findings that end in it, in their order.
    pub(super) fn findings(&self) -> impl Iterator<Item = usize> + '_ {
        self.lines.iter().flat_map(|line| &line.bits).filter_map(|bit| match bit {
            Bit::Reference(number) => Some(*number),
            Bit::Text { .. } => None,
        })
    }
}

/// The passages of a text with its findings, which are in the order of the text.
pub(super) fn passages(
    text: &str,
    document: &Document,
    lines: &LineIndex,
    findings: &[&Finding],
) -> Vec<Passage> {
    let mut builder =
        Builder { text, lines, marker: Marker::new(findings), passages: Vec::new(), is_open: false };
    for stretch in stretches(text, document) {
        builder.add(&stretch);
    }
    builder.close()
}

/// The same lines with a new passage behind every list item that has findings, so that its notes follow it.
pub(super) fn after_each_item(passages: Vec<Passage>) -> Vec<Passage> {
    let mut cut = Vec::with_capacity(passages.len());
    for passage in passages {
        let mut lines = Vec::new();
        for line in passage.lines {
            let is_item = line.block.is_some_and(|place| place.kind == BlockKind::ListItem);
            let ends = is_item && line.bits.iter().any(|bit| matches!(bit, Bit::Reference(_)));
            lines.push(line);
            if ends {
                cut.push(Passage { lines: std::mem::take(&mut lines) });
            }
        }
        cut.extend((!lines.is_empty()).then_some(Passage { lines }));
    }
    cut
}

/// The whole text, each run as a stretch, and what stands between runs as well.
fn stretches(text: &str, document: &Document) -> Vec<Stretch> {
    let (mut stretches, mut end) = (Vec::new(), 0);
    for (number, block) in document.blocks.iter().enumerate() {
        let place = Place { kind: block.kind, quoted: block.quoted, block: number };
        for run in &block.runs {
            let range = document.source_span(run.span).range();
            // Two runs may have come from the same bytes of the source, which are shown once.
            let range = range.start.max(end)..range.end;
            if range.is_empty() || text.get(range.clone()).is_none() {
                continue;
            }
            stretches.extend(between(text, end..range.start, place, stretches.last()));
            end = range.end;
            stretches.push(Stretch { range, look: look(run.kind), place: Some(place) });
        }
    }
    stretches.extend(markup(text, end..text.len()));
    stretches
}

/// How a run is shown.
pub(super) const fn look(kind: RunKind) -> Look {
    match kind {
        RunKind::Text => Look::Prose,
        RunKind::Break => Look::Space,
        _ => Look::Named,
    }
}

fn markup(text: &str, range: Range<usize>) -> Option<Stretch> {
    let is_there = text.get(range.clone()).is_some_and(|markup| !markup.is_empty());
    is_there.then_some(Stretch { range, look: Look::Markup, place: None })
}

/// What stands between two runs. Where a paragraph goes on in the next line, the marks at the start of that line say only
/// that it does, and are left out.
fn between(text: &str, range: Range<usize>, place: Place, before: Option<&Stretch>) -> Option<Stretch> {
    let goes_on = before.is_some_and(|before| before.look == Look::Space && before.place == Some(place));
    let markup = markup(text, range)?;
    let says_nothing =
        text.get(markup.range.clone())?.chars().all(|mark| mark == '>' || mark.is_whitespace());
    (!(goes_on && says_nothing)).then_some(markup)
}

/// The passages so far; the last one may be open.
struct Builder<'t> {
    text: &'t str,
    lines: &'t LineIndex,
    marker: Marker<'t>,
    passages: Vec<Passage>,
    is_open: bool,
}

impl Builder<'_> {
    fn add(&mut self, stretch: &Stretch) {
        if stretch.look == Look::Space {
            match is_forced(stretch.text(self.text)) {
                true => self.new_line(),
                false => self.push(stretch),
            }
            return;
        }
        let mut start = stretch.range.start;
        while start < stretch.range.end {
            let line = self.lines.line_of(u32::try_from(start).unwrap_or(u32::MAX));
            let end_of_line = self.lines.line_span(line, self.text).range().end;
            let end = end_of_line.clamp(start + 1, stretch.range.end);
            self.push(&Stretch { range: start..end, ..stretch.clone() });
            if self.ends_line(end) {
                self.new_line();
            }
            start = end;
        }
    }

    /// Whether the byte before this one ends a line.
    fn ends_line(&self, offset: usize) -> bool {
        self.text.get(..offset).is_some_and(|before| before.ends_with(['\n', '\r']))
    }

    fn push(&mut self, stretch: &Stretch) {
        if !self.is_open {
            self.passages.push(Passage { lines: vec![Line::default()] });
            self.is_open = true;
        }
        let Some(line) = self.passages.last_mut().and_then(|passage| passage.lines.last_mut()) else {
            return;
        };
        if stretch.look == Look::Prose {
            line.block = line.block.or(stretch.place);
        }
        self.marker.mark(stretch, &mut line.bits);
    }

    /// Ends the line; a blank one ends the passage.
    fn new_line(&mut self) {
        let Some(passage) = self.passages.last_mut().filter(|_| self.is_open) else { return };
        if passage.lines.last().is_none_or(|line| !line.is_blank(self.text)) {
            passage.lines.push(Line::default());
            return;
        }
        passage.lines.pop();
        if passage.lines.is_empty() {
            self.passages.pop();
        }
        self.is_open = false;
    }

    fn close(mut self) -> Vec<Passage> {
        let mut line = Line::default();
        self.marker.finish(&mut line.bits);
        self.passages.push(Passage { lines: vec![line] });
        for passage in &mut self.passages {
            passage.lines.retain(|line| !line.is_blank(self.text));
        }
        self.passages.retain(|passage| !passage.lines.is_empty());
        self.passages
    }
}

impl Line {
    /// Whether there is nothing to see in it.
    fn is_blank(&self, text: &str) -> bool {
        self.bits.iter().all(|bit| match bit {
            Bit::Text { piece, .. } => piece.text(text).trim().is_empty(),
            Bit::Reference(_) => false,
        })
    }
}

/// Whether the author broke the line on purpose.
fn is_forced(space: &str) -> bool {
    let is_break = space.contains(['\n', '\r']) && (space.starts_with("  ") || space.starts_with('\\'));
    is_break || space.starts_with("<br")
}
