//! Reading a text again that has changed a little, as editors do after every key.
//!
//! What is found in a block follows from its text, from what the document says about it, and from the settings; nothing else is
//! asked. So the blocks that were there the last time need not be read again. Taking the text apart, its structure and its
//! comments are done anew, because they depend on everything.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::document::{Block, BlockKind, Run, Section};
use crate::finding::Finding;
use crate::guards::Teaching;
use crate::span::Span;
use crate::structure::BlockFacts;

/// How much of the text around a block may decide about its edges, in bytes: more than one character.
const AROUND: usize = 8;

/// What was found in the blocks of a document when it was examined last; see [`examine_again`](super::examine_again).
///
/// It belongs to one [`Settings`](crate::Settings): for others a new one is needed. It takes about as much room as the text.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    blocks: BTreeMap<u64, Remembered>,
    /// How often the document was examined; wraps, as only the last time matters.
    turn: u32,
}

/// What a document says about a block, beside its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Traits {
    kind: BlockKind,
    section: Section,
    quoted: bool,
    prompt: bool,
    facts: BlockFacts,
    speakers_are_authors: bool,
}

/// A block where it stands, with everything that decides about what is found in it.
pub(super) struct Placed<'a> {
    traits: Traits,
    /// The text of the block, and a little more on both sides.
    around: &'a str,
    span: Span,
    /// Bytes of `around` in front of the block.
    lead: usize,
    runs: &'a [Run],
}

impl<'a> Placed<'a> {
    /// Takes the block with what the structure says about it, and the text that its runs point into.
    pub(super) fn new(
        (block, facts): (&'a Block, BlockFacts),
        text: &'a str,
        speakers_are_authors: bool,
    ) -> Self {
        let Block { kind, section, quoted, prompt, .. } = *block;
        let span = block.span();
        let mut start = span.range().start.saturating_sub(AROUND);
        let mut end = (span.range().end + AROUND).min(text.len());
        while !text.is_char_boundary(start) {
            start -= 1;
        }
        while !text.is_char_boundary(end) {
            end += 1;
        }
        Self {
            traits: Traits { kind, section, quoted, prompt, facts, speakers_are_authors },
            around: text.get(start..end).unwrap_or(""),
            span,
            lead: span.range().start - start,
            runs: &block.runs,
        }
    }

    fn hash(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        (self.around, self.traits.section, self.traits.kind).hash(&mut hasher);
        hasher.finish()
    }

    /// A span of the text as a span of the block.
    fn inside(&self, span: Span) -> Span {
        Span::new(span.start - self.span.start, span.end - self.span.start)
    }
}

/// A block that was read, and what was found in it. All spans begin to count where the block begins.
#[derive(Clone, Debug)]
pub(super) struct Remembered {
    turn: u32,
    traits: Traits,
    around: Box<str>,
    lead: usize,
    runs: Box<[Run]>,
    findings: Box<[Finding]>,
    teaching: Teaching,
}

impl Remembered {
    fn new(block: &Placed<'_>, (findings, teaching): (Vec<Finding>, Teaching)) -> Self {
        let moved = |finding: Finding| Finding {
            span: block.inside(finding.span),
            sentence: block.inside(finding.sentence),
            ..finding
        };
        let run = |run: &Run| Run { span: block.inside(run.span), ..*run };
        Self {
            turn: 0,
            traits: block.traits,
            around: block.around.into(),
            lead: block.lead,
            runs: block.runs.iter().map(run).collect(),
            findings: findings.into_iter().map(moved).collect(),
            teaching,
        }
    }

    /// Whether a block is the same, wherever it stands now.
    fn is(&self, block: &Placed<'_>) -> bool {
        let same_run =
            |(known, run): (&Run, &Run)| known.kind == run.kind && known.span == block.inside(run.span);
        self.traits == block.traits
            && self.lead == block.lead
            && *self.around == *block.around
            && self.runs.len() == block.runs.len()
            && self.runs.iter().zip(block.runs).all(same_run)
    }

    /// What was found, for the place where the block stands now.
    fn findings(&self, start: u32) -> impl Iterator<Item = Finding> {
        let moved = move |span: Span| Span::new(span.start + start, span.end + start);
        let findings = self.findings.iter();
        findings.map(move |finding| Finding {
            span: moved(finding.span),
            sentence: moved(finding.sentence),
            ..*finding
        })
    }
}

impl Memory {
    /// Begins to examine the document once more.
    pub(super) const fn begin(&mut self) {
        self.turn = self.turn.wrapping_add(1);
    }

    /// Adds what is found in a block to `findings` and `teaching`; calls `read` where it is not known.
    pub(super) fn recall(
        &mut self,
        block: &Placed<'_>,
        (findings, teaching): (&mut Vec<Finding>, &mut Teaching),
        read: impl FnOnce() -> (Vec<Finding>, Teaching),
    ) {
        let remembered = match self.blocks.entry(block.hash()) {
            Entry::Occupied(known) => {
                let known = known.into_mut();
                if !known.is(block) {
                    *known = Remembered::new(block, read());
                }
                known
            }
            Entry::Vacant(empty) => empty.insert(Remembered::new(block, read())),
        };
        remembered.turn = self.turn;
        findings.extend(remembered.findings(block.span.start));
        teaching.add(&remembered.teaching);
    }

    /// Forgets the blocks that are gone.
    pub(super) fn end(&mut self) {
        let turn = self.turn;
        self.blocks.retain(|_, remembered| remembered.turn == turn);
    }
}
