//! What the analysis gives back.

use crate::lexicon::{RuleIndex, Severity};
use crate::span::Span;

/// Whom a finding is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Target {
    /// One person: a name, a handle, a pronoun, a role.
    Person,
    /// People together: we, a team, a company, a vendor, a human process.
    Group,
    /// Nobody is named, but only people do such a thing: "this should have been tested".
    Implied,
    /// A machine, a document, a change: anything but people.
    System,
}

impl Target {
    /// The word that reports use.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Group => "group",
            Self::Implied => "implied",
            Self::System => "system",
        }
    }
}

/// One place in the text where the wording stops people from learning.
///
/// Plain numbers: everything that is said about it stands in the rule, which the settings' lexicon holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule that it is an instance of.
    pub rule: RuleIndex,
    /// How much it matters here, after all modifiers and the settings.
    pub severity: Severity,
    /// The words in question, in bytes of the source.
    pub span: Span,
    /// The sentence they stand in, in bytes of the source.
    pub sentence: Span,
    /// Whom it is about, where the grammar tells.
    pub target: Option<Target>,
}
