//! Whole sessions through the trainer: what is planned, what is told when, and that a session can be left anywhere.

use std::collections::BTreeSet;

use secondstory_facilitator::exercise::Skill;
use secondstory_facilitator::{
    Answer, Exercise, Form, ItemId, Library, Moment, Plan, Progress, Step, Trainer,
};

use crate::player::{TODAY, finish, first_option, form, knowing, only, trainer};

/// The items of a session that is begun now; the trainer is where it was.
#[track_caller]
fn planned(trainer: &Trainer, plan: Plan, now: Moment) -> Vec<ItemId> {
    let mut trainer = trainer.clone();
    trainer.begin(plan, now).unwrap();
    trainer.session().unwrap().items.clone()
}

#[test]
fn the_same_seed_gives_the_same_session_and_another_one_another() {
    let trainer = trainer();
    let first = planned(&trainer, Plan::default(), TODAY);
    assert_eq!(first, planned(&trainer, Plan::default(), TODAY));
    let others: BTreeSet<Vec<ItemId>> =
        (0..20).map(|seed| planned(&trainer, Plan::default(), Moment { seed, ..TODAY })).collect();
    assert!(others.len() >= 19, "{} sessions of 20", others.len());
}

#[test]
fn a_session_mixes_exercises_and_scenarios() {
    let trainer = trainer();
    for seed in 0..20 {
        let items = planned(&trainer, Plan::default(), Moment { seed, ..TODAY });
        let exercises: BTreeSet<Exercise> = items.iter().map(|item| item.exercise).collect();
        let scenarios: BTreeSet<&str> = items.iter().map(|item| item.scenario.as_str()).collect();
        assert!(exercises.len() >= 4 && scenarios.len() >= 3, "{items:?}");
        assert!((8..=30).contains(&items.len()), "{} items", items.len());
    }
}

#[test]
fn meetings_timelines_and_fact_sheets_stay_whole() {
    let trainer = trainer();
    for exercise in [Exercise::RolePlay, Exercise::Evidence, Exercise::Horizon] {
        for most in [1, 10] {
            let items = planned(&trainer, Plan { items: Some(most), ..only(exercise) }, TODAY);
            let scenario = trainer.library().scenario(&items[0].scenario).unwrap();
            let numbers: Vec<usize> = items.iter().map(|item| item.number).collect();
            assert_eq!(numbers, (1..=scenario.count(exercise)).collect::<Vec<_>>());
        }
    }
}

#[test]
fn a_plan_names_exercises_a_scenario_and_a_size() {
    let trainer = trainer();
    let plan = Plan {
        exercises: vec![Exercise::Spot, Exercise::Trap],
        scenario: Some("sixth-node".to_owned()),
        items: Some(5),
        form: Form::Practice,
    };
    let items = planned(&trainer, plan, TODAY);
    assert_eq!(items.len(), 5);
    assert!(items.iter().all(|item| item.scenario == "sixth-node"));
    assert!(items.iter().any(|item| item.exercise == Exercise::Spot));
    assert!(items.iter().any(|item| item.exercise == Exercise::Trap));
    let unknown =
        trainer.clone().begin(Plan { scenario: Some("nowhere".to_owned()), ..Plan::default() }, TODAY);
    let message = unknown.unwrap_err().message;
    assert!(message.starts_with("There is no scenario `nowhere`. There are: both-cords-on-a, "), "{message}");
}

#[test]
fn the_forms_are_unseen_and_alike() {
    let trainer = trainer();
    let before: BTreeSet<ItemId> = planned(&trainer, form(Form::Before), TODAY).into_iter().collect();
    let after: BTreeSet<ItemId> = planned(&trainer, form(Form::After), TODAY).into_iter().collect();
    let all = Plan { items: Some(10_000), ..Plan::default() };
    let practice: BTreeSet<ItemId> = planned(&trainer, all, TODAY).into_iter().collect();
    assert_eq!(before.len(), 24);
    assert!(before.is_disjoint(&after) && before.is_disjoint(&practice) && after.is_disjoint(&practice));
    let mix = |items: &BTreeSet<ItemId>| {
        let spots = items.iter().filter(|item| item.exercise == Exercise::Spot).count();
        let scenarios: BTreeSet<&String> = items.iter().map(|item| &item.scenario).collect();
        (spots, items.len() - spots, scenarios.len())
    };
    assert_eq!(mix(&before), (12, 12, 12));
    assert_eq!(mix(&before), mix(&after));
    let swaps = trainer.library().scenarios().iter().map(|scenario| scenario.swap.len()).sum::<usize>();
    let every = trainer.library().items().count();
    assert_eq!(practice.len(), every - before.len() - after.len() - swaps, "one ending of each decision");
}

