//! The table of one document: a row for each finding.

use std::path::Path;

use secondstory_core::Finding;
use secondstory_core::line_index::LineIndex;
use secondstory_project::rule_text;

use super::super::CheckedText;
use super::super::address::{is_relative, uri, written};
use super::super::questions::Questions;
use super::escape::{prose, words};

/// The head of every table.
pub(super) const HEAD: &str = "| Place | Words | Rule | A question to ask |\n| ---: | --- | --- | --- |\n";

/// One row.
#[derive(Debug)]
pub(super) struct Row {
    /// The line of the table, with its line break.
    pub(super) text: String,
    /// The name of the rule, which stands in brackets in the text, and the address of its page, if it has one.
    pub(super) link: Option<(String, String)>,
}

/// The rows of a document's table, one after the other.
pub(super) struct Rows<'o> {
    address: Option<String>,
    text: &'o CheckedText,
    lines: &'o LineIndex,
    findings: Box<dyn Iterator<Item = &'o Finding> + 'o>,
    questions: Questions,
}

impl<'o> Rows<'o> {
    /// The rows of a text, which is reported under `path`.
    pub(super) fn new(path: &str, text: &'o CheckedText, lines: &'o LineIndex) -> Self {
        let findings = Box::new(text.shown());
        Self { address: linked(path), text, lines, findings, questions: Questions::default() }
    }

    fn row(&mut self, finding: &Finding) -> Row {
        let rule = self.text.rule(finding);
        let position = self.lines.position(&self.text.text, finding.span.start);
        let place = format!("{}:{}", position.line, position.column);
        let place = match &self.address {
            Some(address) => format!("[{place}]({address}?plain=1#L{})", position.line),
            None => place,
        };
        let link = rule_text::page(rule).map(|page| (rule.id.to_string(), page));
        let id = if link.is_some() { format!("[{}]", rule.id) } else { prose(&rule.id) };
        let question = self.questions.next(finding.rule, rule).unwrap_or(&rule.message);
        let words = words(finding.span.text(&self.text.text));
        let (severity, question) = (finding.severity.name(), prose(question));
        Row { text: format!("| {place} | {words} | {severity}: {id} | {question} |\n"), link }
    }
}

/// Where a file is, for those who have the same repository. Nothing for the standard input and for files above or beside the
/// folder that the program was started in: nobody else could follow such a link. GitHub and GitLab draw Markdown as a page
/// without lines, unless they are asked for the plain text.
fn linked(path: &str) -> Option<String> {
    let address = written(Path::new(path));
    let is_below = is_relative(&address) && !address.split('/').any(|part| part == "..");
    (is_below && path != "-").then(|| uri(&address))
}

impl Iterator for Rows<'_> {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        let finding = self.findings.next()?;
        Some(self.row(finding))
    }
}
