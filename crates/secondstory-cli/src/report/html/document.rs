//! One document with its findings in place.

use maud::{Markup, html};
use secondstory_core::{BlockKind, Finding, Severity};

use super::layout::{Line, Look, Passage, Place, Stretch, after_each_item, passages};
use super::marks::Bit;
use super::notes::{Notes, anchor, reference};
use super::table::{Row, table};
use super::{Shown, counted, reading};
use crate::page::{characters, text};

/// Columns of indentation that are drawn; a narrow page has no room for more.
const MOST_INDENTED: usize = 24;

/// A document, the findings that are shown of it, and what its notes have said.
struct Article<'o> {
    document: Shown<'o>,
    /// What the pieces are pieces of: the source, or what was decoded from it.
    text: &'o str,
    findings: Vec<&'o Finding>,
    notes: Notes,
}

/// The text of a document with its notes.
pub(super) fn article(document: Shown<'_>) -> Markup {
    let Shown { number, path, text: checked } = document;
    let Some(lines) = checked.lines() else { return Markup::default() };
    let findings: Vec<&Finding> = checked.shown().collect();
    let (source, structure) = (checked.text.as_str(), &checked.document);
    let (drawn, passages) = match reading::in_decoded(structure, source, &findings) {
        Some(moved) => {
            let moved: Vec<&Finding> = moved.iter().collect();
            (structure.text(source), reading::passages(structure, &moved))
        }
        None => (source, passages(source, structure, &lines, &findings)),
    };
    let passages = after_each_item(passages);
    let count = counted(findings.len(), "finding");
    let allowed: usize = checked.suppressions.iter().map(|suppression| suppression.findings.len()).sum();
    let mut article = Article { document, text: drawn, findings, notes: Notes::default() };
    html! {
        article aria-labelledby={ "d" (number) } {
            h2 id={ "d" (number) } { (text(path)) }
            p.count {
                (count) "."
                @if allowed > 0 { " Comments in the text allow " (counted(allowed, "other finding")) "." }
            }
            @for row in rows(&passages) { (article.row(row)) }
        }
    }
}

/// The passages cut into rows: each begins with a passage that has notes, if any, so that these may use the room beside
/// the passages after it.
fn rows(passages: &[Passage]) -> impl Iterator<Item = &[Passage]> {
    passages.chunk_by(|_, next| next.findings().next().is_none())
}

