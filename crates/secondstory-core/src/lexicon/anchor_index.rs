//! From words to the patterns that need them.
//!
//! A pattern is tried only where one of its anchors stands. These tables are generated for the built-in rules, and added to where a
//! user brings rules or names.
//!
//! A pass over the bytes of a block, which asked whether it holds an anchor before its tokens were made, was taken out again: in the
//! text of real postmortems and of other documents 2 % of the bytes stand in blocks without one.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::compile::anchors::ways;
use super::{Companions, Opening, Rule, RuleIndex, Sight, Surroundings, Vocabulary, WordId, WordMask};

/// Where a pattern stands: its rule, the entry in the rule, the pattern in the entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PatternIndex {
    /// The rule.
    pub rule: RuleIndex,
    /// The number of the entry in the rule.
    pub entry: u16,
    /// The number of the pattern in the entry.
    pub pattern: u16,
    /// The least and the greatest number of tokens before the anchor, in this way of the pattern to come about.
    pub lead: (u8, u8),
}

impl PatternIndex {
    /// Whether both are ways of one pattern.
    pub(crate) fn is_same_pattern(self, other: Self) -> bool {
        (self.rule, self.entry, self.pattern) == (other.rule, other.entry, other.pattern)
    }
}

/// The index. Plain numbers throughout, so that the generated one costs nothing until a part of it is looked at.
#[derive(Clone, Debug, Default)]
pub struct AnchorIndex {
    /// Where each pattern stands, by its number.
    pub places: Cow<'static, [PatternIndex]>,
    /// What each pattern needs besides its anchor, by its number.
    pub companions: Cow<'static, [Companions]>,
    /// What each pattern asks of single tokens, by its number.
    pub surroundings: Cow<'static, [Surroundings]>,
    /// `word_starts[word]..word_starts[word + 1]` is the range of `word_patterns` for a word.
    pub word_starts: Cow<'static, [u32]>,
    /// Numbers of patterns, word by word.
    pub word_patterns: Cow<'static, [u16]>,
}

impl AnchorIndex {
    /// Makes the index of some rules.
    #[must_use]
    pub fn of<'r>(rules: impl Iterator<Item = &'r Rule>, vocabulary: &Vocabulary) -> Self {
        let mut index = Self::default();
        index.add(rules.enumerate(), vocabulary);
        index
    }

    /// Adds rules behind those that are there, each with its number. What is known of the others stays: to find it out anew takes
    /// 70 ms, many times as long as everything else that a small lexicon needs.
    pub(super) fn add<'r>(
        &mut self,
        rules: impl Iterator<Item = (usize, &'r Rule)>,
        vocabulary: &Vocabulary,
    ) {
        let mut by_word: BTreeMap<u32, Vec<u16>> = BTreeMap::new();
        for (place, pattern) in rules.flat_map(|(number, rule)| patterns(narrow(number), rule)) {
            for way in ways(pattern, vocabulary) {
                if self.is_full() {
                    break;
                }
                let number = narrow(self.places.len());
                self.places.to_mut().push(PatternIndex { lead: way.lead, ..place });
                self.companions.to_mut().push(way.companions);
                self.surroundings.to_mut().push(way.surroundings);
                for anchor in way.words {
                    by_word.entry(anchor.0).or_default().push(number);
                }
            }
        }
        self.fill_words(&by_word, vocabulary.len(), |_| true);
    }

    /// Whether there is no number left for another way of a pattern.
    pub(super) fn is_full(&self) -> bool {
        self.places.len() >= usize::from(u16::MAX)
    }

    /// Takes out the patterns of rules that were turned off. Their anchors are still looked for, and lead nowhere.
    pub(super) fn remove(&mut self, is_off: impl Fn(RuleIndex) -> bool) {
        let places = self.places.clone();
        let stays = |number: u16| places.get(usize::from(number)).is_some_and(|place| !is_off(place.rule));
        self.fill_words(&BTreeMap::new(), self.word_starts.len().saturating_sub(1), stays);
    }

    /// Puts those patterns of each word that stay and those that are new behind one another.
    fn fill_words(&mut self, new: &BTreeMap<u32, Vec<u16>>, words: usize, stays: impl Fn(u16) -> bool) {
        let (mut starts, mut patterns) = (Vec::with_capacity(words + 1), Vec::new());
        for word in 0..=words {
            starts.push(u32::try_from(patterns.len()).unwrap_or(u32::MAX));
            let Ok(word) = u32::try_from(word) else { break };
            patterns.extend(self.numbers(WordId(word)).iter().copied().filter(|number| stays(*number)));
            patterns.extend(new.get(&word).into_iter().flatten());
        }
        (self.word_starts, self.word_patterns) = (Cow::Owned(starts), Cow::Owned(patterns));
    }

    /// The numbers of the patterns that this word is an anchor of: none for most words.
    #[inline]
    pub(crate) fn numbers(&self, word: WordId) -> &[u16] {
        let index = word.0 as usize;
        match (self.word_starts.get(index), self.word_starts.get(index + 1)) {
            (Some(start), Some(end)) => self.word_patterns.get(*start as usize..*end as usize).unwrap_or(&[]),
            _ => &[],
        }
    }

    /// Those of the patterns that the words around the anchor allow, with what each can begin with.
    pub(crate) fn fitting<'i>(
        &'i self,
        numbers: &'i [u16],
        context: &'i AnchorContext<'_>,
    ) -> impl Iterator<Item = (PatternIndex, &'i Opening)> {
        let (surroundings, companions) = (self.surroundings.as_ref(), self.companions.as_ref());
        let fitting = numbers.iter().map(|number| usize::from(*number)).filter(move |number| {
            let beside = &surroundings[*number];
            beside.after.admits(context.after)
                && beside.before.admits(context.before)
                && companions[*number].may_stand_in(context.words)
        });
        fitting.map(move |number| (self.places[number], &surroundings[number].opening))
    }
}

/// What stands around a word that may be an anchor.
#[derive(Clone, Copy, Debug)]
pub(crate) struct AnchorContext<'a> {
    /// The words of the sentence.
    pub(crate) words: &'a WordMask,
    /// The token before.
    pub(crate) before: Sight,
    /// The token behind.
    pub(crate) after: Sight,
}

/// Every pattern of a rule with its place.
fn patterns(number: u16, rule: &Rule) -> impl Iterator<Item = (PatternIndex, &super::Pattern)> {
    rule.entries.iter().enumerate().flat_map(move |(entry, patterns)| {
        let place = move |pattern| {
            let (rule, entry, pattern) = (RuleIndex(number), narrow(entry), narrow(pattern));
            PatternIndex { rule, entry, pattern, lead: (0, 0) }
        };
        patterns.patterns.iter().enumerate().map(move |(number, pattern)| (place(number), pattern))
    })
}

fn narrow(index: usize) -> u16 {
    u16::try_from(index).unwrap_or(u16::MAX)
}
