//! Org to blocks and runs. The only place that knows this notation.
//!
//! A line decides for itself what it is (`line.rs`), the reader knows where that counts, `inline.rs` reads what stands
//! inside of lines. A headline with a state is a task, and its title is a sentence of the author; any other is a
//! heading. A block or a drawer counts only if something below ends it.

mod inline;
mod line;

use std::collections::BTreeMap;
use std::ops::Range;

use super::assembler::Place;
use super::outline::Level;
use super::plain_line::PlainLine;
use super::source_lines::{self, Flow};
use super::{BlockKind, Document};
use line::Kind;

/// Takes a text in Org apart.
pub(super) fn parse(text: &str) -> Document {
    let lines = source_lines::lines(text);
    let mut reader = Reader::new(text, &lines);
    for (index, line) in lines.iter().enumerate() {
        reader.line(index, line);
    }
    reader.finish();
    reader.flow.assembler.into_document()
}

/// What is passed over, and up to what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Passed<'source> {
    /// A block with this name.
    Block(&'source str),
    Drawer,
    Environment,
    /// A headline with as many stars, or fewer, ends it.
    Subtree(usize),
}

/// A block of prose that is open.
#[derive(Debug)]
struct Container {
    quoted: bool,
    level: Level,
}

#[derive(Debug)]
struct Reader<'source, 'lines> {
    flow: Flow<'source>,
    lines: &'lines [PlainLine<'source>],
    /// For each block by its name in lower case, the last line that ends one.
    ends: BTreeMap<String, usize>,
    last_drawer_end: Option<usize>,
    last_environment_end: Option<usize>,
    /// States of tasks that the file adds.
    states: Vec<&'source str>,
    has_title: bool,
    passed: Option<Passed<'source>>,
    containers: Vec<Container>,
    /// The indentations of the items that are open.
    items: Vec<usize>,
    kind: BlockKind,
    inside_table: bool,
    /// Whether the rows that come first name the columns.
    inside_table_head: bool,
}