impl Article<'_> {
    fn row(&mut self, passages: &[Passage]) -> Markup {
        let with_notes = usize::from(passages.first().is_some_and(|first| first.findings().next().is_some()));
        let (first, rest) = passages.split_at(with_notes);
        html! {
            div.row {
                @for passage in first {
                    div.noted { (self.passage(passage)) }
                    (self.notes(passage))
                }
                @if !rest.is_empty() {
                    div.rest { @for passage in rest { (self.passage(passage)) } }
                }
            }
        }
    }

    fn notes(&mut self, passage: &Passage) -> Markup {
        let numbers = passage.findings();
        let findings: Vec<_> =
            numbers.filter_map(|number| Some((number, *self.findings.get(number)?))).collect();
        self.notes.list(self.document, &findings)
    }

    fn passage(&self, passage: &Passage) -> Markup {
        if passage.is_code() {
            let lines = passage.lines.iter().map(|line| &line.bits);
            return html! { pre dir="auto" { @for bits in lines { (self.bits(bits)) "\n" } } };
        }
        match table(passage) {
            Some(rows) => self.table(&rows),
            None => html! { div.passage { @for line in &passage.lines { (self.line(line)) } } },
        }
    }

    fn table(&self, rows: &[Row<'_>]) -> Markup {
        let (head, body): (Vec<_>, Vec<_>) = rows.iter().partition(|row| row.is_head);
        html! {
            table.source {
                @if !head.is_empty() { thead { @for row in head { (self.table_row(row)) } } }
                @if !body.is_empty() { tbody { @for row in body { (self.table_row(row)) } } }
            }
        }
    }

    fn table_row(&self, row: &Row<'_>) -> Markup {
        let cells = row.cells.iter().map(|cell| self.bits(cell.iter().copied()));
        html! {
            tr {
                @for cell in cells {
                    @if row.is_head { th scope="col" dir="auto" { (cell) } }
                    @else { td dir="auto" { (cell) } }
                }
            }
        }
    }

    fn line(&self, line: &Line) -> Markup {
        let class = class(line.block);
        if line.block.is_some_and(|place| place.kind == BlockKind::Heading && !place.quoted) {
            return html! { h3 dir="auto" { (self.bits(line.heading(self.text))) } };
        }
        let bits = self.bits(&line.bits);
        match line.indentation(self.text) {
            0 => html! { p class=(class) dir="auto" { (bits) } },
            width => html! { p class=(class) dir="auto" style={ "--indentation:" (width) } { (bits) } },
        }
    }

    fn bits<'b>(&self, bits: impl IntoIterator<Item = &'b Bit>) -> Markup {
        html! {
            @for bit in bits {
                @match bit {
                    Bit::Text { piece, findings } => (self.marked(findings, &self.piece(piece))),
                    Bit::Reference(number) => (self.reference(*number)),
                }
            }
        }
    }

    /// A piece of the text; the end of its line is drawn by the page.
    fn piece(&self, piece: &Stretch) -> Markup {
        let source = piece.text(self.text).trim_end_matches(['\n', '\r']);
        match piece.look {
            Look::Space => html! { " " },
            Look::Markup if source.trim().is_empty() => html! { (characters(source)) },
            Look::Prose => html! { (characters(source)) },
            Look::Named => html! { span.named { (characters(source)) } },
            Look::Markup => html! { span.markup { (characters(source)) } },
        }
    }

    fn marked(&self, findings: &[usize], piece: &Markup) -> Markup {
        match findings.iter().filter_map(|number| self.severity(*number)).max() {
            Some(severity) => html! { mark class=(severity.name()) { (piece) } },
            None => piece.clone(),
        }
    }

    fn severity(&self, number: usize) -> Option<Severity> {
        self.findings.get(number).map(|finding| finding.severity)
    }

    fn reference(&self, number: usize) -> Markup {
        let severity = self.severity(number).map_or("", Severity::name);
        html! {
            a.reference id=(reference(self.document, number)) href={ "#" (anchor(self.document, number)) }
                aria-label={ (number + 1) ", " (severity) } { (number + 1) }
        }
    }
}

const fn class(place: Option<Place>) -> &'static str {
    match place {
        None => "line code",
        Some(Place { quoted: true, .. }) => "line quoted",
        Some(Place { kind: BlockKind::ListItem, .. }) => "line item",
        Some(Place { kind: BlockKind::TableCell | BlockKind::TableHeader, .. }) => "line cells",
        Some(Place { kind: BlockKind::ChatLine, .. }) => "line chat",
        Some(_) => "line",
    }
}

impl Line {
    /// What is left without the marks that make it a heading, for it is drawn as one.
    fn heading(&self, text: &str) -> impl Iterator<Item = &Bit> {
        let is_marks = |bit: &&Bit| match bit {
            Bit::Text { piece, .. } if piece.look == Look::Markup => {
                piece.text(text).chars().all(|mark| matches!(mark, '#' | '=' | '*') || mark.is_whitespace())
            }
            _ => false,
        };
        self.bits.iter().skip_while(is_marks)
    }

    /// The columns of what stands before the first word and a space, so that the rest of the line can be drawn below it.
    fn indentation(&self, text: &str) -> usize {
        let markup = self.bits.iter().map_while(|bit| match bit {
            Bit::Text { piece, .. } if piece.look == Look::Markup => Some(piece.text(text)),
            _ => None,
        });
        let (mut columns, mut indentation) = (0, 0);
        for mark in markup.flat_map(str::chars) {
            columns += if mark == '\t' { 4 } else { 1 };
            if mark.is_whitespace() {
                indentation = columns;
            }
        }
        indentation.min(MOST_INDENTED)
    }
}
