//! Exercises: from an item and the answers given so far to the next step.
//!
//! An exercise is a pure function. [`step`] gets the item of a scenario and the answers a person has given to it, and says what
//! comes next: a [`Prompt`] with the one [`Input`] it wants, or the [`Judgement`]. Whoever draws the four kinds of inputs can
//! play every exercise, and whoever stores the answers can resume in the middle of an item.

mod item;
mod judgement;
mod prompt;
mod spot;

pub use item::{Exercise, ItemId};
pub use judgement::{Judgement, Outcome, Remark, RemarkBy, Response, Skill};
pub use prompt::{Answer, Input, Passage, Prompt, Step, WrongAnswer};

use crate::scenario::Library;
use crate::session::Session;

/// What comes next in an item after these answers; nothing where the library does not have the item. The session decides the
/// order of options.
#[must_use]
pub fn step(library: &Library, _session: &Session, item: &ItemId, answers: &[Answer]) -> Option<Step> {
    let scenario = library.scenario(&item.scenario)?;
    match item.exercise {
        Exercise::Spot => spot::step(scenario.spot.get(item.number - 1)?, item, answers),
        _ => None,
    }
}
