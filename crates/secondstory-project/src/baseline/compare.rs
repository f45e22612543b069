//! Which findings a baseline knows, and which of its entries nobody needs any more.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::{Baseline, Entry, name_of};
use crate::fingerprint::Fingerprint;

/// A document that was checked, as the baseline sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Its name, as [`super::name_of`] gives it.
    pub name: String,
    /// All its findings in the order of the text, those that are too mild to be shown included: an entry does not go away
    /// because somebody asked for warnings only.
    pub fingerprints: Vec<Fingerprint>,
}

impl Document {
    /// A document at an absolute path, and everything that was found in it. `folder` is that of the baseline.
    #[must_use]
    pub fn new(path: &Path, folder: &Path, fingerprints: Vec<Fingerprint>) -> Self {
        Self { name: name_of(path, folder), fingerprints }
    }
}

/// What became of the findings and of the entries.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// For each document and each of its findings, in the given order, whether it is known.
    pub known: Vec<Vec<bool>>,
    /// The entries that were taken, each under the path where its finding is now.
    pub found: Baseline,
    /// The entries that nobody took: those of documents that were not checked, and those of findings that are gone.
    pub left: Baseline,
}

impl Baseline {
    /// Compares it with what was found in some documents. `others` gives the rest of the project's documents; it is asked once,
    /// and only where a finding may have come from one of them or have moved together with its document.
    #[must_use]
    pub fn compare(&self, documents: &[Document], others: impl FnOnce() -> Vec<Document>) -> Comparison {
        let mut matching = Matching::new(self);
        documents.iter().for_each(|document| matching.add(document));
        let others = if matching.is_settled() { Vec::new() } else { others() };
        let asked: BTreeSet<&str> = documents.iter().map(|document| document.name.as_str()).collect();
        let others = others.iter().filter(|other| !asked.contains(other.name.as_str()));
        others.for_each(|other| matching.add(other));
        if !matching.is_settled() {
            matching.follow_documents();
            matching.follow_findings();
        }
        matching.comparison(documents.len())
    }
}

/// A comparison under way.
struct Matching<'d> {
    documents: Vec<&'d Document>,
    known: Vec<Vec<bool>>,
    found: Baseline,
    /// The entries that are left, in the order of their paths.
    left: BTreeMap<Fingerprint, Vec<(Entry, u32)>>,
}

impl<'d> Matching<'d> {
    fn new(baseline: &Baseline) -> Self {
        let mut left: BTreeMap<Fingerprint, Vec<(Entry, u32)>> = BTreeMap::new();
        for (entry, count) in baseline.entries() {
            left.entry(entry.fingerprint).or_default().push((entry.clone(), count));
        }
        Self { documents: Vec::new(), known: Vec::new(), found: Baseline::default(), left }
    }

    /// Adds a document, which takes the entries of its own path.
    fn add(&mut self, document: &'d Document) {
        self.documents.push(document);
        self.known.push(vec![false; document.fingerprints.len()]);
        self.take(self.documents.len() - 1, |path| path == document.name);
    }

    /// Gives those findings of a document that are not known yet the entries of paths that it may take.
    fn take(&mut self, index: usize, may: impl Fn(&str) -> bool) {
        let (Some(document), Some(known)) = (self.documents.get(index), self.known.get_mut(index)) else {
            return;
        };
        for (fingerprint, known) in document.fingerprints.iter().zip(known).filter(|(_, known)| !**known) {
            let mut equal = self.left.get_mut(fingerprint).into_iter().flatten();
            let free = equal.find(|(entry, count)| *count > 0 && may(&entry.path));
            if let Some((entry, count)) = free {
                *count -= 1;
                *known = true;
                self.found.add(Entry { path: document.name.clone(), ..entry.clone() }, 1);
            }
        }
    }

    /// The findings of a document that are not known yet.
    fn unknown(&self, index: usize) -> impl Iterator<Item = &Fingerprint> {
        let document = self.documents.get(index).into_iter().flat_map(|document| &document.fingerprints);
        let known = self.known.get(index).into_iter().flatten();
        document.zip(known).filter(|(_, known)| !**known).map(|(fingerprint, _)| fingerprint)
    }

