//! Decision points: the moments for which a meeting tells the second story.
//!
//! An entry of a timeline has at most one, and so has a paragraph. Where the timeline has decision points, the text around it tells
//! the same moments once more; of those only the ones that speak of a choice are kept.

use std::collections::BTreeMap;

use secondstory_core::structure::Structure;
use secondstory_core::{Act, Target, acts};

use super::places::{Place, Places};
use super::reading::{LONGEST, Reading};
use super::{Decision, Material};
use crate::text::shortened;

/// The decision points of a draft by their places.
#[derive(Debug, Default)]
pub(super) struct Decisions {
    by_place: BTreeMap<Place, Decision>,
    /// Those outside of timelines, each with its byte in the source.
    pub(super) elsewhere: Vec<(usize, Decision)>,
}

impl Decisions {
    /// Takes the decision point of a place.
    pub(super) fn take(&mut self, place: Place) -> Option<Decision> {
        self.by_place.remove(&place)
    }
}

/// The decision points of a draft.
pub(super) fn of(
    material: &Material<'_>,
    (structure, places): (&Structure, &Places),
    reading: &Reading<'_>,
) -> Decisions {
    let all = acts(material.document, material.source, structure, material.settings.lexicon());
    let mut found = Decisions::default();
    let mut outside: Vec<&Act> = Vec::new();
    let mut choices: BTreeMap<Place, &Act> = BTreeMap::new();
    for act in &all {
        match places.around(material.document.source_span(act.verb)) {
            // A choice tells more than what was done.
            Some(place @ Place::Moment(..)) => {
                let known = choices.entry(place).or_insert(act);
                if act.is_choice && !known.is_choice {
                    *known = act;
                }
            }
            Some(_) => {}
            None => outside.push(act),
        }
    }
    let has_some = !choices.is_empty();
    found.by_place.extend(choices.into_iter().map(|(place, act)| (place, decision(act, reading))));
    let kept = outside.into_iter().filter(|act| act.is_choice || !has_some);
    let mut last_block = None;
    for act in kept {
        let block = reading.block_of(act.verb);
        if block.is_some() && block == last_block {
            continue;
        }
        last_block = block;
        let start = material.document.source_span(act.sentence).range().start;
        found.elsewhere.push((start, decision(act, reading)));
    }
    found
}

fn decision(act: &Act, reading: &Reading<'_>) -> Decision {
    Decision {
        line: reading.line(act.verb),
        words: shortened(&reading.words(act.sentence), LONGEST),
        is_named: act.target != Target::Implied,
    }
}
