//! From a file to the settings it is checked with: its configuration, the lexicons that it names, the overrides that
//! match, and the command line on top.
//!
//! A [`Workspace`] is one configuration with everything that follows from it. It is made once, shared between
//! threads, and makes the settings once for every set of overrides that some file matches.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use secondstory_core::{Severity, Voice};

use crate::config::{Config, FailOn, LevelChoice, Sourced};
use crate::config_finder::{ConfigChoice, ConfigFinder};
use crate::error::{Problem, SourceFile};
use crate::input_format::InputFormat;
use crate::read::read_file;

mod workspace;

pub use workspace::{FileSettings, Workspace, suggestion};

/// No configuration is larger than 1 MiB.
const MAX_CONFIG_SIZE: u64 = 1024 * 1024;

/// What the command line chooses; it goes before every configuration.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CommandLine {
    /// The least severity that is shown.
    pub min_severity: Option<Severity>,
    /// What makes the check fail.
    pub fail_on: Option<FailOn>,
    /// Whether rules run that are still being tried, whatever the configuration says.
    pub preview: bool,
    /// How every file is to be read.
    pub format: Option<InputFormat>,
    /// Whose voice the lines of a conversation are.
    pub voice: Option<Voice>,
}

/// What holds for one file, and where each value comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resolved {
    /// The least severity that is shown.
    pub min_severity: Sourced<Severity>,
    /// What makes the check fail.
    pub fail_on: Sourced<FailOn>,
    /// Whether rules run that are still being tried.
    pub preview: Sourced<bool>,
    /// How the file is to be read; nothing where its name tells.
    pub format: Option<Sourced<InputFormat>>,
    /// Whose voice the lines of a conversation are.
    pub voice: Sourced<Voice>,
    /// Phrases to live with.
    pub allow: Vec<Sourced<String>>,
    /// Rules and families; later ones go before earlier ones.
    pub rules: Vec<LevelChoice>,
}

/// Finds the workspace of every file.
#[derive(Debug)]
pub struct Project {
    choice: ConfigChoice,
    command_line: CommandLine,
    current_folder: PathBuf,
    finder: ConfigFinder,
    workspaces: HashMap<Option<PathBuf>, Arc<Workspace>>,
}

impl Project {
    /// Takes how configuration is found, what the command line chooses, and the absolute path of the folder that
    /// relative paths start from.
    #[must_use]
    pub fn new(choice: ConfigChoice, command_line: CommandLine, current_folder: PathBuf) -> Self {
        let finder = ConfigFinder::default();
        Self { choice, command_line, current_folder, finder, workspaces: HashMap::new() }
    }

    /// An absolute path without `.` parts; the file need not exist.
    #[must_use]
    pub fn absolute(&self, path: &Path) -> PathBuf {
        self.current_folder.join(path).components().collect()
    }

    /// The workspace of a file or of the files in a folder.
    ///
    /// # Errors
    /// Every problem of the configuration. Problems of lexicons are none: [`Workspace::problems`] has them.
    pub fn workspace(&mut self, path: &Path, is_folder: bool) -> Result<Arc<Workspace>, Vec<Problem>> {
        let key = match &self.choice {
            ConfigChoice::None => None,
            ConfigChoice::File(file) => Some(self.absolute(file)),
            ConfigChoice::Discover => {
                let path = self.absolute(path);
                let folder = if is_folder { Some(path.as_path()) } else { path.parent() };
                folder.and_then(|folder| self.finder.find(folder))
            }
        };
        if let Some(known) = self.workspaces.get(&key) {
            return Ok(Arc::clone(known));
        }
        let config = match &key {
            Some(file) => self.read_config(file)?,
            None => Config::default(),
        };
        let folder = key.as_deref().and_then(Path::parent).unwrap_or(&self.current_folder);
        let workspace = Arc::new(Workspace::load(config, folder, self.command_line)?);
        self.workspaces.insert(key, Arc::clone(&workspace));
        Ok(workspace)
    }

    /// All workspaces met so far, in the order of their configuration files.
    #[must_use]
    pub fn workspaces(&self) -> Vec<Arc<Workspace>> {
        let mut known: Vec<_> = self.workspaces.iter().collect();
        known.sort_by_key(|(path, _)| *path);
        known.into_iter().map(|(_, workspace)| Arc::clone(workspace)).collect()
    }

    /// A path below the current folder is shown relative to it.
    fn read_config(&self, path: &Path) -> Result<Config, Vec<Problem>> {
        let shown = path.strip_prefix(&self.current_folder).unwrap_or(path);
        let text = read_file(path, MAX_CONFIG_SIZE).map_err(|mut problem| {
            problem.path = Some(shown.to_path_buf());
            vec![problem]
        })?;
        Config::parse(SourceFile::new(shown, text))
    }
}
