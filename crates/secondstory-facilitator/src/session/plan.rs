//! Which items a session is made of: what is due, then what is new, with exercises and scenarios mixed; of a form, what
//! nobody has seen.

use std::collections::BTreeSet;

use super::{Form, NothingToDo, Plan, Session};
use crate::exercise::{Exercise, ItemId, swap};
use crate::progress::Progress;
use crate::scenario::{Library, Set};
use crate::shuffle;
use crate::trainer::Moment;

/// How many items a session has where nobody says: a quarter of an hour.
const USUAL_ITEMS: usize = 10;

/// A role play, a timeline or a fact sheet counts as so many items: its steps are short, and one of them is enough for a
/// session.
const WHOLE_UNIT: usize = 6;

/// What is planned as one: an item, or all items of a role play, a timeline or a fact sheet in their order.
struct Unit {
    first: ItemId,
    items: Vec<ItemId>,
}

/// Library and progress, with what was seen in sessions of a form looked up once.
struct Outlook<'a> {
    progress: &'a Progress,
    seen: BTreeSet<&'a ItemId>,
    now: Moment,
}

/// Chooses the items of a session.
///
/// # Errors
///
/// When no item goes with the plan.
pub(crate) fn plan(
    library: &Library,
    progress: &Progress,
    plan: Plan,
    now: Moment,
) -> Result<Session, NothingToDo> {
    if let Some(id) = plan.scenario.as_ref().filter(|id| library.scenario(id).is_none()) {
        return Err(no_such_scenario(library, id));
    }
    let units = units(library, &plan);
    if units.is_empty() {
        return Err(nothing_goes(&plan));
    }
    let seen = progress.records.iter().filter(|record| record.form == plan.form).map(|record| &record.item);
    let outlook = Outlook { progress, seen: seen.collect(), now };
    let items = match plan.form {
        Form::Practice => outlook.practice(units, plan.items.unwrap_or(USUAL_ITEMS)),
        Form::Before | Form::After => outlook.unseen(units),
    };
    if items.is_empty() {
        return Err(form_is_done(plan.form));
    }
    Ok(Session::new(plan, now.seed, items))
}

/// The units that go with a plan, in the order of the library.
fn units(library: &Library, plan: &Plan) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::new();
    let goes = |item: &ItemId| {
        (plan.exercises.is_empty() || plan.exercises.contains(&item.exercise))
            && plan.scenario.as_ref().is_none_or(|id| *id == item.scenario)
            && form_of(library, item) == plan.form
    };
    for item in library.items().filter(goes) {
        match units.last_mut() {
            Some(unit) if item.exercise.is_whole() && unit.is_with(&item) => unit.items.push(item),
            _ => units.push(Unit { first: item.clone(), items: vec![item] }),
        }
    }
    units
}

/// The form that an item belongs to.
fn form_of(library: &Library, item: &ItemId) -> Form {
    let index = item.number.checked_sub(1);
    let set = library.scenario(&item.scenario).zip(index).and_then(|(scenario, index)| match item.exercise {
        Exercise::Spot => scenario.spot.get(index).map(|spot| spot.set),
        Exercise::Trap => scenario.trap.get(index).map(|trap| trap.set),
        _ => None,
    });
    match set.unwrap_or_default() {
        Set::Practice => Form::Practice,
        Set::Before => Form::Before,
        Set::After => Form::After,
    }
}

impl Unit {
    fn is_with(&self, item: &ItemId) -> bool {
        self.first.exercise == item.exercise && self.first.scenario == item.scenario
    }

    const fn weight(&self) -> usize {
        if self.first.exercise.is_whole() { WHOLE_UNIT } else { 1 }
    }
}

