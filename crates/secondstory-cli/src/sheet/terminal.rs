//! The sheet for a terminal: as wide as that is, with words of the draft in quotation marks, so that it reads the same without
//! colours.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use secondstory_core::inert::inert;
use secondstory_facilitator::sheet::{Item, ItemKind, Outline, Part, Piece, Words};
use textwrap::Options;

/// The width where there is no terminal, as that of the reports.
const USUAL_WIDTH: usize = 90;
/// Longer lines are hard to read, however wide the terminal is.
const GREATEST_WIDTH: usize = 100;
/// A narrower terminal breaks the lines itself.
const LEAST_WIDTH: usize = 30;

const HEADING: Style = Style::new().bold().underline();
const STRONG: Style = Style::new().bold();
const DRAFTS: Style = AnsiColor::Cyan.on_default();

/// The whole sheet. Colours are written always, and taken out on the way where they are not wanted.
pub(crate) fn write(outline: &Outline, out: &mut dyn Write) -> io::Result<()> {
    let width = width();
    let title = format!("{HEADING}{}{HEADING:#}", plain(&outline.title));
    writeln!(out, "{}", wrapped(&title, width, ("", "")))?;
    outline.parts.iter().try_for_each(|part| write_part(part, width, out))
}

fn width() -> usize {
    let terminal = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    terminal.unwrap_or(USUAL_WIDTH).clamp(LEAST_WIDTH, GREATEST_WIDTH)
}

fn write_part(part: &Part, width: usize, out: &mut dyn Write) -> io::Result<()> {
    let minutes = part
        .slot
        .map_or_else(String::new, |slot| format!(" ({} min, from minute {})", slot.minutes, slot.start));
    writeln!(out, "\n{HEADING}{}{HEADING:#}{minutes}", part.title)?;
    let mut was_item = false;
    for piece in &part.pieces {
        let is_item = matches!(piece, Piece::Item(_));
        if !(is_item && was_item) {
            writeln!(out)?;
        }
        was_item = is_item;
        match piece {
            Piece::Heading(words) => {
                let words = format!("{STRONG}{}{STRONG:#}", plain(words));
                writeln!(out, "{}", wrapped(&words, width, ("", "")))?;
            }
            Piece::Paragraph(words) => writeln!(out, "{}", wrapped(&styled(words), width, ("", "")))?,
            Piece::Speech(words) => writeln!(out, "{}", wrapped(&styled(words), width, ("  | ", "  | ")))?,
            Piece::Item(item) => write_item(item, 0, width, out)?,
        }
    }
    Ok(())
}

fn write_item(item: &Item, depth: usize, width: usize, out: &mut dyn Write) -> io::Result<()> {
    let mark = match item.kind {
        ItemKind::Fact | ItemKind::Moment => "- ",
        ItemKind::Ask => "? ",
        ItemKind::Decision => "* ",
        ItemKind::Task => "[ ] ",
    };
    let first = format!("{}{mark}", "    ".repeat(depth));
    let next = " ".repeat(first.len());
    writeln!(out, "{}", wrapped(&styled(&item.words), width, (&first, &next)))?;
    item.below.iter().try_for_each(|below| write_item(below, depth + 1, width, out))
}

/// Lines of at most `width` columns; what stands in front of the first one and of the others is given.
fn wrapped(words: &str, width: usize, (first, next): (&str, &str)) -> String {
    textwrap::fill(words, Options::new(width).initial_indent(first).subsequent_indent(next))
}

fn styled(words: &[Words]) -> String {
    let one = |words: &Words| match words {
        Words::Ours(words) => inert(words).into_owned(),
        Words::Strong(words) => format!("{STRONG}{}{STRONG:#}", inert(words)),
        Words::Drafts(words) => format!("{DRAFTS}{}{DRAFTS:#}", quoted(words)),
    };
    words.iter().map(one).collect()
}

fn plain(words: &[Words]) -> String {
    let one = |words: &Words| match words {
        Words::Ours(words) | Words::Strong(words) => inert(words).into_owned(),
        Words::Drafts(words) => quoted(words),
    };
    words.iter().map(one).collect()
}

fn quoted(words: &str) -> String {
    format!("\u{201c}{}\u{201d}", inert(words))
}
