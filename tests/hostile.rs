//! Folders and files that nobody wants: what cannot be read is told and the rest is checked, nothing waits for ever, and nothing that
//! stands in a text or a name acts on the terminal it is shown on.

#![cfg(unix)]

mod hostile_support;

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::Write;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::process::Stdio;

use hostile_support::{DRAFT, Tested, folder, lines, mkfifo, program, run};

/// What acts on a terminal, on a line of a report, or on the direction of writing; an escape, the same in one byte of the second set
/// of control characters, a bell, and a mark that turns the direction.
const ACTING: &str = "\u{1b}[31m\u{9b}31m\u{7}\u{202e}";

#[test]
fn what_cannot_be_read_is_told_and_the_rest_is_checked() -> Tested {
    let folder = folder("unreadable")?;
    fs::write(folder.join("good.md"), DRAFT)?;
    fs::write(folder.join("bom.md"), format!("\u{feff}{DRAFT}"))?;
    fs::write(folder.join("nul.md"), "a\0b\n")?;
    fs::write(folder.join("sixteen.md"), b"\xff\xfea\0b\0")?;
    fs::write(folder.join("other.md"), b"caf\xe9\n")?;
    File::create(folder.join("sparse.md"))?.set_len(4 << 30)?;
    symlink("round-b.md", folder.join("round-a.md"))?;
    symlink("round-a.md", folder.join("round-b.md"))?;
    symlink("nowhere.md", folder.join("dangling.md"))?;
    let names =
        ["bom.md", "dangling.md", "good.md", "nul.md", "other.md", "round-a.md", "sixteen.md", "sparse.md"];
    let output = run(&folder, &[&["check", "--format", "compact"], &names[..]].concat())?;
    let (findings, errors) = lines(&output);
    assert_eq!(output.status.code(), Some(2));
    let reasons = [
        ("dangling.md", "cannot be read: there is no such file"),
        ("nul.md", "cannot be checked: it is a binary file"),
        ("other.md", "the byte 0xe9 at offset 3 is not UTF-8"),
        ("round-a.md", "cannot be read: "),
        ("sixteen.md", "cannot be checked: it is written in UTF-16"),
        ("sparse.md", "cannot be checked: it is larger than 16777216 bytes"),
    ];
    assert_eq!(errors.len(), reasons.len(), "{errors:?}");
    for ((name, reason), error) in reasons.iter().zip(&errors) {
        assert!(error.contains(name) && error.contains(reason), "{error:?} is not about {name}: {reason}");
    }
    assert!(findings.iter().any(|line| line.starts_with("good.md:1:14: ")), "{findings:?}");
    assert!(findings.iter().any(|line| line.starts_with("bom.md:1:")), "{findings:?}");
    Ok(())
}

/// Root may read everything, so that permissions keep nothing from it.
#[test]
fn a_file_without_permission_is_told() -> Tested {
    let folder = folder("permission")?;
    fs::write(folder.join("a.md"), DRAFT)?;
    fs::write(folder.join("b.md"), DRAFT)?;
    fs::set_permissions(folder.join("a.md"), fs::Permissions::from_mode(0o000))?;
    if File::open(folder.join("a.md")).is_ok() {
        return Ok(());
    }
    let output = run(&folder, &["check", "--format", "compact", "."])?;
    let (findings, errors) = lines(&output);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(errors, ["error: a.md: cannot be read: permission denied"]);
    assert!(findings.iter().any(|line| line.starts_with("b.md:1:14: ")), "{findings:?}");
    Ok(())
}

/// In a folder, only files are taken: a pipe would be waited for, and a link may lead anywhere, also back.
#[test]
fn pipes_and_links_in_a_folder_are_left_alone() -> Tested {
    let folder = folder("found")?;
    let outside = self::folder("outside")?;
    fs::write(outside.join("secret.md"), DRAFT)?;
    fs::write(folder.join("good.md"), DRAFT)?;
    mkfifo(&folder.join("pipe.md"))?;
    symlink(".", folder.join("again"))?;
    symlink(&outside, folder.join("away"))?;
    symlink(outside.join("secret.md"), folder.join("secret.md"))?;
    symlink("/dev/zero", folder.join("zero.md"))?;
    for place in [".", "*.md", "**/*.md"] {
        let output = run(&folder, &["check", "--format", "compact", place])?;
        let (findings, errors) = lines(&output);
        assert_eq!(output.status.code(), Some(1), "{errors:?}");
        assert!(findings.iter().all(|line| line.starts_with("good.md:1:14: ")), "{findings:?}");
        assert_eq!(findings.len(), 1, "{findings:?}");
    }
    Ok(())
}

#[test]
fn devices_end_where_the_limit_is() -> Tested {
    let folder = folder("devices")?;
    let zero = run(&folder, &["check", "/dev/zero"])?;
    assert_eq!(zero.status.code(), Some(2));
    assert!(lines(&zero).1[0].contains("/dev/zero: cannot be checked: it is larger than"), "{zero:?}");
    assert_eq!(run(&folder, &["check", "/dev/null"])?.status.code(), Some(0));
    for (option, device) in [("--config", "/dev/zero"), ("--baseline", "/dev/zero")] {
        fs::write(folder.join("a.md"), DRAFT)?;
        let output = run(&folder, &["check", option, device, "a.md"])?;
        assert_eq!(output.status.code(), Some(2), "{option}: {output:?}");
    }
    Ok(())
}

