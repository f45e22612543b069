//! The facilitator's questions for one document, as Markdown: what was met, in the order of the text, and what to ask there.

use crate::session::{Checked, Document};

/// The page. It names lines and wording, and nobody.
pub(crate) fn of(document: &Document, checked: &Checked, name: &str) -> String {
    let settings = &checked.settings.settings;
    let mut page = format!("# Questions for {name}\n");
    if checked.findings.is_empty() {
        page.push_str("\nNothing in the text asks for a second look. How did the people involved describe that time in their own words?\n");
        return page;
    }
    let mut asked: Vec<&str> = Vec::new();
    for finding in &checked.findings {
        let rule = settings.rule(finding.rule);
        let text = &document.text;
        let line = text.lines.line_of(finding.span.start) + 1;
        let words = finding.span.text(&text.content).split_whitespace().collect::<Vec<_>>().join(" ");
        page.push_str(&format!("\n## Line {line}: {}\n\n`{}`\n\n", rule.title, words.replace('`', "'")));
        // The same rule asks another of its questions each time, and stops when it has asked them all.
        let fresh = rule.questions.iter().find(|question| !asked.contains(&question.as_ref()));
        match fresh.or(rule.questions.first()) {
            Some(question) => {
                asked.push(question.as_ref());
                page.push_str(&format!("- {question}\n"));
            }
            None => page.push_str(&format!("- {}\n", rule.message)),
        }
    }
    page
}
