//! What a line of AsciiDoc is on its own: a delimiter, a heading, an item, a directive.

use crate::document::plain_line::PlainLine;

/// Signs that enclose a block when at least four of them, or as many as are listed, are all that a line holds.
const DELIMITERS: &[(u8, Enclosed)] = &[
    (b'-', Enclosed::Verbatim),
    (b'.', Enclosed::Verbatim),
    (b'+', Enclosed::Verbatim),
    (b'/', Enclosed::Comment),
    (b'=', Enclosed::Prose),
    (b'*', Enclosed::Prose),
    (b'_', Enclosed::Quote),
];
/// The labels of paragraphs that stand out.
const ADMONITIONS: &[&str] = &["NOTE: ", "TIP: ", "IMPORTANT: ", "WARNING: ", "CAUTION: "];
/// Directives of the preprocessor, which may stand inside of a paragraph.
const DIRECTIVES: &[&str] = &["include::", "ifdef::", "ifndef::", "ifeval::", "endif::"];
/// The signs that underline a heading, highest rank first.
const UNDERLINES: &[u8] = b"=-~^+";
/// What a description ends its term with.
const TERM_MARKS: &[&str] = &["::::", ":::", "::", ";;"];

/// What stands between two delimiters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Enclosed {
    /// Code, output, the notation of another program.
    Verbatim,
    /// A remark to other authors.
    Comment,
    /// Blocks like any other.
    Prose,
    /// Blocks that somebody else said.
    Quote,
}

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind<'source> {
    Blank,
    Comment,
    Directive,
    Delimiter(Enclosed),
    Table,
    /// A heading with its rank, and the length of the mark before it.
    Heading(u8, usize),
    /// What is said about the next block, without the brackets.
    Attributes(&'source str),
    /// A value for the whole document.
    Entry,
    /// A block that is no text: an image, a table of contents.
    Macro,
    /// The title of the next block; the length of the mark before it.
    Title,
    Continuation,
    Rule,
    /// An item: the sign that makes it one, and the length of everything before its text.
    Item(&'source str, usize),
    /// A term: its length, and that of everything before the text that describes it.
    Term(usize, usize),
    /// A paragraph with a label of this length.
    Admonition(usize),
    Text,
}

/// What the line is, wherever it stands; the reader knows where it counts.
pub(super) fn kind<'source>(line: &PlainLine<'source>) -> Kind<'source> {
    let text = line.text;
    if text.is_empty() {
        return Kind::Blank;
    }
    if line.indent == 0
        && let Some(kind) = unindented(text)
    {
        return kind;
    }
    match item(text) {
        Some((sign, length)) => Kind::Item(sign, length),
        None if text == "+" => Kind::Continuation,
        None => term(text).map_or(Kind::Text, |(term, before)| Kind::Term(term, before)),
    }
}

/// What counts only at the start of a line.
fn unindented(text: &str) -> Option<Kind<'_>> {
    if let Some(enclosed) = delimiter(text) {
        return Some(Kind::Delimiter(enclosed));
    }
    if let Some((rank, length)) = heading(text) {
        return Some(Kind::Heading(rank, length));
    }
    let kind = match text.as_bytes() {
        [b'/', b'/', rest @ ..] if rest.first() != Some(&b'/') => Kind::Comment,
        [b'|' | b',' | b':' | b'!', rest @ ..]
            if rest.len() >= 3 && rest.iter().all(|byte| *byte == b'=') =>
        {
            Kind::Table
        }
        [b'[', inner @ .., b']'] if is_attributes(inner) => Kind::Attributes(text.get(1..text.len() - 1)?),
        [b':', ..] if is_entry(text) => Kind::Entry,
        [b'.', second, ..] if !matches!(second, b'.' | b' ' | b'\t') => Kind::Title,
        b"'''" | b"---" | b"***" | b"<<<" | b"- - -" | b"* * *" => Kind::Rule,
        _ if DIRECTIVES.iter().any(|start| text.starts_with(start)) && text.ends_with(']') => Kind::Directive,
        _ if is_macro(text) => Kind::Macro,
        _ => Kind::Admonition(ADMONITIONS.iter().find(|label| text.starts_with(**label))?.len()),
    };
    Some(kind)
}

/// What a delimiter encloses, if the line is one.
pub(super) fn delimiter(text: &str) -> Option<Enclosed> {
    if text == "--" {
        return Some(Enclosed::Prose);
    }
    if text.strip_prefix("```").is_some_and(|name| !name.contains(['`', ' '])) {
        return Some(Enclosed::Verbatim);
    }
    let first = *text.as_bytes().first()?;
    let (_, enclosed) = DELIMITERS.iter().find(|(sign, _)| *sign == first)?;
    let is_delimiter = text.len() >= 4 && text.bytes().all(|byte| byte == first);
    is_delimiter.then_some(*enclosed)
}

