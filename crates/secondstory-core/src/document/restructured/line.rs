//! What a line of reStructuredText is where a block starts with it: an item, a field, explicit markup, a table.

use crate::document::plain_line::PlainLine;

/// Directives whose content is no prose.
const VERBATIM: &[&str] = &[
    "code",
    "code-block",
    "sourcecode",
    "highlight",
    "literalinclude",
    "parsed-literal",
    "raw",
    "math",
    "image",
    "include",
    "contents",
    "toctree",
    "graphviz",
    "digraph",
    "mermaid",
    "plantuml",
    "uml",
    "index",
    "meta",
    "role",
    "default-role",
    "sectnum",
    "tabularcolumns",
    "doctest",
    "testcode",
    "testoutput",
    "testsetup",
    "prompt",
    "console",
    "program-output",
    "command-output",
    "ipython",
    "jupyter-execute",
    "kroki",
    "bibliography",
    "date",
    "unicode",
    "replace",
    "title",
    "target-notes",
    "header",
    "footer",
    "autoclass",
    "autofunction",
    "automodule",
    "autosummary",
    "productionlist",
    "literal",
    "productionlist",
    "todolist",
    "inheritance-diagram",
];
/// Directives whose argument is the beginning of their text.
const PROSE: &[&str] = &[
    "attention",
    "caution",
    "danger",
    "error",
    "hint",
    "important",
    "note",
    "tip",
    "warning",
    "seealso",
    "todo",
    "epigraph",
    "highlights",
    "pull-quote",
    "compound",
    "line-block",
];
/// Directives whose argument is a title.
const TITLED: &[&str] = &[
    "admonition",
    "topic",
    "sidebar",
    "rubric",
    "table",
    "list-table",
    "csv-table",
    "flat-table",
    "dropdown",
    "tab-item",
    "card",
    "details",
    "collapse",
    "tab",
    "group-tab",
];
/// Directives that quote somebody.
const QUOTES: &[&str] = &["epigraph", "highlights", "pull-quote"];

/// What a block starts with. Lengths are those of everything before the text, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Start<'source> {
    /// A directive by its name.
    Directive(&'source str, usize),
    /// A footnote or a source.
    Footnote(usize),
    /// A target, or what a substitution stands for.
    Definition,
    /// A remark to other authors.
    Comment,
    /// A field: the length of its name with both colons, and that of everything before its text.
    Field(usize, usize),
    /// An option of a program.
    Option(usize),
    /// An item of a list.
    Item(usize),
    /// A line that stays one.
    Line(usize),
    /// A session in an interpreter.
    Session,
    /// The edge of a table drawn with lines.
    Grid,
    /// The edge of a table drawn with columns.
    Columns,
    /// A line of signs.
    Rule,
    /// A colon pair alone, above code.
    Literal,
    Text,
}

/// What a block starts with, if it starts with this line.
pub(super) fn start<'source>(text: &'source str) -> Start<'source> {
    if let Some(rest) = text.strip_prefix("..")
        && (rest.is_empty() || rest.starts_with([' ', '\t']))
    {
        return explicit(text, rest.trim_start());
    }
    match text.as_bytes() {
        b"::" => Start::Literal,
        [b'_', b'_', b' ', ..] => Start::Definition,
        [b'>', b'>', b'>', b' ', ..] => Start::Session,
        [b'|'] => Start::Line(1),
        [b'|', b' ', rest @ ..] if !rest.contains(&b'|') => Start::Line(2),
        [b'+', b'-' | b'=', ..] if text.ends_with('+') && text.len() > 2 => Start::Grid,
        _ if is_columns(text) => Start::Columns,
        _ if sign(text).is_some() && text.len() >= 4 => Start::Rule,
        [b':', ..] => field(text),
        _ => item(text).map_or_else(|| option(text), Start::Item),
    }
}

