//! Findings as SARIF results: where, what, and by which fingerprint the next report knows them again.

use std::collections::BTreeMap;

use secondstory_core::line_index::LineIndex;
use secondstory_core::{Finding, Span, Suppression, Target};
use secondstory_project::rule_text::message_with_question;

use super::super::Outcome;
use super::super::identity::Identities;
use super::super::place::{Placed, stretch};
use super::location;
use super::log::{
    Extent, Location, LogResult, LogSuppression, Message, PhysicalLocation, Region, ResultProperties,
};
use super::rules::{Rules, level, questions};
use crate::checking::{CheckedFile, CheckedText};

/// The name of our fingerprints. GitHub uses one of its own, which its upload computes from the lines.
const FINGERPRINT: &str = "secondstory/v1";

/// The shown findings of all files, and on demand the allowed ones, in the order of the texts.
pub(super) fn results<'o>(outcome: &'o Outcome, rules: &Rules<'o>) -> Vec<LogResult<'o>> {
    let mut results = Vec::new();
    for (number, file) in outcome.files.iter().enumerate() {
        let Ok(text) = &file.result else { continue };
        let found = found(text, outcome.with_allowed);
        if found.is_empty() {
            continue;
        }
        let identities = Identities::new(text);
        let context = Context { file, number, text, lines: LineIndex::new(&text.text) };
        results.extend(found.into_iter().map(|(finding, allowing)| {
            let suppressions = outcome.with_allowed.then(|| context.suppressions(&allowing));
            let partial_fingerprints = BTreeMap::from([(FINGERPRINT, identities.of(finding).to_owned())]);
            LogResult { partial_fingerprints, suppressions, ..context.result(finding, rules) }
        }));
    }
    results
}

/// Every finding that is reported, with the comments that allow it.
fn found(text: &CheckedText, with_allowed: bool) -> Vec<(&Finding, Vec<&Suppression>)> {
    let mut found: Vec<(&Finding, Vec<&Suppression>)> =
        text.shown().map(|finding| (finding, Vec::new())).collect();
    if !with_allowed {
        return found;
    }
    let shown = |finding: &&Finding| finding.severity >= text.settings.min_severity;
    for suppression in &text.suppressions {
        for finding in suppression.findings.iter().filter(shown) {
            match found.iter_mut().find(|(other, _)| *other == finding) {
                Some((_, allowing)) => allowing.push(suppression),
                None => found.push((finding, vec![suppression])),
            }
        }
    }
    found.sort_by_key(|(finding, _)| (finding.span.start, finding.rule, finding.span.end));
    found
}

/// The file that results are made for.
struct Context<'o> {
    file: &'o CheckedFile,
    number: usize,
    text: &'o CheckedText,
    lines: LineIndex,
}

impl<'o> Context<'o> {
    fn result(&self, finding: &'o Finding, rules: &Rules<'o>) -> LogResult<'o> {
        let Placed { rule, .. } = self.text.place(finding, &self.lines);
        let markdown = format!("{}\n\n{}", rule.message, questions(rule));
        LogResult {
            rule_id: &rule.id,
            rule_index: rules.number(rule),
            level: level(finding.severity),
            message: Message { text: message_with_question(rule, "\n").into(), markdown: Some(markdown) },
            locations: [self.location(finding.span, finding.sentence)],
            partial_fingerprints: BTreeMap::new(),
            suppressions: None,
            properties: ResultProperties {
                severity: finding.severity.name(),
                target: finding.target.map(Target::name),
            },
        }
    }

    /// The words, and the sentence around them where there is more of it.
    fn location(&self, words: Span, sentence: Span) -> Location<'o> {
        let around = words.cover(sentence);
        let mut artifact_location = location(&self.file.address);
        artifact_location.index = Some(self.number);
        Location {
            physical_location: PhysicalLocation {
                artifact_location,
                region: Some(self.region(words)),
                context_region: (around != words).then(|| self.region(around)),
            },
        }
    }

    fn region(&self, span: Span) -> Region<'o> {
        let place = stretch(span, &self.lines, &self.text.text);
        Region {
            start_line: place.start.line,
            start_column: place.start.column,
            extent: Some(Extent {
                end_line: place.end.line,
                end_column: place.end.column,
                byte_offset: span.start,
                byte_length: span.end.saturating_sub(span.start),
                snippet: Message::new(span.text(&self.text.text)),
            }),
        }
    }

    fn suppressions(&self, allowing: &[&'o Suppression]) -> Vec<LogSuppression<'o>> {
        let suppression = |suppression: &&'o Suppression| LogSuppression {
            kind: "inSource",
            status: "accepted",
            justification: &suppression.reason,
            location: self.location(suppression.comment, suppression.comment),
        };
        allowing.iter().map(suppression).collect()
    }
}
