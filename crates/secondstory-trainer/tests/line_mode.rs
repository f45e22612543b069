//! The line mode, played to its end through its two streams.

use std::fs;
use std::path::Path;

use secondstory_facilitator::{Exercise, Library, Moment, Plan, Trainer};
use secondstory_trainer::line_mode::{Streams, play};
use secondstory_trainer::progress_file::ProgressFile;

const NOW: Moment = Moment { day: 20_000, seed: 7 };

/// What is printed when these lines are written into a session of an exercise; and how many items are recorded then.
fn played(exercise: Exercise, written: &str, width: usize) -> (String, usize) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("lines").join(exercise.name());
    let _ = fs::remove_dir_all(&folder);
    let mut opened = ProgressFile::open(folder.join("training.json"));
    let mut trainer = Trainer::new(Library::builtin(), opened.progress);
    trainer.begin(Plan { exercises: vec![exercise], ..Plan::default() }, NOW).expect("there are items");
    let mut shown = Vec::new();
    let streams = Streams { input: &mut written.as_bytes(), output: &mut shown, width };
    play(&mut trainer, &mut opened.file, streams, NOW).expect("memory can be written");
    (String::from_utf8(shown).expect("text"), trainer.progress().records.len())
}

/// Lines that answer every question, whatever its kind: a line that does not go with a question is asked for again.
fn answers() -> String {
    "1\n\nWhat was on the screen at that time?\n\n".repeat(400)
}

#[test]
fn every_exercise_can_be_played_to_its_end_in_any_width() {
    for exercise in Exercise::ALL {
        for width in [0, 40, 60, 1_000] {
            let (shown, records) = played(exercise, &answers(), width);
            assert!(shown.contains("The session is done."), "{exercise:?}: {shown}");
            assert!(records > 5, "{exercise:?}: {records}");
            let widest = shown.lines().map(|line| line.chars().count()).max();
            assert!(widest <= Some(width.clamp(20, 100).max(24)), "{exercise:?} at {width}: {widest:?}");
        }
    }
}

#[test]
fn the_end_of_the_input_is_a_calm_end() {
    for exercise in Exercise::ALL {
        let (shown, records) = played(exercise, "", 80);
        assert!(shown.ends_with("The next run goes on here.\n"), "{shown}");
        assert_eq!(records, 0);
    }
}

#[test]
fn what_goes_with_no_question_is_asked_for_again() {
    let (shown, records) = played(Exercise::Spot, "yes\n7\n\n-1\n1\nq\n", 80);
    assert_eq!(shown.matches("is asked for").count(), 4, "{shown}");
    assert_eq!(records, 1);
}

#[test]
fn nothing_but_text_is_printed() {
    let (shown, _) = played(Exercise::RolePlay, &answers(), 80);
    assert!(shown.chars().all(|character| character == '\n' || !character.is_control()));
}
