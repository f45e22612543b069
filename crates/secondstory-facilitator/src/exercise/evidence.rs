//! What the timeline rests on: the kind of statement that each entry makes, and what is to be mended in it.

use super::scene::{
    Question, Scene, chosen, context, named, one, overlap, remark, scored, several, subject, summary,
};
use super::{Answer, Judgement, Outcome, Passage, RemarkBy, Response, Skill, Step};
use crate::scenario::{Basis, Problem, TimelineEntry};

/// What can be reached: two for the basis, two for the problems.
const FOR_BASIS: u8 = 2;
const FOR_PROBLEMS: u8 = 2;

/// How many entries before are shown: enough to see a gap and an order.
const ENTRIES_BEFORE: usize = 4;

/// The kinds of statements, in the order of the options, with the words for them.
pub(crate) const BASES: [(Basis, &str); 4] = [
    (Basis::Observed, "Observed: a log, a graph or a screen shows it"),
    (Basis::Reported, "Reported: somebody said it"),
    (Basis::Inferred, "Inferred: it was concluded afterwards"),
    (Basis::Judged, "Judged: it grades"),
];

/// The problems, in the order of the options, with the words for them.
pub(crate) const PROBLEMS: [(Problem, &str); 7] = [
    (Problem::NoSource, "No source: no log, graph, message or ticket is named"),
    (Problem::VagueTime, "The time is vague"),
    (Problem::InferredMind, "It says what somebody thought or felt"),
    (Problem::Judgement, "It grades"),
    (Problem::Gap, "More than half an hour is empty before it"),
    (Problem::Order, "It stands behind a later entry"),
    (Problem::NoZone, "The time names no zone"),
];

/// The step after these answers.
pub(super) fn step(scene: &Scene<'_>, answers: &[Answer]) -> Option<Step> {
    let entry = scene.nth(&scene.scenario.timeline)?;
    match answers {
        [] => Some(Step::Ask(scene.ask(basis_question(scene, entry)))),
        [basis] => {
            chosen(&BASES, basis)?;
            Some(Step::Ask(scene.ask(problems_question(scene, entry))))
        }
        [basis, problems] => {
            let (basis, _) = *chosen(&BASES, basis)?;
            let problems = named(&PROBLEMS.map(|(problem, _)| problem), problems)?;
            Some(Step::Done(judgement(entry, basis, &problems)))
        }
        _ => None,
    }
}

fn basis_question(scene: &Scene<'_>, entry: &TimelineEntry) -> Question {
    Question {
        instruction: "Say what kind of statement the marked entry makes.",
        passages: passages(scene, entry),
        question: "What does the entry rest on?".to_owned(),
        input: one(&BASES.map(|(_, words)| words)),
    }
}

fn problems_question(scene: &Scene<'_>, entry: &TimelineEntry) -> Question {
    Question {
        instruction: "Now name what is to be mended in the marked entry. Some need nothing.",
        passages: passages(scene, entry),
        question: "What is to be mended?".to_owned(),
        input: several(&PROBLEMS.map(|(_, words)| words)),
    }
}

/// The entries before, or what the timeline is about, then this one.
fn passages(scene: &Scene<'_>, entry: &TimelineEntry) -> Vec<Passage> {
    let before = scene.before(&scene.scenario.timeline, ENTRIES_BEFORE);
    let mut passages: Vec<Passage> =
        before.iter().map(|entry| context(&entry.time, &with_source(entry))).collect();
    if passages.is_empty() {
        passages.push(scene.incident());
    }
    passages.push(subject(&entry.time, &with_source(entry)));
    passages
}

fn with_source(entry: &TimelineEntry) -> String {
    if entry.source.is_empty() {
        return entry.text.clone();
    }
    format!("{} (Source: {})", entry.text, entry.source)
}

fn judgement(entry: &TimelineEntry, basis: Basis, problems: &[Problem]) -> Judgement {
    let for_basis = if basis == entry.basis { FOR_BASIS } else { 0 };
    let for_problems = overlap(&entry.problems, problems, FOR_PROBLEMS);
    let points = for_basis + for_problems;
    let outcomes = PROBLEMS.into_iter().map(|(problem, _)| Outcome {
        skill: Skill::UnevidencedTimeline,
        response: Response::of(entry.problems.contains(&problem), problems.contains(&problem)),
    });
    Judgement {
        points,
        possible: FOR_BASIS + FOR_PROBLEMS,
        summary: summary(points, FOR_BASIS + FOR_PROBLEMS),
        remarks: vec![
            scored(RemarkBy::Key, basis_in_words(entry.basis), (for_basis, FOR_BASIS)),
            scored(RemarkBy::Key, problems_in_words(&entry.problems), (for_problems, FOR_PROBLEMS)),
            remark(RemarkBy::Key, &entry.feedback),
        ],
        outcomes: outcomes.collect(),
    }
}

const fn basis_in_words(basis: Basis) -> &'static str {
    match basis {
        Basis::Observed => "In the key it is observed.",
        Basis::Reported => "In the key it is reported.",
        Basis::Inferred => "In the key it is inferred.",
        Basis::Judged => "In the key it is judged.",
    }
}

fn problems_in_words(problems: &[Problem]) -> String {
    if problems.is_empty() {
        return "In the key nothing is to be mended.".to_owned();
    }
    let words = PROBLEMS.iter().filter(|(problem, _)| problems.contains(problem)).map(|(_, words)| *words);
    format!("To be mended by the key: {}.", words.collect::<Vec<_>>().join("; "))
}
