//! Items from the structure of the draft: entries of its timelines and its remediation items, as the facilitator's sheet has them.

use secondstory_core::structure::EvidenceKind;

use super::writer::{Writer, quoted};
use crate::sheet::{CheckedItem, Flag, MeetingSheet, Moment, TimelineAsUnderstood};

/// A timeline is played whole; the first entries of a long one are enough.
const MOST_ENTRIES: usize = 16;
const MOST_ITEMS: usize = 8;

/// A fact sheet to fill in. Facts are not in a draft: they are what people tell when they are asked.
pub(super) fn facts(writer: &mut Writer) {
    writer.comment(
        "\nThe fact sheet: ten facts or more, some of each kind. Take the marks away, and repeat it.
[[fact]]
id = \"a-short-name\"
text = \"At 10:02 the page of the service was green.\"
known = \"in-view\" # or available, or later
at = \"10:05\" # the moment that `known` speaks of
feedback = \"Why it stands there, in a sentence.\"",
    );
}

/// Writes the entries of the timelines; gives how many.
pub(super) fn timeline(writer: &mut Writer, sheet: &MeetingSheet) -> usize {
    let entries = sheet
        .timelines
        .iter()
        .flat_map(|timeline| timeline.moments.iter().map(move |moment| (timeline, moment)));
    let told =
        entries.filter(|(_, moment)| !moment.words.is_empty() && !moment.time.is_empty()).take(MOST_ENTRIES);
    told.map(|(timeline, moment)| entry(writer, timeline, moment)).count()
}

fn entry(writer: &mut Writer, timeline: &TimelineAsUnderstood, moment: &Moment) {
    let source = source(timeline, moment);
    let basis = basis(timeline, moment, &source);
    writer.entry("timeline");
    writer.text("time", &moment.time);
    writer.text("text", &moment.words);
    writer.bare_to_review("basis", &quoted(basis));
    writer.text_to_review("source", &source);
    let mut problems = Vec::new();
    let mut note = |holds: bool, problem| {
        if holds {
            problems.push(problem);
        }
    };
    note(source.is_empty(), "no-source");
    note(moment.flags.contains(&Flag::Vague), "vague-time");
    note(basis == "judged", "judgement");
    note(moment.gap.is_some(), "gap");
    note(moment.flags.contains(&Flag::OutOfOrder), "order");
    note(!timeline.has_zone, "no-zone");
    writer.list_to_review("problems", &problems);
    writer.text_to_review(
        "feedback",
        "To be written: in one sentence, what the entry rests on and what it lacks.",
    );
}

/// What the entry names as its source.
fn source(timeline: &TimelineAsUnderstood, moment: &Moment) -> String {
    let named: Vec<&str> =
        moment.rests_on.iter().map(|(kind, words)| words.as_deref().unwrap_or(kind.name())).collect();
    match (named.is_empty(), timeline.is_chat, timeline.sourced == timeline.moments.len()) {
        (false, _, _) => named.join(", "),
        (true, true, _) => "the message itself".to_owned(),
        (true, false, true) => "named above the timeline".to_owned(),
        (true, false, false) => String::new(),
    }
}

/// A first guess at what kind of statement it is.
fn basis(timeline: &TimelineAsUnderstood, moment: &Moment, source: &str) -> &'static str {
    let rests_on = |kind| moment.rests_on.iter().any(|(found, _)| *found == kind);
    let grades = moment.inquiries.iter().any(|inquiry| !inquiry.rule.starts_with("unevidenced-timeline/"));
    if grades {
        return "judged";
    }
    if timeline.is_chat || rests_on(EvidenceKind::Message) || rests_on(EvidenceKind::Quotation) {
        return "reported";
    }
    if source.is_empty() { "inferred" } else { "observed" }
}

/// Writes the remediation items that are still to be done; gives how many.
pub(super) fn remediation(writer: &mut Writer, sheet: &MeetingSheet) -> usize {
    let items = sheet.remediations.iter().flat_map(|list| &list.items);
    let open = items.filter(|item| !item.is_done && !item.task.is_empty()).take(MOST_ITEMS);
    open.map(|item| triage(writer, item)).count()
}

fn triage(writer: &mut Writer, item: &CheckedItem) {
    let mut told = vec![item.task.as_str()];
    // Where they have columns of their own, they are no part of the task.
    let fields = [item.owner.as_deref(), item.due.as_deref()].into_iter().flatten();
    told.extend(fields.filter(|field| !item.task.contains(field)));
    let mut missing = Vec::new();
    if !item.has_end_test {
        missing.push("end-test");
    }
    if item.owner.is_none() && !item.has_ticket {
        missing.push("owner");
    }
    if item.due.is_none() && !item.has_ticket {
        missing.push("date");
    }
    writer.entry("triage");
    writer.text("item", &told.join(", "));
    writer.bare_to_review("strength", if item.is_weak { "\"weak\"" } else { "\"intermediate\"" });
    writer.list_to_review("missing", &missing);
    writer.text_to_review("example", "To be written: what a better item could look like.");
    writer.text_to_review("feedback", "To be written: in one sentence, what decides.");
}
