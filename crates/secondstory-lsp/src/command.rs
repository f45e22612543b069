//! The commands that a client can run, and that code actions refer to.

use std::panic::{AssertUnwindSafe, catch_unwind};

use secondstory_core::{Document as Structured, Finding, Verdict, trace};
use secondstory_facilitator::sheet::{Material, MeetingSheet, Minutes, markdown};
use secondstory_project::CONFIG_FILE_NAME;
use secondstory_project::InputFormat;
use secondstory_project::discover::{Input, discover};
use secondstory_project::read::read_file;
use serde_json::{Value, json};
use tower_lsp::ls_types::{MessageType, Uri};

use crate::action::{reframed, snippet};
use crate::comment::Comments;
use crate::diagnostic;
use crate::hover;
use crate::outbox::Outgoing;
use crate::position;
use crate::project_edit::{ProjectChange, changed};
use crate::session::{Checked, Document, Session, path_of};
use crate::text::Text;

/// Checks every file of the workspace's folders. No arguments; gives the number of files and findings.
pub(crate) const CHECK_WORKSPACE: &str = "secondstory.checkWorkspace";
/// The facilitator's sheet for a document. Arguments: its address, and the minutes of the meeting if it is not an hour; gives
/// Markdown.
pub(crate) const FACILITATOR_SHEET: &str = "secondstory.facilitatorSheet";
/// Explains a rule. Arguments: the address of a document, the rule's id; gives Markdown.
pub(crate) const EXPLAIN_RULE: &str = "secondstory.explainRule";
/// Gives a rule a level in the project. Arguments: the address of a document, the rule's id, the level.
pub(crate) const SET_LEVEL: &str = "secondstory.setLevel";
/// Allows a phrase in the project. Arguments: the address of a document, the phrase.
pub(crate) const ALLOW_PHRASE: &str = "secondstory.allowPhrase";
/// Adds a name to a list of the project. Arguments: the address of a document, the list, the name.
pub(crate) const ADD_NAME: &str = "secondstory.addName";
/// Puts a template with tab stops in the place of a sentence. Arguments: address, version, the sentence's bytes, rule.
pub(crate) const REFRAME: &str = "secondstory.reframe";

/// All commands, for the client to know.
pub(crate) const ALL: &[&str] =
    &[CHECK_WORKSPACE, FACILITATOR_SHEET, EXPLAIN_RULE, SET_LEVEL, ALLOW_PHRASE, ADD_NAME, REFRAME];

/// The lists of names, each with what an entry of it is.
pub(crate) const NAME_KINDS: [(&str, &str); 3] =
    [("people", "a person"), ("groups", "a team or a company"), ("systems", "a system")];

/// Runs a command. Gives its answer, or a sentence for the user.
pub(crate) fn run(session: &mut Session, name: &str, arguments: &[Value]) -> Result<Value, String> {
    let text = |index: usize| arguments.get(index).and_then(Value::as_str);
    let uri: Option<Uri> = text(0).and_then(|text| text.parse().ok());
    match (name, uri, text(1), text(2)) {
        (CHECK_WORKSPACE, ..) => Ok(check_workspace(session)),
        (FACILITATOR_SHEET, Some(uri), ..) => facilitator_sheet(session, &uri, arguments.get(1)),
        (EXPLAIN_RULE, Some(uri), Some(rule), _) => explain_rule(session, &uri, rule),
        (SET_LEVEL, Some(uri), Some(rule), Some(level)) => change_project(
            session,
            &uri,
            &ProjectChange::SetLevel { rule: rule.to_owned(), level: level.to_owned() },
        ),
        (ALLOW_PHRASE, Some(uri), Some(phrase), _) => {
            change_project(session, &uri, &ProjectChange::AllowPhrase(phrase.to_owned()))
        }
        (ADD_NAME, Some(uri), Some(list), Some(name))
            if NAME_KINDS.iter().any(|(known, _)| *known == list) =>
        {
            change_project(
                session,
                &uri,
                &ProjectChange::AddName { list: list.to_owned(), name: name.to_owned() },
            )
        }
        (REFRAME, Some(uri), ..) => reframe(session, &uri, arguments),
        (known, ..) if ALL.contains(&known) => {
            Err(format!("`{known}` was given arguments that it does not understand"))
        }
        (unknown, ..) => Err(format!("there is no command `{unknown}`")),
    }
}

