//! A long document in parts that can be read at the same time: nothing that is said about a sentence depends on another block.

use std::ops::Range;

use crate::document::Document;
use crate::finding::Finding;
use crate::guards::Teaching;

/// Parts have so many bytes or a little more. Handing one to another thread costs less than a hundredth of reading it.
const PART_LENGTH: u32 = 64 * 1024;

/// What was found in some blocks, one behind the other.
#[derive(Clone, Debug, Default)]
pub struct Part {
    /// The flagged findings, in bytes of the document's text.
    pub(super) flagged: Vec<Finding>,
    /// What says whether the text teaches about blame.
    pub(super) teaching: Teaching,
}

impl Part {
    /// Takes in the part that comes behind this one.
    pub(super) fn add(mut self, mut next: Self) -> Self {
        if self.flagged.is_empty() {
            self.flagged = next.flagged;
        } else {
            self.flagged.append(&mut next.flagged);
        }
        self.teaching.add(&next.teaching);
        self
    }
}

/// The blocks of each part, by their numbers; together all blocks of the document.
pub(super) fn parts_of(document: &Document) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let (mut first, mut from) = (0, 0);
    for (number, block) in document.blocks.iter().enumerate() {
        let end = block.span().end;
        if end.saturating_sub(from) >= PART_LENGTH {
            parts.push(first..number + 1);
            (first, from) = (number + 1, end);
        }
    }
    parts.push(first..document.blocks.len());
    parts
}
