//! What pairs of endings show: the same decision, rated with a good ending and with a bad one (after Baron and Hershey, 1988). A
//! difference near zero says that the ending stayed out of the rating.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::exercise::swap::{Ending, ending, twin};
use crate::exercise::{Exercise, ItemId};
use crate::progress::Record;

/// All pairs of which both endings were rated.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Swaps {
    /// The pairs, by scenario.
    pub pairs: Vec<SwapPair>,
    /// The mean of their differences; nothing without a pair.
    pub mean: Option<f64>,
}

/// The two ratings of one decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SwapPair {
    /// The item with the good ending.
    pub item: ItemId,
    /// The rating with the good ending.
    pub good: u8,
    /// The rating with the bad one.
    pub bad: u8,
}

impl SwapPair {
    /// How much better the decision was rated when it ended well; below zero when it was rated worse.
    #[must_use]
    pub fn difference(&self) -> i16 {
        i16::from(self.good) - i16::from(self.bad)
    }
}

impl Swaps {
    /// The pairs in these records. Of each ending the first rating counts: later ones know the other ending.
    #[must_use]
    pub fn of(records: &[Record]) -> Self {
        let mut first: BTreeMap<&ItemId, u8> = BTreeMap::new();
        for record in records.iter().filter(|record| record.item.exercise == Exercise::Swap) {
            first.entry(&record.item).or_insert(record.points.0);
        }
        let good_ones = first.iter().filter(|(item, _)| ending(item) == Ending::Good);
        let pairs: Vec<SwapPair> = good_ones
            .filter_map(|(item, good)| {
                let bad = *first.get(&twin(item))?;
                Some(SwapPair { item: (*item).clone(), good: *good, bad })
            })
            .collect();
        Self { mean: mean(&pairs), pairs }
    }

    /// The pair that an item belongs to, where both endings were rated.
    #[must_use]
    pub fn pair(&self, item: &ItemId) -> Option<&SwapPair> {
        let good = if ending(item) == Ending::Good { item.clone() } else { twin(item) };
        self.pairs.iter().find(|pair| pair.item == good)
    }
}

fn mean(pairs: &[SwapPair]) -> Option<f64> {
    let sum: f64 = pairs.iter().map(|pair| f64::from(pair.difference())).sum();
    let count = u32::try_from(pairs.len()).ok().filter(|count| *count > 0)?;
    Some((sum / f64::from(count) * 100.0).round() / 100.0)
}
