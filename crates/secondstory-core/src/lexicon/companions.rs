//! A cheap test before a pattern is tried: do the other words that it needs stand in the sentence at all?
//!
//! An anchor such as "would" begins two dozen patterns, and hardly any of them fits a given sentence. Every word of a
//! sentence sets one of 256 bits; a pattern keeps the bits of its two most telling sets of required words besides the
//! anchor, and is tried only where the sentence has a bit of each. The test may say yes in vain; it never says no to a
//! match.

use super::{Node, Pattern, WordId};

/// Bits set by words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct WordMask([u64; 4]);

impl WordMask {
    const EVERYTHING: Self = Self([u64::MAX; 4]);

    /// Adds a word.
    pub(crate) const fn add(&mut self, word: WordId) {
        let bit = word.0.wrapping_mul(0x9e37_79b1) >> 24;
        self.0[(bit >> 6) as usize] |= 1 << (bit & 63);
    }

    fn of(words: &[WordId]) -> Self {
        let mut mask = Self::default();
        words.iter().for_each(|word| mask.add(*word));
        mask
    }

    fn meets(self, other: Self) -> bool {
        self.0.iter().zip(other.0).any(|(own, other)| own & other != 0)
    }

    fn bits(self) -> u32 {
        self.0.iter().map(|part| part.count_ones()).sum()
    }
}

/// The words that a pattern needs besides its anchor.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Companions([WordMask; 2]);

impl Companions {
    /// Reads them off a pattern.
    pub(crate) fn of(pattern: &Pattern) -> Self {
        let mut masks: Vec<WordMask> = pattern
            .nodes
            .iter()
            .filter(|node| !matches!(node, Node::Words(words) if words.as_ref() == pattern.anchors.as_ref()))
            .filter_map(required)
            .collect();
        masks.sort_by_key(|mask| mask.bits());
        masks.resize(2, WordMask::EVERYTHING);
        Self([masks[0], masks[1]])
    }

    /// Whether a sentence with these words may match.
    pub(crate) fn may_stand_in(self, sentence: WordMask) -> bool {
        self.0.iter().all(|mask| mask.meets(sentence))
    }
}

/// The bits of words of which one stands wherever the node matches.
fn required(node: &Node) -> Option<WordMask> {
    match node {
        Node::Words(words) => Some(WordMask::of(words)),
        Node::Alternatives(alternatives) => {
            let masks: Option<Vec<WordMask>> = alternatives
                .iter()
                .map(|nodes| nodes.iter().filter_map(required).min_by_key(|mask| mask.bits()))
                .collect();
            let join = |mut joined: WordMask, mask: WordMask| {
                joined.0.iter_mut().zip(mask.0).for_each(|(own, other)| *own |= other);
                joined
            };
            masks.map(|masks| masks.into_iter().fold(WordMask::default(), join))
        }
        Node::Repeat { nodes, least, .. } if *least > 0 => {
            nodes.iter().filter_map(required).min_by_key(|mask| mask.bits())
        }
        _ => None,
    }
}
