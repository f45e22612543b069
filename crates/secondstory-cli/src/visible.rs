//! Characters that nobody would see, or that would turn the text around them: shown as their number.
//!
//! Drafts and file names are shown next to words of ours. A character that reverses the direction of what follows, or one
//! that a terminal or a page acts on, would change what these say.

use std::borrow::Cow;

/// What is shown instead of a character; nothing where it is shown as it is. White space is shown as it is, so whoever
/// shows a text decides about that first.
pub(crate) fn visible_form(character: char) -> Option<String> {
    let is_shown = character.is_whitespace() && character != '\u{85}'
        || !(character.is_control() || turns_text(character) || is_noncharacter(character));
    (!is_shown).then(|| format!("[U+{:04X}]", u32::from(character)))
}

/// The text with nothing hidden in it.
pub(crate) fn visible(text: &str) -> Cow<'_, str> {
    if text.chars().all(|character| visible_form(character).is_none()) {
        return Cow::Borrowed(text);
    }
    let forms =
        text.chars().map(|character| visible_form(character).unwrap_or_else(|| character.to_string()));
    Cow::Owned(forms.collect())
}

/// Embeddings, overrides and isolates of the bidirectional algorithm. The plain marks for a direction stay: Hebrew and
/// Arabic texts need them, and they turn nothing.
const fn turns_text(character: char) -> bool {
    matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Code points that are promised never to be characters; pages may not hold them.
fn is_noncharacter(character: char) -> bool {
    matches!(character, '\u{fdd0}'..='\u{fdef}') || u32::from(character) & 0xfffe == 0xfffe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_what_would_be_hidden() {
        assert_eq!(visible("a\u{202e}b\u{1b}[1m\u{0}"), "a[U+202E]b[U+001B][1m[U+0000]");
        assert_eq!(
            visible("caf\u{e9} 👩\u{200d}💻 \u{5d0}\u{200f}\t\n"),
            "caf\u{e9} 👩\u{200d}💻 \u{5d0}\u{200f}\t\n"
        );
    }
}
