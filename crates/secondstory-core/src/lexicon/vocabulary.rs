//! Every word that a rule or the grammar knows, as a number with its features.
//!
//! Matching compares numbers and bits, never strings. The built-in words are a generated table with its own hash index,
//! so that start-up builds nothing; words of a user's lexicon or settings are kept beside it.

use std::borrow::Cow;
use std::collections::HashMap;

use super::features::Features;
use super::inflection::features_of_ending;
use super::letters::{Letters, WordHash, opening_of};
use super::{bit_of, builtin};

/// The number of a known word. Zero stands for every unknown word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WordId(pub u32);

impl WordId {
    /// The number that unknown words share.
    pub const UNKNOWN: Self = Self(0);
}

/// A known word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word<'v> {
    /// In lower case.
    pub text: &'v str,
    /// What the grammar knows about it.
    pub features: Features,
}

/// What a token takes over from a known word.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Known {
    /// Its number.
    pub(crate) id: WordId,
    /// What the grammar knows about it.
    pub(crate) features: Features,
    /// The bit that it sets in a [`super::WordMask`].
    pub(crate) bit: u8,
}

/// A word of the generated table. The letters of all words stand in one string, so that the table holds no pointer: the
/// loader of the program would have to mend each of them at every start.
#[derive(Clone, Copy, Debug)]
pub struct BuiltinWord {
    /// Where its letters start in [`builtin::LETTERS`], in bytes.
    pub start: u32,
    /// How many bytes they are.
    pub length: u8,
    /// The bit that it sets in a [`super::WordMask`].
    pub bit: u8,
    /// Its first eight letters, as [`opening_of`] gives them: most words are told apart without a look at the others.
    pub opening: u64,
    /// What the grammar knows about it.
    pub features: Features,
}

impl BuiltinWord {
    /// Whether this is how it is written, in letters of any case.
    fn is_written(&self, word: &[u8], opening: u64) -> bool {
        self.opening == opening
            && usize::from(self.length) == word.len()
            && (word.len() <= size_of::<u64>() || self.text().as_bytes().eq_ignore_ascii_case(word))
    }

    fn text(self) -> &'static str {
        let start = self.start as usize;
        builtin::LETTERS.get(start..start + usize::from(self.length)).unwrap_or("")
    }
}

/// A word of a user's lexicon or settings.
#[derive(Clone, Debug)]
struct ExtraWord {
    text: Cow<'static, str>,
    bit: u8,
    features: Features,
}

