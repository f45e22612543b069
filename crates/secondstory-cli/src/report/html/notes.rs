//! The notes beside a passage: what the words hide, and a question.

use std::collections::BTreeSet;

use maud::{Markup, html};
use secondstory_core::{Finding, RuleIndex};

use super::super::human::label;
use super::super::questions::Questions;
use super::Shown;
use crate::page::{self, text};

/// What has been said in a document so far.
#[derive(Debug, Default)]
pub(super) struct Notes {
    explained: BTreeSet<RuleIndex>,
    questions: Questions,
}

impl Notes {
    /// The notes about findings, which are given with their numbers.
    pub(super) fn list(&mut self, document: Shown<'_>, findings: &[(usize, &Finding)]) -> Markup {
        html! {
            ol.notes aria-label="Notes" {
                @for (number, finding) in findings {
                    li id=(anchor(document, *number)) class=(finding.severity.name()) {
                        (self.note(document, *number, finding))
                    }
                }
            }
        }
    }

    fn note(&mut self, document: Shown<'_>, number: usize, finding: &Finding) -> Markup {
        let rule = document.text.rule(finding);
        let is_new = self.explained.insert(finding.rule);
        let question = self.questions.next(finding.rule, rule);
        html! {
            p.head {
                a.back href={ "#" (reference(document, number)) } aria-label={ (number + 1) ", back to the words" } {
                    (number + 1)
                }
                " " span.severity { (finding.severity.name()) }
                @if let Some(about) = finding.target.and_then(label) { ", " (about) }
                " " a.rule href={ "#" (page::anchor("rule", &rule.id)) } { (rule.title) }
            }
            @if is_new { p { (text(&rule.message)) } }
            @if let Some(question) = question { p.question { (text(question)) } }
        }
    }
}

/// The name of a note on the page.
pub(super) fn anchor(document: Shown<'_>, number: usize) -> String {
    format!("d{}n{}", document.number, number + 1)
}

/// The name of the place that a note is about.
pub(super) fn reference(document: Shown<'_>, number: usize) -> String {
    format!("d{}r{}", document.number, number + 1)
}
