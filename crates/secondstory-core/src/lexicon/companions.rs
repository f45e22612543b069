//! A cheap test before a pattern is tried: do the other words that it needs stand there at all?
//!
//! An anchor such as "would" begins two dozen patterns, and hardly any of them fits a given sentence. Every word of a text
//! sets one of 256 bits; a pattern keeps the bits of its three most telling sets of required words besides the anchor, and is
//! tried only where the text has a bit of each. The test may say yes in vain; it never says no to a match.

use super::letters::WordHash;
use super::{Node, Vocabulary, WordId};

/// Bits set by words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WordMask(pub [u64; 4]);

impl WordMask {
    const EVERYTHING: Self = Self([u64::MAX; 4]);

    /// The mask of words with these bits.
    pub(crate) fn of(bits: impl Iterator<Item = u8>) -> Self {
        let mut mask = Self::default();
        bits.for_each(|bit| mask.set(bit));
        mask
    }

    /// Sets a bit.
    pub(crate) const fn set(&mut self, bit: u8) {
        self.0[(bit >> 6) as usize] |= 1 << (bit & 63);
    }

    fn join(mut self, other: Self) -> Self {
        self.0.iter_mut().zip(other.0).for_each(|(own, other)| *own |= other);
        self
    }

    /// Whether they share a bit. All parts are joined before they are looked at: one branch costs more than they do.
    #[inline]
    pub(crate) fn meets(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).fold(0, |shared, (own, other)| shared | own & other) != 0
    }

    fn bits(self) -> u32 {
        self.0.iter().map(|part| part.count_ones()).sum()
    }
}

/// The longest stretch of ASCII letters in a word; none where it has no such letter.
fn letters_of(word: &str) -> Option<&str> {
    let stretches = word.split(|character: char| !character.is_ascii_alphabetic());
    stretches.max_by_key(|part| part.len()).filter(|part| !part.is_empty())
}

/// The bit that a word sets in a text.
pub(crate) fn bit_of(word: &str) -> u8 {
    (WordHash::of(letters_of(word).unwrap_or("")).low() >> 24) as u8
}

/// The words that a pattern needs besides its anchor.
#[derive(Clone, Copy, Debug)]
pub struct Companions(pub [WordMask; 3]);

impl Companions {
    /// Takes what the nodes of a pattern need that stand beside its anchor, each as [`required`] gives it.
    pub(crate) fn of(required: impl Iterator<Item = WordMask>) -> Self {
        let mut masks: Vec<WordMask> = required.collect();
        masks.sort_by_key(|mask| mask.bits());
        masks.resize(3, WordMask::EVERYTHING);
        Self([masks[0], masks[1], masks[2]])
    }

    /// Whether a text with these words may match.
    #[inline]
    pub(crate) fn may_stand_in(&self, text: &WordMask) -> bool {
        self.0.iter().all(|mask| mask.meets(text))
    }
}

/// The bits of words of which one stands wherever the node matches.
pub(crate) fn required(node: &Node, vocabulary: &Vocabulary) -> Option<WordMask> {
    let least = |nodes: &[Node]| {
        nodes.iter().filter_map(|node| required(node, vocabulary)).min_by_key(|mask| mask.bits())
    };
    match node {
        Node::Words(words) => Some(mask_of(words, vocabulary)),
        Node::Alternatives(alternatives) => {
            let masks: Option<Vec<WordMask>> =
                alternatives.iter().map(|alternative| least(&alternative.nodes)).collect();
            masks.map(|masks| masks.into_iter().fold(WordMask::default(), WordMask::join))
        }
        Node::Repeat { nodes, least: times, .. } if *times > 0 => least(nodes),
        _ => None,
    }
}

/// The mask of these words.
pub(crate) fn mask_of(words: &[WordId], vocabulary: &Vocabulary) -> WordMask {
    WordMask::of(words.iter().map(|word| vocabulary.bit(*word)))
}
