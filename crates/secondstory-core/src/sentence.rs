//! Where a sentence starts and ends among the tokens of a block.
//!
//! A sentence ends at a full stop, a question mark or an exclamation mark when something that can start a sentence
//! follows. A sentence that is cut too late costs little, one that is cut too early hides its subject; in doubt there is
//! no end.

use std::ops::Range;

use crate::token::{Shape, Token, TokenKind, Tokens};

/// The most tokens that are read as one sentence. Nobody writes such a sentence; a text without full stops is cut here, so
/// that the cost stays linear.
const GREATEST_LENGTH: usize = 256;

/// The token ranges of the sentences of a block, in order, without gaps.
pub(crate) fn sentences(tokens: &Tokens) -> Vec<Range<usize>> {
    let list = &tokens.list;
    let mut ranges = Vec::new();
    let mut start = 0;
    let mut index = 0;
    while index < list.len() {
        if ends_sentence(list, index) {
            while list.get(index + 1).is_some_and(is_terminal_or_closing) {
                index += 1;
            }
            ranges.push(start..index + 1);
            start = index + 1;
        } else if index + 1 - start >= GREATEST_LENGTH {
            ranges.push(start..index + 1);
            start = index + 1;
        }
        index += 1;
    }
    if start < list.len() {
        ranges.push(start..list.len());
    }
    ranges
}

fn is_terminal_or_closing(token: &Token) -> bool {
    [b'.', b'!', b'?', b')'].into_iter().any(|mark| token.is_mark(mark))
}

fn ends_sentence(list: &[Token], index: usize) -> bool {
    let TokenKind::Mark(mark @ (b'.' | b'!' | b'?')) = list[index].kind else { return false };
    let next = list[index + 1..].iter().find(|token| !is_terminal_or_closing(token));
    next.is_some_and(|next| mark != b'.' || starts_sentence(next))
}

fn starts_sentence(token: &Token) -> bool {
    match token.kind {
        TokenKind::Word => token.shape != Shape::Lower,
        TokenKind::Number | TokenKind::Opaque => true,
        TokenKind::Mark(mark) => mark == b'(' || mark == b'-',
    }
}
