//! The report for people: the place, what was written, what it hides, and a question to ask.
//!
//! The whole explanation of a rule is given once; where the rule speaks again, the mark and one question are enough.

use std::collections::HashSet;
use std::io::{self, Write};

use annotate_snippets::Level;
use secondstory_core::line_index::LineIndex;
use secondstory_core::{Finding, Rule, Severity, Span, Target};

use super::excerpt::{Excerpt, Remark};
use super::{Findings, Outcome, counted, lines};

/// Every finding, then a summary.
pub(super) fn write(outcome: &Outcome, out: &mut dyn Write) -> io::Result<()> {
    let mut explained = HashSet::new();
    for (path, findings) in outcome.read() {
        let Some(lines) = lines(findings) else { continue };
        for finding in &findings.shown {
            let rule = findings.settings.settings.rule(finding.rule);
            let remarks =
                if explained.insert(rule.id.clone()) { all_remarks(rule) } else { one_question(rule) };
            let shown = Shown { finding, findings, lines: &lines, path };
            writeln!(out, "{}\n", excerpt(&shown, rule, remarks).render())?;
        }
    }
    writeln!(out, "{}", summary(outcome))
}

/// A finding with what it takes to show it.
struct Shown<'o> {
    finding: &'o Finding,
    findings: &'o Findings,
    lines: &'o LineIndex,
    path: &'o str,
}

fn excerpt<'o>(shown: &Shown<'o>, rule: &'o Rule, remarks: Vec<Remark<'o>>) -> Excerpt<'o> {
    let text = shown.findings.text.as_str();
    let span = shown.finding.span;
    let first = shown.lines.line_of(span.start);
    let last = shown.lines.line_of(span.end.saturating_sub(1).max(span.start));
    let whole = shown.lines.line_span(first, text).cover(shown.lines.line_span(last, text));
    let source = whole.text(text).trim_end_matches(['\n', '\r']);
    let mark = inside(span, whole, source);
    Excerpt {
        level: level(shown.finding.severity),
        id: Some(&rule.id),
        title: &rule.message,
        path: shown.path,
        line: shown.lines.position(text, span.start).line,
        source,
        mark,
        label: shown.finding.target.and_then(label),
        remarks,
    }
}

fn inside(span: Span, whole: Span, source: &str) -> std::ops::Range<usize> {
    let offset = |byte: u32| (byte.saturating_sub(whole.start) as usize).min(source.len());
    offset(span.start)..offset(span.end)
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
        other => Level::HELP.with_name(other.name()),
    }
}

fn label(target: Target) -> Option<&'static str> {
    match target {
        Target::Person => Some("about a person"),
        Target::Group => Some("about a group of people"),
        Target::Implied => Some("about people who are not named"),
        _ => None,
    }
}

fn all_remarks(rule: &Rule) -> Vec<Remark<'_>> {
    let mut remarks = vec![("why", rule.why.as_ref())];
    remarks.extend(rule.questions.iter().map(|question| ("ask", question.as_ref())));
    remarks.push(("try", rule.reframe.as_ref()));
    remarks.retain(|(_, text)| !text.is_empty());
    remarks
}

fn one_question(rule: &Rule) -> Vec<Remark<'_>> {
    rule.questions.first().map(|question| ("ask", question.as_ref())).into_iter().collect()
}

/// How many there are of what, and what can be done next; in full sentences.
fn summary(outcome: &Outcome) -> String {
    let read = outcome.read().count();
    let unread = outcome.files.len() - read;
    let by_severity = outcome.by_severity();
    let total: usize = by_severity.values().sum();
    let mut sentences = Vec::new();
    if total > 0 {
        let counts: Vec<_> =
            by_severity.iter().rev().map(|(severity, count)| counted(*count, severity.name())).collect();
        let (findings, files) = (counted(total, "finding"), counted(read, "file"));
        sentences.push(format!("{findings} in {files}: {}.", counts.join(", ")));
    } else if read > 0 {
        sentences.push(format!("No findings in {}.", counted(read, "file")));
    } else if unread == 0 {
        sentences.push("There was no file to check.".to_owned());
    }
    if unread > 0 {
        sentences.push(format!("{} could not be checked.", counted(unread, "file")));
    }
    let hidden: usize = outcome.read().map(|(_, findings)| findings.hidden).sum();
    if hidden > 0 {
        let hint = Severity::Hint.name();
        sentences.push(format!("{hidden} more below what is shown; `--min-severity {hint}` shows them."));
    }
    if total > 0 {
        sentences.push("`secondstory explain RULE` tells more.".to_owned());
    }
    sentences.join(" ")
}
