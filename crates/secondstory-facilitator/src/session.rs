//! Sessions: which items a person meets, in which order, and where they are. A session is stored with the progress, so that
//! it goes on where it was left, in the middle of an item as well.

use serde::{Deserialize, Serialize};

use crate::exercise::{Answer, Exercise, ItemId};
use crate::progress::Progress;
use crate::scenario::Library;
use crate::trainer::Moment;

/// What a session is to be made of.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Plan {
    /// Which exercises; all of them where none is named.
    pub exercises: Vec<Exercise>,
    /// The id of one scenario; all of them where none is named.
    pub scenario: Option<String>,
    /// How many items, at most. Role plays and timelines are kept whole.
    pub items: Option<usize>,
    /// Practice, or one of the forms that compare before and after.
    pub form: Form,
}

/// What a session is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// Items that are due come first, then new ones; feedback after each.
    #[default]
    Practice,
    /// Unseen items, before training; feedback at the end.
    Before,
    /// Other unseen items, after training; feedback at the end.
    After,
}

/// A session that was begun.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Session {
    /// What it was made of.
    pub plan: Plan,
    /// Decides the order of items and options, so that a resumed session shows them as before.
    pub seed: u64,
    /// The items, in their order.
    pub items: Vec<ItemId>,
    /// How many of them are done.
    pub done: usize,
    /// The answers given to the item after those.
    pub answers: Vec<Answer>,
}

/// No item goes with a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NothingToDo {
    /// What was looked for and what can be done, as a sentence for the person.
    pub message: String,
}

/// Chooses the items of a session.
///
/// # Errors
///
/// When no item goes with the plan.
pub(crate) fn plan(
    library: &Library,
    _progress: &Progress,
    plan: Plan,
    now: Moment,
) -> Result<Session, NothingToDo> {
    let items: Vec<ItemId> = library
        .items()
        .filter(|item| plan.exercises.is_empty() || plan.exercises.contains(&item.exercise))
        .take(plan.items.unwrap_or(10))
        .collect();
    if items.is_empty() {
        return Err(NothingToDo { message: "No item goes with this plan.".to_owned() });
    }
    Ok(Session { plan, seed: now.seed, items, done: 0, answers: Vec::new() })
}