/// An irregular verb: base form, past forms, participles.
pub type IrregularVerb = (&'static str, &'static [&'static str], &'static [&'static str]);

/// The known words.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    /// How many words of the generated table are in use: all of them, or none while that table is being made.
    builtin: usize,
    extra: Vec<ExtraWord>,
    extra_index: HashMap<Cow<'static, str>, WordId>,
    /// Features that settings add to built-in words, as when a service is called "janet".
    overrides: HashMap<WordId, Features>,
}

impl Vocabulary {
    /// The words that the program brings along.
    #[must_use]
    pub fn builtin() -> Self {
        Self { builtin: builtin::WORDS.len(), ..Self::default() }
    }

    /// No words at all but the unknown one: what the generator of the built-in table starts from.
    #[must_use]
    pub fn empty() -> Self {
        let mut empty = Self::default();
        empty.intern("");
        empty
    }

    /// One more than the greatest number in use.
    #[must_use]
    pub fn len(&self) -> usize {
        self.builtin + self.extra.len()
    }

    /// Whether there is no word; a usable vocabulary has at least the unknown one.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The number of a word in lower case, if it is known.
    #[must_use]
    pub fn find(&self, folded: &str) -> Option<WordId> {
        let opening = opening_of(folded.as_bytes(), 0, folded.len());
        if self.builtin > 0
            && let Some((id, _)) = find_builtin(folded.as_bytes(), opening, WordHash::of(folded))
        {
            return Some(id);
        }
        if self.extra.is_empty() { None } else { self.extra_index.get(folded).copied() }
    }

    /// What a token takes over from the word of this number.
    pub(crate) fn known(&self, id: WordId) -> Known {
        Known { id, features: self.features(id), bit: self.bit(id) }
    }

    /// What a token takes over from a word of ASCII letters in any case, if it is known. `letters` are those of `word`.
    #[inline]
    pub(crate) fn find_letters(&self, word: &[u8], letters: &Letters) -> Option<Known> {
        if self.builtin > 0
            && let Some((id, word)) = find_builtin(word, letters.opening, letters.hash)
        {
            let features = if self.overrides.is_empty() { word.features } else { self.features(id) };
            return Some(Known { id, features, bit: word.bit });
        }
        if self.extra.is_empty() { None } else { self.find_extra(word) }
    }

    fn find_extra(&self, word: &[u8]) -> Option<Known> {
        let word = std::str::from_utf8(word).ok()?;
        self.extra_index.get(fold_word(word, &mut [0; 48]).as_ref()).map(|id| self.known(*id))
    }

    /// The features of a word by its number.
    #[must_use]
    pub fn features(&self, id: WordId) -> Features {
        if !self.overrides.is_empty()
            && let Some(features) = self.overrides.get(&id)
        {
            return *features;
        }
        let index = id.0 as usize;
        match index.checked_sub(self.builtin) {
            None => builtin::WORDS.get(index).map_or(Features::NONE, |word| word.features),
            Some(extra) => self.extra.get(extra).map_or(Features::NONE, |word| word.features),
        }
    }

    /// The number of a word in lower case; an unknown word becomes known, with the features of its ending.
    pub fn intern(&mut self, folded: &str) -> WordId {
        if let Some(id) = self.find(folded) {
            return id;
        }
        let id = WordId(u32::try_from(self.len()).unwrap_or(u32::MAX));
        let text: Cow<'static, str> = Cow::Owned(folded.to_owned());
        self.extra.push(ExtraWord {
            text: text.clone(),
            bit: bit_of(folded),
            features: features_of_ending(folded.as_bytes()),
        });
        self.extra_index.insert(text, id);
        id
    }

    /// Adds features to a word in lower case.
    pub fn add_features(&mut self, folded: &str, features: Features) {
        let known = self.find(folded).map_or(Features::NONE, |id| self.features(id));
        let id = self.intern(folded);
        self.set_features(id, known.with(features));
    }

    /// Says anew what the grammar knows about a word in lower case.
    pub fn replace_features(&mut self, folded: &str, features: Features) {
        let id = self.intern(folded);
        self.set_features(id, features);
    }

    fn set_features(&mut self, id: WordId, features: Features) {
        match (id.0 as usize).checked_sub(self.builtin).and_then(|index| self.extra.get_mut(index)) {
            Some(word) => word.features = features,
            None => {
                self.overrides.insert(id, features);
            }
        }
    }

    /// The word with that number.
    #[must_use]
    pub fn word(&self, id: WordId) -> Option<Word<'_>> {
        let index = id.0 as usize;
        match index.checked_sub(self.builtin) {
            None => builtin::WORDS.get(index).map(|word| Word { text: word.text(), features: word.features }),
            Some(extra) => {
                self.extra.get(extra).map(|word| Word { text: &word.text, features: word.features })
            }
        }
    }

    /// The bit that a word sets in a [`super::WordMask`].
    #[must_use]
    pub fn bit(&self, id: WordId) -> u8 {
        let index = id.0 as usize;
        match index.checked_sub(self.builtin) {
            None => builtin::WORDS.get(index).map_or(0, |word| word.bit),
            Some(extra) => self.extra.get(extra).map_or(0, |word| word.bit),
        }
    }

    /// All words in the order of their numbers.
    pub fn words(&self) -> impl Iterator<Item = Word<'_>> {
        (0..self.len()).filter_map(|index| self.word(WordId(u32::try_from(index).ok()?)))
    }
}

/// The word in lower case, in `buffer` where it is ASCII, which is nearly always, and owned where it is not.
/// Curly apostrophes become straight.
pub fn fold_word<'a>(word: &str, buffer: &'a mut [u8; 48]) -> Cow<'a, str> {
    if word.is_ascii() && word.len() <= buffer.len() {
        let folded = &mut buffer[..word.len()];
        folded.copy_from_slice(word.as_bytes());
        folded.make_ascii_lowercase();
        return String::from_utf8_lossy(folded);
    }
    Cow::Owned(word.to_lowercase().replace(['\u{2019}', '\u{2018}'], "'"))
}

/// Looks a word up in the generated index without regard to ASCII case: open addressing, a slot of zero is free.
#[inline(always)]
fn find_builtin(word: &[u8], opening: u64, hash: WordHash) -> Option<(WordId, &'static BuiltinWord)> {
    let mask = builtin::SLOTS.len() - 1;
    let mut slot = hash.slot(builtin::SLOTS.len());
    loop {
        let entry = builtin::SLOTS[slot];
        if entry == 0 {
            return None;
        }
        let id = entry & 0xffff;
        if entry == hash.entry(0) | id {
            let known = &builtin::WORDS[id as usize];
            if known.is_written(word, opening) {
                return Some((WordId(id), known));
            }
        }
        slot = (slot + 1) & mask;
    }
}
