//! JSON as a stream of events with the places where they stand.
//!
//! The libraries that read JSON give values, and a place in a text that has escapes cannot be told from a value. This
//! reader keeps one byte for each open bracket and nothing else, so that no depth costs stack and no length costs more
//! than one pass.

use std::ops::Range;

/// What is met, one after the other. The ranges are bytes of the source, without quotation marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Event {
    /// `{`
    StartObject,
    /// `[`
    StartArray,
    /// `}` or `]`
    End,
    /// The name of a field; its value is the next event.
    Key(Range<usize>),
    /// A text.
    Text(Range<usize>),
    /// A number, `true`, `false` or `null`.
    Scalar,
}

/// What may come next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Expected {
    Value,
    ValueOrEnd,
    KeyOrEnd,
    CommaOrEnd,
    Nothing,
}

/// Reads a source up to its end or to the first thing that is no JSON.
#[derive(Clone, Debug)]
pub(super) struct Reader<'source> {
    source: &'source str,
    at: usize,
    /// The open brackets.
    open: Vec<u8>,
    expected: Expected,
}

impl<'source> Reader<'source> {
    /// Starts at the beginning of a source.
    pub(super) fn new(source: &'source str) -> Self {
        Self { source, at: 0, open: Vec::new(), expected: Expected::Value }
    }

    /// Whether everything was JSON; to be asked when there are no more events.
    pub(super) fn is_sound(&self) -> bool {
        self.expected == Expected::Nothing && self.at == self.source.len()
    }

    fn peek(&self) -> Option<u8> {
        self.source.as_bytes().get(self.at).copied()
    }

    fn skip_space(&mut self) {
        while self.peek().is_some_and(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn eat(&mut self, byte: u8) -> bool {
        self.skip_space();
        let is_next = self.peek() == Some(byte);
        self.at += usize::from(is_next);
        is_next
    }

    /// A value was read: what may follow it depends on where it stands.
    fn after_value(&mut self) {
        self.expected = if self.open.is_empty() { Expected::Nothing } else { Expected::CommaOrEnd };
        self.skip_space();
    }

    fn value(&mut self) -> Option<Event> {
        match self.peek()? {
            bracket @ (b'{' | b'[') => {
                self.at += 1;
                self.open.push(bracket);
                let is_object = bracket == b'{';
                self.expected = if is_object { Expected::KeyOrEnd } else { Expected::ValueOrEnd };
                Some(if is_object { Event::StartObject } else { Event::StartArray })
            }
            b'"' => {
                let text = self.text()?;
                self.after_value();
                Some(Event::Text(text))
            }
            _ => {
                let rest = self.source.get(self.at..)?;
                let is_part = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'+' | b'.');
                let length = rest.bytes().position(|byte| !is_part(byte)).unwrap_or(rest.len());
                self.at += length;
                self.after_value();
                (length > 0).then_some(Event::Scalar)
            }
        }
    }

    /// The text that starts with the next byte, a quotation mark.
    fn text(&mut self) -> Option<Range<usize>> {
        let start = self.at + 1;
        let mut at = start;
        loop {
            at += self.source.as_bytes().get(at..)?.iter().position(|byte| matches!(byte, b'"' | b'\\'))?;
            if self.source.as_bytes().get(at) == Some(&b'"') {
                self.at = at + 1;
                return Some(start..at);
            }
            at += 2;
        }
    }

    fn key(&mut self) -> Option<Event> {
        let key = self.peek().filter(|byte| *byte == b'"').and_then(|_| self.text())?;
        self.expected = Expected::Value;
        self.eat(b':').then_some(Event::Key(key))
    }

    /// What follows a comma, of which there is one here.
    fn after_comma(&mut self, is_object: bool) -> Option<Event> {
        let is_comma = self.eat(b',');
        self.skip_space();
        match (is_comma, is_object) {
            (true, true) => self.key(),
            (true, false) => self.value(),
            (false, _) => None,
        }
    }

    fn end(&mut self) -> Option<Event> {
        let close = if self.open.pop()? == b'{' { b'}' } else { b']' };
        let is_closed = self.eat(close);
        self.after_value();
        is_closed.then_some(Event::End)
    }
}

impl Iterator for Reader<'_> {
    type Item = Event;

