//! What a sheet promises for every draft: each finding once, in the order of the timeline, at the entry that it is about, and
//! words of the draft that do nothing.

use proptest::collection::vec;
use proptest::prelude::{Strategy, any, prop_assert, prop_assert_eq};
use proptest::sample::select;
use proptest::test_runner::{Config, RngSeed, TestRunner};
use secondstory_core::{Document, Finding, Format, Settings, analyze};
use secondstory_facilitator::sheet::{
    Asked, Inquiry, Material, MeetingSheet, Minutes, Question, Summary, markdown,
};

fn sheet_of(text: &str, format: Format, findings: &[Finding]) -> MeetingSheet {
    let material = Material {
        name: "draft.md",
        source: text,
        document: &Document::parse(text, format),
        findings,
        settings: &Settings::default(),
        minutes: Minutes::default(),
    };
    MeetingSheet::of(&material)
}

fn sheet(text: &str) -> MeetingSheet {
    sheet_of(text, Format::Markdown, &analyze(text, Format::Markdown, &Settings::default()))
}

/// A draft with a timeline of these entries and this text below it.
fn with_timeline(entries: &str, below: &str) -> String {
    format!("# Outage\n\n## Timeline\n\nTimes are UTC, from the log.\n\n{entries}\n## Causes\n\n{below}\n")
}

/// The words of the findings at an entry.
fn at_entry(sheet: &MeetingSheet, number: usize) -> Vec<&str> {
    sheet.timelines[0].moments[number].inquiries.iter().map(|inquiry| inquiry.words.as_str()).collect()
}

const ENTRIES: &str = "- 10:00 the pump stops\n- 10:10 the valve opens\n- 11:30 the pump runs\n";

#[test]
fn a_finding_stands_at_the_entry_that_it_is_in() {
    let text = with_timeline("- 10:00 the pump stops\n- 10:10 we should have asked\n- 10:20 it runs\n", "");
    let sheet = sheet(&text);
    assert_eq!(at_entry(&sheet, 1), ["should have asked"]);
    assert_eq!(sheet.elsewhere, []);
}

#[test]
fn a_sentence_that_names_a_time_belongs_to_the_entry_of_that_time() {
    let sheet = sheet(&with_timeline(ENTRIES, "At 10:12 we should have asked."));
    assert_eq!(at_entry(&sheet, 1), ["should have asked"]);
}

#[test]
fn what_names_no_time_or_one_far_from_all_entries_stands_elsewhere() {
    for sentence in
        ["We should have asked.", "At 12:40 we should have asked.", "In version 10.12 we should have asked."]
    {
        let sheet = sheet(&with_timeline(ENTRIES, sentence));
        let passages: Vec<_> = sheet.elsewhere.iter().map(|passage| passage.heading.as_deref()).collect();
        assert_eq!(passages, [Some("Causes")], "{sentence}");
    }
}

#[test]
fn a_gap_and_an_entry_out_of_order_are_told() {
    let sheet = sheet(&with_timeline("- 10:00 a\n- 10:50 b\n- 10:45 c\n- 10:46 d\n", ""));
    let told: Vec<_> =
        sheet.timelines[0].moments.iter().map(|moment| (moment.gap, moment.flags.len())).collect();
    assert_eq!(told, [(None, 0), (Some(50), 0), (None, 1), (None, 0)]);
}

#[test]
fn newest_first_is_an_order() {
    let sheet = sheet(&with_timeline("- 11:50 d\n- 11:00 c\n- 10:40 b\n- 10:20 a\n", ""));
    assert!(sheet.timelines[0].moments.iter().all(|moment| moment.flags.is_empty() && moment.gap.is_none()));
}

#[test]
fn a_decision_point_stands_at_its_entry_and_only_choices_beside_the_timeline() {
    let below = "We restarted the pump. Later it was running.\n\nThe crew chose to wait.\n";
    let sheet =
        sheet(&with_timeline("- 10:00 the pump stops\n- 10:10 Rolled back to 4.1\n- 10:20 it runs\n", below));
    let decided: Vec<_> = sheet.timelines[0].moments.iter().map(|moment| moment.decision.is_some()).collect();
    assert_eq!(decided, [false, true, false]);
    let beside = sheet.elsewhere.iter().flat_map(|passage| &passage.questions);
    let beside: Vec<_> = beside
        .filter_map(|question| match question {
            Question::Decision(decision) => Some(decision.words.as_str()),
            Question::Inquiry(_) => None,
        })
        .collect();
    assert_eq!(beside, ["The crew chose to wait."]);
}

