//! A cheap test before a pattern is tried: do the other words that it needs stand there at all?
//!
//! An anchor such as "would" begins two dozen patterns, and hardly any of them fits a given sentence. Every word of a text
//! sets one of 256 bits; a pattern keeps the bits of its three most telling sets of required words besides the anchor, and is
//! tried only where the text has a bit of each. The test may say yes in vain; it never says no to a match.

use super::{Node, Vocabulary, WordId, contraction};

/// Bits set by words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WordMask(pub [u64; 4]);

impl WordMask {
    const EVERYTHING: Self = Self([u64::MAX; 4]);

    /// Sets a bit.
    pub(crate) const fn set(&mut self, bit: u8) {
        self.0[(bit >> 6) as usize] |= 1 << (bit & 63);
    }

    pub(crate) const fn has(self, bit: u8) -> bool {
        self.0[(bit >> 6) as usize] & (1 << (bit & 63)) != 0
    }

    fn join(mut self, other: Self) -> Self {
        self.0.iter_mut().zip(other.0).for_each(|(own, other)| *own |= other);
        self
    }

    fn meets(self, other: Self) -> bool {
        self.0.iter().zip(other.0).any(|(own, other)| own & other != 0)
    }

    fn bits(self) -> u32 {
        self.0.iter().map(|part| part.count_ones()).sum()
    }
}

/// The hash of a stretch of ASCII letters, in any case: FNV-1a, 32 bits, made letter by letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct LetterHash(pub(crate) u32);

impl LetterHash {
    /// The hash of no letter.
    pub(crate) const START: Self = Self(0x811c_9dc5);

    /// The hash with one letter more.
    pub(crate) const fn then(self, letter: u8) -> Self {
        Self((self.0 ^ (letter | 0x20) as u32).wrapping_mul(0x0100_0193))
    }

    /// The hash of the longest stretch of ASCII letters in a word; none where it has no such letter.
    pub(crate) fn of(word: &str) -> Option<Self> {
        let stretch =
            word.split(|character: char| !character.is_ascii_alphabetic()).max_by_key(|part| part.len())?;
        (!stretch.is_empty()).then(|| stretch.bytes().fold(Self::START, Self::then))
    }

    /// The bit that a word with these letters sets.
    pub(crate) const fn bit(self) -> u8 {
        (self.0.wrapping_mul(0x9e37_79b1) >> 24) as u8
    }
}

/// The bit that a word sets in a text.
pub(crate) fn bit_of(word: &str) -> u8 {
    LetterHash::of(word).unwrap_or(LetterHash::START).bit()
}

/// Every stretch of letters that may stand in a text where the grammar reads this word: its own, its form before `n't`,
/// and what contractions leave of it.
pub(crate) fn written_forms(word: &str) -> Vec<LetterHash> {
    let own = LetterHash::of(word);
    let negated = own.filter(|_| contraction::takes_negation(word)).map(|hash| hash.then(b'n'));
    let mut forms: Vec<LetterHash> = own.into_iter().chain(negated).collect();
    forms.extend(contraction::remains_of(word).filter_map(LetterHash::of));
    forms
}

/// The words that a pattern needs besides its anchor.
#[derive(Clone, Copy, Debug)]
pub struct Companions(pub [WordMask; 3]);

impl Companions {
    /// Reads them off the nodes of a pattern that stand beside its anchor.
    pub(crate) fn of(others: &[&Node], vocabulary: &Vocabulary) -> Self {
        let mut masks: Vec<WordMask> = others.iter().filter_map(|node| required(node, vocabulary)).collect();
        masks.sort_by_key(|mask| mask.bits());
        masks.resize(3, WordMask::EVERYTHING);
        Self([masks[0], masks[1], masks[2]])
    }

    /// Whether a text with these words may match.
    pub(crate) fn may_stand_in(&self, text: WordMask) -> bool {
        self.0.iter().all(|mask| mask.meets(text))
    }
}

/// The bits of words of which one stands wherever the node matches.
fn required(node: &Node, vocabulary: &Vocabulary) -> Option<WordMask> {
    let least = |nodes: &[Node]| {
        nodes.iter().filter_map(|node| required(node, vocabulary)).min_by_key(|mask| mask.bits())
    };
    match node {
        Node::Words(words) => Some(mask_of(words, vocabulary)),
        Node::Alternatives(alternatives) => {
            let masks: Option<Vec<WordMask>> = alternatives.iter().map(|nodes| least(nodes)).collect();
            masks.map(|masks| masks.into_iter().fold(WordMask::default(), WordMask::join))
        }
        Node::Repeat { nodes, least: times, .. } if *times > 0 => least(nodes),
        _ => None,
    }
}

fn mask_of(words: &[WordId], vocabulary: &Vocabulary) -> WordMask {
    let mut mask = WordMask::default();
    words.iter().for_each(|word| mask.set(vocabulary.bit(*word)));
    mask
}
