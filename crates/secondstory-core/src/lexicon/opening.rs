//! Which token a match can begin with, and which can stand beside its anchor: a look at one token spares most searches.
//!
//! A pattern that begins with thirty idioms would otherwise be searched thirty times at every place where one of its anchors
//! stands. The tests may say yes in vain; they never say no to a match.

use super::{Features, Node, Slot, Vocabulary};

/// The bit of "any token, or none at all". Words share the bits below it.
const ANYTHING: u32 = u64::BITS - 1;

/// The words and features of which a token has one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Opening {
    /// The bits of the words, 64 in all: fewer than in a [`super::WordMask`], so that the tables stay small.
    pub words: u64,
    /// The features.
    pub features: Features,
}

/// What a token shows to an [`Opening`].
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sight {
    word: u64,
    features: Features,
}

impl Sight {
    /// Of no token, as before the first and behind the last.
    pub(crate) const NOTHING: Self = Self { word: 1 << ANYTHING, features: Features::NONE };

    /// Of a token whose word sets this bit in a [`super::WordMask`].
    #[inline]
    pub(crate) const fn of(bit: u8, features: Features) -> Self {
        Self { word: word_bit(bit), features }
    }
}

const fn word_bit(bit: u8) -> u64 {
    let folded = bit as u32 % u64::BITS;
    if folded == ANYTHING { 1 } else { 1 << folded }
}

/// In which direction nodes are taken in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Direction {
    Forward,
    Backward,
}

impl Opening {
    /// Any token, and none.
    pub(crate) const ANYTHING: Self = Self { words: u64::MAX, features: Features::NONE };

    /// What the first token of these nodes can be, the nodes taken in order.
    pub(crate) fn first<'n>(
        nodes: impl DoubleEndedIterator<Item = &'n Node>,
        vocabulary: &Vocabulary,
    ) -> Self {
        Self::of(nodes, Direction::Forward, vocabulary)
    }

    /// What the last token of these nodes can be.
    pub(crate) fn last<'n>(
        nodes: impl DoubleEndedIterator<Item = &'n Node>,
        vocabulary: &Vocabulary,
    ) -> Self {
        Self::of(nodes, Direction::Backward, vocabulary)
    }

    fn of<'n>(
        nodes: impl DoubleEndedIterator<Item = &'n Node>,
        direction: Direction,
        vocabulary: &Vocabulary,
    ) -> Self {
        let mut reader = OpeningReader { opening: Self::default(), direction, vocabulary };
        if reader.take_all(nodes) { Self::ANYTHING } else { reader.opening }
    }

    /// Whether a token that looks like this may stand there.
    #[inline]
    pub(crate) const fn admits(&self, token: Sight) -> bool {
        self.words & token.word != 0 || self.features.any(token.features)
    }
}

/// Collects what the nodes at one end of a sequence begin with.
struct OpeningReader<'a> {
    opening: Opening,
    direction: Direction,
    vocabulary: &'a Vocabulary,
}

impl OpeningReader<'_> {
    /// Takes in nodes up to the first that covers a token in any case; tells whether there was none.
    fn take_all<'n>(&mut self, mut nodes: impl DoubleEndedIterator<Item = &'n Node>) -> bool {
        match self.direction {
            Direction::Forward => nodes.all(|node| self.take(node)),
            Direction::Backward => nodes.rev().all(|node| self.take(node)),
        }
    }

    /// Takes in one node; tells whether it may cover nothing.
    fn take(&mut self, node: &Node) -> bool {
        match node {
            Node::Words(words) => {
                words.iter().for_each(|word| self.opening.words |= word_bit(self.vocabulary.bit(*word)));
                false
            }
            Node::Features(features) => self.feature(*features),
            Node::Slot(Slot::Past) => self.feature(Features::PAST),
            Node::Slot(Slot::Participle) => self.feature(Features::PARTICIPLE),
            Node::Slot(Slot::Gerund) => self.feature(Features::GERUND),
            Node::Slot(_) | Node::Mark(_) | Node::Gap(_) | Node::SentenceEnd => {
                self.opening = Opening::ANYTHING;
                false
            }
            Node::Alternatives(alternatives) => {
                let empty: Vec<bool> =
                    alternatives.iter().map(|alternative| self.take_all(alternative.nodes.iter())).collect();
                empty.contains(&true)
            }
            Node::Repeat { nodes, least, .. } => self.take_all(nodes.iter()) || *least == 0,
            Node::SpanStart | Node::SpanEnd | Node::Verb | Node::SentenceStart => true,
        }
    }

    const fn feature(&mut self, features: Features) -> bool {
        self.opening.features = self.opening.features.with(features);
        false
    }
}

/// What a way of a pattern asks of single tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Surroundings {
    /// Of the token before the anchor.
    pub before: Opening,
    /// Of the token behind the anchor.
    pub after: Opening,
    /// Of the first token of the match.
    pub opening: Opening,
}
