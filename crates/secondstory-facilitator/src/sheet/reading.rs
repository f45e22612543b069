//! From spans to words as people read them: without marks of the notation, on one line, with their line in the draft.

use std::ops::Range;

use secondstory_core::line_index::LineIndex;
use secondstory_core::{Block, BlockKind, Document, Finding, RunKind, Span};

use super::Summary;
use crate::text::shortened;

/// How many characters of an entry, a sentence or an item are shown.
pub(super) const LONGEST: usize = 160;
/// How many characters of a summary can be read aloud.
const LONGEST_SUMMARY: usize = 320;

/// Headings above a summary, in lower case.
const SUMMARIES: &[&str] = &["summary", "overview", "abstract", "tl;dr", "tldr", "in short", "synopsis"];

/// A draft and its lines.
pub(super) struct Reading<'m> {
    pub(super) document: &'m Document,
    /// What the spans of the document point into.
    pub(super) text: &'m str,
    source: &'m str,
    lines: LineIndex,
}

impl<'m> Reading<'m> {
    pub(super) fn new(document: &'m Document, source: &'m str) -> Self {
        Self { document, text: document.text(source), source, lines: LineIndex::new(source) }
    }

    /// Whether most of the draft are messages.
    pub(super) fn is_conversation(&self) -> bool {
        let messages = self.document.blocks.iter().filter(|block| block.kind == BlockKind::ChatLine);
        messages.count() * 2 > self.document.blocks.len()
    }

    /// The line, from 1, of a place in the source.
    pub(super) fn line_of_source(&self, offset: u32) -> u32 {
        self.lines.position(self.source, offset).line
    }

    /// The line, from 1, of a place in the document's text.
    pub(super) fn line(&self, span: Span) -> u32 {
        self.line_of_source(self.document.source_span(span).start)
    }

    /// The words of a span of the document's text.
    pub(super) fn words(&self, span: Span) -> String {
        let runs = self.document.blocks.iter().filter(|block| block.span().overlaps(span));
        self.joined(runs, |run| clipped(run, span))
    }

    /// The words of a span of the source.
    pub(super) fn words_of_source(&self, span: Span) -> String {
        let holds = |block: &&Block| self.document.source_span(block.span()).overlaps(span);
        self.joined(self.document.blocks.iter().filter(holds), |run| {
            let whole = self.document.source_span(run);
            if !whole.overlaps(span) {
                return None;
            }
            // Where the source writes the same bytes, the span can be cut; else the whole run is shown.
            let is_verbatim = whole.text(self.source) == run.text(self.text);
            if !is_verbatim {
                return Some(run);
            }
            let cut = clipped(whole, span)?.range();
            let start = run.range().start + (cut.start - whole.range().start);
            Some(Span::from_range(start..start + cut.len()))
        })
    }

    /// The words of blocks within a span of the document's text; cells of a row stand apart.
    pub(super) fn words_of_blocks(&self, blocks: Range<usize>, within: Span) -> String {
        let blocks = self.document.blocks.get(blocks).unwrap_or(&[]);
        let words = self.joined(blocks.iter(), |run| clipped(run, within));
        let marks = |sign: char| sign.is_whitespace() || "-–—−:;|,.*_]})·•>".contains(sign);
        shortened(words.trim_start_matches(marks), LONGEST)
    }

    fn joined<'b>(
        &self,
        blocks: impl Iterator<Item = &'b Block>,
        clip: impl Fn(Span) -> Option<Span>,
    ) -> String {
        let mut words = String::new();
        for block in blocks {
            if !words.is_empty() {
                words.push(' ');
            }
            for run in &block.runs {
                let Some(span) = clip(run.span) else { continue };
                match run.kind {
                    RunKind::Break => words.push(' '),
                    _ => words.push_str(span.text(self.text)),
                }
            }
        }
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The words of the first heading.
    pub(super) fn title(&self) -> Option<String> {
        let heading = self.document.blocks.iter().find(|block| block.kind == BlockKind::Heading)?;
        let words = shortened(&self.words(heading.span()), LONGEST);
        (!words.is_empty()).then_some(words)
    }

    /// The first paragraph below a heading that announces a summary.
    pub(super) fn summary(&self, findings: &[Finding]) -> Summary {
        let blocks = &self.document.blocks;
        let announces = |block: &Block| {
            let words = self.words(block.span()).to_lowercase();
            block.kind == BlockKind::Heading && SUMMARIES.iter().any(|known| words.contains(known))
        };
        let below = blocks.iter().position(announces).and_then(|at| blocks.get(at + 1..)).unwrap_or(&[]);
        let below = below.iter().take_while(|block| block.kind != BlockKind::Heading);
        let Some(block) = below.into_iter().find(|block| block.kind == BlockKind::Paragraph && !block.prompt)
        else {
            return Summary::Missing;
        };
        let place = self.document.source_span(block.span());
        if findings.iter().any(|finding| finding.span.overlaps(place)) {
            return Summary::Asked(self.line_of_source(place.start));
        }
        Summary::Calm(shortened(&self.words(block.span()), LONGEST_SUMMARY))
    }

    /// The bytes of the last heading above a byte of the source, in the document's text.
    pub(super) fn heading_above(&self, offset: usize) -> Option<Range<usize>> {
        let headings = self.document.blocks.iter().filter(|block| block.kind == BlockKind::Heading);
        let above = headings.filter(|block| self.document.source_span(block.span()).range().start <= offset);
        above.last().map(|block| block.span().range())
    }

    /// The words of a heading.
    pub(super) fn heading_words(&self, range: Range<usize>) -> String {
        shortened(&self.words(Span::from_range(range)), LONGEST)
    }
}

/// What two spans share.
fn clipped(span: Span, within: Span) -> Option<Span> {
    span.overlaps(within).then(|| Span::new(span.start.max(within.start), span.end.min(within.end)))
}
