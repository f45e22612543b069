//! reStructuredText to blocks and runs. The only place that knows this notation, as Docutils and Sphinx read it.
//!
//! Indentation says what belongs to what: the reader keeps the bodies that are open (items, directives, quotes) and
//! leaves those that a line is not indented enough for (`body.rs`). `line.rs` tells what a block starts with,
//! `directive.rs` what directives hold, `table.rs` reads tables, `inline.rs` what stands inside of lines.

mod body;
mod directive;
mod inline;
mod line;
mod table;

use super::Document;
use super::plain_line::PlainLine;
use super::source_lines;
use body::Reader;
use line::Start;

/// Takes a text in reStructuredText apart.
pub(super) fn parse(text: &str) -> Document {
    let lines = source_lines::lines(text);
    let mut reader = Reader::new(text, &lines);
    let mut index = 0;
    while let Some(line) = lines.get(index) {
        index += reader.line(index, line);
    }
    reader.into_document()
}

impl<'source> Reader<'source, '_> {
    /// Reads a line; gives the number of lines that are done with.
    fn line(&mut self, index: usize, line: &PlainLine<'source>) -> usize {
        if line.text.is_empty() {
            self.blank();
            return 1;
        }
        if self.passes_over(line) {
            return 1;
        }
        self.leave(line.indent);
        if self.goes_on(line) {
            return 1;
        }
        if let Some(count) = self.title(index, line) {
            return count;
        }
        self.enter_quote(index, line);
        self.block(index, line)
    }

    /// Reads the first line of a block.
    fn block(&mut self, index: usize, line: &PlainLine<'source>) -> usize {
        if self.is_option_of_directive(line) {
            return 1;
        }
        if self.has_values() {
            self.row_of_values(line);
            return 1;
        }
        let start = line::start(line.text);
        if !matches!(start, Start::Item(_)) {
            self.end_list();
        }
        match start {
            Start::Directive(name, length) => self.directive(line, name, length),
            Start::Footnote(length) => self.footnote(line, length),
            Start::Definition => self.pass(line.indent + 1),
            Start::Comment => self.comment(index, line),
            Start::Field(name, length) => self.field(line, name, length),
            Start::Option(length) => self.described(line, length),
            Start::Item(length) => self.item(line, length),
            Start::Line(length) => self.verse(line, length),
            Start::Session => self.pass_paragraph(),
            Start::Literal => self.expect_literal(),
            Start::Rule => {}
            Start::Grid => return self.grid(index),
            Start::Columns => return self.columns(index),
            Start::Text => self.paragraph(line),
        }
        1
    }
}
