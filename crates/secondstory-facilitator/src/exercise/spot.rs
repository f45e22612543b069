//! Spot the counterfactual: one sentence, yes or no.

use super::scene::{Question, Scene, chosen, one, scored, subject, summary};
use super::{Answer, Judgement, Outcome, RemarkBy, Response, Skill, Step};
use crate::scenario::Spot;

/// What the options mean: that it is one, that it is none.
const ANSWERS: [bool; 2] = [true, false];

/// The step after these answers.
pub(super) fn step(scene: &Scene<'_>, answers: &[Answer]) -> Option<Step> {
    let spot = scene.nth(&scene.scenario.spot)?;
    match answers {
        [] => Some(Step::Ask(scene.ask(question(spot)))),
        [answer] => Some(Step::Done(judgement(spot, *chosen(&ANSWERS, answer)?))),
        _ => None,
    }
}

fn question(spot: &Spot) -> Question {
    Question {
        instruction: "A counterfactual measures what happened against something that did not. The test: can \"but that is not what happened\" stand behind it?",
        passages: vec![subject("", &spot.sentence)],
        question: "Is this a counterfactual?".to_owned(),
        input: one(&["Yes, it is one", "No, it is not"]),
    }
}

fn judgement(spot: &Spot, named: bool) -> Judgement {
    let points = u8::from(named == spot.answer);
    let key = if spot.answer { "In the key it is one." } else { "In the key it is none." };
    Judgement {
        points,
        possible: 1,
        summary: summary(points, 1),
        remarks: vec![scored(RemarkBy::Key, format!("{key} {}", spot.feedback), (points, 1))],
        outcomes: vec![Outcome { skill: Skill::Counterfactual, response: Response::of(spot.answer, named) }],
    }
}
