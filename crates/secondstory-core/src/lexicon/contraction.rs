//! Contractions, taken apart: `should've` is `should have`, `didn't` is `did not`.
//!
//! Texts and patterns are taken apart by the same code, so that a pattern is written once for every spelling.

/// Spellings without an apostrophe, and the words they stand for.
const SPELLINGS: &[(&str, &[&str])] = &[
    ("aint", &["is", "not"]),
    ("arent", &["are", "not"]),
    ("cannot", &["can", "not"]),
    ("cant", &["can", "not"]),
    ("coulda", &["could", "have"]),
    ("couldnt", &["could", "not"]),
    ("couldve", &["could", "have"]),
    ("didnt", &["did", "not"]),
    ("doesnt", &["does", "not"]),
    ("dont", &["do", "not"]),
    ("hadnt", &["had", "not"]),
    ("hasnt", &["has", "not"]),
    ("havent", &["have", "not"]),
    ("isnt", &["is", "not"]),
    ("mighta", &["might", "have"]),
    ("mightve", &["might", "have"]),
    ("musta", &["must", "have"]),
    ("mustve", &["must", "have"]),
    ("neednt", &["need", "not"]),
    ("oughta", &["ought", "to"]),
    ("shoulda", &["should", "have"]),
    ("shouldnt", &["should", "not"]),
    ("shouldve", &["should", "have"]),
    ("wasnt", &["was", "not"]),
    ("werent", &["were", "not"]),
    ("wont", &["will", "not"]),
    ("woulda", &["would", "have"]),
    ("wouldnt", &["would", "not"]),
    ("wouldve", &["would", "have"]),
];

/// Endings after an apostrophe, the longest first, and the word they stand for.
const ENDINGS: &[(&str, &str)] = &[
    ("n't", "not"),
    ("'nt", "not"),
    ("'ve", "have"),
    ("'re", "are"),
    ("'ll", "will"),
    ("'m", "am"),
    ("'s", "'s"),
    ("'d", "'d"),
];

/// What is left of a word before `n't` where it is not the word itself.
const STEMS: &[(&str, &str)] = &[("ca", "can"), ("wo", "will"), ("sha", "shall"), ("ai", "is")];

/// A part of a contraction: the word it stands for and how many bytes of the spelling belong to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    pub(crate) word: String,
    pub(crate) length: usize,
}

/// Takes a word in lower case with straight apostrophes apart; a word that is no contraction is one part.
pub(crate) fn expand(folded: &str) -> Vec<Part> {
    if let Some((spelling, words)) = SPELLINGS.iter().find(|(spelling, _)| *spelling == folded) {
        let first = words[0].len().min(spelling.len() - 1);
        let part = |word: &str, length| Part { word: word.to_owned(), length };
        return vec![part(words[0], first), part(words[1], spelling.len() - first)];
    }
    let mut parts = Vec::new();
    let mut rest = folded;
    while let Some((ending, word)) = ENDINGS.iter().find(|(ending, _)| rest.ends_with(ending)) {
        let length = ending.len();
        if rest.len() == length {
            break;
        }
        parts.push(Part { word: (*word).to_owned(), length });
        rest = &rest[..rest.len() - length];
    }
    let stem = if parts.last().is_some_and(|part| part.word == "not") {
        STEMS.iter().find(|(stem, _)| *stem == rest).map_or(rest, |(_, word)| *word)
    } else {
        rest
    };
    if stem == "let" && parts.last().is_some_and(|part| part.word == "'s") {
        parts.last_mut().into_iter().for_each(|part| part.word = "us".to_owned());
    }
    parts.push(Part { word: stem.to_owned(), length: rest.len() });
    parts.reverse();
    parts
}

/// Every spelling without an apostrophe, with the words it stands for.
pub(crate) fn spellings() -> impl Iterator<Item = (&'static str, &'static [&'static str])> {
    SPELLINGS.iter().copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(folded: &str) -> String {
        expand(folded)
            .iter()
            .map(|part| format!("{}:{}", part.word, part.length))
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn takes_contractions_apart() {
        assert_eq!(words("shouldn't've"), "should:6 not:3 have:3");
        assert_eq!(words("should'nt"), "should:6 not:3");
        assert_eq!(words("can't"), "can:2 not:3");
        assert_eq!(words("shoulda"), "should:6 have:1");
        assert_eq!(words("she'd"), "she:3 'd:2");
        assert_eq!(words("team's"), "team:4 's:2");
        assert_eq!(words("o'clock"), "o'clock:7");
    }
}
