//! Text in, sorted findings out: the analysis of secondstory.
//!
//! A postmortem draft that says "the on-call should have noticed" describes a world that did not exist, and the reader
//! stops asking why it made sense at the time. This crate finds such wording. It decides by grammar, not by phrase:
//! whose verb it is, which tense it has, where in the document it stands and who is speaking.
//!
//! ```
//! use secondstory_core::{Format, Settings, analyze};
//!
//! let text = "The reviewer should have asked for a load test.";
//! let settings = Settings::default();
//! let findings = analyze(text, Format::Markdown, &settings);
//!
//! assert_eq!(findings.len(), 1);
//! assert_eq!(findings[0].span.text(text), "should have asked");
//! assert_eq!(settings.rule(findings[0].rule).id, "counterfactual/should-have");
//! ```
//!
//! # The path of the data
//!
//! 1. [`Document::parse`]: text to blocks and runs; source ranges, and no copy but where entities have to be decoded.
//! 2. `lexicon`: one pass over the words of the runs with the filter of the anchors; a block without one is done.
//! 3. `token`, `sentence`: the tokens and the sentences of a block that holds an anchor.
//! 4. `verify`: the patterns of each anchor, their exceptions, the subject, the guards.
//! 5. `suppress`, then overlaps and order.
//!
//! # What holds
//!
//! [`analyze`] is pure and total: it never fails and never panics on any text, does no input or output, reads no clock,
//! and gives the same list for the same text and settings on any machine. Every span lies on character boundaries of
//! the text. The cost is linear in the length of the text.
//!
//! # What is deliberately absent
//!
//! Files, paths, configuration formats, lines and columns (but for [`line_index`], which the edges use), colours,
//! threads, and any statistics about people.

#![warn(clippy::disallowed_methods, clippy::disallowed_types)]

mod acts;
mod analyze;
mod attempt;
mod document;
mod finding;
mod flags;
mod guards;
pub mod inert;
pub mod lexicon;
pub mod line_index;
mod matcher;
mod noun_phrase;
mod sentence;
mod settings;
mod span;
pub mod structure;
mod subject;
mod suppress;
mod token;
mod verify;

pub use acts::{Act, acts};
pub use analyze::{
    Examination, Memory, Part, analyze, examine, examine_again, examine_in_parts, needs_no_patterns, trace,
    trace_document,
};
pub use attempt::{Attempt, Verdict};
pub use document::{
    Block, BlockKind, BlockRole, Document, DocumentBuilder, Emphasis, Format, Run, RunKind, Section,
    is_slack_export,
};
pub use finding::{Finding, Target};
pub use guards::words as guard_words;
pub use lexicon::{Family, Lexicon, Rule, RuleIndex, Severity, Status};
pub use settings::{Level, REMEDIATION_DAYS, Settings, Voice};
pub use span::Span;
pub use suppress::{Scope, Suppression, SuppressionState};

/// The README of the crate, so that its example is run with the tests of the documentation.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
