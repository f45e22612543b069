//! What the pointer shows over a finding: why it matters, what a facilitator would ask, and the two ways to put it.

use secondstory_core::{Finding, Rule};
use tower_lsp::ls_types::{Hover, HoverContents, MarkupContent, MarkupKind, Position};

use crate::position;
use crate::session::{Checked, Document};

/// The text for a position; nothing where no finding stands.
pub(crate) fn at(
    document: &Document,
    checked: &Checked,
    position: Position,
    encoding: position::Encoding,
) -> Option<Hover> {
    let text = &document.text;
    let place = position::offset(&text.content, &text.lines, encoding, position);
    let mut here = checked.findings.iter().filter(|finding| finding.span.range().contains(&place)).peekable();
    let first = here.peek()?.span;
    let shown: Vec<String> = here
        .map(|finding| {
            let rule = checked.settings.settings.rule(finding.rule);
            format!("{}{}", explanation(rule), before_and_after(finding, rule, &text.content))
        })
        .collect();
    Some(Hover {
        contents: HoverContents::Markup(MarkupContent {
            kind: MarkupKind::Markdown,
            value: shown.join("\n\n---\n\n"),
        }),
        range: Some(position::range(&text.content, &text.lines, encoding, first)),
    })
}

/// Everything there is to say about a rule, as Markdown.
pub(crate) fn explanation(rule: &Rule) -> String {
    let mut text = format!("**{}** · `{}`\n\n{} {}\n", rule.title, rule.id, rule.message, rule.why);
    if !rule.questions.is_empty() {
        text.push_str("\nA facilitator would ask:\n\n");
        rule.questions.iter().for_each(|question| text.push_str(&format!("- {question}\n")));
    }
    text
}

/// The sentence as it stands, and the shape that it could take; what only the writer knows stays in brackets.
fn before_and_after(finding: &Finding, rule: &Rule, text: &str) -> String {
    if rule.reframe.is_empty() {
        return String::new();
    }
    let sentence = finding.sentence.text(text).split_whitespace().collect::<Vec<_>>().join(" ");
    format!("\nBefore: {}\n\nAfter: {}\n", quoted(&sentence), quoted(&rule.reframe))
}

/// Text that Markdown shows as it is.
fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    for character in text.chars() {
        if matches!(character, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|') {
            quoted.push('\\');
        }
        quoted.push(character);
    }
    quoted
}
