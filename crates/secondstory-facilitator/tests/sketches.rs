//! Sketches of scenarios: what is made of a draft, and that the checker has no problem with it whatever the draft is.

use proptest::prelude::*;
use secondstory_core::{Format, Settings};
use secondstory_facilitator::scenario::{Weight, check, read};
use secondstory_facilitator::sketch::{Draft, id, sketch};
use secondstory_facilitator::{Exercise, Scenario};

const DRAFT: &str = "# Bookings down on 3 May

## Timeline

- 10:02 UTC: error rate at 14 % (dashboard edge)
- 11:20 UTC: Ravi panicked and restarted the wrong host
- about 11:40 UTC: bookings were back

## What happened

The on-call should have rolled back at the first page. Each service should have a page of its own.
The root cause was a stale flag. It could have been the cache, so Ravi compared two hosts.
Human error took the site down.

## Action items

- Remind everybody to be careful
- Ask for the name of the host before a restart, done when a restart without a name is refused (owner: Ravi, due: 14 May)
";

fn sketched(text: &str, format: Format) -> (String, Scenario) {
    let settings = Settings::default();
    let sketch =
        sketch(&Draft { name: "Bookings (3 May)", text, format }, &settings).expect("there are items");
    let scenario = read(&sketch).unwrap_or_else(|complaints| panic!("{complaints:#?}\n{sketch}"));
    (sketch, scenario)
}

#[test]
fn a_draft_gives_items_of_six_exercises() {
    let (sketch, scenario) = sketched(DRAFT, Format::Markdown);
    assert_eq!(scenario.id, "bookings-3-may");
    assert_eq!(scenario.title, "Bookings down on 3 May");
    assert_eq!(scenario.draft, DRAFT);
    assert!(!scenario.reviewed);
    let spots: Vec<(&str, bool)> =
        scenario.spot.iter().map(|spot| (spot.sentence.as_str(), spot.answer)).collect();
    assert!(spots.contains(&("The on-call should have rolled back at the first page.", true)), "{spots:?}");
    assert!(
        spots.contains(&("It could have been the cache, so Ravi compared two hosts.", false)),
        "{spots:?}"
    );
    let cause = scenario.trap.iter().find(|trap| trap.passage == "The root cause was a stale flag.");
    assert_eq!(cause.map(|trap| trap.families.as_slice()), Some(["single-cause".to_owned()].as_slice()));
    for exercise in [Exercise::Rewrite, Exercise::Ask, Exercise::Evidence, Exercise::Triage] {
        assert!(scenario.count(exercise) > 0, "{exercise:?}\n{sketch}");
    }
}

#[test]
fn timeline_and_remediation_carry_what_the_structure_tells() {
    let (sketch, scenario) = sketched(DRAFT, Format::Markdown);
    let entries: Vec<(&str, bool)> =
        scenario.timeline.iter().map(|entry| (entry.time.as_str(), entry.source.is_empty())).collect();
    assert_eq!(entries, [("10:02 UTC", false), ("11:20 UTC", true), ("about 11:40 UTC", true)], "{sketch}");
    let told: Vec<String> = scenario.timeline.iter().map(|entry| format!("{:?}", entry.problems)).collect();
    assert!(told[0] == "[]" && told[1].contains("Gap") && told[2].contains("VagueTime"), "{told:?}");
    let items: Vec<(&str, usize)> =
        scenario.triage.iter().map(|triage| (triage.item.as_str(), triage.missing.len())).collect();
    assert_eq!(items[0], ("Remind everybody to be careful", 3));
    assert_eq!(items[1].1, 0, "{items:?}");
}

#[test]
fn every_guess_is_marked_and_the_header_says_what_to_do() {
    let (sketch, _) = sketched(DRAFT, Format::Markdown);
    for key in
        ["answer = ", "families = ", "feedback = ", "basis = ", "strength = ", "missing = ", "probe = "]
    {
        let lines = sketch.lines().filter(|line| line.starts_with(key));
        let unmarked: Vec<&str> = lines.filter(|line| !line.ends_with("# to review")).collect();
        assert!(unmarked.is_empty(), "{unmarked:?}");
    }
    assert!(
        sketch.starts_with("# The sketch of a scenario") && sketch.contains("roles in the place of names")
    );
}

#[test]
fn the_checker_has_no_problem_with_it_and_no_text_of_ours_is_flagged() {
    let (sketch, scenario) = sketched(DRAFT, Format::Markdown);
    for complaint in check(&sketch, Some(&scenario.id), &Settings::default()) {
        assert_ne!(complaint.weight, Weight::Problem, "{complaint:?}");
        assert!(!complaint.message.contains("is flagged by"), "{complaint:?}");
    }
}

#[test]
fn a_draft_in_another_notation_is_told_in_markdown() {
    let html = "<h1>Bookings</h1><p>The on-call should have <b>rolled</b> back &amp; waited.</p>";
    let (_, scenario) = sketched(html, Format::Html);
    assert_eq!(scenario.draft, "## Bookings\n\nThe on-call should have rolled back & waited.\n");
    assert_eq!(scenario.spot[0].sentence, "The on-call should have rolled back & waited.");
}

#[test]
fn a_draft_with_nothing_to_work_on_says_so() {
    let settings = Settings::default();
    let nothing =
        sketch(&Draft { name: "calm", text: "The deploy ran.\n", format: Format::Markdown }, &settings);
    assert!(nothing.is_err_and(|nothing| nothing.message.contains("nothing to make an exercise of")));
}

#[test]
fn a_name_becomes_an_id() {
    assert_eq!(
        [id("Überfall 3"), id("a__b"), id("--"), id("")],
        ["berfall-3", "a-b", "scenario", "scenario"]
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn whatever_the_draft_is_the_sketch_can_be_read(parts in prop::collection::vec(part(), 1..8)) {
        let text = parts.join("\n");
        let settings = Settings::default();
        for format in [Format::Markdown, Format::Plain, Format::Html] {
            if let Ok(sketch) = sketch(&Draft { name: &text, text: &text, format }, &settings) {
                let problems = check(&sketch, None, &settings).into_iter().filter(|found| found.weight == Weight::Problem);
                prop_assert_eq!(problems.collect::<Vec<_>>(), vec![], "{}", sketch);
            }
        }
    }
}

fn part() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("# Timeline".to_owned()),
        Just("## Action items".to_owned()),
        Just("The on-call should have \"asked\" \\ '''twice''' \u{1f9ef}.".to_owned()),
        Just("Human error \u{7f}\u{0}\u{202e} took it down \"\"\" again.".to_owned()),
        Just("- 10:02 UTC: the reviewer failed to look [log](x)\n- 10:01\n- later: nothing".to_owned()),
        Just("- [ ] Improve \"monitoring\" # soon".to_owned()),
        Just("| time | what |\n|---|---|\n| 10:00 | we should have known |\n".to_owned()),
        Just("\r\n\r\n```\ncode\n```\r\n".to_owned()),
        "\\PC{0,20}",
    ]
}
