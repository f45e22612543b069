//! Findings as diagnostics.

use secondstory_core::{Finding, Rule, Severity};
use secondstory_project::Problem;
use secondstory_project::rule_text::{self, message_with_question};
use serde_json::json;
use tower_lsp::ls_types::{
    CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, Location, NumberOrString,
    Position, Range, Uri,
};

use crate::features::Features;
use crate::position;
use crate::session::{Checked, Document, place_of};

/// The name under which editors show where a diagnostic comes from.
pub(crate) const SOURCE: &str = "secondstory";

/// The diagnostics of a document, in the order of the text.
pub(crate) fn of(document: &Document, checked: &Checked, features: Features, uri: &Uri) -> Vec<Diagnostic> {
    let made = checked.findings.iter().map(|finding| diagnostic(finding, document, checked, features));
    let mut diagnostics: Vec<Diagnostic> = made.collect();
    if features.related_information {
        relate(&mut diagnostics, uri);
    }
    diagnostics
}

fn diagnostic(finding: &Finding, document: &Document, checked: &Checked, features: Features) -> Diagnostic {
    let rule = checked.settings.settings.rule(finding.rule);
    let text = &document.text;
    Diagnostic {
        range: position::range(&text.content, &text.lines, features.encoding, finding.span),
        severity: Some(severity(finding.severity)),
        code: Some(NumberOrString::String(rule.id.to_string())),
        code_description: page(rule).map(|href| CodeDescription { href }),
        source: Some(SOURCE.to_owned()),
        // Below the message, because an editor has room for two lines.
        message: message_with_question(rule, "\n"),
        data: Some(
            json!({ "rule": rule.id, "version": text.version, "start": finding.span.start, "end": finding.span.end }),
        ),
        ..Diagnostic::default()
    }
}

/// The page of a built-in rule; a rule of a team's own has none.
pub(crate) fn page(rule: &Rule) -> Option<Uri> {
    rule_text::page(rule).and_then(|page| page.parse().ok())
}

pub(crate) const fn severity(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Warning => DiagnosticSeverity::WARNING,
        Severity::Note => DiagnosticSeverity::INFORMATION,
        _ => DiagnosticSeverity::HINT,
    }
}

/// Where a rule speaks again, a second place matters: the first one, so that the explanation is looked for once.
fn relate(diagnostics: &mut [Diagnostic], uri: &Uri) {
    for index in 1..diagnostics.len() {
        let (before, rest) = diagnostics.split_at_mut(index);
        let Some(first) = before.iter().find(|other| other.code == rest[0].code) else { continue };
        rest[0].related_information = Some(vec![DiagnosticRelatedInformation {
            location: Location { uri: uri.clone(), range: first.range },
            message: "The same wording is met here for the first time in this document.".to_owned(),
        }]);
    }
}

/// What is wrong with a configuration or a lexicon, as a diagnostic of that file.
pub(crate) fn of_problem(problem: &Problem) -> Diagnostic {
    let (line, column, width) = place_of(problem);
    let help = problem.help.as_ref().map(|help| format!("\n{help}")).unwrap_or_default();
    Diagnostic {
        range: Range {
            start: Position { line, character: column },
            end: Position { line, character: column + width },
        },
        severity: Some(DiagnosticSeverity::ERROR),
        source: Some(SOURCE.to_owned()),
        message: format!("{}{help}", problem.message),
        ..Diagnostic::default()
    }
}
