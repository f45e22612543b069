//! Whose verb it is: the grammatical subject of a verb phrase, and whether it names people.
//!
//! The finder walks left from the verb. It steps over adverbs and auxiliaries, jumps relative clauses, appositions and
//! parentheses, climbs out of prepositional phrases ("the reviewer of the pull request"), and goes back to the first
//! verb where two share a subject ("restarted the pod and failed to check"). What it cannot decide it calls unknown.

use std::ops::Range;

use crate::lexicon::Features;
use crate::noun_phrase::{
    NounPhrase, OPENER, PRONOUN, SubjectClass, classify, is_nominal, is_quantity, phrase_before, phrase_from,
};
use crate::token::{Token, TokenKind};

/// The subject of a verb.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Subject {
    /// What it names.
    pub(crate) class: SubjectClass,
    /// Its tokens, where it stands in the sentence.
    pub(crate) range: Option<Range<usize>>,
    /// Whether it is the author: I, we.
    pub(crate) is_self: bool,
    /// Whether it is negative: nobody, no one.
    pub(crate) is_negative: bool,
}

impl Subject {
    /// A subject that is not in the sentence: an order, a note without one.
    const MISSING: Self =
        Self { class: SubjectClass::Implied, range: None, is_self: false, is_negative: false };

    /// The subject of what is no verb here but says something of a thing: "the broken gate".
    pub(crate) const THING: Self =
        Self { class: SubjectClass::System, range: None, is_self: false, is_negative: false };

    /// The subject that a noun phrase names.
    pub(crate) fn of(tokens: &[Token], phrase: &NounPhrase) -> Self {
        let head = &tokens[phrase.head];
        let negative = |token: &Token| token.is(Features::NEGATIVE_PERSON.with(Features::NEGATION));
        Self {
            class: classify(tokens, phrase),
            is_self: head.is(Features::SELF),
            is_negative: phrase.range.clone().any(|index| negative(&tokens[index]) || is_no(tokens, index)),
            range: Some(phrase.range.clone()),
        }
    }
}

/// "no" opens a noun phrase, and it is the only determiner that negates: the lists have it as both.
fn is_no(tokens: &[Token], index: usize) -> bool {
    tokens[index].is(Features::DETERMINER) && tokens[index].is(Features::NEGATION)
}

/// The longest aside between two marks that is jumped, in tokens.
const LONGEST_ASIDE: usize = 16;

/// How often the finder may jump before it gives up; a sentence that needs more is beyond it.
const MOST_JUMPS: usize = 8;

/// Finds the subject of the verb phrase that starts at `verb`, among the tokens of its sentence.
pub(crate) fn find_subject(tokens: &[Token], verb: usize) -> Subject {
    let mut end = verb;
    for _ in 0..MOST_JUMPS {
        end = step_over_auxiliaries(tokens, end);
        match step(tokens, end) {
            Step::Found(subject) => return subject,
            Step::Continue(left) if left < end => end = left,
            Step::Continue(_) | Step::Missing => return Subject::MISSING,
        }
    }
    Subject::MISSING
}

enum Step {
    Found(Subject),
    /// Go on from here, further left.
    Continue(usize),
    Missing,
}

/// Steps left over adverbs, negations and auxiliaries.
pub(crate) fn step_over_auxiliaries(tokens: &[Token], mut end: usize) -> usize {
    let light = Features::ADVERB
        .with(Features::NEGATION)
        .with(Features::BE)
        .with(Features::HAVE)
        .with(Features::DO)
        .with(Features::MODAL);
    while end > 0
        && (tokens[end - 1].is(light) || floats(tokens, end - 1))
        && !is_no(tokens, end - 1)
        && !tokens[end - 1].is(Features::PRONOUN_THING)
    {
        end -= 1;
    }
    end
}

/// A quantifier between subject and verb, as in "the engineers all failed" and "they had all failed": a bare determiner
/// behind a noun phrase or an auxiliary.
fn floats(tokens: &[Token], index: usize) -> bool {
    let auxiliary = PRONOUN.with(Features::HAVE).with(Features::BE).with(Features::MODAL);
    tokens[index].is(Features::DETERMINER)
        && !tokens[index].is(Features::PRONOUN_THING)
        && index > 0
        && (is_nominal(tokens, index - 1) || tokens[index - 1].is(auxiliary))
}

fn step(tokens: &[Token], end: usize) -> Step {
    let Some(last) = end.checked_sub(1) else { return Step::Missing };
    let token = &tokens[last];
    if token.quoted && !tokens.get(end).is_some_and(|verb| verb.quoted) {
        return Step::Found(Subject {
            class: SubjectClass::System,
            range: Some(last..end),
            is_self: false,
            is_negative: false,
        });
    }
    if let TokenKind::Mark(mark) = token.kind {
        return step_over_mark(tokens, last, mark);
    }
    if token.is(Features::RELATIVE) && !token.is(Features::ROLE) {
        return step_over_relative(tokens, last);
    }
    if token.is(Features::CONJUNCTION) {
        return step_over_conjunction(tokens, last);
    }
    if let Some(phrase) = phrase_before(tokens, end) {
        return climb(tokens, &phrase);
    }
    if token
        .is(Features::PAST.with(Features::PARTICIPLE).with(Features::PARTICLE).with(Features::PREPOSITION))
    {
        return step_over_clause(tokens, last);
    }
    Step::Missing
}

