//! The house rules that a program can check. What needs judgement stands in `docs/style.md`.
//!
//! Each check is a function from the files to a list of complaints, one line each, with the place in front. All of
//! them run before anything is reported.

mod arrows;
mod leaks;
mod shape;

use std::path::{Path, PathBuf};
use std::process::Command;

/// A file of the repository with its text.
pub(crate) struct SourceFile {
    /// The path below the root, with forward slashes.
    path: String,
    text: String,
}

impl SourceFile {
    /// Generated files follow their generator, not the house rules.
    fn is_generated(&self) -> bool {
        self.path.contains("/builtin/")
    }

    fn is_rust(&self) -> bool {
        self.path.ends_with(".rs")
    }
}

/// Checks everything. Prints what is worth knowing, and fails with the list of what is not as it should be.
pub(crate) fn run() -> Result<(), String> {
    let root = root();
    let files = files(&root)?;
    let long = shape::long_functions(&files);
    if !long.is_empty() {
        println!("{} functions are longer than the {} lines to aim at:", long.len(), shape::FUNCTION_AIM);
        println!("{}", long.join("\n"));
    }
    let mut complaints = shape::check(&files);
    complaints.extend(leaks::check(&files));
    complaints.extend(arrows::check(&files)?);
    if complaints.is_empty() {
        println!("{} files are tidy.", files.len());
        return Ok(());
    }
    complaints.sort();
    Err(format!("{}\n{} places are not tidy.", complaints.join("\n"), complaints.len()))
}

/// The folder of the workspace.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The files that git knows or would add, as far as they are text, sorted by path.
fn files(root: &Path) -> Result<Vec<SourceFile>, String> {
    let listing = Command::new("git")
        .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .current_dir(root)
        .output()
        .map_err(|error| format!("tidy asks git for the files, and git could not be run: {error}"))?;
    if !listing.status.success() {
        let reason = String::from_utf8_lossy(&listing.stderr);
        return Err(format!("tidy asks git for the files, and git answered: {}", reason.trim()));
    }
    let listing = String::from_utf8_lossy(&listing.stdout).into_owned();
    let mut paths: Vec<&str> = listing.split('\0').filter(|path| !path.is_empty()).collect();
    paths.sort_unstable();
    paths.dedup();
    // A file that is gone from the work tree, or is no text, is nothing to check.
    let read = |path: &&str| std::fs::read_to_string(root.join(path)).ok();
    Ok(paths
        .iter()
        .filter_map(|path| read(path).map(|text| SourceFile { path: (*path).to_owned(), text }))
        .collect())
}
