//! Let pass, note, or step in: the debriefing turn by turn. Whoever steps in writes what they would say.

use super::inquiry::Inquiry;
use super::scene::{Question, Scene, chosen, context, one, remark, scored, subject, words};
use super::{Answer, Judgement, Outcome, Passage, Remark, RemarkBy, Response, Skill, Step};
use crate::scenario::{Intervene, Turn};

/// What the choice of a turn can reach.
const FOR_CHOICE: u8 = 2;

/// How many turns before are shown.
const TURNS_BEFORE: usize = 6;

/// What a facilitator can do at a turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Move {
    /// Keep listening.
    Pass,
    /// Write it down for later.
    Note,
    /// Say something now.
    StepIn,
}

/// The moves, in the order of the options.
const MOVES: [Move; 3] = [Move::Pass, Move::Note, Move::StepIn];

/// The move that the answers to a turn begin with.
pub(crate) fn chosen_move(answers: &[Answer]) -> Option<Move> {
    chosen(&MOVES, answers.first()?).copied()
}

/// The step after these answers.
pub(super) fn step(scene: &Scene<'_>, answers: &[Answer]) -> Option<Step> {
    let turn = scene.nth(&scene.scenario.transcript)?;
    let Some(first) = answers.first() else {
        return Some(Step::Ask(scene.ask(move_question(scene, turn))));
    };
    match (*chosen(&MOVES, first)?, answers.get(1..)?) {
        (Move::StepIn, []) => Some(Step::Ask(scene.ask(words_question(scene, turn)))),
        (Move::StepIn, [Answer::Text(text)]) => {
            let heard: Vec<String> = passages(scene, turn).into_iter().map(|passage| passage.text).collect();
            Some(Step::Done(stepped_in(turn, &Inquiry::of(text, &heard.join(" ")))))
        }
        (quiet @ (Move::Pass | Move::Note), []) => Some(Step::Done(kept_quiet(turn, quiet))),
        _ => None,
    }
}

fn move_question(scene: &Scene<'_>, turn: &Turn) -> Question {
    Question {
        instruction: "You facilitate this meeting. Most turns need nothing but an ear.",
        passages: passages(scene, turn),
        question: "What do you do at this turn?".to_owned(),
        input: one(&["Let it pass", "Note it for later", "Step in now"]),
    }
}

fn words_question(scene: &Scene<'_>, turn: &Turn) -> Question {
    Question {
        instruction: "Write what you say, best as a question to somebody who was there.",
        passages: passages(scene, turn),
        question: "What do you say?".to_owned(),
        input: words(),
    }
}

/// The turns before, or what the meeting is about, then this one.
fn passages(scene: &Scene<'_>, turn: &Turn) -> Vec<Passage> {
    let before = scene.before(&scene.scenario.transcript, TURNS_BEFORE);
    let mut passages: Vec<Passage> = before.iter().map(|turn| context(&turn.speaker, &turn.text)).collect();
    if passages.is_empty() {
        passages.push(scene.incident());
    }
    passages.push(subject(&turn.speaker, &turn.text));
    passages
}

fn outcomes(turn: &Turn, stepped_in: bool) -> Vec<Outcome> {
    let was_needed = match turn.intervene {
        Intervene::Must => true,
        Intervene::MustNot => false,
        Intervene::May => return Vec::new(),
    };
    vec![Outcome { skill: Skill::SteppingIn, response: Response::of(was_needed, stepped_in) }]
}

fn kept_quiet(turn: &Turn, quiet: Move) -> Judgement {
    let (points, possible, text) = match (turn.intervene, quiet) {
        (Intervene::Must, Move::Note) => (
            1,
            FOR_CHOICE + Inquiry::POSSIBLE,
            "In the key the room needs a word here; a note keeps it for later.",
        ),
        (Intervene::Must, _) => (0, FOR_CHOICE + Inquiry::POSSIBLE, "In the key the room needs a word here."),
        (Intervene::May, _) => (FOR_CHOICE, FOR_CHOICE, "Both are fine here by the key."),
        (Intervene::MustNot, _) => (FOR_CHOICE, FOR_CHOICE, "In the key the story goes on by itself here."),
    };
    let mut remarks =
        vec![scored(RemarkBy::Key, text, (points, possible)), remark(RemarkBy::Key, &turn.reason)];
    remarks.extend(possible_words(turn));
    Judgement {
        points,
        possible,
        summary: summary(turn.intervene, false),
        remarks,
        outcomes: outcomes(turn, false),
    }
}

fn stepped_in(turn: &Turn, inquiry: &Inquiry) -> Judgement {
    if turn.intervene == Intervene::MustNot {
        let text = "In the key the story goes on by itself here; a word from outside cuts it short.";
        return Judgement {
            points: 0,
            possible: FOR_CHOICE,
            summary: summary(turn.intervene, true),
            remarks: vec![scored(RemarkBy::Key, text, (0, FOR_CHOICE)), remark(RemarkBy::Key, &turn.reason)],
            outcomes: outcomes(turn, true),
        };
    }
    let key = if turn.intervene == Intervene::Must {
        "In the key the room needs a word here."
    } else {
        "Both are fine here by the key."
    };
    let mut remarks =
        vec![scored(RemarkBy::Key, key, (FOR_CHOICE, FOR_CHOICE)), remark(RemarkBy::Key, &turn.reason)];
    remarks.extend(inquiry.remarks());
    remarks.extend(possible_words(turn));
    let points = remarks.iter().filter_map(|remark| remark.points).map(|(points, _)| points).sum();
    Judgement {
        points,
        possible: FOR_CHOICE + Inquiry::POSSIBLE,
        summary: summary(turn.intervene, true),
        remarks,
        outcomes: outcomes(turn, true),
    }
}

/// What a facilitator could say here.
fn possible_words(turn: &Turn) -> Option<Remark> {
    let says = |question: &str| remark(RemarkBy::Key, format!("One could say: \u{201c}{question}\u{201d}"));
    (!turn.question.is_empty()).then(|| says(&turn.question))
}

fn summary(key: Intervene, stepped_in: bool) -> String {
    let text = match (key, stepped_in) {
        (Intervene::Must, true) => "You stepped in where the room needed it.",
        (Intervene::Must, false) => "The turn went by; in the key it is one to step in at.",
        (Intervene::May, _) => "Here both are fine.",
        (Intervene::MustNot, true) => "You stepped in; in the key the story goes on by itself here.",
        (Intervene::MustNot, false) => "You kept listening, as in the key.",
    };
    text.to_owned()
}