/// Open documents are checked as they are on the screen, all others as they are stored.
fn check_workspace(session: &mut Session) -> Value {
    let (mut files, mut findings) = (0, 0);
    for (uri, diagnostics) in workspace_diagnostics(session) {
        files += 1;
        findings += diagnostics.len();
        if !session.is_open(&uri) && !session.pulls {
            session.publish(uri, diagnostics, None);
        }
    }
    let message = match findings {
        0 => format!("secondstory looked at {files} files; nothing asks for a second look."),
        _ => format!("secondstory looked at {files} files; {findings} places may be worth a second look."),
    };
    session.tell(MessageType::INFO, message);
    json!({ "files": files, "findings": findings })
}

/// The diagnostics of every file in the folders of the workspace that the command line would check.
pub(crate) fn workspace_diagnostics(
    session: &mut Session,
) -> Vec<(Uri, Vec<tower_lsp::ls_types::Diagnostic>)> {
    let mut all = Vec::new();
    for folder in session.folders.clone() {
        let Ok(found) = discover(&[folder], session.configurations.project()) else { continue };
        for input in found.inputs {
            let Input::File(path) = input else { continue };
            let Some(uri) = Uri::from_file_path(&path) else { continue };
            if let Some((diagnostics, _)) = session.diagnostics(&uri) {
                all.push((uri, diagnostics));
                continue;
            }
            let workspace = session.configurations.of(Some(&path));
            let Some(format) = InputFormat::of_path(&path).text() else { continue };
            let Ok(text) = read_file(&path, workspace.config().max_file_size.value) else { continue };
            let checked = session.check_stored(&text, format, &path);
            let document = Document::stored(Text::new(text, 0), format, path);
            let diagnostics = diagnostic::of(&document, &checked, session.features, &uri);
            all.push((uri, diagnostics));
        }
    }
    all
}

fn facilitator_sheet(session: &mut Session, uri: &Uri, minutes: Option<&Value>) -> Result<Value, String> {
    let minutes = match minutes {
        Some(minutes) => minutes_of(minutes)?,
        None => Minutes::default(),
    };
    let path = path_of(uri);
    let name =
        path.as_deref().and_then(|path| path.file_name()).map(|name| name.to_string_lossy().into_owned());
    let (document, checked) = session.checked(uri).ok_or("this document is not open")?;
    let format = checked.settings.format.and_then(InputFormat::text).unwrap_or(document.format);
    let source = &document.text.content;
    let structured = Structured::parse(source, format);
    let material = Material {
        name: name.as_deref().unwrap_or("this draft"),
        source,
        document: &structured,
        findings: &checked.findings,
        settings: &checked.settings.settings,
        minutes,
    };
    let made = catch_unwind(AssertUnwindSafe(|| markdown::write(&MeetingSheet::of(&material).outline())));
    made.map(|sheet| json!(sheet))
        .map_err(|_| "the sheet could not be made; this is a bug of secondstory".to_owned())
}

fn minutes_of(value: &Value) -> Result<Minutes, String> {
    let minutes = value.as_u64().and_then(|minutes| u16::try_from(minutes).ok()).and_then(Minutes::new);
    minutes.ok_or_else(|| {
        format!(
            "a meeting has from {} to {} minutes, and `{value}` is none of these",
            Minutes::FEWEST,
            Minutes::MOST
        )
    })
}

/// A client of ours shows the text; another one is led to the page, or gets the text as a message.
fn explain_rule(session: &mut Session, uri: &Uri, id: &str) -> Result<Value, String> {
    let workspace = session.configurations.of(path_of(uri).as_deref());
    let known = workspace.lexicon().rules().find(|(_, rule)| rule.id == id);
    let (_, rule) = known.ok_or_else(|| format!("there is no rule `{id}`"))?;
    let text = hover::explanation(rule);
    if !session.features.presents_answers {
        match diagnostic::page(rule).filter(|_| session.features.shows_documents) {
            Some(page) => session.outbox.send(Outgoing::Show(page)),
            None => session.tell(MessageType::INFO, text.replace("**", "").replace('`', "")),
        }
    }
    Ok(json!(text))
}