/// The rank of a heading, and the length of the mark before it.
fn heading(text: &str) -> Option<(u8, usize)> {
    let sign = text.bytes().next().filter(|sign| matches!(sign, b'=' | b'#'))?;
    let count = text.bytes().take_while(|byte| *byte == sign).count();
    let title = text.get(count..)?;
    let is_heading = count <= 6 && title.starts_with([' ', '\t']);
    is_heading.then_some((u8::try_from(count).ok()?, text.len() - title.trim_start().len()))
}

/// The rank of the heading that a line makes of the one above it.
pub(super) fn underlined(title: &PlainLine<'_>, below: &PlainLine<'_>) -> Option<u8> {
    let sign = *below.text.as_bytes().first()?;
    let rank = UNDERLINES.iter().position(|known| *known == sign)?;
    let is_line = below.indent == 0 && below.text.bytes().all(|byte| byte == sign);
    let width = title.text.chars().count();
    let fits = below.text.len() >= 3 && below.text.len().abs_diff(width) <= 1;
    let is_title = title.indent == 0
        && title.text.contains(char::is_alphanumeric)
        && !title.text.ends_with(['.', ':', ',', ';', '+']);
    (is_line && fits && is_title).then_some(u8::try_from(rank).unwrap_or(0) + 1)
}

/// Whether brackets that take a whole line say something about the next block.
fn is_attributes(inner: &[u8]) -> bool {
    match inner.first() {
        None | Some(b'[') => true,
        Some(first) => {
            (first.is_ascii_alphanumeric() || b".#%\"'_{".contains(first)) && !inner.contains(&b']')
        }
    }
}

/// Whether the line gives an attribute of the document its value: `:name: value`.
fn is_entry(text: &str) -> bool {
    let Some((name, value)) = text.strip_prefix(':').and_then(|rest| rest.split_once(':')) else {
        return false;
    };
    let name = name.trim_matches('!');
    let is_name =
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
    is_name && (value.is_empty() || value.starts_with(' '))
}

/// Whether the line is a macro: `name::target[attributes]`.
fn is_macro(text: &str) -> bool {
    let Some((name, rest)) = text.split_once("::") else { return false };
    let is_name =
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
    is_name && !rest.starts_with(' ') && rest.contains('[') && rest.ends_with(']')
}

/// The sign of an item, and the length of everything before its text.
fn item(text: &str) -> Option<(&str, usize)> {
    let sign = text.split([' ', '\t']).next()?;
    let repeated = |known: u8| sign.len() <= 6 && sign.bytes().all(|byte| byte == known);
    let is_bullet = matches!(sign, "-" | "•") || (!sign.is_empty() && (repeated(b'*') || repeated(b'.')));
    if !is_bullet && !is_number(sign) {
        return None;
    }
    let content = text.get(sign.len()..)?.trim_start();
    let unboxed = ["[ ] ", "[x] ", "[X] ", "[*] "].iter().find_map(|checkbox| content.strip_prefix(checkbox));
    let content = unboxed.unwrap_or(content).trim_start();
    (!content.is_empty()).then_some((sign, text.len() - content.len()))
}

/// Whether a sign numbers an item: `1.`, `a.`, `iv)`, `<1>`.
fn is_number(sign: &str) -> bool {
    let callout = sign.strip_prefix('<').and_then(|rest| rest.strip_suffix('>'));
    let all_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let Some(name) = sign.strip_suffix(['.', ')']) else {
        return callout.is_some_and(|inner| inner == "." || all_digits(inner));
    };
    let is_letter =
        sign.ends_with('.') && name.len() == 1 && name.bytes().all(|byte| byte.is_ascii_lowercase());
    let is_roman =
        sign.ends_with(')') && !name.is_empty() && name.bytes().all(|byte| b"ivxIVX".contains(&byte));
    (name.len() <= 3 && all_digits(name)) || is_letter || is_roman
}

/// The length of a term, and that of everything before the text that describes it.
fn term(text: &str) -> Option<(usize, usize)> {
    let ends_term = |(end, mark): &(usize, &str)| {
        text.get(end + mark.len()..)
            .is_some_and(|behind| behind.is_empty() || behind.starts_with([' ', '\t']))
    };
    let found = TERM_MARKS.iter().filter_map(|mark| text.match_indices(mark).find(ends_term));
    let (end, mark) = found.min_by_key(|(end, _)| *end)?;
    let behind = text.get(end + mark.len()..)?.trim_start();
    (end > 0).then_some((end, text.len() - behind.len()))
}
