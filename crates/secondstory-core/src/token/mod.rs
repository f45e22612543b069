//! The words and marks of one block, each with its place in the source.
//!
//! Markup between words disappears here, because a token only knows its bytes. Contractions are taken apart
//! (`shouldn't've` is three tokens), so that a pattern is written once for every spelling. Quotation marks are no
//! tokens: they are kept as ranges, because they say who is speaking, not what is said.

mod abbreviation;
mod portion;
mod quotation;
mod reader;
mod resolve;

use crate::document::{Run, RunKind};
use crate::lexicon::{Features, Sight, Vocabulary, WordId};
use crate::span::Span;

pub(crate) use portion::portions;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TokenKind {
    /// A word of prose, or a part of a contraction.
    Word,
    /// A number, a time, a date, an amount with its unit.
    Number,
    /// Something named in the notation of machines: inline code, an address, a path, an identifier.
    Opaque,
    /// A mark: one of `, ; : . ! ? ( ) - /`, every dash being `-`.
    Mark(u8),
}

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// In lower case, or without case.
    Lower,
    /// With a capital at the start only.
    Capitalised,
    /// In capitals, or with a capital inside.
    Capitals,
}

/// One word or mark.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    /// Where it stands in the source.
    pub(crate) span: Span,
    /// What it is.
    pub(crate) kind: TokenKind,
    /// Its number, for known words.
    pub(crate) word: WordId,
    /// What the grammar knows, or guesses from its ending.
    pub(crate) features: Features,
    /// How it is written.
    pub(crate) shape: Shape,
    /// Whether it stands between quotation marks.
    pub(crate) quoted: bool,
    /// The bit that it sets in a mask of words.
    pub(crate) bit: u8,
}

impl Token {
    /// Whether it has one of these features.
    pub(crate) const fn is(&self, features: Features) -> bool {
        self.features.any(features)
    }

    /// What it shows to the tests that come before a search.
    #[inline]
    pub(crate) const fn sight(&self) -> Sight {
        Sight::of(self.bit, self.features)
    }

    /// Whether it is this mark.
    pub(crate) fn is_mark(&self, mark: u8) -> bool {
        self.kind == TokenKind::Mark(mark)
    }

    /// Whether it is any mark.
    pub(crate) const fn is_any_mark(&self) -> bool {
        matches!(self.kind, TokenKind::Mark(_))
    }
}

/// The tokens of a block, and what its quotation marks enclose.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tokens {
    /// Words and marks in source order.
    pub(crate) list: Vec<Token>,
    /// What stands between quotation marks, the marks included.
    pub(crate) quotations: Vec<Span>,
}

/// What the reader has found, and what is still to be done about it.
struct Reading {
    tokens: Tokens,
    /// Tokens whose word depends on what follows.
    pending: Vec<usize>,
    /// Full stops that belong to the word before them.
    joined: Vec<usize>,
}

/// Reads the tokens of the runs of a block into `list`, an empty list whose memory is used again.
pub(crate) fn tokenize(runs: &[Run], source: &str, vocabulary: &Vocabulary, list: Vec<Token>) -> Tokens {
    let mut reader = reader::Reader::new(source, vocabulary, list);
    for run in runs {
        match run.kind {
            RunKind::Text => reader.read_text(run.span),
            RunKind::Opaque => reader.push_opaque(run.span),
            RunKind::Break => {}
        }
    }
    let Reading { mut tokens, pending, joined } = reader.finish();
    resolve::resolve(&mut tokens.list, &pending, source, vocabulary);
    abbreviation::join(&mut tokens.list, &joined);
    mark_quoted(&mut tokens);
    tokens
}

fn mark_quoted(tokens: &mut Tokens) {
    for quotation in &tokens.quotations {
        let first = tokens.list.partition_point(|token| token.span.start < quotation.start);
        let inside = tokens.list[first..].iter_mut().take_while(|token| quotation.contains(token.span));
        inside.for_each(|token| token.quoted = true);
    }
}
