//! The texts that are read and not answered: feedback, the end of a session, the progress, the help.

use secondstory_facilitator::Judgement;
use textwrap::core::display_width;

use super::prose::Paragraph;
use crate::account::Entry;
use crate::wording;

/// How long a full bar is, in columns.
const BAR: u32 = 10;

/// How many days have room in a line.
const MOST_DAYS: usize = 20;

/// What became of an item, with who says so.
pub(super) fn feedback(judgement: &Judgement) -> Vec<Paragraph> {
    let remarks = judgement.remarks.iter().flat_map(|remark| {
        let text = Paragraph::indented(wording::remark(remark));
        [Paragraph::gap(), text]
    });
    [Paragraph::strong(judgement.summary.clone())].into_iter().chain(remarks).collect()
}

/// An account, with bars for its shares.
pub(super) fn account(entries: &[Entry]) -> Vec<Paragraph> {
    let widest = entries.iter().filter_map(label).map(display_width).max().unwrap_or_default();
    entries.iter().map(|entry| paragraph(entry, widest)).collect()
}

fn label(entry: &Entry) -> Option<&str> {
    match entry {
        Entry::Share { label, .. } | Entry::Days { label, .. } => Some(label),
        _ => None,
    }
}

fn paragraph(entry: &Entry, widest: usize) -> Paragraph {
    match entry {
        Entry::Gap => Paragraph::gap(),
        Entry::Heading(text) => Paragraph::strong(text.clone()),
        Entry::Sentence(text) => Paragraph::plain(text.clone()),
        Entry::Quoted(text) => Paragraph::indented(text.clone()),
        Entry::Share { label, part, of } => {
            let plot = bar(*part, *of);
            Paragraph::hanging(format!("  {label:<widest$}  {plot}  "), format!("{part} of {of}"))
        }
        Entry::Days { label, shares } => {
            let plot: String =
                shares.iter().rev().take(MOST_DAYS).rev().map(|share| column(*share)).collect();
            Paragraph::hanging(format!("  {label:<widest$}  "), plot)
        }
    }
}

/// A share as a bar.
fn bar(part: u32, of: u32) -> String {
    let filled = if of == 0 { 0 } else { (part * BAR).div_ceil(of).min(BAR) };
    (0..BAR).map(|place| if place < filled { '█' } else { '░' }).collect()
}

/// A share from 0 to 1 as a column of the height of a line.
fn column(share: f64) -> char {
    const COLUMNS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    let above = [0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875].iter().filter(|bound| share > **bound).count();
    COLUMNS.get(above).copied().unwrap_or('█')
}

/// What the keys do.
pub(super) fn help() -> Vec<Paragraph> {
    const KEYS: [(&str, &str); 11] = [
        ("Up, Down", "go through a list; also k and j"),
        ("1 to 9", "mark an option, or a number on a scale"),
        ("Space", "tick an option, or take the tick back, where several may be ticked"),
        ("Left, Right", "move on a scale"),
        ("Enter", "answer, begin, go on"),
        ("Alt-Enter", "a new line in a text; Ctrl-J as well"),
        ("Page up, down", "read what has no room"),
        ("Esc", "the menu; the session stays open"),
        ("q, Ctrl-C", "leave; in a text, q is a letter"),
        ("Ctrl-Z", "back to the shell for a while; `fg` returns"),
        ("?, F1", "this help"),
    ];
    let keys = KEYS.map(|(key, meaning)| Paragraph::hanging(format!("{key:<15}"), meaning));
    let stored =
        "Every answer is stored when it is given, a text that was begun as well. There is nothing to save.";
    let told = [Paragraph::gap(), Paragraph::plain(stored)];
    keys.into_iter().chain(told).collect()
}