    /// The entries that are left with this fingerprint.
    fn left(&self, fingerprint: &Fingerprint) -> impl Iterator<Item = &Entry> {
        let equal = self.left.get(fingerprint).into_iter().flatten();
        equal.filter(|(_, count)| *count > 0).map(|(entry, _)| entry)
    }

    /// Whether no finding could take an entry any more.
    fn is_settled(&self) -> bool {
        let mut unknown = (0..self.documents.len()).flat_map(|index| self.unknown(index));
        !unknown.any(|fingerprint| self.left(fingerprint).next().is_some())
    }

    /// A document that is gone was moved to the one that shares most findings with it; where several do, to one of the same
    /// file name. That one takes its entries.
    fn follow_documents(&mut self) {
        let mut pairs: Vec<_> =
            self.shared().into_iter().map(|((from, to), count)| (count, from, to)).collect();
        pairs.sort_by_cached_key(|(count, from, to)| {
            let to = self.documents.get(*to).map_or("", |document| document.name.as_str());
            (Reverse(*count), file_name(from) != file_name(to), from.clone(), to)
        });
        let (mut gone, mut arrived) = (BTreeSet::new(), BTreeSet::new());
        for (_, from, to) in pairs {
            if !gone.contains(&from) && arrived.insert(to) {
                self.take(to, |path| path == from);
                gone.insert(from);
            }
        }
    }

    /// How many findings each document shares with each that is gone: by its path and the number of the other one.
    fn shared(&self) -> BTreeMap<(String, usize), usize> {
        let there: BTreeSet<&str> = self.documents.iter().map(|document| document.name.as_str()).collect();
        let mut shared = BTreeMap::new();
        for index in 0..self.documents.len() {
            for entry in self.unknown(index).flat_map(|fingerprint| self.left(fingerprint)) {
                if !there.contains(entry.path.as_str()) {
                    *shared.entry((entry.path.clone(), index)).or_insert(0) += 1;
                }
            }
        }
        shared
    }

    /// What is unknown now takes what is left, whichever path it has: single sentences move as well.
    fn follow_findings(&mut self) {
        let mut order: Vec<usize> = (0..self.documents.len()).collect();
        order.sort_by_key(|index| self.documents.get(*index).map(|document| &document.name));
        order.into_iter().for_each(|index| self.take(index, |_| true));
    }

    /// What became of the first documents, as many as were asked about, and of the entries.
    fn comparison(mut self, asked: usize) -> Comparison {
        let mut left = Baseline::default();
        self.left.into_values().flatten().for_each(|(entry, count)| left.add(entry, count));
        self.known.truncate(asked);
        Comparison { known: self.known, found: self.found, left }
    }
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::fingerprint::fingerprint;

    /// Findings are single letters here, documents are a name and such letters.
    fn of(letter: char) -> Fingerprint {
        let word = letter.to_string();
        fingerprint("family/kind", &word, &word)
    }

    fn document((name, letters): &(&str, &str)) -> Document {
        Document { name: (*name).to_owned(), fingerprints: letters.chars().map(of).collect() }
    }

    fn baseline(documents: &[(&str, &str)]) -> Baseline {
        let entries = documents.iter().flat_map(|(name, letters)| {
            let entry = |letter| Entry {
                path: (*name).to_owned(),
                rule: "family/kind".to_owned(),
                fingerprint: of(letter),
            };
            letters.chars().map(entry)
        });
        Baseline::from_findings(entries)
    }

    /// Known findings are `+`, new ones `-`; `there` are the documents that are not checked.
    #[track_caller]
    fn check(
        old: &[(&str, &str)],
        checked: &[(&str, &str)],
        there: &[(&str, &str)],
        expected: &[&str],
    ) -> Comparison {
        let documents: Vec<_> = checked.iter().map(document).collect();
        let comparison = baseline(old).compare(&documents, || there.iter().map(document).collect());
        let marks = |known: &Vec<bool>| known.iter().map(|known| if *known { '+' } else { '-' }).collect();
        let shown: Vec<String> = comparison.known.iter().map(marks).collect();
        assert_eq!(shown, expected);
        comparison
    }

