//! Exercises: from an item and the answers given so far to the next step.
//!
//! An exercise is a pure function. [`step`] gets the item of a scenario and the answers a person has given to it, and says what
//! comes next: a [`Prompt`] with the one [`Input`] it wants, or the [`Judgement`]. Whoever draws the four kinds of inputs can
//! play every exercise, and whoever stores the answers can resume in the middle of an item.

mod ask;
pub(crate) mod evidence;
mod horizon;
mod inquiry;
mod item;
mod judgement;
mod prompt;
mod rewrite;
pub(crate) mod role_play;
mod scene;
mod second_story;
mod skill;
mod spot;
pub(crate) mod swap;
mod trap;
pub(crate) mod triage;
mod wording;

pub use item::{Exercise, ItemId};
pub use judgement::{Judgement, Outcome, Remark, RemarkBy, Response};
pub use prompt::{Answer, Input, Passage, Prompt, Step, WrongAnswer};
pub use skill::Skill;

use crate::scenario::Library;
use crate::session::Session;
use scene::Scene;

/// What comes next in an item after these answers; nothing where the library does not have the item, and nothing after answers that
/// [`Input::take`] would not have taken. The session decides the order of options.
#[must_use]
pub fn step(library: &Library, session: &Session, item: &ItemId, answers: &[Answer]) -> Option<Step> {
    let scene = Scene { scenario: library.scenario(&item.scenario)?, item, seed: session.seed };
    match item.exercise {
        Exercise::Spot => spot::step(&scene, answers),
        Exercise::Trap => trap::step(&scene, answers),
        Exercise::Rewrite => rewrite::step(&scene, answers),
        Exercise::Ask => ask::step(&scene, answers),
        Exercise::RolePlay => role_play::step(&scene, answers),
        Exercise::Evidence => evidence::step(&scene, answers),
        Exercise::Horizon => horizon::step(&scene, answers),
        Exercise::Swap => swap::step(&scene, answers),
        Exercise::Triage => triage::step(&scene, answers),
    }
}
