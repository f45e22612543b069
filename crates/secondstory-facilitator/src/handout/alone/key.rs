//! The key to the handout: the answer to every item, and a sentence that says why.

use secondstory_core::{Settings, Severity, analyze};

use super::{options, spots, traps};
use crate::exercise::{Exercise, Skill, evidence, triage};
use crate::handout::markdown::{Sheet, letters, plain};
use crate::scenario::{Basis, Intervene, Known, Probe, Scenario, Strength};

/// The key to the handout of these scenarios.
pub(in crate::handout) fn key(scenarios: &[&Scenario], exercises: &[Exercise]) -> Sheet {
    let settings = Settings::default();
    let mut sheet = Sheet::of_parts();
    sheet.paragraph("For the facilitator, and for everybody after the exercise. The key was written by people; where a group has good reasons to see it differently, those reasons are the lesson.");
    for scenario in scenarios {
        sheet.heading(2, &plain(&scenario.title));
        sheet.paragraph(&plain(&scenario.summary));
        if exercises.contains(&Exercise::Trap) {
            sheet.heading(3, "The draft");
            draft(&mut sheet, scenario, &settings);
        }
        for exercise in exercises.iter().filter(|exercise| scenario.count(**exercise) > 0) {
            sheet.heading(3, exercise.title());
            answers(&mut sheet, scenario, *exercise);
        }
    }
    sheet
}

fn answers(sheet: &mut Sheet, scenario: &Scenario, exercise: Exercise) {
    match exercise {
        Exercise::Spot => spots(scenario).enumerate().for_each(|(place, spot)| {
            let answer = if spot.answer { "counterfactual" } else { "near miss" };
            sheet.item(place + 1, answer, &spot.feedback);
        }),
        Exercise::Trap => traps(scenario).enumerate().for_each(|(place, trap)| {
            let key: Vec<&str> = trap.families.iter().map(String::as_str).collect();
            let letters = letters(&Skill::FAMILIES.map(Skill::name), &key);
            sheet.item(place + 1, &letters, &trap.feedback);
        }),
        Exercise::Ask => ask(sheet, scenario),
        Exercise::Rewrite => scenario.rewrite.iter().enumerate().for_each(|(place, rewrite)| {
            sheet.item(place + 1, "", &rewrite.example);
            sheet.remark("What it does", &rewrite.feedback);
        }),
        Exercise::Horizon => scenario.facts.iter().enumerate().for_each(|(place, fact)| {
            sheet.item(place + 1, known(fact.known), &fact.feedback);
        }),
        Exercise::Evidence => scenario.timeline.iter().enumerate().for_each(|(place, entry)| {
            let letters = letters(&evidence::PROBLEMS.map(|(problem, _)| problem), &entry.problems);
            sheet.item(place + 1, &format!("{}, {letters}", basis(entry.basis)), &entry.feedback);
        }),
        Exercise::RolePlay => scenario.transcript.iter().enumerate().for_each(|(place, turn)| {
            sheet.item(place + 1, intervene(turn.intervene), &turn.reason);
            sheet.remark("For example", &turn.question);
        }),
        Exercise::Swap => scenario.swap.iter().enumerate().for_each(|(place, swap)| {
            sheet.item(place + 1, "", &swap.feedback);
        }),
        Exercise::Triage => scenario.triage.iter().enumerate().for_each(|(place, triage)| {
            let letters = letters(&triage::MISSING.map(|(missing, _)| missing), &triage.missing);
            sheet.item(place + 1, &format!("{}, {letters}", strength(triage.strength)), &triage.feedback);
            sheet.remark("For example", &triage.example);
        }),
    }
}

/// What our own check marks in the draft.
fn draft(sheet: &mut Sheet, scenario: &Scenario, settings: &Settings) {
    sheet.paragraph("What the check of this program marks. It sees wording and nothing else; a group sees more, and may see it differently.");
    let findings = analyze(&scenario.draft, secondstory_core::Format::Markdown, settings);
    for finding in findings.iter().filter(|finding| finding.severity >= Severity::Note) {
        let (words, rule) = (plain(finding.span.text(&scenario.draft)), settings.rule(finding.rule));
        sheet.paragraph(&format!("\u{201c}{words}\u{201d}: {}", plain(&rule.title)));
    }
}

fn ask(sheet: &mut Sheet, scenario: &Scenario) {
    for (place, ask) in scenario.ask.iter().enumerate() {
        sheet.item(place + 1, probe(ask.probe), &ask.feedback);
        for option in options(scenario, ask) {
            let (score, text, feedback) = (option.score, plain(&option.text), plain(&option.feedback));
            sheet.paragraph(&format!("{score} of 2: {text} *{feedback}*"));
        }
    }
}

const fn probe(probe: Probe) -> &'static str {
    match probe {
        Probe::Cues => "cues",
        Probe::Knowledge => "knowledge",
        Probe::Goal => "goal",
        Probe::Options => "options",
        Probe::Expectation => "expectation",
        Probe::Pressure => "pressure",
    }
}

const fn known(known: Known) -> &'static str {
    match known {
        Known::InView => "in view",
        Known::Available => "available",
        Known::Later => "later",
    }
}

const fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Observed => "observed",
        Basis::Reported => "reported",
        Basis::Inferred => "inferred",
        Basis::Judged => "judged",
    }
}

const fn intervene(intervene: Intervene) -> &'static str {
    match intervene {
        Intervene::Must => "step in",
        Intervene::May => "either",
        Intervene::MustNot => "let pass",
    }
}

const fn strength(strength: Strength) -> &'static str {
    match strength {
        Strength::Weak => "weak",
        Strength::Intermediate => "intermediate",
        Strength::Strong => "strong",
    }
}
