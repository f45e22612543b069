//! How answers are scored: as in the key, in part, and otherwise. The scenarios that come with the program are the material.

use secondstory_facilitator::exercise::{Judgement, RemarkBy, Response, Skill};
use secondstory_facilitator::scenario::Scenario;
use secondstory_facilitator::{Answer, Exercise, Input, Library};

use crate::player::{item, perfect, play, play_with};

/// The name of the first item whose material fits.
#[track_caller]
fn find<Material>(
    library: &Library,
    exercise: Exercise,
    list: impl for<'a> Fn(&'a Scenario) -> &'a [Material],
    fits: impl Fn(&Material) -> bool,
) -> String {
    let found = library.scenarios().iter().find_map(|scenario| {
        let index = list(scenario).iter().position(&fits)?;
        Some(format!("{}/{}/{}", scenario.id, exercise.name(), index + 1))
    });
    found.unwrap()
}

fn families(library: &Library, families: &[&str]) -> String {
    find(
        library,
        Exercise::Trap,
        |scenario| &scenario.trap,
        |trap| {
            trap.families.len() == families.len()
                && trap.families.iter().all(|family| families.contains(&family.as_str()))
        },
    )
}

/// The numbers of skills among the options.
fn options(skills: &[Skill]) -> Answer {
    let place = |skill: &Skill| Skill::FAMILIES.iter().position(|family| family == skill).unwrap();
    let mut places: Vec<usize> = skills.iter().map(place).collect();
    places.sort_unstable();
    Answer::Several(places)
}

fn points(judgement: &Judgement) -> (u8, u8) {
    (judgement.points, judgement.possible)
}

fn says(judgement: &Judgement, words: &str) -> bool {
    judgement.remarks.iter().any(|remark| remark.text.contains(words))
}

#[test]
fn a_sentence_is_told_from_its_near_miss() {
    let library = Library::builtin();
    for (is_one, given, points, response) in [
        (true, 0, 1, Response::Hit),
        (true, 1, 0, Response::Miss),
        (false, 0, 0, Response::FalseAlarm),
        (false, 1, 1, Response::CorrectRejection),
    ] {
        let name = find(&library, Exercise::Spot, |scenario| &scenario.spot, |spot| spot.answer == is_one);
        let judgement = play_with(&library, &name, 1, &[Answer::One(given)]);
        assert_eq!((judgement.points, judgement.possible), (points, 1));
        assert_eq!(judgement.outcomes[0].response, response);
        assert_eq!(judgement.outcomes[0].skill, Skill::Counterfactual);
    }
}

#[test]
fn traps_are_scored_by_what_both_sides_name() {
    use Skill::{BlameJudgement, Counterfactual, HindsightBias, OutcomeBias, SingleCause};
    let library = Library::builtin();
    let two = families(&library, &["counterfactual", "blame-judgement"]);
    for (named, expected) in [
        (vec![Counterfactual, BlameJudgement], 4),
        (vec![Counterfactual], 2),
        (vec![Counterfactual, BlameJudgement, SingleCause], 2),
        (vec![Counterfactual, HindsightBias, OutcomeBias, SingleCause], 1),
        (vec![HindsightBias], 0),
        (vec![], 0),
    ] {
        let judgement = play_with(&library, &two, 1, &[options(&named)]);
        assert_eq!(points(&judgement), (expected, 4), "{named:?}");
        assert_eq!(judgement.outcomes.len(), 8);
    }
    let none = families(&library, &[]);
    assert_eq!(play_with(&library, &none, 1, &[options(&[])]).points, 4);
    assert_eq!(play_with(&library, &none, 1, &[options(&[OutcomeBias])]).points, 0);
}

#[test]
fn a_trap_taken_for_another_is_named_with_both_tests() {
    let library = Library::builtin();
    let name = families(&library, &["outcome-bias"]);
    let judgement = play_with(&library, &name, 1, &[options(&[Skill::HindsightBias])]);
    assert!(says(&judgement, "You named Hindsight bias where the key has Outcome bias."), "{judgement:?}");
    assert!(says(&judgement, Skill::OutcomeBias.test()));
    let of =
        |skill: Skill| judgement.outcomes.iter().find(|outcome| outcome.skill == skill).unwrap().response;
    assert_eq!(of(Skill::OutcomeBias), Response::Miss);
    assert_eq!(of(Skill::HindsightBias), Response::FalseAlarm);
    assert_eq!(of(Skill::SingleCause), Response::CorrectRejection);
}

#[test]
fn a_fact_on_the_same_side_of_the_horizon_gets_half() {
    use secondstory_facilitator::scenario::Known::{Available, InView, Later};
    let library = Library::builtin();
    for (known, points) in [(InView, [2, 1, 0]), (Available, [1, 2, 0]), (Later, [0, 0, 2])] {
        let name = find(&library, Exercise::Horizon, |scenario| &scenario.facts, |fact| fact.known == known);
        for (option, points) in points.into_iter().enumerate() {
            let judgement = play_with(&library, &name, 1, &[Answer::One(option)]);
            assert_eq!((judgement.points, judgement.possible), (points, 2), "{name}");
        }
    }
}

