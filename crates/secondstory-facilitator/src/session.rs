//! Sessions: which items a person meets, in which order, and where they are. A session is stored with the progress, so that
//! it goes on where it was left, in the middle of an item as well.

use serde::{Deserialize, Serialize};

mod plan;

pub(crate) use plan::plan;

use crate::exercise::{self, Answer, Exercise, ItemId, Step};
use crate::scenario::Library;

/// What a session is to be made of.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Plan {
    /// Which exercises; all of them where none is named.
    pub exercises: Vec<Exercise>,
    /// The id of one scenario; all of them where none is named.
    pub scenario: Option<String>,
    /// How many items, at most; ten where nothing is said. Role plays, timelines and fact sheets are kept whole and count
    /// as six. The forms before and after have their own size.
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
#[serde(deny_unknown_fields)]
pub struct Session {
    /// What it was made of.
    pub plan: Plan,
    /// Decides the order of items and options, so that a resumed session shows them as before.
    pub seed: u64,
    /// The items, in their order.
    pub items: Vec<ItemId>,
    /// How many of them are done.
    pub done: usize,
    /// The answers given to each of those.
    pub given: Vec<Vec<Answer>>,
    /// The answers given to the item after those.
    pub answers: Vec<Answer>,
    /// A text that was begun for the open question and not given as its answer.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unsent: String,
}

/// No item goes with a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NothingToDo {
    /// What was looked for and what can be done, as a sentence for the person.
    pub message: String,
}

impl Session {
    /// A session at its beginning.
    pub(crate) const fn new(plan: Plan, seed: u64, items: Vec<ItemId>) -> Self {
        Self { plan, seed, items, done: 0, given: Vec::new(), answers: Vec::new(), unsent: String::new() }
    }

    /// Whether it can be gone on with in this library: its items are there, and what was answered still goes with what is
    /// asked.
    #[must_use]
    pub fn goes_with(&self, library: &Library) -> bool {
        let there = self.items.iter().all(|item| library.has(item));
        let counted = self.given.len() == self.done && self.done <= self.items.len();
        let open = match self.items.get(self.done) {
            Some(item) => matches!(exercise::step(library, self, item, &self.answers), Some(Step::Ask(_))),
            None => self.answers.is_empty(),
        };
        there && counted && open
    }

    /// Whether all of its items are done.
    #[must_use]
    pub const fn is_over(&self) -> bool {
        self.done >= self.items.len()
    }

    /// The items that are done, with the answers that were given to each.
    pub fn answered(&self) -> impl Iterator<Item = (&ItemId, &[Answer])> {
        self.items.iter().zip(self.given.iter().map(Vec::as_slice))
    }
}
