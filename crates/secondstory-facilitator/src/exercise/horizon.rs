//! The information horizon: a fact, and where it stood at a moment of the incident. Behind the last fact of a sheet comes a
//! sentence that looks back from the ending, to be told again from what was in view.

use super::scene::{Question, Scene, chosen, context, one, remark, scored, subject, summary, words};
use super::second_story::is_told;
use super::wording::complaints;
use super::{Answer, Judgement, Outcome, Passage, Remark, RemarkBy, Response, Skill, Step};
use crate::scenario::{Fact, Known, Rewrite, Scenario};

/// What can be reached with one fact.
const POSSIBLE: u8 = 2;

/// The three places, in the order of the options.
const PLACES: [Known; 3] = [Known::InView, Known::Available, Known::Later];

/// The step after these answers.
pub(super) fn step(scene: &Scene<'_>, answers: &[Answer]) -> Option<Step> {
    let fact = scene.nth(&scene.scenario.facts)?;
    match answers {
        [] => Some(Step::Ask(scene.ask(question(scene, fact)))),
        [answer] => {
            let judgement = judgement(fact, *chosen(&PLACES, answer)?);
            Some(match afterthought(scene) {
                Some(afterthought) => {
                    Step::Ask(scene.ask(retelling_question(scene.scenario, fact, afterthought)))
                }
                None => Step::Done(judgement),
            })
        }
        [answer, Answer::Text(text)] => {
            let judgement = judgement(fact, *chosen(&PLACES, answer)?);
            Some(Step::Done(with_retelling(judgement, retelling(scene.scenario, afterthought(scene)?, text))))
        }
        _ => None,
    }
}

/// The sentence that is told again behind the last fact: of those to rewrite, the one that most facts in view belong to.
fn afterthought<'a>(scene: &Scene<'a>) -> Option<&'a str> {
    if scene.item.number != scene.scenario.facts.len() {
        return None;
    }
    let in_view = |rewrite: &Rewrite| {
        facts(scene.scenario, Known::InView).filter(|fact| rewrite.facts.contains(&fact.id)).count()
    };
    let rewrites = scene.scenario.rewrite.iter().rev().filter(|rewrite| in_view(rewrite) > 0);
    rewrites.max_by_key(|rewrite| in_view(rewrite)).map(|rewrite| rewrite.sentence.as_str())
}

fn facts(scenario: &Scenario, known: Known) -> impl Iterator<Item = &Fact> {
    scenario.facts.iter().filter(move |fact| fact.known == known)
}

fn question(scene: &Scene<'_>, fact: &Fact) -> Question {
    Question {
        instruction: "Put the fact where it stood at that moment, for those who acted then.",
        passages: vec![scene.incident(), subject("Fact", &fact.text)],
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

/// Half the points where both places lie on the same side of the horizon: the fact existed, and who had it is the finer
/// question.
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

fn retelling_question(scenario: &Scenario, fact: &Fact, afterthought: &str) -> Question {
    let label = format!("In view at {}", fact.at);
    let mut passages: Vec<Passage> =
        facts(scenario, Known::InView).map(|fact| context(&label, &fact.text)).collect();
    passages.push(subject("Written afterwards", afterthought));
    Question {
        instruction: "That was the last fact. This sentence looks back from the ending; tell the moment again with nothing but what was in view.",
        passages,
        question: "Told from what was in view".to_owned(),
        input: words(),
    }
}

/// What rules tell of a sentence that was told again. Only what tells a fact in view gets points: an empty sentence knows
/// no ending either.
fn retelling(scenario: &Scenario, afterthought: &str, text: &str) -> Vec<Remark> {
    let found = complaints(text);
    let in_view =
        facts(scenario, Known::InView).filter(|fact| is_told(&fact.text, text, afterthought)).count();
    let view: Vec<&str> = facts(scenario, Known::InView).map(|fact| fact.text.as_str()).collect();
    let known = format!("{afterthought} {}", view.join(" "));
    let later: Vec<&Fact> =
        facts(scenario, Known::Later).filter(|fact| is_told(&fact.text, text, &known)).collect();
    let point = |holds: bool| (u8::from(holds && in_view > 0), 1);
    let told =
        format!("Facts in view that are recognised in the text, by their figures and words: {in_view}.");
    let clean = if found.is_empty() {
        "The check finds nothing in the wording.".to_owned()
    } else {
        let texts: Vec<&str> = found.iter().map(|complaint| complaint.text.as_str()).collect();
        format!("The check points at: {}", texts.join(" "))
    };
    let mut remarks = vec![
        scored(RemarkBy::Rule, told, point(true)),
        scored(RemarkBy::Rule, clean, point(found.is_empty())),
        scored(RemarkBy::Rule, later_in_words(&later), point(later.is_empty())),
    ];
    if in_view == 0 {
        let text = "The points for the telling go with a fact that was in view.";
        remarks.push(remark(RemarkBy::Rule, text));
    }
    remarks
}

fn later_in_words(later: &[&Fact]) -> String {
    if later.is_empty() {
        return "No fact that was learned later is recognised in it.".to_owned();
    }
    let texts: Vec<&str> = later.iter().map(|fact| fact.text.as_str()).collect();
    format!("Learned later, and recognised in it: {}", texts.join(" "))
}

fn with_retelling(mut judgement: Judgement, remarks: Vec<Remark>) -> Judgement {
    for (points, possible) in remarks.iter().filter_map(|remark| remark.points) {
        judgement.points += points;
        judgement.possible += possible;
    }
    judgement.summary = summary(judgement.points, judgement.possible);
    judgement.remarks.extend(remarks);
    judgement
}
