//! Noun phrases: where one ends, which word is its head, and whether that names people or things.
//!
//! There is no part-of-speech tagger. A noun phrase is what stands between function words and finite verbs, and its head
//! is the last word that can be a noun. That is enough, because only a few kinds of head matter here: people, groups
//! of people, and everything else.

use std::ops::Range;

use crate::finding::Target;
use crate::lexicon::{Features, SubjectClasses};
use crate::token::{Shape, Token, TokenKind};

/// What kind of thing a subject names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SubjectClass {
    Person,
    Group,
    Implied,
    System,
    Unknown,
}

impl SubjectClass {
    /// Whether an entry that means these classes means this one.
    pub(crate) const fn is_among(self, classes: SubjectClasses) -> bool {
        classes.any(self.as_set())
    }

    const fn as_set(self) -> SubjectClasses {
        match self {
            Self::Person => SubjectClasses::PERSON,
            Self::Group => SubjectClasses::GROUP,
            Self::Implied => SubjectClasses::IMPLIED,
            Self::System => SubjectClasses::SYSTEM,
            Self::Unknown => SubjectClasses::UNKNOWN,
        }
    }

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Group => "group",
            Self::Implied => "implied",
            Self::System => "system",
            Self::Unknown => "unknown",
        }
    }

    pub(crate) const fn target(self) -> Option<Target> {
        match self {
            Self::Person => Some(Target::Person),
            Self::Group => Some(Target::Group),
            Self::Implied => Some(Target::Implied),
            Self::System => Some(Target::System),
            Self::Unknown => None,
        }
    }
}

/// Function words that no noun phrase contains.
const BOUNDARY: Features = Features::PREPOSITION
    .with(Features::CONJUNCTION)
    .with(Features::SUBORDINATOR)
    .with(Features::RELATIVE)
    .with(Features::BE)
    .with(Features::HAVE)
    .with(Features::DO)
    .with(Features::MODAL)
    .with(Features::NEGATION)
    .with(Features::QUESTION);

/// Pronouns that are a noun phrase by themselves.
pub(crate) const PRONOUN: Features = Features::PRONOUN_PERSON
    .with(Features::PRONOUN_GROUP)
    .with(Features::PRONOUN_THING)
    .with(Features::NEGATIVE_PERSON);

/// Words that open a noun phrase.
pub(crate) const OPENER: Features = Features::DETERMINER.with(Features::POSSESSIVE);

/// Kinds of nouns that the word lists know.
const KNOWN_NOUN: Features = Features::ROLE
    .with(Features::GROUP)
    .with(Features::PROCESS)
    .with(Features::AMBIGUOUS)
    .with(Features::AFFECTED)
    .with(Features::MACHINE)
    .with(Features::INCIDENT)
    .with(Features::DECISION)
    .with(Features::NOUN)
    .with(Features::NAME);

/// Forms that can be the finite verb of a clause.
const FINITE: Features = Features::PAST.with(Features::THIRD).with(Features::BASE);

/// The longest noun phrase that is looked for, in tokens.
const GREATEST_LENGTH: usize = 10;

/// A noun phrase found in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NounPhrase {
    /// Its tokens.
    pub(crate) range: Range<usize>,
    /// Its head.
    pub(crate) head: usize,
}

/// Whether a token can stand inside a noun phrase behind its opener.
pub(crate) fn is_nominal(tokens: &[Token], index: usize) -> bool {
    let token = &tokens[index];
    match token.kind {
        TokenKind::Opaque | TokenKind::Number => true,
        TokenKind::Mark(_) => false,
        TokenKind::Word if token.is(KNOWN_NOUN) && !token.is(Features::MODAL) => {
            !token.is(BOUNDARY) || token.is(Features::ROLE)
        }
        TokenKind::Word => {
            let modifier = token.is(Features::ADJECTIVE);
            let verb = token.is(Features::PAST) && !modifies_noun(tokens, index);
            let aside = token.is(Features::ADVERB.with(Features::PARTICLE)) && !modifier;
            !token.is(BOUNDARY.with(PRONOUN).with(OPENER)) && !verb && !aside
        }
    }
}

/// Whether a form that could be the verb of a clause is an adjective: "the ignored warning", "reports of broken links". A
/// form that is no past by itself needs an auxiliary to be a verb.
pub(crate) fn is_attributive(tokens: &[Token], index: usize) -> bool {
    let token = &tokens[index];
    if !token.is(Features::PARTICIPLE) {
        return false;
    }
    let light = Features::ADVERB.with(Features::NEGATION);
    let before = tokens[..index].iter().rev().find(|token| !token.is(light));
    if !token.is(FINITE) {
        let auxiliary = Features::BE.with(Features::HAVE);
        return before.is_some_and(|before| {
            before.kind == TokenKind::Word && !before.is(auxiliary.with(Features::CONJUNCTION))
        });
    }
    modifies_noun(tokens, index) && index > 0
}

