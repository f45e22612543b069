//! The timelines as they were understood: entry by entry, with what each rests on and what is to be known about its time.

use secondstory_core::Span;
use secondstory_core::structure::{
    Evidence, EvidenceKind, LONGEST_GAP, LONGEST_STEP_BACK, Structure, Timeline, TimelineEntry,
    minutes_between,
};

use super::decisions::Decisions;
use super::inquiries::Inquiries;
use super::places::Place;
use super::reading::Reading;
use super::{Decision, Flag, Moment, TimelineAsUnderstood};
use crate::text::shortened;

/// Fewer characters tell nothing: the rest of a time that is written in an unusual way.
const SHORTEST: usize = 3;
/// The longest name of a source that is shown.
const LONGEST_SOURCE: usize = 40;

/// Every timeline of a draft, with the findings and the decision points of its entries.
pub(super) fn of(
    structure: &Structure,
    reading: &Reading<'_>,
    (inquiries, decisions): (&mut Inquiries, &mut Decisions),
) -> Vec<TimelineAsUnderstood> {
    let timelines = structure.timelines.iter().enumerate();
    let understood = timelines.map(|(number, timeline)| {
        let mut moments: Vec<Moment> = Vec::with_capacity(timeline.entries.len());
        let is_forward = is_forward(timeline);
        let mut before: Option<&TimelineEntry> = None;
        for (at, entry) in timeline.entries.iter().enumerate() {
            let mut moment = moment(entry, before, reading);
            moment.inquiries = inquiries.take(Place::Moment(number, at));
            let decision = decisions.take(Place::Moment(number, at));
            // Who wrote a message is known.
            moment.decision =
                decision.map(|known| Decision { is_named: known.is_named || timeline.is_chat, ..known });
            moments.push(moment);
            before = Some(entry).filter(|_| is_forward);
        }
        TimelineAsUnderstood {
            heading: timeline.heading.map(|heading| reading.heading_words(heading.range())),
            is_chat: timeline.is_chat,
            has_zone: timeline.zone.is_some(),
            is_sourced_above: !timeline.sources.is_empty(),
            sourced: sourced(timeline),
            inquiries: inquiries.take(Place::Timeline(number)),
            moments,
        }
    });
    understood.collect()
}

/// Whether the entries go on in time. Newest first is an order as well, in which a step back means nothing.
fn is_forward(timeline: &Timeline) -> bool {
    let pairs = timeline.entries.windows(2).filter_map(|pair| Some((pair.first()?, pair.last()?)));
    let steps = pairs.filter_map(|(before, after)| minutes_between(&before.clock, &after.clock));
    steps.map(i32::signum).sum::<i32>() >= 0
}

fn sourced(timeline: &Timeline) -> usize {
    if timeline.is_chat {
        return timeline.entries.len();
    }
    timeline.entries.iter().filter(|entry| !entry.evidence.is_empty()).count()
}

fn moment(entry: &TimelineEntry, before: Option<&TimelineEntry>, reading: &Reading<'_>) -> Moment {
    let step = before.and_then(|before| minutes_between(&before.clock, &entry.clock));
    let gap = step.and_then(|step| u32::try_from(step).ok()).filter(|step| *step > u32::from(LONGEST_GAP));
    // A greater step back is a midnight that nobody wrote.
    let is_out_of_order = step.is_some_and(|step| step < 0 && step > -i32::from(LONGEST_STEP_BACK));
    let flags = [
        (entry.clock.is_vague, Flag::Vague),
        (entry.clock.is_relative, Flag::Relative),
        (is_out_of_order, Flag::OutOfOrder),
    ];
    Moment {
        line: reading.line(entry.head),
        time: time(entry, reading),
        words: words(entry, reading),
        rests_on: rests_on(&entry.evidence, reading),
        gap,
        flags: flags.into_iter().filter(|(holds, _)| *holds).map(|(_, flag)| flag).collect(),
        inquiries: Vec::new(),
        decision: None,
    }
}

fn time(entry: &TimelineEntry, reading: &Reading<'_>) -> String {
    let written =
        entry.time.text(reading.text).replace(['[', ']', '(', ')', '<', '>', '*', '_', '`', '|'], " ");
    shortened(
        written.trim_matches(|sign: char| sign.is_whitespace() || ":,-–—".contains(sign)),
        LONGEST_SOURCE,
    )
}

/// The words behind the time. A message has its time in front of it, and the cells of a row behind that of the time follow.
fn words(entry: &TimelineEntry, reading: &Reading<'_>) -> String {
    let from = entry.time.end.max(entry.head.start);
    let within = |end: u32| reading.words_of_blocks(entry.blocks.clone(), Span::new(from, end.max(from)));
    // What follows the head tells more of the same; where the head is the time alone, it tells everything.
    let head = within(entry.head.end);
    if head.chars().count() < SHORTEST { within(entry.span.end) } else { head }
}

/// Each kind of source once, with the words of the first one.
fn rests_on(evidence: &[Evidence], reading: &Reading<'_>) -> Vec<(EvidenceKind, Option<String>)> {
    let mut kinds: Vec<(EvidenceKind, Option<String>)> = Vec::new();
    for Evidence { kind, span } in evidence {
        if kinds.iter().all(|(known, _)| known != kind) {
            kinds.push((*kind, named(*kind, *span, reading)));
        }
    }
    kinds.sort_by_key(|(kind, _)| *kind);
    kinds
}

/// The words that name a source; a quotation stands in the entry anyway.
fn named(kind: EvidenceKind, span: Span, reading: &Reading<'_>) -> Option<String> {
    let words = shortened(&reading.words(span), LONGEST_SOURCE);
    (kind != EvidenceKind::Quotation && !words.is_empty()).then_some(words)
}
