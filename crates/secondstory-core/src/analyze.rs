//! The pipeline, on one screen.

mod memory;
mod parts;

pub use memory::Memory;
pub use parts::Part;

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
use crate::token::{Token, Tokens, portions, tokenize};
use crate::verify::{Candidate, Sentence};
use crate::{structure, suppress};
use memory::Placed;
use parts::parts_of;

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
    examine_in_parts(document, source, settings, |count, read| (0..count).map(read).collect())
}

/// The same as [`examine`] in parts that can be read at the same time; a short document is one part. `read_all` is given their
/// number and what reads each by its own number, and gives what that gave, in this order. It decides on which threads that happens.
#[must_use]
pub fn examine_in_parts(
    document: &Document,
    source: &str,
    settings: &Settings,
    read_all: impl FnOnce(usize, &(dyn Fn(usize) -> Part + Sync)) -> Vec<Part>,
) -> Examination {
    let structure = structure_of(document, source, settings);
    let reading = Reading::new(document, source, settings);
    let parts = parts_of(document);
    let read = |part: usize| {
        let (mut found, mut list) = (Part::default(), Vec::new());
        let blocks = parts.get(part).and_then(|part| Some((part.start, document.blocks.get(part.clone())?)));
        let (first, blocks) = blocks.unwrap_or_default();
        for (number, block) in (first..).zip(blocks) {
            let found = (&mut found.flagged, &mut found.teaching);
            reading.flagged((block, structure.facts(number)), found, &mut list);
        }
        found
    };
    let found = read_all(parts.len(), &read).into_iter().fold(Part::default(), Part::add);
    examination((found.flagged, found.teaching.holds()), (document, &structure), source, settings)
}

/// The same as [`examine`] for a document that was examined before with the same settings and has changed a little since: blocks
/// that `memory` knows are not read again. What it gives does not depend on what is in the memory.
#[must_use]
pub fn examine_again(
    document: &Document,
    source: &str,
    settings: &Settings,
    memory: &mut Memory,
) -> Examination {
    let structure = structure_of(document, source, settings);
    let reading = Reading::new(document, source, settings);
    let (mut flagged, mut teaching, mut list) = (Vec::new(), Teaching::default(), Vec::new());
    memory.begin();
    for (number, block) in document.blocks.iter().enumerate() {
        let facts = structure.facts(number);
        let placed = Placed::new((block, facts), reading.text, reading.speakers_are_authors);
        memory.recall(&placed, (&mut flagged, &mut teaching), || {
            let (mut flagged, mut teaching) = (Vec::new(), Teaching::default());
            reading.flagged((block, facts), (&mut flagged, &mut teaching), &mut list);
            (flagged, teaching)
        });
    }
    memory.end();
    examination((flagged, teaching.holds()), (document, &structure), source, settings)
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
    let reading = Reading::new(document, source, settings);
    let (mut candidates, mut teaching, mut list) = (Vec::new(), Teaching::default(), Vec::new());
    for (number, block) in document.blocks.iter().enumerate() {
        let mut keep = |candidate| candidates.push((candidate, block.section));
        reading.block((block, structure.facts(number)), &mut teaching, &mut list, &mut keep);
    }
    let flagged = candidates.iter().filter(|(candidate, _)| candidate.verdict == Verdict::Flagged);
    let flagged = flagged.map(|(candidate, _)| candidate.finding).collect();
    let kept = examination((flagged, teaching.holds()), (document, &structure), source, settings).findings;
    for (candidate, _) in &mut candidates {
        candidate.place_in_source(document);
        if teaching.holds() {
            lower(&mut candidate.finding, settings);
        }
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

/// What is left of the findings when the comments of the text have been obeyed. They are in bytes of the document's text, and not
/// lowered yet where the text teaches about blame.
fn examination(
    (mut findings, teaches): (Vec<Finding>, bool),
    (document, structure): (&Document, &Structure),
    source: &str,
    settings: &Settings,
) -> Examination {
    for finding in &mut findings {
        finding.span = document.source_span(finding.span);
        finding.sentence = document.source_span(finding.sentence);
    }
    findings.extend(structural(document, structure, source, settings));
    if teaches {
        findings.iter_mut().for_each(|finding| lower(finding, settings));
    }
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

impl<'a> Reading<'a> {
    fn new(document: &'a Document, source: &'a str, settings: &'a Settings) -> Self {
        let speakers_are_authors = speakers_are_authors(document, settings);
        Self { text: document.text(source), settings, speakers_are_authors }
    }

    /// Adds the flagged candidates of a block, in bytes of the document's text. The others are many more, and not kept.
    fn flagged(
        &self,
        block: (&Block, BlockFacts),
        (flagged, teaching): (&mut Vec<Finding>, &mut Teaching),
        list: &mut Vec<Token>,
    ) {
        let mut keep = |candidate: Candidate| {
            if candidate.verdict == Verdict::Flagged {
                flagged.push(candidate.finding);
            }
        };
        self.block(block, teaching, list, &mut keep);
    }

    /// Hands every candidate of a block to `keep`, with its verdict, in bytes of the document's text. Takes an empty list whose memory
    /// is used again, and leaves it empty.
    fn block(
        &self,
        (block, facts): (&Block, BlockFacts),
        teaching: &mut Teaching,
        list: &mut Vec<Token>,
        keep: &mut impl FnMut(Candidate),
    ) {
        if !block.runs.iter().any(|run| run.kind == RunKind::Text) {
            return;
        }
        let vocabulary = self.settings.lexicon().vocabulary();
        for runs in portions(&block.runs, self.text) {
            let tokens = tokenize(&runs, self.text, vocabulary, std::mem::take(list));
            teaching.read(&tokens.list);
            self.sentences((block, facts), &tokens, keep);
            *list = tokens.list;
            list.clear();
        }
    }

    fn sentences(
        &self,
        (block, facts): (&Block, BlockFacts),
        tokens: &Tokens,
        keep: &mut impl FnMut(Candidate),
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
            candidates.into_iter().for_each(&mut *keep);
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
