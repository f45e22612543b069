//! The part about the timeline: how it was understood, and what to ask at each entry.

use secondstory_core::structure::EvidenceKind;

use super::super::{Asked, Flag, Inquiry, MeetingSheet, Moment, Stage, TimelineAsUnderstood};
use super::passages;
use super::{Item, ItemKind, Piece, Words, decision, drafts, item, ours, paragraph, plain, strong};
use crate::text::counted;

/// The second story of a decision takes about so long, in minutes.
const MINUTES_FOR_A_DECISION: u16 = 4;

/// So many characters tell one entry from another.
const TELLING: usize = 40;

const BUILD_ONE: &[&str] = &[
    "When did each of you notice first that something was different, and what did you see?",
    "What was the state before, and when was that last certain?",
    "What happened then, and where can we see it: a log, a graph, a message, a ticket?",
    "When was it over for those whom it touched, and how did that become known?",
];

/// The whole part.
pub(super) fn pieces(sheet: &MeetingSheet) -> Vec<Piece> {
    if sheet.timelines.is_empty() {
        return without_a_timeline(sheet);
    }
    let mut pieces = vec![paragraph(
        "Walk through it entry by entry. Whoever was there tells the entry in their own words first; the facilitator asks, and \
         explains nothing.",
    )];
    pieces.extend(room(sheet));
    let mut number = 0;
    for timeline in &sheet.timelines {
        if let Some(heading) = timeline.heading.as_ref().filter(|_| sheet.timelines.len() > 1) {
            pieces.push(Piece::Heading(vec![drafts(heading)]));
        }
        pieces.push(paragraph(as_understood(timeline)));
        pieces.extend(
            timeline.inquiries.iter().map(|known| Piece::Item(passages::about_all(known, "timeline"))),
        );
        moments(timeline, &mut number, &mut pieces);
    }
    pieces
}

/// Nothing in the draft can be read as a timeline: the meeting makes one, and the draft is asked about in its own order.
fn without_a_timeline(sheet: &MeetingSheet) -> Vec<Piece> {
    let mut pieces = vec![paragraph(
        "The draft has no timeline that can be read. Make one together, on a board that everybody sees; write down times \
         with their zone, and what each entry rests on.",
    )];
    pieces.extend(BUILD_ONE.iter().map(|question| plain(ItemKind::Ask, question)));
    if !sheet.elsewhere.is_empty() {
        pieces.push(Piece::Heading(vec![ours("Questions in the order of the draft")]));
        pieces.extend(passages::pieces(&sheet.elsewhere, 0));
    }
    pieces
}

/// Whether the time is enough for every decision point.
fn room(sheet: &MeetingSheet) -> Option<Piece> {
    let moments = || sheet.timelines.iter().flat_map(|timeline| &timeline.moments);
    let decisions = moments().filter(|moment| moment.decision.is_some()).count();
    let minutes = sheet.plan.slot(Stage::Timeline).minutes;
    let fits = usize::from(minutes / MINUTES_FOR_A_DECISION).max(1);
    let points = counted(decisions, "decision point");
    match decisions {
        0 => None,
        some if some > fits => Some(paragraph(format!(
            "{points}, {minutes} minutes: choose about {fits} beforehand, those that surprise most, and pass the others by."
        ))),
        _ => Some(paragraph(format!(
            "{points}, {minutes} minutes: there is time for the second story of each."
        ))),
    }
}

/// The timeline in a few words.
fn as_understood(timeline: &TimelineAsUnderstood) -> String {
    let count = timeline.moments.len();
    let entries = if timeline.is_chat { counted(count, "message") } else { entries(count) };
    let mut words = entries;
    if let (Some(first), Some(last)) = (timeline.moments.first(), timeline.moments.last())
        && count > 1
    {
        words.push_str(&format!(", from {} to {}", first.time, last.time));
    }
    words.push('.');
    if !timeline.is_chat {
        match timeline.sourced {
            all if all == count => words.push_str(" All of them name what they rest on."),
            _ if timeline.is_sourced_above => {
                words.push_str(" The text above them names what they rest on.");
            }
            0 => words.push_str(" None names what it rests on."),
            1 => words.push_str(" 1 of them names what it rests on."),
            some => words.push_str(&format!(" {some} of them name what they rest on.")),
        }
        if !timeline.has_zone {
            words.push_str(" No time zone is named: whose clock is it?");
        }
    }
    words
}

