//! One part of a Word file as a list of paragraphs: what they hold, and what the file says about them.
//!
//! A paragraph can stand inside of another one (in a text box), and its place is where it begins. Words that were
//! deleted while changes are tracked, the instructions of fields, and the second form of what a file holds twice
//! are passed over here; what a style means is decided later.

use super::styles::Look;
use super::xml::{self, Element, Node, Space};

/// A paragraph with what its own properties say.
#[derive(Clone, Debug, Default)]
pub(super) struct Paragraph {
    /// The id of its style.
    pub(super) style: Option<String>,
    /// Its level in the outline, from 0.
    pub(super) level: Option<u8>,
    /// Whether it says itself to be, or not to be, an item of a list.
    pub(super) list: Option<bool>,
    /// The cell it stands in.
    pub(super) cell: Option<Cell>,
    /// What it holds.
    pub(super) pieces: Vec<Piece>,
}

/// A place in a table.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cell {
    /// The index of the table in [`Story::tables`].
    pub(super) table: usize,
    /// The row, from 0.
    pub(super) row: usize,
    /// Which cell of the row it is, from 1.
    pub(super) column: usize,
    /// Whether the row says that it is repeated at the top of each page.
    pub(super) is_header: bool,
}

/// What is known of a table when it has been read.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Table {
    /// How many rows it has.
    pub(super) rows: usize,
    /// The most cells of a row.
    pub(super) columns: usize,
    /// Whether a row says that it is the head.
    pub(super) has_header: bool,
    /// Whether a sentence stands in the first row.
    pub(super) speaks_at_once: bool,
}

/// A stretch of a paragraph with one look.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// The text, or nothing for a break inside the paragraph.
    pub(super) text: Option<String>,
    /// The id of its character style.
    pub(super) style: Option<String>,
    /// What the run itself says about its look.
    pub(super) look: Look,
    /// Whether it is the text of a link.
    pub(super) points: bool,
}

/// The paragraphs of a part, in the order in which they begin.
#[derive(Debug, Default)]
pub(super) struct Story {
    /// The paragraphs.
    pub(super) paragraphs: Vec<Paragraph>,
    /// The tables.
    pub(super) tables: Vec<Table>,
}

impl Story {
    /// Reads a part; nothing where it is not sound.
    pub(super) fn read(xml: &str) -> Option<Self> {
        let mut reader = Reader::default();
        let is_sound = xml::read(xml, |node| match node {
            Node::Start(element) => reader.start(element),
            Node::End => reader.end(),
            Node::Text(text) => reader.text(&text),
        });
        is_sound.then_some(reader.story)
    }
}

/// What is passed over with all it holds: deleted words, former properties, settings of content controls, and
/// pronunciations.
const SKIPPED: &[&str] = &[
    "del",
    "moveFrom",
    "pPrChange",
    "rPrChange",
    "sectPrChange",
    "tblPrChange",
    "trPrChange",
    "tcPrChange",
    "sdtPr",
    "sdtEndPr",
    "rt",
];
/// The lines between a page and its notes are notes themselves, of these kinds.
const SEPARATORS: &[&str] = &["separator", "continuationSeparator", "continuationNotice"];

/// An element that is open, as far as its content depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Open {
    Paragraph,
    ParagraphProperties,
    Numbering,
    Run,
    RunProperties,
    Text,
    Table,
    Row,
    RowProperties,
    Cell,
    Link,
    Skipped,
    Other,
}

/// A table that is open.
#[derive(Clone, Copy, Debug, Default)]
struct OpenTable {
    index: usize,
    rows: usize,
    columns: usize,
    is_header: bool,
}

/// A run that is open.
#[derive(Clone, Debug, Default)]
struct OpenRun {
    style: Option<String>,
    look: Look,
}

#[derive(Default)]
struct Reader {
    story: Story,
    path: Vec<Open>,
    /// How many open elements are passed over.
    skipped: usize,
    /// Indexes of the open paragraphs.
    open: Vec<usize>,
    runs: Vec<OpenRun>,
    /// How many links are open.
    links: usize,
    tables: Vec<OpenTable>,
    /// The open fields; whether it is the instruction that is being read, and how many of them.
    fields: Vec<bool>,
    instructions: usize,
    text: String,
    keeps_space: bool,
}

impl Reader {
    fn start(&mut self, element: &Element<'_>) {
        let open =
            if self.skipped > 0 || self.is_skipped(element) { Open::Skipped } else { self.kind(element) };
        match open {
            Open::Skipped => self.skipped += 1,
            Open::Paragraph => self.start_paragraph(),
            Open::Run => self.runs.push(OpenRun::default()),
            Open::Text => self.keeps_space = element.attribute("space").as_deref() == Some("preserve"),
            Open::Table => self.start_table(),
            Open::Row => self.start_row(),
            Open::Cell => self.start_cell(),
            Open::Link => self.links += 1,
            Open::Other if element.space == Space::Word => self.leaf(element),
            _ => {}
        }
        self.path.push(open);
    }

    fn is_skipped(&self, element: &Element<'_>) -> bool {
        match element.space {
            Space::Compatibility => element.name() == "Fallback",
            Space::Other => false,
            Space::Word => {
                let is_note = || matches!(element.name(), "footnote" | "endnote");
                let is_separator =
                    || element.attribute("type").is_some_and(|kind| SEPARATORS.contains(&kind.as_str()));
                // In properties these names say that the mark or the row was deleted, and hold nothing.
                let is_property = self.path.last().is_some_and(|open| {
                    matches!(open, Open::RunProperties | Open::RowProperties | Open::ParagraphProperties)
                });
                (SKIPPED.contains(&element.name()) && !is_property)
                    || (is_note() && is_separator())
                    || element.name().ends_with("PrChange")
            }
        }
    }

