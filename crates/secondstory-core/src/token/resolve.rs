//! Parts of contractions whose meaning depends on what follows.
//!
//! Most endings stand for one word. Two do not: `'d` is had or would, `'s` is is, has, or a possessive. They are
//! resolved once the whole block is read. So is `should of`, which people write as they speak.

use super::{Token, TokenKind};
use crate::lexicon::{Features, Vocabulary};

/// Decides what the pending tokens stand for: `'d`, `'s` and `of`.
pub(super) fn resolve(tokens: &mut [Token], pending: &[usize], source: &str, vocabulary: &Vocabulary) {
    for index in pending.iter().copied() {
        let text = tokens[index].span.text(source);
        let word = match text.as_bytes() {
            [.., b'd' | b'D'] if text.len() <= 4 && is_ending(text) => Some(had_or_would(tokens, index)),
            [.., b's' | b'S'] if text.len() <= 4 && is_ending(text) => is_or_has(tokens, index),
            b"of" | b"OF" | b"Of" if stands_for_have(tokens, index) => Some("have"),
            _ => None,
        };
        if let Some(word) = word
            && let Some(id) = vocabulary.find(word)
        {
            tokens[index].word = id;
            tokens[index].features = vocabulary.features(id);
            tokens[index].bit = vocabulary.bit(id);
        }
    }
}

fn is_ending(text: &str) -> bool {
    text.starts_with(['\'', '\u{2019}'])
}

/// The next token that is no adverb and no negation.
fn next_weighty(tokens: &[Token], index: usize) -> Option<&Token> {
    let light = Features::ADVERB.with(Features::NEGATION);
    tokens[index + 1..].iter().find(|token| !token.is(light) || token.is(Features::PARTICIPLE))
}

fn had_or_would(tokens: &[Token], index: usize) -> &'static str {
    match next_weighty(tokens, index) {
        Some(next) if next.is(Features::HAVE) => "would",
        Some(next) if next.is(Features::PARTICIPLE) && !next.is(Features::BASE) => "had",
        _ => "would",
    }
}

/// After a pronoun it is a verb; after a noun it is taken as a possessive.
fn is_or_has(tokens: &[Token], index: usize) -> Option<&'static str> {
    let pronouns = Features::PRONOUN_PERSON
        .with(Features::PRONOUN_THING)
        .with(Features::QUESTION)
        .with(Features::RELATIVE)
        .with(Features::ADVERB);
    let before = index.checked_sub(1).map(|before| &tokens[before])?;
    if !before.is(pronouns) {
        return None;
    }
    let next = next_weighty(tokens, index)?;
    if next.is(Features::NOUN) && !next.is(Features::PARTICIPLE) {
        return None;
    }
    Some(if next.is(Features::PARTICIPLE) && next.is(Features::BE) { "has" } else { "is" })
}

/// `should of tested`, but not `could of course`.
fn stands_for_have(tokens: &[Token], index: usize) -> bool {
    let before =
        tokens[..index].iter().rev().find(|token| !token.is(Features::NEGATION.with(Features::ADVERB)));
    let modal = before.is_some_and(|token| token.kind == TokenKind::Word && token.is(Features::MODAL));
    modal && next_weighty(tokens, index).is_some_and(|next| next.is(Features::PARTICIPLE))
}
