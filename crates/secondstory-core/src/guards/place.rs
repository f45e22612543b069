//! Places where nothing is flagged, whatever the rule.

use crate::document::{Block, BlockKind};
use crate::lexicon::{Features, Vocabulary};
use crate::span::Span;
use crate::token::{Shape, Token, TokenKind, Tokens};

/// The name of the place, if the whole block is one where nothing is flagged. `speakers_are_authors` says whether the lines
/// of a chat are read like paragraphs.
pub(crate) fn place_of_block(block: &Block, speakers_are_authors: bool) -> Option<&'static str> {
    match block.kind {
        BlockKind::Heading => Some("heading"),
        BlockKind::TableHeader => Some("table header"),
        BlockKind::ChatLine if !speakers_are_authors => Some("chat line"),
        _ if block.quoted => Some("block quote"),
        _ if block.prompt => Some("prompt"),
        _ => None,
    }
}

/// The name of the place, if the match stands in one where nothing is flagged: between quotation marks, or in a sentence
/// that talks about wording.
pub(crate) fn place_of_match(
    span: Span,
    tokens: &Tokens,
    sentence: &[Token],
    vocabulary: &Vocabulary,
) -> Option<&'static str> {
    if is_quoted(span, sentence) || tokens.quotations.iter().any(|quotation| quotation.contains(span)) {
        return Some("quotation");
    }
    if is_title(span, sentence) {
        return Some("title");
    }
    if mentions_wording(sentence, vocabulary) { Some("talk about wording") } else { None }
}

/// Whether most of the words are quoted: a quotation at the start or the end of a match is what the match is about.
fn is_quoted(span: Span, sentence: &[Token]) -> bool {
    let inside = || sentence.iter().filter(|token| span.contains(token.span));
    inside().filter(|token| token.quoted).count() * 2 > inside().count()
}

/// Words that are all capitalised in the middle of a sentence are the title of something: "Behind Human Error".
fn is_title(span: Span, sentence: &[Token]) -> bool {
    let inside = |token: &&Token| span.contains(token.span) && token.kind == TokenKind::Word;
    let words = sentence.iter().filter(inside).count();
    let starts_sentence = sentence
        .iter()
        .find(|token| token.kind == TokenKind::Word)
        .is_some_and(|first| span.contains(first.span));
    words > 1
        && !starts_sentence
        && sentence.iter().filter(inside).all(|token| token.shape == Shape::Capitalised)
}

/// Pairs of words that only occur where somebody talks about words. The first of each stands in the list `wording_lead`.
const WORDING_PAIRS: &[(&str, &str)] = &[
    ("words", "like"),
    ("words", "such"),
    ("terms", "like"),
    ("terms", "such"),
    ("term", "like"),
    ("language", "like"),
    ("language", "such"),
    ("statements", "like"),
    ("statements", "such"),
    ("sentences", "like"),
    ("sentences", "such"),
    ("questions", "like"),
    ("questions", "such"),
    ("avoid", "saying"),
    ("avoid", "writing"),
    ("hindsight", "bias"),
    ("outcome", "bias"),
    ("confirmation", "bias"),
];

fn mentions_wording(sentence: &[Token], vocabulary: &Vocabulary) -> bool {
    let is = |token: &Token, text: &str| vocabulary.word(token.word).is_some_and(|word| word.text == text);
    let opens = |pair: &[Token]| pair[0].is(Features::WORDING_LEAD);
    sentence.iter().any(|token| token.is(Features::WORDING))
        || sentence.windows(2).filter(|pair| opens(pair)).any(|pair| {
            WORDING_PAIRS.iter().any(|(first, second)| is(&pair[0], first) && is(&pair[1], second))
        })
}

/// Every word that decides here: the word tables have to know them.
pub(crate) fn words() -> impl Iterator<Item = &'static str> {
    WORDING_PAIRS.iter().flat_map(|(first, second)| [*first, *second])
}
