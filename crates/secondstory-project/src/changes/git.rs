//! Asks the program `git` which lines changed. It is a file reader of a kind: arguments in, bytes out, nothing is written.
//!
//! A library would have to know everything that git knows (attributes, filters, line ends, partial clones, worktrees); the one
//! in C needs a C library, the one in Rust dozens of crates, and neither obeys the user's git as git does.

use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use super::{ChangedLines, Lines, diff};
use crate::error::{Problem, SourceFile};

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
    let text = String::from_utf8_lossy(&asked(&root, &arguments)?).into_owned();
    for change in diff::read(&SourceFile::new("git diff", text))? {
        let name = change.name.strip_prefix("b/").unwrap_or(&change.name);
        changed.insert(root.join(name), change.lines);
    }
    let untracked = asked(&root, &["ls-files", "--others", "--exclude-standard", "-z"])?;
    for name in untracked.split(|byte| *byte == 0).filter(|name| !name.is_empty()) {
        changed.insert(root.join(String::from_utf8_lossy(name).as_ref()), Lines::All);
    }
    Ok(changed)
}

/// The top of the working tree. It is counted upward from the folder, so that its paths begin as the caller's do where a
/// link leads to the repository.
fn root(folder: &Path) -> Result<PathBuf, Problem> {
    let output = run(folder, &["rev-parse", "--show-cdup"])?;
    if !output.status.success() {
        let message = format!("git knows no repository here: {}", said(&output));
        let help = "start it inside a repository, or give the changed lines with `--diff FILE`";
        return Err(Problem::new(message).with_help(help));
    }
    let up = text(&output.stdout);
    let steps = Path::new(up.as_str()).components().count();
    Ok(folder.ancestors().nth(steps).unwrap_or(folder).to_path_buf())
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
    let shallow = run(root, &["rev-parse", "--is-shallow-repository"])?;
    Ok(match text(&shallow.stdout).as_str() {
        "true" => {
            "this clone has only a part of the history: `git fetch --unshallow` brings the rest, `git fetch --depth=200` some of it, and pipelines have a setting for it (`fetch-depth: 0`, `GIT_DEPTH: 0`)"
        }
        _ => "`git fetch` brings what others have published",
    })
}

/// What git prints.
fn asked(folder: &Path, arguments: &[&str]) -> Result<Vec<u8>, Problem> {
    let output = run(folder, arguments)?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let command = arguments.first().copied().unwrap_or_default();
    Err(Problem::new(format!("`git {command}` says: {}", said(&output))))
}

fn run(folder: &Path, arguments: &[&str]) -> Result<Output, Problem> {
    let mut git = Command::new("git");
    git.current_dir(folder)
        .args(["--no-pager", "-c", "core.quotePath=false"])
        .args(arguments.iter().map(OsStr::new));
    // Reading needs no lock, and a lock would get into the way of what somebody does in the same tree.
    git.env("GIT_OPTIONAL_LOCKS", "0").stdin(Stdio::null());
    git.output().map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => {
            Problem::new("git is asked for the changed lines, and there is no program `git` here")
                .with_help("`--diff FILE` takes the changed lines from a diff")
        }
        _ => Problem::new(format!("git cannot be started: {error}")),
    })
}

/// The first line of what git says about a failure, without the word in front.
fn said(output: &Output) -> String {
    let said = text(&output.stderr);
    let line = said.lines().next().unwrap_or("it gives no reason");
    line.trim_start_matches("fatal: ").to_owned()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).trim_end_matches(['\n', '\r']).to_owned()
}
