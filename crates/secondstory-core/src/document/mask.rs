//! Hides what other tools put into Markdown files: MDX, Hugo, Jekyll, Docusaurus, MkDocs.
//!
//! The Markdown parser knows none of it and would hand it out as prose. Hidden bytes become spaces in a copy of the
//! text, so that no offset shifts and a hidden line separates paragraphs like an empty one. A text without any of
//! these, the usual case, is not copied.
//!
//! A MkDocs admonition (`!!! note`) indents its content, which Markdown takes for code. Its first line is replaced by
//! a list marker, so that the content becomes the content of an item; see [`is_disguised`].

use std::borrow::Cow;
use std::ops::Range;

use memchr::memchr;

use super::html;
use super::reach::start_of;

/// A text and what is hidden in it.
#[derive(Debug)]
pub(super) struct Masked<'source> {
    /// The text with spaces in place of what is hidden.
    pub(super) text: Cow<'source, str>,
    /// The hidden ranges of bytes, in order, without overlaps.
    pub(super) hidden: Vec<Range<usize>>,
}

/// What begins and ends with a mark, wherever it stands.
const ENCLOSED: &[(&str, &str)] = &[("{{<", ">}}"), ("{{%", "%}}"), ("{%", "%}"), ("{/*", "*/}")];
/// Shortcodes whose content is code or a remark.
const CODE_SHORTCODES: &[&str] = &["highlight", "code", "mermaid", "comment"];
/// The longest shortcode or tag of a component, in bytes, and how far away its end may be.
const LONGEST_MARKUP: usize = 2048;
/// Lines whose content is indented below them.
const INDENTING: &[&str] = &["!!! ", "??? ", "???+ ", "=== \""];
/// What the parser sees in place of such a line; all of it is hidden from the prose. The dot is there because an item
/// without text ends at the next empty line.
const DISGUISE: &str = "* .";
/// What may follow `import` and `export` in JavaScript.
const MODULE_WORDS: &[&str] =
    &["const ", "let ", "var ", "function ", "default ", "class ", "async ", "{", "* "];

/// Hides everything that is neither Markdown nor prose.
pub(super) fn mask(source: &str) -> Masked<'_> {
    let mut hidden = Vec::new();
    let mut markers = Vec::new();
    hide_lines(source, &mut hidden, &mut markers);
    hide_enclosed(source, &mut hidden);
    if hidden.is_empty() {
        return Masked { text: Cow::Borrowed(source), hidden };
    }
    let mut masked = blanked(source, merged(hidden), '.');
    for marker in markers {
        masked.text.to_mut().replace_range(marker..marker + DISGUISE.len(), DISGUISE);
    }
    masked
}

/// Hides the comments of a plain text; every hidden range is one comment.
pub(super) fn mask_comments(source: &str) -> Masked<'_> {
    mask_between(source, ("<!--", "-->"))
}

/// Hides everything from one mark to the next occurrence of another, marks included; every hidden range is one of those.
pub(super) fn mask_between<'source>(source: &'source str, (open, close): (&str, &str)) -> Masked<'source> {
    let mut hidden = Vec::new();
    let mut at = 0;
    while let Some(start) = source[at..].find(open).map(|offset| at + offset) {
        let Some(length) = source[start + open.len()..].find(close) else { break };
        at = start + open.len() + length + close.len();
        hidden.push(start..at);
    }
    if hidden.is_empty() {
        Masked { text: Cow::Borrowed(source), hidden }
    } else {
        blanked(source, hidden, ' ')
    }
}

/// A copy of the text with spaces in place of the ranges, line breaks kept. Where the line goes on behind a range, it is
/// the filler that stands there: with spaces the line could look indented, which is code to Markdown.
pub(super) fn blanked(source: &str, hidden: Vec<Range<usize>>, filler: char) -> Masked<'_> {
    let mut text = String::with_capacity(source.len());
    for range in &hidden {
        text.push_str(&source[text.len()..range.start]);
        let covered = &source[range.clone()];
        let last_line = covered.rfind(['\n', '\r']).map_or(0, |position| position + 1);
        let rest = source[range.end..].trim_start_matches([' ', '\t']);
        let last_filler = if rest.is_empty() || rest.starts_with(['\n', '\r']) { ' ' } else { filler };
        for (index, byte) in covered.bytes().enumerate() {
            let is_line_break = matches!(byte, b'\n' | b'\r');
            let blank = if index < last_line { ' ' } else { last_filler };
            text.push(if is_line_break { char::from(byte) } else { blank });
        }
    }
    text.push_str(&source[text.len()..]);
    Masked { text: Cow::Owned(text), hidden }
}

/// Whether the list item that the Markdown parser found at this byte is an admonition in disguise.
pub(super) fn is_disguised(source: &str, item: usize) -> bool {
    matches!(source.as_bytes().get(item), Some(b'!' | b'?' | b'='))
}

