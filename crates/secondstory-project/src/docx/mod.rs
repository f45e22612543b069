//! Word documents: from the bytes of a `.docx` file to a text with one line for each paragraph, and its structure.
//!
//! The paragraphs are those of the body in the order in which they begin, in tables and text boxes too, empty ones
//! included; those of footnotes and endnotes follow. So a line number is the number of a paragraph, and a column a
//! character in it. What a paragraph is (a heading, an item, a quotation) is taken from styles and properties, never
//! told from its words. Headers, footers and comments are left out.

mod archive;
mod story;
mod styles;
mod xml;

use std::path::Path;

use secondstory_core::{BlockRole, Document, DocumentBuilder, Emphasis};

use crate::error::Problem;
use crate::read::HOW_TO_RAISE_THE_LIMIT;
use archive::Archive;
use story::{Cell, Paragraph, Piece, Story};
use styles::{Look, StyleFacts, StyleRole, Styles, role_of_level};
use xml::Node;

/// Why a file cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Fault {
    /// It is in the old format or protected by a password.
    Locked,
    /// It is no archive, or there is no text of Word in it.
    Foreign,
    /// What it holds is larger than the limit.
    TooLarge,
    /// The part of that name cannot be read.
    Damaged(String),
}

/// Reads a Word document of which at most `limit` bytes are unpacked; `path` is the name used in reports. Gives the
/// text, one line for each paragraph, and the document that points into it.
///
/// # Errors
/// Where the bytes are no Word document, are protected or damaged, or hold more than the limit.
pub(crate) fn read(bytes: &[u8], path: &Path, limit: u64) -> Result<(String, Document), Problem> {
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    parsed(bytes, limit).map_err(|fault| problem(&fault, path, limit))
}

fn problem(fault: &Fault, path: &Path, limit: usize) -> Problem {
    match fault {
        Fault::Locked => {
            Problem::of_file(path, "cannot be checked: it is an old Word file or protected by a password")
                .with_help("save it as .docx without a password")
        }
        Fault::Foreign => Problem::of_file(path, "cannot be checked: it is no Word document")
            .with_help("save it as .docx, or give it the extension of what it is"),
        Fault::TooLarge => {
            Problem::of_file(path, format!("cannot be checked: it holds more than {limit} bytes of text"))
                .with_help(HOW_TO_RAISE_THE_LIMIT)
        }
        Fault::Damaged(part) => {
            Problem::of_file(path, format!("cannot be checked: its part {part} is damaged"))
                .with_help("open it in a word processor and save it again")
        }
    }
}

fn parsed(bytes: &[u8], limit: usize) -> Result<(String, Document), Fault> {
    let mut archive = Archive::open(bytes, limit)?;
    let main = main_part(&mut archive)?;
    let body = archive.part(&main)?.ok_or(Fault::Foreign)?;
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut sibling = |name: &str| archive.part(format!("{folder}/{name}").trim_start_matches('/'));
    let styles = sibling("styles.xml")?.map_or_else(Styles::default, |xml| Styles::read(&xml));
    let mut builder = DocumentBuilder::default();
    let story = Story::read(&body).ok_or(Fault::Damaged(main.clone()))?;
    Teller::new(&styles, &story).tell(&mut builder);
    for name in ["footnotes.xml", "endnotes.xml"] {
        let Some(notes) = sibling(name)? else { continue };
        let story = Story::read(&notes).ok_or_else(|| Fault::Damaged(name.to_owned()))?;
        builder.end_sections();
        Teller::new(&styles, &story).tell(&mut builder);
    }
    Ok(builder.finish())
}

/// The name of the part that holds the body, as the archive tells it.
fn main_part(archive: &mut Archive<'_>) -> Result<String, Fault> {
    let mut target = None;
    if let Some(relations) = archive.part("_rels/.rels")? {
        xml::read(&relations, |node| {
            if let Node::Start(element) = node
                && element.attribute("Type").is_some_and(|kind| kind.ends_with("/officeDocument"))
            {
                target = element.attribute("Target");
            }
        });
    }
    let target = target.unwrap_or_else(|| "word/document.xml".to_owned());
    Ok(target.trim_start_matches('/').to_owned())
}

/// Tells the builder what a part holds.
struct Teller<'part> {
    styles: &'part Styles,
    story: &'part Story,
    believes_fonts: bool,
}

impl<'part> Teller<'part> {
    fn new(styles: &'part Styles, story: &'part Story) -> Self {
        let mut teller = Self { styles, story, believes_fonts: true };
        teller.believes_fonts = !teller.is_mostly_monospace();
        teller
    }

