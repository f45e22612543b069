//! Ask the next question: a line that somebody says, and the question that opens the story. The seed decides whether it is
//! chosen among four or written.

use super::inquiry::Inquiry;
use super::scene::{Question, Scene, chosen, context, one, remark, scored, subject, summary, words};
use super::{Answer, Input, Judgement, Remark, RemarkBy, Step};
use crate::scenario::{Ask, AskOption, Probe};
use crate::shuffle;

/// What a chosen question can reach.
const FOR_CHOICE: u8 = 2;

/// What the aim of a written question can reach.
const FOR_AIM: u8 = 2;

/// What a question can aim at, in the order of the options, with the words for it; the last option is none of them.
const PROBES: [(Option<Probe>, &str); 7] = [
    (Some(Probe::Cues), "What was seen or heard"),
    (Some(Probe::Knowledge), "What was known, and from where"),
    (Some(Probe::Goal), "What was to be reached or protected"),
    (Some(Probe::Options), "Which ways were open"),
    (Some(Probe::Expectation), "What was expected"),
    (Some(Probe::Pressure), "What pressed or got in between"),
    (None, "Something else"),
];

/// The step after these answers.
pub(super) fn step(scene: &Scene<'_>, answers: &[Answer]) -> Option<Step> {
    let ask = scene.nth(&scene.scenario.ask)?;
    let name = scene.item.to_string();
    if shuffle::number(scene.seed, &name) % 2 == 1 || ask.options.is_empty() {
        return write(scene, ask, answers);
    }
    let order = shuffle::order(scene.seed, &name, ask.options.len());
    let options: Vec<&AskOption> = order.iter().filter_map(|place| ask.options.get(*place)).collect();
    match answers {
        [] => Some(Step::Ask(scene.ask(choice_question(scene, ask, &options)))),
        [answer] => Some(Step::Done(choice(ask, chosen(&options, answer)?))),
        _ => None,
    }
}

fn choice_question(scene: &Scene<'_>, ask: &Ask, options: &[&AskOption]) -> Question {
    Question {
        instruction: "Somebody says this in the meeting. Choose the question that lets the story go on.",
        passages: vec![scene.incident(), subject("Said in the meeting", &ask.line)],
        question: "Which question comes next?".to_owned(),
        input: Input::One { options: options.iter().map(|option| option.text.clone()).collect() },
    }
}

fn choice(ask: &Ask, chosen: &AskOption) -> Judgement {
    let points = chosen.score.min(FOR_CHOICE);
    let mut remarks = vec![
        scored(RemarkBy::Key, format!("Your choice. {}", chosen.feedback), (points, FOR_CHOICE)),
        remark(RemarkBy::Key, &ask.feedback),
    ];
    if points < FOR_CHOICE {
        remarks.extend(best(ask));
    }
    Judgement {
        points,
        possible: FOR_CHOICE,
        summary: summary(points, FOR_CHOICE),
        remarks,
        outcomes: Vec::new(),
    }
}

/// The question that the key puts first, and why.
fn best(ask: &Ask) -> Option<Remark> {
    let best = ask.options.iter().max_by_key(|option| option.score)?;
    Some(remark(RemarkBy::Key, format!("One that opens: \u{201c}{}\u{201d} {}", best.text, best.feedback)))
}

/// The variant in which the question is written.
fn write(scene: &Scene<'_>, ask: &Ask, answers: &[Answer]) -> Option<Step> {
    match answers {
        [] => Some(Step::Ask(scene.ask(Question {
            instruction: "Somebody says this in the meeting. Write the question that you would ask next.",
            passages: vec![scene.incident(), subject("Said in the meeting", &ask.line)],
            question: "Your question".to_owned(),
            input: words(),
        }))),
        [Answer::Text(text)] => Some(Step::Ask(scene.ask(aim_question(ask, text)))),
        [Answer::Text(text), aim] => {
            let (aim, _) = chosen(&PROBES, aim)?;
            Some(Step::Done(written(ask, text, *aim)))
        }
        _ => None,
    }
}

fn aim_question(ask: &Ask, text: &str) -> Question {
    Question {
        instruction: "Look at your question once more. This part is your own rating: no rule can tell what a question aims at.",
        passages: vec![context("Said in the meeting", &ask.line), subject("Your question", text)],
        question: "What does your question ask for?".to_owned(),
        input: one(&PROBES.map(|(_, words)| words)),
    }
}

fn written(ask: &Ask, text: &str, aim: Option<Probe>) -> Judgement {
    let inquiry = Inquiry::of(text, &ask.line);
    let mut remarks = inquiry.remarks();
    remarks.push(aim_remark(ask, aim, inquiry.is_open));
    remarks.push(remark(RemarkBy::Key, &ask.feedback));
    remarks.extend(best(ask));
    let possible = Inquiry::POSSIBLE + FOR_AIM;
    let points = remarks.iter().filter_map(|remark| remark.points).map(|(points, _)| points).sum();
    Judgement { points, possible, summary: written_summary(points, possible), remarks, outcomes: Vec::new() }
}

/// Two points for the aim of the key, one for another aim: each of the six leads on.
fn aim_remark(ask: &Ask, aim: Option<Probe>, is_open: bool) -> Remark {
    let key = PROBES.iter().find(|(probe, _)| *probe == Some(ask.probe)).map_or("", |(_, words)| *words);
    let points = match aim {
        _ if !is_open => 0,
        Some(aim) if aim == ask.probe => FOR_AIM,
        Some(_) => 1,
        None => 0,
    };
    let own = PROBES.iter().find(|(probe, _)| *probe == aim).map_or("", |(_, words)| *words);
    let text = format!("Your aim by your own rating: {}. The aim of the key: {}.", lower(own), lower(key));
    scored(RemarkBy::SelfRating, text, (points, FOR_AIM))
}

fn lower(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

fn written_summary(points: u8, possible: u8) -> String {
    if points == possible {
        return "Open, calm, close to the line, and with the aim of the key.".to_owned();
    }
    format!("{points} of {possible} points; what each rests on stands below.")
}
