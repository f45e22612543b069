//! The pipeline, on one screen.

use crate::document::{Block, Document, Format};
use crate::finding::{Finding, Target};
use crate::lexicon::RuleIndex;
use crate::sentence::sentences;
use crate::settings::Settings;
use crate::span::Span;
use crate::suppress::suppress;
use crate::token::tokenize;
use crate::verify::{Candidate, Sentence};

/// Finds the wording in `text` that stops people from learning.
///
/// Takes any text, in the notation `format`. Gives the findings sorted by where they start, then by rule; at most one per
/// family and sentence; those of every severity, hints included. Comments that allow a finding are obeyed, and
/// those that are unused or unknown are findings of the family `suppression`.
#[must_use]
pub fn analyze(text: &str, format: Format, settings: &Settings) -> Vec<Finding> {
    let document = Document::parse(text, format);
    let mut findings = Vec::new();
    for block in &document.blocks {
        read_block(block, text, settings, |candidates, _| {
            let flagged = candidates.into_iter().filter(|candidate| candidate.verdict == Verdict::Flagged);
            findings.extend(flagged.map(|candidate| candidate.finding));
        });
    }
    suppress(text, &document.comments, settings, &mut findings);
    findings.sort_by_key(|finding| (finding.span.start, finding.rule, finding.span.end));
    findings
}

/// Tells what became of every candidate: each place where a pattern of a rule was tried and its words matched.
///
/// Takes the same as [`analyze`]; gives the attempts in the order of the text.
#[must_use]
pub fn trace(text: &str, format: Format, settings: &Settings) -> Vec<Attempt> {
    let document = Document::parse(text, format);
    let kept = analyze(text, format, settings);
    let mut attempts = Vec::new();
    for block in &document.blocks {
        read_block(block, text, settings, |candidates, block| {
            attempts.extend(candidates.into_iter().map(|mut candidate| {
                if candidate.verdict == Verdict::Flagged && !kept.contains(&candidate.finding) {
                    candidate.verdict = Verdict::Suppressed;
                }
                candidate.into_attempt(settings, block.section)
            }));
        });
    }
    attempts.sort_by_key(|attempt| (attempt.span.start, attempt.rule));
    attempts
}

/// Hands the candidates of each sentence of a block to `take`. A block without an anchor is not tokenised.
fn read_block(block: &Block, text: &str, settings: &Settings, mut take: impl FnMut(Vec<Candidate>, &Block)) {
    if !settings.lexicon().filter().touches(block, text) {
        return;
    }
    let tokens = tokenize(block, text, settings.lexicon().vocabulary());
    for range in sentences(&tokens, text) {
        let sentence = Sentence { source: text, settings, block, tokens: &tokens, list: &tokens.list[range] };
        let mut candidates = sentence.candidates();
        keep_most_telling(&mut candidates, settings);
        take(candidates, block);
    }
}

/// Of the findings of one family in a sentence, the most severe one stays; of equals, the one that covers most.
fn keep_most_telling(candidates: &mut [Candidate], settings: &Settings) {
    for index in 0..candidates.len() {
        if candidates[index].verdict != Verdict::Flagged {
            continue;
        }
        let beaten = (0..candidates.len()).any(|other| {
            other != index
                && candidates[other].verdict == Verdict::Flagged
                && family(&candidates[other], settings) == family(&candidates[index], settings)
                && (weight(&candidates[other]), std::cmp::Reverse(other)) > (weight(&candidates[index]), std::cmp::Reverse(index))
        });
        if beaten {
            candidates[index].verdict = Verdict::Overlapped;
        }
    }
}

fn family<'a>(candidate: &Candidate, settings: &'a Settings) -> &'a str {
    &settings.rule(candidate.finding.rule).family
}

fn weight(candidate: &Candidate) -> (crate::Severity, u32, std::cmp::Reverse<u32>) {
    let Finding { severity, span, .. } = candidate.finding;
    (severity, span.end - span.start, std::cmp::Reverse(span.start))
}
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
