//! What can be done about a finding. Every edit leaves the writer's facts where they are: there is no "fix all", because no
//! program knows what was in view at that time.

use secondstory_core::{Finding, Rule, Severity};
use serde_json::{Value, json};
use tower_lsp::ls_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, Command, Diagnostic, DocumentChanges, OneOf,
    OptionalVersionedTextDocumentIdentifier, Range, TextDocumentEdit, TextEdit, Uri, WorkspaceEdit,
};

use crate::command::{self, ALLOW_PHRASE, EXPLAIN_RULE, REFRAME, SET_LEVEL};
use crate::comment::{Comments, Frame, Insertion};
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

/// A finding with the diagnostic that the client knows it by.
struct Known<'a> {
    finding: &'a Finding,
    diagnostic: Diagnostic,
}

/// The actions for every finding that touches a range.
pub(crate) fn at(place: &Place<'_>, range: Range) -> Vec<CodeActionOrCommand> {
    let text = &place.document.text;
    let wanted = position::span(&text.content, &text.lines, place.features.encoding, range);
    let diagnostics = diagnostic::of(place.document, place.checked, place.features, place.uri);
    let known = place.checked.findings.iter().zip(diagnostics);
    known
        .filter(|(finding, _)| finding.span.start <= wanted.end && wanted.start <= finding.span.end)
        .flat_map(|(finding, diagnostic)| place.actions(&Known { finding, diagnostic }))
        .collect()
}

impl Place<'_> {
    fn actions(&self, known: &Known<'_>) -> Vec<CodeActionOrCommand> {
        let finding = known.finding;
        let settings = &self.checked.settings.settings;
        let rule = settings.rule(finding.rule);
        let mut actions = Vec::new();
        let comments = Comments::of(&self.document.text, self.document.format);
        if let Some(comments) = comments.filter(|_| self.features.action_literals) {
            if !rule.reframe.is_empty() {
                actions.push(self.reframe(known, rule, &comments));
            }
            if let Some(question) = rule.questions.first() {
                let edits = self.inserted(comments.remark(finding, question));
                actions.push(self.edit(known, "Insert the question as a comment", edits));
            }
            let edits = self.inserted(comments.allow(finding, &rule.id));
            actions.push(self.edit(known, &format!("Allow {} here, with a reason", rule.id), edits));
        }
        actions.extend(self.project_commands(known, rule));
        actions
    }

    /// The template takes the sentence's place, and the sentence stays beside it in a comment until the writer has carried its
    /// facts over.
    fn reframe(&self, known: &Known<'_>, rule: &Rule, comments: &Comments<'_>) -> CodeActionOrCommand {
        let finding = known.finding;
        let title = format!("Reframe: {}", shortened(&rule.reframe));
        if self.features.snippets {
            let arguments = vec![
                json!(self.uri.as_str()),
                json!(self.document.text.version),
                json!([finding.sentence.start, finding.sentence.end]),
                json!(rule.id),
            ];
            return self.command(known, title, REFRAME, arguments);
        }
        let frame = comments.frame(finding.sentence);
        let range = self.range(frame.span);
        self.edit(known, &title, vec![TextEdit { range, new_text: reframed(&rule.reframe, &frame) }])
    }

    fn project_commands(&self, known: &Known<'_>, rule: &Rule) -> Vec<CodeActionOrCommand> {
        let finding = known.finding;
        let uri = json!(self.uri.as_str());
        let run = |title: String, name: &str, rest: &[Value]| {
            let arguments = [std::slice::from_ref(&uri), rest].concat();
            self.command(known, title, name, arguments)
        };
        let id = json!(rule.id);
        let mut commands = vec![run(
            format!("Turn {} off in this project", rule.id),
            SET_LEVEL,
            &[id.clone(), json!("off")],
        )];
        if finding.severity != Severity::Hint {
            let title = format!("Lower {} to a hint in this project", rule.id);
            commands.push(run(title, SET_LEVEL, &[id.clone(), json!("hint")]));
        }
        let phrase =
            finding.span.text(&self.document.text.content).split_whitespace().collect::<Vec<_>>().join(" ");
        let title = format!("Allow \u{201c}{phrase}\u{201d} in this project");
        commands.push(run(title, ALLOW_PHRASE, &[json!(phrase)]));
        if let Some(name) = command::name_beside(finding, self.document, self.checked) {
            for (kind, what) in command::NAME_KINDS {
                let title = format!("{name} is {what}: tell this project");
                commands.push(run(title, command::ADD_NAME, &[json!(kind), json!(name)]));
            }
        }
        commands.push(run(format!("Explain {}", rule.id), EXPLAIN_RULE, &[id]));
        commands
    }

    /// A command, in the form of an action where the client takes one: clients that ask for quick fixes leave bare commands out.
    fn command(
        &self,
        known: &Known<'_>,
        title: String,
        name: &str,
        arguments: Vec<Value>,
    ) -> CodeActionOrCommand {
        let command = Command { title: title.clone(), command: name.to_owned(), arguments: Some(arguments) };
        if !self.features.action_literals {
            return CodeActionOrCommand::Command(command);
        }
        CodeActionOrCommand::CodeAction(CodeAction {
            title,
            kind: Some(CodeActionKind::QUICKFIX),
            diagnostics: Some(vec![known.diagnostic.clone()]),
            command: Some(command),
            ..CodeAction::default()
        })
    }

    fn range(&self, span: secondstory_core::Span) -> Range {
        let text = &self.document.text;
        position::range(&text.content, &text.lines, self.features.encoding, span)
    }

    /// The edits that put words into the document.
    fn inserted(&self, insertions: Vec<Insertion>) -> Vec<TextEdit> {
        let edit = |insertion: Insertion| TextEdit {
            range: self.range(secondstory_core::Span::new(insertion.offset, insertion.offset)),
            new_text: insertion.words,
        };
        insertions.into_iter().map(edit).collect()
    }

    fn edit(&self, known: &Known<'_>, title: &str, edits: Vec<TextEdit>) -> CodeActionOrCommand {
        CodeActionOrCommand::CodeAction(CodeAction {
            title: title.to_owned(),
            kind: Some(CodeActionKind::QUICKFIX),
            diagnostics: Some(vec![known.diagnostic.clone()]),
            edit: Some(self.workspace_edit(edits)),
            ..CodeAction::default()
        })
    }

    /// With the version of the text where the client takes one, so that it refuses an edit that came too late.
    fn workspace_edit(&self, edits: Vec<TextEdit>) -> WorkspaceEdit {
        if !self.features.document_changes {
            return WorkspaceEdit {
                changes: Some([(self.uri.clone(), edits)].into()),
                ..WorkspaceEdit::default()
            };
        }
        let text_document = OptionalVersionedTextDocumentIdentifier {
            uri: self.uri.clone(),
            version: Some(self.document.text.version),
        };
        let change = TextDocumentEdit { text_document, edits: edits.into_iter().map(OneOf::Left).collect() };
        WorkspaceEdit {
            document_changes: Some(DocumentChanges::Edits(vec![change])),
            ..WorkspaceEdit::default()
        }
    }
}

