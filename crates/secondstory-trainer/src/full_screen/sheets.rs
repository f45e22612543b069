//! The texts that are read and not answered: feedback, the end of a session, the progress, the help.

use secondstory_facilitator::{Judgement, Moment, Trainer};

use super::prose::Paragraph;
use crate::wording;

/// What became of an item, with who says so.
pub(super) fn feedback(judgement: &Judgement) -> Vec<Paragraph> {
    let remarks = judgement.remarks.iter().flat_map(|remark| {
        let text = Paragraph::indented(wording::remark(remark));
        [Paragraph::gap(), text]
    });
    [Paragraph::strong(wording::headline(judgement))].into_iter().chain(remarks).collect()
}

/// How the session went that is over.
pub(super) fn end(_trainer: &Trainer) -> Vec<Paragraph> {
    vec![Paragraph::plain("All items of this session are done.")]
}

/// What is known of earlier sessions.
pub(super) fn progress(_trainer: &Trainer, _now: Moment) -> Vec<Paragraph> {
    vec![Paragraph::plain("Nothing is known yet.")]
}

/// What the keys do.
pub(super) fn help() -> Vec<Paragraph> {
    const KEYS: [(&str, &str); 11] = [
        ("Up, Down", "go through a list; also k and j"),
        ("1 to 9", "mark an option, or a number on a scale"),
        ("Space", "name an option, or take it back, where several may be named"),
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
