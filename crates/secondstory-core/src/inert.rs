//! Names and texts that can do nothing but be read: no escape sequence of theirs reaches a terminal, no line break of theirs
//! begins a line of a report, and none turns the direction of what follows.

use std::borrow::Cow;

/// The text with everything that acts written out, as in `\u{1b}`.
#[must_use]
pub fn inert(text: &str) -> Cow<'_, str> {
    if is_printable_ascii(text.as_bytes()) || !text.contains(acts) {
        return Cow::Borrowed(text);
    }
    let mut written = String::with_capacity(text.len());
    for character in text.chars() {
        if acts(character) {
            written.extend(character.escape_unicode());
        } else {
            written.push(character);
        }
    }
    Cow::Owned(written)
}

/// Most names and messages are nothing else. Without an end in the middle the compiler looks at many bytes at a time.
fn is_printable_ascii(bytes: &[u8]) -> bool {
    bytes.iter().fold(true, |so_far, byte| so_far & matches!(byte, b' '..=b'~'))
}

/// Whether a character does something instead of being read: control characters, separators of lines and paragraphs, what changes
/// the direction of writing, and the code points that are promised never to be characters, which pages may not hold.
#[must_use]
pub fn acts(character: char) -> bool {
    character.is_control()
        || u32::from(character) & 0xfffe == 0xfffe
        || matches!(character, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fdd0}'..='\u{fdef}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_acts_is_written_out() {
        assert_eq!(inert("a\n\u{1b}[31mb\u{202e}c"), "a\\u{a}\\u{1b}[31mb\\u{202e}c");
        assert!(matches!(inert("née 🙂 a b.md"), Cow::Borrowed(_)));
    }
}
