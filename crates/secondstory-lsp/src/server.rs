//! The protocol's side: each message becomes one for the worker before anything is awaited, and each answer is waited for.

use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, PoisonError};

use serde_json::Value;
use tokio::sync::oneshot;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::*;
use tower_lsp::{Client, LanguageServer};

use crate::command;
use crate::features::Features;
use crate::outbox::{Outbox, Outgoing};
use crate::worker::{Answer, Message};

/// What the first request said in full; some of it is younger than the types.
pub(crate) type RawInitialize = Arc<Mutex<Value>>;

/// The server as the protocol sees it.
pub(crate) struct Server {
    client: Client,
    worker: Sender<Message>,
    outbox: Outbox,
    raw: RawInitialize,
    features: Mutex<Features>,
}

impl Server {
    pub(crate) fn new(client: Client, worker: Sender<Message>, outbox: Outbox, raw: RawInitialize) -> Self {
        Self { client, worker, outbox, raw, features: Mutex::default() }
    }

    /// Hands a message on. The worker is there as long as the server is.
    fn tell(&self, message: Message) {
        let _ = self.worker.send(message);
    }

    async fn ask<T>(&self, question: impl FnOnce(Answer<T>) -> Message) -> Result<T> {
        let (answer, reply) = oneshot::channel();
        self.tell(question(answer));
        reply.await.map_err(|_| Error::internal_error())
    }

    fn features(&self) -> Features {
        *self.features.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Asks the client for its settings, in a task of its own: an answer that never comes holds nothing up.
    fn ask_for_settings(&self) {
        if !self.features().answers_configuration {
            return;
        }
        let (client, worker) = (self.client.clone(), self.worker.clone());
        tokio::spawn(async move {
            let item = ConfigurationItem { scope_uri: None, section: Some("secondstory".to_owned()) };
            if let Ok(values) = client.configuration(vec![item]).await
                && let Some(value) = values.into_iter().next()
                && !value.is_null()
            {
                let _ = worker.send(Message::Options(value));
            }
        });
    }
}

/// What this server can do.
fn capabilities(features: Features) -> ServerCapabilities {
    let sync = TextDocumentSyncOptions {
        open_close: Some(true),
        change: Some(TextDocumentSyncKind::INCREMENTAL),
        save: Some(TextDocumentSyncSaveOptions::SaveOptions(SaveOptions { include_text: Some(false) })),
        ..TextDocumentSyncOptions::default()
    };
    let diagnostics = DiagnosticOptions {
        identifier: Some("secondstory".to_owned()),
        inter_file_dependencies: false,
        workspace_diagnostics: true,
        ..DiagnosticOptions::default()
    };
    ServerCapabilities {
        position_encoding: Some(features.encoding.kind()),
        text_document_sync: Some(TextDocumentSyncCapability::Options(sync)),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        code_action_provider: Some(CodeActionProviderCapability::Options(CodeActionOptions {
            code_action_kinds: Some(vec![CodeActionKind::QUICKFIX]),
            ..CodeActionOptions::default()
        })),
        diagnostic_provider: features
            .pulls_diagnostics
            .then_some(DiagnosticServerCapabilities::Options(diagnostics)),
        execute_command_provider: Some(ExecuteCommandOptions {
            commands: command::ALL.iter().map(|name| (*name).to_owned()).collect(),
            ..ExecuteCommandOptions::default()
        }),
        workspace: Some(WorkspaceServerCapabilities {
            workspace_folders: Some(WorkspaceFoldersServerCapabilities {
                supported: Some(true),
                change_notifications: Some(OneOf::Left(true)),
            }),
            ..WorkspaceServerCapabilities::default()
        }),
        ..ServerCapabilities::default()
    }
}

/// Configuration, lexicons and baselines are the only files that matter; which of them do is the worker's to know.
fn watchers() -> Registration {
    let watcher =
        |glob: &str| FileSystemWatcher { glob_pattern: GlobPattern::String(glob.to_owned()), kind: None };
    let options = DidChangeWatchedFilesRegistrationOptions {
        watchers: vec![watcher("**/*.toml"), watcher("**/*baseline*.json")],
    };
    Registration {
        id: "secondstory-toml".to_owned(),
        method: "workspace/didChangeWatchedFiles".to_owned(),
        register_options: serde_json::to_value(options).ok(),
    }
}

impl LanguageServer for Server {
    async fn initialize(&self, parameters: InitializeParams) -> Result<InitializeResult> {
        let raw = self.raw.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let features = Features::of(&parameters, &raw);
        *self.features.lock().unwrap_or_else(PoisonError::into_inner) = features;
        self.tell(Message::Initialize(Box::new(parameters), features));
        Ok(InitializeResult {
            capabilities: capabilities(features),
            server_info: Some(ServerInfo {
                name: "secondstory".to_owned(),
                version: Some(env!("CARGO_PKG_VERSION").to_owned()),
            }),
            ..InitializeResult::default()
        })
    }

