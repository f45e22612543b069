//! Spot the counterfactual: one sentence, yes or no.

use super::{
    Answer, Input, ItemId, Judgement, Outcome, Passage, Prompt, Remark, RemarkBy, Response, Skill, Step,
};
use crate::scenario::Spot;

/// The step after these answers.
pub(super) fn step(spot: &Spot, item: &ItemId, answers: &[Answer]) -> Option<Step> {
    match answers {
        [] => Some(Step::Ask(prompt(spot, item))),
        [Answer::One(chosen)] => Some(Step::Done(judgement(spot, *chosen == 0))),
        _ => None,
    }
}

fn prompt(spot: &Spot, item: &ItemId) -> Prompt {
    Prompt {
        item: item.clone(),
        title: item.exercise.title().to_owned(),
        instruction: "A counterfactual measures what happened against something that did not. The test: can \"but that is not what happened\" stand behind it?".to_owned(),
        passages: vec![Passage { label: String::new(), text: spot.sentence.clone(), is_subject: true }],
        question: "Is this a counterfactual?".to_owned(),
        input: Input::One { options: vec!["Yes, it is one".to_owned(), "No, it is not".to_owned()] },
    }
}

fn judgement(spot: &Spot, named: bool) -> Judgement {
    let right = named == spot.answer;
    Judgement {
        points: u8::from(right),
        possible: 1,
        summary: if right { "As in the key." } else { "The key sees it differently." }.to_owned(),
        remarks: vec![Remark { by: RemarkBy::Key, text: spot.feedback.clone(), points: None }],
        outcomes: vec![Outcome { skill: Skill::Counterfactual, response: Response::of(spot.answer, named) }],
    }
}
