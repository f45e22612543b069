//! Contractions, taken apart: `should've` is `should have`, `didn't` is `did not`.
//!
//! Most endings stand for one word. Two do not: `'d` is had or would, `'s` is is, has, or a possessive. They are
//! resolved by what follows, once the whole block is read. So is `should of`, which people write as they speak.

use super::{Token, TokenKind};
use crate::lexicon::{Features, Vocabulary};

/// Spellings without an apostrophe, and the words they stand for.
const SPELLINGS: &[(&str, &[&str])] = &[
    ("aint", &["is", "not"]),
    ("arent", &["are", "not"]),
    ("cannot", &["can", "not"]),
    ("cant", &["can", "not"]),
    ("coulda", &["could", "have"]),
    ("couldnt", &["could", "not"]),
    ("couldve", &["could", "have"]),
    ("didnt", &["did", "not"]),
    ("doesnt", &["does", "not"]),
    ("dont", &["do", "not"]),
    ("hadnt", &["had", "not"]),
    ("hasnt", &["has", "not"]),
    ("havent", &["have", "not"]),
    ("isnt", &["is", "not"]),
    ("mighta", &["might", "have"]),
    ("mightve", &["might", "have"]),
    ("musta", &["must", "have"]),
    ("mustve", &["must", "have"]),
    ("neednt", &["need", "not"]),
    ("oughta", &["ought", "to"]),
    ("shoulda", &["should", "have"]),
    ("shouldnt", &["should", "not"]),
    ("shouldve", &["should", "have"]),
    ("wasnt", &["was", "not"]),
    ("werent", &["were", "not"]),
    ("wont", &["will", "not"]),
    ("woulda", &["would", "have"]),
    ("wouldnt", &["would", "not"]),
    ("wouldve", &["would", "have"]),
];

/// Endings after an apostrophe, the longest first, and the word they stand for.
const ENDINGS: &[(&str, &str)] = &[
    ("n't", "not"),
    ("'nt", "not"),
    ("'ve", "have"),
    ("'re", "are"),
    ("'ll", "will"),
    ("'m", "am"),
    ("'s", "'s"),
    ("'d", "'d"),
];

/// What is left of a word before `n't` where it is not the word itself.
const STEMS: &[(&str, &str)] = &[("ca", "can"), ("wo", "will"), ("sha", "shall"), ("ai", "is")];

/// A part of a contraction: the word it stands for and how many bytes of the spelling belong to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    pub(crate) word: String,
    pub(crate) length: usize,
}

/// Takes a word in lower case with straight apostrophes apart; a word that is no contraction is one part.
pub(crate) fn expand(folded: &str) -> Vec<Part> {
    if let Some((spelling, words)) = SPELLINGS.iter().find(|(spelling, _)| *spelling == folded) {
        let first = words[0].len().min(spelling.len() - 1);
        let part = |word: &str, length| Part { word: word.to_owned(), length };
        return vec![part(words[0], first), part(words[1], spelling.len() - first)];
    }
    let mut parts = Vec::new();
    let mut rest = folded;
    while let Some((ending, word)) = ENDINGS.iter().find(|(ending, _)| rest.ends_with(ending)) {
        let length = ending.len();
        if rest.len() == length {
            break;
        }
        parts.push(Part { word: (*word).to_owned(), length });
        rest = &rest[..rest.len() - length];
    }
    let stem = if parts.last().is_some_and(|part| part.word == "not") {
        STEMS.iter().find(|(stem, _)| *stem == rest).map_or(rest, |(_, word)| *word)
    } else {
        rest
    };
    if stem == "let" && parts.last().is_some_and(|part| part.word == "'s") {
        parts.last_mut().into_iter().for_each(|part| part.word = "us".to_owned());
    }
    parts.push(Part { word: stem.to_owned(), length: rest.len() });
    parts.reverse();
    parts
}

/// Every spelling without an apostrophe, with the words it stands for.
pub(crate) fn spellings() -> impl Iterator<Item = (&'static str, &'static [&'static str])> {
    SPELLINGS.iter().copied()
}

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

#[cfg(test)]
mod tests {
    use super::*;

    fn words(folded: &str) -> String {
        expand(folded)
            .iter()
            .map(|part| format!("{}:{}", part.word, part.length))
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn takes_contractions_apart() {
        assert_eq!(words("shouldn't've"), "should:6 not:3 have:3");
        assert_eq!(words("should'nt"), "should:6 not:3");
        assert_eq!(words("can't"), "can:2 not:3");
        assert_eq!(words("shoulda"), "should:6 have:1");
        assert_eq!(words("she'd"), "she:3 'd:2");
        assert_eq!(words("team's"), "team:4 's:2");
        assert_eq!(words("o'clock"), "o'clock:7");
    }
}
