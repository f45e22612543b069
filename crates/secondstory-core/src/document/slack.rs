//! Slack's JSON to blocks: each message one chat line, cut only where it has quotes, lists, code or empty lines.
//!
//! Known are the files of an export (a list of the messages of a day) and the answers of Slack's interface (an object
//! with the list in `messages`), in either order. The words are those of `text`; `blocks` holds the same words once
//! more. Notices of the program, such as joins, are no messages. `mrkdwn.rs` reads the notation inside.

use std::ops::Range;

use super::Document;
use super::decoded::Decoded;
use super::json::{self, Event, Piece, Reader};
use super::mrkdwn;
use super::notes::{Emphasis, Note, assemble};

/// Notices that Slack writes itself, apart from those that start with one of [`NOTICE_STARTS`].
const NOTICES: &[&str] = &[
    "bot_add",
    "bot_remove",
    "pinned_item",
    "unpinned_item",
    "reminder_add",
    "tombstone",
    "sh_room_created",
    "huddle_thread",
    "bot_enable",
    "bot_disable",
];
/// What the names of notices about a channel start with.
const NOTICE_STARTS: &[&str] = &["channel_", "group_"];

/// A message, as far as it is read.
#[derive(Clone, Debug, Default)]
struct Message {
    text: Option<Range<usize>>,
    /// When it was sent, in seconds since 1970.
    time: Option<Range<usize>>,
    is_notice: bool,
}

/// Whether the text is an export of Slack, or an answer of its interface, with at least one message.
#[must_use]
pub fn is_slack_export(text: &str) -> bool {
    messages(text.trim_start_matches('\u{feff}')).is_some()
}

/// Takes an export apart; nothing where the text is none.
pub(super) fn parse(source: &str) -> Option<Document> {
    let mut decoded = Decoded::default();
    let mut notes: Vec<Note> = Vec::new();
    for message in messages(source)?.into_iter().filter(|message| !message.is_notice) {
        if let Some(range) = message.text {
            // The head of the message, as a chat log has it: it belongs to no block, and those who look for times find it.
            let time = message.time.and_then(|time| utc(source.get(time)?));
            let head = time.map_or_else(|| "\n".to_owned(), |time| format!("\n{time} "));
            decoded.replace(&head, range.start..range.start);
            mrkdwn::read(&unescaped(source, range), &mut decoded, &mut notes);
        }
    }
    let mut document = assemble(decoded.text(), notes, Emphasis::Unmarked);
    document.decoded = Some(decoded);
    Some(document)
}

/// The text of a message as it was written, which still is in Slack's notation.
fn unescaped(source: &str, range: Range<usize>) -> Decoded {
    let mut decoded = Decoded::default();
    for piece in json::pieces(source, range) {
        match piece {
            Piece::Verbatim(range) => decoded.copy(source, range),
            Piece::Escape(character, range) => decoded.replace(character.encode_utf8(&mut [0; 4]), range),
        };
    }
    decoded
}

/// What a bracket has opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Open {
    /// The object around a list of messages.
    Answer,
    /// The list of messages.
    List,
    /// One message.
    Message,
    /// Anything else.
    Other,
}

/// The messages of an export in the order of the file; nothing where the text is no export.
fn messages(source: &str) -> Option<Vec<Message>> {
    let mut messages: Vec<Message> = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    let mut key = "";
    let mut reader = Reader::new(source);
    for event in reader.by_ref() {
        match event {
            Event::Key(range) => {
                key = source.get(range).unwrap_or("");
                continue;
            }
            Event::StartObject | Event::StartArray => {
                let opened = opened(open.last().copied(), &event, key);
                open.push(opened);
                if opened == Open::Message {
                    messages.push(Message::default());
                }
            }
            Event::End => {
                open.pop();
            }
            Event::Text(range) if open.last() == Some(&Open::Message) => {
                if let Some(message) = messages.last_mut() {
                    message.read(key, range, source);
                }
            }
            Event::Text(_) | Event::Scalar => {}
        }
        key = "";
    }
    let has_messages = messages.iter().any(|message| message.time.is_some());
    (reader.is_sound() && has_messages).then_some(messages)
}

fn opened(around: Option<Open>, event: &Event, key: &str) -> Open {
    match (around, event) {
        (None, Event::StartArray) => Open::List,
        (None, Event::StartObject) => Open::Answer,
        (Some(Open::Answer), Event::StartArray) if key == "messages" => Open::List,
        (Some(Open::List), Event::StartObject) => Open::Message,
        _ => Open::Other,
    }
}

impl Message {
    /// Takes note of a field with a text.
    fn read(&mut self, key: &str, range: Range<usize>, source: &str) {
        match key {
            "text" => self.text = Some(range),
            "ts" => self.time = Some(range),
            "subtype" => {
                let subtype = source.get(range).unwrap_or("");
                self.is_notice = NOTICES.contains(&subtype)
                    || NOTICE_STARTS.iter().any(|start| subtype.starts_with(start));
            }
            _ => {}
        }
    }
}

/// A time of Slack's, seconds since 1970 with a fraction that only counts messages, as `2026-03-02 10:14 UTC`.
fn utc(written: &str) -> Option<String> {
    const DAY: u64 = 24 * 60 * 60;
    let seconds: u64 = written.split('.').next()?.parse().ok()?;
    let (year, month, day) = date(seconds / DAY);
    let (hour, minute) = (seconds % DAY / 3600, seconds % 3600 / 60);
    // Beyond these years it is no time of a message.
    (1970..=9999).contains(&year).then(|| format!("{year}-{month:02}-{day:02} {hour:02}:{minute:02} UTC"))
}

/// Year, month and day in the calendar of today, from the days since 1970. Years are counted from March, so that the day
/// that leap years add is the last one (Hinnant, "chrono-Compatible Low-Level Date Algorithms").
fn date(days: u64) -> (u64, u64, u64) {
    const DAYS_FROM_YEAR_0: u64 = 719_468;
    const DAYS_OF_400_YEARS: u64 = 146_097;
    let days = days.saturating_add(DAYS_FROM_YEAR_0);
    let within = days % DAYS_OF_400_YEARS;
    let year = (within - within / 1460 + within / 36_524 - within / 146_096) / 365;
    let day_of_year = within - (365 * year + year / 4 - year / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    (days / DAYS_OF_400_YEARS * 400 + year + u64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_messages() {
        assert_eq!(utc("1772438460.000200").as_deref(), Some("2026-03-02 08:01 UTC"));
        assert_eq!(utc("951782399").as_deref(), Some("2000-02-28 23:59 UTC"));
        assert_eq!(utc("951868799").as_deref(), Some("2000-02-29 23:59 UTC"));
        for written in ["", "soon", "99999999999999999999", "999999999999999999"] {
            assert_eq!(utc(written), None, "{written}");
        }
    }
}
