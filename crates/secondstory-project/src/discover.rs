//! From the paths that a user wrote to the files that are checked: sorted, each once.
//!
//! What is named is checked, whatever its extension. What is found, in a folder or by a glob, goes through
//! `.gitignore` and the configuration first.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

use ignore::WalkBuilder;

use crate::error::Problem;
use crate::globs::Globs;
use crate::project::{Project, Workspace};

/// One thing to check.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Input {
    /// The standard input.
    Stdin,
    /// A file; it may turn out not to exist.
    File(PathBuf),
}

/// What there is to check.
#[derive(Debug, Default)]
pub struct Found {
    /// The inputs, sorted; paths as the user wrote them, or below what the user wrote.
    pub inputs: Vec<Input>,
    /// Folders that could not be read, globs that match nothing.
    pub problems: Vec<Problem>,
}

/// Takes files, folders, globs and `-`; nothing means the current folder.
///
/// # Errors
/// The problems of a configuration that has to be asked.
pub fn discover(paths: &[PathBuf], project: &mut Project) -> Result<Found, Vec<Problem>> {
    let mut discovery = Discovery { project, files: BTreeMap::new(), problems: Vec::new() };
    let mut inputs = Vec::new();
    let current = [PathBuf::from(".")];
    for path in if paths.is_empty() { &current } else { paths } {
        if path.as_os_str() == "-" {
            inputs.push(Input::Stdin);
        } else {
            discovery.add(path)?;
        }
    }
    inputs.truncate(1);
    inputs.extend(discovery.files.into_values().map(Input::File));
    inputs.sort();
    Ok(Found { inputs, problems: discovery.problems })
}

/// The documents that a baseline is about: those that a check of its whole folder finds, and those that it names. Gives absolute
/// paths, sorted. Takes a workspace that uses it; what is wrong elsewhere is told when somebody checks there.
pub fn of_baseline(workspace: &Workspace, project: &mut Project) -> Vec<PathBuf> {
    let folder = workspace.baseline_folder();
    let named = workspace.baseline().into_iter().flat_map(|baseline| baseline.entries());
    let named = named.map(|(entry, _)| folder.join(&entry.path)).filter(|path| path.is_file());
    let mut paths: Vec<PathBuf> = named.collect();
    paths.dedup();
    paths.push(folder.to_path_buf());
    let found = discover(&paths, project).unwrap_or_default();
    let files = found.inputs.into_iter().filter_map(|input| match input {
        Input::File(path) => Some(project.absolute(&path)),
        Input::Stdin => None,
    });
    let mut files: Vec<PathBuf> = files.collect();
    files.retain(|path| {
        let other = project.workspace(path, false);
        other.is_ok_and(|other| other.baseline_path() == workspace.baseline_path())
    });
    files.sort();
    files
}

struct Discovery<'p> {
    project: &'p mut Project,
    /// As written, by absolute path, so that two ways of writing a path are one file.
    files: BTreeMap<PathBuf, PathBuf>,
    problems: Vec<Problem>,
}

impl Discovery<'_> {
    fn add(&mut self, path: &Path) -> Result<(), Vec<Problem>> {
        let absolute = self.project.absolute(path);
        if absolute.is_dir() {
            return self.add_folder(path);
        }
        match path.to_str() {
            Some(glob) if glob.contains(['*', '?', '[', '{']) && !absolute.exists() => self.add_glob(glob),
            _ => {
                self.insert(path);
                Ok(())
            }
        }
    }

    fn insert(&mut self, path: &Path) {
        self.files.entry(self.project.absolute(path)).or_insert_with(|| path.to_path_buf());
    }

    fn add_folder(&mut self, folder: &Path) -> Result<(), Vec<Problem>> {
        for path in self.walk(folder) {
            let absolute = self.project.absolute(&path);
            if self.project.workspace(&path, false)?.takes(&absolute) {
                self.insert(&path);
            }
        }
        Ok(())
    }

    fn add_glob(&mut self, glob: &str) -> Result<(), Vec<Problem>> {
        let absolute = self.project.absolute(Path::new(glob));
        let globs =
            Globs::one(Path::new(""), &absolute.to_string_lossy()).map_err(|problem| vec![problem])?;
        let before = self.files.len();
        for path in self.walk(&literal_base(Path::new(glob))) {
            let absolute = self.project.absolute(&path);
            if globs.matches(&absolute) && !self.project.workspace(&path, false)?.excludes(&absolute) {
                self.insert(&path);
            }
        }
        if self.files.len() == before {
            self.problems.push(Problem::of_file(Path::new(glob), "no file matches this glob"));
        }
        Ok(())
    }

    /// The files below a folder that git would not ignore, in the order of their names.
    fn walk(&mut self, folder: &Path) -> Vec<PathBuf> {
        let mut paths = Vec::new();
        for entry in WalkBuilder::new(folder).require_git(false).sort_by_file_path(Path::cmp).build() {
            match entry {
                Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_file()) => {
                    paths.push(without_dot(entry.path()));
                }
                Ok(_) => {}
                Err(error) => self.problems.push(Problem::new(format!("a folder cannot be read: {error}"))),
            }
        }
        paths
    }
}

/// `./a.md`, found in `.`, is shown as `a.md`.
fn without_dot(path: &Path) -> PathBuf {
    path.strip_prefix(".").unwrap_or(path).to_path_buf()
}

/// The folder that a glob cannot leave: its parts before the first with a wildcard.
fn literal_base(glob: &Path) -> PathBuf {
    let literal = |part: &Component<'_>| !part.as_os_str().to_string_lossy().contains(['*', '?', '[', '{']);
    let base: PathBuf = glob.components().take_while(literal).collect();
    if base.as_os_str().is_empty() { PathBuf::from(".") } else { base }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_glob_starts_below_its_literal_parts() {
        let bases = ["a/b/*.md", "*.md", "/x/{a,b}/c.md"].map(|glob| literal_base(Path::new(glob)));
        assert_eq!(bases, ["a/b", ".", "/x"].map(PathBuf::from));
    }

    #[test]
    fn the_current_folder_is_not_part_of_a_name() {
        assert_eq!(without_dot(Path::new("./a/b.md")), Path::new("a/b.md"));
        assert_eq!(without_dot(Path::new("../b.md")), Path::new("../b.md"));
    }
}
