//! Words of ASCII letters, read eight bytes at a time.
//!
//! Nearly every word of a text is one, and most have no more than eight letters: then length, case, hash and comparison
//! are a few operations on one number. A loop over bytes needs five times as many.

/// How many bytes are read at once.
const STEP: usize = 8;

/// The lowest bit of each byte.
const ONES: u64 = 0x0101_0101_0101_0101;
/// The bit by which capitals differ from small letters, in each byte.
const CASE: u64 = ONES * 0x20;
/// The highest bit of each byte.
const HIGH: u64 = ONES * 0x80;

/// The hash of a word, made from its letters in lower case, eight at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WordHash(u64);

impl WordHash {
    /// The hash of no letter.
    const START: Self = Self(0);

    /// Takes up to eight bytes more.
    const fn then(self, letters: u64) -> Self {
        let mixed = (self.0 ^ letters).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        Self(mixed ^ mixed >> 32)
    }

    /// The hash of a word; ASCII capitals count as small letters.
    #[must_use]
    pub fn of(word: &str) -> Self {
        let bytes = word.as_bytes();
        let steps = (0..bytes.len()).step_by(STEP);
        steps.fold(Self::START, |hash, start| hash.then(opening_of(bytes, start, bytes.len() - start)))
    }

    /// The slot to look at first in an index of this many slots, a power of two.
    #[must_use]
    pub const fn slot(self, slots: usize) -> usize {
        self.low() as usize & (slots - 1)
    }

    /// What a slot holds for the word of this number: the number below, half of the hash above, so that a look-up of
    /// another word seldom has to compare letters.
    #[must_use]
    pub const fn entry(self, number: u16) -> u32 {
        (self.low() & 0xffff_0000) | number as u32
    }

    /// The half of the hash that tables are made from.
    #[expect(clippy::cast_possible_truncation, reason = "the upper half is mixed into the lower one")]
    pub(super) const fn low(self) -> u32 {
        self.0 as u32
    }
}

/// The first eight bytes of the word of `length` bytes at `start`, ASCII letters in lower case, as one number.
#[must_use]
pub const fn opening_of(letters: &[u8], start: usize, length: usize) -> u64 {
    let mut opening = 0;
    let mut index = if length < STEP { length } else { STEP };
    while index > 0 {
        index -= 1;
        opening = opening << 8 | letters[start + index].to_ascii_lowercase() as u64;
    }
    opening
}

/// A stretch of ASCII letters.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Letters {
    /// How many they are.
    pub(crate) length: usize,
    /// The first eight, in lower case, as [`opening_of`] gives them.
    pub(crate) opening: u64,
    /// The hash of all of them.
    pub(crate) hash: WordHash,
    /// Whether the first is a capital.
    pub(crate) capital: bool,
    /// Whether another one is.
    pub(crate) capital_inside: bool,
}

impl Letters {
    /// The longest stretch of letters that starts at the byte `start`.
    #[inline]
    pub(crate) fn at(bytes: &[u8], start: usize) -> Self {
        let first = Step::read(bytes, start);
        let mut letters = Self {
            length: first.length,
            opening: first.folded,
            hash: WordHash::START.then(first.folded),
            capital: first.capitals & CASE & 0xff != 0,
            capital_inside: first.capitals & !0xff != 0,
        };
        let mut last = first.length;
        while last == STEP {
            let next = Step::read(bytes, start + letters.length);
            last = next.length;
            if last > 0 {
                letters.hash = letters.hash.then(next.folded);
            }
            letters.length += last;
            letters.capital_inside |= next.capitals != 0;
        }
        letters
    }

    /// Whether the letters are these few, written in lower case.
    #[inline]
    pub(crate) const fn are(&self, word: &str) -> bool {
        self.length == word.len() && self.opening == opening_of(word.as_bytes(), 0, word.len())
    }
}

/// The letters among eight bytes, up to the first that is none.
struct Step {
    length: usize,
    /// In lower case; what follows the letters is zero.
    folded: u64,
    /// The case bit of each capital.
    capitals: u64,
}

impl Step {
    #[inline]
    fn read(bytes: &[u8], start: usize) -> Self {
        let read = eight(bytes, start);
        let folded = read | CASE;
        // Each byte that is a letter gets its highest bit: at least "a", not above "z", and ASCII.
        let low = folded & !HIGH;
        let letters = (low + ONES * (0x80 - 0x61)) & !(low + ONES * (0x7f - 0x7a)) & !read & HIGH;
        let length = ((letters ^ HIGH).trailing_zeros() / 8) as usize;
        let kept = if length < STEP { (1 << (length * 8)) - 1 } else { u64::MAX };
        Self { length, folded: folded & kept, capitals: !read & CASE & kept }
    }
}

/// The eight bytes from `start` on as one number, the first in its lowest byte; zero stands for what is beyond the end.
#[inline]
fn eight(bytes: &[u8], start: usize) -> u64 {
    if let Some(eight) = bytes.get(start..).and_then(<[u8]>::first_chunk::<STEP>) {
        return u64::from_le_bytes(*eight);
    }
    let left = bytes.len().saturating_sub(start);
    match bytes.last_chunk::<STEP>() {
        Some(last) if left > 0 => u64::from_le_bytes(*last) >> ((STEP - left) * 8),
        _ => bytes.iter().skip(start).rev().fold(0, |number, byte| number << 8 | u64::from(*byte)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stretch_of_letters_is_what_a_loop_over_bytes_finds() {
        let text = "A deployer's RE-Start of the `Kubernetesconfiguration` isn\u{2019}t s[e{e@n`z|Z~ \u{212a}elvin no";
        check(text.as_bytes());
        // Fewer bytes than are read at once.
        check(b"pod up");
    }

    #[track_caller]
    fn check(bytes: &[u8]) {
        for start in 0..=bytes.len() {
            let expected = bytes[start..].iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
            let letters = Letters::at(bytes, start);
            assert_eq!(letters.length, expected, "{start}");
            let stretch = &bytes[start..start + expected];
            assert_eq!(letters.opening, opening_of(stretch, 0, expected));
            assert_eq!(letters.capital, stretch.first().is_some_and(u8::is_ascii_uppercase));
            assert_eq!(letters.capital_inside, stretch.iter().skip(1).any(u8::is_ascii_uppercase));
            if let Ok(word) = std::str::from_utf8(stretch)
                && !word.is_empty()
            {
                assert_eq!(letters.hash, WordHash::of(word));
            }
        }
    }
}
