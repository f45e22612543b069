//! Comments in the text that allow a finding: the one suppression pass, shared by all callers.
//!
//! `<!-- secondstory allow RULE: reason -->` holds for its line, `allow-next` for the next line with text, `allow-begin` up
//! to `allow-end`, `allow-file` for the whole text. RULE is a rule, a family, or several set apart by commas. A comment
//! that is unused, unknown, without a reason or never closed is a finding itself, so that no comment outlives its use.

use crate::finding::Finding;
use crate::lexicon::{RuleIndex, Severity};
use crate::line_index::LineIndex;
use crate::settings::{Level, Settings};
use crate::span::Span;

/// A comment that allows something.
struct Allowance<'a> {
    comment: Span,
    ids: Vec<&'a str>,
    reason: &'a str,
    /// The bytes it holds for.
    scope: Span,
    closed: bool,
    used: bool,
}

/// Takes the allowed findings out and adds what is to be said about the comments themselves.
pub(crate) fn suppress(text: &str, comments: &[Span], settings: &Settings, findings: &mut Vec<Finding>) {
    let directives: Vec<_> = comments.iter().filter_map(|comment| directive(*comment, text)).collect();
    if directives.is_empty() {
        return;
    }
    let mut allowances = allowances(&directives, text);
    findings.retain(|finding| !is_allowed(finding, settings, &mut allowances));
    for allowance in &allowances {
        report(allowance, settings, findings);
    }
}

/// A comment taken apart: its verb and what follows.
struct Directive<'a> {
    comment: Span,
    verb: &'a str,
    ids: Vec<&'a str>,
    reason: &'a str,
}

fn directive(comment: Span, text: &str) -> Option<Directive<'_>> {
    let inside = comment.text(text).trim_start_matches("<!--").trim_end_matches("-->").trim();
    let rest = inside.strip_prefix("secondstory")?;
    let rest = rest.strip_prefix([' ', ':', '-'])?.trim_start();
    let (verb, rest) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    let (ids, reason) = split_reason(rest);
    let ids = ids.split([',', ' ']).map(str::trim).filter(|id| !id.is_empty()).collect();
    Some(Directive { comment, verb, ids, reason: reason.trim() })
}

/// The reason stands behind the first colon that white space follows; a colon inside an id has none.
fn split_reason(rest: &str) -> (&str, &str) {
    let colon = rest.char_indices().find(|(offset, character)| {
        *character == ':' && rest[offset + 1..].chars().next().is_none_or(char::is_whitespace)
    });
    colon.map_or((rest, ""), |(offset, _)| (&rest[..offset], &rest[offset + 1..]))
}

fn allowances<'a>(directives: &[Directive<'a>], text: &str) -> Vec<Allowance<'a>> {
    let lines = LineIndex::new(text);
    let mut allowances = Vec::new();
    for (index, directive) in directives.iter().enumerate() {
        let line = lines.line_of(directive.comment.start);
        let end = Span::from_range(text.len()..text.len());
        let (scope, closed) = match directive.verb {
            "allow" => (
                lines
                    .line_span(line, text)
                    .cover(lines.line_span(lines.line_of(directive.comment.end), text)),
                true,
            ),
            "allow-next" => (next_line(&lines, directive.comment, text), true),
            "allow-file" => (Span::from_range(0..text.len()), true),
            "allow-begin" => match directives[index + 1..].iter().find(|later| later.verb == "allow-end") {
                Some(later) => (directive.comment.cover(later.comment), true),
                None => (directive.comment.cover(end), false),
            },
            "allow-end" => continue,
            _ => (Span::default(), true),
        };
        let ids = if scope == Span::default() { vec![directive.verb] } else { directive.ids.clone() };
        allowances.push(Allowance {
            comment: directive.comment,
            ids,
            reason: directive.reason,
            scope,
            closed,
            used: false,
        });
    }
    allowances
}

/// The first line with text after the comment.
fn next_line(lines: &LineIndex, comment: Span, text: &str) -> Span {
    let first = lines.line_of(comment.end.saturating_sub(1)) + 1;
    (first..lines.line_count())
        .map(|line| lines.line_span(line, text))
        .find(|span| !span.text(text).trim().is_empty())
        .unwrap_or_else(|| Span::from_range(text.len()..text.len()))
}

fn is_allowed(finding: &Finding, settings: &Settings, allowances: &mut [Allowance<'_>]) -> bool {
    let rule = settings.rule(finding.rule);
    let mut allowed = false;
    for allowance in allowances {
        let covers = allowance.scope.overlaps(finding.span);
        if covers && allowance.ids.iter().any(|id| *id == rule.id || *id == rule.family) {
            allowance.used = true;
            allowed = true;
        }
    }
    allowed
}

/// Adds what is to be said about one comment; the first that applies.
fn report(allowance: &Allowance<'_>, settings: &Settings, findings: &mut Vec<Finding>) {
    let known = |id: &&str| settings.lexicon().rules().any(|(_, rule)| rule.id == *id || rule.family == *id);
    let off = |id: &&str| {
        let mut rules = settings.lexicon().rules().filter(|(_, rule)| rule.id == *id || rule.family == *id);
        rules.all(|(index, _)| settings.level(index) == Level::Off)
    };
    let kind = if allowance.ids.is_empty() || !allowance.ids.iter().all(known) {
        "suppression/unknown-rule"
    } else if !allowance.closed {
        "suppression/unclosed"
    } else if allowance.reason.is_empty() {
        "suppression/missing-reason"
    } else if !allowance.used && !allowance.ids.iter().all(off) {
        "suppression/unused"
    } else {
        return;
    };
    if let Some((rule, severity)) = enabled(settings, kind) {
        let span = allowance.comment;
        findings.push(Finding { rule, severity, span, sentence: span, target: None });
    }
}

fn enabled(settings: &Settings, id: &str) -> Option<(RuleIndex, Severity)> {
    let (index, rule) = settings.lexicon().find(id)?;
    match settings.level(index) {
        Level::Off => None,
        Level::Default => Some((index, rule.severity)),
        Level::Fixed(severity) => Some((index, severity)),
    }
}
