//! What makes a finding the same finding tomorrow: its rule, its words, and the words of its sentence. Not its place.
//!
//! A text that is wrapped anew, indented, moved or renamed keeps its fingerprints, and so does everything around a sentence
//! that is edited. Baselines and reports store them, so they are made by a fixed algorithm: the first 128 bits of a SHA-256
//! over the three parts, in which letters and digits are in lower case, markup is left out, and everything else is one space.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use secondstory_core::{Finding, Settings};
use sha2::{Digest, Sha256};

/// A change of what is hashed makes every stored fingerprint unknown; this mark says so in the hash itself.
const ALGORITHM: &str = "secondstory-fingerprint-1";

/// 128 bits: among a million findings, two equal ones by chance are out of question.
const BYTES: usize = 16;

/// No character reference of HTML is longer, in characters: `&CounterClockwiseContourIntegral;`.
const LONGEST_REFERENCE: usize = 33;

/// The identity of a finding by content. Its text is 32 hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint([u8; BYTES]);

/// Why a text is no fingerprint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoFingerprint;

impl fmt::Display for NoFingerprint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "a fingerprint has {} digits from 0 to 9 and a to f", BYTES * 2)
    }
}

impl std::error::Error for NoFingerprint {}

impl fmt::Display for Fingerprint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(formatter, "{byte:02x}"))
    }
}

impl FromStr for Fingerprint {
    type Err = NoFingerprint;

    /// Takes what `Display` gives, and nothing else: one fingerprint has one spelling.
    fn from_str(text: &str) -> Result<Self, NoFingerprint> {
        let (pairs, rest) = text.as_bytes().as_chunks::<2>();
        if !rest.is_empty() || pairs.len() != BYTES {
            return Err(NoFingerprint);
        }
        let mut bytes = [0; BYTES];
        for (byte, [high, low]) in bytes.iter_mut().zip(pairs) {
            *byte = digit(*high)? * 16 + digit(*low)?;
        }
        Ok(Self(bytes))
    }
}

fn digit(character: u8) -> Result<u8, NoFingerprint> {
    match character {
        b'0'..=b'9' => Ok(character - b'0'),
        b'a'..=b'f' => Ok(character - b'a' + 10),
        _ => Err(NoFingerprint),
    }
}

/// The fingerprint of a finding. Takes the id of its rule, the words that are marked, and the sentence they stand in, both as
/// the source has them.
#[must_use]
pub fn fingerprint(rule_id: &str, finding_text: &str, sentence_text: &str) -> Fingerprint {
    let mut hash = Sha256::new();
    for part in [ALGORITHM, rule_id, &normalised(finding_text), &normalised(sentence_text)] {
        hash.update(part);
        // No part contains this byte, so the parts cannot run into each other.
        hash.update([0]);
    }
    let mut bytes = [0; BYTES];
    for (byte, hashed) in bytes.iter_mut().zip(hash.finalize()) {
        *byte = hashed;
    }
    Fingerprint(bytes)
}

/// The fingerprint of what was found in a text with these settings.
#[must_use]
pub fn of_finding(finding: &Finding, text: &str, settings: &Settings) -> Fingerprint {
    fingerprint(&settings.rule(finding.rule).id, finding.span.text(text), finding.sentence.text(text))
}

/// For each fingerprint of a document, in the order of the text, how often it has come by now: 1 for the first, 2 where the
/// same sentence stands there a second time. With this number a fingerprint is unique in its document.
#[must_use]
pub fn numbered(fingerprints: &[Fingerprint]) -> Vec<u32> {
    let mut seen: BTreeMap<Fingerprint, u32> = BTreeMap::new();
    let count = |fingerprint: &Fingerprint| {
        let number = seen.entry(*fingerprint).or_insert(0);
        *number += 1;
        *number
    };
    fingerprints.iter().map(count).collect()
}

/// Letters and digits in lower case, everything between them as one space: line breaks, indents, the kind of quotes, the marks of
/// emphasis, of lists and of quoted lines; and tags, comments, character references and the targets of links, which a new
/// export of the same page writes anew.
fn normalised(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    let mut is_apart = false;
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        let markup = markup(rest);
        if markup == 0 && character.is_alphanumeric() {
            if is_apart && !words.is_empty() {
                words.push(' ');
            }
            words.extend(character.to_lowercase());
        }
        is_apart = markup > 0 || !character.is_alphanumeric();
        rest = rest.get(markup.max(character.len_utf8())..).unwrap_or_default();
    }
    words
}

