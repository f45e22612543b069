//! AsciiDoc's tables: which lines belong to one, and the cells in them.

use std::ops::Range;

use super::line::{Enclosed, Kind};
use super::{Passed, Reader};
use crate::document::BlockKind;
use crate::document::assembler::Place;
use crate::document::plain_line::PlainLine;

/// A table that is open.
#[derive(Debug)]
pub(super) struct Table<'source> {
    delimiter: &'source str,
    /// The line whose cells name the columns.
    header: Option<usize>,
    is_nested: bool,
    cell: CellStyle,
    /// How many cells the first line of the table has: so many make a row.
    columns: usize,
    /// How many cells have started.
    cells: usize,
}

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

impl<'source> Reader<'source, '_> {
    /// Opens a table, if a line below closes it.
    pub(super) fn open_table(&mut self, index: usize, line: &PlainLine<'source>) {
        self.finish();
        let announced = std::mem::take(&mut self.announced);
        if self.closings.get(line.text).is_none_or(|last| *last <= index) {
            return;
        }
        let is_blank = |index: usize| self.lines.get(index).is_none_or(|line| line.text.is_empty());
        let has_header = announced.has_header || (!is_blank(index + 1) && is_blank(index + 2));
        self.table = Some(Table {
            delimiter: line.text,
            header: has_header.then_some(index + 1),
            is_nested: false,
            cell: CellStyle::Prose,
            columns: 0,
            cells: 0,
        });
    }

    /// Reads a line inside of a table.
    pub(super) fn table_line(&mut self, index: usize, line: &PlainLine<'source>, kind: Kind<'source>) {
        let Some(table) = &mut self.table else { return };
        if line.text == table.delimiter {
            self.finish_cell();
            self.flow.assembler.end_row();
            self.table = None;
            return;
        }
        if line.text == "!===" {
            table.is_nested = !table.is_nested;
        }
        let is_in_header = table.header == Some(index);
        let separator = if table.is_nested { '!' } else { table.delimiter.chars().next().unwrap_or('|') };
        match kind {
            Kind::Blank | Kind::Table | Kind::Attributes(_) => self.finish_cell(),
            Kind::Delimiter(Enclosed::Verbatim) if self.closings.get(line.text) > Some(&index) => {
                self.finish_cell();
                self.passed = Some(Passed { closing: line.text, comment: None });
            }
            Kind::Item(_, length) => {
                self.finish_cell();
                self.flow.add(line.start + length..line.end());
            }
            _ => self.cells(line, separator, is_in_header),
        }
    }

    /// A cell starts, and with it a row where the one before is full. The first line with cells says how many make a row.
    fn start_cell(&mut self, style: CellStyle) {
        let Some(table) = &mut self.table else { return };
        table.cell = style;
        if table.columns > 0 && table.cells % table.columns == 0 {
            self.flow.assembler.start_row();
        }
        table.cells += 1;
        self.flow.assembler.start_cell();
    }

    fn cells(&mut self, line: &PlainLine<'source>, separator: char, is_in_header: bool) {
        let parts = parts(line.text, separator);
        if let Some(table) = self.table.as_mut().filter(|table| table.columns == 0) {
            table.columns = parts.iter().filter(|part| part.starts.is_some()).count();
        }
        for part in parts {
            if let Some(style) = part.starts {
                self.finish_cell();
                self.start_cell(if is_in_header { CellStyle::Header } else { style });
            }
            let is_verbatim = self.table.as_ref().is_some_and(|table| table.cell == CellStyle::Verbatim);
            if !is_verbatim {
                self.flow.add(line.start + part.text.start..line.start + part.text.end);
            }
        }
    }

    fn finish_cell(&mut self) {
        let is_header = self.table.as_ref().is_some_and(|table| table.cell == CellStyle::Header);
        let kind = if is_header { BlockKind::TableHeader } else { BlockKind::TableCell };
        self.flow.finish(Place { kind, quoted: self.is_quoted() });
    }
}

/// Takes a line apart at its separators.
fn parts(line: &str, separator: char) -> Vec<Part> {
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
