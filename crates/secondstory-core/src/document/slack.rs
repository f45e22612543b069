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
    has_time: bool,
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
    let has_messages = messages.iter().any(|message| message.has_time);
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
            "ts" => self.has_time = true,
            "subtype" => {
                let subtype = source.get(range).unwrap_or("");
                self.is_notice = NOTICES.contains(&subtype)
                    || NOTICE_STARTS.iter().any(|start| subtype.starts_with(start));
            }
            _ => {}
        }
    }
}
