//! Whose an item is: a field, a handle, a parenthesis at the end, the subject of the item.

use std::ops::Range;

use super::clock::clock_at_start;
use super::due::duration;
use super::words::{is_one_of, word_at_start};
use crate::lexicon::{Features, Vocabulary};
use crate::span::Span;

/// Who an item belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Owner {
    /// One name: a person, a role, a team.
    One(Span),
    /// Several names: nobody in particular.
    Several(Span),
    /// A word that names nobody: TBD, someone, we.
    Nobody(Span),
}

/// Words for an owner, in the head of a table and in the fields of an item.
pub(super) const OWNER_FIELDS: &[&str] = &[
    "owner",
    "owners",
    "assignee",
    "assignees",
    "assigned",
    "responsible",
    "who",
    "dri",
    "lead",
    "person",
    "contact",
];

/// Words that name nobody.
pub(super) const NOBODY: &[&str] = &[
    "tbd",
    "tba",
    "tbc",
    "todo",
    "nobody",
    "someone",
    "somebody",
    "anyone",
    "everyone",
    "everybody",
    "all",
    "team",
    "n/a",
    "na",
    "none",
    "unknown",
    "unassigned",
    "us",
    "we",
    "-",
    "?",
];

/// Which owner some words name, before its place is known.
#[derive(Clone, Copy)]
pub(super) enum OwnerKind {
    One,
    Several,
    Nobody,
}

impl OwnerKind {
    pub(super) const fn at(self, span: Span) -> Owner {
        match self {
            Self::One => Owner::One(span),
            Self::Several => Owner::Several(span),
            Self::Nobody => Owner::Nobody(span),
        }
    }
}

/// The most words of a parenthesis that starts with a name: `(Ana calls a meeting)`.
const LONGEST_NAME: usize = 5;

/// The owner that a cell or a field names.
pub(super) fn owner_of(span: Span, words: &str) -> Option<Owner> {
    if words.is_empty() {
        return None;
    }
    Some(kind_of(words).at(span))
}

pub(super) fn kind_of(words: &str) -> OwnerKind {
    let words = words.trim_matches(|sign: char| "*_`[]().,;: ".contains(sign));
    let names = words
        .split([',', '/', '&', '+'])
        .flat_map(|part| part.split(" and "))
        .filter(|part| !part.trim().is_empty());
    let count = names.count();
    let bare = words.trim_start_matches('@').to_lowercase();
    if bare.is_empty()
        || bare.trim_matches('?').is_empty()
        || NOBODY.contains(&bare.as_str())
        || bare.starts_with("the team")
        || bare.starts_with("to be ")
    {
        OwnerKind::Nobody
    } else if count > 1 {
        OwnerKind::Several
    } else {
        OwnerKind::One
    }
}

/// The owner named among the words of an item: a handle, a field, a parenthesis at the end, the subject of the item.
pub(super) fn owner_in(words: &str, vocabulary: &Vocabulary) -> Option<(OwnerKind, Range<usize>)> {
    field(words)
        .or_else(|| handles(words))
        .or_else(|| parenthesis(words, vocabulary))
        .or_else(|| subject(words, vocabulary))
}

/// `owner: Platform`, `assigned to Ana`.
fn field(words: &str) -> Option<(OwnerKind, Range<usize>)> {
    let lower = words.to_ascii_lowercase();
    for name in OWNER_FIELDS.iter().filter(|name| **name != "who" && **name != "lead" && **name != "person") {
        let Some(start) = lower.find(name) else { continue };
        let is_word = !lower.get(..start)?.ends_with(|sign: char| sign.is_alphanumeric());
        let behind = words.get(start + name.len()..)?;
        let value = behind.trim_start_matches(['*', '_', ' ']);
        let value = value
            .strip_prefix([':', '='])
            .or_else(|| value.strip_prefix("to "))
            .or_else(|| value.strip_prefix("is "));
        let Some(value) = value.filter(|_| is_word) else { continue };
        let value = value.trim_start_matches(['*', '_', ' ']);
        let length = value.find([',', ';', ')', '.', '\n', '\r', '|']).unwrap_or(value.len());
        if length == 0 {
            // The field of a template that nobody has filled in.
            continue;
        }
        let at = words.len() - value.len();
        return Some((kind_of(value.get(..length)?), at..at + length));
    }
    None
}

