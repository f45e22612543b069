//! The state of the server: what is open, how it is to be checked, and what was found.
//!
//! It belongs to the worker's thread alone. Every method is an answer to one message, and none waits for anything.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use secondstory_core::{Finding, Format};
use secondstory_project::{FileSettings, InputFormat, Problem};
use tower_lsp::ls_types::{
    Diagnostic, DidChangeTextDocumentParams, InitializeParams, MessageType, TextDocumentItem, Uri,
};

use crate::check::{Remembered, check};
use crate::configuration::Configurations;
use crate::diagnostic;
use crate::features::Features;
use crate::log::Log;
use crate::options::{Options, Run};
use crate::outbox::{Outbox, Outgoing};
use crate::text::Text;

/// A document that the client has open.
#[derive(Debug)]
pub(crate) struct Document {
    pub(crate) text: Text,
    pub(crate) format: Format,
    /// Where it is stored; nothing for a buffer that never was.
    pub(crate) path: Option<PathBuf>,
    /// What was found in this version of the text; nothing where it has to be checked first.
    checked: Option<Arc<Checked>>,
    /// What was found in the versions before, so that an edit costs the blocks that it touches.
    remembered: Remembered,
    /// Whether the client has not been sent what was found in this version.
    unsent: bool,
}

impl Document {
    /// A document that is not open, as it is stored.
    pub(crate) const fn stored(text: Text, format: Format, path: PathBuf) -> Self {
        let remembered = Remembered::nothing();
        Self { text, format, path: Some(path), checked: None, remembered, unsent: true }
    }
}

impl Document {
    /// What was found holds no longer.
    fn forget(&mut self) {
        self.checked = None;
        self.unsent = true;
    }
}

/// What was found in a text, and with which settings.
#[derive(Debug)]
pub(crate) struct Checked {
    pub(crate) findings: Vec<Finding>,
    pub(crate) settings: Arc<FileSettings>,
}

/// The state.
#[derive(Debug)]
pub(crate) struct Session {
    pub(crate) features: Features,
    pub(crate) options: Options,
    pub(crate) folders: Vec<PathBuf>,
    pub(crate) configurations: Configurations,
    pub(crate) outbox: Outbox,
    /// Whether the client has begun to ask for diagnostics itself. Some say that they can and never do, so they are sent
    /// until it has.
    pub(crate) pulls: bool,
    documents: BTreeMap<String, (Uri, Document)>,
    /// Configurations that are being edited, by their path. They count when they are saved; until then they are only what an
    /// edit of ours begins with.
    drafts: BTreeMap<PathBuf, Text>,
    /// Files about whose configuration something was reported.
    reported: BTreeMap<String, Uri>,
    log: Log,
}

impl Session {
    /// The state before the client has said anything.
    pub(crate) fn new(outbox: Outbox, log: Log) -> Self {
        let folder = std::env::current_dir().unwrap_or_else(|_| PathBuf::from("/"));
        Self {
            features: Features::default(),
            options: Options::default(),
            configurations: Configurations::new(None, folder.clone()),
            folders: vec![folder],
            outbox,
            pulls: false,
            documents: BTreeMap::new(),
            drafts: BTreeMap::new(),
            reported: BTreeMap::new(),
            log,
        }
    }

    /// Takes what the first request says.
    pub(crate) fn initialize(&mut self, parameters: &InitializeParams, features: Features) {
        self.features = features;
        if let Some(options) = &parameters.initialization_options {
            self.options = Options::read(options);
        }
        let folders = parameters.workspace_folders.iter().flatten().filter_map(|folder| path_of(&folder.uri));
        let folders: Vec<PathBuf> = folders.collect();
        #[expect(deprecated, reason = "clients older than workspace folders name one root only")]
        let root = parameters.root_uri.as_ref().and_then(path_of);
        self.set_folders(if folders.is_empty() { root.into_iter().collect() } else { folders });
    }

    /// Takes the folders of the workspace; with none, the folder of the process stands in.
    pub(crate) fn set_folders(&mut self, folders: Vec<PathBuf>) {
        if !folders.is_empty() {
            self.folders = folders;
        }
        self.reconfigure();
    }

    /// Takes new settings of the editor.
    pub(crate) fn set_options(&mut self, options: Options) {
        if options != self.options {
            self.options = options;
            self.reconfigure();
        }
    }

    fn reconfigure(&mut self) {
        let folder = self.folders.first().cloned().unwrap_or_else(|| PathBuf::from("/"));
        self.configurations = Configurations::new(self.options.config.as_deref(), folder);
        self.forget_findings();
    }

