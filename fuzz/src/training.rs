//! What training reads: scenarios of a team, the document with the progress, requests of the page.

use std::sync::LazyLock;

use secondstory_facilitator::scenario::check;
use secondstory_facilitator::service::respond;
use secondstory_facilitator::session::Plan;
use secondstory_facilitator::{Answer, Input, Library, Moment, Progress, Step, Trainer};

use crate::texts::SETTINGS;

/// The day and the seed of every session here.
const NOW: Moment = Moment { day: 20_000, seed: 7 };

/// How many steps of a session are gone at most.
const STEPS: usize = 200;

/// One scenario of our own: all of them would only cost time.
static LIBRARY: LazyLock<Library> = LazyLock::new(|| {
    let mut library = Library::default();
    for (_, text) in Library::builtin_sources().iter().take(1) {
        library.add(text).expect("the scenarios that come along can be read");
    }
    library
});

fn text(bytes: &[u8]) -> Option<&str> {
    std::str::from_utf8(bytes).ok()
}

/// Any text as a scenario: complaints point into it, and one without problems is played to its end.
pub fn scenario(bytes: &[u8]) {
    let Some(text) = text(bytes) else { return };
    for complaint in check(text, Some("name"), &SETTINGS) {
        assert!(text.get(complaint.span.range()).is_some(), "{complaint:?} is not in {text:?}");
    }
    let mut library = Library::default();
    match library.add(text) {
        Ok(()) => {
            let mut trainer = Trainer::new(library, Progress::default());
            if trainer.begin(Plan::default(), NOW).is_ok() {
                play(&mut trainer);
            }
        }
        Err(complaints) => {
            assert!(!complaints.is_empty(), "refused without a reason: {text:?}");
            for complaint in complaints {
                assert!(text.get(complaint.span.range()).is_some(), "{complaint:?} is not in {text:?}");
            }
        }
    }
}

/// Answers every question with the first that can be answered.
fn play(trainer: &mut Trainer) {
    for _ in 0..STEPS {
        let Some(Step::Ask(prompt)) = trainer.step() else { break };
        let answer = match &prompt.input {
            Input::One { .. } => Answer::One(0),
            Input::Several { .. } => Answer::Several(vec![0]),
            Input::Scale { lowest, .. } => Answer::Scale(*lowest),
            Input::Text { .. } => Answer::Text("What did the screen show at that time?".to_owned()),
        };
        // An answer that does not go with the question changes nothing, so that going on would ask it for ever.
        if trainer.answer(answer, NOW).is_err() {
            break;
        }
    }
    trainer.end();
    let _ = (trainer.summary(), trainer.review(), trainer.statistics());
}

/// What can be read as progress is written and read again, and training goes on with it.
pub fn progress(bytes: &[u8]) {
    let Some(text) = text(bytes) else { return };
    let Ok(read) = Progress::read(text) else { return };
    let written = read.write().expect("what was read can be written");
    assert_eq!(Progress::read(&written).as_ref(), Ok(&read), "{written}");
    let mut trainer = Trainer::new(LIBRARY.clone(), read);
    let _ = (trainer.due(NOW), trainer.place(), trainer.statistics(), trainer.review());
    play(&mut trainer);
    if trainer.begin(Plan::default(), NOW).is_ok() {
        play(&mut trainer);
    }
    let written = trainer.progress().write().expect("what a trainer holds can be written");
    assert_eq!(Progress::read(&written).as_ref(), Ok(trainer.progress()), "{written}");
}

/// Requests of the page, one on each line: every answer is JSON, and the progress can be stored after each.
pub fn service(bytes: &[u8]) {
    let Some(text) = text(bytes) else { return };
    let mut trainer = Trainer::new(LIBRARY.clone(), Progress::default());
    for request in text.lines() {
        let reply = respond(&mut trainer, request, NOW);
        let answer: Result<serde_json::Value, _> = serde_json::from_str(&reply.json);
        assert!(
            answer.is_ok_and(|answer| answer.is_object()),
            "{request:?} was answered by {:?}",
            reply.json
        );
    }
    let written = trainer.progress().write().expect("what a trainer holds can be written");
    assert_eq!(Progress::read(&written).as_ref(), Ok(trainer.progress()), "{written}");
}
