//! The exercises that one person does alone, and their key. Both number the items alike, from one in each exercise.

mod key;
mod sheet;

pub(super) use key::key;
pub(super) use sheet::handout;

use crate::scenario::{Ask, AskOption, Scenario, Set, Spot, Trap};
use crate::shuffle;

/// The sentences for practice.
fn spots(scenario: &Scenario) -> impl Iterator<Item = &Spot> {
    scenario.spot.iter().filter(|spot| spot.set == Set::Practice)
}

/// The passages for practice.
fn traps(scenario: &Scenario) -> impl Iterator<Item = &Trap> {
    scenario.trap.iter().filter(|trap| trap.set == Set::Practice)
}

/// The questions of an item in the order in which they are printed.
fn options<'a>(scenario: &Scenario, ask: &'a Ask) -> Vec<&'a AskOption> {
    let name = format!("{}: {}", scenario.id, ask.line);
    let order = shuffle::order(0, &name, ask.options.len());
    order.into_iter().filter_map(|place| ask.options.get(place)).collect()
}
