//! When an item comes back: FSRS-6, the Free Spaced Repetition Scheduler, from the crate of the people who publish it (Ye,
//! Su and Cao, "A Stochastic Shortest Path Algorithm for Optimizing Spaced Repetition Scheduling", KDD 2022; the formulas
//! of version 6 stand in the wiki of open-spaced-repetition). Its published default parameters are used, and nothing is
//! fitted to a person.

use fsrs::{FSRS, MemoryState};
use serde::{Deserialize, Serialize};

use crate::exercise::Judgement;

/// An item is to come back on the day when it is still answered in nine cases of ten.
const RETENTION: f32 = 0.9;

/// The longest pause in days. A year later a scenario has been told apart so often that the item is worth another look.
const LONGEST_PAUSE: f32 = 365.0;

/// What is known of the memory of an item.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Card {
    /// After so many days it is still answered in nine cases of ten.
    pub stability: f32,
    /// From 1 to 10.
    pub difficulty: f32,
    /// The day on which it was answered last, since 1 January 1970.
    pub day: u32,
    /// The day on which it comes back.
    pub due: u32,
}

/// How an item went, in the words of the scheduler.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grade {
    /// No points.
    Again,
    /// Some of the points.
    Hard,
    /// All of them.
    Good,
}

impl Grade {
    /// The grade of a judgement; none where nothing is right or wrong.
    #[must_use]
    pub const fn of(judgement: &Judgement) -> Option<Self> {
        match (judgement.points, judgement.possible) {
            (_, 0) => None,
            (0, _) => Some(Self::Again),
            (points, possible) if points < possible => Some(Self::Hard),
            _ => Some(Self::Good),
        }
    }
}

/// The card of an item that was answered on `day`, in days since 1 January 1970. A card whose numbers make no sense counts
/// as new.
#[must_use]
pub fn answered(card: Option<&Card>, grade: Grade, day: u32) -> Card {
    let scheduler = FSRS::default();
    let known = card.filter(|card| card.stability > 0.0 && card.difficulty >= 1.0);
    let memory = known.map(|card| MemoryState { stability: card.stability, difficulty: card.difficulty });
    let pause = known.map_or(0, |card| day.saturating_sub(card.day));
    let states = scheduler.next_states(memory, RETENTION, pause);
    let states = states.or_else(|_| scheduler.next_states(None, RETENTION, 0));
    let Ok(states) = states else {
        return Card { stability: 1.0, difficulty: 5.0, day, due: day.saturating_add(1) };
    };
    let next = match grade {
        Grade::Again => states.again,
        Grade::Hard => states.hard,
        Grade::Good => states.good,
    };
    Card {
        stability: next.memory.stability,
        difficulty: next.memory.difficulty,
        day,
        due: day.saturating_add(whole_days(next.interval)),
    }
}

/// A pause of at least a day: what was just answered is not asked again on the same day.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it lies between 1 and 365")]
fn whole_days(interval: f32) -> u32 {
    if interval.is_nan() {
        return 1;
    }
    interval.round().clamp(1.0, LONGEST_PAUSE) as u32
}
