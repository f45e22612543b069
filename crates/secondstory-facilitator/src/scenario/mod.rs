//! Scenarios: incidents that never happened, with the material of every exercise. The format is told in `docs/training.md`.

mod builtin;
mod check;
mod complaint;
mod model;
mod read;
mod source;

pub use check::check;
pub use complaint::{Complaint, Weight};
pub use model::{
    Ask, AskOption, Basis, FAMILIES, Fact, Intervene, Kind, Known, Missing, Probe, Problem, Rewrite,
    Scenario, Set, Spot, Strength, Swap, TimelineEntry, Trap, Triage, Turn,
};
pub use read::read;

use secondstory_core::Span;

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
        let scenarios = builtin::SOURCES.iter().filter_map(|(_, text)| toml::from_str(text).ok());
        Self { scenarios: scenarios.collect() }
    }

    /// The texts of the scenarios that come with the program, with the names of their files; they show the format.
    #[must_use]
    pub const fn builtin_sources() -> &'static [(&'static str, &'static str)] {
        builtin::SOURCES
    }

    /// Adds a team's own scenario. Takes the text of its file.
    ///
    /// # Errors
    ///
    /// With every problem that keeps it from being played, or when its id is taken; nothing is added then.
    pub fn add(&mut self, text: &str) -> Result<(), Vec<Complaint>> {
        let (scenario, id) = read::read_with_place_of_id(text)?;
        match self.scenarios.binary_search_by(|known| known.id.cmp(&scenario.id)) {
            Ok(_) => Err(vec![taken(&scenario.id, id)]),
            Err(place) => {
                self.scenarios.insert(place, scenario);
                Ok(())
            }
        }
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

    /// Whether an item is there and can be played.
    #[must_use]
    pub fn has(&self, item: &ItemId) -> bool {
        self.scenario(&item.scenario)
            .is_some_and(|scenario| scenario.reviewed && item.number <= scenario.count(item.exercise))
    }

    /// All items that can be played, scenario by scenario: those of scenarios that somebody has reviewed.
    pub fn items(&self) -> impl Iterator<Item = ItemId> {
        self.scenarios.iter().filter(|scenario| scenario.reviewed).flat_map(Scenario::all_items)
    }
}

fn taken(id: &str, span: Span) -> Complaint {
    let message = format!("there is a scenario `{id}` already; give this one an id of its own");
    Complaint { span, weight: Weight::Problem, message }
}

impl Scenario {
    /// All of its items, whether or not its key was reviewed.
    pub fn all_items(&self) -> impl Iterator<Item = ItemId> {
        Exercise::ALL.into_iter().flat_map(move |exercise| {
            (1..=self.count(exercise)).map(move |number| ItemId {
                scenario: self.id.clone(),
                exercise,
                number,
            })
        })
    }

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
