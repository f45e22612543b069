//! Which findings a baseline knows, and which of its entries nobody needs any more.

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
    /// Compares it with what was found in some documents. `elsewhere` tells the fingerprints that a document has now which is
    /// not among them, none where it is gone; it is asked only where a finding may have moved, and once for each document.
    #[must_use]
    pub fn compare(
        &self,
        documents: &[Document],
        elsewhere: impl FnMut(&str) -> Vec<Fingerprint>,
    ) -> Comparison {
        let mut matching = Matching::new(self, documents, elsewhere);
        let mut order: Vec<(usize, &Document)> = documents.iter().enumerate().collect();
        order.sort_by_key(|(_, document)| &document.name);
        for (index, document) in &order {
            matching.take(*index, document, |entry| entry.path == document.name);
        }
        for (index, document) in &order {
            matching.take(*index, document, |entry| entry.path != document.name);
        }
        matching.comparison()
    }
}

/// A comparison under way.
struct Matching<'d, E> {
    known: Vec<Vec<bool>>,
    found: Baseline,
    /// The entries that are left, in the order of their paths.
    left: BTreeMap<Fingerprint, Vec<(Entry, u32)>>,
    unchecked: Unchecked<'d, E>,
}

impl<'d, E: FnMut(&str) -> Vec<Fingerprint>> Matching<'d, E> {
    fn new(baseline: &Baseline, documents: &'d [Document], elsewhere: E) -> Self {
        let mut left: BTreeMap<Fingerprint, Vec<(Entry, u32)>> = BTreeMap::new();
        for (entry, count) in baseline.entries() {
            left.entry(entry.fingerprint).or_default().push((entry.clone(), count));
        }
        let checked = documents.iter().map(|document| document.name.as_str()).collect();
        Self {
            known: documents.iter().map(|document| vec![false; document.fingerprints.len()]).collect(),
            found: Baseline::default(),
            left,
            unchecked: Unchecked { checked, elsewhere, asked: BTreeMap::new() },
        }
    }

    /// Gives those findings of a document that are not known yet the entries that they may take.
    fn take(&mut self, index: usize, document: &Document, may: impl Fn(&Entry) -> bool) {
        let Some(known) = self.known.get_mut(index) else { return };
        for (fingerprint, known) in document.fingerprints.iter().zip(known).filter(|(_, known)| !**known) {
            let equal = self.left.get_mut(fingerprint).into_iter().flatten();
            let mut free = equal.filter(|(entry, count)| *count > 0 && may(entry));
            let Some((entry, count)) = free.find(|(entry, count)| *count > self.unchecked.claims_to(entry))
            else {
                continue;
            };
            *count -= 1;
            *known = true;
            self.found.add(Entry { path: document.name.clone(), ..entry.clone() }, 1);
        }
    }

    fn comparison(self) -> Comparison {
        let mut left = Baseline::default();
        self.left.into_values().flatten().for_each(|(entry, count)| left.add(entry, count));
        Comparison { known: self.known, found: self.found, left }
    }
}

/// The documents that are not being checked, and what those have that were asked about.
struct Unchecked<'d, E> {
    checked: BTreeSet<&'d str>,
    elsewhere: E,
    asked: BTreeMap<String, Vec<Fingerprint>>,
}

impl<E: FnMut(&str) -> Vec<Fingerprint>> Unchecked<'_, E> {
    /// How many findings of this kind a document still has that is not being checked; the entry is theirs.
    fn claims_to(&mut self, entry: &Entry) -> u32 {
        if self.checked.contains(entry.path.as_str()) {
            return 0;
        }
        if !self.asked.contains_key(&entry.path) {
            let fingerprints = (self.elsewhere)(&entry.path);
            self.asked.insert(entry.path.clone(), fingerprints);
        }
        let there = self.asked.get(&entry.path).into_iter().flatten();
        let equal = there.filter(|fingerprint| **fingerprint == entry.fingerprint).count();
        u32::try_from(equal).unwrap_or(u32::MAX)
    }
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
        let comparison = baseline(old).compare(&documents, |name| {
            let found = there.iter().filter(|(known, _)| *known == name);
            found.flat_map(|(_, letters)| letters.chars().map(of)).collect()
        });
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
            let comparison = baseline(&old).compare(&documents, |_| Vec::new());
            let known = comparison.known.iter().flatten().filter(|known| **known).count();
            prop_assert_eq!(comparison.found.finding_count(), known);
            prop_assert_eq!(known + comparison.left.finding_count(), baseline(&old).finding_count());
            // What was recorded is known in full the next time.
            let again = baseline(&new).compare(&documents, |_| Vec::new());
            prop_assert!(again.known.iter().flatten().all(|known| *known) && again.left.is_empty());
        }
    }
}