    async fn initialized(&self, _: InitializedParams) {
        tokio::spawn(self.outbox.clone().carry(self.client.clone()));
        if self.features().watches_files {
            self.outbox.send(Outgoing::Register(vec![watchers()]));
        }
        self.ask_for_settings();
    }

    async fn shutdown(&self) -> Result<()> {
        Ok(())
    }

    async fn did_open(&self, parameters: DidOpenTextDocumentParams) {
        self.tell(Message::Open(parameters.text_document));
    }

    async fn did_change(&self, parameters: DidChangeTextDocumentParams) {
        self.tell(Message::Change(parameters));
    }

    async fn did_save(&self, parameters: DidSaveTextDocumentParams) {
        self.tell(Message::Save(parameters.text_document.uri));
    }

    async fn did_close(&self, parameters: DidCloseTextDocumentParams) {
        self.tell(Message::Close(parameters.text_document.uri));
    }

    async fn did_change_configuration(&self, parameters: DidChangeConfigurationParams) {
        if self.features().answers_configuration {
            self.ask_for_settings();
        } else {
            self.tell(Message::Options(parameters.settings));
        }
    }

    async fn did_change_workspace_folders(&self, parameters: DidChangeWorkspaceFoldersParams) {
        self.tell(Message::Folders(parameters));
    }

    async fn did_change_watched_files(&self, _: DidChangeWatchedFilesParams) {
        self.tell(Message::FilesChanged);
    }

    async fn hover(&self, parameters: HoverParams) -> Result<Option<Hover>> {
        self.ask(|answer| Message::Hover(parameters, answer)).await
    }

    async fn code_action(&self, parameters: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        let wanted = parameters.context.only.as_ref().is_none_or(|only| {
            only.iter().any(|kind| kind.as_str().is_empty() || *kind == CodeActionKind::QUICKFIX)
        });
        if !wanted {
            return Ok(Some(Vec::new()));
        }
        self.ask(|answer| Message::Actions(parameters, answer)).await.map(Some)
    }

    async fn execute_command(&self, parameters: ExecuteCommandParams) -> Result<Option<LSPAny>> {
        let result =
            self.ask(|answer| Message::Command(parameters.command, parameters.arguments, answer)).await?;
        result.map(Some).map_err(Error::invalid_params)
    }

    async fn diagnostic(
        &self,
        parameters: DocumentDiagnosticParams,
    ) -> Result<DocumentDiagnosticReportResult> {
        let found = self.ask(|answer| Message::Diagnostics(parameters.text_document.uri, answer)).await?;
        let items = found.map(|(items, _)| items).unwrap_or_default();
        let report = FullDocumentDiagnosticReport { result_id: None, items };
        Ok(DocumentDiagnosticReportResult::Report(DocumentDiagnosticReport::Full(
            RelatedFullDocumentDiagnosticReport {
                related_documents: None,
                full_document_diagnostic_report: report,
            },
        )))
    }

    async fn workspace_diagnostic(
        &self,
        _: WorkspaceDiagnosticParams,
    ) -> Result<WorkspaceDiagnosticReportResult> {
        let found = self.ask(Message::WorkspaceDiagnostics).await?;
        let report = |(uri, items)| {
            WorkspaceDocumentDiagnosticReport::Full(WorkspaceFullDocumentDiagnosticReport {
                uri,
                version: None,
                full_document_diagnostic_report: FullDocumentDiagnosticReport { result_id: None, items },
            })
        };
        let items = found.into_iter().map(report).collect();
        Ok(WorkspaceDiagnosticReportResult::Report(WorkspaceDiagnosticReport { items }))
    }
}
