//! Contexts in which the words of a rule mean something else.
//!
//! Two kinds. Some places never hold an offence: headings, quotations, prompts, talk about wording; they are checked
//! for every candidate. Other contexts matter to some rules only; a lexicon names them as guards of an entry.

mod context;
mod place;

pub(crate) use context::{Context, first_guard, is_hedged};
pub(crate) use place::{place_of_block, place_of_match};

use crate::flags::flag_set;

/// Every word that a guard looks at, for the generator of the word tables.
pub(crate) fn words() -> impl Iterator<Item = &'static str> {
    context::words().chain(place::words())
}

flag_set! {
    /// The contexts in which an entry is silent.
    Guards {
        0 QUESTION "question" "The sentence is a question.";
        1 NEGATED "negated" "A negation or a negative subject governs the match.";
        2 HEDGED "hedged" "The sentence hedges: may, perhaps, seems.";
        3 EVIDENCE "evidence" "The sentence points at evidence.";
        4 REPORTED "reported" "It is a belief or a saying of that time.";
        5 PLAN "plan" "It is about the future.";
        6 CONDITIONAL "conditional" "It stands in or under an open if-clause.";
        7 GENERAL "general" "It is a standing norm or a definition.";
        8 ACTION_ITEMS "action-items" "It stands among the action items.";
        9 TIMELINE "timeline" "It stands in the timeline.";
        10 IMPACT "impact" "It stands under impact.";
        11 WENT_WELL "went-well" "It stands under what went well.";
    }
}

flag_set! {
    /// What moves the severity of a finding by one step.
    Circumstances {
        0 PERSON "person" "It is about a person.";
        1 GROUP "group" "It is about a group.";
        2 IMPLIED "implied" "It is about an act that only people do, with nobody named.";
        3 SYSTEM "system" "It is about a machine or a thing.";
        4 UNKNOWN "unknown" "Whom it is about cannot be decided.";
        5 SELF "self" "The author speaks of themselves: I, we.";
        6 ACTION_ITEMS "action-items" "It stands among the action items.";
        7 TIMELINE "timeline" "It stands in the timeline.";
        8 LESSONS "lessons" "It stands among the lessons.";
        9 WENT_WELL "went-well" "It stands under what went well.";
        10 HEDGED "hedged" "The sentence hedges.";
    }
}
