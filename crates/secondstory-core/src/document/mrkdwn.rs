//! Slack's own notation inside a message: mentions, addresses, code, quotes, emoji, and three entities.
//!
//! What Slack means by an angle bracket is told from one that somebody typed, because the latter is an entity. A
//! mention becomes a handle, which the subject finder knows as a person.

use std::ops::Range;

use super::BlockKind;
use super::assembler::Place;
use super::decoded::Decoded;
use super::notes::Note;
use super::pieces::UPRIGHT;

/// The entities of Slack; it has no others.
const ENTITIES: &[(&str, &str)] = &[("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">")];
/// The mark of a quotation, as it stands at the start of a line.
const QUOTE_MARKS: &[&str] = &["&gt;", ">"];
/// What quotes all the rest of a message.
const LONG_QUOTE_MARKS: &[&str] = &["&gt;&gt;&gt;", ">>>"];
/// What follows an angle bracket that Slack has written.
const CONTROL_STARTS: &[&str] =
    &["@", "#", "!", "http://", "https://", "mailto:", "tel:", "ftp://", "slack://"];
/// The mark of code that may go over several lines.
const FENCE: &str = "```";
/// The signs that items of a list start with, apart from numbers.
const BULLETS: &[char] = &['•', '◦', '▪', '-'];
/// The longest name of an emoji, in bytes.
const LONGEST_EMOJI: usize = 64;

/// Reads a message; adds its text to the decoded text and what stands where to the notes.
pub(super) fn read(message: &Decoded, decoded: &mut Decoded, notes: &mut Vec<Note>) {
    let mut reader = Reader {
        message,
        text: message.text(),
        decoded,
        notes,
        quoted: false,
        is_open: false,
        unclosed_until: 0,
    };
    let mut at = 0;
    let mut quotes_all = false;
    while let Some(rest) = reader.text.get(at..).filter(|rest| !rest.is_empty()) {
        let line_end = at + rest.find('\n').unwrap_or(rest.len());
        quotes_all |= LONG_QUOTE_MARKS.iter().any(|mark| rest.starts_with(mark));
        at = reader.line(at..line_end, quotes_all);
    }
    reader.end_block();
}

struct Reader<'message> {
    message: &'message Decoded,
    text: &'message str,
    decoded: &'message mut Decoded,
    notes: &'message mut Vec<Note>,
    quoted: bool,
    is_open: bool,
    /// Up to this byte no angle bracket is closed, so that none has to be looked for again.
    unclosed_until: usize,
}

impl Reader<'_> {
    /// Reads a line; gives the byte after it, which is further on where code reaches over its end.
    fn line(&mut self, line: Range<usize>, quotes_all: bool) -> usize {
        let text = self.text.get(line.clone()).unwrap_or("");
        let content = behind_quote_marks(text);
        let is_quoted = content.len() < text.len() || quotes_all;
        let item = after_bullet(content);
        if content.trim().is_empty() || is_quoted != self.quoted || item.is_some() {
            self.end_block();
        }
        self.quoted = is_quoted;
        let start = line.end - item.unwrap_or(content).len();
        if self.is_open {
            let before = line.start.checked_sub(1).filter(|at| self.text.as_bytes().get(*at) == Some(&b'\n'));
            let line_break = self.add(before.map_or(start..start, |at| at..at + 1), Some(" "));
            self.notes.push(Note::LineBreak(line_break));
        }
        let end = self.inline(start, line.end);
        end.max(line.end) + usize::from(end <= line.end)
    }

    /// Reads prose from one byte up to another; gives the byte after it.
    fn inline(&mut self, mut at: usize, end: usize) -> usize {
        let mut start = at;
        while at < end {
            let rest = self.text.get(at..end).unwrap_or("");
            let Some(offset) = rest.find(['<', '&', '`', ':', '*', '_', '~']) else { break };
            at += offset;
            match self.special(at, end) {
                Some(special) => {
                    self.prose(start..at);
                    at = self.add_special(special, at);
                    start = at;
                }
                None => at += 1,
            }
        }
        self.prose(start..end.max(start));
        at.max(end)
    }

    /// What starts with the special sign at this byte, if it is more than a sign.
    fn special(&mut self, at: usize, end: usize) -> Option<Special> {
        let rest = self.text.get(at..end)?;
        match *rest.as_bytes().first()? {
            b'<' => self.control_length(rest, at).map(|length| Special::Control(at..at + length)),
            b'&' => {
                let (written, meant) = ENTITIES.iter().find(|(written, _)| rest.starts_with(written))?;
                Some(Special::Character(meant, at..at + written.len()))
            }
            b'`' if rest.starts_with(FENCE) => {
                let inside = self.text.get(at + FENCE.len()..)?;
                let length = inside.find(FENCE).unwrap_or(inside.len());
                let after = (at + FENCE.len() * 2 + length).min(self.text.len());
                Some(Special::Code(at..after, inside.get(..length)?.contains('\n')))
            }
            b'`' => {
                let length = rest.get(1..)?.find('`').filter(|length| *length > 0)?;
                Some(Special::Code(at..at + length + 2, false))
            }
            b':' => emoji_length(rest).map(|length| Special::Nothing(at..at + length)),
            _ => self.is_emphasis(at).then_some(Special::Nothing(at..at + 1)),
        }
    }

    /// The length in bytes of a mention or an address in angle brackets that the text starts with.
    fn control_length(&mut self, text: &str, at: usize) -> Option<usize> {
        let inside = text.get(1..)?;
        if at < self.unclosed_until || !CONTROL_STARTS.iter().any(|start| inside.starts_with(start)) {
            return None;
        }
        let length = text.find('>');
        if length.is_none() {
            self.unclosed_until = at + text.len();
        }
        length.map(|length| length + 1)
    }

    /// Whether the sign stands at the edge of a word rather than in a name or between spaces.
    fn is_emphasis(&self, at: usize) -> bool {
        let before = self.text.get(..at).and_then(|text| text.chars().next_back());
        let after = self.text.get(at + 1..).and_then(|text| text.chars().next());
        let is_in_word = |character: Option<char>| character.is_some_and(char::is_alphanumeric);
        let is_space = |character: Option<char>| character.is_none_or(char::is_whitespace);
        let is_inside_word = is_in_word(before) && is_in_word(after);
        let stands_alone = is_space(before) && is_space(after);
        !is_inside_word && !stands_alone
    }

    fn add_special(&mut self, special: Special, at: usize) -> usize {
        match special {
            Special::Control(range) => {
                self.control(range.clone());
                range.end
            }
            Special::Character(meant, range) => {
                let added = self.add(range.clone(), Some(meant));
                self.notes.push(Note::Text(added, UPRIGHT));
                range.end
            }
            Special::Code(range, true) => {
                self.end_block();
                range.end
            }
            Special::Code(range, false) => {
                let added = self.add(range.clone(), None);
                self.notes.push(Note::Opaque(added, UPRIGHT));
                range.end
            }
            Special::Nothing(range) => range.end.max(at + 1),
        }
    }

    /// Adds what stands between angle brackets, given with them.
    fn control(&mut self, range: Range<usize>) {
        let inside = self.text.get(range.start + 1..range.end - 1).unwrap_or("");
        let (target, label) = inside.split_once('|').unwrap_or((inside, ""));
        let is_group = target.starts_with("!subteam");
        if target.starts_with('@') || is_group {
            let name = if label.is_empty() { target } else { label };
            let handle = format!("@{}", name.trim_start_matches(['@', '!']).replace([' ', '^'], "_"));
            let added = self.add(range, Some(&handle));
            self.notes.push(Note::Text(added, UPRIGHT));
        } else if label.is_empty() || target.starts_with(['#', '!']) {
            let added = self.add(range, None);
            self.notes.push(Note::Opaque(added, UPRIGHT));
        } else {
            self.prose(range.end - 1 - label.len()..range.end - 1);
        }
    }

    fn prose(&mut self, range: Range<usize>) {
        if !range.is_empty() {
            let added = self.add(range, None);
            self.notes.push(Note::Text(added, UPRIGHT));
        }
    }

    /// Adds bytes of the message, or what they stand for; gives their range in the decoded text.
    fn add(&mut self, range: Range<usize>, meant: Option<&str>) -> Range<usize> {
        self.is_open = true;
        match meant {
            Some(meant) => self.decoded.replace(meant, self.message.source_range(range)),
            None => self.decoded.append(self.message, range),
        }
    }

    /// Ends the open block. A line end stands between two blocks of the decoded text, so that nothing runs together.
    fn end_block(&mut self) {
        if !std::mem::take(&mut self.is_open) {
            return;
        }
        self.notes.push(Note::Finish(Place { kind: BlockKind::ChatLine, quoted: self.quoted }, None));
        let end = self.decoded.end();
        self.decoded.replace("\n", end..end);
    }
}

