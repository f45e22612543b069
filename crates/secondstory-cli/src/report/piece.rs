//! From marks in a text to pieces of source: which marks are drawn into one piece, and where the next one begins.
//!
//! Where a line is too long, the renderer cuts all lines of a piece to the same columns, and it gives up where these do
//! not hold every mark. So a mark that does not fit beside those before it begins a new piece. It reads every line that it
//! is given as a whole; of a line that goes on and on it is given what stands around the marks.

use std::borrow::Cow;
use std::ops::Range;

use secondstory_core::line_index::LineIndex;

/// Columns of the longest line that is shown whole. The renderer takes 140, and up to twelve stand before the source.
const WHOLE_LINE: usize = 128;

/// Columns that marks and labels may take together in a line that is cut: both cuts take six.
const CUT_LINE: usize = WHOLE_LINE - 12;

/// Lines that a piece may cover, those included that are folded: for each mark the renderer walks over all of them.
const LINES: usize = 1000;

/// Bytes of a line that is handed to the renderer as a whole.
const HANDED_LINE: usize = 4096;

/// Bytes on both sides of the marks that are handed over of a longer line: more than the renderer shows.
const AROUND: usize = 1024;

/// What is marked, and what is written next to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    /// In bytes of the text that it is drawn into.
    pub(crate) range: Range<usize>,
    /// What is written next to it, if anything.
    pub(crate) label: Option<&'static str>,
}

/// Whole lines of a text, and what is marked in them.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Piece<'t> {
    /// The number of the first line, from 1.
    pub(crate) line: usize,
    /// The lines, without the last line ending.
    pub(crate) source: Cow<'t, str>,
    /// The column of the first mark, from 1, where the source begins in the middle of a line and cannot tell.
    pub(crate) column: Option<usize>,
    /// In bytes of `source`, none of them over more than one line.
    pub(crate) marks: Vec<Mark>,
}

/// The pieces that show all marks; these are bytes of the text, in its order.
pub(super) fn pieces<'t>(
    text: &'t str,
    lines: &LineIndex,
    marks: impl IntoIterator<Item = Mark>,
) -> Vec<Piece<'t>> {
    let mut stretches: Vec<Stretch> = Vec::new();
    for part in marks.into_iter().flat_map(|mark| parts(text, &mark)) {
        let stretch = Stretch::new(text, lines, part);
        match stretches.last_mut() {
            Some(last) if last.has_room_for(&stretch) => last.add(stretch),
            _ => stretches.push(stretch),
        }
    }
    stretches.into_iter().map(|stretch| stretch.piece(text, lines)).collect()
}

/// The parts of a mark in each line that has some, without the white space around them; at least one. The label
/// stands by the last.
pub(super) fn parts(text: &str, mark: &Mark) -> Vec<Mark> {
    let mut parts = Vec::new();
    let mut start = mark.range.start;
    for line in text.get(mark.range.clone()).unwrap_or("").split_inclusive(['\n', '\r']) {
        let words = line.trim();
        if !words.is_empty() {
            let from = start + line.len() - line.trim_start().len();
            parts.push(Mark { range: from..from + words.len(), label: None });
        }
        start += line.len();
    }
    match parts.last_mut() {
        Some(last) => last.label = mark.label,
        None => parts.push(mark.clone()),
    }
    parts
}

/// A piece while it grows.
struct Stretch {
    /// The lines, counted from 0, both included.
    lines: (usize, usize),
    /// The columns from the first mark to the last label.
    columns: Range<usize>,
    /// Columns of the longest line with a mark.
    longest: usize,
    /// The column of the first mark, from 1, where the line is too long to be handed over as a whole.
    cut: Option<usize>,
    /// In bytes of the text.
    marks: Vec<Mark>,
}

impl Stretch {
    /// A stretch around one mark.
    fn new(text: &str, lines: &LineIndex, mark: Mark) -> Self {
        let narrow = |offset: usize| u32::try_from(offset.min(text.len())).unwrap_or(u32::MAX);
        let first = lines.line_of(narrow(mark.range.start));
        let last = lines.line_of(narrow(mark.range.end.saturating_sub(1).max(mark.range.start)));
        let whole = lines.line_span(first, text).range();
        let column = lines.position(text, narrow(mark.range.start)).column as usize;
        let is_long = whole.len() > HANDED_LINE;
        let before =
            if is_long { column - 1 } else { width(text.get(whole.start..mark.range.start).unwrap_or("")) };
        let marked = width(text.get(mark.range.clone()).unwrap_or(""));
        let label = mark.label.map_or(0, |label| 1 + width(label));
        Self {
            lines: (first, last),
            columns: before..before + marked + label,
            longest: if is_long { HANDED_LINE } else { width(text.get(whole).unwrap_or("").trim_end()) },
            cut: is_long.then_some(column),
            marks: vec![mark],
        }
    }

    fn has_room_for(&self, other: &Self) -> bool {
        let columns = cover(&self.columns, &other.columns);
        let fits = self.longest.max(other.longest) <= WHOLE_LINE || columns.len() <= CUT_LINE;
        let is_one_line = self.lines.0 == other.lines.1;
        let is_whole = self.cut.is_none() && other.cut.is_none();
        fits && (is_one_line || is_whole) && other.lines.1.saturating_sub(self.lines.0) < LINES
    }

    fn add(&mut self, other: Self) {
        self.lines = (self.lines.0.min(other.lines.0), self.lines.1.max(other.lines.1));
        self.columns = cover(&self.columns, &other.columns);
        self.longest = self.longest.max(other.longest);
        self.marks.extend(other.marks);
    }

