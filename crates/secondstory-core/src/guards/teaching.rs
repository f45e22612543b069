//! Texts that teach about blame: guides, templates, this project's own pages.
//!
//! They name what they warn of, often without quotation marks, so a finding in them is worth a second look at most. Such a
//! text gives itself away by its vocabulary: several of the words on the list `teaching`, again and again.

use crate::lexicon::{Features, WordId};
use crate::token::Token;

/// How many different words of the list a text has to use.
const LEAST_WORDS: usize = 3;

/// How often it has to use them, all together.
const LEAST_USES: usize = 6;

/// Counts the words that only texts about blame use often.
#[derive(Clone, Debug, Default)]
pub(crate) struct Teaching {
    words: Vec<WordId>,
    uses: usize,
}

impl Teaching {
    /// Takes note of the words of a block.
    pub(crate) fn read(&mut self, tokens: &[Token]) {
        for token in tokens.iter().filter(|token| token.is(Features::TEACHING)) {
            self.uses += 1;
            if !self.words.contains(&token.word) {
                self.words.push(token.word);
            }
        }
    }

    /// Takes note of what was noted elsewhere.
    pub(crate) fn add(&mut self, other: &Self) {
        self.uses += other.uses;
        for word in &other.words {
            if !self.words.contains(word) {
                self.words.push(*word);
            }
        }
    }

    /// Whether the text teaches about blame.
    pub(crate) const fn holds(&self) -> bool {
        self.words.len() >= LEAST_WORDS && self.uses >= LEAST_USES
    }
}
