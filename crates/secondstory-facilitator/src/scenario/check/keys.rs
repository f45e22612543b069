//! Whether the keys go together: ids, references, and what can be answered.

use std::collections::BTreeSet;

use super::Report;
use crate::scenario::complaint::Weight::{Hint, Problem};
use crate::scenario::source::Part;
use crate::scenario::{FAMILIES, Intervene, Known, Scenario};

/// Keys whose text may be empty: no source is named, and nothing is said.
const MAY_BE_EMPTY: &[&str] = &["source", "question"];

/// A sentence of feedback that is longer is read by few.
const LONGEST_FEEDBACK: usize = 32;

/// What keeps a scenario from being played.
pub(super) fn problems(scenario: &Scenario, report: &mut Report<'_, '_>) {
    for span in report.empty_texts(MAY_BE_EMPTY) {
        let message = "this text is empty; write it, or take the entry out".to_owned();
        report.complaints.push(crate::scenario::Complaint { span, weight: Problem, message });
    }
    if !is_name(&scenario.id) {
        let message = "an id is made of lower case letters, digits and hyphens; change it";
        report.add(Problem, &[Part::Key("id")], message);
    }
    if scenario.all_items().next().is_none() {
        report.add(Problem, &[], "the scenario has no exercise yet; add entries such as [[spot]] or [[ask]]");
    }
    facts(scenario, report);
    references(scenario, report);
    questions(scenario, report);
}

fn is_name(id: &str) -> bool {
    id.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-')
}

fn facts(scenario: &Scenario, report: &mut Report<'_, '_>) {
    let mut seen = BTreeSet::new();
    for (number, fact) in scenario.facts.iter().enumerate() {
        if !seen.insert(fact.id.as_str()) {
            let message = format!("a fact `{}` stands further up; give this one an id of its own", fact.id);
            report.about(Problem, ("fact", number, "id"), message);
        }
    }
}

/// Names in entries that have to exist elsewhere.
fn references(scenario: &Scenario, report: &mut Report<'_, '_>) {
    let facts: BTreeSet<&str> = scenario.facts.iter().map(|fact| fact.id.as_str()).collect();
    for (number, rewrite) in scenario.rewrite.iter().enumerate() {
        for id in rewrite.facts.iter().filter(|id| !facts.contains(id.as_str())) {
            let message = format!("there is no fact `{id}`; add it as [[fact]], or name one that is there");
            report.about(Problem, ("rewrite", number, "facts"), message);
        }
        for word in rewrite.keep.iter().filter(|word| **word != word.to_lowercase()) {
            let message = format!("`{word}` is compared in lower case; write it so");
            report.about(Problem, ("rewrite", number, "keep"), message);
        }
    }
    for (number, trap) in scenario.trap.iter().enumerate() {
        let way = ("trap", number, "families");
        for family in trap.families.iter().filter(|family| !FAMILIES.contains(&family.as_str())) {
            let known = FAMILIES.join(", ");
            report.about(
                Problem,
                way,
                format!("there is no family `{family}` in this exercise; it knows {known}"),
            );
        }
        if repeats(&trap.families) {
            report.about(Problem, way, "a family is named twice; once is enough");
        }
    }
    for (number, entry) in scenario.timeline.iter().enumerate() {
        if repeats(&entry.problems) {
            report.about(Problem, ("timeline", number, "problems"), "a word is named twice; once is enough");
        }
    }
    for (number, triage) in scenario.triage.iter().enumerate() {
        if repeats(&triage.missing) {
            report.about(Problem, ("triage", number, "missing"), "a word is named twice; once is enough");
        }
    }
}

fn repeats<T: PartialEq>(list: &[T]) -> bool {
    list.iter().enumerate().any(|(place, value)| list.iter().take(place).any(|earlier| earlier == value))
}

