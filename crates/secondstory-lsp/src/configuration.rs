//! The configuration of every document: the same `secondstory.toml` as the command line finds, kept up to date.
//!
//! A file that is broken, or names a broken lexicon, is shown where it is broken, and what held before stays in force. The
//! files are looked at again when the client says that they changed, and, for clients that cannot, by their time and size.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use secondstory_project::baseline::Document;
use secondstory_project::{CONFIG_FILE_NAME, CommandLine, ConfigChoice, Problem, Project, Workspace};

/// The configurations in use.
#[derive(Debug)]
pub(crate) struct Configurations {
    choice: ConfigChoice,
    folder: PathBuf,
    project: Project,
    /// By the folder that was asked for: what held when the files were last in order.
    good: BTreeMap<PathBuf, Arc<Workspace>>,
    /// What is wrong now, by the folder that was asked for.
    broken: BTreeMap<PathBuf, Vec<Problem>>,
    /// The documents that are stored around a baseline, by its path; made when they are needed.
    pub(crate) stored: BTreeMap<PathBuf, Vec<Document>>,
    /// The files that decide, with what they looked like.
    seen: BTreeMap<PathBuf, Option<(SystemTime, u64)>>,
}

impl Configurations {
    /// Takes the one configuration file that the editor's settings name, if they do, and the first folder of the workspace.
    pub(crate) fn new(config: Option<&Path>, folder: PathBuf) -> Self {
        let choice = config.map_or(ConfigChoice::Discover, |path| ConfigChoice::File(path.to_path_buf()));
        let project = Project::new(choice.clone(), CommandLine::default(), folder.clone());
        Self {
            choice,
            folder,
            project,
            good: BTreeMap::new(),
            broken: BTreeMap::new(),
            stored: BTreeMap::new(),
            seen: BTreeMap::new(),
        }
    }

    /// The configuration of a document; one without a path has that of the first folder.
    pub(crate) fn of(&mut self, path: Option<&Path>) -> Arc<Workspace> {
        let folder = path.and_then(Path::parent).unwrap_or(&self.folder).to_path_buf();
        match (self.good.get(&folder), self.broken.contains_key(&folder)) {
            (Some(workspace), _) => return Arc::clone(workspace),
            (None, true) => return default_workspace(),
            (None, false) => {}
        }
        match self.project.workspace(&folder, true) {
            Ok(workspace) => {
                self.watch(&folder, Ok(&workspace));
                self.good.insert(folder, Arc::clone(&workspace));
                workspace
            }
            Err(problems) => {
                self.watch(&folder, Err(&problems));
                self.broken.insert(folder, problems);
                default_workspace()
            }
        }
    }

    /// The project behind it, for finding files.
    pub(crate) const fn project(&mut self) -> &mut Project {
        &mut self.project
    }

    /// Whether the files that decide look different from when they were read.
    pub(crate) fn is_stale(&self) -> bool {
        self.seen.iter().any(|(path, known)| look_of(path) != *known)
    }

    /// Reads everything anew at the next question; what held stays for files that are broken now.
    pub(crate) fn reload(&mut self) {
        self.project = Project::new(self.choice.clone(), CommandLine::default(), self.folder.clone());
        let folders: Vec<PathBuf> = self.good.keys().chain(self.broken.keys()).cloned().collect();
        self.broken.clear();
        self.seen.clear();
        self.stored.clear();
        let kept = std::mem::take(&mut self.good);
        for folder in folders.into_iter().collect::<BTreeSet<_>>() {
            match self.project.workspace(&folder, true) {
                Ok(workspace) => {
                    self.watch(&folder, Ok(&workspace));
                    self.good.insert(folder, workspace);
                }
                Err(problems) => {
                    self.watch(&folder, Err(&problems));
                    if let Some(workspace) = kept.get(&folder) {
                        self.good.insert(folder.clone(), Arc::clone(workspace));
                    }
                    self.broken.insert(folder, problems);
                }
            }
        }
    }

    /// Everything that is wrong with configurations and lexicons, each problem once.
    pub(crate) fn problems(&self) -> Vec<Problem> {
        let lexicons = self.good.values().flat_map(|workspace| workspace.problems());
        let mut problems: Vec<Problem> = Vec::new();
        for problem in self.broken.values().flatten().chain(lexicons) {
            let mut problem = problem.clone();
            problem.path = problem.path.map(|path| self.folder.join(path));
            if !problems.contains(&problem) {
                problems.push(problem);
            }
        }
        problems
    }

    /// Remembers the look of the files that decide about a folder, those included that might come to be.
    fn watch(&mut self, folder: &Path, workspace: Result<&Workspace, &[Problem]>) {
        let mut files: Vec<PathBuf> = match &self.choice {
            ConfigChoice::File(path) => vec![self.folder.join(path)],
            _ => folder.ancestors().map(|ancestor| ancestor.join(CONFIG_FILE_NAME)).collect(),
        };
        match workspace {
            Ok(workspace) => {
                let lexicons = workspace.config().lexicons.iter();
                files.extend(lexicons.map(|name| workspace.folder().join(&name.value)));
                files.push(workspace.baseline_path().to_path_buf());
            }
            Err(problems) => {
                let broken = problems.iter().filter_map(|problem| problem.path.as_ref());
                files.extend(broken.map(|path| self.folder.join(path)));
            }
        }
        self.seen.extend(files.into_iter().map(|path| {
            let look = look_of(&path);
            (path, look)
        }));
    }
}

/// The time and the size of a file; nothing where there is none.
fn look_of(path: &Path) -> Option<(SystemTime, u64)> {
    let metadata = std::fs::metadata(path).ok()?;
    Some((metadata.modified().ok()?, metadata.len()))
}

/// The defaults, which need no file and so cannot fail.
fn default_workspace() -> Arc<Workspace> {
    let mut project = Project::new(ConfigChoice::None, CommandLine::default(), PathBuf::from("/"));
    project
        .workspace(Path::new("/"), true)
        .unwrap_or_else(|_| unreachable!("the defaults are always in order"))
}