#[test]
fn what_was_learned_later_has_no_place_behind_the_last_fact() {
    let library = Library::builtin();
    let scenario = library.scenario("sixth-node").unwrap();
    let name = format!("sixth-node/horizon/{}", scenario.facts.len());
    let placed = Answer::One(2);
    let tell = |text: &str| play_with(&library, &name, 1, &[placed.clone(), Answer::Text(text.to_owned())]);
    let in_view = "At 00:25 the panel showed 89 days left, and firmware 7.2 was on 40 % of the desks.";
    assert_eq!(points(&tell(in_view)), (5, 5));
    let later = format!("{in_view} A query showed an end date of 13 March on edge-6 at 01:52.");
    let judgement = tell(&later);
    assert_eq!(points(&judgement), (4, 5));
    assert!(says(&judgement, "Learned later, and recognised in it: At 01:52 UTC"), "{judgement:?}");
    assert_eq!(points(&tell("It went as it went.")), (2, 5), "a sentence without a fact tells nothing");
}

#[test]
fn clean_wording_alone_earns_two_of_ten() {
    let library = Library::builtin();
    let swaps = ["That did not happen.", "The team did what it did, and the rest followed from there."];
    for scenario in library.scenarios() {
        for (index, rewrite) in scenario.rewrite.iter().enumerate() {
            let name = format!("{}/rewrite/{}", scenario.id, index + 1);
            let kept = format!("It was about {}.", rewrite.keep.join(" and "));
            let texts = swaps.map(str::to_owned).into_iter().chain([kept, rewrite.sentence.clone()]);
            for text in texts {
                let answers = [Answer::Text(text.clone()), Answer::One(0), Answer::One(0)];
                let judgement = play_with(&library, &name, 1, &answers);
                assert!(judgement.points <= 2, "{name}: {text}: {judgement:#?}");
                assert_eq!(judgement.possible, 10);
            }
        }
    }
}

#[test]
fn a_rewrite_says_for_each_point_who_gave_it() {
    let library = Library::builtin();
    let text = "The reviewer should have unfolded the 51 generated files of 64, at 10:07.";
    let answers = [Answer::Text(text.to_owned()), Answer::One(1), Answer::One(1)];
    let judgement = play_with(&library, "evening-carts/rewrite/1", 1, &answers);
    let given: Vec<(RemarkBy, (u8, u8))> = judgement
        .remarks
        .iter()
        .filter_map(|remark| remark.points.map(|points| (remark.by, points)))
        .collect();
    let expected = [
        (RemarkBy::Rule, (1, 2)),
        (RemarkBy::Rule, (1, 2)),
        (RemarkBy::Rule, (1, 1)),
        (RemarkBy::SelfRating, (0, 1)),
        (RemarkBy::Rule, (2, 2)),
        (RemarkBy::SelfRating, (1, 2)),
    ];
    assert_eq!(given, expected, "{judgement:#?}");
    assert_eq!(points(&judgement), (6, 10));
    assert!(says(&judgement, "should have unfolded"));
    assert!(says(&judgement, "In no fact of this scenario: 10:07."), "{judgement:#?}");
    assert!(says(&judgement, "One way to write it: The pull request listed 64 files"));
}

#[test]
fn a_rewrite_without_its_actor_loses_the_points_for_it() {
    let library = Library::builtin();
    let rate = |text: &str| {
        play_with(
            &library,
            "evening-carts/rewrite/2",
            1,
            &[Answer::Text(text.to_owned()), Answer::One(0), Answer::One(0)],
        )
    };
    let without = rate(
        "At 18:30 it was decided to roll back after nine rollbacks in a row; 4.17 stops at the new format.",
    );
    assert!(says(&without, "Gone from it: release engineer."), "{without:#?}");
    let with = rate(
        "At 18:30 the release engineer rolled back after nine rollbacks in a row; 4.17 stops at the new format.",
    );
    assert!(without.points + 2 <= with.points, "{} and {}", without.points, with.points);
}

#[test]
fn both_ways_to_ask_come_up_and_options_change_their_order() {
    let library = Library::builtin();
    let ask = item("evening-carts/ask/1");
    let mut orders = std::collections::BTreeSet::new();
    let mut written = 0;
    for seed in 0..40 {
        let (prompts, _) = play(&library, &ask, seed, |prompt, before| perfect(&library, prompt, before));
        match &prompts[0].input {
            Input::One { options } => {
                orders.insert(options.clone());
            }
            _ => written += 1,
        }
    }
    assert!((8..=32).contains(&written), "{written} of 40 are written");
    assert!(orders.len() >= 5, "{} orders", orders.len());
}

