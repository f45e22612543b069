//! The document as a whole: its timelines and what their entries rest on, its remediation items with owner and date, and
//! which of the usual sections it has.
//!
//! The other stages read sentence by sentence; this one reads what stands beside each other: rows of a table, items of a
//! list, one entry after the other. [`Structure::read`] says what is there, `check` turns it into findings of the
//! rules that have no patterns. Everything is told by shape, nothing is guessed: an entry that starts with no time is no
//! entry of its own, and an item whose owner cannot be told is not called unowned where a ticket is linked.

mod check;
pub mod clock;
mod clock_parts;
mod due;
mod evidence;
mod owner;
mod owner_heading;
mod remediation;
mod timeline;
mod words;
mod zone;

pub use check::{LONGEST_GAP, minutes_between};
pub use clock::{Clock, Day};
pub use due::DueDate;
pub use evidence::{Evidence, EvidenceKind};
pub use owner::Owner;
pub use remediation::{RemediationItem, RemediationList};
pub use timeline::{LONGEST_STEP_BACK, Timeline, TimelineEntry};

pub(crate) use check::{RULES, problems};

use crate::document::{Block, BlockKind, Document, Section};
use crate::flags::flag_set;
use crate::lexicon::Lexicon;
use crate::span::Span;

flag_set! {
    /// What the place of a block in the document says about its sentences.
    BlockFacts {
        0 ENTRY "entry" "It is part of an entry of a timeline.";
        1 SOURCED "sourced" "The entry names what it rests on.";
        2 ITEM "item" "It is part of a remediation item.";
        3 COMPLETE "complete" "The item has an owner and a date, or a ticket that has them.";
        4 TESTED "tested" "The item says how one sees that it is done.";
    }
}

/// What a document is made of, beyond its sentences.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Structure {
    /// The timelines, in the order of the text.
    pub timelines: Vec<Timeline>,
    /// The lists of remediation items, in the order of the text.
    pub remediations: Vec<RemediationList>,
    /// The title, where the text says that it is a postmortem and has the sections of one.
    pub postmortem_title: Option<Span>,
    /// By block of the document.
    facts: Vec<BlockFacts>,
}

impl Structure {
    /// Reads the structure of a document; `source` is what the document was made from, `lexicon` knows which words are verbs. All spans are bytes of
    /// [`Document::text`].
    #[must_use]
    pub fn read(document: &Document, source: &str, lexicon: &Lexicon) -> Self {
        let text = document.text(source);
        let mut structure = Self { facts: vec![BlockFacts::NONE; document.blocks.len()], ..Self::default() };
        structure.postmortem_title = postmortem_title(document, text);
        structure.timelines = timeline::read(document, text);
        structure.remediations = remediation::read(document, text, lexicon.vocabulary());
        structure.note_facts(document);
        structure
    }

    /// What the place of a block says, by its number in the document.
    pub(crate) fn facts(&self, block: usize) -> BlockFacts {
        self.facts.get(block).copied().unwrap_or(BlockFacts::NONE)
    }

    fn note_facts(&mut self, document: &Document) {
        for entry in self.timelines.iter().flat_map(|timeline| &timeline.entries) {
            let sourced = if entry.evidence.is_empty() { BlockFacts::NONE } else { BlockFacts::SOURCED };
            for facts in self.facts.get_mut(entry.blocks.clone()).into_iter().flatten() {
                *facts = facts.with(BlockFacts::ENTRY).with(sourced);
            }
        }
        for item in self.remediations.iter().flat_map(|list| &list.items) {
            let complete = if item.is_complete() { BlockFacts::COMPLETE } else { BlockFacts::NONE };
            let tested = if item.has_end_test { BlockFacts::TESTED } else { BlockFacts::NONE };
            // What stands in the other columns is no wording of the item.
            let is_task = |number: &usize| {
                document.blocks.get(*number).is_some_and(|block| block.span().overlaps(item.task))
            };
            for number in item.blocks.clone().filter(is_task) {
                let Some(facts) = self.facts.get_mut(number) else { continue };
                *facts = facts.with(BlockFacts::ITEM).with(complete).with(tested);
            }
        }
    }
}

/// Words that a title says of a postmortem.
const POSTMORTEM_WORDS: &[&str] = &[
    "postmortem",
    "post-mortem",
    "post mortem",
    "incident report",
    "incident review",
    "post-incident",
    "post incident",
    "outage report",
    "retrospective of the incident",
    "after action",
];

/// The title, where its words and at least two known sections say that this is a postmortem.
fn postmortem_title(document: &Document, text: &str) -> Option<Span> {
    let title = document.blocks.iter().find(|block| block.kind == BlockKind::Heading)?;
    let words = title.span().text(text).to_lowercase();
    if !POSTMORTEM_WORDS.iter().any(|known| words.contains(known)) {
        return None;
    }
    let mut sections: Vec<Section> = Vec::new();
    for block in &document.blocks {
        if block.section != Section::Body && !sections.contains(&block.section) {
            sections.push(block.section);
        }
    }
    (sections.len() >= 2).then(|| title.span())
}

/// The bytes from the start of a block to the end of the line in which it ends: links end behind their words.
pub(crate) fn extent(block: &Block, text: &str) -> Span {
    let span = block.span();
    let rest = text.get(span.range().end..).unwrap_or("");
    let length = rest.bytes().position(|byte| byte == b'\n' || byte == b'\r').unwrap_or(rest.len());
    Span::from_range(span.range().start..span.range().end + length)
}

/// How far back a span may begin that reaches into an extent: links hold images, and a link may begin before the words of its block.
const DEEPEST: usize = 8;

/// The spans that overlap an extent. They are in the order of the text, so that a document is not looked through for each entry.
pub(crate) fn overlapping(spans: &[Span], extent: Span) -> impl Iterator<Item = Span> {
    let first = spans.partition_point(|span| span.start < extent.start).saturating_sub(DEEPEST);
    let near = spans.get(first..).unwrap_or(&[]).iter().copied();
    near.take_while(move |span| span.start < extent.end).filter(move |span| span.overlaps(extent))
}
