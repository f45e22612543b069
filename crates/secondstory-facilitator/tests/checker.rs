//! What the checker says about a scenario of a team's own, with the places.

use secondstory_core::Settings;
use secondstory_core::line_index::LineIndex;
use secondstory_facilitator::Library;
use secondstory_facilitator::scenario::{Weight, check, read};

const CALM: &str = r#"id = "late-lift"
title = "The lift that waited"
kind = "other"
summary = "A lift waited at the third floor for an hour."
draft = "The lift waited."

[[fact]]
id = "door"
text = "At 10:02 the door reported closed."
known = "in-view"
at = "10:05"
feedback = "It stood on the panel."

[[spot]]
sentence = "The caretaker should have opened the door."
answer = true
feedback = "Nobody opened it; a person, and a past participle."

[[spot]]
sentence = "Each lift should have a card with a number to call."
answer = false
feedback = "A standing norm: have and a noun."
"#;

/// Every complaint as `weight line:column: message`.
fn told(text: &str) -> Vec<String> {
    let lines = LineIndex::new(text);
    let complaints = check(text, Some("late-lift"), &Settings::default());
    complaints
        .iter()
        .map(|complaint| {
            let place = lines.position(text, complaint.span.start);
            format!("{} {}:{}: {}", complaint.weight.name(), place.line, place.column, complaint.message)
        })
        .collect()
}

/// Asserts that, with one thing changed, there is one complaint which begins like this.
#[track_caller]
fn one(from: &str, to: &str, begins: &str) {
    assert!(CALM.contains(from), "{from} is not in the scenario");
    let told = told(&CALM.replacen(from, to, 1));
    assert!(told.len() == 1 && told[0].starts_with(begins), "{told:#?}");
}

#[test]
fn a_calm_scenario_is_passed() {
    assert_eq!(told(CALM), Vec::<String>::new());
}

#[test]
fn problems_have_a_place_and_say_what_to_do() {
    one(
        "kind = \"other\"",
        "kind = \"weather\"",
        "problem 3:8: here the format has no word `weather`; it knows `deploy`",
    );
    one("answer = true\n", "", "problem 14:1: the key `answer` is missing here; add it");
    one("feedback = \"It", "feedbak = \"It", "problem 12:1: there is no key `feedbak`; it knows `id`");
    one("answer = true", "answer = \"yes\"", "problem 16:10: invalid type: string \"yes\"");
    one("title = \"The", "title = The", "problem 2:9: the text is no TOML at this place");
    one("at = \"10:05\"", "at = \"\"", "problem 11:6: this text is empty; write it");
    one(
        "id = \"late-lift\"",
        "id = \"early-lift\"",
        "problem 1:6: the id is `early-lift` and the file is called `late-lift`",
    );
}

#[test]
fn all_problems_are_told_at_once() {
    let text = CALM.replace("answer = true\n", "").replace("known = \"in-view\"", "known = \"seen\"");
    assert_eq!(told(&text).len(), 2, "{:#?}", told(&text));
}

#[test]
fn entries_have_to_go_together() {
    let with = |entry: &str| format!("{CALM}\n{entry}");
    let rewrite = "[[rewrite]]\nsentence = \"It was a bad call.\"\nfacts = [\"window\"]\nkeep = [\"Door\"]\nexample = \"At 10:02 the door reported closed.\"\nfeedback = \"Time and cue.\"\n";
    let complaints = told(&with(rewrite));
    assert!(
        complaints.iter().any(|line| line.starts_with("problem 26:9: there is no fact `window`")),
        "{complaints:#?}"
    );
    assert!(
        complaints.iter().any(|line| line.starts_with("problem 27:8: `Door` is compared in lower case")),
        "{complaints:#?}"
    );
    let trap = "[[trap]]\npassage = \"It was a bad call.\"\nfamilies = [\"luck\"]\nfeedback = \"A grade.\"\n";
    assert!(told(&with(trap)).iter().any(|line| line.contains("there is no family `luck`")));
    let fact = "[[fact]]\nid = \"door\"\ntext = \"It was shut.\"\nknown = \"later\"\nat = \"10:05\"\nfeedback = \"It was seen later.\"\n";
    assert!(told(&with(fact)).iter().any(|line| line.contains("a fact `door` stands further up")));
    let ask = "[[ask]]\nline = \"We looked at it.\"\nprobe = \"cues\"\nfeedback = \"A place to ask for cues.\"\noptions = [{ text = \"Who looked?\", score = 0, feedback = \"It asks for a name.\" }]\n";
    let complaints = told(&with(ask));
    assert!(complaints.iter().any(|line| line.contains("fewer than two questions")), "{complaints:#?}");
    assert!(complaints.iter().any(|line| line.contains("no question has score 2")), "{complaints:#?}");
    let turn = "[[transcript]]\nspeaker = \"Caretaker\"\ntext = \"So who was it?\"\nintervene = \"must\"\nreason = \"A name is looked for.\"\nquestion = \"\"\n";
    assert!(told(&with(turn)).iter().any(|line| line.contains("no question is given")));
}

#[test]
fn what_makes_it_weaker_is_a_hint() {
    one(
        "It stood on the panel.",
        "The reviewer should have asked.",
        "hint 12:12: \u{201c}should have asked\u{201d} is flagged by counterfactual/should-have",
    );
    one("It stood on the panel.", &"word ".repeat(40), "hint 12:12: this has 40 words");
    let one_sided = CALM.replace("answer = true", "answer = false");
    assert!(told(&one_sided)[0].starts_with("hint 14:1: one answer fits every sentence"), "{one_sided}");
}

#[test]
fn a_key_that_the_check_sees_differently_is_a_disagreement() {
    let text = CALM.replace("should have opened the door", "opened the door at 10:04");
    assert!(
        told(&text)[0].starts_with("disagreement 15:12: the key says counterfactual"),
        "{:?}",
        told(&text)
    );
}

#[test]
fn a_scenario_of_ones_own_is_added_once() {
    let mut library = Library::builtin();
    let before = library.items().count();
    assert_eq!(library.add(CALM), Ok(()));
    assert_eq!(library.items().count(), before + 3);
    let taken = library.add(CALM).expect_err("the id is taken");
    assert_eq!(taken.len(), 1);
    assert_eq!((taken[0].weight, taken[0].span.text(CALM)), (Weight::Problem, "\"late-lift\""));
}

#[test]
fn what_nobody_has_reviewed_is_there_and_not_played() {
    let text = CALM.replace("draft =", "reviewed = false\ndraft =");
    assert!(!read(&text).expect("it can be read").reviewed);
    let mut library = Library::default();
    assert_eq!(library.add(&text), Ok(()));
    assert_eq!((library.scenarios().len(), library.items().count()), (1, 0));
}
