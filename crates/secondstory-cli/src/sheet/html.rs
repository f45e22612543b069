//! The sheet as a page to print: room for notes beside the questions, and boxes to tick.

use std::io::{self, Write};

use maud::{Markup, html};
use secondstory_core::inert::inert;
use secondstory_facilitator::sheet::{Item, ItemKind, Outline, Part, Piece, Words};

use crate::page::{Page, anchor, characters, text};

/// The look of this page, beyond what all pages share.
const STYLE: &str = include_str!("style.css");

/// The whole page.
pub(crate) fn write(outline: &Outline, out: &mut dyn Write) -> io::Result<()> {
    let title: String = outline.title.iter().map(plain).collect();
    let header = html! {
        h1 { (words(&outline.title)) }
        p.legend { "Words of the draft are in quotation marks; everything else is for the meeting to find out." }
    };
    let main = html! { @for part in &outline.parts { (section(part)) } };
    out.write_all(Page { title: &title, style: STYLE, header, main }.render().as_bytes())
}

fn section(part: &Part) -> Markup {
    let id = anchor("part", &part.title.to_lowercase());
    html! {
        section aria-labelledby=(id) {
            h2 id=(id) {
                (part.title)
                @if let Some(slot) = part.slot {
                    " " span.minutes { (slot.minutes) " min, from minute " (slot.start) }
                }
            }
            @for run in runs(&part.pieces) { (pieces(run)) }
        }
    }
}

/// Pieces by lists: items in a row are together, everything else is alone.
fn runs(pieces: &[Piece]) -> impl Iterator<Item = &[Piece]> {
    pieces.chunk_by(|first, second| matches!((first, second), (Piece::Item(_), Piece::Item(_))))
}

fn pieces(run: &[Piece]) -> Markup {
    let items = run.iter().filter_map(|piece| match piece {
        Piece::Item(item) => Some(item),
        _ => None,
    });
    let items: Vec<&Item> = items.collect();
    html! {
        @match run {
            [Piece::Heading(heading)] => h3 { (words(heading)) },
            [Piece::Paragraph(paragraph)] => p { (words(paragraph)) },
            [Piece::Speech(speech)] => p.speech { (words(speech)) },
            _ => (list(&items)),
        }
    }
}

fn list(items: &[&Item]) -> Markup {
    html! {
        ul.sheet {
            @for item in items {
                li class=(class(item.kind)) {
                    div.words { (words(&item.words)) }
                    @if !item.below.is_empty() { (list(&item.below.iter().collect::<Vec<_>>())) }
                }
            }
        }
    }
}

const fn class(kind: ItemKind) -> &'static str {
    match kind {
        ItemKind::Fact => "fact",
        ItemKind::Moment => "moment",
        ItemKind::Ask => "ask",
        ItemKind::Decision => "decision",
        ItemKind::Task => "task",
    }
}

fn words(words: &[Words]) -> Markup {
    html! {
        @for words in words {
            @match words {
                Words::Ours(words) => (characters(words)),
                Words::Strong(words) => strong { (text(words)) },
                Words::Drafts(words) => q { (text(words)) },
            }
        }
    }
}

fn plain(words: &Words) -> String {
    match words {
        Words::Ours(words) | Words::Strong(words) | Words::Drafts(words) => inert(words).into_owned(),
    }
}
