//! What is kept of sessions: statistics, and the document of the progress.

use secondstory_facilitator::exercise::{Response, Skill};
use secondstory_facilitator::statistics::Tally;
use secondstory_facilitator::{Exercise, Form, Library, Moment, Plan, Progress, Step, Trainer};

use crate::player::{TODAY, finish, first_option, form, item, knowing, only, trainer};

#[test]
fn statistics_are_by_skill_form_and_day() {
    let library = Library::builtin();
    let mut trainer = trainer();
    trainer.begin(form(Form::Before), TODAY).unwrap();
    finish(&mut trainer, TODAY, first_option);
    for day in [TODAY.day + 1, TODAY.day + 2] {
        let now = Moment { day, seed: 3 };
        trainer.begin(Plan { items: Some(12), ..only(Exercise::Spot) }, now).unwrap();
        finish(&mut trainer, now, knowing(&library));
    }
    let statistics = trainer.statistics();
    let skill = statistics.skills.iter().find(|skill| skill.skill == Skill::Counterfactual).unwrap();
    let forms: Vec<Form> = skill.forms.iter().map(|form| form.form).collect();
    assert_eq!(forms, [Form::Before, Form::Practice]);
    let (before, practice) = (skill.forms[0].tally, skill.forms[1].tally);
    assert!(practice.sensitivity().unwrap() > before.sensitivity().unwrap() + 1.0);
    assert_eq!(practice.hit_rate(), Some(1.0));
    let days: Vec<(u32, u32)> = skill.days.iter().map(|day| (day.day, day.tally.decisions())).collect();
    assert_eq!(days, [(TODAY.day + 1, 12), (TODAY.day + 2, 12)]);
    assert_eq!(statistics.exercises.len(), 1);
    assert_eq!(statistics.exercises[0].points, (24, 24));
    assert_eq!(statistics.forms.len(), 2, "all skills together");
    let json = serde_json::to_value(&statistics).unwrap();
    assert_eq!(json["skills"][0]["forms"][1]["tally"]["hit_rate"], 1.0);
}

#[test]
fn a_tally_counts_each_cell() {
    use Response::{CorrectRejection, FalseAlarm, Hit, Miss};
    let responses = [Hit, Hit, Hit, Miss, FalseAlarm, FalseAlarm, CorrectRejection];
    let tally = responses.into_iter().fold(Tally::default(), Tally::with);
    assert_eq!((tally.hits, tally.misses, tally.false_alarms, tally.correct_rejections), (3, 1, 2, 1));
    assert_eq!((tally.there(), tally.not_there(), tally.decisions()), (4, 3, 7));
}

#[test]
fn progress_says_what_it_cannot_read_and_where() {
    let newer = Progress::read("{\"version\": 2, \"records\": [], \"wishes\": []}").unwrap_err().to_string();
    assert!(newer.starts_with("The progress has version 2; this program reads version 1."), "{newer}");
    for (document, place) in [
        ("", "1:0: "),
        ("{\n  \"records\": []\n}", "3:1: "),
        ("{\"version\": 1,\n \"records\": [{\"item\": \"nonsense\"}]}", "2:33: "),
        ("{\"version\": 1, \"records\": [], \"friends\": []}", "1:39: "),
        ("{\"version\": 1, \"records\": []} and more", "1:31: "),
    ] {
        let problem = Progress::read(document).unwrap_err().to_string();
        assert!(problem.starts_with(place), "{document}: {problem}");
        assert!(problem.contains("This is no progress as the program writes it: "), "{problem}");
    }
}

#[test]
fn items_of_scenarios_that_are_gone_are_kept() {
    let gone = "{\"version\": 1, \"records\": [{\"item\": \"gone/spot/9\", \"form\": \"practice\", \"day\": 3, \"points\": [1, 1], \"outcomes\": []}], \
        \"cards\": {\"gone/spot/9\": {\"stability\": 2.0, \"difficulty\": 5.0, \"day\": 3, \"due\": 5}}}";
    let progress = Progress::read(gone).unwrap();
    let mut trainer = Trainer::new(Library::builtin(), progress);
    trainer.begin(only(Exercise::Spot), TODAY).unwrap();
    finish(&mut trainer, TODAY, first_option);
    let written = Progress::read(&trainer.progress().write().unwrap()).unwrap();
    assert_eq!(written.records[0].item, item("gone/spot/9"));
    assert_eq!(written.cards[&item("gone/spot/9")].due, 5);
    assert_eq!(written.records.len(), 11);
}

/// A number that is too large for its place would be written as none, and then nothing could be read any more.
#[test]
fn cards_whose_numbers_make_no_sense_are_written_as_they_can_be_read() {
    for numbers in ["\"stability\": 1e40, \"difficulty\": 5.0", "\"stability\": 3e38, \"difficulty\": 1e39"] {
        let card = format!("{{{numbers}, \"day\": 3, \"due\": 5}}");
        let document = format!("{{\"version\": 1, \"records\": [], \"cards\": {{\"gone/spot/9\": {card}}}}}");
        let read = Progress::read(&document).unwrap();
        assert_eq!(Progress::read(&read.write().unwrap()).as_ref(), Ok(&read), "{numbers}");
    }
}

#[test]
fn a_session_that_does_not_go_with_the_library_is_put_aside() {
    let mut trainer = trainer();
    trainer.begin(only(Exercise::Spot), TODAY).unwrap();
    let Some(Step::Ask(prompt)) = trainer.step() else { panic!("ten spots") };
    trainer.answer(first_option(&prompt, &[]), TODAY).unwrap();
    let document = trainer.progress().write().unwrap();
    let library = Library::builtin();
    for (old, new) in [
        ("/spot/", "/swap/9"),
        ("\"done\": 1", "\"done\": 4"),
        ("\"answers\": []", "\"answers\": [{\"answer\": \"scale\", \"value\": 1}]"),
    ] {
        let changed = document.replace(old, new);
        assert_ne!(changed, document);
        let opened = Trainer::new(library.clone(), Progress::read(&changed).unwrap());
        assert_eq!(opened.session(), None, "{new}");
        assert_eq!(opened.progress().records.len(), 1);
    }
}
