//! The information horizon: a fact, and where it stood at a moment of the incident.

use super::scene::{Question, Scene, chosen, context, one, scored, subject, summary};
use super::{Answer, Judgement, Outcome, RemarkBy, Response, Skill, Step};
use crate::scenario::{Fact, Known};

/// What can be reached with one fact.
const POSSIBLE: u8 = 2;

/// The three places, in the order of the options.
const PLACES: [Known; 3] = [Known::InView, Known::Available, Known::Later];

/// The step after these answers.
pub(super) fn step(scene: &Scene<'_>, answers: &[Answer]) -> Option<Step> {
    let fact = scene.nth(&scene.scenario.facts)?;
    match answers {
        [] => Some(Step::Ask(scene.ask(question(scene, fact)))),
        [answer] => Some(Step::Done(judgement(fact, *chosen(&PLACES, answer)?))),
        _ => None,
    }
}

fn question(scene: &Scene<'_>, fact: &Fact) -> Question {
    Question {
        instruction: "Put the fact where it stood at that moment, for those who acted then.",
        passages: vec![context("What happened", &scene.scenario.summary), subject("Fact", &fact.text)],
        question: format!("Where did this fact stand at {}?", fact.at),
        input: one(&[
            "In view: those who acted had it before them",
            "Available: it could be looked up, and nobody had it open",
            "Later: it was learned afterwards",
        ]),
    }
}

fn judgement(fact: &Fact, placed: Known) -> Judgement {
    let points = points(fact.known, placed);
    let outcome = Outcome {
        skill: Skill::InformationHorizon,
        response: Response::of(fact.known == Known::Later, placed == Known::Later),
    };
    let text = format!("{} {}", in_words(fact.known), fact.feedback);
    Judgement {
        points,
        possible: POSSIBLE,
        summary: summary(points, POSSIBLE),
        remarks: vec![scored(RemarkBy::Key, text, (points, POSSIBLE))],
        outcomes: vec![outcome],
    }
}

/// Half the points where both places lie on the same side of the horizon: the fact existed, and who had it is the finer question.
fn points(key: Known, placed: Known) -> u8 {
    if key == placed {
        return POSSIBLE;
    }
    u8::from(key != Known::Later && placed != Known::Later)
}

const fn in_words(known: Known) -> &'static str {
    match known {
        Known::InView => "It was in view.",
        Known::Available => "It was available, and nobody had it open.",
        Known::Later => "It was learned later.",
    }
}
