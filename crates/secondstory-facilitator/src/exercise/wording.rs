//! What rules can tell of a text that a person wrote: findings of our own analysis, figures, and the words that texts share.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use secondstory_core::{Finding, Format, Settings, Voice, analyze};

/// The shortest word that says what a text is about; shorter ones are mostly grammar.
const SHORTEST_TELLING_WORD: usize = 4;

/// As many first letters make two words one: "release" and "released", "renewal" and "renewed".
const STEM: usize = 5;

/// Longer words that are grammar all the same.
const GRAMMAR: &[&str] = &[
    "about", "after", "again", "also", "another", "because", "been", "before", "being", "both", "came",
    "could", "does", "done", "down", "each", "every", "from", "have", "having", "here", "into", "just",
    "like", "made", "many", "more", "most", "much", "nobody", "none", "only", "other", "over", "same",
    "should", "since", "some", "such", "than", "that", "their", "them", "then", "there", "these", "they",
    "this", "those", "through", "under", "until", "very", "was", "well", "were", "what", "when", "where",
    "which", "while", "whom", "will", "with", "would", "your",
];

/// A finding in a text of one's own, ready to be told.
pub(super) struct Complaint {
    /// The id of the family.
    pub(super) family: String,
    /// The words, and what they do.
    pub(super) text: String,
}

/// The check as it comes, reading each text as its author's own.
static SETTINGS: LazyLock<Settings> = LazyLock::new(|| {
    let mut settings = Settings::default();
    settings.set_voice(Voice::Author);
    settings
});

/// What our own analysis finds in a text, hints as well, in the order of the text.
pub(super) fn complaints(text: &str) -> Vec<Complaint> {
    let findings = analyze(text, Format::Plain, &SETTINGS);
    findings.iter().map(|finding| complaint(text, finding, &SETTINGS)).collect()
}

fn complaint(text: &str, finding: &Finding, settings: &Settings) -> Complaint {
    let rule = settings.rule(finding.rule);
    Complaint {
        family: rule.family.to_string(),
        text: format!("\u{201c}{}\u{201d}: {}", finding.span.text(text), rule.message),
    }
}

/// Whether a word or a name stands for people in the eyes of our own analysis: only people are told to fail to look.
pub(super) fn stands_for_people(word: &str) -> bool {
    let mut letters = word.chars();
    let name: String =
        letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default();
    let about =
        |sentence: &str| complaints(sentence).iter().any(|complaint| complaint.family == "counterfactual");
    about(&format!("The {word} failed to look.")) || about(&format!("{name} failed to look."))
}

/// The words of a text in lower case, without punctuation at their ends.
pub(super) fn words(text: &str) -> Vec<String> {
    let parts = text.split(|letter: char| {
        !(letter.is_alphanumeric() || matches!(letter, '\'' | '\u{2019}' | '-' | '.' | ':' | ','))
    });
    let trimmed = parts.map(|part| part.trim_matches(|letter: char| !letter.is_alphanumeric()));
    trimmed.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

/// The figures of a text: numbers and times as they are written, such as 16.7, 2,310 and 00:25; a digit in a name is none.
pub(super) fn figures(text: &str) -> BTreeSet<String> {
    let is_figure = |word: &String| {
        word.starts_with(|letter: char| letter.is_ascii_digit())
            && word.chars().all(|letter| letter.is_ascii_digit() || matches!(letter, '.' | ':' | ','))
    };
    words(text).into_iter().filter(is_figure).collect()
}

/// The words that say what a text is about, cut to their stems.
pub(super) fn telling(text: &str) -> BTreeSet<String> {
    let parts: Vec<String> = words(text);
    let pieces = parts.iter().flat_map(|word| word.split(['-', '.', ':', ',']));
    let long = pieces.filter(|word| {
        word.chars().count() >= SHORTEST_TELLING_WORD
            && !GRAMMAR.contains(word)
            && !word.starts_with(|letter: char| letter.is_ascii_digit())
    });
    long.map(|word| word.chars().take(STEM).collect()).collect()
}

/// Whether a phrase stands in a text, in whole words at its beginning; "agent" stands in "the agents" too.
pub(super) fn holds(text: &str, phrase: &str) -> bool {
    let text = text.to_lowercase();
    let phrase = phrase.to_lowercase();
    text.match_indices(&phrase).any(|(start, _)| {
        let before = text.get(..start).and_then(|before| before.chars().next_back());
        !before.is_some_and(char::is_alphanumeric)
    })
}
