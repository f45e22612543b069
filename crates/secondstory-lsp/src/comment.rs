//! Where a comment goes that is about a finding, in every notation that has comments.
//!
//! Where a notation closes its comments, one stands behind the line of the finding. Elsewhere a comment takes the rest of
//! its line, and some notations end a paragraph at it, so that it stands above the paragraph; what it says about one line
//! in the middle it then says about the whole paragraph.

use std::ops::Range;

use secondstory_core::{Finding, Format, Span};

use crate::position;
use crate::text::Text;

/// Words that are put into a document at a byte.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Insertion {
    pub(crate) offset: u32,
    pub(crate) words: String,
}

/// What stands around a template that takes the place of a sentence, so that the sentence is kept in a comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Frame {
    /// The bytes that are replaced.
    pub(crate) span: Span,
    pub(crate) before: String,
    pub(crate) after: String,
}

/// A document that comments are written into.
pub(crate) struct Comments<'a> {
    text: &'a Text,
    format: Format,
    opening: &'static str,
    closing: &'static str,
}

impl<'a> Comments<'a> {
    /// Nothing where the notation has no comments.
    pub(crate) fn of(text: &'a Text, format: Format) -> Option<Self> {
        let (opening, closing) = format.comment_delimiters()?;
        Some(Self { text, format, opening, closing })
    }

    /// A comment with these words beside a finding.
    pub(crate) fn remark(&self, finding: &Finding, words: &str) -> Vec<Insertion> {
        if self.is_closed() {
            vec![self.behind(finding, words)]
        } else {
            vec![self.above(&self.paragraph(finding.span), words)]
        }
    }

    /// Comments that allow a rule at a finding, for a reason that the writer fills in.
    pub(crate) fn allow(&self, finding: &Finding, rule: &str) -> Vec<Insertion> {
        let words = |verb: &str| format!("secondstory {verb} {rule}: why this wording stays");
        if self.is_closed() {
            return vec![self.behind(finding, &words("allow"))];
        }
        let paragraph = self.paragraph(finding.span);
        if self.text.lines.line_of(finding.span.start) == paragraph.start {
            vec![self.above(&paragraph, &words("allow-next"))]
        } else {
            vec![
                self.above(&paragraph, &words("allow-begin")),
                self.below(&paragraph, "secondstory allow-end"),
            ]
        }
    }

    /// What a template needs around it to take the place of a sentence.
    pub(crate) fn frame(&self, sentence: Span) -> Frame {
        let words = sentence.text(&self.text.content);
        if self.is_closed() {
            let kept = words.replace("--", "\u{2013}");
            let after = format!(" {}before: {kept}{}", self.opening, self.closing);
            return Frame { span: sentence, before: String::new(), after };
        }
        let kept = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let comment = self.above(&self.paragraph(sentence), &format!("before: {kept}"));
        let span = Span::new(comment.offset.min(sentence.start), sentence.end);
        let head = Span::new(span.start, sentence.start).text(&self.text.content);
        Frame { span, before: comment.words + head, after: String::new() }
    }

    /// Whether a comment ends before its line does.
    fn is_closed(&self) -> bool {
        !self.closing.is_empty()
    }

    /// A comment behind the line in which a finding starts; in a row of a table, before its last bar.
    fn behind(&self, finding: &Finding, words: &str) -> Insertion {
        let (start, line) = self.line(self.text.lines.line_of(finding.span.start));
        let written = line.trim_end();
        let row = written.trim_start().starts_with('|') && written.ends_with('|');
        let end = if row { written.trim_end_matches('|').trim_end().len() } else { written.len() };
        Insertion {
            offset: start + u32::try_from(end).unwrap_or(u32::MAX),
            words: format!(" {}{words}{}", self.opening, self.closing),
        }
    }

    /// The lines around a place up to the next empty ones.
    fn paragraph(&self, place: Span) -> Range<usize> {
        let first = self.text.lines.line_of(place.start);
        let has_text = |line: &usize| !self.line(*line).1.trim().is_empty();
        let above = (0..first).rev().take_while(has_text).count();
        let below = (first + 1..self.text.lines.line_count()).take_while(has_text).count();
        first - above..first + 1 + below
    }

    fn above(&self, paragraph: &Range<usize>, words: &str) -> Insertion {
        let (offset, line) = self.line(paragraph.start);
        let indent = self.indent(line);
        let gap = if self.needs_gap() { self.line_break() } else { "" };
        Insertion { offset, words: format!("{indent}{}{words}{}{gap}", self.opening, self.line_break()) }
    }

    fn below(&self, paragraph: &Range<usize>, words: &str) -> Insertion {
        let indent = self.indent(self.line(paragraph.start).1);
        let (start, line) = self.line(paragraph.end - 1);
        let gap = if self.needs_gap() { self.line_break() } else { "" };
        Insertion {
            offset: start + u32::try_from(line.trim_end().len()).unwrap_or(u32::MAX),
            words: format!("{gap}{}{indent}{}{words}", self.line_break(), self.opening),
        }
    }

    /// The white space that a comment in front of a line begins with. In some notations it counts only without any.
    fn indent<'line>(&self, line: &'line str) -> &'line str {
        match self.format {
            Format::ReStructuredText | Format::Org => &line[..line.len() - line.trim_start().len()],
            _ => "",
        }
    }

    /// Whether an empty line has to part a comment from the text.
    fn needs_gap(&self) -> bool {
        self.format == Format::ReStructuredText
    }

    fn line_break(&self) -> &'static str {
        if self.text.content.contains("\r\n") { "\r\n" } else { "\n" }
    }

    fn line(&self, number: usize) -> (u32, &'a str) {
        position::line(&self.text.content, &self.text.lines, number)
    }
}
