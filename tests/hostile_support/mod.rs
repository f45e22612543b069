//! Folders of their own for tests of what nobody wants to meet, and the program in them.
#![allow(dead_code, reason = "not every test that shares this needs all of it")]

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

pub(crate) type Tested = Result<(), Box<dyn Error>>;

/// A draft with one finding.
pub(crate) const DRAFT: &str = "The reviewer should have asked for a load test.\n";

/// An empty folder of that name.
pub(crate) fn folder(name: &str) -> Result<PathBuf, Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("hostile").join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// The program in a folder, with an end to it: a test that waits for ever tells nothing.
pub(crate) fn program(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new("timeout");
    command.arg("60").arg(env!("CARGO_BIN_EXE_secondstory")).args(arguments);
    command.current_dir(folder).stdin(Stdio::null());
    command
}

pub(crate) fn run(folder: &Path, arguments: &[&str]) -> Result<Output, Box<dyn Error>> {
    Ok(program(folder, arguments).output()?)
}

/// The lines of the compact report, and those of the problems.
pub(crate) fn lines(output: &Output) -> (Vec<String>, Vec<String>) {
    let lines = |bytes: &[u8]| String::from_utf8_lossy(bytes).lines().map(str::to_owned).collect::<Vec<_>>();
    let errors = lines(&output.stderr).into_iter().filter(|line| line.starts_with("error: ")).collect();
    (lines(&output.stdout), errors)
}

pub(crate) fn mkfifo(path: &Path) -> Tested {
    let made = Command::new("mkfifo").arg(path).status()?;
    if made.success() { Ok(()) } else { Err("mkfifo did not make a pipe".into()) }
}
