//! Which token a match can begin with: one look at it spares most searches.
//!
//! A pattern that begins with thirty idioms would otherwise be searched thirty times at every place where one of its anchors
//! stands. The test may say yes in vain; it never says no to a match.

use super::companions::WordMask;
use super::{Features, Node, Slot, Vocabulary};

/// The words and features of which the first token has one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Opening {
    /// The bits of the words.
    pub words: WordMask,
    /// The features.
    pub features: Features,
}

impl Opening {
    /// Any token.
    const ANYTHING: Self = Self { words: WordMask([u64::MAX; 4]), features: Features::NONE };

    /// Reads it off the nodes of a pattern, taken in order.
    pub(crate) fn of<'n>(nodes: impl IntoIterator<Item = &'n Node>, vocabulary: &Vocabulary) -> Self {
        let mut opening = Self::default();
        if opening.take_all(nodes, vocabulary) { Self::ANYTHING } else { opening }
    }

    /// Whether a token with this bit and these features may be the first.
    pub(crate) const fn admits(&self, bit: u8, features: Features) -> bool {
        self.words.has(bit) || self.features.any(features)
    }

    /// Takes in nodes up to the first that covers a token in any case; tells whether there was none.
    fn take_all<'n>(&mut self, nodes: impl IntoIterator<Item = &'n Node>, vocabulary: &Vocabulary) -> bool {
        nodes.into_iter().all(|node| self.take(node, vocabulary))
    }

    /// Takes in one node; tells whether it may cover nothing.
    fn take(&mut self, node: &Node, vocabulary: &Vocabulary) -> bool {
        match node {
            Node::Words(words) => {
                words.iter().for_each(|word| self.words.set(vocabulary.bit(*word)));
                false
            }
            Node::Features(features) => self.feature(*features),
            Node::Slot(Slot::Past) => self.feature(Features::PAST),
            Node::Slot(Slot::Participle) => self.feature(Features::PARTICIPLE),
            Node::Slot(Slot::Gerund) => self.feature(Features::GERUND),
            Node::Slot(_) | Node::Mark(_) | Node::Gap(_) | Node::SentenceEnd => {
                *self = Self::ANYTHING;
                false
            }
            Node::Alternatives(alternatives) => {
                let empty: Vec<bool> =
                    alternatives.iter().map(|nodes| self.take_all(nodes.iter(), vocabulary)).collect();
                empty.contains(&true)
            }
            Node::Repeat { nodes, least, .. } => self.take_all(nodes.iter(), vocabulary) || *least == 0,
            Node::SpanStart | Node::SpanEnd | Node::Verb | Node::SentenceStart => true,
        }
    }

    const fn feature(&mut self, features: Features) -> bool {
        self.features = self.features.with(features);
        false
    }
}
