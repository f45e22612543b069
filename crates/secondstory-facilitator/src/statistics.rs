//! Statistics of a person's answers: by skill, by form and by day; points by exercise; and what pairs of endings show.
//! Figures are about answers of one person over time, and there is nothing here that could put people in an order.

mod detection;
mod swaps;

pub use detection::{FEWEST, Tally};
pub use swaps::{SwapPair, Swaps};

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::exercise::{Exercise, Skill};
use crate::progress::Record;
use crate::session::Form;

/// All statistics of a person.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Statistics {
    /// Each skill of which there is an answer, in the order of [`Skill::ALL`].
    pub skills: Vec<SkillStatistics>,
    /// All skills of a form together: before and after have few items of each.
    pub forms: Vec<FormTally>,
    /// Points by exercise, in the order of [`Exercise::ALL`]; practice only.
    pub exercises: Vec<ExercisePoints>,
    /// What pairs of endings show.
    pub swaps: Swaps,
}

/// One skill.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SkillStatistics {
    /// The skill.
    pub skill: Skill,
    /// Its title.
    pub title: &'static str,
    /// The forms in which it was answered, before, practice and after.
    pub forms: Vec<FormTally>,
    /// Practice by day, oldest first.
    pub days: Vec<DayTally>,
}

/// Answers in sessions of one form.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct FormTally {
    /// The form.
    pub form: Form,
    /// The answers.
    pub tally: Tally,
}

/// Answers of one day.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct DayTally {
    /// Days since 1 January 1970.
    pub day: u32,
    /// The answers.
    pub tally: Tally,
}

/// Points of one exercise in practice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExercisePoints {
    /// The exercise.
    pub exercise: Exercise,
    /// How many items were answered, repeated ones as often as they were.
    pub items: u32,
    /// Points reached, and possible.
    pub points: (u32, u32),
}

impl Statistics {
    /// The statistics of these records.
    #[must_use]
    pub fn of(records: &[Record]) -> Self {
        Self {
            skills: skills(records),
            forms: FORMS.into_iter().filter_map(|form| form_tally(records, form, None)).collect(),
            exercises: exercises(records.iter().filter(|record| record.form == Form::Practice)),
            swaps: Swaps::of(records),
        }
    }
}

/// The forms in the order of time.
const FORMS: [Form; 3] = [Form::Before, Form::Practice, Form::After];

fn skills(records: &[Record]) -> Vec<SkillStatistics> {
    let of = |skill: Skill| {
        let forms: Vec<FormTally> =
            FORMS.into_iter().filter_map(|form| form_tally(records, form, Some(skill))).collect();
        (!forms.is_empty()).then(|| SkillStatistics {
            skill,
            title: skill.title(),
            forms,
            days: days(records, skill),
        })
    };
    Skill::ALL.into_iter().filter_map(of).collect()
}

fn form_tally(records: &[Record], form: Form, skill: Option<Skill>) -> Option<FormTally> {
    let tally = tally(records.iter().filter(|record| record.form == form), skill);
    (tally.decisions() > 0).then_some(FormTally { form, tally })
}

/// The answers of records about a skill, or about all of them.
pub(crate) fn tally<'a>(records: impl Iterator<Item = &'a Record>, skill: Option<Skill>) -> Tally {
    let outcomes = records.flat_map(|record| &record.outcomes);
    let about = outcomes.filter(|outcome| skill.is_none_or(|skill| outcome.skill == skill));
    about.fold(Tally::default(), |tally, outcome| tally.with(outcome.response))
}

fn days(records: &[Record], skill: Skill) -> Vec<DayTally> {
    let mut days: BTreeMap<u32, Tally> = BTreeMap::new();
    for record in records.iter().filter(|record| record.form == Form::Practice) {
        for outcome in record.outcomes.iter().filter(|outcome| outcome.skill == skill) {
            let day = days.entry(record.day).or_default();
            *day = day.with(outcome.response);
        }
    }
    days.into_iter().map(|(day, tally)| DayTally { day, tally }).collect()
}

/// Points by exercise; what has no right or wrong is left out.
pub(crate) fn exercises<'a>(records: impl Iterator<Item = &'a Record>) -> Vec<ExercisePoints> {
    let mut sums: BTreeMap<Exercise, (u32, u32, u32)> = BTreeMap::new();
    for record in records.filter(|record| record.points.1 > 0) {
        let (items, reached, possible) = sums.entry(record.item.exercise).or_default();
        *items += 1;
        *reached += u32::from(record.points.0);
        *possible += u32::from(record.points.1);
    }
    let points = |exercise| {
        let (items, reached, possible) = *sums.get(&exercise)?;
        Some(ExercisePoints { exercise, items, points: (reached, possible) })
    };
    Exercise::ALL.into_iter().filter_map(points).collect()
}