    /// Looks at the configuration files again; everything open has to be checked anew.
    pub(crate) fn reload(&mut self) {
        self.configurations.reload();
        self.forget_findings();
        self.log.write("configuration read again");
    }

    /// The same, and a client that asks for diagnostics itself is told to ask again.
    pub(crate) fn reload_and_refresh(&mut self) {
        self.reload();
        if self.pulls && self.features.pulls_diagnostics {
            self.outbox.send(Outgoing::Refresh);
        }
        // With a draft open they are sent behind its diagnostics.
        if self.documents.is_empty() {
            self.publish_problems();
        }
    }

    /// The folder of the workspace that holds a path, else the first one.
    pub(crate) fn folder_of(&self, path: Option<&Path>) -> PathBuf {
        let holds = |folder: &&PathBuf| path.is_some_and(|path| path.starts_with(folder));
        let folder = self.folders.iter().filter(holds).max_by_key(|folder| folder.as_os_str().len());
        folder.or_else(|| self.folders.first()).cloned().unwrap_or_else(|| PathBuf::from("/"))
    }

    fn forget_findings(&mut self) {
        self.documents.values_mut().for_each(|(_, document)| document.forget());
    }

    pub(crate) fn open(&mut self, item: TextDocumentItem) {
        let path = path_of(&item.uri);
        if let Some(path) = path.as_ref().filter(|path| is_table(path)) {
            self.drafts.insert(path.clone(), Text::new(item.text, item.version));
            return;
        }
        let format = format(&item.language_id, path.as_deref());
        let Some(format) = format else { return };
        let document =
            Document { path, ..Document::stored(Text::new(item.text, item.version), format, PathBuf::new()) };
        self.documents.insert(item.uri.to_string(), (item.uri, document));
    }

    /// Applies edits. A document that is not open, or of a language that is not ours, is left alone.
    pub(crate) fn change(&mut self, parameters: DidChangeTextDocumentParams) {
        let encoding = self.features.encoding;
        if let Some(draft) =
            path_of(&parameters.text_document.uri).and_then(|path| self.drafts.get_mut(&path))
        {
            draft.apply(parameters.content_changes, parameters.text_document.version, encoding);
            return;
        }
        let Some((_, document)) = self.documents.get_mut(parameters.text_document.uri.as_str()) else {
            return;
        };
        document.text.apply(parameters.content_changes, parameters.text_document.version, encoding);
        document.forget();
    }

    /// Forgets a document, and takes its diagnostics off the screen.
    pub(crate) fn close(&mut self, uri: &Uri) {
        if let Some(path) = path_of(uri) {
            self.drafts.remove(&path);
        }
        if self.documents.remove(uri.as_str()).is_some() && !self.pulls {
            self.publish(uri.clone(), Vec::new(), None);
        }
    }

    /// An open document with what was found in it.
    pub(crate) fn checked(&mut self, uri: &Uri) -> Option<(&Document, Arc<Checked>)> {
        let (_, document) = self.documents.get_mut(uri.as_str())?;
        let checked = match &document.checked {
            Some(checked) => Arc::clone(checked),
            None => {
                let path = document.path.as_deref();
                let text = (document.text.content.as_str(), document.format);
                let remembered = Some(&mut document.remembered);
                let checked = Arc::new(check(text, path, remembered, (&mut self.configurations, &self.log)));
                document.checked = Some(Arc::clone(&checked));
                checked
            }
        };
        Some((document, checked))
    }

    /// A document that is not open with what is found in it.
    pub(crate) fn check_stored(&mut self, text: &str, format: Format, path: &Path) -> Checked {
        check((text, format), Some(path), None, (&mut self.configurations, &self.log))
    }

    /// The diagnostics of an open document.
    pub(crate) fn diagnostics(&mut self, uri: &Uri) -> Option<(Vec<Diagnostic>, i32)> {
        let features = self.features;
        let (document, checked) = self.checked(uri)?;
        Some((diagnostic::of(document, &checked, features, uri), document.text.version))
    }

    /// The client asks for diagnostics itself from now on: what was sent is taken back, so that nothing is shown twice.
    pub(crate) fn begin_pulling(&mut self) {
        if !std::mem::replace(&mut self.pulls, true) {
            let sent: Vec<Uri> = self.documents.values().map(|(uri, _)| uri.clone()).collect();
            sent.into_iter().for_each(|uri| self.publish(uri, Vec::new(), None));
        }
    }

