//! What every report owes its readers whatever a file is called: names and texts that do nothing but be read.
#![cfg(unix)]

use std::error::Error;
use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Names that are commands to a terminal, to the runner of a workflow or to the reader of a format, and one that is no Unicode.
const NAMES: &[&[u8]] =
    &[b"a\nb.md", b"c\x1b[31m.md", b"::error::d.md", b"e,f=%0A.md", b"g\"<&>'.md", b"h\xff.md", b"plain.md"];

/// A draft with one finding in it, and with words and characters that are commands elsewhere.
const DRAFT: &str = "The \u{1b}[31m on-call engineer should have asked ::add-mask::x \u{202e} & <owners>.\n";

/// A folder with a draft under each name.
fn folder(name: &str) -> Result<PathBuf, Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    for name in NAMES {
        fs::write(folder.join(OsStr::from_bytes(name)), DRAFT)?;
    }
    Ok(folder)
}

/// What a check of the folder prints.
fn report(folder: &Path, format: &str) -> Result<String, Box<dyn Error>> {
    let output = Command::new(env!("CARGO_BIN_EXE_secondstory"))
        .args(["check", "--no-config", "--format", format, ".", "c\u{1b}missing.md"])
        .current_dir(folder)
        .output()?;
    let errors = String::from_utf8(output.stderr)?;
    assert!(!errors.contains('\u{1b}') && errors.contains("c\\u{1b}missing.md"), "{errors}");
    Ok(String::from_utf8(output.stdout)?)
}

#[test]
fn no_name_and_no_word_acts_on_a_terminal() -> Result<(), Box<dyn Error>> {
    let folder = folder("acting")?;
    for format in ["human", "compact", "github", "jsonl", "rdjsonl", "junit", "checkstyle"] {
        let report = report(&folder, format)?;
        let acting = report.chars().find(|character| character.is_control() && *character != '\n');
        assert_eq!(acting, None, "{format}: {report:?}");
    }
    Ok(())
}

#[test]
fn a_finding_is_one_line_and_begins_no_command() -> Result<(), Box<dyn Error>> {
    let folder = folder("lines")?;
    let compact = report(&folder, "compact")?;
    assert_eq!(compact.lines().count(), NAMES.len(), "{compact}");
    assert!(compact.lines().all(|line| !line.trim_start().starts_with("::")), "{compact}");
    let github = report(&folder, "github")?;
    assert_eq!(github.lines().count(), NAMES.len() + 1, "{github}");
    let is_annotation =
        |line: &str| ["::warning file=", "::error title="].iter().any(|start| line.starts_with(start));
    assert!(github.lines().all(is_annotation), "{github}");
    Ok(())
}
