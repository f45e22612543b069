//! Words of a draft inside Markdown: they say what they said, and start nothing.
//!
//! Every mark that could mean something to a Markdown reader is written as an entity, which is text to all of them, also
//! inside a table. Two things are found by GitHub and GitLab in the finished text instead, mentions of people and of
//! issues; they are not looked for inside `<code>`, and elsewhere a space without width parts them.

use std::fmt::Write as _;

use secondstory_core::inert::inert;

/// Marks that stay as they are everywhere. All other ASCII punctuation may open something.
const PLAIN: &[char] = &[',', ';', '?', '\'', '"', '(', ')', '/', '%', '=', '-'];

/// Marks that make an address, which becomes a link. A lexicon may have one; the words of a draft lead nowhere.
const OF_ADDRESSES: &[char] = &['.', ':'];

/// Characters of a quotation that are shown; the rest is cut.
const LONGEST: usize = 160;

/// Space without width.
const PARTING: &str = "&#8203;";

/// A text of ours or of a lexicon, for running text and for table cells. White space becomes one space.
pub(super) fn prose(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in folded(text).chars() {
        push(&mut escaped, character, OF_ADDRESSES);
        if matches!(character, '@' | '#') {
            escaped.push_str(PARTING);
        }
    }
    escaped
}

/// Words of a draft, or the name of a file: shown as code, where nobody is called.
pub(super) fn words(text: &str) -> String {
    let folded = folded(text);
    let is_long = folded.chars().count() > LONGEST;
    let mut escaped = String::from("<code>");
    for character in folded.chars().take(if is_long { LONGEST } else { usize::MAX }) {
        push(&mut escaped, character, &[]);
    }
    escaped.push_str(if is_long { "…</code>" } else { "</code>" });
    escaped
}

/// White space as one space, and what would be invisible or turn the line around as its code point.
fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(&inert(word));
    }
    folded
}

fn push(escaped: &mut String, character: char, also_plain: &[char]) {
    let is_plain = PLAIN.contains(&character) || also_plain.contains(&character);
    if character.is_ascii_punctuation() && !is_plain {
        // Writing to a string always works.
        let _ = write!(escaped, "&#{};", u32::from(character));
    } else {
        escaped.push(character);
    }
}
