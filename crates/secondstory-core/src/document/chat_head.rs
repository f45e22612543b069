//! What a chat line starts with: a time, a speaker, and the mark between the speaker and the message.
//!
//! Read by hand rather than with patterns, because it is asked of every line of every paragraph: most lines are ruled
//! out by their first word. Markup characters (`*`, `_`, `\`) may stand anywhere in a head.

use super::chat_words::{ELEMENTS, FIELDS, ZONES, holds};

/// How sure a head is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HeadKind {
    /// A time and a speaker, or a speaker in angle brackets.
    Spoken,
    /// A handle and a colon.
    Handle,
    /// A speaker and a time, and nothing else on the line.
    Banner,
    /// A name and a colon: a field or a speaker.
    Lone,
}

/// The start of a line that may be spoken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Head<'line> {
    /// How sure it is.
    pub(super) kind: HeadKind,
    /// Who speaks.
    pub(super) speaker: &'line str,
    /// The byte of the line at which the message starts.
    pub(super) message: usize,
}

/// The longest name of a speaker, in bytes.
const LONGEST_NAME: usize = 32;
/// The longest time in brackets, in bytes.
const LONGEST_TIME: usize = 40;

/// How much a time says about the line that it starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Clock {
    /// Hours and minutes: timelines have that too.
    Bare,
    /// In brackets, with seconds or with a date: a log.
    Exact,
}

/// Reads the head of a line, if it may have one.
pub(super) fn parse(line: &str) -> Option<Head<'_>> {
    let mut cursor = Cursor { line, at: 0 };
    cursor.skip_marks();
    let head = cursor.head()?;
    let is_field = head.speaker.split_whitespace().any(|word| holds(FIELDS, word));
    (!is_field).then_some(head)
}

/// The length in bytes of the time that a line starts with, its date, its zone and its brackets included.
pub(super) fn time_length(line: &str) -> Option<usize> {
    let mut cursor = Cursor { line, at: 0 };
    cursor.time()?;
    Some(cursor.at)
}

/// A place in a line.
#[derive(Clone, Copy)]
struct Cursor<'line> {
    line: &'line str,
    at: usize,
}

