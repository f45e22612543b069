//! Exercises for a group that need a scenario: the outcome swap, and three hypotheses.

use super::markdown::{Sheet, plain};
use crate::scenario::{Known, Scenario};

/// The columns for three hypotheses.
const HYPOTHESES: [&str; 6] =
    ["No.", "Explanation", "What would tell it apart", "Distinct", "Testable", "Tied to evidence"];

/// The outcome swap for a room: one half gets the good ending, the other the bad one.
pub(super) fn swap_sheets(scenarios: &[&Scenario]) -> Vec<(&'static str, &'static str, Sheet)> {
    vec![
        ("swap-a", "One decision: sheet A", swap_sheet(scenarios, true)),
        ("swap-b", "One decision: sheet B", swap_sheet(scenarios, false)),
        ("swap-tally", "One decision, two endings: tally for the room", swap_tally()),
    ]
}

fn swap_sheet(scenarios: &[&Scenario], with_good_ending: bool) -> Sheet {
    let mut sheet = Sheet::default();
    sheet.paragraph("Read the decision and what came of it, then circle a number. Nothing here is right or wrong. Put no name on the sheet.");
    for scenario in scenarios.iter().filter(|scenario| !scenario.swap.is_empty()) {
        sheet.heading(2, &plain(&scenario.title));
        for swap in &scenario.swap {
            let ending = if with_good_ending { &swap.good } else { &swap.bad };
            sheet.paragraph(&plain(&swap.story));
            sheet.paragraph(&plain(ending));
            sheet.paragraph(&format!("**{}**", plain(&swap.question)));
            sheet.paragraph("very poor 1  2  3  4  5  6  7  8  9 very good");
            sheet.paragraph("What did you base the number on?");
            sheet.room(2);
        }
    }
    sheet
}

fn swap_tally() -> Sheet {
    let mut sheet = Sheet::default();
    sheet.paragraph("For the facilitator. Give sheet A to one half of the room and sheet B to the other, and say only that both read about a decision. Collect the numbers by sheet, without names, and read both stories aloud after that.");
    sheet.paragraph("The difference of the two means is what the ending did to the grade; the decision was the same. Show the means of the room and never a single person's number. With fewer than six people on a side the difference is mostly chance; say so.");
    sheet.table(&["Story", "Mean of A", "People with A", "Mean of B", "People with B", "A less B"], &[], 6);
    sheet.paragraph("Ask the room: What did you look at when you chose the number? What would you want to know of the moment of the decision? Where in our last review did an ending grade a step?");
    sheet.room(4);
    sheet
}

/// A snapshot from the middle of each incident, with room for three explanations.
pub(super) fn three_hypotheses(scenarios: &[&Scenario]) -> Sheet {
    let mut sheet = Sheet::default();
    sheet.paragraph("In pairs. Below is what was in view at one moment. List three explanations that fit it, and for each one an observation that would tell it apart from the other two. Then swap sheets and rate each other's, 0 to 2 for each line.");
    sheet.list(&[
        "**Distinct**: the three differ in what happened, and not only in words.",
        "**Testable**: the observation comes out differently under this explanation than under the others, and could be made at that moment.",
        "**Tied to evidence**: the explanation names which of the facts it rests on, and which one it leaves open.",
    ]);
    for scenario in scenarios {
        let in_view: Vec<_> = scenario.facts.iter().filter(|fact| fact.known == Known::InView).collect();
        let Some(first) = in_view.first() else { continue };
        sheet.heading(2, &plain(&scenario.title));
        sheet.paragraph(&format!("In view at {}:", plain(&first.at)));
        let texts: Vec<String> = in_view.iter().map(|fact| plain(&fact.text)).collect();
        sheet.list(&texts.iter().map(String::as_str).collect::<Vec<_>>());
        sheet.table(&HYPOTHESES, &["1", "2", "3"], 0);
    }
    if scenarios.is_empty() {
        sheet.table(&HYPOTHESES, &["1", "2", "3"], 0);
    }
    sheet
}
