//! Things inside of text that are named rather than said: addresses and template variables.
//!
//! Both are one noun to the sentence. The Markdown parser leaves bare addresses as text, so that they are looked for
//! here, in one pass over the bytes that stops only at the few that can be part of one.

use std::ops::Range;

use memchr::{memchr2, memchr3};

use super::RunKind;

/// The schemes that are taken for an address without angle brackets.
const SCHEMES: &[&str] = &["https", "http", "ftp", "mailto", "file", "slack", "git", "ssh"];

/// The longest template variable, in bytes, braces included.
const LONGEST_VARIABLE: usize = 120;

/// Finds the next thing in `range` that is no plain text. An address may reach beyond `range.end`, because markup
/// characters in it split the text, but never beyond `limit`. All offsets are bytes of `source`.
pub(super) fn next(source: &str, range: Range<usize>, limit: usize) -> Option<(RunKind, Range<usize>)> {
    let bytes = source.as_bytes();
    let mut at = range.start;
    while at < range.end {
        at += special(&bytes[at..range.end])?;
        let found = match bytes[at] {
            b'\n' | b'\r' => Some((RunKind::Break, at..at + 1)),
            b':' => {
                scheme(bytes, range.start, at).map(|start| (RunKind::Opaque, address(bytes, start, limit)))
            }
            b'.' => host(bytes, range.start, at).map(|start| (RunKind::Opaque, address(bytes, start, limit))),
            _ => variable(source, at, limit).map(|end| (RunKind::Opaque, at..end)),
        };
        if found.is_some() {
            return found;
        }
        at += 1;
    }
    None
}

/// Where the first byte stands that can announce something special.
fn special(bytes: &[u8]) -> Option<usize> {
    let mark = memchr3(b':', b'.', b'{', bytes);
    let line_break = memchr2(b'\n', b'\r', &bytes[..mark.unwrap_or(bytes.len())]);
    line_break.or(mark)
}

/// Where the scheme starts that ends at the colon.
fn scheme(bytes: &[u8], floor: usize, colon: usize) -> Option<usize> {
    let before = &bytes[floor..colon];
    let scheme = SCHEMES.iter().find(|scheme| {
        before.len() >= scheme.len()
            && before[before.len() - scheme.len()..].eq_ignore_ascii_case(scheme.as_bytes())
    })?;
    let start = colon - scheme.len();
    let is_whole_word = start == floor || !bytes[start - 1].is_ascii_alphanumeric();
    let next = bytes.get(colon + 1)?;
    let goes_on =
        bytes[colon + 1..].starts_with(b"//") || (*scheme == "mailto" && next.is_ascii_alphanumeric());
    (is_whole_word && goes_on).then_some(start)
}

/// Where `www` starts that ends at the dot.
fn host(bytes: &[u8], floor: usize, dot: usize) -> Option<usize> {
    let start = dot.checked_sub(3).filter(|start| *start >= floor)?;
    let is_whole_word = start == floor || !bytes[start - 1].is_ascii_alphanumeric();
    let goes_on = bytes.get(dot + 1).is_some_and(u8::is_ascii_alphanumeric);
    (is_whole_word && goes_on && bytes[start..dot].eq_ignore_ascii_case(b"www")).then_some(start)
}

/// The whole address that starts here, without the punctuation of the sentence around it.
fn address(bytes: &[u8], start: usize, limit: usize) -> Range<usize> {
    let ends = |at: usize| {
        bytes[at].is_ascii_whitespace()
            || bytes[at].is_ascii_control()
            || matches!(bytes[at], b'<' | b'>' | b'"' | b'`' | b'|' | b']' | b'}')
            || matches!(bytes[at..], [0xe2, 0x80, ..] | [0xc2, 0xa0, ..])
    };
    let mut end = (start..limit).find(|at| ends(*at)).unwrap_or(limit);
    let count = |end: usize, sign: u8| bytes[start..end].iter().filter(|byte| **byte == sign).count();
    while end > start + 1 {
        let is_outside = match bytes[end - 1] {
            b'.' | b',' | b':' | b';' | b'!' | b'?' | b'\'' | b'*' | b'_' | b'~' | b'\\' => true,
            b')' => count(end, b')') > count(end, b'('),
            _ => false,
        };
        if !is_outside {
            break;
        }
        end -= 1;
    }
    start..end
}

/// Where the template variable (`{{ name }}`) ends that starts here, if it does so soon and on the same line.
fn variable(source: &str, start: usize, limit: usize) -> Option<usize> {
    let rest = &source.as_bytes()[start..limit.min(start + LONGEST_VARIABLE)];
    let inner = rest.strip_prefix(b"{{")?;
    let length = inner.windows(2).position(|pair| pair == b"}}" || pair.contains(&b'\n'))?;
    inner[length..].starts_with(b"}}").then_some(start + length + 4)
}