/// The template, and the sentence in a comment.
pub(crate) fn reframed(template: &str, frame: &Frame) -> String {
    format!("{}{template}{}", frame.before, frame.after)
}

/// The template with a tab stop for each slot in brackets, in the syntax of snippets.
pub(crate) fn snippet(template: &str, frame: &Frame) -> String {
    let escaped = |text: &str| text.replace('\\', "\\\\").replace('$', "\\$").replace('}', "\\}");
    let mut snippet = escaped(&frame.before);
    let mut stop = 0;
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('[') {
        let Some((slot, after)) = after.split_once(']') else { break };
        stop += 1;
        snippet.push_str(&escaped(before));
        snippet.push_str(&format!("${{{stop}:[{}]}}", escaped(slot)));
        rest = after;
    }
    format!("{snippet}{}{}$0", escaped(rest), escaped(&frame.after))
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
    use secondstory_core::Format;

    use super::*;
    use crate::text::Text;

    /// What is around a template that takes the place of all of a text in Markdown.
    fn frame(sentence: &str) -> Frame {
        let text = Text::new(sentence.to_owned(), 0);
        let comments = Comments::of(&text, Format::Markdown).expect("Markdown has comments");
        comments.frame(secondstory_core::Span::from_range(0..sentence.len()))
    }

    #[test]
    fn every_slot_becomes_a_tab_stop() {
        let made = snippet("At [time], [role] paid $5.", &frame("It was {odd}."));
        assert_eq!(made, "At ${1:[time]}, ${2:[role]} paid \\$5. <!-- before: It was {odd\\}. -->$0");
    }

    #[test]
    fn a_bracket_that_is_not_closed_is_text() {
        assert_eq!(snippet("a [b", &frame("c")), "a [b <!-- before: c -->$0");
    }

    #[test]
    fn a_sentence_cannot_end_the_comment() {
        assert!(!reframed("t", &frame("a --> b")).trim_end_matches(" -->").contains("-->"));
    }
}