    /// Whether most of the text is set in letters of equal width. Then they mean no code: somebody just likes them.
    fn is_mostly_monospace(&self) -> bool {
        let (mut equal, mut all) = (0_usize, 0_usize);
        for paragraph in &self.story.paragraphs {
            let style = self.style(paragraph);
            for piece in &paragraph.pieces {
                let length = piece.text.as_ref().map_or(0, String::len);
                all += length;
                let is_equal = self.look(piece, style.look).monospace == Some(true);
                equal += if is_equal { length } else { 0 };
            }
        }
        equal * 2 > all
    }

    fn style(&self, paragraph: &Paragraph) -> StyleFacts {
        paragraph.style.as_ref().map_or_else(StyleFacts::default, |id| self.styles.facts(id))
    }

    fn tell(&self, builder: &mut DocumentBuilder) {
        let mut before = None;
        for paragraph in &self.story.paragraphs {
            let cell = paragraph.cell.filter(|_| self.role_in_table(paragraph).is_some());
            place(before, cell, builder);
            before = cell;
            let style = self.style(paragraph);
            let is_silent = matches!(style.role, Some(StyleRole::Code | StyleRole::Hidden))
                || self.is_code(paragraph, style.look);
            for piece in &paragraph.pieces {
                match &piece.text {
                    None => builder.line_break(),
                    Some(text) if is_silent => builder.hidden(text),
                    Some(text) => self.tell_text(text, self.look(piece, style.look), builder),
                }
                if piece.points {
                    builder.point();
                }
            }
            builder.end_block(self.role(paragraph, style));
        }
    }

    fn tell_text(&self, text: &str, look: Look, builder: &mut DocumentBuilder) {
        let emphasis = Emphasis { bold: look.bold == Some(true), italic: look.italic == Some(true) };
        if look.hidden == Some(true) {
            builder.hidden(text);
        } else if self.believes_fonts && look.monospace == Some(true) {
            builder.opaque(text, emphasis);
        } else {
            builder.text(text, emphasis);
        }
    }

    /// The look of a piece: what it says itself, then its style, then the style of its paragraph.
    fn look(&self, piece: &Piece, of_paragraph: Look) -> Look {
        let style = piece.style.as_ref().map_or_else(StyleFacts::default, |id| self.styles.facts(id));
        let by_role = match style.role {
            Some(StyleRole::Code) => Look { monospace: Some(true), ..Look::default() },
            Some(StyleRole::Hidden) => Look { hidden: Some(true), ..Look::default() },
            _ => Look::default(),
        };
        piece.look.or(by_role).or(style.look).or(of_paragraph)
    }

    /// Whether a paragraph is nothing but code.
    fn is_code(&self, paragraph: &Paragraph, of_paragraph: Look) -> bool {
        let is_code = |piece: &Piece| {
            let is_blank = piece.text.as_ref().is_none_or(|text| text.trim().is_empty());
            is_blank || self.look(piece, of_paragraph).monospace == Some(true)
        };
        self.believes_fonts && !paragraph.pieces.is_empty() && paragraph.pieces.iter().all(is_code)
    }

    fn role(&self, paragraph: &Paragraph, style: StyleFacts) -> BlockRole {
        match paragraph.level.and_then(role_of_level).or(style.role) {
            Some(StyleRole::Heading(rank)) => return BlockRole::Heading(rank),
            Some(StyleRole::Quotation) => return BlockRole::Quotation,
            _ => {}
        }
        if let Some(role) = self.role_in_table(paragraph) {
            return role;
        }
        let is_item = paragraph.list.unwrap_or(style.is_list);
        if is_item { BlockRole::ListItem } else { BlockRole::Paragraph }
    }

    /// What a paragraph is by the table that it stands in. A table of one cell is a frame around text.
    fn role_in_table(&self, paragraph: &Paragraph) -> Option<BlockRole> {
        let cell = paragraph.cell?;
        let table = self.story.tables.get(cell.table)?;
        if table.rows <= 1 && table.columns <= 1 {
            return None;
        }
        let is_first_of_several = cell.row == 0 && table.rows > 1;
        let acts_as_header = is_first_of_several && !table.has_header && !table.speaks_at_once;
        Some(if cell.is_header || acts_as_header { BlockRole::TableHeader } else { BlockRole::TableCell })
    }
}

/// Says in which row and cell the next paragraph stands, where that changes.
fn place(before: Option<Cell>, now: Option<Cell>, builder: &mut DocumentBuilder) {
    let row = |cell: Cell| (cell.table, cell.row);
    let Some(cell) = now else {
        if before.is_some() {
            builder.end_row();
        }
        return;
    };
    let reached = before.filter(|before| row(*before) == row(cell)).map(|before| before.column);
    if reached.is_none() {
        builder.start_row();
    }
    for _ in reached.unwrap_or(0)..cell.column {
        builder.start_cell();
    }
}
