//! The cells of AsciiDoc's tables.

use std::ops::Range;

/// What a cell is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CellStyle {
    /// Prose.
    Prose,
    /// The name of a row or a column.
    Header,
    /// Code or output.
    Verbatim,
}

/// A part of a line in a table, as offsets into the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// The cell that starts here; nothing where the text goes on with the one above.
    pub(super) starts: Option<CellStyle>,
    /// The text, without the separator and without what is said about the next cell.
    pub(super) text: Range<usize>,
}

/// Takes a line apart at its separators.
pub(super) fn parts(line: &str, separator: char) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut starts = None;
    let mut start = 0;
    for (offset, _) in line.match_indices(separator) {
        if line[..offset].ends_with('\\') {
            continue;
        }
        let text = &line[start..offset];
        let (length, style) = specifier(text);
        push(&mut parts, line, starts, start..offset - length);
        starts = Some(style);
        start = offset + separator.len_utf8();
    }
    push(&mut parts, line, starts, start..line.len());
    parts
}

/// Adds a part, white space at its ends left out. An empty one counts only if a cell starts with it.
fn push(parts: &mut Vec<Part>, line: &str, starts: Option<CellStyle>, range: Range<usize>) {
    let text = &line[range.clone()];
    let start = range.start + text.len() - text.trim_start().len();
    let end = range.start + text.trim_end().len();
    if starts.is_some() || start < end {
        parts.push(Part { starts, text: start..end.max(start) });
    }
}

/// What is said about a cell before its separator (`2+^.>s|`): its length in bytes, and what the cell is written in.
fn specifier(before: &str) -> (usize, CellStyle) {
    let word = before.rsplit([' ', '\t']).next().unwrap_or("");
    let letter =
        word.strip_suffix(|last: char| matches!(last, 'a' | 'd' | 'e' | 'h' | 'l' | 'm' | 's' | 'v'));
    let signs = letter.unwrap_or(word);
    if !signs.bytes().all(|byte| byte.is_ascii_digit() || b".*+<^>".contains(&byte)) {
        return (0, CellStyle::Prose);
    }
    // A number alone is the text of a cell, and so is a letter behind one.
    if signs.bytes().all(|byte| byte.is_ascii_digit()) && !signs.is_empty() {
        return (0, CellStyle::Prose);
    }
    let style = match word.bytes().last() {
        Some(b'h') => CellStyle::Header,
        Some(b'l' | b'm') => CellStyle::Verbatim,
        _ => CellStyle::Prose,
    };
    (word.len(), style)
}
