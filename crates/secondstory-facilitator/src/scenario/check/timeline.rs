//! Whether the key of the timeline goes with its entries, as far as one entry tells by itself.

use super::Report;
use crate::scenario::complaint::Weight::Hint;
use crate::scenario::{Basis, Problem, Scenario, TimelineEntry};

/// Entries whose key contradicts itself.
pub(super) fn hints(scenario: &Scenario, report: &mut Report<'_, '_>) {
    for (number, entry) in scenario.timeline.iter().enumerate() {
        for message in contradictions(entry) {
            report.about(Hint, ("timeline", number, "problems"), message);
        }
    }
}

fn contradictions(entry: &TimelineEntry) -> Vec<&'static str> {
    let has = |problem| entry.problems.contains(&problem);
    let mut found = Vec::new();
    let mut unless = |agrees: bool, message| {
        if !agrees {
            found.push(message);
        }
    };
    unless(
        entry.source.trim().is_empty() == has(Problem::NoSource),
        "`source` and the word no-source say two things; an entry has one of them",
    );
    unless(
        (entry.basis == Basis::Judged) == has(Problem::Judgement),
        "the basis judged and the word judgement go together; name both or none",
    );
    let concludes = matches!(entry.basis, Basis::Inferred | Basis::Judged);
    unless(
        concludes || !has(Problem::InferredMind),
        "inferred-mind goes with the basis inferred or judged; change one of them",
    );
    found
}