/// "Alice, who was on call, failed": jumps what stands between two commas, dashes or parentheses. "He went in, opened the
/// box, and failed": the verbs of a list share the subject of the first. "The tidewaiter, who was asleep, failed": "who" makes a
/// person of it.
fn step_over_mark(tokens: &[Token], last: usize, mark: u8) -> Step {
    let partner = match mark {
        b')' => b'(',
        b',' | b'-' => mark,
        _ => return Step::Missing,
    };
    let opening = (0..last).rev().find(|index| tokens[*index].is_mark(partner));
    let participial = tokens[last + 1..].iter().take(2).any(|token| token.is(Features::GERUND));
    let listed = |index: usize| mark == b',' && !participial && is_finite(tokens, index);
    match opening {
        Some(opening) if listed(opening + 1) => Step::Continue(opening + 1),
        Some(opening) if last - opening > LONGEST_ASIDE => Step::Missing,
        Some(opening) if is_personal_relative(tokens, opening + 1) => step_over_relative(tokens, opening + 1),
        Some(opening) => Step::Continue(opening),
        None => first_finite(tokens, last).filter(|verb| listed(*verb)).map_or(Step::Missing, Step::Continue),
    }
}

/// The first finite verb of a sentence that does not open with a subordinate clause, before `end`.
fn first_finite(tokens: &[Token], end: usize) -> Option<usize> {
    let opens = tokens.first()?.is(Features::SUBORDINATOR.with(Features::QUESTION));
    (0..end).find(|index| is_finite(tokens, *index)).filter(|_| !opens)
}

/// "the engineer who failed": the subject is what the relative clause is about. What is written as code stays a machine.
fn step_over_relative(tokens: &[Token], relative: usize) -> Step {
    let comma = relative.checked_sub(1).filter(|before| tokens[*before].is_mark(b',')).unwrap_or(relative);
    if let Some(phrase) = phrase_before(tokens, comma) {
        let antecedent = climb(tokens, &phrase);
        if is_personal_relative(tokens, relative)
            && let Step::Found(subject) = &antecedent
            && matches!(subject.class, SubjectClass::System | SubjectClass::Unknown)
            && subject.range.as_ref().is_some_and(|range| tokens[range.end - 1].kind == TokenKind::Word)
        {
            return Step::Found(Subject { class: SubjectClass::Person, ..subject.clone() });
        }
        return antecedent;
    }
    Step::Found(Subject::of(tokens, &NounPhrase { range: relative..relative + 1, head: relative }))
}

/// "who" stands for people, "which" and "that" for anything: the lists mark "who" as a question word about persons.
fn is_personal_relative(tokens: &[Token], index: usize) -> bool {
    tokens[index].is(Features::RELATIVE) && tokens[index].is(Features::PRONOUN_PERSON)
}

/// "restarted the pod and failed": the second verb has the subject of the first.
fn step_over_conjunction(tokens: &[Token], conjunction: usize) -> Step {
    match (0..conjunction).rev().find(|index| is_finite(tokens, *index)) {
        Some(verb) => Step::Continue(verb),
        None => Step::Missing,
    }
}

/// Whether a token is surely the finite verb of a clause. Of "became distracted" it is the first, and none of the
/// "entered" in "waypoints entered by hand".
pub(crate) fn is_finite(tokens: &[Token], index: usize) -> bool {
    let token = &tokens[index];
    if token.is(Features::MODAL.with(Features::BE).with(Features::HAVE).with(Features::DO)) {
        return true;
    }
    let past = |index: usize| tokens[index].is(Features::PAST) && !is_nominal(tokens, index);
    let before = index.checked_sub(1);
    let complement = token.is(Features::PARTICIPLE) && before.is_some_and(past);
    let reduced = token.is(Features::PARTICIPLE)
        && tokens.get(index + 1).is_some_and(|next| next.is(Features::PREPOSITION))
        && before.is_some_and(|before| {
            is_nominal(tokens, before) && tokens[..before].iter().any(|token| token.is(Features::PAST))
        });
    past(index) && !complement && !reduced
}

/// "the script that she ran failed": the verb before belongs to a clause about the subject.
fn step_over_clause(tokens: &[Token], verb: usize) -> Step {
    let from = verb.saturating_sub(10);
    match (from..verb)
        .rev()
        .find(|index| tokens[*index].is(Features::RELATIVE) || tokens[*index].is_mark(b','))
    {
        Some(index) if tokens[index].is(Features::RELATIVE) => step_over_relative(tokens, index),
        _ => Step::Missing,
    }
}