/// What stands behind two dots.
fn explicit<'source>(text: &'source str, rest: &'source str) -> Start<'source> {
    let before = |content: &str| text.len() - content.trim_start().len();
    if rest.starts_with("_") && rest.contains(':') || rest.starts_with("__") || rest.starts_with('|') {
        return Start::Definition;
    }
    if let Some((label, content)) = rest.strip_prefix('[').and_then(|rest| rest.split_once(']'))
        && !label.is_empty()
        && !label.contains(char::is_whitespace)
    {
        return Start::Footnote(before(content));
    }
    match rest.split_once("::") {
        Some((name, content)) if is_name(name) && (content.is_empty() || content.starts_with(' ')) => {
            Start::Directive(name, before(content))
        }
        _ => Start::Comment,
    }
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.+:".contains(&byte))
}

fn field(text: &str) -> Start<'_> {
    let end = text[1..].match_indices(':').map(|(offset, _)| offset + 2);
    let ends = |end: &usize| text[*end..].is_empty() || text[*end..].starts_with(' ');
    let Some(end) = end.into_iter().find(ends) else { return Start::Text };
    let name = &text[1..end - 1];
    let is_field = !name.is_empty() && !name.starts_with(' ') && !name.ends_with(' ') && !name.contains('`');
    if is_field { Start::Field(end, text.len() - text[end..].trim_start().len()) } else { Start::Text }
}

/// An option of a program: `-v  text`, `--verbose  text`.
fn option(text: &str) -> Start<'_> {
    let name = text.trim_start_matches('-');
    let dashes = text.len() - name.len();
    let is_option = matches!(dashes, 1 | 2) && name.starts_with(|first: char| first.is_ascii_alphabetic());
    match text.find("  ") {
        Some(gap) if is_option => Start::Option(text.len() - text[gap..].trim_start().len()),
        _ => Start::Text,
    }
}

/// The length of everything before the text of an item.
fn item(text: &str) -> Option<usize> {
    let unquoted = PlainLine { text, start: 0, indent: 0, quoted: false };
    if let Some((length, _)) = unquoted.list_marker() {
        return Some(length);
    }
    let sign = text.split(' ').next()?;
    let inner = sign.strip_prefix('(').unwrap_or(sign);
    let label = inner.strip_suffix(')').or_else(|| inner.strip_suffix('.'))?;
    let is_number = label.len() <= 3 && label.bytes().all(|byte| byte.is_ascii_digit());
    let is_letter = label.len() == 1 && label.bytes().all(|byte| byte.is_ascii_lowercase());
    let is_label = !label.is_empty() && (label == "#" || is_number || is_letter);
    let content = text.get(sign.len()..)?.trim_start();
    (is_label && !content.is_empty()).then_some(text.len() - content.len())
}

/// The sign that a line consists of, if it is nothing but that.
pub(super) fn sign(text: &str) -> Option<u8> {
    let first = text.bytes().next().filter(u8::is_ascii_punctuation)?;
    text.bytes().all(|byte| byte == first).then_some(first)
}

/// Whether the line is the edge of a table drawn with columns.
pub(super) fn is_columns(text: &str) -> bool {
    text.starts_with('=') && text.contains("= ") && text.bytes().all(|byte| matches!(byte, b'=' | b' '))
}

/// Whether `below` underlines the title above it.
pub(super) fn underlines(below: &PlainLine<'_>, title: &str) -> bool {
    let length = below.text.len();
    below.indent == 0
        && sign(below.text).is_some()
        && length > 1
        && (length >= 4 || length >= title.chars().count())
}

/// Whether the content of a directive is code or output.
pub(super) fn is_listing(name: &str) -> bool {
    matches!(name, "code" | "code-block" | "sourcecode" | "parsed-literal" | "literalinclude")
}

/// Whether the content of the directive is no prose.
pub(super) fn is_verbatim(name: &str) -> bool {
    VERBATIM.contains(&name)
}

/// Whether the text of a directive begins with its argument.
pub(super) fn starts_text(name: &str) -> bool {
    PROSE.contains(&name)
}

/// Whether the argument of a directive is a title.
pub(super) fn is_titled(name: &str) -> bool {
    TITLED.contains(&name)
}

/// Whether a directive quotes somebody.
pub(super) fn is_quote(name: &str) -> bool {
    QUOTES.contains(&name)
}
