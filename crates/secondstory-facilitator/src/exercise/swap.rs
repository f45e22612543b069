//! One decision, two endings: a decision is rated with one of its endings, and in a later session with the other. Nothing
//! is right or wrong; the difference of the two ratings is what the pair shows (the design of Baron and Hershey, 1988).

use super::scene::{Question, Scene, remark, subject};
use super::{Answer, Input, ItemId, Judgement, RemarkBy, Step};
use crate::scenario::Swap;

/// The ratings that can be given.
const LOWEST: u8 = 1;
const HIGHEST: u8 = 9;

/// Which ending an item tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// It went well.
    Good,
    /// It did not.
    Bad,
}

/// The ending of an item, by its number: the odd ones are good.
pub(crate) const fn ending(item: &ItemId) -> Ending {
    if item.number % 2 == 1 { Ending::Good } else { Ending::Bad }
}

/// The same decision with the other ending.
pub(crate) fn twin(item: &ItemId) -> ItemId {
    let number = match ending(item) {
        Ending::Good => item.number.saturating_add(1),
        Ending::Bad => item.number.saturating_sub(1),
    };
    ItemId { number, ..item.clone() }
}

/// The step after these answers.
pub(super) fn step(scene: &Scene<'_>, answers: &[Answer]) -> Option<Step> {
    let swap = scene.scenario.swap.get(scene.index()? / 2)?;
    match answers {
        [] => Some(Step::Ask(scene.ask(question(swap, ending(scene.item))))),
        [Answer::Scale(rating)] if (LOWEST..=HIGHEST).contains(rating) => {
            Some(Step::Done(judgement(*rating)))
        }
        _ => None,
    }
}

fn question(swap: &Swap, ending: Ending) -> Question {
    let told = match ending {
        Ending::Good => &swap.good,
        Ending::Bad => &swap.bad,
    };
    Question {
        instruction: "Read the decision and what came of it, then rate the decision. There is no key to it; the other ending comes in a later session.",
        passages: vec![subject("The decision", &swap.story), subject("What came of it", told)],
        question: swap.question.clone(),
        input: Input::Scale {
            lowest: LOWEST,
            highest: HIGHEST,
            lowest_means: "a decision of very low quality".to_owned(),
            highest_means: "a decision of very high quality".to_owned(),
        },
    }
}

fn judgement(rating: u8) -> Judgement {
    let text = format!(
        "You rated the decision {rating} of {HIGHEST}. What the pair shows is told once both endings were rated."
    );
    Judgement {
        points: rating,
        possible: 0,
        summary: "The rating is noted.".to_owned(),
        remarks: vec![remark(RemarkBy::SelfRating, text)],
        outcomes: Vec::new(),
    }
}
