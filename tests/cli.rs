//! The command line as a user meets it: every file in `tests/cli` holds commands and what they print.
//!
//! The cases are Markdown, so that they read as a description of the program; those in `streams` are TOML, which tells
//! the standard output from the error output. The folder `NAME.in` beside a case is
//! where its commands run. `TRYCMD=overwrite cargo test --test cli` writes what is printed now; read the difference.

use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

#[test]
fn commands_print_what_is_expected() {
    trycmd::TestCases::new().case("tests/cli/*.md").case("tests/cli/streams/*.toml");
}

/// Files that git ignores could not be committed beside the other cases.
#[test]
fn what_git_ignores_is_not_checked() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("ignored");
    fs::create_dir_all(folder.join("build"))?;
    fs::write(folder.join(".gitignore"), "build/\n")?;
    fs::write(folder.join("build/a.md"), "Built.\n")?;
    fs::write(folder.join("b.md"), "Written.\n")?;
    let check = Command::new(env!("CARGO_BIN_EXE_secondstory"))
        .args(["check", "--no-config", "."])
        .current_dir(&folder)
        .output()?;
    let shown = String::from_utf8(check.stdout)?;
    assert_eq!(shown.lines().next(), Some("No findings in 1 file."));
    Ok(())
}

/// `secondstory man | head -1` is no reason to complain.
#[test]
fn a_reader_that_goes_away_is_no_failure() -> Result<(), Box<dyn Error>> {
    let mut man = Command::new(env!("CARGO_BIN_EXE_secondstory"));
    let mut man = man.arg("man").stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
    drop(man.stdout.take());
    let output = man.wait_with_output()?;
    assert!(output.status.success(), "{output:?}");
    assert!(output.stderr.is_empty(), "{output:?}");
    Ok(())
}