/// What somebody names is read, a pipe as well: that is how shells hand over the output of another program.
#[test]
fn a_pipe_that_is_named_is_read() -> Tested {
    let folder = folder("pipe")?;
    mkfifo(&folder.join("pipe.md"))?;
    let reader =
        program(&folder, &["check", "--format", "compact", "pipe.md"]).stdout(Stdio::piped()).spawn()?;
    File::options().write(true).open(folder.join("pipe.md"))?.write_all(DRAFT.as_bytes())?;
    let output = reader.wait_with_output()?;
    assert_eq!(output.status.code(), Some(1));
    assert!(lines(&output).0[0].starts_with("pipe.md:1:14: "), "{output:?}");
    Ok(())
}

/// The formats of `check`, and commands that show names and pieces of text.
#[rustfmt::skip]
const SHOWING: &[&[&str]] = &[
    &["check", "--format", "human"], &["check", "--format", "compact"], &["check", "--format", "json"], &["check", "--format", "jsonl"],
    &["check", "--format", "sarif"], &["check", "--format", "github"], &["check", "--format", "gitlab"], &["check", "--format", "junit"],
    &["check", "--format", "checkstyle"], &["check", "--format", "rdjson"], &["check", "--format", "rdjsonl"],
    &["check", "--format", "markdown"], &["check", "--format", "html"], &["suppressions"], &["suppressions", "--format", "json"], &["report"],
    &["facilitate"],
];

/// Colours are on, as on a terminal: where they are off, escapes are taken out on the way, and nothing would be shown.
#[test]
fn nothing_in_a_text_or_a_name_acts_on_the_terminal() -> Tested {
    let folder = folder("acting")?;
    let mut name = format!("a{ACTING}\nb").into_bytes();
    name.extend(b"\xff.md");
    let text = format!(
        "# {ACTING}Outage\n\nThe {ACTING}reviewer should have {ACTING} asked {ACTING} for `{ACTING}` it.\n\n\
         <!-- secondstory allow a{ACTING}b: c{ACTING} -->\n\nThe engineer <b{ACTING}>failed to {ACTING}check the gauge{ACTING}.\n",
    );
    fs::write(folder.join(OsStr::from_bytes(&name)), text)?;
    fs::write(folder.join(format!("{ACTING}.md")), b"caf\xe9\n")?;
    let folder_name = format!("c{ACTING}");
    fs::create_dir(folder.join(&folder_name))?;
    fs::write(folder.join(&folder_name).join("d.md"), DRAFT)?;
    for arguments in SHOWING {
        let place = if arguments[0] == "facilitate" { OsStr::from_bytes(&name) } else { OsStr::new(".") };
        let output = program(&folder, &[&["--color", "always"], *arguments].concat()).arg(place).output()?;
        let shown = [&output.stdout[..], &output.stderr[..]].concat();
        let shown = String::from_utf8_lossy(&shown);
        assert!(shown.len() > 40, "{arguments:?} shows nothing: {shown:?}");
        // Our own colours end in `m` and are never followed by what comes from the text; ours are not red with `31`.
        for acting in ["\u{1b}[31m\u{9b}", "\u{1b}[31m", "\u{9b}", "\u{7}", "\u{202e}"] {
            assert!(!shown.contains(acting), "{arguments:?} shows {acting:?}: {shown:?}");
        }
        assert!(!shown.contains("\nb\u{fffd}"), "{arguments:?} breaks a line in a name: {shown:?}");
    }
    Ok(())
}

/// Few files are checked one after the other, so that the pipe holds the program up between finding the files and reading the last.
#[test]
fn a_file_that_vanishes_before_it_is_read_is_told() -> Tested {
    let folder = folder("vanished")?;
    mkfifo(&folder.join("a-pipe"))?;
    fs::create_dir(folder.join("b"))?;
    fs::write(folder.join("b/gone.md"), DRAFT)?;
    fs::write(folder.join("b/here.md"), DRAFT)?;
    let arguments = ["check", "--format", "compact", "a-pipe", "b"];
    let running = program(&folder, &arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
    // Opening the pipe for writing waits until the program reads it.
    let mut pipe = File::options().write(true).open(folder.join("a-pipe"))?;
    fs::remove_file(folder.join("b/gone.md"))?;
    pipe.write_all(DRAFT.as_bytes())?;
    drop(pipe);
    let output = running.wait_with_output()?;
    let (findings, errors) = lines(&output);
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    assert_eq!(errors, ["error: b/gone.md: cannot be read: there is no such file"]);
    let places: Vec<_> = findings.iter().filter_map(|line| line.split(": ").next()).collect();
    assert_eq!(places[..2], ["a-pipe:1:14", "b/here.md:1:14"], "{findings:?}");
    Ok(())
}