impl<'line> Cursor<'line> {
    /// The head that starts here, whatever the name in it.
    fn head(mut self) -> Option<Head<'line>> {
        match self.peek()? {
            b'0'..=b'9' | b'[' | b'(' => {
                let clock = self.time()?;
                self.skip_marks();
                match self.peek()? {
                    b'<' => self.angle(),
                    b'@' => self.handle().map(|head| Head { kind: HeadKind::Spoken, ..head }),
                    _ => self.named(clock),
                }
            }
            b'<' => self.angle().filter(|head| head.message < self.line.len()),
            b'@' => self.handle(),
            first if first.is_ascii_alphabetic() || !first.is_ascii() => self.titled(),
            _ => None,
        }
    }

    fn peek(&self) -> Option<u8> {
        self.line.as_bytes().get(self.at).copied()
    }

    fn rest(&self) -> &'line str {
        self.line.get(self.at..).unwrap_or("")
    }

    /// Moves past all bytes that satisfy the condition; returns what was passed.
    fn take(&mut self, condition: impl Fn(u8) -> bool) -> &'line str {
        let rest = self.rest();
        let length = rest.bytes().position(|byte| !condition(byte)).unwrap_or(rest.len());
        self.at += length;
        rest.get(..length).unwrap_or("")
    }

    fn skip_marks(&mut self) {
        self.take(|byte| matches!(byte, b'*' | b'_' | b'~' | b'\\' | b' ' | b'\t'));
    }

    /// Moves past a byte if it is next.
    fn eat(&mut self, byte: u8) -> bool {
        let is_next = self.peek() == Some(byte);
        self.at += usize::from(is_next);
        is_next
    }

    /// A time with or without brackets.
    fn time(&mut self) -> Option<Clock> {
        match self.peek()? {
            b'[' => self.bracketed(']').map(|()| Clock::Exact),
            b'(' => self.bracketed(')').map(|()| Clock::Exact),
            _ => self.bare_time(),
        }
    }

    /// A time, perhaps with a date and a zone, in brackets.
    fn bracketed(&mut self, close: char) -> Option<()> {
        let inner = &self.rest()[1..];
        let length = inner.bytes().take(LONGEST_TIME).position(|byte| byte == close as u8)?;
        let content = inner.get(..length)?.trim_end_matches('\\');
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b":/.,+- ".contains(&byte);
        let has_clock =
            content.split([' ', ',', 'T']).any(|word| seconds(word.trim_end_matches('Z')).is_some());
        let words = content.split(|character: char| !character.is_ascii_alphabetic());
        let is_short = words.filter(|word| !word.is_empty()).count() <= 3;
        self.at += length + 2;
        (content.bytes().all(is_plain) && has_clock && is_short).then_some(())
    }

    /// A time at the start of the line, perhaps with a date before it and a zone behind it.
    fn bare_time(&mut self) -> Option<Clock> {
        let is_part = |byte: u8| byte.is_ascii_digit() || b":/.-+,TZ".contains(&byte);
        let mut token = self.take(is_part);
        let is_date = |token: &str| token.len() >= 6 && (token.contains('-') || token.contains('/'));
        let mut clock = Clock::Bare;
        if !token.contains(':') {
            if !is_date(token) {
                return None;
            }
            clock = Clock::Exact;
            self.take(|byte| byte == b' ');
            token = self.take(is_part);
        } else if let Some((date, time)) = token.split_once('T') {
            clock = if is_date(date) { Clock::Exact } else { return None };
            token = time;
        }
        if seconds(token.trim_end_matches(['Z', ',']).split(['+', '-']).next()?)? {
            clock = Clock::Exact;
        }
        self.zone();
        Some(clock)
    }

    /// Moves past a time zone or a half of the day, as many as there are.
    fn zone(&mut self) -> bool {
        let mut found = false;
        loop {
            let mut ahead = *self;
            ahead.take(|byte| byte == b' ');
            if !holds(ZONES, ahead.take(|byte| byte.is_ascii_alphabetic() || byte == b'.')) {
                return found;
            }
            found = true;
            *self = ahead;
        }
    }

    /// A speaker in angle brackets, and the message.
    fn angle(&mut self) -> Option<Head<'line>> {
        self.eat(b'<');
        // Where others have a sign of their rank, some programs write a space.
        self.take(|byte| b"@+%&~! ".contains(&byte));
        let speaker = self.take(|byte| byte.is_ascii_alphanumeric() || b"_-[]{}^|.".contains(&byte));
        self.take(|byte| byte == b'\\');
        let is_name = (1..=LONGEST_NAME).contains(&speaker.len()) && !holds(ELEMENTS, speaker);
        let follows = self.eat(b'>') && self.peek().is_none_or(|byte| byte == b' ');
        self.skip_marks();
        (is_name && follows).then_some(Head { kind: HeadKind::Spoken, speaker, message: self.at })
    }

    /// A speaker with an at sign, perhaps a time in brackets, a colon, and the message.
    fn handle(&mut self) -> Option<Head<'line>> {
        self.eat(b'@');
        let speaker = self.take(|byte| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte));
        self.skip_marks();
        let is_timed = matches!(self.peek(), Some(b'(' | b'['));
        if is_timed {
            self.time()?;
        }
        let message = self.message().filter(|_| !speaker.is_empty())?;
        Some(Head { kind: if is_timed { HeadKind::Spoken } else { HeadKind::Handle }, speaker, message })
    }

    /// A speaker behind a time, a colon, and the message.
    fn named(&mut self, clock: Clock) -> Option<Head<'line>> {
        let (speaker, words) = self.name()?;
        let is_capital = speaker.starts_with(char::is_uppercase) && speaker.contains(char::is_lowercase);
        let is_name = match clock {
            Clock::Bare => words == 1 && is_capital,
            Clock::Exact => words == 1 || is_title_case(speaker),
        };
        self.skip_marks();
        let message = self.message().filter(|_| is_name)?;
        Some(Head { kind: HeadKind::Spoken, speaker, message })
    }

    /// A name at the start of the line: a time in brackets, a time alone, or a colon may follow.
    fn titled(&mut self) -> Option<Head<'line>> {
        let (speaker, words) = self.name()?;
        if words > 1 && !is_title_case(speaker) {
            return None;
        }
        self.skip_marks();
        match self.peek()? {
            b':' => {
                let message = self.message().filter(|message| words < 3 && *message < self.line.len())?;
                Some(Head { kind: HeadKind::Lone, speaker, message })
            }
            open @ (b'[' | b'(') => {
                self.time()?;
                self.skip_marks();
                if self.peek() == Some(b':') {
                    return Some(Head { kind: HeadKind::Spoken, speaker, message: self.message()? });
                }
                let is_banner = open == b'[' && self.at >= self.line.len();
                is_banner.then_some(Head { kind: HeadKind::Banner, speaker, message: self.at })
            }
            b'0'..=b'9' => {
                let clock = self.take(|byte| byte.is_ascii_digit() || byte == b':');
                let is_timed = seconds(clock).is_some() && self.zone();
                self.skip_marks();
                let is_banner = is_timed && self.at >= self.line.len();
                is_banner.then_some(Head { kind: HeadKind::Banner, speaker, message: self.at })
            }
            _ => None,
        }
    }

    /// One to three words that may be somebody's name, and how many. Anything that cannot end in a head is refused
    /// after its first words, so that prose costs little.
    fn name(&mut self) -> Option<(&'line str, usize)> {
        let start = self.at;
        let mut end = start;
        let mut words = 0;
        while self.peek().is_some_and(|byte| byte.is_ascii_alphabetic() || !byte.is_ascii()) {
            let word =
                self.take(|byte| byte.is_ascii_alphanumeric() || b"_-.'".contains(&byte) || !byte.is_ascii());
            end = self.at - (word.len() - word.trim_end_matches('_').len());
            words += 1;
            if words == 1 && self.prose_follows() {
                return None;
            }
            if words > 3 || end - start > LONGEST_NAME {
                return None;
            }
            self.take(|byte| byte == b' ');
        }
        let speaker = self.line.get(start..end)?;
        (words > 0).then_some((speaker, words))
    }

    /// Whether the next word starts with a small letter: a name of several words is written with capitals.
    fn prose_follows(&self) -> bool {
        matches!(self.line.as_bytes().get(self.at..), Some([b' ', b'a'..=b'z', ..]))
    }

    /// Where the message starts, if a colon and a space stand here.
    fn message(&mut self) -> Option<usize> {
        let is_colon = self.eat(b':');
        self.take(|byte| matches!(byte, b'*' | b'_' | b'~' | b'\\'));
        let is_set_apart = self.peek().is_none_or(|byte| byte == b' ' || byte == b'\t');
        self.skip_marks();
        (is_colon && is_set_apart).then_some(self.at)
    }
}

/// Whether every word starts with a capital letter.
fn is_title_case(name: &str) -> bool {
    name.split_whitespace().all(|word| word.starts_with(char::is_uppercase))
}

/// Whether a time of the day (`9:05`, `09:05:17.250`) has seconds; nothing where it is no time.
pub(super) fn seconds(text: &str) -> Option<bool> {
    let (time, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let mut parts = time.split(':');
    let (hours, minutes, seconds) = (parts.next()?, parts.next()?, parts.next());
    let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let is_pair = |part: &str| part.len() == 2 && is_number(part);
    let is_time = (1..=2).contains(&hours.len())
        && is_number(hours)
        && is_pair(minutes)
        && seconds.is_none_or(is_pair)
        && parts.next().is_none()
        && is_number(fraction);
    is_time.then_some(seconds.is_some())
}
