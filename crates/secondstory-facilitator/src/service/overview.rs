//! What can be trained, and where the person is: the material of the first view.

use serde::Serialize;

use crate::exercise::Exercise;
use crate::scenario::Kind;
use crate::trainer::{Moment, Place, Trainer};

/// What can be done, and where the person is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Overview {
    /// The exercises, in the order in which they build on each other.
    pub exercises: Vec<ExerciseCount>,
    /// The scenarios, in the order of the library.
    pub scenarios: Vec<ScenarioLine>,
    /// Where the open session is.
    pub place: Option<Place>,
    /// How many items were answered so far, those that came back counted again.
    pub answered: usize,
}

/// An exercise, and how much there is of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExerciseCount {
    /// The exercise.
    pub name: Exercise,
    /// The title that people read.
    pub title: &'static str,
    /// How many items the scenarios have of it.
    pub items: usize,
}

/// A scenario, as it stands in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ScenarioLine {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// What kind of event it tells of.
    pub kind: Kind,
}

/// The overview at this moment.
pub(super) fn of(trainer: &Trainer, _now: Moment) -> Overview {
    let scenarios = trainer.library().scenarios();
    Overview {
        exercises: Exercise::ALL
            .into_iter()
            .map(|exercise| ExerciseCount {
                name: exercise,
                title: exercise.title(),
                items: scenarios.iter().map(|scenario| scenario.count(exercise)).sum(),
            })
            .collect(),
        scenarios: scenarios
            .iter()
            .map(|scenario| ScenarioLine {
                id: scenario.id.clone(),
                title: scenario.title.clone(),
                kind: scenario.kind,
            })
            .collect(),
        place: trainer.place(),
        answered: trainer.progress().records.len(),
    }
}
