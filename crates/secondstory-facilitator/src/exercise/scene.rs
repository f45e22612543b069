//! What an exercise works on, and the small parts that their prompts and judgements are made of.

use super::{Answer, Input, ItemId, Passage, Prompt, Remark, RemarkBy};
use crate::scenario::Scenario;

/// The longest text that is taken, in scalar values: a generous paragraph.
const LONGEST_TEXT: usize = 2000;

/// An item where it stands: its scenario, its name, and the seed of the session.
#[derive(Clone, Copy)]
pub(super) struct Scene<'a> {
    pub(super) scenario: &'a Scenario,
    pub(super) item: &'a ItemId,
    pub(super) seed: u64,
}

/// A prompt without what every prompt of the item has in common.
pub(super) struct Question {
    pub(super) instruction: &'static str,
    pub(super) passages: Vec<Passage>,
    pub(super) question: String,
    pub(super) input: Input,
}

impl<'a> Scene<'a> {
    /// The material of this item in the list of its exercise.
    pub(super) fn nth<Material>(&self, list: &'a [Material]) -> Option<&'a Material> {
        list.get(self.index()?)
    }

    /// What stands before this item in the list of its exercise, the latest `most` of it.
    pub(super) fn before<Material>(&self, list: &'a [Material], most: usize) -> &'a [Material] {
        let end = self.index().unwrap_or_default().min(list.len());
        list.get(end.saturating_sub(most)..end).unwrap_or_default()
    }

    /// The place of this item in the list of its exercise, from zero.
    pub(super) fn index(&self) -> Option<usize> {
        self.item.number.checked_sub(1)
    }

    /// What the incident was, for whoever meets it here.
    pub(super) fn incident(&self) -> Passage {
        context("What happened", &self.scenario.summary)
    }

    /// The prompt that asks a question about this item.
    pub(super) fn ask(&self, question: Question) -> Prompt {
        Prompt {
            item: self.item.clone(),
            title: self.item.exercise.title().to_owned(),
            instruction: question.instruction.to_owned(),
            passages: question.passages,
            question: question.question,
            input: question.input,
        }
    }
}

/// One of these options.
pub(super) fn one(options: &[&str]) -> Input {
    Input::One { options: owned(options) }
}

/// Any of these options.
pub(super) fn several(options: &[&str]) -> Input {
    Input::Several { options: owned(options) }
}

/// Words of one's own.
pub(super) const fn words() -> Input {
    Input::Text { longest: LONGEST_TEXT }
}

fn owned(options: &[&str]) -> Vec<String> {
    options.iter().map(|option| (*option).to_owned()).collect()
}

/// Something to read for the context.
pub(super) fn context(label: &str, text: &str) -> Passage {
    Passage { label: label.to_owned(), text: text.to_owned(), is_subject: false }
}

/// What the question is about.
pub(super) fn subject(label: &str, text: &str) -> Passage {
    Passage { label: label.to_owned(), text: text.to_owned(), is_subject: true }
}

/// A remark without points.
pub(super) fn remark(by: RemarkBy, text: impl Into<String>) -> Remark {
    Remark { by, text: text.into(), points: None }
}

/// A remark that gives points of those possible.
pub(super) fn scored(by: RemarkBy, text: impl Into<String>, points: (u8, u8)) -> Remark {
    Remark { by, text: text.into(), points: Some(points) }
}

/// Whether these answers can follow each other at all: a chosen option that is not there is no answer.
pub(super) fn chosen<'k, Key>(keys: &'k [Key], answer: &Answer) -> Option<&'k Key> {
    match answer {
        Answer::One(option) => keys.get(*option),
        _ => None,
    }
}

/// The keys of the options named in an answer; nothing where it names one that is not there.
pub(super) fn named<Key: Copy>(keys: &[Key], answer: &Answer) -> Option<Vec<Key>> {
    match answer {
        Answer::Several(options) => options.iter().map(|option| keys.get(*option).copied()).collect(),
        _ => None,
    }
}

/// Points by the overlap of two sets, after Jaccard: what both hold for each that either holds. All points only where the sets
/// are the same, and at least one where they share something.
pub(super) fn overlap<Key: PartialEq>(key: &[Key], named: &[Key], possible: u8) -> u8 {
    let shared = key.iter().filter(|member| named.contains(member)).count();
    let either = key.len() + named.len() - shared;
    if shared == either {
        return possible;
    }
    let share = usize::from(possible) * shared / either;
    let least = usize::from(shared > 0);
    u8::try_from(share.max(least)).unwrap_or(possible)
}

/// How an item went, in a sentence.
pub(super) fn summary(points: u8, possible: u8) -> String {
    if points >= possible {
        return "As in the key.".to_owned();
    }
    if points == 0 {
        return "The key sees it differently.".to_owned();
    }
    format!("In part as in the key: {points} of {possible} points.")
}
