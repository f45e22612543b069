//! Markup inside of the lines of Org: emphasis, links, footnotes, fragments of other notations.

use crate::document::markup::{Construct, ConstructKind, Effect, Mark, Notation, Spot, special};
use crate::document::pieces::{BOLD, ITALIC, UPRIGHT};

/// The notation.
pub(super) const NOTATION: Notation = Notation {
    special: special(b"*/_+=~[<\\$@{"),
    marks: MARKS,
    opens_after: |before| {
        before.is_none_or(|before| before.is_whitespace() || "-\u{2013}\u{2014}({'\"".contains(before))
    },
    closes_before: |behind| {
        behind
            .is_none_or(|behind| behind.is_whitespace() || "-\u{2013}\u{2014}.,;:!?'\")}\\[".contains(behind))
    },
    construct,
};

const MARKS: &[Mark] = &[
    Mark { signs: "*", effect: Effect::Styled(BOLD), is_free: false },
    Mark { signs: "/", effect: Effect::Styled(ITALIC), is_free: false },
    Mark { signs: "_", effect: Effect::Styled(UPRIGHT), is_free: false },
    Mark { signs: "+", effect: Effect::Styled(UPRIGHT), is_free: false },
    Mark { signs: "=", effect: Effect::Opaque, is_free: false },
    Mark { signs: "~", effect: Effect::Opaque, is_free: false },
];

/// Constructs that begin and end with signs of their own.
const ENCLOSED: &[(&str, &str, ConstructKind)] = &[
    ("<<<", ">>>", ConstructKind::Hidden),
    ("<<", ">>", ConstructKind::Hidden),
    ("@@", "@@", ConstructKind::Hidden),
    ("{{{", "}}}", ConstructKind::Opaque),
    ("\\(", "\\)", ConstructKind::Opaque),
    ("\\[", "\\]", ConstructKind::Opaque),
    ("$$", "$$", ConstructKind::Opaque),
    ("[cite", "]", ConstructKind::Opaque),
];
/// The longest name of a special character, in bytes.
const LONGEST_ENTITY: usize = 16;

fn construct(spot: &mut Spot<'_>) -> Option<Construct> {
    let rest = spot.rest();
    if let Some((open, close, kind)) = ENCLOSED.iter().find(|(open, _, _)| rest.starts_with(open)) {
        let end = spot.find(spot.at + open.len(), close)?;
        return spot.construct(end + close.len() - spot.at, kind.clone());
    }
    match rest.as_bytes() {
        [b'[', b'[', ..] => link(spot),
        [b'[', b'f', b'n', b':', ..] => footnote(spot),
        [b'[', ..] => cookie(spot),
        [b'\\', b'\\', ..] if spot.at + 2 == spot.line_end => spot.construct(2, ConstructKind::Hidden),
        [b'\\', ..] => entity(spot),
        [b'$', next, ..] if !next.is_ascii_whitespace() && !next.is_ascii_digit() => formula(spot),
        [b'_', ..] => source(spot),
        _ => None,
    }
}

/// A link: `[[target][words]]`, or one without words.
fn link(spot: &mut Spot<'_>) -> Option<Construct> {
    let end = spot.find(spot.at, "]]")?;
    let inner = spot.source.get(spot.at + 2..end)?;
    let kind = match inner.find("][") {
        Some(words) => ConstructKind::Shown(spot.at + 2 + words + 2..end),
        None => ConstructKind::Opaque,
    };
    spot.construct(end + 2 - spot.at, kind)
}

/// A footnote: a reference to one (`[fn:1]`), or one with its text (`[fn:: text]`).
fn footnote(spot: &mut Spot<'_>) -> Option<Construct> {
    let end = spot.find(spot.at, "]")?;
    let label = spot.at + "[fn:".len();
    let kind = match spot.source.get(label..end)?.find(':') {
        Some(colon) => ConstructKind::Shown(label + colon + 1..end),
        None => ConstructKind::Hidden,
    };
    spot.construct(end + 1 - spot.at, kind)
}

/// How much of a list is done: `[1/3]`, `[50%]`.
fn cookie(spot: &Spot<'_>) -> Option<Construct> {
    let inner = spot.rest().get(1..)?;
    let length =
        inner.bytes().take(8).take_while(|byte| byte.is_ascii_digit() || b"/%".contains(byte)).count();
    let is_cookie = inner.as_bytes().get(length) == Some(&b']') && inner[..length].contains(['/', '%']);
    is_cookie.then(|| spot.construct(length + 2, ConstructKind::Hidden)).flatten()
}

/// A special character by its name: `\nbsp{}`, `\alpha`.
fn entity(spot: &Spot<'_>) -> Option<Construct> {
    let name = spot.rest().bytes().skip(1).take(LONGEST_ENTITY).take_while(u8::is_ascii_alphabetic).count();
    let braces = if spot.rest().get(1 + name..)?.starts_with("{}") { 2 } else { 0 };
    (name > 1).then(|| spot.construct(1 + name + braces, ConstructKind::Space)).flatten()
}

/// A formula between single dollar signs, which a sum of money is not.
fn formula(spot: &mut Spot<'_>) -> Option<Construct> {
    let end = spot.find(spot.at + 1, "$")?;
    let behind = spot.source.get(end + 1..spot.limit)?.chars().next();
    let is_formula = end > spot.at + 1
        && !spot.source.get(..end)?.ends_with(char::is_whitespace)
        && behind.is_none_or(|behind| !behind.is_alphanumeric());
    if is_formula { spot.construct(end + 1 - spot.at, ConstructKind::Opaque) } else { None }
}

/// Code in a line, told by the line that joins its names: `src_sh{echo}`, `src_sh[:exports code]{echo}`.
fn source(spot: &mut Spot<'_>) -> Option<Construct> {
    let before = spot.source.get(spot.floor..spot.at)?.strip_suffix("src")?;
    let name = spot.rest().bytes().skip(1).take(32).take_while(u8::is_ascii_alphanumeric).count();
    let is_open = matches!(spot.rest().as_bytes().get(1 + name), Some(b'{' | b'['));
    if !is_open || before.ends_with(char::is_alphanumeric) {
        return None;
    }
    let end = spot.find(spot.at, "}")?;
    Some(Construct { range: spot.at - "src".len()..end + 1, kind: ConstructKind::Opaque })
}
