//! Name the trap: a passage, and which of eight families are in it, none as well.

use super::scene::{Question, Scene, named, overlap, remark, scored, subject, summary};
use super::{Answer, Input, Judgement, Outcome, Remark, RemarkBy, Response, Skill, Step};
use crate::scenario::Trap;

/// What can be reached: fine enough to tell one of two from two of three.
const POSSIBLE: u8 = 4;

/// The step after these answers.
pub(super) fn step(scene: &Scene<'_>, answers: &[Answer]) -> Option<Step> {
    let trap = scene.nth(&scene.scenario.trap)?;
    match answers {
        [] => Some(Step::Ask(scene.ask(question(trap)))),
        [answer] => Some(Step::Done(judgement(trap, &named(&Skill::FAMILIES, answer)?))),
        _ => None,
    }
}

fn question(trap: &Trap) -> Question {
    Question {
        instruction: "Name every trap that the wording of the passage falls into. Some passages have two, and some have none.",
        passages: vec![subject("", &trap.passage)],
        question: "Which traps are in it?".to_owned(),
        input: Input::Several {
            options: Skill::FAMILIES.iter().map(|family| family.title().to_owned()).collect(),
        },
    }
}

fn judgement(trap: &Trap, named: &[Skill]) -> Judgement {
    let key: Vec<Skill> = Skill::FAMILIES
        .into_iter()
        .filter(|family| trap.families.iter().any(|id| id == family.name()))
        .collect();
    let points = overlap(&key, named, POSSIBLE);
    let outcomes = Skill::FAMILIES
        .into_iter()
        .map(|skill| Outcome { skill, response: Response::of(key.contains(&skill), named.contains(&skill)) });
    let mut remarks = vec![
        scored(RemarkBy::Key, key_in_words(&key), (points, POSSIBLE)),
        remark(RemarkBy::Key, &trap.feedback),
    ];
    remarks.extend(confusion(&key, named));
    Judgement {
        points,
        possible: POSSIBLE,
        summary: summary(points, POSSIBLE),
        remarks,
        outcomes: outcomes.collect(),
    }
}

fn key_in_words(key: &[Skill]) -> String {
    if key.is_empty() {
        return "The key names no trap here.".to_owned();
    }
    format!("The key names: {}.", titles(key))
}

fn titles(skills: &[Skill]) -> String {
    skills.iter().map(|skill| skill.title()).collect::<Vec<_>>().join("; ")
}

/// What was named in the place of what: two traps that are taken for each other are learned side by side.
fn confusion(key: &[Skill], named: &[Skill]) -> Option<Remark> {
    let unseen: Vec<Skill> = key.iter().copied().filter(|skill| !named.contains(skill)).collect();
    let extra: Vec<Skill> = named.iter().copied().filter(|skill| !key.contains(skill)).collect();
    let text = match (unseen.is_empty(), extra.is_empty()) {
        (true, true) => return None,
        (true, false) => format!("You also named: {}. {}", titles(&extra), tests(&extra)),
        (false, true) => format!("Also in it: {}. {}", titles(&unseen), tests(&unseen)),
        (false, false) => format!(
            "You named {} where the key has {}. {} {}",
            titles(&extra),
            titles(&unseen),
            tests(&extra),
            tests(&unseen)
        ),
    };
    Some(remark(RemarkBy::Key, text))
}

/// The tests that tell these families.
fn tests(skills: &[Skill]) -> String {
    let tests = skills.iter().map(|skill| format!("{}: {}", skill.title(), skill.test()));
    tests.collect::<Vec<_>>().join(" ")
}
