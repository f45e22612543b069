//! What can be trained, and where the person is: the material of the first view.

use secondstory_core::Format;
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
    /// The names of the notations that a draft can be in.
    pub formats: Vec<&'static str>,
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
    /// How many of them come back today.
    pub due: usize,
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
pub(super) fn of(trainer: &Trainer, now: Moment) -> Overview {
    let scenarios = trainer.library().scenarios();
    Overview {
        exercises: Exercise::ALL
            .into_iter()
            .map(|exercise| ExerciseCount {
                name: exercise,
                title: exercise.title(),
                items: trainer.library().items().filter(|item| item.exercise == exercise).count(),
                due: due(trainer, exercise, now),
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
        formats: Format::ALL.map(Format::name).to_vec(),
        place: trainer.place(),
        answered: trainer.progress().records.len(),
    }
}

/// How many items of an exercise come back by today.
fn due(trainer: &Trainer, exercise: Exercise, now: Moment) -> usize {
    let cards = trainer.progress().cards.iter();
    cards
        .filter(|(item, card)| {
            item.exercise == exercise && card.due <= now.day && trainer.library().has(item)
        })
        .count()
}
