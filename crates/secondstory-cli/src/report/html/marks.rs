//! Marks in pieces of text: where findings overlap, every piece knows all that it belongs to.
//!
//! Tags of a page cannot overlap. So a piece is cut wherever a finding begins or ends, and each part is marked for itself;
//! behind the last part of a finding stands a reference to its note.

use secondstory_core::Finding;

use super::layout::Stretch;

/// A part of a line.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Bit {
    /// Some text.
    Text {
        /// What it is.
        piece: Stretch,
        /// The numbers of the findings that it is a part of.
        findings: Vec<usize>,
    },
    /// Here ends the finding of this number.
    Reference(usize),
}

/// Goes through a text once, piece by piece, and knows which findings are open.
#[derive(Debug)]
pub(super) struct Marker<'f> {
    findings: &'f [&'f Finding],
    /// The first finding that has not begun.
    next: usize,
    open: Vec<usize>,
}

impl<'f> Marker<'f> {
    /// Takes the findings in the order of the text; a finding's number is its place in this list.
    pub(super) const fn new(findings: &'f [&'f Finding]) -> Self {
        Self { findings, next: 0, open: Vec::new() }
    }

    /// Adds a piece, cut where findings begin and end. Pieces come in the order of the text.
    pub(super) fn mark(&mut self, piece: &Stretch, bits: &mut Vec<Bit>) {
        let mut start = piece.range.start;
        while start < piece.range.end {
            self.begin_up_to(start);
            self.end_up_to(start, bits);
            let end = self.next_cut(start).min(piece.range.end);
            let part = Stretch { range: start..end, ..piece.clone() };
            bits.push(Bit::Text { piece: part, findings: self.open.clone() });
            self.end_up_to(end, bits);
            start = end;
        }
    }

    /// Adds the references that are still missing, when the text is at its end.
    pub(super) fn finish(&mut self, bits: &mut Vec<Bit>) {
        let rest = self.open.drain(..).chain(self.next..self.findings.len());
        bits.extend(rest.map(Bit::Reference));
        self.next = self.findings.len();
    }

    fn begin_up_to(&mut self, offset: usize) {
        while self.findings.get(self.next).is_some_and(|finding| finding.span.range().start <= offset) {
            self.open.push(self.next);
            self.next += 1;
        }
    }

    fn end_up_to(&mut self, offset: usize, bits: &mut Vec<Bit>) {
        let findings = self.findings;
        self.open.retain(|number| {
            let stays = findings.get(*number).is_some_and(|finding| finding.span.range().end > offset);
            if !stays {
                bits.push(Bit::Reference(*number));
            }
            stays
        });
    }

    /// The next byte at which a finding begins or ends, behind `offset`.
    fn next_cut(&self, offset: usize) -> usize {
        let ends = self.open.iter().filter_map(|number| self.findings.get(*number));
        let ends = ends.map(|finding| finding.span.range().end).filter(|end| *end > offset);
        let begins = self.findings.get(self.next).map(|finding| finding.span.range().start);
        ends.chain(begins).min().unwrap_or(usize::MAX)
    }
}

#[cfg(test)]
mod tests {
    use std::ops::Range;

    use secondstory_core::{RuleIndex, Severity, Span};

    use super::super::layout::Look;
    use super::*;

    fn finding(start: u32, end: u32) -> Finding {
        let span = Span::new(start, end);
        Finding { rule: RuleIndex(0), severity: Severity::Note, span, sentence: span, target: None }
    }

    /// The pieces as `start-end:numbers`, references as `^number`.
    fn marked(findings: &[Finding], pieces: &[Range<usize>]) -> String {
        let findings: Vec<&Finding> = findings.iter().collect();
        let mut marker = Marker::new(&findings);
        let mut bits = Vec::new();
        for piece in pieces {
            let piece = Stretch { range: piece.clone(), look: Look::Prose, place: None };
            marker.mark(&piece, &mut bits);
        }
        let shown = bits.iter().map(|bit| match bit {
            Bit::Text { piece, findings } => {
                format!("{}-{}:{findings:?}", piece.range.start, piece.range.end)
            }
            Bit::Reference(number) => format!("^{number}"),
        });
        shown.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn overlapping_findings_are_cut_into_parts() {
        let findings = [finding(2, 6), finding(4, 8)];
        let expected = "0-2:[] 2-4:[0] 4-6:[0, 1] ^0 6-8:[1] ^1 8-9:[] 9-10:[]";
        assert_eq!(marked(&findings, &[0..9, 9..10]), expected);
    }

    #[test]
    fn a_finding_goes_on_in_the_next_piece() {
        let findings = [finding(1, 5), finding(1, 2)];
        let expected = "0-1:[] 1-2:[0, 1] ^1 2-3:[0] 4-5:[0] ^0 5-6:[]";
        assert_eq!(marked(&findings, &[0..3, 4..6]), expected);
    }

    #[test]
    fn a_finding_between_two_pieces_is_not_lost() {
        let findings = [finding(3, 4), finding(5, 5)];
        assert_eq!(marked(&findings, &[0..3, 4..6]), "0-3:[] ^0 4-5:[] ^1 5-6:[]");
    }
}
