//! When an item comes back: FSRS-5, the Free Spaced Repetition Scheduler (Ye, Su and Cao, "A Stochastic Shortest Path Algorithm
//! for Optimizing Spaced Repetition Scheduling", KDD 2022; the formulas and parameters of version 5 stand in the wiki of
//! open-spaced-repetition). The published parameters are used, and nothing is fitted to a person.
//!
//! The crates that offer it do not fit here: `fsrs` needs code under the LGPL, `rs-fsrs` reads the clock and brings a library for
//! time along, which a page cannot load. So the formulas stand here, and a test compares them with those of `rs-fsrs`.

use serde::{Deserialize, Deserializer, Serialize};

use crate::exercise::Judgement;

/// The longest pause in days. A year later a scenario has been told apart so often that the item is worth another look.
const LONGEST_PAUSE: f64 = 365.0;

/// The largest stability: a hundred years, as in the programs of open-spaced-repetition. What JSON can hold ends much later.
const MOST_STABILITY: f64 = 36_500.0;

/// The published parameters of version 5, which its texts call w0 to w18.
const PARAMETERS: [f64; 19] = [
    0.4072, 1.1829, 3.1262, 15.4722, 7.2102, 0.5316, 1.0651, 0.0234, 1.616, 0.1544, 1.0824, 1.9813, 0.0953,
    0.2975, 2.2042, 0.2407, 2.9466, 0.5034, 0.6567,
];

/// Makes the curve of forgetting pass nine of ten on the day that the stability names; an item comes back on that day.
const FACTOR: f64 = 19.0 / 81.0;

/// What is known of the memory of an item.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Card {
    /// After so many days it is still answered in nine cases of ten.
    #[serde(deserialize_with = "finite")]
    pub stability: f32,
    /// From 1 to 10.
    #[serde(deserialize_with = "finite")]
    pub difficulty: f32,
    /// The day on which it was answered last, since 1 January 1970.
    pub day: u32,
    /// The day on which it comes back.
    pub due: u32,
}

/// A number as JSON can hold it. One that is too large for its place becomes 0, which makes no sense for a card, so that it counts
/// as new; kept as it is, it could be written no more.
fn finite<'de, D: Deserializer<'de>>(deserializer: D) -> Result<f32, D::Error> {
    f32::deserialize(deserializer).map(|number| if number.is_finite() { number } else { 0.0 })
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
    /// The number that the algorithm has for it.
    const fn rating(self) -> f64 {
        match self {
            Self::Again => 1.0,
            Self::Hard => 2.0,
            Self::Good => 3.0,
        }
    }

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
    let known = card.filter(|card| {
        let stability = f64::from(card.stability);
        stability > 0.0 && stability <= MOST_STABILITY && (1.0..=10.0).contains(&card.difficulty)
    });
    let memory = match known {
        None => Memory::new(grade),
        Some(card) => {
            let memory = Memory { stability: card.stability.into(), difficulty: card.difficulty.into() };
            memory.after(day.saturating_sub(card.day), grade)
        }
    };
    let due = day.saturating_add(whole_days(memory.stability));
    #[expect(clippy::cast_possible_truncation, reason = "the last digits of an estimate")]
    let (stability, difficulty) = (memory.stability.min(MOST_STABILITY) as f32, memory.difficulty as f32);
    Card { stability, difficulty, day, due }
}

/// What the algorithm follows of an item.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Memory {
    stability: f64,
    difficulty: f64,
}

impl Memory {
    /// After the first answer.
    fn new(grade: Grade) -> Self {
        let [again, hard, good, ..] = PARAMETERS;
        let stability = match grade {
            Grade::Again => again,
            Grade::Hard => hard,
            Grade::Good => good,
        };
        Self { stability, difficulty: first_difficulty(grade.rating()) }
    }