    #[test]
    fn what_is_in_it_is_known_and_what_comes_is_new() {
        let comparison = check(&[("a", "xy")], &[("a", "yzx")], &[], &["+-+"]);
        assert_eq!(comparison.found, baseline(&[("a", "xy")]));
        assert!(comparison.left.is_empty());
    }

    #[test]
    fn a_second_equal_sentence_is_new() {
        check(&[("a", "x")], &[("a", "xx")], &[], &["+-"]);
        check(&[("a", "xx")], &[("a", "xx")], &[], &["++"]);
    }

    #[test]
    fn what_was_fixed_is_left() {
        let comparison = check(&[("a", "xxy")], &[("a", "x")], &[], &["+"]);
        assert_eq!(comparison.left, baseline(&[("a", "xy")]));
    }

    #[test]
    fn a_document_that_moved_keeps_its_entries_under_its_new_name() {
        let comparison = check(&[("a", "xy")], &[("b", "xy")], &[], &["++"]);
        assert_eq!(comparison.found, baseline(&[("b", "xy")]));
    }

    #[test]
    fn a_copy_is_new_whether_the_first_one_is_checked_or_not() {
        check(&[("b", "x")], &[("a", "x"), ("b", "x")], &[], &["-", "+"]);
        check(&[("b", "x")], &[("a", "x")], &[("b", "x")], &["-"]);
    }

    #[test]
    fn a_sentence_that_moved_is_known_whether_its_old_document_is_checked_or_not() {
        check(&[("b", "x")], &[("a", "x"), ("b", "y")], &[], &["+", "-"]);
        check(&[("b", "x")], &[("a", "x")], &[("b", "y")], &["+"]);
    }

    #[test]
    fn a_document_that_moved_goes_before_a_new_one_with_the_same_sentence() {
        check(&[("old/d", "xyz")], &[("a", "x"), ("new/d", "xyz")], &[], &["-", "+++"]);
        check(&[("old/d", "x")], &[("a", "x"), ("new/d", "x")], &[], &["-", "+"]);
        check(&[("old/d", "x")], &[("a", "x")], &[("new/d", "x")], &["-"]);
    }

    #[test]
    fn the_others_are_not_asked_where_nothing_can_have_moved() {
        let documents = [document(&("a", "xy")), document(&("b", "z"))];
        let comparison = baseline(&[("a", "xy"), ("c", "w")]).compare(&documents, || panic!("nobody moved"));
        assert_eq!(comparison.known, [vec![true, true], vec![false]]);
    }

    #[test]
    fn the_order_of_the_documents_does_not_count() {
        check(&[("c", "x")], &[("b", "x"), ("a", "x")], &[], &["-", "+"]);
    }

    proptest! {
        #[test]
        fn every_entry_is_taken_or_left(
            old in prop::collection::vec(("[a-d]", "[x-z]{0,4}"), 0..4),
            new in prop::collection::btree_map("[a-d]", "[x-z]{0,4}", 0..4),
        ) {
            let old: Vec<_> = old.iter().map(|(name, letters)| (name.as_str(), letters.as_str())).collect();
            let new: Vec<_> = new.iter().map(|(name, letters)| (name.as_str(), letters.as_str())).collect();
            let documents: Vec<_> = new.iter().map(document).collect();
            let comparison = baseline(&old).compare(&documents, Vec::new);
            let known = comparison.known.iter().flatten().filter(|known| **known).count();
            prop_assert_eq!(comparison.found.finding_count(), known);
            prop_assert_eq!(known + comparison.left.finding_count(), baseline(&old).finding_count());
            // Each document alone is told the same as all together.
            for (index, alone) in documents.iter().enumerate() {
                let told = baseline(&old).compare(std::slice::from_ref(alone), || documents.clone());
                prop_assert_eq!(&told.known[0], &comparison.known[index]);
            }
            // What was recorded is known in full the next time.
            let again = baseline(&new).compare(&documents, Vec::new);
            prop_assert!(again.known.iter().flatten().all(|known| *known) && again.left.is_empty());
        }
    }
}
