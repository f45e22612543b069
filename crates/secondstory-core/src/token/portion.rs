//! A block that is longer than any paragraph that somebody wrote is read in portions.
//!
//! A token takes several times the room of its letters, and the tokens of what is being read are in memory together. So are its
//! quotation marks, which are looked through for every match. Both stay small where a block is cut after so many bytes, at
//! the end of a sentence; a quotation that is open there ends.

use std::borrow::Cow;

use super::abbreviation::is_abbreviation;
use crate::document::{Run, RunKind};
use crate::span::Span;

/// The most bytes that are read at once, up to the end of the sentence: some ten thousand words without a paragraph.
const ENOUGH: usize = 65_536;

/// Where no sentence ends in so many bytes more, the cut is made between two words.
const PATIENCE: usize = 16_384;

/// The runs of a block, portion by portion. All bytes of the runs are in one of them, but for the runs that are no text.
pub(crate) fn portions<'a>(runs: &'a [Run], source: &'a str) -> impl Iterator<Item = Cow<'a, [Run]>> {
    let whole = (runs.iter().map(length).sum::<usize>() <= ENOUGH + PATIENCE).then_some(Cow::Borrowed(runs));
    let parts = Parts { runs: if whole.is_some() { &[] } else { runs }, from: 0, source };
    whole.into_iter().chain(parts.map(Cow::Owned))
}

/// What a run adds to a portion, in bytes. A line break counts the same however it is written.
fn length(run: &Run) -> usize {
    if run.kind == RunKind::Break { 1 } else { run.span.range().len() }
}

/// What is left of a long block.
struct Parts<'a> {
    runs: &'a [Run],
    /// The first byte of the first run that was not given away yet.
    from: usize,
    source: &'a str,
}

impl Iterator for Parts<'_> {
    type Item = Vec<Run>;

    fn next(&mut self) -> Option<Vec<Run>> {
        let mut part = Vec::new();
        let mut read = 0;
        while let Some((run, rest)) = self.runs.split_first() {
            let whole = run.span.range();
            let start = whole.start.max(self.from);
            let cut = match run.kind {
                RunKind::Text => cut(self.source.get(start..whole.end).unwrap_or(""), read),
                RunKind::Opaque | RunKind::Break => None,
            };
            let end = cut.map_or(whole.end, |cut| start + cut);
            let taken = Run { kind: run.kind, span: Span::from_range(start..end) };
            read += length(&taken);
            if start < end {
                part.push(taken);
            }
            if end == whole.end {
                self.runs = rest;
            }
            if cut.is_some() {
                self.from = end;
                break;
            }
        }
        (!part.is_empty()).then_some(part)
    }
}

/// Where a text is cut that follows so many bytes of the portion; in bytes, and nothing where it is taken whole.
fn cut(text: &str, read: usize) -> Option<usize> {
    if read + text.len() < ENOUGH {
        return None;
    }
    let earliest = ENOUGH.saturating_sub(read);
    let latest = (ENOUGH + PATIENCE).saturating_sub(read);
    let bytes = text.as_bytes();
    let ends = (earliest..text.len().min(latest)).find(|end| ends_sentence(text, *end)).map(|end| end + 1);
    let between_words =
        || bytes.iter().skip(latest).position(|byte| *byte == b' ').map(|space| latest + space + 1);
    ends.or_else(between_words)
}

/// Whether the byte at `end` is a mark that ends a sentence for sure: it stands behind a word that is no abbreviation, and a
/// capital or nothing follows.
fn ends_sentence(text: &str, end: usize) -> bool {
    let bytes = text.as_bytes();
    let is_mark = matches!(bytes.get(end), Some(b'.' | b'!' | b'?'));
    let is_followed = matches!(bytes.get(end + 1..), Some([] | [b' '] | [b' ', b'A'..=b'Z', ..]));
    is_mark && is_followed && {
        let before = text.get(..end).unwrap_or("");
        let start = before.bytes().rposition(|byte| !byte.is_ascii_lowercase()).map_or(0, |mark| mark + 1);
        let word = before.get(start..).unwrap_or("");
        before.as_bytes().get(start.wrapping_sub(1)) == Some(&b' ')
            && word.len() > 1
            && !is_abbreviation(word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Document, Format};
    use crate::settings::Settings;

    fn lengths(text: &str) -> Vec<usize> {
        let document = Document::parse(text, Format::Plain);
        let runs = document.blocks.iter().flat_map(|block| portions(&block.runs, text));
        runs.map(|runs| runs.iter().map(|run| run.span.range().len()).sum()).collect()
    }

    #[test]
    fn usual_blocks_stay_whole() {
        assert_eq!(lengths("One sentence. Another."), [22]);
    }

    #[test]
    fn a_long_block_is_cut_where_sentences_end() {
        let text = "The queue filled and the workers waited. ".repeat(4000);
        let lengths = lengths(text.trim_end());
        assert!(lengths.iter().all(|length| *length <= ENOUGH + PATIENCE), "{lengths:?}");
        assert_eq!(lengths.iter().sum::<usize>(), text.trim_end().len());
        assert_eq!(lengths.len(), 3);
    }

    #[test]
    fn without_sentences_it_is_cut_between_words() {
        let text = "and the queue ".repeat(20_000);
        let lengths = lengths(text.trim_end());
        assert_eq!(lengths.iter().sum::<usize>(), text.trim_end().len());
        assert!(lengths.iter().all(|length| *length < ENOUGH + PATIENCE + 10), "{lengths:?}");
    }

    #[test]
    fn the_findings_are_those_of_the_sentences_alone() {
        let sentences = ["The queue filled, e.g. on two workers. ", "We should have known. "];
        for ending in ["", "\n"] {
            let one: String = sentences.concat().replace(". ", &format!(".{ending} "));
            let text = one.repeat(3000);
            let found = crate::analyze(&text, Format::Markdown, &Settings::default());
            let expected = crate::analyze(&one, Format::Markdown, &Settings::default());
            assert_eq!(found.len(), 3000 * expected.len());
            for (number, finding) in found.iter().enumerate() {
                let shift = u32::try_from(number / expected.len() * one.len()).unwrap();
                let alone = expected[number % expected.len()];
                assert_eq!(finding.rule, alone.rule);
                assert_eq!(finding.span.start, alone.span.start + shift);
                assert_eq!(finding.sentence.start, alone.sentence.start + shift);
                assert_eq!(finding.sentence.end, alone.sentence.end + shift);
            }
        }
    }
}
