//! Scenarios: incidents that never happened, with the material of every exercise. The format is told in `docs/training.md`.

mod model;

pub use model::{
    Ask, AskOption, Basis, Fact, Intervene, Kind, Known, Missing, Probe, Problem, Rewrite, Scenario, Set,
    Spot, Strength, Swap, TimelineEntry, Trap, Triage, Turn,
};

use crate::exercise::{Exercise, ItemId};

/// The scenarios at hand, sorted by their ids.
#[derive(Clone, Debug, Default)]
pub struct Library {
    scenarios: Vec<Scenario>,
}

impl Library {
    /// The scenarios that come with the program.
    #[must_use]
    pub fn builtin() -> Self {
        let sources = [include_str!("../../scenarios/evening-carts.toml")];
        Self { scenarios: sources.iter().filter_map(|source| toml::from_str(source).ok()).collect() }
    }

    /// The scenarios, sorted by their ids.
    #[must_use]
    pub fn scenarios(&self) -> &[Scenario] {
        &self.scenarios
    }

    /// The scenario with an id.
    #[must_use]
    pub fn scenario(&self, id: &str) -> Option<&Scenario> {
        self.scenarios.iter().find(|scenario| scenario.id == id)
    }

    /// Whether an item is there.
    #[must_use]
    pub fn has(&self, item: &ItemId) -> bool {
        self.scenario(&item.scenario).is_some_and(|scenario| item.number <= scenario.count(item.exercise))
    }

    /// All items, scenario by scenario.
    pub fn items(&self) -> impl Iterator<Item = ItemId> {
        self.scenarios.iter().flat_map(|scenario| {
            Exercise::ALL.into_iter().flat_map(move |exercise| {
                (1..=scenario.count(exercise)).map(move |number| ItemId {
                    scenario: scenario.id.clone(),
                    exercise,
                    number,
                })
            })
        })
    }
}

impl Scenario {
    /// How many items it has of an exercise.
    #[must_use]
    pub fn count(&self, exercise: Exercise) -> usize {
        match exercise {
            Exercise::Spot => self.spot.len(),
            Exercise::Trap => self.trap.len(),
            Exercise::Rewrite => self.rewrite.len(),
            Exercise::Ask => self.ask.len(),
            Exercise::RolePlay => self.transcript.len(),
            Exercise::Evidence => self.timeline.len(),
            Exercise::Horizon => self.facts.len(),
            Exercise::Swap => 2 * self.swap.len(),
            Exercise::Triage => self.triage.len(),
        }
    }
}