/// Writes into the project's configuration, through the client: so it can be undone, and an open buffer of it is edited.
fn change_project(session: &mut Session, uri: &Uri, change: &ProjectChange) -> Result<Value, String> {
    let workspace = session.configurations.of(path_of(uri).as_deref());
    let path = match workspace.config().folder() {
        Some(_) => workspace.folder().join(CONFIG_FILE_NAME),
        None => session.folder_of(path_of(uri).as_deref()).join(CONFIG_FILE_NAME),
    };
    let path = session.options.config.clone().map_or(path, |config| session.folders[0].join(config));
    let target =
        Uri::from_file_path(&path).ok_or("the path of the configuration cannot be written as an address")?;
    let before = session.configuration_text(&path);
    let old = before.clone().unwrap_or_default();
    let new = changed(&old, change)?;
    let lines = secondstory_core::line_index::LineIndex::new(&old);
    let end = position::position(
        &old,
        &lines,
        session.features.encoding,
        u32::try_from(old.len()).unwrap_or(u32::MAX),
    );
    let whole = json!({ "range": { "start": { "line": 0, "character": 0 }, "end": end }, "newText": new });
    let edit = if session.features.document_changes {
        let create = json!({ "kind": "create", "uri": target, "options": { "ignoreIfExists": true } });
        let change = json!({ "textDocument": { "uri": target, "version": null }, "edits": [whole] });
        let changes = if before.is_some() { json!([change]) } else { json!([create, change]) };
        json!({ "documentChanges": changes })
    } else {
        json!({ "changes": { target.as_str(): [whole] } })
    };
    session.outbox.send(Outgoing::Edit { label: "secondstory: change this project".to_owned(), edit });
    Ok(Value::Null)
}

/// The edit with tab stops, for clients that take one.
fn reframe(session: &mut Session, uri: &Uri, arguments: &[Value]) -> Result<Value, String> {
    const MISSING: &str = "the text has changed since; please ask for the quick fix again";
    let number =
        |value: Option<&Value>| value.and_then(Value::as_i64).and_then(|number| u32::try_from(number).ok());
    let version = arguments.get(1).and_then(Value::as_i64);
    let sentence = arguments.get(2);
    let (start, end) =
        (number(sentence.and_then(|pair| pair.get(0))), number(sentence.and_then(|pair| pair.get(1))));
    let id = arguments.get(3).and_then(Value::as_str);
    let (encoding, snippets) = (session.features.encoding, session.features.snippets);
    let (document, checked) = session.checked(uri).ok_or("this document is not open")?;
    let text = &document.text;
    let (Some(start), Some(end), Some(id)) = (start, end, id) else { return Err(MISSING.to_owned()) };
    let settings = &checked.settings.settings;
    let known = checked.findings.iter().find(|finding| {
        (finding.sentence.start, finding.sentence.end) == (start, end) && settings.rule(finding.rule).id == id
    });
    let finding = known.filter(|_| version == Some(i64::from(text.version))).ok_or(MISSING)?;
    let template = &settings.rule(finding.rule).reframe;
    let comments = Comments::of(text, document.format).ok_or(MISSING)?;
    let frame = comments.frame(finding.sentence);
    let range = position::range(&text.content, &text.lines, encoding, frame.span);
    let edit = if snippets {
        json!({ "range": range, "snippet": { "kind": "snippet", "value": snippet(template, &frame) } })
    } else {
        json!({ "range": range, "newText": reframed(template, &frame) })
    };
    let document = json!({ "uri": uri, "version": text.version });
    let edit = json!({ "documentChanges": [{ "textDocument": document, "edits": [edit] }] });
    session.outbox.send(Outgoing::Edit { label: "secondstory: reframe".to_owned(), edit });
    Ok(Value::Null)
}

/// The name that the subject of a finding seems to be, where the words alone do not tell a person from a machine.
pub(crate) fn name_beside(finding: &Finding, document: &Document, checked: &Checked) -> Option<String> {
    let text = &document.text.content;
    let sentence = finding.sentence.text(text);
    let tried = trace(sentence, document.format, &checked.settings.settings);
    let own = tried
        .into_iter()
        .find(|attempt| attempt.rule == finding.rule && attempt.verdict == Verdict::Flagged)?;
    let subject = own.subject?.text(sentence);
    let words: Vec<&str> = subject.split_whitespace().collect();
    let name = words.len() <= 3 && words.iter().all(|word| word.starts_with(char::is_uppercase));
    (name && own.target.is_none()).then(|| subject.to_owned())
}
