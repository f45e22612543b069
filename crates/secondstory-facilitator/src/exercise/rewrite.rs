//! Rewrite a first-story sentence as a second story, from a fact sheet. Five criteria, two points each; for each it is said
//! whether a rule or the person gave them. Clean wording alone earns two of ten: the others count once facts of the sheet
//! are in the text, so that swapping words is worth little.

use super::scene::{Question, Scene, chosen, context, one, remark, scored, subject, words};
use super::second_story::SecondStory;
use super::{Answer, Judgement, Passage, RemarkBy, Step};
use crate::scenario::{Fact, Rewrite};

/// What each of the five criteria can reach.
const FOR_EACH: u8 = 2;

/// What all of them can reach.
const POSSIBLE: u8 = 5 * FOR_EACH;

/// How far the text lets the step make sense, by the person's own rating: option, words, point.
const SENSE: [(u8, &str); 2] = [
    (1, "Yes: a reader sees why the step made sense then"),
    (0, "Not yet: it tells what happened, and the reasons stay open"),
];

/// How much stands in the fact sheet, by the person's own rating: points, words.
const FOUNDED: [(u8, &str); 3] = [
    (2, "Every statement stands in the fact sheet"),
    (1, "One small thing is mine"),
    (0, "More than that is mine"),
];

/// The step after these answers.
pub(super) fn step(scene: &Scene<'_>, answers: &[Answer]) -> Option<Step> {
    let rewrite = scene.nth(&scene.scenario.rewrite)?;
    match answers {
        [] => Some(Step::Ask(scene.ask(text_question(scene, rewrite)))),
        [Answer::Text(text)] => Some(Step::Ask(scene.ask(sense_question(scene, rewrite, text)))),
        [Answer::Text(text), sense] => {
            chosen(&SENSE, sense)?;
            Some(Step::Ask(scene.ask(founded_question(scene, rewrite, text))))
        }
        [Answer::Text(text), sense, founded] => {
            let ratings = (chosen(&SENSE, sense)?.0, chosen(&FOUNDED, founded)?.0);
            Some(Step::Done(judgement(scene, rewrite, text, ratings)))
        }
        _ => None,
    }
}

/// The facts that belong into the second story, in the order of the rewrite.
fn facts<'a>(scene: &Scene<'a>, rewrite: &Rewrite) -> Vec<&'a Fact> {
    let all = &scene.scenario.facts;
    rewrite.facts.iter().filter_map(|id| all.iter().find(|fact| fact.id == *id)).collect()
}

fn fact_passages(scene: &Scene<'_>, rewrite: &Rewrite) -> Vec<Passage> {
    facts(scene, rewrite).iter().map(|fact| context("Fact", &fact.text)).collect()
}

fn text_question(scene: &Scene<'_>, rewrite: &Rewrite) -> Question {
    let mut passages = fact_passages(scene, rewrite);
    passages.push(subject("First story", &rewrite.sentence));
    Question {
        instruction: "Tell the same as a second story: what was in view, what the step was for, and what else was open. Use the facts, and invent none.",
        passages,
        question: "Your second story".to_owned(),
        input: words(),
    }
}

fn sense_question(scene: &Scene<'_>, rewrite: &Rewrite, text: &str) -> Question {
    let mut passages = fact_passages(scene, rewrite);
    passages.push(subject("Your text", text));
    Question {
        instruction: "Two questions for you: no rule can tell these. First, whether the step makes sense in your text.",
        passages,
        question: "Does a reader see why the step made sense?".to_owned(),
        input: one(&SENSE.map(|(_, words)| words)),
    }
}

fn founded_question(scene: &Scene<'_>, rewrite: &Rewrite, text: &str) -> Question {
    let mut passages = fact_passages(scene, rewrite);
    passages.push(subject("Your text", text));
    let unknown = SecondStory::unknown_figures(text, scene.scenario, rewrite);
    if !unknown.is_empty() {
        passages
            .push(context("Found by rule", &format!("In no fact of this scenario: {}.", unknown.join(", "))));
    }
    Question {
        instruction: "Second, compare your text with the facts, statement by statement.",
        passages,
        question: "Does every statement stand in the fact sheet?".to_owned(),
        input: one(&FOUNDED.map(|(_, words)| words)),
    }
}

fn judgement(scene: &Scene<'_>, rewrite: &Rewrite, text: &str, (sense, founded): (u8, u8)) -> Judgement {
    let story = SecondStory::of(text, rewrite, &facts(scene, rewrite));
    let counts = story.facts_told > 0;
    let if_told = |points: u8| if counts { points } else { 0 };
    let mut remarks = vec![
        scored(RemarkBy::Rule, story.clean_in_words(), (story.clean_points(), FOR_EACH)),
        scored(RemarkBy::Rule, story.kept_in_words(), (story.kept_points(), FOR_EACH)),
        scored(RemarkBy::Rule, story.added_in_words(), (if_told(u8::from(!story.added.is_empty())), 1)),
        scored(
            RemarkBy::SelfRating,
            "By your own rating: whether the step makes sense.",
            (if_told(sense), 1),
        ),
        scored(RemarkBy::Rule, story.actor_in_words(), (if_told(story.actor_points()), FOR_EACH)),
        scored(
            RemarkBy::SelfRating,
            "By your own rating: no fact is invented.",
            (if_told(founded), FOR_EACH),
        ),
    ];
    let unknown = SecondStory::unknown_figures(text, scene.scenario, rewrite);
    if !unknown.is_empty() {
        let text = format!(
            "In no fact of this scenario: {}. Worth a look at where it comes from.",
            unknown.join(", ")
        );
        remarks.push(remark(RemarkBy::Rule, text));
    }
    if !counts {
        remarks.push(remark(RemarkBy::Rule, "No fact of the sheet was recognised in the text, so that only its wording counts: what makes a second story is what it adds."));
    }
    remarks.push(remark(RemarkBy::Key, format!("One way to write it: {}", rewrite.example)));
    remarks.push(remark(RemarkBy::Key, &rewrite.feedback));
    let points = remarks.iter().filter_map(|remark| remark.points).map(|(points, _)| points).sum();
    Judgement { points, possible: POSSIBLE, summary: summary(points), remarks, outcomes: Vec::new() }
}

fn summary(points: u8) -> String {
    format!("{points} of {POSSIBLE} points; what each rests on stands below.")
}
