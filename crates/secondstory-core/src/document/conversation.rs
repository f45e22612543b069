//! Whether a document as a whole is a conversation about the past: a meeting that reviews an incident.
//!
//! Two kinds of conversation look alike, line by line. What was said during the incident is a fact of that time. What is
//! said in the review is how the incident is being told, and the facilitator wants to read it like a draft. A
//! document is taken for the second kind only on a clear sign: its title says so, or its times count from the start of
//! a recording. In doubt it is the first kind, and nothing is flagged.

use super::reach::{end_of, start_of};
use super::{Block, BlockKind, Document};

/// The fewest messages of a conversation.
const FEWEST_MESSAGES: usize = 3;
/// One block among so many may be no message: a note that somebody put in.
const MESSAGES_FOR_EACH_NOTE: usize = 20;
/// How far into the text a title is looked for, in bytes.
const LONGEST_TITLE: usize = 2000;
/// The longest head of a message that is searched for a time, in bytes.
const LONGEST_HEAD: usize = 80;
/// What captions of a recording start with.
const CAPTIONS: &str = "WEBVTT";
/// A recording starts its count within so many seconds of somebody saying something.
const LATEST_START: u32 = 120;
/// From this number on, what stands in front of the colon is no hour of a day.
const HOURS_OF_A_DAY: u32 = 24;

/// Titles of meetings that look back, in lower case.
const REVIEWS: &[&str] = &[
    "retrospective",
    "retro ",
    "debrief",
    "learning review",
    "incident review",
    "post-incident review",
    "review meeting",
    "postmortem review",
    "post-mortem review",
    "postmortem meeting",
    "post-mortem meeting",
    "postmortem call",
    "after action review",
    "after-action review",
    "lessons learned",
    "hotwash",
];
/// Titles of what was said during the incident, which go before the others.
const INCIDENTS: &[&str] = &[
    "bridge",
    "war room",
    "war-room",
    "incident call",
    "incident channel",
    "live response",
    "chat log",
    "channel log",
    "chat transcript",
    "slack",
    "irc log",
];

/// Whether the whole document is a conversation that looks back. Takes the text that its runs point into.
pub(super) fn looks_back(document: &Document, source: &str) -> bool {
    let Some(first) = document.blocks.iter().position(is_message) else { return false };
    let (above, inside) = document.blocks.split_at(first);
    let messages = inside.iter().filter(|block| is_message(block)).count();
    let notes = inside.iter().filter(|block| !is_message(block) && block.kind != BlockKind::Heading).count();
    if messages < FEWEST_MESSAGES || notes * MESSAGES_FOR_EACH_NOTE > messages || above.len() > messages {
        return false;
    }
    let text = document.text(source);
    let start = inside.first().map_or(0, |block| block.span().range().start);
    let title = title(text, start);
    let says = |cues: &[&str]| cues.iter().any(|cue| title.contains(cue));
    !says(INCIDENTS) && (says(REVIEWS) || text.starts_with(CAPTIONS) || is_recording(inside, text))
}

fn is_message(block: &Block) -> bool {
    block.kind == BlockKind::ChatLine
}

/// What stands above the first message, in lower case.
fn title(text: &str, end: usize) -> String {
    let start = start_of(text.get(..end).unwrap_or(""), LONGEST_TITLE);
    // The space lets a cue end with a word.
    format!("{} ", start.to_lowercase().replace("\r\n", " ").replace(['\n', '\r'], " "))
}

/// Whether the times in front of the messages count from the start of a recording.
fn is_recording(blocks: &[Block], text: &str) -> bool {
    let mut before = 0;
    let mut stamps = Vec::new();
    for block in blocks {
        let span = block.span().range();
        stamps.extend(head(text, before, span.start).and_then(Stamp::read));
        before = span.end;
    }
    let [first, .., last] = stamps.as_slice() else { return false };
    if stamps.iter().any(|stamp| stamp.is_of_a_day) {
        return false;
    }
    match first.seconds {
        Some(_) => first.is_near_start() && first.hours_or_minutes == 0,
        None => {
            last.seconds.is_none() && last.hours_or_minutes >= HOURS_OF_A_DAY && first.hours_or_minutes < 2
        }
    }
}

/// What stands directly in front of a message.
fn head(text: &str, from: usize, end: usize) -> Option<&str> {
    text.get(from..end).map(|between| end_of(between, LONGEST_HEAD))
}

/// A time in front of a message.
#[derive(Clone, Copy, Debug)]
struct Stamp {
    hours_or_minutes: u32,
    minutes_or_seconds: u32,
    seconds: Option<u32>,
    /// Whether it has a date or a half of the day.
    is_of_a_day: bool,
}

impl Stamp {
    /// Reads the last time in a head.
    fn read(head: &str) -> Option<Self> {
        let words = || head.split(|character: char| !character.is_alphanumeric() && character != ':');
        let time = words()
            .rev()
            .find(|word| word.contains(':') && word.starts_with(|first: char| first.is_ascii_digit()))?;
        let mut parts = time.split(':').map(str::parse::<u32>);
        let (first, second) = (parts.next()?.ok()?, parts.next()?.ok()?);
        let is_half = |word: &str| word.eq_ignore_ascii_case("am") || word.eq_ignore_ascii_case("pm");
        let is_year = |word: &str| word.len() == 4 && word.starts_with("20") && word.parse::<u32>().is_ok();
        let is_zone = |word: &str| word.eq_ignore_ascii_case("utc") || word.eq_ignore_ascii_case("today");
        Some(Self {
            hours_or_minutes: first,
            minutes_or_seconds: second,
            seconds: parts.next().and_then(Result::ok),
            is_of_a_day: words().any(|word| is_half(word) || is_year(word) || is_zone(word)),
        })
    }

    /// Whether no more than a moment has passed since the count began.
    fn is_near_start(self) -> bool {
        self.minutes_or_seconds.saturating_mul(60).saturating_add(self.seconds.unwrap_or(0)) <= LATEST_START
    }
}