/// Whether the past form at `index` stands before a noun as an adjective: "the failed deploy".
fn modifies_noun(tokens: &[Token], index: usize) -> bool {
    let opened = index == 0
        || tokens[index - 1].is(OPENER.with(Features::ADJECTIVE).with(Features::NUMBER_WORD))
        || tokens[index - 1].kind == TokenKind::Number;
    let participle = tokens[index].is(Features::PARTICIPLE);
    participle && opened && tokens.get(index + 1).is_some_and(is_plain_noun)
}

fn is_plain_noun(token: &Token) -> bool {
    let unknown = token.features.is_empty() && token.kind == TokenKind::Word;
    token.kind == TokenKind::Opaque || unknown || (token.is(KNOWN_NOUN) && !token.is(BOUNDARY))
}

/// Whether a token is an opener here and no pronoun: "that engineer", not "that failed".
fn opens(tokens: &[Token], index: usize) -> bool {
    tokens[index].is(OPENER)
        && (!tokens[index].is(PRONOUN)
            || tokens
                .get(index + 1)
                .is_some_and(|_| is_nominal(tokens, index + 1) && !tokens[index + 1].is(FINITE)))
}

/// The longest noun phrase that starts at `start`. Of "one of our engineers" the head is "engineers".
pub(crate) fn phrase_from(tokens: &[Token], start: usize) -> Option<NounPhrase> {
    let phrase = plain_phrase_from(tokens, start)?;
    let end = phrase.range.end;
    let of = tokens
        .get(end)
        .is_some_and(|token| token.is(Features::PREPOSITION) && token.span.end - token.span.start == 2);
    if of
        && is_quantity(tokens, &phrase)
        && let Some(inner) = plain_phrase_from(tokens, end + 1)
    {
        return Some(NounPhrase { range: start..inner.range.end, head: inner.head });
    }
    Some(phrase)
}

/// Whether a phrase only says how many: "one", "some", "none", "members"; what it counts follows.
pub(crate) fn is_quantity(tokens: &[Token], phrase: &NounPhrase) -> bool {
    let counting = Features::NUMBER_WORD
        .with(Features::DETERMINER)
        .with(Features::NEGATIVE_PERSON)
        .with(Features::AMBIGUOUS);
    tokens[phrase.head].is(counting) && !tokens[phrase.head].is(Features::SELF)
}

fn plain_phrase_from(tokens: &[Token], start: usize) -> Option<NounPhrase> {
    let first = tokens.get(start)?;
    if first.is(PRONOUN) && !opens(tokens, start) {
        return Some(NounPhrase { range: start..start + 1, head: start });
    }
    if first.is(Features::DETERMINER)
        && tokens.get(start + 1).is_some_and(|next| next.is(Features::PRONOUN_THING) && !next.is(OPENER))
    {
        return Some(NounPhrase { range: start..start + 2, head: start + 1 });
    }
    let limit = tokens.len().min(start + GREATEST_LENGTH);
    let mut end = start;
    while end < limit && (opens(tokens, end) || tokens[end].is(Features::NUMBER_WORD)) {
        end += 1;
    }
    let opened = end;
    while end < limit && is_nominal(tokens, end) {
        end += 1;
    }
    let head = (opened..end).rev().find(|index| can_be_head(&tokens[*index]))?;
    Some(NounPhrase { range: start..head + 1, head })
}

/// The `'s` between a possessor and what it has, read backwards. Forwards a possessor is a phrase of its own, because the
/// rules ask who it is.
fn is_possessive_ending(tokens: &[Token], index: usize) -> bool {
    let token = &tokens[index];
    index > 0
        && token.kind == TokenKind::Word
        && token.features.is_empty()
        && token.span.end - token.span.start <= "\u{2019}s".len() as u32
        && token.span.start == tokens[index - 1].span.end
}

fn can_be_head(token: &Token) -> bool {
    let only_modifier = token.is(Features::ADJECTIVE) && !token.is(KNOWN_NOUN);
    token.kind != TokenKind::Mark(b',') && !only_modifier && !token.is(Features::POSSESSIVE)
}

/// The noun phrase that ends right before `end`.
pub(crate) fn phrase_before(tokens: &[Token], end: usize) -> Option<NounPhrase> {
    let last = end.checked_sub(1)?;
    if tokens[last].is(PRONOUN) && !(tokens[last].is(KNOWN_NOUN)) {
        let determined =
            last > 0 && tokens[last].is(Features::PRONOUN_THING) && tokens[last - 1].is(Features::DETERMINER);
        let start = if determined { last - 1 } else { last };
        return Some(NounPhrase { range: start..end, head: last });
    }
    let mut start = end;
    while start > 0 && end - start < GREATEST_LENGTH {
        let index = start - 1;
        if index + 1 < end && closes_adverbial(tokens, index) {
            break;
        }
        if is_nominal(tokens, index) || (index + 1 < end && is_possessive_ending(tokens, index)) {
            start = index;
        } else {
            break;
        }
    }
    if start == end {
        return None;
    }
    let head = (start..end).rev().find(|index| can_be_head(&tokens[*index])).unwrap_or(end - 1);
    while start > 0
        && (tokens[start - 1].is(OPENER) || tokens[start - 1].is(Features::NUMBER_WORD))
        && !opens_clause(tokens, start - 1)
    {
        start -= 1;
    }
    Some(NounPhrase { range: start..end, head })
}