/// From the noun phrase next to the verb to the one that governs it.
fn climb(tokens: &[Token], phrase: &NounPhrase) -> Step {
    let start = phrase.range.start;
    let subject_form = tokens[phrase.head].is(PRONOUN);
    let Some(before) = start.checked_sub(1) else { return Step::Found(Subject::of(tokens, phrase)) };
    if subject_form && !tokens[before].is(Features::PREPOSITION) {
        return Step::Found(Subject::of(tokens, phrase));
    }
    if tokens[before].is(Features::PREPOSITION) && !tokens[before].is(Features::SUBORDINATOR) {
        return climb_from_preposition(tokens, before, phrase);
    }
    if tokens[before].is(Features::GERUND)
        && tokens[start].is(OPENER)
        && let Some(outer) = phrase_before(tokens, before)
    {
        return climb(tokens, &outer);
    }
    let verb = Features::PAST.with(Features::THIRD).with(Features::BASE).with(Features::PARTICIPLE);
    if (is_finite(tokens, before) || tokens[before].is(verb))
        && let Some(relative) = relative_of(tokens, before)
    {
        return step_over_relative(tokens, relative);
    }
    Step::Found(joined(tokens, before, Subject::of(tokens, phrase)))
}

/// "The council, the port and Northern Water failed": an unknown name is of the kind of the people it is joined to.
fn joined(tokens: &[Token], conjunction: usize, subject: Subject) -> Subject {
    if subject.class != SubjectClass::Unknown || !tokens[conjunction].is(Features::CONJUNCTION) {
        return subject;
    }
    let mut end = conjunction;
    while let Some(other) = phrase_before(tokens, end) {
        let class = classify(tokens, &other);
        if matches!(class, SubjectClass::Person | SubjectClass::Group) {
            return Subject { class, ..subject };
        }
        match other.range.start.checked_sub(1) {
            Some(comma) if tokens[comma].is_mark(b',') => end = comma,
            _ => break,
        }
    }
    subject
}

/// "the reviewer of the pull request", "scripts written by the team", but "In March the team" and "we looked for alerts". A
/// determiner right before the preposition makes a person of it: "the on call".
fn climb_from_preposition(tokens: &[Token], preposition: usize, phrase: &NounPhrase) -> Step {
    if tokens[phrase.head].is(Features::DECISION)
        && tokens[..preposition].last().is_some_and(|before| before.is(Features::DETERMINER))
    {
        return Step::Found(Subject { class: SubjectClass::Person, ..Subject::of(tokens, phrase) });
    }
    let mut end = preposition;
    while end > 0
        && tokens[end - 1].is(Features::PARTICIPLE.with(Features::ADVERB))
        && !is_nominal(tokens, end - 1)
    {
        end -= 1;
    }
    let finite = end < preposition && end > 0 && tokens[end - 1].is(PRONOUN);
    if finite || (end > 0 && tokens[end - 1].is(Features::BE)) {
        return Step::Found(Subject::of(tokens, phrase));
    }
    if end > 0
        && end < preposition
        && let Some(relative) = relative_of(tokens, end)
    {
        return step_over_relative(tokens, relative);
    }
    match phrase_before(tokens, end).map(|outer| without_participle(tokens, outer)) {
        Some(outer) if is_quantity(tokens, &outer) => Step::Found(Subject {
            is_negative: Subject::of(tokens, &outer).is_negative,
            ..Subject::of(tokens, phrase)
        }),
        Some(outer) => climb(tokens, &outer),
        None => Step::Found(Subject::of(tokens, phrase)),
    }
}

/// "The engineers working on it": behind people a form in -ing is what they do, no compound with them.
fn without_participle(tokens: &[Token], phrase: NounPhrase) -> NounPhrase {
    let people = Features::ROLE.with(Features::GROUP).with(Features::NAME).with(Features::AMBIGUOUS);
    let head = phrase.head;
    let reduced = tokens[head].is(Features::GERUND)
        && head > phrase.range.start
        && !tokens[head].is(Features::NOUN.with(Features::PROCESS))
        && tokens[head - 1].is(people);
    if reduced { NounPhrase { range: phrase.range.start..head, head: head - 1 } } else { phrase }
}

/// The relative pronoun whose clause the verb at `verb` belongs to, if there is one close by.
fn relative_of(tokens: &[Token], verb: usize) -> Option<usize> {
    let mut end = step_over_auxiliaries(tokens, verb);
    if let Some(phrase) = phrase_before(tokens, end)
        && !tokens[end - 1].is(Features::RELATIVE)
    {
        end = phrase.range.start;
    }
    let last = end.checked_sub(1)?;
    tokens[last].is(Features::RELATIVE).then_some(last)
}

/// The agent of a passive, named by a phrase with "by" within a few words after `participle`.
pub(crate) fn passive_agent(
    tokens: &[Token],
    participle: usize,
    is_by: impl Fn(&Token) -> bool,
) -> Option<Subject> {
    let limit = tokens.len().min(participle + 4);
    let by = (participle + 1..limit).find(|index| is_by(&tokens[*index]))?;
    let phrase = phrase_from(tokens, by + 1)?;
    Some(Subject::of(tokens, &phrase))
}
