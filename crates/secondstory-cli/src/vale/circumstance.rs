//! What an entry asks of the sentence around a match, as far as an expression can look: other patterns, guards, and a word for
//! people in front of the verb.
//!
//! The program decides these by grammar; here they are words before and after the match, up to a full stop. Sections of a
//! document are out of reach, and so is evidence other than numbers and links.

use secondstory_core::lexicon::{Entry, Features, Guards, Node, Pattern, SubjectClasses};

use super::expression::{Translator, any_of};

/// How a guard looks in words: those in front of the match, and what follows them up to it.
const BEFORE: &[(Guards, &str)] = &[
    (
        Guards::NEGATED,
        r"(?:not|n['’]t|never|no|nobody|nothing|none|without|neither|nor|hardly)(?!\w)[^.!?,;:]{0,40}",
    ),
    (
        Guards::HEDGED,
        r"(?<!\w)(?:may|might|perhaps|maybe|possibly|probably|likely|seems?|seemed|suspect)(?!\w)[^.!?]*",
    ),
    (
        Guards::REPORTED,
        r"(?<!\w)(?:thought|believed|assumed|expected|said|says|told|asked|wrote|according)(?!\w)[^.!?]*",
    ),
    (
        Guards::PLAN,
        r"(?<!\w)(?:will|shall|must|let|lets|going\s+to|plan|plans|need|needs|propose)(?!\w)[^.!?]*",
    ),
    (Guards::CONDITIONAL, r"(?<!\w)(?:if|unless|whether|when|whenever)(?!\w)[^.!?]*"),
    (Guards::GENERAL, r"(?<!\w)(?:each|every|any|all|always|usually|often|in\s+general)(?!\w)[^.!?]*"),
];

/// The same behind the start of the match.
const BEHIND: &[(Guards, &str)] = &[
    (Guards::QUESTION, r"[^.!?]*\?"),
    (Guards::HEDGED, r"[^.!?]*(?<!\w)(?:perhaps|maybe|possibly|probably|likely|seems?|suspect)(?!\w)"),
    (Guards::EVIDENCE, r"[^.!?]*(?:\d|https?:)"),
    (Guards::GENERAL, r"[^.!?]*(?<!\w)(?:each|every|always|usually)(?!\w)"),
];

/// Words that name people.
const PEOPLE: Features = Features::ROLE
    .with(Features::GROUP)
    .with(Features::LEANS_PERSON)
    .with(Features::PRONOUN_PERSON)
    .with(Features::PRONOUN_GROUP);

/// Whether an entry asks whose verb it is.
pub(super) fn asks_for_subject(entry: &Entry) -> bool {
    !entry.subject.is_empty() && entry.subject != SubjectClasses::ANY
}

/// Whether people in front of the match are the subject that an entry means: it means people, and the verb comes first.
pub(super) fn subject_is_in_front(entry: &Entry, pattern: &Pattern) -> bool {
    let people = SubjectClasses::PERSON.with(SubjectClasses::GROUP);
    let verb = pattern.nodes.iter().position(|node| matches!(node, Node::Verb));
    entry.subject.any(people) && verb.is_none_or(|place| place == 0)
}

/// A word for people, and what may stand between it and its verb.
pub(super) fn people_in_front(translator: &Translator<'_>) -> String {
    let people = translator.features(PEOPLE);
    let auxiliary = translator.features(Features::HAVE.with(Features::BE));
    let adverb = translator.features(Features::ADVERB);
    format!("{people}(?:{auxiliary}|{adverb}){{0,3}}")
}

/// What an entry asks of its sentence, as assertions in front of a match; nothing where a part of it has no expression.
pub(super) fn conditions(entry: &Entry, translator: &Translator<'_>) -> Option<String> {
    let one_of = |patterns: &[Pattern]| -> Option<String> {
        let all: Option<Vec<_>> = patterns.iter().map(|pattern| translator.pattern(&pattern.nodes)).collect();
        Some(any_of(all?))
    };
    let (unless, require) = (one_of(&entry.unless)?, one_of(&entry.require)?);
    let mut conditions = guards(entry);
    if !unless.is_empty() {
        conditions.push_str(&format!("(?<!{unless}[^.!?]*)(?![^.!?]*?{unless})"));
    }
    if !require.is_empty() {
        conditions.push_str(&format!("(?:(?<={require}[^.!?]*)|(?=[^.!?]*?{require}))"));
    }
    Some(conditions)
}

/// The guards of an entry; those about sections are left out.
fn guards(entry: &Entry) -> String {
    let meant = |guard: &Guards| entry.guards.any(*guard);
    let before = BEFORE.iter().filter(|(guard, _)| meant(guard)).map(|(_, words)| format!("(?<!{words})"));
    let behind = BEHIND.iter().filter(|(guard, _)| meant(guard)).map(|(_, words)| format!("(?!{words})"));
    before.chain(behind).collect()
}
