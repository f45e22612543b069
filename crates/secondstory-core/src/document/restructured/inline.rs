//! Markup inside of the lines of reStructuredText: emphasis, literals, roles, references, escapes.

use crate::document::markup::{Construct, ConstructKind, Effect, Mark, Notation, Spot, special};
use crate::document::pieces::{BOLD, ITALIC};

/// The notation.
pub(super) const NOTATION: Notation = Notation {
    special: special(b"*`|[_\\"),
    marks: MARKS,
    opens_after: |before| {
        before.is_none_or(|before| !before.is_alphanumeric() && !matches!(before, '*' | '`' | '_'))
    },
    closes_before: |behind| behind.is_none_or(|behind| !behind.is_alphanumeric()),
    construct,
};

const MARKS: &[Mark] = &[
    Mark { signs: "**", effect: Effect::Styled(BOLD), is_free: false },
    Mark { signs: "``", effect: Effect::Opaque, is_free: false },
    Mark { signs: "*", effect: Effect::Styled(ITALIC), is_free: false },
    Mark { signs: "|", effect: Effect::Opaque, is_free: false },
];

/// Roles whose text is prose like any other.
const PROSE_ROLES: &[&str] = &[
    "term",
    "abbr",
    "emphasis",
    "strong",
    "title",
    "title-reference",
    "subscript",
    "superscript",
    "sub",
    "sup",
    "dfn",
    "guilabel",
    "menuselection",
];
/// The longest name of a role, in bytes.
const LONGEST_ROLE: usize = 40;

fn construct(spot: &mut Spot<'_>) -> Option<Construct> {
    match spot.rest().as_bytes() {
        [b'\\', next, ..] if next.is_ascii_whitespace() => spot.construct(1, ConstructKind::Hidden),
        [b'\\', next, ..] if next.is_ascii_punctuation() => {
            let escaped = spot.at + 1..spot.at + 2;
            spot.construct(2, ConstructKind::Verbatim(escaped))
        }
        [b'`', b'`', ..] => None,
        [b'`', next, ..] if !next.is_ascii_whitespace() => interpreted(spot),
        [b'[', ..] => note_reference(spot),
        [b'_', ..] => reference(spot),
        _ => None,
    }
}

/// Text in single backquotes, with a role before it or a line behind that makes it a link.
fn interpreted(spot: &mut Spot<'_>) -> Option<Construct> {
    let role = role_before(spot);
    let start = spot.at - role.map_or(0, |role| role.len() + 2);
    let end = spot.find(spot.at + 1, "`")?;
    let behind = spot.source.get(end + 1..spot.limit)?;
    let line = behind.bytes().take(2).take_while(|byte| *byte == b'_').count();
    let inner = spot.source.get(spot.at + 1..end)?;
    let words = inner.rfind('<').filter(|_| inner.ends_with('>')).map(|target| inner[..target].trim_end());
    let is_prose = role.is_some_and(|role| PROSE_ROLES.contains(&role));
    let kind = match words {
        Some("") => ConstructKind::Opaque,
        Some(words) => ConstructKind::Shown(spot.at + 1..spot.at + 1 + words.len()),
        None if line > 0 || is_prose => ConstructKind::Shown(spot.at + 1..end),
        None => ConstructKind::Opaque,
    };
    Some(Construct { range: start..end + 1 + line, kind })
}

/// The name of the role that ends directly before the spot: `:ref:`.
fn role_before<'source>(spot: &Spot<'source>) -> Option<&'source str> {
    let before = spot.source.get(spot.floor..spot.at)?.strip_suffix(':')?;
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_.+:".contains(byte);
    let length = before.bytes().rev().take(LONGEST_ROLE).take_while(is_name).count();
    before.get(before.len() - length..)?.strip_prefix(':').filter(|name| !name.is_empty())
}

/// A reference to a footnote or a source: `[1]_`.
fn note_reference(spot: &Spot<'_>) -> Option<Construct> {
    let inner = spot.rest().get(1..)?;
    let is_label = |byte: &u8| byte.is_ascii_alphanumeric() || b"#*-_.".contains(byte);
    let length = inner.bytes().take(80).take_while(is_label).count();
    let is_reference = length > 0 && inner.get(length..)?.starts_with("]_");
    is_reference.then(|| spot.construct(length + 3, ConstructKind::Hidden)).flatten()
}

/// The line behind a word that makes it a link, or before a text that makes it a target.
fn reference(spot: &mut Spot<'_>) -> Option<Construct> {
    if spot.rest().starts_with("_`") {
        let start = spot.at + 2;
        let end = spot.find(start, "`")?;
        return spot.construct(end + 1 - spot.at, ConstructKind::Shown(start..end));
    }
    let lines = spot.rest().bytes().take(2).take_while(|byte| *byte == b'_').count();
    let behind = spot.rest().get(lines..)?.chars().next();
    let ends_word = spot.before().is_some_and(char::is_alphanumeric)
        && behind.is_none_or(|behind| !behind.is_alphanumeric() && behind != '_');
    ends_word.then(|| spot.construct(lines, ConstructKind::Hidden)).flatten()
}
