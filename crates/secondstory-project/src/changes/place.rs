//! Where the files of a diff are. A diff does not say which folder its names start from, nor how much of them is prefix; the
//! files that are there do.

use std::path::{Path, PathBuf};

use super::ChangedLines;
use super::diff::FileChange;
use crate::error::{Problem, SourceFile};

/// The first part of a name that git puts in front: index, work tree, commit, object, and the two sides.
const PREFIXES: [&str; 6] = ["a", "b", "c", "i", "o", "w"];

/// Gives the changes of the files that are there; another file was taken out again, or is not part of this checkout.
pub(super) fn placed(
    diff: &SourceFile,
    changes: Vec<FileChange>,
    folder: &Path,
) -> Result<ChangedLines, Problem> {
    let root = folder.ancestors().find(|ancestor| ancestor.join(".git").exists());
    let folders: Vec<&Path> = [Some(folder), root].into_iter().flatten().collect();
    let mut placed = ChangedLines::default();
    let named = changes.first().map(|change| change.name.clone());
    for change in changes {
        if let Some(path) = candidates(&change.name, &folders).into_iter().find(|path| path.is_file()) {
            placed.insert(path, change.lines);
        }
    }
    match named {
        Some(name) if placed.files.is_empty() => {
            let message = format!("no file of this diff is here, such as `{name}`");
            let problem = Problem::of_file(diff.path(), message);
            Err(problem.with_help(
                "names are looked for from the current folder and from the root of its repository",
            ))
        }
        _ => Ok(placed),
    }
}

/// The paths that a name may mean, the likeliest first.
fn candidates(name: &str, folders: &[&Path]) -> Vec<PathBuf> {
    let mut names = vec![name];
    if let Some((prefix, rest)) = name.split_once('/') {
        let place = usize::from(!PREFIXES.contains(&prefix));
        names.insert(place, rest);
    }
    let paths = folders.iter().flat_map(|folder| names.iter().map(|name| folder.join(name)));
    paths.map(|path| path.components().collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_tried_with_and_without_their_prefix() {
        let candidates = |name| {
            let found = candidates(name, &[Path::new("/r/d"), Path::new("/r")]);
            found.iter().map(|path| path.display().to_string()).collect::<Vec<_>>()
        };
        assert_eq!(candidates("b/x/a.md"), ["/r/d/x/a.md", "/r/d/b/x/a.md", "/r/x/a.md", "/r/b/x/a.md"]);
        assert_eq!(candidates("trunk/a.md"), ["/r/d/trunk/a.md", "/r/d/a.md", "/r/trunk/a.md", "/r/a.md"]);
        assert_eq!(candidates("a.md"), ["/r/d/a.md", "/r/a.md"]);
        assert_eq!(candidates("/x/a.md"), ["/x/a.md", "/r/d/x/a.md", "/x/a.md", "/r/x/a.md"]);
    }
}
