//! The one place that decides what is right and what is wrong.
//!
//! A sentence counts as flagged for a family when a finding of that family starts inside it. Strict scores take what
//! both readers were sure of as positive and leave out, both ways, what only one of them saw and what the document
//! merely reports. Lenient scores count such a sentence as right when it is flagged, and leave it out otherwise. A
//! flagged sentence without the label is wrong in either.

use std::ops::Range;

use secondstory_core::Severity;
use serde::Serialize;

use crate::corpus::{Collection, Document, Label, Scope, Sentence, Strength};
use crate::detector::{Checked, Hit};

/// What the readers said of one sentence and one family.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// Both were sure, and the author speaks.
    Strong,
    /// Only one saw it, or somebody else is speaking: nobody is wrong here.
    Open,
    /// It is not there.
    Absent,
}

/// One sentence that is labelled for a family, flagged for it, or both.
#[derive(Clone, Debug)]
pub(crate) struct Mark<'a> {
    pub(crate) document: &'a Document,
    pub(crate) label: Label,
    /// The sentence in the label file, if it is one of those.
    pub(crate) sentence: Option<&'a Sentence>,
    /// The bytes of the sentence.
    pub(crate) range: Range<usize>,
    pub(crate) standing: Standing,
    /// The findings of the family in it.
    pub(crate) hits: Vec<&'a Hit>,
}

impl Mark<'_> {
    /// Whether the detector flagged it.
    pub(crate) fn is_flagged(&self) -> bool {
        !self.hits.is_empty()
    }
}

/// Which hits count.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Filter<'k> {
    /// Hits below this severity are as if they were not there.
    pub(crate) least: Severity,
    /// Only rules of these kinds, if any are named.
    pub(crate) kinds: Option<&'k [&'k str]>,
}

impl Filter<'_> {
    /// All kinds at or above a severity.
    pub(crate) const fn at(least: Severity) -> Self {
        Self { least, kinds: None }
    }

    fn takes(&self, hit: &Hit) -> bool {
        hit.severity >= self.least && self.kinds.is_none_or(|kinds| kinds.contains(&hit.kind()))
    }
}

/// All marks of a family, in the order of the documents and of their text.
pub(crate) fn marks<'a>(checked: &'a [Checked<'a>], label: Label, filter: Filter<'_>) -> Vec<Mark<'a>> {
    checked.iter().flat_map(|checked| marks_of(checked, label, filter)).collect()
}

fn marks_of<'a>(checked: &'a Checked<'a>, label: Label, filter: Filter<'_>) -> Vec<Mark<'a>> {
    let document = checked.document;
    let labelled = document.sentences.iter().filter(|sentence| sentence.labels.contains_key(&label));
    let mut marks: Vec<Mark<'a>> = labelled.map(|sentence| listed(document, label, sentence)).collect();
    for hit in checked.hits.iter().filter(|hit| hit.label == Some(label) && filter.takes(hit)) {
        let sentence = document.sentence_at(hit.range.start);
        let range = sentence.map_or_else(|| hit.sentence.clone(), |sentence| sentence.range.clone());
        // Several findings in one sentence make one mark: a false alarm is counted once.
        if let Some(mark) = marks.iter_mut().find(|mark| mark.range == range) {
            mark.hits.push(hit);
        } else {
            let standing = Standing::Absent;
            marks.push(Mark { document, label, sentence, range, standing, hits: vec![hit] });
        }
    }
    marks.sort_by_key(|mark| mark.range.start);
    marks
}

fn listed<'a>(document: &'a Document, label: Label, sentence: &'a Sentence) -> Mark<'a> {
    let standing = match sentence.labels.get(&label) {
        Some(Strength::Strong) if !sentence.reported => Standing::Strong,
        Some(_) => Standing::Open,
        None => Standing::Absent,
    };
    let range = sentence.range.clone();
    Mark { document, label, sentence: Some(sentence), range, standing, hits: Vec::new() }
}

/// How the two kinds of score see an open case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Reading {
    Strict,
    Lenient,
}

/// Sentences counted by what became of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Counts {
    /// Flagged, and rightly.
    pub(crate) true_positives: usize,
    /// Flagged, and the readers saw nothing.
    pub(crate) false_positives: usize,
    /// The readers saw it, and it was not flagged.
    pub(crate) false_negatives: usize,
}

