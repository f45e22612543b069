//! Findings with their rule and their place as people count it: what every report but the coloured one starts from.

use secondstory_core::line_index::LineIndex;
use secondstory_core::{Finding, Rule, Span};
use serde::Serialize;

use super::Outcome;
use crate::checking::{CheckedFile, CheckedText};

/// A place in a text: bytes from 0; lines, and columns in Unicode scalar values, from 1.
#[derive(Clone, Copy, Debug, Serialize)]
pub(super) struct Place {
    /// Bytes from the start of the text.
    pub(super) byte: u32,
    /// The line.
    pub(super) line: u32,
    /// The column.
    pub(super) column: u32,
}

/// From one place up to another.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stretch {
    /// The first character.
    pub(super) start: Place,
    /// Behind the last character.
    pub(super) end: Place,
}

/// One finding and everything that is needed to speak about it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Placed<'o> {
    /// What was found.
    pub(super) finding: &'o Finding,
    /// What it is an instance of.
    pub(super) rule: &'o Rule,
    /// Where it is.
    pub(super) stretch: Stretch,
}

/// Where a span of the text is.
pub(super) fn stretch(span: Span, lines: &LineIndex, text: &str) -> Stretch {
    let place = |byte| {
        let position = lines.position(text, byte);
        Place { byte, line: position.line, column: position.column }
    };
    Stretch { start: place(span.start), end: place(span.end) }
}

impl CheckedText {
    /// The findings that are to be shown, in the order of the text; made one by one, because there can be a million.
    pub(super) fn placed(&self) -> impl Iterator<Item = Placed<'_>> {
        let lines = self.lines();
        self.shown().filter_map(move |finding| Some(self.place(finding, lines.as_ref()?)))
    }

    /// A finding of this text with its place.
    pub(super) fn place<'o>(&'o self, finding: &'o Finding, lines: &LineIndex) -> Placed<'o> {
        let stretch = stretch(finding.span, lines, &self.text);
        Placed { finding, rule: self.rule(finding), stretch }
    }
}

impl Outcome {
    /// The findings that are to be shown, file by file.
    pub(super) fn placed(&self) -> impl Iterator<Item = (&CheckedFile, &CheckedText, Placed<'_>)> {
        let read = self.files.iter().filter_map(|file| Some((file, file.result.as_ref().ok()?)));
        read.flat_map(|(file, text)| text.placed().map(move |placed| (file, text, placed)))
    }
}
