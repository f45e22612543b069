//! What directives and tables of reStructuredText are to a reader of prose.

use super::body::{Body, Reader, TableBody};
use super::line::{self, Start};
use super::table;
use crate::document::BlockKind;
use crate::document::assembler::Place;
use crate::document::plain_line::PlainLine;

impl<'source> Reader<'source, '_> {
    /// A directive: its argument is a title, the beginning of its text, or nothing that is read.
    pub(super) fn directive(&mut self, line: &PlainLine<'source>, name: &str, length: usize) {
        if line::is_verbatim(name) {
            if line::is_listing(name) {
                self.flow.assembler.listing(line.start..line.end());
            }
            self.pass(line.indent + 1);
            return;
        }
        let quoted = self.is_quoted() || line::is_quote(name);
        if line::is_titled(name) {
            let place = Place { kind: BlockKind::Heading, quoted };
            self.flow.block(line.start + length..line.end(), place);
        }
        let kind = self.kind();
        self.open(line.indent + 1, None, kind);
        let has_values = name == "csv-table";
        let is_table = has_values || matches!(name, "list-table" | "flat-table");
        if let Some(body) = self.bodies.last_mut() {
            body.quoted = quoted;
            body.takes_options = true;
            body.table = is_table.then_some(TableBody { header_rows: 0, rows: 0, has_values });
        }
        if line::starts_text(name) {
            self.start_body(line, length);
        }
    }

    /// Whether the line is an option of the directive that it is the content of.
    pub(super) fn is_option_of_directive(&mut self, line: &PlainLine<'_>) -> bool {
        let Some(body) = self.bodies.last_mut().filter(|body| body.takes_options) else { return false };
        let Start::Field(name, value) = line::start(line.text) else {
            body.takes_options = false;
            return false;
        };
        if let Some(table) = &mut body.table
            && line.text.get(..name) == Some(":header-rows:")
        {
            table.header_rows = line.text.get(value..).and_then(|rows| rows.parse().ok()).unwrap_or(0);
        }
        true
    }

    /// Whether the lines here are rows of values set apart by commas.
    pub(super) fn has_values(&self) -> bool {
        self.bodies.last().and_then(|body| body.table).is_some_and(|table| table.has_values)
    }

    /// A row of values.
    pub(super) fn row_of_values(&mut self, line: &PlainLine<'source>) {
        let place = Place {
            kind: self.next_row().map_or(BlockKind::TableCell, TableBody::kind),
            quoted: self.is_quoted(),
        };
        self.flow.assembler.start_row();
        for cell in table::values(line) {
            self.flow.assembler.start_cell();
            self.flow.block(cell, place);
        }
        self.flow.assembler.end_row();
    }

    /// Takes note of a row of the table that the innermost body holds.
    fn next_row(&mut self) -> Option<TableBody> {
        let table = self.bodies.last_mut()?.table.as_mut()?;
        table.rows += 1;
        Some(*table)
    }

    /// The table that an item is a row or a cell of: items of the outer list are rows, those in them are cells.
    pub(super) fn table_of_item(&mut self) -> Option<TableBody> {
        let holder = |body: &Body| body.table;
        self.next_row().or_else(|| self.bodies.iter().rev().nth(1).and_then(holder))
    }

    /// A table drawn with lines; gives the number of lines.
    pub(super) fn grid(&mut self, index: usize) -> usize {
        let rest = self.lines.get(index..).unwrap_or(&[]);
        let count = rest.iter().take_while(|line| line.text.starts_with(['+', '|'])).count();
        let quoted = self.is_quoted();
        table::grid(&mut self.flow, &rest[..count], quoted);
        count
    }

    /// A table drawn with columns; gives the number of lines. It ends with an edge above an empty line; without one, the
    /// edge is a line of signs.
    pub(super) fn columns(&mut self, index: usize) -> usize {
        if self.no_edge_from.is_some_and(|from| from <= index) {
            return 1;
        }
        let rest = self.lines.get(index..).unwrap_or(&[]);
        let is_blank = |at: usize| rest.get(at).is_none_or(|line| line.text.is_empty());
        let ends = |at: &usize| line::is_columns(rest[*at].text) && is_blank(*at + 1);
        let Some(last) = (1..rest.len()).find(ends) else {
            self.no_edge_from = Some(index);
            return 1;
        };
        let quoted = self.is_quoted();
        table::columns(&mut self.flow, &rest[..=last], quoted);
        last + 1
    }
}

impl TableBody {
    /// What the cells of the row are that was noted last.
    pub(super) const fn kind(self) -> BlockKind {
        if self.rows <= self.header_rows { BlockKind::TableHeader } else { BlockKind::TableCell }
    }
}