    /// Checks what has to be checked and sends what is new. `saved` says that a document was opened or saved.
    pub(crate) fn publish_all(&mut self, saved: bool) {
        if self.options.run == Run::OnSave && !saved {
            return;
        }
        let unsent = self
            .documents
            .values_mut()
            .filter_map(|(uri, document)| std::mem::take(&mut document.unsent).then(|| uri.clone()));
        let unsent: Vec<Uri> = unsent.collect();
        if unsent.is_empty() {
            return;
        }
        for uri in unsent {
            // What a client asks for itself is made all the same: it tells what is wrong with the configuration.
            match self.diagnostics(&uri) {
                Some((diagnostics, version)) if !self.pulls => self.publish(uri, diagnostics, Some(version)),
                _ => {}
            }
        }
        self.publish_problems();
    }

    /// Shows what is wrong with configurations and lexicons in the files where it is wrong.
    pub(crate) fn publish_problems(&mut self) {
        let mut by_file: BTreeMap<String, (Uri, Vec<Diagnostic>)> = BTreeMap::new();
        for problem in self.configurations.problems() {
            let Some(uri) = problem.path.as_deref().and_then(Uri::from_file_path) else { continue };
            let (_, list) = by_file.entry(uri.to_string()).or_insert_with(|| (uri, Vec::new()));
            list.push(diagnostic::of_problem(&problem));
        }
        let mended: Vec<Uri> = self
            .reported
            .iter()
            .filter(|(name, _)| !by_file.contains_key(*name))
            .map(|(_, uri)| uri.clone())
            .collect();
        mended.into_iter().for_each(|uri| self.publish(uri, Vec::new(), None));
        self.reported = by_file.iter().map(|(name, (uri, _))| (name.clone(), uri.clone())).collect();
        by_file.into_values().for_each(|(uri, list)| self.publish(uri, list, None));
    }

    pub(crate) fn publish(&self, uri: Uri, diagnostics: Vec<Diagnostic>, version: Option<i32>) {
        self.outbox.send(Outgoing::Diagnostics { uri, diagnostics, version });
    }

    /// Tells the user something in one sentence.
    pub(crate) fn tell(&self, kind: MessageType, message: impl Into<String>) {
        self.outbox.send(Outgoing::Message(kind, message.into()));
    }

    /// A configuration as it stands on the screen, else as it is stored; nothing where there is none.
    pub(crate) fn configuration_text(&self, path: &Path) -> Option<String> {
        let draft = self.drafts.get(path).map(|draft| draft.content.clone());
        draft.or_else(|| std::fs::read_to_string(path).ok())
    }

    /// Whether a document is open, by its address.
    pub(crate) fn is_open(&self, uri: &Uri) -> bool {
        self.documents.contains_key(uri.as_str())
    }

    pub(crate) fn log(&self) -> &Log {
        &self.log
    }
}

/// The notation of a document by the name that editors have for its language, else by its path; nothing for others.
fn format(language: &str, path: Option<&Path>) -> Option<Format> {
    match language {
        "markdown" | "gfm" | "mdx" | "vimwiki" | "quarto" | "rmd" => Some(Format::Markdown),
        "plaintext" | "text" | "txt" | "mail" => Some(Format::Plain),
        "html" | "xhtml" => Some(Format::Html),
        "asciidoc" | "adoc" | "asciidoctor" => Some(Format::AsciiDoc),
        "restructuredtext" | "rst" => Some(Format::ReStructuredText),
        "org" => Some(Format::Org),
        "git-commit" | "gitcommit" => Some(Format::GitCommit),
        "" => path.and_then(|path| InputFormat::of_path(path).text()),
        _ => None,
    }
}

/// Whether a file may be a configuration.
fn is_table(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "toml")
}

/// The path of an address, where it is one of a file.
pub(crate) fn path_of(uri: &Uri) -> Option<PathBuf> {
    (uri.scheme().as_str() == "file").then(|| uri.to_file_path()).flatten().map(Cow::into_owned)
}

/// Where a problem stands in its file: line and column from 0, in UTF-16 units as far as the problem tells.
pub(crate) fn place_of(problem: &Problem) -> (u32, u32, u32) {
    let Some(position) = problem.position else { return (0, 0, 0) };
    let width = problem
        .snippet
        .as_ref()
        .map_or(0, |snippet| snippet.text[snippet.mark.clone()].encode_utf16().count());
    (position.line - 1, position.column - 1, u32::try_from(width).unwrap_or(0))
}
