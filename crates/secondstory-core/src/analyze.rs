//! The pipeline, on one screen.

use crate::attempt::{Attempt, Verdict};
use crate::document::{Block, BlockKind, Document, Format, RunKind, Section};
use crate::finding::Finding;
use crate::guards::Teaching;
use crate::lexicon::{Severity, WordMask};
use crate::matcher::Budget;
use crate::sentence::sentences;
use crate::settings::{Level, Settings, Voice};
use crate::structure::{BlockFacts, Structure, problems};
use crate::suppress::{Suppression, suppress};
use crate::token::{Tokens, tokenize};
use crate::verify::{Candidate, Sentence};
use crate::{structure, suppress};

/// What an analysis gives: what is to be said, and what the text asks not to say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Examination {
    /// The findings, sorted by where they start, then by rule.
    pub findings: Vec<Finding>,
    /// The comments in the text that allow something, in source order, with what they took out.
    pub suppressions: Vec<Suppression>,
}

/// Whether the analysis itself reports a rule, so that it needs no patterns. Takes the id of the rule.
#[must_use]
pub fn needs_no_patterns(id: &str) -> bool {
    suppress::RULES.contains(&id) || structure::RULES.contains(&id)
}

/// Finds the wording in `text` that stops people from learning.
///
/// Takes any text, in the notation `format`. Gives the findings sorted by where they start, then by rule; at most one per
/// family and sentence, but for rules that look at the whole document; those of every severity, hints included. Comments that allow a finding are obeyed, and
/// those that are unused or unknown are findings of the family `suppression`.
#[must_use]
pub fn analyze(text: &str, format: Format, settings: &Settings) -> Vec<Finding> {
    examine(&Document::parse(text, format), text, settings).findings
}

/// The same as [`analyze`] for a document that was taken apart before, together with what was allowed and by which
/// comment. Takes the document and the source that it was made from.
#[must_use]
pub fn examine(document: &Document, source: &str, settings: &Settings) -> Examination {
    let structure = structure_of(document, source, settings);
    let (candidates, teaches) = candidates((document, &structure), source, settings);
    examination((&candidates, teaches), (document, &structure), source, settings)
}

/// The structure, where a heading or a row says that there is some to be read: it costs another look at every block.
fn structure_of(document: &Document, source: &str, settings: &Settings) -> Structure {
    let may_matter = |block: &Block| matches!(block.section, Section::Timeline | Section::ActionItems);
    let is_title = |block: &Block| block.kind == BlockKind::Heading;
    if document.blocks.iter().any(|block| may_matter(block) || is_title(block)) {
        Structure::read(document, source, settings.lexicon())
    } else {
        Structure::default()
    }
}

/// Tells what became of every candidate: each place where a pattern of a rule was tried and its words matched.
///
/// Takes the same as [`analyze`]; gives the attempts in the order of the text.
#[must_use]
pub fn trace(text: &str, format: Format, settings: &Settings) -> Vec<Attempt> {
    trace_document(&Document::parse(text, format), text, settings)
}

/// The same as [`trace`] for a document that was taken apart before. Takes the document and the source that it was made from.
#[must_use]
pub fn trace_document(document: &Document, source: &str, settings: &Settings) -> Vec<Attempt> {
    let structure = structure_of(document, source, settings);
    let (mut candidates, teaches) = candidates((document, &structure), source, settings);
    let kept = examination((&candidates, teaches), (document, &structure), source, settings).findings;
    for (candidate, _) in &mut candidates {
        if candidate.verdict == Verdict::Flagged && !kept.contains(&candidate.finding) {
            candidate.verdict = Verdict::Suppressed;
        }
    }
    let mut attempts: Vec<Attempt> = candidates
        .into_iter()
        .map(|(candidate, section)| candidate.into_attempt(settings, section))
        .collect();
    attempts.sort_by_key(|attempt| (attempt.span.start, attempt.rule));
    attempts
}

/// What is left of the candidates when the comments of the text have been obeyed.
fn examination(
    (candidates, teaches): (&[(Candidate, Section)], bool),
    (document, structure): (&Document, &Structure),
    source: &str,
    settings: &Settings,
) -> Examination {
    let flagged = candidates.iter().filter(|(candidate, _)| candidate.verdict == Verdict::Flagged);
    let mut findings: Vec<Finding> = flagged.map(|(candidate, _)| candidate.finding).collect();
    let mut structural: Vec<Finding> = structural(document, structure, source, settings).collect();
    if teaches {
        structural.iter_mut().for_each(|finding| lower(finding, settings));
    }
    findings.append(&mut structural);
    let suppressions = suppress(source, &document.comments, settings, &mut findings);
    findings.sort_by_key(|finding| (finding.span.start, finding.rule, finding.span.end));
    Examination { findings, suppressions }
}

