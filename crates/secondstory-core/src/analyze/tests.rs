//! The tests that come before a search never keep a match away: what a search of every pattern at every token finds, the
//! analysis finds too.
//!
//! The sentences are the examples of the rules, as they are and with their words and marks mixed, so that anchors,
//! contractions and what stands beside them meet in ways that nobody wrote down.

use super::*;
use crate::matcher::{Budget, match_at};

/// How many sentences are tried; a search of all patterns takes its time.
const SENTENCES: usize = 160;

/// Spellings that are read as other words than they are written as.
const SPELLINGS: &[&str] = &[
    "should've",
    "shouldn\u{2019}t",
    "couldnt",
    "should of",
    "he'd",
    "wouldn't've",
    "there's",
    "can't",
    "won't",
    "re-check",
    "SHOULD",
    "Who",
    "\u{212a}im",
    "on-call's",
    "let's",
    "they\u{2019}d",
    "and/or",
];

/// A plain generator of numbers, so that a failure can be repeated.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % limit.max(1)
    }
}

/// Examples as they are, and halves of two examples with a spelling between them.
fn texts(settings: &Settings) -> Vec<String> {
    let rules = settings.lexicon().rules();
    let examples: Vec<String> = rules
        .flat_map(|(_, rule)| rule.flag.iter().chain(rule.pass.iter()))
        .map(|example| example.replace("[[", "").replace("]]", ""))
        .collect();
    let mut numbers = Numbers(7);
    let mut texts = Vec::new();
    while texts.len() < SENTENCES {
        let mut halves = |second: bool| {
            let words: Vec<&str> = examples[numbers.below(examples.len())].split(' ').collect();
            let cut = numbers.below(words.len());
            if second { words[cut..].join(" ") } else { words[..cut].join(" ") }
        };
        let (first, second) = (halves(false), halves(true));
        let spelling = SPELLINGS[numbers.below(SPELLINGS.len())];
        texts.push(format!("{first} {spelling} {second}"));
        texts.push(examples[numbers.below(examples.len())].clone());
    }
    texts
}

#[test]
fn no_test_before_a_search_keeps_a_match_away() {
    let settings = Settings::default();
    let lexicon = settings.lexicon();
    let mut matches = 0;
    for text in texts(&settings) {
        let document = Document::parse(&text, Format::Plain);
        let attempts = trace(&text, Format::Plain, &settings);
        for block in &document.blocks {
            let tokens = tokenize(&block.runs, &text, lexicon.vocabulary(), Vec::new());
            for range in sentences(&tokens) {
                let list = &tokens.list[range];
                let patterns = lexicon.rules().flat_map(|(index, rule)| {
                    let patterns = rule.entries.iter().flat_map(|entry| entry.patterns.iter());
                    patterns.map(move |pattern| (index, pattern))
                });
                for (rule, pattern) in patterns {
                    let budget = Budget::new(list.len());
                    if !(0..list.len()).any(|start| match_at(pattern, list, start, &budget).is_some()) {
                        continue;
                    }
                    matches += 1;
                    let is_it = |attempt: &Attempt| {
                        attempt.rule == rule && attempt.pattern == pattern.source.as_ref()
                    };
                    assert!(attempts.iter().any(is_it), "{text:?} matches {:?}", pattern.source);
                }
            }
        }
    }
    assert!(matches > SENTENCES / 2, "{matches} matches show little");
}
