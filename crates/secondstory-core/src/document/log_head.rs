//! What a line of a chat log starts with, where it is known that the text is a log.
//!
//! `chat_head.rs` is careful, because it is asked of every paragraph of every text. Here a time is enough to begin a
//! message, and the shapes of more programs are known: Discord and what exports it, irssi, WeeChat, mIRC, Zoom, Teams,
//! Meet, Otter, WhatsApp.

use super::chat_head::{self, HeadKind};
use super::chat_words::{ZONES, holds};

/// How a line of a log begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LogHead<'line> {
    /// A message, which starts at this byte of the line.
    Message(usize),
    /// A name without a time, and the byte at which the message starts, if it is one.
    Named(&'line str, usize),
    /// Who speaks and when; the message is below.
    Banner,
    /// A name behind a time: a banner if a message stands below, otherwise the message, which starts at this byte.
    BannerOrMessage(usize),
    /// Something that the program says: who came and who left, or a time alone.
    Notice,
}

/// The longest name of a speaker, in bytes and in words.
const LONGEST_NAME: (usize, usize) = (48, 4);
/// The most words of a time behind a name: "Yesterday at 10:14 AM".
const LONGEST_TIME: usize = 6;
/// What notices start with, behind the time.
const NOTICES: &[&str] = &["-!-", "***", "-->", "<--", "==>", "=!=", "--\t", "-- ", "\u{2192}", "\u{2190}"];
/// What stands between a time and a speaker.
const SEPARATORS: &[char] = &[' ', '\t', '-', '\u{2013}', '\u{2014}', '|', '\u{2022}'];
/// What stands between a speaker and a time.
const BEFORE_TIME: &[&str] = &[" \u{2014} ", " \u{2013} ", ", ", "  ", "\t", " (", " [", " "];
/// Words of dates, apart from numbers and zones.
const DATE_WORDS: &str = " apr april at aug august dec december edited feb february fri friday jan january jul july jun june \
    last mar march may mon monday nov november oct october on sat saturday sep september sun sunday thu \
    thursday today tue tuesday wed wednesday yesterday ";

/// Reads the head of a line, if it has one.
pub(super) fn parse(line: &str) -> Option<LogHead<'_>> {
    if let Some(head) = chat_head::parse(line) {
        return Some(match head.kind {
            HeadKind::Banner => LogHead::Banner,
            HeadKind::Spoken => LogHead::Message(head.message),
            HeadKind::Handle | HeadKind::Lone => LogHead::Named(head.speaker, head.message),
        });
    }
    match chat_head::time_length(line) {
        Some(length) => Some(behind_time(line, length)),
        None => is_banner(line).then_some(LogHead::Banner),
    }
}

/// What a line is that starts with a time of this length.
fn behind_time(line: &str, length: usize) -> LogHead<'_> {
    let rest = line.get(length..).unwrap_or("").trim_start();
    if rest.is_empty() || NOTICES.iter().any(|notice| rest.starts_with(notice)) {
        return LogHead::Notice;
    }
    let rest = rest.trim_start_matches(SEPARATORS);
    let at = |text: &str| line.len() - text.len();
    if let Some(action) = rest.strip_prefix("* ") {
        return LogHead::Message(at(action));
    }
    if let Some(message) = behind_speaker(rest) {
        return LogHead::Message(at(message.trim_start()));
    }
    if is_name(rest) { LogHead::BannerOrMessage(at(rest)) } else { LogHead::Message(at(rest)) }
}

/// What follows a speaker and the mark behind it.
fn behind_speaker(text: &str) -> Option<&str> {
    if let Some(from) = text.strip_prefix("From ") {
        return from.split_once(':').map(|(_, message)| message);
    }
    let marks = [":", "\t", " | "];
    let (name, message) =
        marks.iter().filter_map(|mark| text.split_once(mark)).min_by_key(|(name, _)| name.len())?;
    is_name(name).then_some(message)
}