/// Questions to choose from, and questions to step in with.
fn questions(scenario: &Scenario, report: &mut Report<'_, '_>) {
    for (number, ask) in scenario.ask.iter().enumerate() {
        let way = ("ask", number, "options");
        if ask.options.len() < 2 {
            report.about(Problem, way, "there are fewer than two questions to choose from; add some");
        }
        if !ask.options.iter().any(|option| option.score == 2) {
            report.about(Problem, way, "no question has score 2; give it to the one that is best here");
        }
        for (place, option) in ask.options.iter().enumerate().filter(|(_, option)| option.score > 2) {
            let message = format!("a score is 0, 1 or 2, and this one is {}; change it", option.score);
            let entry = [Part::Key("ask"), Part::Entry(number), Part::Key("options"), Part::Entry(place)];
            report.add(Problem, &[entry.as_slice(), &[Part::Key("score")]].concat(), message);
        }
    }
    for (number, turn) in scenario.transcript.iter().enumerate() {
        if turn.intervene != Intervene::MustNot && turn.question.trim().is_empty() {
            let message = "a facilitator may speak here, and no question is given; write what could be said";
            report.about(Problem, ("transcript", number, "question"), message);
        }
    }
}

/// What makes a scenario a weaker exercise.
pub(super) fn hints(scenario: &Scenario, report: &mut Report<'_, '_>) {
    lengths(scenario, report);
    contrasts(scenario, report);
    for (number, rewrite) in scenario.rewrite.iter().enumerate() {
        let example = rewrite.example.to_lowercase();
        for word in rewrite.keep.iter().filter(|word| !example.contains(word.as_str())) {
            let message = format!("the example does not keep `{word}`; add it there, or take it out here");
            report.about(Hint, ("rewrite", number, "keep"), message);
        }
    }
    for (number, ask) in scenario.ask.iter().enumerate() {
        if ask.options.iter().all(|option| option.score > 0) {
            let message =
                "every question earns points; add one that is closed, leading or accusing, with score 0";
            report.about(Hint, ("ask", number, "options"), message);
        }
    }
    for (number, turn) in scenario.transcript.iter().enumerate() {
        if turn.intervene == Intervene::MustNot && !turn.question.trim().is_empty() {
            let message =
                "a question is given where the key says to keep listening; empty it, or change `intervene`";
            report.about(Hint, ("transcript", number, "question"), message);
        }
    }
}

fn lengths(scenario: &Scenario, report: &mut Report<'_, '_>) {
    for text in super::wording::feedback(scenario) {
        let words = text.text.split_whitespace().count();
        if words > LONGEST_FEEDBACK {
            let message = format!("this has {words} words; one sentence of up to {LONGEST_FEEDBACK} is read");
            report.add(Hint, &text.way, message);
        }
    }
}

/// An exercise in which one answer fits everything trains nothing.
fn contrasts(scenario: &Scenario, report: &mut Report<'_, '_>) {
    let knows = |known| scenario.facts.iter().any(|fact| fact.known == known);
    let spots = |answer| scenario.spot.iter().any(|spot| spot.answer == answer);
    let traps = |none| scenario.trap.iter().any(|trap| trap.families.is_empty() == none);
    let turns = |intervene| scenario.transcript.iter().any(|turn| turn.intervene == intervene);
    let sections = [
        (
            "fact",
            scenario.facts.len(),
            [Known::InView, Known::Available, Known::Later].into_iter().all(knows),
        ),
        ("spot", scenario.spot.len(), spots(true) && spots(false)),
        ("trap", scenario.trap.len(), traps(true) && traps(false)),
        ("transcript", scenario.transcript.len(), turns(Intervene::Must) && turns(Intervene::MustNot)),
        ("triage", scenario.triage.len(), scenario.triage.iter().any(|triage| triage.missing.is_empty())),
    ];
    for (section, _, _) in sections.into_iter().filter(|(_, count, has_all)| *count > 1 && !has_all) {
        report.add(Hint, &[Part::Key(section), Part::Entry(0)], one_sided(section));
    }
}

/// What to add to a section in which one answer fits everything.
fn one_sided(section: &str) -> &'static str {
    match section {
        "fact" => {
            "the facts are not of all three kinds; add some that were in view, available, or learned later"
        }
        "spot" => "one answer fits every sentence; add counterfactuals and near misses",
        "trap" => "every passage has a trap, or none has; add the other kind",
        "transcript" => "one answer fits every turn; add turns to step in at, and turns to let pass",
        _ => "every item lacks something; add one that is specific, owned and dated",
    }
}
