//! What can be done about a finding. Every edit leaves the writer's facts where they are: there is no "fix all", because no
//! program knows what was in view at that time.

use secondstory_core::{Finding, Rule, Severity};
use serde_json::json;
use tower_lsp::ls_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, Command, DocumentChanges, OneOf,
    OptionalVersionedTextDocumentIdentifier, Range, TextDocumentEdit, TextEdit, Uri, WorkspaceEdit,
};

use crate::command::{self, ALLOW_PHRASE, EXPLAIN_RULE, REFRAME, SET_LEVEL};
use crate::diagnostic;
use crate::features::Features;
use crate::position;
use crate::session::{Checked, Document};

/// What the actions are made for.
pub(crate) struct Place<'a> {
    pub(crate) uri: &'a Uri,
    pub(crate) document: &'a Document,
    pub(crate) checked: &'a Checked,
    pub(crate) features: Features,
}

/// The actions for every finding that touches a range.
pub(crate) fn at(place: &Place<'_>, range: Range) -> Vec<CodeActionOrCommand> {
    let text = &place.document.text;
    let wanted = position::span(&text.content, &text.lines, place.features.encoding, range);
    let touched = place
        .checked
        .findings
        .iter()
        .filter(|finding| finding.span.start <= wanted.end && wanted.start <= finding.span.end);
    touched.flat_map(|finding| place.actions(finding)).collect()
}

impl Place<'_> {
    fn actions(&self, finding: &Finding) -> Vec<CodeActionOrCommand> {
        let settings = &self.checked.settings.settings;
        let rule = settings.rule(finding.rule);
        let mut actions = Vec::new();
        if self.features.action_literals {
            if !rule.reframe.is_empty() {
                actions.push(self.reframe(finding, rule));
            }
            if let Some(question) = rule.questions.first() {
                let comment = format!(" <!-- {question} -->");
                actions.push(self.edit(
                    finding,
                    "Insert the question as a comment",
                    self.at_line_end(finding, &comment),
                ));
            }
            let comment = format!(" <!-- secondstory allow {}: why this wording stays -->", rule.id);
            let title = format!("Allow {} here, with a reason", rule.id);
            actions.push(self.edit(finding, &title, self.at_line_end(finding, &comment)));
        }
        actions.extend(self.project_commands(finding, rule));
        actions
    }

    /// The template takes the sentence's place, and the sentence stays beside it in a comment until the writer has carried its
    /// facts over.
    fn reframe(&self, finding: &Finding, rule: &Rule) -> CodeActionOrCommand {
        let title = format!("Reframe: {}", shortened(&rule.reframe));
        if self.features.snippets {
            let arguments = vec![
                json!(self.uri.as_str()),
                json!(self.document.text.version),
                json!([finding.sentence.start, finding.sentence.end]),
                json!(rule.id),
            ];
            return command(&title, REFRAME, arguments);
        }
        let sentence = finding.sentence.text(&self.document.text.content);
        let range = self.range(finding.sentence);
        self.edit(finding, &title, TextEdit { range, new_text: reframed(&rule.reframe, sentence) })
    }

    fn project_commands(&self, finding: &Finding, rule: &Rule) -> Vec<CodeActionOrCommand> {
        let uri = json!(self.uri.as_str());
        let set = |title: String, level: &str| {
            command(&title, SET_LEVEL, vec![uri.clone(), json!(rule.id), json!(level)])
        };
        let mut commands = vec![set(format!("Turn {} off in this project", rule.id), "off")];
        if finding.severity != Severity::Hint {
            commands.push(set(format!("Lower {} to a hint in this project", rule.id), "hint"));
        }
        let phrase =
            finding.span.text(&self.document.text.content).split_whitespace().collect::<Vec<_>>().join(" ");
        commands.push(command(
            &format!("Allow \u{201c}{phrase}\u{201d} in this project"),
            ALLOW_PHRASE,
            vec![uri.clone(), json!(phrase)],
        ));
        if let Some(name) = command::name_beside(finding, self.document, self.checked) {
            for (kind, what) in command::NAME_KINDS {
                commands.push(command(
                    &format!("{name} is {what}: tell this project"),
                    command::ADD_NAME,
                    vec![uri.clone(), json!(kind), json!(name)],
                ));
            }
        }
        commands.push(command(
            &format!("Explain {}", rule.id),
            EXPLAIN_RULE,
            vec![uri.clone(), json!(rule.id)],
        ));
        commands
    }

    fn range(&self, span: secondstory_core::Span) -> Range {
        let text = &self.document.text;
        position::range(&text.content, &text.lines, self.features.encoding, span)
    }

    /// Text behind the line in which a finding starts; in a row of a table, before its last bar.
    fn at_line_end(&self, finding: &Finding, inserted: &str) -> TextEdit {
        let text = &self.document.text;
        let (start, line) =
            position::line(&text.content, &text.lines, text.lines.line_of(finding.span.start));
        let written = line.trim_end();
        let row = written.trim_start().starts_with('|') && written.ends_with('|');
        let end = if row { written.trim_end_matches('|').trim_end().len() } else { written.len() };
        let place = start + u32::try_from(end).unwrap_or(u32::MAX);
        TextEdit {
            range: self.range(secondstory_core::Span::new(place, place)),
            new_text: inserted.to_owned(),
        }
    }

    fn edit(&self, finding: &Finding, title: &str, edit: TextEdit) -> CodeActionOrCommand {
        let diagnostics = diagnostic::of(self.document, self.checked, self.features, self.uri);
        let number = self.checked.findings.iter().position(|other| other == finding);
        CodeActionOrCommand::CodeAction(CodeAction {
            title: title.to_owned(),
            kind: Some(CodeActionKind::QUICKFIX),
            diagnostics: number.and_then(|number| diagnostics.into_iter().nth(number)).map(|own| vec![own]),
            edit: Some(self.workspace_edit(edit)),
            ..CodeAction::default()
        })
    }

    /// With the version of the text where the client takes one, so that it refuses an edit that came too late.
    fn workspace_edit(&self, edit: TextEdit) -> WorkspaceEdit {
        if !self.features.document_changes {
            return WorkspaceEdit {
                changes: Some([(self.uri.clone(), vec![edit])].into()),
                ..WorkspaceEdit::default()
            };
        }
        let text_document = OptionalVersionedTextDocumentIdentifier {
            uri: self.uri.clone(),
            version: Some(self.document.text.version),
        };
        let change = TextDocumentEdit { text_document, edits: vec![OneOf::Left(edit)] };
        WorkspaceEdit {
            document_changes: Some(DocumentChanges::Edits(vec![change])),
            ..WorkspaceEdit::default()
        }
    }
}