/// What the rules without patterns say about timelines and remediation items.
fn structural(
    document: &Document,
    structure: &Structure,
    source: &str,
    settings: &Settings,
) -> impl Iterator<Item = Finding> {
    let found = problems(structure, document, settings.remediation_days());
    found.into_iter().filter_map(move |problem| {
        let (rule, severity) = settings.enabled(problem.rule)?;
        let words = problem.span.text(document.text(source));
        let allowed = settings.allows(words, problem.whole.text(document.text(source)));
        // The time of a line in a chat stands before what was said.
        let whole = problem.whole.cover(problem.span);
        let (span, sentence) = (document.source_span(problem.span), document.source_span(whole));
        (!allowed).then_some(Finding { rule, severity, span, sentence, target: None })
    })
}

/// Every candidate of a document with its verdict and the section it stands in, and whether the text teaches about blame.
fn candidates(
    (document, structure): (&Document, &Structure),
    source: &str,
    settings: &Settings,
) -> (Vec<(Candidate, Section)>, bool) {
    let text = document.text(source);
    let reading = Reading { text, settings, speakers_are_authors: speakers_are_authors(document, settings) };
    let mut all = Vec::new();
    let mut teaching = Teaching::default();
    let mut list = Vec::new();
    let blocks = document.blocks.iter().enumerate();
    for (number, block) in blocks.filter(|(_, block)| holds_anchor(block, text, settings)) {
        let tokens = tokenize(block, text, settings.lexicon().vocabulary(), list);
        teaching.read(&tokens.list);
        reading.sentences((block, structure.facts(number)), &tokens, &mut all);
        list = tokens.list;
        list.clear();
    }
    let teaches = teaching.holds();
    if teaches {
        all.iter_mut().for_each(|(candidate, _)| lower(&mut candidate.finding, settings));
    }
    all.iter_mut().for_each(|(candidate, _)| candidate.place_in_source(document));
    (all, teaches)
}

/// Whether a rule looks for a word of the block; if not, the block is not even tokenised.
fn holds_anchor(block: &Block, text: &str, settings: &Settings) -> bool {
    let anchors = settings.lexicon().anchors();
    let mut prose = block.runs.iter().filter(|run| run.kind == RunKind::Text);
    prose.any(|run| anchors.touches(run.span.text(text)))
}

/// Whether the lines of a conversation are read like paragraphs.
fn speakers_are_authors(document: &Document, settings: &Settings) -> bool {
    match settings.voice() {
        Voice::Auto => document.looks_back(),
        Voice::Author => true,
        Voice::Reported => false,
    }
}

/// What holds for all sentences of a document.
struct Reading<'a> {
    text: &'a str,
    settings: &'a Settings,
    speakers_are_authors: bool,
}

impl Reading<'_> {
    fn sentences(
        &self,
        (block, facts): (&Block, BlockFacts),
        tokens: &Tokens,
        all: &mut Vec<(Candidate, Section)>,
    ) {
        let Self { text: source, settings, speakers_are_authors } = *self;
        for range in sentences(tokens) {
            let list = &tokens.list[range];
            let words = WordMask::of(list.iter().map(|token| token.bit));
            let budget = Budget::new(list.len());
            let sentence = Sentence {
                source,
                settings,
                block,
                facts,
                tokens,
                list,
                words,
                speakers_are_authors,
                budget,
            };
            let mut candidates = sentence.candidates();
            keep_most_telling(&mut candidates, settings);
            all.extend(candidates.into_iter().map(|candidate| (candidate, block.section)));
        }
    }
}

/// In a text that teaches about blame a finding matters a step less, unless the settings fix its severity.
fn lower(finding: &mut Finding, settings: &Settings) {
    if settings.level(finding.rule) == Level::Default {
        finding.severity = finding.severity.lowered();
    }
}

/// Of the findings of one family in a sentence, the most severe one stays; of equals, the one that covers most.
fn keep_most_telling(candidates: &mut [Candidate], settings: &Settings) {
    for index in 0..candidates.len() {
        if candidates[index].verdict != Verdict::Flagged {
            continue;
        }
        let rank = |index: usize| (weight(&candidates[index]), std::cmp::Reverse(index));
        let beaten = (0..candidates.len()).any(|other| {
            candidates[other].verdict == Verdict::Flagged
                && family(&candidates[other], settings) == family(&candidates[index], settings)
                && rank(other) > rank(index)
        });
        if beaten {
            candidates[index].verdict = Verdict::Overlapped;
        }
    }
}

fn family<'a>(candidate: &Candidate, settings: &'a Settings) -> &'a str {
    &settings.rule(candidate.finding.rule).family
}

fn weight(candidate: &Candidate) -> (Severity, usize, bool, std::cmp::Reverse<u32>) {
    let Finding { severity, span, .. } = candidate.finding;
    (severity, candidate.length, candidate.required, std::cmp::Reverse(span.start))
}

#[cfg(test)]
mod tests;
