//! The scenarios at hand: those that come with the program, and the files of a folder of a team's own.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use secondstory_facilitator::Library;
use secondstory_project::{Problem, SourceFile};

/// The scenarios that come with the program, and those of the files `*.toml` in a folder, in the order of their names. A file
/// that cannot be used does not keep the others from it; each problem says where in which file.
#[must_use]
pub fn library(folder: Option<&Path>) -> (Library, Vec<Problem>) {
    let mut library = Library::builtin();
    let Some(folder) = folder else { return (library, Vec::new()) };
    let files = match files(folder) {
        Ok(files) => files,
        Err(error) => return (library, vec![unread(folder, &error)]),
    };
    if files.is_empty() {
        let problem = Problem::of_file(folder, "there is no scenario in this folder");
        return (library, vec![problem.with_help("a scenario is a file that ends in `.toml`")]);
    }
    let problems = files.iter().flat_map(|file| add(&mut library, file)).collect();
    (library, problems)
}

/// The texts of the files in a folder of a team's own, for handing them on. What cannot be read is left out; [`library`] tells
/// about it.
#[must_use]
pub fn texts(folder: &Path) -> Vec<String> {
    let files = files(folder).unwrap_or_default();
    files.iter().filter_map(|path| fs::read_to_string(path).ok()).collect()
}

fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let entries: io::Result<Vec<_>> =
        fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect();
    let mut files = entries?;
    files.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    files.sort();
    Ok(files)
}

fn add(library: &mut Library, path: &Path) -> Vec<Problem> {
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) => return vec![unread(path, &error)],
    };
    let complaints = library.add(&text).err().unwrap_or_default();
    let file = SourceFile::new(path, text);
    complaints.into_iter().map(|complaint| file.problem(complaint.span, complaint.message)).collect()
}

fn unread(path: &Path, error: &io::Error) -> Problem {
    Problem::of_file(path, format!("cannot be read: {error}"))
}