/// Whether the line is a name and a time, and nothing else.
fn is_banner(line: &str) -> bool {
    BEFORE_TIME.iter().any(|mark| {
        line.split_once(mark).is_some_and(|(name, time)| is_name(name) && is_time(time))
            || (*mark == " "
                && line.rsplit_once(mark).is_some_and(|(name, time)| is_name(name) && is_time(time)))
    })
}

/// Whether a text can be somebody's name: a few words that are no sentence.
fn is_name(text: &str) -> bool {
    let text = text.trim();
    let starts_well = text.starts_with(|first: char| first.is_alphanumeric() || matches!(first, '@' | '_'));
    text.len() <= LONGEST_NAME.0
        && starts_well
        && text.split_whitespace().count() <= LONGEST_NAME.1
        && !text.ends_with(['.', '!', '?', ',', ';'])
        && chat_head::time_length(text).is_none()
}

/// Whether a text is a time of the day, perhaps with a date in words.
fn is_time(text: &str) -> bool {
    let words = text.split([' ', ',', '(', ')', '[', ']', '\t']).filter(|word| !word.is_empty());
    let mut has_clock = false;
    for (count, word) in words.enumerate() {
        let is_clock = chat_head::seconds(word.trim_end_matches('Z')).is_some();
        has_clock |= is_clock;
        let is_number = word.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'/' | b'-' | b'.'));
        let is_known = is_clock || is_number || holds(ZONES, word) || holds(DATE_WORDS, word);
        if !is_known || count >= LONGEST_TIME {
            return false;
        }
    }
    has_clock
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn message(line: &str, expected: &str) {
        match parse(line) {
            Some(LogHead::Message(at)) => assert_eq!(&line[at..], expected, "{line}"),
            other => panic!("{line}: {other:?}"),
        }
    }

    #[test]
    fn messages_begin_behind_times_and_speakers() {
        message("10:14 <@sam> hi", "hi");
        message("10:14 < sam> hi", "hi");
        message("2024-01-02 10:14:05\tsam\thi", "hi");
        message("10:14:05 sam | hi", "hi");
        message("[10:14:05] * sam waves", "sam waves");
        message("10:14:05 From Sam Lee to Everyone: hi", "hi");
        message("10:14:05\t From  Sam Lee : hi", "hi");
        message("12/01/2024, 10:14 - Sam Lee: hi there", "hi there");
        message("[00:12:31] Sam Lee: hi", "hi");
        assert_eq!(parse("Sam Lee: hi"), Some(LogHead::Named("Sam Lee", 9)));
        message("[10:14] the deploy is out.", "the deploy is out.");
    }

    #[test]
    fn banners_stand_above_their_message() {
        for line in [
            "sam \u{2014} Today at 10:14 AM",
            "sam \u{2014} 01/02/2024 10:14 AM",
            "Sam Lee \u{2014} Yesterday at 9:03 PM",
            "Sam Lee   0:05",
            "Sam Lee   12:31",
            "Sam Lee, 10:14 AM",
            "Sam Lee  00:12:31",
            "sam  10:14 AM",
        ] {
            assert_eq!(parse(line), Some(LogHead::Banner), "{line}");
        }
        assert_eq!(parse("[2024-01-02 10:14] sam"), Some(LogHead::BannerOrMessage(19)));
        assert_eq!(parse("[02-Jan-24 10:14 AM] sam#1234"), Some(LogHead::BannerOrMessage(21)));
    }

    #[test]
    fn programs_speak_too() {
        for line in ["10:14 -!- kim [~kim@host] has joined #ops", "10:14:05\t-->\tkim has joined", "00:05:00"]
        {
            assert_eq!(parse(line), Some(LogHead::Notice), "{line}");
        }
    }

    #[test]
    fn prose_has_no_head() {
        for line in
            ["we should look", "It broke at 10:14, and then we went home.", "Guild, as of 2024", "", "-"]
        {
            assert_eq!(parse(line), None, "{line}");
        }
    }
}
