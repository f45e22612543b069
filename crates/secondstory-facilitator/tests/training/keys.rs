//! The keys of the scenarios that come with the program: whoever knows them gets all points, in every item.

use secondstory_facilitator::scenario::{Ask, Scenario};
use secondstory_facilitator::{Answer, Exercise, Input, Library};

use crate::player::{item, perfect, play};

#[test]
fn every_item_can_be_played_and_its_key_gets_all_points() {
    let library = Library::builtin();
    let mut complaints = Vec::new();
    let mut items = 0;
    for item in library.items() {
        items += 1;
        for seed in [1, 2, 3] {
            let (_, judgement) =
                play(&library, &item, seed, |prompt, before| perfect(&library, prompt, before));
            if item.exercise != Exercise::Swap && judgement.points != judgement.possible {
                complaints.push(format!("{item}, seed {seed}: {judgement:#?}"));
            }
        }
    }
    assert!(items >= 700, "only {items} items");
    assert!(complaints.is_empty(), "{} items:\n{}", complaints.len(), complaints.join("\n"));
}

#[test]
fn questions_that_close_lose_points_by_rule() {
    let library = Library::builtin();
    let (mut all, mut unseen) = (0, Vec::new());
    for scenario in library.scenarios() {
        for ask in &scenario.ask {
            for option in ask.options.iter().filter(|option| option.score == 0) {
                all += 1;
                let points = written_points(&library, scenario, ask, &option.text);
                if points == 3 {
                    unseen.push(format!("{}: {:?} after {:?}", scenario.id, option.text, ask.line));
                }
            }
        }
    }
    assert!(all >= 90 && unseen.is_empty(), "{} of {all} are unseen:\n{}", unseen.len(), unseen.join("\n"));
}

/// The points that rules give to a question written after a line.
fn written_points(library: &Library, scenario: &Scenario, ask: &Ask, question: &str) -> u8 {
    let number = 1 + scenario.ask.iter().position(|other| other == ask).unwrap();
    let name = format!("{}/ask/{number}", scenario.id);
    let written = (0..64).find_map(|seed| {
        let mut is_written = false;
        let (_, judgement) = play(library, &item(&name), seed, |prompt, before| match &prompt.input {
            Input::Text { .. } => {
                is_written = true;
                Answer::Text(question.to_owned())
            }
            _ if before.is_empty() => Answer::One(0),
            _ => Answer::One(6),
        });
        is_written.then_some(judgement)
    });
    written.unwrap().points
}