#[test]
fn a_form_tells_nothing_before_its_end_and_all_of_it_then() {
    let mut trainer = trainer();
    trainer.begin(form(Form::Before), TODAY).unwrap();
    let library = trainer.library().clone();
    let mut know = knowing(&library);
    while let Some(Step::Ask(prompt)) = trainer.step() {
        assert!(trainer.review().is_empty() && trainer.summary().is_none());
        let Step::Done(judgement) = trainer.answer(know(&prompt, &[]), TODAY).unwrap() else {
            panic!("one answer is all")
        };
        assert_eq!((judgement.points, judgement.possible), (0, 0));
        assert!(judgement.remarks.is_empty() && judgement.outcomes.is_empty());
        assert_eq!(judgement.summary, "The answer is noted. Feedback comes at the end of the form.");
    }
    let reviews = trainer.review();
    assert_eq!(reviews.len(), 24);
    assert!(reviews.iter().all(|review| review.exchanges.len() == 1));
    assert!(reviews.iter().all(|review| review.judgement.points == review.judgement.possible));
    assert!(trainer.progress().cards.is_empty(), "items of a form do not come back");
    let again = trainer.begin(form(Form::Before), TODAY).unwrap_err().message;
    assert!(again.starts_with("All items of the form before training were answered"), "{again}");
    assert!(trainer.begin(form(Form::After), TODAY).is_ok());
}

#[test]
fn a_form_that_was_left_goes_on_with_the_rest() {
    let mut trainer = trainer();
    trainer.begin(form(Form::Before), TODAY).unwrap();
    for _ in 0..10 {
        let Some(Step::Ask(prompt)) = trainer.step() else { panic!("there are 24") };
        trainer.answer(first_option(&prompt, &[]), TODAY).unwrap();
    }
    trainer.end();
    assert_eq!(trainer.review().len(), 10);
    let done: BTreeSet<ItemId> =
        trainer.progress().records.iter().map(|record| record.item.clone()).collect();
    let rest: BTreeSet<ItemId> = planned(&trainer, form(Form::Before), TODAY).into_iter().collect();
    assert_eq!(rest.len(), 14);
    assert!(rest.is_disjoint(&done));
}

#[test]
fn what_was_missed_comes_back_sooner_and_first() {
    let mut trainer = trainer();
    trainer.begin(Plan { items: Some(2), ..only(Exercise::Spot) }, TODAY).unwrap();
    let library = trainer.library().clone();
    let mut know = knowing(&library);
    let items = trainer.session().unwrap().items.clone();
    finish(&mut trainer, TODAY, |prompt, before| match know(prompt, before) {
        Answer::One(key) if prompt.item == items[0] => Answer::One(1 - key),
        key => key,
    });
    let due: Vec<u32> = items.iter().map(|item| trainer.progress().cards[item].due - TODAY.day).collect();
    assert!(due[0] < due[1], "{due:?}");
    assert_eq!(due[0], 1);
    let summary = trainer.summary().unwrap();
    assert_eq!(summary.points(), (1, 2));
    assert_eq!(
        summary.returns.iter().map(|(days, items)| (*days, *items)).collect::<Vec<_>>(),
        [(1, 1), (due[1], 1)]
    );
    assert!(
        summary.sentences().contains(&"One item comes back tomorrow.".to_owned()),
        "{:?}",
        summary.sentences()
    );
    let tomorrow = Moment { day: TODAY.day + 1, seed: 99 };
    assert_eq!(planned(&trainer, Plan::default(), tomorrow)[0], items[0]);
    assert!(!planned(&trainer, only(Exercise::Spot), TODAY).contains(&items[0]), "not on the same day");
}

#[test]
fn pauses_grow_while_an_item_is_known() {
    let mut trainer = trainer();
    let plan = Plan { scenario: Some("sixth-node".to_owned()), items: Some(1), ..only(Exercise::Trap) };
    trainer.begin(plan.clone(), TODAY).unwrap();
    let first = trainer.session().unwrap().items[0].clone();
    let library = trainer.library().clone();
    let mut know = knowing(&library);
    finish(&mut trainer, TODAY, &mut know);
    let mut pauses = Vec::new();
    for _ in 0..5 {
        let card = trainer.progress().cards[&first];
        pauses.push(card.due - card.day);
        let now = Moment { day: card.due, seed: 1 };
        trainer.begin(plan.clone(), now).unwrap();
        assert_eq!(trainer.session().unwrap().items, std::slice::from_ref(&first), "what is due comes first");
        finish(&mut trainer, now, &mut know);
    }
    assert!(pauses.is_sorted_by(|shorter, longer| shorter < longer), "{pauses:?}");
    assert!(*pauses.last().unwrap() >= 60, "{pauses:?}");
}

#[test]
fn a_session_goes_on_where_it_was_left() {
    let library = Library::builtin();
    let mut know = knowing(&library);
    let mut left = trainer();
    left.begin(Plan { items: Some(40), ..Plan::default() }, TODAY).unwrap();
    let mut straight = left.clone();
    while let Some(Step::Ask(prompt)) = left.step() {
        let document = left.progress().write().unwrap();
        let read = Progress::read(&document).unwrap();
        assert_eq!(&read, left.progress());
        left = Trainer::new(library.clone(), read);
        assert_eq!(left.step(), Some(Step::Ask(prompt.clone())), "the same question after reading");
        assert_eq!(straight.step(), left.step());
        let answer = know(&prompt, &left.session().unwrap().answers);
        let step = left.answer(answer.clone(), TODAY).unwrap();
        assert_eq!(straight.answer(answer, TODAY).unwrap(), step);
    }
    assert_eq!(left.progress(), straight.progress());
    assert!(left.place().unwrap().done >= 30);
    assert_eq!(left.summary(), straight.summary());
}