/// Something that is no plain text, with its bytes.
enum Special {
    /// What stands between angle brackets.
    Control(Range<usize>),
    /// An entity and its character.
    Character(&'static str, Range<usize>),
    /// Code, and whether it goes over several lines.
    Code(Range<usize>, bool),
    /// Signs that are not read.
    Nothing(Range<usize>),
}

/// The line without the marks of a quotation, or the line itself where there are none.
fn behind_quote_marks(line: &str) -> &str {
    let mut rest = line;
    while let Some(inside) = QUOTE_MARKS.iter().find_map(|mark| rest.strip_prefix(mark)) {
        rest = inside.trim_start_matches(' ');
    }
    rest
}

/// What follows the mark of a list item, if the line starts with one.
fn after_bullet(line: &str) -> Option<&str> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = match digits {
        0 => line.strip_prefix(BULLETS)?,
        1..=3 => line.get(digits..)?.strip_prefix(['.', ')'])?,
        _ => return None,
    };
    rest.strip_prefix(' ').map(str::trim_start)
}

/// The length in bytes of the emoji (`:fire:`) that the text starts with. A time of the day (`10:14:05`) is none.
fn emoji_length(text: &str) -> Option<usize> {
    let inside = text.get(1..)?;
    let is_part = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"_+-".contains(&byte);
    let length = inside.bytes().take(LONGEST_EMOJI).position(|byte| !is_part(byte))?;
    let has_letter =
        inside.get(..length)?.bytes().any(|byte| byte.is_ascii_lowercase() || b"+-".contains(&byte));
    (has_letter && inside.as_bytes().get(length) == Some(&b':')).then_some(length + 2)
}
