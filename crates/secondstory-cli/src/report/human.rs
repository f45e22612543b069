//! The report for people: the place, what was written, what it hides, and a question to ask.
//!
//! A rule that speaks several times in a file is shown once for each severity, with every place marked. Its whole
//! explanation is given once in a run; after that the marks and one question are enough.

use std::borrow::Cow;
use std::collections::HashSet;
use std::io::{self, Write};

use annotate_snippets::Level;
use secondstory_core::{Finding, Rule, Severity, Target};

use super::excerpt::{Excerpt, Remark};
use super::group::{groups, times};
use super::piece::{Mark, pieces};
use super::summary::{counts, left_out};
use super::{Outcome, counted};
use secondstory_core::inert::inert;

/// How many places are drawn under one headline: what the renderer makes of them is in memory together, and each costs it more
/// the more there are.
const TOGETHER: usize = 100;

/// Every finding, then a summary.
pub(super) fn write(outcome: &Outcome, out: &mut dyn Write) -> io::Result<()> {
    let mut explained = HashSet::new();
    for (path, text) in outcome.read() {
        let Some(lines) = text.lines() else { continue };
        let path = inert(path);
        let by_rule = groups(text.shown(), |finding| (finding.rule, finding.severity));
        for ((index, severity), group) in by_rule {
            let rule = text.settings.settings.rule(index);
            let mut remarks =
                if explained.insert(rule.id.clone()) { all_remarks(rule) } else { one_question(rule) };
            for together in group.chunks(TOGETHER) {
                let excerpt = Excerpt {
                    level: level(severity),
                    id: Some(&rule.id),
                    title: title(rule, group.len()),
                    path: &path,
                    pieces: pieces(&text.text, &lines, together.iter().copied().map(mark)),
                    remarks: std::mem::take(&mut remarks),
                };
                writeln!(out, "{}\n", excerpt.render())?;
            }
        }
    }
    writeln!(out, "{}", summary(outcome))
}

/// What the rule says, and how often where that is more than once.
fn title(rule: &Rule, count: usize) -> Cow<'_, str> {
    if count == 1 {
        return Cow::Borrowed(&rule.message);
    }
    Cow::Owned(format!("{} ({} in this document)", rule.message, times(count)))
}

fn mark(finding: &Finding) -> Mark {
    Mark { range: finding.span.range(), label: finding.target.and_then(label) }
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
        other => Level::HELP.with_name(other.name()),
    }
}

/// What is written next to words that are about people.
pub(super) fn label(target: Target) -> Option<&'static str> {
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
    let unread = outcome.files.len() - outcome.read().count();
    let total = outcome.shown_count();
    let mut sentences = Vec::from_iter(counts(outcome));
    if unread > 0 {
        sentences.push(format!("{} could not be checked.", counted(unread, "file")));
    }
    let hidden: usize = outcome.read().map(|(_, text)| text.findings.len() - text.shown().count()).sum();
    if hidden > 0 {
        let hint = Severity::Hint.name();
        sentences.push(format!("{hidden} more below what is shown; `--min-severity {hint}` shows them."));
    }
    sentences.extend(left_out(outcome));
    if total > 0 {
        sentences.push("`secondstory explain RULE` tells more.".to_owned());
    }
    sentences.join(" ")
}