    fn piece<'t>(self, text: &'t str, lines: &LineIndex) -> Piece<'t> {
        let (first, last) = self.lines;
        let whole = lines.line_span(first, text).cover(lines.line_span(last, text)).range();
        let handed = if self.cut.is_some() { self.around(text, whole) } else { whole };
        let source = with_line_feeds(text.get(handed.clone()).unwrap_or("").trim_end_matches(['\n', '\r']));
        let offset = |byte: usize| byte.saturating_sub(handed.start).min(source.len());
        let inside = |mark: Mark| Mark { range: offset(mark.range.start)..offset(mark.range.end), ..mark };
        let marks = self.marks.into_iter().map(inside).collect();
        Piece { line: first + 1, source, column: self.cut, marks }
    }

    /// The part of a long line that stands around the marks, in bytes of the text.
    fn around(&self, text: &str, line: Range<usize>) -> Range<usize> {
        let marks = self.marks.iter().map(|mark| &mark.range);
        let first = marks.clone().map(|range| range.start).min().unwrap_or(line.start);
        let last = marks.map(|range| range.end).max().unwrap_or(line.end);
        let (mut start, mut end) =
            (first.saturating_sub(AROUND).max(line.start), (last + AROUND).min(line.end));
        while !text.is_char_boundary(start) {
            start -= 1;
        }
        while !text.is_char_boundary(end) {
            end += 1;
        }
        start..end
    }
}

fn cover(one: &Range<usize>, other: &Range<usize>) -> Range<usize> {
    one.start.min(other.start)..one.end.max(other.end)
}

/// The columns that a text takes, more or less: a tab is drawn as four spaces.
fn width(text: &str) -> usize {
    text.chars().map(|character| if character == '\t' { 4 } else { 1 }).sum()
}

/// The same lines for a renderer that knows `\n` and `\r\n` only: a lone `\r` becomes a `\n`, and no byte moves.
fn with_line_feeds(source: &str) -> Cow<'_, str> {
    if !source.contains('\r') {
        return Cow::Borrowed(source);
    }
    let mut characters = source.chars().peekable();
    let mut lines = String::with_capacity(source.len());
    while let Some(character) = characters.next() {
        let alone = character == '\r' && characters.peek() != Some(&'\n');
        lines.push(if alone { '\n' } else { character });
    }
    Cow::Owned(lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(range: Range<usize>) -> Mark {
        Mark { range, label: None }
    }

    /// The numbers of the first lines, and what is marked below each.
    fn shown(text: &str, word: &str) -> Vec<(usize, usize)> {
        let marks = text.match_indices(word).map(|(start, _)| mark(start..start + word.len()));
        let pieces = pieces(text, &LineIndex::new(text), marks);
        for piece in &pieces {
            assert!(piece.marks.iter().all(|mark| &piece.source[mark.range.clone()] == word), "{piece:?}");
        }
        pieces.iter().map(|piece| (piece.line, piece.marks.len())).collect()
    }

    #[test]
    fn each_line_of_a_mark_is_marked_for_itself() {
        let text = "one two\r\n  three four";
        let label = Some("about a person");
        assert_eq!(parts(text, &Mark { range: 4..17, label }), [mark(4..7), Mark { range: 11..16, label }]);
        assert_eq!(parts("one", &mark(3..3)), [mark(3..3)]);
    }

    #[test]
    fn lines_of_usual_length_share_a_piece() {
        assert_eq!(shown("one\n\ntwo\none and one\n", "one"), [(1, 3)]);
        assert_eq!(shown(&format!("one\n{}one\n", "- ".repeat(62)), "one"), [(1, 2)]);
    }

    #[test]
    fn marks_far_apart_in_a_long_line_get_pieces_of_their_own() {
        let gap = "- ".repeat(100);
        assert_eq!(shown(&format!("one, one {gap}\none"), "one"), [(1, 3)]);
        assert_eq!(shown(&format!("one {gap} one, one {gap}\none"), "one"), [(1, 1), (1, 2), (2, 1)]);
    }

    #[test]
    fn of_a_line_that_goes_on_and_on_a_part_is_handed_over() {
        let text = format!("é {}one{}\none", "- ".repeat(5000), " é".repeat(5000));
        let marks = text.match_indices("one").map(|(start, _)| mark(start..start + 3));
        let pieces = pieces(&text, &LineIndex::new(&text), marks);
        assert_eq!(pieces.iter().map(|piece| piece.column).collect::<Vec<_>>(), [Some(10_003), None]);
        assert!(pieces.iter().all(|piece| piece.source.len() <= 2 * AROUND + 8));
        assert!(pieces.iter().all(|piece| &piece.source[piece.marks[0].range.clone()] == "one"));
    }

    #[test]
    fn lines_far_apart_get_pieces_of_their_own() {
        assert_eq!(shown(&format!("one{}one", "\n".repeat(LINES - 1)), "one"), [(1, 2)]);
        assert_eq!(shown(&format!("one{}one", "\n".repeat(LINES)), "one"), [(1, 1), (LINES + 1, 1)]);
    }

    #[test]
    fn every_line_ending_counts() {
        let text = "- one\r- two\r\n- one\n";
        let shown = pieces(text, &LineIndex::new(text), [mark(2..5), mark(15..18)]);
        assert_eq!(shown[0].source, "- one\n- two\r\n- one");
    }
}
