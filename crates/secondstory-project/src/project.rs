//! From a file to the settings it is checked with: its configuration, the lexicons that it names, the overrides that
//! match, and the command line on top.
//!
//! A [`Workspace`] is one configuration with everything that follows from it. It is made once, shared between
//! threads, and makes the settings once for every set of overrides that some file matches.

use std::collections::HashMap;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use secondstory_core::{Severity, Voice};

use crate::baseline::Baseline;
use crate::config::{Config, LevelChoice, Sourced};
use crate::config_finder::{ConfigChoice, ConfigFinder};
use crate::error::{Problem, SourceFile};
use crate::input_format::InputFormat;
use crate::read::read_file;
use crate::strictness::{FailOn, Preset};

mod baseline_file;
mod workspace;

pub use workspace::{FileSettings, Workspace, suggestion};

/// No configuration is larger than 1 MiB.
const MAX_CONFIG_SIZE: u64 = 1024 * 1024;

/// Which baseline is used.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum BaselineChoice {
    /// The one that the configuration names, else `secondstory-baseline.json` in its folder, if it is there. Without a
    /// configuration it is looked for in the current folder, and not at all where no configuration is wanted.
    #[default]
    Configured,
    /// This file, for everything.
    File(PathBuf),
    /// None; where something is to be written, its place is this file, or the configured one.
    Unread(Option<PathBuf>),
}

/// What the command line chooses; it goes before every configuration.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CommandLine {
    /// What stands for the next two where the command line does not choose them. It goes before these two in the
    /// configuration, as they would themselves: `--preset strict` is never half undone by a file.
    pub preset: Option<Preset>,
    /// The least severity that is shown.
    pub min_severity: Option<Severity>,
    /// What makes the check fail.
    pub fail_on: Option<FailOn>,
    /// Whether rules run that are still being tried, whatever the configuration says.
    pub preview: bool,
    /// Which baseline is used.
    pub baseline: BaselineChoice,
    /// How every file is to be read.
    pub format: Option<InputFormat>,
    /// Whose voice the lines of a conversation are.
    pub voice: Option<Voice>,
}

/// What holds for one file, and where each value comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resolved {
    /// The preset that stands for the next two where they are not chosen.
    pub preset: Sourced<Preset>,
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
    /// By absolute path: several configurations may share one.
    baselines: HashMap<PathBuf, Arc<Baseline>>,
}

impl Project {
    /// Takes how configuration is found, what the command line chooses, and the absolute path of the folder that
    /// relative paths start from.
    #[must_use]
    pub fn new(choice: ConfigChoice, command_line: CommandLine, current_folder: PathBuf) -> Self {
        let finder = ConfigFinder::default();
        let (workspaces, baselines) = (HashMap::new(), HashMap::new());
        Self { choice, command_line, current_folder, finder, workspaces, baselines }
    }

    /// An absolute path without `.` and `..` parts; the file need not exist. A `..` takes back the part before it as it is written,
    /// also where that is a link: one file has one name here, in baselines and among changed lines.
    #[must_use]
    pub fn absolute(&self, path: &Path) -> PathBuf {
        let mut absolute = PathBuf::new();
        for part in self.current_folder.join(path).components() {
            match part {
                Component::CurDir => {}
                Component::ParentDir => drop(absolute.pop()),
                other => absolute.push(other),
            }
        }
        absolute
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
        let folder = key.as_deref().and_then(Path::parent).unwrap_or(&self.current_folder).to_path_buf();
        let place = baseline_file::place(self, &config, &folder);
        let baseline = baseline_file::load(self, &config, &place).map_err(|problem| vec![problem])?;
        let mut workspace = Workspace::load(config, &folder, self.command_line.clone())?;
        workspace.set_baseline(place.path, baseline);
        let workspace = Arc::new(workspace);
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
        let file = SourceFile::new(shown, text);
        // What somebody names on the command line is theirs to see.
        let is_found = self.choice == ConfigChoice::Discover;
        let folder = path.parent().filter(|_| is_found);
        Config::parse(match folder {
            Some(folder) => file.led_to_by(folder, path),
            None => file,
        })
    }
}
