//! What goes to the client without being an answer: diagnostics, and requests of ours.
//!
//! The worker never waits for the client. It leaves messages here, and one task carries them out in order. Diagnostics that
//! wait for a slow client are replaced by newer ones of the same document, so what is sent is never older than what is known.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use serde_json::Value;
use tokio::sync::Notify;
use tower_lsp::Client;
use tower_lsp::ls_types::request::Request;
use tower_lsp::ls_types::{Diagnostic, MessageType, Registration, ShowDocumentParams, Uri};

/// How long an answer of the client is waited for; it may never come.
const PATIENCE: Duration = Duration::from_secs(30);

/// A message for the client.
#[derive(Debug)]
pub(crate) enum Outgoing {
    /// The diagnostics of a document, in the place of all earlier ones.
    Diagnostics { uri: Uri, diagnostics: Vec<Diagnostic>, version: Option<i32> },
    /// An edit, as the protocol writes it: edits with tab stops are younger than the types.
    Edit { label: String, edit: Value },
    /// Ask for the diagnostics again.
    Refresh,
    /// Watch files for us.
    Register(Vec<Registration>),
    /// Tell the user.
    Message(MessageType, String),
    /// Show a page.
    Show(Uri),
}

/// The queue between the worker and the task that sends.
#[derive(Clone, Debug, Default)]
pub(crate) struct Outbox {
    waiting: Arc<Mutex<Vec<Outgoing>>>,
    arrived: Arc<Notify>,
}

impl Outbox {
    /// Leaves a message.
    pub(crate) fn send(&self, message: Outgoing) {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        if let Outgoing::Diagnostics { uri, .. } = &message {
            waiting
                .retain(|other| !matches!(other, Outgoing::Diagnostics { uri: known, .. } if known == uri));
        }
        waiting.push(message);
        drop(waiting);
        self.arrived.notify_one();
    }

    fn take(&self) -> Vec<Outgoing> {
        std::mem::take(&mut *self.waiting.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Carries messages to the client for ever.
    pub(crate) async fn carry(self, client: Client) {
        loop {
            for message in self.take() {
                carry_out(&client, message).await;
            }
            self.arrived.notified().await;
        }
    }
}

/// A request whose answer matters to nobody is made in a task of its own, so that it holds nothing up.
async fn carry_out(client: &Client, message: Outgoing) {
    match message {
        Outgoing::Diagnostics { uri, diagnostics, version } => {
            client.publish_diagnostics(uri, diagnostics, version).await;
        }
        Outgoing::Message(kind, text) => client.show_message(kind, text).await,
        request => {
            let client = client.clone();
            tokio::spawn(async move {
                let _ = tokio::time::timeout(PATIENCE, ask(&client, request)).await;
            });
        }
    }
}

async fn ask(client: &Client, request: Outgoing) {
    match request {
        Outgoing::Edit { label, edit } => {
            let _ =
                client.send_request::<ApplyEdit>(serde_json::json!({ "label": label, "edit": edit })).await;
        }
        Outgoing::Refresh => {
            let _ = client.workspace_diagnostic_refresh().await;
        }
        Outgoing::Register(registrations) => {
            let _ = client.register_capability(registrations).await;
        }
        Outgoing::Show(uri) => {
            let page =
                ShowDocumentParams { uri, external: Some(true), take_focus: Some(true), selection: None };
            let _ = client.show_document(page).await;
        }
        Outgoing::Diagnostics { .. } | Outgoing::Message(..) => {}
    }
}

/// `workspace/applyEdit` with the edit as plain JSON.
enum ApplyEdit {}

impl Request for ApplyEdit {
    type Params = Value;
    type Result = Value;
    const METHOD: &'static str = "workspace/applyEdit";
}
