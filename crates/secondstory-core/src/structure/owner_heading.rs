//! Headings among remediation items: some sort them by theme, others name who does what stands below.

use super::owner::{Owner, is_other_word, is_person, kind_of};
use super::words::is_one_of;
use crate::lexicon::Vocabulary;
use crate::span::Span;

/// The most words of a heading that names somebody.
const LONGEST_NAME: usize = 3;
/// The most bytes of initials: `AC`, `AC/AFC`.
const LONGEST_INITIALS: usize = 8;
/// How words end that sort items by theme: monitoring, documentation, improvements, resilience.
const THEME_ENDINGS: &[&str] =
    &["ing", "tion", "tions", "sion", "ment", "ments", "ence", "ance", "ness", "ity", "ies", "als"];
/// More words of that kind.
const THEMES: &[&str] = &[
    "code",
    "config",
    "software",
    "hardware",
    "network",
    "database",
    "infrastructure",
    "frontend",
    "backend",
    "docs",
    "alerts",
    "tests",
    "short",
    "medium",
    "long",
    "term",
    "high",
    "low",
    "priority",
    "immediate",
    "urgent",
    "next",
    "open",
    "done",
    "todo",
    "other",
    "general",
    "people",
    "technology",
    "technical",
    "customer",
    "internal",
    "external",
    "future",
    "backlog",
    "now",
    "soon",
    "later",
    "prevent",
    "detect",
    "mitigate",
    "repair",
    "respond",
    "recover",
    "owner",
    "who",
    "proposed",
    "security",
];
/// The owner that a heading names: initials, a handle, a role or a team, a name. What can be a theme is none.
pub(super) fn owner_of_heading(span: Span, heading: &str, vocabulary: &Vocabulary) -> Option<Owner> {
    let bare = heading.trim_matches(|sign: char| sign.is_whitespace() || "*_:()".contains(sign));
    let parts: Vec<&str> = bare.split([' ', '/', ',', '&']).filter(|part| !part.is_empty()).collect();
    let is_short = (1..=LONGEST_NAME).contains(&parts.len());
    let is_owner = is_initials(bare)
        || is_short && parts.last().is_some_and(|head| is_person(head, vocabulary) && !is_theme(head))
        || is_short && parts.iter().all(|part| may_be_name(part, vocabulary));
    is_owner.then(|| kind_of(bare).at(span))
}

fn is_initials(words: &str) -> bool {
    let is_length = (2..=LONGEST_INITIALS).contains(&words.len());
    is_length && words.bytes().all(|byte| byte.is_ascii_uppercase() || b"/,& ".contains(&byte))
}

fn is_theme(word: &str) -> bool {
    let lower = word.to_lowercase();
    let ends = |ending: &&str| lower.len() > ending.len() + 2 && lower.ends_with(*ending);
    is_one_of(word, THEMES) || THEME_ENDINGS.iter().any(ends)
}

/// A handle, a letter, or a capitalised word that is none of the words that are known.
fn may_be_name(word: &str, vocabulary: &Vocabulary) -> bool {
    let is_other = word.len() > 1 && is_other_word(word, vocabulary);
    let is_written_so = word.starts_with(char::is_uppercase) && word.chars().all(char::is_alphabetic);
    word.starts_with('@') || (is_written_so && !is_theme(word) && !is_other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    #[test]
    fn headings_that_name_somebody() {
        let lexicon = Lexicon::builtin();
        let owner = |words: &str| owner_of_heading(Span::default(), words, lexicon.vocabulary());
        let people =
            ["Ana", "Ana Costa", "Kim E", "JG", "@lee", "Platform team", "**Robert**", "On-call engineer"];
        for words in people {
            assert!(matches!(owner(words), Some(Owner::One(_))), "{words}: {:?}", owner(words));
        }
        assert!(matches!(owner("AC/JG"), Some(Owner::Several(_))));
        assert!(matches!(owner("Team"), Some(Owner::Nobody(_))));
        let themes = [
            "Prevention",
            "Process improvements",
            "Short term",
            "Monitoring",
            "Code and configuration",
            "Engineering processes",
            "Engineering",
            "P0",
            "Docs",
        ];
        for words in themes {
            assert_eq!(owner(words), None, "{words}");
        }
    }
}