    /// After another answer, so many days later.
    fn after(self, days: u32, grade: Grade) -> Self {
        let [.., w6, w7, _, _, _, _, _, _, _, _, _, w17, w18] = PARAMETERS;
        let stability = match grade {
            _ if days == 0 => self.stability * (w17 * (grade.rating() - 3.0 + w18)).exp(),
            Grade::Again => self.forgotten(days),
            Grade::Hard | Grade::Good => self.remembered(days, grade),
        };
        let next = self.difficulty - w6 * (grade.rating() - 3.0);
        // Drawn back a little towards the difficulty of an easy item, so that nothing stays hard for ever.
        let difficulty = w7 * first_difficulty(4.0) + (1.0 - w7) * next;
        Self { stability, difficulty: difficulty.clamp(1.0, 10.0) }
    }

    /// How likely it was still known after so many days.
    fn retrievability(self, days: u32) -> f64 {
        (1.0 + FACTOR * f64::from(days) / self.stability).powf(-0.5)
    }

    fn remembered(self, days: u32, grade: Grade) -> f64 {
        let [.., w8, w9, w10, _, _, _, _, w15, _, _, _] = PARAMETERS;
        let modifier = if grade == Grade::Hard { w15 } else { 1.0 };
        let gain = w8.exp()
            * (11.0 - self.difficulty)
            * self.stability.powf(-w9)
            * ((1.0 - self.retrievability(days)) * w10).exp_m1();
        self.stability * (1.0 + gain * modifier)
    }

    fn forgotten(self, days: u32) -> f64 {
        let [.., w11, w12, w13, w14, _, _, _, _] = PARAMETERS;
        w11 * self.difficulty.powf(-w12)
            * ((self.stability + 1.0).powf(w13) - 1.0)
            * ((1.0 - self.retrievability(days)) * w14).exp()
    }
}

/// The difficulty after a first answer with this rating.
fn first_difficulty(rating: f64) -> f64 {
    let [_, _, _, _, w4, w5, ..] = PARAMETERS;
    (w4 - (w5 * (rating - 1.0)).exp() + 1.0).clamp(1.0, 10.0)
}

/// A pause of at least a day: what was just answered is not asked again on the same day.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it lies between 1 and 365")]
fn whole_days(stability: f64) -> u32 {
    if stability.is_nan() {
        return 1;
    }
    stability.round().clamp(1.0, LONGEST_PAUSE) as u32
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, Duration};
    use rs_fsrs::{FSRS, Parameters, Rating, Seed};

    use super::*;

    const GRADES: [(Grade, Rating); 3] =
        [(Grade::Again, Rating::Again), (Grade::Hard, Rating::Hard), (Grade::Good, Rating::Good)];

    /// The scheduler of the people who publish the algorithm, without its own rules for the first day.
    fn reference() -> FSRS {
        FSRS::new(Parameters { enable_short_term: false, seed: Seed::Empty, ..Parameters::default() })
    }

    #[test]
    fn every_course_of_answers_is_as_the_reference_has_it() {
        for number in 0..3_usize.pow(6) {
            let mut card: Option<Card> = None;
            let mut known = rs_fsrs::Card::new();
            let mut now = DateTime::UNIX_EPOCH + Duration::days(20_000);
            for step in 0..6_u32 {
                let (grade, rating) = GRADES[number / 3_usize.pow(step) % 3];
                now += Duration::days(i64::from(1 + 3 * step));
                let day = u32::try_from(now.timestamp() / 86_400).unwrap_or(0);
                card = Some(answered(card.as_ref(), grade, day));
                known = reference().next(known, now, rating).card;
                let found =
                    card.map_or((0.0, 0.0), |card| (f64::from(card.stability), f64::from(card.difficulty)));
                assert!(
                    (found.0 / known.stability - 1.0).abs() < 1e-4,
                    "{number} {step}: {found:?} {known:?}"
                );
                assert!(
                    (found.1 / known.difficulty - 1.0).abs() < 1e-4,
                    "{number} {step}: {found:?} {known:?}"
                );
            }
        }
    }

    #[test]
    fn a_second_answer_on_the_same_day_moves_it_a_little() {
        let first = answered(None, Grade::Good, 10);
        let again = answered(Some(&first), Grade::Again, 10);
        let better = answered(Some(&first), Grade::Good, 10);
        assert!(again.stability < first.stability && first.stability < better.stability);
        assert!(again.due > 10);
    }
}
