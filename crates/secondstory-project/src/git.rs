//! The program `git`, asked about a repository. It is a file reader of a kind: arguments in, bytes out, nothing is written.
//!
//! A library would have to know everything that git knows (attributes, filters, line ends, partial clones, worktrees); the one
//! in C needs a C library, the one in Rust dozens of crates, and neither obeys the user's git as git does.

use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use crate::error::Problem;

/// The top of the working tree. It is counted upward from the folder, so that its paths begin as the caller's do where a
/// link leads to the repository.
pub(crate) fn root(folder: &Path) -> Result<PathBuf, Problem> {
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

/// Whether only a part of the history is in this clone.
pub(crate) fn is_shallow(folder: &Path) -> Result<bool, Problem> {
    let shallow = run(folder, &["rev-parse", "--is-shallow-repository"])?;
    Ok(text(&shallow.stdout) == "true")
}

/// What git prints.
pub(crate) fn printed(folder: &Path, arguments: &[&str]) -> Result<Vec<u8>, Problem> {
    let output = run(folder, arguments)?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let command = arguments.first().copied().unwrap_or_default();
    Err(Problem::new(format!("`git {command}` says: {}", said(&output))))
}

/// Starts git in a folder, and waits for it. What it ends with is up to the caller.
pub(crate) fn run(folder: &Path, arguments: &[&str]) -> Result<Output, Problem> {
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

/// The bytes as text, without the line break at the end.
pub(crate) fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).trim_end_matches(['\n', '\r']).to_owned()
}
