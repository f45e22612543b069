//! Markup inside of the lines of AsciiDoc: emphasis, links and other macros, references, escapes.

use crate::document::html;
use crate::document::markup::{Construct, ConstructKind, Effect, Mark, Notation, Spot, special};
use crate::document::pieces::{BOLD, ITALIC, UPRIGHT};

/// The notation.
pub(super) const NOTATION: Notation = Notation {
    special: special(b"*_`#+\\{<[&:\"'("),
    marks: MARKS,
    opens_after: |before| before.is_none_or(|before| !is_word(before) && !matches!(before, ':' | ';' | '}')),
    closes_before: |behind| behind.is_none_or(|behind| !is_word(behind)),
    construct,
};

const MARKS: &[Mark] = &[
    Mark { signs: "**", effect: Effect::Styled(BOLD), is_free: true },
    Mark { signs: "__", effect: Effect::Styled(ITALIC), is_free: true },
    Mark { signs: "``", effect: Effect::Opaque, is_free: true },
    Mark { signs: "##", effect: Effect::Styled(UPRIGHT), is_free: true },
    Mark { signs: "+++", effect: Effect::Opaque, is_free: true },
    Mark { signs: "++", effect: Effect::Opaque, is_free: true },
    Mark { signs: "*", effect: Effect::Styled(BOLD), is_free: false },
    Mark { signs: "_", effect: Effect::Styled(ITALIC), is_free: false },
    Mark { signs: "`", effect: Effect::Opaque, is_free: false },
    Mark { signs: "#", effect: Effect::Styled(UPRIGHT), is_free: false },
    Mark { signs: "+", effect: Effect::Opaque, is_free: false },
];

/// Addresses, which are macros without a name of their own.
const SCHEMES: &[&str] = &["https", "http", "ftp", "irc", "mailto", "link", "xref"];
/// Macros that are one thing that is named.
const NAMED: &[&str] =
    &["image", "icon", "kbd", "btn", "menu", "stem", "latexmath", "asciimath", "pass", "footnoteref"];
/// Macros that readers do not see.
const UNSEEN: &[&str] = &["anchor", "indexterm", "bibitem"];
/// The longest name of a macro, in bytes.
const LONGEST_NAME: usize = 12;

fn construct(spot: &mut Spot<'_>) -> Option<Construct> {
    let rest = spot.rest();
    match rest.as_bytes() {
        [b'\\', next, ..] if next.is_ascii_punctuation() => {
            let escaped = spot.at + 1..spot.at + 2;
            spot.construct(2, ConstructKind::Verbatim(escaped))
        }
        [b'{', ..] => reference(spot),
        [b'<', b'<', ..] => cross_reference(spot),
        [b'<', b'0'..=b'9', ..] => callout(spot),
        [b'[', ..] => anchor_or_role(spot),
        [b'(', b'(', ..] => index_term(spot),
        [b'&', ..] => {
            html::entity_length(rest).and_then(|length| spot.construct(length, ConstructKind::Space))
        }
        [b':', ..] => named_macro(spot),
        [b'+', ..] if spot.at + 1 == spot.line_end && spot.before() == Some(' ') => {
            spot.construct(1, ConstructKind::Hidden)
        }
        [quote @ (b'"' | b'\''), b'`', next, ..] if !next.is_ascii_whitespace() => {
            let closing = if *quote == b'"' { "`\"" } else { "`'" };
            spot.find(spot.at + 2, closing)?;
            let mark = spot.at..spot.at + 1;
            spot.construct(2, ConstructKind::Verbatim(mark))
        }
        [b'`', b'"' | b'\'', ..] if spot.before().is_some_and(|before| !before.is_whitespace()) => {
            spot.construct(1, ConstructKind::Hidden)
        }
        _ => None,
    }
}

/// The value of an attribute: `{name}`.
fn reference(spot: &Spot<'_>) -> Option<Construct> {
    let inner = spot.rest().strip_prefix('{')?;
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || b"-_:.".contains(&byte);
    let length = inner.bytes().take(80).take_while(|byte| is_name(*byte)).count();
    if length == 0 || inner.as_bytes().get(length) != Some(&b'}') {
        return None;
    }
    let kind = match inner.get(..length)? {
        "nbsp" | "sp" | "empty" | "zwsp" | "wj" => ConstructKind::Space,
        _ => ConstructKind::Opaque,
    };
    spot.construct(length + 2, kind)
}