/// `@ana`, `@ana and @lee`.
fn handles(words: &str) -> Option<(OwnerKind, Range<usize>)> {
    let starts = words.match_indices('@').filter(|(start, _)| {
        let before = words.get(..*start).unwrap_or("");
        let behind = words.get(start + 1..).unwrap_or("");
        !before.ends_with(|sign: char| sign.is_alphanumeric()) && behind.starts_with(char::is_alphabetic)
    });
    let found: Vec<usize> = starts.map(|(start, _)| start).collect();
    let first = *found.first()?;
    let last = *found.last()?;
    let length = words.get(last + 1..)?.find(|sign: char| !(sign.is_alphanumeric() || "-_.".contains(sign)));
    let end = length.map_or(words.len(), |length| last + 1 + length);
    let kind = if found.len() > 1 { OwnerKind::Several } else { OwnerKind::One };
    Some((kind, first..end))
}

/// `(Platform, 14 days)`, `(Ana)`, `- Ana` and `[Ana]` at the end.
fn parenthesis(words: &str, vocabulary: &Vocabulary) -> Option<(OwnerKind, Range<usize>)> {
    let trimmed = words.trim_end().trim_end_matches(['.', ';', ' ', '|']);
    let (open, length) = if trimmed.ends_with(')') {
        (trimmed.rfind('(')? + 1, 1)
    } else if trimmed.ends_with(']') {
        (trimmed.rfind('[')? + 1, 1)
    } else {
        let dash = trimmed.rfind(" - ").or_else(|| trimmed.rfind(" – ")).or_else(|| trimmed.rfind(" — "))?;
        (dash + 3, 0)
    };
    let inside = trimmed.get(open..trimmed.len() - length)?;
    let inside_start = inside.len() - inside.trim_start_matches([' ', '\u{2013}', '\u{2014}']).len();
    let mut parts = inside.get(inside_start..)?.split([',', ';']).map(str::trim);
    let first = parts.next().filter(|first| !first.is_empty())?;
    let has_date = parts.any(|part| clock_at_start(part).is_some() || duration(part).is_some());
    // "(What high is)" starts with a capital as "(Ana calls a meeting)" does, and with a word that is nobody's name.
    let is_capital = |word: &str| word.starts_with(char::is_uppercase);
    let starts_with_name = is_capital(first) && !is_other_word(word_at_start(first), vocabulary);
    let is_name = (has_date || starts_with_name || first.split_whitespace().all(is_capital))
        && first.split_whitespace().count() <= LONGEST_NAME
        && clock_at_start(first).is_none()
        && !first.contains(|sign: char| sign.is_ascii_digit());
    is_name.then(|| {
        let start = open + inside_start;
        (kind_of(first), start..start + first.len())
    })
}

/// `Ana to write it down`, `Platform will add an alert`, and `We will`, which names nobody. `Revert to the old limit` starts
/// with a verb, and no verb follows.
fn subject(words: &str, vocabulary: &Vocabulary) -> Option<(OwnerKind, Range<usize>)> {
    let bare = words.trim_start_matches(['*', '_', '[', ' ']);
    let start = words.len() - bare.len();
    let name = word_at_start(bare);
    let behind = bare.get(name.len()..)?.trim_start_matches(['*', '_', ']']);
    if is_one_of(name, &["we"]) {
        return Some((OwnerKind::Nobody, start..start + name.len()));
    }
    let task = behind.strip_prefix(" to ").or_else(|| behind.strip_prefix(" will "))?;
    let is_name =
        name.chars().count() > 1 && name.starts_with(char::is_uppercase) && !is_base_verb(name, vocabulary);
    let names_task = is_base_verb(word_at_start(task), vocabulary);
    (is_name && names_task).then(|| (OwnerKind::One, start..start + name.len()))
}

/// Whether a word is known and means nobody.
pub(super) fn is_other_word(word: &str, vocabulary: &Vocabulary) -> bool {
    vocabulary.find(&word.to_lowercase()).is_some() && !is_person(word, vocabulary)
}

/// Whether a word is a name, a role or a group.
pub(super) fn is_person(word: &str, vocabulary: &Vocabulary) -> bool {
    const PERSONS: Features =
        Features::NAME.with(Features::ROLE).with(Features::GROUP).with(Features::LEANS_PERSON);
    let id = vocabulary.find(&word.to_lowercase());
    id.is_some_and(|id| vocabulary.features(id).any(PERSONS))
}

/// Whether a word can be a verb in its base form.
pub(super) fn is_base_verb(word: &str, vocabulary: &Vocabulary) -> bool {
    let id = vocabulary.find(&word.to_lowercase());
    id.is_some_and(|id| vocabulary.features(id).any(Features::BASE))
}
