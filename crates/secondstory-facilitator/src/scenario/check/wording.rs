//! What our own check says: about texts that are second stories, and about texts whose key says what is in them.

use std::collections::BTreeSet;

use secondstory_core::{Finding, Format, Settings, Severity, analyze};

use super::Report;
use crate::scenario::complaint::Weight::{Disagreement, Hint};
use crate::scenario::source::Part;
use crate::scenario::{FAMILIES, Scenario};

/// A text of a scenario and the way to it.
pub(super) struct Text<'a> {
    pub(super) way: Vec<Part<'static>>,
    pub(super) text: &'a str,
}

/// Reads every text of the scenario.
pub(super) fn check(scenario: &Scenario, settings: &Settings, report: &mut Report<'_, '_>) {
    for text in second_stories(scenario) {
        let findings = findings(text.text, settings);
        for finding in findings.iter().filter(|finding| finding.severity >= Severity::Note) {
            let (words, rule) = (finding.span.text(text.text), &settings.rule(finding.rule).id);
            let message = format!(
                "\u{201c}{words}\u{201d} is flagged by {rule}; this text is a second story, so tell it without"
            );
            report.add(Hint, &text.way, message);
        }
    }
    spots(scenario, settings, report);
    traps(scenario, settings, report);
    for (number, rewrite) in scenario.rewrite.iter().enumerate() {
        if findings(&rewrite.sentence, settings).is_empty() {
            let message =
                "the check finds nothing in this sentence; look whether there is something to rewrite";
            report.about(Disagreement, ("rewrite", number, "sentence"), message);
        }
    }
}

fn findings(text: &str, settings: &Settings) -> Vec<Finding> {
    analyze(text, Format::Markdown, settings)
}

fn spots(scenario: &Scenario, settings: &Settings, report: &mut Report<'_, '_>) {
    for (number, spot) in scenario.spot.iter().enumerate() {
        let flagged = findings(&spot.sentence, settings)
            .iter()
            .any(|finding| settings.rule(finding.rule).family == "counterfactual");
        let message = match (spot.answer, flagged) {
            (true, false) => "the key says counterfactual, and the check finds none; look at it once more",
            (false, true) => {
                "the key says near miss, and the check finds a counterfactual; look at it once more"
            }
            _ => continue,
        };
        report.about(Disagreement, ("spot", number, "sentence"), message);
    }
}

fn traps(scenario: &Scenario, settings: &Settings, report: &mut Report<'_, '_>) {
    for (number, trap) in scenario.trap.iter().enumerate() {
        let found = findings(&trap.passage, settings);
        let families = found.iter().map(|finding| settings.rule(finding.rule).family.as_ref());
        let found: BTreeSet<&str> = families.filter(|family| FAMILIES.contains(family)).collect();
        let key: BTreeSet<&str> = trap.families.iter().map(String::as_str).collect();
        if found != key {
            let told = |families: &BTreeSet<&str>| match families.is_empty() {
                true => "nothing".to_owned(),
                false => families.iter().copied().collect::<Vec<_>>().join(", "),
            };
            let message = format!(
                "the key says {}, and the check finds {}; look at it once more",
                told(&key),
                told(&found)
            );
            report.about(Disagreement, ("trap", number, "passage"), message);
        }
    }
}

/// The sentences that are read after an answer.
pub(super) fn feedback(scenario: &Scenario) -> Vec<Text<'_>> {
    let mut texts = Vec::new();
    texts.extend(of(&scenario.facts, "fact", "feedback", |entry| &entry.feedback));
    texts.extend(of(&scenario.timeline, "timeline", "feedback", |entry| &entry.feedback));
    texts.extend(of(&scenario.transcript, "transcript", "reason", |entry| &entry.reason));
    texts.extend(of(&scenario.spot, "spot", "feedback", |entry| &entry.feedback));
    texts.extend(of(&scenario.trap, "trap", "feedback", |entry| &entry.feedback));
    texts.extend(of(&scenario.rewrite, "rewrite", "feedback", |entry| &entry.feedback));
    texts.extend(of(&scenario.ask, "ask", "feedback", |entry| &entry.feedback));
    texts.extend(of(&scenario.swap, "swap", "feedback", |entry| &entry.feedback));
    texts.extend(of(&scenario.triage, "triage", "feedback", |entry| &entry.feedback));
    texts.extend(options(scenario, "feedback"));
    texts
}

/// All texts that are told as second stories.
fn second_stories(scenario: &Scenario) -> Vec<Text<'_>> {
    let mut texts = vec![
        Text { way: vec![Part::Key("title")], text: &scenario.title },
        Text { way: vec![Part::Key("summary")], text: &scenario.summary },
    ];
    texts.extend(of(&scenario.facts, "fact", "text", |entry| &entry.text));
    texts.extend(of(&scenario.transcript, "transcript", "question", |entry| &entry.question));
    texts.extend(of(&scenario.rewrite, "rewrite", "example", |entry| &entry.example));
    texts.extend(of(&scenario.swap, "swap", "question", |entry| &entry.question));
    texts.extend(of(&scenario.triage, "triage", "example", |entry| &entry.example));
    texts.extend(options(scenario, "text"));
    texts.extend(feedback(scenario));
    texts
}

fn of<'a, T>(
    entries: &'a [T],
    section: &'static str,
    key: &'static str,
    text: impl Fn(&'a T) -> &'a String,
) -> Vec<Text<'a>> {
    let numbered = entries.iter().enumerate();
    numbered
        .map(|(number, entry)| Text {
            way: vec![Part::Key(section), Part::Entry(number), Part::Key(key)],
            text: text(entry),
        })
        .collect()
}

/// The questions to choose from: their feedback, or the text of those that earn points.
fn options<'a>(scenario: &'a Scenario, key: &'static str) -> Vec<Text<'a>> {
    let mut texts = Vec::new();
    for (number, ask) in scenario.ask.iter().enumerate() {
        for (place, option) in ask.options.iter().enumerate() {
            let text = match key {
                "text" if option.score == 0 => continue,
                "text" => &option.text,
                _ => &option.feedback,
            };
            let entry = [Part::Key("ask"), Part::Entry(number), Part::Key("options"), Part::Entry(place)];
            texts.push(Text { way: [entry.as_slice(), &[Part::Key(key)]].concat(), text });
        }
    }
    texts
}
