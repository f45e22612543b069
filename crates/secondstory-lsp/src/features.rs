//! What the client says it can do, as far as it matters here. A client that says nothing gets the plainest form of all.

use serde_json::Value;
use tower_lsp::ls_types::InitializeParams;

use crate::position::Encoding;

/// The abilities of a client.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Features {
    /// How positions are counted.
    pub(crate) encoding: Encoding,
    /// It asks for diagnostics itself, and can be told to ask again. A client that cannot be told would show old findings after a
    /// change of the configuration; to such a one they are pushed.
    pub(crate) pulls_diagnostics: bool,
    /// It takes versions in edits of documents, and files that an edit creates.
    pub(crate) document_changes: bool,
    /// It takes code actions that carry an edit; without, it knows commands only.
    pub(crate) action_literals: bool,
    /// It shows a second place beside a diagnostic.
    pub(crate) related_information: bool,
    /// It watches files for us.
    pub(crate) watches_files: bool,
    /// It answers questions about its settings.
    pub(crate) answers_configuration: bool,
    /// It can show a page in a browser.
    pub(crate) shows_documents: bool,
    /// It takes edits with tab stops (protocol 3.18).
    pub(crate) snippets: bool,
    /// It shows the text that a command gives back by itself, as our own extension does.
    pub(crate) presents_answers: bool,
}

impl Features {
    /// Reads them off the first request. `raw` is that request as it came: some abilities are younger than the types.
    pub(crate) fn of(parameters: &InitializeParams, raw: &Value) -> Self {
        let capabilities = &parameters.capabilities;
        let offered = capabilities.general.as_ref().and_then(|general| general.position_encodings.as_deref());
        let has = |path: &str| {
            raw.pointer(&format!("/capabilities{path}")).is_some_and(|value| value != &Value::Bool(false))
        };
        let says = |path: &str| raw.pointer(path) == Some(&Value::Bool(true));
        let able = |path: &str| says(&format!("/capabilities{path}"));
        Self {
            encoding: Encoding::negotiated(offered),
            pulls_diagnostics: has("/textDocument/diagnostic")
                && able("/workspace/diagnostics/refreshSupport"),
            document_changes: able("/workspace/workspaceEdit/documentChanges"),
            action_literals: has("/textDocument/codeAction/codeActionLiteralSupport"),
            related_information: able("/textDocument/publishDiagnostics/relatedInformation"),
            watches_files: able("/workspace/didChangeWatchedFiles/dynamicRegistration"),
            answers_configuration: able("/workspace/configuration"),
            shows_documents: able("/window/showDocument/support"),
            snippets: able("/workspace/workspaceEdit/snippetEditSupport"),
            presents_answers: says("/initializationOptions/presentsAnswers"),
        }
    }
}
