//! Handouts: what is on the sheets, what is not, and what a scenario cannot do to a page.

use secondstory_core::{Settings, Severity, analyze};
use secondstory_facilitator::handout::{Format, Page, pages};
use secondstory_facilitator::scenario::{Set, read};
use secondstory_facilitator::{Exercise, Library, Scenario};

fn page<'p>(pages: &'p [Page], name: &str) -> &'p str {
    let found = pages.iter().find(|page| page.name == name);
    found.map(|page| page.content.as_str()).unwrap_or_else(|| panic!("no page {name}"))
}

/// Letters and digits alone, so that neither escapes nor line ends stand between a text and its print.
fn letters(text: &str) -> String {
    text.chars().filter(|character| character.is_alphanumeric()).collect()
}

#[test]
fn the_handout_has_every_item_for_practice_and_the_key_its_feedback() {
    let library = Library::builtin();
    for scenario in library.scenarios() {
        let pages = pages(&[scenario], &[], Format::Markdown);
        let (handout, key) = (letters(page(&pages, "handout.md")), letters(page(&pages, "key.md")));
        for (text, feedback) in texts(scenario) {
            assert!(handout.contains(&letters(text)), "{}: {text}", scenario.id);
            assert!(
                !handout.contains(&letters(feedback)),
                "{}: the handout gives away {feedback}",
                scenario.id
            );
            assert!(key.contains(&letters(feedback)), "{}: {feedback}", scenario.id);
        }
    }
}

/// What is asked and what is said about it afterwards, of all items for practice.
fn texts(scenario: &Scenario) -> Vec<(&str, &str)> {
    let mut texts: Vec<(&str, &str)> = Vec::new();
    let practised = scenario.spot.iter().filter(|spot| spot.set == Set::Practice);
    texts.extend(practised.map(|spot| (spot.sentence.as_str(), spot.feedback.as_str())));
    let practised = scenario.trap.iter().filter(|trap| trap.set == Set::Practice);
    texts.extend(practised.map(|trap| (trap.passage.as_str(), trap.feedback.as_str())));
    texts
        .extend(scenario.rewrite.iter().map(|rewrite| (rewrite.sentence.as_str(), rewrite.example.as_str())));
    texts.extend(scenario.ask.iter().map(|ask| (ask.line.as_str(), ask.feedback.as_str())));
    texts.extend(scenario.facts.iter().map(|fact| (fact.text.as_str(), fact.feedback.as_str())));
    texts.extend(scenario.timeline.iter().map(|entry| (entry.text.as_str(), entry.feedback.as_str())));
    texts.extend(scenario.transcript.iter().map(|turn| (turn.text.as_str(), turn.reason.as_str())));
    texts.extend(scenario.triage.iter().map(|triage| (triage.item.as_str(), triage.feedback.as_str())));
    texts
}

#[test]
fn items_of_the_forms_stay_unseen() {
    let library = Library::builtin();
    let scenarios: Vec<&Scenario> = library.scenarios().iter().collect();
    let all: String =
        pages(&scenarios, &[], Format::Markdown).iter().map(|page| letters(&page.content)).collect();
    for scenario in scenarios {
        for spot in scenario.spot.iter().filter(|spot| spot.set != Set::Practice) {
            assert!(!all.contains(&letters(&spot.sentence)), "{}", spot.sentence);
        }
        for trap in scenario.trap.iter().filter(|trap| trap.set != Set::Practice) {
            assert!(!all.contains(&letters(&trap.passage)), "{}", trap.passage);
        }
    }
}

#[test]
fn each_sheet_of_the_swap_has_one_ending() {
    let library = Library::builtin();
    let scenario = library.scenario("sixth-node").expect("it is built in");
    let pages = pages(&[scenario], &[Exercise::Swap], Format::Markdown);
    let swap = &scenario.swap[0];
    for (name, there, elsewhere) in
        [("swap-a.md", &swap.good, &swap.bad), ("swap-b.md", &swap.bad, &swap.good)]
    {
        let sheet = letters(page(&pages, name));
        assert!(sheet.contains(&letters(there)) && !sheet.contains(&letters(elsewhere)), "{name}");
    }
    assert!(!page(&pages, "handout.md").contains(&swap.good));
}

#[test]
fn only_the_chosen_exercises_are_printed() {
    let library = Library::builtin();
    let scenario = library.scenario("sixth-node").expect("it is built in");
    let pages = pages(&[scenario], &[Exercise::Triage], Format::Markdown);
    let handout = page(&pages, "handout.md");
    assert!(handout.contains(Exercise::Triage.title()));
    assert!(!handout.contains(Exercise::Spot.title()) && !handout.contains("The draft"));
    assert!(!pages.iter().any(|page| page.name.starts_with("swap")));
}

const HOSTILE: &str = r#"
id = "hostile"
title = "<script>document.title = 'taken over'</script> & *stars*"
kind = "other"
summary = "A title with markup in it."
draft = """
# Heading

<script>document.title = 'taken over'</script>

![a picture](https://example.org/picture.png) and [a link](javascript:alert(1)) and <b onclick="alert(1)">bold</b>.

| a | b |
|---|---|
| 1 | <i>2</i> |
"""

[[spot]]
sentence = "<img src=x> | `code` _under_ [link](https://example.org) &lt;i&gt; should have run."
answer = true
feedback = "1 < 2 & 3 > 2."
"#;

#[test]
fn a_scenario_cannot_bring_markup_into_a_page() {
    let scenario = read(HOSTILE).expect("it can be played");
    for page in pages(&[&scenario], &[], Format::Html) {
        for forbidden in ["<script", "<img", "href=\"java", "href=\"http", "<b ", "<i>"] {
            assert!(!page.content.contains(forbidden), "{}: {forbidden}\n{}", page.name, page.content);
        }
    }
    let pages = pages(&[&scenario], &[], Format::Html);
    let handout = page(&pages, "handout.html");
    assert!(
        handout.contains("&lt;img src=x&gt; | `code` _under_ [link](https://example.org) &amp;lt;i&amp;gt;"),
        "{handout}"
    );
    assert!(handout.contains("<p><strong>Heading</strong></p>"), "{handout}");
}

#[test]
fn our_own_words_on_the_sheets_are_calm() {
    let mut settings = Settings::default();
    settings.enable_preview();
    let library = Library::builtin();
    let shortest = read(&HOSTILE.replace("should have run", "ran")).expect("it can be played");
    assert!(!library.scenarios().is_empty());
    for page in pages(&[&shortest], &[], Format::Markdown) {
        let findings = analyze(&page.content, secondstory_core::Format::Markdown, &settings);
        let told: Vec<&str> = findings
            .iter()
            .filter(|finding| finding.severity >= Severity::Note)
            .map(|finding| finding.sentence.text(&page.content))
            .collect();
        assert!(told.is_empty(), "{}: {told:?}", page.name);
    }
}
