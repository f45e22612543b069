//! Rules as values: what a lexicon file says once it has been read and compiled.
//!
//! The same types hold the built-in rules, which are generated into [`builtin`] and borrowed from the program, and a
//! user's own, which are owned. Reading TOML is not done here: the project crate turns files into
//! [`source::FamilySource`] and [`compile`] turns those into rules.

#[rustfmt::skip]
pub mod builtin;
mod anchor_filter;
mod companions;
pub mod compile;
mod conditions;
mod contraction;
mod features;
pub mod inflection;
mod names;
pub mod pattern;
mod rule;
pub mod source;
mod vocabulary;

use std::borrow::Cow;

pub(crate) use anchor_filter::AnchorFilter;
pub(crate) use companions::{Companions, WordMask};
pub use conditions::{Circumstances, Guards, SubjectClasses};
pub(crate) use contraction::{Part as ContractionPart, expand};
pub use features::Features;
pub use names::NameKind;
pub use rule::{Entry, Family, Node, Pattern, Rule, Severity, Slot, Status, Text};
pub use vocabulary::{IrregularVerb, Vocabulary, Word, WordHash, WordId, fold_word};

/// The number of a rule in its lexicon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RuleIndex(pub u16);

/// Where a pattern stands: its rule, the entry in the rule, the pattern in the entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PatternIndex {
    pub(crate) rule: RuleIndex,
    pub(crate) entry: u16,
    pub(crate) pattern: u16,
}

/// All families, rules and words that one analysis knows, with the index from anchor words to patterns.
#[derive(Clone, Debug)]
pub struct Lexicon {
    families: Vec<Family>,
    rules: Vec<Cow<'static, Rule>>,
    vocabulary: Vocabulary,
    /// `anchor_starts[word]..anchor_starts[word + 1]` is the range of `anchor_patterns` for a word.
    anchor_starts: Vec<u32>,
    anchor_patterns: Vec<(PatternIndex, Companions)>,
    filter: AnchorFilter,
}

impl Lexicon {
    /// The rules and words that the program brings along. Parses nothing.
    #[must_use]
    pub fn builtin() -> Self {
        let rules = builtin::RULES.iter().flat_map(|rules| rules.iter()).map(Cow::Borrowed).collect();
        Self::assemble(builtin::FAMILIES.to_vec(), rules, Vocabulary::builtin())
    }

    /// Puts compiled parts together and indexes their anchors.
    #[must_use]
    pub fn assemble(families: Vec<Family>, rules: Vec<Cow<'static, Rule>>, vocabulary: Vocabulary) -> Self {
        let mut lexicon = Self {
            families,
            rules,
            vocabulary,
            anchor_starts: Vec::new(),
            anchor_patterns: Vec::new(),
            filter: AnchorFilter::default(),
        };
        lexicon.index_anchors();
        lexicon
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

    /// The patterns that this word is an anchor of.
    pub(crate) fn anchored(&self, word: WordId) -> &[(PatternIndex, Companions)] {
        let index = word.0 as usize;
        match (self.anchor_starts.get(index), self.anchor_starts.get(index + 1)) {
            (Some(start), Some(end)) => &self.anchor_patterns[*start as usize..*end as usize],
            _ => &[],
        }
    }

    /// The words to look for in the first pass.
    pub(crate) const fn filter(&self) -> &AnchorFilter {
        &self.filter
    }

    /// Counting sort of all (anchor, pattern) pairs by anchor.
    fn index_anchors(&mut self) {
        let mut pairs = Vec::new();
        for (rule_index, rule) in self.rules.iter().enumerate() {
            for (entry_index, entry) in rule.entries.iter().enumerate() {
                for (pattern_index, pattern) in entry.patterns.iter().enumerate() {
                    let place = PatternIndex {
                        rule: RuleIndex(narrow(rule_index)),
                        entry: narrow(entry_index),
                        pattern: narrow(pattern_index),
                    };
                    let companions = Companions::of(pattern);
                    pairs.extend(pattern.anchors.iter().map(|anchor| (*anchor, (place, companions))));
                }
            }
        }
        let mut starts = vec![0u32; self.vocabulary.len() + 1];
        for (anchor, _) in &pairs {
            if let Some(count) = starts.get_mut(anchor.0 as usize + 1) {
                *count += 1;
            }
        }
        for index in 1..starts.len() {
            starts[index] += starts[index - 1];
        }
        pairs.sort_by_key(|(anchor, _)| *anchor);
        let mut anchors: Vec<WordId> = pairs.iter().map(|(anchor, _)| *anchor).collect();
        anchors.dedup();
        self.filter = AnchorFilter::new(anchors.into_iter(), &self.vocabulary);
        self.anchor_patterns = pairs.into_iter().map(|(_, place)| place).collect();
        self.anchor_starts = starts;
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
