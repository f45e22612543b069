//! The handout: the exercises without their key, with room to write.

use super::{options, spots, traps};
use crate::exercise::{Exercise, Skill, evidence, triage};
use crate::handout::markdown::{Sheet, plain};
use crate::scenario::Scenario;

/// The handout of these scenarios.
pub(in crate::handout) fn handout(scenarios: &[&Scenario], exercises: &[Exercise]) -> Sheet {
    let mut sheet = Sheet::of_parts();
    sheet.paragraph("Work alone first, then compare with a neighbour: where you differ, say which words decided it for you. The key has a sentence of feedback for every item; keep it closed until both of you are done.");
    sheet.paragraph("The people and systems here are invented. Nobody's answers are collected.");
    for scenario in scenarios {
        sheet.heading(2, &plain(&scenario.title));
        if exercises.contains(&Exercise::Trap) {
            sheet.heading(3, "The draft");
            sheet.paragraph("This is how a colleague wrote it up. Underline the wording that would stop people from telling more, and write beside each place the question that you would ask there.");
            sheet.quotation(&scenario.draft);
        }
        for exercise in exercises.iter().filter(|exercise| scenario.count(**exercise) > 0) {
            if *exercise != Exercise::Swap {
                sheet.heading(3, exercise.title());
                items(&mut sheet, scenario, *exercise);
            }
        }
    }
    sheet
}

fn items(sheet: &mut Sheet, scenario: &Scenario, exercise: Exercise) {
    match exercise {
        Exercise::Spot => spot(sheet, scenario),
        Exercise::Trap => trap(sheet, scenario),
        Exercise::Ask => ask(sheet, scenario),
        Exercise::Rewrite => rewrite(sheet, scenario),
        Exercise::Horizon => horizon(sheet, scenario),
        Exercise::Evidence => evidence(sheet, scenario),
        Exercise::RolePlay => role_play(sheet, scenario),
        Exercise::Triage => triage(sheet, scenario),
        // Both endings on one sheet would give the exercise away; they are printed apart.
        Exercise::Swap => {}
    }
}

fn spot(sheet: &mut Sheet, scenario: &Scenario) {
    let test = Skill::Counterfactual.test();
    sheet.paragraph(&format!(
        "A counterfactual measures what happened against something that did not. The test: {test}"
    ));
    for (place, spot) in spots(scenario).enumerate() {
        sheet.item(place + 1, "", &spot.sentence);
        sheet.boxes(&["counterfactual", "near miss"]);
    }
}

fn trap(sheet: &mut Sheet, scenario: &Scenario) {
    sheet.paragraph(
        "Name every trap that the wording falls into, by letter. Some passages have two, and some have none.",
    );
    let legend = Skill::FAMILIES.map(|family| format!("{}: {}", family.title(), family.test()));
    sheet.legend(&legend.each_ref().map(String::as_str));
    for (place, trap) in traps(scenario).enumerate() {
        sheet.item(place + 1, "", &trap.passage);
        sheet.room(1);
    }
}

fn ask(sheet: &mut Sheet, scenario: &Scenario) {
    sheet.paragraph("Cover the questions, read what somebody says, and write what you would ask next. Then uncover them and rank the four: 1 for the one that lets the story go on best.");
    for (place, ask) in scenario.ask.iter().enumerate() {
        sheet.item(place + 1, "", &ask.line);
        sheet.room(2);
        for option in options(scenario, ask) {
            sheet.paragraph(&format!("\u{2610}\u{a0}{}", plain(&option.text)));
        }
    }
}

fn rewrite(sheet: &mut Sheet, scenario: &Scenario) {
    sheet.paragraph("Tell the same as a second story: what was in view, what the step was for, and what else was open. Use these facts, and invent none.");
    let facts: Vec<String> = scenario.facts.iter().map(|fact| plain(&fact.text)).collect();
    sheet.list(&facts.iter().map(String::as_str).collect::<Vec<_>>());
    for (place, rewrite) in scenario.rewrite.iter().enumerate() {
        sheet.item(place + 1, "", &rewrite.sentence);
        sheet.room(4);
    }
    sheet.paragraph("Rate each text with a neighbour, 0 to 2 for each: no judging word is left; the facts are kept; a time, a cue, a goal or an option is added; whoever acted is still in it; nothing is invented. A text that only swaps words earns 2 of 10.");
}

fn horizon(sheet: &mut Sheet, scenario: &Scenario) {
    sheet.paragraph("Put each fact where it stood at that moment, for those who acted then: in view; available, and nobody had it open; or learned later.");
    for (place, fact) in scenario.facts.iter().enumerate() {
        sheet.item(place + 1, &fact.at, &fact.text);
        sheet.boxes(&["in view", "available", "later"]);
    }
}

fn evidence(sheet: &mut Sheet, scenario: &Scenario) {
    sheet.paragraph("Say of each entry what kind of statement it is, then name by letter what is to be mended. Some entries need nothing.");
    sheet.list(&evidence::BASES.map(|(_, words)| words));
    sheet.legend(&evidence::PROBLEMS.map(|(_, words)| words));
    for (place, entry) in scenario.timeline.iter().enumerate() {
        let source =
            if entry.source.is_empty() { String::new() } else { format!(" (Source: {})", entry.source) };
        sheet.item(place + 1, &entry.time, &format!("{}{source}", entry.text));
        sheet.boxes(&["observed", "reported", "inferred", "judged", "letters:"]);
    }
}

fn role_play(sheet: &mut Sheet, scenario: &Scenario) {
    sheet.paragraph("You facilitate this meeting. Cover the page and uncover it turn by turn; at each turn, let it pass, note it for later, or step in. Where you step in, write what you say.");
    for (place, turn) in scenario.transcript.iter().enumerate() {
        sheet.item(place + 1, &turn.speaker, &turn.text);
        sheet.boxes(&["pass", "note", "step in:"]);
        sheet.room(1);
    }
}

fn triage(sheet: &mut Sheet, scenario: &Scenario) {
    sheet.paragraph("Say how much each item changes, name by letter what it lacks, and write a better one. Some lack nothing.");
    sheet.list(&triage::STRENGTHS.map(|(_, words)| words));
    sheet.legend(&triage::MISSING.map(|(_, words)| words));
    for (place, triage) in scenario.triage.iter().enumerate() {
        sheet.item(place + 1, "", &triage.item);
        sheet.boxes(&["weak", "intermediate", "strong", "letters:"]);
        sheet.room(2);
    }
}