#[test]
fn an_answer_that_does_not_go_with_the_question_changes_nothing() {
    let mut trainer = trainer();
    trainer.begin(only(Exercise::Spot), TODAY).unwrap();
    let before = trainer.progress().clone();
    for answer in [Answer::One(2), Answer::Text("yes".to_owned()), Answer::Several(vec![0]), Answer::Scale(1)]
    {
        assert_eq!(
            trainer.answer(answer, TODAY).unwrap_err().message,
            "One of the options 1 to 2 is asked for."
        );
        assert_eq!(trainer.progress(), &before);
    }
    trainer.end();
    assert_eq!(trainer.answer(Answer::One(0), TODAY).unwrap_err().message, "No question is open.");
}

#[test]
fn two_endings_of_a_decision_never_meet_in_a_session() {
    let mut trainer = trainer();
    let swaps: usize = trainer.library().scenarios().iter().map(|scenario| scenario.swap.len()).sum();
    let all = Plan { items: Some(1000), ..only(Exercise::Swap) };
    trainer.begin(all.clone(), TODAY).unwrap();
    let first = trainer.session().unwrap().items.clone();
    assert_eq!(first.len(), swaps);
    let good = first.iter().filter(|item| item.number % 2 == 1).count();
    assert!(good > 0 && good < swaps, "both endings come first in some: {good} of {swaps}");
    finish(&mut trainer, TODAY, |prompt, _| Answer::Scale(if prompt.item.number % 2 == 1 { 8 } else { 5 }));
    assert!(trainer.summary().unwrap().swaps.is_empty());
    assert_eq!(trainer.statistics().swaps.mean, None);

    trainer.begin(all, TODAY).unwrap();
    let second: BTreeSet<ItemId> = trainer.session().unwrap().items.iter().cloned().collect();
    assert_eq!(second.len(), swaps);
    assert!(first.iter().all(|item| !second.contains(item)));
    let Step::Done(judgement) = trainer.answer(Answer::Scale(5), TODAY).unwrap() else {
        panic!("one answer is all")
    };
    let told = judgement.remarks.iter().any(|remark| remark.text.starts_with("The same decision, "));
    assert!(told, "{judgement:?}");
    finish(&mut trainer, TODAY, |prompt, _| Answer::Scale(if prompt.item.number % 2 == 1 { 8 } else { 5 }));
    let statistics = trainer.statistics();
    assert_eq!(statistics.swaps.pairs.len(), swaps);
    assert!(statistics.swaps.mean.unwrap() > 2.0, "{:?}", statistics.swaps.mean);
    assert_eq!(trainer.summary().unwrap().swaps.len(), swaps);
}

#[test]
fn a_meeting_is_summed_up_with_its_delays() {
    let mut trainer = trainer();
    let plan = Plan { scenario: Some("sixth-node".to_owned()), ..only(Exercise::RolePlay) };
    trainer.begin(plan, TODAY).unwrap();
    // Words are needed at the turns 3, 6, 8, 11 and 16; 4, 12 and 14 are open, and all others tell by themselves.
    let steps_in = [2, 3, 7, 14];
    finish(&mut trainer, TODAY, |prompt, before| {
        match (before.is_empty(), steps_in.contains(&prompt.item.number)) {
            (true, true) => Answer::One(2),
            (true, false) => Answer::One(0),
            (false, _) => Answer::Text("What did you see then?".to_owned()),
        }
    });
    let summary = trainer.summary().unwrap();
    let meeting = &summary.meetings[0];
    assert_eq!((meeting.needed, meeting.met, meeting.needless), (5, 1, 1), "{meeting:?}");
    assert_eq!(meeting.late_by, [1, 3], "{meeting:?}");
    let (skill, tally) = summary.skills[0];
    assert_eq!(skill, Skill::SteppingIn);
    assert_eq!((tally.hits, tally.misses, tally.false_alarms, tally.correct_rejections), (1, 4, 2, 8));
}

#[test]
fn a_timeline_is_summed_up_with_its_coverage() {
    let mut trainer = trainer();
    let plan = Plan { scenario: Some("sixth-node".to_owned()), ..only(Exercise::Evidence) };
    trainer.begin(plan, TODAY).unwrap();
    finish(&mut trainer, TODAY, first_option);
    let summary = trainer.summary().unwrap();
    let timeline = &summary.timelines[0];
    assert_eq!((timeline.entries, timeline.as_in_key, timeline.with_source), (11, 5, 9), "{timeline:?}");
}
