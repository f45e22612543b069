//! The one thread that owns the session. Messages come in the order in which the client sent them.

use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;
use tokio::sync::oneshot;
use tower_lsp::ls_types::{
    CodeActionOrCommand, CodeActionParams, Diagnostic, DidChangeTextDocumentParams,
    DidChangeWorkspaceFoldersParams, Hover, HoverParams, InitializeParams, MessageType, TextDocumentItem,
    Uri,
};

use crate::action;
use crate::command;
use crate::features::Features;
use crate::hover;
use crate::options::Options;
use crate::session::{Session, path_of};

/// How often files are looked at for a client that does not watch them.
const LOOK: Duration = Duration::from_secs(1);

/// A question that needs an answer.
pub(crate) type Answer<T> = oneshot::Sender<T>;

/// What the client said.
pub(crate) enum Message {
    Initialize(Box<InitializeParams>, Features),
    Open(TextDocumentItem),
    Change(DidChangeTextDocumentParams),
    Save(Uri),
    Close(Uri),
    Options(Value),
    Folders(DidChangeWorkspaceFoldersParams),
    FilesChanged,
    Diagnostics(Uri, Answer<Option<(Vec<Diagnostic>, i32)>>),
    WorkspaceDiagnostics(Answer<Vec<(Uri, Vec<Diagnostic>)>>),
    Hover(HoverParams, Answer<Option<Hover>>),
    Actions(CodeActionParams, Answer<Vec<CodeActionOrCommand>>),
    Command(String, Vec<Value>, Answer<Result<Value, String>>),
}

/// Starts the thread; it ends when the last sender is gone.
pub(crate) fn start(session: Session) -> Sender<Message> {
    let (sender, receiver) = channel();
    thread::spawn(move || work(session, &receiver));
    sender
}

fn work(mut session: Session, inbox: &Receiver<Message>) {
    let mut due: Option<Instant> = None;
    let mut saved = false;
    loop {
        let wait = due.map_or(LOOK, |due| due.saturating_duration_since(Instant::now()));
        match inbox.recv_timeout(wait) {
            Ok(message) => {
                saved |= matches!(message, Message::Open(_) | Message::Save(_) | Message::FilesChanged);
                handle(&mut session, message);
                // What has arrived meanwhile is applied before anything is analysed.
                while let Ok(message) = inbox.try_recv() {
                    saved |= matches!(message, Message::Open(_) | Message::Save(_) | Message::FilesChanged);
                    handle(&mut session, message);
                }
                due = Some(Instant::now() + session.options.delay);
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return,
        }
        if due.is_none() && !session.features.watches_files && session.configurations.is_stale() {
            session.reload_and_refresh();
            (due, saved) = (Some(Instant::now()), true);
        }
        if due.is_some_and(|due| due <= Instant::now()) {
            session.publish_all(saved);
            (due, saved) = (None, false);
        }
    }
}

fn handle(session: &mut Session, message: Message) {
    match message {
        Message::Initialize(parameters, features) => session.initialize(&parameters, features),
        Message::Open(item) => session.open(item),
        Message::Change(parameters) => session.change(parameters),
        Message::Save(uri) => saved(session, &uri),
        Message::Close(uri) => session.close(&uri),
        Message::Options(value) => session.set_options(Options::read(&value)),
        Message::Folders(parameters) => folders(session, &parameters),
        Message::FilesChanged => session.reload_and_refresh(),
        question => answer(session, question),
    }
}

/// Nobody may be waiting for an answer any more; that is no failure.
fn answer(session: &mut Session, question: Message) {
    match question {
        Message::Diagnostics(uri, answer) => {
            session.begin_pulling();
            let _ = answer.send(session.diagnostics(&uri));
        }
        Message::WorkspaceDiagnostics(answer) => {
            let _ = answer.send(command::workspace_diagnostics(session));
        }
        Message::Hover(parameters, answer) => {
            let place = parameters.text_document_position_params;
            let encoding = session.features.encoding;
            let shown = session
                .checked(&place.text_document.uri)
                .and_then(|(document, checked)| hover::at(document, &checked, place.position, encoding));
            let _ = answer.send(shown);
        }
        Message::Actions(parameters, answer) => {
            let (uri, features) = (parameters.text_document.uri, session.features);
            let actions = session.checked(&uri).map(|(document, checked)| {
                let place = action::Place { uri: &uri, document, checked: &checked, features };
                action::at(&place, parameters.range)
            });
            let _ = answer.send(actions.unwrap_or_default());
        }
        Message::Command(name, arguments, answer) => {
            let result = command::run(session, &name, &arguments);
            if let Err(message) = &result {
                session.tell(MessageType::WARNING, message.clone());
            }
            let _ = answer.send(result);
        }
        _ => {}
    }
}

/// A configuration that is edited here counts as soon as it is saved, whoever watches files.
fn saved(session: &mut Session, uri: &Uri) {
    if session.configurations.is_stale() {
        session.reload_and_refresh();
    }
    session.configurations.stored.clear();
    session.log().write(&format!("saved: {}", uri.as_str()));
}

fn folders(session: &mut Session, parameters: &DidChangeWorkspaceFoldersParams) {
    let gone: Vec<_> = parameters.event.removed.iter().filter_map(|folder| path_of(&folder.uri)).collect();
    let mut folders: Vec<_> =
        session.folders.iter().filter(|folder| !gone.contains(folder)).cloned().collect();
    folders.extend(parameters.event.added.iter().filter_map(|folder| path_of(&folder.uri)));
    session.set_folders(folders);
}
