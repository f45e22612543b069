//! Words at the places where a structure is told by them, and lists of words that are looked up at every word of a text.

/// The letters at the start of a text.
pub(super) fn word_at_start(text: &str) -> &str {
    let ascii = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let length = match text.as_bytes().get(ascii) {
        // A letter outside of ASCII may go on with the word.
        Some(byte) if !byte.is_ascii() => text.find(|sign: char| !sign.is_alphabetic()).unwrap_or(text.len()),
        _ => ascii,
    };
    text.get(..length).unwrap_or("")
}

/// Whether a word is one of a few, capitals or not.
pub(super) fn is_one_of(word: &str, list: &[&str]) -> bool {
    list.iter().any(|known| known.eq_ignore_ascii_case(word))
}

/// The longest word of a list, in bytes.
const LONGEST: usize = 15;

/// Words in lower case, with tables that tell most other words apart by their length and two of their letters.
pub(super) struct WordList {
    words: &'static [&'static str],
    /// By length in bytes: one bit for each first letter.
    first_letters: [u32; LONGEST + 1],
    /// The same for the last one.
    last_letters: [u32; LONGEST + 1],
}

impl WordList {
    /// A list of words, none of them empty or longer than [`LONGEST`].
    pub(super) const fn new(words: &'static [&'static str]) -> Self {
        let mut first_letters = [0; LONGEST + 1];
        let mut last_letters = [0; LONGEST + 1];
        let mut index = 0;
        while index < words.len() {
            let word = words[index].as_bytes();
            first_letters[word.len()] |= letter_bit(word[0]);
            last_letters[word.len()] |= letter_bit(word[word.len() - 1]);
            index += 1;
        }
        Self { words, first_letters, last_letters }
    }

    /// Whether a word is in the list, capitals or not.
    pub(super) fn holds(&self, word: &str) -> bool {
        let (Some(first), Some(last)) = (word.as_bytes().first(), word.as_bytes().last()) else {
            return false;
        };
        let has = |letters: &[u32], letter: u8| {
            letters.get(word.len()).is_some_and(|known| known & letter_bit(letter) != 0)
        };
        has(&self.first_letters, *first) && has(&self.last_letters, *last) && is_one_of(word, self.words)
    }
}

/// The same bit for a letter and its capital.
const fn letter_bit(byte: u8) -> u32 {
    1 << (byte & 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_know_their_words_and_no_others() {
        const LIST: WordList = WordList::new(&["log", "logs", "e-mail"]);
        for word in ["log", "LOGS", "E-mail"] {
            assert!(LIST.holds(word), "{word}");
        }
        for word in ["", "lag", "l", "Ünlogs", "a word that is longer than the list"] {
            assert!(!LIST.holds(word), "{word}");
        }
    }
}