fn command(title: &str, name: &str, arguments: Vec<serde_json::Value>) -> CodeActionOrCommand {
    CodeActionOrCommand::Command(Command {
        title: title.to_owned(),
        command: name.to_owned(),
        arguments: Some(arguments),
    })
}

/// The template, and the sentence in a comment.
pub(crate) fn reframed(template: &str, sentence: &str) -> String {
    format!("{template} <!-- before: {} -->", sentence.replace("--", "\u{2013}"))
}

/// The template with a tab stop for each slot in brackets, in the syntax of snippets.
pub(crate) fn snippet(template: &str, sentence: &str) -> String {
    let escaped = |text: &str| text.replace('\\', "\\\\").replace('$', "\\$").replace('}', "\\}");
    let mut snippet = String::new();
    let mut stop = 0;
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('[') {
        let Some((slot, after)) = after.split_once(']') else { break };
        stop += 1;
        snippet.push_str(&escaped(before));
        snippet.push_str(&format!("${{{stop}:[{}]}}", escaped(slot)));
        rest = after;
    }
    let tail = reframed(rest, sentence);
    format!("{snippet}{}$0", escaped(&tail))
}

/// So much of a template as fits into a menu.
fn shortened(template: &str) -> String {
    const LONGEST: usize = 50;
    match template.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}\u{2026}", template[..end].trim_end()),
        None => template.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_slot_becomes_a_tab_stop() {
        let made = snippet("At [time], [role] paid $5.", "It was {odd}.");
        assert_eq!(made, "At ${1:[time]}, ${2:[role]} paid \\$5. <!-- before: It was {odd\\}. -->$0");
    }

    #[test]
    fn a_bracket_that_is_not_closed_is_text() {
        assert_eq!(snippet("a [b", "c"), "a [b <!-- before: c -->$0");
    }

    #[test]
    fn a_sentence_cannot_end_the_comment() {
        assert!(!reframed("t", "a --> b").trim_end_matches(" -->").contains("-->"));
    }
}
