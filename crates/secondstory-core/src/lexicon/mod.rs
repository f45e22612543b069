//! Rules as values: what a lexicon file says once it has been read and compiled.
//!
//! The same types hold the built-in rules, which are generated into [`builtin`] and borrowed from the program, and a
//! user's own, which are owned. Reading TOML is not done here: the project crate turns files into
//! [`source::FamilySource`] and [`compile`] turns those into rules.

#[rustfmt::skip]
pub mod builtin;
mod anchor_index;
mod companions;
pub mod compile;
mod conditions;
mod contraction;
mod features;
pub mod inflection;
mod letters;
mod names;
mod opening;
pub mod pattern;
mod rule;
pub mod source;
mod vocabulary;

use std::borrow::Cow;

pub(crate) use anchor_index::AnchorContext;
pub use anchor_index::{AnchorIndex, PatternIndex};
pub use companions::{Companions, WordMask};
pub(crate) use companions::{bit_of, mask_of, required};
pub use conditions::{Circumstances, Guards, SubjectClasses};
pub(crate) use contraction::{Part as ContractionPart, expand};
pub use features::Features;
pub(crate) use inflection::features_of_ending;
pub(crate) use letters::Letters;
pub use letters::{WordHash, opening_of};
pub use names::NameKind;
pub(crate) use opening::Sight;
pub use opening::{Opening, Surroundings};
pub use rule::{Alternative, Entry, Family, Node, Pattern, Rule, Severity, Slot, Status, Text};
pub(crate) use vocabulary::Known;
pub use vocabulary::{BuiltinWord, IrregularVerb, Vocabulary, Word, WordId, fold_word};

/// The number of a rule in its lexicon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RuleIndex(pub u16);

/// All families, rules and words that one analysis knows, with the index from anchor words to patterns.
#[derive(Clone, Debug)]
pub struct Lexicon {
    families: Vec<Family>,
    rules: Vec<Cow<'static, Rule>>,
    vocabulary: Vocabulary,
    anchors: AnchorIndex,
}

impl Lexicon {
    /// The rules and words that the program brings along. Parses nothing and builds nothing.
    #[must_use]
    pub fn builtin() -> Self {
        Self {
            families: builtin::FAMILIES.to_vec(),
            rules: builtin::RULES.iter().flat_map(|rules| rules.iter()).map(Cow::Borrowed).collect(),
            vocabulary: Vocabulary::builtin(),
            anchors: builtin::anchors(),
        }
    }

    /// Puts compiled parts together and indexes their anchors.
    #[must_use]
    pub fn assemble(families: Vec<Family>, rules: Vec<Cow<'static, Rule>>, vocabulary: Vocabulary) -> Self {
        let anchors = AnchorIndex::of(rules.iter().map(AsRef::as_ref), &vocabulary);
        Self { families, rules, vocabulary, anchors }
    }

    /// The families, in the order of their files.
    #[must_use]
    pub fn families(&self) -> &[Family] {
        &self.families
    }

    /// The family of that id.
    #[must_use]
    pub fn family(&self, id: &str) -> Option<&Family> {
        self.families.iter().find(|family| family.id == id)
    }

    /// Every rule with its number, in the order of their files.
    pub fn rules(&self) -> impl Iterator<Item = (RuleIndex, &Rule)> {
        self.rules.iter().enumerate().map(|(index, rule)| (RuleIndex(narrow(index)), rule.as_ref()))
    }

    /// The rule with that number.
    ///
    /// # Panics
    /// If the number comes from another lexicon with more rules.
    #[must_use]
    pub fn rule(&self, index: RuleIndex) -> &Rule {
        &self.rules[usize::from(index.0)]
    }

    /// The rule of that id, as in `counterfactual/should-have`.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<(RuleIndex, &Rule)> {
        self.rules().find(|(_, rule)| rule.id == id)
    }

    /// The words it knows.
    #[must_use]
    pub const fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// Takes the lexicon apart into families, rules and words, to extend it and to [assemble](Self::assemble) it anew.
    #[must_use]
    pub fn into_parts(self) -> (Vec<Family>, Vec<Cow<'static, Rule>>, Vocabulary) {
        (self.families, self.rules, self.vocabulary)
    }

    /// The index from words to the patterns that need them.
    pub(crate) const fn anchors(&self) -> &AnchorIndex {
        &self.anchors
    }
}

/// Every word that the reader of contractions and the finder of agents compare with, for the generator of the word tables.
pub fn grammar_words() -> impl Iterator<Item = &'static str> {
    ["by", "to", "have", "had", "has", "would", "is", "not", "'s", "'d"].into_iter()
}

/// Every contraction written without an apostrophe and the words it stands for, for the generator of the word tables.
pub fn contracted_spellings() -> impl Iterator<Item = (&'static str, &'static [&'static str])> {
    contraction::spellings()
}

fn narrow(index: usize) -> u16 {
    u16::try_from(index).unwrap_or(u16::MAX)
}