    fn kind(&self, element: &Element<'_>) -> Open {
        if element.space != Space::Word {
            return Open::Other;
        }
        match (self.path.last(), element.name()) {
            (_, "p") => Open::Paragraph,
            (Some(Open::Paragraph), "pPr") => Open::ParagraphProperties,
            (Some(Open::ParagraphProperties), "numPr") => Open::Numbering,
            (_, "r") => Open::Run,
            (Some(Open::Run), "rPr") => Open::RunProperties,
            (Some(Open::Run), "t") => Open::Text,
            (_, "tbl") => Open::Table,
            (_, "tr") => Open::Row,
            (Some(Open::Row), "trPr") => Open::RowProperties,
            (_, "tc") => Open::Cell,
            (_, "hyperlink") => Open::Link,
            _ => Open::Other,
        }
    }

    /// Takes note of an element that holds no other of interest.
    fn leaf(&mut self, element: &Element<'_>) {
        let value = || element.attribute("val");
        match (self.path.last(), element.name()) {
            (Some(Open::Run), "tab" | "ptab") => self.push(Some(" ".to_owned())),
            (Some(Open::Run), "noBreakHyphen") => self.push(Some("-".to_owned())),
            (Some(Open::Run), "br" | "cr") => self.push(None),
            (Some(Open::Run), "fldChar") => self.field(element.attribute("fldCharType").as_deref()),
            (Some(Open::RunProperties), name) => {
                if let Some(run) = self.runs.last_mut() {
                    if name == "rStyle" { run.style = value() } else { run.look.read(element) }
                }
            }
            (Some(Open::RowProperties), "tblHeader") if element.is_on() => {
                if let Some(table) = self.tables.last_mut() {
                    table.is_header = true;
                }
            }
            (Some(Open::Numbering), "numId") => self.property(|paragraph| {
                paragraph.list = value().map(|value| value != "0");
            }),
            (Some(Open::ParagraphProperties), "pStyle") => {
                self.property(|paragraph| paragraph.style = value());
            }
            (Some(Open::ParagraphProperties), "outlineLvl") => self.property(|paragraph| {
                paragraph.level = value().and_then(|value| value.parse().ok());
            }),
            _ => {}
        }
    }

    fn property(&mut self, set: impl FnOnce(&mut Paragraph)) {
        if let Some(paragraph) = self.open.last().and_then(|index| self.story.paragraphs.get_mut(*index)) {
            set(paragraph);
        }
    }

    fn start_paragraph(&mut self) {
        let cell = self.tables.last().map(|table| Cell {
            table: table.index,
            row: table.rows.saturating_sub(1),
            column: table.columns,
            is_header: table.is_header,
        });
        self.open.push(self.story.paragraphs.len());
        self.story.paragraphs.push(Paragraph { cell, ..Paragraph::default() });
    }

    fn start_table(&mut self) {
        self.tables.push(OpenTable { index: self.story.tables.len(), ..OpenTable::default() });
        self.story.tables.push(Table::default());
    }

    fn start_row(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            table.rows += 1;
            table.columns = 0;
            table.is_header = false;
        }
    }

    fn start_cell(&mut self) {
        let Some(open) = self.tables.last_mut() else { return };
        open.columns += 1;
        if let Some(table) = self.story.tables.get_mut(open.index) {
            table.rows = open.rows;
            table.columns = table.columns.max(open.columns);
            table.has_header |= open.is_header;
        }
    }

    /// Takes note of a mark of a field: its beginning, the end of its instruction, its end.
    fn field(&mut self, kind: Option<&str>) {
        let ended = match kind {
            Some("begin") => {
                self.fields.push(true);
                self.instructions += 1;
                return;
            }
            Some("separate") => self.fields.last_mut().map(std::mem::take),
            Some("end") => self.fields.pop(),
            _ => None,
        };
        self.instructions -= usize::from(ended == Some(true));
    }

    fn text(&mut self, text: &str) {
        if self.path.last() == Some(&Open::Text) {
            self.text.push_str(text);
        }
    }

    fn end(&mut self) {
        match self.path.pop() {
            Some(Open::Skipped) => self.skipped = self.skipped.saturating_sub(1),
            Some(Open::Text) => {
                let text = std::mem::take(&mut self.text);
                let kept = if self.keeps_space { text } else { text.trim().to_owned() };
                self.push(Some(kept));
            }
            Some(Open::Run) => {
                self.runs.pop();
            }
            Some(Open::Link) => self.links = self.links.saturating_sub(1),
            Some(Open::Paragraph) => self.end_paragraph(),
            Some(Open::Table) => {
                self.tables.pop();
            }
            _ => {}
        }
    }

    /// Adds text or a break to the open paragraph, unless it is a part of an instruction.
    fn push(&mut self, text: Option<String>) {
        if self.instructions > 0 || text.as_ref().is_some_and(String::is_empty) {
            return;
        }
        let run = self.runs.last().cloned().unwrap_or_default();
        let points = self.links > 0;
        self.property(|paragraph| {
            paragraph.pieces.push(Piece { text, style: run.style, look: run.look, points });
        });
    }

    fn end_paragraph(&mut self) {
        let Some(paragraph) = self.open.pop().and_then(|index| self.story.paragraphs.get(index)) else {
            return;
        };
        let Some(cell) = paragraph.cell.filter(|cell| cell.row == 0) else { return };
        let last = paragraph.pieces.iter().rev().find_map(|piece| piece.text.as_deref());
        let speaks = last.is_some_and(|text| text.trim_end().ends_with(['.', '!']));
        if let Some(table) = self.story.tables.get_mut(cell.table) {
            table.speaks_at_once |= speaks;
        }
    }
}