#[test]
fn a_rule_asks_another_question_each_time_and_then_refers_to_its_first_place() {
    let text = "We should have asked.\n\n".repeat(9);
    let sheet = sheet(&text);
    let asked: Vec<&Asked> = sheet.inquiries().map(|inquiry| &inquiry.asked).collect();
    assert_eq!(asked.len(), 9);
    let anew: Vec<&Asked> = asked.iter().copied().filter(|asked| matches!(asked, Asked::Anew(_))).collect();
    for (place, question) in anew.iter().enumerate() {
        assert!(!anew[..place].contains(question), "{question:?} twice");
    }
    assert!(anew.len() > 1 && anew.len() < 9, "{anew:?}");
    assert_eq!(asked.last(), Some(&&Asked::AsOnLine(1)));
}

#[test]
fn a_summary_is_read_aloud_unless_its_wording_is_asked_about() {
    let calm = "# A\n\n## Summary\n\nThe pump stood still for an hour.\n";
    assert_eq!(sheet(calm).summary, Summary::Calm("The pump stood still for an hour.".to_owned()));
    assert_eq!(sheet("# A\n\n## Summary\n\nWe should have asked.\n").summary, Summary::Asked(5));
    assert_eq!(sheet("# A\n\nWe asked.\n").summary, Summary::Missing);
}

#[test]
fn an_item_says_what_it_has() {
    let text = "## Action items\n\n- [ ] Add an alert on queue age, @ana, by Friday\n- [ ] Remind everyone to look\n";
    let sheet = sheet(text);
    let [first, second] = sheet.remediations[0].items.as_slice() else { panic!("{sheet:?}") };
    assert_eq!((first.owner.as_deref(), first.is_weak), (Some("@ana"), false));
    assert!(
        first.due.is_some() && second.owner.is_none() && second.due.is_none() && second.is_weak,
        "{second:?}"
    );
}

#[test]
fn words_of_a_draft_stay_words() {
    let text = "# A `b`\n\nWe **should have** asked [them](https://example.org) @ana.\n";
    let written = markdown::write(&sheet(text).outline());
    assert!(written.contains("`We should have asked them @ana.`"), "{written}");
    assert!(written.contains("`A 'b'`"), "{written}");
}

/// Pieces of drafts: entries, findings, decisions, items, and marks that close nothing.
#[rustfmt::skip]
const PIECES: &[&str] = &[
    "# Outage\n\n", "## Timeline\n\n", "## Summary\n\n", "## Action items\n\n", "## Causes\n\n", "- 10:02 ", "- 10:40 UTC: ", "- around 9 ",
    "- [ ] ", "* ", "| Time | What |\n|---|---|\n| 10:02 | ", " |\n", "we should have asked", "the on-call failed to check it",
    "At 10:03 the root cause was a flag. ", "Rolled back to 4.1", "It was decided to wait. ", "Remind everyone to look", "Improve monitoring",
    ", @ana, by Friday", "\n", "\n\n", "10:14 <sam> restarting it\n", "[10:15] jo: we should have looked\n", "`", "**", "<b>", "&amp;", "é", "🙂",
    "\u{202e}", "\u{0}", "WEBVTT\n\n", "00:00:04.120 --> 00:00:07.900\n", "[{\"text\": \"", "\", \"ts\": \"1773306720.1\"}]", "<p>", "</p>", "\r\n",
];

#[rustfmt::skip]
const FORMATS: &[Format] = &[
    Format::Markdown, Format::Html, Format::AsciiDoc, Format::ReStructuredText, Format::Org, Format::Plain, Format::ChatLog,
    Format::SlackExport, Format::GitCommit,
];

/// Turns the direction of what follows.
const TURNING: char = '\u{202e}';

#[test]
fn every_finding_of_every_text_stands_in_the_sheet_once() {
    let seed = RngSeed::Fixed(20_240_229);
    let config = Config { cases: 400, rng_seed: seed, failure_persistence: None, ..Config::default() };
    let texts = vec(select(PIECES), 0..24).prop_map(|pieces| pieces.concat());
    let tail = vec(any::<char>(), 0..6).prop_map(|signs| signs.into_iter().collect::<String>());
    let mut runner = TestRunner::new(config);
    let settings = Settings::default();
    let result = runner.run(&(texts, tail, select(FORMATS)), |(text, tail, format)| {
        let text = text + &tail;
        let findings = analyze(&text, format, &settings);
        let sheet = sheet_of(&text, format, &findings);
        let mut expected: Vec<&str> =
            findings.iter().map(|finding| settings.rule(finding.rule).id.as_ref()).collect();
        let mut shown: Vec<&str> = sheet.inquiries().map(|inquiry: &Inquiry| inquiry.rule.as_str()).collect();
        expected.sort_unstable();
        shown.sort_unstable();
        prop_assert_eq!(shown, expected);
        for timeline in &sheet.timelines {
            prop_assert!(timeline.moments.is_sorted_by_key(|moment| moment.line), "{:?}", timeline);
        }
        let written = markdown::write(&sheet.outline());
        prop_assert!(!written.contains(|sign: char| sign.is_control() && sign != '\n'), "{:?}", written);
        prop_assert!(!written.contains(TURNING), "{:?}", written);
        Ok(())
    });
    assert!(result.is_ok(), "{result:?}");
}
