//! AsciiDoc to blocks and runs. The only place that knows this notation, as Asciidoctor reads it.
//!
//! A line decides for itself what it is (`line.rs`), the reader knows where that counts, `inline.rs` reads what stands
//! inside of lines. What opens a block of code counts only if something below closes it: half a draft is never
//! lost to a forgotten line.

mod inline;
mod line;
mod table;

use std::collections::BTreeMap;
use std::ops::Range;

use super::assembler::Place;
use super::outline::Level;
use super::plain_line::PlainLine;
use super::source_lines::{self, Flow};
use super::{BlockKind, Document};
use line::{Enclosed, Kind};
use table::Table;

/// Styles of blocks that hold no prose.
const VERBATIM_STYLES: &[&str] = &[
    "source",
    "listing",
    "literal",
    "stem",
    "latexmath",
    "asciimath",
    "pass",
    "comment",
    "mermaid",
    "plantuml",
    "graphviz",
    "ditaa",
    "csv",
];
/// Styles of blocks that somebody else said.
const QUOTE_STYLES: &[&str] = &["quote", "verse"];

/// Takes a text in AsciiDoc apart.
pub(super) fn parse(text: &str) -> Document {
    let lines = source_lines::lines(text);
    let mut reader = Reader::new(text, &lines);
    let mut index = 0;
    while let Some(line) = lines.get(index) {
        index += reader.line(index, line);
    }
    reader.finish();
    reader.flow.assembler.into_document()
}

/// A block between two delimiters.
#[derive(Debug)]
struct Container<'source> {
    delimiter: &'source str,
    quoted: bool,
    level: Level,
}

/// A block that is passed over.
#[derive(Debug)]
struct Passed<'source> {
    closing: &'source str,
    /// Where it starts, if it is a comment.
    comment: Option<usize>,
}

/// What has been said about the next block.
#[derive(Clone, Copy, Debug, Default)]
struct Announced {
    is_verbatim: bool,
    is_quote: bool,
    has_header: bool,
}

#[derive(Debug)]
struct Reader<'source, 'lines> {
    flow: Flow<'source>,
    lines: &'lines [PlainLine<'source>],
    /// For each line that can close a block, where it stands for the last time.
    closings: BTreeMap<&'source str, usize>,
    containers: Vec<Container<'source>>,
    passed: Option<Passed<'source>>,
    table: Option<Table<'source>>,
    announced: Announced,
    /// The signs of the lists that are open, the innermost last.
    markers: Vec<&'source str>,
    kind: BlockKind,
    quoted: bool,
    /// Whether the open paragraph is passed over.
    is_verbatim: bool,
    after_blank: bool,
    inside_header: bool,
    has_content: bool,
}

impl<'source, 'lines> Reader<'source, 'lines> {
    fn new(text: &'source str, lines: &'lines [PlainLine<'source>]) -> Self {
        let closes = |line: &PlainLine<'_>| {
            line.indent == 0 && matches!(line::kind(line), Kind::Delimiter(_) | Kind::Table)
        };
        let closings = lines.iter().enumerate().filter(|(_, line)| closes(line));
        Self {
            flow: Flow::new(text, &inline::NOTATION),
            lines,
            closings: closings.map(|(index, line)| (line.text, index)).collect(),
            containers: Vec::new(),
            passed: None,
            table: None,
            announced: Announced::default(),
            markers: Vec::new(),
            kind: BlockKind::Paragraph,
            quoted: false,
            is_verbatim: false,
            after_blank: true,
            inside_header: false,
            has_content: false,
        }
    }

