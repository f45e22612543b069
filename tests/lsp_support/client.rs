//! The client: its folder, its texts, and the process of the server.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::edit::{Texts, extent, range};
use super::model::{ClientText, Encoding, Extent};
use super::wire::{Wire, message};

/// The numbers that the client gives to requests which the session does not number begin here.
const OWN_NUMBERS: u64 = 1000;

/// A client with a workspace of its own, which goes when the client does.
pub(crate) struct Client {
    pub(crate) wire: Wire,
    pub(crate) encoding: Encoding,
    pub(crate) texts: Texts,
    /// The actions that the server last offered.
    pub(crate) actions: Vec<Value>,
    workspace: PathBuf,
    number: u64,
    /// The last version for which diagnostics came, by document.
    reported: BTreeMap<String, i64>,
}

impl Client {
    /// Starts a server for a new, empty workspace. The name keeps the workspaces of one run apart.
    pub(crate) fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("secondstory-lsp-{}-{name}", std::process::id()));
        fs::create_dir_all(&folder).expect("the temporary folder can be written");
        let workspace = folder.canonicalize().expect("the folder is there");
        Self {
            wire: Wire::start(&workspace),
            encoding: Encoding::Utf16,
            texts: Texts::new(),
            actions: Vec::new(),
            workspace,
            number: OWN_NUMBERS,
            reported: BTreeMap::new(),
        }
    }

    pub(crate) fn workspace(&self) -> &Path {
        &self.workspace
    }

    /// The address of the workspace.
    pub(crate) fn root(&self) -> String {
        format!("file://{}", self.workspace.display())
    }

    /// The address of a document: a name in the workspace, or an address as it is.
    pub(crate) fn uri(&self, name: &str) -> String {
        if name.contains(':') { name.to_owned() } else { format!("{}/{name}", self.root()) }
    }

    /// The path of an address inside the workspace.
    pub(crate) fn path(&self, uri: &str) -> Result<PathBuf, String> {
        let inside =
            uri.strip_prefix(&self.root()).ok_or_else(|| format!("{uri} is not in the workspace"))?;
        Ok(self.workspace.join(inside.trim_start_matches('/')))
    }

    /// Sends a request and waits for its answer.
    pub(crate) fn ask(&mut self, method: &str, parameters: Value) -> Result<Value, String> {
        self.number += 1;
        let number = self.number;
        self.wire.send(&[message(Some(number), method, Some(parameters))])?;
        let answer = self.wire.expect(&format!("the answer to {method}"), |message| {
            message["id"] == json!(number) && message.get("method").is_none()
        })?;
        answer.get("result").cloned().ok_or_else(|| format!("{method} was refused: {answer}"))
    }

    /// Says hello with these capabilities and further parameters, and takes the encoding from the answer.
    pub(crate) fn start(&mut self, capabilities: &Value, further: &Value) -> Result<(), String> {
        let root = self.root();
        let mut parameters =
            json!({ "processId": std::process::id(), "capabilities": capabilities, "rootUri": root });
        for (name, value) in further.as_object().into_iter().flatten() {
            parameters[name] = value.clone();
        }
        let answer = self.ask("initialize", parameters)?;
        self.understand(&answer);
        self.wire.send(&[message(None, "initialized", Some(json!({})))])
    }

    /// Takes the encoding of positions from the answer to `initialize`.
    pub(crate) fn understand(&mut self, answer: &Value) {
        let utf8 = answer["capabilities"]["positionEncoding"] == json!("utf-8");
        self.encoding = if utf8 { Encoding::Utf8 } else { Encoding::Utf16 };
    }

    pub(crate) fn open(&mut self, uri: &str, language: &str, text: &str) -> Result<(), String> {
        self.texts.insert(uri.to_owned(), ClientText::new(text, 1));
        self.reported.remove(uri);
        let document = json!({ "uri": uri, "languageId": language, "version": 1, "text": text });
        self.wire.send(&[message(None, "textDocument/didOpen", Some(json!({ "textDocument": document })))])
    }

    pub(crate) fn close(&mut self, uri: &str) -> Result<(), String> {
        self.texts.remove(uri);
        self.reported.remove(uri);
        let parameters = json!({ "textDocument": { "uri": uri } });
        self.wire.send(&[message(None, "textDocument/didClose", Some(parameters))])
    }

    /// Changes a text and makes the notifications about it, each with its edits. An edit without an extent is the whole text.
    pub(crate) fn change(
        &mut self,
        uri: &str,
        notifications: &[Vec<(Option<Extent>, String)>],
    ) -> Result<(), String> {
        let encoding = self.encoding;
        let text = self.texts.get_mut(uri).ok_or_else(|| format!("{uri} is not open"))?;
        let mut messages = Vec::new();
        for edits in notifications {
            let mut changes = Vec::new();
            text.version += 1;
            for (place, new) in edits {
                match place {
                    Some(place) => text.replace(*place, new, encoding),
                    None => *text = ClientText::new(new, text.version),
                }
                let place = place.map(|place| json!({ "range": range(place), "text": new }));
                changes.push(place.unwrap_or_else(|| json!({ "text": new })));
            }
            let document = json!({ "uri": uri, "version": text.version });
            let parameters = json!({ "textDocument": document, "contentChanges": changes });
            messages.push(message(None, "textDocument/didChange", Some(parameters)));
        }
        self.wire.send(&messages)
    }

    /// The next diagnostics of a document. They never are of a version before the last one, or of one still to come.
    pub(crate) fn diagnostics(&mut self, uri: &str) -> Result<Value, String> {
        let message = self.wire.expect(&format!("the diagnostics of {uri}"), |message| {
            message["method"] == json!("textDocument/publishDiagnostics")
                && message["params"]["uri"] == json!(uri)
        })?;
        let parameters = message["params"].clone();
        if let Some(version) = parameters["version"].as_i64() {
            let before = self.reported.insert(uri.to_owned(), version).unwrap_or(0);
            let now = self.texts.get(uri).map_or(0, |text| text.version);
            if version < before || version > now {
                return Err(format!(
                    "diagnostics for version {version} came after those for {before}; the text is at {now}"
                ));
            }
        }
        Ok(parameters)
    }

    /// Diagnostics in the form in which sessions write them: place, severity, rule, and the words that stand at that place in
    /// the client's own text; without a rule, the message.
    pub(crate) fn lines(&self, uri: &str, diagnostics: &Value) -> Result<Vec<String>, String> {
        let stored = || fs::read_to_string(self.path(uri).ok()?).ok();
        let text = match self.texts.get(uri) {
            Some(text) => text.clone(),
            None => ClientText::new(&stored().unwrap_or_default(), 0),
        };
        let mut lines = Vec::new();
        for diagnostic in diagnostics.as_array().ok_or("diagnostics are a list")? {
            let place = extent(&diagnostic["range"])?;
            let (start, end) = place;
            let severity = ["error", "warning", "information", "hint"];
            let number = diagnostic["severity"].as_u64().and_then(|number| usize::try_from(number).ok());
            let severity = number.and_then(|number| severity.get(number.wrapping_sub(1))).unwrap_or(&"none");
            let words = Value::String(text.words(place, self.encoding));
            let what = match diagnostic["code"].as_str() {
                Some(rule) => format!("{rule} {words}"),
                None => format!("{words} {}", diagnostic["message"]),
            };
            let place = format!("{}:{}-{}:{}", start.line, start.column, end.line, end.column);
            lines.push(format!("{place} {severity} {what}"));
        }
        Ok(lines)
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.workspace);
    }
}
