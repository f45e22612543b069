//! Asks the program `git` which lines changed.

use std::path::Path;

use super::{ChangedLines, Lines, diff};
use crate::error::{Problem, SourceFile};
use crate::git::{is_shallow, printed, root, run, text};

/// The form that the reader knows, whatever somebody has set: no colours, no other program, names as they are. Without
/// context, so that there is little to read.
const DIFF: [&str; 10] = [
    "diff",
    "--no-color",
    "--no-ext-diff",
    "--no-textconv",
    "--no-relative",
    "--unified=0",
    "--find-renames",
    "--ignore-submodules=all",
    "--src-prefix=a/",
    "--dst-prefix=b/",
];

/// The changes of the working tree around `folder` since its history left that of `revision`.
pub(super) fn changes(revision: &str, folder: &Path) -> Result<ChangedLines, Problem> {
    let root = root(folder)?;
    let base = base(revision, &root)?;
    let mut changed = ChangedLines::default();
    let mut arguments = Vec::from(DIFF);
    arguments.extend([base.as_str(), "--"]);
    let text = String::from_utf8_lossy(&printed(&root, &arguments)?).into_owned();
    for change in diff::read(&SourceFile::new("git diff", text))? {
        let name = change.name.strip_prefix("b/").unwrap_or(&change.name);
        changed.insert(root.join(name), change.lines);
    }
    let untracked = printed(&root, &["ls-files", "--others", "--exclude-standard", "-z"])?;
    for name in untracked.split(|byte| *byte == 0).filter(|name| !name.is_empty()) {
        changed.insert(root.join(String::from_utf8_lossy(name).as_ref()), Lines::All);
    }
    Ok(changed)
}

/// The commit that the current one and the revision both come from.
fn base(revision: &str, root: &Path) -> Result<String, Problem> {
    let commit = format!("{revision}^{{commit}}");
    // What follows the mark is never taken for an option, whatever it begins with.
    let found = run(root, &["rev-parse", "--verify", "--quiet", "--end-of-options", &commit])?;
    if !found.status.success() {
        let help = format!("{}; `git branch --all` lists the branches that are here", fetch(root)?);
        return Err(Problem::new(format!("git knows no revision `{revision}` here")).with_help(help));
    }
    let base = run(root, &["merge-base", &text(&found.stdout), "HEAD"])?;
    if !base.status.success() {
        let message = format!("`{revision}` and the current commit have no history in common here");
        return Err(Problem::new(message).with_help(fetch(root)?));
    }
    Ok(text(&base.stdout))
}

/// How to get what is not in this clone.
fn fetch(root: &Path) -> Result<&'static str, Problem> {
    Ok(match is_shallow(root)? {
        true => {
            "this clone has only a part of the history: `git fetch --unshallow` brings the rest, `git fetch --depth=200` some of it, and pipelines have a setting for it (`fetch-depth: 0`, `GIT_DEPTH: 0`)"
        }
        false => "`git fetch` brings what others have published",
    })
}