    fn next(&mut self) -> Option<Event> {
        self.skip_space();
        let closes = matches!(self.peek(), Some(b'}' | b']'));
        let is_object = self.open.last() == Some(&b'{');
        let event = match self.expected {
            Expected::Value => self.value(),
            Expected::ValueOrEnd | Expected::KeyOrEnd | Expected::CommaOrEnd if closes => self.end(),
            Expected::ValueOrEnd => self.value(),
            Expected::KeyOrEnd => self.key(),
            Expected::CommaOrEnd => self.after_comma(is_object),
            Expected::Nothing => None,
        };
        if event.is_none() && self.expected != Expected::Nothing {
            // What comes now is no JSON: nothing that follows is told.
            self.expected = Expected::Nothing;
            self.at = self.source.len() + 1;
        }
        event
    }
}

/// A stretch of a JSON text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// Bytes that are themselves.
    Verbatim(Range<usize>),
    /// An escape and the character that it stands for; one that stands for none is the replacement character.
    Escape(char, Range<usize>),
}

/// Takes a text apart into what stands for itself and what is escaped; the range is that of an [`Event::Text`].
pub(super) fn pieces(source: &str, range: Range<usize>) -> impl Iterator<Item = Piece> {
    let mut at = range.start;
    std::iter::from_fn(move || {
        let rest = source.get(at..range.end).filter(|rest| !rest.is_empty())?;
        let start = at;
        let length = rest.find('\\').unwrap_or(rest.len());
        if length > 0 {
            at += length;
            return Some(Piece::Verbatim(start..at));
        }
        let (character, length) = escape(rest);
        at += length;
        Some(Piece::Escape(character, start..at))
    })
}

/// The character of the escape that the text starts with, and its length in bytes.
fn escape(text: &str) -> (char, usize) {
    let Some(letter) = text[1..].chars().next() else { return (char::REPLACEMENT_CHARACTER, 1) };
    let character = match letter {
        'n' => '\n',
        't' => '\t',
        'r' => '\r',
        'b' | 'f' => ' ',
        'u' => return unicode_escape(text),
        other => other,
    };
    (character, 1 + letter.len_utf8())
}

/// The character of `\u2019`, or of two such escapes that belong together.
fn unicode_escape(text: &str) -> (char, usize) {
    let unit = |at: usize| {
        let escape = text.get(at..at + 6)?.strip_prefix("\\u")?;
        u16::from_str_radix(escape, 16).ok()
    };
    let Some(first) = unit(0) else { return (char::REPLACEMENT_CHARACTER, 2) };
    let pair = [first, unit(6).unwrap_or_default()];
    match char::decode_utf16(pair).next() {
        Some(Ok(character)) => (character, if character.len_utf16() == 2 { 12 } else { 6 }),
        _ => (char::REPLACEMENT_CHARACTER, 6),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sound(source: &str) -> bool {
        let mut reader = Reader::new(source);
        reader.by_ref().for_each(drop);
        reader.is_sound()
    }

    #[test]
    fn json_is_told_from_other_texts() {
        for source in
            ["[]", " {\"a\": [1, -2.5e3, true, null, \"x\\\"\"], \"b\": {}} ", "\"text\"", "[[],[{}]]"]
        {
            assert!(sound(source), "{source}");
        }
        for source in
            ["", "[", "[1,]", "{\"a\"}", "{\"a\":}", "{,}", "[1 2]", "[] x", "{]", "\"open", "\"\\", "{1:2}"]
        {
            assert!(!sound(source), "{source}");
        }
    }

    #[test]
    fn no_depth_is_too_deep() {
        assert!(sound(&format!("{}{}", "[".repeat(100_000), "]".repeat(100_000))));
    }

    #[test]
    fn escapes_are_decoded() {
        let source = "\"it\\u2019s \\ud83d\\ude00\\n\\\\ \\ud83d \\q \\u12\"";
        let decoded: String = pieces(source, 1..source.len() - 1)
            .map(|piece| match piece {
                Piece::Verbatim(range) => source[range].to_owned(),
                Piece::Escape(character, _) => character.to_string(),
            })
            .collect();
        assert_eq!(decoded, "it\u{2019}s \u{1f600}\n\\ \u{fffd} q \u{fffd}12");
    }
}
