//! What became of a candidate, for those who ask why a sentence was or was not flagged.

use crate::finding::Target;
use crate::lexicon::RuleIndex;
use crate::span::Span;

/// One candidate and its fate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// The rule whose pattern was tried.
    pub rule: RuleIndex,
    /// The pattern as its author wrote it.
    pub pattern: String,
    /// The words in question.
    pub span: Span,
    /// The sentence they stand in.
    pub sentence: Span,
    /// Whom it is about, as far as the grammar tells.
    pub target: Option<Target>,
    /// The words of the grammatical subject, where one was looked for and found.
    pub subject: Option<Span>,
    /// The name of the section it stands in.
    pub section: &'static str,
    /// What was decided.
    pub verdict: Verdict,
}

/// What became of a candidate.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Verdict {
    /// It is a finding.
    Flagged,
    /// It stands where nothing is flagged: the name of the place, as in "heading" or "quotation".
    Place(&'static str),
    /// An exception of the entry matched: the exception as its author wrote it.
    Exception(String),
    /// None of the shapes that have to stand beside it does.
    Requirement,
    /// The subject is of a class that the entry does not mean: the name of the class.
    Subject(&'static str),
    /// A guard held: its name.
    Guard(&'static str),
    /// A comment in the text allows it.
    Suppressed,
    /// The settings turn the rule off.
    Off,
    /// The settings allow the phrase.
    Allowed,
    /// Another finding of the family in the same sentence tells more.
    Overlapped,
}