/// The bytes of a tag, a comment, a character reference or the target of a link at the start of a text; 0 where it begins with
/// none. None of them reaches over what would be the start of the next one, so that a text is read once.
fn markup(text: &str) -> usize {
    let up_to = |end: char, stop: char| {
        let found = text.char_indices().skip(1).find(|(_, other)| *other == end || *other == stop);
        found.filter(|(_, other)| *other == end).map_or(0, |(offset, _)| offset + end.len_utf8())
    };
    let second = text.chars().nth(1);
    match text.chars().next() {
        Some('<') if second.is_some_and(|second| second.is_alphabetic() || "/!".contains(second)) => {
            up_to('>', '<')
        }
        Some('&') if second.is_some_and(|second| second.is_alphabetic() || second == '#') => {
            let name = text.char_indices().skip(1).take(LONGEST_REFERENCE);
            let mut name = name.skip_while(|(_, other)| other.is_alphanumeric() || *other == '#');
            name.next().filter(|(_, end)| *end == ';').map_or(0, |(offset, _)| offset + 1)
        }
        Some(']') if second == Some('(') => up_to(')', ']'),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const RULE: &str = "counterfactual/should-have";

    #[track_caller]
    fn check_same(one: &str, other: &str) {
        assert_eq!(fingerprint(RULE, one, one), fingerprint(RULE, other, other));
    }

    #[test]
    fn the_look_of_a_sentence_does_not_count() {
        check_same("The reviewer should have asked.", "the reviewer\n    should **have** _asked_");
        check_same("She shouldn't have.", "> She shouldn\u{2019}t\r\n> have");
        check_same("She should have asked.", "She <b class='x'>should</b>&nbsp;have <!-- really -->\nasked.");
        check_same(
            "See [the page](https://one.example) first.",
            "See [the page](https://other.example/two) first.",
        );
        check_same("a < b and c > d & e; f", "a b and c d e f");
    }

    #[test]
    fn rule_words_and_sentence_count() {
        let one = fingerprint(RULE, "should have asked", "She should have asked.");
        assert_ne!(
            one,
            fingerprint("counterfactual/could-have", "should have asked", "She should have asked.")
        );
        assert_ne!(one, fingerprint(RULE, "should have", "She should have asked."));
        assert_ne!(one, fingerprint(RULE, "should have asked", "He should have asked."));
        assert_ne!(one, fingerprint(RULE, "should have", "asked She should have asked."));
    }

    /// Stored fingerprints outlive versions. Whoever changes this number makes every baseline out there unknown.
    #[test]
    fn the_algorithm_stays_as_it_is() {
        let one = fingerprint(RULE, "should have asked", "The reviewer should have asked.");
        assert_eq!(one.to_string(), "618b3fc93cf94df9e3407686460b0d40");
    }

    #[test]
    fn equal_ones_are_numbered() {
        let [one, other] = ["a", "b"].map(|text| fingerprint(RULE, text, text));
        assert_eq!(numbered(&[one, other, one, one]), [1, 1, 2, 3]);
    }

    #[test]
    fn other_texts_are_refused() {
        for text in
            ["", "0", &"0".repeat(31), &"0".repeat(33), &"0".repeat(34), &"A".repeat(32), &"ö".repeat(16)]
        {
            assert_eq!(text.parse::<Fingerprint>(), Err(NoFingerprint), "{text}");
        }
    }

    proptest! {
        #[test]
        fn its_text_is_read_back(text in ".{0,40}") {
            let one = fingerprint(RULE, &text, &text);
            prop_assert_eq!(one.to_string().parse(), Ok(one));
        }

        #[test]
        fn white_space_and_marks_between_words_do_not_count(
            words in prop::collection::vec("[a-zA-Z0-9é]{1,8}", 1..8),
            between in prop::collection::vec("[ \n\t>*_'\"-]{1,4}", 8),
        ) {
            let mixed: String = words.iter().zip(&between).flat_map(|(word, gap)| [word.as_str(), gap]).collect();
            check_same(&words.join(" "), &mixed);
        }
    }
}