impl<'source, 'lines> Reader<'source, 'lines> {
    fn new(text: &'source str, lines: &'lines [PlainLine<'source>]) -> Self {
        let ends = lines.iter().enumerate().filter_map(|(index, line)| match line::kind(line) {
            Kind::End(name) => Some((name.to_ascii_lowercase(), index)),
            _ => None,
        });
        Self {
            flow: Flow::new(text, &inline::NOTATION),
            lines,
            ends: ends.collect(),
            last_drawer_end: lines.iter().rposition(|line| line::kind(line) == Kind::DrawerEnd),
            last_environment_end: lines.iter().rposition(|line| line.text.starts_with("\\end{")),
            states: Vec::new(),
            has_title: false,
            passed: None,
            containers: Vec::new(),
            items: Vec::new(),
            kind: BlockKind::Paragraph,
            inside_table: false,
            inside_table_head: false,
        }
    }

    fn line(&mut self, index: usize, line: &PlainLine<'source>) {
        let kind = line::kind(line);
        if self.passed.is_some_and(|passed| self.passes_over(passed, line, &kind)) {
            return;
        }
        self.inside_table &= matches!(kind, Kind::Row | Kind::Separator);
        match kind {
            Kind::Text => self.text(line),
            Kind::Item(length) => self.item(line, length),
            Kind::Comment => {
                self.finish();
                self.flow.assembler.comment(line.range());
            }
            Kind::Headline(stars) => self.headline(line, stars),
            Kind::Keyword(name, length) => self.keyword(line, name, length),
            Kind::Begin(name) => self.begin(index, line, name),
            Kind::End(_) => {
                self.finish();
                self.close_container();
            }
            Kind::Row => self.row(index, line),
            Kind::Separator => {
                self.finish();
                self.inside_table_head = false;
            }
            Kind::Footnote(length) => {
                self.leave_lists();
                self.flow.add(line.start + length..line.end());
            }
            Kind::Drawer(name) if line::is_hidden_drawer(name) => {
                self.pass(Passed::Drawer, self.last_drawer_end > Some(index));
            }
            Kind::Environment => self.pass(Passed::Environment, self.last_environment_end > Some(index)),
            Kind::Planning if self.flow.count() > 0 => self.text(line),
            Kind::Blank | Kind::Fixed | Kind::Planning | Kind::Rule | Kind::Drawer(_) | Kind::DrawerEnd => {
                self.finish();
            }
        }
    }

    /// Whether a line belongs to what is passed over. The line that ends it does, but for a headline.
    fn passes_over(&mut self, passed: Passed<'_>, line: &PlainLine<'_>, kind: &Kind<'_>) -> bool {
        let is_over = match passed {
            Passed::Block(name) => matches!(kind, Kind::End(ended) if ended.eq_ignore_ascii_case(name)),
            Passed::Drawer => *kind == Kind::DrawerEnd,
            Passed::Environment => line.text.starts_with("\\end{"),
            Passed::Subtree(stars) => matches!(kind, Kind::Headline(count) if *count <= stars),
        };
        if is_over {
            self.passed = None;
        }
        !(is_over && matches!(passed, Passed::Subtree(_)))
    }

    /// Passes over what starts here, if one of the lines below ends it.
    fn pass(&mut self, passed: Passed<'source>, is_ended: bool) {
        self.finish();
        if is_ended {
            self.passed = Some(passed);
        }
    }

    fn headline(&mut self, line: &PlainLine<'source>, stars: usize) {
        self.leave_lists();
        while !self.containers.is_empty() {
            self.close_container();
        }
        let headline = line::headline(line.text, stars, &self.states);
        if headline.is_hidden {
            self.passed = Some(Passed::Subtree(stars));
            return;
        }
        let title = line.start + headline.start..line.start + headline.end;
        let rank = u8::try_from(stars + usize::from(self.has_title)).unwrap_or(u8::MAX);
        self.flow.add(title);
        if headline.is_task {
            // What is to be done says nothing about what is told below it.
            self.flow.assembler.outline.announce(rank.clamp(1, 6), "");
            self.flow.finish(Place { kind: BlockKind::ListItem, quoted: false });
        } else {
            self.flow.finish_heading(rank, false);
        }
    }

    fn keyword(&mut self, line: &PlainLine<'source>, name: &'source str, length: usize) {
        self.finish();
        let value = line.start + length..line.end();
        match name.to_ascii_uppercase().as_str() {
            "TITLE" => {
                self.has_title = true;
                self.flow.add(value);
                self.flow.finish_heading(1, false);
            }
            "CAPTION" => {
                self.flow.block(value, Place { kind: BlockKind::Paragraph, quoted: self.is_quoted() });
            }
            "TODO" | "SEQ_TODO" | "TYP_TODO" => {
                let states = line.text.get(length..).unwrap_or("").split_whitespace();
                let names = states.map(|state| state.split('(').next().unwrap_or(state));
                self.states.extend(names.filter(|name| *name != "|"));
            }
            _ => {}
        }
    }

    fn begin(&mut self, index: usize, line: &PlainLine<'source>, name: &'source str) {
        self.finish();
        if self.ends.get(&name.to_ascii_lowercase()).is_none_or(|last| *last < index) {
            return;
        }
        if line::is_verbatim(name) {
            self.flow.assembler.listing(line.range());
            self.passed = Some(Passed::Block(name));
        } else {
            let quoted = self.is_quoted() || line::is_quote(name);
            let level = self.flow.assembler.outline.enter();
            self.containers.push(Container { quoted, level });
        }
    }

    fn close_container(&mut self) {
        if let Some(container) = self.containers.pop() {
            self.flow.assembler.outline.leave(container.level);
        }
    }

    fn row(&mut self, index: usize, line: &PlainLine<'source>) {
        self.finish();
        if !self.inside_table {
            self.inside_table = true;
            let rows = self.lines[index..].iter().map(line::kind);
            let mut rows = rows.take_while(|kind| matches!(kind, Kind::Row | Kind::Separator));
            let has_line = rows.by_ref().any(|kind| kind == Kind::Separator);
            self.inside_table_head = has_line && rows.next() == Some(Kind::Row);
        }
        let kind = if self.inside_table_head { BlockKind::TableHeader } else { BlockKind::TableCell };
        let place = Place { kind, quoted: self.is_quoted() };
        self.flow.assembler.start_row();
        for cell in cells(line) {
            self.flow.assembler.start_cell();
            self.flow.block(cell, place);
        }
        self.flow.assembler.end_row();
    }

    fn item(&mut self, line: &PlainLine<'source>, length: usize) {
        self.finish();
        self.items.retain(|indent| *indent <= line.indent);
        if self.items.last() != Some(&line.indent) {
            self.flow.assembler.list_follows();
            self.items.push(line.indent);
        }
        self.kind = BlockKind::ListItem;
        let start = line.start + length;
        let content = line.text.get(length..).unwrap_or("");
        match content
            .find(" ::")
            .filter(|at| content[at + 3..].is_empty() || content[at + 3..].starts_with(' '))
        {
            Some(term) => {
                let quoted = self.is_quoted();
                self.flow.block(start..start + term, Place { kind: BlockKind::Heading, quoted });
                let behind = content[term + 3..].trim_start();
                self.flow.add(line.end() - behind.len()..line.end());
            }
            None => self.flow.add(start..line.end()),
        }
    }

    fn text(&mut self, line: &PlainLine<'source>) {
        if self.flow.count() == 0 {
            self.items.retain(|indent| *indent < line.indent);
            self.kind = if self.items.is_empty() { BlockKind::Paragraph } else { BlockKind::ListItem };
        } else if self.kind == BlockKind::ListItem
            && self.items.last().is_none_or(|indent| line.indent <= *indent)
        {
            self.leave_lists();
        }
        self.flow.add(line.range());
    }

    fn leave_lists(&mut self) {
        self.finish();
        self.items.clear();
        self.kind = BlockKind::Paragraph;
    }

    fn is_quoted(&self) -> bool {
        self.containers.last().is_some_and(|container| container.quoted)
    }

    /// Ends the open block.
    fn finish(&mut self) {
        self.flow.finish(Place { kind: self.kind, quoted: self.is_quoted() });
    }
}

/// The cells of a row, white space left out.
fn cells(line: &PlainLine<'_>) -> Vec<Range<usize>> {
    let inner = line.text.trim_start_matches('|');
    let mut start = line.end() - inner.len();
    let mut cells = Vec::new();
    for cell in inner.split('|') {
        let text = cell.trim();
        let from = start + cell.len() - cell.trim_start().len();
        cells.push(from..from + text.len());
        start += cell.len() + 1;
    }
    cells
}