impl Counts {
    /// Counts the marks of one reading.
    pub(crate) fn of<'a>(marks: impl IntoIterator<Item = &'a Mark<'a>>, reading: Reading) -> Self {
        let mut counts = Self::default();
        for mark in marks {
            match (mark.standing, mark.is_flagged()) {
                (Standing::Strong, true) => counts.true_positives += 1,
                (Standing::Strong, false) => counts.false_negatives += 1,
                (Standing::Absent, true) => counts.false_positives += 1,
                (Standing::Open, true) if reading == Reading::Lenient => counts.true_positives += 1,
                (Standing::Open | Standing::Absent, _) => {}
            }
        }
        counts
    }

    /// How many of the flagged are right; nothing flagged, nothing to tell.
    pub(crate) fn precision(self) -> Option<f64> {
        ratio(self.true_positives, self.true_positives + self.false_positives)
    }

    /// How many of those that are there were flagged.
    pub(crate) fn recall(self) -> Option<f64> {
        ratio(self.true_positives, self.true_positives + self.false_negatives)
    }

    /// The harmonic mean of both.
    pub(crate) fn balance(self) -> Option<f64> {
        ratio(2 * self.true_positives, 2 * self.true_positives + self.false_positives + self.false_negatives)
    }
}

/// A share, or nothing where there is no whole.
pub(crate) fn ratio(share: usize, whole: usize) -> Option<f64> {
    #[expect(clippy::cast_precision_loss, reason = "a corpus has far fewer than 2^52 sentences")]
    let share_and_whole = (share as f64, whole as f64);
    (whole > 0).then(|| share_and_whole.0 / share_and_whole.1)
}

/// The marks that a figure covers: a scope, and one collection or both of the labelled ones.
pub(crate) fn covered<'m, 'a>(
    marks: &'m [Mark<'a>],
    scope: Scope,
    collection: Option<Collection>,
) -> impl Iterator<Item = &'m Mark<'a>> {
    marks.iter().filter(move |mark| {
        scope.covers(mark.document.part())
            && collection.is_none_or(|wanted| wanted == mark.document.collection)
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use secondstory_core::Format;

    use super::*;

    const TEXT: &str = "Strong. Weak. Reported. Bare. Elsewhere.";

    fn document() -> Document {
        let sentence = |word: &str, strength: Option<Strength>, reported: bool| {
            let start = TEXT.find(word).unwrap_or_default();
            let labels: BTreeMap<_, _> =
                strength.map(|strength| (Label::Blame, strength)).into_iter().collect();
            let range = start..start + word.len();
            Sentence { range, labels, reported, target: None, trigger: None }
        };
        let sentences = vec![
            sentence("Strong.", Some(Strength::Strong), false),
            sentence("Weak.", Some(Strength::Weak), false),
            sentence("Reported.", Some(Strength::Strong), true),
            sentence("Bare.", None, false),
        ];
        let (collection, name, text) = (Collection::Postmortems, "example".to_owned(), TEXT.to_owned());
        Document { collection, name, text, format: Format::Markdown, sentences }
    }

    fn hit(word: &str, severity: Severity) -> Hit {
        let start = TEXT.find(word).unwrap_or_default();
        let range = start..start + word.len();
        let sentence = range.start..range.end + 1;
        Hit {
            label: Some(Label::Blame),
            rule: "blame-judgement/x".to_owned(),
            severity,
            range,
            sentence,
            target: None,
        }
    }

    /// True positives, false positives and false negatives.
    fn score(hits: Vec<Hit>, reading: Reading) -> (usize, usize, usize) {
        let document = document();
        let checked = [Checked { document: &document, hits }];
        let counts = Counts::of(&marks(&checked, Label::Blame, Filter::at(Severity::Note)), reading);
        (counts.true_positives, counts.false_positives, counts.false_negatives)
    }

    fn flag(words: &[&str]) -> Vec<Hit> {
        words.iter().map(|word| hit(word, Severity::Warning)).collect()
    }

    #[test]
    fn strict_scores_leave_open_cases_out() {
        assert_eq!(score(flag(&["Weak", "Reported"]), Reading::Strict), (0, 0, 1));
        assert_eq!(score(flag(&["Strong"]), Reading::Strict), (1, 0, 0));
    }

    #[test]
    fn lenient_scores_take_open_cases_as_right_when_flagged() {
        assert_eq!(score(flag(&["Strong", "Weak", "Reported"]), Reading::Lenient), (3, 0, 0));
        assert_eq!(score(flag(&["Strong"]), Reading::Lenient), (1, 0, 0));
    }

    #[test]
    fn an_unlabelled_sentence_is_wrong_once() {
        assert_eq!(score(flag(&["Bare", "Elsewhere", "Elsewhere"]), Reading::Strict), (0, 2, 1));
    }

    #[test]
    fn what_is_not_shown_does_not_count() {
        assert_eq!(score(vec![hit("Strong", Severity::Hint)], Reading::Strict), (0, 0, 1));
    }

    #[test]
    fn shares_are_missing_where_there_is_nothing_to_share() {
        let counts = Counts { true_positives: 0, false_positives: 0, false_negatives: 2 };
        assert_eq!((counts.precision(), counts.recall(), counts.balance()), (None, Some(0.0), Some(0.0)));
    }
}
