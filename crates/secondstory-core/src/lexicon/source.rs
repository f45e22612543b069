//! What an author wrote, before it is compiled: the shape of a lexicon file without its notation.
//!
//! The project crate reads these from TOML. Every text that can be wrong carries the byte offset where it stands in
//! its file, so that a problem can be shown in place.

use std::collections::BTreeMap;

/// A text and where it starts in the lexicon file, in bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Located {
    /// The text.
    pub text: String,
    /// Byte offset of its first character in the file.
    pub offset: usize,
}

/// A lexicon file.
#[derive(Clone, Debug, Default)]
pub struct FamilySource {
    /// The family's id.
    pub id: Located,
    /// The mark in front of the ids of a user's file; empty for the built-in ones.
    pub prefix: Located,
    /// The family's name for people.
    pub title: Located,
    /// Why the family matters.
    pub why: Located,
    /// Named lists for `@name`.
    pub words: BTreeMap<String, Located>,
    /// The rules; what the file says for all of them is already filled in.
    pub rules: Vec<RuleSource>,
    /// Changes to built-in rules; only in a user's file.
    pub adjustments: Vec<AdjustmentSource>,
}

/// One rule of a lexicon file.
#[derive(Clone, Debug, Default)]
pub struct RuleSource {
    /// The part of the id after the slash.
    pub kind: Located,
    /// See [`super::Rule::title`].
    pub title: Located,
    /// See [`super::Rule::message`].
    pub message: Located,
    /// See [`super::Rule::why`].
    pub why: Located,
    /// See [`super::Rule::questions`].
    pub questions: Vec<Located>,
    /// See [`super::Rule::reframe`].
    pub reframe: Located,
    /// The name of a severity.
    pub severity: Located,
    /// The name of a status.
    pub status: Located,
    /// See [`super::Rule::since`].
    pub since: Located,
    /// See [`super::Rule::references`].
    pub references: Vec<Located>,
    /// Names of circumstances that lower the severity.
    pub lowered_by: Vec<Located>,
    /// Names of circumstances that raise the severity.
    pub raised_by: Vec<Located>,
    /// See [`super::Rule::flag`].
    pub flag: Vec<Located>,
    /// See [`super::Rule::pass`].
    pub pass: Vec<Located>,
    /// The entries.
    pub entries: Vec<EntrySource>,
}

/// One entry of a rule.
#[derive(Clone, Debug, Default)]
pub struct EntrySource {
    /// Patterns, one of which is enough.
    pub patterns: Vec<Located>,
    /// Patterns that silence the entry.
    pub unless: Vec<Located>,
    /// Patterns, one of which must occur as well.
    pub require: Vec<Located>,
    /// Names of subject classes.
    pub subject: Vec<Located>,
    /// Names of guards.
    pub guards: Vec<Located>,
    /// The name of a severity, where it differs from the rule's.
    pub severity: Option<Located>,
}

/// A change that a user's file makes to a rule that is already there.
#[derive(Clone, Debug, Default)]
pub struct AdjustmentSource {
    /// The id of the rule.
    pub rule: Located,
    /// The name of a severity.
    pub severity: Option<Located>,
    /// Whether the rule is taken out.
    pub off: bool,
    /// Patterns that silence it.
    pub unless: Vec<Located>,
}

/// What is wrong in a lexicon file, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Byte offset in the file.
    pub offset: usize,
    /// What is wrong and what to do about it, in one sentence.
    pub message: String,
}
