//! Contexts in which the words of a rule mean something else.
//!
//! Two kinds. Some places never hold an offence: headings, quotations, prompts, talk about wording; they are checked
//! for every candidate. Other contexts matter to some rules only; a lexicon names them as guards of an entry.

mod context;
mod place;
mod teaching;

pub(crate) use context::{Context, first_guard, is_hedged};
pub(crate) use place::{place_of_block, place_of_match};
pub(crate) use teaching::Teaching;

/// Every word that a guard looks at, for the generator of the word tables.
pub fn words() -> impl Iterator<Item = &'static str> {
    context::words().chain(place::words())
}
