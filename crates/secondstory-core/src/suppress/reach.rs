//! Which comments hold for a place, without asking each of them: a text can have as many comments as findings.

use super::{Scope, Suppression};
use crate::span::Span;

/// The comments of one text, by what they hold for.
pub(super) struct Reach {
    whole_text: Vec<usize>,
    // Set apart, because one block over everything would make every search among the lines a long one.
    blocks: Intervals,
    lines: Intervals,
}

impl Reach {
    /// Sorts comments by where they hold.
    pub(super) fn new(suppressions: &[Suppression]) -> Self {
        let of = |is_meant: fn(Scope) -> bool| {
            let indices = 0..suppressions.len();
            indices.filter(|index| is_meant(suppressions[*index].scope)).collect::<Vec<_>>()
        };
        Self {
            whole_text: of(|scope| scope == Scope::File),
            blocks: Intervals::new(of(|scope| scope == Scope::Block), suppressions),
            lines: Intervals::new(of(|scope| matches!(scope, Scope::Line | Scope::NextLine)), suppressions),
        }
    }

    /// The indices of comments that may hold for a span: all that do, and perhaps some more.
    pub(super) fn near(&self, span: Span) -> impl Iterator<Item = usize> {
        let whole_text = self.whole_text.iter().copied();
        whole_text.chain(self.blocks.near(span)).chain(self.lines.near(span))
    }
}

/// What comments cover, by its start.
struct Intervals {
    /// The start, the index of the comment, and the farthest end of this one and all before it.
    sorted: Vec<(u32, usize, u32)>,
}

impl Intervals {
    fn new(mut indices: Vec<usize>, suppressions: &[Suppression]) -> Self {
        indices.sort_by_key(|index| suppressions[*index].covers.start);
        let mut farthest = 0;
        let interval = |index: usize| {
            let covers = suppressions[index].covers;
            farthest = covers.end.max(farthest);
            (covers.start, index, farthest)
        };
        Self { sorted: indices.into_iter().map(interval).collect() }
    }

    fn near(&self, span: Span) -> impl Iterator<Item = usize> {
        let stop = self.sorted.partition_point(|(start, ..)| *start <= span.end);
        let before = self.sorted[..stop].iter().rev();
        before.take_while(move |(_, _, farthest)| *farthest >= span.start).map(|(_, index, _)| *index)
    }
}
