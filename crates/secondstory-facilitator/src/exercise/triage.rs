//! Sort the remediation items: how strong an item is by the action hierarchy of RCA2, and what it lacks.

use super::scene::{Question, Scene, chosen, named, one, overlap, remark, scored, several, subject, summary};
use super::{Answer, Judgement, Outcome, RemarkBy, Response, Skill, Step};
use crate::scenario::{Missing, Strength, Triage};

/// What can be reached: two for the strength, four for what is lacking.
const FOR_STRENGTH: u8 = 2;
const FOR_MISSING: u8 = 4;

/// How much an item changes, in the order of the options, with the words for it.
pub(crate) const STRENGTHS: [(Strength, &str); 3] = [
    (Strength::Weak, "Weak: training, reminders, care"),
    (Strength::Intermediate, "Intermediate: checklists, redundancy, alerts"),
    (Strength::Strong, "Strong: removed, limited, made automatic"),
];

/// What may be lacking, in the order of the options, with the words for it.
pub(crate) const MISSING: [(Missing, &str); 8] = [
    (Missing::Verb, "A verb that says what is done"),
    (Missing::Scope, "A scope: where it ends"),
    (Missing::EndTest, "An end test: how one sees that it is done"),
    (Missing::Owner, "An owner"),
    (Missing::OneOwner, "One owner in place of several"),
    (Missing::Date, "A date"),
    (Missing::WithinThirtyDays, "A first slice within thirty days"),
    (Missing::Surprise, "A surprise from the timeline that it answers"),
];

/// The step after these answers.
pub(super) fn step(scene: &Scene<'_>, answers: &[Answer]) -> Option<Step> {
    let triage = scene.nth(&scene.scenario.triage)?;
    match answers {
        [] => Some(Step::Ask(scene.ask(strength_question(scene, triage)))),
        [strength] => {
            chosen(&STRENGTHS, strength)?;
            Some(Step::Ask(scene.ask(missing_question(scene, triage))))
        }
        [strength, missing] => {
            let (strength, _) = *chosen(&STRENGTHS, strength)?;
            let missing = named(&MISSING.map(|(missing, _)| missing), missing)?;
            Some(Step::Done(judgement(triage, strength, &missing)))
        }
        _ => None,
    }
}

fn strength_question(scene: &Scene<'_>, triage: &Triage) -> Question {
    Question {
        instruction: "First say how much the item changes, whether or not it is well written.",
        passages: vec![scene.incident(), subject("Item", &triage.item)],
        question: "How strong is it?".to_owned(),
        input: one(&STRENGTHS.map(|(_, words)| words)),
    }
}

fn missing_question(scene: &Scene<'_>, triage: &Triage) -> Question {
    Question {
        instruction: "Now name what the item lacks before somebody can take it up and finish it. Some lack nothing.",
        passages: vec![scene.incident(), subject("Item", &triage.item)],
        question: "What does it lack?".to_owned(),
        input: several(&MISSING.map(|(_, words)| words)),
    }
}

fn judgement(triage: &Triage, strength: Strength, missing: &[Missing]) -> Judgement {
    let for_strength = if strength == triage.strength { FOR_STRENGTH } else { 0 };
    let for_missing = overlap(&triage.missing, missing, FOR_MISSING);
    let points = for_strength + for_missing;
    let outcomes = MISSING.into_iter().map(|(kind, _)| Outcome {
        skill: Skill::VagueRemediation,
        response: Response::of(triage.missing.contains(&kind), missing.contains(&kind)),
    });
    let mut remarks = vec![
        scored(RemarkBy::Key, strength_in_words(triage.strength), (for_strength, FOR_STRENGTH)),
        scored(RemarkBy::Key, missing_in_words(&triage.missing), (for_missing, FOR_MISSING)),
        remark(RemarkBy::Key, &triage.feedback),
    ];
    if triage.example != triage.item {
        remarks.push(remark(RemarkBy::Key, format!("It could read: {}", triage.example)));
    }
    Judgement {
        points,
        possible: FOR_STRENGTH + FOR_MISSING,
        summary: summary(points, FOR_STRENGTH + FOR_MISSING),
        remarks,
        outcomes: outcomes.collect(),
    }
}

const fn strength_in_words(strength: Strength) -> &'static str {
    match strength {
        Strength::Weak => "In the key the item is weak: it asks people to change.",
        Strength::Intermediate => {
            "In the key the item is of intermediate strength: it helps people to notice or to remember."
        }
        Strength::Strong => "In the key the item is strong: it works without anybody's memory.",
    }
}

fn missing_in_words(missing: &[Missing]) -> String {
    if missing.is_empty() {
        return "In the key the item lacks nothing.".to_owned();
    }
    let words = MISSING.iter().filter(|(kind, _)| missing.contains(kind)).map(|(_, words)| *words);
    format!("The key asks for: {}.", words.collect::<Vec<_>>().join("; "))
}
