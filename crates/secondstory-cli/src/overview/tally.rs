//! Numbers that belong together, and how they add up.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::iter::Sum;

use secondstory_core::{Lexicon, Severity};

use super::ABOUT_COMMENTS;
use crate::checking::CheckedText;

/// What is counted of a finding, wherever it is from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Counted<'f> {
    /// The id of its rule.
    pub(super) rule: &'f str,
    /// The id of the rule's family.
    pub(super) family: &'f str,
    /// What the rule is called.
    pub(super) title: &'f str,
    /// How much it matters.
    pub(super) severity: Severity,
}

/// The findings of a text that are shown and counted, in their order.
pub(super) fn counted(text: &CheckedText) -> Vec<Counted<'_>> {
    let shown = text.shown().map(|finding| (text.rule(finding), finding.severity));
    let counted = shown.map(|(rule, severity)| Counted {
        rule: &rule.id,
        family: &rule.family,
        title: &rule.title,
        severity,
    });
    counted.filter(|finding| finding.family != ABOUT_COMMENTS).collect()
}

/// What is counted of a document, or of several.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    /// How many documents.
    pub(super) documents: usize,
    /// Their words of prose.
    pub(super) words: usize,
    /// The findings that are shown.
    pub(super) findings: usize,
    /// The same by severity; what there is none of is not in it.
    pub(super) by_severity: BTreeMap<Severity, usize>,
    /// The same by family; what there is none of is not in it.
    pub(super) by_family: BTreeMap<String, usize>,
}

/// A family or a rule, and how often it spoke.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Named {
    /// Its id.
    pub(super) id: String,
    /// Its family's id, which is its own for a family.
    pub(super) family: String,
    /// What it is called.
    pub(super) title: String,
    /// How many findings.
    pub(super) findings: usize,
    /// In how many documents.
    pub(super) documents: usize,
}

impl Tally {
    /// What is counted of one document.
    pub(super) fn of_document(findings: &[Counted<'_>], words: usize) -> Self {
        let mut tally = Self { documents: 1, words, findings: findings.len(), ..Self::default() };
        for finding in findings {
            *tally.by_severity.entry(finding.severity).or_default() += 1;
            *tally.by_family.entry(finding.family.to_owned()).or_default() += 1;
        }
        tally
    }

    /// Findings for each thousand words; nothing where there are no words.
    pub(super) fn rate(&self) -> Option<f64> {
        rate(self.findings, self.words)
    }

    /// Those of one family.
    pub(super) fn of_family(&self, id: &str) -> usize {
        self.by_family.get(id).copied().unwrap_or(0)
    }

    /// Those of one severity.
    pub(super) fn of_severity(&self, severity: Severity) -> usize {
        self.by_severity.get(&severity).copied().unwrap_or(0)
    }
}

impl<'t> Sum<&'t Self> for Tally {
    fn sum<I: Iterator<Item = &'t Self>>(tallies: I) -> Self {
        let mut sum = Self::default();
        for tally in tallies {
            sum.documents += tally.documents;
            sum.words += tally.words;
            sum.findings += tally.findings;
            add_up(&mut sum.by_severity, &tally.by_severity);
            add_up(&mut sum.by_family, &tally.by_family);
        }
        sum
    }
}

fn add_up<K: Ord + Clone>(sum: &mut BTreeMap<K, usize>, counts: &BTreeMap<K, usize>) {
    for (key, count) in counts {
        *sum.entry(key.clone()).or_default() += count;
    }
}

/// How many there are for each thousand words, to two places, so that it is written alike everywhere; nothing where there
/// are no words.
pub(super) fn rate(count: usize, words: usize) -> Option<f64> {
    #[expect(clippy::cast_precision_loss, reason = "an archive of 2^52 words is not to be expected")]
    let exact = |number: usize| number as f64;
    (words > 0).then(|| (exact(count) * 100_000.0 / exact(words)).round() / 100.0)
}

/// The families and rules of all lexicons, and how often each spoke.
#[derive(Debug, Default)]
pub(super) struct Families {
    families: BTreeMap<String, Named>,
    rules: BTreeMap<String, Named>,
}

impl Families {
    /// Takes the families of a lexicon, whether or not they speak.
    pub(super) fn know(&mut self, lexicon: &Lexicon) {
        for family in lexicon.families() {
            if family.id != ABOUT_COMMENTS {
                named(&mut self.families, [&family.id, &family.id, &family.title]);
            }
        }
    }

    /// Counts the findings of a document.
    pub(super) fn add(&mut self, findings: &[Counted<'_>]) {
        let (mut families, mut rules) = (BTreeMap::new(), BTreeMap::new());
        for finding in findings {
            *families.entry(finding.family).or_insert(0) += 1;
            rules.entry(finding.rule).or_insert((finding, 0)).1 += 1;
        }
        for (id, findings) in families {
            named(&mut self.families, [id, id, id]).speak(findings);
        }
        for (finding, findings) in rules.into_values() {
            named(&mut self.rules, [finding.rule, finding.family, finding.title]).speak(findings);
        }
    }

    /// All families, those with most findings first.
    pub(super) fn families(&self) -> Vec<Named> {
        by_findings(&self.families)
    }

    /// The rules that spoke, those with most findings first.
    pub(super) fn rules(&self) -> Vec<Named> {
        by_findings(&self.rules)
    }
}

impl Named {
    /// Counts the findings of one more document.
    fn speak(&mut self, findings: usize) {
        self.findings += findings;
        self.documents += 1;
    }
}

/// The entry of an id, with its family and title.
fn named<'n>(list: &'n mut BTreeMap<String, Named>, [id, family, title]: [&str; 3]) -> &'n mut Named {
    list.entry(id.to_owned()).or_insert_with(|| Named {
        id: id.to_owned(),
        family: family.to_owned(),
        title: title.to_owned(),
        ..Named::default()
    })
}

fn by_findings(list: &BTreeMap<String, Named>) -> Vec<Named> {
    let mut list: Vec<Named> = list.values().cloned().collect();
    // The sort is stable, so that equals stay in the order of their ids.
    list.sort_by_key(|named| Reverse(named.findings));
    list
}
