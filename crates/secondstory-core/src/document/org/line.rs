//! What a line of Org is on its own: a headline, a keyword, the edge of a block or a drawer, an item, a row.

use crate::document::plain_line::PlainLine;

/// What a task can be, where the file does not say it.
const STATES: &[&str] = &[
    "TODO",
    "DONE",
    "NEXT",
    "WAITING",
    "WAIT",
    "HOLD",
    "STARTED",
    "DOING",
    "INPROGRESS",
    "IN-PROGRESS",
    "BLOCKED",
    "CANCELLED",
    "CANCELED",
    "DEFERRED",
    "SOMEDAY",
    "REVIEW",
    "FIXED",
    "KILL",
    "PROJ",
];
/// Blocks that hold no prose.
const VERBATIM: &[&str] = &["src", "example", "export", "comment"];
/// Blocks that somebody else said.
const QUOTES: &[&str] = &["quote", "verse"];
/// Drawers that hold prose would have names of their own.
const HIDDEN_DRAWERS: &[&str] = &["properties", "logbook", "clock", "results"];
/// What stands below a headline about its dates.
const PLANNING: &[&str] = &["SCHEDULED:", "DEADLINE:", "CLOSED:", "CLOCK:"];

/// What a line is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind<'source> {
    Blank,
    /// A heading with its number of stars.
    Headline(usize),
    Comment,
    /// A keyword and what it says, with the length of everything before that.
    Keyword(&'source str, usize),
    /// The start of a block with this name.
    Begin(&'source str),
    /// The end of the block with this name.
    End(&'source str),
    /// The name of a drawer.
    Drawer(&'source str),
    DrawerEnd,
    Planning,
    Fixed,
    Row,
    Rule,
    /// A line between the rows of a table.
    Separator,
    /// An item; the length of everything before its text.
    Item(usize),
    /// The text of a footnote; the length of everything before it.
    Footnote(usize),
    /// The start of a formula of several lines.
    Environment,
    Text,
}

/// What the line is, wherever it stands.
pub(super) fn kind<'source>(line: &PlainLine<'source>) -> Kind<'source> {
    let text = line.text;
    let stars = text.bytes().take_while(|byte| *byte == b'*').count();
    if line.indent == 0 && stars > 0 && text[stars..].starts_with([' ', '\t']) {
        return Kind::Headline(stars);
    }
    match text.as_bytes() {
        [] => Kind::Blank,
        [b'#', b'+', ..] => keyword(text),
        [b'#'] | [b'#', b' ' | b'\t', ..] => Kind::Comment,
        [b':', ..] => drawer(text),
        [b'|', b'-', ..] => Kind::Separator,
        [b'|', ..] => Kind::Row,
        [b'\\', ..] if text.starts_with("\\begin{") => Kind::Environment,
        [b'[', ..] if line.indent == 0 && text.starts_with("[fn:") => footnote(text),
        _ if text.len() >= 5 && text.bytes().all(|byte| byte == b'-') => Kind::Rule,
        _ if PLANNING.iter().any(|start| text.starts_with(start)) => Kind::Planning,
        _ => item(line).map_or(Kind::Text, Kind::Item),
    }
}

fn keyword(text: &str) -> Kind<'_> {
    let rest = &text[2..];
    let lower = |start: &str| rest.get(..start.len()).is_some_and(|found| found.eq_ignore_ascii_case(start));
    if lower("begin_") {
        let name = rest["begin_".len()..].split_whitespace().next().unwrap_or("");
        return Kind::Begin(name);
    }
    if lower("begin:") {
        return Kind::Begin(":");
    }
    if lower("end_") {
        return Kind::End(rest["end_".len()..].trim());
    }
    if lower("end:") {
        return Kind::End(":");
    }
    match rest.split_once(':') {
        Some((name, value)) if !name.contains(char::is_whitespace) => {
            Kind::Keyword(name, text.len() - value.trim_start().len())
        }
        _ => Kind::Text,
    }
}

