//! The pipeline, on one screen.

use crate::attempt::{Attempt, Verdict};
use crate::document::{Block, Document, Format, RunKind};
use crate::finding::Finding;
use crate::lexicon::Severity;
use crate::sentence::sentences;
use crate::settings::Settings;
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
    let filter = settings.lexicon().filter();
    let mut prose = block.runs.iter().filter(|run| run.kind == RunKind::Text);
    if !prose.any(|run| filter.touches(run.span.text(text))) {
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
                && (weight(&candidates[other]), std::cmp::Reverse(other))
                    > (weight(&candidates[index]), std::cmp::Reverse(index))
        });
        if beaten {
            candidates[index].verdict = Verdict::Overlapped;
        }
    }
}

fn family<'a>(candidate: &Candidate, settings: &'a Settings) -> &'a str {
    &settings.rule(candidate.finding.rule).family
}

fn weight(candidate: &Candidate) -> (Severity, u32, std::cmp::Reverse<u32>) {
    let Finding { severity, span, .. } = candidate.finding;
    (severity, span.end - span.start, std::cmp::Reverse(span.start))
}
