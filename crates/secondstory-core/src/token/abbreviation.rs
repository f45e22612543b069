//! Full stops that belong to the word before them: `Dr.`, `approx.`, `J. Smith`.
//!
//! They end no sentence and divide no name, so they are no tokens. Where such a word does end a sentence, the next one is
//! read with it: a sentence that is cut too late costs less than one that is cut in its subject.

use super::{Shape, Token, TokenKind};
use crate::span::Span;

/// Words that a full stop belongs to.
const ABBREVIATIONS: &[&str] = &[
    "al", "approx", "ca", "capt", "cf", "col", "corp", "dept", "dr", "e.g", "eg", "etc", "fig", "gen", "gov",
    "i.e", "ie", "inc", "jr", "lt", "ltd", "maj", "max", "min", "mr", "mrs", "ms", "nr", "prof", "rep",
    "resp", "rev", "sen", "sgt", "sr", "st", "vs",
];

/// The lengths of abbreviations, in bytes.
const LENGTHS: std::ops::RangeInclusive<usize> = 2..=6;

/// Takes full stops out, by their indexes in ascending order.
pub(super) fn join(tokens: &mut Vec<Token>, joined: &[usize]) {
    if joined.is_empty() {
        return;
    }
    let mut index = 0;
    tokens.retain(|_| {
        index += 1;
        joined.binary_search(&(index - 1)).is_err()
    });
}

/// Whether a full stop at `stop` belongs to the token before it.
pub(super) fn takes_full_stop(before: &Token, stop: Span, source: &str) -> bool {
    if before.kind != TokenKind::Word || before.span.end != stop.start {
        return false;
    }
    let text = before.span.text(source);
    let initial = text.len() == 1 && text != "I" && before.shape != Shape::Lower;
    initial || is_abbreviation(text)
}

/// Whether a full stop behind a word belongs to it, whatever stands around.
pub(super) fn is_abbreviation(text: &str) -> bool {
    let listed = || ABBREVIATIONS.iter().any(|abbreviation| abbreviation.eq_ignore_ascii_case(text));
    LENGTHS.contains(&text.len()) && listed()
}
