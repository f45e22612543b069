//! Full stops that belong to the word before them: `Dr.`, `approx.`, `J. Smith`.
//!
//! They end no sentence and divide no name, so they are no tokens. Where such a word does end a sentence, the next one is
//! read with it: a sentence that is cut too late costs less than one that is cut in its subject.

use super::{Shape, Token, TokenKind};

/// Words that a full stop belongs to.
const ABBREVIATIONS: &[&str] = &[
    "al", "approx", "ca", "capt", "cf", "col", "corp", "dept", "dr", "e.g", "eg", "etc", "fig", "gen", "gov",
    "i.e", "ie", "inc", "jr", "lt", "ltd", "maj", "max", "min", "mr", "mrs", "ms", "nr", "prof", "rep",
    "resp", "rev", "sen", "sgt", "sr", "st", "vs",
];

/// Takes those full stops out.
pub(super) fn join(tokens: &mut Vec<Token>, source: &str) {
    let mut before: Option<Token> = None;
    tokens.retain(|token| {
        let belongs =
            token.is_mark(b'.') && before.is_some_and(|before| takes_full_stop(&before, token, source));
        before = Some(*token);
        !belongs
    });
}

fn takes_full_stop(before: &Token, stop: &Token, source: &str) -> bool {
    if before.kind != TokenKind::Word || before.span.end != stop.span.start {
        return false;
    }
    let text = before.span.text(source);
    let initial = text.len() == 1 && text != "I" && before.shape != Shape::Lower;
    initial || ABBREVIATIONS.iter().any(|abbreviation| abbreviation.eq_ignore_ascii_case(text))
}
