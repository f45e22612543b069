//! Documents whose source is nothing to read, such as pages of HTML and exports in JSON: they are drawn from what was decoded,
//! block by block, without the notation around it.

use secondstory_core::{BlockKind, Document, Finding, Span};

use super::layout::{Line, Passage, Place, Stretch, look};
use super::marks::Marker;

/// The findings with their places in the decoded text. Nothing where the text is the source itself, and where a finding is
/// about something that was not decoded, such as a comment; the source is then what there is to show.
pub(super) fn in_decoded(document: &Document, source: &str, findings: &[&Finding]) -> Option<Vec<Finding>> {
    let text = document.text(source);
    if std::ptr::eq(text, source) {
        return None;
    }
    let place = |offset| decoded_offset(document, text, offset);
    let moved = findings.iter().map(|finding| {
        let span = Span::new(place(finding.span.start), place(finding.span.end));
        (document.source_span(span) == finding.span).then_some(Finding { span, ..**finding })
    });
    moved.collect()
}

/// The first byte of the decoded text that came from this byte of the source, or from one behind it.
fn decoded_offset(document: &Document, text: &str, offset: u32) -> u32 {
    let (mut low, mut high) = (0, Span::from_range(0..text.len()).end);
    while low < high {
        let middle = low + (high - low) / 2;
        if document.source_span(Span::new(middle, middle + 1)).start < offset {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}

/// A passage for each block; items, cells and messages that follow each other stand together.
pub(super) fn passages(document: &Document, findings: &[&Finding]) -> Vec<Passage> {
    let mut marker = Marker::new(findings);
    let mut passages: Vec<Passage> = Vec::new();
    let mut before = None;
    for (number, block) in document.blocks.iter().enumerate() {
        let place = Place { kind: block.kind, quoted: block.quoted, block: number };
        let mut line = Line { block: Some(place), bits: Vec::new() };
        for run in &block.runs {
            let stretch = Stretch { range: run.span.range(), look: look(run.kind), place: Some(place) };
            marker.mark(&stretch, &mut line.bits);
        }
        let goes_on =
            before == Some(block.kind) && !matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading);
        before = Some(block.kind);
        match passages.last_mut() {
            Some(passage) if goes_on => passage.lines.push(line),
            _ => passages.push(Passage { lines: vec![line] }),
        }
    }
    let mut rest = Line::default();
    marker.finish(&mut rest.bits);
    passages.extend((!rest.bits.is_empty()).then(|| Passage { lines: vec![rest] }));
    passages
}
