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
pub(crate) struct Reading<'m> {
    pub(super) document: &'m Document,
    /// What the spans of the document point into.
    pub(super) text: &'m str,
    source: &'m str,
    lines: LineIndex,
    /// Where each block with words stands in the source, and its number.
    blocks: Vec<(Span, usize)>,
    /// Where each heading starts in the source, and its span in the document's text.
    headings: Vec<(usize, Span)>,
}

impl<'m> Reading<'m> {
    pub(crate) fn new(document: &'m Document, source: &'m str) -> Self {
        let numbered = || document.blocks.iter().enumerate().filter(|(_, block)| !block.runs.is_empty());
        let place = |block: &Block| document.source_span(block.span());
        let mut blocks: Vec<(Span, usize)> =
            numbered().map(|(number, block)| (place(block), number)).collect();
        blocks.sort_by_key(|(span, _)| span.start);
        let headings = numbered().filter(|(_, block)| block.kind == BlockKind::Heading);
        let headings = headings.map(|(_, block)| (place(block).range().start, block.span())).collect();
        let (text, lines) = (document.text(source), LineIndex::new(source));
        Self { document, text, source, lines, blocks, headings }
    }

    /// Whether most of the draft are messages.
    pub(crate) fn is_conversation(&self) -> bool {
        let messages = self.document.blocks.iter().filter(|block| block.kind == BlockKind::ChatLine);
        messages.count() * 2 > self.document.blocks.len()
    }

    /// The line, from 1, of a place in the source.
    pub(crate) fn line_of_source(&self, offset: u32) -> u32 {
        self.lines.position(self.source, offset).line
    }

    /// The line, from 1, of a place in the document's text.
    pub(crate) fn line(&self, span: Span) -> u32 {
        self.line_of_source(self.document.source_span(span).start)
    }

    /// The words of a span of the document's text.
    pub(crate) fn words(&self, span: Span) -> String {
        self.joined(self.blocks_at(self.document.source_span(span)), |run| clipped(run, span))
    }

    /// The words of a span of the source.
    pub(crate) fn words_of_source(&self, span: Span) -> String {
        self.joined(self.blocks_at(span), |run| {
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
    pub(crate) fn words_of_blocks(&self, blocks: Range<usize>, within: Span) -> String {
        let blocks = self.document.blocks.get(blocks).unwrap_or(&[]);
        let words = self.joined(blocks.iter(), |run| clipped(run, within));
        let marks = |sign: char| sign.is_whitespace() || "-–—−:;|,.*_]})·•>".contains(sign);
        shortened(words.trim_start_matches(marks), LONGEST)
    }

    fn blocks_at(&self, span: Span) -> impl Iterator<Item = &'m Block> {
        self.blocks_in(span).filter_map(|(_, number)| self.document.blocks.get(*number))
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
    pub(crate) fn title(&self) -> Option<String> {
        let heading = self.document.blocks.iter().find(|block| block.kind == BlockKind::Heading)?;
        let words = shortened(&self.words(heading.span()), LONGEST);
        (!words.is_empty()).then_some(words)
    }

    /// The first paragraph below a heading that announces a summary.
    pub(crate) fn summary(&self, findings: &[Finding]) -> Summary {
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
    pub(crate) fn heading_above(&self, offset: usize) -> Option<Range<usize>> {
        let after = self.headings.partition_point(|(start, _)| *start <= offset);
        let (_, heading) = self.headings.get(after.checked_sub(1)?)?;
        Some(heading.range())
    }

    /// The number of the block that a span of the document's text stands in.
    pub(crate) fn block_of(&self, span: Span) -> Option<usize> {
        self.blocks_in(self.document.source_span(span)).next().map(|(_, number)| *number)
    }

    /// The blocks that a span of the source touches, in its order: they are looked up, because a draft may have as many findings as
    /// blocks.
    fn blocks_in(&self, span: Span) -> impl Iterator<Item = &(Span, usize)> {
        let first = self.blocks.partition_point(|(known, _)| known.end <= span.start);
        let rest = self.blocks.get(first..).unwrap_or(&[]);
        rest.iter().take_while(move |(known, _)| known.start < span.end)
    }

    /// The words of a heading.
    pub(crate) fn heading_words(&self, range: Range<usize>) -> String {
        shortened(&self.words(Span::from_range(range)), LONGEST)
    }
}

/// What two spans share.
fn clipped(span: Span, within: Span) -> Option<Span> {
    span.overlaps(within).then(|| Span::new(span.start.max(within.start), span.end.min(within.end)))
}