fn entries(count: usize) -> String {
    if count == 1 { "1 entry".to_owned() } else { format!("{count} entries") }
}

/// The entries. Of a conversation only those messages that there is something to say about; how many are between them is told.
fn moments(timeline: &TimelineAsUnderstood, number: &mut usize, pieces: &mut Vec<Piece>) {
    let mut passed_over = 0;
    for (place, moment) in timeline.moments.iter().enumerate() {
        let is_end = place == 0 || place + 1 == timeline.moments.len();
        let is_silent = moment.inquiries.is_empty() && moment.decision.is_none() && moment.gap.is_none();
        if timeline.is_chat && is_silent && !is_end {
            passed_over += 1;
            continue;
        }
        if passed_over > 0 {
            let words = format!("… {} in between", counted(passed_over, "message"));
            pieces.push(plain(ItemKind::Fact, &words));
            passed_over = 0;
        }
        pieces.push(Piece::Item(entry(moment, number)));
    }
}

fn entry(moment: &Moment, number: &mut usize) -> Item {
    let mut words = vec![strong(moment.time.as_str())];
    if !moment.words.is_empty() {
        words.extend([ours(" "), drafts(&moment.words)]);
    }
    words.push(ours(format!(" (line {})", moment.line)));
    words.extend(sources(moment));
    let mut below = Vec::new();
    if let Some(minutes) = moment.gap {
        let words = format!("{minutes} minutes after the entry above. What happened in between?");
        below.push(item(ItemKind::Ask, vec![strong("Gap: "), ours(words)]));
    }
    below.extend(moment.flags.iter().map(|flag| item(ItemKind::Fact, vec![ours(about(*flag))])));
    below.extend(moment.inquiries.iter().map(|inquiry| in_entry(inquiry, moment)));
    if let Some(point) = &moment.decision {
        below.push(decision(point, *number, !shows(&moment.words, &point.words)));
        *number += 1;
    }
    Item { kind: ItemKind::Moment, words, below }
}

/// Whether an entry shows a sentence: the one may be cut, and the other begins with the time.
fn shows(entry: &str, sentence: &str) -> bool {
    let start: String = entry.trim_end_matches('…').chars().take(TELLING).collect();
    entry.contains(sentence.trim_end_matches('…')) || sentence.contains(&start)
}

/// What an entry rests on.
fn sources(moment: &Moment) -> Vec<Words> {
    let mut words = Vec::new();
    for (kind, named) in &moment.rests_on {
        words.push(ours(if words.is_empty() { ". Rests on: " } else { ", " }));
        words.push(ours(name_of(*kind)));
        if let Some(named) = named {
            words.extend([ours(" "), drafts(named)]);
        }
    }
    words
}

const fn name_of(kind: EvidenceKind) -> &'static str {
    match kind {
        EvidenceKind::Pointer => "a link",
        EvidenceKind::Ticket => "a ticket",
        EvidenceKind::Instrument => "an instrument",
        EvidenceKind::Message => "a message",
        _ => "a quotation",
    }
}

const fn about(flag: Flag) -> &'static str {
    match flag {
        Flag::Vague => "The time is left open.",
        Flag::Relative => "The time counts from another moment.",
        Flag::OutOfOrder => "The time is before that of the entry above.",
    }
}

/// A finding at an entry: where the entry shows its words, they need no sentence.
fn in_entry(inquiry: &Inquiry, moment: &Moment) -> Item {
    let is_about_time = inquiry.words.is_empty() || moment.time.contains(inquiry.words.as_str());
    let quoted = match (is_about_time, moment.words.contains(inquiry.words.as_str())) {
        (true, _) => None,
        (false, true) => Some(inquiry.words.as_str()),
        (false, false) => Some(inquiry.sentence.as_str()),
    };
    let mut words = vec![strong("Ask"), ours(": ")];
    if let Some(quoted) = quoted {
        words = vec![strong("Ask"), ours(" about "), drafts(quoted)];
        if inquiry.line != moment.line {
            words.push(ours(format!(" on line {}", inquiry.line)));
        }
        words.push(ours(": "));
    }
    words.push(ours(question(&inquiry.asked)));
    item(ItemKind::Ask, words)
}

/// The question of a finding as a sentence.
pub(super) fn question(asked: &Asked) -> String {
    match asked {
        Asked::Anew(question) | Asked::Said(question) => question.clone(),
        Asked::AsOnLine(line) => format!("The same as on line {line}."),
    }
}