    /// Reads a line; gives the number of lines that are done with.
    fn line(&mut self, index: usize, line: &PlainLine<'source>) -> usize {
        if let Some(passed) = &self.passed {
            if line.text == passed.closing {
                if let Some(start) = passed.comment {
                    self.flow.assembler.comment(start..line.end());
                }
                self.passed = None;
            }
            return 1;
        }
        let kind = line::kind(line);
        if kind == Kind::Comment {
            self.flow.assembler.comment(line.range());
            return 1;
        }
        if self.table.is_some() {
            self.table_line(index, line, kind);
            return 1;
        }
        if self.inside_header && self.is_header_line(line, kind) {
            return 1;
        }
        if self.flow.count() == 0
            && !self.is_verbatim
            && let Some(rank) = self.lines.get(index + 1).and_then(|below| line::underlined(line, below))
            && matches!(kind, Kind::Text | Kind::Term(..))
        {
            self.heading(line.range(), rank);
            return 2;
        }
        self.block_line(index, line, kind);
        1
    }

    /// Whether the line below the title of the document names its authors or its version.
    fn is_header_line(&mut self, line: &PlainLine<'_>, kind: Kind<'_>) -> bool {
        let is_version = line.text.starts_with(|first: char| first.is_ascii_digit())
            || line
                .text
                .strip_prefix('v')
                .is_some_and(|rest| rest.starts_with(|first: char| first.is_ascii_digit()));
        let is_author = line.text.contains('@') && line.text.contains('<');
        let mut words = line.text.split_whitespace();
        let starts_name = |word: &str| word.starts_with(|first: char| first.is_alphabetic());
        let is_name = words.clone().count() <= 3
            && words.all(starts_name)
            && !line.text.ends_with(['.', '?', '!', ':']);
        let is_part = kind == Kind::Entry || (kind == Kind::Text && (is_version || is_author || is_name));
        self.inside_header = is_part;
        is_part
    }

    fn block_line(&mut self, index: usize, line: &PlainLine<'source>, kind: Kind<'source>) {
        let starts = self.flow.count() == 0 && !self.is_verbatim;
        let inside_list = self.kind == BlockKind::ListItem;
        match kind {
            Kind::Blank => {
                self.finish();
                self.after_blank = true;
                return;
            }
            Kind::Directive => return,
            Kind::Delimiter(enclosed) => self.delimiter(index, line, enclosed),
            Kind::Table => self.open_table(index, line),
            Kind::Attributes(attributes) => self.attributes(attributes),
            Kind::Heading(rank, length) if starts => {
                let title = line.text.trim_end_matches(['=', '#']).trim_end().len().max(length);
                self.inside_header = rank == 1 && !self.has_content;
                self.heading(line.start + length..line.start + title, rank);
            }
            Kind::Entry | Kind::Macro if starts => {}
            Kind::Rule if starts => self.leave_list(),
            Kind::Title if starts => self.label(line.start + 1..line.end()),
            Kind::Continuation if inside_list => {
                self.finish();
                self.after_blank = false;
            }
            Kind::Item(sign, length) if starts || inside_list => self.item(line, sign, length),
            Kind::Term(term, before) if starts || inside_list => self.term(line, term, before),
            Kind::Admonition(length) if starts => {
                self.leave_list_after_blank();
                self.add(line.start + length..line.end());
            }
            _ => self.text(line),
        }
        self.after_blank = false;
        self.has_content |= !matches!(kind, Kind::Entry | Kind::Directive);
    }

    fn text(&mut self, line: &PlainLine<'source>) {
        if self.flow.count() == 0 && !self.is_verbatim {
            let is_indented = line.indent > 0 && self.after_blank;
            if !is_indented {
                self.leave_list_after_blank();
            }
            let is_output = is_indented && (self.markers.is_empty() || line.is_command());
            self.is_verbatim = is_output || std::mem::take(&mut self.announced.is_verbatim);
            self.quoted = std::mem::take(&mut self.announced.is_quote) || line.text.starts_with("> ");
        }
        let start = if self.quoted && line.text.starts_with("> ") { line.start + 2 } else { line.start };
        self.add(start..line.end());
    }

    fn add(&mut self, range: Range<usize>) {
        if !self.is_verbatim {
            self.flow.add(range);
        }
    }

