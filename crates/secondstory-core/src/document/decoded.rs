//! A text taken out of a source that writes some characters differently: entities in HTML, escapes in JSON.
//!
//! The later stages read the decoded text as if it were the source. Where a place in it came from is kept piece by
//! piece, so that every span can be turned into bytes of the source again without searching.

use std::ops::Range;

use crate::span::Span;

/// A stretch of the decoded text and the bytes of the source that it came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Segment {
    decoded: u32,
    source: Span,
    /// Whether the bytes are the same on both sides.
    is_verbatim: bool,
}

/// The decoded text with the way back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Decoded {
    text: String,
    segments: Vec<Segment>,
}

impl Decoded {
    /// The text so far.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The byte of the source behind what was added last.
    pub(super) fn end(&self) -> usize {
        self.segments.last().map_or(0, |segment| segment.source.range().end)
    }

    /// Adds bytes of the source as they are. Gives their range in the decoded text.
    pub(super) fn copy(&mut self, source: &str, range: Range<usize>) -> Range<usize> {
        let text = source.get(range.clone()).unwrap_or("");
        self.add(text, range, true)
    }

    /// Adds what some bytes of the source stand for. Gives its range in the decoded text.
    pub(super) fn replace(&mut self, text: &str, range: Range<usize>) -> Range<usize> {
        self.add(text, range, false)
    }

    /// Adds a range of another decoded text of the same source. Gives its range in this one.
    pub(super) fn append(&mut self, other: &Self, range: Range<usize>) -> Range<usize> {
        let start = self.text.len();
        let mut at = range.start;
        while at < range.end {
            let offset = Span::from_range(at..at).start;
            let after = other.segments.partition_point(|segment| segment.decoded <= offset);
            let next = other.segments.get(after).map_or(range.end, |segment| segment.decoded as usize);
            let end = next.min(range.end);
            let is_verbatim = other.segment(offset).is_some_and(|segment| segment.is_verbatim);
            let source = other.source_range(at..end);
            self.add(other.text.get(at..end).unwrap_or(""), source, is_verbatim);
            at = end;
        }
        start..self.text.len()
    }

    /// The same as [`Decoded::source_span`] for a range.
    pub(super) fn source_range(&self, range: Range<usize>) -> Range<usize> {
        self.source_span(Span::from_range(range)).range()
    }

    fn add(&mut self, text: &str, range: Range<usize>, is_verbatim: bool) -> Range<usize> {
        let start = self.text.len();
        let decoded = Span::from_range(start..start).start;
        self.segments.push(Segment { decoded, source: Span::from_range(range), is_verbatim });
        self.text.push_str(text);
        start..self.text.len()
    }

    /// The bytes of the source that a span of the decoded text came from. What stands for several characters of the
    /// source is one thing: a span that touches it covers it whole.
    pub(super) fn source_span(&self, span: Span) -> Span {
        let start = self.segment(span.start).map_or(span.start, |segment| segment.start_of(span.start));
        let last = span.end.saturating_sub(1).max(span.start);
        let end = self.segment(last).map_or(span.end, |segment| segment.end_of(span.end));
        Span::new(start, end.max(start))
    }

    /// Moves the source by what stands in front of it, in bytes.
    pub(super) fn shift(&mut self, offset: usize) {
        for segment in &mut self.segments {
            let range = segment.source.range();
            segment.source = Span::from_range(range.start + offset..range.end + offset);
        }
    }

    /// The last segment that starts at or before this byte of the decoded text.
    fn segment(&self, offset: u32) -> Option<&Segment> {
        let after = self.segments.partition_point(|segment| segment.decoded <= offset);
        self.segments.get(after.checked_sub(1)?)
    }
}

impl Segment {
    fn start_of(&self, offset: u32) -> u32 {
        if self.is_verbatim { self.shifted(offset) } else { self.source.start }
    }

    fn end_of(&self, offset: u32) -> u32 {
        if self.is_verbatim { self.shifted(offset) } else { self.source.end }
    }

    fn shifted(&self, offset: u32) -> u32 {
        self.source.start.saturating_add(offset.saturating_sub(self.decoded)).min(self.source.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_finds_its_way_back() {
        let source = "we didn&rsquo;t look";
        let mut decoded = Decoded::default();
        decoded.copy(source, 0..7);
        decoded.replace("\u{2019}", 7..14);
        decoded.copy(source, 14..20);
        assert_eq!(decoded.text(), "we didn\u{2019}t look");
        let back = |start, end| decoded.source_span(Span::new(start, end)).text(source);
        assert_eq!(back(3, 11), "didn&rsquo;t");
        assert_eq!(back(3, 10), "didn&rsquo;");
        assert_eq!(back(10, 16), "t look");
        assert_eq!(back(8, 9), "&rsquo;");
    }
}
