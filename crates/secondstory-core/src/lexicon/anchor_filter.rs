//! The first pass: which blocks hold a word that a rule looks for.
//!
//! One pass over the bytes of the text runs. Each stretch of ASCII letters is hashed as it is read; a hash that is none
//! of the anchors' costs one look at a table of bits. An Aho-Corasick automaton over the anchors was measured beside it:
//! its fast form needs milliseconds to build at every start and its light form reads at a third of the speed, while this
//! table is made in microseconds. The pass may name a block that holds no anchor; it never misses one that does.

use super::{Vocabulary, WordId, contraction};

/// Bits in the first table, a power of two.
const TABLE_BITS: u32 = 1 << 16;

/// The anchors of a lexicon, ready to be looked for.
#[derive(Clone, Debug, Default)]
pub(crate) struct AnchorFilter {
    table: Vec<u64>,
    hashes: Vec<u32>,
    /// Whether an anchor has no ASCII letter at all: then every block is a candidate.
    everything: bool,
}

impl AnchorFilter {
    /// Makes the filter for these anchor words.
    pub(crate) fn new(anchors: impl Iterator<Item = WordId>, vocabulary: &Vocabulary) -> Self {
        let mut filter = Self { table: vec![0; (TABLE_BITS / 64) as usize], ..Self::default() };
        for anchor in anchors {
            let text = vocabulary.word(anchor).map_or("", |word| word.text.as_ref());
            filter.add(text);
        }
        for (spelling, words) in contraction::spellings() {
            if words.iter().any(|word| filter.knows(word)) {
                filter.add(spelling);
            }
        }
        filter.hashes.sort_unstable();
        filter.hashes.dedup();
        filter
    }

    /// Adds the longest stretch of letters of a word, and its form before `n't`.
    fn add(&mut self, word: &str) {
        let Some(letters) =
            word.split(|character: char| !character.is_ascii_alphabetic()).max_by_key(|part| part.len())
        else {
            return;
        };
        if letters.is_empty() {
            self.everything = true;
            return;
        }
        let hash = hash_letters(letters.bytes());
        self.insert(hash);
        self.insert(step(hash, b'n'));
    }

    fn insert(&mut self, hash: u32) {
        let bit = hash % TABLE_BITS;
        self.table[(bit / 64) as usize] |= 1 << (bit % 64);
        self.hashes.push(hash);
    }

    /// Whether a word was added; only while the filter is being made.
    fn knows(&self, word: &str) -> bool {
        self.hashes.contains(&hash_letters(word.bytes()))
    }

    /// Whether a run of prose may hold an anchor.
    pub(crate) fn touches(&self, text: &str) -> bool {
        self.everything || self.touches_bytes(text.as_bytes())
    }

    fn touches_bytes(&self, bytes: &[u8]) -> bool {
        let mut hash = SEED;
        let mut inside = false;
        for byte in bytes.iter().chain(b" ") {
            if byte.is_ascii_alphabetic() {
                hash = step(hash, byte | 0x20);
                inside = true;
            } else if inside {
                if self.is_anchor(hash) {
                    return true;
                }
                hash = SEED;
                inside = false;
            }
        }
        false
    }

    fn is_anchor(&self, hash: u32) -> bool {
        let bit = hash % TABLE_BITS;
        self.table[(bit / 64) as usize] & (1 << (bit % 64)) != 0 && self.hashes.binary_search(&hash).is_ok()
    }
}

const SEED: u32 = 0x811c_9dc5;

const fn step(hash: u32, byte: u8) -> u32 {
    (hash ^ byte as u32).wrapping_mul(0x0100_0193)
}

fn hash_letters(letters: impl Iterator<Item = u8>) -> u32 {
    letters.fold(SEED, |hash, byte| step(hash, byte | 0x20))
}