    fn heading(&mut self, range: Range<usize>, rank: u8) {
        self.leave_list();
        self.announced = Announced::default();
        self.flow.add(range);
        self.flow.finish_heading(rank, self.is_quoted());
        self.has_content = true;
    }

    /// A line that names what follows.
    fn label(&mut self, range: Range<usize>) {
        self.finish();
        self.flow.block(range, Place { kind: BlockKind::Heading, quoted: self.is_quoted() });
    }

    fn item(&mut self, line: &PlainLine<'source>, sign: &'source str, length: usize) {
        self.finish();
        let sign = if sign.starts_with(|first: char| first.is_ascii_alphanumeric()) { "1." } else { sign };
        self.enter_list(sign);
        self.flow.add(line.start + length..line.end());
    }

    fn term(&mut self, line: &PlainLine<'source>, term: usize, before: usize) {
        self.label(line.start..line.start + term);
        self.enter_list("::");
        self.flow.add(line.start + before..line.end());
    }

    /// Takes note of the list that an item belongs to: one that is open, or one inside of those.
    fn enter_list(&mut self, sign: &'source str) {
        self.kind = BlockKind::ListItem;
        self.announced = Announced::default();
        match self.markers.iter().position(|open| *open == sign) {
            Some(depth) => self.markers.truncate(depth + 1),
            None => {
                self.flow.assembler.list_follows();
                self.markers.push(sign);
            }
        }
    }

    fn leave_list(&mut self) {
        self.finish();
        self.markers.clear();
        self.kind = BlockKind::Paragraph;
    }

    /// What stands below an item and an empty line belongs to the item only if it says so.
    fn leave_list_after_blank(&mut self) {
        if self.after_blank {
            self.leave_list();
        }
    }

    fn attributes(&mut self, attributes: &str) {
        self.finish();
        let style = attributes.split([',', '%', '.', '#']).next().unwrap_or("").trim();
        self.announced.is_verbatim |= VERBATIM_STYLES.contains(&style) || attributes.starts_with(",");
        self.announced.is_quote |= QUOTE_STYLES.contains(&style);
        self.announced.has_header |= attributes.contains("header");
    }

    /// Opens or closes a block.
    fn delimiter(&mut self, index: usize, line: &PlainLine<'source>, enclosed: Enclosed) {
        self.finish();
        self.leave_list_after_blank();
        if let Some(depth) = self.containers.iter().rposition(|open| open.delimiter == line.text) {
            self.close_containers(depth);
            return;
        }
        let closing = if line.text.starts_with("```") { "```" } else { line.text };
        if self.closings.get(closing).is_none_or(|last| *last <= index) {
            return;
        }
        let announced = std::mem::take(&mut self.announced);
        let is_verse = enclosed == Enclosed::Quote && announced.is_verbatim;
        match enclosed {
            Enclosed::Comment => self.passed = Some(Passed { closing, comment: Some(line.start) }),
            Enclosed::Verbatim => {
                self.flow.assembler.listing(line.start..line.end());
                self.passed = Some(Passed { closing, comment: None });
            }
            Enclosed::Prose if announced.is_verbatim => {
                self.passed = Some(Passed { closing, comment: None });
            }
            _ => {
                let quoted =
                    self.is_quoted() || enclosed == Enclosed::Quote || announced.is_quote || is_verse;
                let level = self.flow.assembler.outline.enter();
                self.containers.push(Container { delimiter: line.text, quoted, level });
            }
        }
    }

    fn close_containers(&mut self, depth: usize) {
        while self.containers.len() > depth {
            if let Some(container) = self.containers.pop() {
                self.flow.assembler.outline.leave(container.level);
            }
        }
    }

    fn is_quoted(&self) -> bool {
        self.quoted || self.containers.last().is_some_and(|container| container.quoted)
    }

    /// Ends the open block.
    fn finish(&mut self) {
        self.flow.finish(Place { kind: self.kind, quoted: self.is_quoted() });
        self.is_verbatim = false;
        self.quoted = false;
    }
}
