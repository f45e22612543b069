//! What makes a finding the same one in the next report of its file: the fingerprint of its content, and a number where the same
//! sentence stands in the file more than once.

use std::collections::BTreeMap;

use secondstory_core::{Finding, RuleIndex};
use secondstory_project::fingerprint::{Fingerprint, fingerprint, numbered};

use crate::checking::CheckedText;

/// The identities of everything found in a text, hidden and allowed findings included, so that showing less or allowing one
/// gives no other finding a new identity.
pub(super) struct Identities(BTreeMap<Key, String>);

/// The place of a finding, in bytes, and its rule.
type Key = (u32, u32, RuleIndex);

fn key(finding: &Finding) -> Key {
    (finding.span.start, finding.span.end, finding.rule)
}

impl Identities {
    /// The identities of the findings in a text.
    pub(super) fn new(text: &CheckedText) -> Self {
        let allowed = text.suppressions.iter().flat_map(|suppression| &suppression.findings);
        let all: BTreeMap<Key, Fingerprint> =
            text.findings.iter().chain(allowed).map(|finding| (key(finding), of(finding, text))).collect();
        let fingerprints: Vec<Fingerprint> = all.values().copied().collect();
        let identities = all.into_iter().zip(numbered(&fingerprints));
        Self(identities.map(|((key, one), number)| (key, format!("{one}:{number}"))).collect())
    }

    /// The identity of one of these findings: 32 hexadecimal digits, a colon, and the number.
    pub(super) fn of(&self, finding: &Finding) -> &str {
        self.0.get(&key(finding)).map_or("", String::as_str)
    }
}

fn of(finding: &Finding, text: &CheckedText) -> Fingerprint {
    let source = &text.text;
    fingerprint(&text.rule(finding).id, finding.span.text(source), finding.sentence.text(source))
}