/// A reference with the words that stand for it (`<<target,words>>`), or one without.
fn cross_reference(spot: &mut Spot<'_>) -> Option<Construct> {
    let start = spot.at + 2;
    let end = spot.find(start, ">>")?;
    let inner = spot.source.get(start..end)?;
    let kind = match inner.find(',') {
        Some(comma) => ConstructKind::Shown(start + comma + 1..end),
        None => ConstructKind::Opaque,
    };
    spot.construct(end + 2 - spot.at, kind)
}

/// The number of a remark about code.
fn callout(spot: &Spot<'_>) -> Option<Construct> {
    let digits = spot.rest().bytes().skip(1).take(3).take_while(u8::is_ascii_digit).count();
    let is_closed = spot.rest().as_bytes().get(digits + 1) == Some(&b'>');
    is_closed.then(|| spot.construct(digits + 2, ConstructKind::Hidden)).flatten()
}

/// An anchor (`[[name]]`), or the role of emphasised text (`[.name]#...#`).
fn anchor_or_role(spot: &mut Spot<'_>) -> Option<Construct> {
    let rest = spot.rest();
    if rest.starts_with("[[") {
        let end = spot.find(spot.at + 2, "]]")?;
        let brackets = rest.as_bytes().get(end + 2 - spot.at) == Some(&b']');
        return spot.construct(end + 2 + usize::from(brackets) - spot.at, ConstructKind::Hidden);
    }
    if !rest.starts_with("[.") && !rest.starts_with("[#") {
        return None;
    }
    let end = spot.find(spot.at, "]")?;
    let is_role = spot.source.get(end + 1..spot.limit)?.starts_with(['#', '*', '_', '`', '+']);
    is_role.then(|| spot.construct(end + 1 - spot.at, ConstructKind::Hidden)).flatten()
}

/// A term of the index: shown in two parentheses, not shown in three.
fn index_term(spot: &mut Spot<'_>) -> Option<Construct> {
    if spot.rest().starts_with("(((") {
        let end = spot.find(spot.at, ")))")?;
        return spot.construct(end + 3 - spot.at, ConstructKind::Hidden);
    }
    let end = spot.find(spot.at, "))")?;
    let term = spot.at + 2..end;
    spot.construct(end + 2 - spot.at, ConstructKind::Shown(term))
}

/// A macro with its name before the colon: an address, a link, an image, a footnote.
fn named_macro(spot: &mut Spot<'_>) -> Option<Construct> {
    let before = spot.source.get(spot.floor..spot.at)?;
    let length = before.bytes().rev().take(LONGEST_NAME).take_while(u8::is_ascii_alphabetic).count();
    let word = before.get(before.len() - length..)?;
    // A footnote follows its word without a space.
    let name = if word.ends_with("footnote") { "footnote" } else { word };
    let start = spot.at - name.len();
    let is_address = SCHEMES.contains(&name);
    let is_known = is_address || NAMED.contains(&name) || UNSEEN.contains(&name) || name == "footnote";
    if !is_known {
        return None;
    }
    let ends = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'[' | b'<' | b'>' | b'"' | b']');
    let rest = spot.rest().as_bytes();
    let target = rest.iter().position(ends).unwrap_or(rest.len());
    let plain = |spot: &Spot<'_>| {
        // Nothing in an address has a meaning; that it is one is found out when the text is read.
        let range = start..spot.at + target.max(1);
        Some(Construct { range: range.clone(), kind: ConstructKind::Verbatim(range) })
    };
    if rest.get(target) != Some(&b'[') {
        return plain(spot);
    }
    let open = spot.at + target + 1;
    let Some(end) = spot.find(open, "]") else { return plain(spot) };
    let words = spot.source.get(open..end)?;
    let words = words.split(",window=").next().unwrap_or(words).trim_end_matches(['^', ' ']);
    let shown = open..open + words.len();
    let kind = match name {
        "footnote" => ConstructKind::Shown(open - 1..end + 1),
        _ if UNSEEN.contains(&name) => ConstructKind::Hidden,
        _ if is_address && !words.is_empty() => ConstructKind::Shown(shown),
        _ => ConstructKind::Opaque,
    };
    Some(Construct { range: start..end + 1, kind })
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}
