//! reStructuredText's tables, which are drawn: their cells are told by the columns that the text stands in.

use std::ops::Range;

use crate::document::BlockKind;
use crate::document::assembler::Place;
use crate::document::plain_line::PlainLine;
use crate::document::source_lines::Flow;

/// The cells of the row that is being read: where each begins, in columns, and the lines in it.
type Cells = Vec<(usize, Vec<Range<usize>>)>;

/// Adds the cells of a table drawn with lines (`+---+---+`).
pub(super) fn grid(flow: &mut Flow<'_>, lines: &[PlainLine<'_>], quoted: bool) {
    let head = lines.iter().position(|line| line.text.starts_with("+="));
    let edges: Vec<usize> = lines.first().map_or_else(Vec::new, |line| columns_of(line.text, '+'));
    let mut cells = Cells::new();
    for (index, line) in lines.iter().enumerate() {
        let kind = kind(head.is_some_and(|head| index <= head));
        if line.text.starts_with('+') {
            write(flow, &mut cells, Place { kind, quoted });
        } else {
            grid_line(&mut cells, line, &edges);
        }
    }
    write(flow, &mut cells, Place { kind: kind(false), quoted });
}

/// Takes a line apart where a bar stands at an edge.
fn grid_line(cells: &mut Cells, line: &PlainLine<'_>, edges: &[usize]) {
    let mut start = None;
    let mut edges = edges.iter().copied().peekable();
    for (column, (offset, character)) in line.text.char_indices().enumerate() {
        if edges.next_if_eq(&column).is_none() || !matches!(character, '|' | '+') {
            continue;
        }
        if let Some((first, from)) = start {
            let range = trimmed(line, from..offset);
            let is_edge = line.text[from..offset].bytes().all(|byte| matches!(byte, b'-' | b'='));
            if !is_edge {
                add(cells, first, range);
            }
        }
        start = Some((column, offset + 1));
    }
}

/// Adds the cells of a table drawn with columns (`====  ====`), its edges included.
pub(super) fn columns(flow: &mut Flow<'_>, lines: &[PlainLine<'_>], quoted: bool) {
    let Some((first, lines)) = lines.split_first() else { return };
    let starts = column_starts(first.text);
    let edges = lines.iter().filter(|line| super::line::is_columns(line.text)).count();
    let mut is_head = edges > 1;
    let mut cells = Cells::new();
    for line in lines {
        let place = Place { kind: kind(is_head), quoted };
        if super::line::is_columns(line.text) {
            write(flow, &mut cells, place);
            is_head = false;
        } else if line.text.bytes().all(|byte| matches!(byte, b'-' | b' ')) {
            write(flow, &mut cells, place);
        } else {
            let parts = split(line, first.indent, &starts);
            // A line without a first cell goes on with the row above it.
            if parts.first().is_some_and(|part| !part.is_empty()) {
                write(flow, &mut cells, place);
            }
            for (start, part) in starts.iter().zip(parts) {
                add(&mut cells, *start, part);
            }
        }
    }
    write(flow, &mut cells, Place { kind: kind(is_head), quoted });
}

/// The cells of a line of a table whose edge is indented by `indent`.
fn split(line: &PlainLine<'_>, indent: usize, starts: &[usize]) -> Vec<Range<usize>> {
    let mut wanted = starts.iter().map(|start| (start + indent).saturating_sub(line.indent)).peekable();
    let mut offsets = Vec::with_capacity(starts.len() + 1);
    for (column, (offset, _)) in line.text.char_indices().enumerate() {
        while wanted.next_if(|start| *start <= column).is_some() {
            offsets.push(offset);
        }
    }
    offsets.resize(starts.len() + 1, line.text.len());
    offsets.windows(2).map(|pair| trimmed(line, pair[0]..pair[1])).collect()
}

/// The cells of a line of values set apart by commas, which count inside of quotation marks as themselves.
pub(super) fn values(line: &PlainLine<'_>) -> Vec<Range<usize>> {
    let mut cells = Vec::new();
    let mut start = 0;
    let mut inside = false;
    for (offset, byte) in line.text.bytes().enumerate() {
        match byte {
            b'"' => inside = !inside,
            b',' if !inside => {
                cells.push(start..offset);
                start = offset + 1;
            }
            _ => {}
        }
    }
    cells.push(start..line.text.len());
    let unquoted = |range: Range<usize>| {
        let range = trimmed(line, range);
        let text = &line.text[range.start - line.start..range.end - line.start];
        match text.strip_prefix('"').and_then(|text| text.strip_suffix('"')) {
            Some(_) => range.start + 1..range.end - 1,
            None => range,
        }
    };
    cells.into_iter().map(unquoted).collect()
}

/// A part of a line without the white space at its ends, in bytes of the source.
fn trimmed(line: &PlainLine<'_>, range: Range<usize>) -> Range<usize> {
    let text = line.text.get(range.clone()).unwrap_or("");
    let start = line.start + range.start + text.len() - text.trim_start().len();
    start..start + text.trim().len()
}

fn add(cells: &mut Cells, column: usize, range: Range<usize>) {
    match cells.binary_search_by_key(&column, |(start, _)| *start) {
        Ok(index) => cells[index].1.push(range),
        Err(index) => cells.insert(index, (column, vec![range])),
    }
}

/// Hands the cells of a row out. An empty line in a cell parts two paragraphs.
fn write(flow: &mut Flow<'_>, cells: &mut Cells, place: Place) {
    if cells.is_empty() {
        return;
    }
    flow.assembler.start_row();
    for (_, lines) in cells.drain(..) {
        flow.assembler.start_cell();
        for range in lines {
            if range.is_empty() {
                flow.finish(place);
            }
            flow.add(range);
        }
        flow.finish(place);
    }
    flow.assembler.end_row();
}

fn columns_of(text: &str, sign: char) -> Vec<usize> {
    text.chars().enumerate().filter(|(_, character)| *character == sign).map(|(column, _)| column).collect()
}

/// Where the columns start that an edge draws.
fn column_starts(edge: &str) -> Vec<usize> {
    let bytes = edge.as_bytes();
    let starts = |index: &usize| {
        bytes[*index] == b'=' && index.checked_sub(1).is_none_or(|before| bytes[before] == b' ')
    };
    (0..bytes.len()).filter(starts).collect()
}

const fn kind(is_head: bool) -> BlockKind {
    if is_head { BlockKind::TableHeader } else { BlockKind::TableCell }
}