impl Outlook<'_> {
    /// Items that nobody has seen, all of them: a form is only comparable as a whole.
    fn unseen(&self, mut units: Vec<Unit>) -> Vec<ItemId> {
        units.sort_by_key(|unit| shuffle::number(self.now.seed, &unit.first.to_string()));
        units.into_iter().map(|unit| unit.first).filter(|item| !self.seen.contains(item)).collect()
    }

    /// What is due, then what is new; where there is neither, what comes back next.
    fn practice(&self, units: Vec<Unit>, most: usize) -> Vec<ItemId> {
        let (due, others): (Vec<Unit>, Vec<Unit>) = units.into_iter().partition(|unit| self.is_due(unit));
        let (new, later): (Vec<Unit>, Vec<Unit>) = others.into_iter().partition(|unit| self.is_new(unit));
        let new = new.into_iter().filter(|unit| self.is_the_ending_to_tell(unit)).collect();
        let mut candidates = self.by_day(due);
        candidates.extend(self.interleaved(new));
        if candidates.is_empty() {
            candidates = self.by_day(later);
        }
        chosen(candidates, most)
    }

    /// The day on which a unit comes back. A meeting, a timeline or a fact sheet does so when a quarter of its items are
    /// due: for a single turn nobody wants to sit through the meeting again.
    fn due_day(&self, unit: &Unit) -> Option<u32> {
        let cards = unit.items.iter().filter_map(|item| self.progress.cards.get(item));
        let mut days: Vec<u32> = cards.map(|card| card.due).collect();
        days.sort_unstable();
        days.get(days.len() / 4).copied()
    }

    fn is_due(&self, unit: &Unit) -> bool {
        self.due_day(unit).is_some_and(|day| day <= self.now.day)
    }

    fn is_new(&self, unit: &Unit) -> bool {
        unit.items.iter().any(|item| !self.seen.contains(item))
    }

    /// Of a decision with two endings, the one that was not told yet; where none was, the one that the seed says.
    fn is_the_ending_to_tell(&self, unit: &Unit) -> bool {
        if unit.first.exercise != Exercise::Swap {
            return true;
        }
        let twin = swap::twin(&unit.first);
        if self.seen.contains(&twin) {
            return true;
        }
        let number = |item: &ItemId| shuffle::number(self.now.seed, &item.to_string());
        number(&unit.first) <= number(&twin)
    }

    fn by_day(&self, mut units: Vec<Unit>) -> Vec<Unit> {
        let number = |unit: &Unit| shuffle::number(self.now.seed, &unit.first.to_string());
        units.sort_by_key(|unit| (self.due_day(unit), number(unit)));
        units
    }

    /// One of each exercise in turn, so that no two alike follow each other while there are others; scenarios as the seed
    /// says. Second endings come after all first ones: the longer the pause, the less the first rating is remembered.
    fn interleaved(&self, units: Vec<Unit>) -> Vec<Unit> {
        let number = |name: &str| shuffle::number(self.now.seed, name);
        let is_second = |unit: &Unit| {
            unit.first.exercise == Exercise::Swap && self.seen.contains(&swap::twin(&unit.first))
        };
        let mut ordered = units;
        ordered.sort_by_key(|unit| (is_second(unit), number(&unit.first.to_string())));
        let mut turns = [0_usize; Exercise::ALL.len()];
        let mut with_turns: Vec<(usize, u64, Unit)> = Vec::new();
        for unit in ordered {
            let exercise = unit.first.exercise;
            let place = Exercise::ALL.iter().position(|other| *other == exercise);
            let Some(turn) = place.and_then(|place| turns.get_mut(place)) else { continue };
            with_turns.push((*turn, number(exercise.name()), unit));
            *turn += 1;
        }
        with_turns.sort_by_key(|(turn, number, _)| (*turn, *number));
        with_turns.into_iter().map(|(_, _, unit)| unit).collect()
    }
}

/// As many units as fit, in their order; one at least. Two endings of a decision never meet.
fn chosen(candidates: Vec<Unit>, most: usize) -> Vec<ItemId> {
    let mut left = most.max(1);
    let mut items: Vec<ItemId> = Vec::new();
    let mut set_aside = None;
    for unit in candidates {
        let is_swap = unit.first.exercise == Exercise::Swap;
        if is_swap && items.contains(&swap::twin(&unit.first)) {
            continue;
        }
        if unit.weight() <= left {
            left -= unit.weight();
            items.extend(unit.items);
        } else if set_aside.is_none() {
            set_aside = Some(unit);
        }
    }
    if items.is_empty() {
        items.extend(set_aside.into_iter().flat_map(|unit| unit.items));
    }
    items
}

fn no_such_scenario(library: &Library, id: &str) -> NothingToDo {
    let ids: Vec<&str> = library.scenarios().iter().map(|scenario| scenario.id.as_str()).collect();
    NothingToDo { message: format!("There is no scenario `{id}`. There are: {}.", ids.join(", ")) }
}

fn nothing_goes(plan: &Plan) -> NothingToDo {
    let exercises: Vec<&str> = plan.exercises.iter().map(|exercise| exercise.name()).collect();
    let exercises = if exercises.is_empty() { "any exercise".to_owned() } else { exercises.join(", ") };
    let scenario =
        plan.scenario.as_ref().map_or_else(|| "all scenarios".to_owned(), |id| format!("scenario `{id}`"));
    let form = match plan.form {
        Form::Practice => "",
        Form::Before | Form::After => " The forms before and after training have items of spot and trap.",
    };
    NothingToDo { message: format!("No item goes with this plan: {exercises} in {scenario}.{form}") }
}

fn form_is_done(form: Form) -> NothingToDo {
    let name = match form {
        Form::Practice => "practice",
        Form::Before => "the form before training",
        Form::After => "the form after training",
    };
    NothingToDo {
        message: format!(
            "All items of {name} were answered, and a second time they would not be unseen. Practice is always there."
        ),
    }
}