fn drawer(text: &str) -> Kind<'_> {
    if text == ":" || text.starts_with(": ") {
        return Kind::Fixed;
    }
    let name = text.strip_prefix(':').and_then(|rest| rest.strip_suffix(':')).unwrap_or("");
    let is_name =
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
    match name {
        _ if !is_name => Kind::Text,
        _ if name.eq_ignore_ascii_case("end") => Kind::DrawerEnd,
        _ => Kind::Drawer(name),
    }
}

fn footnote(text: &str) -> Kind<'_> {
    let Some((label, rest)) = text.split_once(']') else { return Kind::Text };
    let is_definition = !label["[fn:".len()..].contains(':');
    if is_definition { Kind::Footnote(text.len() - rest.trim_start().len()) } else { Kind::Text }
}

/// The length of everything before the text of an item.
fn item(line: &PlainLine<'_>) -> Option<usize> {
    let sign = line.text.split([' ', '\t']).next()?;
    let number = sign.strip_suffix(['.', ')']).unwrap_or("");
    let is_number =
        !number.is_empty() && number.len() <= 3 && number.bytes().all(|byte| byte.is_ascii_digit());
    let is_letter =
        number.len() == 1 && sign.ends_with(')') && number.bytes().all(|byte| byte.is_ascii_alphabetic());
    let is_bullet = matches!(sign, "-" | "+") || (sign == "*" && line.indent > 0);
    if !is_bullet && !is_number && !is_letter {
        return None;
    }
    let mut content = line.text.get(sign.len()..)?.trim_start();
    for checkbox in ["[ ] ", "[X] ", "[x] ", "[-] "] {
        content = content.strip_prefix(checkbox).unwrap_or(content);
    }
    let content = content.trim_start();
    (!content.is_empty()).then_some(line.text.len() - content.len())
}

/// Whether a block with this name holds no prose.
pub(super) fn is_verbatim(name: &str) -> bool {
    name == ":" || VERBATIM.iter().any(|known| known.eq_ignore_ascii_case(name))
}

/// Whether a block with this name quotes somebody.
pub(super) fn is_quote(name: &str) -> bool {
    QUOTES.iter().any(|known| known.eq_ignore_ascii_case(name))
}

/// Whether a drawer with this name holds no prose.
pub(super) fn is_hidden_drawer(name: &str) -> bool {
    HIDDEN_DRAWERS.iter().any(|known| known.eq_ignore_ascii_case(name))
}

/// A headline without its stars.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Headline {
    /// The title, as offsets into the line.
    pub(super) start: usize,
    /// The byte behind it.
    pub(super) end: usize,
    /// Whether it is something to be done.
    pub(super) is_task: bool,
    /// Whether it and all below it are put aside.
    pub(super) is_hidden: bool,
}

/// Reads a headline with this number of stars; `states` are those that the file adds.
pub(super) fn headline(text: &str, stars: usize, states: &[&str]) -> Headline {
    let mut rest = text[stars..].trim_start();
    let word = rest.split_whitespace().next().unwrap_or("");
    let is_task = STATES.contains(&word) || states.contains(&word);
    if is_task {
        rest = rest[word.len()..].trim_start();
    }
    if rest.starts_with("[#")
        && let Some(end) = rest.get(..5).and_then(|priority| priority.find(']'))
    {
        rest = rest[end + 1..].trim_start();
    }
    let is_comment = rest == "COMMENT" || rest.starts_with("COMMENT ");
    let start = text.len() - rest.len();
    let tags = rest.rsplit([' ', '\t']).next().unwrap_or("");
    let has_tags = tags.len() > 2 && tags.starts_with(':') && tags.ends_with(':');
    let title = if has_tags { rest[..rest.len() - tags.len()].trim_end() } else { rest };
    let is_hidden = is_comment || (has_tags && tags.contains(":ARCHIVE:"));
    Headline { start, end: start + title.len(), is_task, is_hidden }
}
