//! How far a text is read, whichever way its lines end.

use std::ops::Range;

use memchr::memchr_iter;

/// The start of `text`, at most so many bytes, up to the end of a character. The carriage return of a Windows line end is not counted:
/// with it and without it the same is read.
pub(super) fn start_of(text: &str, most: usize) -> &str {
    let mut end = reached(text.len(), most, |length| line_ends(text, 0..length));
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// The end of `text`, at most so many bytes, from the start of a character; counted in the same way.
pub(super) fn end_of(text: &str, most: usize) -> &str {
    let all = text.len();
    let mut start = all - reached(all, most, |length| line_ends(text, all - length..all));
    while !text.is_char_boundary(start) {
        start += 1;
    }
    &text[start..]
}

/// How many of all bytes are reached where `most` are counted and `not_counted` says how many are not among the first so many.
fn reached(all: usize, most: usize, not_counted: impl Fn(usize) -> usize) -> usize {
    let mut length = most.min(all);
    loop {
        let wanted = (most + not_counted(length)).min(all);
        if wanted == length {
            return length;
        }
        length = wanted;
    }
}

/// How many Windows line ends have their carriage return in this range of bytes.
fn line_ends(text: &str, range: Range<usize>) -> usize {
    let (bytes, start) = (text.as_bytes(), range.start);
    memchr_iter(b'\r', &bytes[range]).filter(|at| bytes.get(start + at + 1) == Some(&b'\n')).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_line_ends_change_nothing() {
        for text in ["", "a\nb\n\nc é\n", "\n\n\n\nab", "ab\rcd\n", "🙂\n🙂"] {
            let windows = text.replace('\n', "\r\n");
            for most in 0..=text.len() + 1 {
                let start = start_of(text, most);
                assert!(start.len() <= most && text.starts_with(start), "{text:?} up to {most}");
                assert_eq!(start_of(&windows, most).replace("\r\n", "\n"), start, "{text:?} up to {most}");
                let end = end_of(text, most);
                assert!(end.len() <= most && text.ends_with(end), "{text:?} up to {most}");
                assert_eq!(end_of(&windows, most).replace("\r\n", "\n"), end, "{text:?} up to {most}");
            }
        }
    }
}