/// "It turns out that the mate slept": before another opener "that" begins a clause.
fn opens_clause(tokens: &[Token], index: usize) -> bool {
    tokens[index].is(Features::RELATIVE) && tokens[index + 1].is(OPENER)
}

/// "During this time Sam failed": a point in time with a determiner is a phrase of its own when a name follows.
fn closes_adverbial(tokens: &[Token], index: usize) -> bool {
    tokens[index].is(Features::TIME)
        && tokens[index + 1].shape != Shape::Lower
        && index
            .checked_sub(1)
            .is_some_and(|before| tokens[before].is(Features::DETERMINER.with(Features::PREPOSITION)))
}

/// Whether the head names people, a group, or something else.
pub(crate) fn classify(tokens: &[Token], phrase: &NounPhrase) -> SubjectClass {
    let head = &tokens[phrase.head];
    if head.is(PRONOUN) && !head.is(KNOWN_NOUN) {
        return classify_pronoun(head);
    }
    let before =
        phrase.head.checked_sub(1).filter(|index| *index >= phrase.range.start).map(|index| &tokens[index]);
    let unclear = head.kind != TokenKind::Word
        || (head.shape != Shape::Lower && !head.is(Features::MACHINE.with(FINITE)));
    if unclear
        && before.is_some_and(|before| {
            before.is(Features::ROLE.with(Features::NAME)) && before.shape != Shape::Lower
        })
    {
        return SubjectClass::Person;
    }
    match head.kind {
        TokenKind::Word => classify_word(tokens, phrase, head),
        _ => SubjectClass::System,
    }
}

fn classify_pronoun(head: &Token) -> SubjectClass {
    if head.is(Features::PRONOUN_GROUP) {
        SubjectClass::Group
    } else if head.is(Features::PRONOUN_PERSON.with(Features::NEGATIVE_PERSON)) {
        SubjectClass::Person
    } else {
        SubjectClass::System
    }
}

fn classify_word(tokens: &[Token], phrase: &NounPhrase, head: &Token) -> SubjectClass {
    if head.is(Features::AMBIGUOUS) {
        return classify_ambiguous(tokens, phrase);
    }
    if head.is(Features::NAME) && head.shape != Shape::Lower && !head.is(Features::MACHINE) {
        return SubjectClass::Person;
    }
    if head.is(Features::ROLE) {
        return SubjectClass::Person;
    }
    if head.is(Features::GROUP.with(Features::PROCESS)) {
        let of_machine =
            tokens[phrase.range.start..phrase.head].iter().any(|token| token.kind == TokenKind::Opaque);
        return if of_machine { SubjectClass::System } else { SubjectClass::Group };
    }
    let before = &tokens[phrase.head.saturating_sub(1)];
    if head.is(Features::MACHINE) && phrase.head > phrase.range.start && before.is(Features::PUBLIC_MODIFIER)
    {
        return SubjectClass::Group;
    }
    if head.is(Features::AFFECTED) {
        return if is_singular(tokens, phrase) { SubjectClass::Person } else { SubjectClass::System };
    }
    if head.is(KNOWN_NOUN.without(Features::NAME)) || head.is(Features::GERUND) {
        return SubjectClass::System;
    }
    let determined = phrase.range.clone().any(|index| tokens[index].is(OPENER));
    if head.shape != Shape::Lower && !determined { SubjectClass::Unknown } else { SubjectClass::System }
}

/// "The user" may be judged; "users" are those whom the incident touched.
fn is_singular(tokens: &[Token], phrase: &NounPhrase) -> bool {
    let opener = phrase.range.clone().any(|index| tokens[index].is(OPENER));
    opener && !tokens[phrase.head].is(Features::THIRD) && !tokens[phrase.head].is(Features::NUMBER_WORD)
}

/// A word that may be a person or a machine: decided by what stands before it, by a personal pronoun later in the sentence
/// ("the operator, who ... her notes"), or by what such a word is most of the time; else undecided.
fn classify_ambiguous(tokens: &[Token], phrase: &NounPhrase) -> SubjectClass {
    let modifiers = &tokens[phrase.range.start..phrase.head];
    let has = |features| modifiers.iter().any(|token| token.is(features));
    if has(Features::ROLE.with(Features::GROUP).with(Features::PROCESS).with(Features::PERSON_MODIFIER))
        || modifiers.iter().any(|token| token.is(Features::NAME))
    {
        return SubjectClass::Person;
    }
    if has(Features::MACHINE) || modifiers.iter().any(|token| token.kind == TokenKind::Opaque) {
        return SubjectClass::System;
    }
    let personal =
        |token: &Token| token.is(Features::PRONOUN_PERSON) && !token.is(Features::SELF) && !token.quoted;
    let person =
        tokens[phrase.head].is(Features::LEANS_PERSON) || tokens[phrase.range.end..].iter().any(personal);
    if person { SubjectClass::Person } else { SubjectClass::Unknown }
}