#[test]
fn a_written_question_is_scored_by_its_form_and_its_aim() {
    let library = Library::builtin();
    let seed = (0..64).find(|seed| {
        let (prompts, _) = play(&library, &item("evening-carts/ask/1"), *seed, |prompt, before| {
            perfect(&library, prompt, before)
        });
        matches!(prompts[0].input, Input::Text { .. })
    });
    let rate = |text: &str, aim: usize| {
        play_with(
            &library,
            "evening-carts/ask/1",
            seed.unwrap(),
            &[Answer::Text(text.to_owned()), Answer::One(aim)],
        )
        .points
    };
    // The line is "The canary was green, so I promoted."; its probe are the cues, the first option.
    for (text, aim, points) in [
        ("What did the canary page show you?", 0, 5),
        ("Tell me about the canary.", 0, 5),
        ("Can you walk us through what the canary showed?", 0, 5),
        ("What did the canary page show you?", 1, 4),
        ("What did the canary page show you?", 6, 3),
        ("When did the canary turn green?", 0, 5),
        ("When you saw the canary, did you look at the groups?", 0, 0),
        ("Radek, at 10:35 what did you see?", 0, 5),
        ("How is the weather?", 6, 2),
        ("Why did you promote the canary?", 0, 0),
        ("Who promoted it?", 0, 0),
        ("Was the canary green?", 0, 0),
        ("Did you see what the canary showed?", 0, 0),
        ("The canary is an important topic.", 0, 0),
        ("What would have happened if you had waited for the canary? You should have waited.", 0, 4),
    ] {
        assert_eq!(rate(text, aim), points, "{text}");
    }
}

#[test]
fn a_meeting_is_scored_by_when_and_how_somebody_steps_in() {
    use secondstory_facilitator::scenario::Intervene::{May, Must, MustNot};
    let library = Library::builtin();
    let step_in = [Answer::One(2), Answer::Text("What did you see at that moment?".to_owned())];
    let closed = [Answer::One(2), Answer::Text("Why did you do that?".to_owned())];
    let (pass, note) = ([Answer::One(0)], [Answer::One(1)]);
    for (key, answers, expected, response) in [
        (Must, &step_in[..], (5, 5), Some(Response::Hit)),
        (Must, &closed, (2, 5), Some(Response::Hit)),
        (Must, &note, (1, 5), Some(Response::Miss)),
        (Must, &pass, (0, 5), Some(Response::Miss)),
        (May, &step_in, (5, 5), None),
        (May, &pass, (2, 2), None),
        (MustNot, &step_in, (0, 2), Some(Response::FalseAlarm)),
        (MustNot, &note, (2, 2), Some(Response::CorrectRejection)),
        (MustNot, &pass, (2, 2), Some(Response::CorrectRejection)),
    ] {
        let name =
            find(&library, Exercise::RolePlay, |scenario| &scenario.transcript, |turn| turn.intervene == key);
        let judgement = play_with(&library, &name, 1, answers);
        assert_eq!(points(&judgement), expected, "{key:?} {answers:?} {judgement:#?}");
        assert_eq!(judgement.outcomes.first().map(|outcome| outcome.response), response);
    }
}

#[test]
fn a_timeline_is_scored_by_basis_and_problems() {
    use secondstory_facilitator::scenario::{Basis, Problem};
    let library = Library::builtin();
    let name = find(
        &library,
        Exercise::Evidence,
        |scenario| &scenario.timeline,
        |entry| {
            entry.basis == Basis::Inferred && entry.problems == [Problem::NoSource, Problem::InferredMind]
        },
    );
    for (basis, problems, points) in
        [(2, vec![0, 2], 4), (2, vec![0], 3), (0, vec![0, 2], 2), (0, vec![6], 0), (2, vec![], 2)]
    {
        let judgement =
            play_with(&library, &name, 1, &[Answer::One(basis), Answer::Several(problems.clone())]);
        assert_eq!((judgement.points, judgement.possible), (points, 4), "{basis} {problems:?}");
    }
}

#[test]
fn remediation_items_are_scored_by_strength_and_by_what_they_lack() {
    use secondstory_facilitator::scenario::{Missing, Strength};
    let library = Library::builtin();
    let name = find(
        &library,
        Exercise::Triage,
        |scenario| &scenario.triage,
        |triage| {
            triage.strength == Strength::Intermediate
                && triage.missing == [Missing::EndTest, Missing::OneOwner]
        },
    );
    for (strength, missing, points) in
        [(1, vec![2, 4], 6), (1, vec![2], 4), (0, vec![2, 4], 4), (0, vec![0], 0), (1, vec![], 2)]
    {
        let judgement =
            play_with(&library, &name, 1, &[Answer::One(strength), Answer::Several(missing.clone())]);
        assert_eq!((judgement.points, judgement.possible), (points, 6), "{strength} {missing:?}");
        assert!(says(&judgement, "It could read: "));
    }
}

#[test]
fn a_rating_is_neither_right_nor_wrong() {
    let library = Library::builtin();
    let judgement = play_with(&library, "evening-carts/swap/2", 1, &[Answer::Scale(3)]);
    assert_eq!(points(&judgement), (3, 0));
    assert!(judgement.outcomes.is_empty());
}