/// Sorts the ranges and joins those that overlap.
fn merged(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_unstable_by_key(|range| range.start);
    let mut merged: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

/// Finds shortcodes, template tags and comments of MDX.
fn hide_enclosed(source: &str, hidden: &mut Vec<Range<usize>>) {
    let mut at = 0;
    let mut unclosed = "";
    while let Some(offset) = memchr(b'{', &source.as_bytes()[at..]) {
        let start = at + offset;
        at = start + 1;
        let rest = window(&source[start..]);
        let Some((open, close)) = ENCLOSED.iter().find(|(open, _)| rest.starts_with(open)) else { continue };
        let Some(length) = rest.find(close).map(|length| length + close.len()) else { continue };
        if holds_blank_line(&rest[..length]) {
            continue;
        }
        at = start + length;
        let name = rest[open.len()..length].trim_start_matches(['-', ' ']);
        let code = CODE_SHORTCODES.iter().find(|code| name.starts_with(**code));
        if let Some(code) = code.filter(|code| **code != unclosed) {
            match closing(source, at, code) {
                Some(end) => at = end,
                None => unclosed = code,
            }
        }
        hidden.push(start..at);
    }
}

/// Whether a line without any text stands in it; markup does not reach across one.
fn holds_blank_line(text: &str) -> bool {
    text.contains("\n\n") || text.contains("\n\r\n")
}

/// The start of the text, as far as markup is followed: a mark that is open for longer was never meant as one.
fn window(text: &str) -> &str {
    start_of(text, LONGEST_MARKUP)
}

/// Where the closing tag of a shortcode with this name ends.
fn closing(source: &str, from: usize, name: &str) -> Option<usize> {
    let mut at = from;
    while let Some(offset) = source[at..].find('{') {
        let start = at + offset;
        let tag = source[start..].trim_start_matches(['{', '<', '%', '-', ' ']);
        let closes = tag.strip_prefix("end").or_else(|| tag.strip_prefix('/'));
        if closes.is_some_and(|tag| tag.trim_start().starts_with(name)) {
            return source[start..].find('}').map(|end| {
                let end = start + end + 1;
                if source[end..].starts_with('}') { end + 1 } else { end }
            });
        }
        at = start + 1;
    }
    None
}

/// Finds whole lines that are markup of another tool, and tags of components.
fn hide_lines(source: &str, hidden: &mut Vec<Range<usize>>, markers: &mut Vec<usize>) {
    let mut start = 0;
    let mut after_blank = true;
    let mut inside_module = false;
    while start < source.len() {
        let end = memchr(b'\n', &source.as_bytes()[start..]).map_or(source.len(), |length| start + length);
        let line = source[start..end].trim_end();
        let content = line.trim_start_matches([' ', '\t']);
        let content_start = start + line.len() - content.len();
        inside_module = !line.is_empty() && (inside_module || (after_blank && is_module(line)));
        match content.as_bytes().first() {
            Some(_) if inside_module => hidden.push(start..start + line.len()),
            Some(b':') if content.starts_with(":::") => hidden.push(content_start..start + line.len()),
            Some(b'{') if content.starts_with("{:") && content.ends_with('}') => {
                hidden.push(content_start..start + line.len());
            }
            Some(b'!' | b'?' | b'=') if INDENTING.iter().any(|mark| content.starts_with(mark)) => {
                markers.push(content_start);
                hidden.push(content_start..start + line.len());
            }
            Some(b'<') => hide_components(source, content_start, hidden),
            _ => {}
        }
        after_blank = line.is_empty() || (after_blank && inside_module);
        start = end + 1;
    }
}

/// Whether the line is an import or an export of MDX.
fn is_module(line: &str) -> bool {
    if let Some(rest) = line.strip_prefix("import ") {
        let quoted = rest.starts_with(['"', '\'']);
        return quoted || rest.starts_with('{') || rest.contains(" from '") || rest.contains(" from \"");
    }
    let exports = line.strip_prefix("export ");
    exports.is_some_and(|rest| {
        MODULE_WORDS.iter().any(|word| rest.starts_with(word)) && rest.contains(['=', '(', '{', '\'', '"'])
    })
}

/// Hides the tags of components (`<Callout kind="note">`) that a line starts with. What looks like a nickname in front
/// of a chat message (`<Sam> hello`) stays.
fn hide_components(source: &str, line_start: usize, hidden: &mut Vec<Range<usize>>) {
    let mut start = line_start;
    while is_component(&source[start..]) {
        let Some(length) = component_length(window(&source[start..])) else { return };
        let end = start + length;
        let (name, is_closing) = html::tag_name(&source[start..end]);
        let is_plain = !is_closing && length == name.len() + 2;
        let rest = &source[end..];
        let goes_on = rest.starts_with(' ') && !rest.trim_start_matches(' ').starts_with(['\n', '\r']);
        if is_plain && goes_on && !window(rest).contains(&format!("</{name}>")) {
            return;
        }
        hidden.push(start..end);
        start = end + rest.len() - rest.trim_start_matches(' ').len();
    }
}

/// Whether a tag of a component starts here: its name is capitalised, or it has none (`<>`).
fn is_component(text: &str) -> bool {
    let inner = text.strip_prefix("</").or_else(|| text.strip_prefix('<'));
    inner.is_some_and(|inner| inner.starts_with(|first: char| first.is_ascii_uppercase() || first == '>'))
}

/// The length in bytes of the tag that starts here; braces and quotes in it may hold angle brackets.
fn component_length(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut quote = None;
    let mut previous = 0;
    for (index, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (_, b'\n') if previous == b'\n' => return None,
            (Some(open), _) if open == byte => quote = None,
            (None, b'"') => quote = Some(byte),
            (None, b'{') => depth += 1,
            (None, b'}') => depth = depth.saturating_sub(1),
            (None, b'>') if depth == 0 => return Some(index + 1),
            _ => {}
        }
        if byte != b'\r' {
            previous = byte;
        }
    }
    None
}
