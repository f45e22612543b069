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

/// What a text may have in the place of this word: the letters of endings and stems, spellings without an apostrophe, and
/// "of" for "have".
pub(crate) fn remains_of(word: &str) -> impl Iterator<Item = &'static str> {
    let spelled =
        SPELLINGS.iter().filter(move |(_, words)| words.contains(&word)).map(|(spelling, _)| *spelling);
    let letters = |ending: &'static str| ending.rsplit('\'').next().unwrap_or(ending);
    let ends = move |meant: &str| {
        meant == word
            || (meant == "'d" && AMBIGUOUS_D.contains(&word))
            || (meant == "'s" && AMBIGUOUS_S.contains(&word))
    };
    let endings =
        ENDINGS.iter().filter(move |(_, meant)| ends(meant)).map(move |(ending, _)| letters(ending));
    let stems =
        STEMS.iter().filter(move |(_, meant)| *meant == word).flat_map(|(stem, _)| [*stem, with_n(stem)]);
    spelled.chain(endings).chain(stems).chain((word == "have").then_some("of"))
}

/// Words that `n't` may follow.
const NEGATABLE: &[&str] = &[
    "are", "could", "dare", "did", "do", "does", "had", "has", "have", "is", "may", "might", "must", "need",
    "ought", "should", "was", "were", "would",
];

/// Whether `n't` may follow this word.
pub(crate) fn takes_negation(word: &str) -> bool {
    NEGATABLE.contains(&word)
}

/// What `'d` and `'s` may stand for.
const AMBIGUOUS_D: &[&str] = &["had", "would"];
const AMBIGUOUS_S: &[&str] = &["is", "has", "us"];

/// The letters before the apostrophe of `n't`.
fn with_n(stem: &str) -> &'static str {
    match stem {
        "ca" => "can",
        "wo" => "won",
        "sha" => "shan",
        _ => "ain",
    }
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
