//! What a line of plain text is on its own: a list item, a heading, a rule, a command.
//!
//! Plain text has no grammar; these are the habits that most authors share. Each test prefers to call a line prose.

use std::ops::Range;

/// The longest heading, in bytes.
const LONGEST_HEADING: usize = 80;
/// The most words of a heading in capitals or with a colon.
const MOST_WORDS: usize = 6;
/// The signs that items of a list start with, apart from numbers.
const BULLETS: &[&str] = &["-", "*", "+", "•", "◦", "▪", "‣", "·", "–"];
/// The starts of lines that are commands for sure: the prompts of shells, and the first line of a stack trace.
const COMMANDS: &[&str] = &["$ ", "# ", "% ", ">>> ", "Traceback "];
/// The words that mark a line of a log.
const LOG_LEVELS: &[&str] =
    &["INFO", "WARN", "ERROR", "DEBUG", "FATAL", "TRACE", "CRITICAL", "NOTICE", "WARNING"];

/// A line without its line break, quote marks and indentation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PlainLine<'source> {
    /// The text, without white space at its ends.
    pub(super) text: &'source str,
    /// The byte of the source at which the text starts.
    pub(super) start: usize,
    /// How many columns it is indented; a tab counts as four.
    pub(super) indent: usize,
    /// Whether a quote mark (`>`) stands in front of it.
    pub(super) quoted: bool,
}

impl<'source> PlainLine<'source> {
    /// Reads the line between two bytes of the source, line break excluded.
    pub(super) fn new(source: &'source str, start: usize, end: usize) -> Self {
        let mut rest = &source[start..end];
        let mut quoted = false;
        while let Some(inner) = rest.trim_start().strip_prefix('>')
            && (inner.is_empty() || inner.starts_with([' ', '>']))
        {
            quoted = true;
            rest = inner;
        }
        Self { quoted, ..Self::unquoted(source, end - rest.len(), end) }
    }

    /// Reads the line between two bytes of the source in a notation in which `>` is no mark of a quote.
    pub(super) fn unquoted(source: &'source str, start: usize, end: usize) -> Self {
        let rest = &source[start..end];
        let text = rest.trim_start();
        let white = &rest[..rest.len() - text.len()];
        let indent = white.chars().map(|character| if character == '\t' { 4 } else { 1 }).sum();
        Self { text: text.trim_end(), start: end - text.len(), indent, quoted: false }
    }

    /// The byte after the text.
    pub(super) fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// The bytes of the text.
    pub(super) fn range(&self) -> Range<usize> {
        self.start..self.end()
    }

    /// The length in bytes of the mark that makes the line a list item, white space and check box included, and the
    /// number if it has one.
    pub(super) fn list_marker(&self) -> Option<(usize, Option<u32>)> {
        let bullet =
            BULLETS.iter().find(|bullet| self.text.starts_with(**bullet)).map(|bullet| (bullet.len(), None));
        let (length, number) = bullet.or_else(|| self.number())?;
        let rest = self.text.get(length..)?;
        let content = rest.trim_start();
        if content.len() == rest.len() {
            return None;
        }
        let box_end = content
            .strip_prefix('[')
            .and_then(|inner| inner.get(1..))
            .and_then(|inner| inner.strip_prefix("] "));
        Some((self.text.len() - box_end.unwrap_or(content).trim_start().len(), number))
    }

    /// The number that the line starts with (`1.`, `2)`), with its length in bytes.
    fn number(&self) -> Option<(usize, Option<u32>)> {
        let digits = self.text.bytes().take_while(u8::is_ascii_digit).count();
        let is_closed = matches!(self.text.as_bytes().get(digits), Some(b'.' | b')'));
        let number = self.text.get(..digits)?.parse().ok()?;
        (is_closed && digits <= 3).then_some((digits + 1, Some(number)))
    }

    /// Whether the line is nothing but a rule.
    pub(super) fn is_rule(&self) -> bool {
        self.underline_rank().is_some()
            || (self.text.len() >= 3
                && self.text.bytes().all(|byte| matches!(byte, b'*' | b'_' | b'~' | b'#' | b' ')))
    }

    /// The rank of the heading that this line underlines, if it can be the line below one.
    pub(super) fn underline_rank(&self) -> Option<u8> {
        let is_all = |sign: u8| self.text.len() >= 3 && self.text.bytes().all(|byte| byte == sign);
        if is_all(b'=') { Some(1) } else { is_all(b'-').then_some(2) }
    }

    /// Whether the line may stand above a line of `===`.
    pub(super) fn can_be_underlined(&self) -> bool {
        self.text.len() <= LONGEST_HEADING && !self.text.ends_with(['.', ','])
    }

    /// Whether the line is a heading by itself: a few words in capitals, or a few words and a colon.
    pub(super) fn is_heading(&self) -> bool {
        let is_short =
            self.text.len() <= LONGEST_HEADING && self.text.split_whitespace().count() <= MOST_WORDS;
        if !is_short || self.text.ends_with(['.', '!', ',', ';']) {
            return false;
        }
        let letters = self.text.chars().filter(|character| character.is_alphabetic()).count();
        let is_capitals = letters >= 4 && !self.text.contains(char::is_lowercase);
        let is_label = self.text.ends_with(':') && self.text.starts_with(char::is_uppercase) && letters >= 2;
        is_capitals || (is_label && !self.text[..self.text.len() - 1].contains([':', '.', '?']))
    }

    /// Whether the line is a command or a line of a log rather than prose. Asked of indented lines only.
    pub(super) fn is_command(&self) -> bool {
        let is_log = || {
            let starts_log = self.text.starts_with(|first: char| first.is_ascii_digit() || first == '[');
            starts_log
                && self
                    .text
                    .split(|character: char| !character.is_ascii_uppercase())
                    .any(|word| LOG_LEVELS.contains(&word))
        };
        let is_trace = || self.text.starts_with("at ") && self.text.ends_with(')') && self.text.contains('(');
        let is_code = || self.text.ends_with(['{', ';', '}']) || self.text.ends_with("\\");
        COMMANDS.iter().any(|start| self.text.starts_with(start)) || is_trace() || is_code() || is_log()
    }
}
