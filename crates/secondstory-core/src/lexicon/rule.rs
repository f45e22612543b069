//! A rule and everything in it, as plain values.

use std::borrow::Cow;

use super::{Circumstances, Features, Guards, Opening, SubjectClasses, WordId, WordMask};

/// Text that the program holds or a lexicon file brought along.
pub type Text = Cow<'static, str>;

/// How much a finding matters. Ordered: a hint is less than a note, a note less than a warning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Severity {
    /// Worth a thought; often right as it stands. Not shown unless asked for.
    Hint,
    /// Worth a second look in most documents.
    Note,
    /// Very likely wording that stops people from learning.
    Warning,
}

impl Severity {
    /// All severities, the least first.
    pub const ALL: [Self; 3] = [Self::Hint, Self::Note, Self::Warning];

    /// The word that files, options and reports use.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Hint => "hint",
            Self::Note => "note",
            Self::Warning => "warning",
        }
    }

    /// The severity of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|severity| severity.name() == name)
    }

    /// One step less, down to a hint.
    #[must_use]
    pub const fn lowered(self) -> Self {
        match self {
            Self::Warning => Self::Note,
            Self::Note | Self::Hint => Self::Hint,
        }
    }

    /// One step more, up to a warning.
    #[must_use]
    pub const fn raised(self) -> Self {
        match self {
            Self::Hint => Self::Note,
            Self::Note | Self::Warning => Self::Warning,
        }
    }
}

/// How settled a rule is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Status {
    /// Measured and kept; on by default.
    Stable,
    /// Still being tried; off unless the settings ask for it.
    Preview,
}

impl Status {
    /// The word that files and reports use.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Stable => "stable",
            Self::Preview => "preview",
        }
    }
}

/// One way of saying that stops people from learning, with everything that is told about it.
#[derive(Clone, Debug)]
pub struct Rule {
    /// `family/kind`, as in `counterfactual/should-have`. A user's rules carry a prefix: `team:family/kind`.
    pub id: Text,
    /// The part of the id before the slash.
    pub family: Text,
    /// A short name for people.
    pub title: Text,
    /// What was written and what it hides, in one sentence; shown with every finding.
    pub message: Text,
    /// Why the wording matters for learning.
    pub why: Text,
    /// What a good facilitator would ask instead; at least one.
    pub questions: Cow<'static, [Text]>,
    /// A way to say it, with visible `[slots]` for the facts that only the writer knows.
    pub reframe: Text,
    /// How much it matters before any modifier.
    pub severity: Severity,
    /// What lowers the severity by one step.
    pub lowered_by: Circumstances,
    /// What raises the severity by one step.
    pub raised_by: Circumstances,
    /// How settled it is.
    pub status: Status,
    /// The version that brought it.
    pub since: Text,
    /// Where the claim comes from.
    pub references: Cow<'static, [Text]>,
    /// Sentences that are flagged, the span marked by `[[` and `]]`.
    pub flag: Cow<'static, [Text]>,
    /// Near misses that are passed.
    pub pass: Cow<'static, [Text]>,
    /// What it looks like.
    pub entries: Cow<'static, [Entry]>,
}

/// Some patterns of a rule that share their conditions.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Shapes of wording; one of them is enough.
    pub patterns: Cow<'static, [Pattern]>,
    /// Shapes that, anywhere in the same sentence, mean that this is something else.
    pub unless: Cow<'static, [Pattern]>,
    /// Shapes of which one must stand in the same sentence; none listed means no such condition.
    pub require: Cow<'static, [Pattern]>,
    /// The classes of subject that are meant.
    pub subject: SubjectClasses,
    /// Contexts in which the wording means something else.
    pub guards: Guards,
    /// The severity of these shapes, where it differs from the rule's.
    pub severity: Option<Severity>,
}

/// A compiled shape of wording.
#[derive(Clone, Debug)]
pub struct Pattern {
    /// As the author wrote it.
    pub source: Text,
    /// What the tokens have to be, in order.
    pub nodes: Cow<'static, [Node]>,
    /// Words of which at least one stands in every match: the reason to look at a sentence at all.
    pub anchors: Cow<'static, [WordId]>,
    /// The mask of the anchors: a sentence without any of their bits holds none of them.
    pub anchor_words: WordMask,
    /// The least and the greatest number of tokens between the start of a match and its anchor.
    pub lead: (u8, u8),
}

/// One element of a pattern.
#[derive(Clone, Debug)]
pub enum Node {
    /// One token that is one of these words; sorted.
    Words(Cow<'static, [WordId]>),
    /// One token that has at least one of these features.
    Features(Features),
    /// A stretch of tokens that the grammar decides on.
    Slot(Slot),
    /// One of several sequences.
    Alternatives(Cow<'static, [Alternative]>),
    /// A sequence, from `0` or `1` up to `most` times, as often as possible first.
    Repeat {
        /// The sequence.
        nodes: Cow<'static, [Node]>,
        /// The least number of times.
        least: u8,
        /// The greatest number of times.
        most: u8,
    },
    /// Up to so many tokens of any kind within the clause, as few as possible first.
    Gap(u8),
    /// What comes before belongs to the context: the finding starts here.
    SpanStart,
    /// What comes after belongs to the context: the finding ends here.
    SpanEnd,
    /// The verb whose subject is asked for starts here; without it, the match does.
    Verb,
    /// The start of the sentence, opening marks aside.
    SentenceStart,
    /// The end of the sentence, closing marks aside.
    SentenceEnd,
    /// This mark.
    Mark(u8),
}

/// One of the sequences that may stand at a place.
#[derive(Clone, Debug)]
pub struct Alternative {
    /// What its first token can be: most alternatives are ruled out by it.
    pub opening: Opening,
    /// The sequence.
    pub nodes: Cow<'static, [Node]>,
}

/// What a `{slot}` stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Slot {
    /// A past participle, told from an adjective or a noun by what follows.
    Participle,
    /// A verb in the past.
    Past,
    /// A verb in its base form.
    Base,
    /// A verb form ending in -ing.
    Gerund,
    /// A noun phrase, whatever it names.
    NounPhrase,
    /// A noun phrase that names a person.
    Person,
    /// A noun phrase that names a group of people.
    Group,
    /// A noun phrase that names a person or a group.
    Agent,
    /// A noun phrase that names anything but people.
    System,
    /// Any one word.
    Word,
    /// A number, a time or a date in digits.
    Number,
}

/// One built-in or user family of rules.
#[derive(Clone, Debug)]
pub struct Family {
    /// Its id, as in `counterfactual`.
    pub id: Text,
    /// Its name for people.
    pub title: Text,
    /// Why it matters.
    pub why: Text,
}
